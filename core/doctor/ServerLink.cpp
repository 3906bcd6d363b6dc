// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ServerLink.h"

#include "core/accounts/DomainPattern.h"

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

constexpr qsizetype readCharacters = 16'000;
constexpr qsizetype longestAddress = 2'000;
constexpr int defaultHttpsPort = 443;

bool endsAddress(QChar c)
{
    return c.isSpace() || QStringView(u"<>\"'[]{}|\\^`»«“”").contains(c);
}

/// "534-5.7.14 " in front of a continued line.
QStringView withoutReplyFront(QStringView line)
{
    line = line.trimmed();
    const bool hasCode = line.size() > 3 && line.at(0).isDigit() && line.at(1).isDigit() &&
                         line.at(2).isDigit() && (line.at(3) == u'-' || line.at(3) == u' ');
    if (!hasCode)
        return line;
    line = line.sliced(4);
    const qsizetype end = line.indexOf(u' ');
    const QStringView status = line.first(end < 0 ? line.size() : end);
    return status.count(u'.') == 2 && status.size() <= 9 ? line.sliced(status.size()).trimmed()
                                                         : line;
}

/// The address that begins at `at`, put together where it is broken over lines.
QString addressAt(const QString &text, qsizetype at)
{
    const bool isBracketed = at > 0 && text.at(at - 1) == u'<';
    const qsizetype close = isBracketed ? text.indexOf(u'>', at) : -1;
    if (close >= 0 && close - at <= longestAddress) {
        QString address;
        const QString inside = text.mid(at, close - at);
        const auto lines = QStringView(inside).split(u'\n');
        for (const QStringView line : lines)
            address += withoutReplyFront(line);
        if (std::none_of(address.cbegin(), address.cend(), endsAddress))
            return address;
    }
    qsizetype end = at;
    while (end < text.size() && end - at < longestAddress && !endsAddress(text.at(end)))
        ++end;
    QString address = text.mid(at, end - at);
    while (!address.isEmpty() && QStringView(u".,;:!?)").contains(address.back()))
        address.chop(1);
    return address;
}

bool mayBeButton(const QUrl &url, const QStringList &domains)
{
    const bool isPlain = url.scheme() == QStringLiteral("https") && url.userInfo().isEmpty() &&
                         url.port(defaultHttpsPort) == defaultHttpsPort;
    return isPlain && std::any_of(domains.cbegin(), domains.cend(), [&](const QString &domain) {
               return isUnderDomain(url.host(), domain);
           });
}

} // namespace

bool isUnderDomain(const QString &host, const QString &domain)
{
    const QString name = Accounts::comparableDomain(host);
    const QString parent = Accounts::comparableDomain(domain);
    // A bare top level is nobody's.
    if (name.isEmpty() || !parent.contains(u'.'))
        return false;
    return name == parent || name.endsWith(u'.' + parent);
}

std::optional<ServerLink> linkIn(const QString &serverText, const QStringList &domains)
{
    const QString text = serverText.left(readCharacters);
    std::optional<ServerLink> first;
    for (qsizetype at = text.indexOf(QStringLiteral("http"), 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(QStringLiteral("http"), at + 1, Qt::CaseInsensitive)) {
        const QString address = addressAt(text, at);
        const QUrl url(address, QUrl::StrictMode);
        const bool isWeb =
            url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
        if (!url.isValid() || !isWeb || url.host().isEmpty())
            continue;
        if (mayBeButton(url, domains))
            return ServerLink{url, true};
        if (!first)
            first = ServerLink{url, false};
    }
    return first;
}

} // namespace Martlet::Doctor
