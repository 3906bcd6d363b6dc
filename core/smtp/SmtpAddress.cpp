// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/SmtpAddress.h"

#include <QUrl>

#include <algorithm>

namespace Martlet::Smtp
{
namespace
{

/// RFC 5321 §4.1.2 Quoted-string: the quotes close at the end and nowhere before.
bool isQuotedString(const QString &local)
{
    if (local.size() < 2 || !local.startsWith(u'"'))
        return false;
    for (qsizetype i = 1; i < local.size(); ++i) {
        if (local[i] == u'\\')
            ++i;
        else if (local[i] == u'"')
            return i == local.size() - 1;
    }
    return false;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

bool isDelimiter(QChar c)
{
    return c.isSpace() || c == u'<' || c == u'>' || c == u'"' || c == u',' || c == u';';
}

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Empty when it is no domain. LAN names without a dot and address literals are fine.
QByteArray wireDomain(const QString &domain)
{
    if (std::any_of(domain.cbegin(), domain.cend(), isDelimiter) || domain.contains(u'@'))
        return {};
    if (isAscii(domain))
        return domain.toLatin1();
    return QUrl::toAce(domain);
}

} // namespace

Result<WireAddress> toWireAddress(const QString &address)
{
    const auto refuse = [&address] {
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       QStringLiteral("address a message"), address);
    };
    const qsizetype at = address.lastIndexOf(u'@');
    if (at <= 0 || std::any_of(address.cbegin(), address.cend(), isControl))
        return refuse();
    const QString local = address.left(at);
    const bool isPlain = !std::any_of(local.cbegin(), local.cend(), isDelimiter) &&
                         !local.contains(u'@') && !local.contains(u'\\');
    const QByteArray domain = wireDomain(address.mid(at + 1));
    if (domain.isEmpty() || (!isPlain && !isQuotedString(local)))
        return refuse();
    return WireAddress{local.toUtf8() + '@' + domain, !isAscii(local)};
}

} // namespace Martlet::Smtp
