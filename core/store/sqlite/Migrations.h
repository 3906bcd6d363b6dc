// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a database to the current schema. The steps are the numbered files in
// core/store/migrations, compiled in, never edited after a release (REL-16).
#pragma once

#include "core/util/Result.h"

#include <QList>

#include <functional>

namespace Martlet::Store
{

class Connection;

/// One file "0001-name.sql".
struct Migration {
    int number = 0;
    const char *sql = nullptr;
};

// Ascending, without gaps, from 1.
QList<Migration> ownMigrations();
QList<Migration> cacheMigrations();
QList<Migration> contentMigrations();

/// PRAGMA user_version: the number of the last step applied.
int schemaVersion(Connection &connection);

/// Applies the steps above the file's version in one transaction. Unsupported when the file is
/// newer than the last step. `beforeUpgrade` runs before an existing (not new) file is changed and
/// stops the migration by an error. May throw SQLite::Exception; then nothing was changed.
Result<void> migrate(Connection &connection, const QList<Migration> &migrations,
                     const std::function<Result<void>()> &beforeUpgrade);

} // namespace Martlet::Store
