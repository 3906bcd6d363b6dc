#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""gui.py cmd NAME 'COMMAND' [USER]: a program with a window under a private Xvfb: cold start to
the main window mapped, time until it is quiet, memory when idle. Its account is set up before by
its own means; let it connect to the proxy ports printed by gui.py --ports."""
import json, os, shutil, signal, subprocess, sys, time
from measure import HERE, DIR, save, Proxy
B = int(os.environ.get('BENCH_PORT', '41000')); IMAP = B + 143; PI = IMAP + 2000; SM = B + 25; PS = SM + 2000
G = DIR + '/gui'; DISP = os.environ.get('BENCH_DISPLAY', ':97'); HZ = os.sysconf('SC_CLK_TCK')

def tree(root):
    kids = {}
    for d in os.listdir('/proc'):
        if d.isdigit():
            try: f = open('/proc/%s/stat' % d).read(); pp = int(f[f.rindex(')') + 2:].split()[1]); kids.setdefault(pp, []).append(int(d))
            except OSError: pass
    out, st = [], [root]
    while st:
        p = st.pop(); out.append(p); st += kids.get(p, [])
    return out
def pids(root):
    """the tree below root and everything in its session (double forks)"""
    out = set(tree(root))
    for d in os.listdir('/proc'):
        if d.isdigit():
            try:
                f = open('/proc/%s/stat' % d).read().rsplit(')', 1)[1].split()
                if int(f[3]) == root: out |= set(tree(int(d)))
            except (OSError, IndexError): pass
    return out
def cpu(ps):
    t = 0
    for p in ps:
        try: f = open('/proc/%d/stat' % p).read().rsplit(')', 1)[1].split(); t += int(f[11]) + int(f[12])
        except OSError: pass
    return t / HZ
SKIP = ('dbus-daemon', 'dbus-run-sessio', 'sh')
def mem(ps):
    r = s = 0; names = []
    for p in ps:
        try:
            n = open('/proc/%d/comm' % p).read().strip()
            if n in SKIP: continue
            d = dict(l.split(':') for l in open('/proc/%d/smaps_rollup' % p).read().split('\n')[1:] if ':' in l)
            a = int(d['Rss'].split()[0]); b = int(d['Pss'].split()[0]); r += a; s += b; names.append('%s:%d' % (n, b // 1024))
        except (OSError, KeyError, ValueError): pass
    return r / 1024, s / 1024, names

def xdo(*a):
    try: return subprocess.run(['xdotool', *a], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, 'DISPLAY': DISP}, timeout=10).stdout.decode().split('\n')
    except subprocess.TimeoutExpired: return []
def shot(f): subprocess.run(['import', '-display', DISP, '-window', 'root', f], stderr=subprocess.DEVNULL)

def windows(minw=400, minh=300):
    o = []
    for w in xdo('search', '--onlyvisible', '--name', '.*'):
        if not w: continue
        g = xdo('getwindowgeometry', '--shell', w); d = dict(x.split('=') for x in g if '=' in x)
        if int(d.get('WIDTH', 0)) >= minw and int(d.get('HEIGHT', 0)) >= minh: o.append((w, (xdo('getwindowname', w) or [''])[0]))
    return o

class X:
    def __enter__(s):
        s.p = subprocess.Popen(['Xvfb', DISP, '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); time.sleep(1)
        s.w = None
        if shutil.which('openbox'): s.w = subprocess.Popen(['openbox'], env={**os.environ, 'DISPLAY': DISP}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); time.sleep(.5)
        return s
    def __exit__(s, *a):
        if s.w: s.w.terminate(); s.w.wait()
        s.p.terminate(); s.p.wait()

def session(name, cmd, home, label, user, maxwait=240, settle=4, net_min=0, actions=None, title=None, rtt=0):
    """one start; returns the figures"""
    env = {k: v for k, v in os.environ.items() if k in ('PATH', 'LANG')}
    env.update(HOME=home, DISPLAY=DISP, XDG_CONFIG_HOME=home + '/.config', XDG_CACHE_HOME=home + '/.cache', XDG_DATA_HOME=home + '/.local/share', XDG_RUNTIME_DIR=home + '/run', NO_AT_BRIDGE='1', LANG='C.UTF-8', LIBGL_ALWAYS_SOFTWARE='1')
    env.update({k: v for k, v in os.environ.items() if k.startswith(('XDG_CONFIG', 'XDG_CACHE', 'XDG_DATA_HOME', 'MARTLET_'))})
    os.makedirs(home + '/run', mode=0o700, exist_ok=True)
    px = Proxy('%d:%d,%d:%d' % (PI, IMAP, PS, SM), rtt); old = {w for w, _ in windows(1, 1)}
    lf = open(home + '/out.log', 'w'); t0 = time.time()
    p = subprocess.Popen(['dbus-run-session', '--', *cmd], env=env, stdin=subprocess.DEVNULL, stdout=lf, stderr=lf, start_new_session=True)
    tw = None; win = []
    while time.time() - t0 < min(60, maxwait) and not tw:
        for w in xdo('search', '--onlyvisible', '--name', title or '.*'):
            if w and w not in old:
                d = dict(x.split('=') for x in xdo('getwindowgeometry', '--shell', w) if '=' in x)
                if int(d.get('WIDTH', 0)) >= 500 and int(d.get('HEIGHT', 0)) >= 300: tw = time.time() - t0; win = w; break
        if p.poll() is not None: break
        time.sleep(.01)
    # quiet: no network and CPU < 8% for `settle` seconds
    quiet_since = None; last_cpu = cpu(pids(p.pid)); last_t = time.time(); tq = None; down = -1; log = []
    if actions: actions(win)
    while time.time() - t0 < maxwait:
        time.sleep(.5); now = time.time(); c = cpu(pids(p.pid)); st = px.peek() or {'down': down}
        busy = (c - last_cpu) / (now - last_t) > .10 or st['down'] != down
        log.append((round(now - t0, 1), st['down'], round(c, 1)))
        last_cpu, last_t, down = c, now, st['down']
        if busy: quiet_since = None
        elif quiet_since is None: quiet_since = now
        elif now - quiet_since > settle and down >= net_min: break
        if p.poll() is not None: break
    ps = pids(p.pid); r, s, names = mem(ps); st = px.peek(); ctot = cpu(ps)
    shot('%s/%s-%s.png' % (G, name, label))
    net_done = max([0] + [c['last_down'] - t0 for c in st['conns'] if c['down'] > 200])
    o = dict(name='gui %s %s %s' % (name, label, user), window_s=round(tw, 2) if tw else None, net_done_s=round(net_done, 2), headers_s=next((t for t, d, c in log if d >= .97 * st['down']), None), quiet_s=round((quiet_since or time.time()) - t0, 1), cpu=round(ctot, 1), rss_mb=round(r), pss_mb=round(s), down=st['down'], up=st['up'], turns=st['turns'], connections=st['connections'], procs=names, windows=[w[1] for w in windows(200, 100)][:5], load=round(os.getloadavg()[0], 1))
    for x in sorted(ps, reverse=True):
        try: os.kill(x, signal.SIGTERM)
        except OSError: pass
    for _ in range(60):
        if all(not os.path.exists('/proc/%d' % x) or open('/proc/%d/stat' % x).read().rsplit(')', 1)[1].split()[0] == 'Z' for x in ps): break
        time.sleep(.1)
    else:
        for x in ps:
            try: os.kill(x, signal.SIGKILL)
            except OSError: pass
    try: p.wait(5)
    except subprocess.TimeoutExpired: p.kill()
    json.dump(log, open('%s/%s-%s-%s.json' % (G, name, label, user), 'w'))
    px.stop(); time.sleep(.5); save(o); return o

if __name__ == '__main__':
    if len(sys.argv) > 2 and sys.argv[1] == 'cmd':
        os.makedirs(G, exist_ok=True); h = G + '/' + sys.argv[2]; os.makedirs(h, exist_ok=True)
        with X(): [session(sys.argv[2], ['sh', '-c', sys.argv[3]], h, l, sys.argv[4] if len(sys.argv) > 4 else 'u20k') for l in ('first', 'warm', 'warm')]
    elif '--ports' in sys.argv: print('imap', PI, 'smtp', PS)
    else: sys.exit(__doc__)
