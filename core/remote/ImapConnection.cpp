// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/ImapConnection.h"

#include "core/remote/MailboxListing.h"
#include "core/remote/TicketSearch.h"
#include "core/sasl/SecretRemoval.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

namespace Martlet::Remote
{

namespace
{

Imap::ChannelSecurity channelSecurity(Net::Security security)
{
    switch (security) {
    case Net::Security::Tls:
        return Imap::ChannelSecurity::Encrypted;
    case Net::Security::StartTls:
        return Imap::ChannelSecurity::StartTlsRequired;
    case Net::Security::Plain:
        return Imap::ChannelSecurity::Plain;
    }
    return Imap::ChannelSecurity::Encrypted;
}

constexpr std::chrono::seconds silenceCheckInterval{5};
constexpr qint64 pieceBytes = 64 * 1024;
/// What of a letter waits here for the server; the rest stays where it lies.
constexpr qint64 highWaterBytes = 512 * 1024;
/// More are asked for in one go instead of being remembered one by one.
constexpr std::size_t mostFlagNews = 1000;

} // namespace

/// Collects one large literal. It grows with what arrives, never ahead of it.
class ImapConnection::LiteralBuffer final : public Imap::LiteralSink
{
public:
    void begin(qint64) override {}
    void write(QByteArrayView bytes) override { m_bytes.append(bytes); }
    void finish() override { m_isComplete = true; }
    void abandon() override { m_bytes.clear(); }

    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
    bool m_isComplete = false;
};

ImapConnection::ImapConnection(std::unique_ptr<Net::Transport> transport, ServerAccess access,
                               Clock &clock)
    : m_transport(std::make_unique<Net::DeflateTransport>(std::move(transport)))
    , m_access(std::move(access))
    , m_clock(clock)
    , m_session(channelSecurity(m_access.endpoint.security))
{
    m_session.setLiteralSinkChooser([this](QByteArrayView, qint64) -> Imap::LiteralSink * {
        return (m_literals[++m_lastLiteral] = std::make_unique<LiteralBuffer>()).get();
    });
    connect(m_transport.get(), &Net::Transport::received, this, &ImapConnection::onReceived);
    connect(m_transport.get(), &Net::Transport::closed, this, &ImapConnection::onTransportClosed);
    connect(m_transport.get(), &Net::Transport::bytesWritten, this, [this](qint64 count) {
        m_bytesSent += count;
        m_lastTraffic = m_clock.monotonic();
        pump();
    });
    connect(m_transport.get(), &Net::Transport::opened, this, [this] {
        Q_EMIT stepReached(ConnectStep::Connected);
        if (m_transport->isEncrypted())
            Q_EMIT stepReached(ConnectStep::Encrypted);
        m_lastTraffic = m_clock.monotonic();
        watchForSilence();
    });
    connect(m_transport.get(), &Net::Transport::encrypted, this, [this] {
        Q_EMIT stepReached(ConnectStep::Encrypted);
        m_session.tlsEstablished();
        pump();
        m_encrypted.resolver().succeed();
    });
}

ImapConnection::~ImapConnection()
{
    m_scope.cancelAll();
    m_session.connectionLost();
}

Task<void> ImapConnection::connectToServer()
{
    m_lastTraffic = m_clock.monotonic();
    m_transport->open(m_access.endpoint);
    const Imap::StatusResponse greeting = co_await m_greeted;
    m_greeting = greeting.text;
    Q_EMIT stepReached(ConnectStep::Greeted);
    if (m_access.endpoint.security == Net::Security::StartTls)
        co_await startTls();
}

Task<void> ImapConnection::startTls()
{
    co_await run(Imap::StartTls{}, QStringLiteral("start encryption"));
    m_transport->startTls();
    co_await m_encrypted;
    // SEC-3: anyone may have written it.
    m_greeting.clear();
}

Task<void> ImapConnection::refreshCapabilities()
{
    if (m_session.capabilities().isEmpty())
        co_await run(Imap::CapabilityCommand{}, QStringLiteral("ask what the server can do"));
}

Task<void> ImapConnection::logIn(Sasl::Credentials credentials)
{
    co_await refreshCapabilities();
    if (m_session.state() !=
        Imap::SessionState::Authenticated) // PREAUTH on a channel that allows it
        co_await signIn(std::move(credentials));
    co_await refreshCapabilities();
    learnServerKind(nullptr);
    introduce();
}

Task<void> ImapConnection::signIn(Sasl::Credentials credentials)
{
    m_signingInWith = credentials;
    const Result<void> done = co_await asResult(authenticate(std::move(credentials)));
    m_signingInWith.reset();
    co_await Result<void>(done);
}

/// A server may repeat what it was sent, and errors reach logs and screens.
Error ImapConnection::withoutSecrets(Error error) const
{
    return m_signingInWith ? Sasl::withoutSecrets(std::move(error), *m_signingInWith) : error;
}

Task<void> ImapConnection::authenticate(Sasl::Credentials credentials)
{
    credentials = co_await withTicket(m_clock, "imap", m_session.capabilities().mechanisms(),
                                      std::move(credentials));
    Sasl::Offer offer;
    offer.mechanisms = m_session.capabilities().mechanisms();
    offer.isEncrypted = m_transport->isEncrypted();
    offer.allowPlainOverClear = m_access.allowsPlainLogin;
    const bool mayUseLogin = !m_session.capabilities().has(Imap::Capability::LoginDisabled) &&
                             (offer.isEncrypted || offer.allowPlainOverClear) &&
                             credentials.passwordUse != Sasl::PasswordUse::ProofOnly &&
                             !credentials.password.isEmpty();
    if (mayUseLogin)
        offer.unusable.append("NTLM"); // LOGIN is better
    auto created = Sasl::createMechanism(offer, credentials);
    if (created && (*created)->isByTicket()) {
        const Result<void> done = co_await asResult(authenticateBy(*created));
        const bool isOver = done || m_brokenBy || credentials.password.isEmpty() ||
                            done.error().retry == Retry::Later;
        if (isOver) {
            co_await Result<void>(done);
            co_return;
        }
        // A ticket that is not wanted is no wrong password.
        offer.unusable.append((*created)->name());
        created = Sasl::createMechanism(offer, credentials);
    }
    if (created)
        co_await authenticateBy(*created);
    else if (mayUseLogin && created.error().kind == ErrorKind::Unsupported)
        co_await loginCommand(std::move(credentials));
    else
        co_await Result<void>(failure(created.error()));
}

Task<void> ImapConnection::authenticateBy(std::shared_ptr<Sasl::SaslMechanism> mechanism)
{
    Imap::Authenticate command;
    command.mechanism = mechanism->name();
    if (mechanism->isClientFirst()) {
        Result<QByteArray> initial = mechanism->step({});
        if (!initial)
            co_await Result<void>(failure(initial.error()));
        command.initialResponse = Secret(*initial);
    }
    command.step = [mechanism](const QByteArray &challenge) { return mechanism->step(challenge); };
    co_await run(std::move(command), QStringLiteral("log in"), {},
                 Imap::RefusalPhase::Authentication);
    if (!mechanism->isDone()) {
        Error error{ErrorKind::ProtocolViolation, Retry::AfterUserAction, QStringLiteral("log in"),
                    QStringLiteral("the server did not prove that it knows the password")};
        breakWith(error);
        co_await Result<void>(failure(std::move(error)));
    }
}

Task<void> ImapConnection::loginCommand(Sasl::Credentials credentials)
{
    Imap::Login login;
    login.user = credentials.login.toUtf8();
    login.password = credentials.password;
    co_await run(std::move(login), QStringLiteral("log in"), {},
                 Imap::RefusalPhase::Authentication);
}

/// From the greeting and what is announced, and once more when the answer to ID is there.
void ImapConnection::learnServerKind(const Imap::IdResponse *id)
{
    if (m_kind != Imap::ServerKind::Unknown)
        return;
    m_kind = Imap::recogniseServer(m_greeting, m_session.capabilities(), id);
    m_traits = Imap::traitsOf(m_kind);
    m_session.setCapabilities(Imap::usableCapabilities(m_session.capabilities(), m_kind));
}

/// Submitted, not awaited: what is asked here travels with the next command and costs no round
/// trip.
void ImapConnection::introduce()
{
    if (m_session.capabilities().has(Imap::Capability::Id)) {
        Imap::Id id;
        id.fields = {{"name", "Martlet"}, {"version", MARTLET_VERSION}};
        m_scope.spawn(ask(std::move(id), QStringLiteral("introduce the program")),
                      [this](Result<Answer> answer) {
                          if (!answer)
                              return; // a refusal changes nothing
                          for (const Imap::Response &data : answer->data)
                              learnServerKind(std::get_if<Imap::IdResponse>(&data));
                      });
    }
    if (m_traits.mayFakeLogin)
        doubtLogin();
    enableExtensions();
}

void ImapConnection::enableExtensions()
{
    const Imap::Capabilities &can = m_session.capabilities();
    if (!can.has(Imap::Capability::Enable))
        return;
    Imap::Enable enable;
    if (can.has(Imap::Capability::QResync))
        enable.capabilities.append("QRESYNC");
    // Such a server serves nobody without it (RFC 6855 §4); elsewhere the older names do.
    if (can.has(Imap::Capability::Utf8Only))
        enable.capabilities.append("UTF8=ACCEPT");
    if (enable.capabilities.isEmpty())
        return;
    m_scope.spawn(run(std::move(enable), QStringLiteral("enable extensions")),
                  [](Result<Imap::StatusResponse>) {}); // isEnabled() tells
}

/// Quirk: Exchange says OK to a login whose mailbox it cannot open, and BAD to what follows.
void ImapConnection::doubtLogin()
{
    if (!m_session.capabilities().has(Imap::Capability::Namespace))
        return;
    m_scope.spawn(run(Imap::NamespaceCommand{}, QStringLiteral("open the account's mail")),
                  [this](Result<Imap::StatusResponse> answer) {
                      if (answer || answer.error().kind != ErrorKind::ServerUnavailable)
                          return;
                      breakWith(answer.error());
                  });
}

void ImapConnection::compressIfSlow(qsizetype bytes)
{
    if (m_hasAskedToCompress || !isExpectingAnswer())
        return;
    m_speed.arrived(bytes, m_clock.monotonic());
    if (!m_speed.isSlow() || !m_session.capabilities().has(Imap::Capability::CompressDeflate))
        return;
    m_scope.spawn(compress(), [](Result<void>) {}); // refused: it stays as it was
}

Task<void> ImapConnection::compress()
{
    const QString what = QStringLiteral("compress");
    Result<void> mayAsk;
    if (!m_session.capabilities().has(Imap::Capability::CompressDeflate))
        mayAsk = failure(ErrorKind::Unsupported, Retry::Never, what);
    else if (std::exchange(m_hasAskedToCompress, true))
        mayAsk = failure(ErrorKind::AlreadyExists, Retry::Never, what);
    co_await std::move(mayAsk);
    co_await run(Imap::Compress{}, what);
}

Task<void> ImapConnection::logOut()
{
    co_await run(Imap::Logout{}, QStringLiteral("log out"));
    m_transport->close();
}

Task<Imap::StatusResponse> ImapConnection::run(Imap::Command command, QString what, OnData onData,
                                               Imap::RefusalPhase phase)
{
    if (m_brokenBy)
        co_return failure(*m_brokenBy);
    Deferred<Imap::CommandFinished> finished;
    const bool wasIdleLine = m_waiting.empty();
    const bool isSelect = std::holds_alternative<Imap::Select>(command);
    const Imap::CommandTag tag = m_isFollowing
                                     ? m_session.submitBehind(m_lastSelect, std::move(command))
                                     : m_session.submit(std::move(command));
    if (isSelect)
        m_lastSelect = tag;
    m_waiting.emplace(tag, Waiting{finished.resolver(), std::move(onData)});
    // A cancelled task is gone before its answer comes; its callback must not be called then.
    struct Forgetting {
        std::map<Imap::CommandTag, Waiting> &waiting;
        Imap::CommandTag tag;
        ~Forgetting()
        {
            const auto found = waiting.find(tag);
            if (found != waiting.end())
                found->second.onData = {};
        }
    };
    const Forgetting forgetting{m_waiting, tag};
    if (wasIdleLine)
        m_lastTraffic = m_clock.monotonic();
    // From the event loop: what is submitted in one go leaves in one packet.
    QMetaObject::invokeMethod(this, &ImapConnection::pump, Qt::QueuedConnection);
    const Imap::CommandFinished end = co_await finished;
    if (!end.isOk())
        co_return failure(withoutSecrets(end.error(what, phase)));
    co_return end.status;
}

Task<ImapConnection::Answer> ImapConnection::ask(Imap::Command command, QString what)
{
    Answer answer;
    auto *const data = &answer.data;
    auto take = [data](Imap::Response &&response) { data->push_back(std::move(response)); };
    answer.status = co_await run(std::move(command), std::move(what), take);
    co_return answer;
}

void ImapConnection::onReceived(const QByteArray &bytes)
{
    compressIfSlow(bytes.size());
    m_lastTraffic = m_clock.monotonic();
    m_session.receive(bytes);
    pump();
}

/// As much as there is room for; bytesWritten() goes on.
void ImapConnection::flush()
{
    while (m_transport->bytesToWrite() < highWaterBytes) {
        const QByteArray output = m_session.takeOutput(pieceBytes);
        if (output.isEmpty())
            return;
        m_transport->write(output);
    }
}

void ImapConnection::pump()
{
    flush();
    // Not in compress(): whoever asked may have been cancelled, and the server has switched.
    if (m_session.isAwaitingCompression())
        m_transport->startCompression(m_session.takeInputAfterCompress());
    const quint64 lastOfTheseEvents = m_session.lastStreamNumber();
    for (Imap::Event &event : m_session.takeEvents())
        dispatch(std::move(event));
    m_literals.erase(m_literals.begin(), m_literals.upper_bound(lastOfTheseEvents));
    flush();
}

void ImapConnection::dispatch(Imap::Event &&event)
{
    if (auto *greeting = std::get_if<Imap::Greeting>(&event)) {
        m_greeted.resolver().resolve(std::move(greeting->status));
    } else if (auto *finished = std::get_if<Imap::CommandFinished>(&event)) {
        const auto waiting = m_waiting.find(finished->tag);
        if (waiting == m_waiting.end())
            return;
        const auto resolver = waiting->second.resolver;
        m_waiting.erase(waiting);
        resolver.resolve(std::move(*finished));
    } else if (auto *data = std::get_if<Imap::UntaggedData>(&event)) {
        onData(std::move(*data));
    } else if (const auto *words = std::get_if<Imap::AlertReceived>(&event)) {
        Q_EMIT alert(words->text);
    } else if (const auto *lost = std::get_if<Imap::ResponseLost>(&event)) {
        qCWarning(logImap) << "left out a response of" << m_access.endpoint.host
                           << sanitizedServerText(describe(lost->error));
    } else if (const auto *end = std::get_if<Imap::SessionBroken>(&event)) {
        breakWith(end->error);
    }
}

void ImapConnection::onData(Imap::UntaggedData &&data)
{
    if (auto *fetch = std::get_if<Imap::FetchResponse>(&data.response))
        fillStreamedSections(*fetch);
    if (data.tag) {
        const auto waiting = m_waiting.find(*data.tag);
        if (waiting != m_waiting.end() && waiting->second.onData) {
            waiting->second.onData(std::move(data.response));
            return;
        }
    }
    if (!data.tag)
        tellOtherNews(data.response);
    if (!noteNews(std::move(data.response)))
        return;
    wake();
    Q_EMIT mailboxNews();
}

bool ImapConnection::noteNews(Imap::Response response)
{
    if (std::holds_alternative<Imap::ExistsResponse>(response)) {
        m_news.hasNew = true;
    } else if (const auto *expunge = std::get_if<Imap::ExpungeResponse>(&response)) {
        if (expunge->uid)
            m_news.vanished.add(*expunge->uid);
        else
            m_news.isIncomplete = true;
    } else if (const auto *vanished = std::get_if<Imap::VanishedResponse>(&response)) {
        m_news.vanished.add(vanished->uids);
    } else if (auto *fetch = std::get_if<Imap::FetchResponse>(&response)) {
        const bool isOfNewMessage = fetch->uid && !fetch->flags; // NOTIFY, beside its EXISTS
        if (fetch->uid && fetch->flags && m_news.flags.size() < mostFlagNews)
            m_news.flags.push_back(std::move(*fetch));
        else if (!isOfNewMessage)
            m_news.isIncomplete = true;
    } else {
        return false;
    }
    return true;
}

void ImapConnection::tellOtherNews(const Imap::Response &response)
{
    if (const auto *status = std::get_if<Imap::StatusDataResponse>(&response))
        Q_EMIT otherMailboxNews(status->mailbox.wire());
    else if (std::holds_alternative<Imap::ListResponse>(response))
        Q_EMIT treeNews();
    else if (const auto *words = std::get_if<Imap::StatusResponse>(&response);
             words && words->code.name == Imap::CodeName::NotificationOverflow)
        Q_EMIT treeNews();
}

MailboxNews ImapConnection::takeNews()
{
    return std::exchange(m_news, {});
}

void ImapConnection::fillStreamedSections(Imap::FetchResponse &fetch)
{
    for (Imap::FetchedSection &section : fetch.sections) {
        const auto literal = m_literals.find(section.streamNumber);
        if (literal != m_literals.end() && literal->second->isComplete())
            section.bytes = literal->second->take();
    }
}

void ImapConnection::breakWith(Error error)
{
    if (m_brokenBy)
        return;
    error = withoutSecrets(std::move(error));
    m_brokenBy = error;
    m_session.connectionLost();
    m_literals.clear();
    m_greeted.resolver().fail(error);
    m_encrypted.resolver().fail(error);
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[tag, command] : waiting)
        command.resolver.fail(error);
    wake();
    m_transport->abort();
    Q_EMIT broken(error);
}

