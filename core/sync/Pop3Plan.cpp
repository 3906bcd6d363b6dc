// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Pop3Plan.h"

#include "core/store/ArrivingLetter.h"
#include "core/store/writers/Pop3LedgerWriter.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace Martlet::Sync
{

namespace
{

using Mail::LeaveOnServer;
using Store::LedgerEntry;
using Store::ServerLetterState;

constexpr qint64 bytesInMegabyte = 1'000'000;

bool isBelowLimit(const ListedLetter &letter, const Mail::Pop3Settings &settings)
{
    return !settings.headersOnly &&
           (settings.largestBytes <= 0 || letter.sizeBytes <= settings.largestBytes);
}

WantedLetter wantedFrom(const ListedLetter &letter, bool isHeaderEnough)
{
    return {letter.number,  letter.identity, letter.sizeBytes,
            isHeaderEnough, false,           letter.isByHeader};
}

/// Places, as they are when their rows are sorted by identity.
template<class Row>
std::vector<quint32> orderByIdentity(const std::vector<Row> &rows)
{
    std::vector<quint32> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&rows](quint32 a, quint32 b) { return rows[a].identity < rows[b].identity; });
    return order;
}

/// An identity that several have identifies none of them.
void dropRepeated(std::vector<ListedLetter> *letters)
{
    const std::vector<quint32> order = orderByIdentity(*letters);
    for (size_t first = 0; first < order.size();) {
        const Mail::LetterIdentity identity = letters->at(order[first]).identity;
        size_t end = first + 1;
        while (end < order.size() && letters->at(order[end]).identity == identity)
            ++end;
        for (size_t i = first; end - first > 1 && i < end; ++i)
            letters->at(order[i]).identity = {};
        first = end;
    }
}

/// Rows of the ledger by identity, in four bytes each.
class RowsByIdentity
{
public:
    explicit RowsByIdentity(const std::vector<LedgerEntry> &ledger)
        : m_ledger(ledger)
        , m_order(orderByIdentity(ledger))
    {
    }

    /// Null: none.
    [[nodiscard]] const LedgerEntry *value(const Mail::LetterIdentity &identity) const
    {
        const auto found = std::lower_bound(
            m_order.begin(), m_order.end(), identity,
            [this](quint32 row, const auto &wanted) { return m_ledger[row].identity < wanted; });
        const bool isThere = found != m_order.end() && m_ledger[*found].identity == identity;
        return isThere ? &m_ledger[*found] : nullptr;
    }

private:
    const std::vector<LedgerEntry> &m_ledger;
    std::vector<quint32> m_order;
};

/// Where `listed` is sorted by number, how many of the newest letters stay.
size_t firstStaying(const std::vector<ListedLetter> &listed, const RowsByIdentity &rows,
                    const Mail::Pop3Settings &settings)
{
    const auto amount = static_cast<qint64>(std::max(settings.leaveAmount, 1));
    if (settings.leave == LeaveOnServer::Newest)
        return listed.size() -
               static_cast<size_t>(std::min<qint64>(amount, static_cast<qint64>(listed.size())));
    qint64 bytes = 0;
    size_t first = listed.size();
    while (first > 0) {
        const ListedLetter &letter = listed[first - 1];
        const LedgerEntry *const row = rows.value(letter.identity);
        bytes += std::max(letter.sizeBytes, row ? row->sizeBytes : 0);
        if (bytes > amount * bytesInMegabyte)
            break;
        --first;
    }
    return first;
}

bool isDue(const LedgerEntry &row, const Mail::Pop3Settings &settings, const QDateTime &now,
           bool isAmongNewest)
{
    switch (settings.leave) {
    case LeaveOnServer::Forever:
        return false;
    case LeaveOnServer::Days:
        return row.fetchedAt > 0 && deletionTime(row, settings) <= now;
    case LeaveOnServer::Newest:
    case LeaveOnServer::Megabytes:
        return !isAmongNewest;
    case LeaveOnServer::UntilDeletedHere:
        return row.localLetter == 0 && row.wasDeletedHere;
    case LeaveOnServer::No:
        return true;
    }
    return false;
}

