// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutgoingState.h"

#include "core/mail/OwnReason.h"
#include "core/sync/OutboxPlan.h"
#include "core/sync/RetryRules.h"

#include <QRandomGenerator>

#include <utility>

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
    const bool isSetAside = trouble.setAside.isValid() && trouble.setAside > now;
    if (isSetAside && pausesSending(why)) {
        // Asking earlier has not changed it, and does not make it longer.
        trouble.pausedUntil = trouble.setAside;
        trouble.words = Mail::wordsOfOthers(why.detail);
        return trouble.pausedUntil;
    }
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
        trouble.words = Mail::wordsOfOthers(why.detail);
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
    for (auto &[way, trouble] : troubles) {
        if (trouble.pausedUntil.isValid())
            trouble.setAside = std::exchange(trouble.pausedUntil, {});
    }
}

void OutgoingState::networkChanged()
{
    for (auto &[way, trouble] : troubles) {
        trouble.linkFailures = 0;
        trouble.pace.networkChanged();
    }
    copies.clear();
    freed.merge(putOff);
    putOff.clear();
}

bool OutgoingState::isCopyDue(Mail::OutboxKey letter, std::chrono::milliseconds now) const
{
    const auto found = copies.find(letter);
    return found == copies.end() || now >= found->second.nextTry;
}

const OutgoingState::Copy &OutgoingState::noteCopyFailed(Mail::OutboxKey letter,
                                                         const QDateTime &now,
                                                         std::chrono::milliseconds monotonic)
{
    Copy &copy = copies[letter];
    if (!copy.firstAt.isValid())
        copy.firstAt = now;
    copy.nextTry =
        monotonic +
        copy.pace.next(Mail::backoffRule, monotonic, QRandomGenerator::global()->generate())
            .value_or(std::chrono::hours(1));
    return copy;
}

} // namespace Martlet::Sync
