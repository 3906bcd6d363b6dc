// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/ReplyParser.h"

#include "core/util/Limits.h"

#include <utility>

namespace Martlet::Smtp
{
namespace
{

tl::unexpected<Error> violation(const QString &detail)
{
    return failure(ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("read reply"),
                   detail);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The three digits, -1 when the line does not begin with a reply code (RFC 5321 §4.2.1: 2-5, 0-5,
/// 0-9; real servers use second digits beyond 5).
int codeOf(const QByteArray &line)
{
    if (line.size() < 3 || line[0] < '2' || line[0] > '5' || !isDigit(line[1]) || !isDigit(line[2]))
        return -1;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/// RFC 3463 §2: class "." subject "." detail, in front of the text; empty when there is none.
QByteArray enhancedStatusOf(const QByteArray &text, int code)
{
    const qsizetype end = text.indexOf(' ');
    const QByteArray word = end < 0 ? text : text.left(end);
    const QByteArrayList parts = word.split('.');
    if (parts.size() != 3 || parts[0].size() != 1 || parts[0][0] != '0' + code / 100)
        return {};
    for (const QByteArray &part : parts) {
        if (part.isEmpty() || part.size() > 3)
            return {};
        for (const char c : part) {
            if (!isDigit(c))
                return {};
        }
    }
    return word;
}

} // namespace

void ReplyParser::append(const QByteArray &bytes)
{
    m_buffer += bytes;
}

Result<std::optional<QByteArray>> ReplyParser::takeLine()
{
    // Some servers end lines with a bare LF; a CR before it belongs to the end.
    const qsizetype end = m_buffer.indexOf('\n');
    const qsizetype stop = end < 0 ? m_buffer.size() : end;
    const bool endsInCr = stop > 0 && m_buffer[stop - 1] == '\r';
    const qsizetype length = stop - (endsInCr ? 1 : 0);
    if (length > Limits::smtpReplyLineBytes)
        return violation(
            QStringLiteral("line longer than %1 bytes").arg(Limits::smtpReplyLineBytes));
    if (end < 0)
        return std::nullopt;
    QByteArray line = m_buffer.left(length);
    m_buffer.remove(0, end + 1);
    return line;
}

Result<bool> ReplyParser::addLine(const QByteArray &line)
{
    const int code = codeOf(line);
    const char separator = line.size() > 3 ? line[3] : ' ';
    if (code < 0 || (separator != ' ' && separator != '-'))
        return violation(QStringLiteral("not a reply: ") +
                         QString::fromUtf8(line.left(Limits::serverTextCharacters)));
    if (m_reply.lines.isEmpty())
        m_reply.code = code;
    else if (m_reply.code != code)
        return violation(QStringLiteral("code changes within a reply"));
    if (m_reply.lines.size() >= Limits::smtpReplyLines)
        return violation(QStringLiteral("more than %1 lines").arg(Limits::smtpReplyLines));
    m_reply.lines.append(line.mid(4));
    return separator == ' ';
}

Result<std::optional<Reply>> ReplyParser::next()
{
    while (true) {
        const Result<std::optional<QByteArray>> line = takeLine();
        if (!line)
            return failure(line.error());
        if (!*line)
            return std::nullopt;
        const Result<bool> isLast = addLine(**line);
        if (!isLast)
            return failure(isLast.error());
        if (*isLast)
            break;
    }
    Reply reply = std::exchange(m_reply, {});
    reply.enhancedStatus = enhancedStatusOf(reply.lines.constLast(), reply.code);
    return reply;
}

} // namespace Martlet::Smtp
