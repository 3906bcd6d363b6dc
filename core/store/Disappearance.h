// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of letters that are no longer at their place on the server, and how they go.
#pragma once

#include "core/store/MessageRows.h"

#include <QList>

namespace Martlet::Store
{

enum class Disappearance {
    Removed,    ///< EXPUNGE, VANISHED, missing from a comparison, or gone with the whole mailbox
    Replaced,   ///< their UIDs name other letters now: operations are bound to Message-IDs alone
    Renumbered, ///< UIDVALIDITY changed: operations find their letters themselves (REL-8)
};

// All may throw SQLite::Exception.

/// The letter went by our own doing: deleted here, or moved by an attempt whose answer was lost.
bool isOurDoing(WriteTransaction &transaction, const MessageRow &row);

void takeAway(WriteTransaction &transaction, const MessageRow &row, Disappearance how);

/// Unknown UIDs are passed over. Gives how many went that is not our own doing.
int takeAway(WriteTransaction &transaction, Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids,
             Disappearance how);

} // namespace Martlet::Store
