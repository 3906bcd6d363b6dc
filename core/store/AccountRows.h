// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the account table, for writer and queries.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/store/SendingHabits.h"

#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;

// All may throw SQLite::Exception.

/// In the order added.
QList<Mail::AccountSettings> loadAccounts(Connection &own);
std::optional<Mail::AccountSettings> loadAccount(Connection &own, Mail::AccountKey key);

std::optional<SendingHabits> loadSendingHabits(Connection &own, Mail::AccountKey key);

Mail::AccountKey insertAccount(Connection &own, const Mail::AccountSettings &settings);
void updateAccount(Connection &own, const Mail::AccountSettings &settings);

} // namespace Martlet::Store
