// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ContentClaims.h"

#include "core/store/FiledContents.h"
#include "core/store/LocalRows.h"
#include "core/store/MessageRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/MessageWriter.h"
#include "core/util/Logging.h"

namespace Martlet::Store
{

namespace
{

void setDigest(Connection &cache, Mail::MessageKey message, const QByteArray &sha256)
{
    cache.query(R"sql(UPDATE message_detail SET sha256 = ? WHERE id = ?)sql")
        .bindBlob(sha256)
        .bind(message)
        .run();
}

bool isClaimedWhole(Connection &cache, Mail::MessageKey message)
{
    Query query = cache.query(R"sql(SELECT content_state FROM message WHERE id = ?)sql");
    query.bind(message);
    return query.step() && static_cast<ContentState>(query.integer(0)) == ContentState::Whole;
}

/// A text counts where any part is there: most letters have one alone.
ContentState heldParts(Connection &content, Mail::MessageKey message)
{
    Query query = content.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM content WHERE message_id = ?1)
            OR EXISTS (SELECT 1 FROM filed_content WHERE message_id = ?1)
    )sql");
    query.bind(message);
    return query.step() && query.boolean(0) ? ContentState::Text : ContentState::HeadersOnly;
}

} // namespace

void claimWhole(WriteTransaction &transaction, Mail::MessageKey message, const QByteArray &sha256)
{
    transaction.cache()
        .query(R"sql(UPDATE message SET content_state = ?, needs_reading = 1 WHERE id = ?)sql")
        .bind(static_cast<int>(ContentState::Whole))
        .bind(message)
        .run();
    setDigest(transaction.cache(), message, sha256);
}

void claimRead(WriteTransaction &transaction, Mail::MessageKey message, const QString &preview)
{
    transaction.cache()
        .query(R"sql(
            UPDATE message SET content_state = max(content_state, ?), preview = ?,
                   needs_reading = 0
             WHERE id = ?
        )sql")
        .bind(static_cast<int>(heldParts(transaction.content(), message)))
        .bind(preview)
        .bind(message)
        .run();
}

bool isClaimTrue(Connection &content, Mail::MessageKey message, ContentState claimed,
                 const QByteArray &sha256)
{
    switch (claimed) {
    case ContentState::Whole: {
        const std::optional<FiledContent> letter = findFiled(content, message, {});
        return letter && letter->sha256 == sha256;
    }
    case ContentState::Text:
        return heldParts(content, message) == ContentState::Text;
    default:
        return true;
    }
}

void lowerClaim(WriteTransaction &transaction, Mail::MessageKey message)
{
    if (findFiled(transaction.content(), message, {}))
        return;
    const ContentState state = heldParts(transaction.content(), message);
    transaction.cache()
        .query(R"sql(
            UPDATE message SET content_state = min(content_state, ?), needs_reading = 0 WHERE id = ?
        )sql")
        .bind(static_cast<int>(state))
        .bind(message)
        .run();
    setDigest(transaction.cache(), message, {});
    transaction.changes().contents.insert(message);
}

void dropLetter(WriteTransaction &transaction, Mail::MessageKey message)
{
    QList<Mail::MessageKey> all{message};
    if (const auto place = findFiled(transaction.content(), message, {}))
        all = messagesAt(transaction.content(), *place);
    for (const Mail::MessageKey one : std::as_const(all)) {
        qCWarning(logStore) << "a kept letter is damaged and is fetched again:" << one.value();
        removeFiled(transaction, one, {});
        lowerClaim(transaction, one);
    }
}

bool dropDamagedLetter(WriteTransaction &transaction, Mail::MessageKey message)
{
    // The only copy there is; what became of its file is found out by who looks at the folder.
    if (!isClaimedWhole(transaction.cache(), message) || isLocal(transaction.cache(), message))
        return false;
    if (loadFiled(transaction.content(), transaction.paths().lettersDir(), message, {}))
        return false;
    dropLetter(transaction, message);
    return true;
}

void noteContent(WriteTransaction &transaction, const MessageRow &row)
{
    transaction.changes().contents.insert(row.key);
    if (row.shownMailbox.isValid())
        transaction.changes().messages[row.shownMailbox].updated.insert(row.key);
}

} // namespace Martlet::Store
