// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/MailboxSyncer.h"

#include "core/store/writers/MailboxWriter.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/HeaderGroup.h"
#include "core/util/CrashPoint.h"
#include "core/util/TaskScope.h"

#include <algorithm>
#include <deque>

namespace Martlet::Sync
{

namespace
{

constexpr quint32 firstPageMessages = 50;
constexpr quint32 chunkMessages = 1000;
constexpr int chunksUnderWay = 16;
// At once, while more of their group are to come: few at first, for whoever waits in front of it.
constexpr qsizetype firstStored = 250;
constexpr qsizetype mostStored = 1000;
constexpr quint32 directFetchSpan =
    1000; ///< a UID range this narrow is fetched without asking what is in it
/// A SEARCH tells nothing of a keyword that neither the mailbox nor the cache knows.
constexpr std::chrono::seconds fullComparisonInterval = std::chrono::hours(24);

/// Passes the end of a spawned task on.
template<class Resolver>
auto resolving(Resolver resolver)
{
    return [resolver](auto result) { resolver.resolve(std::move(result)); };
}

/// Invalid for none.
Mail::Uid lowestOf(const QList<Store::PreparedMessage> &rows)
{
    const auto lowest = std::min_element(
        rows.cbegin(), rows.cend(), [](const auto &a, const auto &b) { return a.uid < b.uid; });
    return lowest == rows.cend() ? Mail::Uid() : lowest->uid;
}

using Store::MailboxWriter;
using Store::MessageWriter;
using Store::WriteTransaction;

} // namespace

LocalMailbox localMailbox(const Store::MailboxSyncState &state, const QDateTime &now)
{
    LocalMailbox local{state.server, state.cachedMessages, state.lowestCached,
                       state.areHeadersComplete};
    local.isFullComparisonDue = !state.flagsComparedAt.isValid() ||
                                state.flagsComparedAt.secsTo(now) > fullComparisonInterval.count();
    return local;
}

MailboxSyncer::MailboxSyncer(Remote::ImapConnection &connection, Store::Store &store,
                             SettledLog &settled, Clock &clock,
                             const Mail::AccountSettings &settings, Store::MailboxSyncState state,
                             OnProgress onProgress, OnRenumbered onRenumbered)
    : m_connection(connection)
    , m_store(store)
    , m_settled(settled)
    , m_clock(clock)
    , m_keeper(store, settings)
    , m_state(std::move(state))
    , m_onProgress(std::move(onProgress))
    , m_onRenumbered(std::move(onRenumbered))
    , m_loss{m_state.cachedMessages, 0}
    , m_areLettersNew(m_state.areHeadersComplete && m_state.lastCompleteAt.isValid())
{
}

LocalMailbox MailboxSyncer::local() const
{
    return localMailbox(m_state, m_clock.wall().toUTC());
}

Task<MailboxRound> MailboxSyncer::run(std::optional<Mail::MailboxState> selected,
                                      AsyncLock::Guard *wire)
{
    m_wire = wire;
    if (selected)
        m_server = *selected;
    else
        co_await open();
    if (const Imap::SelectedMailbox *const mailbox = m_connection.selectedMailbox())
        m_state.keywords = mailbox->flags;
    if (m_state.lacksEmailIds && emailIdItems(m_connection.capabilities()))
        co_await fetchEmailIds();
    const SyncAbilities abilities{m_connection.hasCondStore(), m_connection.hasQResync()};
    const QList<SyncStep> steps = planMailboxSync(local(), m_server, abilities);
    for (const SyncStep &step : steps) {
        m_isLastStep = &step == &steps.constLast();
        co_await perform(step);
    }
    co_await proveComplete();
    leaveWire();
    co_await recordState();
    m_settled.forget(m_state.key);
    co_return m_round;
}

void MailboxSyncer::addEarlierLoss(qint64 lettersBefore, qint64 lost)
{
    m_loss.before = lettersBefore;
    m_loss.lost = lost;
    m_loss.inEarlierRounds = lost;
}

void MailboxSyncer::expect(const Mail::MailboxState &server, std::optional<quint32> unseen)
{
    m_expected = server;
    m_serverUnseen = unseen;
}

/// SELECT, and behind it what is likely to be asked next.
Task<void> MailboxSyncer::open()
{
    const Imap::MailboxName name = Imap::MailboxName::fromWire(m_state.wireName);
    if (!m_expected) {
        m_server = co_await m_connection.select(name);
        co_return;
    }
    const SyncAbilities abilities{m_connection.hasCondStore(), m_connection.hasQResync()};
    const QList<SyncStep> steps = planMailboxSync(local(), *m_expected, abilities);
    const bool mustSearch = std::any_of(steps.cbegin(), steps.cend(), [](const SyncStep &step) {
        return std::holds_alternative<SearchFlags>(step);
    });
    if (mustSearch) {
        m_ahead.cached = co_await cachedFlags();
        m_ahead.searches = planFlagSearches(m_ahead.cached, m_state.keywords);
    }
    Deferred<Mail::MailboxState> opened;
    m_aheadScope.spawn(m_connection.select(name),
                       [resolver = opened.resolver()](Result<Mail::MailboxState> result) {
                           resolver.resolve(std::move(result));
                       });
    askAhead(steps);
    m_server = co_await opened;
}

void MailboxSyncer::askAhead(const QList<SyncStep> &steps)
{
    const auto into = [this](auto task, auto &place) {
        place.emplace();
        m_aheadScope.spawn(std::move(task), [resolver = place->resolver()](auto result) {
            resolver.resolve(std::move(result));
        });
    };
    const Remote::ImapConnection::FollowingSelect following(m_connection);
    m_ahead.asked = m_settled.now();
    for (const SyncStep &step : steps) {
        if (const auto *fresh = std::get_if<FetchNewHeaders>(&step)) {
            const bool isShort =
                m_expected->uidNext && *m_expected->uidNext > fresh->first &&
                m_expected->uidNext->value() - fresh->first.value() <= directFetchSpan;
            if (!isShort)
                continue;
            m_ahead.lastHeader = Mail::Uid(m_expected->uidNext->value() - 1);
            into(askHeaders(Imap::UidSet::range(fresh->first, m_ahead.lastHeader)),
                 m_ahead.headers);
        } else if (const auto *changes = std::get_if<FetchChanges>(&step)) {
            m_ahead.since = changes->since;
            into(askChanges(changes->since), m_ahead.changes);
        } else if (std::holds_alternative<SearchFlags>(step)) {
            into(askSearches(m_ahead.searches), m_ahead.searched);
        }
    }
}

Task<void> MailboxSyncer::storeAhead(HeaderRows messages)
{
    co_await storeHeaders(std::move(messages), m_ahead.asked, {});
}

Task<MailboxRound> MailboxSyncer::runNews(Remote::MailboxNews news)
{
    m_server = m_state.server;
    m_server.exists = existsNow();
    const bool hasNew = news.hasNew;
    co_await applyNews(std::move(news));
    if (hasNew) {
        // No UIDNEXT comes with EXISTS, so what it was is where the new ones begin.
        m_server.uidNext.reset();
        co_await fetchNew(m_state.server.uidNext.value_or(Mail::Uid(1)));
    }
    co_await compareUids(true);
    co_await proveComplete();
    co_await recordState();
    m_settled.forget(m_state.key);
    co_return m_round;
}

Task<void> MailboxSyncer::applyNews(Remote::MailboxNews news)
{
    const SettledLog::Moment asked = m_settled.now();
    QList<Store::FetchedFlags> flags;
    for (const Imap::FetchResponse &fetch : news.flags) {
        if (auto one = toFetchedFlags(fetch))
            flags.append(*one);
    }
    co_await applyFlags(std::move(flags), asked);
    co_await removeVanished(std::move(news.vanished));
    if (!news.isIncomplete)
        co_return;
    const bool hasModSeqs = m_connection.hasCondStore() && m_state.server.highestModSeq &&
                            m_state.server.highestModSeq->isValid();
    if (hasModSeqs)
        co_await fetchChanges(*m_state.server.highestModSeq);
    else
        co_await searchFlags();
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
    else if (std::holds_alternative<SearchFlags>(step))
        co_await searchFlags();
    else if (std::holds_alternative<CompareFlags>(step))
        co_await compareAllFlags();
    else if (std::holds_alternative<CompareIdentities>(step))
        co_await compareIdentities();
}

Task<void> MailboxSyncer::discard()
{
    const Renumbering renumbering{m_state.server, m_server};
    const bool wasEmpty = m_state.cachedMessages == 0;
    m_areLettersNew = false;
    co_await m_keeper.beforeDiscard(m_state, m_server.exists);
    m_state.server = {};
    m_state.lowestCached = {};
    m_state.areHeadersComplete = false;
    m_state.lastCompleteAt = {};
    m_state.flagsComparedAt = {};
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

/// The selected mailbox is another one's from here on.
void MailboxSyncer::leaveWire()
{
    m_lastExists = existsNow();
    if (m_wire)
        m_wire->release();
}

quint32 MailboxSyncer::existsNow() const
{
    if (m_lastExists)
        return *m_lastExists;
    const Imap::SelectedMailbox *const selected = m_connection.selectedMailbox();
    return selected ? selected->exists : m_server.exists;
}

Imap::FetchRequest MailboxSyncer::askedHeaders() const
{
    return headerRequest(m_connection.hasCondStore(), m_connection.capabilities());
}

Task<MailboxSyncer::HeaderRows> MailboxSyncer::fetchRange(quint32 first, quint32 last)
{
    HeaderRows messages;
    if (first > last)
        co_return messages;
    auto *const collected = &messages;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (auto message = toHeaderRow(fetch))
            collected->append(std::move(*message));
    };
    co_await m_connection.fetchBySequence(
        Imap::SequenceSet::range(Imap::SequenceNumber(first), Imap::SequenceNumber(last)),
        askedHeaders(), take);
    co_return messages;
}

/// So few that no list of UIDs is needed first: all of them in one round trip, the newest page
/// ahead.
Task<void> MailboxSyncer::fetchFew()
{
    const quint32 exists = m_server.exists;
    const quint32 firstOfPage = exists > firstPageMessages ? exists - firstPageMessages + 1 : 1;
    const SettledLog::Moment asked = m_settled.now();
    Deferred<HeaderRows> newest;
    Deferred<HeaderRows> older;
    TaskScope side;
    side.spawn(fetchRange(firstOfPage, exists), resolving(newest.resolver()));
    side.spawn(fetchRange(1, firstOfPage - 1), resolving(older.resolver()));
    HeaderRows page = co_await newest;
    Imap::UidSet fetched;
    for (const Store::PreparedMessage &message : std::as_const(page))
        fetched.add(message.uid);
    Deferred<void> pageStored;
    const Mail::Uid lowest = lowestOf(page);
    side.spawn(storeHeaders(std::move(page), asked, lowest), resolving(pageStored.resolver()));
    HeaderRows rest = co_await older;
    for (const Store::PreparedMessage &message : std::as_const(rest))
        fetched.add(message.uid);
    const bool isAll = fetched.count() >= exists;
    if (isAll && m_isLastStep)
        leaveWire();
    co_await pageStored;
    // While one is missing above them, these do not count as reached: a round that is cut here is
    // resumed below the page.
    const Mail::Uid lowestOfAll = isAll ? lowestOf(rest) : Mail::Uid();
    co_await storeHeaders(std::move(rest), asked, lowestOfAll);
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
    m_state.flagsComparedAt = m_clock.wall().toUTC();
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
    Deferred<HeaderRows> newest;
    side.spawn(fetchRange(firstOfPage, m_server.exists), resolving(newest.resolver()));
    side.spawn(m_connection.search({}), resolving(all.resolver()));
    HeaderRows page = co_await newest;
    Imap::UidSet pageUids;
    for (const Store::PreparedMessage &message : std::as_const(page))
        pageUids.add(message.uid);
    const Mail::Uid lowest = lowestOf(page);
    co_await storeHeaders(std::move(page), asked, lowest);
    const Imap::UidSet uids = co_await all;
    co_await fetchHeaders(uids.without(pageUids), true);
    m_state.areHeadersComplete = true;
}

Task<void> MailboxSyncer::fetchNew(Mail::Uid first)
{
    if (m_ahead.headers) {
        Result<HeaderRows> early = co_await asResult(*m_ahead.headers);
        m_ahead.headers.reset();
        if (early) {
            co_await storeAhead(std::move(*early));
            first = Mail::Uid(m_ahead.lastHeader.value() + 1);
        }
    }
    if (m_server.uidNext && *m_server.uidNext <= first)
        co_return;
    const bool isFew = m_state.server.uidNext && m_state.areHeadersComplete &&
                       m_server.exists <= m_state.cachedMessages + directFetchSpan;
    if (!m_server.uidNext && isFew) {
        co_await fetchFrom(first);
        co_return;
    }
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

/// All headers from `first` on, without asking how many there are.
Task<void> MailboxSyncer::fetchFrom(Mail::Uid first)
{
    const SettledLog::Moment asked = m_settled.now();
    HeaderRows messages;
    auto *const collected = &messages;
    // "first:*" names the last message even when it is older.
    const auto take = [collected, first](const Imap::FetchResponse &fetch) {
        auto message = toHeaderRow(fetch);
        if (message && message->uid >= first)
            collected->append(std::move(*message));
    };
    Imap::UidSet uids = Imap::UidSet::startingAt(first);
    co_await m_connection.fetch(std::move(uids), askedHeaders(), take);
    co_await storeHeaders(std::move(messages), asked, {});
}

Task<void> MailboxSyncer::fetchOlder(Mail::Uid below)
{
    Imap::SearchQuery query;
    query.uids(Imap::UidSet::range(Mail::Uid(1), Mail::Uid(below.value() - 1)));
    const SettledLog::Moment asked = m_settled.now();
    const Imap::UidSet found = co_await m_connection.search(std::move(query));
    m_isFirstFetch = true;
    const Mail::MailboxKey key = m_state.key;
    const auto loadCached = [key, below](WriteTransaction &transaction) {
        return MessageWriter(transaction)
            .serverFlags(key, Mail::Uid(1), Mail::Uid(below.value() - 1));
    };
    const QList<Store::FetchedFlags> cached =
        co_await m_store.write<QList<Store::FetchedFlags>>(loadCached);
    co_await refreshPart(cached, found, asked);
    Imap::UidSet known;
    for (const Store::FetchedFlags &one : cached)
        known.add(one.uid);
    co_await fetchHeaders(found.without(known), true);
    m_state.areHeadersComplete = true;
}

Task<MailboxSyncer::HeaderRows> MailboxSyncer::askHeaders(Imap::UidSet uids)
{
    HeaderRows messages;
    auto *const collected = &messages;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (auto message = toHeaderRow(fetch))
            collected->append(std::move(*message));
    };
    co_await m_connection.fetch(std::move(uids), askedHeaders(), take);
    co_return messages;
}

Task<void> MailboxSyncer::fetchHeaders(Imap::UidSet uids, bool movesLowest)
{
    std::vector<Imap::UidSet> chunks = uids.splitByCount(chunkMessages);
    std::reverse(chunks.begin(), chunks.end());
    m_wantedHeaders =
        std::max<qint64>(m_wantedHeaders, m_fetchedHeaders + static_cast<qint64>(uids.count()));
    // Several are under way at once: the wire never waits for the store or the other way round.
    m_chunksToCome = chunks.size();
    m_partMessages = firstStored;
    AsyncLock window(chunksUnderWay);
    std::vector<Deferred<void>> turns(chunks.size() + 1);
    turns.front().resolver().succeed();
    std::vector<Task<void>> tasks;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        tasks.push_back(fetchChunk(std::move(chunks[i]), movesLowest, &window,
                                   {&turns[i], turns[i + 1].resolver()}));
    }
    const std::vector<Result<void>> ends = co_await whenAll(std::move(tasks));
    for (const Result<void> &end : ends) {
        if (!end)
            co_await Result<void>(failure(end.error()));
    }
}

