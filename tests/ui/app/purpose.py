#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole purpose of Martlet in one go, by key and mouse against real servers: set up an account
in the wizard, read, answer, find the answer once at both ends, close, read and change letters
without a network, see the changes arrive, start a second time."""
import hashlib
import re
import ssl
import subprocess

import martlet
import world
from martlet import Martlet, keys, type_text
from servers import Servers, letter, text_of
from world import World, wait_for

QUESTION = 'The plan for the roof'
OTHERS = ['Timber has come', 'Список материалов', 'Nails and screws', 'Old news']
ANSWER = 'I have read the plan and agree'


def fill_mailbox(alice):
    alice.append('INBOX', letter(9, QUESTION, 'Dear Alice,\n\nthe ridge goes up on Friday.\n\nBob\n'))
    for number, subject in enumerate(OTHERS, start=1):
        alice.append('INBOX', letter(number, subject, f'What {subject} says.\n'), r'(\Seen)')


def copy_elsewhere(place, text):
    """Puts `text` on the clipboard as another program would; gives that program."""
    owner = place.start('clipboard', world.BUILD / 'tests' / 'martlet-test-clipboard', text,
                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert owner.stdout.readline().strip() == b'ready', 'nothing could be copied; see clipboard.log'
    return owner


def leave(owner):
    owner.stdin.close()
    owner.wait(timeout=world.PATIENCE)


def paste_password(program, text, place):
    owner = copy_elsewhere(place, text)
    field = program.find('text', 'Password', ('focused',))
    keys('ctrl+v')
    # What a password field holds cannot be read back, but the button knows that it holds something.
    program.find('push button', 'Check and add', ('enabled',))
    leave(owner)
    return field


def describe_account(program, servers, place):
    """Wizard, from the first page to the password."""
    wizard = program.window('Add an account')
    name = program.find('text', 'Your name', ('focused',))
    type_text('Alice Example')
    wait_for(lambda: name.text == 'Alice Example', 'the name is there')
    keys('Tab')
    address = program.find('text', 'Email address', ('focused',))
    type_text('alice@example.test')
    wait_for(lambda: address.text == 'alice@example.test', 'the address is there')
    program.press('Set up by hand', wizard)

    program.fill('Receiving server', 'localhost', wizard)
    choose_sending_encryption(program, 'STARTTLS')
    # A port follows its encryption until one is typed.
    program.port_is('Port of the sending server', 587)
    program.set_port('Port of the receiving server', servers.imaps_port)
    program.fill('Sending server', 'localhost', wizard)
    program.set_port('Port of the sending server', servers.submission_port)
    program.press('Next', wizard)

    field = paste_password(program, 'secret', place)
    assert 'secret' not in field.text, 'the password can be read over the shoulder'
    show = program.find('check box', 'Show the password', within=wizard)
    program.click(show)
    wait_for(lambda: field.text == 'secret', 'the password is shown')
    program.click(show)
    wait_for(lambda: 'secret' not in field.text, 'the password is hidden again')
    program.press('Check and add', wizard)


def choose_sending_encryption(program, wanted):
    program.click(program.find('combo box', 'Encryption', within=program.find('panel', 'Sending')))
    program.click(program.find('list item', wanted))


def fingerprint(port):
    """Of the certificate a server shows, found without Martlet."""
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(
        ssl.get_server_certificate(('localhost', port)))).hexdigest().upper()
    return ':'.join(digest[i:i + 2] for i in range(0, len(digest), 2))


def trust_servers(program, servers):
    """Both servers show a certificate nobody vouches for: looked at, refused once, then trusted."""
    program.press('Show the certificate')
    dialog = program.window('Who is this server?')
    shown = program.find('label', re.compile(r'SHA-256'), within=dialog)
    wanted = fingerprint(servers.imaps_port)
    assert wanted in shown.name.replace('\n', ':'), f'{wanted} is not {shown.name}'
    program.press("Don't connect", dialog)
    program.window('Add an account')
    assert not program.has('label', re.compile('^Sign in as .*: done')), 'signed in without trust'

    program.press('Show the certificate')
    dialog = program.window('Who is this server?')
    program.press('Trust this certificate for this server', dialog)
    # Receiving is tried anew and passes; sending asks for itself: another port, another question.
    for stage in ('Find localhost', 'Connect on port ', 'Encrypt', 'Say hello', 'Sign in as alice@',
                  r'Read the folders: \d+ found'):
        program.find('label', re.compile(f'^{stage}.*: done$'))
    program.press('Show the certificate')
    dialog = program.window('Who is this server?')
    program.press('Trust this certificate for this server', dialog)


def set_up(program, servers, place):
    describe_account(program, servers, place)
    trust_servers(program, servers)
    program.find('push button', 'Open the inbox', ('focused',))
    program.find('label', re.compile(r'alice@example\.test is set up\. Folders found: \d+'))
    keys('Return')
    program.main_window()
    for name in ('Inbox', 'Drafts', 'Outbox', 'Sent', 'Archive', 'Junk', 'Trash'):
        program.folder(name)
    for subject in [QUESTION, *OTHERS]:
        program.row(subject)


def read(program, alice):
    assert program.marks(QUESTION) == {'unread'}, program.marks(QUESTION)
    program.select_letter(QUESTION)
    wait_for(lambda: 'ridge goes up on Friday' in program.read_letter(), 'the text is shown')
    wait_for(lambda: program.marks(QUESTION) == set(), 'the letter counts as read here')
    wait_for(lambda: '\\Seen' in alice.flags('INBOX', QUESTION), 'the server knows that too')


def answer(program, place):
    """By keyboard alone; one line of it pasted, since it is not in the layout."""
    keys('ctrl+r')
    program.window(f'Re: {QUESTION}')
    body = program.find('text', 'Text of the letter', ('focused', 'editable'))
    assert '> the ridge goes up on Friday.' in body.text, body.text
    type_text(ANSWER)
    keys('Return')
    owner = copy_elsewhere(place, 'Спасибо, Боб!')
    keys('ctrl+v')
    wait_for(lambda: 'Спасибо, Боб!' in body.text, 'the Russian line was pasted')
    leave(owner)
    keys('ctrl+Return')
    program.main_window()


def check_answer(alice, bob):
    """Exactly once with bob, exactly once in alice's Sent, the same letter, a proper answer."""
    subject = f'Re: {QUESTION}'
    received = bob.with_subject('INBOX', subject)
    sent = alice.with_subject('Sent', subject)
    counts = (len(received), len(sent), len(alice.letters('Drafts')))
    assert counts == (1, 1, 0), f'received, sent, drafts: {counts}'
    original = alice.with_subject('INBOX', QUESTION)
    for _, message in (received[0], sent[0]):
        assert message['Message-ID'] == sent[0][1]['Message-ID']
        assert message['In-Reply-To'] == '<letter-9@example.test>', message['In-Reply-To']
        assert message['References'].split()[-1] == '<letter-9@example.test>'
        assert message['From'] == 'Alice Example <alice@example.test>', message['From']
        assert 'bob@example.test' in message['To']
        text = text_of(message)
        assert ANSWER in text and 'Спасибо, Боб!' in text and '> the ridge goes' in text, text
    assert '\\Seen' in sent[0][0], sent[0][0]
    assert '\\Answered' in original[0][0], original[0][0]


