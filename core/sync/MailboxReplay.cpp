// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of OperationReplayer about whole mailboxes. The server's tree is asked for before
// each: what was done already, by a lost attempt or by somebody else, is not done again.

#include "core/mail/MailboxPath.h"
#include "core/store/MailboxTree.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "core/sync/LossKeeper.h"
#include "core/sync/MailboxNaming.h"
#include "core/sync/OperationReplayer.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Store::OperationWriter;
using Store::WriteTransaction;
using Listing = QList<Mail::ListedMailbox>;

constexpr int patience = 3; ///< attempts at what the server contradicts itself about

tl::unexpected<Error> isGone(const char *what, const QString &path)
{
    return failure(ErrorKind::NotFound, Retry::Never, QString::fromLatin1(what), path);
}

} // namespace

Task<QList<OperationBatch>> duePortions(Store::Store &store, Mail::AccountKey account,
                                        QDateTime now)
{
    // Enough for several commands, and soon read. Only when all of these wait, the rest is looked
    // at, too.
    constexpr int firstLook = 2000;
    const auto load = [account](int limit) {
        return [account, limit](WriteTransaction &transaction) {
            return OperationWriter(transaction).pendingWindow(account, limit);
        };
    };
    const std::function<Result<Store::PendingWindow>(WriteTransaction &)> some = load(firstLook);
    const Store::PendingWindow window = co_await store.write<Store::PendingWindow>(some);
    QList<OperationBatch> due = planReplay(window.operations, now, window.laterOnMailboxes);
    if (!due.isEmpty() || window.isWhole)
        co_return due;
    const std::function<Result<Store::PendingWindow>(WriteTransaction &)> all =
        load(std::numeric_limits<int>::max() - 1);
    const Store::PendingWindow whole = co_await store.write<Store::PendingWindow>(all);
    due = planReplay(whole.operations, now);
    co_return due;
}

Task<void> OperationReplayer::replayOnTree(Operations operations)
{
    const AsyncLock::Guard turn = co_await m_treeLock.acquire();
    const Mail::Operation first = operations.first();
    switch (first.kind) {
    case Mail::OperationKind::CreateMailbox:
        co_await replayCreation(first);
        break;
    case Mail::OperationKind::RenameMailbox:
        co_await replayRename(first);
        break;
    case Mail::OperationKind::DeleteMailbox:
        co_await replayRemoval(first);
        break;
    default:
        co_await replaySubscriptions(std::move(operations));
        break;
    }
}

Task<void> OperationReplayer::replayCreation(Mail::Operation operation)
{
    // With the numbers: a name that nothing stands behind is told by them alone, with some servers.
    const Listing before = co_await m_connection.listMailboxes(true);
    const auto there = findListed(before, operation.targetPath);
    const bool isThere = there && there->isSelectable;
    // It was there before: what it is subscribed as is somebody's choice.
    if (isThere && operation.attempts == 0) {
        co_await settleWithTree(operation);
        co_return;
    }
    const Result<Imap::MailboxName> name =
        nameFor(operation.targetPath, before, m_connection.nameEncoding());
    if (!name)
        co_await Result<void>(failure(name.error()));
    if (!isThere) {
        const bool isWanted = co_await beginAttemptOf(operation);
        if (!isWanted)
            co_return;
        const Result<void> created =
            co_await asResult(m_connection.create(*name, operation.specialUse));
        // Somebody else may have made it meanwhile.
        const bool isSaidToBeThere = !created && created.error().kind == ErrorKind::AlreadyExists;
        if (!created && !isSaidToBeThere)
            co_await Result<void>(failure(created.error()));
        crashPoint("sync.replay.create.sent");
        if (isSaidToBeThere)
            co_await believeThere(operation, created.error());
    }
    const Result<void> subscribed = co_await asResult(m_connection.subscribe(*name));
    if (!subscribed && m_connection.isBroken())
        co_await Result<void>(failure(subscribed.error()));
    co_await settleWithTree(operation);
}

