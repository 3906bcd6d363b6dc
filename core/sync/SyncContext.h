// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What synchronisation stands on.
#pragma once

#include "core/accounts/CredentialStore.h"
#include "core/net/Transport.h"
#include "core/store/Store.h"
#include "core/util/Clock.h"
#include "core/util/Limits.h"

namespace Martlet::Accounts
{
class AccessTokens;
}

namespace Martlet::Sync
{

class LoginNotes;

/// All outlive every user.
struct SyncContext {
    Store::Store &store;
    Net::TransportFactory &transports;
    Clock &clock;
    Accounts::CredentialStore &credentials;
    qint64 largestLetterBytes = Limits::pop3LetterBytes; ///< by POP3
    /// Of accounts that sign in by OAuth; null: none can.
    Accounts::AccessTokens *tokens = nullptr;
    /// Null: nobody remembers what logins come to.
    LoginNotes *logins = nullptr;
};

} // namespace Martlet::Sync
