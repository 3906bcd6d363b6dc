// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OperationReplayer.h"

#include "core/store/writers/MessageWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/MailboxSyncPlan.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Store::OperationWriter;
using Store::WriteTransaction;

QList<Mail::OperationKey> keysOf(const QList<Mail::Operation> &operations)
{
    QList<Mail::OperationKey> keys;
    keys.reserve(operations.size());
    for (const Mail::Operation &operation : operations)
        keys.append(operation.key);
    return keys;
}

Imap::UidSet uidsOf(const QList<Mail::Operation> &operations)
{
    QList<Mail::Uid> uids;
    uids.reserve(operations.size());
    for (const Mail::Operation &operation : operations)
        uids.append(operation.message.uid);
    return uidSet(uids);
}

/// Trouble with the way to the server, or here; not the server's word on the operation.
bool endsReplay(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::ServerRefused:
    case ErrorKind::ServerUnavailable:
    case ErrorKind::NotFound:
    case ErrorKind::AlreadyExists:
    case ErrorKind::PermissionDenied:
    case ErrorKind::QuotaExceeded:
    case ErrorKind::Unsupported:
    case ErrorKind::InvalidInput:
        return false;
    default:
        return true;
    }
}

std::chrono::seconds delayAfter(const Error &error, int attempts)
{
    using namespace std::chrono_literals;
    if (error.kind == ErrorKind::QuotaExceeded)
        return 1h;
    const std::chrono::seconds doubled = 30s * (1 << std::min(attempts, 5));
    return std::min<std::chrono::seconds>(doubled, 15min);
}

} // namespace

OperationReplayer::OperationReplayer(Remote::ImapConnection &connection, Store::Store &store,
                                     SettledLog &settled, AsyncLock &treeLock, Clock &clock,
                                     const Mail::AccountSettings &settings, OnProblem onProblem)
    : m_connection(connection)
    , m_store(store)
    , m_settled(settled)
    , m_treeLock(treeLock)
    , m_clock(clock)
    , m_settings(settings)
    , m_account(settings.key)
    , m_onProblem(std::move(onProblem))
{
}

Task<int> OperationReplayer::replayAll()
{
    for (;;) {
        const QList<OperationBatch> batches =
            co_await duePortions(m_store, m_account, m_clock.wall().toUTC());
        if (batches.isEmpty())
            co_return m_done;
        // One at a time: settling one may rename the messages of the next (a moved letter's new
        // UID).
        co_await replay(batches.first());
    }
}

Task<void> OperationReplayer::replay(OperationBatch batch)
{
    m_hasReplayed = true;
    const bool areUploads = batch.first().kind == Mail::OperationKind::AppendMessage;
    const bool arePutBacks = areUploads && batch.first().internalDate.isValid();
    if (arePutBacks && !isUploadBudgetLeft()) {
        co_await leavePutBacksForTomorrow();
        co_return;
    }
    const bool isOneByOne = !m_connection.capabilities().has(Imap::Capability::MultiAppend) ||
                            !m_connection.traits().keepsAppendFlags;
    if (areUploads && batch.operations.size() > 1 && isOneByOne) {
        co_await replayOneByOne(std::move(batch.operations));
        co_return;
    }
    Result<void> outcome;
    if (Mail::isOnMailbox(batch.first().kind))
        outcome = co_await asResult(replayOnTree(batch.operations));
    else if (areUploads && batch.operations.size() > 1)
        outcome = co_await asResult(replayPutBacks(batch.operations));
    else if (areUploads)
        outcome = co_await asResult(replayAppend(batch.first()));
    else
        outcome = co_await asResult(replayOnMailbox(batch));
    if (outcome)
        co_return;
    // What a server says as it hangs up is no answer to the command (REL-14).
    if (m_connection.isBroken() || endsReplay(outcome.error()))
        co_await Result<void>(failure(outcome.error()));
    if (batch.operations.size() == 1) {
        co_await settleRefused(batch.operations, outcome.error());
        co_return;
    }
    // One of many was refused: each on its own finds out which. They are loaded anew, for the
    // attempt counts, and some of them may have been done.
    Operations left = co_await reloaded(batch.operations);
    co_await replayOneByOne(std::move(left));
}

