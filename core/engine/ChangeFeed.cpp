// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ChangeFeed.h"

#include <chrono>

namespace Martlet::Engine
{

using namespace std::chrono_literals;

ChangeFeed::ChangeFeed(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(50ms);
    m_immediate.setSingleShot(true);
    m_immediate.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &ChangeFeed::flush);
}

void ChangeFeed::expectImmediate()
{
    m_immediate.start();
}

void ChangeFeed::add(const Store::StoreChanges &changes)
{
    m_collected.merge(changes);
    if (m_immediate.isActive()) {
        flush();
        return;
    }
    if (!m_timer.isActive())
        m_timer.start();
}

void ChangeFeed::flush()
{
    m_timer.stop();
    const Store::StoreChanges changes = std::exchange(m_collected, {});
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
}

} // namespace Martlet::Engine
