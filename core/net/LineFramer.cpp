// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/LineFramer.h"

namespace Martlet::Net
{

void LineFramer::append(const QByteArray &bytes)
{
    // Given-out lines are dropped in bulk; doing it line by line would move the rest each time.
    if (m_start > 0) {
        m_buffer.remove(0, m_start);
        m_scanned -= m_start;
        m_start = 0;
    }
    m_buffer += bytes;
}

Result<std::optional<QByteArray>> LineFramer::next()
{
    const qsizetype end = m_buffer.indexOf('\n', m_scanned);
    m_scanned = end < 0 ? m_buffer.size() : end;
    const qsizetype stop = end < 0 ? m_buffer.size() : end;
    // A CR at the very end may be half of a line end.
    const bool endsInCr = stop > m_start && m_buffer.at(stop - 1) == '\r';
    const qsizetype length = stop - m_start - (endsInCr ? 1 : 0);
    if (length > m_maximumBytes)
        return failure(ErrorKind::ProtocolViolation, Retry::Later, QStringLiteral("read line"),
                       QStringLiteral("longer than %1 bytes").arg(m_maximumBytes));
    if (end < 0)
        return std::nullopt;
    const QByteArray line = m_buffer.mid(m_start, length);
    m_start = end + 1;
    m_scanned = m_start;
    return line;
}

void LineFramer::clear()
{
    m_buffer.clear();
    m_start = 0;
    m_scanned = 0;
}

} // namespace Martlet::Net
