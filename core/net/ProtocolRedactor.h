// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Decides what of a protocol line may be kept for the log (SEC-10): what is known to be harmless,
// nothing else. Knows just enough of IMAP, POP3 and SMTP to tell commands from secrets and text.
#pragma once

#include <QByteArray>

#include <deque>
#include <optional>

namespace Martlet::Net
{

enum class LoggedProtocol { Imap, Pop3, Smtp };

class ProtocolRedactor
{
public:
    explicit ProtocolRedactor(LoggedProtocol protocol)
        : m_protocol(protocol)
    {
    }

    /// The line without its end → what to keep; nothing when it is only counted (message text).
    /// `continuesLiteral`: the rest of a line after an IMAP literal.
    std::optional<QByteArray> clientLine(const QByteArray &line, bool continuesLiteral);
    std::optional<QByteArray> serverLine(const QByteArray &line, bool continuesLiteral);

private:
    QByteArray imapClientLine(const QByteArray &line) const;
    QByteArray imapServerLine(const QByteArray &line) const;
    std::optional<QByteArray> smtpClientLine(const QByteArray &line);
    QByteArray smtpServerLine(const QByteArray &line);
    QByteArray pop3ClientLine(const QByteArray &line);
    std::optional<QByteArray> pop3ServerLine(const QByteArray &line);
    std::optional<QByteArray> bulkLine(const QByteArray &line);

    LoggedProtocol m_protocol;
    bool m_isAuthenticating = false;
    bool m_inMessage = false; ///< message text until the lone dot
    bool m_inList = false;    ///< POP3: a harmless multi-line answer
    qint64 m_messageBytes = 0;
    std::deque<QByteArray> m_pop3Commands; ///< not answered yet
};

} // namespace Martlet::Net
