// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the life story of a letter, and the copies kept of letters that disappeared.
#pragma once

#include "core/mail/LifeStory.h"
#include "core/store/VaultRows.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class Reader;

/// What is known of one letter, told() already. Of letters that were there at the first
/// synchronisation the story begins with the server's own date of arrival. NotFound for a key that
/// is gone.
Result<Mail::LifeStory> lifeStory(const Reader &reader, Mail::MessageKey key);

/// Newest first; those about which nothing is decided yet are left out.
Result<QList<Loss>> losses(const Reader &reader);

/// The newest `limit` copies, those of one loss or (invalid) all, decided about.
Result<QList<KeptLetter>> keptLetters(const Reader &reader, Mail::LossKey loss, int limit);

} // namespace Martlet::Store
