// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One open database file: pragmas, our tokenizer, and prepared statements that are kept. A thin
// layer over SQLiteCpp, whose exceptions pass through to guarded() (SqlError.h).
#pragma once

#include "core/store/sqlite/Query.h"

#include <SQLiteCpp/Database.h>

#include <QByteArray>
#include <QString>

#include <memory>
#include <unordered_map>

namespace Martlet::Store
{

/// Used by one thread at a time. Everything here may throw SQLite::Exception.
class Connection
{
public:
    enum class Mode {
        ReadOnly,
        Durable,     ///< synchronous=FULL: what is yours
        Rebuildable, ///< synchronous=NORMAL: consistent, not necessarily the last commit
    };

    /// Opens the file (made when missing, unless ReadOnly) and registers the tokenizer.
    Connection(const QString &file, Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A query over a statement kept for the next time. `sql` must be a string literal: it is known
    /// by its address.
    Query query(const char *sql);

    /// A query over a statement made for this one use.
    Query queryOnce(const QByteArray &sql);

    /// One or more statements without parameters or results.
    void execute(const char *sql);

    [[nodiscard]] qint64 lastInsertId() const;
    /// Rows changed since the connection was opened.
    [[nodiscard]] qint64 totalChanges() const;
    /// Of the last statement.
    [[nodiscard]] int changes() const;
    [[nodiscard]] bool isInTransaction() const;
    /// The open transaction wrote something.
    [[nodiscard]] bool hasWritten() const;

    /// Gives page cache memory back.
    void releaseMemory();

    [[nodiscard]] sqlite3 *handle() const { return m_database.getHandle(); }

private:
    SQLite::Database m_database;
    std::unordered_map<const char *, std::unique_ptr<CachedStatement>> m_statements;
};

} // namespace Martlet::Store
