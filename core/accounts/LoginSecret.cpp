// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/LoginSecret.h"

#include "core/accounts/PasswordCommand.h"

namespace Martlet::Accounts
{

Task<Secret> loadLoginSecret(Clock &clock, CredentialStore &store, Mail::AccountSettings account,
                             CredentialPurpose purpose)
{
    if (!account.passwordCommand.isEmpty()) {
        Secret printed = co_await runPasswordCommand(clock, account.passwordCommand);
        co_return printed;
    }
    if (purpose == CredentialPurpose::Outgoing) {
        Result<Secret> own = co_await asResult(store.load(credentialKey(account, purpose)));
        if (own || own.error().kind != ErrorKind::NotFound)
            co_return own;
    }
    Secret secret = co_await store.load(credentialKey(account, CredentialPurpose::Incoming));
    co_return secret;
}

} // namespace Martlet::Accounts
