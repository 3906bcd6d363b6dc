// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/MailboxWriter.h"

#include "core/store/MailboxRows.h"
#include "core/store/MailboxTree.h"
#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

#define MARTLET_SYNC_STATE_COLUMNS                                                                 \
    "id, account_id, wire_name, path, special_use, is_selectable, uid_validity, uid_next, "        \
    "highest_mod_seq, server_exists, cached_messages, lowest_cached, headers_complete, "           \
    "last_complete_at, flags_compared_at, last_changed_at, server_unseen, keywords, EXISTS "       \
    "(SELECT 1 FROM "                                                                              \
    "message WHERE mailbox_id = "                                                                  \
    "mailbox.id "                                                                                  \
    "AND uid IS NULL AND copy_operation IS NULL), lacks_email_ids"

template<class Id>
std::optional<Id> optionalId(const Query &query, int column)
{
    return query.isNull(column) ? std::nullopt : std::optional<Id>(query.id<Id>(column));
}

template<class Id>
void bindOptional(Query &query, const std::optional<Id> &id)
{
    if (id)
        query.bind(*id);
    else
        query.bindNull();
}

MailboxSyncState stateFrom(const Query &query)
{
    MailboxSyncState state;
    state.key = query.id<Mail::MailboxKey>(0);
    state.account = query.id<Mail::AccountKey>(1);
    state.wireName = query.blob(2);
    state.path = query.text(3);
    state.specialUse = static_cast<Mail::SpecialUse>(query.integer(4));
    state.isSelectable = query.boolean(5);
    state.server.uidValidity = optionalId<Mail::UidValidity>(query, 6);
    state.server.uidNext = optionalId<Mail::Uid>(query, 7);
    state.server.highestModSeq = optionalId<Mail::ModSeq>(query, 8);
    state.server.exists = static_cast<quint32>(query.integer(9));
    state.cachedMessages = static_cast<quint32>(query.integer(10));
    state.lowestCached = query.id<Mail::Uid>(11);
    state.areHeadersComplete = query.boolean(12);
    state.lastCompleteAt = timeFromColumn(query.integer(13));
    state.flagsComparedAt = timeFromColumn(query.integer(14));
    state.lastChangedAt = timeFromColumn(query.integer(15));
    if (!query.isNull(16))
        state.serverUnseen = static_cast<quint32>(query.integer(16));
    const QByteArray keywords = query.blob(17);
    state.keywords = keywords.isEmpty() ? QList<QByteArray>() : keywords.split(' ');
    state.hasProvisional = query.boolean(18);
    state.lacksEmailIds = query.boolean(19);
    return state;
}

tl::unexpected<Error> noMailbox()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"));
}

} // namespace

std::optional<MailboxSyncState> loadSyncState(Connection &cache, Mail::MailboxKey mailbox)
{
    Query query = cache.query("SELECT " MARTLET_SYNC_STATE_COLUMNS " FROM mailbox WHERE id = ?");
    query.bind(mailbox);
    return query.step() ? std::optional(stateFrom(query)) : std::nullopt;
}

Result<QList<MailboxSyncState>> MailboxWriter::replaceTree(Mail::AccountKey account,
                                                           const QList<Mail::ListedMailbox> &listed)
{
    storeTree(m_transaction, account, treeOf(account, listed));
    return selectable(account);
}

Result<QList<MailboxSyncState>> MailboxWriter::missingFrom(Mail::AccountKey account,
                                                           const QList<Mail::ListedMailbox> &listed)
{
    QSet<QString> names;
    QSet<QString> selectable;
    for (const Mail::MailboxInfo &info : treeOf(account, listed)) {
        names.insert(info.path);
        if (info.isSelectable)
            selectable.insert(info.path);
    }
    const QList<Mail::Operation> operations = mailboxOperationsOf(m_transaction.own(), account, {});
    // One that is to be deleted here is hidden, or shown as a mere place for its children.
    Query query = m_transaction.cache().query(
        "SELECT " MARTLET_SYNC_STATE_COLUMNS ", server_path FROM mailbox "
        "WHERE account_id = ? AND server_path <> '' AND is_selectable = 1 AND is_hidden = 0");
    query.bind(account);
    QList<MailboxSyncState> missing;
    while (query.step()) {
        if (!selectable.contains(pathAfterRenames(query.text(20), names, operations)))
            missing.append(stateFrom(query));
    }
    return missing;
}

