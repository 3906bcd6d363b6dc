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
    const bool isIncoming = key.purpose == CredentialPurpose::Incoming;
    return key.account + (isIncoming ? QStringLiteral("/incoming") : QStringLiteral("/outgoing"));
}

} // namespace Martlet::Accounts
