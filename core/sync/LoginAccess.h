// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an account's settings say of signing in, in the words of connections.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/sasl/SaslMechanism.h"

#include <QDateTime>

namespace Martlet::Sync
{

/// The account's CA file, or nothing.
QByteArray readAuthorities(const Mail::AccountSettings &settings);

/// An empty secret: only a Kerberos ticket can do it.
Sasl::Credentials incomingCredentials(const Mail::AccountSettings &settings, const Secret &secret);
Sasl::Credentials outgoingCredentials(const Mail::AccountSettings &settings, const Secret &secret);

/// A login at the receiving server opens the sending one for a while (POP before SMTP); so long ago
/// it surely still does.
bool isRecentLogin(const QDateTime &at, const QDateTime &now);

/// Of a login: no password, and no ticket either, is as good as a wrong one, for the person has to
/// type it.
Result<void> loginOutcome(Result<void> loggedIn);

} // namespace Martlet::Sync
