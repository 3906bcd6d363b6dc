// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/SmtpSession.h"

#include "core/util/Limits.h"

#include <utility>

namespace Martlet::Smtp
{
namespace
{

/// RFC 5321 §4.1.4 wants an address literal from clients without a name. The loopback one tells
/// nothing about this computer or its network; some servers insist on a name.
const QByteArrayList &helloCommands()
{
    static const QByteArrayList commands{"EHLO [127.0.0.1]", "EHLO localhost", "HELO localhost"};
    return commands;
}

} // namespace

SmtpSession::SmtpSession(SessionOptions options)
    : m_options(options)
{
}

SmtpSession::~SmtpSession() = default;

void SmtpSession::receive(const QByteArray &bytes)
{
    if (m_phase == Phase::Over || bytes.isEmpty())
        return;
    if (m_phase == Phase::AwaitingTls) {
        violation(QStringLiteral("start TLS"),
                  QStringLiteral("server tampering: data before encryption"));
        return;
    }
    m_parser.append(bytes);
    // Replies to commands that only this call creates cannot be among these bytes (SEC-9).
    int owed = m_outstanding;
    while (m_phase != Phase::Over) {
        const Result<std::optional<Reply>> reply = m_parser.next();
        if (!reply) {
            fail(reply.error());
            return;
        }
        if (!*reply)
            break;
        if (owed == 0 && (*reply)->code != 421 && m_phase != Phase::Body) {
            violation(QStringLiteral("read reply"),
                      QStringLiteral("a reply before its command: ") + (*reply)->text());
            return;
        }
        if (owed > 0) {
            --owed;
            --m_outstanding;
        }
        handle(**reply);
    }
    if (m_phase != Phase::Over && owed == 0 && m_phase != Phase::Body && m_parser.hasPending())
        violation(QStringLiteral("read reply"), QStringLiteral("a reply before its command"));
}

QByteArray SmtpSession::takeOutput()
{
    return std::exchange(m_output, {});
}

QList<Event> SmtpSession::takeEvents()
{
    return std::exchange(m_events, {});
}

void SmtpSession::sendCommand(const QByteArray &line)
{
    m_output += line + "\r\n";
    ++m_outstanding;
}

Result<void> SmtpSession::expectPhase(Phase phase, const char *what) const
{
    if (m_phase == phase)
        return {};
    // The server may say good-bye at any time (RFC 5321 §3.8); a letter that comes too late for
    // that is as good as before.
    if (m_phase == Phase::Over) {
        const Error over{ErrorKind::Network, Retry::Later, QString::fromLatin1(what),
                         QStringLiteral("the session has ended")};
        return failure(m_end.value_or(over));
    }
    return failure(ErrorKind::InvalidInput, Retry::Never, QString::fromLatin1(what),
                   QStringLiteral("not possible in this state of the session"));
}

void SmtpSession::fail(const Error &error)
{
    m_phase = Phase::Over;
    m_output.clear();
    m_end = error;
    m_events.append(StepFailed{error, false});
}

Result<void> SmtpSession::abandonBody(const Error &error)
{
    m_phase = Phase::Over;
    m_output.clear();
    return failure(error);
}

void SmtpSession::violation(const QString &what, const QString &detail)
{
    fail({ErrorKind::ProtocolViolation, Retry::Later, what, detail});
}

void SmtpSession::handle(const Reply &reply)
{
    // RFC 5321 §3.8: the server closes the channel, whatever was asked.
    if (reply.code == 421 && m_phase != Phase::Quitting) {
        const bool isForDot = m_phase == Phase::AwaitingVerdict && m_isEnvelopeBehind;
        const bool isBeforeMessage =
            !isForDot &&
            (m_phase == Phase::Ready || (!m_steps.empty() && m_steps.front() == Step::Mail));
        m_hasSaidFull = m_hasSaidFull || isBeforeMessage;
        const Error goodBye = errorFromReply(reply, QStringLiteral("talk to the server"));
        // The message has left, and a server that goes on reading may take it.
        const bool isMessageBehind =
            m_phase == Phase::AwaitingVerdict && !isForDot && m_steps.size() > 1;
        // Everything that was asked has been answered.
        if (m_phase == Phase::Envelope && !m_steps.empty() && m_steps.front() == Step::TakenBack)
            tellEnvelope(false);
        if (!isMessageBehind)
            return fail(goodBye);
        m_goodBye = goodBye;
    } else {
        // It was meant for one recipient: the server goes on.
        m_goodBye.reset();
    }
    switch (m_phase) {
    case Phase::Greeting:
        return handleGreeting(reply);
    case Phase::Hello:
        return handleHello(reply);
    case Phase::StartTls:
        return handleStartTls(reply);
    case Phase::Authenticating:
        return handleAuthentication(reply);
    case Phase::Envelope:
        return handleStep(reply);
    case Phase::Body:
        return handleDuringBody(reply);
    case Phase::AwaitingVerdict:
        return m_steps.empty() || m_isEnvelopeBehind ? handleVerdict(reply) : handleStep(reply);
    case Phase::Quitting:
        m_phase = Phase::Over;
        m_events.append(QuitAnswered{});
        return;
    case Phase::AwaitingTls:
    case Phase::Ready:
    case Phase::Over:
        break;
    }
    violation(QStringLiteral("read reply"),
              QStringLiteral("a reply nobody asked for: ") + reply.text());
}

void SmtpSession::handleGreeting(const Reply &reply)
{
    if (reply.code != 220) {
        fail(errorFromReply(reply, QStringLiteral("greeting")));
        return;
    }
    sendHello();
}

void SmtpSession::sendHello()
{
    m_phase = Phase::Hello;
    sendCommand(helloCommands().at(m_helloAttempt));
}

void SmtpSession::handleHello(const Reply &reply)
{
    if (reply.isPositive()) {
        const bool wasEhlo = helloCommands().at(m_helloAttempt).startsWith("EHLO");
        m_extensions = wasEhlo ? parseExtensions(reply) : Extensions{};
        afterHello();
        return;
    }
    const bool isLastTry = m_helloAttempt == helloCommands().size() - 1;
    if (!reply.isPermanentFailure() || isLastTry) {
        fail(errorFromReply(reply, QStringLiteral("EHLO")));
        return;
    }
    // 500 and 502 mean that the command is unknown; anything else that its argument is disliked.
    const bool isUnknown = reply.code == 500 || reply.code == 502;
    m_helloAttempt = isUnknown ? static_cast<int>(helloCommands().size()) - 1 : m_helloAttempt + 1;
    sendHello();
}

void SmtpSession::afterHello()
{
    if (!m_options.requiresStartTls || m_options.isEncrypted) {
        m_phase = Phase::Ready;
        m_events.append(SessionReady{m_extensions});
        return;
    }
    if (!m_extensions.hasStartTls) {
        fail({ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("start TLS"),
              QStringLiteral("the server does not offer STARTTLS")});
        return;
    }
    m_phase = Phase::StartTls;
    sendCommand("STARTTLS");
}

void SmtpSession::handleStartTls(const Reply &reply)
{
    if (reply.code != 220) {
        Error error = errorFromReply(reply, QStringLiteral("start TLS"));
        if (!reply.isTransientFailure()) {
            error.kind = ErrorKind::TlsUntrusted;
            error.retry = Retry::AfterUserAction;
        }
        fail(error);
        return;
    }
    if (m_parser.hasPending()) {
        violation(QStringLiteral("start TLS"),
                  QStringLiteral("server tampering: data before encryption"));
        return;
    }
    m_phase = Phase::AwaitingTls;
    m_extensions = {};
    m_events.append(StartTlsAgreed{});
}

Result<void> SmtpSession::tlsStarted()
{
    if (auto allowed = expectPhase(Phase::AwaitingTls, "start TLS"); !allowed)
        return allowed;
    m_options.isEncrypted = true;
    m_helloAttempt = 0;
    sendHello();
    return {};
}

bool SmtpSession::isFull() const
{
    const int most = m_extensions.maximumMessages;
    return m_hasSaidFull || (most > 0 && m_begunMessages >= most);
}

Result<void> SmtpSession::quit()
{
    if (auto allowed = expectPhase(Phase::Ready, "quit"); !allowed)
        return allowed;
    m_phase = Phase::Quitting;
    sendCommand("QUIT");
    return {};
}

} // namespace Martlet::Smtp