/// They are stored as they come: a server may answer several commands in turns, and Dovecot tells
/// the end of commands that came in one go only after the last of them. How far down all is there
/// is noted group by group.
Task<void> MailboxSyncer::fetchChunk(Imap::UidSet uids, bool movesLowest, AsyncLock *window,
                                     Turn turn)
{
    AsyncLock::Guard place = co_await window->acquire();
    const SettledLog::Moment asked = m_settled.now();
    const Mail::Uid lowest = uids.first();
    HeaderGroup group(uids);
    Deferred<void> allCame;
    Deferred<void> ended;
    std::deque<Deferred<void>> parts;
    TaskScope side;
    const auto take = [&, last = allCame.resolver()](const Imap::FetchResponse &fetch) {
        auto row = toHeaderRow(fetch);
        if (!row)
            return;
        group.add(std::move(*row));
        if (group.isWhole() || group.waiting() >= m_partMessages) {
            m_partMessages = std::min(2 * m_partMessages, mostStored);
            side.spawn(storeHeaders(group.take(), asked, {}),
                       resolving(parts.emplace_back().resolver()));
        }
        if (group.isWhole())
            last.succeed();
    };
    const auto end = [this, last = allCame.resolver(),
                      resolver = ended.resolver()](const Result<void> &result) {
        if (result && --m_chunksToCome == 0 && m_isLastStep)
            leaveWire();
        last.resolve(result);
        resolver.resolve(result);
    };
    side.spawn(m_connection.fetch(std::move(uids), askedHeaders(), take), end);
    co_await allCame;
    std::size_t stored = 0;
    for (; stored < parts.size(); ++stored)
        co_await parts[stored];
    co_await *turn.mine;
    // The rest of one of which some are gone by now, and how far down that was.
    co_await storeHeaders(group.take(), asked, movesLowest ? lowest : Mail::Uid());
    turn.next.succeed();
    place.release();
    co_await ended;
    // What a server sent twice.
    for (; stored < parts.size(); ++stored)
        co_await parts[stored];
}

