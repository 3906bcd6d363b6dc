// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ImapSentFolder.h"

#include "core/mime/MimeWriter.h"
#include "core/store/AccountRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/sync/LetterSource.h"
#include "core/sync/LossKeeper.h"
#include "core/sync/MailboxNaming.h"
#include "core/sync/MessageLookup.h"
#include "core/sync/SendingWay.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;
using Store::MailboxWriter;
using Store::WriteTransaction;

namespace
{

/// So long a server that files letters itself is waited for before it is done from here.
constexpr std::chrono::milliseconds serverFilesWithin = 3min;
constexpr std::chrono::milliseconds reviewAfter = 90s;
constexpr std::chrono::milliseconds reviewAgainAfter = 24h;

/// What the server made of the address written from; empty: nothing else.
QString rewritten(const QString &written, const QString &found)
{
    return found.isEmpty() || Mail::sameMailbox(written, found) ? QString() : found;
}

bool isRefused(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::PermissionDenied ||
           error.kind == ErrorKind::ServerRefused;
}

/// Every folder a copy may have been filed in, and the inbox (a copy to oneself).
Result<QList<Store::MailboxSyncState>> whereSentLettersMayLie(WriteTransaction &transaction,
                                                              const Mail::AccountSettings &settings)
{
    using Known = std::optional<Store::MailboxSyncState>;
    MailboxWriter mailboxes(transaction);
    QList<Result<Known>> found{sentMailbox(transaction, settings),
                               mailboxes.findBySpecialUse(settings.key, Mail::SpecialUse::Sent)};
    const auto account = Store::loadAccount(transaction.own(), settings.key);
    const QList<Mail::Identity> identities = account ? account->identities : settings.identities;
    for (const Mail::Identity &identity : identities) {
        if (!identity.sentMailbox.isEmpty())
            found.append(mailboxes.findByPath(settings.key, identity.sentMailbox));
    }
    found.append(mailboxes.findBySpecialUse(settings.key, Mail::SpecialUse::Inbox));
    QList<Store::MailboxSyncState> places;
    for (const Result<Known> &one : std::as_const(found)) {
        if (!one)
            return failure(one.error());
        const bool isNew =
            *one && std::none_of(places.cbegin(), places.cend(),
                                 [&one](const auto &place) { return place.key == (*one)->key; });
        if (isNew)
            places.append(**one);
    }
    return places;
}

} // namespace

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

QString ownSentPath(WriteTransaction &transaction, const Mail::AccountSettings &settings,
                    const Mail::OutboxItem &item)
{
    const auto account = Store::loadAccount(transaction.own(), settings.key);
    const Mail::Identity *sender = account ? senderOf(*account, item) : nullptr;
    return sender ? sender->sentMailbox : QString();
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
    using Mailboxes = QList<Store::MailboxSyncState>;
    const auto load = [settings = m_settings](WriteTransaction &transaction) {
        return whereSentLettersMayLie(transaction, settings);
    };
    const Mailboxes mailboxes = co_await m_context.store.write<Mailboxes>(load);
    ImapConnectionPool::Lease lease = co_await m_imap.lend();
    for (const Store::MailboxSyncState &mailbox : mailboxes) {
        const Result<Mail::MailboxState> selected =
            co_await asResult(lease->select(Imap::MailboxName::fromWire(mailbox.wireName)));
        // One that was deleted in between does not hide the others.
        if (!selected && (lease->isBroken() || !isRefused(selected.error())))
            co_await Result<void>(failure(selected.error()));
        if (!selected)
            continue;
        const QList<FoundMessage> found = co_await findByMessageId(*lease, messageId, {});
        if (!found.isEmpty())
            co_return true;
    }
    co_return false;
}

