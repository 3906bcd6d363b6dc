// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of POP3 accounts share: worlds with such an account, what lies at the server, what
// was fetched and told.
#pragma once

#include "tests/sync/UserHands.h"

namespace Martlet::Test
{

inline const QString inbox = QStringLiteral("INBOX");
inline const QString trash = QStringLiteral("Trash");

WorldOptions pop3World(Mail::Pop3Settings settings = {});
Mail::Pop3Settings leaving(Mail::LeaveOnServer rule, int amount = 0);
void deliverLetters(SyncWorld &world, int first, int last);
QByteArrayList idsOf(std::initializer_list<int> numbers);
/// The Message-IDs that are still at the server.
QByteArrayList atServer(SyncWorld &world);
int fetched(SyncWorld &world);
QByteArray bytesOf(SyncWorld &world, Mail::MessageKey key);
bool wasTold(SyncWorld &world, Mail::Problem::Kind kind);
/// Rows, files and ledger say the same, and another session changes nothing.
void verifySound(SyncWorld &world);

} // namespace Martlet::Test
