#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the doctor knows of the way to a server and of logins before: IPv6 that leads nowhere, a VPN
that the server does not want, a password that was right, a network that lets no mail through.

    ways.py MARTLETCTL
"""

import fcntl
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

import internet
import mail

internet.enter()

PASSWORD = "geheimnis"
TWIN_IPV4, TWIN_IPV6 = "5.104.3.1", "2a00:5104::2"
# Of the table of providers; here they are hosts like any other.
LARGE = ("imap.gmail.com", "imap.mail.yahoo.com", "imap.yandex.ru", "smtp.gmail.com",
         "smtp.mail.yahoo.com", "smtp.yandex.ru")
MAIL_PORTS = "{ 110, 143, 465, 587, 993, 995 }"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000


class MoodyServer(mail.MailServer):
    """Hangs up while it is turning everybody away."""

    is_turning_away = False

    def talk(self, connection, context):
        if not self.is_turning_away:
            super().talk(connection, context)


class Profile:
    """An account of its own in a home of its own."""

    def __init__(self, program, imap, smtp=None):
        self.program = program
        self.home = tempfile.TemporaryDirectory(prefix="martlet-way-")
        home = self.home.name
        self.environment = {**os.environ, "MARTLET_NO_KEYCHAIN": "1", "QT_QPA_PLATFORM": "offscreen",
                            "HOME": home, "XDG_RUNTIME_DIR": home}
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            self.environment[f"XDG_{kind}_HOME"] = os.path.join(home, kind.lower())
        outgoing = ("--smtp", smtp) if smtp else ()
        self.run("account", "add", "--email", "anna@good.example", "--imap", imap, *outgoing,
                 "--password-command", f"echo {PASSWORD}", is_needed=True)

    def run(self, *words, is_needed=False):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True,
                              timeout=200, check=False, stdin=subprocess.DEVNULL)
        if is_needed and done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
        return done

    def sync(self):
        self.run("sync", is_needed=True)

    def test(self):
        return json.loads(self.run("account", "test", "anna@good.example", "--json").stdout)


def diagnosis(answer, side):
    """Of the stage that has one."""
    for stage in answer["stages"]:
        if stage["side"] == side and "diagnosis" in stage:
            return stage["diagnosis"]
    return {"codes": []}


class Checks:
    def __init__(self):
        self.failures = 0

    def that(self, name, is_right, seen):
        print(f"{'ok     ' if is_right else 'FAILED '} {name}", flush=True)
        if not is_right:
            self.failures += 1
            print(json.dumps(seen, indent=1), flush=True)


def open_vpn():
    """A tunnel that is the way out; it ends with the file. None: this kernel gives no such device."""
    try:
        tunnel = os.open("/dev/net/tun", os.O_RDWR)
    except OSError as error:
        print(f"NOT RUN with a VPN: {error}; tst_VirtualNetwork has its rules", flush=True)
        return None
    fcntl.ioctl(tunnel, TUNSETIFF, struct.pack("16sH22x", b"vpn0", IFF_TUN | IFF_NO_PI))
    internet.run("ip", "address", "add", "10.8.0.2/24", "dev", "vpn0")
    internet.run("ip", "link", "set", "vpn0", "up")
    internet.run("ip", "route", "add", "default", "dev", "vpn0")
    return tunnel


def broken_ipv6(check, program):
    profile = Profile(program, "twin.good.example:993:tls")
    internet.run("nft", "add", "rule", "inet", "world", "in", "ip6", "daddr", TWIN_IPV6, "drop")
    answer = profile.test()
    found = diagnosis(answer, "incoming")
    check.that("IPv6 leads nowhere, IPv4 does it", answer["passed"] and found["codes"] == ["TCP-3"], answer)


def unwanted_vpn(check, program, server):
    profile = Profile(program, "moody.good.example:993:tls")
    profile.sync()
    server.is_turning_away = True
    without = diagnosis(profile.test(), "incoming")
    check.that("turned away without a VPN", without["codes"][:1] in (["TLS-5"], ["TCP-4"]) and
               "NET-6" not in without["codes"], without)
    tunnel = open_vpn()
    if tunnel is None:
        return
    through = diagnosis(profile.test(), "incoming")
    check.that("turned away through a VPN, let in before without", through["codes"][:1] == ["NET-6"], through)
    server.is_turning_away = False
    profile.sync()
    server.is_turning_away = True
    again = diagnosis(profile.test(), "incoming")
    check.that("let in through the VPN meanwhile", again["codes"][:1] in (["TLS-5"], ["TCP-4"]), again)
    os.close(tunnel)


def password_that_was_right(check, program, passwords):
    profile = Profile(program, "mail.good.example:993:tls")
    never = Profile(program, "mail.good.example:993:tls")
    profile.sync()
    passwords["anna@good.example"] = "another"
    found = diagnosis(profile.test(), "incoming")
    check.that("a password that worked a moment ago",
               found["codes"][:1] == ["AUTH-10"] and found.get("password_worked_at"), found)
    found = diagnosis(never.test(), "incoming")
    check.that("a password that never worked",
               found["codes"][:1] == ["AUTH-1"] and "password_worked_at" not in found, found)
    passwords["anna@good.example"] = PASSWORD


def blocked_ports(check, program):
    # To be added the servers have to answer.
    profile = Profile(program, "mail.good.example:993:tls", "mail.good.example:465:tls")
    internet.run("nft", "add", "rule", "inet", "world", "in", "tcp", "dport", MAIL_PORTS, "drop")
    answer = profile.test()
    for side in ("incoming", "outgoing"):
        found = diagnosis(answer, side)
        check.that(f"mail ports are blocked, {side}", found["codes"][:1] == ["NET-4"], answer)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    world = internet.World()
    world.domain("good.example")
    world.name("mail.good.example", "5.104.0.1")
    world.name("moody.good.example", "5.104.3.2")
    world.name("twin.good.example", TWIN_IPV4, TWIN_IPV6)
    for number, host in enumerate(LARGE, 1):
        world.domain(host)
        world.name(host, f"5.104.2.{number}")
    world.site("example.com", lambda path: (200, {"Content-Type": "text/plain"}, "hello"))
    passwords = {"anna@good.example": PASSWORD}

    def accepts(login, password):
        return passwords.get(login) == password
    check = Checks()
    try:
        world.start()
        made = world.authority.make
        mail.MailServer(world, "5.104.0.1", 993, "imap", "tls", made("mail.good.example"), accepts)
        mail.MailServer(world, "5.104.0.1", 465, "smtp", "tls", made("mail.good.example"), accepts)
        mail.MailServer(world, TWIN_IPV4, 993, "imap", "tls", made("twin.good.example"), accepts)
        moody = MoodyServer(world, "5.104.3.2", 993, "imap", "tls", made("moody.good.example"), accepts)
        password_that_was_right(check, program, passwords)
        broken_ipv6(check, program)
        unwanted_vpn(check, program, moody)
        blocked_ports(check, program)
    finally:
        world.stop()
    print("all passed" if check.failures == 0 else f"{check.failures} failed", flush=True)
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
