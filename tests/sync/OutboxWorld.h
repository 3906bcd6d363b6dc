// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A mailbox with a folder for sent mail and a server to send through.
#pragma once

#include "core/mail/OutboxState.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/SyncWorld.h"

#include <memory>

namespace Martlet::Test
{

inline const QString inbox = QStringLiteral("INBOX");
inline const QString sent = QStringLiteral("Sent");
inline const QString eva = QStringLiteral("eva@example.org");

WorldOptions sending(const QByteArray &profile = "modern");
/// After its first round, with a letter in the inbox.
std::unique_ptr<SyncWorld> readyWorld(WorldOptions options = sending());
/// From anna to eva, with the token as subject and first half of the Message-ID.
QByteArray outgoing(const QByteArray &token, const QByteArrayList &extraHeaders = {});
void queueLetter(SyncWorld &world, const QByteArray &token = "out",
                 const QStringList &recipients = {eva});
FakeFault fault(FakeFault::Kind kind, const char *command, const char *text = "", int times = 1);
int copiesInSent(SyncWorld &world);
/// Of the first letter in the outbox.
Mail::OutboxState stateOf(SyncWorld &world);
int told(const SyncWorld &world, Mail::Problem::Kind kind);
/// Everything that is left to do gets its chance, over a day. Open links end in between, for their
/// watching makes the hours long.
void letADayPass(SyncWorld &world);

} // namespace Martlet::Test

#define COMPARE_SENT_ONCE(world)                                                                   \
    do {                                                                                           \
        QCOMPARE((world).journal.accepted.size(), 1);                                              \
        QCOMPARE(copiesInSent(world), 1);                                                          \
        COMPARE_STATES(world);                                                                     \
    } while (false)
