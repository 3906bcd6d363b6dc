#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""change.py USER PERCENT [SEED]: changes PERCENT of INBOX: of the changed ones
40% get a flag, 30% are deleted, 30% are new (the count stays). Prints the
state before it, for limit.py --what resync."""
import imaplib, json, os, random, sys, time
B = int(os.environ.get('BENCH_PORT', '41000')); u = sys.argv[1]; pc = float(sys.argv[2]); r = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else time.time_ns())
imaplib._MAXLINE = 10 ** 7
c = imaplib.IMAP4('127.0.0.1', B + 143); c.login(u, 'bench')
st = c.status('INBOX', '(MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)')[1][0].decode()
st = st[st.index('(') + 1:-1].split(); st = dict(zip(st[::2], map(int, st[1::2])))
c.select('INBOX'); uids = c.uid('SEARCH', 'ALL')[1][0].decode().split()
n = max(3, int(len(uids) * pc / 100)); pickd = r.sample(uids, n); nd = nn = n * 3 // 10
c.uid('STORE', ','.join(pickd[nd:nd + n * 4 // 10]), '+FLAGS', '(\\Flagged)')
c.uid('STORE', ','.join(pickd[:nd]), '+FLAGS', '(\\Deleted)'); c.expunge()
for i in range(nn):
    b = b'From: New <new%d@example.org>\r\nTo: user@example.org\r\nSubject: new message %d\r\nMessage-ID: <new%d.%d@example.org>\r\nDate: Mon, 01 Jan 2024 00:00:00 +0000\r\n\r\n' % (i, i, time.time_ns(), i) + b'new text of a message, some words\r\n' * r.randint(20, 400)
    c.append('INBOX', '', None, b)
c.logout(); st['n'] = n; print(json.dumps(st))
