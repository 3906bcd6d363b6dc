// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/ControlConnections.h"

#include "core/util/TaskScope.h"

#include <QUrl>

namespace Martlet::Doctor
{

namespace
{

using Net::ConnectStage;
using Net::SocketFault;

constexpr std::chrono::seconds longestAnswer{8};
constexpr qsizetype longestHead = 8192;

ConnectOutcome outcomeOf(const std::optional<SocketFault> &fault)
{
    switch (fault ? fault->kind : SocketFault::Kind::Other) {
    case SocketFault::Kind::NameNotFound:
        return ConnectOutcome::NotTried;
    case SocketFault::Kind::Refused:
        return ConnectOutcome::Refused;
    case SocketFault::Kind::Unreachable:
        return ConnectOutcome::Unreachable;
    case SocketFault::Kind::Closed:
        return ConnectOutcome::ResetAtOnce;
    default:
        return ConnectOutcome::TimedOut;
    }
}

} // namespace

Task<ConnectOutcome> ControlConnections::tryOut(Net::Endpoint endpoint,
                                                std::chrono::milliseconds limit, ConnectStage upTo)
{
    std::unique_ptr<Net::Transport> transport = m_transports.create({});
    Net::Transport *const line = transport.get();
    Deferred<ConnectOutcome> answer;
    const auto resolver = answer.resolver();
    const auto isResolved = std::make_shared<bool>(!endpoint.address.isEmpty());
    QObject::connect(line, &Net::Transport::stageReached, line,
                     [resolver, upTo, isResolved](ConnectStage reached) {
                         *isResolved = true;
                         if (reached == upTo || reached == ConnectStage::Connected)
                             resolver.resolve(ConnectOutcome::Connected);
                     });
    QObject::connect(line, &Net::Transport::opened, line,
                     [resolver] { resolver.resolve(ConnectOutcome::Connected); });
    QObject::connect(line, &Net::Transport::closed, line, [resolver, line](const Error &) {
        resolver.resolve(outcomeOf(line->socketFault()));
    });
    transport->open(endpoint);
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, limit), [resolver, isResolved](Result<void>) {
        resolver.resolve(*isResolved ? ConnectOutcome::TimedOut : ConnectOutcome::NotTried);
    });
    const ConnectOutcome outcome = co_await answer;
    // Its own signal is still being delivered.
    transport.release()->deleteLater();
    co_return outcome;
}

Task<QByteArray> ControlConnections::head(Net::Endpoint endpoint, QByteArray path,
                                          Net::CertificatePolicy policy)
{
    std::unique_ptr<Net::Transport> transport = m_transports.create(policy);
    Deferred<bool> answer;
    const auto resolver = answer.resolver();
    const auto bytes = std::make_shared<QByteArray>();
    Net::Transport *const line = transport.get();
    const QByteArray question = "HEAD " + path +
                                " HTTP/1.1\r\nHost: " + QUrl::toAce(endpoint.host) +
                                "\r\nConnection: close\r\n\r\n";
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
    transport->open(endpoint);
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, longestAnswer),
                [resolver](Result<void>) { resolver.resolve(false); });
    co_await answer;
    // Its own signal is still being delivered.
    transport.release()->deleteLater();
    co_return *bytes;
}

} // namespace Martlet::Doctor
