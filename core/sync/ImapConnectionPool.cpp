// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ImapConnectionPool.h"

#include "core/accounts/LoginSecret.h"
#include "core/sync/LoginAccess.h"
#include "core/sync/RetryRules.h"
#include "core/util/Limits.h"

#include <QFile>

#include <algorithm>
#include <limits>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

/// A connection unused for longer is asked whether it still lives before somebody relies on it.
constexpr std::chrono::milliseconds trustedRest = 60s;
constexpr std::chrono::milliseconds aliveAnswerTime = 10s;
/// Other devices may have gone by then.
constexpr std::chrono::milliseconds learntHolds = 24h;

/// With a code of RFC 5530 ([LIMIT], [INUSE], [UNAVAILABLE]) or in words.
bool soundsLikeTooMany(const Error &error)
{
    return error.kind == ErrorKind::ServerUnavailable ||
           error.detail.contains(QLatin1String("too many"), Qt::CaseInsensitive);
}

} // namespace

struct ImapConnectionPool::State {
    struct Resting {
        std::unique_ptr<Remote::ImapConnection> connection;
        std::chrono::milliseconds since{0};
    };
    std::vector<Resting> resting;
    std::vector<Remote::ImapConnection *> alive; ///< for counting; not owned
    qint64 receivedByGone = 0;
    qint64 sentByGone = 0;
    std::optional<Net::CertificateProblem> certificateProblem;
    Clock *clock = nullptr;
    quint64 generation = 0; ///< counts closeIdle()
    std::size_t mostResting = std::numeric_limits<std::size_t>::max();
    bool isClosed = false;

    void bury(std::unique_ptr<Remote::ImapConnection> connection)
    {
        receivedByGone += connection->bytesReceived();
        sentByGone += connection->bytesSent();
        std::erase(alive, connection.get());
        // One of its own callbacks may still be on the stack.
        connection.release()->deleteLater();
    }
};

ImapConnectionPool::Lease::Lease(std::shared_ptr<State> pool,
                                 std::unique_ptr<Remote::ImapConnection> connection,
                                 AsyncLock::Guard place)
    : m_pool(std::move(pool))
    , m_connection(std::move(connection))
    , m_place(std::move(place))
    , m_generation(m_pool->generation)
{
}

ImapConnectionPool::Lease &ImapConnectionPool::Lease::operator=(Lease &&other) noexcept
{
    giveBack();
    m_pool = std::move(other.m_pool);
    m_connection = std::move(other.m_connection);
    m_place = std::move(other.m_place);
    m_generation = other.m_generation;
    return *this;
}

ImapConnectionPool::Lease::~Lease()
{
    giveBack();
}

void ImapConnectionPool::Lease::giveBack()
{
    if (!m_connection)
        return;
    const bool isReusable = !m_connection->isBroken() && !m_connection->hasStaleTree() &&
                            m_connection->isQuiet() && !m_pool->isClosed &&
                            m_generation == m_pool->generation &&
                            m_pool->resting.size() < m_pool->mostResting;
    if (isReusable)
        m_pool->resting.push_back({std::move(m_connection), m_pool->clock->monotonic()});
    else
        m_pool->bury(std::move(m_connection));
    m_pool.reset();
    m_place.release();
}

ImapConnectionPool::ImapConnectionPool(SyncContext context, Mail::AccountSettings settings)
    : m_context(context)
    , m_settings(std::move(settings))
    , m_places(Imap::ServerTraits().connections)
    , m_usualPlaces(m_places.places())
    , m_state(std::make_shared<State>())
{
    m_state->clock = &context.clock;
}

ImapConnectionPool::~ImapConnectionPool()
{
    m_state->isClosed = true;
    closeIdle();
}

void ImapConnectionPool::closeIdle()
{
    ++m_state->generation;
    auto resting = std::exchange(m_state->resting, {});
    for (State::Resting &one : resting)
        m_state->bury(std::move(one.connection));
}

Task<bool> ImapConnectionPool::isAlive(Remote::ImapConnection *connection)
{
    if (connection->isBroken())
        co_return false;
    const Result<void> answered = co_await asResult(withTimeout(
        m_context.clock, aliveAnswerTime, QStringLiteral("ask for news"), connection->noop()));
    co_return answered.has_value();
}

Task<ImapConnectionPool::Lease> ImapConnectionPool::lend()
{
    AsyncLock::Guard place = co_await m_places.acquire();
    while (!m_state->resting.empty()) {
        State::Resting rested = std::move(m_state->resting.back());
        m_state->resting.pop_back();
        bool isUsable = !rested.connection->isBroken();
        if (isUsable && m_context.clock.monotonic() - rested.since > trustedRest)
            isUsable = co_await isAlive(rested.connection.get());
        if (isUsable)
            co_return Lease(m_state, std::move(rested.connection), std::move(place));
        m_state->bury(std::move(rested.connection));
    }
    const AsyncLock::Guard turn = co_await m_loginTurn.acquire();
    if (m_refusedBy)
        co_return failure(*m_refusedBy);
    std::unique_ptr<Remote::ImapConnection> connection = co_await connectAndLogIn();
    co_return Lease(m_state, std::move(connection), std::move(place));
}

void ImapConnectionPool::learnLimits(const Imap::ServerTraits &traits)
{
    m_shortestPoll = traits.shortestPoll;
    m_usualPlaces = traits.connections;
    if (!m_isRestricted)
        m_places.setPlaces(m_usualPlaces);
}

