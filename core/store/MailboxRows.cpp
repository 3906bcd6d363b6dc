// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MailboxRows.h"

#include "core/mail/MailboxPath.h"
#include "core/store/AccountRows.h"
#include "core/store/EffectiveTree.h"
#include "core/store/MailboxTree.h"
#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/TextFolding.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <QHash>

#include <algorithm>

namespace Martlet::Store
{

namespace
{

#define MARTLET_MAILBOX_COLUMNS                                                                    \
    "id, account_id, parent_id, path, display_name, wire_name, special_use, is_selectable, "       \
    "is_subscribed, total, unread, problem, may_have_children, separator, server_path <> ''"

Mail::MailboxInfo mailboxFrom(const Query &query)
{
    Mail::MailboxInfo info;
    info.key = query.id<Mail::MailboxKey>(0);
    info.account = query.id<Mail::AccountKey>(1);
    info.parent = query.id<Mail::MailboxKey>(2);
    info.path = query.text(3);
    info.displayName = query.text(4);
    info.wireName = query.blob(5);
    info.specialUse = static_cast<Mail::SpecialUse>(query.integer(6));
    info.isSelectable = query.boolean(7);
    info.isSubscribed = query.boolean(8);
    info.total = static_cast<int>(query.integer(9));
    info.unread = static_cast<int>(query.integer(10));
    info.problem = query.text(11);
    info.mayHaveChildren = query.boolean(12);
    info.separator = separatorFromColumn(query.integer(13));
    info.isOnServer = query.boolean(14);
    return info;
}

struct StoredEntry {
    TreeEntry entry;
    bool isServerSelectable = true;
    bool isServerSubscribed = true;
};

QList<StoredEntry> storedEntries(Connection &cache, Mail::AccountKey account)
{
    Query query = cache.query(R"sql(
        SELECT id, parent_id, path, display_name, wire_name, special_use, is_selectable,
               is_subscribed, may_have_children, separator, server_path, is_hidden,
               server_selectable, server_subscribed, created_by
          FROM mailbox WHERE account_id = ?
    )sql");
    query.bind(account);
    QList<StoredEntry> stored;
    while (query.step()) {
        StoredEntry one;
        Mail::MailboxInfo &info = one.entry.info;
        info.key = query.id<Mail::MailboxKey>(0);
        info.account = account;
        info.parent = query.id<Mail::MailboxKey>(1);
        info.path = query.text(2);
        info.displayName = query.text(3);
        info.wireName = query.blob(4);
        info.specialUse = static_cast<Mail::SpecialUse>(query.integer(5));
        info.isSelectable = query.boolean(6);
        info.isSubscribed = query.boolean(7);
        info.mayHaveChildren = query.boolean(8);
        info.separator = separatorFromColumn(query.integer(9));
        one.entry.serverPath = query.text(10);
        info.isOnServer = !one.entry.serverPath.isEmpty();
        one.entry.isHidden = query.boolean(11);
        one.isServerSelectable = query.boolean(12);
        one.isServerSubscribed = query.boolean(13);
        one.entry.createdBy = query.id<Mail::OperationKey>(14);
        stored.append(one);
    }
    return stored;
}

Mail::MailboxKey insertRow(Connection &cache, const TreeEntry &entry)
{
    const Mail::MailboxInfo &info = entry.info;
    cache
        .query(R"sql(
            INSERT INTO mailbox (account_id, path, display_name, sort_name, wire_name)
            VALUES (?, ?, ?, '', x'')
        )sql")
        .bind(info.account)
        .bind(info.path)
        .bind(info.displayName)
        .run();
    return Mail::MailboxKey(cache.lastInsertId());
}

void updateRow(Connection &cache, const StoredEntry &wanted)
{
    const Mail::MailboxInfo &info = wanted.entry.info;
    cache
        .query(R"sql(
            UPDATE mailbox SET parent_id = ?, path = ?, display_name = ?, sort_name = ?,
                   wire_name = ?, special_use = ?, is_selectable = ?, is_subscribed = ?,
                   may_have_children = ?, separator = ?, server_path = ?, is_hidden = ?,
                   server_selectable = ?, server_subscribed = ?, created_by = ?
             WHERE id = ?
        )sql")
        .bind(info.parent)
        .bind(info.path)
        .bind(info.displayName)
        .bind(folded(info.displayName))
        .bindBlob(info.wireName)
        .bind(static_cast<int>(info.specialUse))
        .bind(info.isSelectable)
        .bind(info.isSubscribed)
        .bind(info.mayHaveChildren)
        .bind(toColumn(info.separator))
        .bind(wanted.entry.serverPath)
        .bind(wanted.entry.isHidden)
        .bind(wanted.isServerSelectable)
        .bind(wanted.isServerSubscribed)
        .bind(wanted.entry.createdBy)
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

void removeLetters(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    Connection &cache = transaction.cache();
    for (const Mail::MessageKey key :
         keysIn(cache.query(R"sql(SELECT id FROM message WHERE mailbox_id = ?)sql"), mailbox)) {
        if (const std::optional<MessageRow> row = loadRow(cache, key))
            removeRow(transaction, *row);
    }
}

/// What is known of its letters goes with them, so that one made anew counts as new.
void emptyMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    removeLetters(transaction, mailbox);
    transaction.cache()
        .query(R"sql(
            UPDATE mailbox SET uid_validity = NULL, uid_next = NULL, highest_mod_seq = NULL,
                   server_exists = 0, lowest_cached = 0, headers_complete = 0, last_complete_at = 0,
                   flags_compared_at = 0, problem = ''
             WHERE id = ?
        )sql")
        .bind(mailbox)
        .run();
}

/// Makes the rows of one account equal to the wanted entries.
class RowUpdate
{
public:
    RowUpdate(WriteTransaction &transaction, Mail::AccountKey account)
        : m_transaction(transaction)
        , m_account(account)
    {
        for (const StoredEntry &stored : storedEntries(transaction.cache(), account)) {
            if (stored.entry.serverPath.isEmpty())
                m_created.append(stored);
            else
                m_onServer.insert(stored.entry.serverPath, stored);
        }
    }

