// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the draft table, for writer and queries. May throw SQLite::Exception.
#pragma once

#include "core/store/writers/DraftWriter.h"

namespace Martlet::Store
{

class Connection;

/// Newest first.
QList<DraftRow> loadDrafts(Connection &own);
std::optional<DraftRow> loadDraft(Connection &own, Mail::DraftKey key);
std::optional<DraftRow> loadDraftByMessageId(Connection &own, Mail::AccountKey account,
                                             const QByteArray &messageId);
Mail::DraftKey insertDraft(Connection &own, const DraftRow &row);
void updateDraft(Connection &own, const DraftRow &row);

} // namespace Martlet::Store
