// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MessageRows.h"

#include "core/store/ContentStore.h"
#include "core/store/SearchIndex.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

void noteListChange(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    if (!mailbox.isValid())
        return;
    transaction.changes().messages[mailbox].isListChanged = true;
    transaction.changes().mailboxCounters.insert(mailbox);
}

MailboxPlace placeFrom(const Query &query)
{
    return {query.id<Mail::MailboxKey>(0), query.id<Mail::AccountKey>(1), query.text(2),
            query.id<Mail::UidValidity>(3), static_cast<Mail::SpecialUse>(query.integer(4))};
}

std::optional<Mail::MessageKey> keyOfUid(Connection &cache, Mail::MailboxKey mailbox, Mail::Uid uid)
{
    Query query = cache.query(R"sql(SELECT id FROM message WHERE mailbox_id = ? AND uid = ?)sql");
    query.bind(mailbox).bind(uid);
    if (!query.step())
        return std::nullopt;
    return query.id<Mail::MessageKey>(0);
}

std::optional<Mail::MessageKey> provisionalKey(Connection &cache, Mail::MailboxKey mailbox,
                                               const QByteArray &messageId)
{
    Query query = cache.query(R"sql(
        SELECT id FROM message WHERE mailbox_id = ? AND uid IS NULL AND message_id = ?
         ORDER BY id LIMIT 1
    )sql");
    query.bind(mailbox).bindBlob(messageId);
    if (messageId.isEmpty() || !query.step())
        return std::nullopt;
    return query.id<Mail::MessageKey>(0);
}

bool namesAnother(const Mail::MessageReference &reference, const MessageRow &row)
{
    const bool otherValidity = reference.uidValidity.isValid() && row.uidValidity.isValid() &&
                               reference.uidValidity != row.uidValidity;
    const bool otherMessage = !reference.messageId.isEmpty() && !row.messageId.isEmpty() &&
                              reference.messageId != row.messageId;
    return otherValidity || otherMessage;
}

} // namespace

std::optional<MailboxPlace> findMailbox(Connection &cache, Mail::AccountKey account,
                                        const QString &path)
{
    Query query = cache.query(R"sql(
        SELECT id, account_id, path, ifnull(uid_validity, 0), special_use FROM mailbox
         WHERE account_id = ? AND path = ?
    )sql");
    query.bind(account).bind(path);
    if (!query.step())
        return std::nullopt;
    return placeFrom(query);
}

std::optional<MailboxPlace> loadMailbox(Connection &cache, Mail::MailboxKey key)
{
    Query query = cache.query(R"sql(
        SELECT id, account_id, path, ifnull(uid_validity, 0), special_use FROM mailbox
         WHERE id = ?
    )sql");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    return placeFrom(query);
}

std::optional<MessageRow> loadRow(Connection &cache, Mail::MessageKey key)
{
    Query query = cache.query(R"sql(
        SELECT m.id, b.account_id, m.mailbox_id, b.path, ifnull(b.uid_validity, 0),
               ifnull(m.uid, 0), m.server_flags, m.server_keywords, ifnull(m.shown_mailbox_id, 0),
               m.flags, m.keywords, m.has_pending, ifnull(m.copy_operation, 0), m.message_id,
               m.size_bytes, m.email_id
          FROM message AS m JOIN mailbox AS b ON b.id = m.mailbox_id
         WHERE m.id = ?
    )sql");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    MessageRow row;
    row.key = query.id<Mail::MessageKey>(0);
    row.account = query.id<Mail::AccountKey>(1);
    row.mailbox = query.id<Mail::MailboxKey>(2);
    row.mailboxPath = query.text(3);
    row.uidValidity = query.id<Mail::UidValidity>(4);
    row.uid = query.id<Mail::Uid>(5);
    row.serverFlags = flagsFromColumns(query.integer(6), query.text(7));
    row.shownMailbox = query.id<Mail::MailboxKey>(8);
    row.flags = flagsFromColumns(query.integer(9), query.text(10));
    row.hasPending = query.boolean(11);
    row.copyOperation = query.id<Mail::OperationKey>(12);
    row.messageId = query.blob(13);
    row.sizeBytes = query.integer(14);
    row.emailId = query.integer(15);
    return row;
}

std::optional<MessageRow> loadRow(Connection &cache, Mail::MailboxKey mailbox, Mail::Uid uid)
{
    const std::optional<Mail::MessageKey> key = keyOfUid(cache, mailbox, uid);
    return key ? loadRow(cache, *key) : std::nullopt;
}

std::optional<MessageRow> findRow(Connection &cache, Mail::AccountKey account,
                                  const Mail::MessageReference &reference)
{
    const std::optional<MailboxPlace> mailbox = findMailbox(cache, account, reference.mailboxPath);
    if (!mailbox)
        return std::nullopt;
    const std::optional<Mail::MessageKey> key =
        reference.uid.isValid() ? keyOfUid(cache, mailbox->key, reference.uid)
                                : provisionalKey(cache, mailbox->key, reference.messageId);
    if (!key)
        return std::nullopt;
    std::optional<MessageRow> row = loadRow(cache, *key);
    if (row && namesAnother(reference, *row))
        return std::nullopt;
    return row;
}

