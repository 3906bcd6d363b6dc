// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Time as an interface, so that tests can turn the hands. Monotonic for intervals (REL-13), wall
// clock only for what people read.
#pragma once

#include "core/util/Task.h"

#include <QDateTime>

#include <chrono>
#include <functional>
#include <memory>

class QObject;

namespace Martlet
{

class Clock
{
public:
    virtual ~Clock() = default;

    /// Since an arbitrary start; never jumps, keeps counting during system sleep where the system
    /// can.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
    [[nodiscard]] virtual QDateTime wall() const = 0;

    /// Calls `then` once after `delay` on the calling thread, unless `context` is gone by then.
    virtual void callAfter(std::chrono::milliseconds delay, QObject *context,
                           std::function<void()> then) = 0;
};

/// The real one. Thread-safe, stateless.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    [[nodiscard]] QDateTime wall() const override;
    void callAfter(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> then) override;
};

/// Suspends the awaiting coroutine for `delay`; ends at once when its scope goes. Never an error.
Task<void> sleepFor(Clock &clock, std::chrono::milliseconds delay);

/// The outcome of `task`, or an ErrorKind::Timeout naming `what` when it took longer than `limit`;
/// the task is then cancelled (destroyed).
template<class T>
Task<T> withTimeout(Clock &clock, std::chrono::milliseconds limit, QString what, Task<T> task);

} // namespace Martlet

#include "core/util/ClockTimeout.inl"
