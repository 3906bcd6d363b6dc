// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an outgoing server means that does not take a letter, or does not take it now, as the doctor
// reads its words; and what Martlet itself found before it asked.
#pragma once

#include "core/doctor/Diagnosis.h"
#include "core/engine/AccountService.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/OwnReason.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace Martlet::Ui
{

/// What is known besides the words.
struct RefusedLetter {
    Mail::AccountSettings account; ///< as the letter is sent
    std::optional<Engine::ProviderOffer> offer;
    QString from;
    bool isWaiting = false;     ///< it goes out again by itself
    QDateTime nextTry = {};     ///< of one that waits; invalid: at once
    bool isOfRecipient = false; ///< one recipient was answered, not the letter
};

[[nodiscard]] Doctor::Diagnosis refusedLetter(const QString &words, const RefusedLetter &letter);

[[nodiscard]] QString ownReasonSentence(const Mail::OwnReason &reason);

} // namespace Martlet::Ui
