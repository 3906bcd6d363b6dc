// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ControlProbe.h"

#include "core/doctor/ControlServers.h"
#include "core/remote/ServerAccess.h"
#include "core/util/TaskScope.h"

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

using Mail::TestSide;
using Net::ConnectStage;
using Net::SocketFault;

constexpr std::chrono::seconds longestProbe{8};
/// Of servers that are not ours to wait for.
constexpr std::chrono::seconds shortProbe{5};
constexpr quint16 webPort = 443;
constexpr quint16 plainWebPort = 80;
constexpr qsizetype longestHead = 8192;
/// Before this program was written.
constexpr int earliestYear = 2025;

/// Reserved by RFC 2606; it is there wherever names are.
const QString &wellKnownName()
{
    static const QString name = QStringLiteral("example.com");
    return name;
}

/// The other of the two ports that mail programs usually use there; 0: there is none.
quint16 otherUsualPort(quint16 port)
{
    switch (port) {
    case 143:
        return 993;
    case 993:
        return 143;
    case 110:
        return 995;
    case 995:
        return 110;
    case 587:
    case 25:
        return 465;
    case 465:
        return 587;
    default:
        return 0;
    }
}

/// Another port or host, by the same way as the server.
Net::Endpoint endpointFor(const FailedStep &step, const QString &host, quint16 port)
{
    Net::Endpoint endpoint =
        Remote::accessTo(step.settings, serverOf(step), step.authorities).endpoint;
    endpoint.host = host;
    endpoint.port = port;
    endpoint.security = Net::Security::Plain;
    return endpoint;
}

QString mailDomain(const FailedStep &step)
{
    const QString domain = step.settings.email.section(u'@', -1).trimmed();
    // "anna@nas" and such are nobody else's business.
    return isOwnNetworkHost(domain) ? QString() : domain;
}

bool isUnknownName(const FailedStep &step)
{
    return step.witness.fault && step.witness.fault->kind == SocketFault::Kind::NameNotFound;
}

} // namespace

std::optional<QDateTime> webDate(const QByteArray &answer)
{
    const QList<QByteArray> lines = answer.left(longestHead).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.left(colon).trimmed().toLower() != "date")
            continue;
        QString text = QString::fromLatin1(line.mid(colon + 1)).simplified();
        text.replace(QLatin1String("GMT"), QLatin1String("+0000"));
        const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date).toUTC();
        if (date.isValid() && date.date().year() >= earliestYear)
            return date;
    }
    return std::nullopt;
}

Task<std::optional<std::chrono::seconds>> ControlProbe::clockOffset(FailedStep step)
{
    if (isOwnNetworkHost(serverOf(step).host))
        co_return std::optional<std::chrono::seconds>();
    Net::Endpoint web;
    web.host = wellKnownName();
    web.port = plainWebPort;
    web.security = Net::Security::Plain;
    const QByteArray path = "/";
    const Net::CertificatePolicy policy;
    const QByteArray answer = co_await m_connections.head(web, path, policy);
    const std::optional<QDateTime> theirs = webDate(answer);
    if (!theirs)
        co_return std::optional<std::chrono::seconds>();
    const std::chrono::seconds offset(theirs->secsTo(m_clock.wall().toUTC()));
    co_return std::optional<std::chrono::seconds>(offset);
}

Task<std::optional<ConnectOutcome>> ControlProbe::withoutIpv6(Net::Endpoint server,
                                                              QList<QHostAddress> addresses,
                                                              std::chrono::milliseconds limit)
{
    using Outcome = std::optional<ConnectOutcome>;
    const auto first = [&addresses](QAbstractSocket::NetworkLayerProtocol protocol) {
        const auto found =
            std::find_if(addresses.cbegin(), addresses.cend(),
                         [protocol](const auto &one) { return one.protocol() == protocol; });
        return found == addresses.cend() ? QString() : found->toString();
    };
    Net::Endpoint ipv4 = server;
    ipv4.address = first(QAbstractSocket::IPv4Protocol);
    Net::Endpoint ipv6 = server;
    ipv6.address = first(QAbstractSocket::IPv6Protocol);
    if (ipv4.address.isEmpty() || ipv6.address.isEmpty())
        co_return Outcome();
    std::vector<Task<ConnectOutcome>> tries;
    tries.push_back(m_connections.tryOut(ipv4, limit));
    tries.push_back(m_connections.tryOut(ipv6, limit));
    const std::vector<Result<ConnectOutcome>> outcomes = co_await whenAll(std::move(tries));
    const bool isIpv6Fine =
        outcomes.at(1).value_or(ConnectOutcome::TimedOut) == ConnectOutcome::Connected;
    if (isIpv6Fine)
        co_return Outcome();
    co_return Outcome(outcomes.at(0).value_or(ConnectOutcome::TimedOut));
}

Task<bool> ControlProbe::isIpv6Broken(Net::Endpoint server)
{
    const HostAnswer host = co_await m_surroundings.lookUp(server.host);
    server.security = Net::Security::Plain;
    const std::optional<ConnectOutcome> byIpv4 =
        co_await withoutIpv6(server, host.addresses, shortProbe);
    co_return byIpv4 == ConnectOutcome::Connected;
}

Task<void> ControlProbe::lookUpNames(FailedStep step, ControlChecks *checks)
{
    const Net::Endpoint wellKnown = endpointFor(step, wellKnownName(), webPort);
    const ConnectOutcome outcome =
        co_await m_connections.tryOut(wellKnown, longestProbe, ConnectStage::Resolved);
    checks->otherNamesResolve = outcome == ConnectOutcome::Connected;
    const QString domain = mailDomain(step);
    if (*checks->otherNamesResolve && !domain.isEmpty())
        checks->mailDomainExists = co_await m_surroundings.exists(domain);
}