    bool run(const QList<Mail::MailboxInfo> &server, const QList<TreeEntry> &wanted)
    {
        for (const Mail::MailboxInfo &info : server)
            m_server.insert(info.path, info);
        QList<std::pair<StoredEntry, StoredEntry>> pairs;
        for (const TreeEntry &entry : wanted)
            pairs.append({taken(entry), wantedRow(entry)});
        removeRest();
        freePaths(pairs);
        for (auto &[before, after] : pairs)
            write(before, after);
        return m_isChanged;
    }

    [[nodiscard]] bool hasNewOrGone() const { return m_hasNewOrGone; }

private:
    /// The row of this entry, without a key when there is none.
    StoredEntry taken(const TreeEntry &entry)
    {
        if (!entry.serverPath.isEmpty() && m_onServer.contains(entry.serverPath))
            return m_onServer.take(entry.serverPath);
        // By its operation, since it may have been renamed; what is on the server now by its path.
        const auto found =
            std::find_if(m_created.begin(), m_created.end(), [&entry](const StoredEntry &stored) {
                return entry.createdBy.isValid() ? stored.entry.createdBy == entry.createdBy
                                                 : stored.entry.info.path == entry.info.path;
            });
        if (found == m_created.end())
            return {};
        StoredEntry stored = *found;
        m_created.erase(found);
        return stored;
    }

    StoredEntry wantedRow(const TreeEntry &entry) const
    {
        StoredEntry row;
        row.entry = entry;
        row.entry.info.account = m_account;
        const auto server = m_server.constFind(entry.serverPath);
        if (!entry.serverPath.isEmpty() && server != m_server.cend()) {
            row.isServerSelectable = server->isSelectable;
            row.isServerSubscribed = server->isSubscribed;
        }
        return row;
    }

    void removeRest()
    {
        for (const StoredEntry &gone : m_onServer.values() + m_created) {
            removeMailbox(m_transaction, gone.entry.info.key);
            m_isChanged = m_hasNewOrGone = true;
        }
    }

