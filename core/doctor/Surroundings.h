// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the computer knows of names and of its way out, as an interface, so that tests can answer.
#pragma once

#include "core/doctor/Evidence.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"

#include <QHostAddress>
#include <QList>

namespace Martlet::Doctor
{

struct HostAnswer {
    /// What the answer says beyond "not found"; nothing: no more than the connection knew.
    std::optional<LookupOutcome> outcome;
    QList<QHostAddress> addresses; ///< in the order in which they are tried
};

/// The tasks never fail: trouble is no answer. None outlasts 8 s.
class Surroundings
{
public:
    virtual ~Surroundings() = default;

    /// By the system's resolver.
    virtual Task<HostAnswer> lookUp(QString host) = 0;
    /// Whether a domain exists at all, whatever it has; nothing: not known.
    virtual Task<std::optional<bool>> exists(QString domain) = 0;
    /// A network interface is up, other than the loopback one.
    [[nodiscard]] virtual bool hasInterface() const = 0;
    /// The way out leads through a VPN.
    [[nodiscard]] virtual bool isBehindVpn() const = 0;
};

class SystemSurroundings final : public Surroundings
{
public:
    explicit SystemSurroundings(Clock &clock)
        : m_clock(clock)
    {
    }

    Task<HostAnswer> lookUp(QString host) override;
    Task<std::optional<bool>> exists(QString domain) override;
    [[nodiscard]] bool hasInterface() const override;
    [[nodiscard]] bool isBehindVpn() const override;

private:
    Clock &m_clock;
};

} // namespace Martlet::Doctor
