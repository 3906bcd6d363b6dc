# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
# sourced by the bench scripts
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export BENCH_DIR=${BENCH_DIR:-${TMPDIR:-/tmp}/martlet-bench-$(id -u)}
B=${BENCH_PORT:-41000}          # base of all ports
P_IMAP=$((B+143)) P_IMAPS=$((B+993)) P_POP3=$((B+110)) P_POP3S=$((B+995))
P_SMTP=$((B+25)) P_SMTPS=$((B+465))
PW=bench                        # the password of every user
CA=$BENCH_DIR/ssl/ca.pem
mkdir -p "$BENCH_DIR"
