// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at one server: connects, talks (ProbeConversation), tells what it is. An interface with the
// real thing behind it, so that tests can answer for whole networks.
#pragma once

#include "core/discovery/ProbePlan.h"
#include "core/net/Transport.h"
#include "core/util/Clock.h"

namespace Martlet::Discovery
{

/// Sends no credentials. The task never fails: trouble is an outcome.
class ProbeConnector
{
public:
    virtual ~ProbeConnector() = default;
    /// Connects to one of `target.addresses`; without any, nothing is done: Refused.
    virtual Task<ProbeFinding> probe(ProbeTarget target) = 0;
};

/// Over TCP and TLS. Four seconds for the connection, ten for all of it.
class MailProbe final : public ProbeConnector
{
public:
    /// Both outlive the probe. `policy`: trusted beside the system's authorities.
    MailProbe(Net::TransportFactory &transports, Clock &clock, Net::CertificatePolicy policy = {});

    Task<ProbeFinding> probe(ProbeTarget target) override;

private:
    Task<ProbeFinding> probeAddress(ProbeTarget target, QHostAddress address);

    Net::TransportFactory &m_transports;
    Clock &m_clock;
    Net::CertificatePolicy m_policy;
};

/// The first IPv6 and the first IPv4 address, in the order given: an address family that does not
/// work here must not hide a server.
QList<QHostAddress> oneOfEachFamily(const QList<QHostAddress> &addresses);

/// DNS names of a certificate in DER form: the subject alternative names, RFC 6125 §6.4.
QStringList certificateNames(const QByteArray &der);

} // namespace Martlet::Discovery
