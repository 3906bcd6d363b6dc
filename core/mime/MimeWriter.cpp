// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MimeWriter.h"

#include "core/mime/HeaderText.h"
#include "core/mime/MimeScan.h"
#include "core/util/Limits.h"

#include <algorithm>
#include <functional>

namespace Martlet::Mime
{

namespace
{

constexpr qsizetype foldColumn = 78;

bool isFieldName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 76 &&
           std::all_of(name.cbegin(), name.cend(),
                       [](char c) { return c > 32 && c < 127 && c != ':'; });
}

/// `words` after "Name:", a line broken before a word that would pass the fold column.
QByteArray folded(const QByteArray &name, const QList<QByteArray> &words)
{
    QByteArray field = name + ':';
    qsizetype column = field.size();
    for (const QByteArray &word : words) {
        if (column + 1 + word.size() > foldColumn && column > name.size() + 1) {
            field += "\r\n";
            column = 0;
        }
        field += ' ' + word;
        column += 1 + word.size();
    }
    return field + "\r\n";
}

/// Splits at single spaces; further spaces stay at the front of the next word, so that nothing is
/// lost when the field is unfolded.
QList<QByteArray> wordsOf(const QByteArray &text)
{
    QList<QByteArray> words;
    QByteArray word;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isBreak = text.at(i) == ' ' && !word.isEmpty() && word.back() != ' ';
        if (isBreak) {
            words.append(word);
            word.clear();
        } else {
            word += text.at(i);
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

bool isIdentifier(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= 900 && std::all_of(id.cbegin(), id.cend(), [](char c) {
        return c > 32 && c < 127 && c != '<' && c != '>';
    });
}

QByteArray percentEncoded(char c)
{
    const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    return isPlain ? QByteArray(1, c) : '%' + QByteArray(1, c).toHex().toUpper();
}

StrictCheck notStrict(const char *reason, qsizetype offset)
{
    return {false, reason, offset};
}

StrictCheck checkLines(const QByteArray &message)
{
    qsizetype lineBegin = 0;
    for (qsizetype i = 0; i < message.size(); ++i) {
        const char c = message.at(i);
        if (c == '\0')
            return notStrict("NUL byte", i);
        if (c == '\r' && (i + 1 >= message.size() || message.at(i + 1) != '\n'))
            return notStrict("CR without LF", i);
        if (c != '\n')
            continue;
        if (i == 0 || message.at(i - 1) != '\r')
            return notStrict("LF without CR", i);
        if (i - 1 - lineBegin > Limits::smtpLineBytes)
            return notStrict("line too long", lineBegin);
        lineBegin = i + 1;
    }
    if (lineBegin != message.size())
        return notStrict("last line without CRLF", lineBegin);
    return {};
}

} // namespace

bool isHeaderSafe(const QString &value)
{
    return std::none_of(value.cbegin(), value.cend(), [](QChar c) {
        return c == u'\r' || c == u'\n' || c.isNull() || c == QChar::LineSeparator ||
               c == QChar::ParagraphSeparator || c.unicode() == 0x85;
    });
}

Result<QByteArray> headerField(const QByteArray &name, const QString &text)
{
    if (!isFieldName(name) || !isHeaderSafe(text))
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       QStringLiteral("write header"), QString::fromLatin1(name));
    return folded(name, wordsOf(encodeHeaderText(text)));
}

Result<QByteArray> addressField(const QByteArray &name, const Mail::AddressList &addresses,
                                LocalParts allowed)
{
    QList<QByteArray> words;
    for (const Mail::EmailAddress &address : addresses) {
        const bool isAllowed = allowed == LocalParts::Utf8
                                   ? Mail::isPlausibleAddress(address.address)
                                   : isTransmittable(address);
        if (!isHeaderSafe(address.name) || !isAllowed)
            return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                           QStringLiteral("write address"), address.address);
        words += wordsOf(encodeAddress(address));
        words.last() += ',';
    }
    if (words.isEmpty())
        return QByteArray();
    words.last().chop(1);
    return folded(name, words);
}

QByteArray messageIdField(const QByteArray &name, const QList<QByteArray> &ids)
{
    QList<QByteArray> words;
    for (const QByteArray &id : ids) {
        if (isIdentifier(id))
            words.append('<' + id + '>');
    }
    return words.isEmpty() ? QByteArray() : folded(name, words);
}

QByteArray fileNameParameters(const QByteArray &parameter, const QString &fileName)
{
    const QByteArray utf8 = fileName.toUtf8();
    const bool isPlain = utf8.size() <= 60 && std::all_of(utf8.cbegin(), utf8.cend(), [](char c) {
                             return c >= 32 && c < 127 && c != '"' && c != '\\' && c != '%';
                         });
    if (isPlain)
        return ";\r\n " + parameter + "=\"" + utf8 + '"';
    QList<QByteArray> segments{"utf-8''"};
    constexpr qsizetype segmentBytes = 60;
    for (const char c : utf8) {
        const QByteArray encoded = percentEncoded(c);
        if (segments.constLast().size() + encoded.size() > segmentBytes)
            segments.append(QByteArray());
        segments.last() += encoded;
    }
    if (segments.size() == 1)
        return ";\r\n " + parameter + "*=" + segments.constFirst();
    QByteArray field;
    for (qsizetype i = 0; i < segments.size(); ++i)
        field += ";\r\n " + parameter + '*' + QByteArray::number(i) + "*=" + segments.at(i);
    return field;
}