    /// Paths are unique at every moment, and mailboxes may exchange theirs.
    void freePaths(const QList<std::pair<StoredEntry, StoredEntry>> &pairs)
    {
        for (const auto &[before, after] : pairs) {
            const Mail::MailboxKey key = before.entry.info.key;
            if (!key.isValid() || before.entry.info.path == after.entry.info.path)
                continue;
            m_transaction.cache()
                .query(R"sql(UPDATE mailbox SET path = ? WHERE id = ?)sql")
                .bind(QString(QChar(u'\1') + QString::number(key.value())))
                .bind(key)
                .run();
        }
    }

    void write(const StoredEntry &before, StoredEntry after)
    {
        Mail::MailboxInfo &info = after.entry.info;
        info.parent = m_keys.value(Mail::parentPathOf(info.path));
        info.key = before.entry.info.key;
        info.isOnServer = !after.entry.serverPath.isEmpty();
        const bool isNew = !info.key.isValid();
        if (isNew)
            info.key = insertRow(m_transaction.cache(), after.entry);
        m_keys.insert(info.path, info.key);
        const bool isSame = !isNew && before.entry == after.entry &&
                            before.isServerSelectable == after.isServerSelectable &&
                            before.isServerSubscribed == after.isServerSubscribed;
        if (isSame)
            return;
        updateRow(m_transaction.cache(), after);
        m_isChanged = true;
        m_hasNewOrGone |= isNew;
        if (!isNew && before.isServerSelectable && !after.isServerSelectable)
            emptyMailbox(m_transaction, info.key);
    }

