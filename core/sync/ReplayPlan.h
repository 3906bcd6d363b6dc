// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// In which order and in what portions pending operations go to the server. Pure.
#pragma once

#include "core/mail/Operation.h"

#include <QDateTime>
#include <QList>

namespace Martlet::Sync
{

/// Operations of one kind, mailbox, target and flags that become one command.
struct OperationBatch {
    QList<Mail::Operation> operations; ///< never empty

    [[nodiscard]] const Mail::Operation &first() const { return operations.first(); }
    /// Some of it was sent before and the answer was lost (REL-7).
    [[nodiscard]] bool wasAttempted() const { return operations.first().attempts > 0; }
};

/// Keeps the order given; merges neighbours (200 × "seen" is one UID STORE). Operations whose time
/// has not come, and what concerns the same message after them, are left out.
/// A mailbox that waits to be made, renamed or deleted holds back what comes later on it and its
/// children, and is itself held back by what waits on it. `laterOnMailboxes` come behind `pending`
/// and tell under which paths letters' operations name mailboxes; they are not planned.
QList<OperationBatch> planReplay(const QList<Mail::Operation> &pending, const QDateTime &now,
                                 const QList<Mail::Operation> &laterOnMailboxes = {});

} // namespace Martlet::Sync
