#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""imap_second_client.py PORT LOGIN PASSWORD: another client, by Python's imaplib, which changes what
CtlMailWorld put on the server: marks the first letter of the inbox, expunges the second, appends
one, copies one to Archive, and makes, renames and deletes mailboxes."""
import imaplib
import sys

LETTER = (b'From: Second <second@example.org>\r\nTo: alice@example.test\r\nSubject: Appended\r\n'
          b'Date: Mon, 11 Mar 2024 09:30:00 +0000\r\nMessage-ID: <appended@example.org>\r\n\r\n'
          b'By the other client.\r\n')


def done(answer):
    assert answer[0] == 'OK', answer
    return answer[1]


def main():
    client = imaplib.IMAP4('127.0.0.1', int(sys.argv[1]))
    client.login(sys.argv[2], sys.argv[3])
    done(client.append('INBOX', '(\\Flagged Later)', None, LETTER))
    done(client.create('Shared'))
    done(client.create('Shared/Old'))
    done(client.append('Shared/Old', '(\\Seen)', None, LETTER.replace(b'appended@', b'old@')))
    done(client.rename('Shared/Old', 'Shared/New'))
    done(client.create('Passing'))
    done(client.delete('Passing'))
    done(client.select('INBOX'))
    uids = done(client.uid('SEARCH', 'ALL'))[0].split()
    done(client.uid('STORE', uids[0], '+FLAGS', '(\\Answered $Forwarded)'))
    done(client.uid('STORE', uids[0], '-FLAGS', '(\\Seen)'))
    done(client.uid('COPY', uids[0], 'Archive'))
    done(client.uid('STORE', uids[1], '+FLAGS', '(\\Deleted)'))
    done(client.expunge())
    done(client.close())
    client.logout()


main()
