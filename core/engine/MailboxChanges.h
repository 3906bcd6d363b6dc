// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Store jobs behind MailboxActions: names are checked, paths made, operations queued.
#pragma once

#include "core/engine/MessageActions.h"
#include "core/mail/Keys.h"
#include "core/mail/MailboxInfo.h"
#include "core/util/Result.h"

#include <QList>
#include <QString>

namespace Martlet::Store
{
class WriteTransaction;
}

namespace Martlet::Engine
{

// Names that cannot be given are InvalidInput or AlreadyExists, with Mail::nameFaultName() in
// `detail`.

/// Where a new top-level mailbox goes: servers such as Courier keep all of them below INBOX.
Result<QString> topLevelPath(Store::WriteTransaction &transaction, Mail::AccountKey account,
                             const QString &name);

/// Below `parent`, or at the top of the account for an invalid one.
Result<Mail::MailboxKey> createMailbox(Store::WriteTransaction &transaction,
                                       Mail::AccountKey account, Mail::MailboxKey parent,
                                       const QString &name);

Result<ActionOutcome> renameMailbox(Store::WriteTransaction &transaction, Mail::MailboxKey mailbox,
                                    const QString &name);

/// Below `parent`, or to the top for an invalid one; the name stays.
Result<ActionOutcome> moveMailbox(Store::WriteTransaction &transaction, Mail::MailboxKey mailbox,
                                  Mail::MailboxKey parent);

/// Below Trash, under another name when there is one of the same already. Unsupported where there
/// is no Trash, where it lies there already, or where Trash takes no folders.
Result<ActionOutcome> trashMailbox(Store::WriteTransaction &transaction, Mail::MailboxKey mailbox);

Result<ActionOutcome> deleteMailbox(Store::WriteTransaction &transaction, Mail::MailboxKey mailbox);

/// Those that are so already are left out.
Result<ActionOutcome> setSubscribed(Store::WriteTransaction &transaction,
                                    const QList<Mail::MailboxKey> &mailboxes, bool isSubscribed);

} // namespace Martlet::Engine
