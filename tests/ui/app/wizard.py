#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wizard by key and mouse in all three languages: a provider of the list with two fields and one
click, a domain nobody knows by a search, and what it says when a provider does not let mail programs
in. Inside an internet of its own (tests/interop/network)."""
import sys

import world

sys.path.insert(0, str(world.SOURCE / 'tests' / 'interop' / 'network'))

import internet  # noqa: E402  (found by the line above)
import mail  # noqa: E402
from languages import LANGUAGES, Words  # noqa: E402
from martlet import Martlet, keys, type_text  # noqa: E402
from world import World, wait_for  # noqa: E402

YANDEX = '5.103.0.1'
FIRMA = '5.103.0.2'
PASSWORD = 'geheimnis'
FILE = ('<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">'
        '<displayName>Firma Mail</displayName>'
        '<incomingServer type="imap"><hostname>imap.firma.example</hostname><port>993</port>'
        '<socketType>SSL</socketType><authentication>password-cleartext</authentication>'
        '<username>%EMAILADDRESS%</username></incomingServer>'
        '<outgoingServer type="smtp"><hostname>smtp.firma.example</hostname><port>465</port>'
        '<socketType>SSL</socketType><authentication>password-cleartext</authentication>'
        '<username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>')


def build_internet():
    net = internet.World()
    for host in ('imap.yandex.ru', 'smtp.yandex.ru'):
        net.name(host, YANDEX)
    net.domain('firma.example')
    for host in ('imap.firma.example', 'smtp.firma.example'):
        net.name(host, FIRMA)
    net.document('autoconfig.firma.example', '/mail/config-v1.1.xml', FILE)
    net.start()
    certificates = net.authority.make('imap.yandex.ru', 'smtp.yandex.ru', 'imap.firma.example',
                                      'smtp.firma.example')
    for address in (YANDEX, FIRMA):
        for port, speaks in ((993, 'imap'), (465, 'smtp')):
            mail.MailServer(net, address, port, speaks, 'tls', certificates,
                            lambda login, password: password == PASSWORD)
    return net


def begin(place, language, words):
    program = Martlet(place, LC_ALL=LANGUAGES[language])
    program.window(words.of('AddAccountWizard', 'Add an account'))
    return program


def address(program, words, email):
    program.find('text', words.of('AddressPage', 'Your name'), ('focused',))
    type_text('Anna Novak')
    keys('Tab')
    field = program.find('text', words.of('AddressPage', 'Email address'), ('focused',))
    type_text(email)
    wait_for(lambda: field.text == email, 'the address is there')


def is_done(program, words):
    program.find('push button', words.of('AddAccountWizard', '&Open the inbox'), ('enabled',))


def of_the_list(place, language):
    """Two fields and one click each page; by keyboard alone."""
    words = Words(language)
    place.use_profile(f'list-{language}')
    program = begin(place, language, words)
    address(program, words, 'anna@yandex.ru')
    keys('Return')
    program.find('text', words.of('ProviderText', 'App password'), ('focused',))
    type_text(PASSWORD)
    keys('Return')
    is_done(program, words)
    program.kill()


def by_search(place, language):
    words = Words(language)
    place.use_profile(f'search-{language}')
    program = begin(place, language, words)
    address(program, words, 'anna@firma.example')
    program.find('check box', words.of('AddressPage', 'Look up settings in the &public database'),
                 ('showing', 'checked'))
    keys('Return')
    program.press(words.of('AddAccountWizard', '&Use these servers'))
    program.find('text', words.of('PasswordPage', 'Password'), ('focused',))
    type_text(PASSWORD)
    keys('Return')
    is_done(program, words)
    program.kill()


def main():
    net = build_internet()
    try:
        with World('wizard') as place:
            for language in LANGUAGES:
                of_the_list(place, language)
                by_search(place, language)
    finally:
        net.stop()


if __name__ == '__main__':
    main()
