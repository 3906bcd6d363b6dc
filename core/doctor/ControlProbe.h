// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What else answers, once something did not: it tells a server that is down from a port that is
// closed and from a network without names. Nothing is said over these connections.
#pragma once

#include "core/doctor/FailureEvidence.h"
#include "core/net/Transport.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

namespace Martlet::Doctor
{

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

private:
    /// True: it came that far.
    Task<bool> reaches(QString host, quint16 port, Net::ConnectStage stage);

    Net::TransportFactory &m_transports;
    Clock &m_clock;
};

} // namespace Martlet::Doctor
