#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""However Martlet is ended, by Ctrl+Q or by the end of a session (SIGTERM), with a letter half
written: it ends at once, the letter is kept, and the next start is as the last one was left."""
import re
import signal

from martlet import Martlet, add_account, keys, type_text
from servers import Servers, letter
from world import World, wait_for

FIRST, SECOND = 'First letter', 'Second letter'


def write_half_a_letter(program, subject):
    program.main_window()
    program.begin_letter(subject)
    program.window(subject)


def end_by_key(program):
    keys('alt+Tab')
    program.main_window()
    keys('ctrl+q')
    assert program.wait_for_end() == 0


def end_by_signal(program):
    program.process.send_signal(signal.SIGTERM)
    assert program.wait_for_end() == 0


def end_within_the_time_to_undo(program, place, bob):
    """A letter that could still be taken back goes out before the program ends."""
    subject = 'Sent and ended'
    program.main_window()
    program.begin_letter(subject, 'bob@example.test')
    type_text('Good evening')
    program.window(subject)
    keys('ctrl+Return')
    program.main_window()
    program.find('label', re.compile('is being sent'))
    keys('ctrl+q')
    assert program.wait_for_end(30) == 0
    assert len(bob.with_subject('INBOX', subject)) == 1
    return Martlet(place)


def send_from_the_last_window(program, place, bob):
    """The main window is closed before the letter is sent: it goes out before the program ends."""
    subject = 'Sent last'
    program.main_window()
    program.begin_letter(subject, 'bob@example.test')
    type_text('Good night')
    program.window(subject)
    keys('alt+Tab')
    program.main_window()
    keys('alt+F4')
    program.window(subject)
    keys('ctrl+Return')
    assert program.wait_for_end(30) == 0
    assert len(bob.with_subject('INBOX', subject)) == 1
    program = Martlet(place)
    program.main_window()
    assert not program.has('label', re.compile('^Martlet ended while')), 'taken for a crash'
    assert len(bob.with_subject('INBOX', subject)) == 1


def end_after_discarding(program, place, alice):
    subject = 'Not wanted'
    program.main_window()
    program.begin_letter(subject)
    type_text('Away with it')
    window = program.window(subject)
    program.find('label', re.compile('^Saved '), within=window)
    program.press('Discard', window)
    program.main_window()
    keys('ctrl+q')
    assert program.wait_for_end(5) == 0
    program = Martlet(place)
    program.main_window()
    program.row(FIRST)
    assert not program.has('label', re.compile('^Martlet ended while')), 'it is offered again'
    assert not alice.with_subject('Drafts', subject)
    return program


def check(place, alice, subject, chosen):
    program = Martlet(place)
    program.main_window()
    wait_for(lambda: 'selected' in program.row(chosen).states, 'the letter of last time is chosen')
    assert not program.has('label', re.compile('^Martlet ended while')), 'taken for a crash'
    wait_for(lambda: len(alice.with_subject('Drafts', subject)) == 1, 'the letter is in Drafts')
    return program


def main():
    with World('ending') as place:
        servers = Servers(place)
        alice = servers.user('alice')
        for day, subject in ((2, FIRST), (1, SECOND)):
            alice.append('INBOX', letter(day, subject, f'{subject} is here.\n'), '(\\Seen)')
        add_account(place, servers)
        program = Martlet(place)
        program.main_window()
        program.select_letter(SECOND)
        write_half_a_letter(program, 'Ended by key')
        end_by_key(program)
        program = check(place, alice, 'Ended by key', SECOND)
        program.select_letter(FIRST)
        write_half_a_letter(program, 'Ended by signal')
        end_by_signal(program)
        program = check(place, alice, 'Ended by signal', FIRST)
        program = end_after_discarding(program, place, alice)
        bob = servers.user('bob')
        program = end_within_the_time_to_undo(program, place, bob)
        send_from_the_last_window(program, place, bob)


if __name__ == '__main__':
    main()
