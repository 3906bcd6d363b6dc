// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text, preview and search index of letters that are held whole and were not read yet.
#pragma once

#include "core/store/Store.h"
#include "core/util/Task.h"

namespace Martlet::Sync
{

/// Whatever mailbox and account they belong to, newest first, until there is none. Needs no server;
/// letters are parsed on the pool.
Task<void> readLetters(Store::Store &store);

} // namespace Martlet::Sync
