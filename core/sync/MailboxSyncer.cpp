// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/MailboxSyncer.h"

#include "core/store/PreparedMessage.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/FlagComparison.h"
#include "core/util/CrashPoint.h"
#include "core/util/TaskScope.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

constexpr quint32 firstPageMessages = 50;
constexpr quint32 chunkMessages = 1000;
constexpr int chunksUnderWay = 4;
constexpr quint32 directFetchSpan =
    1000; ///< a UID range this narrow is fetched without asking what is in it

using Store::MailboxWriter;
using Store::MessageWriter;
using Store::WriteTransaction;

} // namespace

MailboxSyncer::MailboxSyncer(Remote::ImapConnection &connection, Store::Store &store,
                             SettledLog &settled, Clock &clock, Store::MailboxSyncState state,
                             OnProgress onProgress, OnRenumbered onRenumbered)
    : m_connection(connection)
    , m_store(store)
    , m_settled(settled)
    , m_clock(clock)
    , m_state(std::move(state))
    , m_onProgress(std::move(onProgress))
    , m_onRenumbered(std::move(onRenumbered))
{
}

LocalMailbox MailboxSyncer::local() const
{
    return {m_state.server, m_state.cachedMessages, m_state.lowestCached,
            m_state.areHeadersComplete};
}

Task<MailboxRound> MailboxSyncer::run(std::optional<Mail::MailboxState> selected,
                                      AsyncLock::Guard *wire)
{
    m_wire = wire;
    if (selected)
        m_server = *selected;
    else
        m_server = co_await m_connection.select(Imap::MailboxName::fromWire(m_state.wireName));
    const SyncAbilities abilities{m_connection.hasCondStore(), m_connection.hasQResync()};
    const QList<SyncStep> steps = planMailboxSync(local(), m_server, abilities);
    for (const SyncStep &step : steps) {
        m_isLastStep = &step == &steps.constLast();
        co_await perform(step);
    }
    leaveWire();
    co_await recordState(true);
    m_settled.forget(m_state.key);
    co_return m_round;
}

Task<void> MailboxSyncer::perform(SyncStep step)
{
    if (std::holds_alternative<DiscardCache>(step))
        co_await discard();
    else if (std::holds_alternative<FetchAllHeaders>(step))
        co_await fetchAll();
    else if (const auto *fresh = std::get_if<FetchNewHeaders>(&step))
        co_await fetchNew(fresh->first);
    else if (const auto *older = std::get_if<FetchOlderHeaders>(&step))
        co_await fetchOlder(older->below);
    else if (const auto *changes = std::get_if<FetchChanges>(&step))
        co_await fetchChanges(changes->since);
    else if (const auto *compare = std::get_if<CompareUids>(&step))
        co_await compareUids(compare->onlyOnMismatch);
    else if (std::holds_alternative<CompareFlags>(step))
        co_await compareAllFlags();
}

Task<void> MailboxSyncer::discard()
{
    const Renumbering renumbering{m_state.server, m_server};
    const bool wasEmpty = m_state.cachedMessages == 0;
    m_state.server = {};
    m_state.lowestCached = {};
    m_state.areHeadersComplete = false;
    m_state.lastCompleteAt = {};
    const Store::MailboxSyncState state = m_state;
    const auto job = [state](WriteTransaction &transaction) -> Result<Store::MailboxSyncState> {
        const Result<void> removed = MessageWriter(transaction).removeAll(state.key);
        if (!removed)
            return failure(removed.error());
        MailboxWriter mailboxes(transaction);
        const Result<void> recorded = mailboxes.setSyncState(state);
        if (!recorded)
            return failure(recorded.error());
        return mailboxes.syncState(state.key);
    };
    m_state = co_await m_store.write<Store::MailboxSyncState>(job);
    if (!wasEmpty && m_onRenumbered)
        m_onRenumbered(renumbering);
}

