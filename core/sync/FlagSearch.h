// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whose flags changed, asked by a few SEARCH commands instead of a FETCH of all flags: for servers
// without CONDSTORE. Pure.
#pragma once

#include "core/imap/NumberSet.h"
#include "core/imap/SearchQuery.h"
#include "core/store/writers/MessageWriter.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace Martlet::Sync
{

/// One question and the answer that nothing but the cache would give.
struct FlagSearch {
    Imap::SearchQuery query;
    Imap::UidSet expected;

    friend bool operator==(const FlagSearch &a, const FlagSearch &b)
    {
        return a.query.parts() == b.query.parts() && a.expected == b.expected;
    }
};

/// Every flag that a cached message or the mailbox has, each asked for on its rarer side (the
/// messages with it, or those without); all that no cached message has in one question. `cached`
/// ascending by UID; `mailboxFlags` as SELECT lists them.
std::vector<FlagSearch> planFlagSearches(const QList<Store::FetchedFlags> &cached,
                                         const QList<QByteArray> &mailboxFlags);

/// The cached messages whose flags are not what the cache says. `answers` in the order of
/// `searches`; UIDs that are not cached are ignored.
Imap::UidSet changedByAnswers(const QList<Store::FetchedFlags> &cached,
                              const std::vector<FlagSearch> &searches,
                              const std::vector<Imap::UidSet> &answers);

} // namespace Martlet::Sync
