// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The key store where there is one, else memory: what the program uses. With no key store a person
// is asked again after each start, never written down in clear (SEC-40).
#pragma once

#include "core/accounts/SessionCredentialStore.h"

#include <memory>

namespace Martlet::Accounts
{

class FallbackCredentialStore final : public CredentialStore
{
public:
    explicit FallbackCredentialStore(std::unique_ptr<CredentialStore> persistent);

    /// From the session first: what was kept there could not be stored, or is newer.
    [[nodiscard]] Task<Secret> load(CredentialKey key) override;
    /// Succeeds without a usable key store; isPersistent() is false from then on.
    [[nodiscard]] Task<void> store(CredentialKey key, Secret secret) override;
    [[nodiscard]] Task<void> remove(CredentialKey key) override;

    /// Keeps for this session only, for a person who does not want the password remembered.
    [[nodiscard]] Task<void> storeForSession(CredentialKey key, Secret secret);

    /// Whether the last attempt found a working key store; true until one failed.
    [[nodiscard]] bool isPersistent() const override { return m_isPersistent; }

private:
    void learn(const Result<void> &outcome);

    std::unique_ptr<CredentialStore> m_persistent;
    SessionCredentialStore m_session;
    bool m_isPersistent = true;
};

} // namespace Martlet::Accounts
