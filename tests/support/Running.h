// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A task running beside the test; its outcome when it has ended.
#pragma once

#include "core/util/TaskScope.h"
#include "tests/support/FakeClock.h"

#include <optional>

namespace Martlet::Test
{

template<class T>
class Running
{
public:
    explicit Running(Task<T> task)
    {
        m_scope.spawn(std::move(task),
                      [this](Result<T> result) { m_outcome.emplace(std::move(result)); });
        settle();
    }
    [[nodiscard]] bool hasEnded() const { return m_outcome.has_value(); }
    [[nodiscard]] bool isOk() const { return m_outcome && m_outcome->has_value(); }
    /// Only after it has ended.
    [[nodiscard]] const Result<T> &outcome() const { return *m_outcome; }
    [[nodiscard]] Error error() const
    {
        return m_outcome && !*m_outcome ? m_outcome->error() : Error{};
    }

private:
    std::optional<Result<T>> m_outcome;
    TaskScope m_scope;
};

} // namespace Martlet::Test
