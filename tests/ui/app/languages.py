#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program speaks the language of its environment, however that is said, and no text of the
wizard or the main window is left in English."""
import re
import xml.etree.ElementTree as ElementTree

import world
from martlet import Martlet, add_account, keys, type_text
from servers import Servers, letter
from world import World, wait_for

LANGUAGES = {'en': 'en_US.UTF-8', 'ru': 'ru_RU.UTF-8', 'sk': 'sk_SK.UTF-8'}
CASES = [('ru', {'LC_ALL': 'ru_RU.UTF-8'}),
         ('ru', {'LC_ALL': '', 'LANG': 'ru_RU.UTF-8'}),
         ('sk', {'LC_ALL': 'sk_SK.UTF-8'}),
         ('sk', {'LC_ALL': 'en_US.UTF-8', 'LANGUAGE': 'sk:en'})]


def plain(text):
    """Without the mark of the key that jumps there."""
    return text.replace('&', '')


def translations(language):
    """(source, translation) → of every simple text of the language."""
    file = world.SOURCE / 'translations' / f'martlet_{language}.ts'
    found = {}
    for context in ElementTree.parse(file).getroot().iter('context'):
        for message in context.iter('message'):
            if message.get('numerus') == 'yes':
                continue
            source, translation = message.findtext('source'), message.findtext('translation')
            found[context.findtext('name'), source] = translation
    return found


class Words:
    """Texts of one language."""

    def __init__(self, language):
        self.texts = translations(language) if language != 'en' else {}

    def of(self, context, source):
        if not self.texts:
            return plain(source)
        for name in (f'Martlet::Ui::{context}', context):
            if self.texts.get((name, source)):
                return plain(self.texts[name, source])
        raise AssertionError(f'{context}: {source} has no text')

    def pattern(self, context, source):
        """The same with anything in the places of what is filled in, up to its first full stop."""
        first = re.split(r'(?<=[.?!]) ', self.of(context, source))[0]
        return re.compile('.*'.join(re.escape(part) for part in re.split(r'%L?\d|\{\w+\}', first)))


def left_in_english(program, texts):
    """Names of controls that are an English source which has another text in this language."""
    wrong = {plain(source) for (_, source), translation in texts.items()
             if translation and plain(translation) != plain(source)}
    right = {plain(translation) for translation in texts.values() if translation}
    return sorted({node.name for node in program.root.walk()} & (wrong - right))


def wizard(place, number, language, environment):
    texts = translations(language)
    place.use_profile(f'empty-{number}')
    program = Martlet(place, **environment)
    title = plain(texts['Martlet::Ui::AddAccountWizard', 'Add an account'])
    assert title and title != 'Add an account', f'the title has no {language} text'
    program.window(title)
    program.find('text', plain(texts['Martlet::Ui::AddressPage', 'Email address']))
    english = left_in_english(program, texts)
    assert not english, f'{language} {environment}: in English: {english}'
    program.kill()


def main_window(place, language, environment):
    texts = translations(language)
    program = Martlet(place, **environment)
    program.main_window()
    program.folder(texts['Martlet::Ui::MailboxTreeModel', 'Inbox'])
    program.row('Привет')
    english = left_in_english(program, texts)
    assert not english, f'{language} {environment}: in English: {english}'
    program.kill()


def choose_language(program, view, language, name):
    """Through the menus, with the mouse."""
    program.click(program.find('menu item', view))
    program.click(program.find('menu item', language, ('showing',)))
    program.click(program.find('menu item', name, ('showing',)))


def switching(place):
    """In a running program, to and fro; the choice is kept."""
    program = Martlet(place, LC_ALL='en_US.UTF-8')
    program.main_window()
    program.row('Привет')
    view, language = 'View', 'Language'
    # A letter that is being written speaks the new language, too, and keeps what stands in it.
    program.begin_letter('Dear all')
    type_text('Half a sentence')
    program.click(program.find('menu item', view))
    keys('Escape')
    for code, name in (('ru', 'Русский'), ('sk', 'Slovenčina'), ('ru', 'Русский')):
        choose_language(program, view, language, name)
        texts = translations(code)
        program.folder(texts['Martlet::Ui::MailboxTreeModel', 'Inbox'])
        program.row('Привет')
        view = plain(texts['Martlet::Ui::WindowMenus', '&View'])
        language = plain(texts['Martlet::Ui::LanguageMenu', '&Language'])
        program.find('menu item', view)
        letter = program.window('Dear all', ())
        program.find('push button', texts['Martlet::Ui::ComposerWindow', 'Send'], within=letter)
        written = program.find('text', texts['Martlet::Ui::BodyEdit', 'Text of the letter'], within=letter)
        assert written.text.startswith('Half a sentence'), written.text
        english = left_in_english(program, texts)
        assert not english, f'switched to {code}: in English: {english}'
    program.kill()
    program = Martlet(place, LC_ALL='en_US.UTF-8')
    program.folder(texts['Martlet::Ui::MailboxTreeModel', 'Inbox'])
    choose_language(program, view, language, plain(texts['Martlet::Ui::LanguageMenu', 'As the &desktop']))
    program.folder('Inbox')
    program.kill()


def main():
    with World('languages') as place:
        for number, (language, environment) in enumerate(CASES):
            wizard(place, number, language, environment)
        servers = Servers(place)
        servers.user('alice').append('INBOX', letter(1, 'Привет', 'Привет, Алиса!\n'))
        place.use_profile('with-account')
        add_account(place, servers)
        for language, environment in CASES[::2]:
            main_window(place, language, environment)
        switching(place)


if __name__ == '__main__':
    main()
