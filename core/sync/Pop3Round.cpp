// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3Round.h"

#include "core/store/ArrivingLetter.h"
#include "core/util/CrashPoint.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Store::Pop3LedgerWriter;
using Store::WriteTransaction;

/// Letters whose files are read again in one job of the store before their copies go.
constexpr size_t provenAtOnce = 100;

/// More are compared in the sessions to come: a large mailbox does not come again all at once.
constexpr size_t comparedWholeAtOnce = 100;

WantedLetter wantedWhole(const ListedLetter &letter)
{
    return {letter.number, letter.identity, letter.sizeBytes, false, false, letter.isByHeader};
}

std::vector<DueLetter> part(const std::vector<DueLetter> &letters, size_t first, size_t most)
{
    const auto from = letters.begin() + static_cast<std::ptrdiff_t>(first);
    const size_t last = std::min(first + most, letters.size());
    return {from, letters.begin() + static_cast<std::ptrdiff_t>(last)};
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
                     const Mail::AccountSettings &settings, Pop3Observer observer,
                     UndeletableLetters *undeletable)
    : m_connection(connection)
    , m_store(store)
    , m_clock(clock)
    , m_settings(settings)
    , m_observer(std::move(observer))
    , m_recognition(connection, store, settings.key)
    , m_undeletable(undeletable)
{
    m_report.account = settings.key;
}

Task<Mail::RoundReport> Pop3Round::run()
{
    const Result<void> done = co_await asResult(fetchAndDelete());
    co_await noteTooLarge();
    co_await Result<void>(done);
    m_report.keptMilliseconds = m_clock.monotonic().count();
    co_return m_report;
}

Task<void> Pop3Round::fetchAndDelete()
{
    co_await readLedger();
    m_isFirst = !m_start.server.listedAt.isValid();
    if (m_start.unannounced > 0)
        co_await announce();
    co_await m_recognition.list(wantsSizes(m_start.server, m_settings), &m_start.tooLarge,
                                &m_listed);
    FetchPlan plan = co_await compare(&m_listed);
    const bool hasFirst = !m_start.first.isEmpty();
    if (!plan.wanted.empty())
        co_await fetch(std::move(plan), &m_listed);
    if (hasFirst && m_areAllHere)
        co_await noteFirst({});
    co_await deleteDue(&m_listed);
    co_await quit();
}

Task<void> Pop3Round::fetchOne(Mail::LetterIdentity identity)
{
    const Result<void> done = co_await asResult(fetchIdentity(identity));
    co_await noteTooLarge();
    co_await Result<void>(done);
}

Task<void> Pop3Round::fetchIdentity(Mail::LetterIdentity identity)
{
    co_await readLedger();
    co_await m_recognition.list(true, &m_start.tooLarge, &m_listed);
    const auto known = std::find_if(m_start.entries.begin(), m_start.entries.end(),
                                    [&](const auto &entry) { return entry.identity == identity; });
    const qint64 row = known == m_start.entries.end() ? 0 : known->id;
    // Another letter may have its id there, or it another one.
    if (idsOf(m_start.server, m_settings.incoming) == IdsOf::OtherServer) {
        co_await compare(&m_listed);
        co_await readLedger();
        for (const Store::LedgerEntry &entry : m_start.entries)
            identity = entry.id == row ? entry.identity : identity;
    }
    const auto found =
        std::find_if(m_listed.begin(), m_listed.end(),
                     [&](const ListedLetter &letter) { return letter.identity == identity; });
    Result<void> fetched =
        failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the letter at the server"));
    if (found != m_listed.end()) {
        FetchPlan plan;
        plan.wanted.push_back(wantedWhole(*found));
        fetched = co_await asResult(fetch(std::move(plan), &m_listed));
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

/// What is to be done, when ids that are other letters' are put right and the list is noted.
Task<FetchPlan> Pop3Round::compare(std::vector<ListedLetter> *listed)
{
    co_await forgetTooLarge(listed);
    const IdsOf ids = idsOf(m_start.server, m_settings.incoming);
    FetchPlan plan = planFetch(*listed, m_start.entries, m_settings.pop3);
    std::vector<DueLetter> doubtful = ids == IdsOf::ThisServer
                                          ? lettersBack(*listed, m_start.entries, plan)
                                          : knownLetters(*listed, m_start.entries);
    bool hasChanged = false;
    if (ids == IdsOf::OtherServer)
        hasChanged = co_await m_recognition.separateForeign(std::move(doubtful), listed);
    else
        hasChanged = co_await m_recognition.separateReused(std::move(doubtful), listed);
    if (hasChanged) {
        co_await readLedger();
        plan = planFetch(*listed, m_start.entries, m_settings.pop3);
    }
    if (ids != IdsOf::ThisServer)
        plan.mayBeRenamed = !plan.wanted.empty() && !m_start.entries.empty();
    if (m_isFirst) {
        QSet<Mail::LetterIdentity> first;
        for (const ListedLetter &letter : *listed)
            first.insert(letter.identity);
        co_await noteFirst(std::move(first));
    }
    co_await noteList(plan, listed);
    if (plan.mayBeRenamed) {
        co_await m_recognition.recogniseRenamed(&plan);
        m_isLedgerOld = true;
    }
    if (plan.mayBeRenamed && !m_start.first.isEmpty())
        co_await noteFirstUnderNewIds(plan);
    co_await noteServer();
    leaveOut(m_start.tooLarge, m_connection.hasTop(), m_start.entries, &plan);
    co_return plan;
}

/// The rest of a first fetch has other ids now. What is new among it cannot be told from it.
Task<void> Pop3Round::noteFirstUnderNewIds(const FetchPlan &plan)
{
    QSet<Mail::LetterIdentity> first = m_start.first;
    for (const WantedLetter &wanted : plan.wanted)
        first.insert(wanted.identity);
    return noteFirst(std::move(first));
}

/// From now on the ids are those of this server: only when no letter is known by another's.
Task<void> Pop3Round::noteServer()
{
    const QString name = serverName(m_settings.incoming);
    if (m_start.server.server == name)
        co_return;
    Store::ServerState state = m_start.server;
    state.server = name;
    co_await storeState(std::move(state));
}

Task<void> Pop3Round::storeState(Store::ServerState state)
{
    m_start.server = state;
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, state](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).setServerState(account, state);
    };
    co_await m_store.write<void>(job);
}

