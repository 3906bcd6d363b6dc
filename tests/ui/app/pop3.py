#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An account that receives by POP3, by key and mouse against a real server: set up in the wizard,
letters come and stay at the server, one is answered; a rule of seven days is chosen, the calendar
shows the day on which the copies go, and one of them is kept."""
import re

from martlet import Martlet, keys, type_text
from servers import Servers, letter
from world import World, wait_for

QUESTION = 'The plan for the roof'
OTHERS = ['Timber has come', 'Список материалов', 'Nails and screws', 'Old news']
LETTERS = 1 + len(OTHERS)


def fill_mailbox(alice):
    alice.append('INBOX', letter(9, QUESTION, 'Dear Alice,\n\nthe ridge goes up on Friday.\n\nBob\n'))
    for number, subject in enumerate(OTHERS, start=1):
        alice.append('INBOX', letter(number, subject, f'What {subject} says.\n'))


def describe_account(program, servers):
    wizard = program.window('Add an account')
    program.find('text', 'Your name', ('focused',))
    type_text('Alice Example')
    keys('Tab')
    address = program.find('text', 'Email address', ('focused',))
    type_text('alice@example.test')
    wait_for(lambda: address.text == 'alice@example.test', 'the address is there')
    program.press('Set up by hand', wizard)

    program.click(program.find('radio button', 'Receive with POP3', ('enabled',), wizard))
    program.port_is('Port of the receiving server', 995)
    host = program.find('text', 'Receiving server', within=wizard)
    wait_for(lambda: host.text == 'pop.example.test', 'the server follows the protocol')
    program.fill('Receiving server', 'localhost', wizard)
    program.set_port('Port of the receiving server', servers.pop3s_port)
    program.click(program.find('combo box', 'Encryption', within=program.find('panel', 'Sending')))
    program.click(program.find('list item', 'STARTTLS'))
    program.fill('Sending server', 'localhost', wizard)
    program.set_port('Port of the sending server', servers.submission_port)
    program.press('Next', wizard)

    program.find('text', 'Password', ('focused',))
    type_text('secret')
    # Nothing is deleted unless one wants it.
    program.find('label', re.compile('^Nothing is deleted at the server'), within=wizard)
    program.press('Check and add', wizard)


def trust(program):
    program.press('Show the certificate')
    dialog = program.window('Who is this server?')
    program.press('Trust this certificate for this server', dialog)


def set_up(program, servers):
    describe_account(program, servers)
    trust(program)
    program.find('label', re.compile(f'^Count the letters: {LETTERS} there: done$'))
    trust(program)
    program.find('push button', 'Open the inbox', ('focused',))
    program.find('label', re.compile(f'is set up. Letters waiting at the server: {LETTERS}'))
    keys('Return')
    program.main_window()
    for subject in [QUESTION, *OTHERS]:
        program.row(subject)


def answer(program, alice, bob):
    program.select_letter(QUESTION)
    wait_for(lambda: 'ridge goes up on Friday' in program.read_letter(), 'the text is shown')
    keys('ctrl+r')
    program.window(f'Re: {QUESTION}')
    program.find('text', 'Text of the letter', ('focused', 'editable'))
    type_text('I agree')
    keys('ctrl+Return')
    program.main_window()
    wait_for(lambda: bob.with_subject('INBOX', f'Re: {QUESTION}'), 'bob has the answer')
    wait_for(lambda: 'answered' in program.marks(QUESTION), 'the question counts as answered')
    # Sent lies here; the server has what it had.
    program.open_folder('Sent')
    program.row(f'Re: {QUESTION}')
    program.open_folder('Inbox')
    program.row(QUESTION)
    assert len(alice.letters('INBOX')) == LETTERS, 'a copy at the server is gone'
    assert not alice.letters('Sent'), 'POP3 files nothing at the server'


def account_menu(program, entry):
    program.click(program.find('menu item', 'File'))
    program.click(program.find('menu item', entry))


def choose_seven_days(program):
    account_menu(program, 'Edit this account…')
    dialog = program.window('Account alice@example.test')
    forecast = re.compile(f'^{LETTERS} letters stay on the server, .*KB\\.$')
    program.find('label', forecast, within=dialog)
    program.click(program.find('combo box', 'Copies on the server', within=dialog))
    program.click(program.find('list item', 'Stay for a number of days'))
    program.set_port('Days that copies stay on the server', 7)
    program.find('label', re.compile(f'^{LETTERS} letters stay on the server, .*; they go on '),
                 within=dialog)
    program.press('Save', dialog)
    program.main_window()


def keep_one(program):
    account_menu(program, 'Copies on the server…')
    dialog = program.window('Copies on the server')
    program.find('label', re.compile(f'^{LETTERS} letters go on '), within=dialog)
    for subject in [QUESTION, *OTHERS]:
        program.find('tree item', subject, within=dialog)
    # By keyboard alone: from the days to their letters, the newest of them.
    program.find('tree', 'Days on which copies go', ('focused',), dialog)
    keys('Tab')
    program.find('tree', 'Letters', ('focused',), dialog)
    keys('Home', 'space')
    keys('alt+k')
    program.find('label', '1 letter stays on the server.', within=dialog)
    program.find('label', re.compile(f'^{LETTERS - 1} letters go on '), within=dialog)
    program.find('tree item', 'No day', within=dialog)
    keys('Escape')
    program.main_window()


def main():
    with World('pop3') as place:
        servers = Servers(place)
        alice, bob = servers.user('alice'), servers.user('bob')
        fill_mailbox(alice)
        program = Martlet(place)
        set_up(program, servers)
        answer(program, alice, bob)
        choose_seven_days(program)
        keep_one(program)
        keys('alt+F4')
        assert program.wait_for_end() == 0


if __name__ == '__main__':
    main()
