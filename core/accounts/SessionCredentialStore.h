// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords in memory only: for systems without a key store, and for the demo and tests.
#pragma once

#include "core/accounts/CredentialStore.h"

#include <map>

namespace Martlet::Accounts
{

class SessionCredentialStore final : public CredentialStore
{
public:
    [[nodiscard]] Task<Secret> load(CredentialKey key) override;
    [[nodiscard]] Task<void> store(CredentialKey key, Secret secret) override;
    [[nodiscard]] Task<void> remove(CredentialKey key) override;
    [[nodiscard]] bool isPersistent() const override { return false; }

private:
    std::map<CredentialKey, Secret> m_secrets;
};

} // namespace Martlet::Accounts
