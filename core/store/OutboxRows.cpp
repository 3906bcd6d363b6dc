// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OutboxRows.h"

#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Martlet::Store
{

namespace
{

#define MARTLET_OUTBOX_COLUMNS                                                                     \
    "id, account_id, state, message_id, sender, recipients, subject, file_name, server_reply, "    \
    "created_at, not_before, attempts, is_held, send_at, asks_for_reports, is_null_sender, "       \
    "position"

/// Those that were given a place have the one of a letter that was there.
#define MARTLET_OUTBOX_ORDER "ORDER BY CASE position WHEN 0 THEN id ELSE position END, id"

QByteArray toJson(const Mail::OutboxRecipients &recipients)
{
    QJsonArray list;
    for (const Mail::OutboxRecipient &recipient : recipients) {
        QJsonObject one{{QStringLiteral("address"), recipient.address}};
        if (recipient.state != Mail::RecipientState::Waiting)
            one.insert(QStringLiteral("state"), static_cast<int>(recipient.state));
        if (!recipient.serverReply.isEmpty())
            one.insert(QStringLiteral("reply"), recipient.serverReply);
        list.append(one);
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

Mail::OutboxRecipients recipientsFrom(const QByteArray &json)
{
    Mail::OutboxRecipients recipients;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array()) {
        if (value.isString()) {
            recipients.append({value.toString(), Mail::RecipientState::Waiting, {}});
            continue;
        }
        const QJsonObject one = value.toObject();
        recipients.append(
            {one.value(QStringLiteral("address")).toString(),
             static_cast<Mail::RecipientState>(one.value(QStringLiteral("state")).toInt()),
             one.value(QStringLiteral("reply")).toString()});
    }
    return recipients;
}

Mail::OutboxItem itemFrom(const Query &query)
{
    Mail::OutboxItem item;
    item.key = query.id<Mail::OutboxKey>(0);
    item.account = query.id<Mail::AccountKey>(1);
    item.state = static_cast<Mail::OutboxState>(query.integer(2));
    item.messageId = query.blob(3);
    item.from = query.text(4);
    item.recipients = recipientsFrom(query.blob(5));
    item.subject = query.text(6);
    item.fileName = query.text(7);
    item.serverReply = query.text(8);
    item.createdAt = timeFromColumn(query.integer(9));
    item.notBefore = timeFromColumn(query.integer(10));
    item.attempts = static_cast<int>(query.integer(11));
    item.isHeld = query.boolean(12);
    item.sendAt = timeFromColumn(query.integer(13));
    item.asksForReports = query.boolean(14);
    item.isNullSender = query.boolean(15);
    item.position = query.integer(16);
    return item;
}

QList<Mail::OutboxItem> itemsFrom(Query query)
{
    QList<Mail::OutboxItem> items;
    while (query.step())
        items.append(itemFrom(query));
    return items;
}

} // namespace

QList<Mail::OutboxItem> loadOutbox(Connection &own)
{
    return itemsFrom(
        own.query("SELECT " MARTLET_OUTBOX_COLUMNS " FROM outbox " MARTLET_OUTBOX_ORDER));
}

QList<Mail::OutboxItem> loadOutboxOf(Connection &own, Mail::AccountKey account)
{
    Query query = own.query("SELECT " MARTLET_OUTBOX_COLUMNS
                            " FROM outbox WHERE account_id = ? " MARTLET_OUTBOX_ORDER);
    query.bind(account);
    return itemsFrom(std::move(query));
}

std::optional<Mail::OutboxItem> loadOutboxItem(Connection &own, Mail::OutboxKey key)
{
    Query query = own.query("SELECT " MARTLET_OUTBOX_COLUMNS " FROM outbox WHERE id = ?");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    return itemFrom(query);
}

Mail::OutboxKey insertOutboxItem(Connection &own, const Mail::OutboxItem &item)
{
    own.query(R"sql(
           INSERT INTO outbox (account_id, state, message_id, sender, recipients, subject,
               file_name, server_reply, created_at, not_before, attempts, is_held, send_at,
               asks_for_reports, is_null_sender, position)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(item.account)
        .bind(static_cast<int>(item.state))
        .bindBlob(item.messageId)
        .bind(item.from)
        .bindUtf8(toJson(item.recipients))
        .bind(item.subject)
        .bind(item.fileName)
        .bind(item.serverReply)
        .bind(toColumn(item.createdAt))
        .bind(toColumn(item.notBefore))
        .bind(item.attempts)
        .bind(item.isHeld)
        .bind(toColumn(item.sendAt))
        .bind(item.asksForReports)
        .bind(item.isNullSender)
        .bind(item.position)
        .run();
    return Mail::OutboxKey(own.lastInsertId());
}

bool updateOutboxItem(Connection &own, const Mail::OutboxItem &item)
{
    own.query(R"sql(
           UPDATE outbox SET state = ?, recipients = ?, server_reply = ?, not_before = ?,
                  attempts = ?, is_held = ?, send_at = ?
            WHERE id = ?
       )sql")
        .bind(static_cast<int>(item.state))
        .bindUtf8(toJson(item.recipients))
        .bind(item.serverReply)
        .bind(toColumn(item.notBefore))
        .bind(item.attempts)
        .bind(item.isHeld)
        .bind(toColumn(item.sendAt))
        .bind(item.key)
        .run();
    return own.changes() > 0;
}

void insertAcceptance(Connection &own, const Mail::OutboxItem &item,
                      const Mail::Acceptance &acceptance)
{
    own.query(R"sql(
           INSERT INTO acceptance (account_id, outbox_id, message_id, at, server, queue_id, reply,
               recipients, filed_path, held_until)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(item.account)
        .bind(item.key)
        .bindBlob(item.messageId)
        .bind(toColumn(acceptance.at))
        .bind(acceptance.server)
        .bind(acceptance.queueId)
        .bind(acceptance.reply)
        .bindUtf8(toJson(acceptance.recipients))
        .bind(acceptance.filedPath)
        .bind(toColumn(acceptance.heldUntil))
        .run();
}

void setFiledPath(Connection &own, Mail::OutboxKey key, const QString &mailboxPath,
                  bool isOnThisComputer)
{
    own.query("UPDATE acceptance SET filed_path = ?, filed_here = ? WHERE outbox_id = ?")
        .bind(mailboxPath)
        .bind(isOnThisComputer)
        .bind(key)
        .run();
}

void setFiledUid(Connection &own, Mail::OutboxKey key, Mail::UidValidity uidValidity, Mail::Uid uid)
{
    own.query("UPDATE acceptance SET filed_uid_validity = ?, filed_uid = ? WHERE outbox_id = ?")
        .bind(uidValidity)
        .bind(uid)
        .bind(key)
        .run();
}

QList<Mail::Acceptance> loadAcceptances(Connection &own, Mail::AccountKey account,
                                        const QByteArray &messageId)
{
    Query query = own.query(R"sql(
        SELECT at, server, queue_id, reply, recipients, filed_path, filed_here, held_until
          FROM acceptance
         WHERE account_id = ? AND message_id = ? ORDER BY id
    )sql");
    query.bind(account).bindBlob(messageId);
    QList<Mail::Acceptance> acceptances;
    while (query.step())
        acceptances.append({timeFromColumn(query.integer(0)), query.text(1), query.text(2),
                            query.text(3), recipientsFrom(query.blob(4)), query.text(5),
                            query.boolean(6), timeFromColumn(query.integer(7))});
    return acceptances;
}

std::optional<FiledLetter> loadLastFiled(Connection &own, Mail::AccountKey account,
                                         const QDateTime &since)
{
    Query query = own.query(R"sql(
        SELECT message_id, filed_path, filed_uid_validity, filed_uid FROM acceptance
         WHERE account_id = ? AND at >= ? AND filed_path <> '' AND filed_here = 0
         ORDER BY id DESC LIMIT 1
    )sql");
    query.bind(account).bind(toColumn(since));
    if (!query.step())
        return std::nullopt;
    return FiledLetter{query.blob(0), query.text(1), query.id<Mail::UidValidity>(2),
                       query.id<Mail::Uid>(3)};
}

} // namespace Martlet::Store
