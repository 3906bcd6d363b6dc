// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How values are written in columns, and back.
#pragma once

#include "core/mail/MessageFlags.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace Martlet::Store
{

/// Milliseconds since 1970; 0 for an invalid time.
inline qint64 toColumn(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

inline QDateTime timeFromColumn(qint64 milliseconds)
{
    return milliseconds == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

/// 0: none.
inline qint64 toColumn(std::optional<char> separator)
{
    return separator ? static_cast<uchar>(*separator) : 0;
}

inline std::optional<char> separatorFromColumn(qint64 column)
{
    return column == 0 ? std::nullopt : std::optional(static_cast<char>(column));
}

/// Keywords are IMAP atoms and hold no space.
inline QString toColumn(const QStringList &keywords)
{
    return keywords.join(u' ');
}

inline Mail::MessageFlags flagsFromColumns(qint64 bits, const QString &keywords)
{
    return {Mail::FlagSet::fromInt(static_cast<quint32>(bits)),
            keywords.isEmpty() ? QStringList() : keywords.split(u' ')};
}

inline qint64 bitsOf(const Mail::MessageFlags &flags)
{
    return flags.known.toInt();
}

} // namespace Martlet::Store
