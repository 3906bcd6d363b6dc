// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ImapAccountSync.h"

#include "core/sync/ContentFetcher.h"
#include "core/sync/LetterTransfer.h"
#include "core/sync/LoginAccess.h"
#include "core/sync/OperationReplayer.h"
#include "core/sync/SyncHub.h"

namespace Martlet::Sync
{

ImapAccountSync::ImapAccountSync(SyncHub &hub, Mail::AccountSettings settings)
    : AccountSync(hub, std::move(settings))
    , m_pool(m_context, m_settings)
    , m_sentFolder(m_context, m_settings, m_pool)
{
    connect(&m_pool, &ImapConnectionPool::alert, this, &ImapAccountSync::passOnAlert);
    // Who waits for news must not keep the only connection there may be.
    connect(&m_pool, &ImapConnectionPool::restricted, this, [this] {
        if (m_idleConnection)
            m_idleConnection->wake();
    });
}

ImapAccountSync::~ImapAccountSync()
{
    m_scope.cancelAll();
}

std::vector<Task<void>> ImapAccountSync::loops()
{
    std::vector<Task<void>> loops = AccountSync::loops();
    if (m_settings.checking.isLive) {
        loops.push_back(inboxForever());
        loops.push_back(othersForever());
    }
    return loops;
}

void ImapAccountSync::closeIdle(Link link)
{
    m_pool.closeIdle();
    if (link == Link::Dead)
        m_watchCancel.cancel();
    else if (m_idleConnection)
        m_idleConnection->wake();
}

void ImapAccountSync::setVisible(Mail::MailboxKey mailbox)
{
    m_state.visible = mailbox;
}

Task<void> ImapAccountSync::replayNow()
{
    // Trouble with folders of this computer is none of the server's.
    const Result<void> carried = co_await asResult(carryOver());
    if (!carried && carried.error().kind != ErrorKind::LocalStorage)
        co_await Result<void>(failure(carried.error()));
    co_await replayAtServer();
    co_await Result<void>(carried);
}

Task<void> ImapAccountSync::replayAtServer()
{
    const AsyncLock::Guard turn = co_await m_state.replayLock.acquire();
    const Mail::AccountKey account = m_settings.key;
    const QList<OperationBatch> due =
        co_await duePortions(m_context.store, account, m_context.clock.wall().toUTC());
    if (due.isEmpty())
        co_return;
    // The first round knows what to do before there is a tree.
    const std::optional<Store::MailboxSyncState> known = co_await inbox();
    if (!known)
        co_return;
    co_await asResult(noteTraffic());
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    OperationReplayer replayer(
        *lease, m_context.store, m_state.settled, m_state.treeLock, m_context.clock, m_settings,
        [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); });
    replayer.watchUploads(uploadWatch());
    const Result<int> replayed = co_await asResult(replayer.replayAll());
    co_await asResult(noteTraffic());
    if (!replayed && lease->hasStaleTree() && !lease->isBroken()) {
        // On another connection, which may list the folders as they are.
        m_pool.closeIdle();
        m_operationsWanted.wake();
        co_return;
    }
    if (!replayed)
        co_await Result<void>(failure(replayed.error()));
}

Task<void> ImapAccountSync::carryOver()
{
    const AsyncLock::Guard turn = co_await m_state.replayLock.acquire();
    const Mail::AccountKey account = m_settings.key;
    const bool isNeeded =
        co_await hasTransfers(m_context.store, account, m_context.clock.wall().toUTC());
    if (!isNeeded)
        co_return;
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    LetterTransfer transfer(
        *lease, m_context.store, m_context.clock, account,
        [this](Mail::Problem problem) { m_hub.raiseProblem(std::move(problem)); });
    co_await transfer.run();
}

Task<void> ImapAccountSync::logInToReceive(bool isAnew)
{
    if (!isAnew && isRecentLogin(m_pool.lastLogin(), m_context.clock.wall().toUTC()))
        co_return;
    // One that rests has logged in long ago.
    m_pool.closeIdle();
    const ImapConnectionPool::Lease lease = co_await m_pool.lend();
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
    observer.receivedToday = [this] { return receivedToday(); };
    observer.uploads = uploadWatch();
    return observer;
}

Task<Mail::RoundReport> ImapAccountSync::receive(Mail::RoundScope only, Due due, quint64 *activity)
{
    const RoundDepth depth = due == Due::Now || !m_lastCompleteAt.isValid() ? RoundDepth::Thorough
                                                                            : RoundDepth::Scheduled;
    Mail::RoundReport begun;
    const Result<void> carried = co_await asResult(carryOver());
    if (!carried && carried.error().kind != ErrorKind::LocalStorage)
        co_return failure(carried.error());
    {
        ImapConnectionPool::Lease lease = co_await m_pool.lend();
        m_gate.noteSuccess();
        AccountRound round(*lease, m_context.store, m_context.clock, m_state, m_settings,
                           observer(activity));
        Result<Mail::RoundReport> report = co_await asResult(round.run(only, depth));
        if (report && !carried)
            report->errors.append(carried.error());
        if (report || lease->isBroken() || !lease->hasStaleTree())
            co_return report;
        begun = round.report();
    }
    // The others rest for as long, and may list no better.
    m_pool.closeIdle();
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    AccountRound round(*lease, m_context.store, m_context.clock, m_state, m_settings,
                       observer(activity));
    round.believeTree();
    Mail::RoundReport report = co_await round.run(only, depth);
    if (!carried)
        report.errors.append(carried.error());
    report.operationsDone += begun.operationsDone;
    report.newMessages += begun.newMessages;
    report.changedFlags += begun.changedFlags;
    report.removedMessages += begun.removedMessages;
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

// What the person sees

std::optional<Mail::UntrustedCertificate> ImapAccountSync::untrustedCertificate() const
{
    const std::optional<Net::CertificateProblem> problem = m_pool.certificateProblem();
    return problem ? std::optional(Remote::untrustedCertificate(*problem)) : std::nullopt;
}

} // namespace Martlet::Sync
