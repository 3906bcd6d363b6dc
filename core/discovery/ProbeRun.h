// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Probing in time: resolves all names, looks at the servers in the order of preference with little
// haste and few sockets, and stops as soon as nothing better can come.
#pragma once

#include "core/discovery/MailProbe.h"
#include "core/discovery/ProbeResult.h"
#include "core/discovery/Resolver.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <functional>
#include <memory>
#include <vector>

namespace Martlet::Discovery
{

struct ProbeWishes {
    bool wantsPop3 = false; ///< also where IMAP was found
    bool canOAuth = false;
    /// Which addresses may be connected to; empty: isPublicAddress().
    std::function<bool(const QHostAddress &)> isAllowed;
};

/// One run each. `resolver`, `connector` and `clock` outlive it.
class ProbeRun
{
public:
    ProbeRun(Resolver &resolver, ProbeConnector &connector, Clock &clock, ProbeBase base,
             ProbeWishes wishes);

    /// Ends within fifteen seconds, and never with an error of its own.
    Task<void> run();
    /// What is known so far.
    [[nodiscard]] ProbeResult result() const;

private:
    enum class State { Waiting, Running, Done };
    struct Entry {
        ProbeTarget target;
        State state = State::Waiting;
        ProbeFinding finding;
        ProbeVerdict verdict = ProbeVerdict::Discarded;
    };
    /// The servers of one kind, best first.
    struct Lane {
        std::vector<std::unique_ptr<Entry>> entries;
        [[nodiscard]] bool isExhausted() const;
        [[nodiscard]] bool hasSuccess() const;
        [[nodiscard]] bool isDecided() const;
        [[nodiscard]] Entry *next() const;
    };

    Task<void> search();
    Task<void> resolveNames();
    Task<void> probeEntry(Entry *entry);
    Task<bool> probeInstead(Entry *entry, QString name, bool needsSameAddress);
    Task<ProbeFinding> lookAt(ProbeTarget target);
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] bool isLaneActive(ServerKind kind) const;
    [[nodiscard]] Entry *nextEntry();
    [[nodiscard]] QList<QHostAddress> allowed(const QList<QHostAddress> &addresses) const;
    Lane &lane(ServerKind kind) { return m_lanes.at(static_cast<size_t>(kind)); }
    [[nodiscard]] const Lane &lane(ServerKind kind) const
    {
        return m_lanes.at(static_cast<size_t>(kind));
    }

    Resolver &m_resolver;
    ProbeConnector &m_connector;
    Clock &m_clock;
    ProbeBase m_base;
    ProbeWishes m_wishes;
    std::vector<Lane> m_lanes; ///< by ServerKind
    QList<QHostAddress> m_wildcard;
    size_t m_lastLane = 2; ///< so that IMAP begins
    int m_running = 0;
    Deferred<void>::Resolver m_wake;
};

} // namespace Martlet::Discovery
