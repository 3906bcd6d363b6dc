// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ProgressPace.h"

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds window = 30s;
constexpr std::chrono::milliseconds shortest = 3s;
constexpr std::chrono::milliseconds between = 250ms; ///< samples nearer than this say nothing more

} // namespace

void ProgressPace::note(qint64 done, qint64 total, std::chrono::milliseconds now)
{
    if (total != m_total || (!m_samples.empty() && done < m_samples.back().done))
        m_samples.clear();
    m_total = total;
    // The newest one stands for what came since the one before it.
    if (m_samples.size() > 1 && now - m_samples[m_samples.size() - 2].at < between)
        m_samples.back() = {done, now};
    else
        m_samples.push_back({done, now});
    while (m_samples.size() > 2 && now - m_samples[1].at >= window)
        m_samples.pop_front();
}

std::optional<std::chrono::seconds> ProgressPace::left() const
{
    if (m_samples.size() < 2)
        return std::nullopt;
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    const auto took = last.at - first.at;
    const qint64 did = last.done - first.done;
    if (took < shortest || did <= 0 || m_total <= last.done)
        return std::nullopt;
    const double seconds = static_cast<double>(m_total - last.done) / static_cast<double>(did) *
                           std::chrono::duration<double>(took).count();
    return std::chrono::seconds(static_cast<qint64>(seconds + 0.5));
}

} // namespace Martlet::Sync
