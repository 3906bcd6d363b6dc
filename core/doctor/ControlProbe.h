// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What else answers, once something did not: it tells a server that is down from a port that is
// closed and from a network without names; and what time it is elsewhere. Nothing of the person's
// is said over these connections.
#pragma once

#include "core/doctor/ControlConnections.h"
#include "core/doctor/FailureEvidence.h"
#include "core/doctor/Surroundings.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

namespace Martlet::Doctor
{

/// The Date field of an HTTP answer (RFC 9110 §6.6.1), UTC; nothing: none that makes sense.
std::optional<QDateTime> webDate(const QByteArray &answer);

/// What other checks need beside the step that failed.
struct ControlContext {
    QList<Mail::ServerSettings> ownServers; ///< of the person's other accounts
    Accounts::ProviderPresets presets;
};

class ControlProbe
{
public:
    /// All outlive it.
    ControlProbe(Net::TransportFactory &transports, Clock &clock, Surroundings &surroundings)
        : m_connections(transports, clock)
        , m_clock(clock)
        , m_surroundings(surroundings)
    {
    }

    /// Those that matter for this failure, side by side where they can be; none outlasts 8 s. A
    /// name that others need too is looked up when the server's was not found; where a server does
    /// not answer, others are connected to, and nothing is said to them.
    Task<ControlChecks> check(FailedStep step, ControlContext context);

    /// A server that was reached late: the host has both kinds of addresses, IPv6 does not answer
    /// at this port, and IPv4 does.
    Task<bool> isIpv6Broken(Net::Endpoint server);

    /// This computer's clock minus that of a web server, which tells its time in every answer. In
    /// clear: with a wrong clock no certificate holds. Nothing where none answers, and for servers
    /// of the own network, which may have no way out.
    Task<std::optional<std::chrono::seconds>> clockOffset(FailedStep step);

private:
    Task<void> lookUpNames(FailedStep step, ControlChecks *checks);
    Task<void> tryHost(FailedStep step, QList<QHostAddress> addresses, ControlChecks *checks);
    Task<void> tryOthers(FailedStep step, ControlContext context, ControlChecks *checks);
    Task<bool> hasOutlookOnWeb(FailedStep step);
    Task<std::optional<ConnectOutcome>> withoutIpv6(Net::Endpoint server,
                                                    QList<QHostAddress> addresses,
                                                    std::chrono::milliseconds limit);

    ControlConnections m_connections;
    Clock &m_clock;
    Surroundings &m_surroundings;
};

} // namespace Martlet::Doctor
