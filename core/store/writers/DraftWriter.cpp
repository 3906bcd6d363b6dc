// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/DraftWriter.h"

#include "core/store/DraftRows.h"
#include "core/store/LocalReplayer.h"
#include "core/store/MailboxRows.h"
#include "core/store/Maildir.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/util/Logging.h"

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> noDraft()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a draft"));
}

/// Uploads of this draft that are queued; of those never tried nothing is on the server.
QList<Mail::Operation> uploadsOf(Connection &own, const DraftRow &row)
{
    Query query = own.query("SELECT " MARTLET_OPERATION_COLUMNS " FROM operation "
                            "WHERE account_id = ? AND kind = 7 AND message_id = ? ORDER BY id");
    query.bind(row.account).bindBlob(row.messageId);
    QList<Mail::Operation> uploads;
    while (query.step())
        uploads.append(operationFrom(query));
    return uploads;
}

/// On this computer an upload is a file, and a crash may have come between that and its commit.
void dropFileOf(WriteTransaction &transaction, const Mail::Operation &upload)
{
    const auto place = findMailbox(transaction.cache(), upload.account, upload.targetPath);
    const auto local = place ? localMailbox(transaction.own(), transaction.cache(), place->key)
                             : std::optional<LocalMailbox>();
    if (!local)
        return;
    const QString base = localBaseOf(upload);
    const LocalFolder folder = folderOf(transaction.paths(), *local);
    if (const Result<void> removed = folder.removeNamed(base); !removed) {
        qCWarning(logStore) << describe(removed.error());
        noteLeftover(transaction.own(), local->id, base);
    }
    const std::optional<LocalLetter> letter = letterOfBase(transaction.own(), local->id, base);
    if (!letter)
        return;
    deleteLocalLetter(transaction.own(), letter->id);
    const auto key = messageOf(transaction.cache(), local->id, letter->uid);
    if (const auto shown = key ? loadRow(transaction.cache(), *key) : std::nullopt)
        removeRow(transaction, *shown);
}

/// True when one that was tried remains.
bool dropUntriedUploads(WriteTransaction &transaction, const DraftRow &row)
{
    bool remains = false;
    for (const Mail::Operation &upload : uploadsOf(transaction.own(), row)) {
        if (upload.attempts > 0) {
            remains = true;
            continue;
        }
        dropFileOf(transaction, upload);
        deleteOperation(transaction.own(), upload.key);
        transaction.releaseLetter(upload.sourceFile);
    }
    return remains;
}

void queueUpload(WriteTransaction &transaction, const DraftRow &row, const QString &draftsPath)
{
    dropUntriedUploads(transaction, row);
    Mail::Operation upload;
    upload.account = row.account;
    upload.kind = Mail::OperationKind::AppendMessage;
    upload.message = row.serverCopy;
    upload.message.messageId = row.messageId;
    upload.flags.known = Mail::Flag::Draft | Mail::Flag::Seen;
    upload.targetPath = draftsPath;
    upload.sourceFile = row.fileName;
    upload.createdAt = transaction.now();
    insertOperation(transaction.own(), upload);
    transaction.changes().operations.insert(row.account);
}

void queueDeletion(WriteTransaction &transaction, const DraftRow &row,
                   const Mail::MessageReference &copy)
{
    Mail::Operation deletion;
    deletion.account = row.account;
    deletion.kind = Mail::OperationKind::DeleteForGood;
    deletion.message = copy;
    deletion.createdAt = transaction.now();
    insertOperation(transaction.own(), deletion);
    transaction.changes().operations.insert(row.account);
}

} // namespace

Result<Mail::DraftKey> DraftWriter::save(DraftRow row, const QByteArray &message)
{
    return saveFile(std::move(row),
                    [&] { return draftsFolder(m_transaction.paths()).deliver(message); });
}

Result<Mail::DraftKey> DraftWriter::save(DraftRow row, const StagedLetter &letter)
{
    return saveFile(std::move(row),
                    [&] { return draftsFolder(m_transaction.paths()).deliver(letter); });
}

