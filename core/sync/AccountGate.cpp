// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/AccountGate.h"

#include "core/sync/RetryRules.h"

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

bool AccountGate::isLockedOut() const
{
    return m_isWaiting && m_waitsFor == Mail::RetryClass::LockOut;
}

void AccountGate::noteFailure(const Error &error)
{
    noteFailure(error, receivingRule(error));
}

void AccountGate::noteFailure(const Error &error, const std::optional<Mail::RetryRule> &rule)
{
    m_lastFailure = error;
    const Mail::RetryClass reason = rule ? rule->retryClass : Mail::RetryClass::Backoff;
    const bool isPause = Mail::isServersPause(reason);
    if (error.retry == Retry::AfterUserAction && !isPause) {
        m_blockedBy = error;
        Q_EMIT changed();
        return;
    }
    // The same outage, seen by another of the account's connections.
    if (m_isWaiting && (!isPause || reason == m_waitsFor)) {
        Q_EMIT changed();
        return;
    }
    if (const std::optional<std::chrono::milliseconds> delay = waitFor(error, rule))
        wait(*delay, reason);
    else
        m_blockedBy = error;
    Q_EMIT changed();
}

std::optional<std::chrono::milliseconds>
AccountGate::waitFor(const Error &error, const std::optional<Mail::RetryRule> &rule)
{
    const std::uint32_t random = QRandomGenerator::global()->generate();
    if (!rule) {
        ++m_failures;
        return m_backoff.next(random);
    }
    const auto delay =
        m_pace.next(*rule, m_clock.monotonic(), random, Mail::suggestedWait(error.detail));
    if (!delay || *delay > std::chrono::milliseconds(0))
        ++m_failures;
    return delay;
}

/// A wait that ends later than this one goes on.
void AccountGate::wait(std::chrono::milliseconds delay, Mail::RetryClass reason)
{
    const QDateTime until = m_clock.wall().toUTC().addMSecs(delay.count());
    m_waitsFor = reason;
    if (m_isWaiting && m_nextTryAt > until)
        return;
    m_isWaiting = true;
    m_nextTryAt = until;
    const quint64 number = ++m_waitNumber;
    m_clock.callAfter(delay, this, [this, number] {
        if (number != m_waitNumber)
            return;
        endWait();
        openIfPossible();
    });
}

void AccountGate::endWait()
{
    const bool wasLockedOut = isLockedOut();
    ++m_waitNumber;
    m_isWaiting = false;
    m_nextTryAt = {};
    if (wasLockedOut)
        Q_EMIT lockOutOver();
}

void AccountGate::noteSuccess()
{
    m_backoff.reset();
    m_pace.reset();
    m_failures = 0;
    m_lastFailure.reset();
    m_blockedBy.reset();
    endWait();
    openIfPossible();
}

void AccountGate::unblock()
{
    noteSuccess();
}

void AccountGate::retryNow()
{
    m_backoff.reset();
    m_pace.networkChanged();
    m_failures = 0;
    endWait();
    openIfPossible();
}

void AccountGate::networkChanged()
{
    if (!m_isWaiting || !Mail::isServersPause(m_waitsFor)) {
        retryNow();
        return;
    }
    m_backoff.reset();
    m_pace.networkChanged();
    Q_EMIT changed();
}

} // namespace Martlet::Sync
