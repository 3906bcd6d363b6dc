// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the fuzz targets share: the input taken apart from the front, and a check whose failure ends
// the process, so that libFuzzer keeps the input that broke it.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace Martlet::Fuzz
{

/// The property in words; they stand above libFuzzer's report.
inline void require(bool holds, const char *property)
{
    if (holds)
        return;
    std::fprintf(stderr, "violated: %s\n", property);
    std::abort();
}

/// Choices first, content behind them, so that a corpus file stays readable: '0' is no choice.
class FuzzInput
{
public:
    FuzzInput(const std::uint8_t *data, std::size_t size)
        : m_left(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))
    {
    }

    /// The next byte as a number, '0' being 0; 0 when nothing is left.
    unsigned choice()
    {
        if (m_left.isEmpty())
            return 0;
        const auto byte = static_cast<unsigned char>(m_left.front());
        m_left = m_left.sliced(1);
        return static_cast<unsigned char>(byte - '0');
    }
    /// Up to the next `separator`, which is taken away; all that is left when there is none.
    QByteArray until(char separator)
    {
        const qsizetype end = m_left.indexOf(separator);
        const QByteArray piece = (end < 0 ? m_left : m_left.first(end)).toByteArray();
        m_left = end < 0 ? QByteArrayView() : m_left.sliced(end + 1);
        return piece;
    }
    [[nodiscard]] bool atEnd() const { return m_left.isEmpty(); }
    [[nodiscard]] QByteArrayView view() const { return m_left; }
    /// A copy of its own, so that a read beyond its end is seen.
    [[nodiscard]] QByteArray bytes() const { return m_left.toByteArray(); }
    [[nodiscard]] QString text() const { return QString::fromUtf8(m_left); }

private:
    QByteArrayView m_left;
};

/// Calls `take` with `bytes` in pieces whose sizes come from `seed`; 0 means in one piece.
template<class Take>
void inPieces(QByteArrayView bytes, unsigned seed, Take take)
{
    if (seed == 0)
        return take(bytes);
    std::uint32_t state = seed;
    while (!bytes.isEmpty()) {
        state = state * 1664525U + 1013904223U;
        const auto size = std::min<qsizetype>(1 + (state >> 24) % (seed % 61 + 1), bytes.size());
        take(bytes.first(size));
        bytes = bytes.sliced(size);
    }
}

} // namespace Martlet::Fuzz
