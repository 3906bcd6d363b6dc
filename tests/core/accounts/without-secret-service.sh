#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# without-secret-service.sh bus|nothing COMMAND…: runs COMMAND on a private session bus that starts
# no services, or without any session bus.
set -eu

kind=$1
shift
world=$(mktemp -d "${TMPDIR:-/tmp}/martlet-nokeyring.XXXXXX")
trap 'rm -rf "$world"' EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$world/home" "$world/run"
export HOME="$world/home" XDG_RUNTIME_DIR="$world/run" XDG_DATA_HOME="$world/home"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY || true

if [ "$kind" = nothing ]; then
    "$@"
    exit
fi
# No <servicedir>: an installed key store cannot be activated.
cat >"$world/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$world/run</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
dbus-run-session --config-file="$world/bus.conf" -- "$@"