Task<void> OperationReplayer::replayOneByOne(Operations operations)
{
    for (const Mail::Operation &operation : std::as_const(operations)) {
        OperationBatch single;
        single.operations.append(operation);
        co_await replay(std::move(single));
    }
}

Task<OperationReplayer::Operations> OperationReplayer::reloaded(Operations operations)
{
    const QList<Mail::OperationKey> keys = keysOf(operations);
    const auto job = [keys](WriteTransaction &transaction) {
        return OperationWriter(transaction).find(keys);
    };
    Operations left = co_await m_store.write<Operations>(job);
    co_return left;
}

Task<void> OperationReplayer::replayOnMailbox(OperationBatch batch)
{
    Operations operations = co_await bind(batch.operations);
    if (operations.isEmpty())
        co_return;
    switch (operations.first().kind) {
    case Mail::OperationKind::AddFlags:
    case Mail::OperationKind::RemoveFlags:
        co_await replayFlags(std::move(operations));
        break;
    case Mail::OperationKind::Move:
    case Mail::OperationKind::Copy:
        co_await replayTransfer(std::move(operations));
        break;
    case Mail::OperationKind::DeleteForGood:
        co_await replayDeletion(std::move(operations));
        break;
    default:
        break;
    }
}

Task<Store::MailboxSyncState> OperationReplayer::open(QString path)
{
    if (m_open.key.isValid() && m_open.path == path && m_connection.selectedMailbox())
        co_return m_open;
    const std::optional<Store::MailboxSyncState> mailbox = co_await mailboxAt(path);
    if (!mailbox || mailbox->wireName.isEmpty())
        co_return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("open the folder"),
                          path);
    m_open = {};
    m_openState = co_await m_connection.select(Imap::MailboxName::fromWire(mailbox->wireName));
    m_areUidsDoubtful = mayUidsBeReused(mailbox->server, m_openState);
    m_open = *mailbox;
    co_return m_open;
}

Task<OperationReplayer::Operations> OperationReplayer::bind(Operations operations)
{
    co_await open(operations.first().message.mailboxPath);
    Operations bound;
    for (Mail::Operation &operation : operations) {
        const bool isBound = operation.message.uid.isValid() && m_openState.uidValidity &&
                             operation.message.uidValidity == *m_openState.uidValidity;
        if (isBound && !m_areUidsDoubtful) {
            bound.append(operation);
            continue;
        }
        QList<FoundMessage> found =
            co_await findByMessageId(m_connection, operation.message.messageId, {});
        if (!operation.message.uid.isValid())
            found = co_await arrivedOf(operation, std::move(found));
        if (found.size() != 1) {
            Operations lost;
            lost.append(operation);
            Error notFound{
                ErrorKind::NotFound, Retry::Never, QStringLiteral("find the message"), {}};
            // One of several is none to be sure of, and no person takes that for done.
            const bool isGone = found.isEmpty();
            if (!isGone)
                notFound.detail = QStringLiteral("several messages have its Message-ID");
            co_await settleNever(std::move(lost), std::move(notFound), isGone);
            continue;
        }
        operation.message.uid = found.first().uid;
        operation.message.uidValidity = m_openState.uidValidity.value_or(Mail::UidValidity());
        const Mail::OperationKey key = operation.key;
        const Mail::MessageReference reference = operation.message;
        const auto job = [key, reference](WriteTransaction &transaction) {
            return OperationWriter(transaction).rebind(key, reference);
        };
        const Result<void> rebound = co_await asResult(m_store.write<void>(job));
        // Taken back meanwhile.
        if (!rebound && rebound.error().kind == ErrorKind::NotFound)
            continue;
        if (!rebound)
            co_return failure(rebound.error());
        bound.append(operation);
    }
    co_return bound;
}

