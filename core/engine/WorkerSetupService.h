// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SetupService on the sync thread.
#pragma once

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
    WorkerSetupService(SyncWorker &worker, Accounts::ProviderPresets presets, QString databaseUrl,
                       QObject *parent = nullptr);

    std::unique_ptr<ServerSearch> search(const QString &typedAddress,
                                         const SearchWishes &wishes) override;
    [[nodiscard]] std::optional<Mail::AccountSettings>
    withTodaysServers(const Mail::AccountSettings &settings) const override;

private:
    SyncWorker &m_worker;
    Accounts::ProviderPresets m_presets;
    QString m_databaseUrl;
    quint64 m_lastSearch = 0;
};

} // namespace Martlet::Engine
