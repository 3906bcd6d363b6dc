// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/LinkSpeed.h"

namespace Martlet::Remote
{

namespace
{

using namespace std::chrono_literals;

/// A longer silence is the server's or ours, not the link's.
constexpr std::chrono::milliseconds pause = 300ms;
/// What TCP needs to open its window is no measure of the link.
constexpr qint64 enoughBytes = 384 * 1024;
constexpr std::chrono::milliseconds enoughTime = 100ms;
/// A server deflates about 30 MB/s at its default level, to a third: from some 4 MB/s on, waiting
/// for it takes longer than the bytes that are saved.
constexpr double worthwhileBytesPerSecond = 3e6;

} // namespace

void LinkSpeed::arrived(qint64 bytes, std::chrono::milliseconds now)
{
    const std::chrono::milliseconds gap = now - m_last;
    m_last = now;
    if (gap > pause)
        return; // the first of a burst: when it set out is not known
    m_busy += gap;
    m_bytes += bytes;
}

bool LinkSpeed::isSlow() const
{
    if (m_bytes < enoughBytes || m_busy < enoughTime)
        return false;
    const double seconds = std::chrono::duration<double>(m_busy).count();
    return static_cast<double>(m_bytes) / seconds < worthwhileBytesPerSecond;
}

} // namespace Martlet::Remote
