// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OperationRows.h"

#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

bool isOf(const Mail::Operation &operation, const Mail::MessageReference &message)
{
    if (Mail::isOnMailbox(operation.kind) || operation.kind == Mail::OperationKind::AppendMessage)
        return false;
    const Mail::MessageReference &named = operation.message;
    if (!named.uid.isValid())
        return !named.messageId.isEmpty() && named.messageId == message.messageId;
    const bool sameValidity = !named.uidValidity.isValid() || !message.uidValidity.isValid() ||
                              named.uidValidity == message.uidValidity;
    const bool sameMessage = named.messageId.isEmpty() || message.messageId.isEmpty() ||
                             named.messageId == message.messageId;
    return sameValidity && sameMessage;
}

} // namespace

Mail::Operation operationFrom(const Query &query)
{
    Mail::Operation operation;
    operation.key = query.id<Mail::OperationKey>(0);
    operation.account = query.id<Mail::AccountKey>(1);
    operation.kind = static_cast<Mail::OperationKind>(query.integer(2));
    operation.message = {query.text(3), query.id<Mail::UidValidity>(4), query.id<Mail::Uid>(5),
                         query.blob(6)};
    operation.flags = flagsFromColumns(query.integer(7), query.text(8));
    operation.targetPath = query.text(9);
    operation.sourceFile = query.text(10);
    operation.createdAt = timeFromColumn(query.integer(11));
    operation.attempts = static_cast<int>(query.integer(12));
    operation.notBefore = timeFromColumn(query.integer(13));
    operation.undoGroup = static_cast<quint64>(query.integer(14));
    operation.specialUse = static_cast<Mail::SpecialUse>(query.integer(15));
    operation.internalDate = timeFromColumn(query.integer(16));
    operation.targetAccount = query.id<Mail::AccountKey>(17);
    operation.waitsFor = query.id<Mail::OperationKey>(18);
    operation.isExact = query.boolean(19);
    return operation;
}

bool hasOperations(Connection &own, Mail::AccountKey account)
{
    Query query =
        own.query(R"sql(SELECT EXISTS (SELECT 1 FROM operation WHERE account_id = ?))sql");
    query.bind(account);
    return query.step() && query.boolean(0);
}

Mail::OperationKey insertOperation(Connection &own, const Mail::Operation &operation)
{
    own.query(R"sql(
           INSERT INTO operation (account_id, kind, mailbox_path, uid_validity, uid, message_id,
               flags, keywords, target_path, source_file, created_at, attempts, not_before,
               undo_group, special_use, internal_date, target_account_id, waits_for, is_exact)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(operation.account)
        .bind(static_cast<int>(operation.kind))
        .bind(operation.message.mailboxPath)
        .bind(operation.message.uidValidity)
        .bind(operation.message.uid)
        .bindBlob(operation.message.messageId)
        .bind(bitsOf(operation.flags))
        .bind(toColumn(operation.flags.keywords))
        .bind(operation.targetPath)
        .bind(operation.sourceFile)
        .bind(toColumn(operation.createdAt))
        .bind(operation.attempts)
        .bind(toColumn(operation.notBefore))
        .bind(operation.undoGroup)
        .bind(static_cast<int>(operation.specialUse))
        .bind(toColumn(operation.internalDate))
        .bind(operation.targetAccount)
        .bind(operation.waitsFor)
        .bind(operation.isExact)
        .run();
    return Mail::OperationKey(own.lastInsertId());
}

std::optional<Mail::Operation> findOperation(Connection &own, Mail::OperationKey key)
{
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS " FROM operation WHERE id = ?");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    return operationFrom(query);
}

void deleteOperation(Connection &own, Mail::OperationKey key)
{
    own.query(R"sql(DELETE FROM operation WHERE id = ?)sql").bind(key).run();
}

QList<Mail::Operation> operationsOf(Connection &own, Mail::AccountKey account,
                                    const Mail::MessageReference &message)
{
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS " FROM operation "
                            "WHERE account_id = ? AND mailbox_path = ? AND uid = ? ORDER BY id");
    query.bind(account).bind(message.mailboxPath).bind(message.uid);
    QList<Mail::Operation> operations;
    while (query.step()) {
        Mail::Operation operation = operationFrom(query);
        if (isOf(operation, message))
            operations.append(std::move(operation));
    }
    return operations;
}

QList<Mail::Operation> mailboxOperationsOf(Connection &own, Mail::AccountKey account,
                                           Mail::OperationKey after)
{
    Query query =
        own.query("SELECT " MARTLET_OPERATION_COLUMNS " FROM operation "
                  "WHERE account_id = ? AND kind IN (6, 8, 9, 10, 11) AND id > ? ORDER BY id");
    query.bind(account).bind(after);
    QList<Mail::Operation> operations;
    while (query.step())
        operations.append(operationFrom(query));
    return operations;
}

QList<Mail::Operation> attemptedMovesTo(Connection &own, Mail::AccountKey account,
                                        const QString &targetPath)
{
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS " FROM operation "
                            "WHERE account_id = ? AND kind = 3 AND target_path = ? "
                            "AND attempts > 0 ORDER BY id");
    query.bind(account).bind(targetPath);
    QList<Mail::Operation> operations;
    while (query.step())
        operations.append(operationFrom(query));
    return operations;
}

void rebindOperations(Connection &own, Mail::AccountKey account, const Mail::MessageReference &from,
                      const Mail::MessageReference &to, Mail::OperationKey after,
                      Mail::OperationKey last)
{
    for (const Mail::Operation &operation : operationsOf(own, account, from)) {
        if (operation.key <= after || (last.isValid() && operation.key > last))
            continue;
        own.query(R"sql(
               UPDATE operation SET mailbox_path = ?, uid_validity = ?, uid = ? WHERE id = ?
           )sql")
            .bind(to.mailboxPath)
            .bind(to.uidValidity)
            .bind(to.uid)
            .bind(operation.key)
            .run();
    }
    own.query(R"sql(
           UPDATE settled_operation SET mailbox_path = ?, uid_validity = ?, uid = ?
            WHERE account_id = ? AND mailbox_path = ? AND uid = ? AND message_id = ?
       )sql")
        .bind(to.mailboxPath)
        .bind(to.uidValidity)
        .bind(to.uid)
        .bind(account)
        .bind(from.mailboxPath)
        .bind(from.uid)
        .bindBlob(from.messageId)
        .run();
}

} // namespace Martlet::Store