    WriteTransaction &m_transaction;
    Mail::AccountKey m_account;
    QHash<QString, StoredEntry> m_onServer; ///< by server path
    QList<StoredEntry> m_created;           ///< those not there yet
    QHash<QString, Mail::MailboxInfo> m_server;
    QHash<QString, Mail::MailboxKey> m_keys;
    bool m_isChanged = false;
    bool m_hasNewOrGone = false;
};

/// What the server has, as stored.
QList<Mail::MailboxInfo> serverTree(Connection &cache, Mail::AccountKey account)
{
    QList<Mail::MailboxInfo> server;
    for (const StoredEntry &stored : storedEntries(cache, account)) {
        if (stored.entry.serverPath.isEmpty())
            continue;
        Mail::MailboxInfo info = stored.entry.info;
        info.path = stored.entry.serverPath;
        info.displayName = Mail::lastLevelOf(info.path);
        info.isSelectable = stored.isServerSelectable;
        info.isSubscribed = stored.isServerSubscribed;
        server.append(info);
    }
    return server;
}

/// The server has done it although its answer never came, or somebody else did.
bool isRenameDone(const Mail::Operation &operation, const QSet<QString> &listedPaths)
{
    return operation.kind == Mail::OperationKind::RenameMailbox &&
           !listedPaths.contains(operation.message.mailboxPath) &&
           listedPaths.contains(operation.targetPath);
}

/// The mailbox of a rename that is done is known by its new name, and keeps its letters.
void followRenames(WriteTransaction &transaction, Mail::AccountKey account,
                   const QList<Mail::MailboxInfo> &server, const QList<Mail::Operation> &operations)
{
    QSet<QString> paths;
    for (const Mail::MailboxInfo &info : server)
        paths.insert(info.path);
    for (const Mail::Operation &operation : operations) {
        if (isRenameDone(operation, paths))
            moveServerPaths(transaction, account, operation.message.mailboxPath,
                            operation.targetPath);
    }
}

/// Folders for sent letters that addresses have of their own.
void moveSentOfIdentities(WriteTransaction &transaction, Mail::AccountKey account,
                          const QString &from, const QString &to)
{
    std::optional<Mail::AccountSettings> settings = loadAccount(transaction.own(), account);
    if (!settings)
        return;
    bool isMoved = false;
    for (Mail::Identity &identity : settings->identities) {
        if (identity.sentMailbox.isEmpty() || !Mail::isSameOrBelow(identity.sentMailbox, from))
            continue;
        identity.sentMailbox = Mail::movedPath(identity.sentMailbox, from, to);
        isMoved = true;
    }
    if (!isMoved)
        return;
    updateAccount(transaction.own(), *settings);
    transaction.changes().areAccountsChanged = true;
}

} // namespace

QString pathAfterRenames(QString serverPath, const QSet<QString> &listedPaths,
                         const QList<Mail::Operation> &operations)
{
    for (const Mail::Operation &operation : operations) {
        if (isRenameDone(operation, listedPaths))
            serverPath =
                Mail::movedPath(serverPath, operation.message.mailboxPath, operation.targetPath);
    }
    return serverPath;
}

std::optional<Mail::MailboxInfo> loadMailboxInfo(Connection &cache, Mail::MailboxKey mailbox)
{
    Query query = cache.query("SELECT " MARTLET_MAILBOX_COLUMNS " FROM mailbox WHERE id = ?");
    query.bind(mailbox);
    return query.step() ? std::optional(mailboxFrom(query)) : std::nullopt;
}

QList<Mail::MailboxInfo> loadMailboxInfos(Connection &cache)
{
    Query query =
        cache.query("SELECT " MARTLET_MAILBOX_COLUMNS " FROM mailbox WHERE is_hidden = 0 "
                    "ORDER BY account_id, iif(special_use = 0, 100, special_use), sort_name, path");
    QList<Mail::MailboxInfo> infos;
    while (query.step())
        infos.append(mailboxFrom(query));
    return infos;
}

void removeMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    Connection &cache = transaction.cache();
    removeLetters(transaction, mailbox);
    const QList<Mail::MessageKey> shownHere =
        keysIn(cache.query(R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?)sql"), mailbox);
    cache.query(R"sql(DELETE FROM mailbox WHERE id = ?)sql").bind(mailbox).run();
    // Letters on their way here are shown where they still are.
    for (const Mail::MessageKey key : shownHere)
        deriveEffectiveState(transaction, key);
    transaction.changes().messages.remove(mailbox);
    transaction.changes().mailboxCounters.remove(mailbox);
}

bool storeTree(WriteTransaction &transaction, Mail::AccountKey account,
               QList<Mail::MailboxInfo> server)
{
    const QList<Mail::Operation> operations = mailboxOperationsOf(transaction.own(), account, {});
    followRenames(transaction, account, server, operations);
    RowUpdate update(transaction, account);
    const bool isChanged = update.run(server, effectiveTree(server, operations));
    if (isChanged)
        transaction.changes().mailboxLists.insert(account);
    // Targets of pending moves and copies may be known only now.
    if (update.hasNewOrGone() && hasOperations(transaction.own(), account))
        deriveAllEffectiveStates(transaction);
    return isChanged;
}

void addServerMailboxes(WriteTransaction &transaction, Mail::AccountKey account,
                        const QList<Mail::MailboxInfo> &added)
{
    QList<Mail::MailboxInfo> server = serverTree(transaction.cache(), account);
    for (const Mail::MailboxInfo &info : added) {
        const auto isSame = [&](const Mail::MailboxInfo &one) { return one.path == info.path; };
        const bool isKnown = std::any_of(server.cbegin(), server.cend(), isSame);
        const bool isParent = info.path != added.last().path;
        if (isKnown && isParent)
            continue;
        server.removeIf(isSame);
        server.append(info);
    }
    storeTree(transaction, account, std::move(server));
}

void deriveTree(WriteTransaction &transaction, Mail::AccountKey account)
{
    storeTree(transaction, account, serverTree(transaction.cache(), account));
}

void deriveAllTrees(WriteTransaction &transaction)
{
    for (const Mail::AccountSettings &account : loadAccounts(transaction.own()))
        deriveTree(transaction, account.key);
}

void moveServerPaths(WriteTransaction &transaction, Mail::AccountKey account, const QString &from,
                     const QString &to)
{
    Connection &cache = transaction.cache();
    Query known = cache.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM mailbox WHERE account_id = ? AND server_path = ?)
    )sql");
    known.bind(account).bind(to);
    if (known.step() && known.boolean(0))
        return;
    cache
        .query(R"sql(
            UPDATE mailbox SET server_path = ?3 || substr(server_path, length(?2) + 1)
             WHERE account_id = ?1
               AND (server_path = ?2 OR substr(server_path, 1, length(?2) + 1) = ?2 || '/')
        )sql")
        .bind(account)
        .bind(from)
        .bind(to)
        .run();
}

