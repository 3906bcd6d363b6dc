// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Pop3Rows.h"

#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

#define MARTLET_LEDGER_COLUMNS                                                                     \
    "id, identity, size_bytes, fetched_at, local_letter_id, state, is_listed, is_kept, "           \
    "deleted_here_at <> 0, unlisted_at"

LedgerEntry entryFrom(const Query &query)
{
    LedgerEntry entry;
    entry.id = query.integer(0);
    entry.identity = Mail::LetterIdentity::fromBytes(query.bytes(1));
    entry.sizeBytes = query.integer(2);
    entry.fetchedAt = query.integer(3);
    entry.localLetter = query.integer(4);
    entry.state = static_cast<ServerLetterState>(query.integer(5));
    entry.isListed = query.boolean(6);
    entry.isKept = query.boolean(7);
    entry.wasDeletedHere = query.boolean(8);
    entry.unlistedAt = query.integer(9);
    return entry;
}

/// Of accounts that share an inbox several may have it.
void noteCopies(WriteTransaction &transaction, qint64 localLetter)
{
    Query query = transaction.own().query(R"sql(
        SELECT account_id FROM pop3_letter WHERE local_letter_id = ? AND local_letter_id <> 0
    )sql");
    query.bind(localLetter);
    while (query.step())
        transaction.changes().serverCopies.insert(query.id<Mail::AccountKey>(0));
}

void detach(WriteTransaction &transaction, qint64 localLetter, qint64 deletedAt)
{
    noteCopies(transaction, localLetter);
    transaction.own()
        .query(R"sql(
            UPDATE pop3_letter SET local_letter_id = 0, deleted_here_at = ?
             WHERE local_letter_id = ? AND local_letter_id <> 0
        )sql")
        .bind(deletedAt)
        .bind(localLetter)
        .run();
}

} // namespace

ServerState loadServerState(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(R"sql(
        SELECT login_delay, last_login_at, expire_days, ignores_deletion, has_unique_ids, listed_at,
               server, ignored_at, deleted_at
          FROM pop3_server WHERE account_id = ?
    )sql");
    query.bind(account);
    ServerState state;
    if (!query.step())
        return state;
    state.loginDelaySeconds = static_cast<int>(query.integer(0));
    state.lastLoginAt = timeFromColumn(query.integer(1));
    if (query.integer(2) >= 0)
        state.expireDays = static_cast<int>(query.integer(2));
    state.ignoresDeletion = query.boolean(3);
    state.hasUniqueIds = query.boolean(4);
    state.listedAt = timeFromColumn(query.integer(5));
    state.server = query.text(6);
    state.ignoredAt = timeFromColumn(query.integer(7));
    state.deletedAt = timeFromColumn(query.integer(8));
    return state;
}

