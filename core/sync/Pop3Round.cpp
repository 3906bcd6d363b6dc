// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3Round.h"

#include "core/mime/MimeReader.h"
#include "core/store/ArrivingLetter.h"
#include "core/util/CrashPoint.h"
#include "core/util/Logging.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace Martlet::Sync
{

namespace
{

using Store::Pop3LedgerWriter;
using Store::WriteTransaction;

/// Letters whose files are read again in one job of the store before their copies go.
constexpr size_t provenAtOnce = 100;
/// Of letters that come back into the list: whether the server gives their ids to others now.
constexpr qsizetype comparedFirst = 20;
/// Of an answer to TOP; servers that do not count lines give the whole letter.
constexpr qsizetype largestHeader = 256 * 1024;

QHash<quint32, qint64> byNumber(const std::vector<Pop3::MessageSize> &sizes)
{
    QHash<quint32, qint64> bytes;
    bytes.reserve(static_cast<qsizetype>(sizes.size()));
    for (const Pop3::MessageSize &size : sizes)
        bytes.insert(size.number, size.bytes);
    return bytes;
}

/// Of a list in the order of its numbers; -1: not known.
qint64 sizeOf(const std::vector<ListedLetter> &listed, quint32 number)
{
    const auto found = std::lower_bound(
        listed.begin(), listed.end(), number,
        [](const ListedLetter &letter, quint32 wanted) { return letter.number < wanted; });
    return found != listed.end() && found->number == number ? found->sizeBytes : -1;
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

/// The same letter as far as its header tells; servers that write something into what TOP gives
/// leave the Message-ID alone.
bool isSameHeader(const Store::LetterTraits &known, const Store::LetterTraits &seen)
{
    if (known.headerHash == seen.headerHash)
        return true;
    const qint64 larger = std::max(known.sizeBytes, seen.sizeBytes);
    return seen.sizeBytes >= 0 && !known.messageId.isEmpty() && known.messageId == seen.messageId &&
           std::abs(known.sizeBytes - seen.sizeBytes) <= Store::toleratedDifference(larger);
}

Store::ServerState learnt(Store::ServerState state, const Pop3::Capabilities &capabilities,
                          bool hasUniqueIds)
{
    state.hasUniqueIds = hasUniqueIds;
    if (capabilities.expiry)
        state.expireDays = capabilities.expiry->days;
    if (capabilities.loginDelay)
        state.loginDelaySeconds = believedLoginDelay(*capabilities.loginDelay);
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
    co_await readLedger();
    m_isFirst = m_start.entries.empty();
    const bool wantsSizes =
        m_isFirst || m_settings.pop3.largestBytes > 0 || m_settings.pop3.headersOnly;
    std::vector<ListedLetter> listed = co_await list(wantsSizes);
    FetchPlan plan = planFetch(listed, m_start.entries, m_settings.pop3);
    co_await recogniseReused(&listed, &plan);
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
    co_await readLedger();
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

Task<void> Pop3Round::readLedger()
{
    const Mail::AccountKey account = m_settings.key;
    const auto begin = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).begin(account);
    };
    m_start = co_await m_store.write<Store::LedgerStart>(begin);
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
        std::stable_sort(listed.begin(), listed.end(),
                         [](const auto &a, const auto &b) { return a.number < b.number; });
        const auto last =
            std::unique(listed.begin(), listed.end(),
                        [](const auto &a, const auto &b) { return a.number == b.number; });
        listed.erase(last, listed.end());
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
    const Headers headers = co_await headersOf(unidentified(*listed));
    QHash<Mail::LetterIdentity, int> alike;
    for (ListedLetter &letter : *listed) {
        const auto header = headers.constFind(letter.number);
        if (letter.identity.isValid() || header == headers.cend())
            continue;
        const QByteArray &hash = header->headerHash;
        const int occurrence = ++alike[Store::identityOf(hash, letter.sizeBytes, 1)];
        letter.identity = Store::identityOf(hash, letter.sizeBytes, occurrence);
    }
}

/// What these letters are recognised by; without their sizes. Those are left out of which the
/// server gives none.
Task<Pop3Round::Headers> Pop3Round::headersOf(std::vector<quint32> numbers)
{
    Headers headers;
    if (!m_connection.hasTop() || numbers.empty())
        co_return headers;
    auto *const collected = &headers;
    Remote::LetterReceiver receiver;
    const auto current = std::make_shared<QByteArray>();
    receiver.onPiece = [current](quint32, const QByteArray &piece) {
        if (current->size() < largestHeader)
            current->append(piece);
    };
    receiver.onEnd = [collected, current](quint32 number, const Result<void> &end) {
        const QByteArray header = std::exchange(*current, {});
        if (end && (header.size() < largestHeader || header.contains("\r\n\r\n")))
            collected->insert(
                number,
                {Mime::readHeaders(header).envelope.messageId, Store::headerHash(header), {}, -1});
    };
    const Result<void> done =
        co_await asResult(m_connection.top(std::move(numbers), 0, std::move(receiver)));
    // That there is none may show only when it is asked for.
    if (!done && done.error().kind != ErrorKind::Unsupported)
        co_return failure(done.error());
    co_return headers;
}

/// A server that starts anew gives ids it gave before to other letters. Letters that come back into
/// the list are compared with what is here; where one is another, all are.
Task<void> Pop3Round::recogniseReused(const std::vector<ListedLetter> *listed, FetchPlan *plan)
{
    const QSet<qint64> back =
        QSet<qint64>(plan->listed.cbegin(), plan->listed.cend())
            .unite(QSet<qint64>(plan->undeleted.cbegin(), plan->undeleted.cend()));
    if (back.isEmpty() || !m_connection.hasUniqueIds())
        co_return;
    QHash<Mail::LetterIdentity, qint64> rowOf;
    for (const Store::LedgerEntry &entry : m_start.entries) {
        if (back.contains(entry.id))
            rowOf.insert(entry.identity, entry.id);
    }
    std::vector<DueLetter> compared;
    for (auto letter = listed->rbegin(); letter != listed->rend(); ++letter) {
        if (const qint64 row = rowOf.value(letter->identity); row != 0)
            compared.push_back({letter->number, row});
    }
    const auto sample = std::min<size_t>(compared.size(), comparedFirst);
    std::vector<DueLetter> first(compared.begin(),
                                 compared.begin() + static_cast<std::ptrdiff_t>(sample));
    std::vector<DueLetter> same = co_await sameLetters(std::move(first), listed);
    if (same.size() == sample)
        co_return;
    std::vector<DueLetter> others(compared.begin() + static_cast<std::ptrdiff_t>(sample),
                                  compared.end());
    co_await sameLetters(std::move(others), listed);
    co_await readLedger();
    *plan = planFetch(*listed, m_start.entries, m_settings.pop3);
}

/// Those of which the server has, under the number, the letter that the row is of. A row whose
/// number is another letter's gives up its identity, so that this other one counts as new.
Task<std::vector<DueLetter>> Pop3Round::sameLetters(std::vector<DueLetter> letters,
                                                    const std::vector<ListedLetter> *listed)
{
    QList<qint64> rows;
    std::vector<quint32> numbers;
    for (const DueLetter &letter : letters) {
        rows.append(letter.row);
        numbers.push_back(letter.number);
    }
    const auto load = [rows](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).traitsOfRows(rows);
    };
    const QHash<qint64, Store::LetterTraits> known =
        co_await m_store.write<QHash<qint64, Store::LetterTraits>>(load);
    const Headers headers = co_await headersOf(std::move(numbers));
    QList<qint64> displaced;
    std::erase_if(letters, [&](const DueLetter &letter) {
        const auto header = headers.constFind(letter.number);
        // Without TOP there is the id alone; a header that is refused now may come next time.
        if (header == headers.cend())
            return m_connection.hasTop();
        Store::LetterTraits seen = *header;
        seen.sizeBytes = sizeOf(*listed, letter.number);
        const bool isAnother = !isSameHeader(known.value(letter.row), seen);
        if (isAnother)
            displaced.append(letter.row);
        return isAnother;
    });
    if (displaced.isEmpty())
        co_return letters;
    qCWarning(logSync) << "the POP3 server gives" << displaced.size()
                       << "unique ids to other letters than before";
    const Mail::AccountKey account = m_settings.key;
    const auto displace = [account, displaced](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).displace(account, displaced);
    };
    co_await m_store.write<void>(displace);
    co_return letters;
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
    const Headers headers = co_await headersOf(std::move(numbers));
    QHash<qint64, Mail::LetterIdentity> renamed;
    std::erase_if(plan->wanted, [&](const WantedLetter &wanted) {
        const auto header = headers.constFind(wanted.number);
        if (header == headers.cend())
            return false;
        const QByteArray &hash = header->headerHash;
        const QList<qint64> rows = byHeader.values(hash);
        for (const qint64 row : rows) {
            Store::LetterTraits seen = *header;
            seen.sizeBytes = wanted.sizeBytes < 0 ? lost.value(row).sizeBytes : wanted.sizeBytes;
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
    const bool isSame = state == m_start.server && state.listedAt.isValid() &&
                        plan.listed.isEmpty() && plan.unlisted.isEmpty() &&
                        plan.undeleted.isEmpty();
    if (isSame)
        co_return;
    m_isLedgerOld = true;
    state.listedAt = m_clock.wall().toUTC();
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, state, isNameless, listed = plan.listed, unlisted = plan.unlisted,
                      undeleted = plan.undeleted](WriteTransaction &transaction) -> Result<void> {
        Pop3LedgerWriter ledger(transaction);
        if (Result<void> noted = ledger.setListed(account, listed, unlisted); !noted)
            return noted;
        if (Result<void> noted = ledger.setNotDeleted(account, undeleted); !noted)
            return noted;
        // A server without ids may list what is not recognised yet.
        if (Result<void> forgotten = isNameless ? Result<void>() : ledger.forgetOld(account);
            !forgotten)
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
    Pop3Fetch fetch(m_connection, m_store, m_clock, m_settings, m_start, arrival,
                    m_observer.onProgress);
    for (const WantedLetter &wanted : plan.wanted)
        m_cameNow.insert(wanted.number);
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
        co_await readLedger();
    }
    const std::vector<DueLetter> due =
        planDeletion(listed, m_start.entries, m_settings.pop3, m_clock.wall().toUTC());
    if (due.empty())
        co_return;
    const bool areSizesKnown = std::all_of(
        listed.begin(), listed.end(), [](const auto &letter) { return letter.sizeBytes >= 0; });
    if (!areSizesKnown)
        co_await addSizes(&listed);
    const std::vector<DueLetter> whole = withoutCutOff(due, listed);
    for (size_t first = 0; first < whole.size(); first += provenAtOnce) {
        const auto from = whole.begin() + static_cast<std::ptrdiff_t>(first);
        const auto to = whole.begin() +
                        static_cast<std::ptrdiff_t>(std::min(first + provenAtOnce, whole.size()));
        std::vector<DueLetter> some(from, to);
        std::vector<DueLetter> proven = co_await provenSame(std::move(some), &listed);
        co_await markForDeletion(std::move(proven));
    }
}

/// Of some the server has more than what came: their copies stay.
std::vector<DueLetter> Pop3Round::withoutCutOff(std::vector<DueLetter> due,
                                                const std::vector<ListedLetter> &listed) const
{
    QHash<quint32, const ListedLetter *> letters;
    for (const ListedLetter &letter : listed)
        letters.insert(letter.number, &letter);
    QHash<qint64, const Store::LedgerEntry *> rows;
    for (const Store::LedgerEntry &entry : m_start.entries)
        rows.insert(entry.id, &entry);
    const size_t all = due.size();
    std::erase_if(due, [&](const DueLetter &letter) {
        return !hasComeWhole(*letters.value(letter.number), *rows.value(letter.row));
    });
    if (due.size() < all)
        qCWarning(logSync) << all - due.size()
                           << "letters are larger at the POP3 server than what it sent; they stay";
    return due;
}

/// What came in this session is what the numbers of this session mean; others are looked at.
Task<std::vector<DueLetter>> Pop3Round::provenSame(std::vector<DueLetter> due,
                                                   const std::vector<ListedLetter> *listed)
{
    std::vector<DueLetter> proven;
    std::vector<DueLetter> older;
    for (const DueLetter &letter : due)
        (m_cameNow.contains(letter.number) ? proven : older).push_back(letter);
    const std::vector<DueLetter> same = co_await sameLetters(std::move(older), listed);
    proven.insert(proven.end(), same.begin(), same.end());
    co_return proven;
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
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, marked = m_marked](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).setDeleted(account, marked);
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
