// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Putting a backup in the place of a damaged martlet.db, so that an end at any point finds the rest
// of the way at the next start (REL-10). What the letters on the disk need then is in
// RestoredLetters.h.
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/Result.h"

namespace Martlet::Store
{

/// Sets martlet.db aside as martlet.db.damaged and puts the backup (a file name) in its place.
Result<void> restoreOwn(const StorePaths &paths, const QString &backup);

/// To be called before martlet.db is opened: the second half of a restoreOwn() that was broken off.
Result<void> finishRestoring(const StorePaths &paths);

/// The backup martlet.db was made from, until markRestored(); empty: it was not.
QString backupBeingRestored(const StorePaths &paths);

/// What the backup did not know of is taken care of.
void markRestored(const StorePaths &paths);

/// Database, log and shared memory get ".damaged" into their names, for a look at what happened;
/// only the last ones are kept, since caches are large.
void setAside(const QString &database);

} // namespace Martlet::Store
