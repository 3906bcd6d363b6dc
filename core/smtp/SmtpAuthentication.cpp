// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The AUTH exchange of SmtpSession (RFC 4954).
#include "core/smtp/SmtpSession.h"

namespace Martlet::Smtp
{
namespace
{

/// RFC 4954 §4: a longer initial response goes after an empty challenge instead, since the command
/// line has the limit of RFC 5321 §4.5.3.1.4.
constexpr qsizetype commandLineBytes = 510;

} // namespace

Result<void> SmtpSession::authenticate(const Sasl::Credentials &credentials)
{
    if (auto allowed = expectPhase(Phase::Ready, "log in"); !allowed)
        return allowed;
    m_credentials = credentials;
    m_unusableMechanisms.clear();
    m_isTicketTakenBack = false;
    return beginAuthentication();
}

Result<void> SmtpSession::beginAuthentication()
{
    const Sasl::Offer offer{m_extensions.authMechanisms, m_options.isEncrypted,
                            m_options.allowPlainOverClear, m_unusableMechanisms};
    auto mechanism = Sasl::createMechanism(offer, m_credentials);
    if (!mechanism)
        return failure(mechanism.error());
    m_mechanism = std::move(*mechanism);
    QByteArray command = "AUTH " + m_mechanism->name();
    m_initialResponseIsPending = m_mechanism->isClientFirst();
    if (m_initialResponseIsPending) {
        const Result<QByteArray> response = m_mechanism->step({});
        if (!response)
            return failure(response.error());
        // An empty response is written "=" (RFC 4954 §4).
        const QByteArray encoded = response->isEmpty() ? QByteArray("=") : response->toBase64();
        m_initialResponse = Secret(*response);
        if (command.size() + 1 + encoded.size() <= commandLineBytes) {
            command += ' ' + encoded;
            m_initialResponseIsPending = false;
        }
    }
    m_phase = Phase::Authenticating;
    sendCommand(command);
    return {};
}

void SmtpSession::handleAuthentication(const Reply &reply)
{
    if (reply.code == 334) {
        stepAuthentication(reply);
        return;
    }
    if (!reply.isPositive()) {
        rejectAuthentication(reply);
        return;
    }
    // A server that skips the end of SCRAM has not proved anything (SEC-7).
    if (!m_mechanism->isDone()) {
        violation(QStringLiteral("log in"),
                  QStringLiteral("success before the exchange was complete"));
        return;
    }
    const QByteArray name = m_mechanism->name();
    m_mechanism.reset();
    m_credentials = {};
    m_initialResponse = {};
    m_phase = Phase::Ready;
    m_events.append(Authenticated{name});
}

void SmtpSession::stepAuthentication(const Reply &reply)
{
    const auto challenge = QByteArray::fromBase64Encoding(reply.lines.constLast().trimmed(),
                                                          QByteArray::AbortOnBase64DecodingErrors);
    if (m_initialResponseIsPending) {
        m_initialResponseIsPending = false;
        sendCommand(m_initialResponse.reveal().toBase64());
        return;
    }
    if (!challenge) {
        violation(QStringLiteral("log in"), QStringLiteral("challenge is not Base64"));
        return;
    }
    const Result<QByteArray> response = m_mechanism->step(challenge.decoded);
    if (!response && m_mechanism->isByTicket() && !m_isTicketTakenBack) {
        m_isTicketTakenBack = true;
        sendCommand("*"); // RFC 4954 §4
        return;
    }
    if (!response) {
        fail(response.error());
        return;
    }
    sendCommand(response->toBase64());
}

void SmtpSession::rejectAuthentication(const Reply &reply)
{
    const QByteArray name = m_mechanism->name();
    const QByteArray explanation = m_mechanism->serverError();
    const bool wasByTicket = m_mechanism->isByTicket();
    m_mechanism.reset();
    m_initialResponse = {};
    m_phase = Phase::Ready;
    // Only "I do not know this mechanism" permits another; a rejected password counts towards a
    // lock-out, so it is never repeated by other means. A ticket is no password.
    if (reply.code == 504) {
        m_unusableMechanisms.append(name);
        if (const Result<void> next = beginAuthentication(); !next)
            m_events.append(StepFailed{next.error(), true});
        return;
    }
    // Servers also say 454 where their own side of it is not set up.
    if (wasByTicket) {
        m_unusableMechanisms.append(name);
        if (beginAuthentication())
            return;
    }
    m_credentials = {};
    Error error = errorFromReply(reply, QStringLiteral("log in"));
    if (reply.isPermanentFailure()) {
        error.kind = ErrorKind::AuthenticationRejected;
        error.retry = Retry::AfterUserAction;
    }
    if (!explanation.isEmpty())
        error.detail += u' ' + QString::fromUtf8(explanation);
    m_events.append(StepFailed{error, true});
}

} // namespace Martlet::Smtp
