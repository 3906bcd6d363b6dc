// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A task sleeping until it is woken or a time is over.
#pragma once

#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

namespace Martlet::Sync
{

/// One sleeper; a wake() while nobody sleeps is remembered. One thread.
class WakeUp
{
public:
    void wake()
    {
        m_isWanted = true;
        m_sleeper.resolve({});
    }

    /// Returns at once when wake() was called since the last return.
    Task<void> sleep(Clock &clock, std::chrono::milliseconds longest)
    {
        if (!m_isWanted) {
            Deferred<void> woken;
            m_sleeper = woken.resolver();
            TaskScope timer;
            timer.spawn(sleepFor(clock, longest),
                        [resolver = woken.resolver()](Result<void>) { resolver.succeed(); });
            co_await woken;
        }
        m_isWanted = false;
    }

private:
    bool m_isWanted = false;
    Deferred<void>::Resolver m_sleeper;
};

} // namespace Martlet::Sync
