// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/LocalHost.h"

#include "core/net/TlsErrors.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace Martlet::Accounts
{

namespace
{

constexpr std::array<QStringView, 6> localEndings{u".local",     u".localhost", u".lan",
                                                  u".home.arpa", u".internal",  u".localdomain"};

} // namespace

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

bool isLocalHost(const QString &host)
{
    if (host.isEmpty())
        return false;
    const QHostAddress address(host);
    if (!address.isNull())
        return Net::isPrivateAddress(address);
    return !host.contains(u'.') ||
           std::any_of(localEndings.begin(), localEndings.end(),
                       [&](QStringView ending) { return host.endsWith(ending); });
}

} // namespace Martlet::Accounts
