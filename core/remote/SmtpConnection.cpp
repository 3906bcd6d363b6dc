// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/SmtpConnection.h"

#include "core/remote/TicketSearch.h"
#include "core/sasl/SecretRemoval.h"
#include "core/util/Limits.h"

namespace Martlet::Remote
{

using namespace std::chrono_literals;

namespace
{

// RFC 5321 §4.5.3.2, shortened where no honest server needs that long.
constexpr std::chrono::milliseconds replyTime = 2min;
constexpr std::chrono::milliseconds verdictTime = 10min;
constexpr qsizetype pieceBytes = 64 * 1024;
constexpr qint64 highWaterBytes = 512 * 1024;

Smtp::SessionOptions optionsFor(const ServerAccess &access)
{
    Smtp::SessionOptions options;
    options.isEncrypted = access.endpoint.security == Net::Security::Tls;
    options.requiresStartTls = access.endpoint.security == Net::Security::StartTls;
    options.allowPlainOverClear = access.allowsPlainLogin;
    return options;
}

/// The letter is as good as before, so the kinds that mean "nobody knows" must not be used.
Error dotNotSent(Error error)
{
    if (isFateUnknown(error)) {
        error.kind = ErrorKind::ServerUnavailable;
        error.retry = Retry::Later;
    }
    return error;
}

Error unexpected(const QString &what)
{
    return {ErrorKind::ProtocolViolation, Retry::Later, what,
            QStringLiteral("an answer to something else came")};
}

} // namespace

bool isFateUnknown(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::ProtocolViolation || error.kind == ErrorKind::Cancelled;
}

SmtpConnection::SmtpConnection(std::unique_ptr<Net::Transport> transport, ServerAccess access,
                               Clock &clock)
    : m_transport(std::move(transport))
    , m_access(std::move(access))
    , m_clock(clock)
    , m_session(optionsFor(m_access))
{
    connect(m_transport.get(), &Net::Transport::received, this, &SmtpConnection::onReceived);
    connect(m_transport.get(), &Net::Transport::closed, this, &SmtpConnection::breakWith);
    connect(m_transport.get(), &Net::Transport::stageReached, this, &SmtpConnection::stepReached);
    connect(m_transport.get(), &Net::Transport::encrypted, this,
            [this] { m_encryptedWaiting.resolve({}); });
    connect(m_transport.get(), &Net::Transport::bytesWritten, this, [this](qint64 count) {
        m_bytesSent += count;
        if (m_transport->bytesToWrite() < highWaterBytes)
            m_drainWaiting.resolve({});
    });
}

void SmtpConnection::onReceived(const QByteArray &bytes)
{
    m_bytesReceived += bytes.size();
    m_session.receive(bytes);
    pump();
}

void SmtpConnection::pump()
{
    const QByteArray output = m_session.takeOutput();
    if (!output.isEmpty())
        m_transport->write(output);
    m_events.append(m_session.takeEvents());
    if (m_waiting.isValid() && !m_events.isEmpty())
        std::exchange(m_waiting, {}).resolve(m_events.takeFirst());
    if (!m_events.isEmpty())
        m_answerWaiting.resolve(true);
}

void SmtpConnection::breakWith(const Error &error)
{
    if (m_brokenBy)
        return;
    m_brokenBy = error;
    m_waiting.fail(error);
    m_encryptedWaiting.fail(error);
    m_drainWaiting.fail(error);
    m_answerWaiting.resolve(true);
}

Task<Smtp::Event> SmtpConnection::nextEvent(QString what, std::chrono::milliseconds limit)
{
    pump();
    if (m_events.isEmpty() && m_brokenBy)
        co_return failure(*m_brokenBy);
    Deferred<Smtp::Event> event;
    if (m_events.isEmpty())
        m_waiting = event.resolver();
    else
        event.resolver().resolve(m_events.takeFirst());
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, limit), [resolver = event.resolver(), what](Result<void>) {
        resolver.fail({ErrorKind::Timeout, Retry::Later, what, {}});
    });
    Smtp::Event answer = co_await event;
    if (const auto *failed = std::get_if<Smtp::StepFailed>(&answer)) {
        if (!failed->connectionIsUsable)
            m_transport->abort();
        co_return failure(failed->error);
    }
    co_return answer;
}

Task<void> SmtpConnection::connectToServer()
{
    m_transport->open(m_access.endpoint);
    Smtp::Event event = co_await nextEvent(QStringLiteral("greet the server"), replyTime);
    if (std::holds_alternative<Smtp::StartTlsAgreed>(event)) {
        Deferred<void> encrypted;
        m_encryptedWaiting = encrypted.resolver();
        m_transport->startTls();
        co_await encrypted;
        co_await m_session.tlsStarted();
        event = co_await nextEvent(QStringLiteral("greet the server"), replyTime);
    }
    if (!std::holds_alternative<Smtp::SessionReady>(event))
        co_await Result<void>(failure(unexpected(QStringLiteral("greet the server"))));
}

Task<void> SmtpConnection::logIn(Sasl::Credentials credentials)
{
    credentials = co_await withTicket(m_clock, "smtp", m_session.extensions().authMechanisms,
                                      std::move(credentials));
    if (m_brokenBy)
        co_await Result<void>(failure(*m_brokenBy));
    co_await m_session.authenticate(credentials);
    const Result<Smtp::Event> event =
        co_await asResult(nextEvent(QStringLiteral("log in"), Limits::loginTimeout));
    // A server may repeat what it was sent, and errors reach logs and screens (SEC-10).
    if (!event)
        co_await Result<void>(failure(Sasl::withoutSecrets(event.error(), credentials)));
    if (!std::holds_alternative<Smtp::Authenticated>(*event))
        co_await Result<void>(failure(unexpected(QStringLiteral("log in"))));
}

