// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an account's settings say of signing in, in the words of connections.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/sasl/SaslMechanism.h"

namespace Martlet::Sync
{

/// The account's CA file, or nothing.
QByteArray readAuthorities(const Mail::AccountSettings &settings);

/// An empty secret: only a Kerberos ticket can do it.
Sasl::Credentials incomingCredentials(const Mail::AccountSettings &settings, const Secret &secret);
Sasl::Credentials outgoingCredentials(const Mail::AccountSettings &settings, const Secret &secret);

/// Of a login: no password, and no ticket either, is as good as a wrong one, for the person has to
/// type it.
Result<void> loginOutcome(Result<void> loggedIn);

} // namespace Martlet::Sync
