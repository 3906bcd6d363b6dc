// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3AccountSync.h"

#include "core/accounts/LoginSecret.h"
#include "core/mime/MimeReader.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "core/sync/LetterReading.h"
#include "core/sync/LocalScan.h"
#include "core/sync/LoginAccess.h"
#include "core/sync/ReportReading.h"
#include "core/sync/SyncHub.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

using Store::LocalMailWriter;
using Store::Pop3LedgerWriter;
using Store::WriteTransaction;

constexpr int operationsAtOnce = 200;
/// Where a server says that it was asked too often, and not how often it may be.
constexpr int guessedLoginDelaySeconds = 15 * 60;
/// A person who opens a letter waits so long for the next login.
constexpr std::chrono::milliseconds shortWait = 15s;

Error noSuchLetter()
{
    return {ErrorKind::NotFound, Retry::Never, QStringLiteral("find the letter"), {}};
}

/// The part of a letter as it is offered: decoded.
Result<QByteArray> partOf(const QByteArray &letter, const QByteArray &section)
{
    const Mime::ParsedMessage parsed = Mime::readMessage(letter);
    const Mime::MimePart *part = parsed.part(section);
    if (!part)
        return failure(noSuchLetter());
    return parsed.content(*part);
}

} // namespace

Pop3AccountSync::Pop3AccountSync(SyncHub &hub, Mail::AccountSettings settings)
    : AccountSync(hub, std::move(settings))
    , m_sentFolder(m_context, m_settings)
{
}

Pop3AccountSync::~Pop3AccountSync()
{
    m_scope.cancelAll();
    closeConnection();
}

bool Pop3AccountSync::hasServer() const
{
    return m_settings.protocol == Mail::ReceiveProtocol::Pop3;
}

std::vector<Task<void>> Pop3AccountSync::loops()
{
    std::vector<Task<void>> loops = AccountSync::loops();
    loops.push_back(prepareForever());
    return loops;
}

std::chrono::milliseconds Pop3AccountSync::pauseBetweenRounds() const
{
    return std::max<std::chrono::milliseconds>(AccountSync::pauseBetweenRounds(),
                                               std::chrono::seconds(m_server.loginDelaySeconds));
}

void Pop3AccountSync::closeIdle(Link)
{
    // A session is never idle, and ends with the round it belongs to.
}

// What lies here

/// Folders are looked at and waiting operations carried out whatever the network is like.
Task<void> Pop3AccountSync::prepareForever()
{
    for (;;) {
        const Result<void> done = co_await asResult(prepare());
        if (done)
            co_return;
        noteFailure(done.error());
        co_await sleepFor(m_context.clock, 30s);
    }
}

Task<void> Pop3AccountSync::prepare()
{
    const AsyncLock::Guard turn = co_await m_prepareLock.acquire();
    if (m_isPrepared)
        co_return;
    const Mail::AccountKey account = m_settings.key;
    const auto make = [account, name = serverName(m_settings.incoming), hasServer = hasServer()](
                          WriteTransaction &transaction) -> Result<Store::ServerState> {
        if (Result<void> made = LocalMailWriter(transaction).makeMailboxes(account); !made)
            return failure(std::move(made.error()));
        if (!hasServer)
            return Store::ServerState();
        return Pop3LedgerWriter(transaction).meetServer(account, name);
    };
    m_server = co_await m_context.store.write<Store::ServerState>(make);
    // What a crash left half done is brought to its end before files are compared with rows; where
    // the disk takes no changes now, they are compared all the same.
    const Result<void> replayed = co_await asResult(replayAll());
    LocalScan scan(m_context.store, account);
    const Store::ScanOutcome outcome = co_await scan.run();
    if (outcome != Store::ScanOutcome())
        qCInfo(logSync) << "folders of account" << account.value() << "changed:" << outcome.added
                        << "new," << outcome.removed << "gone," << outcome.moved << "moved";
    co_await readLetters(m_context.store);
    co_await readReportsHere(m_context.store);
    m_isPrepared = true;
    co_await Result<void>(replayed);
}

Task<void> Pop3AccountSync::replayNow()
{
    co_await prepare();
    co_await replayAll();
}

