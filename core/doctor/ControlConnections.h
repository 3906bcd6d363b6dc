// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that are made to see whether anybody answers, and ended again. Nothing of the
// person's is said over them.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/net/Transport.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

namespace Martlet::Doctor
{

/// The tasks never fail: trouble is an outcome.
class ControlConnections
{
public:
    ControlConnections(Net::TransportFactory &transports, Clock &clock)
        : m_transports(transports)
        , m_clock(clock)
    {
    }

    /// Connected as soon as it came so far; NotTried: the name was not found, or the name service
    /// was silent all the time.
    Task<ConnectOutcome> tryOut(Net::Endpoint endpoint, std::chrono::milliseconds limit,
                                Net::ConnectStage upTo = Net::ConnectStage::Connected);

    /// What a web server there says to HEAD, as far as it came.
    Task<QByteArray> head(Net::Endpoint endpoint, QByteArray path, Net::CertificatePolicy policy);

private:
    Net::TransportFactory &m_transports;
    Clock &m_clock;
};

} // namespace Martlet::Doctor
