# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees of a program: the tree of controls on the accessibility bus (AT-SPI 2),
read with plain D-Bus calls, so that nothing is kept between two looks."""
from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ROOT = '/org/a11y/atspi/accessible/root'
LABELLED_BY = 2  # of AtspiRelationType
# Bits of AtspiStateType.
STATES = {'active': 1, 'checked': 4, 'editable': 7, 'enabled': 8, 'expanded': 10, 'focusable': 11,
          'focused': 12, 'modal': 16, 'selected': 23, 'sensitive': 24, 'showing': 25, 'visible': 30}


class Gone(Exception):
    """The control, or the whole program, is not there any more."""


class Bus:
    """The accessibility bus of the session bus in the environment."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, Gio.DBusCallFlags.NONE, 20_000, None).unpack()[0]
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, owner, path, interface, method, signature=None, *values):
        arguments = GLib.Variant(signature, values) if signature else None
        try:
            answer = self.connection.call_sync(owner, path, interface, method, arguments, None,
                                               Gio.DBusCallFlags.NONE, 20_000, None)
        except GLib.Error as error:
            raise Gone(f'{path} {method}: {error.message}') from error
        return answer.unpack()

    def program(self, pid):
        """The root of the program with this process id, or None while it is not on the bus."""
        desktop = Node(self, 'org.a11y.atspi.Registry', ROOT)
        for candidate in desktop.children():
            try:
                owner = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                  'org.freedesktop.DBus', 'GetConnectionUnixProcessID', '(s)',
                                  candidate.owner)[0]
            except Gone:
                continue
            if owner == pid:
                return candidate
        return None


def _fits(wanted, name):
    return wanted == name if isinstance(wanted, str) else wanted.search(name)


class Node:
    """One control. Every property is asked anew."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def _call(self, interface, method, signature=None, *values):
        return self.bus.call(self.owner, self.path, interface, method, signature, *values)

    def _property(self, interface, name):
        return self._call('org.freedesktop.DBus.Properties', 'Get', '(ss)', interface, name)[0]

    @property
    def name(self):
        return self._property(ACCESSIBLE, 'Name')

    @property
    def description(self):
        return self._property(ACCESSIBLE, 'Description')

    @property
    def role(self):
        return self._call(ACCESSIBLE, 'GetRoleName')[0]

    @property
    def states(self):
        low, high = self._call(ACCESSIBLE, 'GetState')[0]
        bits = low | high << 32
        return {name for name, bit in STATES.items() if bits >> bit & 1}

    @property
    def text(self):
        length = self._property('org.a11y.atspi.Text', 'CharacterCount')
        return self._call('org.a11y.atspi.Text', 'GetText', '(ii)', 0, length)[0]

    @property
    def value(self):
        return self._property('org.a11y.atspi.Value', 'CurrentValue')

    @property
    def extents(self):
        """x, y, width, height on the screen."""
        return self._call('org.a11y.atspi.Component', 'GetExtents', '(u)', 0)[0]

    @property
    def label(self):
        """The name of what labels this control; "" without a label."""
        for kind, targets in self._call(ACCESSIBLE, 'GetRelationSet')[0]:
            if kind == LABELLED_BY:
                return Node(self.bus, *targets[0]).name
        return ''

    @property
    def spoken_name(self):
        """What a screen reader calls this control. The name of a combo box is what is chosen in
        it, so there the label counts."""
        return self.label if self.role == 'combo box' else self.name

    def children(self):
        found = self._call(ACCESSIBLE, 'GetChildren')[0]
        return [Node(self.bus, owner, path) for owner, path in found if path != '/org/a11y/atspi/null']

    def walk(self, depth=0):
        """This node and everything below that is showing, in tab order of the tree. What vanishes
        meanwhile is left out."""
        try:
            states = self.states
            if depth > 1 and 'showing' not in states:
                return
            yield self
            for child in self.children():
                yield from child.walk(depth + 1)
        except Gone:
            return

    def find_all(self, role=None, name=None, states=()):
        """`name` may be a string (equal), or a compiled pattern (found anywhere)."""
        for node in self.walk():
            try:
                if role is not None and node.role != role:
                    continue
                if name is not None and not _fits(name, node.spoken_name):
                    continue
                if set(states) <= node.states:
                    yield node
            except Gone:
                continue

    def find(self, role=None, name=None, states=()):
        return next(self.find_all(role, name, states), None)

    def outline(self):
        """For logs: the tree as indented lines."""
        lines = []

        def visit(node, depth):
            try:
                states = node.states
                lines.append(f'{"  " * depth}{node.role} "{node.name}" {" ".join(sorted(states))}')
                if depth > 1 and 'showing' not in states:
                    return
                for child in node.children():
                    visit(child, depth + 1)
            except Gone as gone:
                lines.append(f'{"  " * depth}(gone: {gone})')

        visit(self, 0)
        return '\n'.join(lines)