Task<void> Pop3AccountSync::replayAll()
{
    const AsyncLock::Guard turn = co_await m_replayLock.acquire();
    const Mail::AccountKey account = m_settings.key;
    for (;;) {
        const auto job = [account](WriteTransaction &transaction) {
            return LocalMailWriter(transaction).replay(account, operationsAtOnce);
        };
        const Store::LocalReplay replay = co_await m_context.store.write<Store::LocalReplay>(job);
        m_unreportedOperations += replay.done;
        for (qsizetype i = 0; i < replay.refused.size(); ++i) {
            Mail::Problem problem;
            problem.account = account;
            problem.kind = Mail::Problem::Kind::ActionFailed;
            problem.error = replay.reasons.at(i);
            problem.subject = replay.refused.at(i).message.mailboxPath;
            m_hub.raiseProblem(std::move(problem));
        }
        if (!replay.hasMore)
            break;
    }
}

// Sessions

/// Until the server lets in again; none: now.
std::chrono::milliseconds Pop3AccountSync::timeToLogin() const
{
    const QDateTime now = m_context.clock.wall().toUTC();
    if (m_server.loginDelaySeconds <= 0 || !m_server.lastLoginAt.isValid() ||
        m_server.lastLoginAt > now)
        return 0ms;
    const QDateTime next = m_server.lastLoginAt.addSecs(m_server.loginDelaySeconds);
    return std::max(std::chrono::milliseconds(now.msecsTo(next)), 0ms);
}

void Pop3AccountSync::tellTooSoon()
{
    Mail::Problem problem;
    problem.account = m_settings.key;
    problem.kind = Mail::Problem::Kind::CheckedTooOften;
    problem.minutes = (m_server.loginDelaySeconds + 59) / 60;
    m_hub.raiseProblem(std::move(problem));
}

Task<Mail::RoundReport> Pop3AccountSync::receive(Mail::RoundScope, Due due, quint64 *activity)
{
    co_await prepare();
    co_await replayAll();
    Mail::RoundReport report;
    report.account = m_settings.key;
    if (hasServer()) {
        if (timeToLogin() == 0ms)
            report = co_await sessionAndReading(activity);
        else if (due == Due::Now)
            tellTooSoon();
    }
    report.operationsDone += std::exchange(m_unreportedOperations, 0);
    co_await readLetters(m_context.store);
    co_await readReportsHere(m_context.store);
    co_return report;
}

Task<Mail::RoundReport> Pop3AccountSync::receiveSent(quint64 *)
{
    // It was filed here, and is in the list already.
    co_return Mail::RoundReport();
}

Pop3Observer Pop3AccountSync::observer(quint64 *activity)
{
    Pop3Observer observer;
    observer.onProgress = [this, activity, isShown = false](qint64 done, qint64 total) mutable {
        if (!std::exchange(isShown, true)) {
            if (*activity)
                m_hub.endActivity(*activity);
            Mail::Activity fetching;
            fetching.account = m_settings.key;
            fetching.kind = Mail::ActivityKind::FetchingLetters;
            fetching.subject = QStringLiteral("INBOX");
            fetching.use = Mail::SpecialUse::Inbox;
            *activity = m_hub.beginActivity(fetching, m_roundCancel.handle());
        }
        m_hub.updateActivity(*activity, done, total);
    };
    observer.onProblem = [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); };
    observer.onUnread = [this](Mail::MailboxKey mailbox) { m_unread = mailbox; };
    observer.onFetched = [this] { handOverUnread(); };
    observer.onNewMail = [this](int count) { Q_EMIT m_hub.newMail(m_settings.key, count); };
    return observer;
}

/// A session that is stopped in the middle holds the mailbox at the server until its end.
class Pop3AccountSync::Closer
{
public:
    explicit Closer(Pop3AccountSync &sync)
        : m_sync(sync)
    {
    }
    ~Closer()
    {
        m_sync.closeConnection();
        m_sync.handOverUnread();
    }
    Q_DISABLE_COPY_MOVE(Closer)

private:
    Pop3AccountSync &m_sync;
};

/// Ends when all that came is shown. What another session left unread nobody waits for.
Task<Mail::RoundReport> Pop3AccountSync::sessionAndReading(quint64 *activity)
{
    KeptLetters &kept = m_hub.keptLetters();
    kept.tryAgain();
    m_handedOver.reset();
    const Result<Mail::RoundReport> done = co_await asResult(session(activity));
    Result<void> read;
    if (m_handedOver)
        read = co_await asResult(kept.read(*m_handedOver));
    if (done && !read)
        co_return failure(read.error());
    co_return done;
}

