// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Connectivity.h"

#include <QNetworkInformation>

namespace Martlet::Net
{
namespace
{

bool isOnlineBy(QNetworkInformation::Reachability reachability)
{
    // A server in the local network is reachable without the Internet, so only "disconnected"
    // counts as offline.
    return reachability != QNetworkInformation::Reachability::Disconnected;
}

} // namespace

Connectivity::Connectivity(QObject *parent)
    : QObject(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const QNetworkInformation *system = QNetworkInformation::instance();
    if (!system)
        return;
    m_known = true;
    m_online = isOnlineBy(system->reachability());
    connect(system, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) { setOnline(isOnlineBy(now)); });
    connect(system, &QNetworkInformation::transportMediumChanged, this,
            &Connectivity::noteOtherWay);
}

void Connectivity::setOnline(bool online)
{
    if (m_online == online)
        return;
    m_online = online;
    Q_EMIT onlineChanged(online);
    if (online)
        Q_EMIT networkChanged();
}

void Connectivity::noteOtherWay()
{
    if (m_online)
        Q_EMIT networkChanged();
}

} // namespace Martlet::Net