void MailboxSyncer::leaveWire()
{
    if (m_wire)
        m_wire->release();
}

Task<QList<Store::FetchedMessage>> MailboxSyncer::fetchRange(quint32 first, quint32 last)
{
    QList<Store::FetchedMessage> messages;
    if (first > last)
        co_return messages;
    auto *const collected = &messages;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (auto message = toFetchedMessage(fetch))
            collected->append(std::move(*message));
    };
    co_await m_connection.fetchBySequence(
        Imap::SequenceSet::range(Imap::SequenceNumber(first), Imap::SequenceNumber(last)),
        headerRequest(m_connection.hasCondStore()), take);
    co_return messages;
}

/// So few that no list of UIDs is needed first: all of them in one round trip, the newest page
/// ahead.
Task<void> MailboxSyncer::fetchFew()
{
    const quint32 exists = m_server.exists;
    const quint32 firstOfPage = exists > firstPageMessages ? exists - firstPageMessages + 1 : 1;
    const SettledLog::Moment asked = m_settled.now();
    Deferred<QList<Store::FetchedMessage>> newest;
    Deferred<QList<Store::FetchedMessage>> older;
    const auto into = [](Deferred<QList<Store::FetchedMessage>> &place) {
        return [resolver = place.resolver()](Result<QList<Store::FetchedMessage>> result) {
            resolver.resolve(std::move(result));
        };
    };
    TaskScope side;
    side.spawn(fetchRange(firstOfPage, exists), into(newest));
    side.spawn(fetchRange(1, firstOfPage - 1), into(older));
    QList<Store::FetchedMessage> page = co_await newest;
    Imap::UidSet fetched;
    for (const Store::FetchedMessage &message : std::as_const(page))
        fetched.add(message.uid);
    Deferred<void> pageStored;
    side.spawn(storeHeaders(std::move(page), asked, true),
               [resolver = pageStored.resolver()](Result<void> result) {
                   resolver.resolve(std::move(result));
               });
    QList<Store::FetchedMessage> rest = co_await older;
    for (const Store::FetchedMessage &message : std::as_const(rest))
        fetched.add(message.uid);
    const bool isAll = fetched.count() >= exists;
    if (isAll && m_isLastStep)
        leaveWire();
    co_await pageStored;
    // While one is missing above them, these do not count as reached: a round that is cut here is
    // resumed below the page.
    co_await storeHeaders(std::move(rest), asked, isAll);
    if (isAll)
        co_return;
    // Gone in between, or an answer that could not be read: the UIDs tell.
    const Imap::UidSet all = co_await m_connection.search({});
    co_await fetchHeaders(all.without(fetched), true);
}

Task<void> MailboxSyncer::fetchAll()
{
    m_isFirstFetch = true;
    m_state.server = m_server;
    m_wantedHeaders = m_server.exists;
    if (m_server.exists <= chunkMessages) {
        co_await fetchFew();
        m_state.areHeadersComplete = true;
        co_return;
    }
    // The newest page and the list of all UIDs travel together; the page is on screen before the
    // rest comes.
    const quint32 firstOfPage = m_server.exists - firstPageMessages + 1;
    Deferred<Imap::UidSet> all;
    TaskScope side;
    const SettledLog::Moment asked = m_settled.now();
    Deferred<QList<Store::FetchedMessage>> newest;
    side.spawn(fetchRange(firstOfPage, m_server.exists),
               [resolver = newest.resolver()](Result<QList<Store::FetchedMessage>> result) {
                   resolver.resolve(std::move(result));
               });
    side.spawn(m_connection.search({}), [resolver = all.resolver()](Result<Imap::UidSet> result) {
        resolver.resolve(std::move(result));
    });
    QList<Store::FetchedMessage> page = co_await newest;
    Imap::UidSet pageUids;
    for (const Store::FetchedMessage &message : std::as_const(page))
        pageUids.add(message.uid);
    co_await storeHeaders(std::move(page), asked, true);
    const Imap::UidSet uids = co_await all;
    co_await fetchHeaders(uids.without(pageUids), true);
    m_state.areHeadersComplete = true;
}

