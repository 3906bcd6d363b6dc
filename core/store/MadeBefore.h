// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that an operation made on this computer in a try whose commit a crash took: files under
// the base that follows from the operation, wherever other programs put them since.
#pragma once

#include "core/store/ArrivingLetter.h"
#include "core/store/LocalRows.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/util/Result.h"

#include <optional>

namespace Martlet::Store
{

class WriteTransaction;

struct MadeLetter {
    LocalMailbox mailbox; ///< where it is now
    MaildirPlace place;
    std::optional<LocalLetter> row; ///< nothing: no look at the folders has found it yet
};

/// The one of this base, see maildirBaseOf(), or of its mark for a header alone. Rows of the
/// mailbox first; files, and other folders of its account, only where the operation was asked
/// before this start, since they are listed for it.
std::optional<MadeLetter> madeBefore(WriteTransaction &transaction, const LocalMailbox &mailbox,
                                     const QString &base);

/// Where it is known now; it gets its rows where it has none. `letter`: what was made.
Result<Mail::MessageReference> referenceOf(WriteTransaction &transaction, const MadeLetter &made,
                                           const ArrivingLetter &letter);

} // namespace Martlet::Store
