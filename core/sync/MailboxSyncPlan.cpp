// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/MailboxSyncPlan.h"

namespace Martlet::Sync
{

namespace
{

/// The same mailbox can only grow its UIDNEXT and HIGHESTMODSEQ. Backwards means a restored backup:
/// the same UID may now name another message.
bool wentBackwards(const LocalMailbox &local, const Mail::MailboxState &server)
{
    return local.server.uidNext && server.uidNext && *server.uidNext < *local.server.uidNext;
}

bool isAnotherMailbox(const LocalMailbox &local, const Mail::MailboxState &server)
{
    // A server without UIDVALIDITY (a violation, but seen) leaves only the comparison of all UIDs.
    return local.server.uidValidity && server.uidValidity &&
           *local.server.uidValidity != *server.uidValidity;
}

void planChanges(QList<SyncStep> &steps, const LocalMailbox &local,
                 const Mail::MailboxState &server, const SyncAbilities &abilities)
{
    const bool hasModSeqs = abilities.hasCondStore && local.server.highestModSeq &&
                            server.highestModSeq && local.server.highestModSeq->isValid() &&
                            *server.highestModSeq >= *local.server.highestModSeq;
    if (local.cachedMessages == 0)
        return;
    if (!hasModSeqs || !server.uidValidity)
        steps.append(CompareFlags{});
    else if (*server.highestModSeq > *local.server.highestModSeq)
        steps.append(FetchChanges{*local.server.highestModSeq, abilities.hasQResync});
}

} // namespace

QList<SyncStep> planMailboxSync(const LocalMailbox &local, const Mail::MailboxState &server,
                                const SyncAbilities &abilities)
{
    QList<SyncStep> steps;
    if (!local.server.uidValidity && local.cachedMessages == 0 && !local.server.uidNext) {
        if (server.exists > 0)
            steps.append(FetchAllHeaders{});
        return steps;
    }
    if (isAnotherMailbox(local, server) || wentBackwards(local, server)) {
        steps.append(DiscardCache{});
        if (server.exists > 0)
            steps.append(FetchAllHeaders{});
        return steps;
    }
    if (isKnownUnchanged(local, server, abilities))
        return steps;
    if (server.exists == 0) {
        if (local.cachedMessages > 0)
            steps.append(CompareUids{false});
        return steps;
    }
    if (local.cachedMessages == 0 && !local.areHeadersComplete && !local.lowestCached.isValid()) {
        steps.append(FetchAllHeaders{});
        return steps;
    }
    const Mail::Uid firstNew = local.server.uidNext.value_or(Mail::Uid(1));
    if (!server.uidNext || !local.server.uidNext || *server.uidNext > *local.server.uidNext)
        steps.append(FetchNewHeaders{firstNew});
    planChanges(steps, local, server, abilities);
    if (!local.areHeadersComplete && local.lowestCached.isValid() && local.lowestCached.value() > 1)
        steps.append(FetchOlderHeaders{local.lowestCached});
    // With CONDSTORE alone an expunge may leave HIGHESTMODSEQ as it was (RFC 7162 §3.1.2), and
    // servers lie: in the end the numbers have to agree. Costs nothing when they do.
    steps.append(CompareUids{true});
    return steps;
}

bool isKnownUnchanged(const LocalMailbox &local, const Mail::MailboxState &server,
                      const SyncAbilities &abilities)
{
    const Mail::MailboxState &known = local.server;
    return abilities.hasCondStore && local.areHeadersComplete && known.uidValidity &&
           server.uidValidity == known.uidValidity && known.uidNext &&
           server.uidNext == known.uidNext && known.highestModSeq &&
           known.highestModSeq->isValid() && server.highestModSeq == known.highestModSeq &&
           server.exists == local.cachedMessages;
}

} // namespace Martlet::Sync
