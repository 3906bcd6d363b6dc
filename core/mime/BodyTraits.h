// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What decides about the transfer encoding of a body, learned from its bytes in pieces.
#pragma once

#include <QByteArrayView>

namespace Martlet::Mime
{

class BodyTraits
{
public:
    void add(QByteArrayView piece);

    /// Of all that was added.
    [[nodiscard]] bool isAscii() const { return m_highBytes == 0; }
    [[nodiscard]] qint64 highBytes() const { return m_highBytes; }
    /// Every CR and LF belong together.
    [[nodiscard]] bool isCrlfClean() const { return m_isCrlfClean && m_before != '\r'; }
    /// Nothing that 7bit or 8bit must not carry, but for line ends.
    [[nodiscard]] bool isPlain() const { return !m_hasOddControls && !m_hasLongLine; }

private:
    char m_before = 0;
    qint64 m_column = 0;
    qint64 m_highBytes = 0;
    bool m_hasOddControls = false;
    bool m_hasLongLine = false;
    bool m_isCrlfClean = true;
};

} // namespace Martlet::Mime