void storeServerState(Connection &own, Mail::AccountKey account, const ServerState &state)
{
    own.query(R"sql(
           INSERT INTO pop3_server (account_id, login_delay, last_login_at, expire_days,
               ignores_deletion, has_unique_ids, listed_at, server, ignored_at, deleted_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (account_id) DO UPDATE SET
               login_delay = excluded.login_delay, last_login_at = excluded.last_login_at,
               expire_days = excluded.expire_days, ignores_deletion = excluded.ignores_deletion,
               has_unique_ids = excluded.has_unique_ids, listed_at = excluded.listed_at,
               server = excluded.server, ignored_at = excluded.ignored_at,
               deleted_at = excluded.deleted_at
       )sql")
        .bind(account)
        .bind(state.loginDelaySeconds)
        .bind(toColumn(state.lastLoginAt))
        .bind(state.expireDays.value_or(-1))
        .bind(state.ignoresDeletion)
        .bind(state.hasUniqueIds)
        .bind(toColumn(state.listedAt))
        .bind(state.server)
        .bind(toColumn(state.ignoredAt))
        .bind(toColumn(state.deletedAt))
        .run();
}

QSet<Mail::LetterIdentity> loadFirstLetters(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(R"sql(SELECT identity FROM pop3_first_letter WHERE account_id = ?)sql");
    query.bind(account);
    QSet<Mail::LetterIdentity> letters;
    while (query.step())
        letters.insert(Mail::LetterIdentity::fromBytes(query.bytes(0)));
    return letters;
}

void storeFirstLetters(Connection &own, Mail::AccountKey account,
                       const QSet<Mail::LetterIdentity> &letters)
{
    own.query(R"sql(DELETE FROM pop3_first_letter WHERE account_id = ?)sql").bind(account).run();
    for (const Mail::LetterIdentity &identity : letters) {
        own.query(R"sql(INSERT INTO pop3_first_letter (account_id, identity) VALUES (?, ?))sql")
            .bind(account)
            .bindBlob(identity.toBytes())
            .run();
    }
}

TooLargeLetters loadTooLargeLetters(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(
        R"sql(SELECT identity, with_header FROM pop3_large_letter WHERE account_id = ?)sql");
    query.bind(account);
    TooLargeLetters letters;
    while (query.step())
        letters.insert(Mail::LetterIdentity::fromBytes(query.bytes(0)),
                       static_cast<TooLarge>(query.integer(1)));
    return letters;
}

void storeTooLargeLetters(Connection &own, Mail::AccountKey account, const TooLargeLetters &letters)
{
    own.query(R"sql(DELETE FROM pop3_large_letter WHERE account_id = ?)sql").bind(account).run();
    for (auto it = letters.cbegin(); it != letters.cend(); ++it) {
        own.query(R"sql(
               INSERT INTO pop3_large_letter (account_id, identity, with_header) VALUES (?, ?, ?)
           )sql")
            .bind(account)
            .bindBlob(it.key().toBytes())
            .bind(static_cast<int>(it.value()))
            .run();
    }
}

int loadUnannounced(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(R"sql(SELECT unannounced FROM pop3_server WHERE account_id = ?)sql");
    query.bind(account);
    return query.step() ? static_cast<int>(query.integer(0)) : 0;
}

void storeUnannounced(Connection &own, Mail::AccountKey account, int letters)
{
    own.query(R"sql(
           INSERT INTO pop3_server (account_id, unannounced) VALUES (?, ?)
           ON CONFLICT (account_id) DO UPDATE SET unannounced = excluded.unannounced
       )sql")
        .bind(account)
        .bind(letters)
        .run();
}

Mail::LetterIdentity displacedIdentity(const Mail::LetterIdentity &identity, qint64 row, qint64 now)
{
    return Mail::LetterIdentity::fromBytes(Security::sha256(
        "D" + identity.toBytes() + QByteArray::number(row) + QByteArray::number(now)));
}

Mail::LetterIdentity strayIdentity(qint64 localLetter)
{
    return displacedIdentity({}, localLetter, 0);
}

void deleteStrays(Connection &own, Mail::AccountKey account)
{
    QList<qint64> strays;
    Query query = own.query(R"sql(
        SELECT id, identity, local_letter_id FROM pop3_letter
         WHERE account_id = ? AND is_listed = 0 AND local_letter_id <> 0
    )sql");
    query.bind(account);
    while (query.step()) {
        if (query.blob(1) == strayIdentity(query.integer(2)).toBytes())
            strays.append(query.integer(0));
    }
    for (const qint64 stray : std::as_const(strays))
        own.query(R"sql(DELETE FROM pop3_letter WHERE id = ?)sql").bind(stray).run();
}

std::vector<LedgerEntry> loadLedger(Connection &own, Mail::AccountKey account)
{
    // By the index there would be as many rows to sort, in memory.
    Query query = own.query("SELECT " MARTLET_LEDGER_COLUMNS
                            " FROM pop3_letter NOT INDEXED WHERE account_id = ? ORDER BY id");
    query.bind(account);
    Query count = own.query(R"sql(SELECT count(*) FROM pop3_letter WHERE account_id = ?)sql");
    count.bind(account);
    std::vector<LedgerEntry> entries;
    entries.reserve(count.step() ? static_cast<size_t>(count.integer(0)) : 0);
    while (query.step())
        entries.push_back(entryFrom(query));
    return entries;
}

std::optional<LedgerEntry> ledgerEntry(Connection &own, qint64 id)
{
    Query query = own.query("SELECT " MARTLET_LEDGER_COLUMNS " FROM pop3_letter WHERE id = ?");
    query.bind(id);
    return query.step() ? std::optional(entryFrom(query)) : std::nullopt;
}

std::optional<LedgerEntry> ledgerEntry(Connection &own, Mail::AccountKey account,
                                       const Mail::LetterIdentity &identity)
{
    Query query = own.query("SELECT " MARTLET_LEDGER_COLUMNS " FROM pop3_letter "
                            "WHERE account_id = ? AND identity = ?");
    query.bind(account).bindBlob(identity.toBytes());
    return query.step() ? std::optional(entryFrom(query)) : std::nullopt;
}

std::optional<LedgerEntry> ledgerEntryOf(Connection &own, qint64 localLetter)
{
    // The second condition lets the index be used, which has no rows of letters that are gone.
    Query query = own.query("SELECT " MARTLET_LEDGER_COLUMNS " FROM pop3_letter "
                            "WHERE local_letter_id = ? AND local_letter_id <> 0");
    query.bind(localLetter);
    std::optional<LedgerEntry> found;
    while (query.step()) {
        LedgerEntry entry = entryFrom(query);
        if (!found || (entry.isListed && !found->isListed))
            found = std::move(entry);
    }
    return found;
}

Mail::AccountKey accountOfEntry(Connection &own, qint64 id)
{
    Query query = own.query(R"sql(SELECT account_id FROM pop3_letter WHERE id = ?)sql");
    query.bind(id);
    return query.step() ? query.id<Mail::AccountKey>(0) : Mail::AccountKey();
}

qint64 insertLedgerEntry(Connection &own, Mail::AccountKey account, const LedgerEntry &entry,
                         const LetterTraits &traits)
{
    own.query(R"sql(
           INSERT INTO pop3_letter (account_id, identity, state, is_listed, size_bytes, message_id,
               header_hash, letter_hash, body_hash, fetched_at, local_letter_id, unlisted_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(account)
        .bindBlob(entry.identity.toBytes())
        .bind(static_cast<int>(entry.state))
        .bind(entry.isListed)
        .bind(entry.sizeBytes)
        .bindBlob(traits.messageId)
        .bindBlob(traits.headerHash)
        .bindBlob(traits.sha256)
        .bindBlob(traits.bodyHash)
        .bind(entry.fetchedAt)
        .bind(entry.localLetter)
        .bind(entry.unlistedAt)
        .run();
    return own.lastInsertId();
}

void noteDeletedHere(WriteTransaction &transaction, qint64 localLetter)
{
    detach(transaction, localLetter, toColumn(transaction.now()));
}

void noteVanished(WriteTransaction &transaction, qint64 localLetter)
{
    detach(transaction, localLetter, 0);
}

void attach(WriteTransaction &transaction, qint64 row, qint64 localLetter)
{
    transaction.own()
        .query(
            R"sql(UPDATE pop3_letter SET local_letter_id = ?, deleted_here_at = 0 WHERE id = ?)sql")
        .bind(localLetter)
        .bind(row)
        .run();
}

std::optional<Mail::AccountKey> accountOfOrigin(Connection &own, const QByteArray &origin,
                                                Mail::AccountKey holder)
{
    for (const Mail::AccountSettings &account : loadAccounts(own)) {
        if (originAccount(account.email) != origin)
            continue;
        if (account.key == holder || account.protocol == Mail::ReceiveProtocol::Pop3)
            return account.key;
    }
    return std::nullopt;
}

} // namespace Martlet::Store
