// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of how accounts were set up before (W16), for writer and queries.
#pragma once

#include "core/mail/SettingsSnapshot.h"

#include <QList>

namespace Martlet::Store
{

class Connection;

/// Of one account; older ones go.
constexpr int mostSnapshots = 50;

// All may throw SQLite::Exception.

/// What these settings were until `now`. Of several changes within a minute the state before the
/// first is kept, and that before the last, so that the last one can be taken back.
void recordSettings(Connection &own, const Mail::AccountSettings &former, const QDateTime &now);

/// The newest first.
QList<Mail::SettingsSnapshot> loadSnapshots(Connection &own, const QString &credentialId);

/// The last settings of accounts that are not there any more, the one removed last first. One that
/// was set up anew by hand is there.
QList<Mail::SettingsSnapshot> loadRemovedAccounts(Connection &own);

} // namespace Martlet::Store
