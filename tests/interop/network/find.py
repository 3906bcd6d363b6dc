#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Account discovery over a real name service, real web sites and real mail ports.

    find.py MARTLETCTL

Each case is an address, what the network answers, and what has to come of it. Runs inside namespaces
of its own (world.py).
"""

import base64
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import mail
import internet as network

network.enter()

MAIL = "5.101.1.1"
WRONG = "5.101.1.2"  # POP3 where IMAP belongs
WEBLIKE = "5.101.1.3"  # web servers on the mail ports
HOSTED = "5.101.1.4"  # a hoster's certificate
SIGNED_BY_ITSELF = "5.101.1.5"
NO_STARTTLS = "5.101.1.6"
SMALL = "5.101.1.7"

XML = '<?xml version="1.0" encoding="utf-8"?>\n'
PATH = "/mail/config-v1.1.xml"
WELL_KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml"


def config(*servers, name="Firma", kind="clientConfig"):
    """`servers`: (type, host, port, socket type, user name, *methods)."""
    sections = []
    for server, host, port, sockets, user, *methods in servers:
        tag = "outgoingServer" if server == "smtp" else "incomingServer"
        ways = "".join(f"<authentication>{one}</authentication>" for one in methods or ["password-cleartext"])
        sections.append(f'<{tag} type="{server}"><hostname>{host}</hostname><port>{port}</port>'
                        f"<socketType>{sockets}</socketType><username>{user}</username>{ways}</{tag}>")
    return (XML + f'<{kind} version="1.1"><emailProvider id="x"><displayName>{name}</displayName>'
            + "".join(sections) + f"</emailProvider></{kind}>")


def usual(domain, host="imap"):
    return config(("imap", f"{host}.{domain}", 993, "SSL", "%EMAILADDRESS%"),
                  ("smtp", f"smtp.{domain}", 465, "SSL", "%EMAILADDRESS%"))


def autodiscover(*protocols):
    return (XML + '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">'
            '<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">'
            "<Account><AccountType>email</AccountType><Action>settings</Action>" + "".join(protocols)
            + "</Account></Response></Autodiscover>")


class Checks:
    def __init__(self, program, world):
        self.program, self.world = program, world
        self.cases = []

    def case(self, name, address, expected, *options, within=26.0):
        self.cases.append((name, address, expected, options, within))

    def ask(self, address, options):
        with tempfile.TemporaryDirectory(prefix="martlet-find-") as home:
            environment = {**os.environ, "MARTLET_NO_KEYCHAIN": "1", "QT_QPA_PLATFORM": "offscreen", "HOME": home}
            for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
                environment[f"XDG_{kind}_HOME"] = os.path.join(home, kind.lower())
            environment["XDG_RUNTIME_DIR"] = home
            start = time.monotonic()
            done = subprocess.run([self.program, "account", "find", address, "--json", *options],
                                  env=environment, capture_output=True, text=True, timeout=60, check=False)
            took = time.monotonic() - start
        try:
            return json.loads(done.stdout), took
        except ValueError:
            return {"verdict": "no answer: " + done.stdout + done.stderr, "offers": [], "steps": []}, took

    def run(self):
        failures = 0
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            running = [pool.submit(self.ask, address, options) for _, address, _, options, _ in self.cases]
            for (name, _address, expected, _options, within), future in zip(self.cases, running):
                answer, took = future.result()
                try:
                    expected(answer)
                    assert took < within, f"took {took:.1f} s"
                    print(f"ok      {name} ({took:.1f} s)", flush=True)
                except (AssertionError, IndexError, KeyError, TypeError) as problem:
                    failures += 1
                    print(f"FAILED  {name}: {type(problem).__name__} {problem}\n{json.dumps(answer, indent=1)}",
                          flush=True)
        return failures


def first(answer, source, protocol="imap", host=None, port=None, encryption=None, login=None,
          confirmation=None, smtp=None):
    assert answer["offers"], answer["verdict"]
    offer = answer["offers"][0]
    assert offer["source"] == source, (offer["source"], source)
    server = offer[protocol]
    for field, wanted in (("host", host), ("port", port), ("encryption", encryption), ("login", login)):
        assert wanted is None or server[field] == wanted, (field, server[field], wanted)
    assert smtp is None or offer["smtp"]["host"] == smtp, (offer["smtp"], smtp)
    assert confirmation is None or offer["confirmation"] == confirmation, (offer["confirmation"], confirmation)
    return offer


def verdict(wanted, **facts):
    def expected(answer):
        assert answer["verdict"] == wanted, (answer["verdict"], wanted)
        for name, value in facts.items():
            assert answer[name.replace("_", "-")] == value, (name, answer[name.replace("_", "-")])
    return expected


def offer(source, **more):
    return lambda answer: first(answer, source, **more)


def presets(checks):
    world = checks.world
    checks.case("a provider of the list needs no network", "a@gmail.com",
                offer("preset", host="imap.gmail.com", confirmation="one-click"), within=3)
    checks.case("pasted, in capitals, with a dot", "\u00a0A@GMAIL.com. \u200b",
                offer("preset", login="A@gmail.com"), within=3)
    checks.case("a national domain of Outlook", "a@outlook.sk", offer("preset"), within=3)
    for domain, host, provider in (
            ("gw.example", "aspmx.l.google.com", "gworkspace"), ("yx.example", "mx.yandex.net", "yandex360"),
            ("ms.example", "ms-example.mail.protection.outlook.com", "m365"),
            ("sz.example", "d6e7.mx1.emailprofi.seznam.cz", "seznamprofi")):
        world.exchanger(domain, host)

        def expected(answer, domain=domain, provider=provider):
            found = first(answer, "mx-preset")
            assert found["provider"] == provider, found["provider"]
            assert found["imap"]["login"] == f"a@{domain}", found["imap"]
        checks.case(f"{provider} by its mail exchanger", f"a@{domain}", expected)
    world.domain("evil.example")
    checks.case("a name in front of another domain is no provider", "a@outlook.evil.example",
                lambda answer: verdict("domain-unknown")(answer))


def names(checks):
    world = checks.world
    world.null_exchanger("nomail.example")
    checks.case("null MX", "a@nomail.example", verdict("receives-no-mail", offers=[]))
    checks.case("NXDOMAIN next to a provider", "a@gmial.com",
                verdict("domain-unknown", suggested_domain="gmail.com"))
    checks.case("NXDOMAIN", "a@nowhere.example", verdict("domain-unknown", suggested_domain=""))
    world.broken.append("servfail.example")
    checks.case("SERVFAIL says nothing about the address", "a@servfail.example",
                verdict("name-service-trouble"))
    world.silent_names.append("silent.example")
    # The search is over in time; the process ends when the C library gives its look-ups up.
    checks.case("a name service that is silent", "a@silent.example", verdict("name-service-trouble"), within=45.0)
    checks.case("a server of the own network", "pc01@server",
                offer("local-network", protocol="pop3", host="server", port=110, encryption="none", login="pc01"),
                within=3)
    checks.case("no address", "anna", verdict("invalid-address"), within=3)
    world.exchanger("xn--e1afmkfd.xn--p1ai", "mx.xn--e1afmkfd.xn--p1ai")
    world.document("autoconfig.xn--e1afmkfd.xn--p1ai", PATH, usual("xn--e1afmkfd.xn--p1ai"))
    checks.case("an international domain", "user@пример.рф",
                offer("autoconfig-https", host="imap.xn--e1afmkfd.xn--p1ai"))


def settings_files(checks):
    world = checks.world
    database = {}

    def answer(path):
        domain = path.rsplit("/", 1)[1]
        if domain in database:
            return 200, {"Content-Type": "text/xml"}, database[domain]
        return 404, {"Content-Type": "text/plain"}, "unknown"
    known = world.site("autoconfig.thunderbird.net", answer)

    def domain(name):
        world.domain(name)
        world.name(name, network.CLOSED)
        return name

    name = domain("own.example")
    world.document(f"autoconfig.{name}", PATH, usual(name))
    database[name] = usual("database.example")
    checks.case("the provider's word before the database's", f"a@{name}",
                offer("autoconfig-https", host=f"imap.{name}", smtp=f"smtp.{name}", login=f"a@{name}",
                      confirmation="shown"))
    name = domain("late.example")
    world.document(f"autoconfig.{name}", PATH, usual(name), delay=4.0)
    database[name] = usual("database.example")
    checks.case("also when it comes four seconds later", f"a@{name}",
                offer("autoconfig-https", host=f"imap.{name}"))
    name = domain("dbonly.example")
    database[name] = usual(name)
    checks.case("the database alone", f"a@{name}", offer("ispdb", host=f"imap.{name}", confirmation="shown"))
    checks.case("never asked where that is not wanted", f"b@{name}", verdict("nothing-found"), "--no-database")
    name = domain("html.example")
    world.document(f"autoconfig.{name}", PATH, "<html><body>parked</body></html>", kind="text/html")
    database[name] = usual(name)
    checks.case("a web page is no settings file", f"a@{name}", offer("ispdb"))
    name = domain("badcert.example")
    world.document(f"autoconfig.{name}", PATH, usual(name, "wrong"),
                   certificate=world.authority.make(f"autoconfig.{name}", is_signed=False))
    world.document(name, WELL_KNOWN, usual(name))
    checks.case("a certificate that is not good ends one way alone", f"a@{name}",
                offer("autoconfig-wellknown", host=f"imap.{name}"))
    name = domain("tohttp.example")
    world.site(f"autoconfig.{name}",
               lambda path: (301, {"Location": "http://autoconfig.tohttp.example" + PATH}, "")
               if not path.startswith("http:") else (404, {}, "no"))
    checks.case("https never leads to http", f"a@{name}", verdict("nothing-found"))
    name = domain("moved.example")
    world.site(f"autoconfig.{name}", lambda path: (302, {"Location": "https://settings.hoster-one.test" + PATH}, ""))
    world.domain("hoster-one.test")
    world.document("settings.hoster-one.test", PATH, usual("hoster-one.test"))
    checks.case("elsewhere by https: to be agreed to", f"a@{name}",
                offer("autoconfig-https", host="imap.hoster-one.test", confirmation="hosts"))
    name = domain("plainfile.example")
    world.document(f"autoconfig.{name}", "http:" + PATH, usual(name))
    checks.case("unprotected settings: with a warning", f"a@{name}",
                offer("autoconfig-http", host=f"imap.{name}", confirmation="hosts-warning"))
    name = domain("plain143.example")
    world.document(f"autoconfig.{name}", PATH,
                   config(("imap", f"imap.{name}", 143, "plain", "%EMAILADDRESS"),
                          ("smtp", f"smtp.{name}", 587, "STARTTLS", "%EMAILLOCALPART%")))
    checks.case("never in the clear; a sign that is missing", f"a@{name}",
                offer("autoconfig-https", port=143, encryption="starttls", login=f"a@{name}"))
    name = domain("both.example")
    world.document(f"autoconfig.{name}", PATH,
                   config(("imap", f"imap.{name}", 143, "STARTTLS", "%EMAILADDRESS%"),
                          ("imap", f"imap.{name}", 993, "SSL", "%EMAILADDRESS%"),
                          ("smtp", f"smtp.{name}", 465, "SSL", "%EMAILADDRESS%")))
    checks.case("TLS before STARTTLS at one host", f"a@{name}", offer("autoconfig-https", port=993))
    name = domain("oauth.example")
    world.document(f"autoconfig.{name}", PATH,
                   config(("jmap", f"jmap.{name}", 443, "SSL", "%EMAILADDRESS%"),
                          ("imap", f"imap.{name}", 993, "SSL", "%EMAILADDRESS%", "OAuth2", "password-cleartext"),
                          ("smtp", f"smtp.{name}", 465, "SSL", "%EMAILADDRESS%", "OAuth2", "password-cleartext")))
    checks.case("OAuth2 without a registration: the password", f"a@{name}",
                offer("autoconfig-https", host=f"imap.{name}"))
    name = domain("doctype.example")
    world.document(f"autoconfig.{name}", PATH, usual(name).replace(
        "<clientConfig", '<!DOCTYPE x [<!ENTITY e "e">]><clientConfig'))
    checks.case("a document type is refused", f"a@{name}", verdict("nothing-found"))
    name = domain("mxfile.example")
    world.exchanger(name, "mx.premium.europe.hoster-two.test")
    world.domain("hoster-two.test")
    world.document("autoconfig.hoster-two.test", PATH,
                   config(("imap", "imap.hoster-two.test", 993, "SSL", "%EMAILADDRESS%"),
                          ("smtp", "smtp.hoster-two.test", 465, "SSL", "%EMAILADDRESS%")))
    checks.case("settings of who takes the mail: to be agreed to", f"a@{name}",
                offer("mx-autoconfig", host="imap.hoster-two.test", login=f"a@{name}", confirmation="hosts"))
    name = domain("filtered.example")
    world.exchanger(name, "mx0a-1234.pphosted.com")
    database[name] = usual(name)
    checks.case("a filter in front says nothing", f"a@{name}", offer("ispdb"))

    name = domain("private.example")
    site = world.document(f"autoconfig.{name}", PATH, usual(name))

    def not_told(answer):
        first(answer, "autoconfig-https")
        assert all("emailaddress" not in asked["path"] for asked in site.requests), site.requests
    checks.case("the address stays here", f"a+b@{name}", not_told)
    name = domain("told.example")
    told = world.document(f"autoconfig.{name}", PATH, usual(name))

    def is_told(answer):
        first(answer, "autoconfig-https")
        assert any("emailaddress=a%2Bb%40told.example" in asked["path"] for asked in told.requests), told.requests
        assert not any("emailaddress" in asked["path"] for asked in known.requests), known.requests
    checks.case("told to the provider alone, where that is wanted", f"a+b@{name}", is_told, "--send-address")

    name = domain("rebind.example")
    world.name(f"autoconfig.{name}", "127.0.0.1")
    world.name(f"imap.{name}", "127.0.0.1")
    checks.case("no domain makes Martlet look at this computer", f"a@{name}", verdict("nothing-found"))


def services(checks):
    world = checks.world
    world.domain("srv.example")
    world.name("imap.srv.example", MAIL)
    world.name("smtp.srv.example", MAIL)
    world.service("_imaps._tcp.srv.example", "imap.srv.example", 993)
    world.service("_submissions._tcp.srv.example", "smtp.srv.example", 465)
    world.service("_pop3s._tcp.srv.example", ".", 0)

    def without_pop3(answer):
        found = first(answer, "srv", host="imap.srv.example", port=993, encryption="tls", confirmation="shown",
                      smtp="smtp.srv.example")
        assert "pop3" not in found, found
    checks.case("SRV: IMAP and sending, no POP3", "a@srv.example", without_pop3)
    world.domain("srvaway.example")
    world.domain("away.test")
    world.name("mail.away.test", MAIL)
    world.service("_imaps._tcp.srvaway.example", "mail.away.test", 993)
    world.service("_submissions._tcp.srvaway.example", "mail.away.test", 465)

    def both_names(answer):
        found = first(answer, "srv", host="mail.away.test", confirmation="hosts")
        assert found["foreign-hosts"] == ["mail.away.test"], found
    checks.case("SRV into another domain: to be agreed to", "a@srvaway.example", both_names)
    world.domain("srvtwo.example")
    world.name("first.srvtwo.example", MAIL)
    world.name("second.srvtwo.example", MAIL)
    world.service("_imaps._tcp.srvtwo.example", "second.srvtwo.example", 993, priority=20)
    world.service("_imaps._tcp.srvtwo.example", "first.srvtwo.example", 993, priority=10)
    checks.case("SRV: the lowest priority", "a@srvtwo.example", offer("srv", host="first.srvtwo.example"))


def probing(checks):
    world = checks.world
    world.domain("probe.example")
    for host in ("imap.probe.example", "smtp.probe.example"):
        world.name(host, MAIL)
    checks.case("the usual names", "a@probe.example",
                offer("probe", host="imap.probe.example", port=993, smtp="smtp.probe.example", confirmation="shown"))
    world.domain("wildcard.example")
    world.name("*.wildcard.example", WEBLIKE)
    checks.case("a name for everything, and the web behind it", "a@wildcard.example", verdict("nothing-found"))
    world.domain("wrongport.example")
    for host in ("imap.wrongport.example", "mail.wrongport.example"):
        world.name(host, WRONG)
    checks.case("POP3 on the port of IMAP", "a@wrongport.example", verdict("nothing-found"))
    world.domain("hosted.example")
    world.domain("hoster-three.test")
    world.name("mail.hosted.example", HOSTED)
    world.name("server7.hoster-three.test", HOSTED)
    checks.case("a hoster's certificate: its name, to be agreed to", "a@hosted.example",
                offer("probe", host="server7.hoster-three.test", confirmation="hosts"))
    world.domain("selfsigned.example")
    world.name("mail.selfsigned.example", SIGNED_BY_ITSELF)
    checks.case("a certificate nobody vouches for is never chosen", "a@selfsigned.example",
                lambda answer: verdict("nothing-found")(answer))
    world.domain("nostarttls.example")
    world.name("mail.nostarttls.example", NO_STARTTLS)
    checks.case("without STARTTLS nothing is chosen", "a@nostarttls.example", verdict("nothing-found"))
    world.domain("blocked.example")
    for host in ("", "imap.", "pop.", "pop3.", "smtp.", "mail."):
        world.name(f"{host}blocked.example", network.SILENT)
    world.document("autoconfig.blocked.example", "/", "hello", kind="text/html")
    checks.case("mail ports that are blocked, while the web works", "a@blocked.example",
                verdict("mail-ports-blocked"))
    world.exchanger("small.example", "post.small.example")
    world.name("post.small.example", SMALL)
    checks.case("the mail exchanger is the server itself", "a@small.example",
                offer("probe", host="post.small.example"))


def trust_on_first_use(checks):
    """PACC and Exchange, as far as nobody is asked for a password."""
    world = checks.world
    world.domain("exchange.example")
    world.document("autodiscover.exchange.example", "/autodiscover/autodiscover.xml", "no", status=401)

    def may_ask(answer):
        assert answer["can-ask-exchange"] is True, answer
    checks.case("an Exchange server is asked only on the user's word", "a@exchange.example", may_ask)
    _ = (autodiscover, base64, hashlib)


def quick(checks):
    """Section 2: a proposal within 1.5 s where every exchange takes 100 ms."""
    world = checks.world
    world.domain("quick.example")
    world.document("autoconfig.quick.example", PATH, usual("quick.example"), delay=0.1)
    checks.case("a proposal within 1.5 seconds", "a@quick.example", offer("autoconfig-https"), within=2.5)


def serve_mail(world):
    certificate = world.authority.make("imap.srv.example", "smtp.srv.example", "mail.away.test",
                                       "first.srvtwo.example", "second.srvtwo.example",
                                       "imap.probe.example", "smtp.probe.example")
    for port, speaks, security in ((993, "imap", "tls"), (143, "imap", "starttls"), (465, "smtp", "tls"),
                                   (587, "smtp", "starttls")):
        mail.MailServer(world, MAIL, port, speaks, security, certificate)
    wrong = world.authority.make("imap.wrongport.example", "mail.wrongport.example")
    mail.MailServer(world, WRONG, 993, "pop3", "tls", wrong)
    mail.MailServer(world, WRONG, 143, b"+OK POP3 ready\r\n", "plain", wrong)
    page = b"HTTP/1.0 400 Bad Request\r\n\r\nThis is the web"
    for port in (993, 143, 465, 587, 995, 110):
        mail.MailServer(world, WEBLIKE, port, page, "plain", wrong)
    hosted = world.authority.make("server7.hoster-three.test")
    for port, speaks in ((993, "imap"), (465, "smtp")):
        mail.MailServer(world, HOSTED, port, speaks, "tls", hosted)
    own = world.authority.make("mail.selfsigned.example", is_signed=False)
    for port, speaks in ((993, "imap"), (465, "smtp")):
        mail.MailServer(world, SIGNED_BY_ITSELF, port, speaks, "tls", own)
    for port, speaks in ((143, "imap"), (587, "smtp"), (110, "pop3")):
        mail.MailServer(world, NO_STARTTLS, port, speaks, "plain", own)
    small = world.authority.make("post.small.example")
    for port, speaks in ((993, "imap"), (465, "smtp")):
        mail.MailServer(world, SMALL, port, speaks, "tls", small)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    world = network.World()
    checks = Checks(str(program), world)
    for part in (presets, names, settings_files, services, probing, trust_on_first_use, quick):
        part(checks)
    world.start()
    serve_mail(world)
    try:
        failures = checks.run()
    finally:
        world.stop()
    print(f"{len(checks.cases) - failures} passed, {failures} failed", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
