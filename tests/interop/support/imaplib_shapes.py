#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""imaplib_shapes.py PORT LOGIN PASSWORD FOLDER: Python's imaplib, an IMAP client that shares no
code with Martlet, talks to the server on loopback PORT and prints what it got as JSON, without
the values that may differ between two right servers. FOLDER holds the letters to append."""
import datetime
import imaplib
import json
import os
import re
import sys

port, login, password, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
shapes = {}


def as_text(item):
    """A literal and a quoted string are the same value (RFC 9051 section 4.3)."""
    if not isinstance(item, tuple):
        return (item or b'').decode('utf-8', 'surrogateescape')
    head, literal = (part.decode('utf-8', 'surrogateescape') for part in item)
    return re.sub(r'\{\d+\}$', '', head) + '"' + literal.replace('"', '\\"') + '"'


def in_utc(found):
    moment = datetime.datetime.strptime(found[1].strip(), '%d-%b-%Y %H:%M:%S %z')
    return f'INTERNALDATE {moment.astimezone(datetime.timezone.utc).isoformat()}'


def keep(name, answer):
    kind, data = answer
    # What follows a literal belongs to the same response.
    text = ''.join(as_text(item) + ('' if isinstance(item, tuple) else '\n') for item in data)
    if name == 'copyuid':
        text = re.sub(r'^\d+', 'V', text)
    # The order of flags means nothing, and RFC 9051 did away with \\Recent.
    text = re.sub(r'FLAGS \(([^)]*)\)',
                  lambda found: f'FLAGS {sorted(set(found[1].split()) - {chr(92) + "Recent"})}', text)
    text = re.sub(r'INTERNALDATE "([^"]*)"', in_utc, text)
    text = re.sub(r'BODY\[HEADER[^]]*\]', lambda found: found[0].upper(), text)
    # A part that is not there is an empty string to some and NIL to others.
    text = re.sub(r'(BODY\[[^]]*\](?:<\d+>)?) ""', r'\1 NIL', text)
    if name == 'status':
        text = text.replace('"', '')
    shapes[name] = [kind, text]


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
