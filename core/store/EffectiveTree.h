// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The folder tree as a person sees it: the server's with the pending operations applied in order.
// Pure; like EffectiveState for letters (ADR 0005).
#pragma once

#include "core/mail/MailboxInfo.h"
#include "core/mail/Operation.h"

#include <QList>
#include <QString>

namespace Martlet::Store
{

struct TreeEntry {
    QString serverPath;     ///< empty: not on the server yet
    Mail::MailboxInfo info; ///< path, name, selectable and subscribed as shown
    Mail::OperationKey
        createdBy;         ///< of one not on the server yet; invalid: a parent made up for it
    bool isHidden = false; ///< is to be deleted; keeps its path until it is

    friend bool operator==(const TreeEntry &, const TreeEntry &) = default;
};

/// `server` as treeOf() gives it. An operation whose mailbox is not there, or whose target is there
/// already, has no effect: it was done before, or will be refused. Parents before children, hidden
/// ones among them.
QList<TreeEntry> effectiveTree(const QList<Mail::MailboxInfo> &server,
                               const QList<Mail::Operation> &operations);

} // namespace Martlet::Store
