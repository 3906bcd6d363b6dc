// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filing the one copy in Sent at an IMAP server (REL-7): looked for before it is made, in case the
// server files it itself or an earlier attempt was not answered. Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/ImapConnectionPool.h"
#include "core/sync/SentFolder.h"
#include "core/sync/SyncContext.h"

namespace Martlet::Sync
{

class ImapSentFolder final : public SentFolder
{
public:
    ImapSentFolder(SyncContext context, Mail::AccountSettings settings, ImapConnectionPool &imap);

    Task<QString> file(Mail::OutboxItem item) override;
    Task<bool> holds(QByteArray messageId) override;

private:
    Task<QList<Mail::ListedMailbox>> refreshTree(Remote::ImapConnection *connection);
    Task<void> createSent(Remote::ImapConnection *connection, QList<Mail::ListedMailbox> known);
    Task<bool> isInMailbox(Remote::ImapConnection *connection, Mail::SpecialUse use,
                           QByteArray messageId);

    SyncContext m_context;
    Mail::AccountSettings m_settings;
    ImapConnectionPool &m_imap;
};

/// The mailbox chosen for the account, else the one with the role.
Result<std::optional<Store::MailboxSyncState>> sentMailbox(Store::WriteTransaction &transaction,
                                                           const Mail::AccountSettings &settings);

} // namespace Martlet::Sync