QByteArray encodeBase64Lines(const QByteArray &bytes)
{
    constexpr qsizetype lineBytes = 57; // 76 characters, RFC 2045 §6.8
    QByteArray encoded;
    encoded.reserve(bytes.size() / lineBytes * 78 + 80);
    for (qsizetype at = 0; at < bytes.size(); at += lineBytes) {
        encoded += bytes.mid(at, lineBytes).toBase64();
        encoded += "\r\n";
    }
    return encoded;
}

QByteArray encodeQuotedPrintable(const QByteArray &bytes)
{
    constexpr qsizetype lineBytes = 75; // and the '=' of a soft break
    static const char digits[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 8);
    qsizetype column = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        const bool isLineEnd = c == '\r' && i + 1 < bytes.size() && bytes.at(i + 1) == '\n';
        if (isLineEnd) {
            out += "\r\n";
            column = 0;
            ++i;
            continue;
        }
        const bool endsLine = i + 1 >= bytes.size() || bytes.at(i + 1) == '\r';
        const bool isBlank = c == ' ' || c == '\t';
        const bool isPlain = (c > 32 && c < 127 && c != '=') || (isBlank && !endsLine);
        const qsizetype width = isPlain ? 1 : 3;
        if (column + width > lineBytes) {
            out += "=\r\n";
            column = 0;
        }
        if (isPlain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '=';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
        column += width;
    }
    return out;
}

StrictCheck checkStrictRfc5322(const QByteArray &message)
{
    const StrictCheck lines = checkLines(message);
    if (!lines.isStrict)
        return lines;
    const HeaderBlock block = scanHeader(message, 0, message.size());
    if (block.exceeded != ExceededLimit::None)
        return notStrict("header beyond the limits", 0);
    if (block.malformations.testFlag(Malformation::BadHeaderLine) || block.fields.isEmpty())
        return notStrict("line in the header that is no field", 0);
    if (!message.left(block.bodyBegin).endsWith("\r\n\r\n"))
        return notStrict("header without an empty line behind it", block.bodyBegin);
    int from = 0;
    int date = 0;
    for (const FieldSpan &field : block.fields) {
        // "Name :" is obsolete syntax (RFC 5322 §4.5), which must not be generated.
        if (message.at(field.valueBegin - 2) == ' ' || message.at(field.valueBegin - 2) == '\t')
            return notStrict("white space before a colon", field.valueBegin);
        from += field.name.compare("from", Qt::CaseInsensitive) == 0 ? 1 : 0;
        date += field.name.compare("date", Qt::CaseInsensitive) == 0 ? 1 : 0;
    }
    if (from != 1 || date != 1)
        return notStrict("From and Date must stand once", 0);
    if (block.malformations.testFlag(Malformation::DuplicateField))
        return notStrict("a field that may stand once stands again", 0);
    return {};
}

bool isStrictRfc5322(const QByteArray &message)
{
    return checkStrictRfc5322(message).isStrict;
}

namespace
{

/// `isUnwanted` gets names in lower case.
QByteArray withoutFields(const QByteArray &message,
                         const std::function<bool(const QByteArray &name)> &isUnwanted)
{
    QByteArray result;
    result.reserve(message.size());
    qsizetype at = 0;
    bool isDropped = false;
    while (at < message.size()) {
        const qsizetype lineFeed = message.indexOf('\n', at);
        const qsizetype next = lineFeed < 0 ? message.size() : lineFeed + 1;
        const QByteArray line = message.mid(at, next - at);
        if (line == "\r\n" || line == "\n")
            break;
        const bool isContinuation = line.startsWith(' ') || line.startsWith('\t');
        if (!isContinuation) {
            const QByteArray name = line.left(line.indexOf(':')).trimmed().toLower();
            isDropped = line.contains(':') && isUnwanted(name);
        }
        if (!isDropped)
            result += line;
        at = next;
    }
    return result + message.mid(at);
}

} // namespace

QByteArray withoutBcc(const QByteArray &message)
{
    return withoutFields(message, [](const QByteArray &name) {
        return name == "bcc" || name == "resent-bcc" || name == "x-martlet-unfinished-bcc";
    });
}

Result<QByteArray> readdressed(const QByteArray &message, const QStringList &without,
                               const QByteArray &messageId)
{
    const QByteArrayList names{"To", "Cc", "Bcc"};
    const HeaderBlock block = scanHeader(message, 0, message.size());
    QByteArray fields = messageIdField("Message-ID", {messageId});
    for (const QByteArray &name : names) {
        Mail::AddressList left;
        for (const FieldSpan &field : block.fields) {
            if (field.name.compare(name, Qt::CaseInsensitive) != 0)
                continue;
            const QByteArray raw = message.mid(field.valueBegin, field.valueEnd - field.valueBegin);
            for (const Mail::EmailAddress &address : parseAddresses(raw)) {
                if (!without.contains(addressToAce(address.address), Qt::CaseInsensitive))
                    left.append(address);
            }
        }
        const Result<QByteArray> field = addressField(name, left, LocalParts::Utf8);
        if (!field)
            return field;
        fields += *field;
    }
    return fields + withoutFields(message, [&](const QByteArray &name) {
               return name == "message-id" || name == "to" || name == "cc" || name == "bcc";
           });
}

Result<QByteArray> withFrom(const QByteArray &message, const Mail::EmailAddress &from)
{
    const Result<QByteArray> field = addressField("From", {from});
    if (!field)
        return field;
    return *field + withoutFields(message, [](const QByteArray &name) {
        return name == "from" || name == "sender" || name == "reply-to";
    });
}

} // namespace Martlet::Mime
