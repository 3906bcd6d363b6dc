// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mail transaction of SmtpSession: MAIL, RCPT, DATA or BDAT (RFC 5321 §3.3, RFC 3030).
#include "core/smtp/SmtpSession.h"

#include "core/mail/OwnReason.h"

#include <utility>

namespace Martlet::Smtp
{
namespace
{

constexpr qsizetype longestEnvelopeId = 100; // RFC 3461 §4.4

/// RFC 3461 §4: what is no printable ASCII, "+" and "=" as "+" and two hexadecimal digits.
QByteArray xtext(const QByteArray &text)
{
    QByteArray encoded;
    for (const char c : text) {
        if (c > ' ' && c < 0x7f && c != '+' && c != '=')
            encoded += c;
        else
            encoded += '+' + QByteArray(1, c).toHex().toUpper();
    }
    return encoded;
}

QByteArray mailParameters(const SubmissionEnvelope &envelope, const Extensions &extensions,
                          bool needsSmtpUtf8)
{
    QByteArray parameters;
    if (extensions.hasSize && envelope.sizeBytes > 0)
        parameters += " SIZE=" + QByteArray::number(envelope.sizeBytes);
    if (envelope.body == BodyKind::EightBit)
        parameters += " BODY=8BITMIME";
    else if (envelope.body == BodyKind::Binary)
        parameters += " BODY=BINARYMIME";
    if (needsSmtpUtf8)
        parameters += " SMTPUTF8";
    if (envelope.reports && extensions.hasDsn) {
        // The header is enough to find the letter by.
        parameters += " RET=HDRS";
        if (!envelope.reports->envelopeId.isEmpty())
            parameters += " ENVID=" + xtext(envelope.reports->envelopeId);
    }
    if (envelope.holdSeconds > 0)
        parameters += " HOLDFOR=" + QByteArray::number(envelope.holdSeconds);
    return parameters;
}

QByteArray recipientParameters(const WireAddress &address, const SubmissionEnvelope &envelope,
                               const Extensions &extensions)
{
    if (!envelope.reports || !extensions.hasDsn)
        return {};
    QByteArray parameters = " NOTIFY=";
    if (envelope.reports->onSuccess)
        parameters += "SUCCESS,";
    parameters += "FAILURE";
    if (envelope.reports->onDelay)
        parameters += ",DELAY";
    if (!address.needsSmtpUtf8)
        parameters += " ORCPT=rfc822;" + xtext(address.bytes);
    return parameters;
}

} // namespace

Result<void> SmtpSession::checkEnvelope(const SubmissionEnvelope &envelope,
                                        bool needsSmtpUtf8) const
{
    const QString what = QStringLiteral("submit message");
    const auto unsupported = [&what](const char *extension) {
        return failure(
            ErrorKind::Unsupported, Retry::Never, what,
            QStringLiteral("the server does not support %1").arg(QString::fromLatin1(extension)));
    };
    const auto refused = [&what](ErrorKind kind, const Mail::OwnReason &reason) {
        return failure(kind, Retry::Never, what, Mail::ownReasonText(reason));
    };
    if (envelope.recipients.isEmpty())
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction, what,
                       QStringLiteral("no recipients"));
    if (envelope.reports && envelope.reports->envelopeId.size() > longestEnvelopeId)
        return failure(ErrorKind::InvalidInput, Retry::Never, what,
                       QStringLiteral("the envelope identifier is too long"));
    if (needsSmtpUtf8 && !m_extensions.hasSmtpUtf8)
        return refused(ErrorKind::Unsupported, {Mail::OwnReasonKind::UnicodeAddress});
    if (envelope.body == BodyKind::EightBit && !m_extensions.has8BitMime)
        return refused(ErrorKind::Unsupported, {Mail::OwnReasonKind::EightBit});
    if (envelope.body == BodyKind::Binary &&
        (!m_extensions.hasBinaryMime || !m_extensions.hasChunking))
        return unsupported("BINARYMIME");
    if (envelope.holdSeconds > m_extensions.longestHoldSeconds)
        return unsupported("FUTURERELEASE");
    if (m_extensions.maximumBytes > 0 && envelope.sizeBytes > m_extensions.maximumBytes)
        return refused(ErrorKind::QuotaExceeded, {Mail::OwnReasonKind::TooLarge, envelope.sizeBytes,
                                                  m_extensions.maximumBytes});
    return {};
}

