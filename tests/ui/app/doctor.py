#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The connection doctor by key and mouse in all three languages: all is well, a password that is
refused, a port that is closed; a pasted message; help step by step. Inside an internet of its own
(tests/interop/network). With a folder in MARTLET_SCREENS what is seen is kept there."""
import os
import subprocess
import sys

import world

sys.path.insert(0, str(world.SOURCE / 'tests' / 'interop' / 'network'))

import internet  # noqa: E402  (found by the line above)
import mail  # noqa: E402
from languages import LANGUAGES, Words, left_in_english  # noqa: E402
from martlet import CONTROL, Martlet, keys, type_text  # noqa: E402
from world import World  # noqa: E402

FIRMA = '5.103.0.2'
PASSWORD = 'geheimnis'
REFUSED = ('The server refused login or password. 1. Sign in at {webmail} by typing both by hand. 2. If '
           'that works, {provider} probably wants an app password or IMAP is off. 3. If not, reset '
           'the password.')
CLOSED = ('The server does not accept connections on port {port}. Check the port, or wait if the server '
          'is being serviced.')
UNKNOWN = 'The address {rcpt} does not exist or is switched off. Check the spelling.'


class Firm:
    """The servers, and what is wrong with them."""

    def __init__(self):
        self.net = internet.World()
        self.net.domain('firma.example')
        for host in ('imap.firma.example', 'smtp.firma.example'):
            self.net.name(host, FIRMA)
        self.net.start()
        self.certificates = self.net.authority.make('imap.firma.example', 'smtp.firma.example')
        self.password = PASSWORD
        self.imap = self.serve(993, 'imap')
        self.smtp = self.serve(465, 'smtp')

    def serve(self, port, speaks):
        return mail.MailServer(self.net, FIRMA, port, speaks, 'tls', self.certificates,
                               lambda login, password: password == self.password)

    def close_sending(self):
        self.smtp.server.shutdown()
        self.smtp.server.server_close()

    def open_sending(self):
        self.smtp = self.serve(465, 'smtp')


class Doctor:
    def __init__(self, place, language):
        self.language, self.words = language, Words(language)
        self.program = Martlet(place, LC_ALL=LANGUAGES[language])
        self.program.main_window()
        self.program.click(self.program.find('menu item', self.words.of('WindowMenus', '&Help')))
        self.program.click(self.program.find(
            'menu item', self.words.of('ActionRegistry', '&Check an account…'), ('showing',)))
        self.window = self.program.window(self.words.of('DoctorDialog', 'What is wrong?'))

    def says(self, context, source, seconds=world.PATIENCE):
        pattern = self.words.pattern(context, source)
        return self.program.find('label', pattern, ('showing',), self.window, seconds)

    def page(self, title):
        self.program.click(self.program.find('page tab', self.words.of('DoctorDialog', title),
                                             within=self.window))

    def press(self, context, text):
        self.program.press(self.words.of(context, text), self.window)

    def seen(self, name):
        english = left_in_english(self.program, self.words.texts) if self.words.texts else []
        assert not english, f'{self.language}, {name}: in English: {english}'
        folder = os.environ.get('MARTLET_SCREENS')
        if folder:
            subprocess.run(['import', '-window', 'root', f'{folder}/{self.language}-{name}.png'],
                           check=True)


def checking(doctor, firm):
    doctor.press('CheckPage', '&Check now')
    doctor.says('CheckPage', 'Everything works: receiving and sending.')
    doctor.seen('well')
    # Asked for with the mouse, gone on with the keyboard.
    box = doctor.words.of('CheckPage', '&Also ask whether a letter from me is taken')
    doctor.program.click(doctor.program.find('check box', box, within=doctor.window))
    doctor.program.find('check box', box, ('checked',), doctor.window)
    firm.password = 'another'
    doctor.press('CheckPage', '&Check now')
    doctor.says('CheckPage', 'Receiving does not work.')
    doctor.says('FindingText', REFUSED)
    doctor.seen('refused')
    firm.password = PASSWORD
    firm.close_sending()
    doctor.press('CheckPage', '&Check now')
    doctor.says('CheckPage', 'Receiving works, sending does not.')
    doctor.says('FindingText', CLOSED)
    doctor.seen('closed')
    firm.open_sending()
    button = doctor.program.find('push button', doctor.words.of('CheckPage', '&Check now'),
                                 ('enabled',), doctor.window)
    for _ in range(20):
        if 'focused' in button.states:
            break
        keys('shift+Tab')
    keys('space')
    doctor.says('CheckPage', 'Everything works: receiving and sending.')


def pasting(doctor):
    doctor.page('Paste an error')
    doctor.program.find('text', doctor.words.of('PastePage', 'Error text'), ('focused',),
                        doctor.window)
    type_text('550 5.1.1 <eva@firma.example>: Recipient address rejected: User unknown')
    keys('Tab', 'Tab', 'space')
    doctor.says('FindingText', UNKNOWN)
    doctor.seen('pasted')


def step_by_step(doctor):
    doctor.page('Step by step')
    doctor.program.find('combo box', None, ('focused', 'showing'), doctor.window)
    # The certificate page: what the program knows is ticked, the rest is asked.
    keys('End', 'Up', 'Up', 'Up', 'Up', 'Up')
    doctor.says('GuideText', 'All updates of the system are installed')
    doctor.press('StepsPage', 'No')
    doctor.says('GuideText', 'The server name is exactly the one the provider gives')
    doctor.press('StepsPage', 'Yes')
    doctor.press('StepsPage', 'Yes')
    doctor.says('GuideText', 'Install the updates: new root certificates come with them.')
    doctor.seen('steps')


def main():
    firm = Firm()
    try:
        with World('doctor') as place:
            place.run(CONTROL, 'account', 'add', '--email', 'anna@firma.example', '--name',
                      'Anna Novak', '--imap', 'imap.firma.example:993:tls', '--smtp',
                      'smtp.firma.example:465:tls', '--password-stdin', text=f'{PASSWORD}\n')
            for language in LANGUAGES:
                doctor = Doctor(place, language)
                checking(doctor, firm)
                pasting(doctor)
                step_by_step(doctor)
                doctor.program.kill()
    finally:
        firm.net.stop()


if __name__ == '__main__':
    main()
