// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock whose hands the test turns.
#pragma once

#include "core/util/Clock.h"

#include <QPointer>

#include <map>

namespace Martlet::Test
{

/// Lets everything queued in this thread's event loop happen, including what that queues in turn
/// (resumed coroutines, deleteLater()).
void settle();

class FakeClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_now; }
    /// 2026-01-01 00:00 UTC plus monotonic(), plus what setWall() moved it by.
    [[nodiscard]] QDateTime wall() const override;
    void callAfter(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> then) override;

    /// Moves the time, calling what is due in its order, each at its own time, and settling after
    /// each call.
    void advance(std::chrono::milliseconds duration);

    /// Moves only the wall clock, as a user setting the date does.
    void setWall(const QDateTime &wall);

    /// Calls that are still to come and whose context still lives.
    [[nodiscard]] int pendingCalls() const;

private:
    struct Call {
        QPointer<QObject> context;
        bool hasContext = false;
        std::function<void()> then;
    };

    std::chrono::milliseconds m_now{0};
    std::chrono::milliseconds m_wallOffset{0};
    std::multimap<std::chrono::milliseconds, Call> m_calls; ///< equal times keep their order
};

} // namespace Martlet::Test
