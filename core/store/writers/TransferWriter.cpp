// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/TransferWriter.h"

#include "core/store/ArrivingLetter.h"
#include "core/store/LocalRows.h"
#include "core/store/Maildir.h"
#include "core/store/MaildirName.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/OperationSettling.h"
#include "core/store/PendingEffects.h"
#include "core/store/RefusedLetters.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/LocalMailWriter.h"

namespace Martlet::Store
{

namespace
{

using Mail::OperationKind;

/// As the letter is shown now.
struct Original {
    std::optional<MessageRow> row;
    Mail::MessageFlags flags;
    QDateTime received;
};

Original originalOf(WriteTransaction &transaction, const Mail::Operation &operation)
{
    Original original;
    original.row = findRow(transaction.cache(), operation.account, operation.message);
    if (!original.row)
        return original;
    original.flags = original.row->flags;
    original.flags.known &= ~Mail::FlagSet(Mail::Flag::Deleted);
    Query query = transaction.cache().query(R"sql(SELECT received FROM message WHERE id = ?)sql");
    query.bind(original.row->key);
    if (query.step())
        original.received = timeFromColumn(query.integer(0));
    return original;
}

Result<void> putHere(WriteTransaction &transaction, const MailboxPlace &target,
                     const Mail::Operation &operation, const Original &original,
                     const QByteArray &bytes)
{
    ArrivingLetter letter =
        arrivingLetter(bytes, original.flags, original.received, transaction.now());
    // The same at every try, so that what a crash left is not a second letter.
    letter.base = maildirBaseOf("T" + QByteArray::number(operation.key.value()) + '-' +
                                QByteArray::number(toColumn(operation.createdAt)));
    return LocalMailWriter(transaction).addOnce(target.key, letter);
}

Result<Mail::OperationKey> queueUpload(WriteTransaction &transaction, const MailboxPlace &target,
                                       const Mail::Operation &operation, const Original &original,
                                       const QByteArray &bytes)
{
    Result<QString> file = draftsFolder(transaction.paths()).deliver(bytes);
    if (!file)
        return failure(std::move(file.error()));
    transaction.claimLetter(*file);
    Mail::Operation upload;
    upload.account = target.account;
    upload.kind = OperationKind::AppendMessage;
    upload.message.messageId = operation.message.messageId;
    upload.flags = original.flags;
    upload.targetPath = target.path;
    upload.sourceFile = *file;
    upload.internalDate = original.received.isValid() ? original.received : transaction.now();
    upload.isExact = true;
    upload.createdAt = transaction.now();
    upload.undoGroup = operation.undoGroup;
    transaction.changes().operations.insert(target.account);
    return insertOperation(transaction.own(), upload);
}

void becomeDeletion(WriteTransaction &transaction, const Mail::Operation &operation,
                    Mail::OperationKey waitsFor)
{
    transaction.own()
        .query(R"sql(
            UPDATE operation SET kind = ?, target_path = '', target_account_id = 0, waits_for = ?,
                   attempts = 0, not_before = 0, undo_group = ?
             WHERE id = ?
        )sql")
        .bind(static_cast<int>(OperationKind::DeleteForGood))
        .bind(waitsFor)
        // Taken back while the letter is in the other place already, there would be two.
        .bind(waitsFor.isValid() ? operation.undoGroup : 0)
        .bind(operation.key)
        .run();
}

QList<Mail::Operation> operationsWhere(Query query)
{
    QList<Mail::Operation> operations;
    while (query.step())
        operations.append(operationFrom(query));
    return operations;
}

/// The letter stays in its account, and where its folder is about to go, in the inbox there.
Result<void> keepOriginal(WriteTransaction &transaction, const Mail::Operation &operation)
{
    return goToInboxInstead(transaction, operation) ? Result<void>()
                                                    : withdraw(transaction, operation);
}

} // namespace

QList<Mail::Operation> waitingFor(Connection &own, Mail::OperationKey key)
{
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS
                            " FROM operation WHERE waits_for = ? AND waits_for <> 0 ORDER BY id");
    query.bind(key);
    return operationsWhere(std::move(query));
}

