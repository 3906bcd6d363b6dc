// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FiledContents.h"

#include "core/security/Sha256.h"
#include "core/store/ContentFiles.h"
#include "core/store/WriteTransaction.h"
#include "core/util/Logging.h"

#include <algorithm>
#include <utility>

namespace Martlet::Store
{

namespace
{

// Fewer, larger writes; a letter is some tens of kilobytes.
constexpr qsizetype gatheredBytes = 1024 * 1024;
// A pack of tiny letters must not make a step long.
constexpr int rewrittenContents = 1000;
// A content is moved at most once while it is being read, but the reader may be slow.
constexpr int readAttempts = 3;

qint64 addFileRow(WriteTransaction &transaction, ContentFileKind kind)
{
    transaction.content()
        .query(R"sql(INSERT INTO content_file (kind) VALUES (?))sql")
        .bind(static_cast<int>(kind))
        .run();
    return transaction.content().lastInsertId();
}

Result<qint64> newFile(WriteTransaction &transaction, ContentFileKind kind)
{
    const qint64 number = addFileRow(transaction, kind);
    transaction.claimFile(number);
    if (Result<void> created = transaction.files().create(number); !created)
        return failure(std::move(created.error()));
    return number;
}

void setKind(Connection &content, qint64 file, ContentFileKind kind)
{
    content.query(R"sql(UPDATE content_file SET kind = ? WHERE id = ?)sql")
        .bind(static_cast<int>(kind))
        .bind(file)
        .run();
}

void insertRow(Connection &content, const FiledContent &row)
{
    content
        .query(R"sql(
            INSERT INTO filed_content (message_id, section, file_id, offset, size, sha256)
            VALUES (?, ?, ?, ?, ?, ?)
        )sql")
        .bind(row.message)
        .bindBlob(row.section)
        .bind(row.file)
        .bind(row.offset)
        .bind(row.size)
        .bindBlob(row.sha256)
        .run();
}

void countAdded(Connection &content, qint64 file, qint64 end, qint64 added)
{
    content
        .query(R"sql(
            UPDATE content_file SET bytes = ?, live_bytes = live_bytes + ? WHERE id = ?
        )sql")
        .bind(end)
        .bind(added)
        .bind(file)
        .run();
}

FiledContent rowFrom(const Query &query)
{
    return {query.id<Mail::MessageKey>(0),
            query.blob(1),
            query.integer(2),
            query.integer(3),
            query.integer(4),
            query.blob(5)};
}

std::optional<QByteArray> readSound(const QString &folder, const FiledContent &row)
{
    std::optional<QByteArray> bytes = readContentFile(folder, row.file, row.offset, row.size);
    if (bytes && Security::sha256(*bytes) != row.sha256)
        bytes.reset();
    return bytes;
}

QList<FiledContent> firstOf(Connection &content, qint64 file)
{
    Query query = content.query(R"sql(
        SELECT message_id, section, file_id, offset, size, sha256 FROM filed_content
         WHERE file_id = ? ORDER BY offset LIMIT ?
    )sql");
    query.bind(file).bind(rewrittenContents);
    QList<FiledContent> rows;
    qint64 bytes = 0;
    while (query.step()) {
        const FiledContent row = rowFrom(query);
        // Those of one place stay together.
        const bool isNew = rows.isEmpty() || rows.last().offset != row.offset;
        rows.append(row);
        bytes += isNew ? row.size : 0;
        if (bytes > rewrittenBytes) {
            rows.removeLast();
            break;
        }
    }
    return rows;
}

/// A file that is shorter than what its row counts on, or not there at all.
struct LostFile {
    qint64 number = 0;
    ContentFileKind kind = ContentFileKind::Own;
    qint64 left = 0; ///< bytes that are there
};

QList<LostFile> lostFiles(Connection &content, const QMap<qint64, qint64> &sizes,
                          QSet<qint64> &named)
{
    QList<LostFile> lost;
    Query query = content.query(R"sql(SELECT id, kind, bytes FROM content_file)sql");
    while (query.step()) {
        const qint64 number = query.integer(0);
        named.insert(number);
        const qint64 size = sizes.value(number, -1);
        if (size < query.integer(2)) {
            lost.append({number, static_cast<ContentFileKind>(query.integer(1)),
                         std::max<qint64>(size, 0)});
        }
    }
    return lost;
}

void forgetLost(WriteTransaction &transaction, const LostFile &file, QSet<Mail::MessageKey> &hurt)
{
    Connection &content = transaction.content();
    qCWarning(logStore) << "a file with kept contents is incomplete:" << file.number;
    {
        Query query = content.query(
            R"sql(SELECT message_id FROM filed_content WHERE file_id = ? AND offset + size > ?)sql");
        query.bind(file.number).bind(file.left);
        while (query.step())
            hurt.insert(query.id<Mail::MessageKey>(0));
    }
    content.query(R"sql(DELETE FROM filed_content WHERE file_id = ? AND offset + size > ?)sql")
        .bind(file.number)
        .bind(file.left)
        .run();
    if (file.kind == ContentFileKind::Download) {
        content.query(R"sql(DELETE FROM download WHERE file_id = ?)sql").bind(file.number).run();
        dropFile(transaction, file.number);
        return;
    }
    // Nothing more is written behind a gap.
    if (file.kind == ContentFileKind::OpenPack)
        setKind(content, file.number, ContentFileKind::FullPack);
    transaction.noteFreed(file.number);
}

std::optional<qint64> sparsePack(Connection &content)
{
    Query query = content.query(R"sql(
        SELECT id FROM content_file WHERE kind = 1 AND live_bytes * 2 < bytes ORDER BY id LIMIT 1
    )sql");
    return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

} // namespace

Result<QByteArray> PackWriter::add(Mail::MessageKey message, const QByteArray &section,
                                   const QByteArray &bytes)
{
    removeFiled(m_transaction, message, section);
    FiledContent row{message, section, 0, 0, bytes.size(), Security::sha256(bytes)};
    if (bytes.size() >= ownFileFrom) {
        if (Result<void> added = addAlone(row, bytes); !added)
            return failure(std::move(added.error()));
        return row.sha256;
    }
    if (Result<void> made = makeRoom(bytes.size()); !made)
        return failure(std::move(made.error()));
    row.file = m_pack;
    row.offset = m_end;
    insertRow(m_transaction.content(), row);
    m_gathered += bytes;
    m_end += bytes.size();
    m_added += bytes.size();
    if (m_gathered.size() >= gatheredBytes) {
        if (Result<void> written = writeGathered(); !written)
            return failure(std::move(written.error()));
    }
    return row.sha256;
}

Result<void> PackWriter::addAlone(FiledContent content, const QByteArray &bytes)
{
    const Result<qint64> file = newFile(m_transaction, ContentFileKind::Own);
    if (!file)
        return failure(file.error());
    content.file = *file;
    insertRow(m_transaction.content(), content);
    countAdded(m_transaction.content(), *file, bytes.size(), bytes.size());
    return m_transaction.files().write(*file, 0, bytes);
}

Result<void> PackWriter::makeRoom(qint64 size)
{
    if (m_pack == 0) {
        Query query = m_transaction.content().query(R"sql(
            SELECT id, bytes FROM content_file WHERE kind = 0 ORDER BY id DESC LIMIT 1
        )sql");
        if (query.step()) {
            m_pack = query.integer(0);
            m_end = query.integer(1);
        }
    }
    if (m_pack != 0 && m_end + size <= packBytes)
        return {};
    if (m_pack != 0) {
        if (Result<void> flushed = flush(); !flushed)
            return flushed;
        setKind(m_transaction.content(), m_pack, ContentFileKind::FullPack);
        m_transaction.noteFreed(m_pack);
    }
    const Result<qint64> pack = newFile(m_transaction, ContentFileKind::OpenPack);
    if (!pack)
        return failure(pack.error());
    m_pack = *pack;
    m_end = 0;
    return {};
}

Result<void> PackWriter::writeGathered()
{
    if (m_gathered.isEmpty())
        return {};
    const QByteArray bytes = std::exchange(m_gathered, {});
    return m_transaction.files().write(m_pack, m_end - bytes.size(), bytes);
}

Result<void> PackWriter::flush()
{
    if (Result<void> written = writeGathered(); !written)
        return written;
    if (m_pack != 0)
        countAdded(m_transaction.content(), m_pack, m_end, std::exchange(m_added, 0));
    return {};
}

std::optional<FiledContent> findFiled(Connection &content, Mail::MessageKey message,
                                      const QByteArray &section)
{
    Query query = content.query(R"sql(
        SELECT message_id, section, file_id, offset, size, sha256 FROM filed_content
         WHERE message_id = ? AND section = ?
    )sql");
    query.bind(message).bindBlob(section);
    return query.step() ? std::optional(rowFrom(query)) : std::nullopt;
}

std::optional<QByteArray> loadFiled(Connection &content, const QString &folder,
                                    Mail::MessageKey message, const QByteArray &section)
{
    std::optional<FiledContent> row = findFiled(content, message, section);
    for (int attempt = 0; row && attempt < readAttempts; ++attempt) {
        if (std::optional<QByteArray> bytes = readSound(folder, *row))
            return bytes;
        // Moved by a rewriting since the row was read, unless it is damaged.
        const FiledContent tried = *row;
        row = findFiled(content, message, section);
        if (row && row->file == tried.file && row->offset == tried.offset)
            break;
    }
    return std::nullopt;
}

void shareFiled(WriteTransaction &transaction, Mail::MessageKey from, Mail::MessageKey to,
                const QByteArray &section)
{
    std::optional<FiledContent> row = findFiled(transaction.content(), from, section);
    if (!row)
        return;
    removeFiled(transaction, to, section);
    row->message = to;
    insertRow(transaction.content(), *row);
    transaction.content()
        .query(R"sql(UPDATE content_file SET live_bytes = live_bytes + ? WHERE id = ?)sql")
        .bind(row->size)
        .bind(row->file)
        .run();
}

QList<Mail::MessageKey> messagesAt(Connection &content, const FiledContent &place)
{
    Query query = content.query(R"sql(
        SELECT message_id FROM filed_content WHERE file_id = ? AND offset = ? AND size = ?
    )sql");
    query.bind(place.file).bind(place.offset).bind(place.size);
    QList<Mail::MessageKey> messages;
    while (query.step())
        messages.append(query.id<Mail::MessageKey>(0));
    return messages;
}

void removeFiled(WriteTransaction &transaction, Mail::MessageKey message, const QByteArray &section)
{
    const std::optional<FiledContent> row = findFiled(transaction.content(), message, section);
    if (!row)
        return;
    transaction.content()
        .query(R"sql(DELETE FROM filed_content WHERE message_id = ? AND section = ?)sql")
        .bind(message)
        .bindBlob(section)
        .run();
    transaction.noteFreed(row->file);
}

void removeFiled(WriteTransaction &transaction, Mail::MessageKey message)
{
    Query query = transaction.content().query(
        R"sql(SELECT file_id FROM filed_content WHERE message_id = ?)sql");
    query.bind(message);
    bool isThere = false;
    while (query.step()) {
        isThere = true;
        transaction.noteFreed(query.integer(0));
    }
    if (isThere) {
        transaction.content()
            .query(R"sql(DELETE FROM filed_content WHERE message_id = ?)sql")
            .bind(message)
            .run();
    }
}

Result<qint64> beginFile(WriteTransaction &transaction)
{
    return newFile(transaction, ContentFileKind::Download);
}

qint64 bytesOfFile(Connection &content, qint64 file)
{
    Query query = content.query(R"sql(SELECT bytes FROM content_file WHERE id = ?)sql");
    query.bind(file);
    return query.step() ? query.integer(0) : 0;
}

Result<void> addToFile(WriteTransaction &transaction, qint64 file, const QByteArray &bytes)
{
    const qint64 end = bytesOfFile(transaction.content(), file);
    if (Result<void> written = transaction.files().write(file, end, bytes); !written)
        return written;
    countAdded(transaction.content(), file, end + bytes.size(), 0);
    return {};
}

Result<QByteArray> giveFile(WriteTransaction &transaction, qint64 file, Mail::MessageKey message,
                            const QByteArray &section)
{
    const qint64 size = bytesOfFile(transaction.content(), file);
    const std::optional<QByteArray> sha256 =
        hashContentFile(transaction.paths().lettersDir(), file, size);
    if (!sha256) {
        return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("end a download"),
                       QStringLiteral("its file cannot be read"));
    }
    removeFiled(transaction, message, section);
    setKind(transaction.content(), file, ContentFileKind::Own);
    insertRow(transaction.content(), {message, section, file, 0, size, *sha256});
    countAdded(transaction.content(), file, size, size);
    return *sha256;
}

void dropFile(WriteTransaction &transaction, qint64 file)
{
    transaction.content().query(R"sql(DELETE FROM content_file WHERE id = ?)sql").bind(file).run();
    transaction.releaseFile(file);
}

void dropEmptyFiles(WriteTransaction &transaction, const QSet<qint64> &files)
{
    for (const qint64 file : files) {
        Query query = transaction.content().query(
            R"sql(SELECT EXISTS (SELECT 1 FROM filed_content WHERE file_id = ?))sql");
        query.bind(file);
        if (query.step() && !query.boolean(0))
            dropFile(transaction, file);
    }
}

bool isFileNamed(Connection &content, qint64 file)
{
    Query query = content.query(R"sql(SELECT EXISTS (SELECT 1 FROM content_file WHERE id = ?))sql");
    query.bind(file);
    return query.step() && query.boolean(0);
}

Result<bool> rewriteSparsePack(WriteTransaction &transaction, QSet<Mail::MessageKey> &damaged)
{
    Connection &content = transaction.content();
    const std::optional<qint64> pack = sparsePack(content);
    if (!pack)
        return false;
    transaction.noteFreed(*pack);
    PackWriter writer(transaction);
    const QList<FiledContent> rows = firstOf(content, *pack);
    const FiledContent *before = nullptr; // moved
    for (const FiledContent &row : rows) {
        // One place of several messages stays one.
        if (before && before->offset == row.offset && before->section == row.section) {
            shareFiled(transaction, before->message, row.message, row.section);
            continue;
        }
        const std::optional<QByteArray> bytes = readSound(transaction.paths().lettersDir(), row);
        if (!bytes) {
            qCWarning(logStore) << "a kept content is damaged and is fetched again:"
                                << row.message.value();
            removeFiled(transaction, row.message, row.section);
            damaged.insert(row.message);
            continue;
        }
        if (Result<QByteArray> moved = writer.add(row.message, row.section, *bytes); !moved)
            return failure(std::move(moved.error()));
        before = &row;
    }
    if (Result<void> flushed = writer.flush(); !flushed)
        return failure(std::move(flushed.error()));
    return true;
}

Result<QSet<Mail::MessageKey>> compareWithFolder(WriteTransaction &transaction)
{
    const Result<QMap<qint64, qint64>> files = transaction.files().list();
    if (!files)
        return failure(files.error());
    QSet<qint64> named;
    QSet<Mail::MessageKey> hurt;
    const QList<LostFile> lost = lostFiles(transaction.content(), *files, named);
    for (const LostFile &file : lost)
        forgetLost(transaction, file, hurt);
    for (auto it = files->keyBegin(); it != files->keyEnd(); ++it) {
        if (named.contains(*it))
            continue;
        // It only takes room; the next start tries again.
        if (const Result<void> removed = transaction.files().remove(*it); !removed)
            qCWarning(logStore) << describe(removed.error());
    }
    return hurt;
}

} // namespace Martlet::Store
