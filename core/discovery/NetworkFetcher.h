// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real HttpFetcher, on QNetworkAccessManager. Looks the host up itself, checks the addresses
// and connects to one of those, so that a name cannot change its mind in between (DNS rebinding).
#pragma once

#include "core/discovery/HttpFetcher.h"
#include "core/discovery/Resolver.h"
#include "core/net/CertificatePolicy.h"
#include "core/util/Clock.h"

#include <QHostAddress>

#include <functional>

namespace Martlet::Discovery
{

/// One thread. Each exchange has a QNetworkAccessManager of its own, so nothing is kept between
/// them. Behind a proxy of the system's the proxy looks the name up and the check is the proxy's.
class NetworkFetcher final : public HttpFetcher
{
public:
    /// All outlive the fetcher. `isAllowed`: which addresses may be connected to; tests allow the
    /// loopback.
    NetworkFetcher(Resolver &resolver, Clock &clock, Net::CertificatePolicy policy = {},
                   std::function<bool(const QHostAddress &)> isAllowed = {});

    Task<HttpAnswer> exchange(HttpRequest request) override;

private:
    Task<HttpAnswer> overAddresses(HttpRequest request);
    Task<QList<QString>> connectHosts(QUrl url);

    Resolver &m_resolver;
    Clock &m_clock;
    Net::CertificatePolicy m_policy;
    std::function<bool(const QHostAddress &)> m_isAllowed;
};

} // namespace Martlet::Discovery
