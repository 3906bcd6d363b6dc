// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A letter's file made a letter of a folder on this computer, without holding it in memory.
#pragma once

#include "core/store/ArrivingLetter.h"
#include "core/store/LetterFile.h"
#include "core/store/LocalFolder.h"

namespace Martlet::Store
{

/// As of its bytes, of which no more than a piece at a time is in memory.
Result<ArrivingLetter> arrivingRow(const LetterFile &letter, const Mail::MessageFlags &flags,
                                   const QDateTime &received, const QDateTime &now);

/// What LocalFolder::stage() does, with the lines that the folder's files have.
Result<void> stageCopy(const LetterFile &letter, const LocalFolder &folder, const QString &base);

} // namespace Martlet::Store
