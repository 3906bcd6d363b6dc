// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lasts from one sending of an account's letters to the next: refused logins, servers that
// are left alone for a while, letters whose fate is looked for. Lives on the sync thread.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/RetryPolicy.h"
#include "core/sync/HoldOffers.h"
#include "core/util/Error.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace Martlet::Sync
{

struct OutgoingState {
    /// A server that lets letters wait.
    struct Trouble {
        int linkFailures = 0;  ///< nobody answered, or the link dropped
        Mail::RetryPace pace;  ///< of what it said
        QDateTime pausedUntil; ///< UTC; until then no letter goes through it; invalid: they may
        QString words;         ///< its own, about the pause
    };
    /// A copy that the server with the Sent folder refused (SMTP-24).
    struct Copy {
        Mail::RetryPace pace;
        std::chrono::milliseconds nextTry{0}; ///< monotonic
    };

    /// The login or the certificate was refused: not tried again before the person has acted. By
    /// wayName().
    std::map<QString, Error> refusedBy;
    std::map<QString, Trouble> troubles; ///< by wayName()
    HoldOffers holds;
    /// Put off for a server's sake and not for their own: another network may mend that.
    std::set<Mail::OutboxKey> putOff;
    std::set<Mail::OutboxKey> freed; ///< of those, by another network
    std::map<Mail::OutboxKey, Copy> copies;
    /// Unknown letters the person was told of, and when each is looked for again (monotonic).
    std::map<Mail::OutboxKey, std::chrono::milliseconds> nextLook;
    /// In this run of the program, and not filed yet.
    std::set<Mail::OutboxKey> acceptedNow;
    /// Those that are known to be accepted though nothing proves when: since when that is known.
    std::map<Mail::OutboxKey, QDateTime> knownSince;

    /// Letters are being handed over; who would end the account now would leave one of them
    /// unknown.
    bool isHandingOver = false;
    /// Those under way are finished, no other is begun; called once then.
    std::function<void()> whenHandedOver;

    /// When the server is tried again; invalid: not before the person has acted. A pause that is
    /// going on is not made longer.
    QDateTime nextTryAfter(const QString &way, const Error &why, const QDateTime &now,
                           std::chrono::milliseconds monotonic);
    [[nodiscard]] bool isPaused(const QString &way, const QDateTime &now) const;
    /// It answers and lets us in; a limit of what it takes may still hold.
    void noteReached(const QString &way);
    /// A person wants the letters to go now.
    void endPauses();
    /// Or a wake-up, or the person's wish.
    void networkChanged();

    [[nodiscard]] bool isCopyDue(Mail::OutboxKey letter, std::chrono::milliseconds now) const;
    /// How long the copy waits then.
    std::chrono::milliseconds noteCopyRefused(Mail::OutboxKey letter,
                                              std::chrono::milliseconds now);
};

} // namespace Martlet::Sync
