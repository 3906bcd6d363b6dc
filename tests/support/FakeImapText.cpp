// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeImapText.h"

#include <algorithm>
#include <limits>

namespace Martlet::Test
{

namespace
{
const char *const monthNames[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool isAtomCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7f && !QByteArrayView("(){%*\"").contains(c);
}

int monthNumber(const QByteArray &name)
{
    for (int i = 0; i < 12; ++i) {
        if (name.compare(monthNames[i], Qt::CaseInsensitive) == 0)
            return i + 1;
    }
    return 0;
}

QByteArray encodeShifted(const QString &run)
{
    QByteArray utf16;
    for (const QChar c : run) {
        utf16 += static_cast<char>(c.unicode() >> 8);
        utf16 += static_cast<char>(c.unicode() & 0xff);
    }
    return '&' + utf16.toBase64(QByteArray::OmitTrailingEquals).replace('/', ',') + '-';
}
} // namespace

FakeImapReader::FakeImapReader(QByteArray text)
    : m_text(std::move(text))
{
}

bool FakeImapReader::accept(char character)
{
    if (peek() != character || atEnd())
        return false;
    ++m_at;
    return true;
}

void FakeImapReader::expect(char character)
{
    if (!accept(character))
        fail();
}

QByteArray FakeImapReader::atom()
{
    const qsizetype start = m_at;
    while (!atEnd() && isAtomCharacter(m_text[m_at]))
        ++m_at;
    if (m_at == start)
        fail();
    return m_text.mid(start, m_at - start);
}

QByteArray FakeImapReader::quoted()
{
    expect('"');
    QByteArray value;
    while (!atEnd() && peek() != '"') {
        if (accept('\\') && peek() != '"' && peek() != '\\')
            fail();
        if (peek() == '\r' || peek() == '\n')
            fail();
        if (atEnd())
            break;
        value += m_text[m_at++];
    }
    expect('"');
    return value;
}

QByteArray FakeImapReader::literal()
{
    expect('{');
    const auto size = static_cast<qsizetype>(number());
    accept('+') || accept('-');
    expect('}');
    expect('\r');
    expect('\n');
    if (!m_isValid || m_at + size > m_text.size()) {
        fail();
        return {};
    }
    m_at += size;
    return m_text.mid(m_at - size, size);
}

QByteArray FakeImapReader::literal8()
{
    expect('~');
    return literal();
}

QByteArray FakeImapReader::astring()
{
    if (peek() == '"')
        return quoted();
    return peek() == '{' ? literal() : atom();
}

QByteArray FakeImapReader::listPattern()
{
    if (peek() == '"' || peek() == '{')
        return astring();
    const qsizetype start = m_at;
    while (!atEnd() && (isAtomCharacter(peek()) || peek() == '*' || peek() == '%'))
        ++m_at;
    if (m_at == start)
        fail();
    return m_text.mid(start, m_at - start);
}

quint64 FakeImapReader::number()
{
    const qsizetype start = m_at;
    while (peek() >= '0' && peek() <= '9')
        ++m_at;
    bool isNumber = false;
    const quint64 value = m_text.mid(start, m_at - start).toULongLong(&isNumber);
    if (!isNumber)
        fail();
    return value;
}

QByteArrayList FakeImapReader::flagList()
{
    if (peek() == '(')
        return atomList();
    QByteArrayList flags = {atom()};
    while (m_isValid && accept(' '))
        flags.append(atom());
    return flags;
}

QByteArrayList FakeImapReader::atomList()
{
    QByteArrayList list;
    expect('(');
    if (accept(')'))
        return list;
    do {
        list.append(atom());
    } while (m_isValid && accept(' '));
    expect(')');
    return list;
}

QByteArray FakeImapReader::fetchAttribute()
{
    const qsizetype start = m_at;
    int depth = 0;
    for (; !atEnd(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '[')
            ++depth;
        if (c == ']')
            --depth;
        if (depth == 0 && (c == ' ' || c == '(' || c == ')'))
            break;
    }
    if (m_at == start || depth != 0)
        fail();
    return m_text.mid(start, m_at - start);
}

QByteArray FakeImapReader::rest()
{
    return m_text.mid(std::exchange(m_at, m_text.size()));
}

std::optional<QList<FakeRange>> parseNumberSet(const QByteArray &text, quint32 largest)
{
    QList<FakeRange> ranges;
    for (const QByteArray &part : text.split(',')) {
        const QList<QByteArray> ends = part.split(':');
        if (ends.size() > 2)
            return std::nullopt;
        QList<quint32> numbers;
        for (const QByteArray &end : ends) {
            bool isNumber = false;
            const quint32 value = end == "*" ? largest : end.toUInt(&isNumber);
            const bool isPlain = isNumber && value > 0 && end[0] != '0' && end[0] != '+';
            if (end != "*" && !isPlain)
                return std::nullopt;
            numbers.append(value);
        }
        ranges.append(
            {std::min(numbers.first(), numbers.last()), std::max(numbers.first(), numbers.last())});
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const FakeRange &a, const FakeRange &b) { return a.first < b.first; });
    return ranges;
}

