// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/AccountSync.h"

#include "core/store/writers/TrafficWriter.h"
#include "core/sync/AccountRound.h"
#include "core/sync/RetryRules.h"
#include "core/sync/SyncHub.h"
#include "core/sync/SyncScheduler.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

/// No clock ends this wait, only a person or a letter that was sent.
constexpr std::chrono::milliseconds untilAsked = 24h * 365 * 10;
/// By the minute the outbox is looked into whatever its letters say.
constexpr std::chrono::milliseconds longestOutboxPause = 1min;
constexpr std::chrono::milliseconds shortestOutboxPause = 20ms;
constexpr std::chrono::milliseconds changesSettle = 150ms; ///< several clicks become one command
constexpr std::chrono::milliseconds laterOperations =
    30s; ///< those put off are looked at this often
constexpr int failuresBeforeBanner = 3;
/// Nobody should wonder for longer why no mail comes.
constexpr std::chrono::milliseconds untoldWait = 20min;
constexpr int outgoingFailuresBeforeBanner = 2;
constexpr std::chrono::milliseconds alertInterval = 1min;

/// Also where the task that it belongs to is stopped.
struct EndActivity {
    SyncHub &hub;
    quint64 id;
    ~EndActivity()
    {
        if (id)
            hub.endActivity(id);
    }
};

} // namespace

Error offlineError()
{
    return {ErrorKind::Network, Retry::Later, QStringLiteral("work offline"), {}};
}

AccountSync::AccountSync(SyncHub &hub, Mail::AccountSettings settings)
    : m_hub(hub)
    , m_context(hub.context())
    , m_settings(std::move(settings))
    , m_gate(m_context.clock)
{
    connect(&m_gate, &AccountGate::changed, this, &AccountSync::showStatus);
    // It was remembered so that nothing else would prolong the lock.
    connect(&m_gate, &AccountGate::lockOutOver, this, [this] { forgetRefusedLogin(); });
}

AccountSync::~AccountSync()
{
    m_scope.cancelAll();
}

void AccountSync::start()
{
    for (Task<void> &loop : loops())
        m_scope.spawn(std::move(loop), [this](Result<void> end) {
            // They do not end; should one, it is not in silence.
            if (!end)
                noteFailure(end.error());
        });
}

std::vector<Task<void>> AccountSync::loops()
{
    std::vector<Task<void>> loops;
    loops.push_back(roundsForever());
    loops.push_back(operationsForever());
    loops.push_back(outboxForever());
    return loops;
}

void AccountSync::setOffline(bool isOffline)
{
    const bool wasOffline = m_gate.isOffline();
    m_gate.setOffline(isOffline);
    if (!isOffline) {
        if (wasOffline)
            retryNow();
        return;
    }
    m_roundCancel.cancel();
    closeIdle(Link::Alive);
}

void AccountSync::retryNow()
{
    closeIdle(Link::Dead);
    m_gate.retryNow();
    startAnew();
}

void AccountSync::networkChanged()
{
    closeIdle(Link::Dead);
    m_gate.networkChanged();
    startAnew();
}

void AccountSync::startAnew()
{
    m_outgoing.networkChanged();
    m_roundCancel.cancel();
    m_replayCancel.cancel();
    m_roundWanted.wake();
    m_operationsWanted.wake();
    m_outboxWanted.wake();
}

/// What was refused may be tried once more: a login, or a certificate.
void AccountSync::forgetRefusals()
{
    forgetRefusedLogin();
    m_outgoing.refusedBy.clear();
    m_outgoing.networkChanged();
    m_gate.unblock();
}

void AccountSync::passwordChanged()
{
    forgetRefusals();
    m_hub.solveProblems(m_settings.key, {Mail::Problem::Kind::PasswordRefused});
    m_roundWanted.wake();
    m_outboxWanted.wake();
}

void AccountSync::wakeForOperations()
{
    m_operationsWanted.wake();
}

void AccountSync::wakeForOutbox()
{
    m_outboxWanted.wake();
}

// Loops

Task<void> AccountSync::roundsForever()
{
    if (!m_settings.checking.atStart) {
        noteFirstRoundDone();
        co_await m_roundWanted.sleep(m_context.clock, pauseBetweenRounds());
    }
    for (;;) {
        co_await m_gate.opened();
        co_await asResult(round({}, Due::Scheduled));
        if (m_gate.isOpen()) {
            noteFirstRoundDone();
            co_await m_roundWanted.sleep(m_context.clock, pauseBetweenRounds());
        }
    }
}

std::chrono::milliseconds AccountSync::pauseBetweenRounds() const
{
    return roundInterval(m_settings.checking).value_or(untilAsked);
}

