#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every control that can get the keyboard says what it is: in the wizard, the main window, the
composer, the settings of an account and what opens from them. Offenders are listed all at once."""
import re
import sys

import accessible
from martlet import Martlet, add_account, keys, type_text
from servers import Servers, letter
from world import World

# Parts a list, a table or a spin box is made of; the whole has the name.
PARTS = {'table cell', 'scroll bar', 'filler'}


class Names:
    def __init__(self):
        self.program = None
        self._looked_at = 0
        self._offenders = []

    def look(self, where):
        """At everything that is showing now."""
        def visit(node, path):
            try:
                states = node.states
                if len(path) > 1 and 'showing' not in states:
                    return
                role, name = node.role, node.spoken_name
                if 'focusable' in states and len(path) > 1 and role not in PARTS:
                    self._looked_at += 1
                    if not name.strip():
                        self._offenders.append(f'{where}: {" > ".join(path)} > {role}')
                for child in node.children():
                    visit(child, [*path, f'{role} "{name}"'])
            except accessible.Gone as gone:
                self._offenders.append(f'{where}: {" > ".join(path)} vanished: {gone}')

        visit(self.program.root, [])

    def judge(self):
        print(f'{self._looked_at} controls looked at')
        for offender in dict.fromkeys(self._offenders):
            print(f'no name: {offender}', file=sys.stderr)
        assert self._looked_at > 100, f'only {self._looked_at} controls found'
        assert not self._offenders, f'{len(self._offenders)} controls without a name'


def wizard(program, names, servers):
    window = program.window('Add an account')
    names.look('wizard, address')
    program.fill('Your name', 'Carol', window)
    program.fill('Email address', 'carol@example.test', window)
    program.press('Set up by hand', window)
    for side, port in (('Receiving', servers.imaps_port), ('Sending', servers.submission_port)):
        program.fill(f'{side} server', 'localhost', window)
        program.set_port(f'Port of the {side.lower()} server', port)
    names.look('wizard, servers')
    program.press('Next', window)
    program.find('text', 'Password')
    names.look('wizard, password')
    # Nothing answers: the stage says so, with its buttons.
    type_text('wrong')
    program.press('Check and add', window)
    program.find('push button', 'Change the servers')
    names.look('wizard, check')
    keys('Escape')
    program.wait_until_gone('dialog', 'Add an account')


def choose(program, menu, entry):
    """From the menu bar by mouse."""
    program.main_window()
    program.click(program.find('menu item', menu))
    program.click(program.find('menu item', entry))


def main_window(program, names):
    program.main_window()
    program.select_letter('With a picture')
    program.find(None, re.compile('^Attachment plan.png'))
    names.look('main window')
    keys('ctrl+u')
    program.find(None, 'Source of the letter')
    names.look('source')
    keys('Escape')
    program.main_window()
    keys('F1')
    program.window('Keyboard shortcuts')
    names.look('shortcuts')
    keys('Escape')
    program.open_folder('Outbox')
    names.look('outbox')
    program.open_folder('Inbox')


def composer(program, names):
    program.main_window()
    program.select_letter('With a picture')
    keys('ctrl+l')
    window = program.window('Fwd: With a picture')
    program.press('Add a copy (Cc)', window)
    program.press('Add a hidden copy (Bcc)', window)
    program.fill('To', 'bob@example.test', window)
    keys('Tab')
    program.find(None, 'bob@example.test', within=window)
    program.fill('Subject', '', window)
    keys('ctrl+Return')
    program.find('push button', 'Send anyway', within=window)
    names.look('composer')
    keys('ctrl+w')
    program.main_window()


def settings(program, names):
    choose(program, 'File', re.compile('^Edit this account'))
    window = program.window(re.compile('^Account '))
    for tab in ('General', 'Addresses', 'Servers and password', 'Certificates'):
        program.click(program.find('page tab', tab, within=window))
        program.find('page tab list', tab, within=window)  # it is named after its page
        names.look(f'account, {tab}')
    keys('Escape')
    program.wait_until_gone('dialog', re.compile('^Account '))


def main():
    with World('names') as place:
        servers = Servers(place)
        alice = servers.user('alice')
        with_picture = letter(2, 'With a picture', 'See the plan.\n')
        with_picture.add_attachment(b'\x89PNG\r\n\x1a\n', 'image', 'png', filename='plan.png')
        alice.append('INBOX', letter(1, 'Plain', 'Nothing special.\n'))
        alice.append('INBOX', with_picture)

        place.use_profile('empty')
        names = Names()
        names.program = program = Martlet(place)
        servers.shut()
        wizard(program, names, servers)
        names.look('no account')
        program.kill()
        servers.open()

        place.use_profile('with-account')
        add_account(place, servers)
        names.program = program = Martlet(place)
        main_window(program, names)
        composer(program, names)
        settings(program, names)
        names.judge()


if __name__ == '__main__':
    main()
