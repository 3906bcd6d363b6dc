#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends a test run: test-summary.py REPORT CTEST_EXIT_CODE

Reads the JUnit file ctest wrote, names what failed and prints "N passed, N failed" as the last
line. A test that did not run counts as failed: a tool that is missing is no reason to be silent.
Exit code 0 only when something ran and nothing failed.
"""

import sys
import xml.etree.ElementTree as ElementTree


def outcomes(report):
    """Names of the tests that passed and of those that did not."""
    passed, failed = [], []
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        is_good = case.get("status") == "run" and case.find("failure") is None
        (passed if is_good else failed).append(case.get("name", "?"))
    return passed, failed


def main():
    report, ctest_status = sys.argv[1], int(sys.argv[2])
    try:
        passed, failed = outcomes(report)
    except (OSError, ElementTree.ParseError) as error:
        print(f"no test report: {error}", file=sys.stderr)
        print("0 passed, 0 failed")
        return 1
    sys.stdout.flush()
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(passed)} passed, {len(failed)} failed")
    if failed or not passed:
        return 1
    # Everything passed, yet ctest complains: something outside the tests went wrong.
    return 0 if ctest_status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
