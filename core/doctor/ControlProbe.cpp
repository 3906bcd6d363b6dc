// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ControlProbe.h"

#include "core/util/TaskScope.h"

namespace Martlet::Doctor
{

namespace
{

using Mail::TestSide;
using Net::ConnectStage;
using Net::SocketFault;

constexpr std::chrono::seconds longestProbe{8};
constexpr quint16 webPort = 443;

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

} // namespace

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

Task<ControlChecks> ControlProbe::check(FailedStep step)
{
    ControlChecks checks;
    const bool isIncoming = step.side == TestSide::Incoming;
    const Mail::ServerSettings server =
        isIncoming ? step.settings.incoming : step.settings.outgoing;
    const bool isUnknownName =
        step.witness.fault && step.witness.fault->kind == SocketFault::Kind::NameNotFound;
    if (isUnknownName && !isOwnNetworkHost(server.host)) {
        checks.otherNamesResolve =
            co_await reaches(wellKnownName(), webPort, ConnectStage::Resolved);
        co_return checks;
    }
    const bool isConnectFailure =
        step.witness.isResolved && !step.witness.isConnected && !step.certificate;
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
