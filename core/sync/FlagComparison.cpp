// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FlagComparison.h"

namespace Martlet::Sync
{

FlagDifference compareFlags(const QList<Store::FetchedFlags> &cached,
                            const QList<Store::FetchedFlags> &fetched)
{
    FlagDifference difference;
    auto old = cached.cbegin();
    auto now = fetched.cbegin();
    while (old != cached.cend() || now != fetched.cend()) {
        if (now == fetched.cend() || (old != cached.cend() && old->uid < now->uid)) {
            difference.gone.append(old->uid);
            ++old;
        } else if (old == cached.cend() || now->uid < old->uid) {
            difference.unknown.append(now->uid);
            ++now;
        } else {
            if (old->flags != now->flags)
                difference.changed.append(*now);
            ++old;
            ++now;
        }
    }
    return difference;
}

} // namespace Martlet::Sync
