#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters dragged to folders: a drag moves, with Ctrl it copies, and it does nothing where there is
no folder to go to."""
import re

import martlet
from martlet import Martlet, add_account
from servers import Servers, letter
from world import World, wait_for

SUBJECTS = ['One', 'Two', 'Three', 'Four', 'Five']


def middle(control):
    x, y, width, height = control.extents
    return x + width / 2, y + height / 2


def dragging_moves(program, alice):
    martlet.drag(middle(program.row('One')), middle(program.folder('Archive')), is_slow=True)
    wait_for(lambda: alice.with_subject('Archive', 'One'), 'the letter is in Archive')
    wait_for(lambda: not alice.with_subject('INBOX', 'One'), 'and no longer in the inbox')
    wait_for(lambda: not program.has_row('One'), 'nor in the list')


def dragging_several(program, alice):
    program.select_letter('Two')
    martlet.keys('shift+Down')
    wait_for(lambda: 'selected' in program.row('Three').states, 'two letters are selected')
    martlet.drag(middle(program.row('Three')), middle(program.folder('Trash')), is_slow=True)
    for subject in ('Two', 'Three'):
        wait_for(lambda: alice.with_subject('Trash', subject), f'{subject} is in Trash')
        wait_for(lambda: not alice.with_subject('INBOX', subject), f'{subject} left the inbox')


def dragging_with_control_copies(program, alice):
    martlet.drag(middle(program.row('Four')), middle(program.folder('Archive')), is_slow=True,
                 held='ctrl')
    wait_for(lambda: alice.with_subject('Archive', 'Four'), 'a copy is in Archive')
    assert alice.with_subject('INBOX', 'Four'), 'the letter was moved, not copied'
    program.row('Four')


def dropping_beside_a_folder_does_nothing(program, alice):
    martlet.drag(middle(program.row('Five')), middle(program.folder('alice@example.test')),
                 is_slow=True)
    martlet.drag(middle(program.row('Five')), middle(program.folder('Inbox')), is_slow=True)
    program.find(None, re.compile('is there already'))
    program.row('Five')
    assert len(alice.with_subject('INBOX', 'Five')) == 1


def main():
    with World('mouse') as place:
        servers = Servers(place)
        alice = servers.user('alice')
        for day, subject in enumerate(reversed(SUBJECTS), start=1):
            alice.append('INBOX', letter(day, subject, f'{subject} is here.\n'), '(\\Seen)')
        add_account(place, servers)
        program = Martlet(place)
        program.main_window()
        program.row('One')
        dragging_moves(program, alice)
        dragging_several(program, alice)
        dragging_with_control_copies(program, alice)
        dropping_beside_a_folder_does_nothing(program, alice)


if __name__ == '__main__':
    main()
