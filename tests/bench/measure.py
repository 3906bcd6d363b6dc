#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""measure.py NAME [--runs N] [--before CMD] [--map L:T,..] [--rtt MS] [--mbit N] -- COMMAND...
Runs COMMAND N times (each after the shell line CMD, untimed) and appends one
JSON line to $BENCH_DIR/results.jsonl: median wall seconds, CPU, peak RSS and,
with --map (through latency.py), bytes each way, turns and connections."""
import json, os, shlex, signal, statistics, subprocess, sys, threading, time
HERE = os.path.dirname(os.path.abspath(__file__)); DIR = os.environ['BENCH_DIR']

class Proxy:
    def __init__(s, maps, rtt=0, mbit=0):
        s.f = os.path.join(DIR, 'proxy.%d.json' % os.getpid())
        s.p = subprocess.Popen([sys.executable, os.path.join(HERE, 'latency.py'), '--map', maps, '--rtt', str(rtt), '--mbit', str(mbit), '--stats', s.f]); time.sleep(.35)
    def peek(s):
        if os.path.exists(s.f): os.unlink(s.f)
        s.p.send_signal(signal.SIGUSR1)
        for _ in range(200):
            time.sleep(.01)
            if os.path.exists(s.f): return json.load(open(s.f))
    def stop(s):
        s.p.terminate(); s.p.wait(); d = json.load(open(s.f)); os.unlink(s.f); return d

def run(name, cmd, runs=3, before=None, maps=None, rtt=0, mbit=0, env=None, timeout=900, ok=(0,), **extra):
    T, C, R = [], [], []; st = None; rc = 0
    for i in range(runs):
        if before: subprocess.run(before, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if isinstance(before, str) else before(i)
        px = Proxy(maps, rtt, mbit) if maps else None
        os.sync() if False else None
        lf = open(os.path.join(DIR, 'last.log'), 'w'); t0 = time.time()
        p = subprocess.Popen(cmd, shell=isinstance(cmd, str), stdin=subprocess.DEVNULL, stdout=lf, stderr=lf, env={**os.environ, **(env or {})}, start_new_session=True)
        # Waiting costs nothing of the processors that are measured.
        watchdog = threading.Timer(timeout, os.killpg, (p.pid, 9)); watchdog.start()
        _, s, ru = os.wait4(p.pid, 0); watchdog.cancel()
        T.append(time.time() - t0); rc = os.waitstatus_to_exitcode(s); p.returncode = rc; C.append(ru.ru_utime + ru.ru_stime); R.append(ru.ru_maxrss / 1024)
        if px: st = px.stop()
        if rc not in ok: print('!! %s rc=%d: %s' % (name, rc, open(os.path.join(DIR, 'last.log')).read()[-600:]), file=sys.stderr); break
    o = dict(name=name, s=round(statistics.median(T), 3), min=round(min(T), 3), max=round(max(T), 3), cpu=round(statistics.median(C), 3), rss_mb=round(max(R), 1), runs=len(T), rc=rc, load=round(os.getloadavg()[0], 1), t=int(time.time()), **extra)
    if st: o.update(rtt=rtt, up=st['up'], down=st['down'], turns=st['turns'], connections=st['connections'])
    save(o); return o

def save(o):
    print(json.dumps(o, ensure_ascii=False), flush=True)
    with open(os.path.join(DIR, 'results.jsonl'), 'a') as f: f.write(json.dumps(o, ensure_ascii=False) + '\n')

if __name__ == '__main__':
    import argparse
    i = sys.argv.index('--') if '--' in sys.argv else len(sys.argv)
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('name'); p.add_argument('--runs', type=int, default=3); p.add_argument('--before'); p.add_argument('--map'); p.add_argument('--rtt', type=float, default=0); p.add_argument('--mbit', type=float, default=0)
    a = p.parse_args(sys.argv[1:i]); run(a.name, sys.argv[i + 1:], a.runs, a.before, a.map, a.rtt, a.mbit)
