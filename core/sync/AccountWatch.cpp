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
    // What was in the way is over, and the next round may be minutes away.
    if (m_gate.lastFailure())
        noteSuccess();
    if (!lease->capabilities().has(Imap::Capability::Idle) || m_pool.isRestricted()) {
        // Nothing to hold the connection for.
        lease = {};
        co_await sleepFor(m_context.clock, poll);
        co_return;
    }
    if (!lease->hasQResync()) {
        const Mail::MailboxKey key = mailbox->key;
        const auto job = [key](Store::WriteTransaction &transaction) {
            return Store::MessageWriter(transaction).uids(key);
        };
        const QList<Mail::Uid> uids = co_await m_context.store.write<QList<Mail::Uid>>(job);
        lease->knowUids({uids.cbegin(), uids.cend()});
    }
    while (m_gate.isOpen())
        co_await waitAndBringNews(&*lease, *mailbox);
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
}

} // namespace Martlet::Sync
