// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/Migrations.h"

#include "core/store/sqlite/Connection.h"

namespace Martlet::Store
{

namespace
{

/// Rolls back unless committed.
class MigrationTransaction
{
public:
    explicit MigrationTransaction(Connection &connection)
        : m_connection(connection)
    {
        m_connection.execute("BEGIN IMMEDIATE");
    }
    ~MigrationTransaction()
    {
        if (!m_connection.isInTransaction())
            return;
        try {
            m_connection.execute("ROLLBACK");
        } catch (const SQLite::Exception &) {
            // The connection is closed next, and that rolls back too.
            return;
        }
    }
    MigrationTransaction(const MigrationTransaction &) = delete;
    MigrationTransaction &operator=(const MigrationTransaction &) = delete;

    void commit() { m_connection.execute("COMMIT"); }

private:
    Connection &m_connection;
};

} // namespace

int schemaVersion(Connection &connection)
{
    Query query = connection.queryOnce("PRAGMA user_version");
    return query.step() ? static_cast<int>(query.integer(0)) : 0;
}

Result<void> migrate(Connection &connection, const QList<Migration> &migrations,
                     const std::function<Result<void>()> &beforeUpgrade)
{
    const int from = schemaVersion(connection);
    const int to = migrations.last().number;
    if (from == to)
        return {};
    if (from > to) {
        return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                       QStringLiteral("open the database"),
                       QStringLiteral("written by a newer version (schema %1, known is %2)")
                           .arg(from)
                           .arg(to));
    }
    if (from > 0) {
        if (Result<void> prepared = beforeUpgrade(); !prepared)
            return prepared;
    }
    MigrationTransaction transaction(connection);
    for (const Migration &migration : migrations) {
        if (migration.number > from)
            connection.execute(migration.sql);
    }
    const QByteArray version = "PRAGMA user_version = " + QByteArray::number(to);
    connection.execute(version.constData());
    transaction.commit();
    return {};
}

} // namespace Martlet::Store