Task<void> MailboxSyncer::storeHeaders(HeaderRows messages, SettledLog::Moment asked,
                                       Mail::Uid reached)
{
    messages.removeIf([&](const Store::PreparedMessage &message) {
        return m_settled.isStale(m_state.key, message.uid, asked);
    });
    if (messages.isEmpty() && !reached.isValid())
        co_return;
    const auto unread = std::count_if(
        messages.cbegin(), messages.cend(),
        [](const Store::PreparedMessage &message) { return !message.flags.has(Mail::Flag::Seen); });
    if (reached.isValid() && (!m_state.lowestCached.isValid() || reached < m_state.lowestCached))
        m_state.lowestCached = reached;
    const int count = static_cast<int>(messages.size());
    const Store::MailboxSyncState state = m_state;
    const Store::Arrival arrival =
        m_areLettersNew ? Store::Arrival::New : Store::Arrival::AlreadyThere;
    auto job = [state, reached, arrival,
                rows = std::move(messages)](WriteTransaction &transaction) -> Result<void> {
        // The state first: it tells the messages which UIDVALIDITY their UIDs belong to.
        const Result<void> recorded =
            reached.isValid() ? MailboxWriter(transaction).setSyncState(state) : Result<void>();
        if (!recorded)
            return recorded;
        const auto added = MessageWriter(transaction).add(state.key, rows, arrival);
        return added ? Result<void>() : Result<void>(failure(added.error()));
    };
    co_await m_store.write<void>(job);
    crashPoint("sync.headers.stored");
    m_round.newMessages += count;
    m_round.newUnread += m_isFirstFetch ? 0 : static_cast<int>(unread);
    m_fetchedHeaders += count;
    if (m_onProgress)
        m_onProgress(m_fetchedHeaders, m_wantedHeaders);
}

} // namespace Martlet::Sync
