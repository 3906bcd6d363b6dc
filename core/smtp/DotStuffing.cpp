// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/DotStuffing.h"

#include "core/util/Limits.h"

namespace Martlet::Smtp
{
namespace
{

tl::unexpected<Error> refuse(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("send message"), detail);
}

} // namespace

Result<void> DotStuffing::check(char c)
{
    if (m_failed)
        return refuse(QStringLiteral("an earlier piece was refused"));
    if (m_afterCr != (c == '\n'))
        return refuse(QStringLiteral("bare CR or LF"));
    if (c == '\0')
        return refuse(QStringLiteral("NUL"));
    if (c != '\r' && c != '\n' && ++m_lineBytes > Limits::smtpLineBytes)
        return refuse(QStringLiteral("line over %1 bytes").arg(Limits::smtpLineBytes));
    return {};
}

Result<QByteArray> DotStuffing::stuff(const QByteArray &piece)
{
    QByteArray output;
    output.reserve(piece.size() + piece.size() / 64 + 16);
    for (const char c : piece) {
        if (const Result<void> fine = check(c); !fine) {
            m_failed = true;
            return failure(fine.error());
        }
        if (m_atLineStart && c == '.')
            output.append('.');
        output.append(c);
        m_afterCr = c == '\r';
        m_atLineStart = c == '\n';
        if (m_atLineStart)
            m_lineBytes = 0;
    }
    return output;
}

Result<QByteArray> DotStuffing::finish()
{
    if (m_failed || m_afterCr) {
        m_failed = true;
        return refuse(QStringLiteral("bare CR or LF"));
    }
    const QByteArray end = m_atLineStart ? QByteArray(".\r\n") : QByteArray("\r\n.\r\n");
    m_atLineStart = true;
    m_lineBytes = 0;
    return end;
}

} // namespace Martlet::Smtp
