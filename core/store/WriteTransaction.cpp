// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/WriteTransaction.h"

#include "core/store/FiledContents.h"
#include "core/store/SearchIndex.h"

namespace Martlet::Store
{

void WriteTransaction::finish()
{
    for (const Mail::MessageKey key : std::exchange(m_forgotten, {}))
        removeFromSearch(cache(), key);
    dropEmptyFiles(*this, std::exchange(m_freedFiles, {}));
    const QList<JournalEntry> told = std::exchange(m_told, {});
    writeJournal(own(), told, now());
    m_toldRows += told.size();
}

bool isLetterNamed(Connection &own, const QString &fileName)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM outbox WHERE file_name = ?1)
            OR EXISTS (SELECT 1 FROM draft WHERE file_name = ?1)
            OR EXISTS (SELECT 1 FROM operation WHERE source_file = ?1 AND source_file <> '')
            OR EXISTS (SELECT 1 FROM vault WHERE file_name = ?1)
    )sql");
    query.bind(fileName);
    return query.step() && query.boolean(0);
}

} // namespace Martlet::Store
