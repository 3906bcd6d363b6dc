// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/Backoff.h"

#include <algorithm>

namespace Martlet
{

Backoff::Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
    : m_first(first)
    , m_longest(longest)
{
}

std::chrono::milliseconds Backoff::next(std::uint32_t random)
{
    constexpr int maximalDoublings = 30;
    const int doublings = std::min(m_failures, maximalDoublings);
    ++m_failures;
    const std::int64_t plain = std::min(m_first.count() << doublings, m_longest.count());
    // 80 % … 120 %, in thousandths, so that many clients do not come back in the same second.
    const std::int64_t perMille = 800 + static_cast<std::int64_t>(random % 401);
    return std::min(std::chrono::milliseconds(plain * perMille / 1000), m_longest);
}

} // namespace Martlet
