// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the way out of this computer leads through a VPN. By the system's own tables; nothing is
// sent.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QNetworkInterface>

namespace Martlet::Net
{

/// What of a network interface tells whether it is a VPN's.
struct NetworkLink {
    QNetworkInterface::InterfaceType type = QNetworkInterface::Unknown;
    QList<QHostAddress> addresses;
};

/// `local`: what the system puts into the connections that go out. A dialled line (PPP) is a VPN
/// where another interface has an address of its own: else it is the way into the internet itself.
[[nodiscard]] bool isVpnAddress(const QHostAddress &local, const QList<NetworkLink> &links);

/// False also where there is no way out.
[[nodiscard]] bool isBehindVpn();

} // namespace Martlet::Net
