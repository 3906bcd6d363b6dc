#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""aiosmtpd_server.py CERT KEY MAILDIR [INTROSPECTION]: a submission server with STARTTLS and AUTH on
a free loopback port, which is printed as "port N". Ends with SIGTERM. With INTROSPECTION (a URL,
RFC 7662) it takes access tokens by XOAUTH2, too, and asks there whether they are good."""
import asyncio
import base64
import json
import signal
import ssl
import sys
import urllib.parse
import urllib.request

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def authenticate(_server, _session, _envelope, _mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"alice" and data.password == b"secret"
    return AuthResult(success=good, handled=False)


def is_active(url, user, token):
    body = urllib.parse.urlencode({"token": token}).encode()
    with urllib.request.urlopen(url, body, timeout=10) as answer:
        facts = json.load(answer)
    return facts.get("active") is True and facts.get("username") == user


def with_tokens(url):
    class TokenMailbox(Mailbox):
        async def auth_XOAUTH2(self, server, args):
            fields = base64.b64decode(args[1]).decode().split("\x01")
            user = fields[0].removeprefix("user=")
            token = fields[1].removeprefix("auth=Bearer ")
            loop = asyncio.get_running_loop()
            if await loop.run_in_executor(None, is_active, url, user, token):
                return AuthResult(success=True, auth_data=user)
            # Its reason, which the client answers with an empty line.
            await server.challenge_auth('{"status":"401","schemes":"bearer"}')
            return AuthResult(success=False, handled=False)

    return TokenMailbox


async def main():
    certificate, key, maildir = sys.argv[1:4]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    handler = (with_tokens(sys.argv[4]) if len(sys.argv) > 4 else Mailbox)(maildir)

    def session():
        return SMTP(handler, hostname="localhost", tls_context=context, require_starttls=True,
                    authenticator=authenticate, auth_required=True, enable_SMTPUTF8=True)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    server.close()


asyncio.run(main())
