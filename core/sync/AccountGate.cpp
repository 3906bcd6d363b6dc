// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/AccountGate.h"

#include <QRandomGenerator>

namespace Martlet::Sync
{

AccountGate::AccountGate(Clock &clock)
    : m_clock(clock)
{
}

bool AccountGate::isOpen() const
{
    return !m_isOffline && !m_blockedBy && !m_isWaiting;
}

Task<void> AccountGate::opened()
{
    while (!isOpen()) {
        Deferred<void> open;
        m_waiters.push_back(open.resolver());
        co_await open;
    }
}

void AccountGate::openIfPossible()
{
    if (isOpen()) {
        const auto waiters = std::exchange(m_waiters, {});
        for (const auto &waiter : waiters)
            waiter.succeed();
    }
    Q_EMIT changed();
}

void AccountGate::setOffline(bool isOffline)
{
    m_isOffline = isOffline;
    if (!isOffline)
        retryNow();
    else
        Q_EMIT changed();
}

void AccountGate::noteFailure(const Error &error)
{
    m_lastFailure = error;
    if (error.retry == Retry::AfterUserAction) {
        m_blockedBy = error;
        Q_EMIT changed();
        return;
    }
    if (m_isWaiting) {
        // The same outage, seen by another of the account's connections.
        Q_EMIT changed();
        return;
    }
    const std::chrono::milliseconds delay = m_backoff.next(QRandomGenerator::global()->generate());
    m_isWaiting = true;
    m_nextTryAt = m_clock.wall().toUTC().addMSecs(delay.count());
    const quint64 number = ++m_waitNumber;
    m_clock.callAfter(delay, this, [this, number] {
        if (number != m_waitNumber)
            return;
        m_isWaiting = false;
        m_nextTryAt = {};
        openIfPossible();
    });
    Q_EMIT changed();
}

void AccountGate::noteSuccess()
{
    m_backoff.reset();
    m_lastFailure.reset();
    m_blockedBy.reset();
    ++m_waitNumber;
    m_isWaiting = false;
    m_nextTryAt = {};
    openIfPossible();
}

void AccountGate::unblock()
{
    noteSuccess();
}

void AccountGate::retryNow()
{
    m_backoff.reset();
    ++m_waitNumber;
    m_isWaiting = false;
    m_nextTryAt = {};
    openIfPossible();
}

} // namespace Martlet::Sync
