// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ContentStore.h"

#include "core/store/FiledContents.h"
#include "core/store/WriteTransaction.h"

namespace Martlet::Store
{

namespace
{

// Below this compression gains less than a row costs; above the other bound it costs more time than
// reading the bytes, and such contents are attachments that are packed already.
constexpr qsizetype packFrom = 512;
constexpr qsizetype packUpTo = 512 * 1024;
constexpr int fastCompression = 1;

void insert(Connection &content, Mail::MessageKey message, const QByteArray &section,
            const QByteArray &bytes, bool isPacked)
{
    content
        .query(R"sql(
            INSERT OR REPLACE INTO content (message_id, section, is_packed, bytes)
            VALUES (?, ?, ?, ?)
        )sql")
        .bind(message)
        .bindBlob(section)
        .bind(isPacked)
        .bindBlobInPlace(bytes)
        .run();
}

void insertPacked(Connection &content, Mail::MessageKey message, const QByteArray &section,
                  const QByteArray &bytes)
{
    if (bytes.size() >= packFrom && bytes.size() <= packUpTo) {
        const QByteArray packed = qCompress(bytes, fastCompression);
        if (packed.size() < bytes.size() - bytes.size() / 8) {
            insert(content, message, section, packed, true);
            return;
        }
    }
    insert(content, message, section, bytes, false);
}

Result<void> putFiled(WriteTransaction &transaction, Mail::MessageKey message,
                      const QByteArray &section, const QByteArray &bytes)
{
    removePart(transaction, message, section);
    PackWriter writer(transaction);
    if (Result<QByteArray> added = writer.add(message, section, bytes); !added)
        return failure(std::move(added.error()));
    return writer.flush();
}

void appendKeys(Query query, QSet<Mail::MessageKey> &keys)
{
    while (query.step())
        keys.insert(query.id<Mail::MessageKey>(0));
}

} // namespace

Result<void> putContent(WriteTransaction &transaction, Mail::MessageKey message,
                        const QByteArray &section, const QByteArray &bytes)
{
    if (bytes.size() >= ownFileFrom)
        return putFiled(transaction, message, section, bytes);
    removeFiled(transaction, message, section);
    insertPacked(transaction.content(), message, section, bytes);
    return {};
}

std::optional<QByteArray> loadContent(Connection &content, const StorePaths &paths,
                                      Mail::MessageKey message, const QByteArray &section)
{
    if (std::optional<QByteArray> filed = loadFiled(content, paths.lettersDir(), message, section))
        return filed;
    Query query = content.query(R"sql(
        SELECT is_packed, bytes FROM content WHERE message_id = ? AND section = ?
    )sql");
    query.bind(message).bindBlob(section);
    if (!query.step())
        return std::nullopt;
    const QByteArray bytes = query.blob(1);
    if (bytes.isEmpty())
        return QByteArray("");
    return query.boolean(0) ? qUncompress(bytes) : bytes;
}

void removePart(WriteTransaction &transaction, Mail::MessageKey message, const QByteArray &section)
{
    removeFiled(transaction, message, section);
    transaction.content()
        .query(R"sql(DELETE FROM content WHERE message_id = ? AND section = ?)sql")
        .bind(message)
        .bindBlob(section)
        .run();
}

void removeContents(WriteTransaction &transaction, Mail::MessageKey message)
{
    Connection &content = transaction.content();
    content.query(R"sql(DELETE FROM content WHERE message_id = ?)sql").bind(message).run();
    removeFiled(transaction, message);
    QList<QByteArray> begun;
    {
        Query query = content.query(R"sql(SELECT section FROM download WHERE message_id = ?)sql");
        query.bind(message);
        while (query.step())
            begun.append(query.blob(0));
    }
    for (const QByteArray &section : std::as_const(begun))
        dropDownload(transaction, message, section);
}

void dropDownload(WriteTransaction &transaction, Mail::MessageKey message,
                  const QByteArray &section)
{
    Connection &content = transaction.content();
    Query query =
        content.query(R"sql(SELECT file_id FROM download WHERE message_id = ? AND section = ?)sql");
    query.bind(message).bindBlob(section);
    if (!query.step())
        return;
    dropFile(transaction, query.integer(0));
    content.query(R"sql(DELETE FROM download WHERE message_id = ? AND section = ?)sql")
        .bind(message)
        .bindBlob(section)
        .run();
}

QSet<Mail::MessageKey> messagesWithContent(Connection &content)
{
    QSet<Mail::MessageKey> keys;
    appendKeys(content.query(R"sql(SELECT DISTINCT message_id FROM content)sql"), keys);
    appendKeys(content.query(R"sql(SELECT DISTINCT message_id FROM filed_content)sql"), keys);
    return keys;
}

QHash<Mail::MessageKey, QByteArray> messagesHeldWhole(Connection &content)
{
    QHash<Mail::MessageKey, QByteArray> held;
    Query query =
        content.query(R"sql(SELECT message_id, sha256 FROM filed_content WHERE section = x'')sql");
    while (query.step())
        held.insert(query.id<Mail::MessageKey>(0), query.blob(1));
    return held;
}

QSet<Mail::MessageKey> messagesWithDownload(Connection &content)
{
    QSet<Mail::MessageKey> keys;
    appendKeys(content.query(R"sql(SELECT message_id FROM download)sql"), keys);
    return keys;
}

} // namespace Martlet::Store
