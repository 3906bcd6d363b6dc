#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""REL-15 with the real program: what was typed is saved within five seconds of the last key,
kill -9 takes nothing of it, the next start offers it, and there are never two copies."""
import email
import email.policy
import re
import sqlite3
import time

from martlet import Martlet, add_account, keys, type_text
from servers import Servers, text_of
from world import World, wait_for

SUBJECT = 'Half a letter'
TEXT = 'These words were typed just before the lights went out.'
MORE = ' And these after they came back.'
# Five seconds by the rule, one for looking.
LONGEST = 6.0


def write(program):
    body = program.begin_letter(SUBJECT, 'bob@example.test')
    window = program.window(SUBJECT)
    type_text(TEXT)
    last_key = time.monotonic()
    wait_for(lambda: body.text == TEXT, 'the text is there')
    program.find('label', re.compile('^Saved '), within=window)
    return last_key


def on_disk(place):
    """The texts of the letters being written, as the next start would find them."""
    folder = next((place.path / 'profile' / 'data').rglob('martlet.db')).parent
    database = sqlite3.connect(f'file:{folder}/martlet.db?mode=ro', uri=True)
    try:
        names = [name for name, in database.execute('SELECT file_name FROM draft')]
    finally:
        database.close()
    files = [file for name in names for file in (folder / 'mail' / 'drafts').rglob(f'{name}*')]
    try:
        letters = [file.read_bytes() for file in files]
    except FileNotFoundError:
        return []  # A newer version took its place since the database was asked.
    return [text_of(email.message_from_bytes(letter, policy=email.policy.default))
            for letter in letters]


def wait_until_saved(place, last_key):
    wait_for(lambda: on_disk(place) == [TEXT], 'the whole text is on disk, once',
             LONGEST - (time.monotonic() - last_key))


def go_on(program):
    program.main_window()
    program.find('label', re.compile('^Martlet ended while 1 letter was being written'))
    program.press('Go on writing')
    window = program.window(SUBJECT)
    body = program.find('text', 'Text of the letter', ('editable',))
    assert body.text == TEXT, body.text
    assert program.has(None, 'bob@example.test', within=window), 'the recipient is lost'
    program.wait_until_gone('push button', 'Go on writing')
    return body


def on_server(alice):
    return [text_of(message) for _, message in alice.with_subject('Drafts', SUBJECT)]


def main():
    with World('draft') as place:
        servers = Servers(place)
        alice = servers.user('alice')
        add_account(place, servers)
        program = Martlet(place)
        program.main_window()
        program.folder('Drafts')
        wait_until_saved(place, write(program))
        program.kill()

        program = Martlet(place)
        body = go_on(program)
        program.click(body)
        keys('ctrl+End')
        type_text(MORE)
        wait_for(lambda: body.text == TEXT + MORE, 'more text is there')
        keys('ctrl+w')
        program.main_window()
        wait_for(lambda: on_server(alice) == [TEXT + MORE], 'one draft, the newest, on the server')
        keys('ctrl+q')
        assert program.wait_for_end() == 0

        # Closed in order: nothing to offer, and still one copy.
        program = Martlet(place)
        program.main_window()
        program.open_folder('Drafts')
        program.row(SUBJECT)
        assert not program.has('push button', 'Go on writing'), 'a kept draft is offered as lost'
        assert on_server(alice) == [TEXT + MORE], on_server(alice)


if __name__ == '__main__':
    main()