Task<QList<FoundMessage>> OperationReplayer::arrivedOf(Mail::Operation operation,
                                                       QList<FoundMessage> found)
{
    QList<Mail::Uid> candidates;
    for (const FoundMessage &one : std::as_const(found))
        candidates.append(one.uid);
    const auto job = [operation, candidates](WriteTransaction &transaction) {
        return OperationWriter(transaction).expected(operation, candidates);
    };
    const Store::ExpectedLetters expected = co_await m_store.write<Store::ExpectedLetters>(job);
    const bool areUidsKnown =
        !m_areUidsDoubtful && m_open.server.uidValidity == m_openState.uidValidity;
    if (expected.sizes.isEmpty() || !areUidsKnown)
        co_return found;
    const Mail::Uid next = m_open.server.uidNext.value_or(Mail::Uid());
    found.removeIf([&](const FoundMessage &one) {
        return one.uid < next || expected.others.contains(one.uid);
    });
    if (found.size() <= expected.sizes.size()) {
        // All of them were put there by operations of ours; which is which makes no difference.
        co_return found.first(std::min<qsizetype>(found.size(), 1));
    }
    found.removeIf(
        [&](const FoundMessage &one) { return !expected.sizes.contains(one.sizeBytes); });
    co_return found;
}

Task<void> OperationReplayer::replayFlags(Operations operations)
{
    // What the mailbox does not keep falls back to what the server says. That is nothing to trouble
    // anybody with: most such marks are made by the program.
    QList<QByteArray> names = Mail::flagNames(operations.first().flags);
    const Imap::SelectedMailbox *const selected = m_connection.selectedMailbox();
    names.removeIf(
        [selected](const QByteArray &name) { return selected && !selected->canStore(name); });
    if (names.isEmpty()) {
        co_await withdraw(std::move(operations));
        co_return;
    }
    operations = co_await beginAttempt(operations);
    if (operations.isEmpty())
        co_return;
    const Imap::StoreMode mode = operations.first().kind == Mail::OperationKind::AddFlags
                                     ? Imap::StoreMode::Add
                                     : Imap::StoreMode::Remove;
    co_await m_connection.storeFlags(uidsOf(operations), mode, std::move(names));
    crashPoint("sync.replay.flags.sent");
    co_await settleDone(std::move(operations));
}

/// Without UIDPLUS beside others' deleted mail they stay on the server, marked \Deleted, and the
/// next comparison brings them back like that.
Task<void> OperationReplayer::removeForGood(Imap::UidSet uids, bool onlyMarked)
{
    if (onlyMarked)
        co_await m_connection.expungeMarked(std::move(uids));
    else
        co_await m_connection.expunge(std::move(uids));
}

Task<void> OperationReplayer::replayDeletion(Operations operations)
{
    operations = co_await beginAttempt(operations);
    if (operations.isEmpty())
        co_return;
    const bool onlyMarked = operations.first().flags.has(Mail::Flag::Deleted);
    const Result<void> removed = co_await asResult(removeForGood(uidsOf(operations), onlyMarked));
    crashPoint("sync.replay.expunge.sent");
    if (!removed) {
        Error refused = removed.error();
        // Letters that are gone are no reason to refuse: something else is meant, and they stay.
        if (refused.kind == ErrorKind::NotFound)
            refused.kind = ErrorKind::ServerRefused;
        co_await Result<void>(failure(std::move(refused)));
    }
    co_await settleDone(std::move(operations));
}

Task<void> OperationReplayer::replayTransfer(Operations operations)
{
    const std::optional<Store::MailboxSyncState> target =
        co_await mailboxAt(operations.first().targetPath);
    if (!target || target->wireName.isEmpty())
        co_await Result<void>(failure(ErrorKind::NotFound, Retry::Never,
                                      QStringLiteral("find the target folder"),
                                      operations.first().targetPath));
    if (operations.first().attempts > 0)
        operations = co_await withoutTransferred(std::move(operations), *target);
    if (operations.isEmpty())
        co_return;
    operations = co_await beginAttempt(operations);
    if (operations.isEmpty())
        co_return;
    const Imap::MailboxName destination = Imap::MailboxName::fromWire(target->wireName);
    Remote::Moved moved;
    if (operations.first().kind == Mail::OperationKind::Move)
        moved = co_await m_connection.move(uidsOf(operations), destination);
    else
        moved = co_await m_connection.copy(uidsOf(operations), destination);
    crashPoint("sync.replay.transfer.sent");
    co_await settleTransferred(std::move(operations), std::move(moved));
}

