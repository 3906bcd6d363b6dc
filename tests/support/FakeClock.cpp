// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeClock.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimeZone>

#include <algorithm>

namespace Martlet::Test
{
namespace
{

QDateTime startOfTime()
{
    return {QDate(2026, 1, 1), QTime(0, 0), Qt::UTC};
}

} // namespace

void settle()
{
    // Each round delivers what the one before posted; the bound turns an endless ping-pong into a
    // failing test instead of a hanging one.
    for (int round = 0; round < 50; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    }
}

QDateTime FakeClock::wall() const
{
    return startOfTime().addMSecs((m_now + m_wallOffset).count());
}

void FakeClock::callAfter(std::chrono::milliseconds delay, QObject *context,
                          std::function<void()> then)
{
    const auto due = m_now + std::max(delay, std::chrono::milliseconds(0));
    m_calls.emplace(due, Call{context, context != nullptr, std::move(then)});
}

void FakeClock::advance(std::chrono::milliseconds duration)
{
    const auto end = m_now + duration;
    settle();
    while (!m_calls.empty() && m_calls.begin()->first <= end) {
        const auto first = m_calls.begin();
        m_now = std::max(m_now, first->first);
        const Call call = std::move(first->second);
        m_calls.erase(first);
        if (!call.hasContext || call.context)
            call.then();
        settle();
    }
    m_now = end;
}

void FakeClock::setWall(const QDateTime &wall)
{
    m_wallOffset = std::chrono::milliseconds(startOfTime().msecsTo(wall)) - m_now;
}

int FakeClock::pendingCalls() const
{
    return static_cast<int>(std::count_if(m_calls.cbegin(), m_calls.cend(), [](const auto &entry) {
        return !entry.second.hasContext || entry.second.context;
    }));
}

} // namespace Martlet::Test
