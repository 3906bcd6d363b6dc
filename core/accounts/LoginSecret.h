// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which secret an account logs in with: its password command, else the key store.
#pragma once

#include "core/accounts/CredentialStore.h"
#include "core/util/Clock.h"

namespace Martlet::Accounts
{

/// Whether the outgoing server may be given the incoming one's secret. False where it has a login
/// of its own at another company: there it would be told a password that is not its business.
[[nodiscard]] bool sharesIncomingSecret(const Mail::AccountSettings &account);

/// The command of the account is run at each call and comes before the store (ARCHITECTURE
/// section 9). An outgoing server without a secret of its own uses the incoming one, unless it is
/// another company's with a login of its own. NotFound when there is none: the person has to type
/// it.
Task<Secret> loadLoginSecret(Clock &clock, CredentialStore &store, Mail::AccountSettings account,
                             CredentialPurpose purpose);

/// A proxy is named, and wants a login.
bool needsProxySecret(const Mail::ProxySettings &proxy);

/// The password of the account's proxy; empty where it has none. One that is missing is an error of
/// the way to the server (proxyStep()), for the person to mend.
Task<Secret> loadProxySecret(CredentialStore &store, Mail::AccountSettings account);

} // namespace Martlet::Accounts
