// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be seen of letters on their way out: in the Outbox, at the server, in the mailboxes; and
// what must hold of them at every moment (REL-5). Their subject is their token.
#pragma once

#include "tests/faults/Scenario.h"

#include <QJsonArray>
#include <QMap>

namespace Martlet::Test
{

/// A letter, and those who have it in the end: neither the refused nor the unknown.
struct LetterOut {
    QByteArray token;
    QByteArrayList served; ///< sorted
};

/// As `martletctl outbox` tells it: a run of it, so once for all letters.
[[nodiscard]] QJsonArray outboxOf(FaultWorld &world);
/// How often the server took the letter for whom.
[[nodiscard]] QMap<QByteArray, int> deliveries(const FaultWorld &world, const QByteArray &token);
[[nodiscard]] int copiesIn(FakeMailAccount &account, const QString &mailbox,
                           const QByteArray &token);

/// "sending (bob waiting, late waiting); the server gave it to bob; in Sent"
[[nodiscard]] QString statesFound(FaultWorld &world, const QJsonArray &outbox,
                                  const QByteArray &token);

/// Nobody has it twice; whom the server gave it to is not one who waits for it; and what shall go
/// later has not gone. A complaint, or nothing.
[[nodiscard]] QString neverTwice(FaultWorld &world, const QJsonArray &outbox,
                                 const QByteArray &token);
/// Of a letter that was queued: in the Outbox, or with all it is for and in Sent. Nobody is said
/// to have it who has not. A complaint, or nothing.
[[nodiscard]] QString neverLost(FaultWorld &world, const QJsonArray &outbox,
                                const LetterOut &letter);

/// All have it once, and there is one copy in Sent. A complaint, or nothing.
[[nodiscard]] QString expectServed(FaultWorld &world, const LetterOut &letter);

/// That not all have it is said with the exit code, too.
[[nodiscard]] ClientRun withoutRefusal(ClientRun run);
/// syncStep() without the refusal.
[[nodiscard]] Step roundStep();

} // namespace Martlet::Test
