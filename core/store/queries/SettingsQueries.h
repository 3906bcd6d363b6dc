// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading how accounts were set up before (W16).
#pragma once

#include "core/mail/SettingsSnapshot.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class Reader;

/// Of an account that is there, the newest first.
Result<QList<Mail::SettingsSnapshot>> settingsSnapshots(const Reader &reader,
                                                        Mail::AccountKey account);

/// The last settings of accounts that were removed, the one removed last first.
Result<QList<Mail::SettingsSnapshot>> removedAccounts(const Reader &reader);

} // namespace Martlet::Store
