// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PendingEffects.h"

#include "core/store/EffectiveState.h"
#include "core/store/OperationRows.h"
#include "core/store/WriteTransaction.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

bool hasCopy(Connection &cache, Mail::OperationKey operation)
{
    Query query =
        cache.query(R"sql(SELECT EXISTS (SELECT 1 FROM message WHERE copy_operation = ?))sql");
    query.bind(operation);
    return query.step() && query.boolean(0);
}

void makeCopies(WriteTransaction &transaction, const MessageRow &row,
                const QList<Mail::Operation> &operations)
{
    for (const Mail::Operation &operation : operations) {
        // In another account it is shown when it is there.
        if (operation.kind != Mail::OperationKind::Copy || operation.targetAccount.isValid() ||
            hasCopy(transaction.cache(), operation.key))
            continue;
        const std::optional<MailboxPlace> target =
            findMailbox(transaction.cache(), row.account, operation.targetPath);
        if (target) {
            const Mail::MessageKey copy = copyRow(transaction, row, target->key, operation.key);
            deriveEffectiveState(transaction, copy);
        }
    }
}

QList<Mail::MessageKey> keysFrom(Query query)
{
    QList<Mail::MessageKey> keys;
    while (query.step())
        keys.append(query.id<Mail::MessageKey>(0));
    return keys;
}

bool hasProvisionalTwin(Connection &cache, const MessageRow &row)
{
    Query query = cache.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM message
                        WHERE mailbox_id = ? AND uid IS NULL AND message_id = ? AND id <> ?)
    )sql");
    query.bind(row.mailbox).bindBlob(row.messageId).bind(row.key);
    return query.step() && query.boolean(0);
}

/// Without a UID, two copies of one letter are named alike. What follows a deletion is then about
/// the other one.
Mail::OperationKey lastOfOneCopy(WriteTransaction &transaction, const MessageRow &row)
{
    if (row.uid.isValid() || !hasProvisionalTwin(transaction.cache(), row))
        return {};
    for (const Mail::Operation &operation :
         operationsOf(transaction.own(), row.account, row.reference())) {
        if (operation.kind == Mail::OperationKind::DeleteForGood)
            return operation.key;
    }
    return {};
}

/// Copies whose operation is gone are like settled ones: shown until the target was compared.
void releaseOrphanedCopies(WriteTransaction &transaction)
{
    const QList<Mail::MessageKey> copies = keysFrom(transaction.cache().query(
        R"sql(SELECT id FROM message WHERE copy_operation IS NOT NULL)sql"));
    for (const Mail::MessageKey key : copies) {
        const std::optional<MessageRow> row = loadRow(transaction.cache(), key);
        if (row && !findOperation(transaction.own(), row->copyOperation))
            setCopyOperation(transaction, key, {});
    }
}

} // namespace

void deriveEffectiveState(WriteTransaction &transaction, Mail::MessageKey key)
{
    const std::optional<MessageRow> row = loadRow(transaction.cache(), key);
    if (!row)
        return;
    const QList<Mail::Operation> operations =
        operationsOf(transaction.own(), row->account, row->reference());
    const EffectiveState state =
        effectiveState({row->mailboxPath, true, row->serverFlags}, operations);
    Mail::MailboxKey shown = row->mailbox;
    if (!state.isVisible) {
        shown = {};
    } else if (state.mailboxPath != row->mailboxPath) {
        // A target that is not known here (the cache is being rebuilt) must not hide the letter.
        const std::optional<MailboxPlace> target =
            findMailbox(transaction.cache(), row->account, state.mailboxPath);
        shown = target ? target->key : row->mailbox;
    }
    showRow(transaction, *row, shown, state.flags, !operations.isEmpty());
    makeCopies(transaction, *row, operations);
}

void deriveAllEffectiveStates(WriteTransaction &transaction)
{
    releaseOrphanedCopies(transaction);
    QList<Mail::MessageKey> keys = keysFrom(
        transaction.cache().query(R"sql(SELECT id FROM message WHERE has_pending = 1)sql"));
    Query query = transaction.own().query("SELECT " MARTLET_OPERATION_COLUMNS " FROM operation");
    while (query.step()) {
        const Mail::Operation operation = operationFrom(query);
        const std::optional<MessageRow> row =
            findRow(transaction.cache(), operation.account, operation.message);
        if (row)
            keys.append(row->key);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const Mail::MessageKey key : std::as_const(keys))
        deriveEffectiveState(transaction, key);
}

void moveRow(WriteTransaction &transaction, const MessageRow &row, const MailboxPlace &mailbox,
             Mail::Uid uid, Mail::OperationKey after)
{
    const Mail::MessageReference to{mailbox.path, mailbox.uidValidity, uid, row.messageId};
    const Mail::OperationKey last = lastOfOneCopy(transaction, row);
    rebindOperations(transaction.own(), row.account, row.reference(), to, after, last);
    placeRow(transaction, row, mailbox.key, uid);
    deriveEffectiveState(transaction, row.key);
}

bool dropRow(WriteTransaction &transaction, const MessageRow &row)
{
    for (const Mail::Operation &operation :
         operationsOf(transaction.own(), row.account, row.reference())) {
        if (operation.kind != Mail::OperationKind::Move || operation.attempts == 0)
            continue;
        const std::optional<MailboxPlace> target =
            findMailbox(transaction.cache(), row.account, operation.targetPath);
        if (target && target->key != row.mailbox) {
            moveRow(transaction, row, *target, {}, operation.key);
            return false;
        }
    }
    removeRow(transaction, row);
    return true;
}

void dropProvisionalRows(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    Query query = transaction.cache().query(R"sql(
        SELECT id FROM message WHERE mailbox_id = ? AND uid IS NULL AND copy_operation IS NULL
    )sql");
    query.bind(mailbox);
    const QList<Mail::MessageKey> keys = keysFrom(std::move(query));
    for (const Mail::MessageKey key : keys) {
        if (const std::optional<MessageRow> row = loadRow(transaction.cache(), key))
            removeRow(transaction, *row);
    }
}

} // namespace Martlet::Store
