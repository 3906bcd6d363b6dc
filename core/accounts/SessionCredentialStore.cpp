// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/SessionCredentialStore.h"

namespace Martlet::Accounts
{

Task<Secret> SessionCredentialStore::load(CredentialKey key)
{
    const auto found = m_secrets.find(key);
    if (found == m_secrets.end())
        co_return failure(ErrorKind::NotFound, Retry::AfterUserAction,
                          QStringLiteral("look for the password"));
    co_return found->second;
}

Task<void> SessionCredentialStore::store(CredentialKey key, Secret secret)
{
    if (key.account.isEmpty() || secret.isEmpty())
        co_await Result<void>(failure(ErrorKind::InvalidInput, Retry::Never,
                                      QStringLiteral("keep the password"),
                                      QStringLiteral("no account or no password given")));
    m_secrets[key] = std::move(secret);
}

Task<void> SessionCredentialStore::remove(CredentialKey key)
{
    m_secrets.erase(key);
    co_return;
}

} // namespace Martlet::Accounts
