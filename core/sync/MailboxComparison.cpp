// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of MailboxSyncer that compare what is cached with the server, and the proof at the end.

#include "core/mime/MimeReader.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/FlagComparison.h"
#include "core/sync/FlagSearch.h"
#include "core/sync/MailboxSyncer.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Store::MailboxWriter;
using Store::MessageWriter;
using Store::WriteTransaction;

constexpr qsizetype emailIdsAtOnce = 5000; ///< stored in one job

void sortByUid(QList<Store::FetchedFlags> &flags)
{
    std::sort(flags.begin(), flags.end(),
              [](const auto &a, const auto &b) { return a.uid < b.uid; });
    flags.erase(std::unique(flags.begin(), flags.end(),
                            [](const auto &a, const auto &b) { return a.uid == b.uid; }),
                flags.end());
}

bool isSameMessage(const Store::MessageIdentity &known, const Store::MessageIdentity &now)
{
    return known.internalDate == now.internalDate && known.sizeBytes == now.sizeBytes;
}

} // namespace

Task<MailboxSyncer::Changes> MailboxSyncer::askChanges(Mail::ModSeq since)
{
    Changes changes;
    auto *const collected = &changes;
    const Mail::Uid last(m_state.server.uidNext ? m_state.server.uidNext->value() - 1 : 0xFFFFFFFF);
    const Mail::Uid first = firstCompared();
    if (last < first)
        co_return changes;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (auto one = toFetchedFlags(fetch))
            collected->flags.append(*one);
    };
    const auto takeGone = [collected](const Imap::UidSet &uids) { collected->vanished.add(uids); };
    Imap::UidSet uids = Imap::UidSet::range(first, last);
    co_await m_connection.fetchChanges(std::move(uids), since, take, takeGone);
    co_return changes;
}

Task<void> MailboxSyncer::fetchChanges(Mail::ModSeq since)
{
    m_hasAskedForVanished = m_connection.hasQResync();
    SettledLog::Moment asked = m_settled.now();
    Result<Changes> changes = failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("ask"));
    if (m_ahead.changes && m_ahead.since == since) {
        changes = co_await asResult(*m_ahead.changes);
        asked = m_ahead.asked;
        m_ahead.changes.reset();
    }
    if (!changes) {
        asked = m_settled.now();
        changes = co_await askChanges(since);
    }
    co_await applyFlags(std::move(changes->flags), asked);
    co_await removeVanished(std::move(changes->vanished));
}

Task<void> MailboxSyncer::removeVanished(Imap::UidSet vanished)
{
    if (vanished.isEmpty())
        co_return;
    const Mail::MailboxKey key = m_state.key;
    const auto loadUids = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).uids(key);
    };
    // A hostile range would be long; what matters is what of it is cached.
    const QList<Mail::Uid> cached = co_await m_store.write<QList<Mail::Uid>>(loadUids);
    co_await removeMessages(uidList(uidSet(cached).intersected(vanished)));
}

Task<void> MailboxSyncer::removeMessages(QList<Mail::Uid> uids)
{
    m_round.removedMessages += static_cast<int>(uids.size());
    co_await letGo(std::move(uids), Store::Disappearance::Removed);
}

Task<void> MailboxSyncer::letGo(QList<Mail::Uid> uids, Store::Disappearance how)
{
    Store::RoundLoss before = m_loss;
    const qint64 expected = qint64(m_state.cachedMessages) + m_round.newMessages - existsNow();
    before.expected = m_loss.inEarlierRounds + std::max<qint64>(0, expected);
    const qint64 lost = co_await m_keeper.letGo(m_state.key, std::move(uids), before, how);
    m_loss.lost += lost;
    m_round.lostMessages += lost;
}

/// EXISTS as it is now, and how many messages are cached.
Task<MailboxSyncer::Count> MailboxSyncer::countBoth()
{
    const Mail::MailboxKey key = m_state.key;
    const auto job = [key](WriteTransaction &transaction) {
        return MailboxWriter(transaction).syncState(key);
    };
    const Store::MailboxSyncState now = co_await m_store.write<Store::MailboxSyncState>(job);
    co_return Count{existsNow(), now.cachedMessages};
}

/// They were other letters under the same UIDs: pending operations on them are no longer bound.
Task<void> MailboxSyncer::forgetMessages(QList<Mail::Uid> uids)
{
    m_repair.removed += static_cast<quint32>(uids.size());
    co_await letGo(std::move(uids), Store::Disappearance::Replaced);
}

