#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""limit.py imap|smtp [options]: the physical limit.
A raw client (rawget.c) that writes every command at once (pipelined), reads to
EOF into a big buffer, parses nothing. What is left is the server, TLS, the wire.
--count and --compress go through Python instead (slower, checks the count).
  --what headers|bodies|flags|status|resync (imap)  --folder A,B,C   --tls 0|1   --conns K
  --compress   --host --port (e.g. of latency.py)   --runs N"""
import argparse, json, os, resource, select, socket, ssl, statistics, subprocess, sys, threading, time, zlib
B = int(os.environ.get('BENCH_PORT', '41000'))
DIR = os.environ['BENCH_DIR']
PORTS = {('imap', 0): B + 143, ('imap', 1): B + 993, ('smtp', 0): B + 25, ('smtp', 1): B + 465}

class Conn:
    def __init__(self, host, port, tls):
        s = socket.create_connection((host, port)); s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            c = ssl.create_default_context(cafile=os.path.join(DIR, 'ssl/ca.pem'))
            s = c.wrap_socket(s, server_hostname='localhost')
        self.s = s; self.buf = bytearray(1 << 20); self.mv = memoryview(self.buf)
        self.n = 0; self.tls = tls; self.tail = b''; self.rts = 2 if tls else 1; self.z = None
    def write(self, b): self.s.sendall(b)
    secs = cpu = 0
    def until(self, tok):
        d = b''
        while tok not in d:
            x = self.s.recv(65536)
            if not x: raise EOFError(d)
            d += x; self.n += len(x)
        return d
    def drain(self, out=b'', count=None):
        """writes out and reads to EOF at once; counts token `count`"""
        s = self.s; fd = s.fileno(); c = 0; keep = b''
        s.setblocking(False); pos = 0; mv = memoryview(out)
        recv = s.recv_into
        while True:
            try:
                k = recv(self.mv)
                if k == 0: break
                self.n += k
                if count:
                    d = bytes(self.mv[:k]) if not self.z else self.z.decompress(self.mv[:k])
                    c += (keep + d).count(count); keep = d[-(len(count) - 1):]
                    self.tail = d[-200:] if len(d) > 50 else (self.tail + d)[-200:]
                else: self.tail = bytes(self.mv[max(0, k - 200):k])
                continue
            except (ssl.SSLWantReadError, BlockingIOError): pass
            except (ConnectionResetError, ssl.SSLEOFError, ssl.SSLError): break
            w = []
            if pos < len(out):
                try: pos += s.send(mv[pos:pos + 65536]); continue
                except (ssl.SSLWantWriteError, ssl.SSLWantReadError, BlockingIOError): w = [fd]
            select.select([fd], w, [], 60)
        return c

class Raw: pass
def raw(a, script):
    """the C client (rawget.c): the client is then no bottleneck"""
    exe = os.path.join(DIR, 'rawget'); src = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rawget.c')
    if not os.path.exists(exe) or os.path.getmtime(exe) < os.path.getmtime(src):
        subprocess.check_call(['cc', '-O2', '-o', exe, src, '-lssl', '-lcrypto'])
    c = Raw(); t = time.time()
    o = subprocess.run([exe, a.host, str(a.port), str(a.tls), os.path.join(DIR, 'ssl/ca.pem')], input=script, stdout=subprocess.PIPE, check=True).stdout
    w = o.split(b' ', 3); c.n = int(w[0]); c.secs = float(w[1]); c.cpu = float(w[2]); c.tail = w[3]; return c

def imap(a, rng='1:*', user=None):
    c = Conn(a.host, a.port, a.tls) if a.compress or a.count else None; u = user or a.user
    item = {'headers': '(UID FLAGS ENVELOPE INTERNALDATE RFC822.SIZE BODYSTRUCTURE)', 'bodies': '(UID FLAGS INTERNALDATE BODY.PEEK[])', 'flags': '(UID FLAGS)'}.get(a.what)
    login = b'a1 LOGIN %s %s\r\n' % (u.encode(), a.password.encode())
    if a.compress:
        c.write(login + b'a2 COMPRESS DEFLATE\r\n'); c.until(b'a2 OK'); c.rts += 1
        c.z = zlib.decompressobj(-15); co = zlib.compressobj(6, zlib.DEFLATED, -15)
        enc = lambda b: co.compress(b) + co.flush(zlib.Z_SYNC_FLUSH); login = b''
    else: enc = lambda b: b
    if a.what == 'status':   # a no-change check of every folder
        cmd = b'a4 LIST "" "*" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ UNSEEN))\r\n'; tok = b'* STATUS'
    elif a.what == 'resync':  # QRESYNC: what changed since modseq
        cmd = b'a2 LIST "" "*" RETURN (STATUS (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ UNSEEN))\r\na3 ENABLE QRESYNC\r\na4 SELECT %s (QRESYNC (%s %s))\r\na5 UID FETCH %s:* (UID FLAGS INTERNALDATE BODY.PEEK[])\r\n' % (a.folder.encode(), a.uidvalidity.encode(), a.modseq.encode(), a.uidnext.encode()); tok = b' FETCH ('
    else:
        cmd = b''.join(b'a3 SELECT %s\r\na4 UID FETCH %s %s\r\n' % (f.encode(), rng.encode(), item.encode()) for f in a.folder.split(',')); tok = b' FETCH ('
    if not c:
        c = raw(a, login + cmd + b'a9 LOGOUT\r\n'); c.rts = 3 + (a.tls != 0) - 1; return c, 0
    c.rts += 1
    k = c.drain(enc(login + cmd + b'a9 LOGOUT\r\n'), tok if (a.count or a.what != 'bodies') else None)
    return c, k

def smtp(a):
    """n messages in one connection; BDAT chunks, everything pipelined"""
    body = open(a.message, 'rb').read() if a.message else (b'From: a@example.org\r\nTo: b@example.org\r\nSubject: bench\r\nMessage-ID: <x@y>\r\n\r\n' + b'0123456789' * 7 + b'\r\n') * 1 + (b'text ' * 14 + b'\r\n') * 80
    c = Conn(a.host, a.port, a.tls); c.until(b'220'); c.write(b'EHLO localhost\r\n'); c.until(b'250 ')
    c.rts += 2
    if a.what == 'data':   # classic PIPELINING without CHUNKING: one wait a message
        import re
        body = body.replace(b'\r\n.', b'\r\n..')
        for i in range(a.n):
            c.write((b'' if i == 0 else body + b'.\r\n') + b'MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n'); c.until(b'354'); c.rts += 1
        c.drain(body + b'.\r\nQUIT\r\n')
    else:
        one = b'MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nBDAT %d LAST\r\n' % len(body) + body
        c.rts += 1; c.drain(one * a.n + b'QUIT\r\n')
    return c, a.n

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('proto', choices=['imap', 'smtp']); p.add_argument('--user', default='u20k'); p.add_argument('--password', default='bench')
    p.add_argument('--folder', default='INBOX'); p.add_argument('--what', default='headers'); p.add_argument('--tls', type=int, default=0)
    p.add_argument('--host', default='127.0.0.1'); p.add_argument('--port', type=int); p.add_argument('--conns', type=int, default=1)
    p.add_argument('--compress', action='store_true'); p.add_argument('--count', action='store_true'); p.add_argument('--runs', type=int, default=1)
    p.add_argument('--n', type=int, default=200); p.add_argument('--message'); p.add_argument('--total', type=int, default=0, help='messages, to split among conns')
    p.add_argument('--modseq', default='1'); p.add_argument('--uidnext', default='1'); p.add_argument('--uidvalidity', default='1'); p.add_argument('--quiet', action='store_true'); a = p.parse_args()
    a.port = a.port or PORTS[(a.proto, a.tls)]
    f = {'imap': imap, 'smtp': smtp}[a.proto]; T = []; U = []
    for _ in range(a.runs):
        r0 = resource.getrusage(resource.RUSAGE_SELF); t0 = time.time()
        if a.conns > 1:
            # ranges by UID; the split is by count, bodies even out
            n = a.total or 20000; e = [n * k // a.conns for k in range(a.conns + 1)]; res = []; th = []
            for k in range(a.conns):
                rg = '%d:%s' % (e[k] + 1, e[k + 1] if k < a.conns - 1 else '*')
                pid_r, pid_w = os.pipe()
                if os.fork() == 0:
                    c, k2 = imap(a, rg); os.write(pid_w, b'%d %d' % (c.n, k2)); os._exit(0)
                os.close(pid_w); th.append(pid_r)
            nb = kk = 0
            for r in th:
                x = os.read(r, 100).split(); nb += int(x[0]); kk += int(x[1])
            for _ in th: os.wait()
            T.append(time.time() - t0); rts = 4
        else:
            c, kk = f(a); nb = c.n; rts = c.rts; T.append(c.secs if isinstance(c, Raw) else time.time() - t0)
            if a.proto == 'imap' and b'a9 OK' not in c.tail and not a.compress: print('INCOMPLETE', c.tail[-150:], file=sys.stderr)
        r1 = resource.getrusage(resource.RUSAGE_SELF); U.append(c.cpu if a.conns == 1 and isinstance(c, Raw) else r1.ru_utime + r1.ru_stime - r0.ru_utime - r0.ru_stime)
    if not a.quiet:
        m = statistics.median(T)
        print(json.dumps(dict(proto=a.proto, what=a.what, user=a.user, tls=a.tls, conns=a.conns, compress=a.compress, s=round(m, 3), min=round(min(T), 3), max=round(max(T), 3), client_cpu_s=round(statistics.median(U), 3), bytes_in=nb, MBps=round(nb / m / 1e6, 1), msgs=kk, round_trips=rts)))
main()