QList<Mail::Operation> waitingIn(Connection &own, Mail::AccountKey account)
{
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS
                            " FROM operation WHERE account_id = ? AND waits_for <> 0 ORDER BY id");
    query.bind(account);
    return operationsWhere(std::move(query));
}

Result<std::optional<PendingTransfer>> TransferWriter::next(Mail::AccountKey account,
                                                            const QDateTime &now)
{
    Query query = m_transaction.own().query("SELECT " MARTLET_OPERATION_COLUMNS
                                            " FROM operation WHERE account_id = ? "
                                            "AND target_account_id <> 0 AND not_before <= ? "
                                            "ORDER BY id LIMIT 1");
    query.bind(account).bind(toColumn(now));
    if (!query.step())
        return std::nullopt;
    PendingTransfer transfer;
    transfer.operation = operationFrom(query);
    if (const auto row = findRow(m_transaction.cache(), account, transfer.operation.message)) {
        transfer.message = row->key;
        transfer.mailbox = row->mailbox;
    }
    return transfer;
}

Result<void> TransferWriter::carryOver(Mail::OperationKey key, const QByteArray &letter)
{
    const std::optional<Mail::Operation> operation = findOperation(m_transaction.own(), key);
    if (!operation || !operation->targetAccount.isValid())
        return {};
    const std::optional<MailboxPlace> target =
        findMailbox(m_transaction.cache(), operation->targetAccount, operation->targetPath);
    if (!target)
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("find a folder"),
                       operation->targetPath);
    const Original original = originalOf(m_transaction, *operation);
    Mail::OperationKey upload;
    if (localMailbox(m_transaction.own(), m_transaction.cache(), target->key)) {
        if (Result<void> put = putHere(m_transaction, *target, *operation, original, letter); !put)
            return put;
        rememberAsGone(m_transaction, *operation);
    } else {
        const auto queued = queueUpload(m_transaction, *target, *operation, original, letter);
        if (!queued)
            return failure(queued.error());
        upload = *queued;
    }
    if (operation->kind == OperationKind::Copy)
        deleteOperation(m_transaction.own(), key);
    else
        becomeDeletion(m_transaction, *operation, upload);
    m_transaction.changes().operations.insert(operation->account);
    if (original.row)
        deriveEffectiveState(m_transaction, original.row->key);
    return {};
}

void releaseWaiting(WriteTransaction &transaction, Mail::OperationKey done)
{
    for (const Mail::Operation &operation : waitingFor(transaction.own(), done)) {
        transaction.own()
            .query(R"sql(UPDATE operation SET waits_for = 0, undo_group = 0 WHERE id = ?)sql")
            .bind(operation.key)
            .run();
        transaction.changes().operations.insert(operation.account);
    }
}

Result<void> withdrawWaiting(WriteTransaction &transaction, Mail::OperationKey withdrawn)
{
    for (const Mail::Operation &operation : waitingFor(transaction.own(), withdrawn)) {
        if (Result<void> kept = keepOriginal(transaction, operation); !kept)
            return kept;
    }
    return {};
}

Result<void> withdrawTransfersTo(WriteTransaction &transaction, Mail::AccountKey account)
{
    Query uploads =
        transaction.own().query("SELECT " MARTLET_OPERATION_COLUMNS
                                " FROM operation WHERE account_id = ? AND is_exact = 1");
    uploads.bind(account);
    for (const Mail::Operation &upload : operationsWhere(std::move(uploads))) {
        if (Result<void> kept = keepRefused(transaction, upload); !kept)
            return kept;
    }
    Query query = transaction.own().query(
        "SELECT " MARTLET_OPERATION_COLUMNS " FROM operation WHERE account_id <> ?1 "
        "AND (target_account_id = ?1 OR (waits_for <> 0 AND waits_for IN "
        "(SELECT id FROM operation WHERE account_id = ?1)))");
    query.bind(account);
    for (const Mail::Operation &operation : operationsWhere(std::move(query))) {
        if (Result<void> kept = keepOriginal(transaction, operation); !kept)
            return kept;
    }
    return {};
}

bool hasTransfersFrom(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM operation WHERE account_id = ? AND target_account_id <> 0)
    )sql");
    query.bind(account);
    return query.step() && query.boolean(0);
}

} // namespace Martlet::Store
