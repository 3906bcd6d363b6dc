// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How an Outbox stands as a whole, for its row in the folder tree: how many letters, how many need
// the person, when sending goes on.
#pragma once

#include "core/mail/OutboxState.h"

#include <QDateTime>
#include <QStringList>

namespace Martlet::Ui
{

/// It stays until the person has decided.
[[nodiscard]] bool needsUser(const Mail::OutboxItem &item);

/// Chosen by its writer, or the next try; invalid: it goes in its turn.
[[nodiscard]] QDateTime waitsUntil(const Mail::OutboxItem &item);

/// "14:05", with the date on another day; empty for a time that is no more to come.
[[nodiscard]] QString outboxTimeText(const QDateTime &at, const QDateTime &now);

struct OutboxOverview {
    int letters = 0;
    int needUser = 0;
    int held = 0;
    QList<QDateTime> times; ///< of those that wait for one, the earliest first

    friend bool operator==(const OutboxOverview &, const OutboxOverview &) = default;

    /// Sentences for people, the number of letters first; none for an empty Outbox.
    [[nodiscard]] QStringList sentences(const QDateTime &now) const;
};

/// Of this account; what is filed is none of it.
[[nodiscard]] OutboxOverview outboxOverview(const QList<Mail::OutboxItem> &items,
                                            Mail::AccountKey account);

} // namespace Martlet::Ui
