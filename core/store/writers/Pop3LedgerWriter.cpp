// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/Pop3LedgerWriter.h"

#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/MessageRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/AccountWriter.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace Martlet::Store
{

namespace
{

/// Servers may list nothing for a while, and everything again after a repair.
constexpr int keptUnlistedDays = 90;
// Of a size: fields that a server adds, and line ends that it counts once or twice.
constexpr qint64 toleratedBytes = 512;
constexpr qint64 toleratedShare = 20;

std::optional<Mail::MailboxKey> inboxOf(WriteTransaction &transaction, Mail::AccountKey account)
{
    Query query = transaction.cache().query(R"sql(
        SELECT id FROM mailbox WHERE account_id = ? AND special_use = ? AND local_id <> 0
    )sql");
    query.bind(account).bind(static_cast<int>(Mail::SpecialUse::Inbox));
    return query.step() ? std::optional(query.id<Mail::MailboxKey>(0)) : std::nullopt;
}

void setState(Connection &own, const QList<qint64> &rows, ServerLetterState state, bool isListed)
{
    for (const qint64 row : rows) {
        own.query(R"sql(UPDATE pop3_letter SET state = ?, is_listed = ? WHERE id = ?)sql")
            .bind(static_cast<int>(state))
            .bind(isListed)
            .bind(row)
            .run();
    }
}

LedgerEntry entryFor(const FetchedLetter &fetched, qint64 localLetter, const QDateTime &now)
{
    LedgerEntry entry;
    entry.identity = fetched.identity;
    entry.sizeBytes = fetched.letter.wireBytes;
    entry.localLetter = localLetter;
    entry.state = fetched.letter.isWhole ? ServerLetterState::Whole : ServerLetterState::HeaderOnly;
    entry.fetchedAt = fetched.letter.isWhole ? toColumn(now) : 0;
    return entry;
}

LetterTraits traitsOf(const ArrivingLetter &letter)
{
    return {letter.messageId, letter.headerHash, letter.sha256, letter.wireBytes, letter.bodyHash};
}

/// The rest of the letter of which this header is here. Servers that write something into what TOP
/// gives leave the Message-ID alone.
bool hasHeader(const LetterTraits &header, const LetterTraits &letter)
{
    return header.headerHash == letter.headerHash ||
           (!header.messageId.isEmpty() && header.messageId == letter.messageId);
}

void markWhole(Connection &own, qint64 row, const FetchedLetter &fetched, const QDateTime &now)
{
    own.query(R"sql(
           UPDATE pop3_letter SET state = ?, size_bytes = ?, message_id = ?, header_hash = ?,
                  letter_hash = ?, body_hash = ?, fetched_at = ?, is_listed = 1
            WHERE id = ?
       )sql")
        .bind(static_cast<int>(ServerLetterState::Whole))
        .bind(fetched.letter.wireBytes)
        .bindBlob(fetched.letter.messageId)
        .bindBlob(fetched.letter.headerHash)
        .bindBlob(fetched.letter.sha256)
        .bindBlob(fetched.letter.bodyHash)
        .bind(toColumn(now))
        .bind(row)
        .run();
}

/// Whether a letter that came is the one of a row.
bool isOfRow(const LetterTraits &known, const FetchedLetter &fetched)
{
    const LetterTraits seen = traitsOf(fetched.letter);
    if (!fetched.isByHeader || known.sha256.isEmpty())
        return isSameLetter(known, seen);
    // What came under an id of the server's and is gone: rather shown again than taken for another.
    return known.bodyHash.isEmpty() ? known.sha256 == seen.sha256 : isSameContent(known, seen);
}

/// That it is the letter of a row that never came whole: others have this header, too.
bool cannotBeTold(const LetterTraits &known, const FetchedLetter &fetched)
{
    return fetched.isByHeader && known.sha256.isEmpty();
}

} // namespace

bool isSameContent(const LetterTraits &known, const LetterTraits &seen)
{
    return !known.headerHash.isEmpty() && known.headerHash == seen.headerHash &&
           !known.bodyHash.isEmpty() && known.bodyHash == seen.bodyHash;
}

bool isSameLetter(const LetterTraits &known, const LetterTraits &seen)
{
    if (known.headerHash.isEmpty() || known.headerHash != seen.headerHash ||
        known.messageId != seen.messageId)
        return false;
    if (!known.sha256.isEmpty() && known.sha256 == seen.sha256)
        return true;
    // Devices write every letter with the same header; only the whole of them tells these apart.
    if (known.messageId.isEmpty())
        return false;
    const qint64 larger = std::max(known.sizeBytes, seen.sizeBytes);
    const qint64 difference = std::abs(known.sizeBytes - seen.sizeBytes);
    return difference <= toleratedDifference(larger);
}

bool isSameHeader(const LetterTraits &known, const LetterTraits &seen)
{
    if (known.headerHash == seen.headerHash)
        return true;
    const qint64 larger = std::max(known.sizeBytes, seen.sizeBytes);
    return seen.sizeBytes >= 0 && !known.messageId.isEmpty() && known.messageId == seen.messageId &&
           std::abs(known.sizeBytes - seen.sizeBytes) <= toleratedDifference(larger);
}

qint64 toleratedDifference(qint64 sizeBytes)
{
    return toleratedBytes + sizeBytes / toleratedShare;
}

Result<ServerState> Pop3LedgerWriter::meetServer(Mail::AccountKey account, const QString &name)
{
    ServerState state = loadServerState(m_transaction.own(), account);
    if (state.server.isEmpty() || state.server == name)
        return state;
    ServerState other;
    other.listedAt = state.listedAt;
    other.server = state.server;
    storeTooLargeLetters(m_transaction.own(), account, {});
    if (other != state)
        storeServerState(m_transaction.own(), account, other);
    return other;
}

Result<std::optional<Mail::AccountKey>> Pop3LedgerWriter::sharedWith(Mail::AccountKey account)
{
    Connection &own = m_transaction.own();
    const std::optional<Mail::AccountSettings> settings = loadAccount(own, account);
    if (!settings || !settings->pop3.sharesInbox)
        return std::nullopt;
    for (const Mail::AccountSettings &known : loadAccounts(own)) {
        if (known.protocol == Mail::ReceiveProtocol::Local && known.email.isEmpty())
            return known.key;
    }
    return std::nullopt;
}

Result<LedgerStart> Pop3LedgerWriter::begin(Mail::AccountKey account)
{
    Connection &own = m_transaction.own();
    const std::optional<Mail::AccountSettings> settings = loadAccount(own, account);
    if (!settings)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find an account"));
    Mail::AccountKey holder = account;
    if (settings->pop3.sharesInbox) {
        const auto shared = AccountWriter(m_transaction).ofThisComputer();
        if (!shared)
            return failure(shared.error());
        holder = shared->key;
    }
    if (Result<void> made = makeLocalMailboxes(m_transaction, holder); !made)
        return failure(std::move(made.error()));
    const std::optional<Mail::MailboxKey> inbox = inboxOf(m_transaction, holder);
    if (!inbox)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find the inbox"));
    const auto local = localMailbox(own, m_transaction.cache(), *inbox);
    return LedgerStart{loadServerState(own, account),
                       loadLedger(own, account),
                       *inbox,
                       local ? folderOf(m_transaction.paths(), *local).path() : QString(),
                       loadFirstLetters(own, account),
                       loadUnannounced(own, account),
                       loadTooLargeLetters(own, account)};
}

Result<FetchedOutcome> Pop3LedgerWriter::add(Mail::AccountKey account, Mail::MailboxKey inbox,
                                             const QList<FetchedLetter> &letters, Arrival arrival)
{
    FetchedOutcome outcome;
    QList<FetchedLetter> fresh;
    QSet<Mail::LetterIdentity> taken;
    if (Result<void> displaced = displaceOthers(account, letters); !displaced)
        return failure(std::move(displaced.error()));
    for (const FetchedLetter &fetched : letters) {
        const std::optional<LedgerEntry> known =
            ledgerEntry(m_transaction.own(), account, fetched.identity);
        if (known && known->state == ServerLetterState::Deleted && fetched.letter.isWhole) {
            setState(m_transaction.own(), {known->id}, ServerLetterState::Whole, true);
            outcome.undeleted += isAlone(account, fetched) ? 1 : 0;
            dropStaged(inbox, fetched.letter);
        } else if (known) {
            const Result<bool> completed = completeKnown(*known, fetched, inbox);
            if (!completed)
                return failure(completed.error());
            outcome.completed += *completed ? 1 : 0;
            // A server without ids told only now that it has it still.
            if (!known->isListed && known->state != ServerLetterState::Deleted)
                setState(m_transaction.own(), {known->id},
                         *completed ? ServerLetterState::Whole : known->state, true);
            if (!*completed)
                dropStaged(inbox, fetched.letter);
        } else if (recognise(account, fetched)) {
            ++outcome.recognised;
            dropStaged(inbox, fetched.letter);
        } else if (!taken.contains(fetched.identity)) {
            taken.insert(fetched.identity);
            fresh.append(fetched);
        } else {
            dropStaged(inbox, fetched.letter);
        }
    }
    m_transaction.changes().serverCopies.insert(account);
    outcome.added = static_cast<int>(fresh.size());
    const auto firstNew = std::stable_partition(
        fresh.begin(), fresh.end(), [](const FetchedLetter &fetched) { return fetched.isFirst; });
    const QList<FetchedLetter> first(fresh.begin(), firstNew);
    const QList<FetchedLetter> news(firstNew, fresh.end());
    if (Result<void> added = addNew(account, inbox, first, Arrival::AlreadyThere); !added)
        return failure(std::move(added.error()));
    if (Result<void> added = addNew(account, inbox, news, arrival); !added)
        return failure(std::move(added.error()));
    if (arrival == Arrival::New && !news.isEmpty())
        storeUnannounced(m_transaction.own(), account,
                         loadUnannounced(m_transaction.own(), account) +
                             static_cast<int>(news.size()));
    return outcome;
}

/// All of them first: of letters that look alike each may have the id of the next one now.
Result<void> Pop3LedgerWriter::displaceOthers(Mail::AccountKey account,
                                              const QList<FetchedLetter> &letters)
{
    QList<qint64> rows;
    for (const FetchedLetter &fetched : letters) {
        const std::optional<LedgerEntry> known =
            ledgerEntry(m_transaction.own(), account, fetched.identity);
        const Result<bool> isOther = known ? isAnother(*known, fetched) : Result<bool>(false);
        if (!isOther)
            return failure(isOther.error());
        if (*isOther)
            rows.append(known->id);
    }
    return rows.isEmpty() ? Result<void>() : displace(account, rows);
}

/// Where ids are made of headers, what comes under that of a deleted letter may look like it, and
/// is another one unless its content says otherwise; what comes for a header has to have that
/// header.
Result<bool> Pop3LedgerWriter::isAnother(const LedgerEntry &known, const FetchedLetter &fetched)
{
    const bool isByItsId = known.state == ServerLetterState::Whole && !fetched.isByHeader;
    if (isByItsId || !fetched.letter.isWhole)
        return false;
    const auto traits = traitsOfRows({known.id});
    if (!traits)
        return failure(traits.error());
    LetterTraits here = traits->value(known.id);
    if (fetched.isByHeader)
        here = withContent(here, known.id, known.localLetter);
    if (known.state == ServerLetterState::HeaderOnly)
        return !hasHeader(here, traitsOf(fetched.letter));
    return cannotBeTold(here, fetched) || !isOfRow(here, fetched);
}

/// No other letter looks like it, which the server would now show in its place.
bool Pop3LedgerWriter::isAlone(Mail::AccountKey account, const FetchedLetter &fetched)
{
    const Mail::LetterIdentity second =
        identityOf(fetched.letter.headerHash, fetched.sizeAtServer, 2);
    return !ledgerEntry(m_transaction.own(), account, second);
}

/// It is not needed: the letter is here already.
void Pop3LedgerWriter::dropStaged(Mail::MailboxKey inbox, const ArrivingLetter &letter)
{
    const auto local = localMailbox(m_transaction.own(), m_transaction.cache(), inbox);
    if (letter.isStaged && local)
        folderOf(m_transaction.paths(), *local).dropStaged(placeOf(letter));
}

Result<void> Pop3LedgerWriter::addNew(Mail::AccountKey account, Mail::MailboxKey inbox,
                                      const QList<FetchedLetter> &letters, Arrival arrival)
{
    if (letters.isEmpty())
        return {};
    QList<ArrivingLetter> arriving;
    for (const FetchedLetter &fetched : letters)
        arriving.append(fetched.letter);
    const std::optional<MailboxPlace> place = loadMailbox(m_transaction.cache(), inbox);
    const bool isShared = place && place->account != account;
    const Result<QList<AddedLetter>> added =
        LocalMailWriter(m_transaction)
            .add(inbox, arriving, arrival, isShared ? account : Mail::AccountKey());
    if (!added)
        return failure(added.error());
    const QDateTime now = m_transaction.now();
    for (qsizetype i = 0; i < letters.size(); ++i)
        insertLedgerEntry(m_transaction.own(), account,
                          entryFor(letters.at(i), added->at(i).localLetter, now),
                          traitsOf(letters.at(i).letter));
    return {};
}

/// Of its header alone; a whole one was fetched twice at once, by two programs on one profile's
/// mailbox or after an answer that was lost.
Result<bool> Pop3LedgerWriter::completeKnown(const LedgerEntry &known, const FetchedLetter &fetched,
                                             Mail::MailboxKey inbox)
{
    const bool isWanted = known.state == ServerLetterState::HeaderOnly && fetched.letter.isWhole;
    // Deleted here meanwhile: it does not come back.
    if (!isWanted || known.localLetter == 0)
        return false;
    const auto local = localMailbox(m_transaction.own(), m_transaction.cache(), inbox);
    const LocalFolder stagedIn = local ? folderOf(m_transaction.paths(), *local) : LocalFolder({});
    const Result<void> done =
        LocalMailWriter(m_transaction).complete(known.localLetter, fetched.letter, stagedIn);
    if (!done && done.error().kind != ErrorKind::NotFound)
        return failure(done.error());
    if (!done)
        return false;
    markWhole(m_transaction.own(), known.id, fetched, m_transaction.now());
    return true;
}

/// Of what came under an id of the server's the content was not looked at: as long as it lies here
/// that can be made up for.
LetterTraits Pop3LedgerWriter::withContent(LetterTraits known, qint64 row, qint64 localLetter)
{
    if (!known.bodyHash.isEmpty() || known.sha256.isEmpty() || localLetter == 0)
        return known;
    const Result<QByteArray> letter = LocalMailWriter(m_transaction).read(localLetter);
    if (!letter || Security::sha256(*letter) != known.sha256)
        return known;
    known.bodyHash = bodyHash(*letter);
    m_transaction.own()
        .query(R"sql(UPDATE pop3_letter SET body_hash = ? WHERE id = ?)sql")
        .bindBlob(known.bodyHash)
        .bind(row)
        .run();
    return known;
}

bool Pop3LedgerWriter::recognise(Mail::AccountKey account, const FetchedLetter &fetched)
{
    Query query = m_transaction.own().query(R"sql(
        SELECT id, message_id, header_hash, letter_hash, size_bytes, body_hash, local_letter_id
          FROM pop3_letter
         WHERE account_id = ? AND is_listed = 0 AND header_hash = ? ORDER BY id
    )sql");
    query.bind(account).bindBlob(fetched.letter.headerHash);
    while (query.step()) {
        LetterTraits known{query.blob(1), query.blob(2), query.blob(3), query.integer(4),
                           query.blob(5)};
        if (fetched.isByHeader)
            known = withContent(known, query.integer(0), query.integer(6));
        // A header that is shown may stand for any letter that has it; one deleted here for none.
        const bool isHere = query.integer(6) != 0;
        if ((!isHere && cannotBeTold(known, fetched)) || !isOfRow(known, fetched))
            continue;
        return static_cast<bool>(rename({{query.integer(0), fetched.identity}}));
    }
    return false;
}

Result<std::optional<Pop3LedgerWriter::Origin>> Pop3LedgerWriter::originOf(Mail::MessageKey message)
{
    const std::optional<LocalLetter> letter =
        localLetterOf(m_transaction.own(), m_transaction.cache(), message);
    const std::optional<LedgerEntry> entry =
        letter ? ledgerEntryOf(m_transaction.own(), letter->id) : std::nullopt;
    if (!entry)
        return std::nullopt;
    return Origin{accountOfEntry(m_transaction.own(), entry->id), entry->identity};
}

Result<QHash<qint64, LetterTraits>> Pop3LedgerWriter::traitsOfUnlisted(Mail::AccountKey account)
{
    Query query = m_transaction.own().query(R"sql(
        SELECT id, message_id, header_hash, letter_hash, size_bytes, body_hash FROM pop3_letter
         WHERE account_id = ? AND is_listed = 0
    )sql");
    query.bind(account);
    QHash<qint64, LetterTraits> traits;
    while (query.step())
        traits.insert(query.integer(0), {query.blob(1), query.blob(2), query.blob(3),
                                         query.integer(4), query.blob(5)});
    return traits;
}

Result<QHash<qint64, LetterTraits>> Pop3LedgerWriter::traitsOfRows(const QList<qint64> &rows)
{
    QHash<qint64, LetterTraits> traits;
    for (const qint64 row : rows) {
        Query query = m_transaction.own().query(R"sql(
            SELECT message_id, header_hash, letter_hash, size_bytes, body_hash FROM pop3_letter
             WHERE id = ?
        )sql");
        query.bind(row);
        if (query.step())
            traits.insert(row, {query.blob(0), query.blob(1), query.blob(2), query.integer(3),
                                query.blob(4)});
    }
    return traits;
}

Result<void> Pop3LedgerWriter::displace(Mail::AccountKey account, const QList<qint64> &rows)
{
    m_transaction.changes().serverCopies.insert(account);
    const qint64 now = toColumn(m_transaction.now());
    for (const qint64 row : rows) {
        const std::optional<LedgerEntry> entry = ledgerEntry(m_transaction.own(), row);
        if (!entry)
            continue;
        const Mail::LetterIdentity other = displacedIdentity(entry->identity, row, now);
        m_transaction.own()
            .query(R"sql(
                UPDATE pop3_letter SET identity = ?, is_listed = 0, unlisted_at = ? WHERE id = ?
            )sql")
            .bindBlob(other.toBytes())
            .bind(now)
            .bind(row)
            .run();
    }
    return {};
}

Result<void> Pop3LedgerWriter::rename(const QHash<qint64, Mail::LetterIdentity> &identities)
{
    for (auto it = identities.cbegin(); it != identities.cend(); ++it) {
        m_transaction.own()
            .query(R"sql(
                UPDATE OR IGNORE pop3_letter
                   SET identity = ?, is_listed = 1, unlisted_at = 0,
                       state = CASE state WHEN ? THEN ? ELSE state END
                 WHERE id = ?
            )sql")
            .bindBlob(it->toBytes())
            .bind(static_cast<int>(ServerLetterState::Deleted))
            .bind(static_cast<int>(ServerLetterState::Whole))
            .bind(it.key())
            .run();
    }
    return {};
}

Result<void> Pop3LedgerWriter::setListed(Mail::AccountKey account, const QList<qint64> &listed,
                                         const QList<qint64> &unlisted)
{
    m_transaction.changes().serverCopies.insert(account);
    Connection &own = m_transaction.own();
    for (const qint64 row : listed) {
        own.query(R"sql(UPDATE pop3_letter SET is_listed = 1, unlisted_at = 0 WHERE id = ?)sql")
            .bind(row)
            .run();
    }
    const qint64 now = toColumn(m_transaction.now());
    for (const qint64 row : unlisted) {
        own.query(R"sql(UPDATE pop3_letter SET is_listed = 0, unlisted_at = ? WHERE id = ?)sql")
            .bind(now)
            .bind(row)
            .run();
    }
    return {};
}

Result<QList<qint64>> Pop3LedgerWriter::safeToDelete(const QList<qint64> &rows)
{
    QList<qint64> safe;
    LocalMailWriter letters(m_transaction);
    for (const qint64 row : rows) {
        const std::optional<LedgerEntry> entry = ledgerEntry(m_transaction.own(), row);
        if (!entry || entry->isKept || entry->state == ServerLetterState::Deleted)
            continue;
        if (entry->localLetter == 0) {
            if (entry->wasDeletedHere)
                safe.append(row);
            continue;
        }
        if (entry->state != ServerLetterState::Whole)
            continue;
        const Result<QByteArray> bytes = letters.read(entry->localLetter);
        if (!bytes)
            continue;
        Query query =
            m_transaction.own().query(R"sql(SELECT letter_hash FROM pop3_letter WHERE id = ?)sql");
        query.bind(row);
        if (query.step() && query.blob(0) == Security::sha256(*bytes))
            safe.append(row);
    }
    return safe;
}

Result<void> Pop3LedgerWriter::setDeleted(Mail::AccountKey account, const QList<qint64> &rows)
{
    m_transaction.changes().serverCopies.insert(account);
    setState(m_transaction.own(), rows, ServerLetterState::Deleted, false);
    const qint64 now = toColumn(m_transaction.now());
    for (const qint64 row : rows) {
        m_transaction.own()
            .query(R"sql(UPDATE pop3_letter SET unlisted_at = ? WHERE id = ?)sql")
            .bind(now)
            .bind(row)
            .run();
    }
    m_transaction.own()
        .query(R"sql(UPDATE pop3_server SET deleted_at = ? WHERE account_id = ?)sql")
        .bind(now)
        .bind(account)
        .run();
    return {};
}

Result<void> Pop3LedgerWriter::setNotDeleted(Mail::AccountKey account, const QList<qint64> &rows)
{
    m_transaction.changes().serverCopies.insert(account);
    setState(m_transaction.own(), rows, ServerLetterState::Whole, true);
    return {};
}

Result<void> Pop3LedgerWriter::setKept(Mail::AccountKey account, const QList<qint64> &rows,
                                       bool isKept)
{
    m_transaction.changes().serverCopies.insert(account);
    for (const qint64 row : rows) {
        m_transaction.own()
            .query(R"sql(UPDATE pop3_letter SET is_kept = ? WHERE id = ? AND account_id = ?)sql")
            .bind(isKept)
            .bind(row)
            .bind(account)
            .run();
    }
    return {};
}

Result<void> Pop3LedgerWriter::setFirst(Mail::AccountKey account,
                                        const QSet<Mail::LetterIdentity> &letters)
{
    storeFirstLetters(m_transaction.own(), account, letters);
    if (letters.isEmpty())
        deleteStrays(m_transaction.own(), account);
    return {};
}

Result<void> Pop3LedgerWriter::setTooLarge(Mail::AccountKey account, const TooLargeLetters &letters)
{
    storeTooLargeLetters(m_transaction.own(), account, letters);
    return {};
}

Result<int> Pop3LedgerWriter::takeUnannounced(Mail::AccountKey account)
{
    const int letters = loadUnannounced(m_transaction.own(), account);
    if (letters > 0)
        storeUnannounced(m_transaction.own(), account, 0);
    return letters;
}

Result<void> Pop3LedgerWriter::setServerState(Mail::AccountKey account, const ServerState &state)
{
    storeServerState(m_transaction.own(), account, state);
    return {};
}

Result<void> Pop3LedgerWriter::forgetOld(Mail::AccountKey account)
{
    m_transaction.own()
        .query(R"sql(
            DELETE FROM pop3_letter
             WHERE account_id = ? AND is_listed = 0 AND local_letter_id = 0 AND unlisted_at < ?
        )sql")
        .bind(account)
        .bind(toColumn(m_transaction.now().addDays(-keptUnlistedDays)))
        .run();
    return {};
}

} // namespace Martlet::Store
