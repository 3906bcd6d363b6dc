#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`cmake --install` puts everything in place, and what it puts there works on its own: programs,
desktop file, metainfo, icon, languages. Needs no screen."""
import configparser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

BUILD = pathlib.Path(os.environ['MARTLET_BINARY_DIR'])
IDENTIFIER = 'org.martlet.Martlet'


def run(*command, **environment):
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, timeout=60, env=dict(os.environ, **environment))


def say(program, *arguments, **environment):
    """What the program prints; it has to end well."""
    finished = run(program, *arguments, **environment)
    assert finished.returncode == 0, f'{program} {arguments}: {finished.stdout}{finished.stderr}'
    return finished.stdout


def desktop_file(share, programs):
    parser = configparser.ConfigParser(interpolation=None, delimiters=('=',), strict=True)
    parser.optionxform = str
    parser.read(share / 'applications' / f'{IDENTIFIER}.desktop', encoding='utf-8')
    entry = parser['Desktop Entry']
    assert entry['Type'] == 'Application', entry['Type']
    for key in ('Name', 'GenericName', 'Comment', 'Keywords'):
        for language in ('', '[ru]', '[sk]'):
            assert entry[key + language].strip(), f'{key}{language} is empty'
    # Lists end with a semicolon (Desktop Entry Specification, section 4).
    for key in ('Categories', 'MimeType', 'Keywords', 'Keywords[ru]', 'Keywords[sk]', 'Actions'):
        assert entry[key].endswith(';'), f'{key}: {entry[key]}'
    assert {'Network', 'Email'} <= set(entry['Categories'].split(';'))
    assert 'x-scheme-handler/mailto' in entry['MimeType'].split(';')
    actions = [parser[f'Desktop Action {name}'] for name in entry['Actions'].split(';') if name]
    for group in (entry, *actions):
        program = group['Exec'].split()[0]
        assert (programs / program).is_file(), f'Exec names {program}, which is not installed'
    icons = list((share / 'icons' / 'hicolor').rglob(f'{entry["Icon"]}.*'))
    assert icons, f'no icon {entry["Icon"]}'
    for icon in icons:
        assert ElementTree.parse(icon).getroot().tag.endswith('svg'), icon


def metainfo(share, programs):
    root = ElementTree.parse(share / 'metainfo' / f'{IDENTIFIER}.metainfo.xml').getroot()
    assert root.findtext('id') == IDENTIFIER
    assert root.findtext('project_license') == 'GPL-3.0-or-later'
    launchable = root.findtext('launchable')
    assert (share / 'applications' / launchable).is_file(), launchable
    named = {binary.text for binary in root.iter('binary')}
    assert named == {file.name for file in programs.iterdir()}, named
    languages = {summary.get('{http://www.w3.org/XML/1998/namespace}lang', 'en')
                 for summary in root.iter('summary')}
    assert languages == {'en', 'ru', 'sk'}, languages


def programs_speak(programs, environment):
    martlet, control = programs / 'martlet', programs / 'martletctl'
    version = say(martlet, '--version', **environment).strip()
    assert re.fullmatch(r'martlet \d+\.\d+\.\d+', version), version
    help_text = say(control, '--help', **environment)
    for command in ('account add', 'sync', 'mailboxes', 'send', 'dump'):
        assert command in help_text, f'{command} is missing in: {help_text}'
    # The languages are part of the program: the help of each differs from the English one.
    texts = {language: say(martlet, '--help', **dict(environment, LC_ALL=f'{language}.UTF-8'))
             for language in ('C', 'ru_RU', 'sk_SK')}
    assert len(set(texts.values())) == 3, texts
    assert re.search('[а-я]{4}', texts['ru_RU']), texts['ru_RU']


def program_starts(programs, environment):
    """It runs, and a second start finds it: so it listens and has its profile."""
    first = subprocess.Popen([programs / 'martlet'], stdin=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True, env=dict(os.environ, **environment))
    try:
        socket = pathlib.Path(environment['XDG_RUNTIME_DIR'])
        deadline = time.monotonic() + 20
        while not any(socket.glob('martlet-*')):
            assert first.poll() is None, f'Martlet ended: {first.stderr.read()}'
            assert time.monotonic() < deadline, 'Martlet does not listen'
            time.sleep(0.03)
        say(programs / 'martlet', **environment)
        assert first.poll() is None, 'the second start ended the first'
    finally:
        first.kill()
        first.communicate()


def main():
    with tempfile.TemporaryDirectory(prefix='martlet-install.') as folder:
        prefix = pathlib.Path(folder) / 'usr'
        installed = run('cmake', '--install', BUILD, '--prefix', prefix)
        assert installed.returncode == 0, installed.stdout + installed.stderr
        programs, share = prefix / 'bin', prefix / 'share'
        environment = {'QT_QPA_PLATFORM': 'offscreen', 'LC_ALL': 'C.UTF-8', 'HOME': folder,
                       'MARTLET_NO_KEYCHAIN': '1', 'DBUS_SESSION_BUS_ADDRESS': 'disabled:'}
        for variable in ('XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME'):
            environment[variable] = str(pathlib.Path(folder) / variable.lower())
            os.mkdir(environment[variable], 0o700)
        assert {file.name for file in programs.iterdir()} == {'martlet', 'martletctl'}
        desktop_file(share, programs)
        metainfo(share, programs)
        programs_speak(programs, environment)
        program_starts(programs, environment)


if __name__ == '__main__':
    try:
        main()
    except AssertionError as error:
        print(f'install: {error}', file=sys.stderr)
        raise