/// It is here whole, or the person wants it neither here nor there.
bool isSettled(const LedgerEntry &row)
{
    if (row.isKept || row.state == ServerLetterState::Deleted)
        return false;
    const bool isHereWhole = row.state == ServerLetterState::Whole && row.fetchedAt > 0;
    return isHereWhole || (row.localLetter == 0 && row.wasDeletedHere);
}

/// It was not in the list before, and its header is all that says that it is the same.
bool mayBeAnother(const ListedLetter &letter, const LedgerEntry &row)
{
    if (!letter.isByHeader)
        return false;
    const bool isBack = !row.isListed && row.state == ServerLetterState::Whole;
    return row.state == ServerLetterState::Deleted || (isBack && !letter.hasMessageId);
}

/// So it comes once more, however large a deleted one is.
bool isToBeCompared(const ListedLetter &letter, const LedgerEntry &row,
                    const Mail::Pop3Settings &settings)
{
    return mayBeAnother(letter, row) &&
           (row.state == ServerLetterState::Deleted || isBelowLimit(letter, settings));
}

/// Numbers of letters that look like one of `numbers` and come behind it.
QSet<quint32> alikeBehind(const QSet<quint32> &numbers, const std::vector<ListedLetter> &listed)
{
    QSet<quint32> behind;
    if (numbers.isEmpty())
        return behind;
    for (const ListedLetter &letter : listed) {
        const bool isOfThem = numbers.contains(letter.number) || behind.contains(letter.number);
        if (isOfThem && letter.nextAlike != 0)
            behind.insert(letter.nextAlike);
    }
    return behind;
}

QSet<quint32> behindCompared(const std::vector<ListedLetter> &listed, const RowsByIdentity &rows,
                             const Mail::Pop3Settings &settings)
{
    QSet<quint32> compared;
    for (const ListedLetter &letter : listed) {
        if (letter.nextAlike == 0)
            continue;
        const LedgerEntry *const row = rows.value(letter.identity);
        if (row && isToBeCompared(letter, *row, settings))
            compared.insert(letter.number);
    }
    return alikeBehind(compared, listed);
}

} // namespace

QString serverName(const Mail::ServerSettings &server)
{
    return server.host.trimmed().toLower() + u' ' + server.login;
}

IdsOf idsOf(const Store::ServerState &known, const Mail::ServerSettings &server)
{
    if (known.server.isEmpty())
        return IdsOf::Unknown;
    return known.server == serverName(server) ? IdsOf::ThisServer : IdsOf::OtherServer;
}

bool wantsSizes(const Store::ServerState &known, const Mail::AccountSettings &settings)
{
    const bool isFirst = !known.listedAt.isValid();
    return isFirst || settings.pop3.largestBytes > 0 || settings.pop3.headersOnly ||
           idsOf(known, settings.incoming) == IdsOf::OtherServer;
}

std::vector<ListedLetter> identified(const Pop3::UniqueIdList &lines)
{
    std::vector<ListedLetter> letters;
    letters.reserve(lines.size());
    for (size_t i = 0; i < lines.size(); ++i) {
        const Pop3::UniqueIdEntry line = lines[i];
        ListedLetter letter;
        letter.number = line.number;
        if (!line.uniqueId.isEmpty())
            letter.identity = Store::identityOf(line.uniqueId);
        letters.push_back(letter);
    }
    const auto isBefore = [](const auto &a, const auto &b) { return a.number < b.number; };
    if (!std::is_sorted(letters.begin(), letters.end(), isBefore))
        std::stable_sort(letters.begin(), letters.end(), isBefore);
    letters.erase(std::unique(letters.begin(), letters.end(),
                              [](const auto &a, const auto &b) { return a.number == b.number; }),
                  letters.end());
    dropRepeated(&letters);
    return letters;
}

