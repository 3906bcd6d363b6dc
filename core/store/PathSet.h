// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a folder's letters in a few bytes each, however many there are and however long they
// are: which of them were seen.
#pragma once

#include <QString>

#include <vector>

namespace Martlet::Store
{

/// Names are known by 128 bits of a hash that is seeded anew by each set: of a million names two
/// are taken for one with a probability of less than 10^-26. Pure.
class PathSet
{
public:
    PathSet();

    void add(const QString &path);

    /// When it is there and was not seen before; then it is seen. No add() may follow.
    bool see(const QString &path);
    /// When it was seen; then it is not any more.
    bool takeSeen(const QString &path);

private:
    struct Key {
        size_t first = 0;
        size_t second = 0;

        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct Entry {
        Key key;
        bool isSeen = false;
    };

    [[nodiscard]] Key keyOf(const QString &path) const;
    Entry *find(const QString &path, bool isSeen);

    Key m_seeds;
    std::vector<Entry> m_entries;
    bool m_isSorted = true;
};

} // namespace Martlet::Store
