// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/CredentialStore.h"

namespace Martlet::Accounts
{

CredentialKey credentialKey(const Mail::AccountSettings &account, CredentialPurpose purpose)
{
    return {account.credentialId, purpose};
}

QString entryName(const CredentialKey &key)
{
    switch (key.purpose) {
    case CredentialPurpose::Incoming:
        return key.account + QStringLiteral("/incoming");
    case CredentialPurpose::Outgoing:
        return key.account + QStringLiteral("/outgoing");
    case CredentialPurpose::OAuthToken:
        return key.account + QStringLiteral("/oauth-token");
    case CredentialPurpose::Proxy:
        return key.account + QStringLiteral("/proxy");
    }
    return {};
}

} // namespace Martlet::Accounts