Task<Smtp::EnvelopeAnswered> SmtpConnection::submit(Smtp::SubmissionEnvelope envelope)
{
    co_await m_session.submit(envelope);
    m_isEnvelopeUnderWay = true;
    Task<Smtp::EnvelopeAnswered> answer = envelopeAnswer();
    co_return co_await std::move(answer);
}

Task<Smtp::EnvelopeAnswered> SmtpConnection::ask(Smtp::SubmissionEnvelope envelope)
{
    co_await m_session.ask(envelope);
    Task<Smtp::EnvelopeAnswered> answer = envelopeAnswer();
    co_return co_await std::move(answer);
}

Task<Smtp::EnvelopeAnswered> SmtpConnection::envelopeAnswer()
{
    m_isEnvelopeUnderWay = false;
    const Smtp::Event event = co_await nextEvent(QStringLiteral("name the recipients"), replyTime);
    const auto *answered = std::get_if<Smtp::EnvelopeAnswered>(&event);
    if (!answered)
        co_return failure(unexpected(QStringLiteral("name the recipients")));
    co_return *answered;
}

Task<bool> SmtpConnection::answersWithin(std::chrono::milliseconds limit)
{
    pump();
    if (m_brokenBy || !m_events.isEmpty())
        co_return true;
    Deferred<bool> answer;
    m_answerWaiting = answer.resolver();
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, limit),
                [resolver = answer.resolver()](Result<void>) { resolver.resolve(false); });
    co_return co_await answer;
}

Task<void> SmtpConnection::drained()
{
    if (m_brokenBy)
        co_await Result<void>(failure(*m_brokenBy));
    if (m_transport->bytesToWrite() < highWaterBytes)
        co_return;
    Deferred<void> room;
    m_drainWaiting = room.resolver();
    TaskScope timer;
    timer.spawn(sleepFor(m_clock, replyTime), [resolver = room.resolver()](Result<void>) {
        resolver.fail({ErrorKind::Timeout, Retry::Later, QStringLiteral("send the letter"), {}});
    });
    co_await room;
}

Task<void> SmtpConnection::sendMessage(QByteArray piece)
{
    if (m_brokenBy)
        co_await Result<void>(failure(*m_brokenBy));
    for (qsizetype at = 0; at < piece.size(); at += pieceBytes) {
        const Result<void> accepted = m_session.sendBody(piece.mid(at, pieceBytes));
        if (!accepted) {
            m_transport->abort();
            co_await Result<void>(failure(accepted.error()));
        }
        pump();
        // A refusal in the middle of the body ends it here.
        if (!m_events.isEmpty())
            co_await nextEvent(QStringLiteral("send the letter"), replyTime);
        co_await drained();
    }
}

void SmtpConnection::abandon()
{
    m_transport->abort();
    breakWith({ErrorKind::Cancelled, Retry::Later, QStringLiteral("send the letter"), {}});
}

Task<Smtp::Reply> SmtpConnection::finish(std::optional<Smtp::SubmissionEnvelope> next)
{
    if (m_brokenBy)
        co_return failure(dotNotSent(*m_brokenBy));
    const Result<void> dot = m_session.finishData();
    if (!dot) {
        m_transport->abort();
        co_return failure(dotNotSent(dot.error()));
    }
    // Where it may not go out its turn by itself says why.
    m_isEnvelopeUnderWay = next && m_session.submitBehind(*next);
    const Result<Smtp::Event> event =
        co_await asResult(nextEvent(QStringLiteral("end the letter"), verdictTime));
    // What came too late for this letter must not be read as an answer to the next.
    const bool isInOrder = !m_session.isVerdictOutstanding() && !m_session.isOver();
    m_isEnvelopeUnderWay = m_isEnvelopeUnderWay && (isInOrder || !m_events.isEmpty());
    if (!event)
        co_return failure(event.error());
    const auto *accepted = std::get_if<Smtp::MessageAccepted>(&*event);
    if (!accepted)
        co_return failure(unexpected(QStringLiteral("end the letter")));
    co_return accepted->reply;
}

Task<WholeAnswered> SmtpConnection::submitWhole(Smtp::SubmissionEnvelope envelope,
                                                QByteArray message)
{
    if (m_brokenBy)
        co_return failure(dotNotSent(*m_brokenBy));
    const Result<void> submitted = m_session.submitWhole(envelope, message);
    if (!submitted)
        co_return failure(dotNotSent(submitted.error()));
    const QString step = QStringLiteral("send the letter");
    WholeAnswered answered{{}, failure(unexpected(step))};
    const Result<Smtp::Event> first = co_await asResult(nextEvent(step, verdictTime));
    // Whoever said good-bye and closed the door took nothing that came behind.
    const auto fate = [this](const Error &error) { return m_session.goodBye().value_or(error); };
    if (!first) {
        answered.verdict = failure(fate(first.error()));
        co_return answered;
    }
    const auto *const envelopeAnswer = std::get_if<Smtp::EnvelopeAnswered>(&*first);
    if (!envelopeAnswer)
        co_return answered;
    answered.envelope = *envelopeAnswer;
    const Result<Smtp::Event> last = co_await asResult(nextEvent(step, verdictTime));
    if (!last)
        answered.verdict = failure(fate(last.error()));
    else if (const auto *const accepted = std::get_if<Smtp::MessageAccepted>(&*last))
        answered.verdict = accepted->reply;
    co_return answered;
}

Task<void> SmtpConnection::quit()
{
    co_await m_session.quit();
    co_await nextEvent(QStringLiteral("say good-bye"), 10s);
    m_transport->close();
}

std::optional<Net::CertificateProblem> SmtpConnection::certificateProblem() const
{
    return m_transport->certificateProblem();
}

} // namespace Martlet::Remote
