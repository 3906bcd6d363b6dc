// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ImapAccountSync.h"

#include "core/store/writers/OperationWriter.h"
#include "core/sync/ContentFetcher.h"
#include "core/sync/OperationReplayer.h"
#include "core/sync/OutboxSender.h"
#include "core/sync/SyncHub.h"
#include "core/util/Limits.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Sync
{

using namespace std::chrono_literals;

namespace
{

/// Rounds and on-demand work share these; the watch on the inbox has one of its own.
constexpr int pooledConnections = 3;
constexpr std::chrono::milliseconds roundInterval = 5min;
constexpr std::chrono::milliseconds pollWithoutIdle = 2min;
constexpr std::chrono::milliseconds changesSettle = 150ms; ///< several clicks become one command
constexpr std::chrono::milliseconds laterOperations =
    30s; ///< those put off are looked at this often
constexpr int failuresBeforeBanner = 3;
constexpr std::chrono::milliseconds alertInterval = 1min;

Error offlineError()
{
    return {ErrorKind::Network, Retry::Later, QStringLiteral("work offline"), {}};
}

} // namespace

ImapAccountSync::ImapAccountSync(SyncHub &hub, Mail::AccountSettings settings)
    : m_hub(hub)
    , m_context(hub.context())
    , m_settings(std::move(settings))
    , m_pool(m_context, m_settings, pooledConnections)
    , m_gate(m_context.clock)
{
    connect(&m_gate, &AccountGate::changed, this, &ImapAccountSync::showStatus);
    connect(&m_pool, &ImapConnectionPool::alert, this, &ImapAccountSync::passOnAlert);
}

ImapAccountSync::~ImapAccountSync()
{
    m_scope.cancelAll();
}

void ImapAccountSync::start()
{
    const auto ended = [this](Result<void> end) {
        // They do not end; should one, it is not in silence.
        if (!end)
            noteFailure(end.error());
    };
    m_scope.spawn(roundsForever(), ended);
    m_scope.spawn(operationsForever(), ended);
    m_scope.spawn(outboxForever(), ended);
    m_scope.spawn(inboxForever(), ended);
}

void ImapAccountSync::setOffline(bool isOffline)
{
    const bool wasOffline = m_gate.isOffline();
    m_gate.setOffline(isOffline);
    if (!isOffline) {
        if (wasOffline)
            retryNow();
        return;
    }
    m_roundCancel.cancel();
    m_pool.closeIdle();
    if (m_idleConnection)
        m_idleConnection->wake();
}

void ImapAccountSync::retryNow()
{
    m_pool.closeIdle();
    m_gate.retryNow();
    m_roundCancel.cancel();
    m_replayCancel.cancel();
    m_watchCancel.cancel();
    m_roundWanted.wake();
    m_operationsWanted.wake();
    m_outboxWanted.wake();
}

/// What was refused may be tried once more: a login, or a certificate.
void ImapAccountSync::forgetRefusals()
{
    m_pool.forgetRefusal();
    m_outgoing.refusedBy.reset();
    m_gate.unblock();
}

void ImapAccountSync::passwordChanged()
{
    forgetRefusals();
    m_hub.solveProblems(m_settings.key, {Mail::Problem::Kind::PasswordRefused});
    m_roundWanted.wake();
    m_outboxWanted.wake();
}

void ImapAccountSync::setVisible(Mail::MailboxKey mailbox)
{
    m_state.visible = mailbox;
}

void ImapAccountSync::wakeForOperations()
{
    m_operationsWanted.wake();
}

void ImapAccountSync::wakeForOutbox()
{
    m_outboxWanted.wake();
}

// Loops

Task<void> ImapAccountSync::roundsForever()
{
    for (;;) {
        co_await m_gate.opened();
        co_await asResult(round({}, Due::Scheduled));
        if (!m_isFirstRoundDone && m_gate.isOpen()) {
            m_isFirstRoundDone = true;
            m_firstRoundDone.resolver().succeed();
        }
        if (m_gate.isOpen())
            co_await m_roundWanted.sleep(m_context.clock, roundInterval);
    }
}

Task<void> ImapAccountSync::operationsForever()
{
    for (;;) {
        co_await m_operationsWanted.sleep(m_context.clock, laterOperations);
        co_await sleepFor(m_context.clock, changesSettle);
        co_await m_gate.opened();
        const Result<void> done = co_await asResult(cancellable(m_replayCancel, replayNow()));
        if (!done)
            noteFailure(done.error());
    }
}

Task<void> ImapAccountSync::replayNow()
{
    const AsyncLock::Guard turn = co_await m_state.replayLock.acquire();
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account](Store::WriteTransaction &transaction) {
        return Store::OperationWriter(transaction).pending(account);
    };
    const QList<Mail::Operation> pending =
        co_await m_context.store.write<QList<Mail::Operation>>(job);
    if (planReplay(pending, m_context.clock.wall().toUTC()).isEmpty())
        co_return;
    // The first round knows what to do before there is a tree.
    const std::optional<Store::MailboxSyncState> known = co_await inbox();
    if (!known)
        co_return;
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    OperationReplayer replayer(
        *lease, m_context.store, m_state.settled, m_context.clock, m_settings,
        [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); });
    co_await replayer.replayAll();
}

