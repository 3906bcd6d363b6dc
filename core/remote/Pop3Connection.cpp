// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/Pop3Connection.h"

#include "core/remote/TicketSearch.h"
#include "core/sasl/SecretRemoval.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <algorithm>
#include <utility>

namespace Martlet::Remote
{

namespace
{

Pop3::SessionOptions optionsFor(const ServerAccess &access)
{
    Pop3::SessionOptions options;
    options.isEncrypted = access.endpoint.security == Net::Security::Tls;
    options.requiresStartTls = access.endpoint.security == Net::Security::StartTls;
    options.allowPlainOverClear = access.allowsPlainLogin;
    options.largestLetterBytes = access.largestLetterBytes;
    return options;
}

constexpr std::chrono::seconds silenceCheckInterval{5};
/// Of one task, as yet unanswered.
constexpr std::size_t commandsAhead = Pop3::Pop3Session::windowCommands + 500;

Pop3::Command command(Pop3::Verb verb, quint32 number = 0, int lines = 0)
{
    return {verb, number, lines};
}

/// For good, and not because of this one message or moment.
bool meansUnsupported(const Pop3::CommandFinished &finished)
{
    return finished.error && !finished.code && finished.error->retry == Retry::Never;
}

Error unsupported(Pop3::Verb verb, const QString &detail = {})
{
    return {ErrorKind::Unsupported, Retry::Never, Pop3::stepName(verb), detail};
}

} // namespace

/// Letters or deletions that one task waits for.
struct Pop3Connection::Batch {
    Pop3::Verb verb = Pop3::Verb::Retrieve;
    std::vector<quint32> numbers;
    int lines = 0;
    LetterReceiver receiver;
    std::size_t submitted = 0;
    std::size_t answered = 0;
    bool isAbandoned = false; ///< nobody must be called any more
    Deferred<void>::Resolver done;
};

Pop3Connection::Pop3Connection(std::unique_ptr<Net::Transport> transport, ServerAccess access,
                               Clock &clock)
    : m_transport(std::move(transport))
    , m_access(std::move(access))
    , m_clock(clock)
    , m_session(optionsFor(m_access))
{
    connect(m_transport.get(), &Net::Transport::opened, this, &Pop3Connection::onOpened);
    connect(m_transport.get(), &Net::Transport::received, this, &Pop3Connection::onReceived);
    connect(m_transport.get(), &Net::Transport::closed, this, &Pop3Connection::onTransportClosed);
    connect(m_transport.get(), &Net::Transport::bytesWritten, this, [this](qint64 count) {
        m_bytesSent += count;
        m_lastTraffic = m_clock.monotonic();
    });
    connect(m_transport.get(), &Net::Transport::encrypted, this, [this] {
        Q_EMIT stepReached(ConnectStep::Encrypted);
        // In no other state does the transport encrypt.
        (void)m_session.tlsStarted();
        pump();
    });
}

Pop3Connection::~Pop3Connection() = default;

void Pop3Connection::onOpened()
{
    Q_EMIT stepReached(ConnectStep::Connected);
    if (m_transport->isEncrypted())
        Q_EMIT stepReached(ConnectStep::Encrypted);
    m_lastTraffic = m_clock.monotonic();
    watchForSilence();
}

Task<void> Pop3Connection::connectToServer()
{
    m_lastTraffic = m_clock.monotonic();
    m_transport->open(m_access.endpoint);
    co_await m_ready;
}

Task<void> Pop3Connection::logIn(Sasl::Credentials credentials, std::vector<Pop3::Verb> ahead)
{
    if (m_brokenBy)
        co_await Result<void>(failure(*m_brokenBy));
    credentials = co_await withTicket(m_clock, "pop", m_session.capabilities().saslMechanisms,
                                      std::move(credentials));
    if (m_brokenBy)
        co_await Result<void>(failure(*m_brokenBy));
    co_await m_session.authenticate(credentials, std::move(ahead));
    m_signingInWith = std::move(credentials);
    Deferred<void> end;
    m_loggingIn = end.resolver();
    m_lastTraffic = m_clock.monotonic();
    pumpLater();
    co_await end;
}

Task<void> Pop3Connection::refreshCapabilities()
{
    co_await run(command(Pop3::Verb::Capabilities));
}

Task<Pop3::DropStatus> Pop3Connection::status()
{
    const Pop3::CommandFinished finished = co_await run(command(Pop3::Verb::Status));
    co_return std::get<Pop3::DropStatus>(finished.answer);
}

Task<Pop3::UniqueIdList> Pop3Connection::uniqueIds()
{
    Pop3::CommandFinished finished = co_await ask(command(Pop3::Verb::UniqueIds));
    if (meansUnsupported(finished))
        co_return failure(unsupported(Pop3::Verb::UniqueIds, finished.error->detail));
    if (finished.error)
        co_return failure(*finished.error);
    co_return std::get<Pop3::UniqueIdList>(std::move(finished.answer));
}

Task<std::vector<Pop3::MessageSize>> Pop3Connection::sizes()
{
    Pop3::CommandFinished finished = co_await run(command(Pop3::Verb::Sizes));
    co_return std::get<std::vector<Pop3::MessageSize>>(std::move(finished.answer));
}

Task<qint64> Pop3Connection::sizeOf(quint32 number)
{
    const Pop3::CommandFinished finished = co_await run(command(Pop3::Verb::Size, number));
    co_return std::get<std::vector<Pop3::MessageSize>>(finished.answer).front().bytes;
}

Task<void> Pop3Connection::retrieve(std::vector<quint32> numbers, LetterReceiver receiver)
{
    auto batch = std::make_shared<Batch>();
    batch->numbers = std::move(numbers);
    batch->receiver = std::move(receiver);
    co_await runBatch(batch);
}

Task<void> Pop3Connection::top(std::vector<quint32> numbers, int lines, LetterReceiver receiver)
{
    if (!hasTop())
        co_await Result<void>(failure(unsupported(Pop3::Verb::Top)));
    auto batch = std::make_shared<Batch>();
    batch->verb = Pop3::Verb::Top;
    batch->numbers = std::move(numbers);
    batch->lines = lines;
    batch->receiver = std::move(receiver);
    co_await runBatch(batch);
    if (!hasTop())
        co_await Result<void>(failure(unsupported(Pop3::Verb::Top)));
}

Task<void> Pop3Connection::remove(std::vector<quint32> numbers,
                                  std::function<void(quint32, Result<void>)> onAnswer)
{
    auto batch = std::make_shared<Batch>();
    batch->verb = Pop3::Verb::Delete;
    batch->numbers = std::move(numbers);
    batch->receiver.onEnd = std::move(onAnswer);
    co_await runBatch(batch);
}

Task<void> Pop3Connection::reset()
{
    co_await run(command(Pop3::Verb::Reset));
}

Task<void> Pop3Connection::noop()
{
    co_await run(command(Pop3::Verb::Noop));
}

Task<void> Pop3Connection::quit()
{
    co_await run(command(Pop3::Verb::Quit));
}

Result<Pop3::CommandId> Pop3Connection::submit(const Pop3::Command &command, Waiting waiting)
{
    const bool wasQuiet = !m_session.isExpectingAnswer();
    const Result<Pop3::CommandId> id = m_session.submit(command);
    if (!id)
        return id;
    waiting.id = *id;
    m_waiting.push_back(std::move(waiting));
    if (wasQuiet)
        m_lastTraffic = m_clock.monotonic();
    pumpLater();
    return id;
}

/// Those that wait for it are called no more.
void Pop3Connection::withdraw(const std::function<bool(const Waiting &)> &isOneOfThem)
{
    for (const Waiting &waiting : m_waiting) {
        if (isOneOfThem(waiting))
            m_session.withdraw(waiting.id, waiting.id);
    }
    m_waiting.erase(std::remove_if(m_waiting.begin(), m_waiting.end(), isOneOfThem),
                    m_waiting.end());
}

/// The answer, also a refusal.
Task<Pop3::CommandFinished> Pop3Connection::ask(Pop3::Command command)
{
    if (m_brokenBy)
        co_return failure(*m_brokenBy);
    Deferred<Pop3::CommandFinished> finished;
    Waiting waiting;
    waiting.resolver = finished.resolver();
    const Result<Pop3::CommandId> id = submit(command, std::move(waiting));
    if (!id)
        co_return failure(id.error());
    // A cancelled task is gone before its answer comes; what did not leave yet must not.
    struct Withdrawing {
        Pop3Connection &connection;
        Pop3::CommandId id;
        bool isAnswered = false;
        ~Withdrawing()
        {
            if (!isAnswered)
                connection.withdraw([this](const Waiting &waiting) { return waiting.id == id; });
        }
    };
    Withdrawing withdrawing{*this, *id};
    Pop3::CommandFinished answer = co_await finished;
    withdrawing.isAnswered = true;
    co_return answer;
}

Task<Pop3::CommandFinished> Pop3Connection::run(Pop3::Command command)
{
    Pop3::CommandFinished finished = co_await ask(command);
    if (finished.error)
        co_return failure(*finished.error);
    co_return finished;
}

Task<void> Pop3Connection::runBatch(std::shared_ptr<Batch> batch)
{
    if (m_brokenBy)
        co_await Result<void>(failure(*m_brokenBy));
    if (batch->numbers.empty())
        co_return;
    Deferred<void> done;
    batch->done = done.resolver();
    struct Withdrawing {
        Pop3Connection &connection;
        const std::shared_ptr<Batch> &batch;
        ~Withdrawing()
        {
            if (batch->answered == batch->numbers.size())
                return;
            batch->isAbandoned = true;
            connection.withdraw([this](const Waiting &waiting) { return waiting.batch == batch; });
        }
    };
    const Withdrawing withdrawing{*this, batch};
    submitMore(batch);
    co_await done;
}

/// As many as the window takes, and what follows soon: not a hundred thousand at once.
void Pop3Connection::submitMore(const std::shared_ptr<Batch> &batch)
{
    while (batch->submitted < batch->numbers.size() &&
           batch->submitted - batch->answered < commandsAhead) {
        Waiting waiting;
        waiting.batch = batch;
        waiting.verb = batch->verb;
        waiting.number = batch->numbers[batch->submitted];
        const Pop3::Command one = command(batch->verb, waiting.number, batch->lines);
        const Result<Pop3::CommandId> id = submit(one, std::move(waiting));
        if (!id) {
            batch->done.fail(id.error());
            return;
        }
        ++batch->submitted;
    }
}

void Pop3Connection::holdBack(bool isHeldBack)
{
    if (m_isHeldBack == isHeldBack)
        return;
    m_isHeldBack = isHeldBack;
    m_lastTraffic = m_clock.monotonic();
    m_transport->setPaused(isHeldBack);
}

void Pop3Connection::onReceived(const QByteArray &bytes)
{
    m_bytesReceived += bytes.size();
    m_lastTraffic = m_clock.monotonic();
    m_session.receive(bytes);
    pump();
}

/// From the event loop: what is submitted in one go leaves in one packet.
void Pop3Connection::pumpLater()
{
    if (std::exchange(m_isPumpQueued, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isPumpQueued = false;
            pump();
        },
        Qt::QueuedConnection);
}

void Pop3Connection::flush()
{
    const QByteArray output = m_session.takeOutput();
    if (!output.isEmpty())
        m_transport->write(output);
}

void Pop3Connection::pump()
{
    flush();
    std::vector<Pop3::Event> events = m_session.takeEvents();
    for (Pop3::Event &event : events)
        dispatch(std::move(event));
    flush();
}

void Pop3Connection::dispatch(Pop3::Event &&event)
{
    if (const auto *piece = std::get_if<Pop3::LetterPiece>(&event)) {
        onPiece(*piece);
    } else if (auto *finished = std::get_if<Pop3::CommandFinished>(&event)) {
        onFinished(std::move(*finished));
    } else if (std::holds_alternative<Pop3::Greeted>(event)) {
        Q_EMIT stepReached(ConnectStep::Greeted);
    } else if (std::holds_alternative<Pop3::StartTlsAgreed>(event)) {
        m_transport->startTls();
    } else if (std::holds_alternative<Pop3::SessionReady>(event)) {
        m_ready.resolver().succeed();
    } else if (std::holds_alternative<Pop3::Authenticated>(event)) {
        onLoginEnd({});
    } else if (auto *refused = std::get_if<Pop3::LoginRefused>(&event)) {
        m_lastCode = refused->code;
        onLoginEnd(failure(std::move(refused->error)));
    } else if (auto *end = std::get_if<Pop3::SessionEnded>(&event)) {
        m_lastCode = end->code;
        if (end->isLetterTooLarge && !m_waiting.empty()) {
            m_tooLargeLetter = m_waiting.front().number;
            m_isTooLargeByTop = m_waiting.front().verb == Pop3::Verb::Top;
        }
        breakWith(std::move(end->error));
    }
}

void Pop3Connection::onPiece(const Pop3::LetterPiece &piece)
{
    if (m_waiting.empty() || m_waiting.front().id != piece.id || !m_waiting.front().batch)
        return;
    // The receiver may end its own task.
    const std::shared_ptr<Batch> batch = m_waiting.front().batch;
    if (batch->receiver.onPiece)
        batch->receiver.onPiece(m_waiting.front().number, piece.bytes());
}

void Pop3Connection::onFinished(Pop3::CommandFinished &&finished)
{
    learnFrom(finished);
    const bool isQuit = finished.verb == Pop3::Verb::Quit;
    if (!m_waiting.empty() && m_waiting.front().id == finished.id) {
        const Waiting waiting = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!waiting.batch) {
            waiting.resolver.resolve(std::move(finished));
        } else {
            Batch &batch = *waiting.batch;
            ++batch.answered;
            Result<void> end;
            if (finished.error)
                end = failure(std::move(*finished.error));
            if (batch.receiver.onEnd)
                batch.receiver.onEnd(waiting.number, std::move(end));
            if (!batch.isAbandoned)
                submitMore(waiting.batch);
            if (!batch.isAbandoned && batch.answered == batch.numbers.size())
                batch.done.succeed();
        }
    }
    if (isQuit)
        onQuitAnswered();
}

