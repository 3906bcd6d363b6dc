// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FetchedRows.h"

#include "core/mail/SubjectText.h"
#include "core/store/EnvelopeBytes.h"
#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/SearchIndex.h"
#include "core/store/TextFolding.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

// Beyond these characters an order by text is no better for a person.
constexpr qsizetype sortCharacters = 80;

QDateTime dateOf(const FetchedMessage &message)
{
    return message.envelope.date.isValid() ? message.envelope.date : message.internalDate;
}

Mail::EmailAddress senderOf(const FetchedMessage &message)
{
    return message.envelope.from.isEmpty() ? Mail::EmailAddress() : message.envelope.from.first();
}

QString senderSort(const Mail::EmailAddress &sender)
{
    return folded(sender.name.isEmpty() ? sender.address : sender.name).left(sortCharacters);
}

/// Binds what a header FETCH says of the letter itself, in the order of the statements below.
void bindLetter(Query &query, const FetchedMessage &message)
{
    const Mail::Envelope &envelope = message.envelope;
    const Mail::EmailAddress sender = senderOf(message);
    query.bindBlob(envelope.messageId)
        .bind(toColumn(dateOf(message)))
        .bind(toColumn(message.internalDate))
        .bind(message.sizeBytes)
        .bind(Mail::hasAttachments(message.structure))
        .bind(sender.name)
        .bind(sender.address)
        .bind(recipientsToColumn(envelope.to))
        .bind(envelope.subject)
        .bind(senderSort(sender))
        .bind(folded(Mail::baseSubject(envelope.subject)).left(sortCharacters));
}

struct Details {
    QByteArray envelope;
    QByteArray structure;
};

Details detailsOf(const FetchedMessage &message)
{
    return {envelopeToBytes(message.envelope), Mail::toBytes(message.structure)};
}

bool isSameLetter(Connection &cache, Mail::MessageKey key, const FetchedMessage &message,
                  const Details &details)
{
    Query query = cache.query(R"sql(
        SELECT d.envelope = ? AND d.structure = ? AND m.received = ? AND m.size_bytes = ?
          FROM message_detail AS d JOIN message AS m ON m.id = d.id
         WHERE d.id = ?
    )sql");
    query.bindBlob(details.envelope)
        .bindBlob(details.structure)
        .bind(toColumn(message.internalDate))
        .bind(message.sizeBytes)
        .bind(key);
    return query.step() && query.boolean(0);
}

bool exists(Query query, Mail::MailboxKey mailbox)
{
    query.bind(mailbox);
    return query.step() && query.boolean(0);
}

} // namespace

FetchedRows::FetchedRows(WriteTransaction &transaction, MailboxPlace mailbox)
    : m_transaction(transaction)
    , m_mailbox(std::move(mailbox))
    , m_hasOperations(hasOperations(transaction.own(), m_mailbox.account))
    , m_hasProvisional(exists(transaction.cache().query(R"sql(
          SELECT EXISTS (SELECT 1 FROM message WHERE mailbox_id = ? AND uid IS NULL)
      )sql"),
                              m_mailbox.key))
{
    if (m_hasOperations)
        m_attemptedMoves = attemptedMovesTo(transaction.own(), m_mailbox.account, m_mailbox.path);
}

Mail::MessageKey FetchedRows::store(const FetchedMessage &message)
{
    if (const std::optional<Mail::MessageKey> known = findKnown(message.uid)) {
        update(*known, message);
        return *known;
    }
    Mail::MessageKey key;
    if (!takeOver(message, key)) {
        key = insert(message);
        noteAddresses(message);
    }
    return key;
}

void FetchedRows::finish()
{
    m_addresses.writeTo(m_transaction.cache());
}

std::optional<Mail::MessageKey> FetchedRows::findKnown(Mail::Uid uid) const
{
    Query query = m_transaction.cache().query(
        R"sql(SELECT id FROM message WHERE mailbox_id = ? AND uid = ?)sql");
    query.bind(m_mailbox.key).bind(uid);
    if (!query.step())
        return std::nullopt;
    return query.id<Mail::MessageKey>(0);
}

std::optional<MessageRow> FetchedRows::findProvisional(const FetchedMessage &message) const
{
    // RFC822.SIZE is an estimate on some servers, so another size is the second choice; a letter
    // without Message-ID has nothing else but size and date.
    Query query = m_transaction.cache().query(R"sql(
        SELECT id FROM message
         WHERE mailbox_id = ?1 AND uid IS NULL AND message_id = ?2
           AND (?2 <> x'' OR (size_bytes = ?3 AND date = ?4))
         ORDER BY size_bytes <> ?3, id
    )sql");
    query.bind(m_mailbox.key)
        .bindBlob(message.envelope.messageId)
        .bind(message.sizeBytes)
        .bind(toColumn(dateOf(message)));
    while (query.step()) {
        std::optional<MessageRow> row =
            loadRow(m_transaction.cache(), query.id<Mail::MessageKey>(0));
        if (!row || !row->copyOperation.isValid())
            return row;
        // A copy that nobody asked the server for yet is not what the server shows.
        const auto copy = findOperation(m_transaction.own(), row->copyOperation);
        if (!copy || copy->attempts > 0)
            return row;
    }
    return std::nullopt;
}

