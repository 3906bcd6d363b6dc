// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which outgoing servers hold a letter until the time its writer chose, and how long
// (FUTURERELEASE, RFC 4865). Learnt at each connection, known until the program ends. Pure but for
// what it remembers; lives on the sync thread.
#pragma once

#include "core/mail/OutboxState.h"

#include <QString>

#include <chrono>
#include <map>
#include <optional>

namespace Martlet::Sync
{

/// How long a server would have to hold it, rounded up; 0: its time has come.
qint64 secondsUntilItsTime(const Mail::OutboxItem &item, const QDateTime &now);

/// What a try before its time ended with does not put it off beyond that.
void capAtItsTime(Mail::OutboxItem *item, const QDateTime &now);

class HoldOffers
{
public:
    /// What the server of a way (wayName()) said at a connection; 0: it holds none.
    void note(const QString &way, qint64 longestSeconds);
    /// It offers what it does not do for this person.
    void noteRefused(const QString &way);
    /// Nobody answered: one that never said is not asked again for a while.
    void noteUnreached(const QString &way, std::chrono::milliseconds monotonicNow);

    /// From when on it is worth a try; invalid: at once. The time it was to go at where the server
    /// holds nothing.
    [[nodiscard]] QDateTime earliest(const QString &way, const Mail::OutboxItem &item,
                                     const QDateTime &now,
                                     std::chrono::milliseconds monotonicNow) const;

private:
    struct Offer {
        std::optional<qint64> longestSeconds; ///< nothing: it was not reached yet
        bool isRefused = false;
        std::chrono::milliseconds askAgainAt{0};
    };
    std::map<QString, Offer> m_offers;
};

} // namespace Martlet::Sync
