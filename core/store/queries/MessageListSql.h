// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The statements behind messageKeys(), apart so that the plan tests see them.
#pragma once

#include "core/store/queries/MessageQueries.h"

namespace Martlet::Store
{

/// Takes the mailbox key; gives keys in order, for parted columns with flags and attachments.
const char *messageListSql(const MessageListOrder &order);

/// The column has two values only: the list is the one by date, parted.
bool isParted(SortColumn column);

} // namespace Martlet::Store
