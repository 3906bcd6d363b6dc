// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/SyncScheduler.h"

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds defaultInboxPoll = 2min;

std::chrono::seconds flagCheckInterval(const Store::MailboxSyncState &mailbox, const QDateTime &now)
{
    const bool isAside = mailbox.specialUse == Mail::SpecialUse::Junk ||
                         mailbox.specialUse == Mail::SpecialUse::Trash;
    if (!mailbox.lastChangedAt.isValid() || isAside)
        return 6h;
    const std::chrono::seconds unchanged(mailbox.lastChangedAt.secsTo(now));
    if (unchanged < 24h)
        return 15min;
    return unchanged < 30 * 24h ? 1h : 6h;
}

} // namespace

std::optional<std::chrono::milliseconds> roundInterval(const Mail::CheckSettings &settings)
{
    if (settings.everyMinutes <= 0)
        return std::nullopt;
    return std::chrono::minutes(settings.everyMinutes);
}

std::chrono::milliseconds inboxPollInterval(const Mail::CheckSettings &settings,
                                            std::chrono::milliseconds shortest)
{
    // Somebody who asks for a round each minute wants the inbox no less often.
    const auto rounds = roundInterval(settings);
    const std::chrono::milliseconds wanted =
        rounds ? std::min(*rounds, defaultInboxPoll) : defaultInboxPoll;
    return std::max(wanted, shortest);
}

bool isFlagCheckDue(const Store::MailboxSyncState &mailbox, bool isVisible, const QDateTime &now)
{
    if (isVisible || mailbox.specialUse == Mail::SpecialUse::Inbox ||
        !mailbox.lastCompleteAt.isValid())
        return true;
    return std::chrono::seconds(mailbox.lastCompleteAt.secsTo(now)) >=
           flagCheckInterval(mailbox, now);
}

} // namespace Martlet::Sync
