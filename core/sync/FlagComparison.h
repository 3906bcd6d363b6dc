// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The difference between cached and fetched flags. Pure.
#pragma once

#include "core/store/writers/MessageWriter.h"

#include <QList>

namespace Martlet::Sync
{

struct FlagDifference {
    QList<Store::FetchedFlags> changed; ///< cached and different now
    QList<Mail::Uid> gone;              ///< cached, not on the server
    QList<Mail::Uid> unknown;           ///< on the server, not cached
};

/// Both ascending by UID. MODSEQ alone is no difference, but is carried along with one.
FlagDifference compareFlags(const QList<Store::FetchedFlags> &cached,
                            const QList<Store::FetchedFlags> &fetched);

} // namespace Martlet::Sync
