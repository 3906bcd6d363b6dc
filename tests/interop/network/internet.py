# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An internet of its own: name service, web sites, mail servers and a certificate authority inside a
network and mount namespace, so that a program finds public addresses and well-known ports there and
nothing leaves the computer.

A program of its own calls enter() first; from then on it runs inside. World.start() begins to serve.
"""

import contextlib
import http.server
import os
import pathlib
import shutil
import socket
import socketserver
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

MARK = "MARTLET_TEST_NAMESPACE"
WEB = "5.101.0.1"  # every web site
SILENT = "5.101.0.99"  # packets to it are dropped
CLOSED = "5.101.0.98"  # nothing listens
UPSTREAM_PORT = 5399


def enter():
    """Runs the program again inside namespaces; as root without a user namespace."""
    if os.environ.get(MARK):
        return
    os.environ[MARK] = "1"
    options = ["--net", "--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--net", "--mount"]
    os.execvp("unshare", ["unshare", *options, sys.executable, *sys.argv])


def run(*words, **more):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, **more)


class Authority:
    """Makes certificates with OpenSSL's command."""

    def __init__(self, folder, subject="/CN=Test Root"):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.certificate = folder / "ca.pem"
        self.key = folder / "ca.key"
        self.made = {}
        self._new_key(self.key)
        # Older and longer valid than any clock a test sets.
        run("faketime", "2015-01-01", "openssl", "req", "-x509", "-new", "-key", str(self.key), "-subj", subject,
            "-days", "14600", "-out", str(self.certificate))

    @staticmethod
    def _new_key(path):
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-out", str(path))

    def make(self, *names, is_signed=True, at=None):
        """A file with certificate and key, valid for 30 days from `at` (now)."""
        wanted = (names, is_signed, at)
        if wanted in self.made:
            return self.made[wanted]
        base = self.folder / f"cert-{len(self.made)}"
        key, request, extra = base.with_suffix(".key"), base.with_suffix(".csr"), base.with_suffix(".ext")
        self._new_key(key)
        extra.write_text("subjectAltName=" + ",".join(
            ("IP:" if name.replace(".", "").isdigit() else "DNS:") + name for name in names))
        run("openssl", "req", "-new", "-key", str(key), "-subj", "/CN=" + names[0][:60], "-out", str(request))
        signer = (["-CA", str(self.certificate), "-CAkey", str(self.key), "-CAcreateserial"]
                  if is_signed else ["-signkey", str(key)])
        clock = ["faketime", at] if at else []
        run(*clock, "openssl", "x509", "-req", "-in", str(request), *signer, "-days", "30",
            "-extfile", str(extra), "-out", str(base) + ".crt", stderr=subprocess.DEVNULL)
        whole = base.with_suffix(".pem")
        whole.write_text(pathlib.Path(str(base) + ".crt").read_text() + key.read_text())
        self.made[wanted] = whole
        return whole


class Site:
    """One web site: a function of the path that gives (status, headers, body)."""

    def __init__(self, answer, certificate=None, delay=0.0):
        self.answer = answer
        self.certificate = certificate
        self.delay = delay
        self.requests = []


class Upstream(threading.Thread):
    """The name server behind dnsmasq: knows no name; SERVFAIL for some, silence for others."""

    def __init__(self, broken, silent):
        super().__init__(daemon=True)
        self.broken, self.silent = broken, silent
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", UPSTREAM_PORT))

    @staticmethod
    def name_of(query):
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1:at + 1 + query[at]].decode("latin1").lower())
            at += query[at] + 1
        return ".".join(labels)

    def run(self):
        while True:
            query, peer = self.socket.recvfrom(4096)
            name = self.name_of(query)
            if any(name == one or name.endswith("." + one) for one in self.silent):
                continue
            is_broken = any(name == one or name.endswith("." + one) for one in self.broken)
            flags = 0x8180 | (2 if is_broken else 3)
            end = 12
            while query[end]:
                end += query[end] + 1
            question = query[12:end + 5]
            self.socket.sendto(query[:2] + struct.pack(">HHHHH", flags, 1, 0, 0, 0) + question, peer)