FetchPlan planFetch(const std::vector<ListedLetter> &listed, const std::vector<LedgerEntry> &ledger,
                    const Mail::Pop3Settings &settings)
{
    FetchPlan plan;
    const RowsByIdentity rows(ledger);
    plan.wanted.reserve(listed.size() - std::min(listed.size(), ledger.size()));
    const QSet<quint32> behind = behindCompared(listed, rows, settings);
    std::vector<bool> isThere(ledger.size());
    size_t there = 0;
    size_t unknown = 0;
    for (auto letter = listed.rbegin(); letter != listed.rend(); ++letter) {
        const LedgerEntry *const row = rows.value(letter->identity);
        const bool isSmall = isBelowLimit(*letter, settings);
        if (!row) {
            ++unknown;
            plan.wanted.push_back(wantedFrom(*letter, !isSmall));
            continue;
        }
        auto place = isThere.begin() + (row - ledger.data());
        there += *place ? 0 : 1;
        *place = true;
        const bool isBehind =
            behind.contains(letter->number) && row->state == ServerLetterState::Whole;
        if (isBehind || isToBeCompared(*letter, *row, settings))
            plan.wanted.push_back(wantedFrom(*letter, false));
        else if (row->state == ServerLetterState::Deleted)
            plan.undeleted.append(row->id);
        else if (!row->isListed)
            plan.listed.append(row->id);
        if (row->state == ServerLetterState::HeaderOnly && isSmall && row->localLetter != 0)
            plan.wanted.push_back(wantedFrom(*letter, false));
    }
    size_t missing = 0; // of those that Martlet has not deleted there
    for (const LedgerEntry &entry : ledger) {
        if (isThere[static_cast<size_t>(&entry - ledger.data())])
            continue;
        missing += entry.state != ServerLetterState::Deleted ? 1 : 0;
        if (entry.isListed)
            plan.unlisted.append(entry.id);
    }
    // They fell out of the list now; or before, when the session broke or the new server had
    // nothing yet, and then about as many have to have come.
    const bool areLost = !plan.unlisted.isEmpty() || (missing > 0 && unknown >= missing / 2);
    plan.mayBeRenamed = unknown > 0 && areLost && missing >= there;
    return plan;
}

std::vector<WantedLetter> planComparison(const QSet<quint32> &numbers,
                                         const std::vector<ListedLetter> &listed,
                                         const std::vector<LedgerEntry> &ledger)
{
    const RowsByIdentity rows(ledger);
    const QSet<quint32> behind = alikeBehind(numbers, listed);
    std::vector<WantedLetter> wanted;
    for (auto letter = listed.rbegin(); letter != listed.rend(); ++letter) {
        const LedgerEntry *const row =
            behind.contains(letter->number) ? rows.value(letter->identity) : nullptr;
        const bool isBehind = row && row->state == ServerLetterState::Whole;
        if (isBehind || numbers.contains(letter->number))
            wanted.push_back(wantedFrom(*letter, false));
    }
    return wanted;
}

void leaveOut(const Store::TooLargeLetters &tooLarge, bool hasTop,
              const std::vector<LedgerEntry> &ledger, FetchPlan *plan)
{
    if (tooLarge.isEmpty())
        return;
    const RowsByIdentity rows(ledger);
    std::erase_if(plan->wanted, [&](WantedLetter &wanted) {
        const auto known = tooLarge.constFind(wanted.identity);
        if (known == tooLarge.cend())
            return false;
        wanted.isHeaderEnough = true;
        return !hasTop || *known == Store::TooLarge::HeaderToo || rows.value(wanted.identity);
    });
}

Mail::LetterIdentity markOfTooLarge(const ListedLetter &letter, qint64 limitBytes)
{
    // No header has an empty digest.
    const bool isTold = letter.sizeBytes > limitBytes;
    return Store::identityOf({}, letter.sizeBytes, isTold ? 0 : static_cast<int>(letter.number));
}

Deletions seenDeletions(const std::vector<ListedLetter> &listed,
                        const std::vector<LedgerEntry> &ledger, const QDateTime &deletedAt)
{
    if (!deletedAt.isValid())
        return Deletions::NotSeen;
    QHash<Mail::LetterIdentity, const ListedLetter *> there;
    for (const ListedLetter &letter : listed) {
        if (!letter.identity.isValid())
            return Deletions::NotSeen;
        there.insert(letter.identity, &letter);
    }
    bool isAnyThere = false;
    for (const LedgerEntry &row : ledger) {
        if (row.state != ServerLetterState::Deleted ||
            row.unlistedAt != deletedAt.toMSecsSinceEpoch())
            continue;
        const ListedLetter *const letter = there.value(row.identity);
        if (!letter)
            return Deletions::Heeded;
        isAnyThere |= !letter->isByHeader;
    }
    return isAnyThere ? Deletions::Ignored : Deletions::NotSeen;
}

