#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planted faults of the network: names, ports, encryption, certificates, the computer's clock. The
doctor names each by its code, and none of them is a wrong password.

    faults.py MARTLETCTL
"""

import concurrent.futures
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading

import internet
import mail

internet.enter()

GOOD = "5.104.0.1"
PASSWORD = "geheimnis"


class Plan:
    def __init__(self, program):
        self.program = program
        self.net = internet.World()
        self.last = 1
        self.cases = []
        self.setups = []
        self.net.domain("good.example")
        self.net.name("mail.good.example", GOOD)
        # What the doctor looks up to see whether names resolve at all, and asks for the time.
        self.net.site("example.com", lambda path: (200, {"Content-Type": "text/plain"}, "hello"))

    # --- making servers --------------------------------------------------------------------

    def host(self, address=None):
        """A name of its own at an address of its own."""
        self.last += 1
        name = f"h{self.last}.faults.example"
        self.net.domain("faults.example")
        self.net.name(name, address or f"5.104.1.{self.last}")
        return name, address or f"5.104.1.{self.last}"

    def server(self, port, speaks, security, certificate=None, **more):
        name, address = self.host()
        made = certificate(name) if certificate else self.net.authority.make(name)
        self.setups.append(lambda: mail.MailServer(self.net, address, port, speaks, security, made,
                                                   lambda login, password: password == PASSWORD, **more))
        return name

    def raw(self, port, act):
        """`act(connection)` for each connection."""
        name, address = self.host()

        def serve():
            listener = socket.create_server((address, port))

            def loop():
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=act, args=(connection,), daemon=True).start()
            threading.Thread(target=loop, daemon=True).start()
        self.setups.append(serve)
        return name

    # --- cases -----------------------------------------------------------------------------

    def case(self, name, codes, side, server, clock=None, email="anna@good.example"):
        """`server`: HOST:PORT:MODE of the side that is at fault."""
        self.cases.append((name, codes.split(), side, server, clock, email))

    def receiving(self, name, codes, server, **more):
        self.case(name, codes, "incoming", server, **more)

    def sending(self, name, codes, server, **more):
        self.case(name, codes, "outgoing", server, **more)

    def try_case(self, case):
        _name, _codes, side, server, clock, email = case
        imap = server if side == "incoming" else "mail.good.example:993:tls"
        smtp = server if side == "outgoing" else "mail.good.example:465:tls"
        with tempfile.TemporaryDirectory(prefix="martlet-fault-") as home:
            environment = {**os.environ, "MARTLET_NO_KEYCHAIN": "1", "QT_QPA_PLATFORM": "offscreen", "HOME": home,
                           "XDG_RUNTIME_DIR": home}
            for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
                environment[f"XDG_{kind}_HOME"] = os.path.join(home, kind.lower())

            def run(*words, before=()):
                return subprocess.run([*before, self.program, *words], env=environment, capture_output=True,
                                      text=True, timeout=150, check=False, input=PASSWORD + "\n")
            added = run("account", "add", "--email", email, "--imap", imap, "--smtp", smtp)
            if added.returncode:
                return {"error": added.stderr}
            before = ("faketime", "-f", clock) if clock else ()
            tested = run("account", "test", email, "--password-stdin", "--json", before=before)
        try:
            answer = json.loads(tested.stdout)
        except ValueError:
            return {"error": tested.stdout + tested.stderr}
        for stage in answer["stages"]:
            if stage["side"] == side and stage["state"] == "failed":
                return stage
        return {"error": "nothing failed", "answer": answer}

    def run(self):
        self.net.start()
        certificate = self.net.authority.make("mail.good.example")
        for port, speaks in ((993, "imap"), (465, "smtp")):
            mail.MailServer(self.net, GOOD, port, speaks, "tls", certificate,
                            lambda login, password: password == PASSWORD)
        for setup in self.setups:
            setup()
        wrong = 0
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            running = [pool.submit(self.try_case, case) for case in self.cases]
            for (name, codes, *_), future in zip(self.cases, running):
                stage = future.result()
                found = stage.get("diagnosis", {}).get("codes", [])
                blamed = [code for code in found if code.startswith("AUTH-1") and code == "AUTH-1"]
                if found[:1] and found[0] in codes and not blamed:
                    print(f"ok      {name}: {found[0]}", flush=True)
                else:
                    wrong += 1
                    print(f"FAILED  {name}: {found} instead of {codes}\n{json.dumps(stage, indent=1)}", flush=True)
        print(f"{len(self.cases) - wrong} passed, {wrong} failed", flush=True)
        return 1 if wrong else 0


def names(plan):
    net = plan.net
    net.domain("faults.example")
    plan.receiving("a host that does not exist", "DNS-1", "nowhere.faults.example:993:tls")
    plan.sending("a sending host that does not exist", "DNS-1", "nowhere.faults.example:465:tls")
    # Upstream knows neither the server nor the domain of the address.
    plan.receiving("a domain after @ that does not exist", "DNS-2", "imap.mistyped.example:993:tls",
                   email="anna@mistyped.example")
    net.broken.append("servfail.example")
    plan.receiving("SERVFAIL", "DNS-3", "imap.servfail.example:993:tls")
    net.silent_names.append("silent.example")
    plan.receiving("a name service that is silent", "DNS-3", "imap.silent.example:993:tls")
    net.name("filtered.faults.example", "0.0.0.0")
    plan.receiving("a name that a filter answers", "DNS-4 DNS-1", "filtered.faults.example:993:tls")


def ports(plan):
    closed, _ = plan.host()
    for port, mode in ((993, "tls"), (143, "starttls")):
        plan.receiving(f"port {port} is closed", "TCP-1", f"{closed}:{port}:{mode}")
    plan.sending("port 465 is closed", "TCP-1", f"{closed}:465:tls")
    silent, _ = plan.host(internet.SILENT)
    plan.receiving("port 993 is filtered", "TCP-2", f"{silent}:993:tls")
    plan.sending("port 587 is filtered", "TCP-2", f"{silent}:587:starttls")
    plan.sending("port 25 is filtered", "TCP-5", f"{silent}:25:starttls")
    plan.receiving("the Bridge does not run", "TCP-6", "127.0.0.1:1143:starttls")
    plan.net.site("exchange.faults.example", lambda path: (
        302, {"Location": "https://exchange.faults.example/owa/auth/logon.aspx", "X-OWA-Version": "15.2.1118.7"}, ""))
    plan.receiving("Exchange with its web mail alone", "EXCH-OFF", "exchange.faults.example:993:tls")
    plan.net.site("web.faults.example", lambda path: (404, {"Content-Type": "text/plain"}, "no"))
    plan.receiving("a web server alone", "TCP-1", "web.faults.example:993:tls")
    reset = plan.raw(993, lambda connection: (connection.setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"), connection.close()))
    plan.receiving("reset at once", "TCP-4 TLS-5", f"{reset}:993:tls")


def encryption(plan):
    plain = plan.server(993, "imap", "plain")
    plan.receiving("a plain server where TLS belongs", "TLS-1", f"{plain}:993:tls")
    plain = plan.server(465, "smtp", "plain")
    plan.sending("a plain sending server where TLS belongs", "TLS-1", f"{plain}:465:tls")
    tls = plan.server(993, "imap", "tls")
    plan.receiving("STARTTLS at a port of TLS", "TLS-2", f"{tls}:993:starttls")
    tls = plan.server(465, "smtp", "tls")
    plan.sending("STARTTLS at a sending port of TLS", "TLS-2", f"{tls}:465:starttls")
    bare = plan.server(143, "imap", "plain")
    plan.receiving("no STARTTLS", "STLS-1", f"{bare}:143:starttls")
    bare = plan.server(587, "smtp", "plain")
    plan.sending("no STARTTLS for sending", "STLS-1", f"{bare}:587:starttls")
    other = plan.server(993, "pop3", "tls")
    plan.receiving("POP3 where IMAP belongs", "GRT-2", f"{other}:993:tls")
    web = plan.server(143, b"HTTP/1.0 400 Bad Request\r\n\r\n", "plain")
    plan.receiving("a web server", "GRT-2", f"{web}:143:starttls")
    full = plan.server(587, b"421 4.7.0 too many connections\r\n", "plain")
    plan.sending("no more connections", "GRT-3 LIM-1", f"{full}:587:starttls")


def certificates(plan):
    authority = plan.net.authority

    def at(time):
        return lambda name: authority.make(name, at=time)
    for port, speaks, mode in ((993, "imap", "tls"), (465, "smtp", "tls"), (143, "imap", "starttls"),
                               (587, "smtp", "starttls")):
        add = plan.receiving if speaks == "imap" else plan.sending
        host = plan.server(port, speaks, mode, at("2020-01-01"))
        add(f"expired, port {port}", "CERT-1", f"{host}:{port}:{mode}")
        host = plan.server(port, speaks, mode, at("+40 days"))
        add(f"of the future, port {port}", "CERT-2", f"{host}:{port}:{mode}")
        host = plan.server(port, speaks, mode, lambda name: authority.make("server7.hoster.example"))
        add(f"of another host, port {port}", "CERT-4", f"{host}:{port}:{mode}")
        host = plan.server(port, speaks, mode, lambda name: authority.make(name, is_signed=False))
        add(f"signed by itself, port {port}", "CERT-5", f"{host}:{port}:{mode}")
    unknown = internet.Authority(plan.net.folder / "unknown", "/O=Firma/CN=Firma Root")
    host = plan.server(993, "imap", "tls", unknown.make)
    plan.receiving("an issuer nobody knows", "CERT-6 CERT-8", f"{host}:993:tls")
    spying = internet.Authority(plan.net.folder / "antivirus", "/O=AO Kaspersky Lab/CN=Kaspersky Anti-Virus Personal Root Certificate")
    host = plan.server(993, "imap", "tls", spying.make)
    plan.receiving("an antivirus in between", "CERT-7", f"{host}:993:tls")


def clock(plan):
    good = plan.server(993, "imap", "tls")
    plan.receiving("the clock is two years slow", "CERT-3", f"{good}:993:tls", clock="-730d")
    plan.receiving("the clock is two years fast", "CERT-3", f"{good}:993:tls", clock="+730d")


def main():
    plan = Plan(str(pathlib.Path(sys.argv[1]).resolve()))
    for part in (names, ports, encryption, certificates, clock):
        part(plan)
    try:
        return plan.run()
    finally:
        plan.net.stop()


if __name__ == "__main__":
    sys.exit(main())