void Pop3Round::noteIgnored(Store::ServerState *state, int letters)
{
    state->ignoredAt = m_clock.wall().toUTC();
    if (!std::exchange(state->ignoresDeletion, true))
        raise(Mail::Problem::Kind::DeletionIgnored, letters);
}

/// What is known of the server, with what the list shows of it.
Store::ServerState Pop3Round::judged(const std::vector<ListedLetter> &listed, int undeleted)
{
    const bool isNameless = !m_connection.hasUniqueIds();
    Store::ServerState state = learnt(m_start.server, m_connection.capabilities(), !isNameless);
    if (isNameless && m_start.server.hasUniqueIds &&
        m_settings.pop3.leave != Mail::LeaveOnServer::No)
        raise(Mail::Problem::Kind::NoUniqueIds);
    const Deletions deletions = seenDeletions(listed, m_start.entries, state.deletedAt);
    if (deletions == Deletions::Heeded) {
        state.ignoresDeletion = false;
        state.ignoredAt = {};
    } else if (deletions == Deletions::Ignored) {
        noteIgnored(&state, undeleted);
    }
    state.deletedAt = {};
    return state;
}

/// `letters` empty: all that was there at first has come.
Task<void> Pop3Round::noteFirst(QSet<Mail::LetterIdentity> letters)
{
    m_start.first = letters;
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, letters](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).setFirst(account, letters);
    };
    co_await m_store.write<void>(job);
}

Task<void> Pop3Round::noteList(FetchPlan plan, const std::vector<ListedLetter> *listed)
{
    const bool isNameless = !m_connection.hasUniqueIds();
    const Store::ServerState state = judged(*listed, static_cast<int>(plan.undeleted.size()));
    const bool isSame = state == m_start.server && state.listedAt.isValid() &&
                        plan.listed.isEmpty() && plan.unlisted.isEmpty() &&
                        plan.undeleted.isEmpty();
    if (isSame)
        co_return;
    m_isLedgerOld = true;
    m_start.server = state;
    m_start.server.listedAt = m_clock.wall().toUTC();
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, state = m_start.server, isNameless, listed = plan.listed,
                      unlisted = plan.unlisted,
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
}

// Fetching

Task<void> Pop3Round::fetch(FetchPlan plan, std::vector<ListedLetter> *listed)
{
    Pop3Fetch fetch(m_connection, m_store, m_clock, m_settings, m_start, Store::Arrival::New,
                    {m_observer.onProgress, m_observer.onUnread});
    markFirst(&plan);
    const Result<Pop3Fetched> end = co_await asResult(fetch.run(std::move(plan.wanted)));
    // Also of a session that broke behind them.
    const Result<void> announced = co_await asResult(announce());
    if (!end)
        co_await Result<void>(failure(end.error()));
    co_await Result<void>(announced);
    const Pop3Fetched fetched = *end;
    m_isLedgerOld = true;
    m_cameNow.unite(fetched.whole);
    for (ListedLetter &letter : *listed) {
        if (!letter.identity.isValid())
            letter.identity = fetched.identities.value(letter.number);
    }
    if (fetched.stored.undeleted > 0) {
        Store::ServerState state = m_start.server;
        noteIgnored(&state, fetched.stored.undeleted);
        co_await storeState(std::move(state));
    }
    m_report.newMessages += fetched.stored.added;
    if (fetched.why)
        m_report.errors.append(*fetched.why);
    if (fetched.refused > 0)
        raise(Mail::Problem::Kind::NotAllFetched, fetched.refused);
    m_areAllHere = fetched.refused == 0;
}