void Pop3Connection::learnFrom(const Pop3::CommandFinished &finished)
{
    if (finished.error)
        m_lastCode = finished.code;
    if (finished.unreadableLines > 0) {
        m_unreadableLines += finished.unreadableLines;
        qCWarning(logPop3) << "left out" << finished.unreadableLines << "lines of a list of"
                           << m_access.endpoint.host;
    }
    if (finished.verb == Pop3::Verb::UniqueIds && (!finished.error || meansUnsupported(finished)))
        m_answersUniqueIds = !finished.error;
    const bool isTopUnknown =
        finished.error && finished.error->kind == ErrorKind::Unsupported && !finished.code;
    if (finished.verb == Pop3::Verb::Top && (!finished.error || isTopUnknown))
        m_answersTop = !finished.error;
}

/// The server closes the connection now; that is no news to anybody.
void Pop3Connection::onQuitAnswered()
{
    m_hasQuit = true;
    m_brokenBy = Error{ErrorKind::Cancelled, Retry::Never, QStringLiteral("ask the server"),
                       QStringLiteral("the session has ended")};
    m_transport->close();
}

void Pop3Connection::onLoginEnd(Result<void> end)
{
    if (!end)
        end = failure(withoutSecrets(std::move(end.error())));
    m_signingInWith.reset();
    m_loggingIn.resolve(std::move(end));
}

