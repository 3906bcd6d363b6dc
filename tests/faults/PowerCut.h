// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a power cut leaves on the disk, worked out from the shim's log: only what was fsynced, files
// and names each on their own. kill -9 cannot show this, since the kernel keeps what was written.
#pragma once

#include "tests/faults/ProfileTree.h"

#include "core/util/Result.h"

namespace Martlet::Test
{

enum class PowerLoss {
    Everything, ///< all that was not fsynced is forgotten
    Torn,       ///< each write and the last changes of each folder: some reached the disk
};

/// `before` is how the folder was (durably) when the log began. The seed chooses what a torn loss
/// keeps. Shared memory files of SQLite (-shm) never survive. Error: a log that makes no sense.
[[nodiscard]] Result<ProfileTree> afterPowerCut(const ProfileTree &before, const QString &logFile,
                                                PowerLoss loss, quint32 seed);

} // namespace Martlet::Test
