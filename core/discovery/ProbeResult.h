// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What looking at the usual servers of a domain came to. Values.
#pragma once

#include "core/discovery/ProbePlan.h"

#include <QList>

namespace Martlet::Discovery
{

struct ProbeReport {
    ProbeTarget target;
    ProbeFinding finding;
    ProbeVerdict verdict = ProbeVerdict::Discarded;
};

struct ProbeResult {
    ServerConfig config;        ///< what was found good, best first
    QList<Candidate> problems;  ///< the right protocol, but the certificate cannot be verified
    QList<ProbeReport> reports; ///< every server that was looked at
    bool hasWildcard = false;   ///< every name below the domain exists

    /// Nothing else came than silence.
    [[nodiscard]] bool areAllSilent() const;
    [[nodiscard]] bool isProxyInTheWay() const;
};

} // namespace Martlet::Discovery
