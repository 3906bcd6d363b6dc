// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Places where a power cut would hurt: after each durable step. Tests end the process at the n-th
// one and check that nothing was lost (REL-3). Compiled in always; costs one comparison.
#pragma once

namespace Martlet
{

/// Counts the step `name` ("store.operations.commit"). With MARTLET_CRASH_AT=n in the environment
/// the n-th call ends the process at once (exit code 86, no destructors); with
/// MARTLET_CRASH_COUNT=FILE the names are appended to FILE, one a line. Thread-safe.
void crashPoint(const char *name);

} // namespace Martlet