Task<QHash<Mail::Uid, OperationReplayer::Likeness>>
OperationReplayer::likenessesOf(Imap::UidSet uids)
{
    QHash<Mail::Uid, Likeness> likenesses;
    auto *const collected = &likenesses;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Rfc822Size;
    request.items |= Imap::FetchItem::InternalDate;
    const auto collect = [collected](const Imap::FetchResponse &fetch) {
        if (fetch.uid && fetch.sizeBytes)
            collected->insert(*fetch.uid,
                              {*fetch.sizeBytes, fetch.internalDate.value_or(QDateTime())});
    };
    co_await m_connection.fetch(std::move(uids), request, collect);
    co_return likenesses;
}

Task<QList<FoundMessage>> OperationReplayer::copiesOf(Mail::Operation operation,
                                                      std::optional<Likeness> original,
                                                      Store::MailboxSyncState target)
{
    QList<FoundMessage> found;
    if (operation.message.messageId.isEmpty()) {
        // What the cache knew of the target before the attempt is no copy.
        if (original && target.server.uidNext &&
            target.server.uidValidity == m_openState.uidValidity)
            found = co_await findWithoutMessageId(m_connection, original->sizeBytes,
                                                  original->internalDate, *target.server.uidNext);
        co_return found;
    }
    found = co_await findByMessageId(m_connection, operation.message.messageId, {});
    // The original is removed on the strength of this: another letter of the same Message-ID is no
    // copy of it.
    if (original)
        found.removeIf(
            [&original](const FoundMessage &one) { return one.sizeBytes != original->sizeBytes; });
    co_return found;
}

Task<OperationReplayer::Operations>
OperationReplayer::withoutTransferred(Operations operations, Store::MailboxSyncState target)
{
    const QHash<Mail::Uid, Likeness> originals = co_await likenessesOf(uidsOf(operations));
    const bool isMove = operations.first().kind == Mail::OperationKind::Move;
    const bool wasAtomic = isMove && m_connection.capabilities().has(Imap::Capability::Move);
    const QString sourcePath = operations.first().message.mailboxPath;
    // Where each one is in the target, if there; one selection for all of them.
    co_await open(target.path);
    const Mail::UidValidity targetValidity = m_openState.uidValidity.value_or(Mail::UidValidity());
    Operations open_;
    Operations copied;
    for (const Mail::Operation &operation : std::as_const(operations)) {
        const auto original = originals.constFind(operation.message.uid);
        const bool isInSource = original != originals.cend();
        if (isInSource && wasAtomic) {
            open_.append(operation);
            continue;
        }
        std::optional<Likeness> likeness;
        if (isInSource)
            likeness = *original;
        const QList<FoundMessage> found = co_await copiesOf(operation, likeness, target);
        if (found.isEmpty() && isInSource) {
            open_.append(operation);
        } else if (isInSource && isMove) {
            copied.append(operation);
        } else {
            Imap::CopyUid copyUid;
            copyUid.uidValidity = targetValidity;
            if (!found.isEmpty())
                copyUid.runs.push_back(
                    {operation.message.uid.value(), found.last().uid.value(), 1});
            Operations one;
            one.append(operation);
            Remote::Moved moved;
            moved.copyUid = std::move(copyUid);
            co_await settleTransferred(std::move(one), std::move(moved));
        }
    }
    co_await open(sourcePath);
    if (!copied.isEmpty()) {
        // The copy was made before the answer was lost; what is left is to remove the original.
        co_await m_connection.expunge(uidsOf(copied));
        co_await settleTransferred(std::move(copied), {});
    }
    co_return open_;
}

Task<void> OperationReplayer::settleTransferred(Operations operations, Remote::Moved moved)
{
    QList<Mail::Uid> newUids;
    Mail::UidValidity validity;
    if (moved.copyUid) {
        validity = moved.copyUid->uidValidity;
        for (const Mail::Operation &operation : std::as_const(operations)) {
            newUids.append(
                moved.copyUid->destinationOf(operation.message.uid).value_or(Mail::Uid()));
        }
    }
    noteSettled(operations);
    m_done += static_cast<int>(operations.size());
    const QList<Mail::OperationKey> keys = keysOf(operations);
    const auto job = [keys, newUids, validity](WriteTransaction &transaction) {
        return OperationWriter(transaction).settleDone(keys, newUids, validity);
    };
    co_await m_store.write<void>(job);
}

