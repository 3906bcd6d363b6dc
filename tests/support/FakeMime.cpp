// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeMime.h"

#include "tests/support/FakeMailStore.h"

namespace Martlet::Test
{

namespace
{
constexpr int deepestNesting = 40;

/// Where the body begins: behind the first empty line.
qsizetype bodyStart(const QByteArray &message)
{
    if (message.startsWith("\r\n"))
        return 2;
    const qsizetype gap = message.indexOf("\r\n\r\n");
    return gap < 0 ? message.size() : gap + 4;
}

QByteArray parameter(const FakeMimePart &part, const char *name)
{
    for (const auto &[key, value] : part.parameters) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

/// The bodies between the delimiter lines; the CRLF before a delimiter belongs to it (§5.1.1).
QByteArrayList splitMultipart(const QByteArray &body, const QByteArray &boundary)
{
    QByteArrayList parts;
    const QByteArray delimiter = "--" + boundary;
    qsizetype start = -1;
    for (qsizetype at = 0; at >= 0 && at < body.size();) {
        const qsizetype end = body.indexOf("\r\n", at);
        const QByteArray line = body.mid(at, end < 0 ? -1 : end - at);
        if (line.startsWith(delimiter)) {
            const QByteArray tail = line.mid(delimiter.size()).trimmed();
            if (tail.isEmpty() || tail == "--") {
                if (start >= 0)
                    parts.append(body.mid(start, std::max<qsizetype>(at - 2 - start, 0)));
                start = tail.isEmpty() && end >= 0 ? end + 2 : -1;
                if (start < 0)
                    return parts;
            }
        }
        at = end < 0 ? -1 : end + 2;
    }
    if (start >= 0)
        parts.append(body.mid(start));
    return parts;
}

FakeMimePart parsePart(const QByteArray &bytes, int depth, bool isInDigest)
{
    FakeMimePart part;
    const qsizetype start = bodyStart(bytes);
    part.header = bytes.left(start);
    part.body = bytes.mid(start);
    if (isInDigest) {
        part.type = "message";
        part.subtype = "rfc822";
    }
    if (const auto contentType = part.field("Content-Type")) {
        const auto [value, parameters] = splitParameters(*contentType);
        const qsizetype slash = value.indexOf('/');
        if (slash > 0) {
            part.type = value.left(slash).trimmed();
            part.subtype = value.mid(slash + 1).trimmed();
            part.parameters = parameters;
        }
    }
    if (depth >= deepestNesting)
        return part;
    if (part.isMultipart()) {
        const bool isDigest = part.subtype.compare("digest", Qt::CaseInsensitive) == 0;
        for (const QByteArray &child : splitMultipart(part.body, parameter(part, "boundary")))
            part.children.append(parsePart(child, depth + 1, isDigest));
    } else if (part.isMessage()) {
        part.children.append(parsePart(part.body, depth + 1, false));
    }
    return part;
}

QByteArray selectFields(const QByteArray &header, const QByteArrayList &names, bool isExclusive)
{
    QByteArray out;
    qsizetype at = 0;
    while (at < header.size()) {
        qsizetype end = header.indexOf("\r\n", at);
        while (end >= 0 && end + 2 < header.size() &&
               (header[end + 2] == ' ' || header[end + 2] == '\t'))
            end = header.indexOf("\r\n", end + 2);
        const qsizetype next = end < 0 ? header.size() : end + 2;
        const QByteArray field = header.mid(at, next - at);
        at = next;
        const qsizetype colon = field.indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = field.left(colon).trimmed().toUpper();
        if (names.contains(name) != isExclusive)
            out += field;
    }
    return out + "\r\n";
}

const FakeMimePart *findPart(const FakeMimePart &root, const QList<QByteArray> &numbers)
{
    const FakeMimePart *part = &root;
    bool isFirst = true;
    for (const QByteArray &number : numbers) {
        // Numbers below a message/rfc822 count inside the message it carries (§6.4.5.1).
        if (!isFirst && part->isMessage() && !part->children.isEmpty())
            part = &part->children.first();
        isFirst = false;
        const int index = number.toInt();
        if (part->isMultipart()) {
            if (index < 1 || index > part->children.size())
                return nullptr;
            part = &part->children.at(index - 1);
        } else if (index != 1) {
            return nullptr;
        }
    }
    return part;
}

/// RFC 2045 §6.7.
QByteArray decodeQuotedPrintable(const QByteArray &text)
{
    QByteArray decoded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            decoded += text[i];
            continue;
        }
        const QByteArray digits = text.mid(i + 1, 2);
        if (digits != "\r\n")
            decoded += QByteArray::fromHex(digits);
        i += 2;
    }
    return decoded;
}
} // namespace

