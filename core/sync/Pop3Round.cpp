// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3Round.h"

#include "core/mime/MimeReader.h"
#include "core/store/ArrivingLetter.h"
#include "core/util/CrashPoint.h"

#include <algorithm>
#include <utility>

namespace Martlet::Sync
{

namespace
{

using Store::Pop3LedgerWriter;
using Store::WriteTransaction;

/// Letters whose files are read again in one job of the store before their copies go.
constexpr size_t provenAtOnce = 100;

QHash<quint32, qint64> byNumber(const std::vector<Pop3::MessageSize> &sizes)
{
    QHash<quint32, qint64> bytes;
    bytes.reserve(static_cast<qsizetype>(sizes.size()));
    for (const Pop3::MessageSize &size : sizes)
        bytes.insert(size.number, size.bytes);
    return bytes;
}

std::vector<quint32> unidentified(const std::vector<ListedLetter> &listed)
{
    std::vector<quint32> numbers;
    for (const ListedLetter &letter : listed) {
        if (!letter.identity.isValid())
            numbers.push_back(letter.number);
    }
    return numbers;
}

Store::LetterTraits traitsOf(const QByteArray &header, qint64 sizeBytes)
{
    return {Mime::readHeaders(header).envelope.messageId, Store::headerHash(header), {}, sizeBytes};
}

Store::ServerState learnt(Store::ServerState state, const Pop3::Capabilities &capabilities,
                          bool hasUniqueIds)
{
    state.hasUniqueIds = hasUniqueIds;
    if (capabilities.expiry)
        state.expireDays = capabilities.expiry->days;
    if (capabilities.loginDelay)
        state.loginDelaySeconds =
            std::max(state.loginDelaySeconds, static_cast<int>(capabilities.loginDelay->count()));
    return state;
}

} // namespace

Pop3Round::Pop3Round(Remote::Pop3Connection &connection, Store::Store &store, Clock &clock,
                     const Mail::AccountSettings &settings, Pop3Observer observer)
    : m_connection(connection)
    , m_store(store)
    , m_clock(clock)
    , m_settings(settings)
    , m_observer(std::move(observer))
{
    m_report.account = settings.key;
}

Task<Mail::RoundReport> Pop3Round::run()
{
    const Mail::AccountKey account = m_settings.key;
    const auto begin = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).begin(account);
    };
    m_start = co_await m_store.write<Store::LedgerStart>(begin);
    m_isFirst = m_start.entries.empty();
    std::vector<ListedLetter> listed = co_await list(m_isFirst || m_settings.pop3.largestBytes > 0);
    FetchPlan plan = planFetch(listed, m_start.entries, m_settings.pop3);
    co_await noteList(plan);
    if (plan.mayBeRenamed)
        co_await recogniseRenamed(&plan);
    if (!plan.wanted.empty())
        co_await fetch(std::move(plan), &listed);
    co_await deleteDue(std::move(listed));
    co_await quit();
    m_report.keptMilliseconds = m_clock.monotonic().count();
    co_return m_report;
}

Task<void> Pop3Round::fetchOne(Mail::LetterIdentity identity)
{
    const Mail::AccountKey account = m_settings.key;
    const auto begin = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).begin(account);
    };
    m_start = co_await m_store.write<Store::LedgerStart>(begin);
    std::vector<ListedLetter> listed = co_await list(true);
    const auto found = std::find_if(listed.begin(), listed.end(), [&](const ListedLetter &letter) {
        return letter.identity == identity;
    });
    Result<void> fetched =
        failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the letter at the server"));
    if (found != listed.end()) {
        FetchPlan plan;
        plan.wanted.push_back({found->number, found->identity, found->sizeBytes, false});
        fetched = co_await asResult(fetch(std::move(plan), &listed));
        if (fetched && m_report.errors.size() > 0)
            fetched = failure(m_report.errors.first());
    }
    if (!m_connection.isBroken())
        co_await asResult(m_connection.quit());
    if (!fetched)
        co_await Result<void>(failure(fetched.error()));
}

// The list

Task<std::vector<ListedLetter>> Pop3Round::list(bool wantsSizes)
{
    std::vector<ListedLetter> listed;
    Result<std::vector<Pop3::UniqueIdEntry>> ids =
        failure(ErrorKind::Unsupported, Retry::Never, {});
    if (m_connection.hasUniqueIds())
        ids = co_await asResult(m_connection.uniqueIds());
    if (ids) {
        listed = identified(*ids);
    } else if (ids.error().kind != ErrorKind::Unsupported) {
        co_return failure(ids.error());
    }
    const bool isNameless = !ids;
    if (isNameless) {
        const std::vector<Pop3::MessageSize> sizes = co_await m_connection.sizes();
        for (const Pop3::MessageSize &size : sizes)
            listed.push_back({size.number, {}, size.bytes});
        std::sort(listed.begin(), listed.end(),
                  [](const auto &a, const auto &b) { return a.number < b.number; });
    }
    const bool hasDoubtful = !unidentified(listed).empty();
    if (!isNameless && (hasDoubtful || (wantsSizes && !listed.empty())))
        co_await addSizes(&listed);
    if (hasDoubtful)
        co_await identifyByHeader(&listed);
    co_return listed;
}