/// Those of which something is here have a row that is shown.
void Pop3Round::markFirst(FetchPlan *plan)
{
    if (m_start.first.isEmpty())
        return;
    QSet<Mail::LetterIdentity> known;
    for (const Store::LedgerEntry &entry : m_start.entries)
        known.insert(entry.identity);
    for (WantedLetter &wanted : plan->wanted) {
        wanted.isFirst = m_start.first.contains(wanted.identity);
        wanted.mayWait = wanted.isFirst && !known.contains(wanted.identity);
    }
    m_start.first.clear(); // as many as there are letters; readLedger() has them again
}

/// It would end each session to come, before what is older. The person is told once.
Task<void> Pop3Round::noteTooLarge()
{
    if (m_connection.tooLargeLetter() == 0)
        co_return;
    const auto letter = m_recognition.tooLarge(m_listed, m_connection.tooLargeLetter(),
                                               m_connection.isTooLargeByTop());
    if (!letter)
        co_return;
    const bool isKnown = m_start.tooLarge.contains(letter->identity);
    Store::TooLargeLetters letters = m_start.tooLarge;
    // That there is no TOP may show only when it is asked for; then its header meant the letter.
    const bool isHeaderToo =
        letters.value(letter->identity, letter->what) == Store::TooLarge::HeaderToo ||
        letter->what == Store::TooLarge::HeaderToo || (isKnown && !m_connection.hasTop());
    letters.insert(letter->identity,
                   isHeaderToo ? Store::TooLarge::HeaderToo : Store::TooLarge::Letter);
    co_await storeTooLarge(std::move(letters));
    if (isKnown)
        co_return;
    Mail::Problem problem;
    problem.kind = Mail::Problem::Kind::NotAllFetched;
    problem.count = 1;
    problem.error = {
        ErrorKind::QuotaExceeded, Retry::Never, QStringLiteral("fetch the letter"), {}};
    // Apart from letters that are tried again.
    problem.subject = QStringLiteral("too large");
    raise(std::move(problem));
}

/// Their ids may be other letters' when they are in the list again.
Task<void> Pop3Round::forgetTooLarge(const std::vector<ListedLetter> *listed)
{
    if (m_start.tooLarge.isEmpty())
        co_return;
    Store::TooLargeLetters still;
    for (const ListedLetter &letter : *listed) {
        const auto known = m_start.tooLarge.constFind(letter.identity);
        if (known != m_start.tooLarge.cend())
            still.insert(known.key(), known.value());
    }
    if (still != m_start.tooLarge)
        co_await storeTooLarge(std::move(still));
}

Task<void> Pop3Round::storeTooLarge(Store::TooLargeLetters letters)
{
    m_start.tooLarge = letters;
    const Mail::AccountKey account = m_settings.key;
    const auto job = [account, letters](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).setTooLarge(account, letters);
    };
    co_await m_store.write<void>(job);
}

QSet<Mail::LetterIdentity> Pop3Round::notCompared() const
{
    QSet<Mail::LetterIdentity> letters = *m_undeletable;
    for (auto it = m_start.tooLarge.cbegin(); it != m_start.tooLarge.cend(); ++it)
        letters.insert(it.key());
    return letters;
}

/// Each letter once: what is taken here is told of now, or after a crash never.
Task<void> Pop3Round::announce()
{
    if (!m_observer.onNewMail)
        co_return;
    const Mail::AccountKey account = m_settings.key;
    const auto take = [account](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).takeUnannounced(account);
    };
    const int letters = co_await m_store.write<int>(take);
    if (letters > 0)
        m_observer.onNewMail(letters);
}

// Deleting

