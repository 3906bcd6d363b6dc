// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OutboxRows.h"

#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Martlet::Store
{

namespace
{

#define MARTLET_OUTBOX_COLUMNS                                                                     \
    "id, account_id, state, message_id, sender, recipients, subject, file_name, server_reply, "    \
    "created_at, not_before, attempts"

Mail::OutboxItem itemFrom(const Query &query)
{
    Mail::OutboxItem item;
    item.key = query.id<Mail::OutboxKey>(0);
    item.account = query.id<Mail::AccountKey>(1);
    item.state = static_cast<Mail::OutboxState>(query.integer(2));
    item.messageId = query.blob(3);
    item.from = query.text(4);
    for (const QJsonValue &recipient : QJsonDocument::fromJson(query.blob(5)).array())
        item.recipients.append(recipient.toString());
    item.subject = query.text(6);
    item.fileName = query.text(7);
    item.serverReply = query.text(8);
    item.createdAt = timeFromColumn(query.integer(9));
    item.notBefore = timeFromColumn(query.integer(10));
    item.attempts = static_cast<int>(query.integer(11));
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
    return itemsFrom(own.query("SELECT " MARTLET_OUTBOX_COLUMNS " FROM outbox ORDER BY id"));
}

QList<Mail::OutboxItem> loadOutboxOf(Connection &own, Mail::AccountKey account)
{
    Query query =
        own.query("SELECT " MARTLET_OUTBOX_COLUMNS " FROM outbox WHERE account_id = ? ORDER BY id");
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
    const QByteArray recipients =
        QJsonDocument(QJsonArray::fromStringList(item.recipients)).toJson(QJsonDocument::Compact);
    own.query(R"sql(
           INSERT INTO outbox (account_id, state, message_id, sender, recipients, subject,
               file_name, server_reply, created_at, not_before, attempts)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(item.account)
        .bind(static_cast<int>(item.state))
        .bindBlob(item.messageId)
        .bind(item.from)
        .bindUtf8(recipients)
        .bind(item.subject)
        .bind(item.fileName)
        .bind(item.serverReply)
        .bind(toColumn(item.createdAt))
        .bind(toColumn(item.notBefore))
        .bind(item.attempts)
        .run();
    return Mail::OutboxKey(own.lastInsertId());
}

} // namespace Martlet::Store