/// What the session keeps unread is all here, or as much of it as will be.
void Pop3AccountSync::handOverUnread()
{
    if (!m_unread)
        return;
    m_hub.keptLetters().add(*m_unread);
    m_handedOver = std::exchange(m_unread, std::nullopt);
}

/// Before the first session that martlet.db knows of: what lies here already of the server's
/// letters is not fetched again.
Task<void> Pop3AccountSync::restoreLedger()
{
    if (m_isLedgerWhole || m_server.listedAt.isValid())
        co_return;
    const Mail::AccountKey account = m_settings.key;
    const auto find = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).sharedWith(account);
    };
    const std::optional<Mail::AccountKey> holder =
        co_await m_context.store.write<std::optional<Mail::AccountKey>>(find);
    if (holder)
        co_await lookAtFoldersOf(*holder);
    LocalScan scan(m_context.store, account);
    const qsizetype letters = co_await scan.restoreLedger();
    if (letters > 0)
        qCInfo(logSync) << "account" << account.value() << "has" << letters << "letters already";
    m_isLedgerWhole = true;
}

/// A round of an account without a server is that look; two at once would find files twice.
Task<void> Pop3AccountSync::lookAtFoldersOf(Mail::AccountKey account)
{
    using Reports = QList<Mail::RoundReport>;
    Deferred<Reports> looked;
    m_hub.synchronise(account, {}, [resolver = looked.resolver()](Result<Reports> reports) {
        resolver.resolve(std::move(reports));
    });
    const Result<Reports> reports = co_await asResult(looked);
    // Made a moment ago: it is empty.
    if (!reports && reports.error().kind == ErrorKind::NotFound)
        co_return;
    if (!reports)
        co_await Result<void>(failure(reports.error()));
    for (const Mail::RoundReport &report : *reports) {
        if (!report.errors.isEmpty())
            co_await Result<void>(failure(report.errors.first()));
    }
}

Task<Mail::RoundReport> Pop3AccountSync::session(quint64 *activity)
{
    const AsyncLock::Guard turn = co_await m_sessionLock.acquire();
    co_await restoreLedger();
    Mail::RoundReport report;
    report.account = m_settings.key;
    // The session before this one fetched a single letter, a moment ago.
    if (timeToLogin() > 0ms)
        co_return report;
    const Closer closer(*this);
    std::vector<Pop3::Verb> ahead = co_await roundBeginsWith();
    co_await connectAndLogIn(std::move(ahead));
    Pop3Round round(*m_connection, m_context.store, m_context.clock, m_settings, observer(activity),
                    &m_undeletable);
    report = co_await round.run();
    co_return report;
}

/// The same that Pop3Recognition::list() asks, in its order.
Task<std::vector<Pop3::Verb>> Pop3AccountSync::roundBeginsWith()
{
    const Mail::AccountKey account = m_settings.key;
    const auto load = [account](WriteTransaction &transaction) -> Result<Store::ServerState> {
        return Store::loadServerState(transaction.own(), account);
    };
    const Store::ServerState known = co_await m_context.store.write<Store::ServerState>(load);
    std::vector<Pop3::Verb> ahead;
    if (wantsSizes(known, m_settings))
        ahead.push_back(Pop3::Verb::Sizes);
    ahead.push_back(Pop3::Verb::UniqueIds);
    co_return ahead;
}

Task<void> Pop3AccountSync::connectAndLogIn(std::vector<Pop3::Verb> ahead)
{
    // It would lock the account; a person's wish or a new password forgets it.
    if (m_refusedBy)
        co_await Result<void>(failure(*m_refusedBy));
    const Sasl::Credentials credentials = co_await loadIncomingCredentials(m_context, m_settings);
    Result<void> loggedIn = co_await asResult(connectWith(credentials, ahead));
    if (!loggedIn && isTokenRefused(loggedIn.error(), credentials)) {
        m_refusedBy.reset();
        const Sasl::Credentials other = co_await withOtherToken(m_context, m_settings, credentials);
        loggedIn = co_await asResult(connectWith(other, ahead));
    }
    co_await Result<void>(loggedIn);
}

