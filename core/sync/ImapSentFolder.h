// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filing the one copy in Sent at an IMAP server (REL-7): looked for before it is made, in case the
// server files it itself or an earlier attempt was not answered. Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/ImapConnectionPool.h"
#include "core/sync/SentFolder.h"
#include "core/sync/SyncContext.h"

#include <set>

namespace Martlet::Sync
{

class ImapSentFolder final : public SentFolder
{
public:
    ImapSentFolder(SyncContext context, Mail::AccountSettings settings, ImapConnectionPool &imap);

    Task<std::optional<QString>> file(Mail::OutboxItem item, bool isFresh,
                                      QDateTime acceptedAt) override;
    Task<bool> holds(QByteArray messageId) override;
    /// Whether the server put a copy beside the one that was filed from here: then this one goes,
    /// and from now on it is left to the server.
    Task<void> review() override;
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextReview() const override;

private:
    /// A copy that was filed from here, to be looked at when the server has had the time to file
    /// one of its own.
    struct FiledCopy {
        Imap::MailboxName mailbox;
        QByteArray messageId;
        QString from;
        Remote::Appended place;
        std::chrono::milliseconds due{0};
    };

    Task<void> lookBack();
    Task<void> reviewOne(FiledCopy copy);
    Task<Store::MailboxSyncState> findOrMake(Remote::ImapConnection *connection,
                                             Mail::OutboxItem item, bool isFiledByServer);
    Task<Store::SendingHabits> habits();
    Task<void> learn(Store::SendingHabits learnt);
    Task<QList<Mail::ListedMailbox>> refreshTree(Remote::ImapConnection *connection);
    /// The sender's own; nothing where there is none, or it cannot be made.
    Task<std::optional<Store::MailboxSyncState>> ownSent(Remote::ImapConnection *connection,
                                                         Mail::OutboxItem item);
    Task<void> noteCopy(Mail::OutboxKey key, Remote::Appended place);
    Task<void> createSent(Remote::ImapConnection *connection, QList<Mail::ListedMailbox> known);

    SyncContext m_context;
    Mail::AccountSettings m_settings;
    ImapConnectionPool &m_imap;
    std::set<Mail::OutboxKey> m_filedHere;
    bool m_hasLookedBack = false;
    QList<FiledCopy> m_toReview; ///< in the order they are due
    /// When it was last seen that the server adds none.
    std::optional<std::chrono::milliseconds> m_reviewedAt;
};

/// The path chosen for the letter's sender alone, as the store has it now; empty: none is.
QString ownSentPath(Store::WriteTransaction &transaction, const Mail::AccountSettings &settings,
                    const Mail::OutboxItem &item);

/// The mailbox chosen for the account, else the one with the role.
Result<std::optional<Store::MailboxSyncState>> sentMailbox(Store::WriteTransaction &transaction,
                                                           const Mail::AccountSettings &settings);

} // namespace Martlet::Sync
