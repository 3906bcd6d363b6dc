// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OperationSettling.h"

#include "core/mail/MailboxPath.h"
#include "core/store/EffectiveState.h"
#include "core/store/MailboxRows.h"
#include "core/store/MailboxSettling.h"
#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/RefusedLetters.h"
#include "core/store/Twins.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/KeptLetterWriter.h"
#include "core/store/writers/TransferWriter.h"

namespace Martlet::Store
{

namespace
{

using Mail::OperationKind;

void rememberForUndo(WriteTransaction &transaction, const Mail::Operation &operation,
                     const Mail::MessageReference &now)
{
    if (operation.undoGroup == 0)
        return;
    transaction.own()
        .query(R"sql(
            INSERT INTO settled_operation (account_id, undo_group, kind, source_path, mailbox_path,
                uid_validity, uid, message_id, flags, keywords, settled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        )sql")
        .bind(operation.account)
        .bind(operation.undoGroup)
        .bind(static_cast<int>(operation.kind))
        .bind(operation.message.mailboxPath)
        .bind(now.mailboxPath)
        .bind(now.uidValidity)
        .bind(now.uid)
        .bindBlob(now.messageId)
        .bind(bitsOf(operation.flags))
        .bind(toColumn(operation.flags.keywords))
        .bind(toColumn(transaction.now()))
        .run();
}

std::optional<MessageRow> copyOf(WriteTransaction &transaction, Mail::OperationKey operation)
{
    Query query =
        transaction.cache().query(R"sql(SELECT id FROM message WHERE copy_operation = ?)sql");
    query.bind(operation);
    if (!query.step())
        return std::nullopt;
    return loadRow(transaction.cache(), query.id<Mail::MessageKey>(0));
}

bool isAnotherLetter(Connection &cache, Mail::MailboxKey mailbox, Mail::Uid uid,
                     const QByteArray &messageId)
{
    Query query = cache.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM message
                        WHERE mailbox_id = ? AND uid = ? AND message_id <> ?)
    )sql");
    query.bind(mailbox).bind(uid).bindBlob(messageId);
    return query.step() && query.boolean(0);
}

/// Where a moved or copied letter is now. A UID counts only under the UIDVALIDITY we know the
/// mailbox by, and when it is not known there as another letter's (SEC-16).
Mail::MessageReference arrivedAt(WriteTransaction &transaction, const Mail::Operation &operation,
                                 Mail::Uid newUid, Mail::UidValidity validity)
{
    Mail::MessageReference now{operation.targetPath, {}, {}, operation.message.messageId};
    const std::optional<MailboxPlace> target =
        findMailbox(transaction.cache(), operation.account, operation.targetPath);
    if (target)
        now.uidValidity = target->uidValidity;
    if (target && newUid.isValid() && validity.isValid() && validity == target->uidValidity &&
        !isAnotherLetter(transaction.cache(), target->key, newUid, operation.message.messageId))
        now.uid = newUid;
    return now;
}

void settleMove(WriteTransaction &transaction, const Mail::Operation &operation,
                const Mail::MessageReference &now)
{
    const std::optional<MessageRow> row =
        findRow(transaction.cache(), operation.account, operation.message);
    const std::optional<MailboxPlace> target =
        findMailbox(transaction.cache(), operation.account, operation.targetPath);
    if (!row || !target) {
        rebindOperations(transaction.own(), operation.account, operation.message, now, {});
        if (row)
            removeRow(transaction, *row);
        return;
    }
    moveRow(transaction, *row, *target, now.uid, {});
}

void settleCopy(WriteTransaction &transaction, const Mail::Operation &operation,
                const Mail::MessageReference &now)
{
    const std::optional<MessageRow> copy = copyOf(transaction, operation.key);
    if (!copy)
        return;
    setCopyOperation(transaction, copy->key, {});
    if (copy->uid.isValid() || !now.uid.isValid())
        return;
    const std::optional<MailboxPlace> target = loadMailbox(transaction.cache(), copy->mailbox);
    moveRow(transaction, *copy, *target, now.uid, {});
}

void setFlagsOf(WriteTransaction &transaction, const MessageRow &row, OperationKind kind,
                const Mail::MessageFlags &flags)
{
    setServerFlags(transaction, row.key,
                   kind == OperationKind::AddFlags ? withFlags(row.serverFlags, flags)
                                                   : withoutFlags(row.serverFlags, flags),
                   {});
    deriveEffectiveState(transaction, row.key);
}

void settleFlags(WriteTransaction &transaction, const Mail::Operation &operation)
{
    const std::optional<MessageRow> row =
        findRow(transaction.cache(), operation.account, operation.message);
    if (!row)
        return;
    setFlagsOf(transaction, *row, operation.kind, operation.flags);
    if (!Mail::isOneLetter(row->emailId))
        return;
    // The server has them for its other places too; the next round would only confirm it. \Deleted
    // belongs to the place alone.
    Mail::MessageFlags common = operation.flags;
    common.known &= ~Mail::FlagSet(Mail::Flag::Deleted);
    for (const MessageRow &twin : twinsOf(transaction.cache(), *row))
        setFlagsOf(transaction, twin, operation.kind, common);
}

void deriveNamed(WriteTransaction &transaction, const Mail::Operation &operation)
{
    if (const std::optional<MessageRow> row =
            findRow(transaction.cache(), operation.account, operation.message))
        deriveEffectiveState(transaction, row->key);
}

/// With an earlier move gone, a later one may lead to where the letter is.
void dropIdleMoves(WriteTransaction &transaction, const Mail::Operation &gone)
{
    for (const Mail::Operation &next :
         operationsOf(transaction.own(), gone.account, gone.message)) {
        if (next.kind != OperationKind::Move)
            continue;
        if (next.targetPath != gone.message.mailboxPath || next.attempts > 0)
            return;
        deleteOperation(transaction.own(), next.key);
    }
}

OperationKind inverseOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::AddFlags:
        return OperationKind::RemoveFlags;
    case OperationKind::RemoveFlags:
        return OperationKind::AddFlags;
    case OperationKind::Copy:
        return OperationKind::DeleteForGood;
    default:
        return kind;
    }
}

