// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the outbox table, for writer and queries. May throw SQLite::Exception.
#pragma once

#include "core/mail/OutboxState.h"

#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;

/// In the order queued.
QList<Mail::OutboxItem> loadOutbox(Connection &own);
QList<Mail::OutboxItem> loadOutboxOf(Connection &own, Mail::AccountKey account);
std::optional<Mail::OutboxItem> loadOutboxItem(Connection &own, Mail::OutboxKey key);
Mail::OutboxKey insertOutboxItem(Connection &own, const Mail::OutboxItem &item);

} // namespace Martlet::Store
