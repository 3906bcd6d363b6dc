// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The clock of a SyncWorld. Unlike FakeClock it never moves by itself past a call: the world brings
// everything to rest, the store's thread included, before the next one is due, so that hours of a
// program's life take the same course each time.
#pragma once

#include "core/util/Clock.h"

#include <QPointer>

#include <algorithm>
#include <map>
#include <optional>

namespace Martlet::Test
{

class WorldClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_now; }

    /// 2026-01-01 00:00 UTC plus monotonic().
    [[nodiscard]] QDateTime wall() const override
    {
        return QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addMSecs(m_now.count());
    }

    void callAfter(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> then) override
    {
        const auto due = m_now + std::max(delay, std::chrono::milliseconds(0));
        m_calls.emplace(due, Call{context, context != nullptr, std::move(then)});
    }

    /// When the next call is due whose context still lives.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextCall()
    {
        while (!m_calls.empty() && m_calls.begin()->second.isVoid())
            m_calls.erase(m_calls.begin());
        return m_calls.empty() ? std::nullopt : std::optional(m_calls.begin()->first);
    }

    /// Moves to the next call and makes it; there must be one.
    void callNext()
    {
        const auto next = m_calls.begin();
        m_now = std::max(m_now, next->first);
        ++m_callsMade;
        const Call call = std::move(next->second);
        m_calls.erase(next);
        if (!call.isVoid())
            call.then();
    }

    /// The machine sleeps: the clock goes on, what is due stands still.
    void suspend(std::chrono::milliseconds duration)
    {
        m_now += duration;
        std::multimap<std::chrono::milliseconds, Call> later;
        for (auto &[due, call] : m_calls)
            later.emplace(due + duration, std::move(call));
        m_calls = std::move(later);
    }

    /// No call may be due before.
    void moveTo(std::chrono::milliseconds moment) { m_now = std::max(m_now, moment); }

    /// How often anything was woken by time so far.
    [[nodiscard]] int callsMade() const { return m_callsMade; }

private:
    struct Call {
        QPointer<QObject> context;
        bool hasContext = false;
        std::function<void()> then;

        [[nodiscard]] bool isVoid() const { return hasContext && !context; }
    };

    std::chrono::milliseconds m_now{0};
    int m_callsMade = 0;
    std::multimap<std::chrono::milliseconds, Call> m_calls; ///< equal times keep their order
};

} // namespace Martlet::Test