def answered(program, alice, bob):
    subject = f'Re: {QUESTION}'
    wait_for(lambda: bob.with_subject('INBOX', subject), 'bob has the answer')
    wait_for(lambda: alice.with_subject('Sent', subject), 'alice has it in Sent')
    wait_for(lambda: '\\Answered' in alice.flags('INBOX', QUESTION), 'the question counts as answered')
    wait_for(lambda: not alice.letters('Drafts'), 'no draft is left')
    wait_for(lambda: program.marks(QUESTION) == {'answered'}, 'and so here')
    check_answer(alice, bob)
    program.open_folder('Sent')
    program.row(subject)
    program.wait_until_gone('list item', re.compile(f', {OTHERS[0]}, '))
    program.open_folder('Inbox')
    program.row(QUESTION)


def layout(program):
    """What a person arranged: size of the window, widths of the panes."""
    window = program.main_window()
    _, _, width, height = window.extents
    tree = program.find('tree', None).extents
    letters = program.find('list', 'Letters').extents
    return width, height, tree[2], letters[2]


def arrange(program):
    program.main_window()
    before = layout(program)
    subprocess.run(['xdotool', 'getactivewindow', 'windowsize', '1100', '720'], check=True)
    wait_for(lambda: layout(program)[:2] == (1100, 720), 'the window has another size')
    x, y, width, height = program.find('tree', None).extents
    martlet.drag((x + width, y + height / 2), (x + width + 60, y + height / 2))
    wait_for(lambda: layout(program)[2] > before[2] + 30, 'the folders are wider')
    program.select_letter(OTHERS[1])
    wait_for(lambda: f'What {OTHERS[1]} says' in program.read_letter(), 'another letter is shown')
    return layout(program)


