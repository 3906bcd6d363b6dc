// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/HostName.h"

#include "core/accounts/DomainPattern.h"

#include <QStringList>
#include <QUrl>

#include <libpsl.h>

#include <algorithm>
#include <array>

namespace Martlet::Discovery
{

namespace
{

constexpr qsizetype longestName = 253; // RFC 1035 §2.3.4, without the root
constexpr qsizetype longestLabel = 63;

bool isLabel(const QString &label)
{
    if (label.isEmpty() || label.size() > longestLabel || label.startsWith(u'-') ||
        label.endsWith(u'-'))
        return false;
    return std::all_of(label.cbegin(), label.cend(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

bool isNumber(const QString &label)
{
    return std::all_of(label.cbegin(), label.cend(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
}

struct Network {
    const char *address;
    int prefix;
};

// RFC 6890 and the registries it made, without what is reachable from everywhere.
constexpr std::array<Network, 16> closedIpv4{{
    {"0.0.0.0", 8},
    {"10.0.0.0", 8},
    {"100.64.0.0", 10},
    {"127.0.0.0", 8},
    {"169.254.0.0", 16},
    {"172.16.0.0", 12},
    {"192.0.0.0", 24},
    {"192.0.2.0", 24},
    {"192.88.99.0", 24},
    {"192.168.0.0", 16},
    {"198.18.0.0", 15},
    {"198.51.100.0", 24},
    {"203.0.113.0", 24},
    {"224.0.0.0", 4},
    {"240.0.0.0", 4},
    {"255.255.255.255", 32},
}};

bool isPublicIpv4(quint32 address)
{
    const QHostAddress plain(address);
    return std::none_of(closedIpv4.begin(), closedIpv4.end(), [&](const Network &network) {
        return plain.isInSubnet(QHostAddress(QString::fromLatin1(network.address)), network.prefix);
    });
}

bool isIn(const QHostAddress &address, const char *network, int prefix)
{
    return address.isInSubnet(QHostAddress(QString::fromLatin1(network)), prefix);
}

quint32 ipv4At(const Q_IPV6ADDR &bytes, int first)
{
    quint32 address = 0;
    for (int i = first; i < first + 4; ++i)
        address = (address << 8) | bytes[i];
    return address;
}

bool isPublicIpv6(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (isIn(address, "64:ff9b::", 96))
        return isPublicIpv4(ipv4At(bytes, 12));
    if (isIn(address, "2002::", 16))
        return isPublicIpv4(ipv4At(bytes, 2));
    // Global unicast is 2000::/3; documentation, benchmarking, ORCHID and Teredo lie inside it.
    return isIn(address, "2000::", 3) && !isIn(address, "2001::", 23) &&
           !isIn(address, "2001:db8::", 32) && !isIn(address, "3fff::", 20);
}

} // namespace

std::optional<QString> hostNameFrom(const QString &text)
{
    const QString name = Accounts::comparableDomain(text);
    const QStringList labels = name.split(u'.');
    // A number at the end: some forms of an IPv4 address, never a name.
    if (name.size() > longestName || labels.size() < 2 || isNumber(labels.constLast()) ||
        !std::all_of(labels.cbegin(), labels.cend(), isLabel))
        return std::nullopt;
    return name;
}

QString shownHostName(const QString &aceName)
{
    const QString shown = QUrl::fromAce(aceName.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return shown.isEmpty() ? aceName : shown;
}

bool isInsideDomain(const QString &host, const QString &domain)
{
    return !domain.isEmpty() && (host == domain || host.endsWith(u'.' + domain));
}

QString registrableDomain(const QString &host)
{
    const QByteArray name = host.toUtf8();
    const char *domain = psl_registrable_domain(psl_builtin(), name.constData());
    return domain ? QString::fromUtf8(domain) : QString();
}

bool isSameOrganisation(const QString &host, const QString &other)
{
    const QString domain = registrableDomain(host);
    return !domain.isEmpty() && domain == registrableDomain(other);
}

bool belongsTo(const QString &host, const QString &domain)
{
    return isSameOrganisation(host, domain) || isInsideDomain(host, domain);
}

bool certificateNameMatches(const QString &pattern, const QString &host)
{
    const QString wanted = pattern.toLower();
    if (!wanted.startsWith(QLatin1String("*.")))
        return wanted == host;
    const qsizetype dot = host.indexOf(u'.');
    return dot > 0 && host.mid(dot) == wanted.mid(1) && wanted.count(u'.') > 1;
}

bool isPublicAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // IPv4-mapped IPv6 too
    if (isIpv4)
        return isPublicIpv4(ipv4);
    return address.protocol() == QAbstractSocket::IPv6Protocol && isPublicIpv6(address);
}

} // namespace Martlet::Discovery
