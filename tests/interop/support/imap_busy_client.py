#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""imap_busy_client.py PORT LOGIN PASSWORD SEED SECONDS [tree]: another client, by Python's imaplib, that does
now this and now that for so long. Letters have numbers ("n7.t7@example.org"): those divisible by 3 it
moves, copies and deletes itself, the others (7, 10, …) are the other client's, of which it changes the
flags alone. With "tree" it makes, renames and deletes mailboxes, too. Prints "ready" when the first letters are there and, at its end, "number copies" for
each letter: how many there have to be, as far as it did it."""
import imaplib
import random
import re
import sys
import time

LASTING = ['INBOX', 'Archive', 'Trash', 'Work/Projects']
OWN = 'Other/'
FLAGS = ['\\Seen', '\\Flagged', '\\Answered', 'Later', '$Forwarded']
AT_FIRST = 60
MOST_LETTERS = 150
MOST_MAILBOXES = 4


def done(answer):
    assert answer[0] == 'OK', answer
    return answer[1]


def is_done(answer):
    """False when the mailbox is not there: Dovecot lists one for a while after it was deleted."""
    if answer[0] == 'NO' and (b"doesn't exist" in answer[1][0] or b'deleted under us' in answer[1][0]):
        return False
    done(answer)
    return True


def quoted(name):
    return '"' + name + '"'


class BusyClient:
    def __init__(self, port, login, password, seed, changes_tree):
        self.changes_tree = changes_tree
        self.client = imaplib.IMAP4('127.0.0.1', port)
        self.client.login(login, password)
        self.random = random.Random(seed)
        self.copies = {}
        self.next_number = 1
        self.next_mailbox = 1

    def furnish(self):
        for name in LASTING[1:] + [OWN + 'first']:
            self.client.create(quoted(name))  # some are there already
        for _ in range(AT_FIRST):
            self.append()

    def mailboxes(self):
        names = []
        for line in done(self.client.list()):
            flags, name = re.match(r'\(([^)]*)\) "." "?([^"]*)"?$', line.decode()).groups()
            # Names with letters beyond ASCII are the other client's and stay as they are.
            if '\\noselect' not in flags.lower() and '&' not in name:
                names.append(name)
        return names

    def letters(self, name):
        """UID, number and flags of each; the mailbox is selected. None: there is none."""
        selected = self.client.select(quoted(name))
        if not is_done(selected):
            return None
        if int(selected[1][0]) == 0:
            return []
        answer = done(self.client.uid('FETCH', '1:*', '(FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])'))
        found = []
        for item in answer:
            if isinstance(item, tuple):
                uid = re.search(rb'UID (\d+)', item[0])
                number = re.search(rb'<n(\d+)\.', item[1])
                flags = re.search(rb'FLAGS \(([^)]*)\)', item[0])
                if uid and number and flags:
                    found.append((uid[1].decode(), int(number[1]), flags[1].decode().split()))
        return found

    def own_letter(self):
        name = self.random.choice(self.mailboxes())
        own = [one for one in self.letters(name) or [] if one[1] % 3 == 0]
        return (name, *self.random.choice(own)) if own else None

    def append(self):
        if sum(self.copies.values()) >= MOST_LETTERS:
            return
        while self.next_number % 3 == 2:
            self.next_number += 1
        number, self.next_number = self.next_number, self.next_number + 1
        name = self.random.choice(LASTING if number % 3 == 1 else self.mailboxes())
        text = (f'From: Eva <eva{number % 7}@example.org>\r\nTo: alice@example.test\r\nSubject: Letter {number}\r\n'
                f'Message-ID: <n{number}.t{number}@example.org>\r\nDate: Mon, 2 Mar 2026 09:30:00 +0000\r\n\r\n'
                + f'Text of {number}.\r\n' * (1 + number % 50))
        if is_done(self.client.append(quoted(name), self.random.choice(['(\\Seen)', '()']), None, text.encode())):
            self.copies[number] = 1

    def change_flags(self):
        letters = self.letters(self.random.choice(self.mailboxes()))
        if letters:
            uid, _, flags = self.random.choice(letters)
            flag = self.random.choice(FLAGS)
            done(self.client.uid('STORE', uid, '-FLAGS' if flag in flags else '+FLAGS', f'({flag})'))

    def transfer(self, keep):
        letter = self.own_letter()
        target = self.random.choice(self.mailboxes())
        if not letter or target == letter[0]:
            return
        name, uid, number, _ = letter
        if keep:
            if sum(self.copies.values()) >= MOST_LETTERS:
                return
            if is_done(self.client.uid('COPY', uid, quoted(target))):
                self.copies[number] += 1
        elif self.random.random() < 0.5:
            is_done(self.client.uid('MOVE', uid, quoted(target)))
        elif is_done(self.client.uid('COPY', uid, quoted(target))):
            self.remove(uid)

    def remove(self, uid):
        done(self.client.uid('STORE', uid, '+FLAGS', '(\\Deleted)'))
        done(self.client.uid('EXPUNGE', uid))

    def expunge(self):
        letter = self.own_letter()
        if letter:
            self.remove(letter[1])
            self.copies[letter[2]] -= 1

    def change_tree(self):
        own = [name for name in self.mailboxes() if name.startswith(OWN)]
        what = self.random.randrange(3)
        name = f'{OWN}No {self.next_mailbox}'
        self.next_mailbox += 1
        if not own or (what == 0 and len(own) < MOST_MAILBOXES):
            done(self.client.create(quoted(name)))
            return
        old = self.random.choice(own)
        if what == 1:
            self.leave()
            is_done(self.client.rename(quoted(old), quoted(name)))
        elif what == 2:
            letters = self.letters(old)
            self.leave()
            if letters is not None and is_done(self.client.delete(quoted(old))):
                for _, number, _ in letters:
                    self.copies[number] -= 1

    def leave(self):
        """Without expunging what others marked."""
        done(self.client.select('INBOX', readonly=True))

    def act(self):
        what = self.random.randrange(100)
        if what < 12:
            self.append()
        elif what < 55:
            self.change_flags()
        elif what < 72:
            self.transfer(False)
        elif what < 80:
            self.transfer(True)
        elif what < 94:
            self.expunge()
        elif self.changes_tree:
            self.change_tree()


def main():
    client = BusyClient(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), 'tree' in sys.argv[6:])
    client.furnish()
    print('ready', flush=True)
    end = time.monotonic() + float(sys.argv[5])
    acts = 0
    while time.monotonic() < end:
        client.act()
        acts += 1
        time.sleep(client.random.random() * 0.05)
    client.client.logout()
    print(f'acts {acts}')
    for number, copies in sorted(client.copies.items()):
        print(number, copies)


main()
