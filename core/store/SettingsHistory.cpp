// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SettingsHistory.h"

#include "core/mail/EmailAddress.h"
#include "core/store/AccountRows.h"
#include "core/store/SettingsJson.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

#include <QJsonDocument>

#include <algorithm>

namespace Martlet::Store
{

namespace
{

Mail::SettingsSnapshot snapshotFrom(const Query &query, int first)
{
    return {timeFromColumn(query.integer(first)),
            settingsFromJson(QJsonDocument::fromJson(query.blob(first + 1)).object())};
}

void mergeWithinMinutes(Connection &own, const QString &credentialId, qint64 newest)
{
    own.query(R"sql(
        DELETE FROM settings_snapshot
         WHERE credential_id = ?1 AND id <> ?2
           AND id NOT IN (SELECT min(id) FROM settings_snapshot
                           WHERE credential_id = ?1 GROUP BY at / 60000)
    )sql")
        .bind(credentialId)
        .bind(newest)
        .run();
}

void forgetOldest(Connection &own, const QString &credentialId)
{
    own.query(R"sql(
        DELETE FROM settings_snapshot
         WHERE credential_id = ?1
           AND id NOT IN (SELECT id FROM settings_snapshot
                           WHERE credential_id = ?1 ORDER BY id DESC LIMIT ?2)
    )sql")
        .bind(credentialId)
        .bind(mostSnapshots)
        .run();
}

} // namespace

void recordSettings(Connection &own, const Mail::AccountSettings &former, const QDateTime &now)
{
    const QByteArray json = QJsonDocument(settingsToJson(former)).toJson(QJsonDocument::Compact);
    own.query("INSERT INTO settings_snapshot (credential_id, at, settings) VALUES (?, ?, ?)")
        .bind(former.credentialId)
        .bind(toColumn(now))
        .bindUtf8(json)
        .run();
    mergeWithinMinutes(own, former.credentialId, own.lastInsertId());
    forgetOldest(own, former.credentialId);
}

QList<Mail::SettingsSnapshot> loadSnapshots(Connection &own, const QString &credentialId)
{
    Query query = own.query(R"sql(
        SELECT at, settings FROM settings_snapshot WHERE credential_id = ? ORDER BY id DESC
    )sql");
    query.bind(credentialId);
    QList<Mail::SettingsSnapshot> snapshots;
    while (query.step())
        snapshots.append(snapshotFrom(query, 0));
    return snapshots;
}

QList<Mail::SettingsSnapshot> loadRemovedAccounts(Connection &own)
{
    Query query = own.query(R"sql(
        SELECT max(id), at, settings FROM settings_snapshot
         WHERE credential_id NOT IN (SELECT credential_id FROM account)
         GROUP BY credential_id ORDER BY max(id) DESC
    )sql");
    QList<Mail::SettingsSnapshot> removed;
    while (query.step())
        removed.append(snapshotFrom(query, 1));
    // The same account may have been removed twice, or be there again under another id.
    QList<Mail::SettingsSnapshot> missing;
    const QList<Mail::AccountSettings> there = loadAccounts(own);
    const auto isSame = [](const Mail::AccountSettings &a, const Mail::AccountSettings &b) {
        return a.protocol == b.protocol && Mail::sameMailbox(a.email, b.email);
    };
    for (const Mail::SettingsSnapshot &one : std::as_const(removed)) {
        const auto isIt = [&](const Mail::AccountSettings &other) {
            return isSame(one.settings, other);
        };
        const bool isListed =
            std::any_of(missing.cbegin(), missing.cend(),
                        [&](const Mail::SettingsSnapshot &other) { return isIt(other.settings); });
        const bool hasServer = one.settings.protocol != Mail::ReceiveProtocol::Local;
        if (hasServer && !isListed && std::none_of(there.cbegin(), there.cend(), isIt))
            missing.append(one);
    }
    return missing;
}

} // namespace Martlet::Store
