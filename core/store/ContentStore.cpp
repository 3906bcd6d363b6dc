// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ContentStore.h"

#include "core/store/sqlite/Connection.h"

#include <SQLiteCpp/Exception.h>

#include <sqlite3.h>

namespace Martlet::Store
{

namespace
{

// Below this compression gains less than a row costs; above the other bound it costs more time than
// reading the bytes, and such contents are attachments that are packed already.
constexpr qsizetype packFrom = 512;
constexpr qsizetype packUpTo = 512 * 1024;
constexpr qsizetype blobFrom = 1024 * 1024;
constexpr int fastCompression = 1;

/// A blob opened for incremental I/O; closed at the end.
class OpenBlob
{
public:
    OpenBlob(Connection &content, qint64 row, bool isWriting)
        : m_database(content.handle())
    {
        check(sqlite3_blob_open(m_database, "main", "content", "bytes", row, isWriting ? 1 : 0,
                                &m_blob));
    }
    ~OpenBlob() { sqlite3_blob_close(m_blob); }
    OpenBlob(const OpenBlob &) = delete;
    OpenBlob &operator=(const OpenBlob &) = delete;

    void write(const QByteArray &bytes)
    {
        check(sqlite3_blob_write(m_blob, bytes.constData(), static_cast<int>(bytes.size()), 0));
    }

    QByteArray read()
    {
        QByteArray bytes(sqlite3_blob_bytes(m_blob), Qt::Uninitialized);
        check(sqlite3_blob_read(m_blob, bytes.data(), static_cast<int>(bytes.size()), 0));
        return bytes;
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK)
            throw SQLite::Exception(m_database, code);
    }

    sqlite3 *m_database;
    sqlite3_blob *m_blob = nullptr;
};

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

void insertLarge(Connection &content, Mail::MessageKey message, const QByteArray &section,
                 const QByteArray &bytes)
{
    content
        .query(R"sql(
            INSERT OR REPLACE INTO content (message_id, section, is_packed, bytes)
            VALUES (?, ?, 0, zeroblob(?))
        )sql")
        .bind(message)
        .bindBlob(section)
        .bind(static_cast<qint64>(bytes.size()))
        .run();
    OpenBlob blob(content, content.lastInsertId(), true);
    blob.write(bytes);
}

} // namespace

void putContent(Connection &content, Mail::MessageKey message, const QByteArray &section,
                const QByteArray &bytes)
{
    if (bytes.size() >= blobFrom) {
        insertLarge(content, message, section, bytes);
        return;
    }
    if (bytes.size() >= packFrom && bytes.size() <= packUpTo) {
        const QByteArray packed = qCompress(bytes, fastCompression);
        if (packed.size() < bytes.size() - bytes.size() / 8) {
            insert(content, message, section, packed, true);
            return;
        }
    }
    insert(content, message, section, bytes, false);
}

std::optional<QByteArray> loadContent(Connection &content, Mail::MessageKey message,
                                      const QByteArray &section)
{
    Query query = content.query(R"sql(
        SELECT id, is_packed, length(bytes) FROM content WHERE message_id = ? AND section = ?
    )sql");
    query.bind(message).bindBlob(section);
    if (!query.step())
        return std::nullopt;
    const qint64 row = query.integer(0);
    if (query.integer(2) == 0)
        return QByteArray("");
    const bool isPacked = query.boolean(1);
    OpenBlob blob(content, row, false);
    const QByteArray bytes = blob.read();
    return isPacked ? qUncompress(bytes) : bytes;
}

void removeContents(Connection &content, Mail::MessageKey message)
{
    content.query(R"sql(DELETE FROM content WHERE message_id = ?)sql").bind(message).run();
}

QList<Mail::MessageKey> messagesWithContent(Connection &content)
{
    QList<Mail::MessageKey> keys;
    Query query = content.query(R"sql(SELECT DISTINCT message_id FROM content ORDER BY 1)sql");
    while (query.step())
        keys.append(query.id<Mail::MessageKey>(0));
    return keys;
}

QList<Mail::MessageKey> messagesHeldWhole(Connection &content)
{
    QList<Mail::MessageKey> keys;
    Query query = content.query(R"sql(SELECT message_id FROM content WHERE section = x'')sql");
    while (query.step())
        keys.append(query.id<Mail::MessageKey>(0));
    return keys;
}

} // namespace Martlet::Store
