// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords in the desktop's key store (Secret Service, KWallet, macOS, Windows) through
// QtKeychain.
#pragma once

#include "core/accounts/CredentialStore.h"
#include "core/util/Clock.h"

namespace Martlet::Accounts
{

/// Entries stand under the service "Martlet", or the one given (tests). The key store may show an
/// unlock prompt, so an answer can take as long as a person; after two minutes it is a Timeout.
class KeychainCredentialStore final : public CredentialStore
{
public:
    explicit KeychainCredentialStore(Clock &clock, QString service = QStringLiteral("Martlet"));

    [[nodiscard]] Task<Secret> load(CredentialKey key) override;
    [[nodiscard]] Task<void> store(CredentialKey key, Secret secret) override;
    [[nodiscard]] Task<void> remove(CredentialKey key) override;
    [[nodiscard]] bool isPersistent() const override { return true; }

private:
    Clock &m_clock;
    QString m_service;
};

} // namespace Martlet::Accounts
