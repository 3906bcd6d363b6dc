// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RefusedLetters.h"

#include "core/mail/MailboxPath.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/ContentStore.h"
#include "core/store/LocalRows.h"
#include "core/store/Maildir.h"
#include "core/store/MaildirName.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/Pop3Rows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "core/store/writers/TransferWriter.h"
#include "core/util/CrashPoint.h"
#include "core/util/Logging.h"

#include <algorithm>

namespace Martlet::Store
{

QList<Mail::Operation> deletionsOf(Connection &own, Mail::AccountKey account,
                                   const QString &shownPath)
{
    QList<Mail::Operation> deletions;
    for (const Mail::Operation &one : mailboxOperationsOf(own, account, {})) {
        const bool isMeant =
            one.kind == Mail::OperationKind::DeleteMailbox &&
            Mail::pathAfter(one.message.mailboxPath, mailboxOperationsOf(own, account, one.key)) ==
                shownPath;
        if (isMeant)
            deletions.append(one);
    }
    return deletions;
}

namespace
{

using Mail::OperationKind;

QString inboxPath()
{
    return QStringLiteral("INBOX");
}

bool isAboutToGo(Connection &own, Mail::AccountKey account, const QString &shownPath)
{
    return !deletionsOf(own, account, shownPath).isEmpty();
}

/// Of a letter on this computer the file counts; what a server has is what the cache knows.
bool isThere(WriteTransaction &transaction, Mail::MessageKey message)
{
    if (!isLocal(transaction.cache(), message))
        return true;
    const std::optional<LocalLetter> letter =
        localLetterOf(transaction.own(), transaction.cache(), message);
    if (!letter)
        return false;
    const std::optional<LocalMailbox> mailbox = localMailbox(transaction.own(), letter->mailbox);
    return mailbox && folderOf(transaction.paths(), *mailbox).find(letter->place);
}

/// A row of the letter's Message-ID and date. What is known of its bytes decides, for servers may
/// be wrong about sizes; a size alone has to be the same.
bool isOfLetter(WriteTransaction &transaction, Mail::MessageKey message, const QByteArray &sha256,
                qint64 sizeBytes, const ArrivingLetter &letter)
{
    if (!sha256.isEmpty())
        return sha256 == letter.sha256;
    const std::optional<QByteArray> header = loadContent(transaction.content(), transaction.paths(),
                                                         message, QByteArrayLiteral("HEADER"));
    // Versions of a draft may have one header.
    if (!header || letter.flags.has(Mail::Flag::Draft))
        return sizeBytes == letter.wireBytes;
    return isSameLetter({letter.messageId, headerHash(*header), {}, sizeBytes},
                        {letter.messageId, letter.headerHash, letter.sha256, letter.wireBytes});
}

/// Somewhere in another account, as the list shows it.
bool isShownElsewhere(WriteTransaction &transaction, Mail::AccountKey besides,
                      const ArrivingLetter &letter)
{
    // Devices write many letters alike: rather one too many than one too few.
    if (letter.messageId.isEmpty())
        return false;
    // By the date, which the index of the list has: one place in each mailbox.
    Query query = transaction.cache().query(R"sql(
        SELECT m.id, d.sha256, m.size_bytes FROM mailbox AS b
         CROSS JOIN message AS m ON m.shown_mailbox_id = b.id AND m.date = ?
         CROSS JOIN message_detail AS d ON d.id = m.id
         WHERE b.account_id <> ? AND m.message_id = ?
    )sql");
    query.bind(letter.row.date).bind(besides).bindBlob(letter.messageId);
    while (query.step()) {
        const auto message = query.id<Mail::MessageKey>(0);
        if (isOfLetter(transaction, message, query.blob(1), query.integer(2), letter) &&
            isThere(transaction, message))
            return true;
    }
    return false;
}

bool isOriginalThere(WriteTransaction &transaction, const Mail::Operation &upload,
                     const QList<Mail::Operation> &deletions, const ArrivingLetter &letter)
{
    for (const Mail::Operation &deletion : deletions) {
        const auto row = findRow(transaction.cache(), deletion.account, deletion.message);
        if (row && isThere(transaction, row->key))
            return true;
    }
    return isShownElsewhere(transaction, upload.account, letter);
}

/// Rows of originals whose file another program removed; it was noticed here first.
void forgetVanished(WriteTransaction &transaction, const QList<Mail::Operation> &deletions)
{
    for (const Mail::Operation &deletion : deletions) {
        const auto row = findRow(transaction.cache(), deletion.account, deletion.message);
        if (!row || isThere(transaction, row->key))
            continue;
        if (const auto letter = localLetterOf(transaction.own(), transaction.cache(), row->key)) {
            noteVanished(transaction, letter->id);
            deleteLocalLetter(transaction.own(), letter->id);
        }
        removeRow(transaction, *row);
    }
}

/// Where the person would look for it, the best place first.
QList<Mail::MailboxKey> placesBeside(WriteTransaction &transaction,
                                     const QList<Mail::Operation> &deletions)
{
    QList<Mail::MailboxKey> places;
    for (const Mail::Operation &deletion : deletions) {
        for (const QString &path : {deletion.message.mailboxPath, inboxPath()}) {
            const auto place = findMailbox(transaction.cache(), deletion.account, path);
            if (place && localMailbox(transaction.own(), transaction.cache(), place->key) &&
                !isAboutToGo(transaction.own(), deletion.account, path))
                places.append(place->key);
        }
    }
    return places;
}

Result<Mail::MailboxKey> inboxOfThisComputer(WriteTransaction &transaction)
{
    const auto account = AccountWriter(transaction).ofThisComputer();
    if (!account)
        return failure(account.error());
    const auto place = findMailbox(transaction.cache(), account->key, inboxPath());
    if (!place)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find a folder"));
    return place->key;
}

Result<void> putAway(WriteTransaction &transaction, const QList<Mail::Operation> &deletions,
                     const ArrivingLetter &letter)
{
    LocalMailWriter writer(transaction);
    for (const Mail::MailboxKey place : placesBeside(transaction, deletions)) {
        const Result<void> put = writer.addOnce(place, letter);
        if (put)
            return put;
        qCWarning(logStore) << describe(put.error());
    }
    const auto inbox = inboxOfThisComputer(transaction);
    return inbox ? writer.addOnce(*inbox, letter) : failure(inbox.error());
}

} // namespace

Result<void> keepRefused(WriteTransaction &transaction, const Mail::Operation &upload)
{
    if (upload.kind != OperationKind::AppendMessage || !upload.isExact)
        return {};
    const Result<QByteArray> bytes = loadLetter(transaction.paths(), upload.sourceFile);
    if (!bytes) {
        // Then the original is all there is; of a file that cannot be read now more may be known.
        if (bytes.error().kind == ErrorKind::LocalStorage)
            return failure(bytes.error());
        qCWarning(logStore) << describe(bytes.error());
        return {};
    }
    ArrivingLetter letter =
        arrivingLetter(*bytes, upload.flags, upload.internalDate, transaction.now());
    const QList<Mail::Operation> deletions = waitingFor(transaction.own(), upload.key);
    if (isOriginalThere(transaction, upload, deletions, letter))
        return {};
    // The same at every try, so that what a crash left is not a second letter.
    letter.base = maildirBaseOf("K" + QByteArray::number(upload.key.value()) + '-' +
                                QByteArray::number(toColumn(upload.createdAt)));
    qCWarning(logStore) << "a letter that could not go into another account is kept here";
    Result<void> kept = putAway(transaction, deletions, letter);
    crashPoint("store.refused.kept");
    if (kept)
        forgetVanished(transaction, deletions);
    return kept;
}

bool goToInboxInstead(WriteTransaction &transaction, const Mail::Operation &operation)
{
    const QString &from = operation.message.mailboxPath;
    const bool isLeaving =
        operation.kind == OperationKind::Move ||
        (operation.kind == OperationKind::DeleteForGood && operation.waitsFor.isValid());
    const bool isTried = operation.kind == OperationKind::Move &&
                         !operation.targetAccount.isValid() && operation.targetPath == inboxPath();
    if (!isLeaving || isTried || from == inboxPath() ||
        !isAboutToGo(transaction.own(), operation.account, from) ||
        !findMailbox(transaction.cache(), operation.account, inboxPath()))
        return false;
    transaction.own()
        .query(R"sql(
            UPDATE operation SET kind = ?, target_path = ?, target_account_id = 0, waits_for = 0,
                   flags = 0, keywords = '', attempts = 0, not_before = 0, undo_group = 0
             WHERE id = ?
        )sql")
        .bind(static_cast<int>(OperationKind::Move))
        .bind(inboxPath())
        .bind(operation.key)
        .run();
    transaction.changes().operations.insert(operation.account);
    if (const auto row = findRow(transaction.cache(), operation.account, operation.message))
        deriveEffectiveState(transaction, row->key);
    return true;
}

} // namespace Martlet::Store
