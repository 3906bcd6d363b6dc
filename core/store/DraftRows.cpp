// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DraftRows.h"

#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

#define MARTLET_DRAFT_COLUMNS                                                                      \
    "id, account_id, message_id, file_name, subject, saved_at, is_being_edited, server_path, "     \
    "server_uid_validity, server_uid, server_message_id"

DraftRow draftFrom(const Query &query)
{
    DraftRow row;
    row.key = query.id<Mail::DraftKey>(0);
    row.account = query.id<Mail::AccountKey>(1);
    row.messageId = query.blob(2);
    row.fileName = query.text(3);
    row.subject = query.text(4);
    row.savedAt = timeFromColumn(query.integer(5));
    row.isBeingEdited = query.boolean(6);
    row.serverCopy = {query.text(7), query.id<Mail::UidValidity>(8), query.id<Mail::Uid>(9),
                      query.blob(10)};
    return row;
}

void bindDraft(Query &query, const DraftRow &row)
{
    query.bind(row.account)
        .bindBlob(row.messageId)
        .bind(row.fileName)
        .bind(row.subject)
        .bind(toColumn(row.savedAt))
        .bind(row.isBeingEdited)
        .bind(row.serverCopy.mailboxPath)
        .bind(row.serverCopy.uidValidity)
        .bind(row.serverCopy.uid)
        .bindBlob(row.serverCopy.messageId);
}

} // namespace

QList<DraftRow> loadDrafts(Connection &own)
{
    Query query =
        own.query("SELECT " MARTLET_DRAFT_COLUMNS " FROM draft ORDER BY saved_at DESC, id DESC");
    QList<DraftRow> rows;
    while (query.step())
        rows.append(draftFrom(query));
    return rows;
}

std::optional<DraftRow> loadDraft(Connection &own, Mail::DraftKey key)
{
    Query query = own.query("SELECT " MARTLET_DRAFT_COLUMNS " FROM draft WHERE id = ?");
    query.bind(key);
    if (!query.step())
        return std::nullopt;
    return draftFrom(query);
}

std::optional<DraftRow> loadDraftByMessageId(Connection &own, Mail::AccountKey account,
                                             const QByteArray &messageId)
{
    Query query = own.query("SELECT " MARTLET_DRAFT_COLUMNS
                            " FROM draft WHERE account_id = ? AND message_id = ?");
    query.bind(account).bindBlob(messageId);
    if (messageId.isEmpty() || !query.step())
        return std::nullopt;
    return draftFrom(query);
}

Mail::DraftKey insertDraft(Connection &own, const DraftRow &row)
{
    Query query = own.query(R"sql(
        INSERT INTO draft (account_id, message_id, file_name, subject, saved_at, is_being_edited,
            server_path, server_uid_validity, server_uid, server_message_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    )sql");
    bindDraft(query, row);
    query.run();
    return Mail::DraftKey(own.lastInsertId());
}

void updateDraft(Connection &own, const DraftRow &row)
{
    Query query = own.query(R"sql(
        UPDATE draft SET account_id = ?, message_id = ?, file_name = ?, subject = ?, saved_at = ?,
               is_being_edited = ?, server_path = ?, server_uid_validity = ?, server_uid = ?,
               server_message_id = ?
         WHERE id = ?
    )sql");
    bindDraft(query, row);
    query.bind(row.key).run();
}

} // namespace Martlet::Store
