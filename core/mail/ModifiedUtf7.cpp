// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/ModifiedUtf7.h"

namespace Martlet::Mail
{

namespace
{

constexpr QByteArrayView base64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

tl::unexpected<Error> badName(const char *why)
{
    return failure(ErrorKind::ProtocolViolation, Retry::Never,
                   QStringLiteral("decode a mailbox name"), QString::fromLatin1(why));
}

bool standsForItself(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() <= 0x7e;
}

/// The UTF-16 units of one shifted piece, without '&' and '-'.
Result<QString> decodeShifted(QByteArrayView base64)
{
    QString text;
    quint32 bits = 0;
    int bitCount = 0;
    for (const char c : base64) {
        const qsizetype digit = base64Alphabet.indexOf(c);
        if (digit < 0)
            return badName("not in the Base64 alphabet");
        bits = (bits << 6) | static_cast<quint32>(digit);
        bitCount += 6;
        if (bitCount >= 16) {
            bitCount -= 16;
            const QChar unit(static_cast<ushort>((bits >> bitCount) & 0xffff));
            if (standsForItself(unit))
                return badName("a printable character must not be shifted");
            text += unit;
        }
    }
    if (bitCount >= 6 || (bits & ((1U << bitCount) - 1)) != 0)
        return badName("superfluous bits");
    if (hasLoneSurrogate(text))
        return badName("half a surrogate pair");
    return text;
}

QByteArray encodeShifted(QStringView units)
{
    QByteArray base64;
    quint32 bits = 0;
    int bitCount = 0;
    for (const QChar unit : units) {
        bits = (bits << 16) | unit.unicode();
        bitCount += 16;
        while (bitCount >= 6) {
            bitCount -= 6;
            base64 += base64Alphabet[(bits >> bitCount) & 63];
        }
        bits &= (1U << bitCount) - 1;
    }
    if (bitCount > 0)
        base64 += base64Alphabet[(bits << (6 - bitCount)) & 63];
    return base64;
}

} // namespace

bool hasLoneSurrogate(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            return true;
    }
    return false;
}

Result<QString> decodeModifiedUtf7(QByteArrayView bytes)
{
    QString text;
    bool afterShift = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c != '&') {
            if (!standsForItself(QLatin1Char(c)))
                return badName("8-bit or control byte");
            text += QLatin1Char(c);
            afterShift = false;
            continue;
        }
        const qsizetype end = bytes.indexOf('-', i);
        if (end < 0)
            return badName("shift without an end");
        if (end == i + 1) {
            text += u'&';
            afterShift = false;
        } else {
            if (afterShift)
                return badName("two shifts in a row");
            const auto piece = decodeShifted(bytes.sliced(i + 1, end - i - 1));
            if (!piece)
                return piece;
            text += *piece;
            afterShift = true;
        }
        i = end;
    }
    return text;
}

QByteArray encodeModifiedUtf7(const QString &text)
{
    // Through UTF-8 and back: that makes U+FFFD of lone surrogates.
    const QString valid = hasLoneSurrogate(text) ? QString::fromUtf8(text.toUtf8()) : text;
    QByteArray bytes;
    for (qsizetype i = 0; i < valid.size(); ++i) {
        if (valid[i] == u'&') {
            bytes += "&-";
        } else if (standsForItself(valid[i])) {
            bytes += valid[i].toLatin1();
        } else {
            qsizetype end = i;
            while (end < valid.size() && !standsForItself(valid[end]))
                ++end;
            bytes += '&' + encodeShifted(QStringView(valid).sliced(i, end - i)) + '-';
            i = end - 1;
        }
    }
    return bytes;
}

} // namespace Martlet::Mail