Task<std::optional<QString>> ImapSentFolder::file(Mail::OutboxItem item, bool isFresh,
                                                  QDateTime acceptedAt)
{
    using Filed = std::optional<QString>;
    // A read receipt is an answer of the program's, and told of in the story of its letter.
    if (item.isNullSender)
        co_return Filed(QString());
    ImapConnectionPool::Lease lease = co_await m_imap.lend();
    const Store::SendingHabits known = co_await habits();
    // Of what came through its own server, and into its own folder.
    const bool isWithAccount = settingsFor(m_settings, item).outgoing == m_settings.outgoing;
    const bool isFiledByServer =
        isWithAccount && (known.filesSent || lease->traits().keepsSentCopy);
    const Store::MailboxSyncState mailbox = co_await findOrMake(&*lease, item, isFiledByServer);
    const Filed filedAt = mailbox.path;
    const Imap::MailboxName name = Imap::MailboxName::fromWire(mailbox.wireName);
    co_await lease->select(name);
    const QList<FoundMessage> found = co_await findByMessageId(*lease, item.messageId, {});
    const std::chrono::milliseconds now = m_context.clock.monotonic();
    if (!found.isEmpty()) {
        const Store::SendingHabits seen{true, rewritten(item.from, found.first().from)};
        if (isFresh && isWithAccount && !m_filedHere.contains(item.key) && seen != known)
            co_await learn(seen);
        co_return filedAt;
    }
    // Into another folder than its own it files nothing.
    const bool isItsOwn = known.filesSent || mailbox.specialUse == Mail::SpecialUse::Sent;
    const bool isLeftToServer = isFiledByServer && isItsOwn;
    const QDateTime waitUntil = acceptedAt.addMSecs(serverFilesWithin.count());
    if (isLeftToServer && acceptedAt.isValid() && m_context.clock.wall().toUTC() < waitUntil)
        co_return Filed();
    const Result<Imap::MessageSource> message =
        letterSource(m_context.store.paths(), item.fileName);
    if (!message)
        co_return failure(message.error());
    m_filedHere.insert(item.key);
    QList<QByteArray> flags;
    flags.append(Mail::flagName(Mail::Flag::Seen));
    const Remote::Appended place =
        co_await lease->append(name, std::move(flags), std::nullopt, *message);
    crashPoint("sync.outbox.copy.appended");
    // One that holds a letter may file its copy when it sends it: that shows no habit.
    const bool isHeld = item.sendAt.isValid() && item.sendAt > m_context.clock.wall();
    const Store::SendingHabits stopped{false, known.rewrittenFrom};
    if (isWithAccount && known.filesSent && !isHeld)
        co_await learn(stopped);
    const bool isReviewDue = !m_reviewedAt || now - *m_reviewedAt > reviewAgainAfter;
    if (isWithAccount && !isLeftToServer && isReviewDue && !isHeld) {
        m_toReview.append({name, item.messageId, item.from, place, now + reviewAfter});
        // The program may end before.
        co_await noteCopy(item.key, place);
    }
    co_return filedAt;
}

Task<Store::MailboxSyncState> ImapSentFolder::findOrMake(Remote::ImapConnection *connection,
                                                         Mail::OutboxItem item,
                                                         bool isFiledByServer)
{
    const Mail::AccountSettings settings = m_settings;
    const auto findSent = [settings](WriteTransaction &transaction) {
        return sentMailbox(transaction, settings);
    };
    using Found = std::optional<Store::MailboxSyncState>;
    Found mailbox;
    if (!isFiledByServer)
        mailbox = co_await ownSent(connection, item);
    if (!mailbox)
        mailbox = co_await m_context.store.write<Found>(findSent);
    if (!mailbox) {
        // Perhaps only here: after the cache was deleted nothing has been listed yet (REL-9).
        const QList<Mail::ListedMailbox> known = co_await refreshTree(connection);
        mailbox = co_await m_context.store.write<Found>(findSent);
        if (!mailbox)
            co_await createSent(connection, known);
    }
    if (!mailbox) {
        co_await refreshTree(connection);
        mailbox = co_await m_context.store.write<Found>(findSent);
    }
    if (!mailbox)
        co_return failure(ErrorKind::NotFound, Retry::Later,
                          QStringLiteral("find the folder for sent mail"));
    co_return *mailbox;
}

std::optional<std::chrono::milliseconds> ImapSentFolder::nextReview() const
{
    return m_toReview.isEmpty() ? std::nullopt : std::optional(m_toReview.first().due);
}

Task<void> ImapSentFolder::noteCopy(Mail::OutboxKey key, Remote::Appended place)
{
    if (!place.uid || !place.uidValidity)
        co_return;
    const auto job = [key, place](WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).noteCopy(key, *place.uidValidity, *place.uid);
    };
    co_await m_context.store.write<void>(job);
}

/// The program may have ended before the last copy was looked at. Which of two is ours the server
/// may not have told; what it does is seen all the same.
Task<void> ImapSentFolder::lookBack()
{
    using Name = std::optional<Imap::MailboxName>;
    using Found = std::optional<Store::FiledLetter>;
    const Mail::AccountKey account = m_settings.key;
    const QDateTime since = m_context.clock.wall().toUTC().addMSecs(-reviewAgainAfter.count());
    const auto load = [account, since](WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).lastFiled(account, since);
    };
    const Found last = co_await m_context.store.write<Found>(load);
    m_hasLookedBack = true;
    if (!last)
        co_return;
    const auto find = [account,
                       path = last->mailboxPath](WriteTransaction &transaction) -> Result<Name> {
        const auto mailbox = MailboxWriter(transaction).findByPath(account, path);
        if (!mailbox)
            return failure(mailbox.error());
        return *mailbox ? Name(Imap::MailboxName::fromWire((*mailbox)->wireName)) : Name();
    };
    const Name mailbox = co_await m_context.store.write<Name>(find);
    Remote::Appended place;
    if (last->uid.isValid())
        place = {last->uidValidity, last->uid};
    if (mailbox)
        m_toReview.append(
            {*mailbox, last->messageId, {}, place, m_context.clock.monotonic() + reviewAfter});
}

