# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail servers for the world: just enough IMAP, POP3 and SMTP to be looked at and signed in to."""

import base64
import socketserver
import ssl
import threading
import time


class MailServer:
    """One server on one address and port.

    security: "tls", "starttls", "plain" (no STARTTLS at all). speaks: "imap", "pop3", "smtp", or raw
    bytes that are sent and nothing else. `accepts(login, password)`: who may sign in.
    """

    def __init__(self, world, address, port, speaks, security, certificate,
                 accepts=lambda login, password: False, delay=0.0, sni=None):
        self.world, self.speaks, self.security = world, speaks, security
        self.accepts, self.delay = accepts, delay
        self.logins = []
        self.connections = 0
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        if sni:
            context.sni_callback = sni
        outer = self

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 64

            def finish_request(self, request, _address):
                outer.connections += 1
                try:
                    request.settimeout(20)
                    time.sleep(outer.delay)
                    outer.talk(request, context)
                except (OSError, ssl.SSLError, ConnectionError, UnicodeError):
                    pass

            def handle_error(self, *_):
                pass

        self.server = Server((address, port), None)
        world.servers.append(self.server)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def talk(self, connection, context):
        if isinstance(self.speaks, bytes):
            connection.sendall(self.speaks)
            connection.recv(4096)
            return
        is_tls = self.security == "tls"
        if is_tls:
            connection = context.wrap_socket(connection, server_side=True)
            time.sleep(self.delay)
        {"imap": Imap, "pop3": Pop3, "smtp": Smtp}[self.speaks](self, connection, context, is_tls).run()

    def sign_in(self, login, password):
        self.logins.append(login)
        return self.accepts(login, password)


class Conversation:
    def __init__(self, server, connection, context, is_tls):
        self.server, self.connection, self.context = server, connection, context
        self.is_tls = is_tls
        self.reader = connection.makefile("rb")
        self.is_open = True

    def line(self):
        data = self.reader.readline(65536)
        if not data:
            raise ConnectionError
        return data.rstrip(b"\r\n").decode("utf-8", "replace")

    def say(self, *lines):
        time.sleep(self.server.delay)
        self.connection.sendall("".join(line + "\r\n" for line in lines).encode())

    def can_start_tls(self):
        return self.server.security == "starttls" and not self.is_tls

    def can_sign_in(self):
        return self.is_tls or self.server.security == "plain"

    def start_tls(self):
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.reader = self.connection.makefile("rb")
        self.is_tls = True

    def plain(self, initial):
        parts = base64.b64decode(initial).decode().split("\0")
        return self.server.sign_in(parts[1], parts[2])

    def run(self):
        self.greet()
        while self.is_open:
            self.command(self.line())


def unquoted(text):
    """An IMAP string in quotes, or an atom."""
    if text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return text


class Imap(Conversation):
    def capabilities(self):
        words = "IMAP4rev1 SASL-IR"
        if self.can_start_tls():
            words += " STARTTLS LOGINDISABLED"
        if self.can_sign_in():
            words += " AUTH=PLAIN"
        return words

    def greet(self):
        self.say("* OK ready")

    def arguments(self, text):
        """LOGIN's two; literals are asked for."""
        found = []
        while len(found) < 2:
            text = text.strip()
            if text.startswith("{"):
                size = int(text[1:text.index("}")].rstrip("+"))
                if not text.rstrip("}").endswith("+"):
                    self.say("+ go on")
                found.append(self.reader.read(size).decode())
                text = self.line()
            elif text.startswith('"'):
                end = 1
                while text[end] != '"':
                    end += 2 if text[end] == "\\" else 1
                found.append(unquoted(text[:end + 1]))
                text = text[end + 1:]
            else:
                word, _, text = text.partition(" ")
                found.append(word)
        return found

    def command(self, line):
        tag, _, rest = line.partition(" ")
        word, _, arguments = rest.partition(" ")
        word = word.upper()
        if word == "CAPABILITY":
            self.say(f"* CAPABILITY {self.capabilities()}", f"{tag} OK done")
        elif word == "STARTTLS" and self.can_start_tls():
            self.say(f"{tag} OK go")
            self.start_tls()
        elif word == "LOGIN" and self.can_sign_in():
            login, password = self.arguments(arguments)
            self.finish(tag, self.server.sign_in(login, password))
        elif word == "AUTHENTICATE" and self.can_sign_in():
            mechanism, _, initial = arguments.partition(" ")
            if mechanism.upper() != "PLAIN":
                self.say(f"{tag} NO unknown mechanism")
                return
            if not initial:
                self.say("+ ")
                initial = self.line()
            self.finish(tag, self.plain(initial))
        elif word == "LIST":
            self.say('* LIST (\\HasNoChildren) "/" INBOX', f"{tag} OK done")
        elif word == "STATUS":
            self.say("* STATUS INBOX (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 1 UNSEEN 0)", f"{tag} OK done")
        elif word in ("SELECT", "EXAMINE"):
            self.say("* 0 EXISTS", "* OK [UIDVALIDITY 1] ok", "* OK [UIDNEXT 1] ok", f"{tag} OK done")
        elif word == "LOGOUT":
            self.say("* BYE bye", f"{tag} OK done")
            self.is_open = False
        elif word in ("NOOP", "ID", "NAMESPACE", "LSUB", "ENABLE", "CLOSE", "UNSELECT", "UID"):
            self.say(f"{tag} OK done")
        else:
            self.say(f"{tag} BAD unknown")

    def finish(self, tag, is_right):
        self.say(f"{tag} OK signed in" if is_right else f"{tag} NO [AUTHENTICATIONFAILED] no")