class World:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="martlet-world-"))
        self.authority = Authority(self.folder)
        self.names = {}  # name: addresses
        self.records = []  # further lines for dnsmasq
        self.domains = set()  # answered here alone
        self.broken, self.silent_names = [], []
        self.sites = {}
        self.servers = []
        self.processes = []
        self.contexts = {}

    # --- what there is ---------------------------------------------------------------------

    def name(self, host, *addresses):
        self.names[host] = addresses

    def domain(self, name):
        self.domains.add(name)

    def exchanger(self, domain, host, preference=10):
        self.domain(domain)
        self.records.append(f"mx-host={domain},{host},{preference}")

    def null_exchanger(self, domain):
        self.domain(domain)
        self.records.append(f"dns-rr={domain},15,000000")

    def service(self, name, target, port, priority=0, weight=0):
        if target == ".":
            self.records.append(f"dns-rr={name},33," + struct.pack(">HHH", priority, weight, port).hex() + "00")
        else:
            self.records.append(f"srv-host={name},{target},{port},{priority},{weight}")

    def text(self, name, value):
        self.records.append(f'txt-record={name},"{value}"')

    def site(self, host, answer, certificate=None, delay=0.0):
        self.name(host, WEB)
        made = certificate or self.authority.make(host)
        self.sites[host] = Site(answer, made, delay)
        return self.sites[host]

    def document(self, host, path, body, status=200, kind="text/xml", **more):
        """A site with one document."""
        def answer(asked):
            if asked.split("?")[0] == path:
                return status, {"Content-Type": kind}, body
            return 404, {"Content-Type": "text/plain"}, "no"
        return self.site(host, answer, **more)

    # --- serving -----------------------------------------------------------------------------

    def start(self):
        run("ip", "link", "set", "lo", "up")
        # A cable, so that the computer does not count as offline.
        run("ip", "link", "add", "cable0", "type", "veth", "peer", "name", "cable1")
        for end in ("cable0", "cable1"):
            run("ip", "link", "set", end, "up")
        self._trust_authority()
        resolv = self.folder / "resolv.conf"
        resolv.write_text("nameserver 127.0.0.1\n")
        run("mount", "--bind", str(resolv), os.path.realpath("/etc/resolv.conf"))
        run("nft", "add", "table", "inet", "world")
        run("nft", "add", "chain", "inet", "world", "in", "{ type filter hook input priority 0; }")
        run("nft", "add", "rule", "inet", "world", "in", "ip", "daddr", SILENT, "drop")
        addresses = {WEB, SILENT, CLOSED}
        for found in self.names.values():
            addresses.update(found)
        for address in addresses:
            length = "/128" if ":" in address else "/32"
            subprocess.run(["ip", "address", "add", address + length, "dev", "lo"], check=False,
                           stderr=subprocess.DEVNULL)
        self._serve_names()
        self._serve_web(443, True)
        self._serve_web(80, False)

    def _trust_authority(self):
        folder = self.folder / "trust"
        folder.mkdir()
        shutil.copy(self.authority.certificate, folder / "test-root.pem")
        run("openssl", "rehash", str(folder))
        run("mount", "--bind", str(folder), "/etc/ssl/certs")

    def _serve_names(self):
        Upstream(self.broken, self.silent_names).start()
        lines = ["no-hosts", "no-resolv", "keep-in-foreground", "user=root", "group=root", "port=53",
                 "listen-address=127.0.0.1", "bind-interfaces", "cache-size=0",
                 f"pid-file={self.folder / 'dnsmasq.pid'}",
                 f"server=127.0.0.1#{UPSTREAM_PORT}", *self.records]
        for domain in sorted(self.domains):
            lines.append(f"local=/{domain}/")
        for host, addresses in self.names.items():
            if host.startswith("*."):
                lines.append(f"address=/{host[2:]}/{addresses[0]}")
            else:
                lines.append("host-record=" + ",".join([host, *addresses]))
        configuration = self.folder / "dnsmasq.conf"
        configuration.write_text("\n".join(lines) + "\n")
        self.processes.append(subprocess.Popen(["dnsmasq", "-C", str(configuration)]))
        for _ in range(100):
            with contextlib.suppress(OSError):
                with socket.create_connection(("127.0.0.1", 53), timeout=1):
                    return
            time.sleep(0.05)
        raise RuntimeError("the name server does not start")

    def context_for(self, certificate):
        if certificate not in self.contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.contexts[certificate] = context
        return self.contexts[certificate]

    def _serve_web(self, port, is_tls):
        world = self
        default = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        default.load_cert_chain(self.authority.make("web.invalid", is_signed=False))

        def choose(connection, name, _context):
            site = world.sites.get(name)
            if site is None:
                return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
            connection.context = world.context_for(site.certificate)
            return None
        default.sni_callback = choose

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30

            def respond(self, body=b""):
                host = self.headers.get("Host", "").split(":")[0]
                site = world.sites.get(host)
                if site is None:
                    self.send_error(404)
                    return
                site.requests.append({"method": self.command, "path": self.path, "tls": is_tls,
                                      "body": body, "authorization": self.headers.get("Authorization")})
                time.sleep(site.delay)
                answer = site.answer
                path = self.path if is_tls else "http:" + self.path
                status, headers, content = answer(path)
                content = content.encode() if isinstance(content, str) else content
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def do_GET(self):
                self.respond()

            def do_HEAD(self):
                self.respond()

            def do_POST(self):
                self.respond(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 64

            def finish_request(self, request, address):
                try:
                    if is_tls:
                        request.settimeout(10)
                        request = default.wrap_socket(request, server_side=True)
                    Handler(request, address, self)
                except (OSError, ssl.SSLError):
                    pass

            def handle_error(self, *_):
                pass

        server = Server((WEB, port), Handler)
        self.servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def stop(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()
        for process in self.processes:
            process.terminate()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
