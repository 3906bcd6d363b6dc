// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The access tokens of accounts that sign in by OAuth: in memory alone (SEC-40), got from the
// refresh token in the key store and replaced ahead of their end. Lives on the sync thread.
#pragma once

#include "core/accounts/BrowserFlow.h"
#include "core/accounts/CredentialStore.h"
#include "core/accounts/ProviderPresets.h"
#include "core/util/AsyncLock.h"

#include <map>
#include <memory>
#include <optional>

namespace Martlet::Accounts
{

class AccessTokens
{
public:
    /// All outlive it.
    AccessTokens(Clock &clock, CredentialStore &store, TokenEndpoint &endpoint);

    void setPresets(const ProviderPresets &presets) { m_presets = presets; }
    void setClients(const OAuthClients &clients) { m_clients = clients; }
    /// Whom the account signs in with, by AccountSettings::oauthProvider.
    [[nodiscard]] std::optional<OAuthService> serviceOf(const Mail::AccountSettings &account) const;

    /// A token that is good for a while. One request at a time for each account; who comes
    /// meanwhile gets what it brings. NotFound: no refresh token is stored; AuthenticationRejected:
    /// the permission is gone, which is remembered, so that nobody asks again before the next
    /// sign-in; Unsupported: the registration is gone; or as TokenEndpoint::ask().
    Task<Secret> token(Mail::AccountSettings account);
    /// A server would not have `refused`: another one, unless there is one already.
    Task<Secret> tokenInsteadOf(Mail::AccountSettings account, Secret refused);

    /// Of a sign-in whose account is not stored yet.
    void keep(const Grant &grant);
    /// The same as token(), from such a grant; `refreshToken` as the sign-in gave it.
    Task<Secret> tokenOfGrant(Mail::AccountSettings account, Secret refreshToken);

    /// The refresh token to store for the account: of a grant what it has become meanwhile. What
    /// was known of the account before is forgotten.
    Secret adopt(const QString &credentialId, const Secret &refreshToken);
    void forget(const QString &credentialId);

private:
    struct Entry {
        AsyncLock turn;
        std::optional<Secret> refreshToken; ///< newer than the stored one, or of a grant
        bool isStored = true;               ///< false: `refreshToken` has to be stored first
        Secret access;
        std::chrono::milliseconds renewAt{0}; ///< monotonic, as `endsAt`
        std::chrono::milliseconds endsAt{0};
        std::optional<Error> goneBy; ///< the permission is
    };
    using EntryPointer = std::shared_ptr<Entry>;

    EntryPointer entryOf(const QString &credentialId);
    Task<Secret> fresh(EntryPointer entry, Mail::AccountSettings account, Secret refused);
    Task<Secret> refreshTokenOf(EntryPointer entry, Mail::AccountSettings account);
    Task<void> renew(EntryPointer entry, Mail::AccountSettings account);
    Task<void> storeNewest(EntryPointer entry, Mail::AccountSettings account);
    void take(Entry *entry, const TokenAnswer &answer) const;

    Clock &m_clock;
    CredentialStore &m_store;
    TokenEndpoint &m_endpoint;
    ProviderPresets m_presets;
    OAuthClients m_clients;
    std::map<QString, EntryPointer> m_entries;   ///< by AccountSettings::credentialId
    std::map<QByteArray, EntryPointer> m_grants; ///< by the SHA-256 of their first refresh token
};

} // namespace Martlet::Accounts
