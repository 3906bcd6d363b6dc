// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a byte stream into lines of bounded length. Takes CRLF and, since some servers send it, a
// bare LF.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

#include <optional>

namespace Martlet::Net
{

class LineFramer
{
public:
    /// `maximumBytes` counts the line without its end.
    explicit LineFramer(qint64 maximumBytes)
        : m_maximumBytes(maximumBytes)
    {
    }

    void append(const QByteArray &bytes);

    /// The next line without its end, nothing when none is complete, ProtocolViolation when it is
    /// or will be too long; then and ever after.
    Result<std::optional<QByteArray>> next();

    /// Bytes appended and not yet given out.
    [[nodiscard]] qsizetype bufferedBytes() const { return m_buffer.size() - m_start; }
    void clear();

private:
    qint64 m_maximumBytes;
    QByteArray m_buffer;
    qsizetype m_start = 0;
    qsizetype m_scanned = 0; ///< no LF before it; keeps many small appends linear
};

} // namespace Martlet::Net