std::optional<MessageRow> FetchedRows::findMoved(const FetchedMessage &message) const
{
    for (const Mail::Operation &move : m_attemptedMoves) {
        if (move.message.messageId.isEmpty() ||
            move.message.messageId != message.envelope.messageId)
            continue;
        std::optional<MessageRow> row = findRow(m_transaction.cache(), move.account, move.message);
        if (row)
            return row;
    }
    return std::nullopt;
}

bool FetchedRows::takeOver(const FetchedMessage &message, Mail::MessageKey &key)
{
    std::optional<MessageRow> row;
    Mail::OperationKey after;
    if (m_hasProvisional)
        row = findProvisional(message);
    if (!row && !m_attemptedMoves.isEmpty()) {
        row = findMoved(message);
        // The move itself keeps naming the letter's old place: whether it happened is for the
        // replayer to find out.
        if (row) {
            for (const Mail::Operation &move : m_attemptedMoves) {
                if (move.message.messageId == row->messageId)
                    after = std::max(after, move.key);
            }
        }
    }
    if (!row)
        return false;
    key = row->key;
    moveRow(m_transaction, *row, m_mailbox, message.uid, after);
    update(key, message);
    return true;
}

Mail::MessageKey FetchedRows::insert(const FetchedMessage &message)
{
    Connection &cache = m_transaction.cache();
    const QString keywords = toColumn(message.flags.keywords);
    Query query = cache.query(R"sql(
        INSERT INTO message (mailbox_id, uid, mod_seq, server_flags, server_keywords,
            shown_mailbox_id, flags, keywords, message_id, date, received, size_bytes,
            has_attachments, from_name, from_address, recipients, subject, sender_sort,
            subject_sort)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    )sql");
    query.bind(m_mailbox.key)
        .bind(message.uid)
        .bind(message.modSeq)
        .bind(bitsOf(message.flags))
        .bind(keywords)
        .bind(m_mailbox.key)
        .bind(bitsOf(message.flags))
        .bind(keywords);
    bindLetter(query, message);
    query.run();
    const Mail::MessageKey key(cache.lastInsertId());
    const Details details = detailsOf(message);
    cache.query(R"sql(INSERT INTO message_detail (id, envelope, structure) VALUES (?, ?, ?))sql")
        .bind(key)
        .bindBlob(details.envelope)
        .bindBlob(details.structure)
        .run();
    addToSearch(cache, key, searchTextOf(message.envelope));
    m_transaction.changes().messages[m_mailbox.key].isListChanged = true;
    m_transaction.changes().mailboxCounters.insert(m_mailbox.key);
    if (m_hasOperations)
        deriveEffectiveState(m_transaction, key);
    return key;
}

void FetchedRows::update(Mail::MessageKey key, const FetchedMessage &message)
{
    Connection &cache = m_transaction.cache();
    setServerFlags(m_transaction, key, message.flags, message.modSeq);
    const Details details = detailsOf(message);
    if (!isSameLetter(cache, key, message, details)) {
        Query query = cache.query(R"sql(
            UPDATE message SET message_id = ?, date = ?, received = ?, size_bytes = ?,
                   has_attachments = ?, from_name = ?, from_address = ?, recipients = ?,
                   subject = ?, sender_sort = ?, subject_sort = ?
             WHERE id = ?
        )sql");
        bindLetter(query, message);
        query.bind(key).run();
        cache.query(R"sql(UPDATE message_detail SET envelope = ?, structure = ? WHERE id = ?)sql")
            .bindBlob(details.envelope)
            .bindBlob(details.structure)
            .bind(key)
            .run();
        replaceSearchHeader(cache, key, searchTextOf(message.envelope));
        if (const std::optional<MessageRow> row = loadRow(cache, key);
            row && row->shownMailbox.isValid()) {
            transactionChanges(row->shownMailbox).isListChanged = true;
            transactionChanges(row->shownMailbox).updated.insert(key);
        }
    }
    deriveEffectiveState(m_transaction, key);
}

StoreChanges::Messages &FetchedRows::transactionChanges(Mail::MailboxKey mailbox)
{
    return m_transaction.changes().messages[mailbox];
}

void FetchedRows::noteAddresses(const FetchedMessage &message)
{
    const Mail::Envelope &envelope = message.envelope;
    const QDateTime when = dateOf(message);
    switch (m_mailbox.specialUse) {
    case Mail::SpecialUse::Junk:
        return;
    case Mail::SpecialUse::Sent:
        m_addresses.addWritten(envelope.to, when);
        m_addresses.addWritten(envelope.cc, when);
        m_addresses.addWritten(envelope.bcc, when);
        return;
    default:
        m_addresses.addReceived(envelope.from, when);
        return;
    }
}

} // namespace Martlet::Store
