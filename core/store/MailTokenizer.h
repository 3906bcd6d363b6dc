// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The FTS5 tokenizer "martlet": folded words, with their stems in the same place when indexing. A
// query is given words and stems already (SearchIndex), so that it stems nothing.
#pragma once

struct sqlite3;

namespace Martlet::Store
{

/// On every connection that touches cache.db. Throws SQLite::Exception.
void registerMailTokenizer(sqlite3 *database);

} // namespace Martlet::Store
