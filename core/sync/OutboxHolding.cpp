// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letters for later of OutboxSender: given to a server that holds them until their time
// (RFC 4865), else left to wait here.
#include "core/sync/OutboxPlan.h"
#include "core/sync/OutboxSender.h"
#include "core/sync/RetryRules.h"
#include "core/sync/SendingWay.h"

#include <algorithm>

namespace Martlet::Sync
{

using Mail::OutboxState;

bool OutboxSender::isForLater(const Mail::OutboxItem &item) const
{
    return secondsUntilItsTime(item, m_context.clock.wall().toUTC()) > 0;
}

bool OutboxSender::goesAhead(const Mail::OutboxItem &item) const
{
    const bool waits = item.state == OutboxState::Queued && !item.isHeld && isForLater(item);
    if (!waits || !m_settings.handsOverAhead)
        return false;
    const QDateTime turn = turnOf(item);
    return !turn.isValid() || turn <= m_context.clock.wall().toUTC();
}

QDateTime OutboxSender::turnOf(const Mail::OutboxItem &item) const
{
    QDateTime turn = item.sendAt;
    if (m_settings.handsOverAhead && isForLater(item))
        turn =
            m_outgoing.holds.earliest(wayName(settingsFor(m_settings, item)), item,
                                      m_context.clock.wall().toUTC(), m_context.clock.monotonic());
    // An invalid time is before all others.
    return std::max(turn, item.notBefore);
}

/// They wait on as if nobody had been asked. A refused login is told all the same.
void OutboxSender::forgetThoseForLater(const QString &way, const Error &error,
                                       QList<Mail::OutboxItem> *items)
{
    m_outgoing.holds.noteUnreached(way, m_context.clock.monotonic());
    const bool isOnlyForLater =
        std::all_of(items->cbegin(), items->cend(),
                    [this](const Mail::OutboxItem &item) { return isForLater(item); });
    // One that wants to be left alone is, and locks nobody out for longer.
    const bool isPause = isOnlyForLater && pausesSending(error);
    const bool isLocked = isPause && !nextTryAfter(items->first(), error).isValid();
    if (isOnlyForLater && (isWayBlocked(error) || isLocked)) {
        m_report.errors.append(error);
        block(items->first(), error);
    }
    items->removeIf([this](const Mail::OutboxItem &item) { return isForLater(item); });
}

/// The server takes no such letter from this person after all: as without the offer.
Task<void> OutboxSender::keepUntilItsTime(SubmissionOutcome outcome)
{
    Mail::OutboxItem item = outcome.item;
    m_outgoing.holds.noteRefused(wayName(settingsFor(m_settings, item)));
    for (Mail::OutboxRecipient &recipient : item.recipients) {
        const bool isNew = recipient.state == Mail::RecipientState::Refused &&
                           !outcome.refusedBefore.contains(recipient.address);
        if (isNew)
            recipient = {recipient.address, Mail::RecipientState::Waiting, {}};
    }
    item.serverReply = outcome.saved.serverReply;
    co_await queueAgain(item);
}

} // namespace Martlet::Sync
