// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mailboxes in cache.db: the folder tree and what is known of each mailbox's server state.
#pragma once

#include "core/mail/MailboxInfo.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <optional>

namespace Martlet::Store
{

class WriteTransaction;

/// What the last round of synchronisation left: the base of planMailboxSync().
struct MailboxSyncState {
    Mail::MailboxKey key;
    Mail::AccountKey account;
    QByteArray wireName;
    QString path;
    Mail::SpecialUse specialUse = Mail::SpecialUse::None;
    bool isSelectable = true;
    Mail::MailboxState server;  ///< as of the last complete round
    quint32 cachedMessages = 0; ///< server messages in the cache (not the effective count)
    Mail::Uid lowestCached;     ///< headers were fetched newest first down to here; invalid: none
    bool areHeadersComplete = false;
    QDateTime lastCompleteAt;   ///< UTC; invalid: never
    QDateTime flagsComparedAt;  ///< UTC; when all flags were last seen, not asked for by SEARCH
    QDateTime lastChangedAt;    ///< UTC; when a round last found something new, gone or marked
    QList<QByteArray> keywords; ///< flags that the mailbox knows, as SELECT listed them last
    std::optional<quint32> serverUnseen; ///< as STATUS said before the last complete round
    /// Letters of settled operations are shown here that no comparison has found yet.
    bool hasProvisional = false;
    /// Some cached letters were fetched before Mail::EmailId was asked for.
    bool lacksEmailIds = false;

    friend bool operator==(const MailboxSyncState &, const MailboxSyncState &) = default;
};

/// What a round found wrong in the cache beside what the server had told of, and mended.
struct MailboxRepair {
    QDateTime at;           ///< UTC
    quint32 fetched = 0;    ///< letters that had been missed
    quint32 removed = 0;    ///< rows of letters that were no longer there
    quint32 unresolved = 0; ///< by which EXISTS and the cache still differ

    friend bool operator==(const MailboxRepair &, const MailboxRepair &) = default;
    [[nodiscard]] bool isNone() const { return fetched == 0 && removed == 0 && unresolved == 0; }
};

class MailboxWriter
{
public:
    explicit MailboxWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Makes the account's tree equal to the server's list with the pending operations on top:
    /// adds, updates, and removes what is gone together with its messages. Parents that the server
    /// does not list are added as not selectable. Gives every selectable mailbox that is on the
    /// server.
    Result<QList<MailboxSyncState>> replaceTree(Mail::AccountKey account,
                                                const QList<Mail::ListedMailbox> &listed);

    /// Selectable ones here that the server's list has not, or only as a parent of others: what
    /// replaceTree() would take away. Without those that a pending operation deletes or renames.
    Result<QList<MailboxSyncState>> missingFrom(Mail::AccountKey account,
                                                const QList<Mail::ListedMailbox> &listed);

    /// One mailbox that the server has beside those known.
    Result<MailboxSyncState> add(Mail::AccountKey account, const Mail::ListedMailbox &listed);

    /// As shown.
    Result<Mail::MailboxInfo> info(Mail::MailboxKey mailbox);
    /// Of the account's names; none: they are flat.
    Result<std::optional<char>> separator(Mail::AccountKey account);
    Result<MailboxSyncState> syncState(Mail::MailboxKey mailbox);
    Result<std::optional<MailboxSyncState>> findByPath(Mail::AccountKey account,
                                                       const QString &path);
    Result<std::optional<MailboxSyncState>> findBySpecialUse(Mail::AccountKey account,
                                                             Mail::SpecialUse use);
    Result<QList<MailboxSyncState>> selectable(Mail::AccountKey account);

    /// The path the person chose for sent mail; empty: by role.
    Result<QString> chosenForSent(Mail::AccountKey account);

    /// By the paths the server has them under.
    Result<QStringList> subscribedServerPaths(Mail::AccountKey account);
    Result<QHash<QString, QByteArray>> serverNames(Mail::AccountKey account);

    /// After a complete round (with `lastCompleteAt`) or a part of one (without).
    Result<void> setSyncState(const MailboxSyncState &state);

    /// Kept with the mailbox, the last ten; none is nothing to keep, and the same difference that
    /// stays is kept once.
    Result<void> noteRepair(Mail::MailboxKey mailbox, const MailboxRepair &repair);

    /// Shown at the folder; empty text clears it.
    Result<void> setProblem(Mail::MailboxKey mailbox, const QString &problem);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
