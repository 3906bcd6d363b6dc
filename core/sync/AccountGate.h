// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an account may go to its servers now: not offline, not stopped until the user acts, not
// waiting after failures (REL-13, diagnosis of refusals: never a second try by itself after a
// refused login).
#pragma once

#include "core/mail/Activity.h"
#include "core/util/Backoff.h"
#include "core/util/Clock.h"
#include "core/util/Result.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace Martlet::Sync
{

/// Lives on the sync thread.
class AccountGate final : public QObject
{
    Q_OBJECT

public:
    explicit AccountGate(Clock &clock);

    /// Returns when the gate is open.
    Task<void> opened();
    [[nodiscard]] bool isOpen() const;

    void setOffline(bool isOffline);
    /// AfterUserAction stops until unblock(); anything else waits with back-off.
    void noteFailure(const Error &error);
    void noteSuccess();
    /// New settings or a new password.
    void unblock();
    /// The user, a network change or a wake-up: waits no longer. A refused login stays refused.
    void retryNow();

    [[nodiscard]] bool isOffline() const { return m_isOffline; }
    [[nodiscard]] const std::optional<Error> &blockedBy() const { return m_blockedBy; }
    [[nodiscard]] const std::optional<Error> &lastFailure() const { return m_lastFailure; }
    /// Invalid unless waiting.
    [[nodiscard]] QDateTime nextTryAt() const { return m_nextTryAt; }
    [[nodiscard]] int failures() const { return m_backoff.failures(); }

Q_SIGNALS:
    void changed();

private:
    void openIfPossible();

    Clock &m_clock;
    Backoff m_backoff;
    bool m_isOffline = false;
    bool m_isWaiting = false;
    quint64 m_waitNumber = 0;
    QDateTime m_nextTryAt;
    std::optional<Error> m_blockedBy;
    std::optional<Error> m_lastFailure;
    std::vector<Deferred<void>::Resolver> m_waiters;
};

} // namespace Martlet::Sync
