// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ending a task from outside while others wait for its outcome: they get ErrorKind::Cancelled.
#pragma once

#include "core/util/TaskScope.h"

namespace Martlet
{

/// `cancel()` ends what runs under it now; a new task may be started under it afterwards.
class CancelSource
{
public:
    void cancel() const { m_state->resolver.fail({ErrorKind::Cancelled, Retry::Never, {}, {}}); }

    /// A way to cancel that may be called when this source is long gone.
    [[nodiscard]] std::function<void()> handle() const
    {
        return [state = m_state] {
            state->resolver.fail({ErrorKind::Cancelled, Retry::Never, {}, {}});
        };
    }

private:
    template<class T>
    friend Task<T> cancellable(CancelSource source, Task<T> task);

    struct State {
        Deferred<void>::Resolver resolver;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

namespace Detail
{

template<class T>
Task<void> passOnFailure(Deferred<void> &source, typename Deferred<T>::Resolver target)
{
    const Result<void> outcome = co_await asResult(source);
    if (!outcome)
        target.fail(outcome.error());
}

} // namespace Detail

/// The outcome of `task`, or Cancelled as soon as the source says so; the task is destroyed then.
template<class T>
Task<T> cancellable(CancelSource source, Task<T> task)
{
    Deferred<T> first;
    Deferred<void> cancelled;
    source.m_state->resolver = cancelled.resolver();
    TaskScope scope;
    scope.spawn(std::move(task), [resolver = first.resolver()](Result<T> outcome) {
        resolver.resolve(std::move(outcome));
    });
    scope.spawn(Detail::passOnFailure<T>(cancelled, first.resolver()), [](Result<void>) {});
    if constexpr (std::is_void_v<T>) {
        co_await first;
    } else {
        T value = co_await first;
        co_return value;
    }
}

} // namespace Martlet
