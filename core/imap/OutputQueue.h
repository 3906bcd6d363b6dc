// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be sent, in order: bytes, and messages that are read only when it is their turn.
#pragma once

#include "core/imap/MessageSource.h"
#include "core/util/Result.h"

#include <QByteArray>

#include <deque>
#include <limits>

namespace Martlet::Imap
{

enum class NulBytes { Refused, Allowed };

class OutputQueue
{
public:
    static constexpr qint64 unlimited = std::numeric_limits<qint64>::max();

    void append(const QByteArray &bytes);
    /// NUL must not stand in a literal (RFC 9051 §4.3); only literal8 may hold it.
    void append(MessageSource source, NulBytes nulBytes);
    void append(OutputQueue other);

    [[nodiscard]] bool isEmpty() const { return m_pieces.empty(); }
    /// At most `limitBytes` of it. A source that fails, or holds a NUL it must not, is an error:
    /// then nothing sensible can follow what was sent.
    [[nodiscard]] Result<QByteArray> take(qint64 limitBytes = unlimited);
    /// Since the beginning; append() adds to the first, take() to the second.
    [[nodiscard]] qint64 appendedBytes() const { return m_appendedBytes; }
    [[nodiscard]] qint64 takenBytes() const { return m_takenBytes; }
    void clear();

private:
    struct Piece {
        MessageSource source;
        qint64 offset = 0; ///< taken so far
        NulBytes nulBytes = NulBytes::Allowed;
    };

    [[nodiscard]] Result<QByteArray> takePiece(Piece &piece, qint64 limitBytes);

    std::deque<Piece> m_pieces;
    qint64 m_appendedBytes = 0;
    qint64 m_takenBytes = 0;
};

} // namespace Martlet::Imap
