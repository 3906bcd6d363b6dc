// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutgoingState.h"

#include "core/sync/OutboxPlan.h"
#include "core/sync/RetryRules.h"

#include <QRandomGenerator>

namespace Martlet::Sync
{

QDateTime OutgoingState::nextTryAfter(const QString &way, const Error &why, const QDateTime &now,
                                      std::chrono::milliseconds monotonic)
{
    if (isPaused(way, now))
        return troubles.at(way).pausedUntil;
    if (isWayBlocked(why))
        return {};
    Trouble &trouble = troubles[way];
    const std::uint32_t random = QRandomGenerator::global()->generate();
    const std::optional<Mail::RetryRule> rule = submissionRule(why);
    if (!rule)
        return now.addMSecs(sendingLinkWait(trouble.linkFailures++, random).count());
    const std::optional<std::chrono::milliseconds> wait =
        trouble.pace.next(*rule, monotonic, random, Mail::suggestedWait(why.detail));
    if (!wait)
        return {};
    const QDateTime next = now.addMSecs(wait->count());
    if (Mail::isServersPause(rule->retryClass)) {
        trouble.pausedUntil = next;
        trouble.words = why.detail;
    }
    return next;
}

bool OutgoingState::isPaused(const QString &way, const QDateTime &now) const
{
    const auto found = troubles.find(way);
    return found != troubles.end() && found->second.pausedUntil.isValid() &&
           found->second.pausedUntil > now;
}

void OutgoingState::noteReached(const QString &way)
{
    const auto found = troubles.find(way);
    if (found == troubles.end())
        return;
    found->second.linkFailures = 0;
    found->second.pace.networkChanged();
}

void OutgoingState::endPauses()
{
    for (auto &[way, trouble] : troubles)
        trouble.pausedUntil = {};
}

void OutgoingState::networkChanged()
{
    for (auto &[way, trouble] : troubles) {
        trouble.linkFailures = 0;
        trouble.pace.networkChanged();
    }
    for (auto &[letter, copy] : copies)
        copy = {};
    freed.merge(putOff);
    putOff.clear();
}

bool OutgoingState::isCopyDue(Mail::OutboxKey letter, std::chrono::milliseconds now) const
{
    const auto found = copies.find(letter);
    return found == copies.end() || now >= found->second.nextTry;
}

std::chrono::milliseconds OutgoingState::noteCopyRefused(Mail::OutboxKey letter,
                                                         std::chrono::milliseconds now)
{
    Copy &copy = copies[letter];
    const std::chrono::milliseconds wait =
        copy.pace.next(Mail::backoffRule, now, QRandomGenerator::global()->generate())
            .value_or(std::chrono::hours(1));
    copy.nextTry = now + wait;
    return wait;
}

} // namespace Martlet::Sync
