// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading accounts, the folder tree, outbox, drafts and operations.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/MailboxInfo.h"
#include "core/mail/Operation.h"
#include "core/mail/OutboxState.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class Reader;

/// In the order added.
Result<QList<Mail::AccountSettings>> accounts(const Reader &reader);
Result<Mail::AccountSettings> account(const Reader &reader, Mail::AccountKey key);

/// All accounts' mailboxes, parents before children, special ones first in SpecialUse order, then
/// by name (locale-independent, without case). Effective counters.
Result<QList<Mail::MailboxInfo>> mailboxes(const Reader &reader);
Result<Mail::MailboxInfo> mailbox(const Reader &reader, Mail::MailboxKey key);

/// What the last round left.
Result<MailboxSyncState> syncState(const Reader &reader, Mail::MailboxKey key);

struct MailboxSizes {
    qint64 listedBytes = 0; ///< of all its letters, as the server gives them
    qint64 heldBytes = 0;   ///< of the contents kept here
};
/// Reads a row for each letter and more for those held: for the pool.
Result<MailboxSizes> mailboxSizes(const Reader &reader, Mail::MailboxKey key);

/// When this mailbox was last brought up to date completely; invalid: never.
Result<QDateTime> lastCompleteAt(const Reader &reader, Mail::MailboxKey key);

/// What rounds found wrong and mended, newest first; ten at most.
Result<QList<MailboxRepair>> repairs(const Reader &reader, Mail::MailboxKey key);

Result<QList<Mail::OutboxItem>> outbox(const Reader &reader);
Result<QList<DraftRow>> drafts(const Reader &reader);
Result<QList<Mail::Operation>> pendingOperations(const Reader &reader);

} // namespace Martlet::Store