bool ImapConnectionPool::hasOpenConnections() const
{
    return !m_state->alive.empty();
}

/// A connection that is refused while others are open is one too many.
void ImapConnectionPool::noteFailure(const Error &error)
{
    const bool isSaid = receivingRule(error) == Mail::fewerConnectionsRule;
    if (isSaid || (hasOpenConnections() && soundsLikeTooMany(error)))
        restrict();
}

/// One stays (LIM-1): that at work, else one of those at rest.
void ImapConnectionPool::restrict()
{
    // Several were on their way.
    const bool isSameRefusal = m_isRestricted && m_added == 0;
    if (isSameRefusal)
        return;
    // Connections of before a sleep count at the server for minutes, so what it says first is not
    // all it bears.
    const int open = static_cast<int>(m_state->alive.size());
    m_learntPlaces = std::max(open, m_learntPlaces == 0 ? 2 : 1);
    m_added = 0;
    m_state->mostResting = 1;
    const bool isAnyLent = m_state->alive.size() > m_state->resting.size();
    while (m_state->resting.size() > (isAnyLent ? 0U : 1U)) {
        State::Resting spare = std::move(m_state->resting.front());
        m_state->resting.erase(m_state->resting.begin());
        m_state->bury(std::move(spare.connection));
    }
    m_isRestricted = true;
    m_places.setPlaces(1);
    allowOneMoreLater();
    Q_EMIT restricted();
}

void ImapConnectionPool::allowOneMoreLater()
{
    const bool isAtLearnt = m_places.places() >= m_learntPlaces;
    const std::chrono::milliseconds wait =
        isAtLearnt ? learntHolds
                   : Mail::retryWait(Mail::fewerConnectionsRule, m_added, 0).value_or(learntHolds);
    const quint64 number = ++m_restriction;
    m_context.clock.callAfter(wait, this, [this, number] {
        if (number == m_restriction)
            allowOneMore();
    });
}

void ImapConnectionPool::allowOneMore()
{
    ++m_added;
    const int places = m_places.places() + 1;
    // Nobody has complained for a day: it may bear more again.
    m_learntPlaces = std::max(m_learntPlaces, places);
    m_isRestricted = places < m_usualPlaces;
    m_places.setPlaces(std::min(places, m_usualPlaces));
    m_state->mostResting = m_isRestricted ? static_cast<std::size_t>(m_places.places())
                                          : std::numeric_limits<std::size_t>::max();
    if (m_isRestricted)
        allowOneMoreLater();
}

Task<std::unique_ptr<Remote::ImapConnection>> ImapConnectionPool::connectAndLogIn()
{
    const Sasl::Credentials credentials = co_await loadIncomingCredentials(m_context, m_settings);
    Result<std::unique_ptr<Remote::ImapConnection>> connection =
        co_await asResult(connectWith(credentials));
    if (!connection && isTokenRefused(connection.error(), credentials)) {
        m_refusedBy.reset();
        const Sasl::Credentials other = co_await withOtherToken(m_context, m_settings, credentials);
        connection = co_await asResult(connectWith(other));
    }
    co_return connection;
}

Task<std::unique_ptr<Remote::ImapConnection>>
ImapConnectionPool::connectWith(Sasl::Credentials credentials)
{
    const Secret proxyPassword =
        co_await Accounts::loadProxySecret(m_context.credentials, m_settings);
    Remote::ServerAccess access = Remote::accessTo(m_settings, m_settings.incoming,
                                                   readAuthorities(m_settings), proxyPassword);
    std::unique_ptr<Net::Transport> transport = m_context.transports.create(access.policy);
    auto connection = std::make_unique<Remote::ImapConnection>(std::move(transport),
                                                               std::move(access), m_context.clock);
    m_state->alive.push_back(connection.get());
    connect(connection.get(), &Remote::ImapConnection::alert, this, &ImapConnectionPool::alert);
    const Result<void> connected = co_await asResult(connection->connectToServer());
    if (!connected) {
        m_state->certificateProblem = connection->certificateProblem();
        m_state->bury(std::move(connection));
        noteFailure(connected.error());
        co_return failure(connected.error());
    }
    Result<void> answered = co_await asResult(connection->logIn(std::move(credentials)));
    const Result<void> loggedIn = notedLogin(
        m_context, m_settings, Accounts::CredentialPurpose::Incoming, std::move(answered));
    if (!loggedIn) {
        m_state->bury(std::move(connection));
        if (isLoginStopped(loggedIn.error()))
            m_refusedBy = loggedIn.error();
        else
            noteFailure(loggedIn.error());
        co_return failure(loggedIn.error());
    }
    m_lastLogin = m_context.clock.wall().toUTC();
    learnLimits(connection->traits());
    co_return connection;
}

std::optional<Net::CertificateProblem> ImapConnectionPool::certificateProblem() const
{
    return m_state->certificateProblem;
}

qint64 ImapConnectionPool::bytesReceived() const
{
    qint64 bytes = m_state->receivedByGone;
    for (const Remote::ImapConnection *connection : m_state->alive)
        bytes += connection->bytesReceived();
    return bytes;
}

qint64 ImapConnectionPool::bytesSent() const
{
    qint64 bytes = m_state->sentByGone;
    for (const Remote::ImapConnection *connection : m_state->alive)
        bytes += connection->bytesSent();
    return bytes;
}

} // namespace Martlet::Sync
