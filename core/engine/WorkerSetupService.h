// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SetupService on the sync thread.
#pragma once

#include "core/accounts/OAuthClients.h"
#include "core/accounts/ProviderPresets.h"
#include "core/engine/SetupService.h"
#include "core/engine/SyncWorker.h"

namespace Martlet::Engine
{

class WorkerSetupService final : public SetupService
{
    Q_OBJECT

public:
    /// `databaseUrl`: of the public settings database; empty: it is never asked.
    WorkerSetupService(SyncWorker &worker, Accounts::ProviderPresets presets,
                       Accounts::OAuthClients clients, QString databaseUrl,
                       QObject *parent = nullptr);

    [[nodiscard]] bool hasDatabase() const override { return !m_databaseUrl.isEmpty(); }
    std::unique_ptr<ServerSearch> search(const QString &typedAddress,
                                         const SearchWishes &wishes) override;
    [[nodiscard]] std::optional<Mail::AccountSettings>
    withTodaysServers(const Mail::AccountSettings &settings) const override;
    std::unique_ptr<BrowserSignIn> signIn(const Mail::AccountSettings &settings,
                                          const SignInPages &pages) override;

private:
    SyncWorker &m_worker;
    Accounts::ProviderPresets m_presets;
    Accounts::OAuthClients m_clients;
    QString m_databaseUrl;
    quint64 m_lastSearch = 0;
    quint64 m_lastSignIn = 0;
};

/// `databaseUrl`: empty: none is asked, whatever the wishes are.
[[nodiscard]] Discovery::SearchOptions searchOptions(const SearchWishes &wishes,
                                                     const QString &databaseUrl);

} // namespace Martlet::Engine