/// A mailbox that the server says is there is among those it lists, now or a little later; one that
/// stays hidden is of no use.
Task<void> OperationReplayer::believeThere(Mail::Operation operation, Error said)
{
    const Listing listed = co_await m_connection.listMailboxes(true);
    if (findListed(listed, operation.targetPath))
        co_return;
    said.retry = operation.attempts < patience ? Retry::Later : Retry::Never;
    co_await Result<void>(failure(std::move(said)));
}

Task<void> OperationReplayer::replayRename(Mail::Operation operation)
{
    const Listing before = co_await m_connection.listMailboxes(false);
    const QString &path = operation.message.mailboxPath;
    const auto source = findListed(before, path);
    const bool hasChildren =
        std::any_of(before.cbegin(), before.cend(), [&path](const Mail::ListedMailbox &one) {
            return Mail::isSameOrBelow(Store::mailboxPathOf(one), path);
        });
    const bool isThere = source || hasChildren;
    if (!isThere && !findListed(before, operation.targetPath))
        co_await Result<void>(isGone("rename the folder", path));
    if (isThere) {
        const Result<Imap::MailboxName> from = nameFor(path, before, m_connection.nameEncoding());
        const Result<Imap::MailboxName> to =
            nameFor(operation.targetPath, before, m_connection.nameEncoding());
        if (!from || !to)
            co_await Result<void>(failure((from ? to : from).error()));
        co_await m_connection.leaveMailbox();
        m_open = {};
        const bool isWanted = co_await beginAttemptOf(operation);
        if (!isWanted)
            co_return;
        co_await m_connection.rename(*from, *to);
        crashPoint("sync.replay.rename.sent");
    }
    co_await moveSubscriptions(operation, before);
    co_await settleWithTree(operation);
}

Task<void> OperationReplayer::moveSubscriptions(Mail::Operation rename, Listing before)
{
    const Mail::AccountKey account = m_account;
    const auto job = [account](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).subscribedServerPaths(account);
    };
    // As known here: the server has forgotten what was subscribed under the old name, if this is
    // looked at after the rename.
    const QStringList subscribed = co_await m_store.write<QStringList>(job);
    const Listing after = co_await m_connection.listMailboxes(false);
    std::vector<Task<void>> commands;
    // Done before, and perhaps listed since: what it was subscribed as is no longer known, but a
    // folder that the person renamed must not vanish from the tree.
    const auto found = findListed(before, rename.targetPath);
    if (found)
        commands.push_back(m_connection.subscribe(Imap::MailboxName::fromWire(found->wireName)));
    for (const QString &path : subscribed) {
        if (!Mail::isSameOrBelow(path, rename.message.mailboxPath))
            continue;
        const auto old = nameFor(path, before, m_connection.nameEncoding());
        const auto now =
            findListed(after, Mail::movedPath(path, rename.message.mailboxPath, rename.targetPath));
        if (old && !findListed(after, path))
            commands.push_back(m_connection.unsubscribe(*old));
        if (now)
            commands.push_back(m_connection.subscribe(Imap::MailboxName::fromWire(now->wireName)));
    }
    const std::vector<Result<void>> ends = co_await whenAll(std::move(commands));
    // A refusal leaves a mailbox unsubscribed, which is shown; a lost connection is tried again.
    for (const Result<void> &end : ends) {
        if (!end && m_connection.isBroken())
            co_await Result<void>(failure(end.error()));
    }
}

Task<bool> OperationReplayer::isSameMailbox(Mail::Operation operation, Imap::MailboxName name)
{
    if (!operation.message.uidValidity.isValid())
        co_return true;
    const Imap::StatusItems items = Imap::StatusItem::UidValidity;
    const Imap::StatusValues values = co_await m_connection.status(std::move(name), items);
    co_return !values.uidValidity || *values.uidValidity == operation.message.uidValidity;
}

