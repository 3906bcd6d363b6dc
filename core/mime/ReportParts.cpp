// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ReportParts.h"

#include "core/mail/EmailAddress.h"
#include "core/mime/FieldParameters.h"
#include "core/mime/HeaderText.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <array>

namespace Martlet::Mime
{

namespace
{

/// Of one field; everything a report can say fits.
constexpr qsizetype fieldBytes = 8 * 1024;
/// Of a returned letter: its header up to the limit of any header.
constexpr qsizetype returnedBytes = Limits::mimeHeaderBytes;

/// A letter of UTF-8 cut in two would make all of a text look like another charset.
QByteArray withoutCutCharacter(QByteArray bytes)
{
    constexpr int longestRest = 3;
    for (int i = 0; i < longestRest && !bytes.isEmpty() && (bytes.back() & 0xC0) == 0x80; ++i)
        bytes.chop(1);
    if (!bytes.isEmpty() && (bytes.back() & 0xC0) == 0xC0)
        bytes.chop(1);
    return bytes;
}

bool isInsideMessage(const QList<MimePart> &parts, const MimePart &part)
{
    for (int at = part.parent; at >= 0; at = parts.at(at).parent) {
        if (parts.at(at).type == "message")
            return true;
    }
    return false;
}

int hexValue(QChar c)
{
    static constexpr QStringView digits = u"0123456789abcdef";
    return static_cast<int>(digits.indexOf(c.toLower()));
}

/// "+40" → "@" (RFC 3461 §4).
QString withoutXtext(const QString &text)
{
    QByteArray bytes;
    const QByteArray raw = text.toUtf8();
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const int high = i + 2 < raw.size() ? hexValue(QLatin1Char(raw.at(i + 1))) : -1;
        const int low = i + 2 < raw.size() ? hexValue(QLatin1Char(raw.at(i + 2))) : -1;
        if (raw.at(i) == '+' && high >= 0 && low >= 0) {
            bytes += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            bytes += raw.at(i);
        }
    }
    return QString::fromUtf8(bytes);
}

/// "\x{438}" → "и" (RFC 6533 §3); what is no such escape stays.
QString withoutUnicodeEscapes(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype end = QStringView(text).mid(i, 3) == u"\\x{" ? text.indexOf(u'}', i) : -1;
        bool isNumber = false;
        const uint code = end < 0 || end - i > 9
                              ? 0
                              : QStringView(text).mid(i + 3, end - i - 3).toUInt(&isNumber, 16);
        const bool isCharacter =
            isNumber && code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        if (isCharacter) {
            const auto character = static_cast<char32_t>(code);
            plain += QString::fromUcs4(&character, 1);
            i = end;
        } else {
            plain += text.at(i);
        }
    }
    return plain;
}

/// Position behind "type;" with white space allowed around the type; 0 when there is none.
qsizetype typeLength(const QString &text)
{
    const qsizetype semicolon = text.left(40).indexOf(u';');
    if (semicolon <= 0)
        return 0;
    const QString type = text.left(semicolon).trimmed();
    const bool isType = !type.isEmpty() && type.front().isLetter() &&
                        std::all_of(type.cbegin(), type.cend(), [](QChar c) {
                            return c.unicode() < 0x80 &&
                                   (c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.');
                        });
    return isType ? semicolon + 1 : 0;
}

bool isReplyMark(QStringView word, QStringView code)
{
    return word == code || (word.startsWith(code) && word.size() > 3 && word.at(3) == u'-');
}

/// "550-5.1.1 The account 550-5.1.1 does not 550 5.1.1 exist" as one sentence.
QString withoutRepeatedMarks(const QString &text)
{
    const QStringList words = text.split(u' ');
    const auto first = std::find_if(words.cbegin(), words.cend(), [](const QString &word) {
        return word.size() >= 4 && (word.startsWith(u'4') || word.startsWith(u'5')) &&
               word.at(1).isDigit() && word.at(2).isDigit() && word.at(3) == u'-';
    });
    if (first == words.cend())
        return text;
    const QString code = first->left(3);
    const QString status = first->mid(4);
    QStringList kept(words.cbegin(), first);
    kept.append(code);
    if (!status.isEmpty())
        kept.append(status);
    bool isAfterMark = false;
    for (auto word = first + 1; word != words.cend(); ++word) {
        const bool isMark = isReplyMark(*word, code);
        const bool isAgain = isMark || (isAfterMark && *word == status);
        const QString rest = isMark && word->size() > 4 ? word->mid(4) : QString();
        isAfterMark = isMark;
        if (!isAgain)
            kept.append(*word);
        else if (!rest.isEmpty() && rest != status)
            kept.append(rest);
    }
    return kept.join(u' ');
}

} // namespace

