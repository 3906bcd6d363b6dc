// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mail transaction of SmtpSession: MAIL, RCPT, DATA (RFC 5321 §3.3).
#include "core/smtp/SmtpSession.h"

namespace Martlet::Smtp
{

Result<void> SmtpSession::checkEnvelope(const SubmissionEnvelope &envelope,
                                        bool needsSmtpUtf8) const
{
    const QString what = QStringLiteral("submit message");
    if (envelope.recipients.isEmpty())
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, what,
                       QStringLiteral("no recipients"));
    if (needsSmtpUtf8 && !m_extensions.hasSmtpUtf8)
        return failure(ErrorKind::Unsupported, Retry::Never, what,
                       QStringLiteral("the server does not support SMTPUTF8"));
    if (envelope.hasEightBitBody && !m_extensions.has8BitMime)
        return failure(ErrorKind::Unsupported, Retry::Never, what,
                       QStringLiteral("the server does not support 8BITMIME"));
    if (m_extensions.maximumBytes > 0 && envelope.sizeBytes > m_extensions.maximumBytes)
        return failure(ErrorKind::QuotaExceeded, Retry::Never, what,
                       QStringLiteral("%1 bytes, but the server takes %2")
                           .arg(envelope.sizeBytes)
                           .arg(m_extensions.maximumBytes));
    return {};
}

Result<void> SmtpSession::submit(const SubmissionEnvelope &envelope)
{
    if (auto allowed = expectPhase(Phase::Ready, "submit message"); !allowed)
        return allowed;
    WireAddress from;
    if (!envelope.from.isEmpty()) {
        const Result<WireAddress> address = toWireAddress(envelope.from);
        if (!address)
            return failure(address.error());
        from = *address;
    }
    bool needsSmtpUtf8 = from.needsSmtpUtf8 || envelope.hasUtf8Headers;
    QByteArrayList recipientCommands;
    QList<RecipientOutcome> recipients;
    for (const QString &recipient : envelope.recipients) {
        const Result<WireAddress> address = toWireAddress(recipient);
        if (!address)
            return failure(address.error());
        needsSmtpUtf8 = needsSmtpUtf8 || address->needsSmtpUtf8;
        recipientCommands.append("RCPT TO:<" + address->bytes + '>');
        recipients.append({recipient, {}, {}});
    }
    if (auto fits = checkEnvelope(envelope, needsSmtpUtf8); !fits)
        return fits;

    QByteArray mail = "MAIL FROM:<" + from.bytes + '>';
    if (m_extensions.hasSize && envelope.sizeBytes > 0)
        mail += " SIZE=" + QByteArray::number(envelope.sizeBytes);
    if (envelope.hasEightBitBody)
        mail += " BODY=8BITMIME";
    if (needsSmtpUtf8)
        mail += " SMTPUTF8";

    m_phase = Phase::Envelope;
    m_answers = {};
    m_recipients = recipients;
    m_recipientCommands = recipientCommands;
    m_sentRecipients = 0;
    m_senderIsAnswered = false;
    sendCommand(mail);
    while (m_extensions.hasPipelining && m_sentRecipients < m_recipientCommands.size())
        sendNextRecipient();
    return {};
}

void SmtpSession::sendNextRecipient()
{
    sendCommand(m_recipientCommands.at(m_sentRecipients++));
}

void SmtpSession::handleEnvelope(const Reply &reply)
{
    if (!m_senderIsAnswered) {
        m_senderIsAnswered = true;
        if (!reply.isPositive())
            m_answers.senderError = errorFromReply(reply, QStringLiteral("MAIL"));
    } else {
        // 251 and 551 name another address; it is not ours to follow (SEC-6). The former is an
        // acceptance all the same.
        RecipientOutcome outcome = m_recipients.at(m_answers.recipients.size());
        outcome.reply = reply;
        if (!reply.isPositive())
            outcome.error = errorFromReply(reply, QStringLiteral("RCPT"));
        m_answers.recipients.append(outcome);
    }
    const bool hasMoreToSend =
        !m_answers.senderError && m_sentRecipients < m_recipientCommands.size();
    if (m_outstanding > 0)
        return;
    if (hasMoreToSend)
        sendNextRecipient();
    else
        finishEnvelope();
}

void SmtpSession::finishEnvelope()
{
    m_phase = Phase::EnvelopeAnswered;
    // What RCPT said after a refused MAIL is only "bad sequence".
    if (m_answers.senderError)
        m_answers.recipients.clear();
    m_events.append(m_answers);
}

Result<void> SmtpSession::startData()
{
    if (auto allowed = expectPhase(Phase::EnvelopeAnswered, "send message"); !allowed)
        return allowed;
    if (!m_answers.hasAcceptedRecipient())
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("send message"),
                       QStringLiteral("no recipient was accepted"));
    m_phase = Phase::AwaitingInvitation;
    m_stuffing = {};
    sendCommand("DATA");
    return {};
}

void SmtpSession::handleInvitation(const Reply &reply)
{
    if (reply.code == 354) {
        m_phase = Phase::Body;
        m_events.append(DataInvited{});
        return;
    }
    if (reply.isPositive() || reply.isIntermediate()) {
        violation(QStringLiteral("DATA"), reply.text());
        return;
    }
    m_phase = Phase::EnvelopeAnswered;
    m_answers = {};
    m_events.append(StepFailed{errorFromReply(reply, QStringLiteral("DATA")), true});
}

Result<void> SmtpSession::sendBody(const QByteArray &piece)
{
    if (auto allowed = expectPhase(Phase::Body, "send message"); !allowed)
        return allowed;
    const Result<QByteArray> stuffed = m_stuffing.stuff(piece);
    if (!stuffed)
        return abandonBody(stuffed.error());
    m_output += *stuffed;
    return {};
}

Result<void> SmtpSession::finishData()
{
    if (auto allowed = expectPhase(Phase::Body, "send message"); !allowed)
        return allowed;
    // Half a reply now would be read as the answer to the dot (SEC-9).
    if (m_parser.hasPending())
        return abandonBody({ErrorKind::ProtocolViolation, Retry::Later,
                            QStringLiteral("send message"),
                            QStringLiteral("a reply before its command")});
    const Result<QByteArray> end = m_stuffing.finish();
    if (!end)
        return abandonBody(end.error());
    m_output += *end;
    ++m_outstanding;
    m_phase = Phase::AwaitingVerdict;
    return {};
}

void SmtpSession::handleDuringBody(const Reply &reply)
{
    // A server may give up in the middle, but cannot accept what it does not have.
    if (reply.isTransientFailure() || reply.isPermanentFailure())
        fail(errorFromReply(reply, QStringLiteral("send message")));
    else
        violation(QStringLiteral("send message"),
                  QStringLiteral("a reply before its command: ") + reply.text());
}

void SmtpSession::handleVerdict(const Reply &reply)
{
    if (reply.isIntermediate()) {
        violation(QStringLiteral("send message"), reply.text());
        return;
    }
    m_phase = Phase::Ready;
    if (reply.isPositive())
        m_events.append(MessageAccepted{reply});
    else
        m_events.append(StepFailed{errorFromReply(reply, QStringLiteral("send message")), true});
}

} // namespace Martlet::Smtp
