// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on this computer outlive the rows that name them: trees of folders that no account has
// (martlet.db was lost) get one, and those of an account that was removed with its letters go.
#pragma once

#include "core/util/Result.h"

#include <QString>

namespace Martlet::Store
{

struct StorePaths;
class WriteTransaction;

/// At start. May throw SQLite::Exception.
void settleOrphanedTrees(WriteTransaction &transaction);

/// Before the commit that removes the account: what is left of the tree after it is not taken for
/// an orphan. Not there is fine.
Result<void> markTreeRemoved(const StorePaths &paths, const QString &root);
/// After it.
void removeTree(const StorePaths &paths, const QString &root);

} // namespace Martlet::Store
