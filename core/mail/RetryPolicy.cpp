// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/RetryPolicy.h"

#include <QStringList>

#include <algorithm>

namespace Martlet::Mail
{

using namespace std::chrono_literals;

namespace
{

/// So that many clients do not come back in the same second.
std::chrono::milliseconds jittered(std::chrono::milliseconds wait, int percent,
                                   std::uint32_t random)
{
    if (percent == 0)
        return wait;
    const int span = percent * 10;
    const auto perMille = 1000 - span + static_cast<std::int64_t>(random % (2 * span + 1));
    return wait * perMille / 1000;
}

/// All waits up to the one behind `tries`.
std::chrono::seconds waitedUntil(const RetrySchedule &schedule, int tries)
{
    std::chrono::seconds sum{0};
    const int own = static_cast<int>(schedule.waits.size());
    for (int at = 0; at <= std::min(tries, own - 1); ++at)
        sum += schedule.waits.at(static_cast<std::size_t>(at));
    return sum + schedule.waits.back() * std::max(tries - own + 1, 0);
}

} // namespace

const RetrySchedule &retrySchedule(RetryClass retryClass)
{
    static const RetrySchedule none;
    static const RetrySchedule once{{1min}};
    static const RetrySchedule atOnce{{0s, 0s, 0s}, false, 0, 5min, 0s, RetryClass::Backoff};
    static const RetrySchedule backoff{{1min, 5min, 15min, 30min, 60min}, true, 20};
    static const RetrySchedule fewer{{5min, 15min}, true};
    static const RetrySchedule dayLimit{{6h}, true};
    static const RetrySchedule lockOut{{30min, 2h}};
    static const RetrySchedule queue{{1h, 4h, 24h}, true};
    static const RetrySchedule greylisting{{5min, 15min, 30min, 1h}, true, 0, 0s, 48h};
    switch (retryClass) {
    case RetryClass::OncePaused:
        return once;
    case RetryClass::AtOnce:
        return atOnce;
    case RetryClass::Backoff:
        return backoff;
    case RetryClass::FewerConnections:
        return fewer;
    case RetryClass::DayLimit:
        return dayLimit;
    case RetryClass::LockOut:
        return lockOut;
    case RetryClass::HeldQueue:
        return queue;
    case RetryClass::Greylisting:
        return greylisting;
    case RetryClass::Never:
    case RetryClass::ServerValue:
    case RetryClass::HeldForUser:
        break;
    }
    return none;
}

bool isServersPause(RetryClass retryClass)
{
    switch (retryClass) {
    case RetryClass::FewerConnections:
    case RetryClass::DayLimit:
    case RetryClass::ServerValue:
    case RetryClass::LockOut:
    case RetryClass::HeldQueue:
        return true;
    default:
        return false;
    }
}

std::optional<std::chrono::milliseconds> retryWait(const RetryRule &rule, int tries,
                                                   std::uint32_t random,
                                                   std::optional<std::chrono::seconds> told)
{
    if (rule.mostTries > 0 && tries >= rule.mostTries)
        return std::nullopt;
    std::chrono::milliseconds wait{0};
    if (rule.retryClass == RetryClass::ServerValue && told) {
        wait = *told;
    } else {
        const bool isUntold = rule.retryClass == RetryClass::ServerValue;
        const RetrySchedule &schedule =
            retrySchedule(isUntold ? RetryClass::Backoff : rule.retryClass);
        const auto count = static_cast<int>(schedule.waits.size());
        const bool isUsedUp = count == 0 || (tries >= count && !schedule.repeatsLast);
        if (isUsedUp)
            return std::nullopt;
        if (schedule.asksAfter > 0s && waitedUntil(schedule, tries) > schedule.asksAfter)
            return std::nullopt;
        const int step = std::clamp(tries, 0, count - 1);
        wait = jittered(schedule.waits.at(static_cast<std::size_t>(step)), schedule.jitterPercent,
                        random);
    }
    wait = std::max<std::chrono::milliseconds>(wait, rule.shortest);
    if (rule.longest > 0s)
        wait = std::min<std::chrono::milliseconds>(wait, rule.longest);
    return wait;
}

std::optional<std::chrono::seconds> suggestedWait(const QString &text)
{
    const QString comparable = text.toLower().simplified();
    const QString key = QStringLiteral("backoff time:");
    const qsizetype at = comparable.indexOf(key);
    if (at < 0)
        return std::nullopt;
    const QStringList words = comparable.mid(at + key.size()).trimmed().split(u' ');
    bool isNumber = false;
    const qlonglong number = words.value(0).toLongLong(&isNumber);
    if (!isNumber || number < 0)
        return std::nullopt;
    const bool isMilliseconds = !words.value(1).startsWith(QLatin1String("second"));
    const qlonglong wait = isMilliseconds ? number / 1000 + (number % 1000 > 0 ? 1 : 0) : number;
    return std::chrono::seconds(
        std::clamp<qlonglong>(wait, throttledRule.shortest.count(), throttledRule.longest.count()));
}

std::optional<std::chrono::milliseconds> RetryPace::next(const RetryRule &rule,
                                                         std::chrono::milliseconds now,
                                                         std::uint32_t random,
                                                         std::optional<std::chrono::seconds> told)
{
    const RetrySchedule &schedule = retrySchedule(rule.retryClass);
    if (rule.retryClass == RetryClass::AtOnce &&
        (!m_atOnceSince || now - *m_atOnceSince >= schedule.countedFor)) {
        m_atOnceSince = now;
        m_tries.erase(RetryClass::AtOnce);
    }
    int &tries = m_tries[rule.retryClass];
    const std::optional<std::chrono::milliseconds> wait = retryWait(rule, tries, random, told);
    if (wait) {
        ++tries;
        return wait;
    }
    if (schedule.then == RetryClass::Never)
        return std::nullopt;
    return next({schedule.then}, now, random);
}

void RetryPace::reset()
{
    std::erase_if(m_tries, [](const auto &one) { return one.first != RetryClass::AtOnce; });
}

} // namespace Martlet::Mail
