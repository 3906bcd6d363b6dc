// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes → replies (RFC 5321 §4.2). Bounded: Limits::smtpReplyLines lines of
// Limits::smtpReplyLineBytes each.
#pragma once

#include "core/smtp/SmtpTypes.h"
#include "core/util/Result.h"

namespace Martlet::Smtp
{

class ReplyParser
{
public:
    void append(const QByteArray &bytes);

    /// The next whole reply, nothing when none is complete, ProtocolViolation for what is none;
    /// the parser is of no use after that.
    Result<std::optional<Reply>> next();

    /// Bytes or lines of a reply not given out yet. Must be false when TLS begins (SEC-2).
    [[nodiscard]] bool hasPending() const
    {
        return !m_buffer.isEmpty() || !m_reply.lines.isEmpty();
    }

private:
    Result<std::optional<QByteArray>> takeLine();
    Result<bool> addLine(const QByteArray &line);

    QByteArray m_buffer;
    Reply m_reply; ///< the lines so far of an unfinished reply
};

} // namespace Martlet::Smtp
