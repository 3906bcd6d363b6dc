#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Single letters act by the place of the key on a Russian keyboard too, and only while the list has
the focus."""
import re

from martlet import Martlet, add_account, keys
from servers import Servers, letter
from world import World, wait_for

# Keys by their place (X keycodes); the comment says what a Russian keyboard makes of them.
A = '38'  # ф
S = '39'  # ы
M = '58'  # ь
U = '30'  # г
J = '44'  # о
N = '57'  # т
R = '27'  # к
W = '25'  # ц
FIRST, SECOND, THIRD = 'First letter', 'Second letter', 'Third letter'


def marks_and_flags(program, alice):
    program.select_letter(FIRST)
    wait_for(lambda: 'unread' not in program.marks(FIRST), 'it counts as read after a moment')
    keys(S)
    wait_for(lambda: program.marks(FIRST) == {'flagged'}, 'S flags')
    keys(S)
    wait_for(lambda: program.marks(FIRST) == set(), 'S again takes the flag away')
    keys(M)
    wait_for(lambda: program.marks(FIRST) == {'unread'}, 'M marks as unread')
    keys(M)
    wait_for(lambda: program.marks(FIRST) == set(), 'M again marks as read')
    keys(S)
    wait_for(lambda: alice.flags('INBOX', FIRST) == {'\\Seen', '\\Flagged'}, 'the server follows')


def moves(program, alice):
    program.select_letter(SECOND)
    keys(A)
    program.wait_until_gone('list item', re.compile(f', {SECOND}, '))
    keys(U)
    program.row(SECOND)
    program.select_letter(SECOND)
    keys(A)
    wait_for(lambda: alice.with_subject('Archive', SECOND), 'A archives')
    assert not alice.with_subject('INBOX', SECOND)
    program.select_letter(THIRD)
    keys(J)
    wait_for(lambda: alice.with_subject('Junk', THIRD), 'J moves to Junk')
    program.select_letter(FIRST)
    keys(N)
    wait_for(lambda: 'selected' in program.row('Fifth letter').states, 'N goes to the next unread')


def with_control(program):
    keys(f'ctrl+{R}')
    program.window('Re: Fifth letter')
    keys(f'ctrl+{W}')
    program.main_window()


def only_in_the_list(program, alice):
    field = program.find('text', 'Filter by sender or subject')
    program.click(field)
    wait_for(lambda: 'focused' in field.states, 'the filter has the keyboard')
    keys(A, S, M)
    wait_for(lambda: field.text == 'фыь', 'letters are typed into a field')
    keys('Escape')
    program.row(FIRST)
    assert program.marks(FIRST) == {'flagged'}, program.marks(FIRST)
    assert alice.with_subject('INBOX', FIRST)


def main():
    with World('keyboard') as place:
        servers = Servers(place)
        alice = servers.user('alice')
        # Newest on top: "Fifth" is the lowest and unread.
        for day, subject, flags in ((9, FIRST, ''), (8, SECOND, '\\Seen'), (7, THIRD, '\\Seen'),
                                    (6, 'Fourth letter', '\\Seen'), (5, 'Fifth letter', '')):
            alice.append('INBOX', letter(day, subject, f'{subject} is here.\n'), f'({flags})')
        add_account(place, servers)
        place.run('setxkbmap', 'ru')
        program = Martlet(place)
        program.main_window()
        program.row(FIRST)
        marks_and_flags(program, alice)
        moves(program, alice)
        with_control(program)
        only_in_the_list(program, alice)


if __name__ == '__main__':
    main()
