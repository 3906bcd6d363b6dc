// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the three files of a profile for writing: migrations, what to do with damaged files, and
// that content.db and the files it names belong to cache.db.
#pragma once

#include "core/store/ContentFiles.h"
#include "core/store/StorePaths.h"
#include "core/store/sqlite/Connection.h"
#include "core/util/Result.h"

#include <QDateTime>

#include <memory>

namespace Martlet::Store
{

struct Databases {
    std::unique_ptr<Connection> own;
    std::unique_ptr<Connection> cache;
    std::unique_ptr<Connection> content;
    std::unique_ptr<ContentFiles> files; ///< those that content.db names
    QString recoveredFromBackup;         ///< file name of the backup used for martlet.db, or empty
    bool isCacheNew = false;
    bool isContentNew = false;
    bool wasUnclean = false; ///< the last writer did not close
    QDateTime openedAt;      ///< UTC
};

/// See Store::open() for the rules.
Result<Databases> openDatabases(const StorePaths &paths);

/// Called when everything is closed: the next start is a clean one.
void markClosedCleanly(const StorePaths &paths);

/// cache.db is to be made anew at the next start (damage was found while it is in use).
void markCacheDamaged(const StorePaths &paths);

/// PRAGMA quick_check says ok. False for files that cannot be read as a database.
bool isSound(const QString &file);

} // namespace Martlet::Store
