// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LocalSentFolder.h"

#include "core/store/LocalRows.h"
#include "core/store/SentCopyHere.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/sync/ImapSentFolder.h"
#include "core/util/CrashPoint.h"

namespace Martlet::Sync
{

using Store::LocalMailWriter;
using Store::WriteTransaction;

namespace
{

using Known = std::optional<Store::MailboxSyncState>;

/// The sender's own, made where it is missing; else the account's.
Result<Known> mailboxFor(WriteTransaction &transaction, const Mail::AccountSettings &settings,
                         const Mail::OutboxItem &item)
{
    const QString path = ownSentPath(transaction, settings, item);
    if (path.isEmpty())
        return sentMailbox(transaction, settings);
    Store::MailboxWriter mailboxes(transaction);
    Result<Known> known = mailboxes.findByPath(settings.key, path);
    if (!known || *known)
        return known;
    Store::LocalMailbox mailbox;
    mailbox.account = settings.key;
    mailbox.path = path;
    const auto added = Store::addLocalMailbox(transaction, mailbox,
                                              Store::localRootName(transaction.own(), settings));
    if (!added)
        return failure(added.error());
    Store::storeLocalTree(transaction, settings.key);
    return mailboxes.findByPath(settings.key, path);
}

} // namespace

LocalSentFolder::LocalSentFolder(SyncContext context, Mail::AccountSettings settings)
    : m_context(context)
    , m_settings(std::move(settings))
{
}

Task<std::optional<QString>> LocalSentFolder::file(Mail::OutboxItem item, bool, QDateTime)
{
    // A read receipt is an answer of the program's, and told of in the story of its letter.
    if (item.isNullSender)
        co_return std::optional<QString>(QString());
    const Mail::AccountSettings settings = m_settings;
    const auto job = [settings,
                      item](WriteTransaction &transaction) -> Result<std::optional<QString>> {
        LocalMailWriter letters(transaction);
        if (Result<void> made = letters.makeMailboxes(settings.key); !made)
            return failure(made.error());
        const Result<Known> mailbox = mailboxFor(transaction, settings, item);
        if (!mailbox)
            return failure(mailbox.error());
        if (!*mailbox)
            return failure(ErrorKind::NotFound, Retry::Later,
                           QStringLiteral("find the folder for sent mail"));
        if (Result<void> added = Store::addSentCopy(transaction, (*mailbox)->key, item); !added)
            return failure(added.error());
        return (*mailbox)->path;
    };
    const std::optional<QString> path = co_await m_context.store.write<std::optional<QString>>(job);
    crashPoint("sync.outbox.copy.appended");
    co_return path;
}

Task<bool> LocalSentFolder::holds(QByteArray messageId)
{
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, messageId](WriteTransaction &transaction) {
        return LocalMailWriter(transaction).holds(account, messageId);
    };
    const bool isHere = co_await m_context.store.write<bool>(job);
    co_return isHere;
}

} // namespace Martlet::Sync