Task<void> MailboxSyncer::compareUids(bool onlyOnMismatch)
{
    const Mail::MailboxKey key = m_state.key;
    if (onlyOnMismatch) {
        const Count count = co_await countBoth();
        if (count.atServer == count.cached)
            co_return;
    }
    const SettledLog::Moment asked = m_settled.now();
    const Imap::UidSet server = co_await m_connection.search({});
    const auto loadUids = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).uids(key);
    };
    const QList<Mail::Uid> cached = co_await m_store.write<QList<Mail::Uid>>(loadUids);
    const Imap::UidSet known = uidSet(cached);
    const Imap::UidSet gone = known.without(server);
    QList<Mail::Uid> missing = uidList(server.without(known));
    missing.removeIf([&](Mail::Uid uid) { return m_settled.isStale(key, uid, asked); });
    noteRepair(gone, uidSet(missing));
    co_await removeMessages(uidList(gone));
    co_await fetchHeaders(uidSet(missing), false);
    co_await fetchBareHeaders(uidSet(missing));
    m_state.areHeadersComplete = true;
}

/// A FETCH answer that cannot be read as a whole loses the letter. Asked for little, and for the
/// header as it is, nearly every letter can be listed.
Task<void> MailboxSyncer::fetchBareHeaders(Imap::UidSet uids)
{
    if (uids.isEmpty())
        co_return;
    const Mail::MailboxKey key = m_state.key;
    const auto loadUids = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).uids(key);
    };
    const QList<Mail::Uid> cached = co_await m_store.write<QList<Mail::Uid>>(loadUids);
    Imap::UidSet lost = uids.without(uidSet(cached));
    if (lost.isEmpty())
        co_return;
    const SettledLog::Moment asked = m_settled.now();
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Flags;
    request.items |= Imap::FetchItem::InternalDate;
    request.items |= Imap::FetchItem::Rfc822Size;
    request.items |= emailIdItems(m_connection.capabilities());
    request.sections.append(Imap::BodySection::part("HEADER"));
    HeaderRows messages;
    auto *const collected = &messages;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        auto message = toFetchedMessage(fetch);
        if (!message)
            return;
        if (const Imap::FetchedSection *header = fetch.section("HEADER"))
            message->envelope = Mime::readHeaders(header->bytes).envelope;
        collected->append(Store::prepared(*message));
    };
    co_await m_connection.fetch(std::move(lost), std::move(request), take);
    co_await storeHeaders(std::move(messages), asked, {});
}

/// Once, of a cache that did not know them.
Task<void> MailboxSyncer::fetchEmailIds()
{
    if (m_server.uidValidity != m_state.server.uidValidity)
        co_return;
    using EmailIds = QList<std::pair<Mail::Uid, Mail::EmailId>>;
    EmailIds ids;
    auto *const collected = &ids;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (fetch.uid && emailIdOf(fetch) != 0)
            collected->append({*fetch.uid, emailIdOf(fetch)});
    };
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= emailIdItems(m_connection.capabilities());
    Imap::UidSet all = Imap::UidSet::startingAt(Mail::Uid(1));
    if (m_server.exists > 0)
        co_await m_connection.fetch(std::move(all), std::move(request), take);
    const Mail::MailboxKey key = m_state.key;
    bool areAll = false;
    while (!areAll) {
        const EmailIds some = ids.mid(0, emailIdsAtOnce);
        ids.remove(0, some.size());
        areAll = ids.isEmpty();
        const auto job = [key, some, areAll](WriteTransaction &transaction) {
            return MessageWriter(transaction).setEmailIds(key, some, areAll);
        };
        co_await m_store.write<void>(job);
    }
    m_state.lacksEmailIds = false;
}

/// Letters that should have been known already were missed by an earlier round or by the server's
/// own account of what changed. That nothing new arrived below UIDNEXT, and nothing vanished that
/// VANISHED did not name, is what a faultless server promises.
void MailboxSyncer::noteRepair(const Imap::UidSet &gone, const Imap::UidSet &missing)
{
    Imap::UidSet old;
    if (m_state.server.uidNext && m_state.server.uidNext->value() > 1)
        old = Imap::UidSet::range(Mail::Uid(1), Mail::Uid(m_state.server.uidNext->value() - 1));
    const quint64 missed = m_state.areHeadersComplete ? missing.intersected(old).count() : 0;
    const quint64 surplus = m_hasAskedForVanished ? gone.count() : 0;
    m_repair.fetched += static_cast<quint32>(missed);
    m_repair.removed += static_cast<quint32>(surplus);
}

