#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""latency.py --listen PORT --to PORT [--rtt MS] [--mbit N] [--stats FILE]
Loopback TCP proxy: each direction is delayed by RTT/2 and capped to N Mbit/s.
On SIGTERM (or SIGUSR1) it writes to FILE one JSON object: connections, bytes
each way, turns (a client burst that follows server data = one round trip as
seen on the wire; a client that pipelines while data stream in is overcounted,
so compare (T(rtt)-T(0))/rtt too), and first/last activity times. A connection
also costs one RTT for the TCP handshake: the proxy delays the first byte by it.
Many ports: --map L1:T1,L2:T2; another address: --map L:HOST:T"""
import argparse, collections, json, os, selectors, signal, socket, sys, time

p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument('--listen', type=int); p.add_argument('--to', type=int); p.add_argument('--map', default='')
p.add_argument('--rtt', type=float, default=0); p.add_argument('--mbit', type=float, default=0); p.add_argument('--stats'); a = p.parse_args()
def target(m):
    w = m.split(':'); return int(w[0]), (w[1] if len(w) == 3 else '127.0.0.1', int(w[-1]))
maps = [target(m) for m in a.map.split(',') if m] or [(a.listen, ('127.0.0.1', a.to))]
D = a.rtt / 2000; BW = a.mbit * 125000
sel = selectors.DefaultSelector(); CH = 262144; LIM = 64 << 20
conns = []; queued = set(); stop = False

class Half:    # one direction
    __slots__ = ('src', 'dst', 'q', 'size', 'free', 'up', 'c', 'eof', 'peer', 'shut', 'blocked', 'paused')
    def __init__(s, src, dst, up, c): s.src = src; s.dst = dst; s.q = collections.deque(); s.size = 0; s.free = 0; s.up = up; s.c = c; s.eof = False; s.shut = False; s.blocked = s.paused = False
class Conn: pass

def start(ls, to):
    x, _ = ls.accept(); y = socket.create_connection(to)
    for s in (x, y): s.setblocking(False); s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    c = Conn(); c.port = to[1]; c.up = c.down = c.turns = 0; c.last = None; c.t0 = c.tu = c.td = time.time(); conns.append(c); c.open = True
    h1 = Half(x, y, True, c); h2 = Half(y, x, False, c); h1.peer = h2; h2.peer = h1
    h1.free = time.monotonic() + 2 * D; h2.free = h1.free + D     # the TCP handshake
    sel.register(x, selectors.EVENT_READ, (h1, h2)); sel.register(y, selectors.EVENT_READ, (h2, h1))

def interest(sock, hr, hw):
    ev = (0 if hr.eof or hr.paused else selectors.EVENT_READ) | (selectors.EVENT_WRITE if hw.q and hw.blocked else 0)
    try:
        if ev: 
            try: sel.modify(sock, ev, (hr, hw))
            except KeyError: sel.register(sock, ev, (hr, hw))
        else:
            try: sel.unregister(sock)
            except KeyError: pass
    except (ValueError, OSError): pass

def rd(h):
    try: d = h.src.recv(CH)
    except BlockingIOError: return
    except OSError: d = b''
    c = h.c; now = time.time()
    if d:
        if h.up:
            c.up += len(d); c.tu = now
            if c.last != 'u': c.turns += 1; c.last = 'u'
        else: c.down += len(d); c.td = now; c.last = 'd'
    m = time.monotonic()
    if BW and d: h.free = max(h.free, m) + len(d) / BW; due = h.free + D
    else: due = max(m, h.free) + D
    if not d: h.eof = True; interest(h.src, h, h.peer)
    h.q.append((due, memoryview(d))); h.size += len(d); queued.add(h)
    if h.size > LIM: h.paused = True; interest(h.src, h, h.peer)
    if due <= m: wr(h)

def wr(h):
    m = time.monotonic(); h.blocked = False
    while h.q and h.q[0][0] <= m:
        due, d = h.q[0]
        if not d:
            h.q.popleft(); h.shut = True
            try: h.dst.shutdown(socket.SHUT_WR)
            except OSError: pass
            break
        try: k = h.dst.send(d)
        except BlockingIOError: h.blocked = True; break
        except OSError: h.q.clear(); h.size = 0; h.eof = h.shut = True; break
        h.size -= k
        if k == len(d): h.q.popleft()
        else: h.q[0] = (due, d[k:]); h.blocked = True; break
    if not h.q: queued.discard(h)
    if h.shut and h.peer.shut:
        for s in (h.src, h.dst):
            try: sel.unregister(s)
            except (KeyError, ValueError): pass
            s.close()
        queued.discard(h); queued.discard(h.peer); h.c.open = False; return
    interest(h.dst, h.peer, h)
    if h.paused and h.size < LIM // 2: h.paused = False; interest(h.src, h, h.peer)

def stats(*_):
    o = dict(rtt=a.rtt, mbit=a.mbit, connections=len(conns), up=sum(c.up for c in conns), down=sum(c.down for c in conns), turns=sum(c.turns for c in conns),
             first=min((c.t0 for c in conns), default=0), last=max((max(c.tu, c.td) for c in conns), default=0),
             conns=[dict(port=c.port, t0=c.t0, up=c.up, down=c.down, turns=c.turns, last_up=c.tu, last_down=c.td, open=c.open) for c in conns])
    if a.stats:
        with open(a.stats + '.tmp', 'w') as f: json.dump(o, f)
        os.replace(a.stats + '.tmp', a.stats)
    else: print(json.dumps(o), flush=True)

def term(*_): stats(); os._exit(0)
signal.signal(signal.SIGTERM, term); signal.signal(signal.SIGINT, term); signal.signal(signal.SIGUSR1, stats)
for l, t in maps:
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', l)); s.listen(64); sel.register(s, selectors.EVENT_READ, ('L', t))
while True:
    to = None
    if queued:
        nxt = [h.q[0][0] for h in queued if h.q and not h.blocked]
        if nxt: to = max(0, min(nxt) - time.monotonic())
    for k, ev in sel.select(to):
        if k.data[0] == 'L': start(k.fileobj, k.data[1]); continue
        hr, hw = k.data
        if ev & selectors.EVENT_READ and not hr.eof and not hr.paused: rd(hr)
        if ev & selectors.EVENT_WRITE and hw.c.open: wr(hw)
    if queued:
        m = time.monotonic()
        for h in list(queued):
            if h.q and not h.blocked and h.q[0][0] <= m and h.c.open: wr(h)
