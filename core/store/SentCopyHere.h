// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The copy of a sent letter on this computer. May throw SQLite::Exception.
#pragma once

#include "core/mail/OutboxState.h"
#include "core/util/Result.h"

namespace Martlet::Store
{

class WriteTransaction;

/// Into a mailbox of this computer, once, however often it is tried.
Result<void> addSentCopy(WriteTransaction &transaction, Mail::MailboxKey mailbox,
                         const Mail::OutboxItem &item);

/// Of a letter that was accepted and whose copy lies nowhere yet: into Sent of the folders on this
/// computer, and the letter leaves the Outbox, but for those who refused it. PermissionDenied in
/// every other state. False: the letter's file is gone, and there was nothing to keep.
Result<bool> keepSentCopyHere(WriteTransaction &transaction, Mail::OutboxKey key);

/// The same for all of an account that are left so.
Result<void> keepSentCopiesHere(WriteTransaction &transaction, Mail::AccountKey account);

} // namespace Martlet::Store
