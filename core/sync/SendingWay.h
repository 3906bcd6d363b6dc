// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which server each letter of an account goes through: that of its identity, or the account's.
// Pure.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/OutboxState.h"

#include <QList>

namespace Martlet::Sync
{

/// Letters that go over one connection.
struct SendingWay {
    Mail::AccountSettings settings; ///< with this server, login and password
    QList<Mail::OutboxItem> letters;
};

/// The identity a letter is from; null when it was removed meanwhile.
const Mail::Identity *senderOf(const Mail::AccountSettings &account,
                               const Mail::OutboxItem &letter);

/// The account as this letter is sent.
Mail::AccountSettings settingsFor(const Mail::AccountSettings &account,
                                  const Mail::OutboxItem &letter);

/// The same for all that one login opens, different for any other.
QString wayName(const Mail::AccountSettings &settings);

/// In the order of their first letters. Letters without any server to go through are left out.
QList<SendingWay> sendingWays(const Mail::AccountSettings &account,
                              const QList<Mail::OutboxItem> &letters);

} // namespace Martlet::Sync