void placeRow(WriteTransaction &transaction, const MessageRow &row, Mail::MailboxKey mailbox,
              Mail::Uid uid)
{
    if (uid.isValid()) {
        const std::optional<Mail::MessageKey> other = keyOfUid(transaction.cache(), mailbox, uid);
        if (other && *other != row.key) {
            const std::optional<MessageRow> twin = loadRow(transaction.cache(), *other);
            setServerFlags(transaction, row.key, twin->serverFlags, {});
            removeRow(transaction, *twin);
        }
    }
    Query query = transaction.cache().query(R"sql(
        UPDATE message SET mailbox_id = ?, uid = ?, mod_seq = 0 WHERE id = ?
    )sql");
    query.bind(mailbox);
    if (uid.isValid())
        query.bind(uid);
    else
        query.bindNull();
    query.bind(row.key).run();
    transaction.changes().messages[mailbox].updated.insert(row.key);
}

Mail::MessageKey copyRow(WriteTransaction &transaction, const MessageRow &row,
                         Mail::MailboxKey target, Mail::OperationKey operation)
{
    Connection &cache = transaction.cache();
    // The server will copy the flags as they are when the operations before have been replayed.
    cache
        .query(R"sql(
            INSERT INTO message (mailbox_id, uid, mod_seq, server_flags, server_keywords,
                shown_mailbox_id, flags, keywords, copy_operation, message_id, date, received,
                size_bytes, has_attachments, from_name, from_address, recipients, subject, preview,
                sender_sort, subject_sort, email_id)
            SELECT ?1, NULL, 0, flags, keywords, ?1, flags, keywords, ?2, message_id, date, received,
                size_bytes, has_attachments, from_name, from_address, recipients, subject, preview,
                sender_sort, subject_sort, email_id
              FROM message WHERE id = ?3
        )sql")
        .bind(target)
        .bind(operation)
        .bind(row.key)
        .run();
    const Mail::MessageKey copy(cache.lastInsertId());
    countAdded(cache, target, {1, row.flags.has(Mail::Flag::Seen) ? 0 : 1, 0});
    cache
        .query(R"sql(
            INSERT INTO message_detail (id, envelope, structure)
            SELECT ?, envelope, structure FROM message_detail WHERE id = ?
        )sql")
        .bind(copy)
        .bind(row.key)
        .run();
    copySearch(cache, row.key, copy);
    noteListChange(transaction, target);
    return copy;
}

void setCopyOperation(WriteTransaction &transaction, Mail::MessageKey key,
                      Mail::OperationKey operation)
{
    Query query =
        transaction.cache().query(R"sql(UPDATE message SET copy_operation = ? WHERE id = ?)sql");
    if (operation.isValid())
        query.bind(operation);
    else
        query.bindNull();
    query.bind(key).run();
}

void setServerFlags(WriteTransaction &transaction, Mail::MessageKey key,
                    const Mail::MessageFlags &flags, Mail::ModSeq modSeq)
{
    transaction.cache()
        .query(R"sql(
            UPDATE message SET server_flags = ?, server_keywords = ?, mod_seq = max(mod_seq, ?)
             WHERE id = ?
        )sql")
        .bind(bitsOf(flags))
        .bind(toColumn(flags.keywords))
        .bind(modSeq)
        .bind(key)
        .run();
}

void countAdded(Connection &cache, Mail::MailboxKey mailbox, const AddedRows &rows)
{
    cache
        .query(R"sql(
            UPDATE mailbox SET total = total + ?, unread = unread + ?,
                   cached_messages = cached_messages + ?
             WHERE id = ?
        )sql")
        .bind(rows.shown)
        .bind(rows.unread)
        .bind(rows.known)
        .bind(mailbox)
        .run();
}

void removeRow(WriteTransaction &transaction, const MessageRow &row)
{
    Connection &cache = transaction.cache();
    transaction.forgetWords(row.key);
    cache.query(R"sql(DELETE FROM message_detail WHERE id = ?)sql").bind(row.key).run();
    cache.query(R"sql(DELETE FROM message WHERE id = ?)sql").bind(row.key).run();
    cache.query(R"sql(DELETE FROM report_to_read WHERE message_id = ?)sql").bind(row.key).run();
    removeContents(transaction, row.key);
    noteListChange(transaction, row.shownMailbox);
}

void showRow(WriteTransaction &transaction, const MessageRow &row, Mail::MailboxKey shownMailbox,
             const Mail::MessageFlags &flags, bool hasPending)
{
    const bool isMoved = row.shownMailbox != shownMailbox;
    const bool areFlagsNew = row.flags != flags;
    if (!isMoved && !areFlagsNew && row.hasPending == hasPending)
        return;
    if (isMoved || areFlagsNew)
        tellShownChange(transaction, row, shownMailbox, flags);
    Query query = transaction.cache().query(R"sql(
        UPDATE message SET shown_mailbox_id = ?, flags = ?, keywords = ?, has_pending = ?
         WHERE id = ?
    )sql");
    if (shownMailbox.isValid())
        query.bind(shownMailbox);
    else
        query.bindNull();
    query.bind(bitsOf(flags)).bind(toColumn(flags.keywords)).bind(hasPending).bind(row.key).run();
    if (isMoved) {
        noteListChange(transaction, row.shownMailbox);
        noteListChange(transaction, shownMailbox);
    }
    if (areFlagsNew && shownMailbox.isValid()) {
        transaction.changes().messages[shownMailbox].updated.insert(row.key);
        if (row.flags.has(Mail::Flag::Seen) != flags.has(Mail::Flag::Seen))
            transaction.changes().mailboxCounters.insert(shownMailbox);
    }
}

} // namespace Martlet::Store
