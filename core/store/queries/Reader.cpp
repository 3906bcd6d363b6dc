// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/Reader.h"

#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/Migrations.h"

namespace Martlet::Store
{

namespace
{

/// The running program may be of another version than the one that reads.
Result<void> checkSchema(Connection &connection, const QList<Migration> &migrations)
{
    const int version = schemaVersion(connection);
    if (version == migrations.last().number)
        return {};
    return failure(
        ErrorKind::Unsupported, Retry::AfterUserAction, QStringLiteral("read the mail store"),
        QStringLiteral("its schema is %1, known is %2").arg(version).arg(migrations.last().number));
}

} // namespace

Result<std::unique_ptr<Reader>> Reader::open(const StorePaths &paths)
{
    return guarded("read the mail store", [&paths]() -> Result<std::unique_ptr<Reader>> {
        auto connections = std::make_unique<Private>(paths);
        if (Result<void> checked = checkSchema(connections->cache(), cacheMigrations()); !checked)
            return failure(std::move(checked.error()));
        if (Result<void> checked = checkSchema(connections->own(), ownMigrations()); !checked)
            return failure(std::move(checked.error()));
        return std::unique_ptr<Reader>(new Reader(std::move(connections)));
    });
}

Reader::Reader(std::unique_ptr<Private> connections)
    : d(std::move(connections))
{
}

Reader::~Reader() = default;

} // namespace Martlet::Store