/// Flags of `uids` as the server has them now, ascending by UID, each UID once.
Task<QList<Store::FetchedFlags>> MailboxSyncer::fetchFlags(Imap::UidSet uids)
{
    QList<Store::FetchedFlags> fetched;
    auto *const collected = &fetched;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Flags;
    if (m_connection.hasCondStore())
        request.items |= Imap::FetchItem::ModSeq;
    // "first:*" names the last message even when it is older.
    const Mail::Uid first = uids.first();
    const auto take = [collected, first](const Imap::FetchResponse &fetch) {
        const auto one = toFetchedFlags(fetch);
        if (one && one->uid >= first)
            collected->append(*one);
    };
    co_await m_connection.fetch(std::move(uids), request, take);
    sortByUid(fetched);
    co_return fetched;
}

/// The lowest UID that the cache answers for.
Mail::Uid MailboxSyncer::firstCompared() const
{
    return m_state.areHeadersComplete || !m_state.lowestCached.isValid() ? Mail::Uid(1)
                                                                         : m_state.lowestCached;
}

/// What a round that was cut left below the mark: no comparison has looked at it since.
Task<void> MailboxSyncer::refreshPart(QList<Store::FetchedFlags> cached, Imap::UidSet found,
                                      SettledLog::Moment asked)
{
    Imap::UidSet still;
    QList<Mail::Uid> gone;
    for (const Store::FetchedFlags &one : std::as_const(cached)) {
        if (found.contains(one.uid))
            still.add(one.uid);
        else
            gone.append(one.uid);
    }
    co_await removeMessages(std::move(gone));
    if (still.isEmpty())
        co_return;
    const QList<Store::FetchedFlags> fetched = co_await fetchFlags(std::move(still));
    co_await applyFlags(compareFlags(cached, fetched).changed, asked);
}

Task<QList<Store::FetchedFlags>> MailboxSyncer::cachedFlags()
{
    const Mail::MailboxKey key = m_state.key;
    const Mail::Uid first = firstCompared();
    const auto job = [key, first](WriteTransaction &transaction) {
        return MessageWriter(transaction).serverFlags(key, first, Mail::Uid(0xFFFFFFFF));
    };
    QList<Store::FetchedFlags> cached = co_await m_store.write<QList<Store::FetchedFlags>>(job);
    co_return cached;
}

Task<void> MailboxSyncer::applyFlags(QList<Store::FetchedFlags> flags, SettledLog::Moment asked)
{
    const QList<Store::FetchedFlags> fresh = withoutStale(std::move(flags), asked);
    if (fresh.isEmpty())
        co_return;
    m_round.changedFlags += static_cast<int>(fresh.size());
    const Mail::MailboxKey key = m_state.key;
    const auto job = [key, fresh](WriteTransaction &transaction) {
        return MessageWriter(transaction).applyFlags(key, fresh);
    };
    co_await m_store.write<void>(job);
}

Task<void> MailboxSyncer::compareAllFlags()
{
    const SettledLog::Moment asked = m_settled.now();
    Imap::UidSet all = Imap::UidSet::startingAt(firstCompared());
    const QList<Store::FetchedFlags> fetched = co_await fetchFlags(std::move(all));
    const QList<Store::FetchedFlags> cached = co_await cachedFlags();
    FlagDifference difference = compareFlags(cached, fetched);
    co_await applyFlags(std::move(difference.changed), asked);
    co_await removeMessages(std::move(difference.gone));
    // What an own move has just taken out of here is not fetched back.
    const Mail::MailboxKey key = m_state.key;
    difference.unknown.removeIf([&](Mail::Uid uid) { return m_settled.isStale(key, uid, asked); });
    co_await fetchHeaders(uidSet(difference.unknown), false);
    m_state.flagsComparedAt = m_clock.wall().toUTC();
}

Task<MailboxSyncer::Searched> MailboxSyncer::askSearches(std::vector<FlagSearch> searches)
{
    std::vector<Task<Imap::UidSet>> questions;
    for (const FlagSearch &search : searches)
        questions.push_back(m_connection.search(search.query));
    Searched answers = co_await whenAll(std::move(questions));
    co_return answers;
}

