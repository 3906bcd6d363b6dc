// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/GMimeSupport.h"

#include "core/mime/Charset.h"

#include <algorithm>
#include <mutex>

namespace Martlet::Mime
{

void ensureGMime()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

QByteArray repairedHeader(const QByteArray &raw, bool *wasRaw8Bit)
{
    const bool isRaw = std::any_of(raw.cbegin(), raw.cend(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (wasRaw8Bit)
        *wasRaw8Bit = isRaw;
    QByteArray utf8 = isRaw ? decodeCharset(raw, {}).toUtf8() : raw;
    // RFC 5322 §2.2.3: unfolding takes the CRLF away and leaves the white space.
    const auto isDropped = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    if (std::any_of(utf8.cbegin(), utf8.cend(), isDropped))
        utf8.removeIf(isDropped);
    return utf8;
}

} // namespace Martlet::Mime
