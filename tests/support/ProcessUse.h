// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What this process holds of the system's things, for tests that go on for long and must not grow.
#pragma once

#include <QtGlobal>

namespace Martlet::Test
{

/// In memory now, after free memory was given back; 0 where the system does not say.
[[nodiscard]] qint64 residentBytes();
/// The most that was in memory since forgetPeak(), or ever; 0 where the system does not say.
[[nodiscard]] qint64 peakResidentBytes();
/// Of another process, ever.
[[nodiscard]] qint64 peakResidentBytes(qint64 pid);
void forgetPeak();
/// Open files and sockets; 0 where the system does not say.
[[nodiscard]] qsizetype openDescriptors();

} // namespace Martlet::Test
