#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends a test run: test-summary.py REPORT CTEST_EXIT_CODE

Reads the JUnit file ctest wrote, names what failed with what it said and prints
"N passed, N failed" as the last line. A test that did not run counts as failed: a tool that is missing is no reason to be silent.
Exit code 0 only when something ran and nothing failed.
"""

import sys
import xml.etree.ElementTree as ElementTree


# How the lines begin in which a Qt test, a sanitizer or a Python script says what is wrong.
COMPLAINTS = ("FAIL!", "XPASS", "QFATAL", "ERROR:", "==", "Traceback", "SUMMARY:")
LINES_AFTER_COMPLAINT = 12
LINES_AT_END = 15
LONGEST_LINE = 400


def outcomes(report):
    """Names of the tests that passed, and (name, output) of those that did not."""
    passed, failed = [], []
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name = case.get("name", "?")
        if case.get("status") == "run" and case.find("failure") is None:
            passed.append(name)
        else:
            failed.append((name, case.findtext("system-out") or ""))
    return passed, failed


def essence(output):
    """The lines with which a test complained, else the last ones it printed."""
    lines = [line[:LONGEST_LINE] for line in output.splitlines() if line.strip()]
    kept, left = [], 0
    for line in lines:
        if line.lstrip().startswith(COMPLAINTS):
            left = LINES_AFTER_COMPLAINT
        elif line.startswith(("PASS", "QINFO", "QDEBUG")):
            left = 0
        if left > 0:
            kept.append(line)
            left -= 1
    return kept or lines[-LINES_AT_END:]


def main():
    report, ctest_status = sys.argv[1], int(sys.argv[2])
    try:
        passed, failed = outcomes(report)
    except (OSError, ElementTree.ParseError) as error:
        print(f"no test report: {error}", file=sys.stderr)
        print("0 passed, 0 failed")
        return 1
    sys.stdout.flush()
    for name, output in failed:
        print(f"failed: {name}")
        for line in essence(output):
            print(f"    {line}")
    print(f"{len(passed)} passed, {len(failed)} failed")
    if failed or not passed:
        return 1
    # Everything passed, yet ctest complains: something outside the tests went wrong.
    return 0 if ctest_status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
