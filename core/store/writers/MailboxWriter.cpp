// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/MailboxWriter.h"

#include "core/store/MailboxTree.h"
#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/TextFolding.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <QHash>

namespace Martlet::Store
{

namespace
{

#define MARTLET_SYNC_STATE_COLUMNS                                                                 \
    "id, account_id, wire_name, path, special_use, is_selectable, uid_validity, uid_next, "        \
    "highest_mod_seq, server_exists, cached_messages, lowest_cached, headers_complete, "           \
    "last_complete_at, flags_compared_at, EXISTS (SELECT 1 FROM message WHERE mailbox_id = "       \
    "mailbox.id "                                                                                  \
    "AND uid IS NULL AND copy_operation IS NULL)"

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
    state.hasProvisional = query.boolean(15);
    return state;
}

tl::unexpected<Error> noMailbox()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"));
}

/// What the table holds of an account, by path.
QHash<QString, Mail::MailboxInfo> storedTree(Connection &cache, Mail::AccountKey account)
{
    Query query = cache.query(R"sql(
        SELECT id, parent_id, path, wire_name, special_use, is_selectable, is_subscribed
          FROM mailbox WHERE account_id = ?
    )sql");
    query.bind(account);
    QHash<QString, Mail::MailboxInfo> tree;
    while (query.step()) {
        Mail::MailboxInfo info;
        info.key = query.id<Mail::MailboxKey>(0);
        info.parent = query.id<Mail::MailboxKey>(1);
        info.path = query.text(2);
        info.wireName = query.blob(3);
        info.specialUse = static_cast<Mail::SpecialUse>(query.integer(4));
        info.isSelectable = query.boolean(5);
        info.isSubscribed = query.boolean(6);
        tree.insert(info.path, info);
    }
    return tree;
}

Mail::MailboxKey insertMailbox(Connection &cache, const Mail::MailboxInfo &info)
{
    cache
        .query(R"sql(
            INSERT INTO mailbox (account_id, parent_id, path, display_name, sort_name, wire_name,
                special_use, is_selectable, is_subscribed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        )sql")
        .bind(info.account)
        .bind(info.parent)
        .bind(info.path)
        .bind(info.displayName)
        .bind(folded(info.displayName))
        .bindBlob(info.wireName)
        .bind(static_cast<int>(info.specialUse))
        .bind(info.isSelectable)
        .bind(info.isSubscribed)
        .run();
    return Mail::MailboxKey(cache.lastInsertId());
}

void updateMailbox(Connection &cache, const Mail::MailboxInfo &info)
{
    cache
        .query(R"sql(
            UPDATE mailbox SET parent_id = ?, wire_name = ?, special_use = ?, is_selectable = ?,
                   is_subscribed = ?
             WHERE id = ?
        )sql")
        .bind(info.parent)
        .bindBlob(info.wireName)
        .bind(static_cast<int>(info.specialUse))
        .bind(info.isSelectable)
        .bind(info.isSubscribed)
        .bind(info.key)
        .run();
}

QList<Mail::MessageKey> keysIn(Query query, Mail::MailboxKey mailbox)
{
    query.bind(mailbox);
    QList<Mail::MessageKey> keys;
    while (query.step())
        keys.append(query.id<Mail::MessageKey>(0));
    return keys;
}

bool isSameEntry(const Mail::MailboxInfo &a, const Mail::MailboxInfo &b)
{
    return a.parent == b.parent && a.wireName == b.wireName && a.specialUse == b.specialUse &&
           a.isSelectable == b.isSelectable && a.isSubscribed == b.isSubscribed;
}

/// Adds or updates; true when the tree changed. `tree` gets the row.
bool storeEntry(WriteTransaction &transaction, Mail::MailboxInfo info,
                QHash<QString, Mail::MailboxInfo> &tree)
{
    const qsizetype end = info.path.lastIndexOf(u'/');
    if (end > 0)
        info.parent = tree.value(info.path.left(end)).key;
    const auto known = tree.constFind(info.path);
    if (known == tree.constEnd()) {
        info.key = insertMailbox(transaction.cache(), info);
        tree.insert(info.path, info);
        return true;
    }
    info.key = known->key;
    if (isSameEntry(info, *known))
        return false;
    updateMailbox(transaction.cache(), info);
    tree.insert(info.path, info);
    return true;
}

} // namespace

void removeMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    Connection &cache = transaction.cache();
    for (const Mail::MessageKey key :
         keysIn(cache.query(R"sql(SELECT id FROM message WHERE mailbox_id = ?)sql"), mailbox)) {
        if (const std::optional<MessageRow> row = loadRow(cache, key))
            removeRow(transaction, *row);
    }
    const QList<Mail::MessageKey> shownHere =
        keysIn(cache.query(R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?)sql"), mailbox);
    cache.query(R"sql(DELETE FROM mailbox WHERE id = ?)sql").bind(mailbox).run();
    // Letters on their way here are shown where they still are.
    for (const Mail::MessageKey key : shownHere)
        deriveEffectiveState(transaction, key);
    transaction.changes().messages.remove(mailbox);
    transaction.changes().mailboxCounters.remove(mailbox);
}

Result<QList<MailboxSyncState>> MailboxWriter::replaceTree(Mail::AccountKey account,
                                                           const QList<Mail::ListedMailbox> &listed)
{
    QHash<QString, Mail::MailboxInfo> tree = storedTree(m_transaction.cache(), account);
    const QList<Mail::MailboxInfo> wanted = treeOf(account, listed);
    QSet<QString> wantedPaths;
    bool isChanged = false;
    for (const Mail::MailboxInfo &info : wanted) {
        isChanged |= storeEntry(m_transaction, info, tree);
        wantedPaths.insert(info.path);
    }
    for (const Mail::MailboxInfo &info : std::as_const(tree)) {
        if (wantedPaths.contains(info.path))
            continue;
        removeMailbox(m_transaction, info.key);
        isChanged = true;
    }
    if (isChanged) {
        m_transaction.changes().mailboxLists.insert(account);
        // Targets of pending moves and copies may be known only now.
        if (hasOperations(m_transaction.own(), account))
            deriveAllEffectiveStates(m_transaction);
    }
    return selectable(account);
}

Result<QList<MailboxSyncState>> MailboxWriter::missingFrom(Mail::AccountKey account,
                                                           const QList<Mail::ListedMailbox> &listed)
{
    QSet<QString> there;
    for (const Mail::MailboxInfo &info : treeOf(account, listed)) {
        if (info.isSelectable)
            there.insert(info.path);
    }
    Result<QList<MailboxSyncState>> states = selectable(account);
    if (states)
        states->removeIf([&](const auto &state) { return there.contains(state.path); });
    return states;
}

Result<MailboxSyncState> MailboxWriter::add(Mail::AccountKey account,
                                            const Mail::ListedMailbox &listed)
{
    QHash<QString, Mail::MailboxInfo> tree = storedTree(m_transaction.cache(), account);
    const QList<Mail::MailboxInfo> wanted = treeOf(account, {listed});
    if (wanted.isEmpty()) {
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("add a folder"),
                       listed.name);
    }
    for (const Mail::MailboxInfo &info : wanted) {
        // Parents made up from the name must not overwrite what the server said of them.
        const bool isParent = info.path != wanted.last().path;
        if (!isParent || !tree.contains(info.path))
            storeEntry(m_transaction, info, tree);
    }
    m_transaction.changes().mailboxLists.insert(account);
    if (hasOperations(m_transaction.own(), account))
        deriveAllEffectiveStates(m_transaction);
    return syncState(tree.value(wanted.last().path).key);
}

Result<MailboxSyncState> MailboxWriter::syncState(Mail::MailboxKey mailbox)
{
    Query query = m_transaction.cache().query("SELECT " MARTLET_SYNC_STATE_COLUMNS
                                              " FROM mailbox WHERE id = ?");
    query.bind(mailbox);
    if (!query.step())
        return noMailbox();
    return stateFrom(query);
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
        "WHERE account_id = ? AND special_use = ? AND is_selectable = 1 ORDER BY path LIMIT 1");
    query.bind(account).bind(static_cast<int>(use));
    return query.step() ? std::optional<MailboxSyncState>(stateFrom(query)) : std::nullopt;
}

Result<QList<MailboxSyncState>> MailboxWriter::selectable(Mail::AccountKey account)
{
    Query query = m_transaction.cache().query(
        "SELECT " MARTLET_SYNC_STATE_COLUMNS " FROM mailbox "
        "WHERE account_id = ? AND is_selectable = 1 "
        "ORDER BY iif(special_use = 0, 100, special_use), sort_name, path");
    query.bind(account);
    QList<MailboxSyncState> states;
    while (query.step())
        states.append(stateFrom(query));
    return states;
}

Result<void> MailboxWriter::setSyncState(const MailboxSyncState &state)
{
    Result<MailboxSyncState> before = syncState(state.key);
    if (!before)
        return failure(std::move(before.error()));
    Query query = m_transaction.cache().query(R"sql(
        UPDATE mailbox SET uid_validity = ?, uid_next = ?, highest_mod_seq = ?, server_exists = ?,
               lowest_cached = ?, headers_complete = ?, last_complete_at = ?,
               flags_compared_at = ?
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
        .bind(state.key)
        .run();
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
