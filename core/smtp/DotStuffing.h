// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a message safe for DATA (RFC 5321 §4.5.2, SEC-9), however the bytes are cut.
#pragma once

#include "core/util/Result.h"

#include <QByteArray>

namespace Martlet::Smtp
{

/// Doubles the dot at the start of a line. Refuses with InvalidInput what could end the message
/// early or be changed on the way: a bare CR or LF, a NUL, a line over Limits::smtpLineBytes. After
/// an error no further output must be sent; the connection has to be dropped, never finished.
class DotStuffing
{
public:
    /// The bytes to send for the next piece of the message.
    Result<QByteArray> stuff(const QByteArray &piece);

    /// The end: a line end when the message lacks one, then the lone dot.
    Result<QByteArray> finish();

private:
    Result<void> check(char c);

    bool m_atLineStart = true;
    bool m_afterCr = false;
    bool m_failed = false;
    int m_lineBytes = 0;
};

} // namespace Martlet::Smtp