Task<void> OperationReplayer::replayRemoval(Mail::Operation operation)
{
    const QString &path = operation.message.mailboxPath;
    // With the numbers: a name that nothing stands behind is told by them alone, with some servers.
    const Listing before = co_await m_connection.listMailboxes(true);
    const auto listed = findListed(before, path);
    // A mailbox with children stays as a name that cannot be selected.
    const bool wasDone = !listed || (operation.attempts > 0 && !listed->isSelectable);
    if (!wasDone) {
        const Imap::MailboxName name = Imap::MailboxName::fromWire(listed->wireName);
        co_await m_connection.leaveMailbox();
        m_open = {};
        if (listed->isSelectable) {
            const bool isSame = co_await isSameMailbox(operation, name);
            if (!isSame)
                co_await Result<void>(isGone("delete the folder", path));
        }
        const bool isWanted = co_await beginAttemptOf(operation);
        if (!isWanted)
            co_return;
        const Result<void> removed = co_await asResult(m_connection.remove(name));
        if (!removed && removed.error().kind != ErrorKind::NotFound)
            co_await Result<void>(failure(removed.error()));
        crashPoint("sync.replay.remove.sent");
    }
    const Result<Imap::MailboxName> name = nameFor(path, before, m_connection.nameEncoding());
    if (name) {
        const Result<void> unsubscribed = co_await asResult(m_connection.unsubscribe(*name));
        // Most servers refuse to unsubscribe what is gone; then there is nothing to forget.
        if (!unsubscribed && m_connection.isBroken())
            co_await Result<void>(failure(unsubscribed.error()));
    }
    co_await settleWithTree(operation);
}

Task<void> OperationReplayer::replaySubscriptions(Operations operations)
{
    const Mail::AccountKey account = m_account;
    const auto job = [account](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).serverNames(account);
    };
    const QHash<QString, QByteArray> names =
        co_await m_store.write<QHash<QString, QByteArray>>(job);
    operations = co_await beginAttempt(operations);
    std::vector<Task<void>> commands;
    for (const Mail::Operation &operation : std::as_const(operations)) {
        const auto name = names.constFind(operation.message.mailboxPath);
        if (name == names.cend())
            co_await Result<void>(isGone("subscribe to the folder", operation.message.mailboxPath));
        Imap::MailboxName wire = Imap::MailboxName::fromWire(*name);
        commands.push_back(operation.kind == Mail::OperationKind::SubscribeMailbox
                               ? m_connection.subscribe(std::move(wire))
                               : m_connection.unsubscribe(std::move(wire)));
    }
    const std::vector<Result<void>> ends = co_await whenAll(std::move(commands));
    crashPoint("sync.replay.subscribe.sent");
    for (const Result<void> &end : ends) {
        if (!end)
            co_await Result<void>(failure(end.error()));
    }
    co_await settleDone(std::move(operations));
}

Task<void> OperationReplayer::bringTree()
{
    const Listing listed = co_await m_connection.listMailboxes(true);
    if (m_connection.hasStaleTree() && !m_believesTree)
        co_await Result<void>(
            failure(ErrorKind::Network, Retry::Later, QStringLiteral("list the folders")));
    LossKeeper keeper(m_store, m_settings);
    co_await keeper.beforeTree(listed);
    const Mail::AccountKey account = m_account;
    const auto store = [account, listed](WriteTransaction &transaction) -> Result<void> {
        const auto tree = Store::MailboxWriter(transaction).replaceTree(account, listed);
        return tree ? Result<void>() : Result<void>(failure(tree.error()));
    };
    co_await m_store.write<void>(store);
    m_isTreeFresh = true;
    m_open = {};
}

Task<void> OperationReplayer::settleWithTree(Mail::Operation operation)
{
    co_await bringTree();
    crashPoint("sync.replay.tree.stored");
    Operations done;
    done.append(operation);
    co_await settleDone(std::move(done));
}

Task<std::optional<Store::MailboxSyncState>> OperationReplayer::mailboxAt(QString path)
{
    const Mail::AccountKey account = m_account;
    const auto job = [account, path](WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).findByPath(account, path);
    };
    using Found = std::optional<Store::MailboxSyncState>;
    Found mailbox = co_await m_store.write<Found>(job);
    const bool isKnown = mailbox && !mailbox->wireName.isEmpty();
    if (isKnown || m_isTreeFresh)
        co_return mailbox;
    // The cache may be older than the operations: after a power cut it lacks what was settled last.
    {
        const AsyncLock::Guard turn = co_await m_treeLock.acquire();
        co_await bringTree();
    }
    mailbox = co_await m_store.write<Found>(job);
    co_return mailbox;
}

} // namespace Martlet::Sync
