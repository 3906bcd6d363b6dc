// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/Pop3Queries.h"

#include "core/store/LocalRows.h"
#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

ServerCopy copyFrom(const LedgerEntry &entry)
{
    ServerCopy copy;
    copy.row = entry.id;
    copy.sizeBytes = entry.sizeBytes;
    copy.fetchedAt = timeFromColumn(entry.fetchedAt);
    copy.isAtServer = entry.isListed && entry.state != ServerLetterState::Deleted;
    copy.isHeaderOnly = entry.state == ServerLetterState::HeaderOnly;
    copy.isKept = entry.isKept;
    return copy;
}

void addLetter(ServerCopy &copy, Connection &cache, const LocalLetter &letter)
{
    copy.isHere = true;
    Query query = cache.query(R"sql(
        SELECT m.id, m.from_name, m.from_address, m.subject, m.date
          FROM mailbox AS b JOIN message AS m ON m.mailbox_id = b.id AND m.uid = ?
         WHERE b.local_id = ?
    )sql");
    query.bind(letter.uid).bind(letter.mailbox);
    if (!query.step())
        return;
    copy.message = query.id<Mail::MessageKey>(0);
    copy.sender = query.text(1).isEmpty() ? query.text(2) : query.text(1);
    copy.subject = query.text(3);
    copy.date = timeFromColumn(query.integer(4));
}

} // namespace

Result<ServerState> serverState(const Reader &reader, Mail::AccountKey account)
{
    return guarded("load what is known of a server", [&]() -> Result<ServerState> {
        return loadServerState(reader.connections().own(), account);
    });
}

Result<QList<DatedEntry>> listedEntries(const Reader &reader, Mail::AccountKey account)
{
    return guarded("load the copies at a server", [&]() -> Result<QList<DatedEntry>> {
        Query query = reader.connections().own().query(R"sql(
            SELECT p.id, p.size_bytes, p.fetched_at, p.local_letter_id, p.state, p.is_kept,
                   p.deleted_here_at <> 0, ifnull(l.received, 0)
              FROM pop3_letter AS p LEFT JOIN local_letter AS l ON l.id = p.local_letter_id
             WHERE p.account_id = ? AND p.is_listed = 1 AND p.state <> 2
             ORDER BY ifnull(l.received, 0) DESC, p.id DESC
        )sql");
        query.bind(account);
        QList<DatedEntry> entries;
        while (query.step()) {
            DatedEntry one;
            one.entry.id = query.integer(0);
            one.entry.sizeBytes = query.integer(1);
            one.entry.fetchedAt = query.integer(2);
            one.entry.localLetter = query.integer(3);
            one.entry.state = static_cast<ServerLetterState>(query.integer(4));
            one.entry.isKept = query.boolean(5);
            one.entry.wasDeletedHere = query.boolean(6);
            one.received = query.integer(7);
            entries.append(one);
        }
        return entries;
    });
}

Result<QList<ServerCopy>> serverCopies(const Reader &reader, const QList<qint64> &rows)
{
    return guarded("load the copies at a server", [&]() -> Result<QList<ServerCopy>> {
        Connection &own = reader.connections().own();
        QList<ServerCopy> copies;
        for (const qint64 row : rows) {
            const std::optional<LedgerEntry> entry = ledgerEntry(own, row);
            if (!entry)
                continue;
            ServerCopy copy = copyFrom(*entry);
            copy.account = accountOfEntry(own, row);
            if (const auto letter = localLetter(own, entry->localLetter))
                addLetter(copy, reader.connections().cache(), *letter);
            copies.append(copy);
        }
        return copies;
    });
}

Result<std::optional<ServerCopy>> serverCopyOf(const Reader &reader, Mail::MessageKey message)
{
    return guarded("load the copy at a server", [&]() -> Result<std::optional<ServerCopy>> {
        Connection &own = reader.connections().own();
        const std::optional<LocalLetter> letter =
            localLetterOf(own, reader.connections().cache(), message);
        const std::optional<LedgerEntry> entry =
            letter ? ledgerEntryOf(own, letter->id) : std::nullopt;
        if (!entry)
            return std::nullopt;
        ServerCopy copy = copyFrom(*entry);
        copy.account = accountOfEntry(own, entry->id);
        addLetter(copy, reader.connections().cache(), *letter);
        return copy;
    });
}

} // namespace Martlet::Store
