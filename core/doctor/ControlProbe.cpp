// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ControlProbe.h"

#include "core/net/TlsErrors.h"
#include "core/util/TaskScope.h"

#include <QHostInfo>

#include <algorithm>

namespace Martlet::Doctor
{

namespace
{

using Mail::TestSide;
using Net::ConnectStage;
using Net::SocketFault;

constexpr std::chrono::seconds longestProbe{8};
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

/// What an answer says beyond "not found": the name service fails, or a filter stands in for the
/// host. Nothing: no more than the connection knew.
std::optional<LookupOutcome> lookupOutcomeOf(const QHostInfo &info)
{
    // The system's resolver: "no such host" is one error, trouble another (getaddrinfo, EAI_AGAIN).
    if (info.error() == QHostInfo::UnknownError)
        return LookupOutcome::ServiceFailed;
    const QList<QHostAddress> addresses = info.addresses();
    const bool isInside = std::all_of(addresses.cbegin(), addresses.cend(), [](const auto &one) {
        return one.isNull() || one == QHostAddress::AnyIPv4 || one == QHostAddress::AnyIPv6 ||
               Net::isPrivateAddress(one);
    });
    return !addresses.isEmpty() && isInside ? std::optional(LookupOutcome::Blocked) : std::nullopt;
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

Task<QByteArray> ControlProbe::headAnswer(QString host)
{
    std::unique_ptr<Net::Transport> transport = m_transports.create({});
    Deferred<bool> answer;
    const auto resolver = answer.resolver();
    const auto bytes = std::make_shared<QByteArray>();
    Net::Transport *const line = transport.get();
    const QByteArray question =
        "HEAD / HTTP/1.1\r\nHost: " + host.toLatin1() + "\r\nConnection: close\r\n\r\n";
    QObject::connect(line, &Net::Transport::opened, line,
                     [line, question] { line->write(question); });
    QObject::connect(line, &Net::Transport::received, line,
                     [bytes, resolver](const QByteArray &more) {
                         bytes->append(more.left(longestHead));
                         if (bytes->size() >= longestHead || bytes->contains("\r\n\r\n"))
                             resolver.resolve(true);
                     });
    QObject::connect(line, &Net::Transport::closed, line,
                     [resolver](const Error &) { resolver.resolve(false); });
    Net::Endpoint endpoint;
    endpoint.host = host;
    endpoint.port = plainWebPort;
    endpoint.security = Net::Security::Plain;
    transport->open(endpoint);
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, longestProbe),
                [resolver](Result<void>) { resolver.resolve(false); });
    co_await answer;
    // Its own signal is still being delivered.
    transport.release()->deleteLater();
    co_return *bytes;
}

Task<std::optional<std::chrono::seconds>> ControlProbe::clockOffset(FailedStep step)
{
    const Mail::ServerSettings server =
        step.side == TestSide::Incoming ? step.settings.incoming : step.settings.outgoing;
    if (isOwnNetworkHost(server.host))
        co_return std::optional<std::chrono::seconds>();
    const QByteArray answer = co_await headAnswer(wellKnownName());
    const std::optional<QDateTime> theirs = webDate(answer);
    if (!theirs)
        co_return std::optional<std::chrono::seconds>();
    const std::chrono::seconds offset(theirs->secsTo(m_clock.wall().toUTC()));
    co_return std::optional<std::chrono::seconds>(offset);
}

Task<bool> ControlProbe::reaches(QString host, quint16 port, ConnectStage stage)
{
    std::unique_ptr<Net::Transport> transport = m_transports.create({});
    Deferred<bool> answer;
    const auto resolver = answer.resolver();
    QObject::connect(transport.get(), &Net::Transport::stageReached, transport.get(),
                     [resolver, stage](ConnectStage reached) {
                         if (reached == stage || reached == ConnectStage::Connected)
                             resolver.resolve(true);
                     });
    QObject::connect(transport.get(), &Net::Transport::opened, transport.get(),
                     [resolver] { resolver.resolve(true); });
    QObject::connect(transport.get(), &Net::Transport::closed, transport.get(),
                     [resolver](const Error &) { resolver.resolve(false); });
    Net::Endpoint endpoint;
    endpoint.host = host;
    endpoint.port = port;
    endpoint.security = Net::Security::Plain;
    transport->open(endpoint);
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, longestProbe),
                [resolver](Result<void>) { resolver.resolve(false); });
    const bool isReached = co_await answer;
    // Its own signal is still being delivered.
    transport.release()->deleteLater();
    co_return isReached;
}

Task<std::optional<LookupOutcome>> ControlProbe::lookUp(QString host)
{
    using Outcome = std::optional<LookupOutcome>;
    Deferred<Outcome> answer;
    const auto resolver = answer.resolver();
    QObject context;
    QHostInfo::lookupHost(host, &context, [resolver](const QHostInfo &info) {
        resolver.resolve(lookupOutcomeOf(info));
    });
    TaskScope timer;
    // A resolver gives up after 10 s (resolv.conf(5): twice 5 s): who was silent nearly so long
    // fails.
    timer.spawn(sleepFor(m_clock, longestProbe),
                [resolver](Result<void>) { resolver.resolve(LookupOutcome::ServiceFailed); });
    const Outcome outcome = co_await answer;
    co_return outcome;
}

Task<ControlChecks> ControlProbe::check(FailedStep step)
{
    ControlChecks checks;
    // Who names a proxy wants nothing to go past it, and what it can reach says nothing of here.
    const Mail::ProxyKind proxy = step.settings.proxy.kind;
    if (proxy == Mail::ProxyKind::Socks5 || proxy == Mail::ProxyKind::Http)
        co_return checks;
    const bool isIncoming = step.side == TestSide::Incoming;
    const Mail::ServerSettings server =
        isIncoming ? step.settings.incoming : step.settings.outgoing;
    const bool isUnknownName =
        step.witness.fault && step.witness.fault->kind == SocketFault::Kind::NameNotFound;
    const bool isConnectFailure =
        step.witness.isResolved && !step.witness.isConnected && !step.certificate;
    if ((isUnknownName || isConnectFailure) && !isOwnNetworkHost(server.host))
        checks.lookup = co_await lookUp(server.host);
    // The connection had an address: this one question that found none says nothing.
    if (!isUnknownName && checks.lookup == LookupOutcome::ServiceFailed)
        checks.lookup.reset();
    if (checks.lookup == LookupOutcome::Blocked)
        co_return checks;
    if (isUnknownName && !isOwnNetworkHost(server.host)) {
        checks.otherNamesResolve =
            co_await reaches(wellKnownName(), webPort, ConnectStage::Resolved);
        co_return checks;
    }
    if (!isConnectFailure)
        co_return checks;
    std::vector<Task<bool>> probes;
    probes.push_back(reaches(server.host, webPort, ConnectStage::Connected));
    const quint16 other = otherUsualPort(server.port);
    if (other != 0)
        probes.push_back(reaches(server.host, other, ConnectStage::Connected));
    const std::vector<Result<bool>> answers = co_await whenAll(std::move(probes));
    checks.webAnswers = answers.at(0).value_or(false);
    if (other != 0)
        checks.usualPortAnswers = answers.at(1).value_or(false);
    co_return checks;
}

} // namespace Martlet::Doctor
