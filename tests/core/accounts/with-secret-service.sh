#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-secret-service.sh COMMAND…: runs COMMAND with a session bus, a home and an unlocked
# gnome-keyring of its own; nothing of the user's is touched and nothing stays.
set -eu

world=$(mktemp -d "${TMPDIR:-/tmp}/martlet-keyring.XXXXXX")
trap 'rm -rf "$world"' EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$world/home" "$world/run" "$world/config" "$world/data" "$world/cache"

export HOME="$world/home" XDG_RUNTIME_DIR="$world/run" XDG_CONFIG_HOME="$world/config"
export XDG_DATA_HOME="$world/data" XDG_CACHE_HOME="$world/cache"
export MARTLET_TEST_SECRET_SERVICE=1
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL SSH_AUTH_SOCK || true

# The daemon goes to the background once the keyring is unlocked; it is ended by its own id, since
# it does not watch the bus.
# shellcheck disable=SC2016
dbus-run-session -- sh -c '
    set -eu
    printf "test" | gnome-keyring-daemon --unlock --components=secrets --foreground \
        --control-directory="$XDG_RUNTIME_DIR/keyring" >/dev/null 2>&1 &
    daemon=$!
    trap "kill $daemon 2>/dev/null || true; wait $daemon 2>/dev/null || true" EXIT
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets >/dev/null 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -gt 100 ]; then
            echo "gnome-keyring-daemon did not come up on the private session bus" >&2
            exit 1
        fi
        sleep 0.1
    done
    "$@"
' sh "$@"