Task<void> ImapAccountSync::outboxForever()
{
    for (;;) {
        co_await m_outboxWanted.sleep(m_context.clock, 1min);
        co_await m_gate.opened();
        const Result<OutboxReport> done = co_await asResult(sendOutbox(Due::Scheduled));
        if (!done)
            noteFailure(done.error());
        else if (done->lettersSent > 0 || done->lettersFiled > 0)
            m_roundWanted.wake();
    }
}

Task<OutboxReport> ImapAccountSync::sendOutbox(Due due)
{
    const AsyncLock::Guard turn = co_await m_outboxLock.acquire();
    quint64 activity = 0;
    OutboxObserver observer;
    observer.onSent = [this](const Mail::OutboxItem &item) {
        Q_EMIT m_hub.sent(item.key, item.subject);
    };
    observer.onProblem = [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); };
    observer.onSending = [this, &activity](const QString &subject) {
        if (activity)
            m_hub.endActivity(activity);
        Mail::Activity sending;
        sending.account = m_settings.key;
        sending.kind = Mail::ActivityKind::Sending;
        sending.subject = subject;
        sending.canCancel = false;
        activity = m_hub.beginActivity(sending, {});
    };
    OutboxSender sender(m_context, m_settings, m_pool, m_outgoing, std::move(observer));
    Result<OutboxReport> sent = co_await asResult(sender.sendAll(due));
    if (activity)
        m_hub.endActivity(activity);
    co_return sent;
}

Task<void> ImapAccountSync::inboxForever()
{
    co_await m_firstRoundDone;
    for (;;) {
        co_await m_gate.opened();
        const Result<void> end = co_await asResult(cancellable(m_watchCancel, watchInbox()));
        m_idleConnection = nullptr;
        if (!end)
            noteFailure(end.error());
    }
}

Task<std::optional<Store::MailboxSyncState>> ImapAccountSync::inbox()
{
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account](Store::WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).findBySpecialUse(account, Mail::SpecialUse::Inbox);
    };
    std::optional<Store::MailboxSyncState> mailbox =
        co_await m_context.store.write<std::optional<Store::MailboxSyncState>>(job);
    co_return mailbox;
}

Task<void> ImapAccountSync::watchInbox()
{
    const std::optional<Store::MailboxSyncState> mailbox = co_await inbox();
    if (!mailbox) {
        co_await sleepFor(m_context.clock, pollWithoutIdle);
        co_return;
    }
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    while (m_gate.isOpen()) {
        quint64 activity = 0;
        AccountRound round(*lease, m_context.store, m_context.clock, m_state, m_settings,
                           observer(&activity));
        const Result<Mail::RoundReport> done = co_await asResult(round.runMailbox(*mailbox));
        if (activity)
            m_hub.endActivity(activity);
        if (!done)
            co_await Result<void>(failure(done.error()));
        if (round.hasUndecidedLoss())
            m_roundWanted.wake();
        // What was in the way is over, and the next round may be minutes away.
        if (m_gate.lastFailure())
            noteSuccess();
        if (!lease->capabilities().has(Imap::Capability::Idle)) {
            // Nothing to hold the connection for.
            lease = {};
            co_await sleepFor(m_context.clock, pollWithoutIdle);
            co_return;
        }
        m_idleConnection = &*lease;
        co_await lease->idle(Limits::idleRenewal);
        m_idleConnection = nullptr;
    }
}

// Rounds

