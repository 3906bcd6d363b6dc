// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pop3/Pop3Parser.h"

#include "core/util/Limits.h"

#include <algorithm>
#include <limits>

namespace Martlet::Pop3
{
namespace
{

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

QByteArrayView withoutLeadingBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    return text;
}

/// The decimal number that `text` begins with, and what is behind it. Nothing when there is none,
/// when it runs into other characters, or beyond `maximum`.
std::optional<quint64> takeNumber(QByteArrayView &text, quint64 maximum)
{
    text = withoutLeadingBlanks(text);
    quint64 number = 0;
    qsizetype length = 0;
    for (; length < text.size() && isDigit(text[length]); ++length) {
        const auto digit = static_cast<quint64>(text[length] - '0');
        if (number > (maximum - digit) / 10)
            return std::nullopt;
        number = number * 10 + digit;
    }
    if (length == 0 || (length < text.size() && !isBlank(text[length])))
        return std::nullopt;
    text = text.sliced(length);
    return number;
}

std::optional<quint32> takeMessageNumber(QByteArrayView &text)
{
    const auto number = takeNumber(text, std::numeric_limits<quint32>::max());
    if (!number || *number == 0)
        return std::nullopt;
    return static_cast<quint32>(*number);
}

bool startsWithWord(QByteArrayView line, QByteArrayView word)
{
    return line.size() >= word.size() &&
           line.first(word.size()).compare(word, Qt::CaseInsensitive) == 0 &&
           (line.size() == word.size() || !isWordCharacter(line[word.size()]));
}

struct CodeName {
    const char *name;
    ResponseCode code;
};

constexpr CodeName codeNames[] = {
    {"IN-USE", ResponseCode::InUse},     {"LOGIN-DELAY", ResponseCode::LoginDelay},
    {"SYS/TEMP", ResponseCode::SysTemp}, {"SYS/PERM", ResponseCode::SysPerm},
    {"AUTH", ResponseCode::Auth},        {"UTF8", ResponseCode::Utf8}};

/// Local part, "@" and domain between the angle brackets, nothing that needs quoting.
bool isMessageId(QByteArrayView inner)
{
    const qsizetype at = inner.indexOf('@');
    return at > 0 && at < inner.size() - 1 && inner.lastIndexOf('@') == at &&
           std::all_of(inner.begin(), inner.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

struct Flag {
    const char *keyword;
    bool Capabilities::*member;
};

constexpr Flag flags[] = {{"TOP", &Capabilities::hasTop},
                          {"USER", &Capabilities::hasUser},
                          {"UIDL", &Capabilities::hasUniqueIds},
                          {"PIPELINING", &Capabilities::hasPipelining},
                          {"STLS", &Capabilities::hasStartTls},
                          {"RESP-CODES", &Capabilities::hasResponseCodes},
                          {"AUTH-RESP-CODE", &Capabilities::hasAuthResponseCode},
                          {"UTF8", &Capabilities::hasUtf8},
                          {"LANG", &Capabilities::hasLanguages}};

std::optional<int> parseCount(const QByteArray &word)
{
    QByteArrayView text(word);
    const auto number = takeNumber(text, std::numeric_limits<int>::max());
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

void readExpiry(const QByteArrayList &words, Capabilities &capabilities)
{
    Expiry expiry;
    expiry.variesByUser = words.value(2) == "USER";
    expiry.days = parseCount(words.value(1));
    if (expiry.days || words.value(1) == "NEVER")
        capabilities.expiry = expiry;
}

void readLoginDelay(const QByteArrayList &words, Capabilities &capabilities)
{
    const std::optional<int> seconds = parseCount(words.value(1));
    if (!seconds)
        return;
    capabilities.loginDelay = std::chrono::seconds(*seconds);
    capabilities.loginDelayVariesByUser = words.value(2) == "USER";
}

} // namespace

Result<StatusLine> parseStatusLine(QByteArrayView line)
{
    StatusLine status;
    status.isPositive = startsWithWord(line, "+OK");
    if (!status.isPositive && !startsWithWord(line, "-ERR"))
        return failure(ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("read answer"),
                       QStringLiteral("neither +OK nor -ERR: ") +
                           QString::fromUtf8(line.first(
                               std::min<qsizetype>(line.size(), Limits::serverTextCharacters))));
    status.text = line.sliced(status.isPositive ? 3 : 4).trimmed().toByteArray();
    status.code = parseResponseCode(status.text);
    return status;
}

std::optional<ResponseCode> parseResponseCode(QByteArrayView text)
{
    const qsizetype end = text.indexOf(']');
    if (!text.startsWith('[') || end < 0)
        return std::nullopt;
    const QByteArray name = text.sliced(1, end - 1).trimmed().toByteArray().toUpper();
    for (const CodeName &known : codeNames) {
        if (name == known.name || name.startsWith(QByteArray(known.name).append('/')))
            return known.code;
    }
    return std::nullopt;
}

std::optional<QByteArray> parseChallenge(QByteArrayView line)
{
    if (line.isEmpty() || line.front() != '+' || (line.size() > 1 && !isBlank(line[1])))
        return std::nullopt;
    return line.sliced(1).trimmed().toByteArray();
}

QByteArray apopTimestamp(QByteArrayView greeting)
{
    // A bracket opened again begins anew: "<<1@a>" holds "<1@a>".
    qsizetype begin = -1;
    for (qsizetype i = 0; i < greeting.size(); ++i) {
        if (greeting[i] == '<')
            begin = i;
        if (greeting[i] != '>' || begin < 0)
            continue;
        if (isMessageId(greeting.sliced(begin + 1, i - begin - 1)))
            return greeting.sliced(begin, i - begin + 1).toByteArray();
        begin = -1;
    }
    return {};
}

void readCapability(QByteArrayView line, Capabilities &capabilities)
{
    const QByteArray text = line.toByteArray().simplified();
    const QByteArrayList words = text.toUpper().split(' ');
    const QByteArray &keyword = words.constFirst();
    for (const Flag &flag : flags) {
        if (keyword == flag.keyword)
            capabilities.*flag.member = true;
    }
    if (keyword == "UTF8" && words.value(1) == "USER")
        capabilities.hasUtf8Login = true;
    else if (keyword == "EXPIRE")
        readExpiry(words, capabilities);
    else if (keyword == "LOGIN-DELAY")
        readLoginDelay(words, capabilities);
    else if (keyword == "IMPLEMENTATION")
        capabilities.implementation = text.mid(keyword.size() + 1);
    if (keyword != "SASL")
        return;
    for (const QByteArray &mechanism : words.mid(1)) {
        if (!mechanism.isEmpty() && !capabilities.saslMechanisms.contains(mechanism))
            capabilities.saslMechanisms.append(mechanism);
    }
}

Result<DropStatus> parseDropStatus(QByteArrayView text)
{
    QByteArrayView rest = text;
    const auto messages = takeNumber(rest, std::numeric_limits<quint32>::max());
    if (!messages)
        return failure(ErrorKind::ProtocolViolation, Retry::Later,
                       QStringLiteral("count the letters"),
                       QStringLiteral("no count of messages: ") + QString::fromUtf8(text));
    const auto bytes = takeNumber(rest, std::numeric_limits<qint64>::max());
    DropStatus status;
    status.messages = static_cast<quint32>(*messages);
    status.bytes = static_cast<qint64>(bytes.value_or(0));
    return status;
}

std::optional<MessageSize> parseMessageSize(QByteArrayView line)
{
    const auto number = takeMessageNumber(line);
    if (!number)
        return std::nullopt;
    const auto bytes = takeNumber(line, std::numeric_limits<qint64>::max());
    if (!bytes)
        return std::nullopt;
    return MessageSize{*number, static_cast<qint64>(*bytes)};
}

std::optional<NumberedRest> parseNumbered(QByteArrayView line)
{
    const auto number = takeMessageNumber(line);
    if (!number)
        return std::nullopt;
    return NumberedRest{*number, withoutLeadingBlanks(line)};
}

} // namespace Martlet::Pop3
