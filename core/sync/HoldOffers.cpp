// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/HoldOffers.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

/// There is time: the letter waits here meanwhile.
constexpr std::chrono::minutes askAgainAfter{15};

} // namespace

qint64 secondsUntilItsTime(const Mail::OutboxItem &item, const QDateTime &now)
{
    const bool isForLater = item.sendAt.isValid() && item.sendAt > now;
    return isForLater ? (now.msecsTo(item.sendAt) + 999) / 1000 : 0;
}

void capAtItsTime(Mail::OutboxItem *item, const QDateTime &now)
{
    if (secondsUntilItsTime(*item, now) > 0 && item->notBefore.isValid())
        item->notBefore = std::min(item->notBefore, item->sendAt);
}

void HoldOffers::note(const QString &way, qint64 longestSeconds)
{
    Offer &offer = m_offers[way];
    offer.longestSeconds = offer.isRefused ? 0 : longestSeconds;
    offer.askAgainAt = {};
}

void HoldOffers::noteRefused(const QString &way)
{
    Offer &offer = m_offers[way];
    offer.isRefused = true;
    offer.longestSeconds = 0;
}

void HoldOffers::noteUnreached(const QString &way, std::chrono::milliseconds monotonicNow)
{
    m_offers[way].askAgainAt = monotonicNow + askAgainAfter;
}

QDateTime HoldOffers::earliest(const QString &way, const Mail::OutboxItem &item,
                               const QDateTime &now, std::chrono::milliseconds monotonicNow) const
{
    const auto known = m_offers.find(way);
    if (known == m_offers.end())
        return {};
    const Offer &offer = known->second;
    QDateTime earliest;
    if (offer.longestSeconds)
        earliest = item.sendAt.addSecs(-*offer.longestSeconds);
    if (offer.askAgainAt > monotonicNow) {
        const QDateTime again = now.addMSecs((offer.askAgainAt - monotonicNow).count());
        earliest = earliest.isValid() ? std::max(earliest, again) : again;
    }
    return earliest.isValid() ? std::min(earliest, item.sendAt) : earliest;
}

} // namespace Martlet::Sync