Task<void> MailboxSyncer::fetchNew(Mail::Uid first)
{
    if (m_server.uidNext && m_server.uidNext->value() - first.value() <= directFetchSpan) {
        co_await fetchHeaders(Imap::UidSet::range(first, Mail::Uid(m_server.uidNext->value() - 1)),
                              false);
        co_return;
    }
    Imap::SearchQuery query;
    query.uids(Imap::UidSet::startingAt(first));
    const Imap::UidSet found = co_await m_connection.search(std::move(query));
    // "first:*" names the last message even when it is older.
    Imap::UidSet older;
    if (first.value() > 1)
        older = Imap::UidSet::range(Mail::Uid(1), Mail::Uid(first.value() - 1));
    co_await fetchHeaders(found.without(older), false);
}

Task<void> MailboxSyncer::fetchOlder(Mail::Uid below)
{
    Imap::SearchQuery query;
    query.uids(Imap::UidSet::range(Mail::Uid(1), Mail::Uid(below.value() - 1)));
    const Imap::UidSet found = co_await m_connection.search(std::move(query));
    m_isFirstFetch = true;
    co_await fetchHeaders(found, true);
    m_state.areHeadersComplete = true;
}

Task<void> MailboxSyncer::fetchHeaders(Imap::UidSet uids, bool movesLowest)
{
    std::vector<Imap::UidSet> chunks = uids.splitByCount(chunkMessages);
    std::reverse(chunks.begin(), chunks.end());
    m_wantedHeaders =
        std::max<qint64>(m_wantedHeaders, m_fetchedHeaders + static_cast<qint64>(uids.count()));
    // Several are under way at once, in order: the wire never waits for the store or the other way
    // round.
    m_chunksToCome = chunks.size();
    AsyncLock window(chunksUnderWay);
    std::vector<Task<void>> tasks;
    for (Imap::UidSet &chunk : chunks)
        tasks.push_back(fetchChunk(std::move(chunk), movesLowest, &window));
    const std::vector<Result<void>> ends = co_await whenAll(std::move(tasks));
    for (const Result<void> &end : ends) {
        if (!end)
            co_await Result<void>(failure(end.error()));
    }
}

Task<void> MailboxSyncer::fetchChunk(Imap::UidSet uids, bool movesLowest, AsyncLock *window)
{
    const AsyncLock::Guard place = co_await window->acquire();
    const SettledLog::Moment asked = m_settled.now();
    QList<Store::FetchedMessage> messages;
    auto *const collected = &messages;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (auto message = toFetchedMessage(fetch))
            collected->append(std::move(*message));
    };
    co_await m_connection.fetch(std::move(uids), headerRequest(m_connection.hasCondStore()), take);
    if (--m_chunksToCome == 0 && m_isLastStep)
        leaveWire();
    co_await storeHeaders(std::move(messages), asked, movesLowest);
}

