// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the cache holds and what the server holds, in the same words, so that the two can be
// compared and a difference can be read.
#pragma once

#include "tests/sync/SyncWorld.h"

#include <QMap>
#include <QStringList>

namespace Martlet::Test
{

/// A line a mailbox ("INBOX: 5 letters, 2 unread, as the counters say") and a line a letter
/// ("INBOX 3 \Seen <id>"), sorted. `withBytes` adds the SHA-256 of the letters held whole.
[[nodiscard]] QStringList localState(SyncWorld &world, bool withBytes = false);
[[nodiscard]] QStringList serverState(SyncWorld &world, bool withBytes = false);

/// The lines that only one of the two has; empty when they are equal.
[[nodiscard]] QString differences(const QStringList &local, const QStringList &server);

/// Rows whose counters, effective states or index do not follow from the rest; pending operations
/// and outbox letters that are left. Empty in a world at rest.
[[nodiscard]] QStringList leftovers(SyncWorld &world);

/// One more round: the changing commands it sent, the keys its commits changed, whatever differs on
/// the server. Empty when the round before had left nothing to do.
[[nodiscard]] QStringList effectsOfAnotherRound(SyncWorld &world);

/// Every token on the server with the mailboxes that hold it, UIDs left out: what a cut link must
/// not change.
[[nodiscard]] QStringList ledger(SyncWorld &world);

/// Commands of the kind that change something, among those from `first` on.
[[nodiscard]] QStringList changingCommands(const FakeFaultPlan &plan, int first);
/// All commands from `first` on, without arguments.
[[nodiscard]] QStringList commandsSince(const FakeFaultPlan &plan, int first);

} // namespace Martlet::Test

/// The two states are equal, nothing is left to do, and another round proves it.
#define COMPARE_STATES(world)                                                                      \
    do {                                                                                           \
        QCOMPARE(Martlet::Test::differences(Martlet::Test::localState(world),                      \
                                            Martlet::Test::serverState(world)),                    \
                 QString());                                                                       \
        QCOMPARE(Martlet::Test::leftovers(world).join(u'\n'), QString());                          \
        QCOMPARE(Martlet::Test::effectsOfAnotherRound(world).join(u'\n'), QString());              \
    } while (false)
