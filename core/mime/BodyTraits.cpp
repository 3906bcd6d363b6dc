// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/BodyTraits.h"

#include "core/util/Limits.h"

namespace Martlet::Mime
{

void BodyTraits::add(QByteArrayView piece)
{
    for (const char byte : piece) {
        const auto c = static_cast<unsigned char>(byte);
        const char before = m_before;
        m_before = byte;
        if (c == '\n') {
            m_isCrlfClean = m_isCrlfClean && before == '\r';
            m_column = 0;
            continue;
        }
        m_isCrlfClean = m_isCrlfClean && before != '\r';
        m_hasOddControls = m_hasOddControls || (c < 0x20 && c != '\t' && c != '\r');
        m_highBytes += c >= 0x80 ? 1 : 0;
        // One byte more for the CR that may follow.
        m_hasLongLine = m_hasLongLine || m_column > Limits::smtpLineBytes;
        ++m_column;
    }
}

} // namespace Martlet::Mime
