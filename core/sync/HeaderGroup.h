// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The headers that one FETCH asks for, while they come.
#pragma once

#include "core/imap/NumberSet.h"
#include "core/store/PreparedMessage.h"

#include <QSet>

#include <utility>

namespace Martlet::Sync
{

class HeaderGroup
{
public:
    explicit HeaderGroup(const Imap::UidSet &asked)
    {
        const std::vector<Mail::Uid> uids = asked.toVector();
        m_missing = QSet<Mail::Uid>(uids.cbegin(), uids.cend());
    }

    void add(Store::PreparedMessage row)
    {
        m_missing.remove(row.uid);
        m_rows.append(std::move(row));
    }

    /// Each that was asked for has come, some perhaps more than once.
    [[nodiscard]] bool isWhole() const { return m_missing.isEmpty(); }

    /// How many have come since the last take().
    [[nodiscard]] qsizetype waiting() const { return m_rows.size(); }
    [[nodiscard]] QList<Store::PreparedMessage> take() { return std::exchange(m_rows, {}); }

private:
    QSet<Mail::Uid> m_missing;
    QList<Store::PreparedMessage> m_rows;
};

} // namespace Martlet::Sync