QList<const MimePart *> ownParts(const ParsedMessage &message)
{
    QList<const MimePart *> own;
    for (const MimePart &part : message.parts) {
        if (!part.isMultipart() && !isInsideMessage(message.parts, part))
            own.append(&part);
    }
    return own;
}

const MimePart *firstOfType(const QList<const MimePart *> &parts, const QByteArrayList &types)
{
    const auto found = std::find_if(parts.cbegin(), parts.cend(), [&](const MimePart *part) {
        return types.contains(part->mimeType());
    });
    return found == parts.cend() ? nullptr : *found;
}

QByteArray fieldStart(const QByteArray &raw, qsizetype maximumBytes)
{
    return raw.size() <= maximumBytes ? raw : withoutCutCharacter(raw.left(maximumBytes));
}

QByteArray contentStart(const ParsedMessage &message, const MimePart &part, qsizetype maximumBytes)
{
    const qsizetype length = std::min(part.bodyEnd - part.bodyBegin, maximumBytes);
    const QByteArray content =
        decodeTransfer(message.source.mid(part.bodyBegin, length), part.encoding);
    return length < part.bodyEnd - part.bodyBegin ? withoutCutCharacter(content) : content;
}

const QByteArrayList &returnedFieldNames()
{
    static const QByteArrayList names{"Message-ID", "Subject", "To"};
    return names;
}

HeaderList returnedFields(const ParsedMessage &message, const QList<const MimePart *> &parts)
{
    const MimePart *part =
        firstOfType(parts, {"message/rfc822", "message/global", "text/rfc822-headers",
                            "message/rfc822-headers", "message/global-headers"});
    return part ? readFields(contentStart(message, *part, returnedBytes).trimmed() + "\r\n",
                             returnedFieldNames())
                : HeaderList();
}

QByteArray messageIdIn(const QByteArray &raw)
{
    const QByteArray id = parseMessageIds(fieldStart(raw, fieldBytes)).value(0);
    return id.size() <= Limits::smtpLineBytes ? id : QByteArray();
}

QString typedText(const QByteArray &raw)
{
    const QString text = decodeHeaderText(fieldStart(raw, fieldBytes)).simplified();
    return text.mid(typeLength(text)).trimmed();
}

QString typedAddress(const QByteArray &raw)
{
    const QString text = decodeHeaderText(fieldStart(raw, fieldBytes)).simplified();
    const qsizetype begin = typeLength(text);
    const bool isUtf8 = text.left(begin).startsWith(u"utf-8", Qt::CaseInsensitive);
    QString address = text.mid(begin).trimmed();
    const qsizetype open = address.indexOf(u'<');
    const qsizetype close = address.indexOf(u'>', open + 1);
    if (open >= 0 && close > open)
        address = address.mid(open + 1, close - open - 1);
    else if (const qsizetype comment = address.indexOf(QStringLiteral(" (")); comment > 0)
        address.truncate(comment);
    address = address.trimmed();
    if (isUtf8 || address.contains(QStringLiteral("\\x{")))
        address = withoutUnicodeEscapes(address);
    if (!address.contains(u'@')) {
        QString decoded = withoutXtext(address);
        if (Mail::isPlausibleAddress(decoded))
            return decoded;
    }
    constexpr qsizetype longestAddress = 320;
    return cleanedServerText(address).left(longestAddress);
}

QString cleanedServerText(const QString &text)
{
    // Twice the limit, since marks and spaces fall away.
    QString line = text.left(4 * Limits::serverTextCharacters);
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    }
    line.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    line = withoutRepeatedMarks(line.simplified()).left(Limits::serverTextCharacters);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line.trimmed();
}

bool hasNullReturnPath(const HeaderList &headers)
{
    QByteArray path = fieldStart(headers.first("Return-Path"), fieldBytes).simplified();
    path.replace(' ', "");
    return path.startsWith("<>");
}

bool isFromList(const HeaderList &headers)
{
    static const QByteArrayList fields{"List-Id",      "List-Post",      "List-Unsubscribe",
                                       "List-Help",    "List-Subscribe", "List-Owner",
                                       "List-Archive", "Mailing-List"};
    if (std::any_of(fields.cbegin(), fields.cend(),
                    [&](const QByteArray &name) { return headers.has(name); }))
        return true;
    const QByteArray precedence = parseParameterField(headers.first("Precedence")).value;
    return precedence == "list";
}

QByteArray autoSubmitted(const HeaderList &headers)
{
    const QByteArray value = parseParameterField(headers.first("Auto-Submitted")).value;
    return value == "no" ? QByteArray() : value;
}

} // namespace Martlet::Mime