Result<Mail::DraftKey> DraftWriter::saveFile(DraftRow row,
                                             const std::function<Result<QString>()> &deliver)
{
    std::optional<DraftRow> before;
    if (row.key.isValid()) {
        before = loadDraft(m_transaction.own(), row.key);
        if (!before)
            return noDraft();
    }
    Result<QString> file = deliver();
    if (!file)
        return failure(std::move(file.error()));
    m_transaction.claimLetter(*file);
    row.fileName = *file;
    if (!row.savedAt.isValid())
        row.savedAt = m_transaction.now();
    m_transaction.changes().areDraftsChanged = true;
    if (!before)
        return insertDraft(m_transaction.own(), row);
    // What is proven on the server is known here, not by the composer.
    row.serverCopy = before->serverCopy;
    updateDraft(m_transaction.own(), row);
    m_transaction.releaseLetter(before->fileName);
    return row.key;
}

Result<QList<DraftRow>> DraftWriter::drafts()
{
    return loadDrafts(m_transaction.own());
}

Result<std::optional<DraftRow>> DraftWriter::draft(Mail::DraftKey key)
{
    return loadDraft(m_transaction.own(), key);
}

Result<std::optional<DraftRow>> DraftWriter::findByMessageId(Mail::AccountKey account,
                                                             const QByteArray &messageId)
{
    return loadDraftByMessageId(m_transaction.own(), account, messageId);
}

Result<void> DraftWriter::closeAndUpload(Mail::DraftKey key, const QString &draftsPath)
{
    if (Result<void> closed = setBeingEdited(key, false); !closed)
        return closed;
    return upload(key, draftsPath);
}

Result<void> DraftWriter::upload(Mail::DraftKey key, const QString &draftsPath)
{
    const std::optional<DraftRow> row = loadDraft(m_transaction.own(), key);
    if (!row)
        return noDraft();
    queueUpload(m_transaction, *row, draftsPath);
    return {};
}

Result<void> DraftWriter::setServerCopy(Mail::DraftKey key, const Mail::MessageReference &copy)
{
    std::optional<DraftRow> row = loadDraft(m_transaction.own(), key);
    if (!row)
        return noDraft();
    row->serverCopy = copy;
    updateDraft(m_transaction.own(), *row);
    m_transaction.changes().areDraftsChanged = true;
    return {};
}

Result<void> DraftWriter::discard(Mail::DraftKey key)
{
    const std::optional<DraftRow> row = loadDraft(m_transaction.own(), key);
    if (!row)
        return noDraft();
    const QList<Mail::Operation> uploads = uploadsOf(m_transaction.own(), *row);
    // An upload that was tried may have reached the server: what it left goes by Message-ID, after
    // it has settled.
    if (dropUntriedUploads(m_transaction, *row)) {
        for (const Mail::Operation &upload : uploads) {
            if (upload.attempts > 0)
                queueDeletion(m_transaction, *row, {upload.targetPath, {}, {}, row->messageId});
        }
    }
    if (row->serverCopy.uid.isValid())
        queueDeletion(m_transaction, *row, row->serverCopy);
    m_transaction.own().query(R"sql(DELETE FROM draft WHERE id = ?)sql").bind(key).run();
    m_transaction.releaseLetter(row->fileName);
    m_transaction.releaseCopies(row->messageId);
    m_transaction.changes().areDraftsChanged = true;
    return {};
}

Result<void> DraftWriter::setBeingEdited(Mail::DraftKey key, bool isBeingEdited)
{
    std::optional<DraftRow> row = loadDraft(m_transaction.own(), key);
    if (!row)
        return noDraft();
    row->isBeingEdited = isBeingEdited;
    updateDraft(m_transaction.own(), *row);
    if (!isBeingEdited)
        m_transaction.releaseCopies(row->messageId);
    m_transaction.changes().areDraftsChanged = true;
    return {};
}

} // namespace Martlet::Store
