// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to one letter: a list of plain facts. The sentences are the user interface's.
#pragma once

#include "core/mail/DeliveryOutcome.h"
#include "core/mail/Keys.h"
#include "core/mail/OutboxState.h"
#include "core/mail/SpecialUse.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Martlet::Mail
{

/// Values are stored: never renumber.
enum class LifeEvent {
    Arrived = 1,
    FetchedText = 2,
    FetchedWhole = 3,
    Read = 4,
    MarkedUnread = 5,
    Flagged = 6,
    Unflagged = 7,
    Answered = 8,
    Forwarded = 9,
    Moved = 10,   ///< from mailboxPath to targetPath
    Copied = 11,  ///< from mailboxPath to targetPath
    Deleted = 12, ///< for good
    Removed = 13, ///< was no longer there at the server
    Kept = 14,    ///< a copy lies in the vault
    PutBack = 15, ///< asked for; the server does not have it yet
    Restored = 16 ///< the server has it again
};

/// Values are stored: never renumber.
enum class LifeActor {
    You = 1,    ///< here
    Other = 2,  ///< another program or device
    Server = 3, ///< the server, or Martlet on its account
};

struct LifeEntry {
    QDateTime at; ///< UTC
    LifeEvent event = LifeEvent::Arrived;
    LifeActor actor = LifeActor::Server;
    QString mailboxPath;
    QString targetPath;
    qint64 sizeBytes = 0; ///< Arrived and Removed: tells a letter from another of its Message-ID

    friend bool operator==(const LifeEntry &, const LifeEntry &) = default;
};

struct LifeStory {
    AccountKey account;
    QString mailboxPath; ///< where it is shown now
    SpecialUse mailboxUse = SpecialUse::None;
    QList<LifeEntry> entries;        ///< oldest first
    QList<Acceptance> acceptances;   ///< of a letter sent from here, oldest first
    QList<DeliveryOutcome> outcomes; ///< what came back about it, oldest first
    QDateTime savedAt; ///< came into its mailbox, as the server says (RFC 8514); invalid: unknown

    friend bool operator==(const LifeStory &, const LifeStory &) = default;
};

/// Rows as they were written (oldest first) as a person would tell them: vanished here and appeared
/// there within a day is a move by another program; a letter saved anew in its own mailbox is
/// nothing; what was written twice is told once.
[[nodiscard]] QList<LifeEntry> told(const QList<LifeEntry> &written);

/// Since when it has been where it is: as the server says, else as far as it was noticed here.
[[nodiscard]] QDateTime thereSince(const LifeStory &story);

/// Days until a provider that removes letters of this folder after `retentionDays` does so; never
/// negative. Nothing when it is not known since when the letter is there.
[[nodiscard]] std::optional<int> daysLeft(const LifeStory &story, int retentionDays,
                                          const QDateTime &now);

/// "arrived", "marked-unread", … for martletctl.
[[nodiscard]] QString lifeEventName(LifeEvent event);
/// "you", "other", "server".
[[nodiscard]] QString lifeActorName(LifeActor actor);

} // namespace Martlet::Mail
