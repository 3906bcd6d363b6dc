// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How ImapAccountSync learns of new mail by itself.

#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/MessageWriter.h"
#include "core/sync/ImapAccountSync.h"
#include "core/sync/SyncHub.h"
#include "core/sync/SyncScheduler.h"
#include "core/util/Limits.h"

namespace Martlet::Sync
{

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
    const std::chrono::milliseconds poll =
        inboxPollInterval(m_settings.checking, m_pool.shortestPoll());
    if (!mailbox) {
        co_await sleepFor(m_context.clock, poll);
        co_return;
    }
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
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
    if (!lease->capabilities().has(Imap::Capability::Idle) || m_pool.isRestricted()) {
        // Nothing to hold the connection for.
        lease = {};
        co_await sleepFor(m_context.clock, poll);
        co_return;
    }
    co_await prepareWatch(&*lease, mailbox->key);
    while (m_gate.isOpen() && !m_pool.isRestricted())
        co_await waitAndBringNews(&*lease, *mailbox);
}

/// So that what the server will tell is complete: of the inbox, and of the other mailboxes where it
/// can.
Task<void> ImapAccountSync::prepareWatch(Remote::ImapConnection *connection, Mail::MailboxKey inbox)
{
    if (!connection->hasQResync()) {
        const auto job = [inbox](Store::WriteTransaction &transaction) {
            return Store::MessageWriter(transaction).uids(inbox);
        };
        const QList<Mail::Uid> uids = co_await m_context.store.write<QList<Mail::Uid>>(job);
        connection->knowUids({uids.cbegin(), uids.cend()});
    }
    if (!connection->capabilities().has(Imap::Capability::Notify))
        co_return;
    // The connection may have been here before.
    connect(connection, &Remote::ImapConnection::otherMailboxNews, this,
            &ImapAccountSync::noteNewsOf, Qt::UniqueConnection);
    connect(connection, &Remote::ImapConnection::treeNews, this, &ImapAccountSync::noteTreeNews,
            Qt::UniqueConnection);
    const Result<void> agreed = co_await asResult(connection->notify());
    // Refused: the rounds by the clock find it.
    if (!agreed && connection->isBroken())
        co_await Result<void>(failure(agreed.error()));
}

void ImapAccountSync::noteNewsOf(const QByteArray &wireName)
{
    m_told.insert(wireName);
    m_othersWanted.wake();
}

void ImapAccountSync::noteTreeNews()
{
    m_roundWanted.wake();
}

/// Mailboxes that NOTIFY told of; news of one letter is often several lines.
Task<void> ImapAccountSync::othersForever()
{
    using namespace std::chrono_literals;
    for (;;) {
        co_await m_othersWanted.sleep(m_context.clock, 24h);
        co_await sleepFor(m_context.clock, 100ms);
        co_await m_gate.opened();
        const Result<void> done = co_await asResult(cancellable(m_watchCancel, synchroniseTold()));
        if (!done)
            noteFailure(done.error());
    }
}

Task<void> ImapAccountSync::synchroniseTold()
{
    const QSet<QByteArray> told = std::exchange(m_told, {});
    if (told.isEmpty())
        co_return;
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account](Store::WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).selectable(account);
    };
    QList<Store::MailboxSyncState> mailboxes =
        co_await m_context.store.write<QList<Store::MailboxSyncState>>(job);
    mailboxes.removeIf([&told](const auto &one) { return !told.contains(one.wireName); });
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    for (const Store::MailboxSyncState &mailbox : std::as_const(mailboxes)) {
        quint64 activity = 0;
        AccountRound round(*lease, m_context.store, m_context.clock, m_state, m_settings,
                           observer(&activity));
        const Result<Mail::RoundReport> done = co_await asResult(round.runMailbox(mailbox));
        if (activity)
            m_hub.endActivity(activity);
        // It may have gone away: the tree tells.
        const bool isItsOwn = !done && !lease->isBroken() && concernsOneMailbox(done.error());
        if (isItsOwn && done.error().kind == ErrorKind::NotFound)
            m_roundWanted.wake();
        if (!done && !isItsOwn)
            co_await Result<void>(failure(done.error()));
        if (round.hasUndecidedLoss())
            m_roundWanted.wake();
    }
}

/// One IDLE and what it brought. The mailbox stays selected, so news costs one question.
Task<void> ImapAccountSync::waitAndBringNews(Remote::ImapConnection *connection,
                                             Store::MailboxSyncState mailbox)
{
    m_idleConnection = connection;
    co_await connection->idle(Limits::idleRenewal);
    m_idleConnection = nullptr;
    Remote::MailboxNews news = connection->takeNews();
    if (news.isEmpty())
        co_return;
    quint64 activity = 0;
    AccountRound round(*connection, m_context.store, m_context.clock, m_state, m_settings,
                       observer(&activity));
    const Result<Mail::RoundReport> done =
        co_await asResult(round.runNews(std::move(mailbox), std::move(news)));
    if (activity)
        m_hub.endActivity(activity);
    if (!done)
        co_await Result<void>(failure(done.error()));
    if (round.hasUndecidedLoss())
        m_roundWanted.wake();
}

} // namespace Martlet::Sync
