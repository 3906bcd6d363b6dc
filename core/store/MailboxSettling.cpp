// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MailboxSettling.h"

#include "core/mail/MailboxPath.h"
#include "core/store/MailboxRows.h"
#include "core/store/OperationRows.h"
#include "core/store/OperationSettling.h"
#include "core/store/WriteTransaction.h"

namespace Martlet::Store
{

namespace
{

using Mail::OperationKind;

/// Renames that were built upon one that did not happen start from the old path now.
QList<Mail::Operation> withoutRename(Connection &own, const Mail::Operation &gone,
                                     QList<Mail::Operation> later)
{
    for (Mail::Operation &operation : later) {
        operation.message.mailboxPath = Mail::movedPath(operation.message.mailboxPath,
                                                        gone.targetPath, gone.message.mailboxPath);
        operation.targetPath =
            Mail::movedPath(operation.targetPath, gone.targetPath, gone.message.mailboxPath);
        own.query(R"sql(UPDATE operation SET mailbox_path = ?, target_path = ? WHERE id = ?)sql")
            .bind(operation.message.mailboxPath)
            .bind(operation.targetPath)
            .bind(operation.key)
            .run();
    }
    return later;
}

void withdrawRename(WriteTransaction &transaction, const Mail::Operation &gone)
{
    const QList<Mail::Operation> later =
        mailboxOperationsOf(transaction.own(), gone.account, gone.key);
    const QString shown = Mail::pathAfter(gone.targetPath, later);
    const QString shownNow =
        Mail::pathAfter(gone.message.mailboxPath, withoutRename(transaction.own(), gone, later));
    if (shown != shownNow)
        moveShownPaths(transaction, gone.account, shown, shownNow);
}

} // namespace

Mail::OperationKey submitOnMailbox(WriteTransaction &transaction, const Mail::Operation &operation)
{
    const Mail::OperationKey key = insertOperation(transaction.own(), operation);
    transaction.changes().operations.insert(operation.account);
    if (operation.kind == OperationKind::RenameMailbox)
        moveShownPaths(transaction, operation.account, operation.message.mailboxPath,
                       operation.targetPath);
    return key;
}

void settleOnMailbox(WriteTransaction &transaction, const Mail::Operation &operation)
{
    const QString &path = operation.message.mailboxPath;
    switch (operation.kind) {
    case OperationKind::RenameMailbox:
        moveServerPaths(transaction, operation.account, path, operation.targetPath);
        break;
    case OperationKind::DeleteMailbox:
        dropServerMailbox(transaction, operation.account, path);
        break;
    case OperationKind::SubscribeMailbox:
    case OperationKind::UnsubscribeMailbox:
        setServerSubscribed(transaction, operation.account, path,
                            operation.kind == OperationKind::SubscribeMailbox);
        break;
    default:
        break;
    }
    deriveTree(transaction, operation.account);
}

void withdrawOnMailbox(WriteTransaction &transaction, const Mail::Operation &operation)
{
    if (operation.kind == OperationKind::RenameMailbox)
        withdrawRename(transaction, operation);
    deriveTree(transaction, operation.account);
}

Mail::Operation inverseOnMailbox(const Mail::Operation &operation)
{
    Mail::Operation inverse;
    inverse.account = operation.account;
    inverse.message.mailboxPath = operation.message.mailboxPath;
    switch (operation.kind) {
    case OperationKind::RenameMailbox:
        inverse.kind = OperationKind::RenameMailbox;
        inverse.message.mailboxPath = operation.targetPath;
        inverse.targetPath = operation.message.mailboxPath;
        break;
    case OperationKind::SubscribeMailbox:
        inverse.kind = OperationKind::UnsubscribeMailbox;
        break;
    case OperationKind::UnsubscribeMailbox:
        inverse.kind = OperationKind::SubscribeMailbox;
        break;
    default:
        break;
    }
    return inverse;
}

} // namespace Martlet::Store