RoundObserver ImapAccountSync::observer(quint64 *activity)
{
    RoundObserver observer;
    observer.onProgress = [this, activity, kind = Mail::ActivityKind::Connecting,
                           name = QString()](const RoundProgress &progress) mutable {
        if (*activity == 0 || progress.kind != kind || progress.mailbox != name) {
            if (*activity)
                m_hub.endActivity(*activity);
            kind = progress.kind;
            name = progress.mailbox;
            Mail::Activity next;
            next.account = m_settings.key;
            next.kind = progress.kind;
            next.subject = progress.mailbox;
            next.use = progress.use;
            *activity = m_hub.beginActivity(next, m_roundCancel.handle());
        }
        m_hub.updateActivity(*activity, progress.done, progress.total);
    };
    observer.onProblem = [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); };
    observer.onNewMail = [this](int count) { Q_EMIT m_hub.newMail(m_settings.key, count); };
    return observer;
}

Task<Mail::RoundReport> ImapAccountSync::round(Mail::MailboxKey only, Due due)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    if (m_gate.blockedBy())
        co_return failure(*m_gate.blockedBy());
    const AsyncLock::Guard turn = co_await m_roundLock.acquire();
    const std::chrono::milliseconds began = m_context.clock.monotonic();
    const qint64 receivedBefore = m_pool.bytesReceived();
    const qint64 sentBefore = m_pool.bytesSent();
    ++m_roundsRunning;
    showStatus();
    Result<Mail::RoundReport> outcome =
        co_await asResult(cancellable(m_roundCancel, roundOnConnection(only, due)));
    --m_roundsRunning;
    if (!outcome) {
        noteFailure(outcome.error());
        co_return failure(outcome.error());
    }
    if (!only.isValid())
        m_lastCompleteAt = m_context.clock.wall().toUTC();
    noteSuccess();
    outcome->milliseconds = (m_context.clock.monotonic() - began).count();
    outcome->bytesReceived += m_pool.bytesReceived() - receivedBefore;
    outcome->bytesSent += m_pool.bytesSent() - sentBefore;
    co_return outcome;
}

Task<Mail::RoundReport> ImapAccountSync::receive(Mail::MailboxKey only, quint64 *activity)
{
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    m_gate.noteSuccess();
    AccountRound round(*lease, m_context.store, m_context.clock, m_state, m_settings,
                       observer(activity));
    Mail::RoundReport report = co_await round.run(only);
    co_return report;
}

Task<Mail::RoundReport> ImapAccountSync::receiveSent(quint64 *activity)
{
    const Mail::AccountSettings settings = m_settings;
    const auto job = [settings](Store::WriteTransaction &transaction) {
        return sentMailbox(transaction, settings);
    };
    const std::optional<Store::MailboxSyncState> mailbox =
        co_await m_context.store.write<std::optional<Store::MailboxSyncState>>(job);
    if (!mailbox)
        co_return Mail::RoundReport();
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    AccountRound round(*lease, m_context.store, m_context.clock, m_state, m_settings,
                       observer(activity));
    Mail::RoundReport report = co_await round.runMailbox(*mailbox);
    co_return report;
}

Task<Mail::RoundReport> ImapAccountSync::roundOnConnection(Mail::MailboxKey only, Due due)
{
    struct EndActivity {
        SyncHub &hub;
        quint64 id;
        ~EndActivity()
        {
            if (id)
                hub.endActivity(id);
        }
    };
    Mail::Activity connecting;
    connecting.account = m_settings.key;
    connecting.kind = Mail::ActivityKind::Connecting;
    connecting.subject = m_settings.incoming.host;
    EndActivity activity{m_hub, m_hub.beginActivity(connecting, m_roundCancel.handle())};
    Result<Mail::RoundReport> total = co_await asResult(receive(only, &activity.id));
    if (!total && total.error().kind == ErrorKind::LocalStorage)
        co_return total;
    // Sending is another server's, and does not wait until this one is well.
    const OutboxReport outbox = co_await sendOutbox(due);
    if (!total)
        co_return total;
    if (outbox.lettersFiled > 0) {
        const Result<Mail::RoundReport> copies = co_await asResult(receiveSent(&activity.id));
        if (!copies)
            co_return failure(copies.error());
        total->newMessages += copies->newMessages;
    }
    total->lettersSent = outbox.lettersSent;
    total->bytesReceived = outbox.bytesReceived;
    total->bytesSent = outbox.bytesSent;
    total->errors.append(outbox.errors);
    co_return total;
}

