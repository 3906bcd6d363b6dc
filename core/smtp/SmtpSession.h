// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's half of SMTP submission (RFC 5321, 6409) as a state machine over bytes: what the
// server sent goes in, what to send and what happened come out. No socket, no clock; time-outs are
// the connection's.
#pragma once

#include "core/sasl/SaslChooser.h"
#include "core/smtp/DotStuffing.h"
#include "core/smtp/ReplyParser.h"
#include "core/smtp/SmtpAddress.h"
#include "core/smtp/SmtpEvents.h"

#include <deque>
#include <memory>

namespace Martlet::Smtp
{

struct SessionOptions {
    bool isEncrypted = false;         ///< TLS from the first byte
    bool requiresStartTls = false;    ///< nothing but EHLO leaves before it (SEC-1)
    bool allowPlainOverClear = false; ///< the account says "no encryption" (SEC-7)
};

/// After each receive() and each call below, takeOutput() and takeEvents(). The greeting, EHLO and
/// STARTTLS go by themselves; then one step at a time: authenticate, submit, sendBody…, finishData
/// (or submitWhole), quit. A step called at the wrong time is an InvalidInput and changes nothing;
/// one called after the end gives the reason of the end.
class SmtpSession
{
public:
    explicit SmtpSession(SessionOptions options);
    ~SmtpSession();

    void receive(const QByteArray &bytes);
    [[nodiscard]] QByteArray takeOutput();
    [[nodiscard]] QList<Event> takeEvents();

    /// After StartTlsAgreed, once the transport is encrypted. Everything heard before is forgotten
    /// (SEC-3).
    Result<void> tlsStarted();

    /// Signs in with the best mechanism offered; after a rejection no other one is tried. Answer:
    /// Authenticated or StepFailed.
    Result<void> authenticate(const Sasl::Credentials &credentials);

    /// Sends MAIL, every RCPT and DATA, together where the server pipelines (RFC 2920). The message
    /// is for those recipients that are accepted. Refuses before a byte is sent: bad addresses
    /// (InvalidInput), a message over the server's limit (QuotaExceeded), content the server cannot
    /// take (Unsupported). Answer: EnvelopeAnswered; where it invites, sendBody() and finishData()
    /// have to follow, else the next message may.
    Result<void> submit(const SubmissionEnvelope &envelope);

    /// Asks what submit() would be answered and takes it back: MAIL, every RCPT, RSET; no message.
    /// Where a refusal ends it early the RSET goes before what comes next. Answer:
    /// EnvelopeAnswered without an invitation.
    Result<void> ask(const SubmissionEnvelope &envelope);

    /// A piece of the message, any size, CRLF line ends. On an error the message cannot be
    /// finished: drop the connection.
    Result<void> sendBody(const QByteArray &piece);

    /// The final dot: from here on the server may have the message, so "dot sent" must have been
    /// made durable before this is called (REL-5). Answer: MessageAccepted or StepFailed. On an
    /// error the dot was not sent: drop the connection, the message is safe to repeat.
    Result<void> finishData();

    /// The next envelope may follow the dot in the same group (RFC 2920 §3.1), which saves a round
    /// trip.
    [[nodiscard]] bool canSubmitBehind() const { return m_extensions.hasPipelining && !isFull(); }
    /// submit() after finishData(), before that is answered; where it returns an error nothing of
    /// it was sent and all goes on as without it. Its answer, EnvelopeAnswered, follows the one to
    /// finishData().
    Result<void> submitBehind(const SubmissionEnvelope &envelope);

    /// Envelope and message go in one group, one round trip in all (RFC 3030 BDAT behind RFC 2920).
    [[nodiscard]] bool canSubmitWhole() const
    {
        return m_extensions.hasChunking && m_extensions.hasPipelining;
    }
    /// submit() with the message in it. "Dot sent" must have been made durable before this is
    /// called; where it returns an error nothing was sent. Answers: EnvelopeAnswered without an
    /// invitation, then MessageAccepted or StepFailed.
    Result<void> submitWhole(const SubmissionEnvelope &envelope, const QByteArray &message);

    Result<void> quit();