void setServerSubscribed(WriteTransaction &transaction, Mail::AccountKey account,
                         const QString &serverPath, bool isSubscribed)
{
    transaction.cache()
        .query(R"sql(
            UPDATE mailbox SET server_subscribed = ? WHERE account_id = ? AND server_path = ?
        )sql")
        .bind(isSubscribed)
        .bind(account)
        .bind(serverPath)
        .run();
}

void dropServerMailbox(WriteTransaction &transaction, Mail::AccountKey account,
                       const QString &serverPath)
{
    QList<Mail::MailboxInfo> server = serverTree(transaction.cache(), account);
    bool hasChildren = false;
    for (const Mail::MailboxInfo &info : std::as_const(server))
        hasChildren |= info.path != serverPath && Mail::isSameOrBelow(info.path, serverPath);
    if (!hasChildren)
        server.removeIf([&](const Mail::MailboxInfo &one) { return one.path == serverPath; });
    for (Mail::MailboxInfo &info : server) {
        if (info.path == serverPath)
            info.isSelectable = false;
    }
    storeTree(transaction, account, std::move(server));
}

void moveShownPaths(WriteTransaction &transaction, Mail::AccountKey account, const QString &from,
                    const QString &to)
{
    Connection &own = transaction.own();
    const auto follow = [&](const char *sql) {
        own.query(sql).bind(account).bind(from).bind(to).run();
    };
#define MARTLET_LIES_THERE(column)                                                                 \
    "(" column " = ?2 OR substr(" column ", 1, length(?2) + 1) = ?2 || '/')"
#define MARTLET_MOVED(column) column " = ?3 || substr(" column ", length(?2) + 1)"
    follow("UPDATE operation SET " MARTLET_MOVED(
        "mailbox_path") " WHERE account_id = ?1 "
                        "AND kind NOT IN (6, 8, 9, 10, 11) AND " MARTLET_LIES_THERE(
                            "mailbox_path"));
    follow("UPDATE operation SET " MARTLET_MOVED(
        "target_path") " WHERE account_id = ?1 "
                       "AND kind NOT IN (6, 8, 9, 10, 11) AND " MARTLET_LIES_THERE("target_path"));
    follow("UPDATE settled_operation SET " MARTLET_MOVED("mailbox_path") " WHERE account_id = ?1 "
                                                                         "AND " MARTLET_LIES_THERE(
                                                                             "mailbox_path"));
    follow("UPDATE settled_operation SET " MARTLET_MOVED("source_path") " WHERE account_id = ?1 "
                                                                        "AND " MARTLET_LIES_THERE(
                                                                            "source_path"));
    follow(
        "UPDATE draft SET " MARTLET_MOVED("server_path") " WHERE account_id = ?1 "
                                                         "AND " MARTLET_LIES_THERE("server_path"));
    follow("UPDATE vault SET " MARTLET_MOVED("mailbox_path") " WHERE account_id = ?1 "
                                                             "AND " MARTLET_LIES_THERE(
                                                                 "mailbox_path"));
    follow(
        "UPDATE loss SET " MARTLET_MOVED("mailbox_path") " WHERE account_id = ?1 "
                                                         "AND " MARTLET_LIES_THERE("mailbox_path"));
    follow("UPDATE account SET " MARTLET_MOVED("sent_mailbox") " WHERE id = ?1 "
                                                               "AND " MARTLET_LIES_THERE(
                                                                   "sent_mailbox"));
    if (own.changes() > 0)
        transaction.changes().areAccountsChanged = true;
    moveSentOfIdentities(transaction, account, from, to);
#undef MARTLET_LIES_THERE
#undef MARTLET_MOVED
}

} // namespace Martlet::Store
