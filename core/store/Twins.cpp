// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Twins.h"

#include "core/store/ContentClaims.h"
#include "core/store/ContentStore.h"
#include "core/store/FiledContents.h"
#include "core/store/SearchIndex.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <algorithm>
#include <optional>

namespace Martlet::Store
{

namespace
{

struct Held {
    ContentState state = ContentState::HeadersOnly;
    bool needsReading = false;
};

Held heldOf(Connection &cache, Mail::MessageKey message)
{
    Query query =
        cache.query(R"sql(SELECT content_state, needs_reading FROM message WHERE id = ?)sql");
    query.bind(message);
    if (!query.step())
        return {};
    return {static_cast<ContentState>(query.integer(0)), query.boolean(1)};
}

bool isBeingFetched(Connection &content, Mail::MessageKey message)
{
    Query query =
        content.query(R"sql(SELECT EXISTS (SELECT 1 FROM download WHERE message_id = ?))sql");
    query.bind(message);
    return query.step() && query.boolean(0);
}

bool hasSection(Connection &content, Mail::MessageKey message, const QByteArray &section)
{
    Query query = content.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM content WHERE message_id = ?1 AND section = ?2)
            OR EXISTS (SELECT 1 FROM filed_content WHERE message_id = ?1 AND section = ?2)
    )sql");
    query.bind(message).bindBlob(section);
    return query.step() && query.boolean(0);
}

/// A letter whose text could not be fetched, or not all of it, counts as one with text all the
/// same.
bool hasAll(Connection &content, Mail::MessageKey message, ContentState state,
            const QList<QByteArray> &sections)
{
    if (state == ContentState::Whole)
        return hasSection(content, message, QByteArray(""));
    return std::all_of(sections.cbegin(), sections.cend(), [&](const QByteArray &section) {
        return hasSection(content, message, section);
    });
}

/// Small parts are copied, large ones shared.
void copyParts(WriteTransaction &transaction, Mail::MessageKey from, Mail::MessageKey to)
{
    Connection &content = transaction.content();
    content
        .query(R"sql(
            INSERT OR REPLACE INTO content (message_id, section, is_packed, bytes)
            SELECT ?, section, is_packed, bytes FROM content WHERE message_id = ?
        )sql")
        .bind(to)
        .bind(from)
        .run();
    QList<QByteArray> filed;
    {
        Query query =
            content.query(R"sql(SELECT section FROM filed_content WHERE message_id = ?)sql");
        query.bind(from);
        while (query.step())
            filed.append(query.blob(0));
    }
    for (const QByteArray &section : std::as_const(filed))
        shareFiled(transaction, from, to, section);
}

void copyReading(Connection &cache, Mail::MessageKey from, Mail::MessageKey to)
{
    cache
        .query(R"sql(
            UPDATE message SET needs_reading = 0,
                   preview = (SELECT preview FROM message WHERE id = ?1)
             WHERE id = ?2
        )sql")
        .bind(from)
        .bind(to)
        .run();
    copySearchBody(cache, from, to);
}

void copyContents(WriteTransaction &transaction, Mail::MessageKey from, const Held &held,
                  const MessageRow &to)
{
    Connection &cache = transaction.cache();
    if (held.state == ContentState::Whole) {
        removeContents(transaction, to.key);
        shareFiled(transaction, from, to.key, {});
    } else {
        copyParts(transaction, from, to.key);
    }
    cache.query(R"sql(UPDATE message SET content_state = ?, needs_reading = ? WHERE id = ?)sql")
        .bind(static_cast<int>(held.state))
        .bind(held.needsReading)
        .bind(to.key)
        .run();
    cache
        .query(R"sql(
            UPDATE message_detail
               SET sha256 = (SELECT sha256 FROM message_detail WHERE id = ?1)
             WHERE id = ?2
        )sql")
        .bind(from)
        .bind(to.key)
        .run();
    if (!held.needsReading)
        copyReading(cache, from, to.key);
    noteContent(transaction, to);
}

} // namespace

QList<MessageRow> twinsOf(Connection &cache, const MessageRow &row)
{
    QList<MessageRow> twins;
    if (row.emailId == 0)
        return twins;
    QList<Mail::MessageKey> keys;
    {
        Query query = cache.query(R"sql(
            SELECT id FROM message WHERE email_id = ?1 AND email_id <> 0 AND id <> ?2 ORDER BY id
        )sql");
        query.bind(row.emailId).bind(row.key);
        while (query.step())
            keys.append(query.id<Mail::MessageKey>(0));
    }
    for (const Mail::MessageKey key : std::as_const(keys)) {
        std::optional<MessageRow> twin = loadRow(cache, key);
        if (twin && twin->account == row.account)
            twins.append(*std::move(twin));
    }
    return twins;
}

void giveToTwins(WriteTransaction &transaction, const MessageRow &row)
{
    if (row.emailId == 0)
        return;
    const Held held = heldOf(transaction.cache(), row.key);
    for (const MessageRow &twin : twinsOf(transaction.cache(), row)) {
        if (heldOf(transaction.cache(), twin.key).state < held.state &&
            !isBeingFetched(transaction.content(), twin.key))
            copyContents(transaction, row.key, held, twin);
    }
}

void giveReadingToTwins(WriteTransaction &transaction, const MessageRow &row,
                        const QString &plainText, const QString &preview)
{
    for (const MessageRow &twin : twinsOf(transaction.cache(), row)) {
        if (!heldOf(transaction.cache(), twin.key).needsReading)
            continue;
        setSearchBody(transaction.cache(), twin.key, plainText);
        claimRead(transaction, twin.key, preview);
        noteContent(transaction, twin);
    }
}

bool takeFromTwins(WriteTransaction &transaction, const MessageRow &row, ContentState wanted,
                   const QList<QByteArray> &sections)
{
    std::optional<Mail::MessageKey> from;
    Held best;
    for (const MessageRow &twin : twinsOf(transaction.cache(), row)) {
        const Held held = heldOf(transaction.cache(), twin.key);
        if (held.state < wanted || (from && held.state <= best.state) ||
            !hasAll(transaction.content(), twin.key, held.state, sections))
            continue;
        from = twin.key;
        best = held;
    }
    if (!from)
        return false;
    copyContents(transaction, *from, best, row);
    return true;
}

} // namespace Martlet::Store
