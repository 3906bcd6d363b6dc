// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ImapSentFolder.h"

#include "core/mime/MimeWriter.h"
#include "core/store/Maildir.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/LossKeeper.h"
#include "core/sync/MessageLookup.h"
#include "core/util/CrashPoint.h"

namespace Martlet::Sync
{

using Store::MailboxWriter;
using Store::WriteTransaction;

Result<std::optional<Store::MailboxSyncState>> sentMailbox(WriteTransaction &transaction,
                                                           const Mail::AccountSettings &settings)
{
    MailboxWriter mailboxes(transaction);
    // From the store: it follows when the folder is renamed.
    const Result<QString> path = mailboxes.chosenForSent(settings.key);
    if (!path)
        return failure(path.error());
    if (!path->isEmpty()) {
        auto chosen = mailboxes.findByPath(settings.key, *path);
        if (!chosen || *chosen)
            return chosen;
    }
    return mailboxes.findBySpecialUse(settings.key, Mail::SpecialUse::Sent);
}

ImapSentFolder::ImapSentFolder(SyncContext context, Mail::AccountSettings settings,
                               ImapConnectionPool &imap)
    : m_context(context)
    , m_settings(std::move(settings))
    , m_imap(imap)
{
}

Task<bool> ImapSentFolder::holds(QByteArray messageId)
{
    ImapConnectionPool::Lease lease = co_await m_imap.lend();
    bool isThere = co_await isInMailbox(&*lease, Mail::SpecialUse::Sent, messageId);
    if (!isThere)
        isThere = co_await isInMailbox(&*lease, Mail::SpecialUse::Inbox, messageId);
    co_return isThere;
}

Task<bool> ImapSentFolder::isInMailbox(Remote::ImapConnection *connection, Mail::SpecialUse use,
                                       QByteArray messageId)
{
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, use](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).findBySpecialUse(account, use);
    };
    const std::optional<Store::MailboxSyncState> mailbox =
        co_await m_context.store.write<std::optional<Store::MailboxSyncState>>(job);
    if (!mailbox)
        co_return false;
    co_await connection->select(Imap::MailboxName::fromWire(mailbox->wireName));
    const QList<FoundMessage> found = co_await findByMessageId(*connection, messageId, {});
    co_return !found.isEmpty();
}

Task<QString> ImapSentFolder::file(Mail::OutboxItem item)
{
    const Result<QByteArray> message = Store::loadLetter(m_context.store.paths(), item.fileName);
    if (!message)
        co_return failure(message.error());
    ImapConnectionPool::Lease lease = co_await m_imap.lend();
    const Mail::AccountSettings settings = m_settings;
    const auto findSent = [settings](WriteTransaction &transaction) {
        return sentMailbox(transaction, settings);
    };
    std::optional<Store::MailboxSyncState> mailbox =
        co_await m_context.store.write<std::optional<Store::MailboxSyncState>>(findSent);
    if (!mailbox) {
        // Perhaps only here: after the cache was deleted nothing has been listed yet (REL-9).
        const QList<Mail::ListedMailbox> known = co_await refreshTree(&*lease);
        mailbox = co_await m_context.store.write<std::optional<Store::MailboxSyncState>>(findSent);
        if (!mailbox)
            co_await createSent(&*lease, known);
    }
    if (!mailbox) {
        co_await refreshTree(&*lease);
        mailbox = co_await m_context.store.write<std::optional<Store::MailboxSyncState>>(findSent);
    }
    if (!mailbox)
        co_return failure(ErrorKind::NotFound, Retry::Later,
                          QStringLiteral("find the folder for sent mail"));
    const Imap::MailboxName name = Imap::MailboxName::fromWire(mailbox->wireName);
    co_await lease->select(name);
    const QList<FoundMessage> found = co_await findByMessageId(*lease, item.messageId, {});
    if (!found.isEmpty() || m_settings.serverFilesSent || lease->traits().keepsSentCopy)
        co_return mailbox->path;
    QList<QByteArray> flags;
    flags.append(Mail::flagName(Mail::Flag::Seen));
    co_await lease->append(name, std::move(flags), std::nullopt, *message);
    crashPoint("sync.outbox.copy.appended");
    co_return mailbox->path;
}

Task<QList<Mail::ListedMailbox>> ImapSentFolder::refreshTree(Remote::ImapConnection *connection)
{
    const QList<Mail::ListedMailbox> listed = co_await connection->listMailboxes(true);
    LossKeeper keeper(m_context.store, m_settings);
    co_await keeper.beforeTree(listed);
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, listed](WriteTransaction &transaction) -> Result<void> {
        const auto tree = MailboxWriter(transaction).replaceTree(account, listed);
        return tree ? Result<void>() : Result<void>(failure(tree.error()));
    };
    co_await m_context.store.write<void>(job);
    co_return listed;
}

Task<void> ImapSentFolder::createSent(Remote::ImapConnection *connection,
                                      QList<Mail::ListedMailbox> known)
{
    QString name = QStringLiteral("Sent");
    for (const Mail::ListedMailbox &listed : std::as_const(known)) {
        const bool isBelowInbox =
            listed.separator &&
            listed.name.startsWith(QStringLiteral("INBOX") + QChar::fromLatin1(*listed.separator),
                                   Qt::CaseInsensitive);
        if (isBelowInbox)
            name = QStringLiteral("INBOX") + QChar::fromLatin1(*listed.separator) +
                   QStringLiteral("Sent");
    }
    const Result<Imap::MailboxName> wire =
        Imap::MailboxName::fromText(name, connection->nameEncoding());
    if (!wire)
        co_await Result<void>(failure(wire.error()));
    const Result<void> created =
        co_await asResult(connection->create(*wire, Mail::SpecialUse::Sent));
    if (!created && created.error().kind != ErrorKind::AlreadyExists)
        co_await Result<void>(failure(created.error()));
    const Result<void> subscribed = co_await asResult(connection->subscribe(*wire));
    if (!subscribed && connection->isBroken())
        co_await Result<void>(failure(subscribed.error()));
}

} // namespace Martlet::Sync
