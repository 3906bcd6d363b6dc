// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ImapAccountSync fetches because a person opened it.

#include "core/sync/ContentFetcher.h"
#include "core/sync/ImapAccountSync.h"
#include "core/sync/SyncHub.h"
#include "core/util/Logging.h"

namespace Martlet::Sync
{

namespace
{

constexpr std::chrono::minutes previewPause{1};

} // namespace

Task<Mail::ServerMailboxFacts> ImapAccountSync::factsTask(Mail::MailboxKey mailbox)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    const auto job = [mailbox](Store::WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).syncState(mailbox);
    };
    const Store::MailboxSyncState state =
        co_await m_context.store.write<Store::MailboxSyncState>(job);
    if (!state.isSelectable || state.wireName.isEmpty())
        co_return failure(ErrorKind::NotFound, Retry::Never,
                          QStringLiteral("ask for the state of a folder"), state.path);
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    const Imap::MailboxName name = Imap::MailboxName::fromWire(state.wireName);
    Mail::ServerMailboxFacts facts = co_await lease->factsOf(name);
    co_return facts;
}

void ImapAccountSync::askMailbox(Mail::MailboxKey mailbox, Done<Mail::ServerMailboxFacts> done)
{
    m_scope.spawn<Mail::ServerMailboxFacts>(factsTask(mailbox), std::move(done));
}

Task<QDateTime> ImapAccountSync::savedAtTask(Store::MessageDetails message)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    const QDateTime at = co_await fetcher.savedAt(std::move(message));
    co_return at;
}

void ImapAccountSync::askSavedAt(const Store::MessageDetails &message, Done<QDateTime> done)
{
    m_scope.spawn<QDateTime>(savedAtTask(message), std::move(done));
}

Task<void> ImapAccountSync::previewsTask(Mail::MailboxKey mailbox, QList<Mail::MessageKey> messages)
{
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    m_state.hasPreviews = lease->capabilities().has(Imap::Capability::Preview);
    if (!*m_state.hasPreviews)
        co_return;
    ContentFetcher fetcher(*lease, m_context.store);
    co_await fetcher.fetchPreviews(mailbox, std::move(messages));
}

/// Nobody is told of a failure: the list has gone without them before. What the server refuses is
/// not asked for again; where the way to it was the trouble, after a while.
void ImapAccountSync::fetchPreviews(Mail::MailboxKey mailbox,
                                    const QList<Mail::MessageKey> &messages)
{
    const bool isWorthAsking = m_gate.isOpen() && m_state.hasPreviews.value_or(true) &&
                               m_context.clock.monotonic() >= m_state.previewsAgainAt;
    if (!isWorthAsking)
        return;
    QList<Mail::MessageKey> fresh = messages;
    fresh.removeIf([this](Mail::MessageKey key) { return m_state.askedPreviews.contains(key); });
    if (fresh.isEmpty())
        return;
    for (const Mail::MessageKey key : std::as_const(fresh))
        m_state.askedPreviews.insert(key);
    m_scope.spawn<void>(previewsTask(mailbox, fresh), [this, fresh](const Result<void> &done) {
        if (done)
            return;
        qCInfo(logSync) << "no first words:" << sanitizedServerText(describe(done.error()));
        if (concernsOneMailbox(done.error()))
            return;
        m_state.previewsAgainAt = m_context.clock.monotonic() + previewPause;
        for (const Mail::MessageKey key : fresh)
            m_state.askedPreviews.remove(key);
    });
}

Task<void> ImapAccountSync::textTask(Store::MessageDetails message)
{
    if (m_gate.isOffline())
        co_await Result<void>(failure(offlineError()));
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    co_await fetcher.fetchText(std::move(message));
}

Task<QByteArray> ImapAccountSync::partTask(Store::MessageDetails message, QByteArray section,
                                           ContentFetcher::OnProgress onProgress)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    {
        ImapConnectionPool::Lease lease = co_await m_pool.lend();
        ContentFetcher fetcher(*lease, m_context.store);
        if (m_state.cannotDecode)
            fetcher.decodeHere();
        Result<QByteArray> part =
            co_await asResult(fetcher.fetchPart(message, section, onProgress));
        // BYE; a link that breaks is another error.
        const bool hasHungUp =
            !part && lease->isBroken() && part.error().kind == ErrorKind::ServerUnavailable;
        if (!hasHungUp || !fetcher.hasAskedToDecode())
            co_return part;
    }
    m_state.cannotDecode = true;
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    fetcher.decodeHere();
    QByteArray part =
        co_await fetcher.fetchPart(std::move(message), std::move(section), std::move(onProgress));
    co_return part;
}

Task<QByteArray> ImapAccountSync::wholeTask(Store::MessageDetails message,
                                            ContentFetcher::OnProgress onProgress)
{
    if (m_gate.isOffline())
        co_return failure(offlineError());
    ImapConnectionPool::Lease lease = co_await m_pool.lend();
    ContentFetcher fetcher(*lease, m_context.store);
    QByteArray letter = co_await fetcher.fetchWhole(std::move(message), std::move(onProgress));
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
    const auto tell = [this, id](qint64 bytes, qint64 of) { m_hub.updateActivity(id, bytes, of); };
    m_scope.spawn<QByteArray>(cancellable(source, partTask(message, section, tell)),
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
    const auto tell = [this, id, size = message.summary.sizeBytes](qint64 bytes, qint64 of) {
        m_hub.updateActivity(id, bytes, std::max(size, of));
    };
    m_scope.spawn<QByteArray>(cancellable(source, wholeTask(message, tell)),
                              [this, id, done = std::move(done)](Result<QByteArray> result) {
                                  m_hub.endActivity(id);
                                  done(std::move(result));
                              });
}

} // namespace Martlet::Sync
