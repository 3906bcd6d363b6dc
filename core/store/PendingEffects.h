// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Applies pending operations to message rows: the effective columns, the provisional rows of
// copies, and letters whose server place changed while operations wait.
#pragma once

#include "core/store/MessageRows.h"

namespace Martlet::Store
{

// All may throw SQLite::Exception.

/// Derives the effective state of one row anew, and makes the rows its pending copies show.
void deriveEffectiveState(WriteTransaction &transaction, Mail::MessageKey key);

/// The same for every row that has operations or once had some: at start, and after a commit that
/// reached martlet.db alone.
void deriveAllEffectiveStates(WriteTransaction &transaction);

/// The letter is now in `mailbox` under `uid` (invalid: not known yet). Its operations after
/// `after` follow it. Derives anew.
void moveRow(WriteTransaction &transaction, const MessageRow &row, const MailboxPlace &mailbox,
             Mail::Uid uid, Mail::OperationKey after);

/// The server no longer has the letter at its place. If a move of it was tried, it is shown
/// provisionally where the move leads (false); else the row goes.
bool dropRow(WriteTransaction &transaction, const MessageRow &row);

/// Letters shown here provisionally, which a complete comparison with the server did not find.
void dropProvisionalRows(WriteTransaction &transaction, Mail::MailboxKey mailbox);

} // namespace Martlet::Store
