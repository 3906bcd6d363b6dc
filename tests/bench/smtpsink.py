#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""smtpsink.py PORT TLSPORT SSLDIR LOG: an SMTP server that throws mail away.
PIPELINING, CHUNKING (BDAT), 8BITMIME, SMTPUTF8, SIZE, DSN, STARTTLS, AUTH
PLAIN/LOGIN (any user, password "bench"). One log line a message:
time bytes connection. Loopback only."""
import asyncio, base64, os, ssl, sys, time
log = open(sys.argv[4], 'a', buffering=1); ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
ctx.load_cert_chain(sys.argv[3] + '/cert.pem', sys.argv[3] + '/key.pem'); N = 0

async def serve(r, w, tls):
    global N; N += 1; me = N; helo = None; frm = None; rcpt = []; got = 0
    def say(s): w.write(s.encode() + b'\r\n')
    def ehlo():
        e = ['localhost', 'PIPELINING', 'SIZE 100000000', '8BITMIME', 'SMTPUTF8', 'CHUNKING', 'DSN', 'ENHANCEDSTATUSCODES', 'AUTH PLAIN LOGIN'] + ([] if tls else ['STARTTLS'])
        e = [x for x in e if x not in os.environ.get('SMTPSINK_WITHOUT', '').split()]
        for i, x in enumerate(e): say('250%s%s' % (' ' if i == len(e) - 1 else '-', x))
    async def line():
        if not r._buffer: await w.drain()
        return (await r.readuntil(b'\n')).rstrip(b'\r\n')
    def done(n):
        nonlocal frm, rcpt, got
        log.write('%.6f %d %d %d\n' % (time.time(), n, me, len(rcpt))); say('250 2.0.0 queued'); frm = None; rcpt = []; got = 0
    try:
        say('220 localhost ESMTP sink')
        while True:
            l = await line(); p = l.split(b' ', 1); c = p[0].upper(); arg = p[1] if len(p) > 1 else b''
            if c == b'EHLO': helo = 1; ehlo()
            elif c == b'HELO': say('250 localhost')
            elif c == b'MAIL': frm = arg; rcpt = []; got = 0; say('250 2.1.0 ok')
            elif c == b'RCPT':
                if b'reject' in arg: say('550 5.1.1 no such user')
                else: rcpt.append(arg); say('250 2.1.5 ok')
            elif c == b'DATA':
                if not rcpt: say('503 5.5.1 no recipients'); continue
                say('354 go'); await w.drain(); n = 0; buf = b''
                while True:
                    x = await r.readuntil(b'\n')
                    if x in (b'.\r\n', b'.\n'): break
                    n += len(x)
                done(n)
            elif c == b'BDAT':
                q = arg.split(); k = int(q[0])
                if k: await r.readexactly(k)
                got += k
                if len(q) > 1 and q[1].upper() == b'LAST': done(got)
                else: say('250 2.0.0 ok')
            elif c == b'AUTH':
                m = arg.split(); ok = False
                if m[0].upper() == b'PLAIN':
                    if len(m) < 2: say('334 '); await w.drain(); t = await line()
                    else: t = m[1]
                    ok = base64.b64decode(t).split(b'\0')[-1] == b'bench'
                else:
                    if len(m) < 2: say('334 VXNlcm5hbWU6'); await w.drain(); await line()
                    say('334 UGFzc3dvcmQ6'); await w.drain(); ok = base64.b64decode(await line()) == b'bench'
                say('235 2.7.0 ok' if ok else '535 5.7.8 bad')
            elif c == b'STARTTLS' and not tls:
                say('220 2.0.0 go'); await w.drain(); await w.start_tls(ctx); tls = True
            elif c == b'RSET': frm = None; rcpt = []; say('250 2.0.0 ok')
            elif c == b'NOOP': say('250 2.0.0 ok')
            elif c == b'QUIT': say('221 2.0.0 bye'); await w.drain(); break
            else: say('502 5.5.2 ?')
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError): pass
    finally:
        try: w.close()
        except Exception: pass

async def main():
    kw = dict(limit=1 << 24)
    a = await asyncio.start_server(lambda r, w: serve(r, w, False), '127.0.0.1', int(sys.argv[1]), **kw)
    b = await asyncio.start_server(lambda r, w: serve(r, w, True), '127.0.0.1', int(sys.argv[2]), ssl=ctx, **kw)
    async with a, b: await asyncio.gather(a.serve_forever(), b.serve_forever())
asyncio.run(main())
