// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a link brings bytes while many are under way: compressing pays on a slow one, and costs
// both processors more than it saves on a fast one. Pure.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Martlet::Remote
{

class LinkSpeed
{
public:
    /// So many arrived now, in answer to something that was asked.
    void arrived(qint64 bytes, std::chrono::milliseconds now);

    /// Enough was seen to say that compressed bytes would be here sooner.
    [[nodiscard]] bool isSlow() const;

private:
    std::chrono::milliseconds m_last{0};
    std::chrono::milliseconds m_busy{0}; ///< without the pauses in which nothing was under way
    qint64 m_bytes = 0;
};

} // namespace Martlet::Remote
