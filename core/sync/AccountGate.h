// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an account may go to its servers now: not offline, not stopped until the user acts, not
// waiting after failures: links that dropped by REL-13, what the server refused by the retry policy
// of the diagnosis. Never a second try by itself after a refused login.
#pragma once

#include "core/mail/Activity.h"
#include "core/mail/RetryPolicy.h"
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
    /// AfterUserAction stops until unblock(), and so does what has no more tries; anything else
    /// waits as receivingRule() has it.
    void noteFailure(const Error &error);
    /// `rule`: instead of it; nothing: as for a link that dropped.
    void noteFailure(const Error &error, const std::optional<Mail::RetryRule> &rule);
    void noteSuccess();
    /// New settings or a new password.
    void unblock();
    /// The user: waits no longer. A refused login stays refused.
    void retryNow();
    /// Another network or a wake-up: likewise, but a pause that the server asked for goes on.
    void networkChanged();

    [[nodiscard]] bool isOffline() const { return m_isOffline; }
    [[nodiscard]] const std::optional<Error> &blockedBy() const { return m_blockedBy; }
    [[nodiscard]] const std::optional<Error> &lastFailure() const { return m_lastFailure; }
    /// Invalid unless waiting.
    [[nodiscard]] QDateTime nextTryAt() const { return m_nextTryAt; }
    /// In a row; links that are made anew at once do not count.
    [[nodiscard]] int failures() const { return m_failures; }
    /// Waits for the end of a lock after too many logins.
    [[nodiscard]] bool isLockedOut() const;

Q_SIGNALS:
    void changed();
    /// Before whoever waited is let in.
    void lockOutOver();

private:
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    waitFor(const Error &error, const std::optional<Mail::RetryRule> &rule);
    void wait(std::chrono::milliseconds delay, Mail::RetryClass reason);
    void endWait();
    void openIfPossible();

    Clock &m_clock;
    Backoff m_backoff;
    Mail::RetryPace m_pace;
    int m_failures = 0;
    Mail::RetryClass m_waitsFor = Mail::RetryClass::Never;
    bool m_isOffline = false;
    bool m_isWaiting = false;
    quint64 m_waitNumber = 0;
    QDateTime m_nextTryAt;
    std::optional<Error> m_blockedBy;
    std::optional<Error> m_lastFailure;
    std::vector<Deferred<void>::Resolver> m_waiters;
};

} // namespace Martlet::Sync
