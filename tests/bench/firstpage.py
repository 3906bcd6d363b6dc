# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long after an accepted login the newest page of a mailbox is in the store.

A proxy between program and server delays each direction by half the round trip and notes when the
answer to the login reaches the program; beside it the cache database is read until the page is
there. The link is not encrypted, since the proxy has to see the login."""
import os
import re
import socket
import sqlite3
import subprocess
import threading
import time

PAGE = 50  # messages of the newest page
LOGIN = re.compile(rb'^(\S+) (?:AUTHENTICATE|LOGIN) ', re.I | re.M)


class LoginProxy:
    """One connection after the other from a free loopback port to `port`."""

    def __init__(self, port, rtt_ms):
        self.to = port
        self.delay = rtt_ms / 2000
        self.accepted_at = None
        self.tag = None
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(('127.0.0.1', self.to))
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for source, target, watch in ((client, server, self._watch_client),
                                          (server, client, self._watch_server)):
                threading.Thread(target=self._pump, args=(source, target, watch),
                                 daemon=True).start()

    def _pump(self, source, target, watch):
        queue = []
        ready = threading.Condition()

        def deliver():
            while True:
                with ready:
                    while not queue:
                        ready.wait()
                    due, data = queue.pop(0)
                time.sleep(max(0, due - time.monotonic()))
                try:
                    if not data:
                        target.shutdown(socket.SHUT_WR)
                        return
                    watch(data)
                    target.sendall(data)
                except OSError:
                    return

        threading.Thread(target=deliver, daemon=True).start()
        while True:
            try:
                data = source.recv(65536)
            except OSError:
                data = b''
            with ready:
                queue.append((time.monotonic() + self.delay, data))
                ready.notify()
            if not data:
                return

    def _watch_client(self, data):
        match = LOGIN.search(data)
        if match and self.tag is None:
            self.tag = match.group(1)

    def _watch_server(self, data):
        if self.tag and self.accepted_at is None and re.search(
                rb'^' + re.escape(self.tag) + rb' OK', data, re.M):
            self.accepted_at = time.monotonic()

    def close(self):
        self.listener.close()


def wait_for_page(database, until, running):
    """The moment at which PAGE messages are committed; None when `running` ended before."""
    while time.monotonic() < until and running():
        if os.path.exists(database):
            try:
                with sqlite3.connect(f'file:{database}?mode=ro', uri=True, timeout=0) as cache:
                    while time.monotonic() < until:
                        if cache.execute('SELECT count(*) FROM (SELECT 1 FROM message LIMIT ?)',
                                         (PAGE,)).fetchone()[0] >= PAGE:
                            return time.monotonic()
                        if not running():
                            return None
                        time.sleep(.002)
            except sqlite3.Error:
                pass  # the schema is being made
        time.sleep(.002)
    return None


def first_page(profile, proxy):
    """Seconds from the login to the page for one synchronisation on an empty cache."""
    profile.forget_cache()
    proxy.tag = proxy.accepted_at = None
    sync = subprocess.Popen([profile.program, 'sync', '--mailbox', 'INBOX'],
                            env={**os.environ, **profile.environment},
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    database = os.path.join(profile.environment['XDG_CACHE_HOME'], 'martlet', 'cache.db')
    there = wait_for_page(database, time.monotonic() + 60, lambda: sync.poll() is None)
    sync.kill()
    complaint = sync.communicate()[1]
    if there is None or proxy.accepted_at is None:
        raise SystemExit(f'the newest page never came: {complaint}')
    return there - proxy.accepted_at
