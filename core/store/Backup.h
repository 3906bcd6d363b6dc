// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of martlet.db in the profile's "backups" folder: one a day and one before each migration,
// the newest three of each kept (REL-10, REL-16).
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/Result.h"

namespace Martlet::Store
{

enum class BackupReason { Daily, Migration };

QString backupFolder(const StorePaths &paths);

/// Writes a compact copy durably (VACUUM INTO, fsync, rename), then removes what is too old. Reads
/// through a connection of its own.
Result<void> backUp(const StorePaths &paths, BackupReason reason);

/// There is no daily backup from the last 24 hours.
bool isBackupDue(const StorePaths &paths);

/// File name of the newest backup that passes quick_check; empty: none.
QString newestSoundBackup(const StorePaths &paths);

} // namespace Martlet::Store