def close(program):
    """Through the window manager, as the cross in its corner does."""
    program.main_window()
    keys('alt+F4')
    code = program.wait_for_end()
    assert code == 0, f'Martlet ended with {code}'


def offline(program, arranged, alice):
    """No server answers: everything read before is here, and changes show at once."""
    program.main_window()
    program.row(QUESTION)
    wait_for(lambda: 'selected' in program.row(OTHERS[1]).states, 'the letter of last time is chosen')
    wait_for(lambda: f'What {OTHERS[1]} says' in program.read_letter(), 'and its text is shown')
    wait_for(lambda: layout(program) == arranged, f'the layout is {arranged}')
    program.select_letter(QUESTION)
    wait_for(lambda: 'ridge goes up on Friday' in program.read_letter(), 'the question, offline')

    keys('s')
    wait_for(lambda: program.marks(QUESTION) == {'answered', 'flagged'}, 'the flag shows')
    keys('m')
    wait_for(lambda: program.marks(QUESTION) == {'answered', 'flagged', 'unread'}, 'unread shows')
    program.select_letter(OTHERS[3])
    keys('Delete')
    program.wait_until_gone('list item', re.compile(f', {OTHERS[3]}, '))
    program.find('push button', 'Undo')
    assert alice.flags('INBOX', QUESTION) == {'\\Seen', '\\Answered'}, 'the server cannot know yet'
    assert alice.with_subject('INBOX', OTHERS[3]), 'the server cannot know yet'


def back_online(program, alice, bob):
    keys('F5')
    wait_for(lambda: alice.flags('INBOX', QUESTION) == {'\\Answered', '\\Flagged'},
             'the marks are on the server')
    wait_for(lambda: alice.with_subject('Trash', OTHERS[3]), 'the deleted letter is in its Trash')
    assert len(alice.with_subject('Trash', OTHERS[3])) == 1, 'deleted twice'
    assert not alice.with_subject('INBOX', OTHERS[3])
    bob.append('INBOX', letter(20, 'For bob alone', 'Nothing for alice.\n'))
    alice.append('INBOX', letter(21, 'News from outside', 'Came while Martlet was looking.\n'))
    program.row('News from outside')
    assert program.marks(QUESTION) == {'answered', 'flagged', 'unread'}
    check_answer(alice, bob)


def second_start(program, place):
    """Raises the first window and ends; a mailto: link opens a letter in the running program."""
    window = program.main_window()
    identifier = subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True,
                                text=True).stdout.strip()
    subprocess.run(['xdotool', 'windowminimize', identifier], check=True)
    wait_for(lambda: 'active' not in window.states, 'the window is out of the way')
    second = place.start('second', martlet.PROGRAM)
    assert second.wait(timeout=world.PATIENCE) == 0
    program.main_window()
    third = place.start('third', martlet.PROGRAM, 'mailto:bob@example.test?subject=By%20link')
    assert third.wait(timeout=world.PATIENCE) == 0
    program.window('By link')
    keys('ctrl+w')
    program.main_window()


def main():
    with World('purpose') as place:
        servers = Servers(place)
        alice, bob = servers.user('alice'), servers.user('bob')
        fill_mailbox(alice)
        program = Martlet(place)
        set_up(program, servers, place)
        read(program, alice)
        answer(program, place)
        answered(program, alice, bob)
        arranged = arrange(program)
        close(program)

        servers.shut()
        program = Martlet(place)
        offline(program, arranged, alice)
        servers.open()
        back_online(program, alice, bob)
        second_start(program, place)
        close(program)


if __name__ == '__main__':
    main()
