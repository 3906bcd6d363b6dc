// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Clock.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <time.h>

namespace Martlet
{

std::chrono::milliseconds SystemClock::monotonic() const
{
    // CLOCK_BOOTTIME also counts the time the machine slept, so a dead connection is seen after
    // resume.
    timespec now{};
    if (clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

QDateTime SystemClock::wall() const
{
    return QDateTime::currentDateTime();
}

void SystemClock::callAfter(std::chrono::milliseconds delay, QObject *context,
                            std::function<void()> then)
{
    // QTimer counts in an int.
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 20);
    if (delay <= longest) {
        QTimer::singleShot(delay, context, std::move(then));
        return;
    }
    QTimer::singleShot(longest, context, [this, rest = delay - longest, context, then]() mutable {
        callAfter(rest, context, std::move(then));
    });
}

Task<void> sleepFor(Clock &clock, std::chrono::milliseconds delay)
{
    Deferred<void> elapsed;
    // The context dies with this frame, so a cancelled sleep leaves nothing behind.
    QObject context;
    clock.callAfter(delay, &context, [resolver = elapsed.resolver()] { resolver.succeed(); });
    co_await elapsed;
}

} // namespace Martlet