Task<void> Pop3AccountSync::connectWith(Sasl::Credentials credentials,
                                        std::vector<Pop3::Verb> ahead)
{
    closeConnection();
    const Secret proxyPassword =
        co_await Accounts::loadProxySecret(m_context.credentials, m_settings);
    Remote::ServerAccess access = Remote::accessTo(m_settings, m_settings.incoming,
                                                   readAuthorities(m_settings), proxyPassword);
    access.largestLetterBytes = m_context.largestLetterBytes;
    std::unique_ptr<Net::Transport> transport = m_context.transports.create(access.policy);
    m_connection = std::make_unique<Remote::Pop3Connection>(std::move(transport), std::move(access),
                                                            m_context.clock);
    const Result<void> connected = co_await asResult(m_connection->connectToServer());
    if (!connected) {
        m_certificateProblem = m_connection->certificateProblem();
        closeConnection();
        co_await Result<void>(failure(connected.error()));
    }
    Result<void> answered =
        co_await asResult(m_connection->logIn(std::move(credentials), std::move(ahead)));
    const Result<void> loggedIn = notedLogin(
        m_context, m_settings, Accounts::CredentialPurpose::Incoming, std::move(answered));
    const std::optional<Error> refusedBy =
        loggedIn ? std::nullopt : std::optional(loggedIn.error());
    const Result<void> noted = co_await asResult(noteLogin(m_connection.get(), refusedBy));
    if (refusedBy) {
        if (isLoginStopped(*refusedBy))
            m_refusedBy = refusedBy;
        closeConnection();
        co_await Result<void>(failure(*refusedBy));
    }
    m_lastLogin = m_context.clock.wall().toUTC();
    co_await Result<void>(noted);
}

Task<void> Pop3AccountSync::logInToReceive(bool isAnew)
{
    if (!hasServer())
        co_return;
    co_await prepare();
    const AsyncLock::Guard turn = co_await m_sessionLock.acquire();
    const bool isOpen = isRecentLogin(m_lastLogin, m_context.clock.wall().toUTC());
    if (isOpen && !isAnew)
        co_return;
    if (timeToLogin() > 0ms)
        co_await Result<void>(failure(ErrorKind::ServerUnavailable, Retry::Later,
                                      QStringLiteral("open the way to send"),
                                      QStringLiteral("the receiving server lets nobody in yet")));
    const Closer closer(*this);
    co_await connectAndLogIn({});
    co_await asResult(m_connection->quit());
}

/// What the login taught about how often there may be one.
Task<void> Pop3AccountSync::noteLogin(const Remote::Pop3Connection *connection,
                                      std::optional<Error> refusedBy)
{
    const std::optional<std::chrono::seconds> announced = connection->capabilities().loginDelay;
    const bool cameTooSoon =
        refusedBy && connection->lastResponseCode() == Pop3::ResponseCode::LoginDelay;
    Store::ServerState state = m_server;
    if (announced)
        state.loginDelaySeconds = believedLoginDelay(*announced);
    if (cameTooSoon && state.loginDelaySeconds == 0)
        state.loginDelaySeconds = guessedLoginDelaySeconds;
    if (state.loginDelaySeconds == 0 && m_server.loginDelaySeconds == 0)
        co_return;
    // The server counts from logins, and from tries that came too soon.
    if (!refusedBy || cameTooSoon)
        state.lastLoginAt = m_context.clock.wall().toUTC();
    m_server = state;
    if (cameTooSoon)
        tellTooSoon();
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, state](WriteTransaction &transaction) -> Result<void> {
        Store::ServerState stored = Store::loadServerState(transaction.own(), account);
        stored.loginDelaySeconds = state.loginDelaySeconds;
        stored.lastLoginAt = state.lastLoginAt;
        return Pop3LedgerWriter(transaction).setServerState(account, stored);
    };
    co_await m_context.store.write<void>(job);
}

void Pop3AccountSync::closeConnection()
{
    if (!m_connection)
        return;
    m_receivedBefore += m_connection->bytesReceived();
    m_sentBefore += m_connection->bytesSent();
    // It may be on the stack.
    m_connection.release()->deleteLater();
}

qint64 Pop3AccountSync::bytesReceived() const
{
    return m_receivedBefore + (m_connection ? m_connection->bytesReceived() : 0);
}

qint64 Pop3AccountSync::bytesSent() const
{
    return m_sentBefore + (m_connection ? m_connection->bytesSent() : 0);
}

std::optional<Mail::UntrustedCertificate> Pop3AccountSync::untrustedCertificate() const
{
    return m_certificateProblem ? std::optional(Remote::untrustedCertificate(*m_certificateProblem))
                                : std::nullopt;
}