/// What else goes on by itself begins when the first round has shown the newest letters.
void AccountSync::noteFirstRoundDone()
{
    if (!std::exchange(m_isFirstRoundDone, true))
        m_firstRoundDone.resolver().succeed();
}

Task<void> AccountSync::operationsForever()
{
    for (;;) {
        co_await m_operationsWanted.sleep(m_context.clock, laterOperations);
        co_await sleepFor(m_context.clock, changesSettle);
        if (needsServerToReplay())
            co_await m_gate.opened();
        const Result<void> done = co_await asResult(cancellable(m_replayCancel, replayNow()));
        if (!done)
            noteFailure(done.error());
    }
}

Task<void> AccountSync::outboxForever()
{
    std::chrono::milliseconds pause = longestOutboxPause;
    for (;;) {
        co_await m_outboxWanted.sleep(m_context.clock, pause);
        co_await m_gate.opened();
        const Result<OutboxReport> done = co_await asResult(sendOutbox(Due::Scheduled));
        pause = longestOutboxPause;
        if (!done) {
            noteFailure(done.error());
            continue;
        }
        if (done->lettersSent > 0 || done->lettersFiled > 0)
            m_roundWanted.wake();
        // By the minute at least: the clock on the wall may be set, and the computer may sleep.
        if (done->nextDue.isValid()) {
            const std::chrono::milliseconds left(
                m_context.clock.wall().toUTC().msecsTo(done->nextDue));
            pause = std::clamp(left, shortestOutboxPause, longestOutboxPause);
        }
    }
}

bool AccountSync::settleLetters(std::function<void()> then)
{
    if (!m_outgoing.isHandingOver)
        return false;
    m_outgoing.whenHandedOver = std::move(then);
    return true;
}

Task<OutboxReport> AccountSync::sendOutbox(Due due)
{
    const AsyncLock::Guard turn = co_await m_outboxLock.acquire();
    EndActivity shown{m_hub, 0};
    OutboxObserver observer;
    observer.onSent = [this](const Mail::OutboxItem &item, const QDateTime &heldUntil) {
        Q_EMIT m_hub.sent(item.key, item.subject, heldUntil);
    };
    observer.onProblem = [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); };
    observer.onSending = [this, &shown](const QString &subject) {
        if (shown.id)
            m_hub.endActivity(shown.id);
        Mail::Activity sending;
        sending.account = m_settings.key;
        sending.kind = Mail::ActivityKind::Sending;
        sending.subject = subject;
        sending.canCancel = false;
        shown.id = m_hub.beginActivity(sending, {});
    };
    OutboxSender sender(m_context, m_settings, sentFolder(), m_outgoing, std::move(observer));
    sender.setReceivingLogin([this](bool isAnew) { return logInToReceive(isAnew); });
    OutboxReport sent = co_await sender.sendAll(due);
    noteOutgoing(sent);
    co_return sent;
}

/// Where receiving works, too, the network is not what fails.
void AccountSync::noteOutgoing(const OutboxReport &sent)
{
    if (sent.withoutLogin)
        return tellOfPort(*sent.withoutLogin);
    if (sent.wasReached) {
        m_outgoingFailures = 0;
        m_hub.solveProblems(m_settings.key, {Mail::Problem::Kind::OutgoingUnreachable});
        return;
    }
    const bool isAlone = m_gate.isOpen() && m_gate.failures() == 0;
    if (!sent.unreachable || !isAlone || ++m_outgoingFailures < outgoingFailuresBeforeBanner)
        return;
    tellOfPort(*sent.unreachable);
}

/// Another one may do.
void AccountSync::tellOfPort(const Error &error)
{
    Mail::Problem problem;
    problem.account = m_settings.key;
    problem.kind = Mail::Problem::Kind::OutgoingUnreachable;
    problem.error = error;
    problem.subject =
        QStringLiteral("%1:%2").arg(m_settings.outgoing.host).arg(m_settings.outgoing.port);
    m_hub.raiseProblem(std::move(problem));
}

/// Whoever stops a round stops no letter on its way: between its last byte and the answer nobody
/// could tell what became of it.
Task<OutboxReport> AccountSync::sendInRound(Due due)
{
    Deferred<OutboxReport> sent;
    m_scope.spawn<OutboxReport>(sendOutbox(due),
                                [resolver = sent.resolver()](Result<OutboxReport> report) {
                                    resolver.resolve(std::move(report));
                                });
    OutboxReport report = co_await sent;
    co_return report;
}

// Rounds

qint64 AccountSync::receivedToday() const
{
    return m_today.receivedBytes + bytesReceived() - m_counted.receivedBytes;
}

