# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SMTP part of tests/bench/run: a batch of letters over one connection, every state durable,
beside Python's smtplib; and the round trips a letter needs."""
import contextlib
import json
import os
import shutil
import smtplib
import socket
import sqlite3
import ssl
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LETTERS = 200
COMMITS = 3  # states of a letter that are made durable
TRIPS_BAR = 2.2  # a letter, with PIPELINING
WHOLE_TRIPS_BAR = 1.2  # with CHUNKING beside
PROXY = 1000
PASSWORD = 'bench'
BODY = ('text ' * 14 + '\r\n') * 80


def letter(number):
    return ('From: Bench <empty@localhost>\r\nTo: <b@example.org>\r\n'
            f'Subject: letter {number}\r\nDate: Fri, 27 Nov 2026 12:00:00 +0000\r\n'
            f'Message-ID: <bench-{number}@localhost>\r\n\r\n' + BODY).encode()


@contextlib.contextmanager
def sink(port, without=''):
    """A server that throws mail away, at `port` (clear) and `port` + 1 (TLS)."""
    folder = os.environ['BENCH_DIR']
    process = subprocess.Popen(
        [sys.executable, os.path.join(HERE, 'smtpsink.py'), str(port), str(port + 1),
         os.path.join(folder, 'ssl'), os.path.join(folder, 'sink.log')],
        env={**os.environ, 'SMTPSINK_WITHOUT': without})
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(('127.0.0.1', port + 1)) == 0:
                    break
            time.sleep(0.05)
        yield port + 1
    finally:
        process.terminate()
        process.wait()


def with_smtplib(port):
    context = ssl.create_default_context(cafile=os.path.join(os.environ['BENCH_DIR'], 'ssl/ca.pem'))
    with smtplib.SMTP_SSL('localhost', port, context=context) as client:
        client.login('empty', PASSWORD)
        begin = time.perf_counter()
        for number in range(LETTERS):
            client.sendmail('empty@localhost', ['b@example.org'], letter(number))
        return time.perf_counter() - begin


def durable_commits(folder):
    """Seconds for as many commits as the letters need, of a row each."""
    database = sqlite3.connect(os.path.join(folder, 'commits.db'), isolation_level=None)
    database.execute('PRAGMA journal_mode = WAL')
    database.execute('PRAGMA synchronous = FULL')
    database.execute('CREATE TABLE letter (id INTEGER PRIMARY KEY, state INTEGER)')
    database.execute(f'INSERT INTO letter VALUES {",".join(f"({n}, 0)" for n in range(LETTERS))}')
    begin = time.perf_counter()
    for state in range(COMMITS):
        for number in range(LETTERS):
            database.execute('UPDATE letter SET state = ? WHERE id = ?', (state, number))
    seconds = time.perf_counter() - begin
    database.close()
    return seconds


class Sender:
    """A throw-away profile whose letters wait in the Outbox until its server can be reached."""

    def __init__(self, options, folder, port):
        from measure import Proxy
        self.program = os.path.join(options.build, 'bin', 'martletctl')
        self.folder = tempfile.mkdtemp(dir=folder)
        self.environment = {**os.environ, 'MARTLET_NO_KEYCHAIN': '1', 'LC_ALL': 'C.UTF-8'}
        for name in ('CONFIG', 'DATA', 'CACHE'):
            self.environment[f'XDG_{name}_HOME'] = os.path.join(self.folder, name.lower())
            os.makedirs(self.environment[f'XDG_{name}_HOME'])
        ca = os.path.join(os.environ['BENCH_DIR'], 'ssl/ca.pem')
        # It is tried out when it is added.
        proxy = Proxy(f'{port}:{port - PROXY}')
        try:
            self.run('account', 'add', '--email', 'empty@localhost', '--login', 'empty', '--pop3',
                     f'localhost:{options.port + 995}:tls', '--smtp', f'localhost:{port}:tls',
                     '--ca', ca, '--password-command', f'echo {PASSWORD}')
        finally:
            proxy.stop()
        for number in range(LETTERS):
            subprocess.run([self.program, 'send'], input=letter(number), env=self.environment,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    def run(self, *words):
        return subprocess.run([self.program, *words], env=self.environment, check=True,
                              stdout=subprocess.PIPE).stdout

    def send(self):
        """Seconds from the first acceptance to the last, as the proofs say."""
        answer = json.loads(self.run('sync', '--json'))
        if any(one['errors'] for one in answer['rounds']):
            raise SystemExit(f'not sent: {answer}')
        own = os.path.join(self.environment['XDG_DATA_HOME'], 'martlet', 'martlet.db')
        with contextlib.closing(sqlite3.connect(f'file:{own}?mode=ro', uri=True)) as database:
            count, first, last = database.execute(
                'SELECT count(*), min(at), max(at) FROM acceptance').fetchone()
        if count != LETTERS:
            raise SystemExit(f'{count} letters instead of {LETTERS}')
        return (last - first) / 1000 * LETTERS / (LETTERS - 1)


def batch(options, folder, port, rtt):
    """Seconds and bursts of the client that follow data of the server, over a proxy."""
    from measure import Proxy
    sender = Sender(options, folder, port + PROXY)
    proxy = Proxy(f'{port + PROXY}:{port}', rtt)
    try:
        seconds = sender.send()
    finally:
        figures = proxy.stop()
    if figures['connections'] != 1:
        raise SystemExit(f'{figures["connections"]} connections')
    return seconds


def measure_smtp(options, report):
    folder = tempfile.mkdtemp(prefix='martlet-bench-smtp-')
    try:
        for name, without, bar in (('PIPELINING', 'CHUNKING', TRIPS_BAR),
                                   ('PIPELINING and CHUNKING', '', WHOLE_TRIPS_BAR)):
            with sink(options.port + 700, without) as port:
                peers, limits, ours = [], [], []
                # In turns: the speed of a computer that is not alone changes within seconds.
                for _ in range(options.runs):
                    peers.append(with_smtplib(port))
                    limits.append(peers[-1] + durable_commits(tempfile.mkdtemp(dir=folder)))
                    ours.append(batch(options, folder, port, 0))
                far = batch(options, folder, port, 100)
            near = statistics.median(ours)
            ratio = statistics.median(one / limit for one, limit in zip(ours, limits))
            trips = (far - near) / 0.1 / LETTERS
            print(f'\n{LETTERS} letters over one connection, {name}, TLS, every state durable')
            report.line('smtplib', f'{statistics.median(peers):.2f} s')
            report.line(f'  with {COMMITS} durable commits a letter',
                        f'{statistics.median(limits):.2f} s')
            report.line('martletctl sync', f'{near:.2f} s')
            report.line('  of that', f'{ratio:.2f}', '1.00', ratio <= 1)
            report.line('round trips a letter', f'{trips:.2f}', f'{bar}', trips <= bar)
    finally:
        shutil.rmtree(folder)