void ImapConnection::onTransportClosed(const Error &reason)
{
    breakWith(reason);
}

bool ImapConnection::isExpectingAnswer() const
{
    // IDLE may be silent for as long as nothing happens; its own limit is in idle().
    return !m_brokenBy && !m_session.isIdling() &&
           (!m_waiting.empty() || m_session.state() == Imap::SessionState::AwaitingGreeting ||
            m_session.state() == Imap::SessionState::AwaitingTls);
}

void ImapConnection::watchForSilence()
{
    if (std::exchange(m_isWatching, true))
        return;
    m_clock.callAfter(silenceCheckInterval, this, [this] {
        m_isWatching = false;
        if (m_brokenBy)
            return;
        if (isExpectingAnswer() && m_clock.monotonic() - m_lastTraffic >= Limits::commandTimeout) {
            breakWith(
                {ErrorKind::Timeout, Retry::Later, QStringLiteral("wait for the server"), {}});
            return;
        }
        watchForSilence();
    });
}

bool ImapConnection::hasQResync() const
{
    return m_session.isEnabled("QRESYNC");
}

bool ImapConnection::hasCondStore() const
{
    return hasQResync() || m_session.capabilities().has(Imap::Capability::CondStore);
}

std::optional<Net::CertificateProblem> ImapConnection::certificateProblem() const
{
    return m_transport->certificateProblem();
}

void ImapConnection::wake()
{
    if (m_idleEnd)
        m_idleEnd->succeed();
}

Task<void> ImapConnection::idle(std::chrono::milliseconds longest)
{
    if (!m_news.isEmpty())
        co_return;
    Deferred<void> end;
    m_idleEnd = end.resolver();
    TaskScope waiting;
    Deferred<Imap::StatusResponse> finished;
    waiting.spawn(run(Imap::Idle{}, QStringLiteral("wait for new mail")),
                  [resolver = finished.resolver()](Result<Imap::StatusResponse> result) {
                      resolver.resolve(std::move(result));
                  });
    waiting.spawn(sleepFor(m_clock, longest),
                  [resolver = end.resolver()](Result<void>) { resolver.succeed(); });
    co_await end;
    m_idleEnd.reset();
    m_lastTraffic = m_clock.monotonic();
    m_session.endIdle();
    flush();
    co_await finished;
}

} // namespace Martlet::Remote