Task<void> Pop3Round::addSizes(std::vector<ListedLetter> *listed)
{
    const std::vector<Pop3::MessageSize> sizes = co_await m_connection.sizes();
    const QHash<quint32, qint64> bytes = byNumber(sizes);
    for (ListedLetter &letter : *listed)
        letter.sizeBytes = bytes.value(letter.number, -1);
}

/// Servers without UIDL, or with the same for several letters: the header and the size are what
/// stays the same. Without TOP nothing is known before the letter itself has come.
Task<void> Pop3Round::identifyByHeader(std::vector<ListedLetter> *listed)
{
    const QHash<quint32, QByteArray> headers = co_await headersOf(unidentified(*listed));
    QHash<Mail::LetterIdentity, int> alike;
    for (ListedLetter &letter : *listed) {
        const auto header = headers.constFind(letter.number);
        if (letter.identity.isValid() || header == headers.cend())
            continue;
        const QByteArray hash = Store::headerHash(*header);
        const int occurrence = ++alike[Store::identityOf(hash, letter.sizeBytes, 1)];
        letter.identity = Store::identityOf(hash, letter.sizeBytes, occurrence);
    }
}

Task<QHash<quint32, QByteArray>> Pop3Round::headersOf(std::vector<quint32> numbers)
{
    QHash<quint32, QByteArray> headers;
    if (!m_connection.hasTop())
        co_return headers;
    auto *const collected = &headers;
    Remote::LetterReceiver receiver;
    receiver.onPiece = [collected](quint32 number, const QByteArray &piece) {
        (*collected)[number] += piece;
    };
    receiver.onEnd = [collected](quint32 number, const Result<void> &end) {
        if (!end)
            collected->remove(number);
    };
    const Result<void> done =
        co_await asResult(m_connection.top(std::move(numbers), 0, std::move(receiver)));
    // That there is none may show only when it is asked for.
    if (!done && done.error().kind != ErrorKind::Unsupported)
        co_return failure(done.error());
    co_return headers;
}

/// The server gave its letters other unique ids, or the mail moved to another server.
Task<void> Pop3Round::recogniseRenamed(FetchPlan *plan)
{
    const Mail::AccountKey account = m_settings.key;
    const auto load = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).traitsOfUnlisted(account);
    };
    const QHash<qint64, Store::LetterTraits> lost =
        co_await m_store.write<QHash<qint64, Store::LetterTraits>>(load);
    QMultiHash<QByteArray, qint64> byHeader;
    for (auto it = lost.cbegin(); it != lost.cend(); ++it)
        byHeader.insert(it->headerHash, it.key());
    std::vector<quint32> numbers;
    for (const WantedLetter &wanted : plan->wanted)
        numbers.push_back(wanted.number);
    const QHash<quint32, QByteArray> headers = co_await headersOf(std::move(numbers));
    QHash<qint64, Mail::LetterIdentity> renamed;
    std::erase_if(plan->wanted, [&](const WantedLetter &wanted) {
        const auto header = headers.constFind(wanted.number);
        if (header == headers.cend())
            return false;
        const QByteArray hash = Store::headerHash(*header);
        const QList<qint64> rows = byHeader.values(hash);
        for (const qint64 row : rows) {
            Store::LetterTraits seen = traitsOf(*header, wanted.sizeBytes);
            if (wanted.sizeBytes < 0)
                seen.sizeBytes = lost.value(row).sizeBytes;
            if (!Store::isSameLetter(lost.value(row), seen))
                continue;
            renamed.insert(row, wanted.identity);
            byHeader.remove(hash, row);
            return true;
        }
        return false;
    });
    if (renamed.isEmpty())
        co_return;
    const auto rename = [renamed](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).rename(renamed);
    };
    co_await m_store.write<void>(rename);
    m_isLedgerOld = true;
}

