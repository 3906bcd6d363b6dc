#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""imaplib_shapes.py PORT LOGIN PASSWORD FOLDER: Python's imaplib, an IMAP client that shares no
code with Martlet, talks to the server on loopback PORT and prints what it got as JSON, without
the values that may differ between two right servers. FOLDER holds the letters to append."""
import imaplib
import json
import os
import re
import sys

port, login, password, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
shapes = {}


def keep(name, answer):
    kind, data = answer
    text = []
    for item in data:
        parts = item if isinstance(item, tuple) else (item,)
        text.append(''.join(part.decode('utf-8', 'surrogateescape') for part in parts if part))
    joined = '\n'.join(text)
    joined = re.sub(r'COPYUID \d+', 'COPYUID V', joined)
    # Words behind a code are the server's own; the order of flags means nothing.
    joined = re.sub(r'FLAGS \(([^)]*)\)',
                    lambda found: 'FLAGS (' + ' '.join(sorted(found[1].split())) + ')', joined)
    shapes[name] = [kind, joined]


client = imaplib.IMAP4('127.0.0.1', port)
client.login(login, password)
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), 'rb') as letter:
        client.append('INBOX', r'(\Seen)' if name.startswith('1') else '',
                      '"17-Jul-1996 02:44:25 -0700"', letter.read())
keep('select', client.select('INBOX'))
keep('search all', client.uid('SEARCH', 'ALL'))
keep('search unseen', client.uid('SEARCH', 'UNSEEN'))
keep('search header', client.uid('SEARCH', 'HEADER', 'Message-ID', 'parts@example.org'))
keep('search text', client.uid('SEARCH', 'TEXT', '"deep inside"'))
keep('search date', client.uid('SEARCH', 'BEFORE', '1-Jan-2000', 'NOT', 'SEEN'))
for item in ('FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY', 'BODYSTRUCTURE',
             'BODY.PEEK[HEADER.FIELDS (Subject From)]', 'BODY.PEEK[1]', 'BODY.PEEK[1.MIME]',
             'BODY.PEEK[3.HEADER]', 'BODY.PEEK[3.1]', 'BODY.PEEK[TEXT]<3.10>', 'BODY.PEEK[9]'):
    keep(f'fetch {item}', client.uid('FETCH', '1:*', f'({item})'))
keep('store', client.uid('STORE', '1', '+FLAGS', r'(\Flagged $Work)'))
keep('store silent', client.uid('STORE', '1', '-FLAGS.SILENT', r'(\Seen)'))
keep('flags after', client.uid('FETCH', '1:*', '(FLAGS)'))
keep('create', (client.create('Sub')[0], []))
keep('create again', (client.create('Sub')[0], []))
keep('copy', (client.uid('COPY', '1:2', 'Sub')[0], []))
keep('copyuid', client.response('COPYUID'))
keep('copy nowhere', (client.uid('COPY', '1', 'Nowhere')[0], []))
keep('status', client.status('Sub', '(MESSAGES UIDNEXT UNSEEN)'))
client.uid('STORE', '2', '+FLAGS.SILENT', r'(\Deleted)')
keep('expunge', client.expunge())
keep('search after', client.uid('SEARCH', 'ALL'))
keep('rename', (client.rename('Sub', 'Other')[0], []))
keep('delete', (client.delete('Other')[0], []))
keep('delete again', (client.delete('Other')[0], []))
keep('logout', (client.logout()[0], []))
print(json.dumps(shapes, indent=1, ensure_ascii=False, sort_keys=True))