/// A server may repeat what it was sent, and errors reach logs and screens (SEC-10).
Error Pop3Connection::withoutSecrets(Error error) const
{
    return m_signingInWith ? Sasl::withoutSecrets(std::move(error), *m_signingInWith) : error;
}

void Pop3Connection::breakWith(Error error)
{
    if (m_brokenBy)
        return;
    error = withoutSecrets(std::move(error));
    m_signingInWith.reset();
    m_brokenBy = error;
    m_ready.resolver().fail(error);
    m_loggingIn.fail(error);
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (one.batch)
            one.batch->done.fail(error);
        else
            one.resolver.fail(error);
    }
    m_transport->abort();
    Q_EMIT broken(error);
}

void Pop3Connection::onTransportClosed(const Error &reason)
{
    if (!m_hasQuit)
        breakWith(reason);
}

std::chrono::milliseconds Pop3Connection::silenceLimit() const
{
    // Whoever has the secret may need long to open the maildrop.
    return m_session.isBeforeSecret() ? std::chrono::milliseconds(Limits::loginTimeout)
                                      : std::chrono::milliseconds(Limits::commandTimeout);
}

void Pop3Connection::watchForSilence()
{
    if (std::exchange(m_isWatching, true))
        return;
    m_clock.callAfter(silenceCheckInterval, this, [this] {
        m_isWatching = false;
        if (m_brokenBy)
            return;
        if (m_session.isExpectingAnswer() && !m_isHeldBack &&
            m_clock.monotonic() - m_lastTraffic >= silenceLimit()) {
            breakWith(
                {ErrorKind::Timeout, Retry::Later, QStringLiteral("wait for the server"), {}});
            return;
        }
        watchForSilence();
    });
}

bool Pop3Connection::hasUniqueIds() const
{
    return m_answersUniqueIds.value_or(capabilities().hasUniqueIds || !capabilities().isKnown);
}

bool Pop3Connection::hasTop() const
{
    return m_answersTop.value_or(capabilities().hasTop || !capabilities().isKnown);
}

std::optional<Net::CertificateProblem> Pop3Connection::certificateProblem() const
{
    return m_transport->certificateProblem();
}

} // namespace Martlet::Remote
