// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where SQLite's exceptions become errors: around a store job, and around a query.
#pragma once

#include "core/util/Result.h"

#include <SQLiteCpp/Exception.h>

#include <type_traits>

namespace Martlet::Store
{

/// LocalStorage; Later for what passes by itself (disk full, I/O errors, read-only, locked:
/// REL-11), Never for damage and broken rules.
Error storageError(const QString &what, const SQLite::Exception &exception);

/// The file itself is no good database any more.
bool isDamage(const SQLite::Exception &exception);

/// Runs `work`, which gives a Result, and turns a thrown exception into an error naming `what`.
template<class Work>
std::invoke_result_t<Work> guarded(const char *what, Work work)
{
    try {
        return work();
    } catch (const SQLite::Exception &exception) {
        return failure(storageError(QString::fromLatin1(what), exception));
    }
}

} // namespace Martlet::Store
