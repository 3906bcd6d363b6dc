// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a profile keeps its files: what is yours apart from what a server can give again.
#pragma once

#include <QString>

namespace Martlet::Store
{

/// Both are ".../martlet" folders, made with mode 0700 when missing.
struct StorePaths {
    QString dataDir;  ///< martlet.db, its backups, mail/ (Maildir folders), certificates
    QString cacheDir; ///< cache.db, content.db, letters/

    [[nodiscard]] QString ownDatabase() const { return dataDir + QStringLiteral("/martlet.db"); }
    [[nodiscard]] QString cacheDatabase() const { return cacheDir + QStringLiteral("/cache.db"); }
    [[nodiscard]] QString contentDatabase() const
    {
        return cacheDir + QStringLiteral("/content.db");
    }
    /// The numbered files with letters and large parts that content.db names.
    [[nodiscard]] QString lettersDir() const { return cacheDir + QStringLiteral("/letters"); }
    [[nodiscard]] QString mailDir() const { return dataDir + QStringLiteral("/mail"); }
};

} // namespace Martlet::Store
