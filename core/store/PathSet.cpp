// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PathSet.h"

#include <QHashFunctions>
#include <QRandomGenerator>

#include <algorithm>

namespace Martlet::Store
{

PathSet::PathSet()
    : m_seeds{QRandomGenerator::system()->generate64(), QRandomGenerator::system()->generate64()}
{
}

void PathSet::add(const QString &path)
{
    m_entries.push_back({keyOf(path), false});
    m_isSorted = false;
}

bool PathSet::see(const QString &path)
{
    Entry *const entry = find(path, false);
    if (entry)
        entry->isSeen = true;
    return entry != nullptr;
}

bool PathSet::takeSeen(const QString &path)
{
    Entry *const entry = find(path, true);
    if (entry)
        entry->isSeen = false;
    return entry != nullptr;
}

PathSet::Key PathSet::keyOf(const QString &path) const
{
    return {qHash(path, m_seeds.first), qHash(path, m_seeds.second)};
}

PathSet::Entry *PathSet::find(const QString &path, bool isSeen)
{
    const auto isBefore = [](const Entry &a, const Entry &b) { return a.key < b.key; };
    if (!std::exchange(m_isSorted, true))
        std::sort(m_entries.begin(), m_entries.end(), isBefore);
    // A path that was added twice is there twice.
    const auto [first, last] =
        std::equal_range(m_entries.begin(), m_entries.end(), Entry{keyOf(path), false}, isBefore);
    const auto found =
        std::find_if(first, last, [isSeen](const Entry &entry) { return entry.isSeen == isSeen; });
    return found == last ? nullptr : &*found;
}

} // namespace Martlet::Store