class Pop3(Conversation):
    def greet(self):
        self.user = ""
        self.say("+OK ready")

    def command(self, line):
        word, _, arguments = line.partition(" ")
        word = word.upper()
        if word == "CAPA":
            more = ["STLS"] if self.can_start_tls() else []
            if self.can_sign_in():
                more += ["USER", "SASL PLAIN"]
            self.say("+OK", *more, "UIDL", "TOP", ".")
        elif word == "STLS" and self.can_start_tls():
            self.say("+OK")
            self.start_tls()
        elif word == "USER":
            self.user = arguments
            self.say("+OK")
        elif word == "PASS" and self.can_sign_in():
            self.say("+OK" if self.server.sign_in(self.user, arguments) else "-ERR [AUTH] no")
        elif word == "AUTH" and self.can_sign_in():
            mechanism, _, initial = arguments.partition(" ")
            if mechanism.upper() != "PLAIN":
                self.say("-ERR unknown mechanism")
                return
            if not initial:
                self.say("+ ")
                initial = self.line()
            self.say("+OK" if self.plain(initial) else "-ERR [AUTH] no")
        elif word == "STAT":
            self.say("+OK 0 0")
        elif word in ("UIDL", "LIST"):
            self.say("-ERR no such message") if arguments else self.say("+OK", ".")
        elif word == "QUIT":
            self.say("+OK bye")
            self.is_open = False
        elif word == "NOOP":
            self.say("+OK")
        else:
            self.say("-ERR unknown")


class Smtp(Conversation):
    def greet(self):
        self.say("220 mail ESMTP")

    def command(self, line):
        word, _, arguments = line.partition(" ")
        word = word.upper()
        if word in ("EHLO", "HELO"):
            more = ["STARTTLS"] if self.can_start_tls() else []
            if self.can_sign_in():
                more.append("AUTH PLAIN LOGIN")
            lines = ["mail", *more, "8BITMIME", "SIZE 20000000"]
            self.say(*[f"250{'-' if i < len(lines) - 1 else ' '}{text}" for i, text in enumerate(lines)])
        elif word == "STARTTLS" and self.can_start_tls():
            self.say("220 go")
            self.start_tls()
        elif word == "AUTH" and self.can_sign_in():
            mechanism, _, initial = arguments.partition(" ")
            if mechanism.upper() == "PLAIN":
                if not initial:
                    self.say("334 ")
                    initial = self.line()
                is_right = self.plain(initial)
            else:
                self.say("334 VXNlcm5hbWU6")
                login = base64.b64decode(self.line()).decode()
                self.say("334 UGFzc3dvcmQ6")
                is_right = self.server.sign_in(login, base64.b64decode(self.line()).decode())
            self.say("235 2.7.0 yes" if is_right else "535 5.7.8 no")
        elif word in ("NOOP", "RSET", "MAIL", "RCPT"):
            self.say("250 2.0.0 ok")
        elif word == "QUIT":
            self.say("221 2.0.0 bye")
            self.is_open = False
        else:
            self.say("502 5.5.1 unknown")
