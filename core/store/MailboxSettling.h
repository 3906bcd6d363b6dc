// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How operations about whole mailboxes begin and end; beside OperationSettling, which has those
// about letters.
#pragma once

#include "core/mail/Operation.h"

namespace Martlet::Store
{

class WriteTransaction;
struct SettledOperation;

// All may throw SQLite::Exception. The tree is derived anew where it says so; else the caller does.

/// Stores it behind all others. Paths of letters follow a rename at once.
Mail::OperationKey submitOnMailbox(WriteTransaction &transaction, const Mail::Operation &operation);

/// Done on the server; the row of the operation is gone already. Derives.
void settleOnMailbox(WriteTransaction &transaction, const Mail::Operation &operation);

/// Not done: what came after it and names its mailbox by the new path names the old one again.
/// The row of the operation is gone already. Derives.
void withdrawOnMailbox(WriteTransaction &transaction, const Mail::Operation &operation);

/// The operation that takes this one back, to be queued behind; kind AddFlags: there is none.
Mail::Operation inverseOnMailbox(const Mail::Operation &operation);

} // namespace Martlet::Store