Result<void> SmtpSession::prepare(const SubmissionEnvelope &envelope)
{
    WireAddress from;
    if (!envelope.from.isEmpty()) {
        const Result<WireAddress> address = toWireAddress(envelope.from);
        if (!address)
            return failure(address.error());
        from = *address;
    }
    bool needsSmtpUtf8 = from.needsSmtpUtf8 || envelope.hasUtf8Headers;
    QByteArrayList recipientCommands;
    for (const QString &recipient : envelope.recipients) {
        const Result<WireAddress> address = toWireAddress(recipient);
        if (!address)
            return failure(address.error());
        needsSmtpUtf8 = needsSmtpUtf8 || address->needsSmtpUtf8;
        recipientCommands.append("RCPT TO:<" + address->bytes + '>' +
                                 recipientParameters(*address, envelope, m_extensions));
    }
    if (auto fits = checkEnvelope(envelope, needsSmtpUtf8); !fits)
        return fits;
    m_answers = {};
    m_recipients = envelope.recipients;
    m_recipientCommands = recipientCommands;
    m_sentRecipients = 0;
    m_isOnlyAsked = false;
    m_stuffing = {};
    m_mailCommand =
        "MAIL FROM:<" + from.bytes + '>' + mailParameters(envelope, m_extensions, needsSmtpUtf8);
    return {};
}

void SmtpSession::sendStep(Step step, const QByteArray &line)
{
    sendCommand(line);
    m_steps.push_back(step);
}

Result<void> SmtpSession::submit(const SubmissionEnvelope &envelope)
{
    if (auto allowed = expectPhase(Phase::Ready, "submit message"); !allowed)
        return allowed;
    if (auto prepared = prepareForLines(envelope); !prepared)
        return prepared;
    m_phase = Phase::Envelope;
    sendNext();
    return {};
}

Result<void> SmtpSession::ask(const SubmissionEnvelope &envelope)
{
    if (auto allowed = expectPhase(Phase::Ready, "name the recipients"); !allowed)
        return allowed;
    if (auto prepared = prepareForLines(envelope); !prepared)
        return prepared;
    m_isOnlyAsked = true;
    m_phase = Phase::Envelope;
    sendNext();
    return {};
}

Result<void> SmtpSession::submitBehind(const SubmissionEnvelope &envelope)
{
    if (auto allowed = expectPhase(Phase::AwaitingVerdict, "submit message"); !allowed)
        return allowed;
    if (!canSubmitBehind() || !m_steps.empty())
        return failure(ErrorKind::InvalidInput, Retry::Later, QStringLiteral("submit message"),
                       QStringLiteral("not possible behind this message"));
    if (auto prepared = prepareForLines(envelope); !prepared)
        return prepared;
    m_isEnvelopeBehind = true;
    sendNext();
    return {};
}

Result<void> SmtpSession::prepareForLines(const SubmissionEnvelope &envelope)
{
    if (envelope.body == BodyKind::Binary)
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("submit message"),
                       QStringLiteral("DATA takes lines only"));
    return prepare(envelope);
}

Result<void> SmtpSession::submitWhole(const SubmissionEnvelope &envelope, const QByteArray &message)
{
    if (!canSubmitWhole())
        return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("submit message"),
                       QStringLiteral("the server does not support CHUNKING"));
    // Nothing is stuffed, and yet the same is refused: it goes on by other means behind the server.
    if (envelope.body != BodyKind::Binary) {
        DotStuffing check;
        if (const auto lines = check.stuff(message); !lines)
            return failure(lines.error());
        if (const auto end = check.finish(); !end)
            return failure(end.error());
    }
    if (auto allowed = expectPhase(Phase::Ready, "submit message"); !allowed)
        return allowed;
    if (auto prepared = prepare(envelope); !prepared)
        return prepared;
    m_phase = Phase::AwaitingVerdict;
    sendNext();
    sendStep(Step::Message, "BDAT " + QByteArray::number(message.size()) + " LAST");
    m_output += message;
    return {};
}

/// What may leave now: all of the envelope where the server pipelines, else the next command.
void SmtpSession::sendNext()
{
    const bool isWhole = m_phase == Phase::AwaitingVerdict && !m_isEnvelopeBehind;
    do {
        if (std::exchange(m_needsReset, false)) {
            sendStep(Step::Reset, "RSET");
        } else if (!m_mailCommand.isEmpty()) {
            ++m_begunMessages;
            sendStep(Step::Mail, std::exchange(m_mailCommand, {}));
        } else if (m_sentRecipients < m_recipientCommands.size()) {
            sendStep(Step::Recipient, m_recipientCommands.at(m_sentRecipients++));
        } else {
            if (m_isOnlyAsked)
                sendStep(Step::TakenBack, "RSET");
            else if (!isWhole)
                sendStep(Step::Data, "DATA");
            return;
        }
    } while (m_extensions.hasPipelining);
}