UploadWatch AccountSync::uploadWatch()
{
    UploadWatch watch;
    watch.sentToday = [this] { return m_today.sentBytes + bytesSent() - m_counted.sentBytes; };
    watch.onUsed = [this] {
        const QDate today = m_context.clock.wall().toLocalTime().date();
        if (std::exchange(m_uploadBudgetToldOn, today) == today)
            return;
        Mail::Problem problem;
        problem.account = m_settings.key;
        problem.kind = Mail::Problem::Kind::UploadBudgetUsed;
        m_hub.raiseProblem(std::move(problem));
    };
    return watch;
}

/// What came and went since the last time, to the day's account (N8). What could not be written
/// now is written with the next.
Task<void> AccountSync::noteTraffic()
{
    const AsyncLock::Guard turn = co_await m_trafficLock.acquire();
    const Mail::Traffic now{bytesReceived(), bytesSent()};
    const Mail::Traffic since{now.receivedBytes - m_counted.receivedBytes,
                              now.sentBytes - m_counted.sentBytes};
    const QDate day = m_context.clock.wall().toLocalTime().date();
    if (since.isNone() && day == m_day)
        co_return;
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, day, since](Store::WriteTransaction &transaction) {
        Store::TrafficWriter traffic(transaction);
        return since.isNone() ? traffic.ofDay(account, day) : traffic.add(account, day, since);
    };
    m_today = co_await m_context.store.write<Mail::Traffic>(job);
    m_counted = now;
    if (std::exchange(m_day, day) != day)
        m_hub.solveProblems(
            account, {Mail::Problem::Kind::DailyBudgetUsed, Mail::Problem::Kind::UploadBudgetUsed});
}

Task<Mail::RoundReport> AccountSync::round(Mail::RoundScope only, Due due)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    if (m_gate.blockedBy())
        co_return failure(*m_gate.blockedBy());
    const AsyncLock::Guard turn = co_await m_roundLock.acquire();
    const std::chrono::milliseconds began = m_context.clock.monotonic();
    const qint64 receivedBefore = bytesReceived();
    const qint64 sentBefore = bytesSent();
    ++m_roundsRunning;
    showStatus();
    co_await asResult(noteTraffic());
    Result<Mail::RoundReport> outcome =
        co_await asResult(cancellable(m_roundCancel, roundOnConnection(only, due)));
    --m_roundsRunning;
    co_await asResult(noteTraffic());
    if (!outcome) {
        noteFailure(outcome.error());
        co_return failure(outcome.error());
    }
    if (only.isAll())
        m_lastCompleteAt = m_context.clock.wall().toUTC();
    noteSuccess();
    outcome->milliseconds = (m_context.clock.monotonic() - began).count();
    outcome->keptMilliseconds -= began.count();
    outcome->bytesReceived += bytesReceived() - receivedBefore;
    outcome->bytesSent += bytesSent() - sentBefore;
    co_return outcome;
}

Task<Mail::RoundReport> AccountSync::roundOnConnection(Mail::RoundScope only, Due due)
{
    Mail::Activity connecting;
    connecting.account = m_settings.key;
    connecting.kind = Mail::ActivityKind::Connecting;
    connecting.subject = m_settings.incoming.host;
    EndActivity activity{m_hub, m_hub.beginActivity(connecting, m_roundCancel.handle())};
    Result<Mail::RoundReport> total = co_await asResult(receive(only, due, &activity.id));
    if (!total && total.error().kind == ErrorKind::LocalStorage)
        co_return total;
    // Sending is another server's, and does not wait until this one is well.
    const OutboxReport outbox = co_await sendInRound(due);
    if (!total)
        co_return total;
    if (outbox.lettersFiled > 0) {
        const Result<Mail::RoundReport> copies = co_await asResult(receiveSent(&activity.id));
        if (!copies && !concernsOneMailbox(copies.error()))
            co_return failure(copies.error());
        if (copies)
            total->newMessages += copies->newMessages;
        else
            total->errors.append(copies.error());
    }
    total->lettersSent = outbox.lettersSent;
    total->bytesReceived = outbox.bytesReceived;
    total->bytesSent = outbox.bytesSent;
    total->errors.append(outbox.errors);
    co_return total;
}

void AccountSync::synchronise(Mail::RoundScope only, Done<Mail::RoundReport> done)
{
    // Never by itself, for accounts are locked for that; but who asks for mail has a reason to.
    m_outgoing.refusedBy.clear();
    if (m_gate.blockedBy())
        forgetRefusals();
    else if (m_gate.isLockedOut())
        forgetRefusedLogin();
    m_scope.spawn<Mail::RoundReport>(round(only, Due::Now), std::move(done));
}

// What the person sees

