# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Dovecot and Postfix (martlet-test-servers), and what another mail program would see of
their mailboxes: Python's imaplib, past the gates that Martlet goes through."""
import datetime
import email
import email.policy
import email.utils
import imaplib
import json
import re
import subprocess
from email.message import EmailMessage

import world

PASSWORD = 'secret'


class Servers:
    def __init__(self, place):
        self._process = place.start('servers', world.BUILD / 'tests' / 'martlet-test-servers',
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self._process.stdout.readline()
        assert line, 'the servers did not start; see servers.log'
        facts = json.loads(line)
        self.imap_port = facts['imap']
        self.imaps_port = facts['imaps']
        self.pop3s_port = facts['pop3s']
        self.submission_port = facts['submission']
        self.authority = facts['authority']

    def _order(self, word):
        self._process.stdin.write(word.encode() + b'\n')
        self._process.stdin.flush()
        answer = self._process.stdout.readline().decode().strip()
        assert answer == word, f'the servers say: {answer}'

    def shut(self):
        """No network from now on."""
        self._order('shut')

    def open(self):
        """Back at the same ports."""
        self._order('open')

    def user(self, login):
        return User(self.imap_port, login)


class User:
    """Another program logged in as this user, straight at the server."""

    def __init__(self, port, login):
        self._client = imaplib.IMAP4('127.0.0.1', port)
        self._client.login(login, PASSWORD)

    def append(self, mailbox, letter, flags=''):
        kind, data = self._client.append(mailbox, flags, None, letter.as_bytes(
            policy=email.policy.SMTP))
        assert kind == 'OK', data

    def letters(self, mailbox):
        """Every letter of the mailbox, as (set of flags, message)."""
        self._client.select(mailbox, readonly=True)
        _, data = self._client.uid('SEARCH', 'ALL')
        numbers = data[0].split()
        if not numbers:
            return []
        _, data = self._client.uid('FETCH', b','.join(numbers), '(FLAGS BODY.PEEK[])')
        found = []
        for index, item in enumerate(data):
            if not isinstance(item, tuple):
                continue
            # Flags stand before the letter or after it.
            after = data[index + 1] if isinstance(data[index + 1], bytes) else b''
            flags = re.search(rb'FLAGS \(([^)]*)\)', item[0] + after)
            found.append((set(flags[1].decode().split()) - {'\\Recent'},
                          email.message_from_bytes(item[1], policy=email.policy.default)))
        return found

    def with_subject(self, mailbox, subject):
        return [entry for entry in self.letters(mailbox) if entry[1]['Subject'] == subject]

    def flags(self, mailbox, subject):
        """Of the one letter with this subject; None when there is not exactly one."""
        entries = self.with_subject(mailbox, subject)
        return entries[0][0] if len(entries) == 1 else None


def text_of(message):
    """The text as it was typed: lines that end with a space go on in the next (RFC 3676)."""
    return message.get_content().replace('\r\n', '\n').strip().replace(' \n', ' ')


def letter(number, subject, body, sender='Bob Builder <bob@example.test>',
           recipient='Alice Example <alice@example.test>'):
    """An invented letter; `number` makes its day and its Message-ID."""
    message = EmailMessage()
    message['From'] = sender
    message['To'] = recipient
    message['Subject'] = subject
    message['Date'] = email.utils.format_datetime(
        datetime.datetime(2026, 6, number, 10, number, tzinfo=datetime.timezone.utc))
    message['Message-ID'] = f'<letter-{number}@example.test>'
    message.set_content(body)
    return message
