// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/MessagePageCache.h"

#include <algorithm>
#include <utility>

namespace Martlet::Ui
{

const Mail::MessageSummary *MessagePageCache::find(Mail::MessageKey key)
{
    if (const auto young = m_young.constFind(key); young != m_young.cend())
        return &young.value();
    const auto old = m_old.find(key);
    if (old == m_old.end())
        return nullptr;
    Mail::MessageSummary summary = std::move(old.value());
    m_old.erase(old);
    makeRoom();
    return &m_young.insert(key, std::move(summary)).value();
}

QList<Mail::MessageKey> MessagePageCache::missingAround(const QList<Mail::MessageKey> &keys,
                                                        qsizetype row) const
{
    const qsizetype first = row - row % pageRows;
    const qsizetype end = std::min(first + pageRows, keys.size());
    QList<Mail::MessageKey> missing;
    for (qsizetype i = first; i < end; ++i) {
        if (!m_young.contains(keys.at(i)) && !m_old.contains(keys.at(i)))
            missing.append(keys.at(i));
    }
    return missing;
}

void MessagePageCache::insert(const QList<Mail::MessageSummary> &rows,
                              const QList<Mail::MessageKey> &asked)
{
    for (const Mail::MessageKey key : asked) {
        makeRoom();
        Mail::MessageSummary gone;
        gone.key = key;
        m_young.insert(key, gone);
    }
    for (const Mail::MessageSummary &row : rows)
        m_young.insert(row.key, row);
}

void MessagePageCache::invalidate(const QSet<Mail::MessageKey> &keys)
{
    for (const Mail::MessageKey key : keys) {
        m_young.remove(key);
        m_old.remove(key);
    }
}

void MessagePageCache::clear()
{
    m_young.clear();
    m_old.clear();
}

void MessagePageCache::makeRoom()
{
    if (m_young.size() < generationRows)
        return;
    m_old = std::exchange(m_young, {});
}

} // namespace Martlet::Ui
