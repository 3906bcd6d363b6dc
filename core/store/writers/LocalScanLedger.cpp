// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of letters tell LocalScanWriter of the servers they came from.

#include "core/store/AccountRows.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/LocalRows.h"
#include "core/store/Pop3Rows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/LocalScanWriter.h"
#include "core/store/writers/Pop3LedgerWriter.h"

namespace Martlet::Store
{

namespace
{

/// The letter of that row once more, or a version of it, and not another one of the same id.
bool isCopyOf(Connection &own, qint64 row, const ArrivingLetter &letter)
{
    Query query =
        own.query(R"sql(SELECT header_hash, message_id FROM pop3_letter WHERE id = ?)sql");
    query.bind(row);
    return query.step() && (query.blob(0) == letter.headerHash ||
                            (!letter.messageId.isEmpty() && query.blob(1) == letter.messageId));
}

LetterTraits traitsOf(const ArrivingLetter &letter)
{
    return {letter.messageId, letter.headerHash, letter.sha256, letter.wireBytes, letter.bodyHash};
}

/// May be a letter of the account's server that lost its name.
bool isStray(const LocalLetter &letter)
{
    const QString &base = letter.place.base;
    return !fetchOriginOf(base).identity.isValid() && !isNamedHere(base);
}

/// A server lists it, or may have had it as far as this account knows. Of others that share the
/// inbox the latter tells nothing.
bool isInLedger(Connection &own, Mail::AccountKey account, qint64 localLetter)
{
    Query query = own.query(R"sql(
        SELECT 1 FROM pop3_letter
         WHERE local_letter_id = ? AND local_letter_id <> 0 AND (account_id = ? OR is_listed = 1)
    )sql");
    query.bind(localLetter).bind(account);
    return query.step();
}

} // namespace

/// A fetched letter whose commit was lost, or all of martlet.db: it is not fetched again.
void LocalScanWriter::addToLedger(const LocalMailbox &local, const ReadFile &read,
                                  qint64 localLetter)
{
    const FetchOrigin origin = fetchOriginOf(read.file.place.base);
    const auto account = accountOfOrigin(m_transaction.own(), origin.account, local.account);
    if (!origin.identity.isValid() || !account)
        return;
    LedgerEntry entry;
    entry.identity = origin.identity;
    if (const auto known = ledgerEntry(m_transaction.own(), *account, origin.identity)) {
        if (known->localLetter == 0)
            attach(m_transaction, known->id, localLetter);
        if (known->localLetter == 0 || isCopyOf(m_transaction.own(), known->id, read.letter))
            return;
        // Two servers gave this id, one after the other; by its header the letter is known again.
        entry.identity = displacedIdentity(origin.identity, localLetter, 0);
        entry.isListed = false;
        entry.unlistedAt = toColumn(m_transaction.now());
    }
    entry.sizeBytes = read.letter.wireBytes;
    entry.localLetter = localLetter;
    entry.state =
        read.letter.saysPartial ? ServerLetterState::HeaderOnly : ServerLetterState::Whole;
    entry.fetchedAt = read.letter.saysPartial ? 0 : toColumn(m_transaction.now());
    insertLedgerEntry(m_transaction.own(), *account, entry, traitsOf(read.letter));
}

/// Like a letter that fell out of the server's list: found again under another id, if it is there.
void LocalScanWriter::addStray(Mail::AccountKey account, const ReadFile &read)
{
    if (read.letter.saysPartial || isInLedger(m_transaction.own(), account, read.file.localLetter))
        return;
    LedgerEntry entry;
    entry.identity = strayIdentity(read.file.localLetter);
    entry.isListed = false;
    entry.unlistedAt = toColumn(m_transaction.now());
    entry.sizeBytes = read.letter.wireBytes;
    entry.localLetter = read.file.localLetter;
    entry.fetchedAt = toColumn(m_transaction.now());
    insertLedgerEntry(m_transaction.own(), account, entry, traitsOf(read.letter));
}

Result<QList<UnreadFile>> LocalScanWriter::outsideLedger(Mail::AccountKey account)
{
    Connection &own = m_transaction.own();
    QList<UnreadFile> files;
    const std::optional<Mail::AccountSettings> settings = loadAccount(own, account);
    if (!settings)
        return files;
    const QByteArray origin = originAccount(settings->email);
    const auto shared = Pop3LedgerWriter(m_transaction).sharedWith(account);
    if (!shared)
        return failure(shared.error());
    Query query = own.query(R"sql(
        SELECT l.mailbox_id, l.id
          FROM local_letter AS l JOIN local_mailbox AS b ON b.id = l.mailbox_id
         WHERE (l.place LIKE ? OR b.account_id IN (?, ?))
           AND NOT EXISTS (SELECT 1 FROM pop3_letter AS p
                            WHERE p.local_letter_id = l.id AND p.local_letter_id <> 0
                              AND (p.account_id = ? OR p.is_listed = 1))
         ORDER BY l.mailbox_id, l.id
    )sql");
    query.bind(QString(QStringLiteral("%U=%-") + QString::fromLatin1(origin) + u'%'))
        .bind(account)
        .bind(shared->value_or(account))
        .bind(account);
    while (query.step()) {
        const std::optional<LocalLetter> letter = localLetter(own, query.integer(1));
        const FetchOrigin fetched = letter ? fetchOriginOf(letter->place.base) : FetchOrigin();
        const bool isItsOwn = fetched.identity.isValid() && fetched.account == origin;
        if (letter && (isItsOwn || isStray(*letter)))
            files.append({letter->mailbox, letter->id, letter->place});
    }
    return files;
}

Result<void> LocalScanWriter::enterInLedger(Mail::AccountKey account,
                                            const QList<ReadFile> &letters)
{
    Connection &own = m_transaction.own();
    for (const ReadFile &read : letters) {
        std::optional<LocalLetter> letter = localLetter(own, read.file.localLetter);
        const std::optional<LocalMailbox> local =
            letter ? localMailbox(own, letter->mailbox) : std::nullopt;
        if (!local)
            continue;
        if (isStray(*letter)) {
            addStray(account, read);
            continue;
        }
        addToLedger(*local, read, letter->id);
        const FetchOrigin origin = fetchOriginOf(letter->place.base);
        const auto source = accountOfOrigin(own, origin.account, local->account);
        if (!source || *source == local->account)
            continue;
        letter->source = *source;
        updateLocalLetter(own, *letter);
        if (const auto key = messageOf(m_transaction.cache(), local->id, letter->uid))
            setSource(m_transaction.cache(), *key, *source);
    }
    return {};
}
} // namespace Martlet::Store
