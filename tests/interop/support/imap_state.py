#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""imap_state.py PORT LOGIN PASSWORD: what the server on loopback PORT holds, by Python's imaplib,
an IMAP client that shares no code with Martlet. One line a message, sorted as bytes:
"mailbox uid sha256 flags", the mailbox decoded and its levels joined with "/", the flags sorted
and without \\Recent. Mailboxes without messages are lines of their name alone, so that folders can
be compared too. Nothing is marked as read."""
import base64
import hashlib
import imaplib
import re
import sys


def decoded(name):
    """Modified UTF-7 (RFC 3501 section 5.1.3)."""
    def part(found):
        if found[1] == '':
            return '&'
        padded = found[1].replace(',', '/') + '=' * (-len(found[1]) % 4)
        return base64.b64decode(padded).decode('utf-16-be')
    return re.sub('&([^-]*)-', part, name)


def mailboxes(client):
    for line in client.list()[1]:
        if isinstance(line, tuple):
            head, name = line[0].decode(), line[1].decode()
            flags, separator = re.match(r'\(([^)]*)\) ("."|NIL) ', head).groups()
        else:
            flags, separator, name = re.match(r'\(([^)]*)\) ("."|NIL) (.*)$', line.decode()).groups()
            if name.startswith('"'):
                name = re.sub(r'\\(.)', r'\1', name[1:-1])
        if '\\noselect' not in flags.lower():
            yield name, decoded(name).replace(separator.strip('"'), '/')


def flags_of(text):
    names = re.search(rb'FLAGS \(([^)]*)\)', text)[1].decode().split()
    return ','.join(sorted(set(names) - {'\\Recent'}))


def messages(client):
    kind, data = client.uid('FETCH', '1:*', '(FLAGS BODY.PEEK[])')
    assert kind == 'OK', data
    for i, item in enumerate(data):
        if not isinstance(item, tuple):
            continue
        # Some servers put FLAGS or UID behind the literal.
        behind = data[i + 1] if i + 1 < len(data) and isinstance(data[i + 1], bytes) else b''
        head = item[0] + b' ' + behind
        yield int(re.search(rb'UID (\d+)', head)[1]), hashlib.sha256(item[1]).hexdigest(), flags_of(head)


def main():
    client = imaplib.IMAP4('127.0.0.1', int(sys.argv[1]))
    client.login(sys.argv[2], sys.argv[3])
    lines = []
    for name, path in list(mailboxes(client)):
        quoted = '"' + name.replace('\\', '\\\\').replace('"', '\\"') + '"'
        kind, count = client.select(quoted, readonly=True)
        if kind == 'NO' and b"doesn't exist" in count[0]:
            continue  # Dovecot lists a mailbox that was deleted above others
        assert kind == 'OK', (name, count)
        if int(count[0]) == 0:
            lines.append(path.encode())
            continue
        lines += [f'{path} {uid} {digest} {flags}'.encode() for uid, digest, flags in messages(client)]
    client.logout()
    sys.stdout.buffer.write(b'\n'.join(sorted(lines)) + b'\n')


main()
