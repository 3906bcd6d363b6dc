// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/Connection.h"

#include "core/store/MailTokenizer.h"

#include <QFile>

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

constexpr int busyTimeoutMs = 5000;

int openFlags(Connection::Mode mode)
{
    if (mode == Connection::Mode::ReadOnly)
        return SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;
    return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
}

// The caches are small on purpose: the kernel keeps the files' pages anyway, and an idle window
// should not hold them twice. No memory mapping: mapped pages count as ours, and an I/O error on
// one would be a signal instead of an error.
const char *pragmas(Connection::Mode mode)
{
    switch (mode) {
    case Connection::Mode::ReadOnly:
        return "PRAGMA query_only = 1; PRAGMA cache_size = -1000; PRAGMA temp_store = MEMORY";
    case Connection::Mode::Durable:
        return "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
               "PRAGMA cache_size = -500; PRAGMA temp_store = MEMORY;"
               "PRAGMA journal_size_limit = 1048576";
    case Connection::Mode::Rebuildable:
        break;
    }
    return "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
           "PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = FAST;"
           "PRAGMA journal_size_limit = 16777216";
}

/// SQLite's memory statistics take a lock at every allocation, and nobody reads them. Only possible
/// before its first use in the process; elsewhere it stays as it is.
bool configureOnce()
{
    static const bool isConfigured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
    return isConfigured;
}

/// Before the database is opened.
std::string prepared(const QString &file)
{
    configureOnce();
    return QFile::encodeName(file).toStdString();
}

} // namespace

Connection::Connection(const QString &file, Mode mode)
    : m_database(prepared(file), openFlags(mode), busyTimeoutMs)
{
    registerMailTokenizer(handle());
    execute(pragmas(mode));
}

Connection::~Connection() = default;

Query Connection::query(const char *sql)
{
    std::unique_ptr<CachedStatement> &kept = m_statements[sql];
    if (!kept)
        kept.reset(new CachedStatement{SQLite::Statement(m_database, sql)});
    // A query inside the loop over another one of the same text gets a statement of its own.
    if (kept->isBusy)
        return queryOnce(sql);
    return Query(*kept);
}

Query Connection::queryOnce(const QByteArray &sql)
{
    return Query(std::unique_ptr<CachedStatement>(
        new CachedStatement{SQLite::Statement(m_database, sql.constData())}));
}

void Connection::execute(const char *sql)
{
    m_database.exec(sql);
}

qint64 Connection::lastInsertId() const
{
    return m_database.getLastInsertRowid();
}

qint64 Connection::totalChanges() const
{
    return sqlite3_total_changes64(handle());
}

int Connection::changes() const
{
    return m_database.getChanges();
}

bool Connection::isInTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

bool Connection::hasWritten() const
{
    return sqlite3_txn_state(handle(), nullptr) == SQLITE_TXN_WRITE;
}

void Connection::releaseMemory()
{
    sqlite3_db_release_memory(handle());
}

} // namespace Martlet::Store