void OperationReplayer::noteSettled(const Operations &operations)
{
    QList<Mail::Uid> uids;
    for (const Mail::Operation &operation : operations)
        uids.append(operation.message.uid);
    m_settled.add(m_open.key, uids);
}

Task<void> OperationReplayer::settleDone(Operations operations)
{
    noteSettled(operations);
    m_done += static_cast<int>(operations.size());
    const QList<Mail::OperationKey> keys = keysOf(operations);
    const auto job = [keys](WriteTransaction &transaction) {
        return OperationWriter(transaction).settleDone(keys);
    };
    co_await m_store.write<void>(job);
}

Task<void> OperationReplayer::withdraw(Operations operations)
{
    const QList<Mail::OperationKey> keys = keysOf(operations);
    const auto job = [keys](WriteTransaction &transaction) {
        return OperationWriter(transaction).settleNever(keys);
    };
    co_await m_store.write<void>(job);
}

Task<void> OperationReplayer::settleNever(Operations operations, Error error, bool mayBeMoot)
{
    operations = co_await reloaded(operations);
    // Taken back meanwhile: nobody waits for it.
    if (operations.isEmpty())
        co_return;
    Mail::Problem problem;
    problem.account = m_account;
    problem.kind = Mail::Problem::Kind::ActionFailed;
    problem.error = std::move(error);
    problem.subject = operations.first().message.mailboxPath.isEmpty()
                          ? operations.first().targetPath
                          : operations.first().message.mailboxPath;
    co_await withdraw(operations);
    // A mark for a letter that another program has removed meanwhile is nothing to trouble anybody
    // with.
    const bool isMoot = mayBeMoot && problem.error.kind == ErrorKind::NotFound &&
                        (operations.first().kind == Mail::OperationKind::AddFlags ||
                         operations.first().kind == Mail::OperationKind::RemoveFlags ||
                         operations.first().kind == Mail::OperationKind::DeleteForGood);
    if (m_onProblem && !isMoot)
        m_onProblem(std::move(problem));
}

Task<void> OperationReplayer::settleRefused(Operations operations, Error error)
{
    const bool mayWorkLater = error.kind == ErrorKind::ServerUnavailable ||
                              error.kind == ErrorKind::QuotaExceeded || error.retry == Retry::Later;
    if (!mayWorkLater) {
        co_await settleNever(std::move(operations), std::move(error));
        co_return;
    }
    const QDateTime notBefore =
        m_clock.wall().toUTC().addSecs(delayAfter(error, operations.first().attempts).count());
    const QList<Mail::OperationKey> keys = keysOf(operations);
    const auto job = [keys, notBefore](WriteTransaction &transaction) {
        return OperationWriter(transaction).settleLater(keys, notBefore);
    };
    co_await m_store.write<void>(job);
    if (error.kind != ErrorKind::QuotaExceeded || !m_onProblem)
        co_return;
    Mail::Problem problem;
    problem.account = m_account;
    problem.kind = Mail::Problem::Kind::ActionFailed;
    problem.error = std::move(error);
    problem.subject = operations.first().targetPath;
    m_onProblem(std::move(problem));
}

Task<OperationReplayer::Operations> OperationReplayer::beginAttempt(Operations operations)
{
    const QList<Mail::OperationKey> keys = keysOf(operations);
    const auto job = [keys](WriteTransaction &transaction) {
        return OperationWriter(transaction).beginAttempt(keys);
    };
    const QList<Mail::OperationKey> begun = co_await m_store.write<QList<Mail::OperationKey>>(job);
    crashPoint("sync.replay.attempt.marked");
    if (begun.size() < keys.size())
        operations.removeIf([&begun](const auto &one) { return !begun.contains(one.key); });
    co_return operations;
}

Task<bool> OperationReplayer::beginAttemptOf(Mail::Operation operation)
{
    Operations one;
    one.append(operation);
    const Operations begun = co_await beginAttempt(std::move(one));
    co_return !begun.isEmpty();
}

} // namespace Martlet::Sync