std::optional<QByteArray> FakeMimePart::field(const QByteArray &name) const
{
    // headerField() cannot tell "absent" from "empty"; only absence is NIL.
    const QByteArray value = headerField(header, name);
    if (!value.isEmpty())
        return value;
    const QByteArray folded = "\r\n" + header.toUpper();
    return folded.contains(QByteArray("\r\n" + name.toUpper() + ":"))
               ? std::optional<QByteArray>(QByteArray(""))
               : std::nullopt;
}

FakeMimePart parseMime(const QByteArray &message)
{
    return parsePart(message, 0, false);
}

std::pair<QByteArray, QList<std::pair<QByteArray, QByteArray>>>
splitParameters(const QByteArray &value)
{
    QByteArrayList pieces(1);
    bool isQuoted = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\' && isQuoted && i + 1 < value.size()) {
            pieces.last() += value[++i];
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (c == ';' && !isQuoted) {
            pieces.append(QByteArray());
        } else {
            pieces.last() += c;
        }
    }
    QList<std::pair<QByteArray, QByteArray>> parameters;
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        const qsizetype equals = pieces[i].indexOf('=');
        if (equals > 0)
            parameters.append(
                {pieces[i].left(equals).trimmed(), pieces[i].mid(equals + 1).trimmed()});
    }
    return {pieces.first().trimmed(), parameters};
}

std::optional<QByteArray> imapSection(const FakeMimePart &root, const QByteArray &whole,
                                      const QByteArray &section, const QByteArrayList &fields)
{
    if (section.isEmpty())
        return whole;
    QList<QByteArray> numbers = section.split('.');
    qsizetype count = 0;
    while (count < numbers.size() && !numbers[count].isEmpty() && numbers[count][0] >= '0' &&
           numbers[count][0] <= '9')
        ++count;
    const QByteArray text = numbers.mid(count).join('.');
    numbers.resize(count);
    const FakeMimePart *part = findPart(root, numbers);
    if (!part)
        return std::nullopt;
    if (text.isEmpty())
        return part->body;
    if (text == "MIME")
        return numbers.isEmpty() ? std::nullopt : std::optional<QByteArray>(part->header);
    if (!numbers.isEmpty()) {
        if (!part->isMessage() || part->children.isEmpty())
            return std::nullopt;
        part = &part->children.first();
    }
    if (text == "HEADER")
        return part->header;
    if (text == "TEXT")
        return part->body;
    if (text == "HEADER.FIELDS" || text == "HEADER.FIELDS.NOT")
        return selectFields(part->header, fields, text.endsWith("NOT"));
    return std::nullopt;
}

FakeDecoded imapDecoded(const FakeMimePart &root, const QByteArray &whole,
                        const QByteArray &section)
{
    if (section.isEmpty())
        return {FakeDecoded::Kind::Bytes, whole};
    const FakeMimePart *part = findPart(root, section.split('.'));
    if (!part)
        return {FakeDecoded::Kind::NoSuchPart, {}};
    const QByteArray encoding =
        part->field("Content-Transfer-Encoding").value_or("7bit").trimmed().toLower();
    if (encoding == "7bit" || encoding == "8bit" || encoding == "binary")
        return {FakeDecoded::Kind::Bytes, part->body};
    if (encoding == "base64")
        return {FakeDecoded::Kind::Bytes, QByteArray::fromBase64(part->body)};
    if (encoding == "quoted-printable")
        return {FakeDecoded::Kind::Bytes, decodeQuotedPrintable(part->body)};
    return {FakeDecoded::Kind::UnknownEncoding, {}};
}

} // namespace Martlet::Test
