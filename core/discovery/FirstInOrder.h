// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several ways to the same thing, all tried at once, of which the earlier ones are better.
#pragma once

#include "core/util/TaskScope.h"

#include <vector>

namespace Martlet::Discovery
{

/// The first of `tasks`, in their order, that succeeds; known as soon as all before it have failed,
/// and then the others are cancelled. The error of the first where all fail.
template<class T>
Task<T> firstInOrder(std::vector<Task<T>> tasks)
{
    std::vector<Deferred<T>> outcomes(tasks.size());
    TaskScope scope;
    for (size_t i = 0; i < tasks.size(); ++i) {
        scope.spawn(std::move(tasks[i]), [resolver = outcomes[i].resolver()](Result<T> outcome) {
            resolver.resolve(std::move(outcome));
        });
    }
    Error first{ErrorKind::NotFound, Retry::Never, QStringLiteral("look for settings"), {}};
    for (size_t i = 0; i < outcomes.size(); ++i) {
        Result<T> outcome = co_await asResult(outcomes[i]);
        if (outcome)
            co_return std::move(*outcome);
        if (i == 0)
            first = outcome.error();
    }
    co_return failure(first);
}

} // namespace Martlet::Discovery