void submitInverse(WriteTransaction &transaction, Mail::Operation inverse, quint64 undoGroup)
{
    inverse.undoGroup = undoGroup;
    inverse.createdAt = transaction.now();
    insertOperation(transaction.own(), inverse);
    transaction.changes().operations.insert(inverse.account);
    deriveNamed(transaction, inverse);
}

bool queueInverseOnMailbox(WriteTransaction &transaction, Mail::Operation inverse,
                           quint64 undoGroup)
{
    if (!Mail::isOnMailbox(inverse.kind))
        return false;
    inverse.undoGroup = undoGroup;
    inverse.createdAt = transaction.now();
    submitOnMailbox(transaction, inverse);
    deriveTree(transaction, inverse.account);
    return true;
}

} // namespace

QList<SettledOperation> settledOfGroup(Connection &own, quint64 undoGroup)
{
    Query query = own.query(R"sql(
        SELECT account_id, kind, source_path, mailbox_path, uid_validity, uid, message_id, flags,
               keywords
          FROM settled_operation WHERE undo_group = ? ORDER BY id DESC
    )sql");
    query.bind(undoGroup);
    QList<SettledOperation> settled;
    while (query.step()) {
        settled.append(
            {query.id<Mail::AccountKey>(0),
             static_cast<OperationKind>(query.integer(1)),
             query.text(2),
             {query.text(3), query.id<Mail::UidValidity>(4), query.id<Mail::Uid>(5), query.blob(6)},
             flagsFromColumns(query.integer(7), query.text(8))});
    }
    return settled;
}

void settle(WriteTransaction &transaction, const Mail::Operation &operation, Mail::Uid newUid,
            Mail::UidValidity targetUidValidity)
{
    deleteOperation(transaction.own(), operation.key);
    transaction.changes().operations.insert(operation.account);
    Mail::MessageReference now = operation.message;
    switch (operation.kind) {
    case OperationKind::AddFlags:
    case OperationKind::RemoveFlags:
        settleFlags(transaction, operation);
        break;
    case OperationKind::Move:
        now = arrivedAt(transaction, operation, newUid, targetUidValidity);
        settleMove(transaction, operation, now);
        break;
    case OperationKind::Copy:
        now = arrivedAt(transaction, operation, newUid, targetUidValidity);
        settleCopy(transaction, operation, now);
        deriveNamed(transaction, operation);
        break;
    case OperationKind::DeleteForGood:
        if (const std::optional<MessageRow> row =
                findRow(transaction.cache(), operation.account, operation.message))
            removeRow(transaction, *row);
        break;
    case OperationKind::AppendMessage:
        if (operation.isExact)
            rememberAsGone(transaction, operation);
        releaseWaiting(transaction, operation.key);
        settlePutBack(transaction, operation.key);
        transaction.releaseLetter(operation.sourceFile);
        return;
    default:
        settleOnMailbox(transaction, operation);
        // Where it is shown now: later renames may wait already.
        now.mailboxPath = Mail::pathAfter(
            operation.kind == OperationKind::RenameMailbox ? operation.targetPath
                                                           : operation.message.mailboxPath,
            mailboxOperationsOf(transaction.own(), operation.account, operation.key));
        if (operation.kind == OperationKind::CreateMailbox)
            return;
        break;
    }
    rememberForUndo(transaction, operation, now);
}