bool mayTryDeletion(const Store::ServerState &server, const QDateTime &now)
{
    constexpr int days = 7;
    // A clock that was set back must not hold it up for years.
    return !server.ignoredAt.isValid() || server.ignoredAt > now ||
           server.ignoredAt.addDays(days) <= now;
}

std::vector<DueLetter> knownLetters(const std::vector<ListedLetter> &listed,
                                    const std::vector<LedgerEntry> &ledger)
{
    const RowsByIdentity rows(ledger);
    std::vector<DueLetter> letters;
    for (auto letter = listed.rbegin(); letter != listed.rend(); ++letter) {
        if (const LedgerEntry *const row = rows.value(letter->identity))
            letters.push_back({letter->number, row->id});
    }
    return letters;
}

std::vector<DueLetter> lettersBack(const std::vector<ListedLetter> &listed,
                                   const std::vector<LedgerEntry> &ledger, const FetchPlan &plan)
{
    if (plan.listed.isEmpty() && plan.undeleted.isEmpty())
        return {};
    const QSet<qint64> back =
        QSet<qint64>(plan.listed.cbegin(), plan.listed.cend())
            .unite(QSet<qint64>(plan.undeleted.cbegin(), plan.undeleted.cend()));
    std::vector<DueLetter> letters = knownLetters(listed, ledger);
    std::erase_if(letters, [&back](const DueLetter &letter) { return !back.contains(letter.row); });
    return letters;
}

std::vector<DueLetter> planDeletion(const std::vector<ListedLetter> &listed,
                                    const std::vector<LedgerEntry> &ledger,
                                    const Mail::Pop3Settings &settings, const QDateTime &now)
{
    std::vector<DueLetter> due;
    if (settings.leave == LeaveOnServer::Forever)
        return due;
    const RowsByIdentity rows(ledger);
    const bool countsNewest =
        settings.leave == LeaveOnServer::Newest || settings.leave == LeaveOnServer::Megabytes;
    const size_t staying = countsNewest ? firstStaying(listed, rows, settings) : 0;
    for (size_t i = 0; i < listed.size(); ++i) {
        const LedgerEntry *const row = rows.value(listed[i].identity);
        if (row && isSettled(*row) && isDue(*row, settings, now, countsNewest && i >= staying))
            due.push_back({listed[i].number, row->id});
    }
    return due;
}

DueByProof byProof(const std::vector<DueLetter> &due, const std::vector<ListedLetter> &listed,
                   const std::vector<LedgerEntry> &ledger, const QSet<quint32> &cameNow,
                   const QSet<Mail::LetterIdentity> &notCompared)
{
    QHash<quint32, const ListedLetter *> letters;
    for (const ListedLetter &letter : listed)
        letters.insert(letter.number, &letter);
    QHash<qint64, ServerLetterState> states;
    for (const LedgerEntry &row : ledger)
        states.insert(row.id, row.state);
    DueByProof proof;
    for (const DueLetter &letter : due) {
        const ListedLetter &there = *letters.value(letter.number);
        const bool isHeaderAlone = states.value(letter.row) == ServerLetterState::HeaderOnly;
        if (!there.isByHeader || cameNow.contains(letter.number) ||
            (isHeaderAlone && there.hasMessageId))
            proof.certain.push_back(letter);
        else if (!isHeaderAlone && !notCompared.contains(there.identity))
            proof.lookAlikes.push_back(letter);
    }
    std::reverse(proof.lookAlikes.begin(), proof.lookAlikes.end());
    return proof;
}

int believedLoginDelay(std::chrono::seconds announced)
{
    constexpr std::chrono::seconds longest = std::chrono::hours(24);
    return static_cast<int>(std::clamp(announced, std::chrono::seconds(0), longest).count());
}

bool hasComeWhole(const ListedLetter &letter, const LedgerEntry &row)
{
    if (letter.sizeBytes < 0 || row.state != ServerLetterState::Whole)
        return true;
    return letter.sizeBytes <= row.sizeBytes + Store::toleratedDifference(letter.sizeBytes);
}

QDateTime deletionTime(const LedgerEntry &entry, const Mail::Pop3Settings &settings)
{
    if (settings.leave != LeaveOnServer::Days || entry.fetchedAt == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(entry.fetchedAt, Qt::UTC)
        .addDays(std::max(settings.leaveAmount, 1));
}

} // namespace Martlet::Sync
