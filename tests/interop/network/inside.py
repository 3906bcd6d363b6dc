#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""inside.py COMMAND…: runs COMMAND inside namespaces of its own, for a test that serves an internet
there (internet.py)."""
import os
import sys

import internet

internet.enter()
os.execvp(sys.argv[1], sys.argv[1:])
