// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the rest of something will take, by how it went lately. Pure.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>

namespace Martlet::Sync
{

class ProgressPace
{
public:
    /// So much of `total` is done at this moment of a monotonic clock. What goes back, or another
    /// total, begins anew.
    void note(qint64 done, qint64 total, std::chrono::milliseconds now);

    /// By the pace of the last half minute. None while that is too little to tell from: nothing is
    /// better than a number that jumps.
    [[nodiscard]] std::optional<std::chrono::seconds> left() const;

private:
    struct Sample {
        qint64 done;
        std::chrono::milliseconds at;
    };
    std::deque<Sample> m_samples; ///< oldest first
    qint64 m_total = 0;
};

} // namespace Martlet::Sync
