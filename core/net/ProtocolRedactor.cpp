// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ProtocolRedactor.h"

#include <QByteArrayList>
#include <QSet>
#include <QString>

#include <algorithm>
#include <utility>

namespace Martlet::Net
{
namespace
{

const QByteArray hidden = "***";

QByteArray word(const QByteArray &line, int index)
{
    return line.split(' ').value(index);
}

bool isAlphanumeric(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/// "AUTH PLAIN ***": the mechanism's name is worth knowing, the rest is not ours to keep.
QByteArray withoutSecrets(const QByteArray &line, int wordsKept)
{
    const QByteArrayList words = line.split(' ');
    if (words.size() <= wordsKept)
        return line;
    return words.mid(0, wordsKept).join(' ') + ' ' + hidden;
}

const QSet<QByteArray> &shownImapCommands()
{
    static const QSet<QByteArray> commands{
        "SELECT", "EXAMINE", "STATUS",      "LIST",       "LSUB",     "CREATE",   "DELETE",
        "RENAME", "NOOP",    "SUBSCRIBE",   "NAMESPACE",  "CLOSE",    "CHECK",    "ENABLE",
        "IDLE",   "LOGOUT",  "UNSUBSCRIBE", "CAPABILITY", "UNSELECT", "FETCH",    "STORE",
        "COPY",   "MOVE",    "EXPUNGE",     "STARTTLS",   "COMPRESS", "GETQUOTA", "GETQUOTAROOT"};
    return commands;
}

const QSet<QByteArray> &shownSmtpCommands()
{
    static const QSet<QByteArray> commands{"EHLO", "HELO", "MAIL", "RCPT",    "DATA",
                                           "RSET", "NOOP", "QUIT", "STARTTLS"};
    return commands;
}

const QSet<QByteArray> &shownPop3Commands()
{
    static const QSet<QByteArray> commands{"STAT", "LIST", "RETR", "TOP",  "UIDL", "DELE",
                                           "RSET", "NOOP", "CAPA", "QUIT", "STLS", "UTF8"};
    return commands;
}

} // namespace

std::optional<QByteArray> ProtocolRedactor::clientLine(const QByteArray &line,
                                                       bool continuesLiteral)
{
    if (continuesLiteral)
        return hidden;
    switch (m_protocol) {
    case LoggedProtocol::Imap:
        m_isAuthenticating = m_isAuthenticating || word(line, 1).toUpper() == "AUTHENTICATE";
        return imapClientLine(line);
    case LoggedProtocol::Smtp:
        return smtpClientLine(line);
    case LoggedProtocol::Pop3:
        break;
    }
    return pop3ClientLine(line);
}

std::optional<QByteArray> ProtocolRedactor::serverLine(const QByteArray &line,
                                                       bool continuesLiteral)
{
    if (continuesLiteral)
        return hidden;
    switch (m_protocol) {
    case LoggedProtocol::Imap: {
        const QByteArray shown = imapServerLine(line);
        // Whatever is tagged ends the exchange.
        if (!line.startsWith('*') && !line.startsWith('+'))
            m_isAuthenticating = false;
        return shown;
    }
    case LoggedProtocol::Smtp:
        return smtpServerLine(line);
    case LoggedProtocol::Pop3:
        break;
    }
    return pop3ServerLine(line);
}

QByteArray ProtocolRedactor::imapClientLine(const QByteArray &line) const
{
    const QByteArray verb = word(line, 1).toUpper();
    if (verb == "AUTHENTICATE")
        return withoutSecrets(line, 3);
    if (m_isAuthenticating)
        return hidden;
    if (line.toUpper() == "DONE")
        return line;
    const QByteArray tag = word(line, 0);
    if (!isAlphanumeric(tag) || !isAlphanumeric(verb))
        return hidden;
    const QByteArray decisive = verb == "UID" ? word(line, 2).toUpper() : verb;
    if (shownImapCommands().contains(decisive))
        return line;
    return withoutSecrets(line, verb == "UID" ? 3 : 2);
}

QByteArray ProtocolRedactor::imapServerLine(const QByteArray &line) const
{
    if (line.startsWith('+'))
        return m_isAuthenticating ? "+ " + hidden : line;
    if (line.startsWith("* ")) {
        // Envelopes and short bodies come as quoted strings.
        const bool isFetch = word(line, 2).toUpper() == "FETCH";
        const bool holdsText = line.contains('"') || line.contains('{');
        return isFetch && holdsText ? withoutSecrets(line, 3) : line;
    }
    static const QSet<QByteArray> outcomes{"OK", "NO", "BAD"};
    const bool isTagged =
        isAlphanumeric(word(line, 0)) && outcomes.contains(word(line, 1).toUpper());
    return isTagged ? line : hidden;
}

std::optional<QByteArray> ProtocolRedactor::bulkLine(const QByteArray &line)
{
    if (line != ".") {
        m_messageBytes += line.size() + 2;
        return std::nullopt;
    }
    m_inMessage = false;
    return '(' + QByteArray::number(std::exchange(m_messageBytes, 0)) + " bytes of message) .";
}

std::optional<QByteArray> ProtocolRedactor::smtpClientLine(const QByteArray &line)
{
    if (m_inMessage)
        return bulkLine(line);
    const QByteArray verb = word(line, 0).toUpper();
    if (m_isAuthenticating)
        return hidden;
    if (verb == "AUTH") {
        m_isAuthenticating = true;
        return withoutSecrets(line, 2);
    }
    return shownSmtpCommands().contains(verb) ? line : hidden;
}

QByteArray ProtocolRedactor::smtpServerLine(const QByteArray &line)
{
    if (line.startsWith("334"))
        return "334 " + hidden;
    m_isAuthenticating = false;
    if (line.startsWith("354"))
        m_inMessage = true;
    const bool hasCode = line.size() >= 3 && isAlphanumeric(line.left(3)) && line[0] >= '2' &&
                         line[0] <= '5' && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
    return hasCode ? line : hidden;
}

QByteArray ProtocolRedactor::pop3ClientLine(const QByteArray &line)
{
    if (m_isAuthenticating)
        return hidden;
    const QByteArray verb = word(line, 0).toUpper();
    m_pop3Commands.push_back(line.toUpper());
    if (verb == "AUTH") {
        m_isAuthenticating = true;
        return withoutSecrets(line, 2);
    }
    if (shownPop3Commands().contains(verb))
        return line;
    return isAlphanumeric(verb) && verb.size() <= 4 ? withoutSecrets(line, 1) : hidden;
}

std::optional<QByteArray> ProtocolRedactor::pop3ServerLine(const QByteArray &line)
{
    if (m_inMessage)
        return bulkLine(line);
    if (m_inList) {
        m_inList = line != ".";
        return line;
    }
    if (m_isAuthenticating && line.startsWith("+ "))
        return "+ " + hidden;
    const bool isPositive = line.startsWith("+OK");
    if (!isPositive && !line.startsWith("-ERR"))
        return hidden;
    // Without a command it is the greeting.
    const QByteArray command = m_pop3Commands.empty() ? QByteArray() : m_pop3Commands.front();
    if (!m_pop3Commands.empty())
        m_pop3Commands.pop_front();
    const QByteArray verb = word(command, 0);
    // Not by the answer to what was sent in front of it.
    if (verb == "AUTH" || m_pop3Commands.empty())
        m_isAuthenticating = false;
    if (isPositive) {
        m_inMessage = verb == "RETR" || verb == "TOP";
        m_inList = command == "LIST" || command == "UIDL" || command == "CAPA";
    }
    return line;
}

} // namespace Martlet::Net