Task<void> ControlProbe::tryHost(FailedStep step, QList<QHostAddress> addresses,
                                 ControlChecks *checks)
{
    const Mail::ServerSettings &server = serverOf(step);
    std::vector<Task<ConnectOutcome>> tries;
    tries.push_back(m_connections.tryOut(endpointFor(step, server.host, webPort), longestProbe));
    const quint16 other = otherUsualPort(server.port);
    if (other != 0)
        tries.push_back(m_connections.tryOut(endpointFor(step, server.host, other), longestProbe));
    Deferred<std::optional<ConnectOutcome>> byIpv4;
    TaskScope scope;
    scope.spawn(withoutIpv6(endpointFor(step, server.host, server.port), addresses, longestProbe),
                [resolver = byIpv4.resolver()](Result<std::optional<ConnectOutcome>> outcome) {
                    resolver.resolve(outcome.value_or(std::nullopt));
                });
    const std::vector<Result<ConnectOutcome>> outcomes = co_await whenAll(std::move(tries));
    const auto isConnected = [&outcomes](size_t index) {
        return outcomes.at(index).value_or(ConnectOutcome::TimedOut) == ConnectOutcome::Connected;
    };
    checks->webAnswers = isConnected(0);
    if (other != 0)
        checks->usualPortAnswers = isConnected(1);
    checks->withoutIpv6 = co_await byIpv4;
}

/// With Exchange the web mail is on as installed, POP3 and IMAP are off.
Task<bool> ControlProbe::hasOutlookOnWeb(FailedStep step)
{
    Net::Endpoint web = endpointFor(step, serverOf(step).host, webPort);
    web.security = Net::Security::Tls;
    const Net::CertificatePolicy policy =
        Remote::accessTo(step.settings, serverOf(step), step.authorities).policy;
    const QByteArray path = "/owa/";
    const QByteArray answer = co_await m_connections.head(web, path, policy);
    co_return isOutlookOnWeb(answer);
}

Task<void> ControlProbe::tryOthers(FailedStep step, ControlContext context, ControlChecks *checks)
{
    const bool isIncoming = step.side == TestSide::Incoming;
    const QList<Mail::ServerSettings> own =
        context.ownServers + QList{isIncoming ? step.settings.outgoing : step.settings.incoming};
    const QList<Mail::ServerSettings> servers =
        controlServers(serverOf(step).host, protocolOf(step), own, context.presets);
    std::vector<Task<ConnectOutcome>> tries;
    for (const Mail::ServerSettings &server : servers)
        tries.push_back(
            m_connections.tryOut(endpointFor(step, server.host, server.port), shortProbe));
    const bool needsWeb = !checks->webAnswers.value_or(false);
    if (needsWeb)
        tries.push_back(
            m_connections.tryOut(endpointFor(step, wellKnownName(), webPort), shortProbe));
    const std::vector<Result<ConnectOutcome>> results = co_await whenAll(std::move(tries));
    QList<ConnectOutcome> outcomes;
    for (const Result<ConnectOutcome> &result : results)
        outcomes.append(result.value_or(ConnectOutcome::NotTried));
    if (needsWeb)
        checks->webAnswers = outcomes.takeLast() == ConnectOutcome::Connected;
    checks->otherHostsAnswer = doAnswer(outcomes);
}

Task<ControlChecks> ControlProbe::check(FailedStep step, ControlContext context)
{
    ControlChecks checks;
    // Who names a proxy wants nothing to go past it, and what it can reach says nothing of here.
    const Mail::ProxyKind proxy = step.settings.proxy.kind;
    if (proxy == Mail::ProxyKind::Socks5 || proxy == Mail::ProxyKind::Http)
        co_return checks;
    const bool isOwnNetwork = isOwnNetworkHost(serverOf(step).host);
    if (!isOwnNetwork)
        checks.isThroughVpn = m_surroundings.isBehindVpn();
    const QString domain = mailDomain(step);
    const bool isRefused = step.error.kind == ErrorKind::AuthenticationRejected;
    if (isRefused && !isOwnNetwork && !domain.isEmpty())
        checks.mailDomainExists = co_await m_surroundings.exists(domain);
    const bool isConnectFailure =
        step.witness.isResolved && !step.witness.isConnected && !step.certificate;
    HostAnswer host;
    if ((isUnknownName(step) || isConnectFailure) && !isOwnNetwork)
        host = co_await m_surroundings.lookUp(serverOf(step).host);
    // The connection had an address: this one question that found none says nothing.
    if (isUnknownName(step) || host.outcome != LookupOutcome::ServiceFailed)
        checks.lookup = host.outcome;
    if (checks.lookup == LookupOutcome::Blocked)
        co_return checks;
    if (isUnknownName(step) && !isOwnNetwork) {
        co_await lookUpNames(step, &checks);
        co_return checks;
    }
    if (!isConnectFailure)
        co_return checks;
    co_await tryHost(step, host.addresses, &checks);
    const bool isReached =
        checks.withoutIpv6 == ConnectOutcome::Connected || checks.usualPortAnswers.value_or(false);
    if (isReached || isOwnNetwork)
        co_return checks;
    if (checks.webAnswers.value_or(false) && step.side == TestSide::Incoming)
        checks.hasOutlookOnWeb = co_await hasOutlookOnWeb(step);
    if (!checks.hasOutlookOnWeb)
        co_await tryOthers(step, context, &checks);
    co_return checks;
}

} // namespace Martlet::Doctor
