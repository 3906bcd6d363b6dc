// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/NetworkFetcher.h"

#include "core/discovery/HostName.h"
#include "core/discovery/WebExchange.h"

#include <QNetworkProxyFactory>

#include <algorithm>

namespace Martlet::Discovery
{

using namespace std::chrono_literals;

namespace
{

/// For an address when there is another to go on with: a broken IPv6 must not cost the whole time.
constexpr std::chrono::milliseconds connectLimit = 1500ms;
constexpr qsizetype mostAddresses = 3;

QString step()
{
    return QStringLiteral("fetch the settings");
}

bool isBehindProxy(const QUrl &url)
{
    const QList<QNetworkProxy> proxies =
        QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    return !proxies.isEmpty() && proxies.constFirst().type() != QNetworkProxy::NoProxy &&
           proxies.constFirst().type() != QNetworkProxy::DefaultProxy;
}

} // namespace

NetworkFetcher::NetworkFetcher(Resolver &resolver, Clock &clock, Net::CertificatePolicy policy,
                               std::function<bool(const QHostAddress &)> isAllowed)
    : m_resolver(resolver)
    , m_clock(clock)
    , m_policy(std::move(policy))
    , m_isAllowed(isAllowed ? std::move(isAllowed) : isPublicAddress)
{
}

Task<HttpAnswer> NetworkFetcher::exchange(HttpRequest request)
{
    const bool isEncrypted = request.url.scheme() == QLatin1String("https");
    const bool isWeb = isEncrypted || request.url.scheme() == QLatin1String("http");
    if (!isWeb || !request.url.userInfo().isEmpty() || (request.credentials && !isEncrypted))
        co_return failure(ErrorKind::InvalidInput, Retry::Never, step(),
                          QStringLiteral("not an address to fetch from"));
    const std::chrono::milliseconds limit = request.limit;
    HttpAnswer answer =
        co_await withTimeout(m_clock, limit, step(), overAddresses(std::move(request)));
    co_return answer;
}

/// What to connect to, best first; one empty text: by the URL's own name, through a proxy.
Task<QList<QString>> NetworkFetcher::connectHosts(QUrl url)
{
    if (isBehindProxy(url))
        co_return QList<QString>{QString()};
    const QString host = url.host(QUrl::FullyEncoded);
    QList<QHostAddress> addresses;
    if (const QHostAddress literal(host); !literal.isNull()) {
        addresses.append(literal);
    } else {
        const DnsAnswer<QHostAddress> answer = co_await m_resolver.addresses(host);
        if (!answer.isFound())
            co_return failure(answer.status == DnsStatus::Timeout ? ErrorKind::Timeout
                                                                  : ErrorKind::Network,
                              Retry::Later, step(), QStringLiteral("the host was not found"));
        addresses = answer.records;
    }
    QList<QString> hosts;
    for (const QHostAddress &address : std::as_const(addresses)) {
        if (m_isAllowed(address) && hosts.size() < mostAddresses)
            hosts.append(address.toString());
    }
    if (hosts.isEmpty())
        co_return failure(ErrorKind::PermissionDenied, Retry::Never, step(),
                          QStringLiteral("the host is in a private network"));
    co_return hosts;
}

Task<HttpAnswer> NetworkFetcher::overAddresses(HttpRequest request)
{
    const QList<QString> hosts = co_await connectHosts(request.url);
    for (qsizetype i = 0; i + 1 < hosts.size(); ++i) {
        WebExchange attempt(request, hosts.at(i), m_policy);
        attempt.start();
        const Result<void> sent =
            co_await asResult(withTimeout(m_clock, connectLimit, step(), attempt.sent()));
        if (!sent)
            continue;
        HttpAnswer answer = co_await attempt.answered();
        co_return answer;
    }
    WebExchange last(request, hosts.constLast(), m_policy);
    last.start();
    HttpAnswer answer = co_await last.answered();
    co_return answer;
}

} // namespace Martlet::Discovery
