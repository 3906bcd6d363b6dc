// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one task to its end in the test's event loop.
#pragma once

#include "core/util/TaskScope.h"

#include <QTest>

#include <optional>

namespace Martlet
{

/// The outcome of `task`; a Timeout of ours when it does not end within `limit`.
template<class T>
Result<T> outcomeOf(Task<T> task, std::chrono::seconds limit = std::chrono::seconds(30))
{
    std::optional<Result<T>> outcome;
    TaskScope scope;
    scope.spawn(std::move(task), [&](Result<T> result) { outcome.emplace(std::move(result)); });
    const auto limitMs = static_cast<int>(std::chrono::milliseconds(limit).count());
    const bool hasEnded = QTest::qWaitFor([&] { return outcome.has_value(); }, limitMs);
    if (!hasEnded)
        return failure(ErrorKind::Timeout, Retry::Never, QStringLiteral("test"),
                       QStringLiteral("the task did not end"));
    return *outcome;
}

} // namespace Martlet
