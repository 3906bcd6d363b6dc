# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built martlet program, used as a person does: looked at through its accessible controls,
worked with real key presses and mouse clicks."""
import re
import signal
import subprocess

import accessible
import world

PROGRAM = world.BUILD / 'bin' / 'martlet'
CONTROL = world.BUILD / 'bin' / 'martletctl'


def keys(*names):
    """Presses keys one after another: "Tab", "ctrl+r"; a number is a key by its place on the
    keyboard, whatever the layout."""
    subprocess.run(['xdotool', 'key', '--delay', '8', *names], check=True)


def type_text(text):
    subprocess.run(['xdotool', 'type', '--delay', '4', '--', text], check=True)


def click_at(x, y, button=1):
    subprocess.run(['xdotool', 'mousemove', str(int(x)), str(int(y)), 'click', str(button)],
                   check=True)


def drag(start, end, is_slow=False, held=None):
    """From one place on the screen to another, with steps on the way as a hand makes them. Slowly
    where another window system partner has to answer each step (XDND); `held`: a key meanwhile."""
    pause = ['sleep', '0.1'] if is_slow else []
    moves = []
    for step in range(1, 6):
        moves += ['mousemove', *(str(int(a + (b - a) * step / 5)) for a, b in zip(start, end)),
                  *pause]
    press = ['keydown', held] if held else []
    release = ['keyup', held] if held else []
    subprocess.run(['xdotool', 'mousemove', *(str(int(a)) for a in start), 'mousedown', '1', *press,
                    *moves, *pause, 'mouseup', '1', *pause, *release], check=True)


def add_account(place, servers, login='alice', name='Alice Example'):
    """What the wizard does, where a test is about something else."""
    place.run(CONTROL, 'account', 'add', '--email', f'{login}@example.test', '--name', name,
              '--imap', f'localhost:{servers.imaps_port}:tls',
              '--smtp', f'localhost:{servers.submission_port}:starttls',
              '--ca', servers.authority, '--password-stdin', text='secret\n')


class Martlet:
    """One running process."""

    def __init__(self, place, *arguments, program=PROGRAM, **environment):
        self._bus = accessible.Bus()
        self.process = place.start('martlet', program, *arguments, **environment)
        self._wait = world.wait_for
        place.outline = self.outline
        self.root = self._wait(self._find_root, 'Martlet is on the accessibility bus')

    def _find_root(self):
        assert self.process.poll() is None, f'Martlet ended with {self.process.returncode}'
        return self._bus.program(self.process.pid)

    def outline(self):
        return self.root.outline()

    # --- looking ---------------------------------------------------------------------------------

    def windows(self):
        return [window for window in self.root.children() if 'showing' in window.states]

    def window(self, title, states=('active',)):
        """The window with this title, once it has the keyboard."""
        def find():
            for window in self.root.children():
                try:
                    name = window.name
                    fits = title == name if isinstance(title, str) else title.search(name)
                    if fits and {'showing', *states} <= window.states:
                        return window
                except accessible.Gone:
                    continue
            return None
        return self._wait(find, f'a window {title} with {states}')

    def find(self, role, name, states=(), within=None, seconds=world.PATIENCE):
        """The control, once it is there."""
        return self._wait(lambda: (within or self.root).find(role, name, states),
                          f'a {role} {name} with {states}', seconds)

    def has(self, role, name, states=(), within=None):
        return (within or self.root).find(role, name, states) is not None

    def wait_until_gone(self, role, name, within=None):
        self._wait(lambda: not self.has(role, name, within=within), f'no {role} {name} any more')

    def focused(self):
        return self.root.find(states=('focused',))

    # --- doing -----------------------------------------------------------------------------------

    def click(self, control, button=1):
        """With the mouse, in the middle of the control."""
        x, y, width, height = control.extents
        click_at(x + width / 2, y + height / 2, button)

    def press(self, name, within=None):
        """Clicks the button with this name, once it can be clicked."""
        self.click(self.find('push button', name, ('enabled',), within))

    def fill(self, name, text, within=None, role='text'):
        """Clicks into the field, replaces what is there and makes sure that it arrived."""
        field = self.find(role, name, ('enabled',), within)
        self.click(field)
        self._wait(lambda: 'focused' in field.states, f'{name} has the keyboard')
        keys('ctrl+a', 'Delete')
        type_text(text)
        self._wait(lambda: field.text == text, f'{name} holds {text}')
        return field

    def port_is(self, name, port):
        self._wait(lambda: int(self.find('spin box', name).value) == port, f'{name}: {port}')

    def set_port(self, name, port):
        self.click(self.find('spin box', name))
        keys('ctrl+a')
        type_text(str(port))
        self.port_is(name, port)

    def wait_for_end(self, seconds=world.PATIENCE):
        self.process.wait(timeout=seconds)
        return self.process.returncode

    def kill(self):
        """As a power cut would, as far as the process is concerned."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    # --- the main window -------------------------------------------------------------------------

    def main_window(self, states=('active',)):
        return self.window(re.compile(r'Martlet$'), states)

    def folder(self, name):
        """The line of the folder tree; what follows the name is its count."""
        return self.find('tree item', re.compile(f'^{re.escape(name)}(,|$)'))

    def begin_letter(self, subject, recipient=''):
        """By keyboard, up to the text, which has the focus then."""
        keys('ctrl+n')
        self.window('New letter')
        self.find('text', 'To', ('focused',))
        type_text(recipient)
        keys('Tab')
        self.find('text', 'Subject', ('focused',))
        type_text(subject)
        keys('Tab')
        return self.find('text', 'Text of the letter', ('focused', 'editable'))

    def open_folder(self, name):
        self.click(self.folder(name))
        self._wait(lambda: 'selected' in self.folder(name).states, f'{name} is selected')

    def row(self, subject, seconds=world.PATIENCE):
        """The letter's line in the list."""
        return self.find('list item', re.compile(f', {re.escape(subject)}, '), seconds=seconds)

    def has_row(self, subject):
        return self.has('list item', re.compile(f', {re.escape(subject)}, '))

    def marks(self, subject):
        """"unread", "flagged", … of the letter's line, as they are read out."""
        spoken = re.search(r'(?<=\d\d:\d\d:\d\d)(, .*)?$', self.row(subject).name)
        return set((spoken[1] or '').split(', ')[1:])

    def select_letter(self, subject):
        self.click(self.row(subject))
        self._wait(lambda: 'selected' in self.row(subject).states, f'“{subject}” is selected')

    def read_letter(self):
        """The text in the reader."""
        view = self.root.find(name='Text of the letter')
        return view.text if view else ''
