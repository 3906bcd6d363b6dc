// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FetchedRows.h"

#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/SearchIndex.h"
#include "core/store/SeenAddresses.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <algorithm>

namespace Martlet::Store
{

namespace
{

/// Binds what a header FETCH says of the letter itself, in the order of the statements below.
void bindLetter(Query &query, const PreparedMessage &message)
{
    query.bindBlobInPlace(message.messageId)
        .bind(message.date)
        .bind(message.received)
        .bind(message.sizeBytes)
        .bind(message.hasAttachments)
        .bindUtf8InPlace(message.fromName)
        .bindUtf8InPlace(message.fromAddress)
        .bindUtf8InPlace(message.recipients)
        .bindUtf8InPlace(message.subject)
        .bindUtf8InPlace(message.senderSort)
        .bindUtf8InPlace(message.subjectSort)
        .bind(message.emailId);
}

bool isSameLetter(Connection &cache, Mail::MessageKey key, const PreparedMessage &message)
{
    Query query = cache.query(R"sql(
        SELECT d.envelope = ?1 AND d.structure = ?2 AND m.received = ?3 AND m.size_bytes = ?4
               AND (?5 = 0 OR m.email_id = ?5)
          FROM message_detail AS d JOIN message AS m ON m.id = d.id
         WHERE d.id = ?6
    )sql");
    query.bindBlob(message.envelope)
        .bindBlob(message.structure)
        .bind(message.received)
        .bind(message.sizeBytes)
        .bind(message.emailId)
        .bind(key);
    return query.step() && query.boolean(0);
}

// What is found at a first synchronisation was mostly told long ago.
constexpr qint64 reportDays = 60;

bool exists(Query query, Mail::MailboxKey mailbox)
{
    query.bind(mailbox);
    return query.step() && query.boolean(0);
}

} // namespace

FetchedRows::FetchedRows(WriteTransaction &transaction, MailboxPlace mailbox, Arrival arrival)
    : m_transaction(transaction)
    , m_mailbox(std::move(mailbox))
    , m_arrival(arrival)
    , m_hasOperations(hasOperations(transaction.own(), m_mailbox.account))
    , m_hasProvisional(exists(transaction.cache().query(R"sql(
          SELECT EXISTS (SELECT 1 FROM message WHERE mailbox_id = ? AND uid IS NULL)
      )sql"),
                              m_mailbox.key))
{
    if (m_hasOperations)
        m_attemptedMoves = attemptedMovesTo(transaction.own(), m_mailbox.account, m_mailbox.path);
}

void FetchedRows::begin(const QList<PreparedMessage> &messages)
{
    if (messages.isEmpty())
        return;
    const auto [lowest, highest] =
        std::minmax_element(messages.cbegin(), messages.cend(),
                            [](const auto &a, const auto &b) { return a.uid < b.uid; });
    Query query = m_transaction.cache().query(R"sql(
        SELECT EXISTS (SELECT 1 FROM message WHERE mailbox_id = ? AND uid BETWEEN ? AND ?)
    )sql");
    query.bind(m_mailbox.key).bind(lowest->uid).bind(highest->uid);
    m_mayBeKnown = query.step() && query.boolean(0);
}

Mail::MessageKey FetchedRows::store(const PreparedMessage &message)
{
    if (const std::optional<Mail::MessageKey> known = findKnown(message.uid)) {
        update(*known, message);
        return *known;
    }
    Mail::MessageKey key;
    if (!takeOver(message, key)) {
        key = insert(message);
        tellArrival(message);
        noteReport(key, message);
    }
    if (!m_mayBeKnown)
        m_stored.insert(message.uid, key);
    return key;
}

void FetchedRows::finish()
{
    if (m_added > 0)
        countAdded(m_transaction.cache(), m_mailbox.key, {m_added, m_addedUnread, m_added});
    m_added = 0;
    m_addedUnread = 0;
    for (const auto &[key, text] : m_unindexed)
        addToSearch(m_transaction.cache(), key, text);
    m_unindexed.clear();
    if (m_hasInserted)
        countAddressesOfNew(m_transaction.cache());
}

std::optional<Mail::MessageKey> FetchedRows::findKnown(Mail::Uid uid) const
{
    if (!m_mayBeKnown) {
        const auto stored = m_stored.constFind(uid);
        return stored == m_stored.cend() ? std::nullopt : std::optional(*stored);
    }
    Query query = m_transaction.cache().query(
        R"sql(SELECT id FROM message WHERE mailbox_id = ? AND uid = ?)sql");
    query.bind(m_mailbox.key).bind(uid);
    if (!query.step())
        return std::nullopt;
    return query.id<Mail::MessageKey>(0);
}

std::optional<MessageRow> FetchedRows::findProvisional(const PreparedMessage &message) const
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
        .bindBlob(message.messageId)
        .bind(message.sizeBytes)
        .bind(message.date);
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

std::optional<MessageRow> FetchedRows::findMoved(const PreparedMessage &message) const
{
    for (const Mail::Operation &move : m_attemptedMoves) {
        if (move.message.messageId.isEmpty() || move.message.messageId != message.messageId)
            continue;
        std::optional<MessageRow> row = findRow(m_transaction.cache(), move.account, move.message);
        if (row)
            return row;
    }
    return std::nullopt;
}

bool FetchedRows::takeOver(const PreparedMessage &message, Mail::MessageKey &key)
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

Mail::MessageKey FetchedRows::insert(const PreparedMessage &message)
{
    Connection &cache = m_transaction.cache();
    const QString keywords = toColumn(message.flags.keywords);
    Query query = cache.query(R"sql(
        INSERT INTO message (mailbox_id, uid, mod_seq, server_flags, server_keywords,
            shown_mailbox_id, flags, keywords, message_id, date, received, size_bytes,
            has_attachments, from_name, from_address, recipients, subject, sender_sort,
            subject_sort, email_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    cache.query(R"sql(INSERT INTO message_detail (id, envelope, structure) VALUES (?, ?, ?))sql")
        .bind(key)
        .bindBlobInPlace(message.envelope)
        .bindBlobInPlace(message.structure)
        .run();
    m_unindexed.emplace_back(key, message.search);
    m_transaction.changes().messages[m_mailbox.key].isListChanged = true;
    m_transaction.changes().mailboxCounters.insert(m_mailbox.key);
    m_hasInserted = true;
    ++m_added;
    m_addedUnread += message.flags.has(Mail::Flag::Seen) ? 0 : 1;
    if (m_hasOperations)
        deriveEffectiveState(m_transaction, key);
    return key;
}

void FetchedRows::update(Mail::MessageKey key, const PreparedMessage &message)
{
    Connection &cache = m_transaction.cache();
    const ActorScope cause(m_transaction, Mail::LifeActor::Other);
    setServerFlags(m_transaction, key, message.flags, message.modSeq);
    if (!isSameLetter(cache, key, message)) {
        Query query = cache.query(R"sql(
            UPDATE message SET message_id = ?, date = ?, received = ?, size_bytes = ?,
                   has_attachments = ?, from_name = ?, from_address = ?, recipients = ?,
                   subject = ?, sender_sort = ?, subject_sort = ?,
                   email_id = ifnull(nullif(?, 0), email_id)
             WHERE id = ?
        )sql");
        bindLetter(query, message);
        query.bind(key).run();
        noteReport(key, message);
        cache.query(R"sql(UPDATE message_detail SET envelope = ?, structure = ? WHERE id = ?)sql")
            .bindBlob(message.envelope)
            .bindBlob(message.structure)
            .bind(key)
            .run();
        const auto unindexed = std::lower_bound(
            m_unindexed.begin(), m_unindexed.end(), key,
            [](const auto &entry, Mail::MessageKey wanted) { return entry.first < wanted; });
        if (unindexed != m_unindexed.end() && unindexed->first == key)
            unindexed->second = message.search;
        else
            replaceSearchHeader(cache, key, message.search);
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

void FetchedRows::tellArrival(const PreparedMessage &message)
{
    if (m_arrival == Arrival::AlreadyThere)
        return;
    const Mail::MessageReference reference{m_mailbox.path, m_mailbox.uidValidity, message.uid,
                                           message.messageId.toByteArray()};
    m_transaction.tell({m_mailbox.account,
                        letterIdentity(reference),
                        Mail::LifeEvent::Arrived,
                        Mail::LifeActor::Server,
                        m_mailbox.path,
                        {},
                        message.sizeBytes});
}

/// It is read for what it reports when its bytes can be had.
void FetchedRows::noteReport(Mail::MessageKey key, const PreparedMessage &message)
{
    const bool isOld = m_arrival == Arrival::AlreadyThere &&
                       message.received < toColumn(m_transaction.now().addDays(-reportDays));
    if (!message.looksLikeReport || isOld)
        return;
    m_transaction.cache()
        .query(R"sql(INSERT OR IGNORE INTO report_to_read (message_id) VALUES (?))sql")
        .bind(key)
        .run();
}

} // namespace Martlet::Store
