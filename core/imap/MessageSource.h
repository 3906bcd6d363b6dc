// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message to be appended, read piece by piece as it is sent, so that a large one is never held
// in memory whole. Where the bytes come from is the caller's; core/imap opens no files.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

#include <functional>
#include <utility>

namespace Martlet::Imap
{

/// RFC 5322 with CRLF line ends.
class MessageSource
{
public:
    /// Gives exactly `count` bytes from `offset` on; anything else means that it cannot be read any
    /// more. Called in ascending order while the output is taken, on the session's thread.
    using Read = std::function<QByteArray(qint64 offset, qsizetype count)>;

    MessageSource() = default;
    /// Implicit: bytes are the ordinary case.
    MessageSource(QByteArray bytes)
        : m_bytes(std::move(bytes))
        , m_sizeBytes(m_bytes.size())
    {
    }
    MessageSource(qint64 sizeBytes, Read read)
        : m_read(std::move(read))
        , m_sizeBytes(sizeBytes)
    {
    }

    [[nodiscard]] qint64 sizeBytes() const { return m_sizeBytes; }
    [[nodiscard]] bool isInMemory() const { return !m_read; }
    /// Empty unless it is in memory.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// LocalStorage when the source gives other than it promised.
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qsizetype count) const;

private:
    QByteArray m_bytes;
    Read m_read;
    qint64 m_sizeBytes = 0;
};

} // namespace Martlet::Imap