void AccountSync::passOnAlert(const QString &text)
{
    // SEC-8: some servers say it on each connection, and one could with each answer.
    const std::chrono::milliseconds now = m_context.clock.monotonic();
    if (m_lastAlertAt && now - *m_lastAlertAt < alertInterval)
        return;
    m_lastAlertAt = now;
    Mail::Problem problem;
    problem.kind = Mail::Problem::Kind::ServerMessage;
    problem.account = m_settings.key;
    problem.error.detail = sanitizedServerText(text);
    m_hub.raiseProblem(std::move(problem));
}

void AccountSync::noteFailure(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled) {
        showStatus();
        return;
    }
    qCWarning(logSync) << "account" << m_settings.key.value()
                       << "failed:" << sanitizedServerText(describe(error));
    // Behind a captive portal, and most likely also where what has worked before has another
    // certificate right after a change of network, it is not the server that answers: nobody is
    // asked to trust it, and it is tried again.
    const bool isPortal =
        error.kind == ErrorKind::TlsUntrusted &&
        (m_hub.isBehindPortal() || (m_lastCompleteAt.isValid() && m_hub.mayBeBehindPortal()));
    Error known = error;
    // Nobody can sign in against a full mailbox; reading works again when there is room.
    // What the disk refuses is for nobody to sign in about.
    if (isPortal || error.kind == ErrorKind::QuotaExceeded || error.kind == ErrorKind::LocalStorage)
        known.retry = Retry::Later;
    std::optional<Mail::RetryRule> rule = receivingRule(known);
    const bool isPause = rule && Mail::isServersPause(rule->retryClass);
    // One that works is enough to go on with.
    const bool mayBeOneTooMany =
        rule == Mail::fewerConnectionsRule || known.kind == ErrorKind::ServerUnavailable;
    if (mayBeOneTooMany && hasOtherConnections()) {
        rule.reset();
        known.retry = Retry::Later;
    }
    if (!m_gate.isOffline())
        m_gate.noteFailure(known, rule);
    // Too many of something is no wrong password, as long as there is another try.
    if (isPause)
        known.retry = m_gate.blockedBy() ? Retry::AfterUserAction : Retry::Later;
    Mail::Problem problem;
    problem.account = m_settings.key;
    problem.error = known;
    problem.subject = m_settings.incoming.host;
    if (isPortal) {
        problem.kind = Mail::Problem::Kind::CaptivePortal;
    } else if (error.kind == ErrorKind::TlsUntrusted) {
        problem.kind = Mail::Problem::Kind::CertificateUntrusted;
        problem.certificate = untrustedCertificate();
    } else if (error.kind == ErrorKind::LocalStorage) {
        problem.kind = Mail::Problem::Kind::DiskFull;
    } else if (known.retry == Retry::AfterUserAction) {
        problem.kind = Mail::Problem::Kind::PasswordRefused;
    } else if (isWorthTelling()) {
        problem.kind = Mail::Problem::Kind::ServerUnreachable;
    } else {
        return;
    }
    m_hub.raiseProblem(std::move(problem));
}

bool AccountSync::isWorthTelling() const
{
    const QDateTime next = m_gate.nextTryAt();
    const bool isLong =
        next.isValid() && m_context.clock.wall().toUTC().msecsTo(next) > untoldWait.count();
    return m_gate.failures() >= failuresBeforeBanner || isLong;
}

void AccountSync::noteSuccess()
{
    m_gate.noteSuccess();
    QList<Mail::Problem::Kind> solved{Mail::Problem::Kind::ServerUnreachable,
                                      Mail::Problem::Kind::CaptivePortal,
                                      Mail::Problem::Kind::DiskFull};
    // Receiving mends nothing of what the sending server refuses.
    if (m_outgoing.refusedBy.empty())
        solved += {Mail::Problem::Kind::PasswordRefused, Mail::Problem::Kind::CertificateUntrusted};
    m_hub.solveProblems(m_settings.key, solved);
    showStatus();
}

void AccountSync::showStatus()
{
    Mail::AccountStatus status;
    status.account = m_settings.key;
    status.lastCompleteAt = m_lastCompleteAt;
    status.nextTryAt = m_gate.nextTryAt();
    status.error = m_gate.lastFailure();
    if (m_gate.isOffline())
        status.condition = Mail::AccountCondition::Offline;
    else if (m_gate.blockedBy())
        status.condition = Mail::AccountCondition::NeedsUser;
    else if (m_roundsRunning > 0)
        status.condition = Mail::AccountCondition::Syncing;
    else if (!m_gate.isOpen())
        status.condition = Mail::AccountCondition::Waiting;
    m_hub.setStatus(status);
}

} // namespace Martlet::Sync
