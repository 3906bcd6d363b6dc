// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long to wait before the next try (REL-13): doubling with jitter between two bounds.
#pragma once

#include <chrono>
#include <cstdint>

namespace Martlet
{

/// Dropped links: 5 s doubling to 15 min, ±20 %. Pure: the randomness is handed in.
class Backoff
{
public:
    explicit Backoff(std::chrono::milliseconds first = std::chrono::seconds(5),
                     std::chrono::milliseconds longest = std::chrono::minutes(15));

    /// The next delay; `random` is any uniformly distributed number.
    std::chrono::milliseconds next(std::uint32_t random);

    /// After a success, a network change or a wake-up.
    void reset() { m_failures = 0; }

    [[nodiscard]] int failures() const { return m_failures; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    int m_failures = 0;
};

} // namespace Martlet
