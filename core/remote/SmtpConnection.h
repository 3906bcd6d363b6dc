// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An SMTP session and a transport together, with time-outs: coroutine methods named after the steps
// of a submission. One use at a time; several messages may follow each other.
#pragma once

#include "core/net/Transport.h"
#include "core/remote/ServerAccess.h"
#include "core/smtp/SmtpSession.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <QObject>

#include <memory>

namespace Martlet::Remote
{

/// An error of these kinds says nothing about what the server made of a letter.
[[nodiscard]] bool isFateUnknown(const Error &error);

/// What a server made of a message that left with its envelope.
struct WholeAnswered {
    Smtp::EnvelopeAnswered envelope;
    /// As of SmtpConnection::finish().
    Result<Smtp::Reply> verdict;
};

/// Lives on the sync thread. After an error that broke it nothing works any more.
class SmtpConnection final : public QObject
{
    Q_OBJECT

public:
    SmtpConnection(std::unique_ptr<Net::Transport> transport, ServerAccess access, Clock &clock);

    /// Opens, greets and, with STARTTLS, encrypts.
    Task<void> connectToServer();
    Task<void> logIn(Sasl::Credentials credentials);

    /// MAIL, RCPTs and DATA; every recipient's answer. Where it invites the message has to follow,
    /// for the recipients that were accepted.
    Task<Smtp::EnvelopeAnswered> submit(Smtp::SubmissionEnvelope envelope);
    /// MAIL, RCPTs and RSET; every recipient's answer. No message follows.
    Task<Smtp::EnvelopeAnswered> ask(Smtp::SubmissionEnvelope envelope);
    /// The next bytes of the message, all of it but the final dot: until here everything is safe to
    /// repeat.
    Task<void> sendMessage(QByteArray piece);
    /// Ends it where the rest of a message cannot be sent: what was sent of it is no letter.
    void abandon();
    /// The final dot; gives the server's reply. An error of kind Network, Timeout or
    /// ProtocolViolation leaves the fate of the message unknown (REL-5); when the dot did not
    /// leave, the error is of another kind.
    ///
    /// `next`: goes out with it where canSubmitBehind(); whether it did tells isEnvelopeUnderWay().
    Task<Smtp::Reply> finish(std::optional<Smtp::SubmissionEnvelope> next = {});
    /// Of the envelope that went out with the dot before: its answer, as of submit().
    Task<Smtp::EnvelopeAnswered> envelopeAnswer();
    /// True as soon as an answer is here, or will never be; false after `limit`.
    Task<bool> answersWithin(std::chrono::milliseconds limit);
    /// All in one round trip, where canSubmitWhole(). "Dot sent" must be on disk before; where the
    /// task itself ends with an error nothing left.
    Task<WholeAnswered> submitWhole(Smtp::SubmissionEnvelope envelope, QByteArray message);
    Task<void> quit();

    /// Another message can follow.
    [[nodiscard]] bool isUsable() const { return !m_brokenBy && m_session.isReady(); }
    /// Another message needs another connection.
    [[nodiscard]] bool isFull() const { return m_session.isFull(); }
    /// It said so, instead of taking the last one that was submitted.
    [[nodiscard]] bool hasSaidFull() const { return m_session.hasSaidFull(); }
    [[nodiscard]] int acceptedMessages() const { return m_session.acceptedMessages(); }
    [[nodiscard]] bool canSubmitWhole() const { return m_session.canSubmitWhole(); }
    [[nodiscard]] bool canSubmitBehind() const
    {
        return !m_brokenBy && m_session.canSubmitBehind();
    }
    /// Left behind the last dot, and envelopeAnswer() was not asked for yet.
    [[nodiscard]] bool isEnvelopeUnderWay() const { return m_isEnvelopeUnderWay; }

    [[nodiscard]] const Smtp::Extensions &extensions() const { return m_session.extensions(); }
    [[nodiscard]] std::optional<Net::CertificateProblem> certificateProblem() const;
    [[nodiscard]] qint64 bytesReceived() const { return m_bytesReceived; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

Q_SIGNALS:
    void stepReached(Martlet::Net::ConnectStage stage);

private:
    Task<Smtp::Event> nextEvent(QString what, std::chrono::milliseconds limit);
    Task<void> drained();
    void onReceived(const QByteArray &bytes);
    void pump();
    void breakWith(const Error &error);

    std::unique_ptr<Net::Transport> m_transport;
    ServerAccess m_access;
    Clock &m_clock;
    Smtp::SmtpSession m_session;
    QList<Smtp::Event> m_events; ///< not yet awaited
    Deferred<Smtp::Event>::Resolver m_waiting;
    Deferred<void>::Resolver m_encryptedWaiting;
    Deferred<void>::Resolver m_drainWaiting;
    Deferred<bool>::Resolver m_answerWaiting;
    bool m_isEnvelopeUnderWay = false;
    std::optional<Error> m_brokenBy;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
};

} // namespace Martlet::Remote
