// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The transaction of the fake SMTP server: MAIL, RCPT, DATA, BDAT, delivery.
#include "tests/support/FakeSmtpProtocol.h"

#include <algorithm>

namespace Martlet::Test
{

namespace
{
std::optional<std::pair<QByteArray, QByteArray>> path(const QByteArray &argument,
                                                      const QByteArray &keyword)
{
    if (argument.left(keyword.size()).compare(keyword, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const QByteArray rest = argument.mid(keyword.size());
    const qsizetype end = rest.indexOf('>');
    if (!rest.startsWith('<') || end < 0)
        return std::nullopt;
    return std::pair(rest.mid(1, end - 1), rest.mid(end + 1).trimmed());
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<uchar>(c) < 0x80; });
}
} // namespace

void FakeSmtpProtocol::resetTransaction()
{
    m_transaction = {};
    m_hasSender = false;
    m_isLastChunk = false;
}

void FakeSmtpProtocol::mailFrom(const QByteArray &argument)
{
    const auto parsed = path(argument, "FROM:");
    if (m_helo.isEmpty() || m_hasSender) {
        say("503 5.5.1 MAIL not possible now");
        return;
    }
    if (m_settings.requiresLogin && m_login.isEmpty()) {
        say("530 5.7.0 Authentication required");
        return;
    }
    if (m_settings.isOpenedByReceiving && !m_settings.isOpenedByReceiving()) {
        say("530 5.7.0 Receive your mail first");
        return;
    }
    if (m_settings.messageLimit > 0 && ++m_messages > m_settings.messageLimit) {
        say(m_settings.beyondMessageLimit);
        if (m_settings.beyondMessageLimit.startsWith("421"))
            close();
        return;
    }
    if (!parsed || (!isAscii(parsed->first) && !m_settings.extensions.contains("SMTPUTF8"))) {
        say("501 5.1.7 Bad sender address");
        return;
    }
    int heldSeconds = 0;
    for (const QByteArray &parameter : parsed->second.split(' ')) {
        if (const auto objection = objectionTo(parameter)) {
            say(*objection);
            return;
        }
        if (const QByteArray upper = parameter.toUpper(); upper.startsWith("HOLDFOR="))
            heldSeconds = upper.mid(8).toInt();
    }
    m_hasSender = true;
    m_transaction.sender = parsed->first;
    m_transaction.mailParameters = parsed->second;
    m_transaction.heldSeconds = heldSeconds;
    say("250 2.1.0 Ok");
}

std::optional<QByteArray> FakeSmtpProtocol::objectionTo(const QByteArray &parameter) const
{
    const QByteArray upper = parameter.toUpper();
    const bool holds = m_settings.longestHoldSeconds > 0;
    const bool isKnown =
        parameter.isEmpty() || (upper.startsWith("SIZE=") && m_settings.sizeLimit) ||
        (upper.startsWith("BODY=") && m_settings.extensions.contains("8BITMIME")) ||
        (upper == "SMTPUTF8" && m_settings.extensions.contains("SMTPUTF8")) ||
        (upper.startsWith("HOLDFOR=") && holds) || upper.startsWith("AUTH=");
    if (!isKnown)
        return "555 5.5.4 Unsupported parameter " + parameter;
    const bool isTooLarge = upper.startsWith("SIZE=") && m_settings.sizeLimit.value_or(0) > 0 &&
                            upper.mid(5).toLongLong() > *m_settings.sizeLimit;
    if (isTooLarge)
        return "552 5.3.4 Message size exceeds fixed limit";
    if (!upper.startsWith("HOLDFOR="))
        return std::nullopt;
    if (!m_settings.holdRefusal.isEmpty())
        return m_settings.holdRefusal;
    bool isNumber = false;
    const int seconds = upper.mid(8).toInt(&isNumber);
    if (!isNumber || seconds <= 0 || seconds > m_settings.longestHoldSeconds)
        return "501 5.5.4 Not so long";
    return std::nullopt;
}

void FakeSmtpProtocol::rcptTo(const QByteArray &argument)
{
    const auto parsed = path(argument, "TO:");
    if (!m_hasSender)
        say("503 5.5.1 MAIL first");
    else if (!parsed || parsed->first.isEmpty() || !parsed->first.contains('@'))
        say("501 5.1.3 Bad recipient address");
    else if (m_settings.refusedRecipients.contains(parsed->first))
        say("550 5.1.1 <" + parsed->first + ">: User unknown");
    else if (m_settings.deferredRecipients.contains(parsed->first))
        say("451 4.2.0 <" + parsed->first + ">: Try again later");
    else if (m_transaction.recipients.size() >= m_settings.recipientLimit)
        say(m_settings.beyondRecipientLimit);
    else {
        m_transaction.recipients.append(parsed->first);
        say("250 2.1.5 Ok");
    }
}

void FakeSmtpProtocol::data()
{
    if (m_transaction.recipients.isEmpty()) {
        say(m_hasSender ? "554 5.5.1 No valid recipients" : "503 5.5.1 MAIL first");
        return;
    }
    say("354 End data with <CR><LF>.<CR><LF>");
    finishFault();
    m_mode = Mode::Data;
    m_isDataBegun = false;
    // A fault of "." is about the answer to the message, one of DATA about the 354.
    m_answerStart = m_output.size();
}

/// One line of the message; the dot is unstuffed (RFC 5321 §4.5.2). False when more is needed.
bool FakeSmtpProtocol::takeDataLine()
{
    const qsizetype end = m_input.indexOf("\r\n");
    if (end < 0)
        return false;
    if (!std::exchange(m_isDataBegun, true)) {
        // Faults named "BODY": the link breaks, or the server speaks, before the final dot.
        if (!faultAllows("BODY"))
            return false;
        finishFault();
    }
    QByteArray line = m_input.left(end);
    m_input.remove(0, end + 2);
    if (line != ".") {
        if (line.startsWith('.'))
            line.remove(0, 1);
        m_transaction.bytes += line + "\r\n";
        return true;
    }
    m_mode = Mode::Command;
    if (m_input.startsWith("MAIL "))
        ++m_journal.namedBehind;
    if (faultAllows("."))
        finishMessage();
    else
        resetTransaction();
    finishFault();
    return true;
}

/// RFC 3030 §2: "BDAT size [LAST]", then exactly that many bytes.
void FakeSmtpProtocol::bdat(const QByteArray &argument)
{
    const QList<QByteArray> parts = argument.split(' ');
    bool isNumber = false;
    m_chunkLeft = parts.first().toLongLong(&isNumber);
    m_isLastChunk = parts.value(1).toUpper() == "LAST";
    if (!isNumber || m_chunkLeft < 0) {
        say("501 5.5.4 Bad chunk size");
        return;
    }
    m_mode = Mode::Chunk;
    m_isDataBegun = false;
}

bool FakeSmtpProtocol::takeChunk()
{
    // A fault of BDAT itself is about its answer.
    if (!m_fault && !m_isChunkRefused && !std::exchange(m_isDataBegun, true)) {
        m_isChunkRefused = !faultAllows("BODY");
        finishFault();
        if (m_isClosed || m_isHanging)
            return false;
    }
    const qint64 taken = std::min<qint64>(m_chunkLeft, m_input.size());
    m_transaction.bytes += m_input.left(taken);
    m_input.remove(0, taken);
    m_chunkLeft -= taken;
    if (m_chunkLeft > 0)
        return false;
    m_mode = Mode::Command;
    if (std::exchange(m_isChunkRefused, false)) {
        resetTransaction();
        return true;
    }
    m_answerStart = m_output.size();
    if (m_transaction.recipients.isEmpty()) {
        say("503 5.5.1 No valid recipients");
        resetTransaction();
    } else if (m_isLastChunk) {
        finishMessage();
    } else {
        say("250 2.0.0 Chunk taken");
    }
    finishFault();
    return true;
}

void FakeSmtpProtocol::finishMessage()
{
    const qint64 limit = m_settings.sizeLimit.value_or(0);
    if (limit > 0 && m_transaction.bytes.size() > limit) {
        say("552 5.3.4 Message size exceeds fixed limit");
    } else {
        deliver();
        say("250 2.0.0 Ok: queued as " + QByteArray::number(m_journal.accepted.size()));
    }
    resetTransaction();
}

void FakeSmtpProtocol::deliver()
{
    m_transaction.login = m_login;
    m_transaction.helo = m_helo;
    m_transaction.isEncrypted = m_isEncrypted;
    m_journal.accepted.append(m_transaction);
    // Gmail files what is sent by itself.
    FakeMailAccount *const sender = m_store.accountOfAddress(m_transaction.sender);
    if (sender && sender->isGmail())
        sender->append(QStringLiteral("[Gmail]/Sent Mail"), m_transaction.bytes, {"\\Seen"});
    if (sender && !m_settings.filesSentIn.isEmpty()) {
        QByteArray copy = m_transaction.bytes;
        if (!m_settings.rewrittenFrom.isEmpty()) {
            const qsizetype address = copy.indexOf(m_transaction.sender, copy.indexOf("From:"));
            copy.replace(address, m_transaction.sender.size(), m_settings.rewrittenFrom);
        }
        sender->append(m_settings.filesSentIn, copy, {"\\Seen"});
    }
    if (m_transaction.heldSeconds > 0)
        return;
    QList<FakeMailAccount *> served;
    for (const QByteArray &recipient : std::as_const(m_transaction.recipients)) {
        FakeMailAccount *account = m_store.accountOfAddress(recipient);
        // Two addresses of one person are one delivery, as with most servers.
        if (!account || served.contains(account))
            continue;
        served.append(account);
        account->append(QStringLiteral("INBOX"),
                        "Return-Path: <" + m_transaction.sender + ">\r\n" + m_transaction.bytes);
    }
}

} // namespace Martlet::Test