Task<void> MailboxSyncer::searchFlags()
{
    QList<Store::FetchedFlags> cached;
    std::vector<FlagSearch> searches;
    SettledLog::Moment asked = m_ahead.asked;
    Result<Searched> results = failure(ErrorKind::Cancelled, Retry::Later, QStringLiteral("ask"));
    if (m_ahead.searched) {
        cached = std::move(m_ahead.cached);
        searches = planFlagSearches(cached, m_state.keywords);
        // SELECT may tell of keywords that nobody had asked for.
        if (searches == m_ahead.searches)
            results = co_await asResult(*m_ahead.searched);
        m_ahead.searched.reset();
    } else {
        cached = co_await cachedFlags();
        searches = planFlagSearches(cached, m_state.keywords);
    }
    if (!results) {
        asked = m_settled.now();
        results = co_await askSearches(searches);
    }
    std::vector<Imap::UidSet> answers;
    for (const Result<Imap::UidSet> &result : *results) {
        if (!result && m_connection.isBroken())
            co_await Result<void>(failure(result.error()));
        if (result)
            answers.push_back(*result);
    }
    Imap::UidSet changed;
    if (answers.size() == searches.size())
        changed = changedByAnswers(cached, searches, answers);
    // Where a question was refused or most letters seem to differ, the flags themselves are asked
    // for.
    const quint64 most = static_cast<quint64>(cached.size()) / 3 + 1;
    if (answers.size() != searches.size() || changed.count() > most) {
        co_await compareAllFlags();
        co_return;
    }
    if (changed.isEmpty())
        co_return;
    QList<Store::FetchedFlags> fetched = co_await fetchFlags(std::move(changed));
    co_await applyFlags(std::move(fetched), asked);
}

/// A restored backup: which cached messages are still those that the server has under their UIDs?
/// The others go, and are fetched anew.
Task<void> MailboxSyncer::compareIdentities()
{
    // What has another UID now did not arrive now.
    m_areLettersNew = false;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::InternalDate;
    request.items |= Imap::FetchItem::Rfc822Size;
    QHash<Mail::Uid, Store::MessageIdentity> server;
    auto *const collected = &server;
    const auto take = [collected](const Imap::FetchResponse &fetch) {
        if (fetch.uid)
            collected->insert(*fetch.uid, {*fetch.uid, fetch.internalDate.value_or(QDateTime()),
                                           fetch.sizeBytes.value_or(0)});
    };
    Imap::UidSet all = Imap::UidSet::startingAt(firstCompared());
    co_await m_connection.fetch(std::move(all), request, take);
    const Mail::MailboxKey key = m_state.key;
    const auto job = [key](WriteTransaction &transaction) {
        return MessageWriter(transaction).identities(key);
    };
    const QList<Store::MessageIdentity> cached =
        co_await m_store.write<QList<Store::MessageIdentity>>(job);
    QList<Mail::Uid> replaced;
    for (const Store::MessageIdentity &known : cached) {
        const auto now = server.constFind(known.uid);
        if (now != server.constEnd() && !isSameMessage(known, *now))
            replaced.append(known.uid);
    }
    if (!replaced.isEmpty() && m_onRenumbered)
        m_onRenumbered({m_state.server, m_server});
    co_await forgetMessages(std::move(replaced));
    // What is gone, what is new and what has other flags is found like anywhere else.
    co_await compareAllFlags();
}

QList<Store::FetchedFlags> MailboxSyncer::withoutStale(QList<Store::FetchedFlags> flags,
                                                       SettledLog::Moment asked) const
{
    flags.removeIf([&](const Store::FetchedFlags &one) {
        return m_settled.isStale(m_state.key, one.uid, asked);
    });
    return flags;
}

/// The end of every round: the numbers of cache and server side by side. EXISTS and UIDNEXT are the
/// ones of now, since new mail may have come meanwhile.
Task<void> MailboxSyncer::proveComplete()
{
    const Count count = co_await countBoth();
    m_repair.unresolved = count.atServer > count.cached ? count.atServer - count.cached
                                                        : count.cached - count.atServer;
    // What came while the round ran is the next round's.
    const quint32 arrived = count.atServer > m_server.exists ? count.atServer - m_server.exists : 0;
    m_isComplete = m_repair.unresolved <= arrived;
    if (m_isComplete)
        m_repair.unresolved = 0;
}

Task<void> MailboxSyncer::recordState()
{
    m_state.server = m_server;
    m_state.areHeadersComplete = true;
    m_state.lastCompleteAt = m_isComplete ? m_clock.wall().toUTC() : QDateTime();
    m_state.serverUnseen = m_serverUnseen;
    if (m_round.newMessages + m_round.changedFlags + m_round.removedMessages > 0)
        m_state.lastChangedAt = m_clock.wall().toUTC();
    const Store::MailboxSyncState state = m_state;
    Store::MailboxRepair repair = m_repair;
    repair.at = m_clock.wall().toUTC();
    const auto job = [state, repair](WriteTransaction &transaction) -> Result<void> {
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
        const Result<void> noted = mailboxes.noteRepair(state.key, repair);
        if (!noted)
            return noted;
        return mailboxes.setSyncState(complete);
    };
    co_await m_store.write<void>(job);
}

} // namespace Martlet::Sync
