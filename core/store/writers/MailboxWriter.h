// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mailboxes in cache.db: the folder tree and what is known of each mailbox's server state.
#pragma once

#include "core/mail/MailboxInfo.h"
#include "core/util/Result.h"

#include <QDateTime>
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
    QDateTime lastCompleteAt; ///< UTC; invalid: never
    /// Letters of settled operations are shown here that no comparison has found yet.
    bool hasProvisional = false;

    friend bool operator==(const MailboxSyncState &, const MailboxSyncState &) = default;
};

class MailboxWriter
{
public:
    explicit MailboxWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Makes the account's tree equal to the server's list: adds, updates, and removes what is gone
    /// together with its messages. Parents that the server does not list are added as not
    /// selectable. Gives every selectable mailbox.
    Result<QList<MailboxSyncState>> replaceTree(Mail::AccountKey account,
                                                const QList<Mail::ListedMailbox> &listed);

    /// One mailbox that was just created.
    Result<MailboxSyncState> add(Mail::AccountKey account, const Mail::ListedMailbox &listed);

    Result<MailboxSyncState> syncState(Mail::MailboxKey mailbox);
    Result<std::optional<MailboxSyncState>> findByPath(Mail::AccountKey account,
                                                       const QString &path);
    Result<std::optional<MailboxSyncState>> findBySpecialUse(Mail::AccountKey account,
                                                             Mail::SpecialUse use);
    Result<QList<MailboxSyncState>> selectable(Mail::AccountKey account);

    /// After a complete round (with `lastCompleteAt`) or a part of one (without).
    Result<void> setSyncState(const MailboxSyncState &state);

    /// Shown at the folder; empty text clears it.
    Result<void> setProblem(Mail::MailboxKey mailbox, const QString &problem);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
