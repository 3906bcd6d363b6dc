// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the copies at a POP3 server, in sentences. Pure.
#pragma once

#include "core/engine/ServerCopyService.h"

#include <QLocale>
#include <QStringList>

namespace Martlet::Ui
{

/// "Stay for good", "Stay for a number of days", …: the lines of the choice "Copies on the server".
[[nodiscard]] QString leavingName(Mail::LeaveOnServer leave);

/// The rules that want a number.
[[nodiscard]] bool hasAmount(Mail::LeaveOnServer leave);
[[nodiscard]] int usualAmount(Mail::LeaveOnServer leave);

/// What the rule means, whatever lies at the server: one sentence.
[[nodiscard]] QString leavingConsequence(const Mail::Pop3Settings &rule);

/// What it does to what lies there now; several sentences, never none.
[[nodiscard]] QStringList forecastSentences(const Engine::LeavingForecast &forecast,
                                            const QDate &today, const QLocale &locale = {});

/// "3 March", with the year when it is not this one's; "today" and "tomorrow" in words.
[[nodiscard]] QString dayText(const QDate &day, const QDate &today, const QLocale &locale = {});

/// Of one letter: whether the server has a copy, and until when.
[[nodiscard]] QString copySentence(const Store::ServerCopy &copy, const QDate &today,
                                   const QLocale &locale = {});

/// Where the provider ignores what is deleted by POP3.
[[nodiscard]] QString deletionIgnoredText();

} // namespace Martlet::Ui
