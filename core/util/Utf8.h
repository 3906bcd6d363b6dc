// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text into bytes that are being gathered, without a string in between.
#pragma once

#include <QString>
#include <QStringView>

#include <string>

namespace Martlet
{

/// Appends what QString::toUtf8() gives for `text`.
inline void appendUtf8(std::string &bytes, QStringView text)
{
    constexpr qsizetype bytesPerUnit = 2;
    const std::size_t before = bytes.size();
    bytes.resize(before + static_cast<std::size_t>(text.size() * bytesPerUnit));
    char *out = bytes.data() + before;
    qsizetype at = 0;
    for (; at < text.size(); ++at) {
        const char16_t unit = text[at].unicode();
        if (unit < 0x80) {
            *out++ = static_cast<char>(unit);
        } else if (unit < 0x800) {
            *out++ = static_cast<char>(0xC0 | (unit >> 6));
            *out++ = static_cast<char>(0x80 | (unit & 0x3F));
        } else {
            break; // rare in mail: Qt does it, with surrogates and what is wrong about them
        }
    }
    bytes.resize(static_cast<std::size_t>(out - bytes.data()));
    if (at < text.size()) {
        const QByteArray rest = text.sliced(at).toUtf8();
        bytes.append(rest.constData(), static_cast<std::size_t>(rest.size()));
    }
}

} // namespace Martlet