Result<void> withdraw(WriteTransaction &transaction, const Mail::Operation &operation)
{
    deleteOperation(transaction.own(), operation.key);
    transaction.changes().operations.insert(operation.account);
    if (operation.kind == OperationKind::AppendMessage) {
        if (Result<void> kept = keepRefused(transaction, operation); !kept)
            return kept;
        if (Result<void> withdrawn = withdrawWaiting(transaction, operation.key); !withdrawn)
            return withdrawn;
        withdrawPutBack(transaction, operation.key);
        transaction.releaseLetter(operation.sourceFile);
        return {};
    }
    if (Mail::isOnMailbox(operation.kind)) {
        withdrawOnMailbox(transaction, operation);
        return {};
    }
    if (operation.kind == OperationKind::Copy) {
        if (const std::optional<MessageRow> copy = copyOf(transaction, operation.key)) {
            setCopyOperation(transaction, copy->key, {});
            // With a UID it was found on the server: then it is there, whatever the answer was.
            if (!copy->uid.isValid())
                removeRow(transaction, *copy);
        }
    }
    if (operation.kind == OperationKind::Move)
        dropIdleMoves(transaction, operation);
    deriveNamed(transaction, operation);
    return {};
}

Result<bool> takeBack(WriteTransaction &transaction, const Mail::Operation &operation,
                      quint64 undoGroup)
{
    if (operation.attempts == 0) {
        if (Result<void> withdrawn = withdraw(transaction, operation); !withdrawn)
            return failure(std::move(withdrawn.error()));
        return true;
    }
    if (Mail::isOnMailbox(operation.kind))
        return queueInverseOnMailbox(transaction, inverseOnMailbox(operation), undoGroup);
    Mail::Operation inverse;
    inverse.account = operation.account;
    inverse.kind = inverseOf(operation.kind);
    inverse.message = operation.message;
    inverse.flags = operation.flags;
    switch (operation.kind) {
    case OperationKind::AddFlags:
    case OperationKind::RemoveFlags:
        break;
    case OperationKind::Move:
        inverse.targetPath = operation.message.mailboxPath;
        break;
    default:
        // The copy's place is not known yet; deleting by a guess could hit another letter.
        return false;
    }
    submitInverse(transaction, inverse, undoGroup);
    return true;
}

void rememberAsGone(WriteTransaction &transaction, const Mail::Operation &operation)
{
    Mail::Operation gone = operation;
    gone.kind = OperationKind::AppendMessage;
    rememberForUndo(transaction, gone, gone.message);
}

bool queueInverse(WriteTransaction &transaction, const SettledOperation &operation,
                  quint64 undoGroup)
{
    if (Mail::isOnMailbox(operation.kind)) {
        Mail::Operation done;
        done.account = operation.account;
        done.kind = operation.kind;
        done.message.mailboxPath = operation.message.mailboxPath;
        if (operation.kind == OperationKind::RenameMailbox) {
            done.message.mailboxPath = operation.sourcePath;
            done.targetPath = operation.message.mailboxPath;
        }
        return queueInverseOnMailbox(transaction, inverseOnMailbox(done), undoGroup);
    }
    const bool isDeletion = inverseOf(operation.kind) == OperationKind::DeleteForGood;
    if (isDeletion && !operation.message.uid.isValid())
        return false;
    Mail::Operation inverse;
    inverse.account = operation.account;
    inverse.kind = inverseOf(operation.kind);
    inverse.message = operation.message;
    inverse.flags = operation.flags;
    if (operation.kind == OperationKind::Move)
        inverse.targetPath = operation.sourcePath;
    submitInverse(transaction, inverse, undoGroup);
    return true;
}

} // namespace Martlet::Store