Task<void> ImapSentFolder::review()
{
    if (!m_hasLookedBack)
        co_await lookBack();
    while (!m_toReview.isEmpty() && m_toReview.first().due <= m_context.clock.monotonic()) {
        FiledCopy copy = m_toReview.first();
        const Result<void> done = co_await asResult(reviewOne(copy));
        const bool isGone = !done && done.error().kind == ErrorKind::NotFound;
        if (done || isGone) {
            m_toReview.removeFirst();
            continue;
        }
        // A link that fails is no reason to look more often.
        for (FiledCopy &waiting : m_toReview)
            waiting.due = std::max(waiting.due, m_context.clock.monotonic() + reviewAfter);
        co_await Result<void>(failure(done.error()));
    }
}

Task<void> ImapSentFolder::reviewOne(FiledCopy copy)
{
    ImapConnectionPool::Lease lease = co_await m_imap.lend();
    const Mail::MailboxState state = co_await lease->select(copy.mailbox);
    QList<FoundMessage> found = co_await findByMessageId(*lease, copy.messageId, {});
    found.removeIf([](const FoundMessage &message) { return message.isDeleted; });
    if (found.size() < 2) {
        m_reviewedAt = m_context.clock.monotonic();
        co_return;
    }
    const bool isOursKnown = copy.place.uid && copy.place.uidValidity == state.uidValidity;
    QString from;
    bool isOursThere = false;
    for (const FoundMessage &message : found) {
        if (isOursKnown && message.uid == *copy.place.uid)
            isOursThere = true;
        else
            from = message.from;
    }
    Store::SendingHabits seen = co_await habits();
    seen.filesSent = true;
    if (!copy.from.isEmpty())
        seen.rewrittenFrom = rewritten(copy.from, from);
    co_await learn(seen);
    const std::vector<Mail::Uid> ours(isOursThere ? 1 : 0, copy.place.uid.value_or(Mail::Uid()));
    Imap::UidSet uids = Imap::UidSet::fromVector(ours);
    if (isOursThere)
        co_await lease->expunge(std::move(uids));
}

Task<Store::SendingHabits> ImapSentFolder::habits()
{
    const auto job = [account = m_settings.key](WriteTransaction &transaction) {
        return Store::AccountWriter(transaction).sendingHabits(account);
    };
    Store::SendingHabits habits = co_await m_context.store.write<Store::SendingHabits>(job);
    co_return habits;
}

Task<void> ImapSentFolder::learn(Store::SendingHabits learnt)
{
    const auto job = [account = m_settings.key, learnt](WriteTransaction &transaction) {
        return Store::AccountWriter(transaction).learn(account, learnt);
    };
    co_await m_context.store.write<void>(job);
}

Task<std::optional<Store::MailboxSyncState>>
ImapSentFolder::ownSent(Remote::ImapConnection *connection, Mail::OutboxItem item)
{
    using Known = std::optional<Store::MailboxSyncState>;
    const Mail::AccountSettings settings = m_settings;
    const auto readPath = [settings, item](WriteTransaction &transaction) -> Result<QString> {
        return ownSentPath(transaction, settings, item);
    };
    const QString path = co_await m_context.store.write<QString>(readPath);
    if (path.isEmpty())
        co_return Known();
    const auto find = [settings, path](WriteTransaction &transaction) {
        return MailboxWriter(transaction).findByPath(settings.key, path);
    };
    Known mailbox = co_await m_context.store.write<Known>(find);
    if (mailbox)
        co_return mailbox;
    const QList<Mail::ListedMailbox> known = co_await refreshTree(connection);
    if (!findListed(known, path)) {
        const Result<Imap::MailboxName> name = nameFor(path, known, connection->nameEncoding());
        if (!name)
            co_return Known();
        const Result<void> created =
            co_await asResult(connection->create(*name, Mail::SpecialUse::None));
        if (!created && connection->isBroken())
            co_await Result<void>(failure(created.error()));
        const Result<void> subscribed = co_await asResult(connection->subscribe(*name));
        if (!subscribed && connection->isBroken())
            co_await Result<void>(failure(subscribed.error()));
        co_await refreshTree(connection);
    }
    mailbox = co_await m_context.store.write<Known>(find);
    co_return mailbox;
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
