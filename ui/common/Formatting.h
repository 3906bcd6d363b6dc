// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, sizes and names as people read them (DESIGN principle 6). Pure.
#pragma once

#include "core/mail/EmailAddress.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace Martlet::Ui
{

/// Hours and minutes, never seconds.
[[nodiscard]] QString timeText(QTime time, const QLocale &locale = {});

/// 14:32 today, Yesterday, Mon within a week, 3 Mar within the year, else 3.3.2024. Both in the
/// zone of `now`. Empty for an invalid date.
[[nodiscard]] QString shortDate(const QDateTime &date, const QDateTime &now,
                                const QLocale &locale = {});

/// The reader's: always day and time ("3 Mar 14:32", with the year when it is not this one).
[[nodiscard]] QString headerDate(const QDateTime &date, const QDateTime &now,
                                 const QLocale &locale = {});

/// Everything, for tooltips and screen readers.
[[nodiscard]] QString fullDate(const QDateTime &date, const QLocale &locale = {});

/// "512 bytes", "12 KB", "3.4 MB".
[[nodiscard]] QString sizeText(qint64 bytes, const QLocale &locale = {});

/// The name, else the address; control and bidi characters removed. May be empty.
[[nodiscard]] QString displayName(const Mail::EmailAddress &address);

/// Names joined with commas.
[[nodiscard]] QString displayNames(const Mail::AddressList &addresses);

/// One line without control or bidi characters, for subjects and previews.
[[nodiscard]] QString singleLine(const QString &text);

/// Text of others in a tooltip, which would otherwise guess at HTML (SEC-25).
[[nodiscard]] QString plainToolTip(const QString &text);

/// Up to two letters: "АП" of "Анна Петрова", "B" of "bank@example.org".
[[nodiscard]] QString initials(const Mail::EmailAddress &address);

} // namespace Martlet::Ui
