// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a letter in the Outbox: why it or some of its recipients were refused, what to
// do, and the server's own words. The doctor reads the words; where it knows nothing better they
// are read as those of a bounce.
#pragma once

#include "core/mail/OutboxState.h"
#include "ui/doctor/RefusedLetter.h"

#include <QString>

namespace Martlet::Ui
{

/// Cause and advice, naming no recipient, so that all whom it concerns can stand under it. Empty
/// for what is neither an answer of a server nor a reason of our own.
[[nodiscard]] QString refusalSentence(const QString &words, const RefusedLetter &letter);

/// Why all of it was refused, or waits: one sentence. Empty where the recipients differ or nothing
/// is known.
[[nodiscard]] QString refusalSentence(const Mail::OutboxItem &item, const RefusedLetter &letter);

struct LetterText {
    QString text;
    bool isShortened = false; ///< recipients are left out
};

/// `advice`: instead of the sentence for all; may be empty. Of those who stand under one sentence
/// `mostNamed` are named.
[[nodiscard]] LetterText letterText(const Mail::OutboxItem &item, const QString &advice,
                                    const RefusedLetter &letter, int mostNamed);

} // namespace Martlet::Ui
