// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/MailboxQueries.h"

#include "core/store/AccountRows.h"
#include "core/store/DraftRows.h"
#include "core/store/MailboxRows.h"
#include "core/store/OperationRows.h"
#include "core/store/OutboxRows.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/SqlValues.h"

#include <QHash>

namespace Martlet::Store
{

namespace
{

/// Parents before children, siblings in the order given. Iterative; rows without a parent in the
/// list count as top-level.
QList<Mail::MailboxInfo> inTreeOrder(const QList<Mail::MailboxInfo> &sorted)
{
    QSet<Mail::MailboxKey> known;
    for (const Mail::MailboxInfo &info : sorted)
        known.insert(info.key);
    QHash<Mail::MailboxKey, QList<const Mail::MailboxInfo *>> children;
    for (const Mail::MailboxInfo &info : sorted)
        children[known.contains(info.parent) ? info.parent : Mail::MailboxKey()].append(&info);
    QList<Mail::MailboxInfo> ordered;
    QList<const Mail::MailboxInfo *> open;
    const auto pushReversed = [&open](const QList<const Mail::MailboxInfo *> &list) {
        for (auto it = list.crbegin(); it != list.crend(); ++it)
            open.append(*it);
    };
    pushReversed(children.value({}));
    while (!open.isEmpty()) {
        const Mail::MailboxInfo *next = open.takeLast();
        ordered.append(*next);
        pushReversed(children.value(next->key));
    }
    return ordered;
}

tl::unexpected<Error> notFound(const char *what)
{
    return failure(ErrorKind::NotFound, Retry::Never, QString::fromLatin1(what));
}

} // namespace

Result<QList<Mail::AccountSettings>> accounts(const Reader &reader)
{
    return guarded("load the accounts", [&]() -> Result<QList<Mail::AccountSettings>> {
        return loadAccounts(reader.connections().own());
    });
}

Result<Mail::AccountSettings> account(const Reader &reader, Mail::AccountKey key)
{
    return guarded("load an account", [&]() -> Result<Mail::AccountSettings> {
        std::optional<Mail::AccountSettings> found = loadAccount(reader.connections().own(), key);
        if (!found)
            return notFound("load an account");
        return *std::move(found);
    });
}

Result<QList<Mail::MailboxInfo>> mailboxes(const Reader &reader)
{
    return guarded("load the folders", [&]() -> Result<QList<Mail::MailboxInfo>> {
        return inTreeOrder(loadMailboxInfos(reader.connections().cache()));
    });
}

Result<Mail::MailboxInfo> mailbox(const Reader &reader, Mail::MailboxKey key)
{
    return guarded("load a folder", [&]() -> Result<Mail::MailboxInfo> {
        std::optional<Mail::MailboxInfo> found = loadMailboxInfo(reader.connections().cache(), key);
        if (!found)
            return notFound("load a folder");
        return *std::move(found);
    });
}

Result<MailboxSyncState> syncState(const Reader &reader, Mail::MailboxKey key)
{
    return guarded("load a folder", [&]() -> Result<MailboxSyncState> {
        std::optional<MailboxSyncState> found = loadSyncState(reader.connections().cache(), key);
        if (!found)
            return notFound("load a folder");
        return *std::move(found);
    });
}

Result<MailboxSizes> mailboxSizes(const Reader &reader, Mail::MailboxKey key)
{
    return guarded("measure a folder", [&]() -> Result<MailboxSizes> {
        MailboxSizes sizes;
        QList<Mail::MessageKey> held;
        Query letters = reader.connections().cache().query(R"sql(
            SELECT id, size_bytes, content_state FROM message WHERE mailbox_id = ?
        )sql");
        letters.bind(key);
        while (letters.step()) {
            sizes.listedBytes += letters.integer(1);
            if (letters.integer(2) != static_cast<int>(ContentState::HeadersOnly))
                held.append(letters.id<Mail::MessageKey>(0));
        }
        for (const Mail::MessageKey message : std::as_const(held)) {
            Query contents = reader.connections().content().query(R"sql(
                SELECT (SELECT ifnull(sum(length(bytes)), 0) FROM content WHERE message_id = ?1)
                     + (SELECT ifnull(sum(size), 0) FROM filed_content WHERE message_id = ?1)
            )sql");
            contents.bind(message);
            if (contents.step())
                sizes.heldBytes += contents.integer(0);
        }
        return sizes;
    });
}

Result<QDateTime> lastCompleteAt(const Reader &reader, Mail::MailboxKey key)
{
    return guarded("load a folder", [&]() -> Result<QDateTime> {
        Query query = reader.connections().cache().query(
            R"sql(SELECT last_complete_at FROM mailbox WHERE id = ?)sql");
        query.bind(key);
        if (!query.step())
            return notFound("load a folder");
        return timeFromColumn(query.integer(0));
    });
}

Result<QList<MailboxRepair>> repairs(const Reader &reader, Mail::MailboxKey key)
{
    return guarded("load a folder", [&]() -> Result<QList<MailboxRepair>> {
        Query query = reader.connections().cache().query(R"sql(
            SELECT at, fetched, removed, unresolved FROM repair WHERE mailbox_id = ?
             ORDER BY id DESC
        )sql");
        query.bind(key);
        QList<MailboxRepair> found;
        while (query.step()) {
            found.append({timeFromColumn(query.integer(0)), static_cast<quint32>(query.integer(1)),
                          static_cast<quint32>(query.integer(2)),
                          static_cast<quint32>(query.integer(3))});
        }
        return found;
    });
}

Result<QList<Mail::OutboxItem>> outbox(const Reader &reader)
{
    return guarded("load the Outbox", [&]() -> Result<QList<Mail::OutboxItem>> {
        return loadOutbox(reader.connections().own());
    });
}

Result<QList<DraftRow>> drafts(const Reader &reader)
{
    return guarded("load the drafts", [&]() -> Result<QList<DraftRow>> {
        return loadDrafts(reader.connections().own());
    });
}

Result<QList<Mail::Operation>> pendingOperations(const Reader &reader)
{
    return guarded("load the operations", [&]() -> Result<QList<Mail::Operation>> {
        Query query = reader.connections().own().query("SELECT " MARTLET_OPERATION_COLUMNS
                                                       " FROM operation ORDER BY id");
        QList<Mail::Operation> operations;
        while (query.step())
            operations.append(operationFrom(query));
        return operations;
    });
}

} // namespace Martlet::Store
