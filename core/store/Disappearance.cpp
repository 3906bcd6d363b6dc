// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Disappearance.h"

#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/WriteTransaction.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

/// What is hidden already was deleted here, and that has been told.
void tellRemoval(WriteTransaction &transaction, const MessageRow &row)
{
    if (row.shownMailbox.isValid())
        transaction.tell({row.account,
                          letterIdentity(row.reference()),
                          Mail::LifeEvent::Removed,
                          Mail::LifeActor::Other,
                          row.mailboxPath,
                          {},
                          row.sizeBytes});
}

} // namespace

bool isOurDoing(WriteTransaction &transaction, const MessageRow &row)
{
    if (!row.hasPending)
        return false;
    const QList<Mail::Operation> operations =
        operationsOf(transaction.own(), row.account, row.reference());
    return std::any_of(operations.cbegin(), operations.cend(), [](const Mail::Operation &one) {
        return one.kind == Mail::OperationKind::DeleteForGood ||
               (one.kind == Mail::OperationKind::Move && one.attempts > 0);
    });
}

void takeAway(WriteTransaction &transaction, const MessageRow &row, Disappearance how)
{
    switch (how) {
    case Disappearance::Removed:
        if (dropRow(transaction, row))
            tellRemoval(transaction, row);
        return;
    case Disappearance::Replaced: {
        Mail::MessageReference unbound = row.reference();
        unbound.uid = {};
        rebindOperations(transaction.own(), row.account, row.reference(), unbound, {});
        removeRow(transaction, row);
        return;
    }
    case Disappearance::Renumbered:
        removeRow(transaction, row);
        return;
    }
}

int takeAway(WriteTransaction &transaction, Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids,
             Disappearance how)
{
    int lost = 0;
    for (const Mail::Uid uid : uids) {
        const std::optional<MessageRow> row = loadRow(transaction.cache(), mailbox, uid);
        if (!row)
            continue;
        lost += isOurDoing(transaction, *row) ? 0 : 1;
        takeAway(transaction, *row, how);
    }
    return lost;
}

} // namespace Martlet::Store
