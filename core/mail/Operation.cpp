// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Operation.h"

namespace Martlet::Mail
{

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
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
