// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine: everything the window and martletctl may call. Owns the store and the sync thread,
// ends them in order. All classes of this folder live on the thread that opened the engine (the UI
// thread); answers come as futures that finish there, news as signals there.
#pragma once

#include "core/engine/Services.h"
#include "core/store/StorePaths.h"
#include "core/util/Result.h"

#include <QList>
#include <QObject>

#include <memory>

namespace Martlet::Engine
{

struct EngineOptions {
    Store::StorePaths paths;
    /// The person's own table of providers (PresetFiles.h) and registrations (OAuthFiles.h).
    QString configDir;
    QString systemConfigDir = QStringLiteral("/etc/martlet"); ///< the administrator's
    /// Of the public settings database, to which the domain is appended; empty: never asked.
    QString settingsDatabase = QStringLiteral("https://autoconfig.thunderbird.net/v1.1/");
    bool usesKeychain = true; ///< false: passwords are kept for the session only
    bool synchronises = true; ///< false: opens no connection until asked (martletctl, tests)
};

class MailEngine final : public QObject
{
    Q_OBJECT

public:
    /// Takes the profile lock, opens the store (migrating it) and starts the threads.
    /// AlreadyExists: another process has the profile (its pid in `detail`); Unsupported: made by a
    /// newer Martlet; LocalStorage: the disk. No network is touched before this returns.
    static Result<std::unique_ptr<MailEngine>> open(EngineOptions options);

    /// Stops synchronising, lets the store write what is queued, closes.
    ~MailEngine() override;

    /// `reader` is a read-only connection of the calling (UI) thread, for the queries of
    /// core/store/queries.
    [[nodiscard]] const Services &services() const;
    [[nodiscard]] const Store::StorePaths &paths() const;

    /// Own tables of providers and OAuth2 registrations that are there and were not used, with the
    /// reasons.
    [[nodiscard]] const QList<Error> &refusedPresetFiles() const;

    /// File name of the backup that had to replace a damaged martlet.db at this start; else empty.
    [[nodiscard]] QString recoveredFromBackup() const;

private:
    MailEngine();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Martlet::Engine
