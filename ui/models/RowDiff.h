// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the list on screen to the list of now, as the fewest row signals: so that selection, focus
// and scroll position stay where they are. Pure.
#pragma once

#include "core/mail/Keys.h"

#include <QList>

namespace Martlet::Ui
{

struct RowRange {
    qsizetype first = 0;
    qsizetype count = 0;

    friend bool operator==(const RowRange &, const RowRange &) = default;
};

/// To be applied in this order: removals, then (if `isReordered`) the order of what stays, then
/// insertions.
struct RowChange {
    QList<RowRange> removed; ///< rows of the old list, last range first
    bool isReordered = false;
    QList<RowRange> inserted; ///< rows of the new list, first range first

    [[nodiscard]] bool isEmpty() const
    {
        return removed.isEmpty() && inserted.isEmpty() && !isReordered;
    }
};

/// Linear. Keys must be unique within each list; 100,000 take some milliseconds, and next to
/// nothing when both ends agree.
[[nodiscard]] RowChange rowDiff(const QList<Mail::MessageKey> &before,
                                const QList<Mail::MessageKey> &after);

/// `keys` without the rows of `ranges` (in any order).
[[nodiscard]] QList<Mail::MessageKey> withoutRows(const QList<Mail::MessageKey> &keys,
                                                  const QList<RowRange> &ranges);

} // namespace Martlet::Ui
