// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to UIDL (RFC 1939 section 7): of a hundred thousand letters about three megabytes.
#pragma once

#include "core/pop3/Pop3Types.h"

#include <cstddef>
#include <initializer_list>
#include <vector>

namespace Martlet::Pop3
{

/// In the order of the server's lines.
class UniqueIdList
{
public:
    UniqueIdList() = default;
    UniqueIdList(std::initializer_list<UniqueIdEntry> entries)
    {
        for (const UniqueIdEntry &entry : entries)
            append(entry.number, entry.uniqueId);
    }

    void append(quint32 number, QByteArrayView uniqueId)
    {
        m_text.append(uniqueId);
        m_places.push_back({number, static_cast<quint32>(m_text.size())});
    }

    [[nodiscard]] bool empty() const { return m_places.empty(); }
    [[nodiscard]] size_t size() const { return m_places.size(); }
    /// Made when asked for.
    [[nodiscard]] UniqueIdEntry operator[](size_t i) const
    {
        const quint32 begin = i == 0 ? 0 : m_places[i - 1].end;
        return {m_places[i].number, m_text.mid(begin, m_places[i].end - begin)};
    }
    [[nodiscard]] UniqueIdEntry front() const { return (*this)[0]; }
    [[nodiscard]] UniqueIdEntry back() const { return (*this)[size() - 1]; }

    friend bool operator==(const UniqueIdList &, const UniqueIdList &) = default;

private:
    struct Place {
        quint32 number = 0;
        quint32 end = 0; ///< in the text; Limits::pop3ListBytes bounds it

        friend bool operator==(const Place &, const Place &) = default;
    };

    QByteArray m_text;
    std::vector<Place> m_places;
};

} // namespace Martlet::Pop3
