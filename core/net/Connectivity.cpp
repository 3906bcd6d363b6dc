// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Connectivity.h"

#include <QNetworkInformation>

#include <utility>

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
    using Feature = QNetworkInformation::Feature;
    // One that knows of portals if there is one, else any.
    if (!QNetworkInformation::loadBackendByFeatures(Feature::Reachability |
                                                    Feature::CaptivePortal) &&
        !QNetworkInformation::loadBackendByFeatures(Feature::Reachability))
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
    m_isBehindPortal = system->isBehindCaptivePortal();
    connect(system, &QNetworkInformation::isBehindCaptivePortalChanged, this,
            &Connectivity::setBehindPortal);
}

/// Signed in: the way to the servers is open from now on.
void Connectivity::setBehindPortal(bool isBehindPortal)
{
    if (std::exchange(m_isBehindPortal, isBehindPortal) == isBehindPortal)
        return;
    Q_EMIT portalChanged(isBehindPortal);
    if (!isBehindPortal && m_online)
        Q_EMIT networkChanged();
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
