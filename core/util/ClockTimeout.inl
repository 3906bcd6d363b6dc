// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The template half of Clock.h.
#pragma once

#include "core/util/TaskScope.h"

namespace Martlet
{

template<class T>
Task<T> withTimeout(Clock &clock, std::chrono::milliseconds limit, QString what, Task<T> task)
{
    Deferred<T> first;
    TaskScope scope;
    scope.spawn(sleepFor(clock, limit), [resolver = first.resolver(), what](Result<void>) {
        resolver.resolve(failure(ErrorKind::Timeout, Retry::Later, what));
    });
    scope.spawn(std::move(task), [resolver = first.resolver()](Result<T> outcome) {
        resolver.resolve(std::move(outcome));
    });
    if constexpr (std::is_void_v<T>) {
        co_await first;
    } else {
        T value = co_await first;
        co_return value;
    }
}

} // namespace Martlet
