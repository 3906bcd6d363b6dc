# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen, a window manager and a profile of the test's own, and the programs started in them.
The session bus and the key ring come from with-secret-service.sh, inside which a test runs."""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

SOURCE = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path(os.environ['MARTLET_BINARY_DIR'])
PATIENCE = 20  # seconds until a condition counts as never coming
_libc = ctypes.CDLL(None, use_errno=True)


def wait_for(condition, what, seconds=PATIENCE):
    """Calls `condition` until it gives something true, and gives that back."""
    deadline = time.monotonic() + seconds
    while True:
        outcome = condition()
        if outcome:
            return outcome
        if time.monotonic() > deadline:
            raise AssertionError(f'after {seconds} s still not: {what}')
        time.sleep(0.03)


def _die_with_parent():
    _libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _state_of(process_id):
    """What a process that does not go on is waiting for: its threads, where they stand, and who is
    at the other end of its connections."""
    seen = []
    for task in sorted(pathlib.Path(f'/proc/{process_id}/task').iterdir()):
        name, place = ((task / part).read_text().strip() for part in ('comm', 'wchan'))
        seen.append(f'thread {name}: {place}')
    for command in (['ss', '-tnp'], ['gdb', '-p', str(process_id), '-batch', '-ex',
                                     'thread apply all backtrace 25']):
        if shutil.which(command[0]):
            shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
            seen += [line for line in shown.splitlines()
                     if command[0] != 'ss' or f'pid={process_id},' in line]
    return '\n'.join(seen)


class World:
    """Use with `with`. `name` names the folder in the build tree that keeps what a failure leaves."""

    def __init__(self, name):
        self.name = name
        self.artefacts = BUILD / 'test-artefacts' / name
        self.programs = []
        self.environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON='1', LC_ALL='C.UTF-8',
                                QT_QPA_PLATFORM='xcb', TZ='UTC')
        self.outline = None

    def __enter__(self):
        # Ends the test in order, before ctest would do it without cleaning up.
        signal.signal(signal.SIGALRM, _too_late)
        signal.signal(signal.SIGTERM, _too_late)
        signal.alarm(110)
        self.folder = tempfile.TemporaryDirectory(prefix='martlet-app.')
        self.path = pathlib.Path(self.folder.name)
        try:
            self.use_profile('profile')
            self._start_screen()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind, error, trace):
        signal.alarm(0)
        if error is not None:
            traceback.print_exception(kind, error, trace)
            self._keep_evidence()
        self._end()
        if error is not None:
            sys.exit(1)

    def _start_screen(self):
        reading, writing = os.pipe()
        self.start('Xvfb', 'Xvfb', '-displayfd', str(writing), '-screen', '0', '1400x1000x24',
                   '-nolisten', 'tcp', '-noreset', pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            display = pipe.readline().strip()
        assert display, 'Xvfb did not start (Debian package xvfb); see its log'
        self.environment['DISPLAY'] = f':{display}'
        # xdotool and import look here.
        os.environ['DISPLAY'] = self.environment['DISPLAY']
        self.start('openbox', 'openbox', '--sm-disable')
        wait_for(lambda: subprocess.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'],
                                        capture_output=True, text=True, check=True)
                 .stdout.startswith('_NET_SUPPORTING_WM_CHECK(WINDOW)'), 'openbox is there')

    def use_profile(self, name):
        """Programs started from now on keep their things below a folder of this name."""
        for variable, folder in (('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'),
                                 ('XDG_CACHE_HOME', 'cache')):
            path = self.path / name / folder
            path.mkdir(parents=True, exist_ok=True)
            self.environment[variable] = str(path)

    def start(self, label, program, *arguments, pass_fds=(), stdin=subprocess.DEVNULL,
              stdout=None, **environment):
        """What it says goes to <label>.log. Ends with the test at the latest."""
        log = open(self.path / f'{label}.log', 'ab')
        process = subprocess.Popen([program, *map(str, arguments)], stdin=stdin,
                                   stdout=stdout or log, stderr=log, pass_fds=pass_fds,
                                   env=dict(self.environment, **environment),
                                   preexec_fn=_die_with_parent)
        log.close()
        self.programs.append(process)
        return process

    def run(self, program, *arguments, text=None, **environment):
        """To the end; gives what it said on standard output."""
        process = subprocess.Popen([program, *map(str, arguments)], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env=dict(self.environment, **environment),
                                   preexec_fn=_die_with_parent)
        try:
            output, errors = process.communicate(text, timeout=60)
        except subprocess.TimeoutExpired as late:
            state = _state_of(process.pid)
            process.kill()
            output, errors = process.communicate()
            raise AssertionError(f'{program} {arguments} does not end: {output}{errors}'
                                 f'\n{state}') from late
        assert process.returncode == 0, f'{program} {arguments}: {output}{errors}'
        return output

    def _keep_evidence(self):
        signal.alarm(0)
        self.artefacts.mkdir(parents=True, exist_ok=True)
        kept = []
        if 'DISPLAY' in self.environment:
            picture = self.artefacts / 'screen.png'
            subprocess.run(['import', '-window', 'root', picture], check=False, timeout=20,
                           env=self.environment)
            kept.append(picture)
        for log in sorted(self.path.glob('*.log')):
            kept.append(self.artefacts / log.name)
            kept[-1].write_bytes(log.read_bytes())
        if self.outline:
            kept.append(self.artefacts / 'controls.txt')
            kept[-1].write_text(self.outline(), encoding='utf-8')
        for file in kept:
            print(f'kept: {file}', file=sys.stderr)

    def _end(self):
        for process in reversed(self.programs):
            if process.stdin:
                process.stdin.close()
            if process.poll() is None and not process.stdin:
                process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.folder.cleanup()


def _too_late(number, _frame):
    raise AssertionError(f'the test takes too long (signal {number})')
