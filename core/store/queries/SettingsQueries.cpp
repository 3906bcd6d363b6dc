// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/SettingsQueries.h"

#include "core/store/AccountRows.h"
#include "core/store/SettingsHistory.h"
#include "core/store/queries/ReaderConnections.h"

namespace Martlet::Store
{

using Snapshots = QList<Mail::SettingsSnapshot>;

Result<Snapshots> settingsSnapshots(const Reader &reader, Mail::AccountKey account)
{
    return guarded("load earlier settings", [&]() -> Result<Snapshots> {
        Connection &own = reader.connections().own();
        const std::optional<Mail::AccountSettings> settings = loadAccount(own, account);
        if (!settings)
            return failure(ErrorKind::NotFound, Retry::Never,
                           QStringLiteral("load earlier settings"));
        Snapshots snapshots = loadSnapshots(own, settings->credentialId);
        for (Mail::SettingsSnapshot &snapshot : snapshots)
            snapshot.settings.key = account;
        return snapshots;
    });
}

Result<Snapshots> removedAccounts(const Reader &reader)
{
    return guarded("load removed accounts", [&]() -> Result<Snapshots> {
        return loadRemovedAccounts(reader.connections().own());
    });
}

} // namespace Martlet::Store