Task<void> MailboxSyncer::storeHeaders(QList<Store::FetchedMessage> messages,
                                       SettledLog::Moment asked, bool movesLowest)
{
    messages.removeIf([&](const Store::FetchedMessage &message) {
        return m_settled.isStale(m_state.key, message.uid, asked);
    });
    if (messages.isEmpty())
        co_return;
    Mail::Uid lowest = messages.first().uid;
    int unread = 0;
    for (const Store::FetchedMessage &message : std::as_const(messages)) {
        lowest = std::min(lowest, message.uid);
        unread += message.flags.has(Mail::Flag::Seen) ? 0 : 1;
    }
    if (movesLowest && (!m_state.lowestCached.isValid() || lowest < m_state.lowestCached))
        m_state.lowestCached = lowest;
    const int count = static_cast<int>(messages.size());
    const Store::MailboxSyncState state = m_state;
    QList<Store::PreparedMessage> rows;
    rows.reserve(count);
    for (const Store::FetchedMessage &message : std::as_const(messages))
        rows.append(Store::prepared(message));
    messages.clear();
    auto job = [state, movesLowest,
                rows = std::move(rows)](WriteTransaction &transaction) -> Result<void> {
        // The state first: it tells the messages which UIDVALIDITY their UIDs belong to.
        const Result<void> recorded =
            movesLowest ? MailboxWriter(transaction).setSyncState(state) : Result<void>();
        if (!recorded)
            return recorded;
        const auto added = MessageWriter(transaction).add(state.key, rows);
        return added ? Result<void>() : Result<void>(failure(added.error()));
    };
    co_await m_store.write<void>(job);
    crashPoint("sync.headers.stored");
    m_round.newMessages += count;
    m_round.newUnread += m_isFirstFetch ? 0 : unread;
    m_fetchedHeaders += count;
    if (m_onProgress)
        m_onProgress(m_fetchedHeaders, m_wantedHeaders);
}

Task<void> MailboxSyncer::fetchChanges(Mail::ModSeq since)
{
    const SettledLog::Moment asked = m_settled.now();
    QList<Store::FetchedFlags> flags;
    Imap::UidSet vanished;
    auto *const changed = &flags;
    auto *const gone = &vanished;
    const Mail::Uid last(m_state.server.uidNext ? m_state.server.uidNext->value() - 1 : 0xFFFFFFFF);
    const Mail::Uid first = m_state.lowestCached.isValid() && !m_state.areHeadersComplete
                                ? m_state.lowestCached
                                : Mail::Uid(1);
    if (last < first)
        co_return;
    const auto take = [changed](const Imap::FetchResponse &fetch) {
        if (auto one = toFetchedFlags(fetch))
            changed->append(*one);
    };
    const auto takeGone = [gone](const Imap::UidSet &uids) { gone->add(uids); };
    co_await m_connection.fetchChanges(Imap::UidSet::range(first, last), since, take, takeGone);
    const Mail::MailboxKey key = m_state.key;
    const QList<Store::FetchedFlags> fresh = withoutStale(std::move(flags), asked);
    if (!fresh.isEmpty()) {
        const auto job = [key, fresh](WriteTransaction &transaction) {
            return MessageWriter(transaction).applyFlags(key, fresh);
        };
        co_await m_store.write<void>(job);
        m_round.changedFlags += static_cast<int>(fresh.size());
    }
    if (vanished.isEmpty())
        co_return;
    const auto loadUids = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).uids(key);
    };
    // A hostile range would be long; what matters is what of it is cached.
    const QList<Mail::Uid> cached = co_await m_store.write<QList<Mail::Uid>>(loadUids);
    co_await removeMessages(uidList(uidSet(cached).intersected(vanished)));
}

Task<void> MailboxSyncer::removeMessages(QList<Mail::Uid> uids)
{
    if (uids.isEmpty())
        co_return;
    const Mail::MailboxKey key = m_state.key;
    m_round.removedMessages += static_cast<int>(uids.size());
    const auto job = [key, uids](WriteTransaction &transaction) {
        return MessageWriter(transaction).remove(key, uids);
    };
    co_await m_store.write<void>(job);
}

Task<void> MailboxSyncer::compareUids(bool onlyOnMismatch)
{
    const Mail::MailboxKey key = m_state.key;
    if (onlyOnMismatch) {
        const auto job = [key](WriteTransaction &transaction) {
            return MailboxWriter(transaction).syncState(key);
        };
        const Store::MailboxSyncState now = co_await m_store.write<Store::MailboxSyncState>(job);
        const Imap::SelectedMailbox *selected = m_connection.selectedMailbox();
        if (selected && selected->exists == now.cachedMessages)
            co_return;
    }
    const Imap::UidSet server = co_await m_connection.search({});
    const auto loadUids = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).uids(key);
    };
    const QList<Mail::Uid> cached = co_await m_store.write<QList<Mail::Uid>>(loadUids);
    const Imap::UidSet known = uidSet(cached);
    co_await removeMessages(uidList(known.without(server)));
    co_await fetchHeaders(server.without(known), false);
    m_state.areHeadersComplete = true;
}