    [[nodiscard]] const Extensions &extensions() const { return m_extensions; }
    [[nodiscard]] bool isReady() const { return m_phase == Phase::Ready; }
    [[nodiscard]] bool isOver() const { return m_phase == Phase::Over; }
    /// The server takes no more messages over this connection: as many as it announced (RFC 9422
    /// MAILMAX) have begun, or it said so.
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] bool hasSaidFull() const { return m_hasSaidFull; }
    [[nodiscard]] int acceptedMessages() const { return m_acceptedMessages; }
    /// Said last (421), in the middle of what was asked.
    [[nodiscard]] const std::optional<Error> &goodBye() const { return m_goodBye; }
    /// The end of the message went out and is not answered: a connection lost now leaves its fate
    /// unknown.
    [[nodiscard]] bool isVerdictOutstanding() const { return m_phase == Phase::AwaitingVerdict; }

private:
    enum class Phase {
        Greeting,
        Hello,
        StartTls,
        AwaitingTls,
        Ready,
        Authenticating,
        Envelope,
        Body,
        AwaitingVerdict, ///< of a whole message: also that of its envelope
        Quitting,
        Over,
    };
    /// Commands of a transaction, answered in their order.
    enum class Step { Reset, Mail, Recipient, Data, LoneDot, Message, TakenBack };

    Result<void> expectPhase(Phase phase, const char *what) const;
    void sendCommand(const QByteArray &line);
    void sendHello();
    void handle(const Reply &reply);
    void handleGreeting(const Reply &reply);
    void handleHello(const Reply &reply);
    void afterHello();
    void handleStartTls(const Reply &reply);
    Result<void> beginAuthentication();
    void handleAuthentication(const Reply &reply);
    void stepAuthentication(const Reply &reply);
    void rejectAuthentication(const Reply &reply);

    // SmtpTransaction.cpp
    Result<void> checkEnvelope(const SubmissionEnvelope &envelope, bool needsSmtpUtf8) const;
    /// Checks it and keeps it as what goes out next.
    Result<void> prepare(const SubmissionEnvelope &envelope);
    Result<void> prepareForLines(const SubmissionEnvelope &envelope);
    void sendStep(Step step, const QByteArray &line);
    void sendNext();
    void handleStep(const Reply &reply);
    void refuseReset(const Reply &reply);
    void handleRecipient(const Reply &reply);
    void handleData(const Reply &reply);
    void handleMessage(const Reply &reply);
    void tellEnvelope(bool isInvited);
    void handleDuringBody(const Reply &reply);
    void handleVerdict(const Reply &reply);
    void fail(const Error &error);
    /// Our side gives up: what was said cannot be taken back.
    Result<void> abandonBody(const Error &error);
    void violation(const QString &what, const QString &detail);

    SessionOptions m_options;
    Phase m_phase = Phase::Greeting;
    ReplyParser m_parser;
    QByteArray m_output;
    QList<Event> m_events;
    Extensions m_extensions;
    int m_outstanding = 1; ///< replies the server owes us; the greeting is the first
    int m_helloAttempt = 0;
    std::optional<Error> m_end; ///< why nothing works any more
    std::optional<Error> m_goodBye;

    Sasl::Credentials m_credentials;
    std::shared_ptr<Sasl::SaslMechanism> m_mechanism;
    bool m_isTicketTakenBack = false;
    QByteArrayList m_unusableMechanisms;
    Secret m_initialResponse;
    bool m_initialResponseIsPending = false;

    DotStuffing m_stuffing;
    EnvelopeAnswered m_answers;
    QStringList m_recipients;           ///< as given
    QByteArrayList m_recipientCommands; ///< one each
    QByteArray m_mailCommand;
    qsizetype m_sentRecipients = 0;
    std::deque<Step> m_steps; ///< sent and not answered
    int m_begunMessages = 0;
    int m_acceptedMessages = 0;
    bool m_hasSaidFull = false;
    bool m_needsReset = false;       ///< a transaction begun is still open at the server
    bool m_isOnlyAsked = false;      ///< no message follows the envelope
    bool m_isEnvelopeBehind = false; ///< m_steps are those of the message after the dot's
};

} // namespace Martlet::Smtp
