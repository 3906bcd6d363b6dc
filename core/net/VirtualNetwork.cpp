// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/VirtualNetwork.h"

#include <QNetworkProxy>
#include <QUdpSocket>

#include <algorithm>

namespace Martlet::Net
{

namespace
{

constexpr quint16 anyPort = 9;

QList<NetworkLink> runningLinks()
{
    QList<NetworkLink> links;
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &one : all) {
        const auto flags = one.flags();
        // A tunnel that nobody holds open has addresses too.
        if (flags.testFlag(QNetworkInterface::IsLoopBack) ||
            !flags.testFlag(QNetworkInterface::IsUp) ||
            !flags.testFlag(QNetworkInterface::IsRunning))
            continue;
        NetworkLink link{one.type(), {}};
        const QList<QNetworkAddressEntry> entries = one.addressEntries();
        for (const QNetworkAddressEntry &entry : entries)
            link.addresses.append(entry.ip());
        links.append(link);
    }
    return links;
}

/// A socket without connections only asks the tables which way it would go. Null: there is none.
QHostAddress localAddressTowards(const QHostAddress &target)
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(target, anyPort);
    return socket.state() == QAbstractSocket::ConnectedState ? socket.localAddress()
                                                             : QHostAddress();
}

bool holds(const NetworkLink &link, const QHostAddress &address)
{
    return std::any_of(link.addresses.cbegin(), link.addresses.cend(),
                       [&](const QHostAddress &own) {
                           return own.isEqual(address, QHostAddress::ConvertV4MappedToIPv4);
                       });
}

bool isPhysical(const NetworkLink &link)
{
    return link.type != QNetworkInterface::Virtual && link.type != QNetworkInterface::Ppp &&
           std::any_of(link.addresses.cbegin(), link.addresses.cend(),
                       [](const QHostAddress &own) { return !own.isLinkLocal(); });
}

} // namespace

bool isVpnAddress(const QHostAddress &local, const QList<NetworkLink> &links)
{
    if (local.isNull())
        return false;
    const auto link = std::find_if(links.cbegin(), links.cend(),
                                   [&](const NetworkLink &one) { return holds(one, local); });
    if (link == links.cend())
        return false;
    if (link->type == QNetworkInterface::Virtual)
        return true;
    return link->type == QNetworkInterface::Ppp &&
           std::any_of(links.cbegin(), links.cend(), isPhysical);
}

bool isBehindVpn()
{
    // Reserved for documentation (RFC 5737, RFC 3849): they lie where all the internet does.
    static const QList<QHostAddress> outside{QHostAddress(QStringLiteral("192.0.2.1")),
                                             QHostAddress(QStringLiteral("2001:db8::1"))};
    const QList<NetworkLink> links = runningLinks();
    return std::any_of(outside.cbegin(), outside.cend(), [&](const QHostAddress &address) {
        return isVpnAddress(localAddressTowards(address), links);
    });
}

} // namespace Martlet::Net
