// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Compares what is kept with what it follows from; for tests and for a look at a suspect profile.
#pragma once

#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <QStringList>

namespace Martlet::Store
{

/// Every broken rule in words, none for a sound store: counters, effective states, search index,
/// contents, letters. Reads through connections of its own, so only commits count.
Result<QStringList> findInconsistencies(const StorePaths &paths);

} // namespace Martlet::Store
