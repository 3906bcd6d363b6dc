// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What else answers, once something did not: it tells a server that is down from a port that is
// closed and from a network without names; and what time it is elsewhere. Nothing of the person's
// is said over these connections.
#pragma once

#include "core/doctor/FailureEvidence.h"
#include "core/net/Transport.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

namespace Martlet::Doctor
{

/// The Date field of an HTTP answer (RFC 9110 §6.6.1), UTC; nothing: none that makes sense.
std::optional<QDateTime> webDate(const QByteArray &answer);

class ControlProbe
{
public:
    ControlProbe(Net::TransportFactory &transports, Clock &clock)
        : m_transports(transports)
        , m_clock(clock)
    {
    }

    /// Those that matter for this failure, side by side; none outlasts 8 s. A name that others
    /// need too is looked up when the server's was not found; nothing is asked of third parties
    /// besides.
    Task<ControlChecks> check(FailedStep step);

    /// This computer's clock minus that of a web server, which tells its time in every answer. In
    /// clear: with a wrong clock no certificate holds. Nothing where none answers, and for servers
    /// of the own network, which may have no way out.
    Task<std::optional<std::chrono::seconds>> clockOffset(FailedStep step);

private:
    /// What a web server there says to HEAD, as far as it came.
    Task<QByteArray> headAnswer(QString host);
    /// By the system's resolver.
    Task<std::optional<LookupOutcome>> lookUp(QString host);
    /// True: it came that far.
    Task<bool> reaches(QString host, quint16 port, Net::ConnectStage stage);

    Net::TransportFactory &m_transports;
    Clock &m_clock;
};

} // namespace Martlet::Doctor