bool contains(const QList<FakeRange> &ranges, quint32 number)
{
    // Ranges are sorted by their beginning but may overlap.
    for (const FakeRange &range : ranges) {
        if (range.first > number)
            return false;
        if (number <= range.last)
            return true;
    }
    return false;
}

QByteArray formatNumberSet(const QList<quint32> &numbers)
{
    QByteArray text;
    for (qsizetype i = 0; i < numbers.size();) {
        qsizetype j = i;
        while (j + 1 < numbers.size() && numbers[j + 1] == numbers[j] + 1)
            ++j;
        if (!text.isEmpty())
            text += ',';
        text += QByteArray::number(numbers[i]);
        if (j > i)
            text += ':' + QByteArray::number(numbers[j]);
        i = j + 1;
    }
    return text;
}

QByteArray imapBinary(const QByteArray &bytes)
{
    return (bytes.contains('\0') ? "~" : "") + imapLiteral(bytes);
}

QByteArray imapLiteral(const QByteArray &bytes)
{
    return '{' + QByteArray::number(bytes.size()) + "}\r\n" + bytes;
}

QByteArray imapString(const QByteArray &bytes)
{
    const bool needsLiteral =
        bytes.size() > 4000 || std::any_of(bytes.begin(), bytes.end(), [](char c) {
            return c == '\r' || c == '\n' || c == '\0' || static_cast<unsigned char>(c) >= 0x80;
        });
    if (needsLiteral)
        return imapLiteral(bytes);
    QByteArray escaped = bytes;
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + escaped + '"';
}

QByteArray imapNString(const std::optional<QByteArray> &bytes)
{
    return bytes ? imapString(*bytes) : QByteArray("NIL");
}

QByteArray encodeMailboxName(const QString &name, char delimiter, bool isUtf8)
{
    QString wire = name;
    if (delimiter != '/')
        wire.replace(u'/', QLatin1Char(delimiter));
    if (isUtf8)
        return wire.toUtf8();
    QByteArray out;
    QString run;
    for (const QChar c : wire) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7f) {
            if (!run.isEmpty())
                out += encodeShifted(std::exchange(run, {}));
            out += c == u'&' ? QByteArray("&-") : QByteArray(1, static_cast<char>(c.unicode()));
        } else {
            run += c;
        }
    }
    return run.isEmpty() ? out : out + encodeShifted(run);
}

namespace
{
std::optional<QString> decodeShifted(QByteArray base64)
{
    base64.replace(',', '/');
    const auto result = QByteArray::fromBase64Encoding(
        base64, QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.size() % 2 != 0 || result.decoded.isEmpty())
        return std::nullopt;
    QString text;
    for (qsizetype i = 0; i < result.decoded.size(); i += 2) {
        const auto high = static_cast<unsigned char>(result.decoded[i]);
        const auto low = static_cast<unsigned char>(result.decoded[i + 1]);
        text += QChar(static_cast<char16_t>(high << 8 | low));
    }
    return text;
}
} // namespace

std::optional<QString> decodeMailboxName(const QByteArray &wire, char delimiter, bool isUtf8)
{
    QString name;
    if (isUtf8) {
        name = QString::fromUtf8(wire);
    } else {
        for (qsizetype i = 0; i < wire.size(); ++i) {
            const auto byte = static_cast<unsigned char>(wire[i]);
            if (byte < 0x20 || byte >= 0x7f)
                return std::nullopt;
            if (wire[i] != '&') {
                name += QLatin1Char(wire[i]);
                continue;
            }
            const qsizetype end = wire.indexOf('-', i);
            if (end < 0)
                return std::nullopt;
            const auto run = end == i + 1 ? std::optional<QString>(QStringLiteral("&"))
                                          : decodeShifted(wire.mid(i + 1, end - i - 1));
            if (!run)
                return std::nullopt;
            name += *run;
            i = end;
        }
    }
    if (delimiter != '/')
        name.replace(QLatin1Char(delimiter), u'/');
    return name;
}

QByteArray formatInternalDate(const QDateTime &date)
{
    const int offset = date.offsetFromUtc() / 60;
    const int distance = std::abs(offset);
    return QString::asprintf("%2d-%s-%04d %02d:%02d:%02d %c%02d%02d", date.date().day(),
                             monthNames[date.date().month() - 1], date.date().year(),
                             date.time().hour(), date.time().minute(), date.time().second(),
                             offset < 0 ? '-' : '+', distance / 60, distance % 60)
        .toLatin1();
}

QDateTime parseInternalDate(const QByteArray &text)
{
    const QList<QByteArray> parts = text.trimmed().split(' ');
    if (parts.size() != 3 || parts[2].size() != 5)
        return {};
    const QDate date = parseSearchDate(parts[0]);
    const QTime time = QTime::fromString(QString::fromLatin1(parts[1]), QStringLiteral("HH:mm:ss"));
    const int zone = parts[2].mid(1).toInt();
    const int offset = (zone / 100 * 60 + zone % 100) * 60 * (parts[2][0] == '-' ? -1 : 1);
    return QDateTime(date, time, Qt::OffsetFromUTC, offset);
}

QDate parseSearchDate(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('-');
    return parts.size() == 3 ? QDate(parts[2].toInt(), monthNumber(parts[1]), parts[0].toInt())
                             : QDate();
}

} // namespace Martlet::Test
