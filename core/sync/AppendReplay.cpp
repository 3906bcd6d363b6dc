// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The operation of OperationReplayer that brings new messages to the server.

#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "core/sync/LetterSource.h"
#include "core/sync/MessageLookup.h"
#include "core/sync/OperationReplayer.h"
#include "core/util/CrashPoint.h"

namespace Martlet::Sync
{

using Store::OperationWriter;
using Store::WriteTransaction;

namespace
{

constexpr qint64 mostBytesTogether = 4 * 1024 * 1024;
constexpr std::chrono::seconds lookAgainAfter = std::chrono::hours(1);

} // namespace

Task<Remote::Appended> OperationReplayer::appendedBefore(Mail::Operation operation,
                                                         qint64 sizeBytes)
{
    Remote::Appended appended;
    const bool hasOld = operation.message.uid.isValid() && m_openState.uidValidity &&
                        operation.message.uidValidity == *m_openState.uidValidity;
    const QList<FoundMessage> found = co_await findByMessageId(
        m_connection, operation.message.messageId, hasOld ? operation.message.uid : Mail::Uid());
    for (const FoundMessage &message : found) {
        if (message.sizeBytes != sizeBytes)
            continue;
        appended.uid = message.uid;
        appended.uidValidity = m_openState.uidValidity;
    }
    co_return appended;
}

/// The mailbox is opened anew, for it has just changed.
Task<Remote::Appended> OperationReplayer::findAppended(Mail::Operation operation, qint64 sizeBytes)
{
    m_open = {};
    co_await open(operation.targetPath);
    Remote::Appended appended = co_await appendedBefore(operation, sizeBytes);
    co_return appended;
}

Task<Mail::Operation> OperationReplayer::withOlderCopy(Mail::Operation operation)
{
    const Mail::AccountKey account = m_account;
    const QByteArray messageId = operation.message.messageId;
    const auto job = [account, messageId](WriteTransaction &transaction) {
        return Store::DraftWriter(transaction).findByMessageId(account, messageId);
    };
    const std::optional<Store::DraftRow> draft =
        co_await m_store.write<std::optional<Store::DraftRow>>(job);
    // An upload that was under way when this one was asked for has settled since.
    if (draft && draft->serverCopy.uid.isValid())
        operation.message = draft->serverCopy;
    const bool isOutdated = operation.message.uid.isValid() && m_openState.uidValidity &&
                            operation.message.uidValidity != *m_openState.uidValidity;
    if (!isOutdated)
        co_return operation;
    // REL-8: it has another UID now. When this upload was tried before, its own result may be there
    // too, above the older one.
    const QList<FoundMessage> found = co_await findByMessageId(m_connection, messageId, {});
    operation.message.uid = {};
    if (found.size() == (operation.attempts > 0 ? 2 : 1)) {
        operation.message.uid = found.first().uid;
        operation.message.uidValidity = *m_openState.uidValidity;
    }
    co_return operation;
}

Task<void> OperationReplayer::replayAppend(Mail::Operation operation)
{
    const Result<Imap::MessageSource> message = letterSource(m_store.paths(), operation.sourceFile);
    if (!message)
        co_await Result<void>(failure(ErrorKind::InvalidInput, Retry::Never,
                                      QStringLiteral("read the letter to store"),
                                      message.error().detail));
    const Store::MailboxSyncState target = co_await open(operation.targetPath);
    if (operation.internalDate.isValid()) {
        co_await replayPutBack(std::move(operation), *message);
        co_return;
    }
    operation = co_await withOlderCopy(operation);
    Remote::Appended appended;
    if (operation.attempts > 0)
        appended = co_await appendedBefore(operation, message->sizeBytes());
    if (!appended.uid) {
        const bool isWanted = co_await beginAttemptOf(operation);
        if (!isWanted)
            co_return;
        appended =
            co_await m_connection.append(Imap::MailboxName::fromWire(target.wireName),
                                         Mail::flagNames(operation.flags), std::nullopt, *message);
        crashPoint("sync.replay.append.sent");
    }
    if (!appended.uid) {
        // No UIDPLUS: the proof is to find it.
        const Result<Remote::Appended> found =
            co_await asResult(findAppended(operation, message->sizeBytes()));
        if (!found) {
            // It is there; only the look for it failed, and is repeated before anything else is.
            Error error = found.error();
            error.retry = Retry::Later;
            co_await Result<void>(failure(std::move(error)));
        }
        appended = *found;
    }
    const bool hasOld = operation.message.uid.isValid() && m_openState.uidValidity &&
                        operation.message.uidValidity == *m_openState.uidValidity &&
                        operation.message.uid != appended.uid.value_or(Mail::Uid());
    // The older draft goes only after the new one is proven (REL-15).
    if (hasOld && appended.uid) {
        Imap::UidSet old(operation.message.uid);
        co_await m_connection.expunge(std::move(old));
        crashPoint("sync.replay.olddraft.removed");
    }
    const Mail::AccountKey account = m_account;
    const Mail::MessageReference copy{
        operation.targetPath, appended.uidValidity.value_or(Mail::UidValidity()),
        appended.uid.value_or(Mail::Uid()), operation.message.messageId};
    const Mail::OperationKey key = operation.key;
    ++m_done;
    const auto job = [account, copy, key](WriteTransaction &transaction) -> Result<void> {
        Store::DraftWriter drafts(transaction);
        const auto draft = drafts.findByMessageId(account, copy.messageId);
        if (!draft)
            return failure(draft.error());
        if (*draft && copy.uid.isValid()) {
            const Result<void> noted = drafts.setServerCopy((*draft)->key, copy);
            if (!noted)
                return noted;
        }
        return OperationWriter(transaction).settleDone({key});
    };
    co_await m_store.write<void>(job);
}

/// A fifth is left to drafts and sent letters.
bool OperationReplayer::isUploadBudgetLeft() const
{
    const qint64 limit = m_connection.traits().dailyUploadBytes / 5 * 4;
    return limit == 0 || !m_uploads.sentToday || m_uploads.sentToday() < limit;
}

/// All of them at once. For an hour: the clock may be set, and the count of the day is what
/// decides.
Task<void> OperationReplayer::leavePutBacksForTomorrow()
{
    const Mail::AccountKey account = m_account;
    const QDateTime notBefore = m_clock.wall().toUTC().addSecs(lookAgainAfter.count());
    const auto job = [account, notBefore](WriteTransaction &transaction) -> Result<void> {
        OperationWriter writer(transaction);
        const Result<QList<Mail::Operation>> pending = writer.pending(account);
        if (!pending)
            return failure(pending.error());
        QList<Mail::OperationKey> keys;
        for (const Mail::Operation &operation : *pending) {
            if (operation.kind == Mail::OperationKind::AppendMessage &&
                operation.internalDate.isValid())
                keys.append(operation.key);
        }
        return writer.settleLater(keys, notBefore);
    };
    co_await m_store.write<void>(job);
    if (m_uploads.onUsed)
        m_uploads.onUsed();
}

Task<QList<FoundMessage>> OperationReplayer::foundAgain(Mail::Operation operation, qint64 sizeBytes)
{
    QList<FoundMessage> found;
    if (operation.message.messageId.isEmpty())
        found = co_await findWithoutMessageId(m_connection, sizeBytes, operation.internalDate,
                                              Mail::Uid(1));
    else
        found = co_await findByMessageId(m_connection, operation.message.messageId, {});
    // Another letter may bear its Message-ID, and what comes from elsewhere goes there for good.
    if (operation.isExact)
        found.removeIf(
            [sizeBytes](const FoundMessage &message) { return message.sizeBytes != sizeBytes; });
    co_return found;
}

Task<void> OperationReplayer::restoreFlags(Mail::Operation operation, Mail::Uid uid,
                                           qint64 sizeBytes)
{
    co_await open(operation.targetPath);
    const Imap::SelectedMailbox *const selected = m_connection.selectedMailbox();
    QList<QByteArray> flags = Mail::flagNames(operation.flags);
    flags.removeIf(
        [selected](const QByteArray &name) { return selected && !selected->canStore(name); });
    if (flags.isEmpty())
        co_return;
    if (!uid.isValid()) {
        const QList<FoundMessage> found = co_await foundAgain(std::move(operation), sizeBytes);
        // Of several, one may be marked as it is by another program.
        if (found.size() != 1)
            co_return;
        uid = found.first().uid;
    }
    Imap::UidSet uids(uid);
    const Result<void> marked = co_await asResult(
        m_connection.storeFlags(std::move(uids), Imap::StoreMode::Add, std::move(flags)));
    // The letter is back; a server that refuses its marks does not take it away again.
    if (!marked && m_connection.isBroken())
        co_await Result<void>(failure(marked.error()));
}

/// What is put back is looked for always, not only after an attempt: another program may have
/// brought it back, and what was answered to nobody is found like that, too. What comes from
/// elsewhere is looked for after an attempt alone: one that is there already may be about to go.
Task<void> OperationReplayer::replayPutBack(Mail::Operation operation, Imap::MessageSource message)
{
    const qint64 sizeBytes = message.sizeBytes();
    const bool mayLackFlags = !m_connection.traits().keepsAppendFlags;
    QList<FoundMessage> there;
    if (!operation.isExact || operation.attempts > 0)
        there = co_await foundAgain(operation, sizeBytes);
    Mail::Uid uid;
    if (there.isEmpty()) {
        const bool isWanted = co_await beginAttemptOf(operation);
        if (!isWanted)
            co_return;
        const Imap::MailboxName name = Imap::MailboxName::fromWire(m_open.wireName);
        // The mailbox changes; the next letter is looked for in it as it is then.
        m_open = {};
        const Remote::Appended appended = co_await m_connection.append(
            name, Mail::flagNames(operation.flags), operation.internalDate, std::move(message));
        uid = appended.uid.value_or(Mail::Uid());
        crashPoint("sync.replay.append.sent");
    }
    // Also when an attempt before this one may have stored it and ended there.
    if (mayLackFlags && (there.isEmpty() || operation.attempts > 0))
        co_await restoreFlags(operation, uid, sizeBytes);
    const Mail::OperationKey key = operation.key;
    ++m_done;
    const auto job = [key](WriteTransaction &transaction) {
        return OperationWriter(transaction).settleDone({key});
    };
    co_await m_store.write<void>(job);
}

Task<void> OperationReplayer::replayPutBacks(Operations operations)
{
    const Store::MailboxSyncState target = co_await open(operations.first().targetPath);
    Operations taken;
    QHash<Mail::OperationKey, Imap::MessageSource> letters;
    qint64 bytes = 0;
    for (const Mail::Operation &operation : std::as_const(operations)) {
        const Result<Imap::MessageSource> letter =
            letterSource(m_store.paths(), operation.sourceFile);
        if (!letter)
            co_await Result<void>(failure(ErrorKind::InvalidInput, Retry::Never,
                                          QStringLiteral("read the letter to store"),
                                          letter.error().detail));
        bytes += letter->sizeBytes();
        if (!taken.isEmpty() && bytes > mostBytesTogether)
            break;
        letters.insert(operation.key, *letter);
        taken.append(operation);
    }
    Operations there;
    Operations missing;
    // One after the other: a server may answer searches that come together in any order, and what a
    // saved result means then is anybody's guess.
    for (const Mail::Operation &operation : std::as_const(taken)) {
        const qint64 sizeBytes = letters.value(operation.key).sizeBytes();
        const QList<FoundMessage> found = co_await foundAgain(operation, sizeBytes);
        (found.isEmpty() ? missing : there).append(operation);
    }
    missing = co_await beginAttempt(std::move(missing));
    if (!missing.isEmpty()) {
        std::vector<Remote::LetterToAppend> wanted;
        for (const Mail::Operation &operation : std::as_const(missing))
            wanted.push_back({letters.take(operation.key), Mail::flagNames(operation.flags),
                              operation.internalDate});
        // The mailbox changes; the next letter is looked for in it as it is then.
        m_open = {};
        co_await m_connection.appendTogether(Imap::MailboxName::fromWire(target.wireName),
                                             std::move(wanted));
        crashPoint("sync.replay.append.sent");
    }
    QList<Mail::OperationKey> keys;
    for (const Mail::Operation &operation : there + missing)
        keys.append(operation.key);
    m_done += static_cast<int>(keys.size());
    const auto job = [keys](WriteTransaction &transaction) {
        return OperationWriter(transaction).settleDone(keys);
    };
    co_await m_store.write<void>(job);
}

} // namespace Martlet::Sync