void SmtpSession::handleStep(const Reply &reply)
{
    const Step step = m_steps.front();
    m_steps.pop_front();
    switch (step) {
    case Step::Reset:
        if (!reply.isPositive())
            return refuseReset(reply);
        break;
    case Step::Mail:
        if (!reply.isPositive())
            m_answers.senderError = errorFromReply(reply, QStringLiteral("MAIL"));
        m_hasSaidFull = m_hasSaidFull || meansTooManyMessages(reply);
        break;
    case Step::Recipient:
        handleRecipient(reply);
        break;
    case Step::Data:
        return handleData(reply);
    case Step::LoneDot: // it was for nobody
        return tellEnvelope(false);
    case Step::Message:
        return handleMessage(reply);
    case Step::TakenBack:
        tellEnvelope(false);
        m_needsReset = !reply.isPositive();
        return;
    }
    if (!m_steps.empty()) {
        if (m_steps.front() == Step::Message)
            tellEnvelope(false);
        return;
    }
    // Not pipelined. A recipient who is refused does not hinder the others.
    const bool isOver = m_answers.senderError || (m_sentRecipients == m_recipientCommands.size() &&
                                                  !m_answers.hasAcceptedRecipient());
    if (isOver)
        tellEnvelope(false);
    else
        sendNext();
}

/// It says nothing about the letter behind it, which may have left.
void SmtpSession::refuseReset(const Reply &reply)
{
    if (m_phase == Phase::AwaitingVerdict)
        return violation(QStringLiteral("reset"), reply.text());
    fail({ErrorKind::ServerUnavailable, Retry::Later, QStringLiteral("reset"), reply.text()});
}

/// 251 and 551 name another address; it is not ours to follow (SEC-6). The former is an acceptance
/// all the same.
void SmtpSession::handleRecipient(const Reply &reply)
{
    RecipientOutcome outcome{m_recipients.at(m_answers.recipients.size()), reply, {}};
    if (!reply.isPositive())
        outcome.error = errorFromReply(reply, QStringLiteral("RCPT"));
    m_answers.recipients.append(outcome);
}

void SmtpSession::handleData(const Reply &reply)
{
    if (reply.code == 354) {
        if (m_answers.hasAcceptedRecipient())
            return tellEnvelope(true);
        // RFC 2920 §3.1: asked for in the same group as the recipients that were refused.
        m_output += ".\r\n";
        ++m_outstanding;
        m_steps.push_back(Step::LoneDot);
        return;
    }
    if (reply.isPositive() || reply.isIntermediate())
        return violation(QStringLiteral("DATA"), reply.text());
    m_answers.dataError = errorFromReply(reply, QStringLiteral("DATA"));
    tellEnvelope(false);
}

void SmtpSession::tellEnvelope(bool isInvited)
{
    // What RCPT and DATA said behind a refused MAIL, or DATA behind refused recipients, is only
    // "bad sequence".
    if (m_answers.senderError)
        m_answers.recipients.clear();
    if (!m_answers.hasAcceptedRecipient())
        m_answers.dataError.reset();
    m_answers.isInvited = isInvited;
    if (m_phase == Phase::Envelope) {
        m_phase = isInvited ? Phase::Body : Phase::Ready;
        m_needsReset = !isInvited && !m_answers.senderError;
    }
    m_events.append(m_answers);
}

/// RFC 3030 §2: after a refused BDAT the transaction is open, in a state that nobody knows.
void SmtpSession::handleMessage(const Reply &reply)
{
    m_needsReset = !reply.isPositive();
    if (!reply.isPositive() || m_answers.hasAcceptedRecipient())
        return handleVerdict(reply);
    violation(QStringLiteral("send message"),
              QStringLiteral("accepted for nobody: ") + reply.text());
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
    m_phase = std::exchange(m_isEnvelopeBehind, false) ? Phase::Envelope : Phase::Ready;
    m_acceptedMessages += reply.isPositive() ? 1 : 0;
    if (reply.isPositive())
        m_events.append(MessageAccepted{reply});
    else
        m_events.append(StepFailed{errorFromReply(reply, QStringLiteral("send message")), true});
}

} // namespace Martlet::Smtp
