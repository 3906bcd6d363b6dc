#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""imap_extensions.py PORT LOGIN PASSWORD: a client of a few lines, which shares no code with
Martlet, asks the server on loopback PORT for what extensions add and prints the answers as JSON,
without the values that may differ between two right servers."""
import json
import re
import socket
import sys

LETTER = (b'From: eva@example.org\r\nSubject: one\r\nMessage-ID: <one@example.org>\r\n'
          b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'
          b'Content-Type: text/plain; charset=utf-8\r\n'
          b'Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe a=\r\nb\r\n--b\r\n'
          b'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n'
          b'QQBCAA==\r\n--b--\r\n')
STRANGE = (b'Subject: strange\r\nContent-Transfer-Encoding: x-unknown\r\n\r\n???\r\n')
PLAIN = (b'From: jan@example.org\r\nSubject: two\r\nMessage-ID: <two@example.org>\r\n\r\n'
         b'Hello  there,\r\nthis is the text.\r\n')


class Client:
    def __init__(self, port, login, password):
        self.socket = socket.create_connection(('127.0.0.1', port), 20)
        self.stream = self.socket.makefile('rb')
        self.tag = 0
        self.line()
        self.ask(f'LOGIN {login} {password}'.encode())

    def line(self):
        """One response, its literals as quoted strings."""
        text = b''
        while True:
            piece = self.stream.readline()
            literal = re.search(rb'~?\{(\d+)\}\r\n$', piece)
            text += piece[:literal.start()] if literal else piece.rstrip(b'\r\n')
            if not literal:
                return text.decode('utf-8', 'backslashreplace')
            text += b'"' + self.stream.read(int(literal[1])) + b'"'

    def ask(self, command, *literals):
        """The untagged answers, and the kind and code of the tagged one."""
        self.tag += 1
        tag = f'a{self.tag}'
        self.socket.sendall(tag.encode() + b' ' + command + b'\r\n')
        answers, rest = [], list(literals)
        while True:
            line = self.line()
            if line.startswith('+') and rest:
                self.socket.sendall(rest.pop(0))
            elif line.startswith(tag + ' '):
                end = re.match(r'(\w+)(?: \[([A-Z-]+)[^]]*\])?', line[len(tag) + 1:])
                return answers + [f'{end[1]} {end[2] or ""}'.strip()]
            else:
                answers.append(line)

    def hear(self, pattern):
        """Waits for an untagged answer of that form."""
        while True:
            line = self.line()
            if re.search(pattern, line):
                return line


def normal(lines):
    kept = []
    for line in lines:
        # \\Recent and what it brings is gone since RFC 9051.
        if re.match(r'\* \d+ RECENT|\* OK \[HIGHESTMODSEQ|\* OK Still', line):
            continue
        line = re.sub(r' ?\\Recent', '', line)
        line = re.sub(r'SAVEDATE "[^"]*"', 'SAVEDATE date', line)
        line = re.sub(r'(UIDVALIDITY|HIGHESTMODSEQ|APPENDUID|COPYUID|MODSEQ) \(?\d+\)?', r'\1 V',
                      line)
        line = re.sub(r'(STORAGE|MESSAGE) \d+ (\d+)', r'\1 used \2', line)
        line = re.sub(r'MYRIGHTS "?(\w+)"? "?(\w+)"?',
                      lambda found: f'MYRIGHTS {found[1]} {"".join(sorted(found[2]))}', line)
        line = re.sub(r'^\* QUOTAROOT "(\w+)"', r'* QUOTAROOT \1', line)
        status = re.match(r'\* STATUS "?([^" ]+)"? \((.*)\)', line)
        if status:
            items = dict(re.findall(r'(\w+) (\w+)', status[2]))
            wanted = ('MESSAGES', 'UIDNEXT', 'UNSEEN')
            line = f'STATUS {status[1]} {[i + " " + items[i] for i in wanted if i in items]}'
        found = re.match(r'\* ESEARCH \(TAG "\w+"\)(.*)', line)
        if found:
            words = re.findall(r'(MIN|MAX|COUNT|ALL) (\S+)', found[1])
            line = f'ESEARCH {sorted(words)}'
        kept.append(line)
    return kept


port, login, password = int(sys.argv[1]), sys.argv[2], sys.argv[3]
client, other = Client(port, login, password), Client(port, login, password)
shapes = {}


def keep(name, command, *literals):
    shapes[name] = normal(client.ask(command, *literals))


def appending(*letters):
    """The command of MULTIAPPEND, and what follows each continuation."""
    sizes = [len(letter) for letter in letters]
    pieces = [letter + (f' {{{sizes[i + 1]}}}\r\n' if i + 1 < len(sizes) else '\r\n').encode()
              for i, letter in enumerate(letters)]
    return (f'APPEND INBOX {{{sizes[0]}}}'.encode(), *pieces)


keep('multiappend', *appending(LETTER, PLAIN, STRANGE))
keep('multiappend nowhere', b'APPEND Nowhere {3}', b'abc {3}\r\n', b'abc\r\n')
client.ask(b'SELECT INBOX')
for item in ('SAVEDATE', 'PREVIEW', 'PREVIEW (LAZY)', 'BINARY.SIZE[1]', 'BINARY.SIZE[2]',
             'BINARY.PEEK[1]', 'BINARY.PEEK[2]', 'BINARY.PEEK[2]<1.2>'):
    keep(f'fetch {item}', f'UID FETCH 1 ({item})'.encode())
keep('fetch preview of plain', b'UID FETCH 2 (PREVIEW)')
# Which answers come before the refusal is the server's affair.
shapes['fetch unknown encoding'] = client.ask(b'UID FETCH 3 (BINARY.PEEK[1])')[-1:]
keep('search saved before', b'UID SEARCH SAVEDBEFORE 1-Jan-2000')
keep('search saved since', b'UID SEARCH SAVEDSINCE 1-Jan-2000')
keep('search return', b'UID SEARCH RETURN (MIN MAX COUNT ALL) ALL')
keep('search return nothing', b'UID SEARCH RETURN (MIN COUNT ALL) SUBJECT nowhere')
keep('search save', b'UID SEARCH RETURN (SAVE) 2:3')
keep('fetch saved', b'UID FETCH $ (UID)')
keep('search in saved', b'UID SEARCH RETURN (COUNT) $ SUBJECT two')
keep('search saved result', b'UID SEARCH UID $')
keep('search save min', b'UID SEARCH RETURN (SAVE MIN) 2:3')
keep('fetch saved min', b'UID FETCH $ (UID)')
keep('store saved', b'UID STORE $ +FLAGS.SILENT (\\Flagged)')
keep('search flagged', b'UID SEARCH FLAGGED')
client.ask(b'SELECT INBOX')
keep('fetch saved after select', b'UID FETCH $ (UID)')
keep('quota root', b'GETQUOTAROOT INBOX')
keep('quota', b'GETQUOTA "User quota"')
shapes['quota of nothing'] = client.ask(b'GETQUOTA "nothing"')[-1].split()[:1]
keep('rights', b'MYRIGHTS INBOX')
client.ask(b'UNSELECT')
other.ask(b'CREATE Watched')
keep('notify status', b'NOTIFY SET STATUS (mailboxes Watched (MessageNew MessageExpunge)) '
     b'(selected (MessageNew (UID) MessageExpunge))')
other.ask(f'APPEND Watched {{{len(PLAIN)}}}'.encode(), PLAIN + b'\r\n')
# The first one may be told a second time.
shapes['notify new'] = normal([client.hear('STATUS.*MESSAGES 1')])
other.ask(b'SELECT Watched')
other.ask(b'STORE 1 +FLAGS.SILENT (\\Deleted)')
other.ask(b'EXPUNGE')
shapes['notify expunge'] = normal([client.hear('STATUS.*MESSAGES 0')])
client.ask(b'SELECT INBOX')
other.ask(f'APPEND INBOX {{{len(PLAIN)}}}'.encode(), PLAIN + b'\r\n')
# Unasked they come when the server has looked at the mailbox again; NOOP makes it look.
shapes['notify selected'] = normal([line for line in client.ask(b'NOOP')
                                    if re.search('EXISTS|FETCH', line)])
keep('notify none', b'NOTIFY NONE')
client.ask(b'LOGOUT')
print(json.dumps(shapes, indent=1, ensure_ascii=False, sort_keys=True))
