// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's half of POP3 (RFC 1939, 2449, 2595, 5034, 6856) as a state machine over bytes: what
// the server sent goes in, what to send and what happened come out. No socket, no clock; time-outs
// are the connection's.
#pragma once

#include "core/pop3/ListReader.h"
#include "core/pop3/LoginPlan.h"
#include "core/pop3/MultiLineFramer.h"
#include "core/pop3/Pop3Events.h"
#include "core/util/Limits.h"
#include "core/util/Result.h"

#include <deque>
#include <memory>

namespace Martlet::Pop3
{

struct SessionOptions {
    bool isEncrypted = false;         ///< TLS from the first byte
    bool requiresStartTls = false;    ///< nothing but CAPA and STLS leaves before it (SEC-1)
    bool allowPlainOverClear = false; ///< the account says "no encryption" (SEC-7)
    qint64 largestLetterBytes = Limits::pop3LetterBytes; ///< what goes on beyond ends the session
};

/// After each receive() and each call below, takeOutput() and takeEvents(). The greeting, CAPA and
/// STLS go by themselves; then authenticate(), then commands in any number: they leave in the order
/// of submission, at most windowCommands of them unanswered at a time where the server takes them
/// pipelined (RFC 2449 §6.6), else one by one.
class Pop3Session
{
public:
    static constexpr std::size_t windowCommands = 2048;

    explicit Pop3Session(SessionOptions options);
    ~Pop3Session();

    void receive(const QByteArray &bytes);
    [[nodiscard]] QByteArray takeOutput();
    [[nodiscard]] std::vector<Event> takeEvents();

    /// After StartTlsAgreed, once the transport is encrypted. Everything heard before is forgotten,
    /// the time stamp of APOP too (SEC-3).
    Result<void> tlsStarted();

    /// Signs in as planLogin() says; after a refused secret nothing else is tried, except APOP
    /// where the server asks for it instead of looking at the password. Answer: Authenticated or
    /// LoginRefused.
    /// `ahead`: what will be asked first, in that order (UniqueIds, Sizes, Status). It leaves
    /// together with the last word of the login, one round trip earlier, where the server is known
    /// to read what stands behind that: RFC 2449 §6.6 wants it of all, but one that threw it away
    /// would never answer. submit() hands the answers out.
    Result<void> authenticate(const Sasl::Credentials &credentials, std::vector<Verb> ahead = {});

    /// Answer: CommandFinished, before it the LetterPieces of a letter. InvalidInput for what is
    /// not possible in this state (before the login, after QUIT); after the end its reason.
    Result<CommandId> submit(const Command &command);
    /// Takes back those of the commands `first` to `last` that did not leave yet; what comes for
    /// the others is thrown away. No event tells of any of them.
    void withdraw(CommandId first, CommandId last);

    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }
    [[nodiscard]] bool isReady() const { return m_phase == Phase::Ready; }
    [[nodiscard]] bool isLoggedIn() const { return m_phase == Phase::Transaction; }
    /// The server owes something: a greeting, an answer, the handshake.
    [[nodiscard]] bool isExpectingAnswer() const;
    /// A login is going on and its secret has not been sent: the server only has to go on talking.
    /// Behind the secret it opens the maildrop, which may take it longer.
    [[nodiscard]] bool isBeforeSecret() const;

private:
    enum class Phase { Greeting, Preparing, AwaitingTls, Ready, LoggingIn, Transaction, Over };

    struct Pending {
        CommandId id = 0;
        Command command;
        Secret argument = Secret(); ///< of the login's own commands
        bool isWithdrawn = false;
    };
    /// What a login going on has to remember.
    struct Login {
        Sasl::Credentials credentials;
        std::shared_ptr<Sasl::SaslMechanism> mechanism;
        bool isTicketTakenBack = false;
        Secret initialResponse; ///< to be sent at the first challenge
        bool isInitialResponsePending = false;
        bool hasTriedApop = false;
        std::optional<StatusLine> userRefusal;
        QByteArrayList unusableMechanisms;
        std::vector<Secret> said; ///< never to be repeated in an error (SEC-10)
        std::vector<Verb> ahead;
    };
    /// Asked by the login, and not submitted yet.
    struct Ahead {
        CommandId id = 0;
        Verb verb = Verb::Noop;
        std::optional<CommandFinished> finished;
    };

    qsizetype takeLine(QByteArrayView bytes);
    void prepareContent(qsizetype bytes);
    void read(QByteArrayView left);
    qsizetype takeContent(QByteArrayView bytes);
    void handleLine(QByteArrayView line);
    void handleGreeting(const StatusLine &status);
    void handleAnswer(const Pending &pending, const StatusLine &status);
    bool beginContent(Verb verb);
    void finishContent();
    void finishCapabilities(const Pending &pending, const Capabilities &capabilities);
    void afterCapabilities();
    void handleStartTls(const StatusLine &status);
    void finish(const Pending &pending, CommandFinished finished);
    void refuse(const Pending &pending, const StatusLine &status);
    void answer(const Pending &pending, const StatusLine &status);

    // Pop3Login.cpp
    [[nodiscard]] LoginSituation loginSituation(bool mustUseApop = false) const;
    Result<void> beginLogin(bool mustUseApop = false);
    Result<void> beginSasl();
    void sendApop();
    void handleChallenge(const QByteArray &challenge);
    void askAhead();
    void forgetAhead();
    [[nodiscard]] std::optional<CommandId> takeAhead(const Command &command);
    void handleLoginAnswer(const Pending &pending, const StatusLine &status);
    void handleUserAnswer(const StatusLine &status);
    void handlePassAnswer(const StatusLine &status);
    void handleAuthAnswer(const StatusLine &status);
    void tryApopOrRefuse(StatusLine refusal);
    void loginSucceeded(const QByteArray &mechanism);
    void loginRefused(const StatusLine &status);
    [[nodiscard]] Error withoutSaid(Error error) const;

    CommandId enqueue(const Command &command, const Secret &argument = Secret());
    [[nodiscard]] QByteArray encode(const Pending &pending) const;
    Result<void> expectPhase(Phase phase, const char *what) const;
    void end(Error error, std::optional<ResponseCode> code = std::nullopt);
    void endTooLarge();
    void violation(const QString &what, const QString &detail);

    SessionOptions m_options;
    Phase m_phase = Phase::Greeting;
    QByteArray m_line; ///< of a line whose end has not come
    MultiLineFramer m_framer;
    bool m_isReadingContent = false;
    QByteArray m_content;                 ///< of one call of receive()
    qint64 m_letterBytes = 0;             ///< of the letter being read
    std::unique_ptr<ListReader> m_reader; ///< of the list being read
    QByteArray m_response;                ///< to a challenge, not taken yet
    std::deque<Pending> m_queue;          ///< not sent yet
    std::deque<Pending> m_unanswered;
    CommandId m_lastId = 0;
    std::vector<Event> m_events;
    Capabilities m_capabilities;
    QByteArray m_timestamp;
    bool m_readsBehindLogin = false;
    std::unique_ptr<Login> m_login; ///< while one is going on
    std::deque<Ahead> m_ahead;      ///< in the order of the answers
    bool m_isUtf8 = false;
    bool m_isQuitting = false;
    std::optional<Error> m_end; ///< why nothing works any more
};

/// What a command is for, in words for errors: "fetch the letter".
QString stepName(Verb verb);

} // namespace Martlet::Pop3