Task<void> Pop3Round::deleteDue(std::vector<ListedLetter> *listed)
{
    const QDateTime now = m_clock.wall().toUTC();
    const bool isTry = m_start.server.ignoresDeletion;
    if (m_settings.pop3.leave == Mail::LeaveOnServer::Forever ||
        (isTry && !mayTryDeletion(m_start.server, now)))
        co_return;
    if (m_isLedgerOld) {
        co_await readLedger();
    }
    if (dueOf(*listed).empty())
        co_return;
    const bool areSizesKnown = std::all_of(
        listed->begin(), listed->end(), [](const auto &letter) { return letter.sizeBytes >= 0; });
    if (!areSizesKnown)
        co_await m_recognition.addSizes(listed);
    // One is enough to see whether the server heeds it now; the first may be one that must stay.
    const size_t atOnce = isTry ? 1 : provenAtOnce;
    DueByProof due = byProof(dueOf(*listed), *listed, m_start.entries, m_cameNow, notCompared());
    if (!due.lookAlikes.empty() && !(isTry && !due.certain.empty())) {
        co_await compareWhole(due.lookAlikes, listed, isTry ? 1 : comparedWholeAtOnce);
        due = byProof(dueOf(*listed), *listed, m_start.entries, m_cameNow, notCompared());
    }
    for (size_t first = 0; first < due.certain.size(); first += atOnce) {
        if (isTry && !m_marked.isEmpty())
            break;
        std::vector<DueLetter> some = part(due.certain, first, atOnce);
        std::vector<DueLetter> proven = co_await provenSame(std::move(some), listed);
        co_await markForDeletion(std::move(proven), listed);
    }
}

/// Without those of which the server has more than what came.
std::vector<DueLetter> Pop3Round::dueOf(const std::vector<ListedLetter> &listed) const
{
    return withoutCutOff(
        planDeletion(listed, m_start.entries, m_settings.pop3, m_clock.wall().toUTC()), listed);
}

/// What others may look like comes once more before its copy goes. What is another letter is new;
/// what is the same counts as come now. At most `most`, of those that are safe here, and what looks
/// the same behind them.
Task<void> Pop3Round::compareWhole(std::vector<DueLetter> letters,
                                   std::vector<ListedLetter> *listed, size_t most)
{
    FetchPlan plan;
    QSet<quint32> numbers;
    for (size_t first = 0; first < letters.size(); first += provenAtOnce) {
        std::vector<DueLetter> some = part(letters, first, provenAtOnce);
        const std::vector<DueLetter> safe = co_await safeHere(std::move(some));
        for (const DueLetter &letter : safe) {
            if (static_cast<size_t>(numbers.size()) < most)
                numbers.insert(letter.number);
        }
        if (static_cast<size_t>(numbers.size()) >= most)
            break;
    }
    plan.wanted = planComparison(numbers, *listed, m_start.entries);
    leaveOut(m_start.tooLarge, m_connection.hasTop(), m_start.entries, &plan);
    if (plan.wanted.empty())
        co_return;
    co_await fetch(std::move(plan), listed);
    co_await readLedger();
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
    const std::vector<DueLetter> same =
        co_await m_recognition.sameLetters(std::move(older), listed);
    proven.insert(proven.end(), same.begin(), same.end());
    co_return proven;
}

Task<std::vector<DueLetter>> Pop3Round::safeHere(std::vector<DueLetter> due)
{
    QList<qint64> rows;
    for (const DueLetter &letter : due)
        rows.append(letter.row);
    const auto prove = [rows](WriteTransaction &transaction) {
        return Pop3LedgerWriter(transaction).safeToDelete(rows);
    };
    const QList<qint64> safe = co_await m_store.write<QList<qint64>>(prove);
    std::erase_if(due, [&safe](const DueLetter &letter) { return !safe.contains(letter.row); });
    co_return due;
}

Task<void> Pop3Round::markForDeletion(std::vector<DueLetter> due,
                                      const std::vector<ListedLetter> *listed)
{
    const std::vector<DueLetter> safe = co_await safeHere(std::move(due));
    std::vector<quint32> numbers;
    QHash<quint32, qint64> rowOf;
    for (const DueLetter &letter : safe) {
        numbers.push_back(letter.number);
        rowOf.insert(letter.number, letter.row);
    }
    if (numbers.empty())
        co_return;
    QList<qint64> *const marked = &m_marked;
    QSet<quint32> refused;
    QSet<quint32> *const noted = &refused;
    const auto note = [marked, noted, rowOf](quint32 number, const Result<void> &answer) {
        // One the server refuses to delete stays there, and is tried again with the next session.
        if (answer)
            marked->append(rowOf.value(number));
        else
            noted->insert(number);
    };
    co_await m_connection.remove(std::move(numbers), note);
    crashPoint("sync.pop3.dele.answered");
    for (const ListedLetter &letter : *listed) {
        if (letter.isByHeader && refused.contains(letter.number))
            m_undeletable->insert(letter.identity);
    }
}

Task<void> Pop3Round::quit()
{
    // Servers may take long to answer.
    if (m_observer.onFetched)
        m_observer.onFetched();
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
    Mail::Problem problem;
    problem.kind = kind;
    problem.count = count;
    raise(std::move(problem));
}

void Pop3Round::raise(Mail::Problem problem)
{
    if (!m_observer.onProblem)
        return;
    problem.account = m_settings.key;
    m_observer.onProblem(std::move(problem));
}

} // namespace Martlet::Sync
