// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/MailboxSyncPlan.h"

namespace Martlet::Sync
{

namespace
{

template<class Number>
bool shrank(const std::optional<Number> &before, const std::optional<Number> &now)
{
    return before && now && *now < *before;
}

template<class Number>
bool stayed(const std::optional<Number> &before, const std::optional<Number> &now)
{
    return before && now && *now == *before;
}

/// Zero is no MODSEQ (RFC 7162 §3.1.2.2), and without CONDSTORE none counts.
std::optional<Mail::ModSeq> modSeqOf(const Mail::MailboxState &state,
                                     const SyncAbilities &abilities)
{
    return abilities.hasCondStore && state.highestModSeq && state.highestModSeq->isValid()
               ? state.highestModSeq
               : std::nullopt;
}

/// What became of the flags of cached messages.
void planFlags(QList<SyncStep> &steps, const LocalMailbox &local, const Mail::MailboxState &server,
               const SyncAbilities &abilities)
{
    const std::optional<Mail::ModSeq> before = modSeqOf(local.server, abilities);
    const std::optional<Mail::ModSeq> now = modSeqOf(server, abilities);
    if (before && now && *now > *before) {
        steps.append(FetchChanges{*before, abilities.hasQResync});
        return;
    }
    // An expunge may leave HIGHESTMODSEQ as it was (RFC 7162 §3.1.2); something new may not, so a
    // server where it did is not believed about flags either.
    const bool hasNew =
        (local.server.uidNext && server.uidNext && *server.uidNext > *local.server.uidNext) ||
        server.exists > local.cachedMessages;
    if (stayed(before, now) && (!hasNew || !local.areHeadersComplete))
        return;
    if (local.isFullComparisonDue)
        steps.append(CompareFlags{});
    else
        steps.append(SearchFlags{});
}

} // namespace

bool mayUidsBeReused(const Mail::MailboxState &known, const Mail::MailboxState &server)
{
    return shrank(known.uidNext, server.uidNext) ||
           (server.highestModSeq && server.highestModSeq->isValid() &&
            shrank(known.highestModSeq, server.highestModSeq));
}

QList<SyncStep> planMailboxSync(const LocalMailbox &local, const Mail::MailboxState &server,
                                const SyncAbilities &abilities)
{
    QList<SyncStep> steps;
    const bool isAnother = local.server.uidValidity && server.uidValidity &&
                           *local.server.uidValidity != *server.uidValidity;
    if (isAnother)
        steps.append(DiscardCache{});
    const bool hasStableUids = stayed(local.server.uidValidity, server.uidValidity) &&
                               !mayUidsBeReused(local.server, server);
    if (server.exists == 0) {
        if (!isAnother && local.cachedMessages > 0)
            steps.append(CompareUids{false});
        return steps;
    }
    const bool wasKnownEmpty = local.areHeadersComplete && hasStableUids;
    if (isAnother || (local.cachedMessages == 0 && !wasKnownEmpty)) {
        steps.append(FetchAllHeaders{});
        return steps;
    }
    if (isKnownUnchanged(local, server, abilities))
        return steps;
    // A server without UIDVALIDITY (a violation, but seen) promises nothing about its UIDs.
    if (!hasStableUids) {
        steps.append(CompareIdentities{});
    } else {
        if (!stayed(local.server.uidNext, server.uidNext))
            steps.append(FetchNewHeaders{local.server.uidNext.value_or(Mail::Uid(1))});
        if (local.cachedMessages > 0)
            planFlags(steps, local, server, abilities);
    }
    if (!local.areHeadersComplete && local.lowestCached.value() > 1)
        steps.append(FetchOlderHeaders{local.lowestCached});
    // Servers lie: in the end the numbers have to agree. Costs nothing when they do.
    steps.append(CompareUids{true});
    return steps;
}

bool areNumbersEqual(const LocalMailbox &local, const Mail::MailboxState &server)
{
    const Mail::MailboxState &known = local.server;
    return local.areHeadersComplete && known.uidValidity &&
           server.uidValidity == known.uidValidity && known.uidNext &&
           server.uidNext == known.uidNext && server.exists == local.cachedMessages;
}

bool isKnownUnchanged(const LocalMailbox &local, const Mail::MailboxState &server,
                      const SyncAbilities &abilities)
{
    const Mail::MailboxState &known = local.server;
    if (local.cachedMessages == 0 && server.exists == 0)
        return local.areHeadersComplete && known.uidValidity &&
               server.uidValidity == known.uidValidity;
    return abilities.hasCondStore && areNumbersEqual(local, server) && known.highestModSeq &&
           known.highestModSeq->isValid() && server.highestModSeq == known.highestModSeq;
}

} // namespace Martlet::Sync