void ImapAccountSync::synchronise(Mail::MailboxKey only, Done<Mail::RoundReport> done)
{
    // Never by itself, for accounts are locked for that; but who asks for mail has a reason to.
    m_outgoing.refusedBy.reset();
    if (m_gate.blockedBy())
        forgetRefusals();
    m_scope.spawn<Mail::RoundReport>(round(only, Due::Now), std::move(done));
}

// Contents on demand

Task<void> ImapAccountSync::textTask(Store::MessageDetails message)
{
    if (m_gate.isOffline())
        co_await Result<void>(failure(offlineError()));
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    co_await fetcher.fetchText(std::move(message));
}

Task<QByteArray> ImapAccountSync::partTask(Store::MessageDetails message, QByteArray section)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    QByteArray part = co_await fetcher.fetchPart(std::move(message), std::move(section));
    co_return part;
}

Task<QByteArray> ImapAccountSync::wholeTask(Store::MessageDetails message)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    QByteArray letter = co_await fetcher.fetchWhole(std::move(message));
    co_return letter;
}

void ImapAccountSync::fetchText(const Store::MessageDetails &message, Done<void> done)
{
    CancelSource source;
    Mail::Activity activity;
    activity.account = m_settings.key;
    activity.kind = Mail::ActivityKind::FetchingText;
    activity.subject = message.summary.subject;
    const quint64 id = m_hub.beginActivity(activity, source.handle());
    m_scope.spawn<void>(cancellable(source, textTask(message)),
                        [this, id, done = std::move(done)](Result<void> result) {
                            m_hub.endActivity(id);
                            done(std::move(result));
                        });
}

void ImapAccountSync::fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                                Done<QByteArray> done)
{
    CancelSource source;
    Mail::Activity activity;
    activity.account = m_settings.key;
    activity.kind = Mail::ActivityKind::FetchingPart;
    activity.subject = message.summary.subject;
    const quint64 id = m_hub.beginActivity(activity, source.handle());
    m_scope.spawn<QByteArray>(cancellable(source, partTask(message, section)),
                              [this, id, done = std::move(done)](Result<QByteArray> result) {
                                  m_hub.endActivity(id);
                                  done(std::move(result));
                              });
}

void ImapAccountSync::fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done)
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

// What the person sees

std::optional<Mail::UntrustedCertificate> ImapAccountSync::untrustedCertificate() const
{
    const std::optional<Net::CertificateProblem> problem = m_pool.certificateProblem();
    return problem ? std::optional(Remote::untrustedCertificate(*problem)) : std::nullopt;
}

void ImapAccountSync::passOnAlert(const QString &text)
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

void ImapAccountSync::noteFailure(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled) {
        showStatus();
        return;
    }
    qCWarning(logSync) << "account" << m_settings.key.value()
                       << "failed:" << sanitizedServerText(describe(error));
    if (!m_gate.isOffline())
        m_gate.noteFailure(error);
    Mail::Problem problem;
    problem.account = m_settings.key;
    problem.error = error;
    problem.subject = m_settings.incoming.host;
    if (error.kind == ErrorKind::TlsUntrusted) {
        problem.kind = Mail::Problem::Kind::CertificateUntrusted;
        problem.certificate = untrustedCertificate();
    } else if (error.kind == ErrorKind::LocalStorage) {
        problem.kind = Mail::Problem::Kind::DiskFull;
    } else if (error.retry == Retry::AfterUserAction) {
        problem.kind = Mail::Problem::Kind::PasswordRefused;
    } else if (m_gate.failures() >= failuresBeforeBanner) {
        problem.kind = Mail::Problem::Kind::ServerUnreachable;
    } else {
        return;
    }
    m_hub.raiseProblem(std::move(problem));
}

void ImapAccountSync::noteSuccess()
{
    m_gate.noteSuccess();
    m_hub.solveProblems(m_settings.key,
                        {Mail::Problem::Kind::ServerUnreachable,
                         Mail::Problem::Kind::PasswordRefused,
                         Mail::Problem::Kind::CertificateUntrusted, Mail::Problem::Kind::DiskFull});
    showStatus();
}

void ImapAccountSync::showStatus()
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
