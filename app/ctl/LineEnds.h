// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters from files and pipes of this system end their lines with LF; the wire wants CRLF.
#pragma once

#include <QByteArray>

namespace Martlet::Ctl
{

/// Every LF that stands alone gets its CR; everything else is unchanged.
[[nodiscard]] inline QByteArray withCrLf(const QByteArray &letter)
{
    QByteArray result;
    result.reserve(letter.size() + letter.size() / 32);
    char before = 0;
    for (const char c : letter) {
        if (c == '\n' && before != '\r')
            result += '\r';
        result += c;
        before = c;
    }
    return result;
}

} // namespace Martlet::Ctl
