// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EffectiveState.h"

#include <algorithm>

namespace Martlet::Store
{

Mail::MessageFlags withFlags(const Mail::MessageFlags &flags, const Mail::MessageFlags &added)
{
    Mail::MessageFlags result{flags.known | added.known, flags.keywords};
    for (const QString &keyword : added.keywords) {
        if (!result.keywords.contains(keyword, Qt::CaseInsensitive))
            result.keywords.append(keyword);
    }
    std::stable_sort(
        result.keywords.begin(), result.keywords.end(),
        [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) < 0; });
    return result;
}

Mail::MessageFlags withoutFlags(const Mail::MessageFlags &flags, const Mail::MessageFlags &removed)
{
    Mail::MessageFlags result{flags.known & ~removed.known, {}};
    for (const QString &keyword : flags.keywords) {
        if (!removed.keywords.contains(keyword, Qt::CaseInsensitive))
            result.keywords.append(keyword);
    }
    return result;
}

EffectiveState effectiveState(EffectiveState server, const QList<Mail::Operation> &operations)
{
    EffectiveState state = std::move(server);
    for (const Mail::Operation &operation : operations) {
        switch (operation.kind) {
        case Mail::OperationKind::AddFlags:
            state.flags = withFlags(state.flags, operation.flags);
            break;
        case Mail::OperationKind::RemoveFlags:
            state.flags = withoutFlags(state.flags, operation.flags);
            break;
        case Mail::OperationKind::Move:
            // In another account it is another letter, which is shown when it is there.
            if (operation.targetAccount.isValid())
                state.isVisible = false;
            else
                state.mailboxPath = operation.targetPath;
            break;
        case Mail::OperationKind::DeleteForGood:
            state.isVisible = false;
            break;
        default:
            break;
        }
    }
    return state;
}

} // namespace Martlet::Store
