#!/usr/bin/env -S python3 -B
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one libFuzzer program as a test.

First what is known: its corpus, and the inputs of hostile.py, with a stack of 8 MB (SEC-13). Then
new inputs, for the given seconds and at least the given number. What breaks the program is kept in
<program>.broken/ and named in the report; <program> FILE shows it again.
"""
import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import hostile

STACK_BYTES = 8 * 1024 * 1024
# Of one input, on a machine that does other things beside. What is not linear takes minutes.
SECONDS_FOR_ONE_INPUT = 30
# With what the sanitizer holds back to find late uses.
MEMORY_MB = 1500
# Longer inputs are hostile.py's; the fuzzer finds more with many short ones.
LONGEST_NEW_INPUT = 4096


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--corpus", required=True, type=pathlib.Path)
    parser.add_argument("--dictionary", required=True, type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--inputs", type=int, default=0)
    # A fixed one makes two runs of one build alike; 0 means a new one, which libFuzzer prints.
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def limit_stack():
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, hard))


class Program:
    def __init__(self, program, broken):
        self.command = [
            str(program), f"-timeout={SECONDS_FOR_ONE_INPUT}", f"-rss_limit_mb={MEMORY_MB}",
            f"-artifact_prefix={broken}/", "-print_final_stats=1"]
        self.environment = dict(
            os.environ, LC_ALL="C.UTF-8",
            # GLib's own allocator would hide from the sanitizer what GMime does wrong.
            G_SLICE="always-malloc",
            ASAN_OPTIONS="quarantine_size_mb=64:allocator_may_return_null=1",
            UBSAN_OPTIONS="print_stacktrace=1")

    def run(self, *options):
        """True when it ended well; its report is shown only when not."""
        done = subprocess.run(
            self.command + [str(option) for option in options], env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            preexec_fn=limit_stack, check=False)
        report = done.stdout.decode("utf-8", "backslashreplace")
        if done.returncode != 0:
            print(report[-20000:])
            return False
        print("\n".join(line for line in report.splitlines()
                        if line.startswith(("INFO: Seed", "stat::number", "stat::peak"))))
        return True


def replay(program, corpus, folder):
    """Every known input once; libFuzzer takes files for that, not folders."""
    files = sorted(path for path in corpus.iterdir() if path.is_file())
    if not files:
        print(f"{corpus} is empty")
        return False
    hostile_files = hostile.write_inputs(corpus.name, folder)
    print(f"{len(files)} corpus files, {len(hostile_files)} hostile inputs")
    return program.run(*files, *hostile_files)


def fuzz(program, options, folder):
    """Both bounds are reached: libFuzzer alone would stop at the first."""
    def run(*bounds):
        return program.run(
            f"-seed={options.seed}", f"-max_len={LONGEST_NEW_INPUT}", f"-dict={options.dictionary}",
            *bounds, folder, options.corpus)

    start = time.monotonic()
    if options.inputs and not run(f"-runs={options.inputs}"):
        return False
    left = options.seconds - (time.monotonic() - start)
    return left < 1 or run(f"-max_total_time={int(left)}")


def main():
    options = arguments()
    if not options.program.exists():
        print(f"{options.program} is not built; ./dev test does it")
        return 1
    broken = options.program.with_name(options.program.name + ".broken")
    broken.mkdir(exist_ok=True)
    program = Program(options.program, broken)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="martlet-fuzz-"))
    try:
        known, new = folder / "hostile", folder / "new"
        known.mkdir()
        new.mkdir()
        good = replay(program, options.corpus, known) and fuzz(program, options, new)
    finally:
        shutil.rmtree(folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
