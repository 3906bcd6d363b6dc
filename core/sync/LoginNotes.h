// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes down what logins come to, so that the doctor knows a password that was right from one that
// never was. Lives on the sync thread.
#pragma once

#include "core/accounts/CredentialStore.h"
#include "core/mail/AccountSettings.h"
#include "core/store/LoginMemories.h"
#include "core/store/Store.h"
#include "core/util/Clock.h"

#include <functional>

namespace Martlet::Sync
{

/// Where the account signs in for this purpose, Incoming or Outgoing.
Store::LoginPlace loginPlace(const Mail::AccountSettings &settings,
                             Accounts::CredentialPurpose purpose);

class LoginNotes
{
public:
    using IsBehindVpn = std::function<bool()>;

    /// Both outlive it.
    LoginNotes(Store::Store &store, Clock &clock, IsBehindVpn isBehindVpn);

    /// What the server answered to a login; only that it worked or was refused is written down, and
    /// only of accounts that are stored.
    void note(const Mail::AccountSettings &settings, Accounts::CredentialPurpose purpose,
              const Result<void> &answered);

    /// A password is stored that may not be the one that logins are remembered of. `isChange`: it
    /// is known to be another one.
    void notePassword(const Mail::AccountSettings &settings, Accounts::CredentialPurpose purpose,
                      bool isChange);

private:
    void write(std::function<Result<void>(Store::WriteTransaction &)> job);

    Store::Store &m_store;
    Clock &m_clock;
    IsBehindVpn m_isBehindVpn;
};

} // namespace Martlet::Sync
