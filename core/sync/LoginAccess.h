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

Sasl::Credentials incomingCredentials(const Mail::AccountSettings &settings, const Secret &secret);

} // namespace Martlet::Sync