// What a person opens

void Pop3AccountSync::setVisible(Mail::MailboxKey)
{
    // Everything that is shown lies here.
}

void Pop3AccountSync::askSavedAt(const Store::MessageDetails &, Done<QDateTime> done)
{
    done(failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("ask since when")));
}

void Pop3AccountSync::fetchPreviews(Mail::MailboxKey, const QList<Mail::MessageKey> &)
{
    // The server has none.
}

void Pop3AccountSync::askMailbox(Mail::MailboxKey, Done<Mail::ServerMailboxFacts> done)
{
    done(Mail::ServerMailboxFacts());
}

Task<void> Pop3AccountSync::fetchRest(Store::MessageDetails message)
{
    if (m_gate.isOffline())
        co_await Result<void>(failure(offlineError()));
    const Mail::MessageKey key = message.summary.key;
    using Origin = std::optional<Pop3LedgerWriter::Origin>;
    const auto find = [key](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).originOf(key);
    };
    const Origin origin = co_await m_context.store.write<Origin>(find);
    if (!origin)
        co_await Result<void>(failure(noSuchLetter()));
    if (origin->account != m_settings.key) {
        co_await fetchRestElsewhere(std::move(message), origin->account);
        co_return;
    }
    co_await prepare();
    const AsyncLock::Guard turn = co_await m_sessionLock.acquire();
    const std::chrono::milliseconds wait = timeToLogin();
    if (wait > shortWait) {
        tellTooSoon();
        co_await Result<void>(failure(ErrorKind::ServerUnavailable, Retry::Later,
                                      QStringLiteral("wait between two logins")));
    }
    if (wait > 0ms)
        co_await sleepFor(m_context.clock, wait);
    {
        const Closer closer(*this);
        std::vector<Pop3::Verb> lists{Pop3::Verb::Sizes, Pop3::Verb::UniqueIds};
        co_await connectAndLogIn(std::move(lists));
        Pop3Round round(*m_connection, m_context.store, m_context.clock, m_settings, {},
                        &m_undeletable);
        co_await round.fetchOne(origin->identity);
    }
    co_await readLetters(m_context.store);
    co_await readReportsHere(m_context.store);
}

/// In a shared inbox: another account's server has it.
Task<void> Pop3AccountSync::fetchRestElsewhere(Store::MessageDetails message,
                                               Mail::AccountKey account)
{
    message.account = account;
    Deferred<QByteArray> fetched;
    m_hub.fetchWhole(message, [resolver = fetched.resolver()](Result<QByteArray> letter) {
        resolver.resolve(std::move(letter));
    });
    co_await fetched;
}

Task<QByteArray> Pop3AccountSync::wholeTask(Store::MessageDetails message)
{
    const Mail::MessageKey key = message.summary.key;
    const auto load = [key](WriteTransaction &transaction) {
        return LocalMailWriter(transaction).letterOf(key);
    };
    if (message.contentState != Store::ContentState::Whole)
        co_await fetchRest(message);
    const std::optional<QByteArray> letter =
        co_await m_context.store.write<std::optional<QByteArray>>(load);
    if (!letter)
        co_return failure(noSuchLetter());
    co_return *letter;
}

void Pop3AccountSync::fetchText(const Store::MessageDetails &message, Done<void> done)
{
    fetchWhole(message, [done = std::move(done)](const Result<QByteArray> &letter) {
        done(letter ? Result<void>() : Result<void>(failure(letter.error())));
    });
}

void Pop3AccountSync::fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                                Done<QByteArray> done)
{
    fetchWhole(message, [section, done = std::move(done)](const Result<QByteArray> &letter) {
        done(letter ? partOf(*letter, section) : letter);
    });
}

void Pop3AccountSync::fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done)
{
    CancelSource source;
    Mail::Activity activity;
    activity.account = m_settings.key;
    activity.kind = Mail::ActivityKind::FetchingPart;
    activity.subject = message.summary.subject;
    const quint64 id = m_hub.beginActivity(activity, source.handle());
    m_scope.spawn<QByteArray>(cancellable(source, wholeTask(message)),
                              [this, id, done = std::move(done)](Result<QByteArray> result) {
                                  m_hub.endActivity(id);
                                  done(std::move(result));
                              });
}

} // namespace Martlet::Sync