Result<MailboxSyncState> MailboxWriter::add(Mail::AccountKey account,
                                            const Mail::ListedMailbox &listed)
{
    const QList<Mail::MailboxInfo> wanted = treeOf(account, {listed});
    if (wanted.isEmpty()) {
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("add a folder"),
                       listed.name);
    }
    addServerMailboxes(m_transaction, account, wanted);
    const auto added = findByPath(account, wanted.last().path);
    if (!added)
        return failure(added.error());
    return *added ? Result<MailboxSyncState>(**added) : noMailbox();
}

Result<Mail::MailboxInfo> MailboxWriter::info(Mail::MailboxKey mailbox)
{
    const std::optional<Mail::MailboxInfo> found = loadMailboxInfo(m_transaction.cache(), mailbox);
    return found ? Result<Mail::MailboxInfo>(*found) : noMailbox();
}

Result<std::optional<char>> MailboxWriter::separator(Mail::AccountKey account)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT separator FROM mailbox WHERE account_id = ? ORDER BY server_path = '', path LIMIT 1
    )sql");
    query.bind(account);
    return query.step() ? separatorFromColumn(query.integer(0)) : std::optional('/');
}

Result<MailboxSyncState> MailboxWriter::syncState(Mail::MailboxKey mailbox)
{
    const std::optional<MailboxSyncState> found = loadSyncState(m_transaction.cache(), mailbox);
    return found ? Result<MailboxSyncState>(*found) : noMailbox();
}

Result<std::optional<MailboxSyncState>> MailboxWriter::findByPath(Mail::AccountKey account,
                                                                  const QString &path)
{
    Query query = m_transaction.cache().query("SELECT " MARTLET_SYNC_STATE_COLUMNS
                                              " FROM mailbox WHERE account_id = ? AND path = ?");
    query.bind(account).bind(path);
    return query.step() ? std::optional<MailboxSyncState>(stateFrom(query)) : std::nullopt;
}

Result<std::optional<MailboxSyncState>> MailboxWriter::findBySpecialUse(Mail::AccountKey account,
                                                                        Mail::SpecialUse use)
{
    Query query = m_transaction.cache().query(
        "SELECT " MARTLET_SYNC_STATE_COLUMNS " FROM mailbox "
        "WHERE account_id = ? AND special_use = ? AND is_selectable = 1 AND is_hidden = 0 "
        "ORDER BY path LIMIT 1");
    query.bind(account).bind(static_cast<int>(use));
    return query.step() ? std::optional<MailboxSyncState>(stateFrom(query)) : std::nullopt;
}

Result<QList<MailboxSyncState>> MailboxWriter::selectable(Mail::AccountKey account)
{
    Query query = m_transaction.cache().query(
        "SELECT " MARTLET_SYNC_STATE_COLUMNS " FROM mailbox "
        "WHERE account_id = ? AND is_selectable = 1 AND server_path <> '' "
        "ORDER BY iif(special_use = 0, 100, special_use), sort_name, path");
    query.bind(account);
    QList<MailboxSyncState> states;
    while (query.step())
        states.append(stateFrom(query));
    return states;
}

Result<QString> MailboxWriter::chosenForSent(Mail::AccountKey account)
{
    Query query =
        m_transaction.own().query(R"sql(SELECT sent_mailbox FROM account WHERE id = ?)sql");
    query.bind(account);
    return query.step() ? query.text(0) : QString();
}

Result<QStringList> MailboxWriter::subscribedServerPaths(Mail::AccountKey account)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT server_path FROM mailbox
         WHERE account_id = ? AND server_path <> '' AND server_subscribed = 1
    )sql");
    query.bind(account);
    QStringList paths;
    while (query.step())
        paths.append(query.text(0));
    return paths;
}

