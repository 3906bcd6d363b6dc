// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RowDiff.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

using Keys = QList<Mail::MessageKey>;

/// The part of a list between what both lists have in common at their ends.
struct Middle {
    qsizetype first = 0;
    qsizetype beforeEnd = 0;
    qsizetype afterEnd = 0;
};

Middle differingMiddle(const Keys &before, const Keys &after)
{
    Middle middle{0, before.size(), after.size()};
    while (middle.first < middle.beforeEnd && middle.first < middle.afterEnd &&
           before.at(middle.first) == after.at(middle.first))
        ++middle.first;
    while (middle.beforeEnd > middle.first && middle.afterEnd > middle.first &&
           before.at(middle.beforeEnd - 1) == after.at(middle.afterEnd - 1)) {
        --middle.beforeEnd;
        --middle.afterEnd;
    }
    return middle;
}

QSet<Mail::MessageKey> keySet(const Keys &keys, qsizetype first, qsizetype end)
{
    QSet<Mail::MessageKey> set;
    set.reserve(end - first);
    for (qsizetype row = first; row < end; ++row)
        set.insert(keys.at(row));
    return set;
}

/// Neighbouring rows of [first, end) whose key is not in `others`.
QList<RowRange> rangesMissingIn(const Keys &keys, qsizetype first, qsizetype end,
                                const QSet<Mail::MessageKey> &others)
{
    QList<RowRange> ranges;
    for (qsizetype row = first; row < end; ++row) {
        if (others.contains(keys.at(row)))
            continue;
        if (!ranges.isEmpty() && ranges.last().first + ranges.last().count == row)
            ++ranges.last().count;
        else
            ranges.append({row, 1});
    }
    return ranges;
}

} // namespace

RowChange rowDiff(const Keys &before, const Keys &after)
{
    const Middle middle = differingMiddle(before, after);
    RowChange change;
    const auto oldKeys = keySet(before, middle.first, middle.beforeEnd);
    const auto newKeys = keySet(after, middle.first, middle.afterEnd);
    change.removed = rangesMissingIn(before, middle.first, middle.beforeEnd, newKeys);
    change.inserted = rangesMissingIn(after, middle.first, middle.afterEnd, oldKeys);

    qsizetype oldRow = middle.first;
    for (qsizetype row = middle.first; row < middle.afterEnd && !change.isReordered; ++row) {
        if (!oldKeys.contains(after.at(row)))
            continue;
        while (!newKeys.contains(before.at(oldRow)))
            ++oldRow;
        change.isReordered = before.at(oldRow) != after.at(row);
        ++oldRow;
    }
    std::reverse(change.removed.begin(), change.removed.end());
    return change;
}

Keys withoutRows(const Keys &keys, const QList<RowRange> &ranges)
{
    QList<RowRange> sorted = ranges;
    std::sort(sorted.begin(), sorted.end(),
              [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    Keys rest;
    rest.reserve(keys.size());
    qsizetype row = 0;
    for (const RowRange &range : std::as_const(sorted)) {
        rest.append(keys.mid(row, range.first - row));
        row = range.first + range.count;
    }
    rest.append(keys.mid(row));
    return rest;
}

} // namespace Martlet::Ui
