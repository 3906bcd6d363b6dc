// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/OutputQueue.h"

#include <algorithm>
#include <utility>

namespace Martlet::Imap
{

namespace
{

// Large enough not to cost a call a packet, small against a message.
constexpr qint64 readBytes = 64 * 1024;

} // namespace

void OutputQueue::append(const QByteArray &bytes)
{
    append(MessageSource(bytes), NulBytes::Allowed);
}

void OutputQueue::append(MessageSource source, NulBytes nulBytes)
{
    if (source.sizeBytes() <= 0)
        return;
    m_appendedBytes += source.sizeBytes();
    m_pieces.push_back({std::move(source), 0, nulBytes});
}

void OutputQueue::append(OutputQueue other)
{
    for (Piece &piece : other.m_pieces) {
        m_appendedBytes += piece.source.sizeBytes() - piece.offset;
        m_pieces.push_back(std::move(piece));
    }
}

Result<QByteArray> OutputQueue::takePiece(Piece &piece, qint64 limitBytes)
{
    const qint64 left = piece.source.sizeBytes() - piece.offset;
    const qint64 count = std::min({left, limitBytes, piece.source.isInMemory() ? left : readBytes});
    auto bytes = piece.source.read(piece.offset, qsizetype(count));
    if (bytes && piece.nulBytes == NulBytes::Refused && bytes->contains('\0'))
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("send a message"),
                       QStringLiteral("NUL in a message"));
    piece.offset += count;
    return bytes;
}

Result<QByteArray> OutputQueue::take(qint64 limitBytes)
{
    QByteArray taken;
    while (!m_pieces.empty() && taken.size() < limitBytes) {
        Piece &piece = m_pieces.front();
        auto bytes = takePiece(piece, limitBytes - taken.size());
        if (!bytes)
            return bytes;
        m_takenBytes += bytes->size();
        if (taken.isEmpty())
            taken = std::move(*bytes);
        else
            taken += *bytes;
        if (piece.offset == piece.source.sizeBytes())
            m_pieces.pop_front();
    }
    return taken;
}

void OutputQueue::clear()
{
    m_pieces.clear();
}

} // namespace Martlet::Imap
