# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The POP3 part of tests/bench/run: every letter fetched and durable, beside mpop."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FETCH_BAR = 0.45  # of mpop's time until every letter is durable
FAR_BAR = 0.35  # the same with 100 ms of round trip
FEW = 2000
MEMORY_BAR = 60  # MiB with 100,000 letters at the server
TRIPS_BAR = 2.5  # after the login: two, and what a clock takes for half of one
PROXY = 1000  # ports of the proxy, above the server's
PASSWORD = 'bench'


USED = []  # folders that nothing needs any more


def new_folder(prefix):
    """Removed only after everything was measured: ext4 makes new files slowly for minutes after
    many were removed (recently_deleted() looks at each of their inodes again)."""
    folder = tempfile.mkdtemp(prefix=f'martlet-bench-{prefix}-')
    USED.append(folder)
    return folder


def remove_used():
    while USED:
        shutil.rmtree(USED.pop())


class Mpop:
    """A throw-away Maildir that mpop fills."""

    def __init__(self, user, port):
        self.folder = new_folder('mpop')
        for part in ('new', 'cur', 'tmp'):
            os.makedirs(os.path.join(self.folder, 'mail', part))
        config = os.path.join(self.folder, 'mpoprc')
        ca = os.path.join(os.environ['BENCH_DIR'], 'ssl/ca.pem')
        with open(config, 'w') as file:
            file.write(f'account b\nhost localhost\nport {port}\nuser {user}\n'
                       f'password {PASSWORD}\n'
                       f'tls on\ntls_starttls off\ntls_trust_file {ca}\nkeep on\n'
                       f'delivery maildir {self.folder}/mail\nuidls_file {self.folder}/uidls\n'
                       'account default : b\n')
        os.chmod(config, 0o600)
        self.command = ['mpop', '-q', '-C', config, 'b']

    def measure(self, name, **link):
        from measure import run
        return run(name, self.command, 1, env={'HOME': self.folder}, **link)


class Pop3Profile:
    """A throw-away profile with one POP3 account."""

    def __init__(self, options, user, port):
        self.program = os.path.join(options.build, 'bin', 'martletctl')
        folder = new_folder('pop3')
        self.environment = {'MARTLET_NO_KEYCHAIN': '1'}
        for name in ('CONFIG', 'DATA', 'CACHE'):
            self.environment[f'XDG_{name}_HOME'] = os.path.join(folder, name.lower())
            os.makedirs(self.environment[f'XDG_{name}_HOME'])
        ca = os.path.join(os.environ['BENCH_DIR'], 'ssl/ca.pem')
        subprocess.run([self.program, 'account', 'add', '--email', f'{user}@localhost',
                        '--login', user, '--pop3', f'localhost:{port}:tls', '--ca', ca,
                        '--password-command', f'echo {PASSWORD}'],
                       env={**os.environ, **self.environment}, check=True,
                       stdout=subprocess.DEVNULL)

    def measure(self, name, **link):
        """One run: its figures and what martletctl says of it."""
        from measure import run
        figures = run(name, [self.program, 'sync', '--json'], 1, env=self.environment, **link)
        with open(os.path.join(os.environ['BENCH_DIR'], 'last.log')) as file:
            answer = json.load(file)['rounds'][0]
        if figures['rc'] or answer['errors']:
            raise SystemExit(f'{name} failed')
        return figures, answer


def fetch(options, report, messages, turns, bar, rtt=0):
    user = f'u{messages // 1000}k'
    port = options.port + 995
    link = {}
    if rtt:
        link = {'maps': f'{port + PROXY}:{port}', 'rtt': rtt}
        port += PROXY
    peers, ours, memory = [], [], 0
    # In turns: the speed of a computer that is not alone changes within seconds.
    for _ in range(turns):
        peer = Mpop(user, port)
        peers.append(peer.measure(f'mpop full {user} rtt{rtt}', **link)['s'])
        profile = Pop3Profile(options, user, port)
        figures, answer = profile.measure(f'martlet pop3 {user} rtt{rtt}', **link)
        if answer['new_messages'] != messages:
            raise SystemExit(f'{answer["new_messages"]} letters instead of {messages}')
        ours.append(answer['seconds_until_kept'])
        memory = max(memory, figures['rss_mb'])
    ratio = statistics.median(one / peer for one, peer in zip(ours, peers))
    print(f'\n{messages:,} letters by POP3, TLS, every one durable'
          + (f', {rtt} ms of round trip' if rtt else ''))
    report.line('mpop', f'{statistics.median(peers):.2f} s')
    report.line('martletctl sync until all is kept', f'{statistics.median(ours):.2f} s')
    report.line('  of mpop\'s time', f'{ratio:.2f}', f'{bar}', ratio <= bar)
    report.line('  peak memory', f'{memory:.0f} MiB')


def unchanged(options, report):
    user = f'u{FEW // 1000}k'
    port = options.port + 995
    link = {'maps': f'{port + PROXY}:{port}'}
    mpop = Mpop(user, port + PROXY)
    mpop.measure(f'mpop full {user}', **link)
    peer = mpop.measure(f'mpop nochange {user}', **link)
    profile = Pop3Profile(options, user, port + PROXY)
    profile.measure(f'martlet pop3 {user}', **link)
    still, _ = profile.measure(f'martlet pop3 nochange {user}', **link)
    near = [profile.measure(f'martlet pop3 nochange {user}', **link)[0]['s']
            for _ in range(options.runs)]
    far = [profile.measure(f'martlet pop3 nochange {user} rtt100', rtt=100, **link)[0]['s']
           for _ in range(options.runs)]
    peer_bytes, our_bytes = peer['up'] + peer['down'], still['up'] + still['down']
    trips = (statistics.median(far) - statistics.median(near)) / 0.1
    print(f'\nNothing new among {FEW:,} letters')
    report.line('mpop, bytes both ways', f'{peer_bytes}')
    report.line('martletctl sync, bytes both ways', f'{our_bytes}', f'{peer_bytes}',
                our_bytes <= peer_bytes)
    report.line('round trips with connection, TLS and login', f'{trips:.1f}')


def many(options, report):
    user = f'u{options.cached // 1000}k'
    profile = Pop3Profile(options, user, options.port + 995)
    first, answer = profile.measure(f'martlet pop3 {user}', timeout=3600)
    again, _ = profile.measure(f'martlet pop3 nochange {user}')
    memory = max(first['rss_mb'], again['rss_mb'])
    print(f'\n{options.cached:,} letters at the POP3 server')
    report.line('martletctl sync until all is kept', f'{answer["seconds_until_kept"]:.0f} s')
    report.line('martletctl sync, nothing new', f'{again["s"]:.2f} s')
    report.line('  peak memory', f'{memory:.0f} MiB', f'{MEMORY_BAR} MiB', memory <= MEMORY_BAR)


def measure_pop3(options, report):
    try:
        fetch(options, report, FEW, max(options.runs, 5), FETCH_BAR)
        fetch(options, report, options.messages, 3, FETCH_BAR)
        fetch(options, report, FEW, 3, FAR_BAR, rtt=100)
        unchanged(options, report)
    finally:
        remove_used()


def measure_pop3_many(options, report):
    try:
        many(options, report)
    finally:
        remove_used()
