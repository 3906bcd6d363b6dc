// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/DownloadWriter.h"

#include "core/store/ContentClaims.h"
#include "core/store/ContentStore.h"
#include "core/store/FiledContents.h"
#include "core/store/MessageRows.h"
#include "core/store/Twins.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <optional>

namespace Martlet::Store
{

namespace
{

constexpr int keptDays = 7;

struct DownloadRow {
    qint64 file = 0;
    qint64 wantedBytes = -1;
    qint64 receivedBytes = 0;
};

std::optional<DownloadRow> findDownload(Connection &content, Mail::MessageKey message,
                                        const QByteArray &section)
{
    Query query = content.query(R"sql(
        SELECT file_id, wanted_bytes, received_bytes FROM download
         WHERE message_id = ? AND section = ?
    )sql");
    query.bind(message).bindBlob(section);
    if (!query.step())
        return std::nullopt;
    return DownloadRow{query.integer(0), query.integer(1), query.integer(2)};
}

DownloadState stateOf(Connection &content, const DownloadRow &row)
{
    return {row.receivedBytes, bytesOfFile(content, row.file)};
}

tl::unexpected<Error> noDownload()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("go on with a download"));
}

} // namespace

Result<DownloadState> DownloadWriter::begin(Mail::MessageKey message, const QByteArray &section,
                                            qint64 wantedBytes)
{
    Connection &content = m_transaction.content();
    if (!loadRow(m_transaction.cache(), message))
        return noDownload();
    if (const std::optional<DownloadRow> known = findDownload(content, message, section)) {
        if (known->wantedBytes == wantedBytes)
            return stateOf(content, *known);
        dropDownload(m_transaction, message, section);
    }
    const Result<qint64> file = beginFile(m_transaction);
    if (!file)
        return failure(file.error());
    content
        .query(R"sql(
            INSERT INTO download (message_id, section, file_id, wanted_bytes, received_bytes,
                                  changed_at)
            VALUES (?, ?, ?, ?, 0, ?)
        )sql")
        .bind(message)
        .bindBlob(section)
        .bind(*file)
        .bind(wantedBytes)
        .bind(toColumn(m_transaction.now()))
        .run();
    return DownloadState();
}

Result<DownloadState> DownloadWriter::append(Mail::MessageKey message, const QByteArray &section,
                                             qint64 from, const QByteArray &bytes,
                                             qint64 receivedBytes)
{
    Connection &content = m_transaction.content();
    std::optional<DownloadRow> row = findDownload(content, message, section);
    if (!row)
        return noDownload();
    if (row->receivedBytes != from || receivedBytes < 0) {
        return failure(
            ErrorKind::InvalidInput, Retry::Never, QStringLiteral("keep a piece"),
            QStringLiteral("it is from %1, wanted is %2").arg(from).arg(row->receivedBytes));
    }
    if (Result<void> added = addToFile(m_transaction, row->file, bytes); !added)
        return failure(std::move(added.error()));
    row->receivedBytes += receivedBytes;
    content
        .query(R"sql(
            UPDATE download SET received_bytes = ?, changed_at = ?
             WHERE message_id = ? AND section = ?
        )sql")
        .bind(row->receivedBytes)
        .bind(toColumn(m_transaction.now()))
        .bind(message)
        .bindBlob(section)
        .run();
    return stateOf(content, *row);
}

Result<void> DownloadWriter::finish(Mail::MessageKey message, const QByteArray &section)
{
    Connection &content = m_transaction.content();
    const std::optional<DownloadRow> row = findDownload(content, message, section);
    if (!row)
        return noDownload();
    const std::optional<MessageRow> messageRow = loadRow(m_transaction.cache(), message);
    if (!messageRow)
        return noDownload();
    content.query(R"sql(DELETE FROM download WHERE message_id = ? AND section = ?)sql")
        .bind(message)
        .bindBlob(section)
        .run();
    // The parts of a whole letter are cut out of it from now on.
    if (section.isEmpty())
        removeContents(m_transaction, message);
    else
        removePart(m_transaction, message, section);
    const Result<QByteArray> sha256 = giveFile(m_transaction, row->file, message, section);
    if (!sha256)
        return failure(sha256.error());
    if (section.isEmpty()) {
        claimWhole(m_transaction, message, *sha256);
        tellFetched(m_transaction, *messageRow, Mail::LifeEvent::FetchedWhole);
        giveToTwins(m_transaction, *messageRow);
    } else {
        dropDamagedLetter(m_transaction, message);
    }
    noteContent(m_transaction, *messageRow);
    return {};
}

Result<void> DownloadWriter::drop(Mail::MessageKey message, const QByteArray &section)
{
    dropDownload(m_transaction, message, section);
    return {};
}

void dropOldDownloads(WriteTransaction &transaction)
{
    QList<std::pair<Mail::MessageKey, QByteArray>> old;
    {
        Query query = transaction.content().query(
            R"sql(SELECT message_id, section FROM download WHERE changed_at < ?)sql");
        query.bind(toColumn(transaction.now().addDays(-keptDays)));
        while (query.step())
            old.append({query.id<Mail::MessageKey>(0), query.blob(1)});
    }
    for (const auto &[message, section] : std::as_const(old))
        dropDownload(transaction, message, section);
}

} // namespace Martlet::Store