Task<void> MailboxSyncer::compareAllFlags()
{
    const SettledLog::Moment asked = m_settled.now();
    QList<Store::FetchedFlags> fetched;
    auto *const collected = &fetched;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Flags;
    if (m_connection.hasCondStore())
        request.items |= Imap::FetchItem::ModSeq;
    const Mail::Uid first = m_state.areHeadersComplete || !m_state.lowestCached.isValid()
                                ? Mail::Uid(1)
                                : m_state.lowestCached;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (auto one = toFetchedFlags(fetch))
            collected->append(*one);
    };
    co_await m_connection.fetch(Imap::UidSet::startingAt(first), request, take);
    std::sort(fetched.begin(), fetched.end(),
              [](const auto &a, const auto &b) { return a.uid < b.uid; });
    fetched.erase(std::unique(fetched.begin(), fetched.end(),
                              [](const auto &a, const auto &b) { return a.uid == b.uid; }),
                  fetched.end());
    fetched.removeIf([first](const Store::FetchedFlags &one) { return one.uid < first; });
    const Mail::MailboxKey key = m_state.key;
    const auto job = [key, first](WriteTransaction &transaction) {
        return MessageWriter(transaction).serverFlags(key, first, Mail::Uid(0xFFFFFFFF));
    };
    const QList<Store::FetchedFlags> cached =
        co_await m_store.write<QList<Store::FetchedFlags>>(job);
    FlagDifference difference = compareFlags(cached, fetched);
    const QList<Store::FetchedFlags> changed = withoutStale(std::move(difference.changed), asked);
    if (!changed.isEmpty()) {
        m_round.changedFlags += static_cast<int>(changed.size());
        const auto applyFlags = [key, changed](WriteTransaction &transaction) {
            return MessageWriter(transaction).applyFlags(key, changed);
        };
        co_await m_store.write<void>(applyFlags);
    }
    co_await removeMessages(std::move(difference.gone));
    // What an own move has just taken out of here is not fetched back.
    difference.unknown.removeIf([&](Mail::Uid uid) { return m_settled.isStale(key, uid, asked); });
    co_await fetchHeaders(uidSet(difference.unknown), false);
}

QList<Store::FetchedFlags> MailboxSyncer::withoutStale(QList<Store::FetchedFlags> flags,
                                                       SettledLog::Moment asked) const
{
    flags.removeIf([&](const Store::FetchedFlags &one) {
        return m_settled.isStale(m_state.key, one.uid, asked);
    });
    return flags;
}

Task<void> MailboxSyncer::recordState(bool isComplete)
{
    m_state.server = m_server;
    m_state.areHeadersComplete = true;
    m_state.lastCompleteAt = isComplete ? m_clock.wall().toUTC() : m_state.lastCompleteAt;
    const Store::MailboxSyncState state = m_state;
    const auto job = [state](WriteTransaction &transaction) -> Result<void> {
        MailboxWriter mailboxes(transaction);
        Store::MailboxSyncState complete = state;
        if (!complete.server.uidNext) {
            // Some servers name no UIDNEXT; the highest cached UID says where new mail begins.
            const auto uids = MessageWriter(transaction).uids(state.key);
            if (!uids)
                return failure(uids.error());
            if (!uids->isEmpty())
                complete.server.uidNext = Mail::Uid(uids->last().value() + 1);
        }
        const Result<void> cleared = mailboxes.setProblem(state.key, {});
        if (!cleared)
            return cleared;
        return mailboxes.setSyncState(complete);
    };
    co_await m_store.write<void>(job);
}

} // namespace Martlet::Sync