Task<void> Pop3Round::noteList(FetchPlan plan)
{
    const bool isNameless = !m_connection.hasUniqueIds();
    Store::ServerState state = learnt(m_start.server, m_connection.capabilities(), !isNameless);
    if (isNameless && m_start.server.hasUniqueIds &&
        m_settings.pop3.leave != Mail::LeaveOnServer::No)
        raise(Mail::Problem::Kind::NoUniqueIds);
    if (!plan.undeleted.isEmpty() && !state.ignoresDeletion) {
        state.ignoresDeletion = true;
        raise(Mail::Problem::Kind::DeletionIgnored, static_cast<int>(plan.undeleted.size()));
    }
    const bool isSame = state == m_start.server && plan.listed.isEmpty() &&
                        plan.unlisted.isEmpty() && plan.undeleted.isEmpty();
    if (isSame)
        co_return;
    m_isLedgerOld = true;
    state.listedAt = m_clock.wall().toUTC();
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, state, listed = plan.listed, unlisted = plan.unlisted,
                      undeleted = plan.undeleted](WriteTransaction &transaction) -> Result<void> {
        Pop3LedgerWriter ledger(transaction);
        if (Result<void> noted = ledger.setListed(listed, unlisted); !noted)
            return noted;
        if (Result<void> noted = ledger.setNotDeleted(undeleted); !noted)
            return noted;
        if (Result<void> forgotten = ledger.forgetOld(account); !forgotten)
            return forgotten;
        return ledger.setServerState(account, state);
    };
    co_await m_store.write<void>(job);
    m_start.server = state;
}

// Fetching

Task<void> Pop3Round::fetch(FetchPlan plan, std::vector<ListedLetter> *listed)
{
    const Store::Arrival arrival = m_isFirst ? Store::Arrival::AlreadyThere : Store::Arrival::New;
    Pop3Fetch fetch(m_connection, m_store, m_clock, m_settings, m_start.inbox, arrival,
                    m_observer.onProgress);
    const Pop3Fetched fetched = co_await fetch.run(std::move(plan.wanted));
    m_isLedgerOld = true;
    for (ListedLetter &letter : *listed) {
        if (!letter.identity.isValid())
            letter.identity = fetched.identities.value(letter.number);
    }
    m_report.newMessages += fetched.stored.added;
    if (fetched.why)
        m_report.errors.append(*fetched.why);
    if (fetched.refused > 0)
        raise(Mail::Problem::Kind::NotAllFetched, fetched.refused);
    if (fetched.stored.added > 0 && !m_isFirst && m_observer.onNewMail)
        m_observer.onNewMail(fetched.stored.added);
}

// Deleting

Task<void> Pop3Round::deleteDue(std::vector<ListedLetter> listed)
{
    if (m_settings.pop3.leave == Mail::LeaveOnServer::Forever || m_start.server.ignoresDeletion)
        co_return;
    if (m_isLedgerOld) {
        const Mail::AccountKey account = m_settings.key;
        const auto begin = [account](WriteTransaction &transaction) {
            return Pop3LedgerWriter(transaction).begin(account);
        };
        m_start = co_await m_store.write<Store::LedgerStart>(begin);
    }
    const std::vector<DueLetter> due =
        planDeletion(listed, m_start.entries, m_settings.pop3, m_clock.wall().toUTC());
    for (size_t first = 0; first < due.size(); first += provenAtOnce) {
        const auto from = due.begin() + static_cast<std::ptrdiff_t>(first);
        const auto to =
            due.begin() + static_cast<std::ptrdiff_t>(std::min(first + provenAtOnce, due.size()));
        std::vector<DueLetter> some(from, to);
        co_await markForDeletion(std::move(some));
    }
}

Task<void> Pop3Round::markForDeletion(std::vector<DueLetter> due)
{
    QList<qint64> rows;
    for (const DueLetter &letter : due)
        rows.append(letter.row);
    const auto prove = [rows](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).safeToDelete(rows);
    };
    const QList<qint64> safe = co_await m_store.write<QList<qint64>>(prove);
    std::vector<quint32> numbers;
    QHash<quint32, qint64> rowOf;
    for (const DueLetter &letter : due) {
        if (!safe.contains(letter.row))
            continue;
        numbers.push_back(letter.number);
        rowOf.insert(letter.number, letter.row);
    }
    if (numbers.empty())
        co_return;
    QList<qint64> *const marked = &m_marked;
    const auto note = [marked, rowOf](quint32 number, const Result<void> &answer) {
        // One the server refuses to delete stays there, and is tried again with the next session.
        if (answer)
            marked->append(rowOf.value(number));
    };
    co_await m_connection.remove(std::move(numbers), note);
    crashPoint("sync.pop3.dele.answered");
}

Task<void> Pop3Round::quit()
{
    const Result<void> ended = co_await asResult(m_connection.quit());
    crashPoint("sync.pop3.quit.answered");
    if (!ended) {
        // What was fetched is here; what was to be deleted is seen by the next list.
        m_report.errors.append(ended.error());
        co_return;
    }
    if (m_marked.isEmpty())
        co_return;
    const auto job = [marked = m_marked](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).setDeleted(marked);
    };
    co_await m_store.write<void>(job);
    m_report.deletedAtServer += static_cast<int>(m_marked.size());
}

void Pop3Round::raise(Mail::Problem::Kind kind, int count)
{
    if (!m_observer.onProblem)
        return;
    Mail::Problem problem;
    problem.account = m_settings.key;
    problem.kind = kind;
    problem.count = count;
    m_observer.onProblem(std::move(problem));
}

} // namespace Martlet::Sync
