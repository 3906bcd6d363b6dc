// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Operation.h"

namespace Martlet::Mail
{

bool isOnMailbox(OperationKind kind)
{
    switch (kind) {
    case OperationKind::CreateMailbox:
    case OperationKind::RenameMailbox:
    case OperationKind::DeleteMailbox:
    case OperationKind::SubscribeMailbox:
    case OperationKind::UnsubscribeMailbox:
        return true;
    default:
        return false;
    }
}

QString operationKindName(OperationKind kind)
{
    switch (kind) {
    case OperationKind::AddFlags:
        return QStringLiteral("add-flags");
    case OperationKind::RemoveFlags:
        return QStringLiteral("remove-flags");
    case OperationKind::Move:
        return QStringLiteral("move");
    case OperationKind::Copy:
        return QStringLiteral("copy");
    case OperationKind::DeleteForGood:
        return QStringLiteral("delete");
    case OperationKind::CreateMailbox:
        return QStringLiteral("create-mailbox");
    case OperationKind::AppendMessage:
        return QStringLiteral("append");
    case OperationKind::RenameMailbox:
        return QStringLiteral("rename-mailbox");
    case OperationKind::DeleteMailbox:
        return QStringLiteral("delete-mailbox");
    case OperationKind::SubscribeMailbox:
        return QStringLiteral("subscribe-mailbox");
    case OperationKind::UnsubscribeMailbox:
        return QStringLiteral("unsubscribe-mailbox");
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
