// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/TokenReader.h"

#include "core/util/Limits.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace Martlet::Imap
{

namespace
{

enum CharClass : quint8 {
    AtomChar = 1,   ///< ends no atom
    AstringChar = 2 ///< the same and ']'
};

// RFC 9051 §9 ATOM-CHAR, widened: list wildcards and 8-bit bytes do no harm inside what a server
// says, and servers do say them.
constexpr std::array<quint8, 256> charClasses = [] {
    std::array<quint8, 256> classes{};
    for (int c = 0x21; c < 256; ++c)
        classes[std::size_t(c)] = AtomChar | AstringChar;
    for (const char c : {'(', ')', '{', '"', '\x7f'})
        classes[static_cast<unsigned char>(c)] = 0;
    classes[static_cast<unsigned char>(']')] = AstringChar;
    return classes;
}();

bool isClass(char c, quint8 which)
{
    return (charClasses[static_cast<unsigned char>(c)] & which) != 0;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

} // namespace

bool equalsIgnoreCase(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

std::optional<quint64> parseUnsigned(QByteArrayView digits, quint64 maximum)
{
    if (digits.isEmpty())
        return std::nullopt;
    quint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        const quint64 digit = quint64(c - '0');
        if (digit > maximum || value > (maximum - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

QByteArray TokenReader::StringValue::toByteArray() const
{
    if (!hasEscapes)
        return raw.toByteArray();
    QByteArray plain;
    plain.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size())
            ++i;
        plain += raw[i];
    }
    return plain;
}

Error TokenReader::error() const
{
    return {ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("read a response"),
            QStringLiteral("%1 at offset %2")
                .arg(QLatin1String(m_problem ? m_problem : "no error"))
                .arg(m_position)};
}

void TokenReader::fail(const char *problem)
{
    if (!m_problem)
        m_problem = problem;
}

void TokenReader::recoverAt(qsizetype position)
{
    m_position = position;
    m_problem = nullptr;
}

void TokenReader::expect(char c)
{
    if (!accept(c))
        fail(c == '(' ? "expected '('" : c == ')' ? "expected ')'" : "unexpected character");
}

bool TokenReader::accept(char c)
{
    if (failed() || atEnd() || m_bytes[m_position] != c)
        return false;
    ++m_position;
    return true;
}

bool TokenReader::acceptBytes(QByteArrayView bytes)
{
    if (failed() || !rest().startsWith(bytes))
        return false;
    m_position += bytes.size();
    return true;
}

bool TokenReader::acceptNil()
{
    if (failed() || m_bytes.size() - m_position < 3 ||
        !equalsIgnoreCase(m_bytes.sliced(m_position, 3), "NIL"))
        return false;
    if (m_bytes.size() - m_position > 3 && isClass(m_bytes[m_position + 3], AstringChar))
        return false;
    m_position += 3;
    return true;
}

void TokenReader::space()
{
    if (!accept(' ')) {
        fail("expected a blank");
        return;
    }
    if (peek() == ' ') {
        note(Quirk::SuperfluousBlank);
        skipSpaces();
    }
}

void TokenReader::skipSpaces()
{
    while (!failed() && peek() == ' ')
        ++m_position;
}

QByteArrayView TokenReader::atom()
{
    if (failed())
        return {};
    const qsizetype start = m_position;
    while (!atEnd() && isClass(m_bytes[m_position], AtomChar))
        ++m_position;
    if (m_position == start)
        fail("expected an atom");
    return m_bytes.sliced(start, m_position - start);
}

QByteArrayView TokenReader::flagAtom()
{
    // The wide atom already takes '\' and '*'.
    return atom();
}

TokenReader::StringValue TokenReader::quoted()
{
    StringValue value;
    const char *const begin = m_bytes.data() + m_position + 1;
    const char *const end = m_bytes.data() + m_bytes.size();
    const char *at = begin;
    for (; at < end; ++at) {
        if (*at == '"')
            break;
        if (*at == '\\') {
            value.hasEscapes = true;
            ++at;
        }
    }
    if (at >= end) {
        fail("quoted string without an end");
        return {};
    }
    value.raw = QByteArrayView(begin, at - begin);
    m_position = at + 1 - m_bytes.data();
    return value;
}

TokenReader::StringValue TokenReader::literal()
{
    qsizetype at = m_position + 1;
    while (at < m_bytes.size() && m_bytes[at] >= '0' && m_bytes[at] <= '9')
        ++at;
    const auto size = parseUnsigned(m_bytes.sliced(m_position + 1, at - m_position - 1),
                                    quint64(Limits::imapLiteralBytes));
    if (at < m_bytes.size() && m_bytes[at] == '+')
        ++at;
    if (!size || m_bytes.size() - at < 3 || std::memcmp(m_bytes.data() + at, "}\r\n", 3) != 0) {
        fail("malformed literal");
        return {};
    }
    at += 3;
    StringValue value;
    if (m_detached) {
        const auto found = std::lower_bound(m_detached->begin(), m_detached->end(), at,
                                            [](const DetachedLiteral &detached, qsizetype where) {
                                                return detached.offset < where;
                                            });
        if (found != m_detached->end() && found->offset == at) {
            value.detached = &*found;
            m_position = at;
            return value;
        }
    }
    if (qint64(*size) > m_bytes.size() - at) {
        fail("literal longer than the response");
        return {};
    }
    value.raw = m_bytes.sliced(at, qsizetype(*size));
    m_position = at + qsizetype(*size);
    return value;
}

TokenReader::StringValue TokenReader::string()
{
    if (failed())
        return {};
    if (peek() == '"')
        return quoted();
    if (peek() == '~' && m_position + 1 < m_bytes.size() && m_bytes[m_position + 1] == '{')
        ++m_position;
    if (peek() == '{')
        return literal();
    fail("expected a string");
    return {};
}

TokenReader::StringValue TokenReader::nstring()
{
    if (acceptNil()) {
        StringValue nil;
        nil.isNil = true;
        return nil;
    }
    return string();
}

TokenReader::StringValue TokenReader::astring()
{
    if (failed())
        return {};
    if (peek() == '"' || peek() == '{')
        return string();
    const qsizetype start = m_position;
    while (!atEnd() && isClass(m_bytes[m_position], AstringChar))
        ++m_position;
    if (m_position == start)
        fail("expected a string or an atom");
    StringValue value;
    value.raw = m_bytes.sliced(start, m_position - start);
    return value;
}

quint64 TokenReader::number64(quint64 maximum)
{
    if (failed())
        return 0;
    const qsizetype before = m_position;
    QByteArrayView digits;
    if (peek() == '"') {
        digits = quoted().raw;
        note(Quirk::NumberAsString);
    } else {
        while (!atEnd() && m_bytes[m_position] >= '0' && m_bytes[m_position] <= '9')
            ++m_position;
        digits = m_bytes.sliced(before, m_position - before);
    }
    const auto number = parseUnsigned(digits, maximum);
    const bool goesOn = !atEnd() && isClass(m_bytes[m_position], AtomChar);
    if (!number || goesOn) {
        m_position = before;
        fail("not a number in range");
    }
    return failed() ? 0 : *number;
}

quint32 TokenReader::number32()
{
    return quint32(number64(std::numeric_limits<quint32>::max()));
}

quint32 TokenReader::nonZero32()
{
    const qsizetype before = m_position;
    const quint32 number = number32();
    if (number == 0 && !failed()) {
        m_position = before;
        fail("zero is not allowed here");
    }
    return number;
}

QByteArray TokenReader::objectId()
{
    const qsizetype before = m_position;
    const QByteArrayView id = atom();
    const bool isId = id.size() <= 255 && std::all_of(id.begin(), id.end(), [](char c) {
                          return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
                                 c == '_' || c == '-';
                      });
    if (failed() || isId)
        return id.toByteArray();
    m_position = before;
    fail("not an object id");
    return {};
}

QList<QByteArray> TokenReader::flagList()
{
    QList<QByteArray> flags;
    expect('(');
    skipSpaces();
    while (!failed() && !accept(')')) {
        // Seen at small servers: NIL among or instead of the flags.
        if (acceptNil())
            note(Quirk::FlagNil);
        else
            flags.append(flagAtom().toByteArray());
        if (peek() != ')')
            space();
    }
    return flags;
}

QList<QByteArray> TokenReader::stringList()
{
    QList<QByteArray> strings;
    if (acceptNil())
        return strings;
    expect('(');
    skipSpaces();
    while (!failed() && !accept(')')) {
        if (acceptNil())
            strings.append(QByteArray());
        else
            strings.append(astring().toByteArray());
        if (peek() != ')')
            space();
    }
    return strings;
}

void TokenReader::skipBracketedAtom()
{
    int open = 0;
    const qsizetype start = m_position;
    while (!failed() && !atEnd()) {
        const char c = m_bytes[m_position];
        if (open > 0 && c == '"') {
            quoted();
            continue;
        }
        if (open == 0 && !isClass(c, AstringChar))
            break;
        if (c == '[')
            ++open;
        else if (c == ']' && open > 0)
            --open;
        ++m_position;
    }
    if (m_position == start)
        fail("expected a value");
}

void TokenReader::skipValue()
{
    int depth = 0;
    do {
        skipSpaces();
        if (failed())
            return;
        const char c = peek();
        if (c == '(') {
            ++m_position;
            if (++depth > Limits::imapNesting)
                fail("nested too deeply");
        } else if (c == ')') {
            if (--depth < 0)
                fail("unexpected ')'");
            else
                ++m_position;
        } else if (c == '"' || c == '{' || rest().startsWith("~{")) {
            string();
        } else {
            skipBracketedAtom();
        }
    } while (depth > 0 && !failed());
}

void TokenReader::skipToListEnd()
{
    skipSpaces();
    while (!failed() && !accept(')')) {
        skipValue();
        skipSpaces();
    }
}

} // namespace Martlet::Imap
