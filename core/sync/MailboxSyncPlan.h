// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The heart of the client: what has to be fetched so that the cache equals a mailbox on the server.
// Pure; docs/sync.md has the same table in words.
#pragma once

#include "core/mail/MailboxInfo.h"

#include <QList>

#include <optional>
#include <variant>

namespace Martlet::Sync
{

/// What the cache knows from the last rounds.
struct LocalMailbox {
    Mail::MailboxState
        server; ///< as the last round left it; uidValidity missing: never synchronised
    quint32 cachedMessages = 0;
    Mail::Uid lowestCached; ///< headers are here from this one upwards; invalid: none
    bool areHeadersComplete = false;
    /// So long ago that all flags were compared one by one that asking for them by SEARCH is no
    /// longer believed.
    bool isFullComparisonDue = false;
};

/// What the server can do on this connection (after ENABLE).
struct SyncAbilities {
    bool hasCondStore = false;
    bool hasQResync = false;
};

/// UIDVALIDITY changed: everything cached of this mailbox is void (REL-8).
struct DiscardCache {
    friend bool operator==(const DiscardCache &, const DiscardCache &) = default;
};
/// First page first, then the rest newest first.
struct FetchAllHeaders {
    friend bool operator==(const FetchAllHeaders &, const FetchAllHeaders &) = default;
};
/// Headers with UID >= first.
struct FetchNewHeaders {
    Mail::Uid first;
    friend bool operator==(const FetchNewHeaders &, const FetchNewHeaders &) = default;
};
/// Go on downwards where the last round stopped: headers with UID < below.
struct FetchOlderHeaders {
    Mail::Uid below;
    friend bool operator==(const FetchOlderHeaders &, const FetchOlderHeaders &) = default;
};
/// FETCH (FLAGS) CHANGEDSINCE of what is cached; with QRESYNC the vanished UIDs come too.
struct FetchChanges {
    Mail::ModSeq since;
    bool withVanished = false;
    friend bool operator==(const FetchChanges &, const FetchChanges &) = default;
};
/// All UIDs of the server are compared with the cached ones. When `onlyOnMismatch`, the executor
/// does it only if after the steps before the number of cached messages is not EXISTS.
struct CompareUids {
    bool onlyOnMismatch = false;
    friend bool operator==(const CompareUids &, const CompareUids &) = default;
};
/// Which messages have which flag is asked by SEARCH, and the flags of those that differ are
/// fetched: a few bytes where nothing changed.
struct SearchFlags {
    friend bool operator==(const SearchFlags &, const SearchFlags &) = default;
};
/// UID and FLAGS of everything cached; finds vanished messages too.
struct CompareFlags {
    friend bool operator==(const CompareFlags &, const CompareFlags &) = default;
};
/// A UID may name another message than before (a restored backup): beside UID and FLAGS the
/// arrival time and size of everything cached are compared, and what differs is fetched anew.
struct CompareIdentities {
    friend bool operator==(const CompareIdentities &, const CompareIdentities &) = default;
};

using SyncStep =
    std::variant<DiscardCache, FetchAllHeaders, FetchNewHeaders, FetchOlderHeaders, FetchChanges,
                 CompareUids, SearchFlags, CompareFlags, CompareIdentities>;

/// In the order to do them; empty when the cache is known to be right. `server` comes from SELECT.
QList<SyncStep> planMailboxSync(const LocalMailbox &local, const Mail::MailboxState &server,
                                const SyncAbilities &abilities);

/// The same mailbox can only grow its UIDNEXT and HIGHESTMODSEQ. When they shrank, a backup was
/// restored, and the same UID may name another message.
bool mayUidsBeReused(const Mail::MailboxState &known, const Mail::MailboxState &server);

/// UIDVALIDITY, UIDNEXT and the number of messages are those of the cache: nothing came or went.
bool areNumbersEqual(const LocalMailbox &local, const Mail::MailboxState &server);

/// Whether STATUS or LIST-STATUS numbers alone prove that there is nothing to do, so the mailbox
/// need not be selected. Never true without CONDSTORE unless the mailbox is empty: flags may have
/// changed unseen.
bool isKnownUnchanged(const LocalMailbox &local, const Mail::MailboxState &server,
                      const SyncAbilities &abilities);

} // namespace Martlet::Sync