Result<QHash<QString, QByteArray>> MailboxWriter::serverNames(Mail::AccountKey account)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT server_path, wire_name FROM mailbox WHERE account_id = ? AND server_path <> ''
    )sql");
    query.bind(account);
    QHash<QString, QByteArray> names;
    while (query.step())
        names.insert(query.text(0), query.blob(1));
    return names;
}

Result<void> MailboxWriter::setSyncState(const MailboxSyncState &state)
{
    Result<MailboxSyncState> before = syncState(state.key);
    if (!before)
        return failure(std::move(before.error()));
    Query query = m_transaction.cache().query(R"sql(
        UPDATE mailbox SET uid_validity = ?, uid_next = ?, highest_mod_seq = ?, server_exists = ?,
               lowest_cached = ?, headers_complete = ?, last_complete_at = ?,
               flags_compared_at = ?, last_changed_at = ?, server_unseen = ?,
               keywords = ?
         WHERE id = ?
    )sql");
    bindOptional(query, state.server.uidValidity);
    bindOptional(query, state.server.uidNext);
    bindOptional(query, state.server.highestModSeq);
    const QDateTime completeAt =
        state.lastCompleteAt.isValid() ? state.lastCompleteAt : before->lastCompleteAt;
    query.bind(state.server.exists)
        .bind(state.lowestCached)
        .bind(state.areHeadersComplete)
        .bind(toColumn(completeAt))
        .bind(toColumn(state.flagsComparedAt))
        .bind(toColumn(state.lastChangedAt));
    if (state.serverUnseen)
        query.bind(*state.serverUnseen);
    else
        query.bindNull();
    query.bindBlob(state.keywords.join(' ')).bind(state.key).run();
    if (state.lastCompleteAt.isValid() && state.lastCompleteAt != before->lastCompleteAt)
        dropProvisionalRows(m_transaction, state.key);
    return {};
}

Result<void> MailboxWriter::noteRepair(Mail::MailboxKey mailbox, const MailboxRepair &repair)
{
    Connection &cache = m_transaction.cache();
    Query last = cache.query(R"sql(
        SELECT fetched, removed, unresolved FROM repair WHERE mailbox_id = ?
         ORDER BY id DESC LIMIT 1
    )sql");
    last.bind(mailbox);
    const bool hasLast = last.step();
    const bool isOpen = hasLast && last.integer(2) > 0;
    const bool isOldNews = hasLast && repair.fetched == 0 && repair.removed == 0 &&
                           last.integer(2) == repair.unresolved;
    if (isOldNews || (repair.isNone() && !isOpen))
        return {};
    cache
        .query(R"sql(
            INSERT INTO repair (mailbox_id, at, fetched, removed, unresolved)
            VALUES (?, ?, ?, ?, ?)
        )sql")
        .bind(mailbox)
        .bind(toColumn(repair.at))
        .bind(repair.fetched)
        .bind(repair.removed)
        .bind(repair.unresolved)
        .run();
    cache
        .query(R"sql(
            DELETE FROM repair WHERE mailbox_id = ?1 AND id NOT IN (
                SELECT id FROM repair WHERE mailbox_id = ?1 ORDER BY id DESC LIMIT 10)
        )sql")
        .bind(mailbox)
        .run();
    m_transaction.changes().mailboxCounters.insert(mailbox);
    return {};
}

Result<void> MailboxWriter::setProblem(Mail::MailboxKey mailbox, const QString &problem)
{
    Connection &cache = m_transaction.cache();
    cache.query(R"sql(UPDATE mailbox SET problem = ?1 WHERE id = ?2 AND problem <> ?1)sql")
        .bind(problem)
        .bind(mailbox)
        .run();
    if (cache.changes() > 0)
        m_transaction.changes().mailboxCounters.insert(mailbox);
    return {};
}

} // namespace Martlet::Store
