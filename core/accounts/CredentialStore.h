// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where passwords live: the desktop's key store, or memory for this session when there is none
// (SEC-40). Which password an account logs in with is decided in LoginSecret.h.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/util/Secret.h"
#include "core/util/Task.h"

#include <QString>

#include <tuple>

namespace Martlet::Accounts
{

enum class CredentialPurpose {
    Incoming,
    Outgoing,   ///< only where the outgoing server has a password of its own
    OAuthToken, ///< the refresh token of LoginMethod::OAuth (RFC 6749 §1.5)
    Proxy,
};

/// Names one secret. `account` is AccountSettings::credentialId, not a database key: keys are
/// numbered anew in a fresh profile and would find somebody else's password.
struct CredentialKey {
    QString account;
    CredentialPurpose purpose = CredentialPurpose::Incoming;

    friend bool operator==(const CredentialKey &, const CredentialKey &) = default;
    friend bool operator<(const CredentialKey &a, const CredentialKey &b)
    {
        return std::tie(a.account, a.purpose) < std::tie(b.account, b.purpose);
    }
};

CredentialKey credentialKey(const Mail::AccountSettings &account, CredentialPurpose purpose);

/// The entry's name in a key store: "email/uuid/incoming".
QString entryName(const CredentialKey &key);

/// One thread, the one it was made on. Errors: NotFound (no such entry), PermissionDenied (the
/// person or the system said no, or the key store stays locked), Unsupported (no usable key store;
/// Retry::Later where one may still appear), Timeout, InvalidInput (empty account or secret).
class CredentialStore
{
public:
    virtual ~CredentialStore() = default;

    [[nodiscard]] virtual Task<Secret> load(CredentialKey key) = 0;
    /// Replaces what was there.
    [[nodiscard]] virtual Task<void> store(CredentialKey key, Secret secret) = 0;
    /// An entry that is not there is no error.
    [[nodiscard]] virtual Task<void> remove(CredentialKey key) = 0;

    /// False: what is stored is forgotten when the program ends.
    [[nodiscard]] virtual bool isPersistent() const = 0;
};

} // namespace Martlet::Accounts
