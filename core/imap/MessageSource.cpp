// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/MessageSource.h"

namespace Martlet::Imap
{

Result<QByteArray> MessageSource::read(qint64 offset, qsizetype count) const
{
    QByteArray piece = m_read ? m_read(offset, count) : m_bytes.mid(offset, count);
    if (piece.size() != count)
        return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("read a message"),
                       QStringLiteral("it cannot be read to its end"));
    return piece;
}

} // namespace Martlet::Imap
