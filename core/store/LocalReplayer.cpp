// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LocalReplayer.h"

#include "core/mail/MailboxPath.h"
#include "core/security/Sha256.h"
#include "core/store/AccountRows.h"
#include "core/store/ContentClaims.h"
#include "core/store/EffectiveState.h"
#include "core/store/FileDescriptor.h"
#include "core/store/LetterCopy.h"
#include "core/store/MadeBefore.h"
#include "core/store/Maildir.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/OperationSettling.h"
#include "core/store/Pop3Rows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/DraftWriter.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/TransferWriter.h"
#include "core/util/CrashPoint.h"
#include "core/util/Logging.h"

#include <QFile>

#include <cerrno>

#include <unistd.h>

namespace Martlet::Store
{

namespace
{

using Mail::OperationKind;

tl::unexpected<Error> gone()
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a letter"));
}

/// Of a folder that could not be removed Qt does not say why: the disk is in trouble where it takes
/// no changes at all.
tl::unexpected<Error> notRemoved(Error error, const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    const bool isReadOnly = ::access(path.constData(), W_OK) != 0 && errno == EROFS;
    const bool isThere = ::access(path.constData(), F_OK) == 0;
    if (isThere && !isReadOnly)
        error.retry = Retry::AfterUserAction;
    return failure(std::move(error));
}

tl::unexpected<Error> noFolder(const QString &path)
{
    return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"), path);
}

/// The rest of it is at a server, or nowhere: of a copy no ledger tells.
bool isHeaderAlone(WriteTransaction &transaction, const LocalLetter &letter)
{
    if (const std::optional<LedgerEntry> entry = ledgerEntryOf(transaction.own(), letter.id))
        return entry->state == ServerLetterState::HeaderOnly;
    if (saysHeaderAlone(letter.place.base))
        return true;
    const bool wasFetched = fetchOriginOf(letter.place.base).identity.isValid();
    const std::optional<Mail::MessageKey> message =
        wasFetched ? messageOf(transaction.cache(), letter.mailbox, letter.uid) : std::nullopt;
    Query query =
        transaction.cache().query(R"sql(SELECT content_state FROM message WHERE id = ?)sql");
    query.bind(message.value_or(Mail::MessageKey()));
    return query.step() && static_cast<ContentState>(query.integer(0)) == ContentState::HeadersOnly;
}

void setHeldLike(Connection &cache, Mail::MessageKey copy, Mail::MessageKey original)
{
    cache
        .query(R"sql(
            UPDATE message SET (content_state, needs_reading, source_account_id) =
                   (SELECT content_state, needs_reading, source_account_id FROM message WHERE id = ?)
             WHERE id = ?
        )sql")
        .bind(original)
        .bind(copy)
        .run();
    cache
        .query(R"sql(
            UPDATE message_detail SET sha256 = (SELECT sha256 FROM message_detail WHERE id = ?)
             WHERE id = ?
        )sql")
        .bind(original)
        .bind(copy)
        .run();
}

} // namespace

QString localBaseOf(const Mail::Operation &operation)
{
    return maildirBaseOf("O" + QByteArray::number(operation.key.value()) + '-' +
                         QByteArray::number(toColumn(operation.createdAt)));
}

Result<LocalReplay> LocalReplayer::run(int limit)
{
    LocalReplay replay;
    if (Result<void> there = requireDisk(); !there)
        return failure(std::move(there.error()));
    for (const Mail::Operation &listed : due(limit, &replay.hasMore)) {
        // Those before it may have given it another reference, or made an end of it.
        const std::optional<Mail::Operation> operation =
            findOperation(m_transaction.own(), listed.key);
        if (!operation)
            continue;
        const Result<void> done = carryOut(*operation);
        if (done) {
            ++replay.done;
            continue;
        }
        if (isDiskInTrouble(done.error()))
            return failure(done.error());
        const ActorScope cause(m_transaction, Mail::LifeActor::Other);
        // A letter that another program removed needs nothing more.
        const bool isVanished =
            done.error().kind == ErrorKind::NotFound && !Mail::isOnMailbox(operation->kind);
        const Result<bool> isElsewhere = isVanished ? false : goElsewhere(*operation);
        if (!isElsewhere)
            return failure(isElsewhere.error());
        if (!*isElsewhere) {
            if (Result<void> withdrawn = withdraw(m_transaction, *operation); !withdrawn)
                return failure(std::move(withdrawn.error()));
        }
        if (isVanished) {
            forgetVanished(operation->message);
            continue;
        }
        replay.refused.append(*operation);
        replay.reasons.append(done.error());
        if (*isElsewhere)
            continue;
        if (Result<void> kept = keepFolderOf(*operation, done.error(), replay); !kept)
            return failure(std::move(kept.error()));
    }
    if (Result<void> synced = syncFolders(); !synced) {
        if (isDiskInTrouble(synced.error()))
            return failure(std::move(synced.error()));
        // What a power cut takes of it is found by the look at the folders.
        qCWarning(logStore) << describe(synced.error());
    }
    crashPoint("store.local.replayed");
    return replay;
}

/// Nobody here deleted it, so its copy at a server stays.
void LocalReplayer::forgetVanished(const Mail::MessageReference &message)
{
    const Result<Letter> letter = find(message);
    if (letter && locate(*letter))
        return;
    // Of a folder that cannot be read, or is not there now, nothing is concluded.
    if (letter && !folderOf(m_transaction.paths(), letter->mailbox).list())
        return;
    if (letter) {
        noteVanished(m_transaction, letter->row.id);
        deleteLocalLetter(m_transaction.own(), letter->row.id);
    }
    if (const auto row = findRow(m_transaction.cache(), m_account, message))
        removeRow(m_transaction, *row);
}

QList<Mail::Operation> LocalReplayer::due(int limit, bool *hasMore) const
{
    Query query = m_transaction.own().query("SELECT " MARTLET_OPERATION_COLUMNS
                                            " FROM operation WHERE account_id = ? "
                                            "AND waits_for = 0 ORDER BY id LIMIT ?");
    query.bind(m_account).bind(limit + 1);
    QList<Mail::Operation> operations;
    while (query.step())
        operations.append(operationFrom(query));
    *hasMore = operations.size() > limit;
    if (*hasMore)
        operations.removeLast();
    return operations;
}

Result<void> LocalReplayer::carryOut(const Mail::Operation &operation)
{
    if (operation.targetAccount.isValid())
        return carryOver(operation);
    switch (operation.kind) {
    case OperationKind::AddFlags:
    case OperationKind::RemoveFlags:
        return setFlags(operation);
    case OperationKind::Move:
        return move(operation);
    case OperationKind::Copy:
        return copy(operation);
    case OperationKind::DeleteForGood:
        return deleteForGood(operation);
    case OperationKind::AppendMessage:
        return append(operation);
    case OperationKind::CreateMailbox:
        return createMailbox(operation);
    case OperationKind::RenameMailbox:
        return renameMailbox(operation);
    case OperationKind::DeleteMailbox:
        return deleteMailbox(operation);
    case OperationKind::SubscribeMailbox:
    case OperationKind::UnsubscribeMailbox:
        return setSubscribed(operation);
    }
    return failure(ErrorKind::Unsupported, Retry::Never, QStringLiteral("carry out an operation"));
}

// Letters

Result<void> LocalReplayer::setFlags(const Mail::Operation &operation)
{
    Result<Letter> letter = find(operation.message);
    if (!letter)
        return failure(letter.error());
    const std::optional<Located> there = locate(*letter);
    if (!there)
        return gone();
    letter->row.place = there->place;
    const Mail::MessageFlags flags = letter->row.flags();
    letter->row.setFlags(operation.kind == OperationKind::AddFlags
                             ? withFlags(flags, operation.flags)
                             : withoutFlags(flags, operation.flags));
    if (Result<void> named = rename(*there, nullptr, letter->row); !named)
        return named;
    updateLocalLetter(m_transaction.own(), letter->row);
    settle(m_transaction, operation, {}, {});
    return {};
}

Result<void> LocalReplayer::move(const Mail::Operation &operation)
{
    Result<Letter> letter = find(operation.message);
    if (!letter)
        return failure(letter.error());
    const Result<LocalMailbox> to = target(operation);
    if (!to)
        return failure(to.error());
    const std::optional<Located> there = locate(*letter);
    if (!there)
        return gone();
    letter->row.place = there->place;
    if (Result<void> moved = rename(*there, &*to, letter->row); !moved)
        return moved;
    crashPoint("store.local.moved");
    if (to->id != letter->mailbox.id)
        letter->row.uid = takeUids(m_transaction.own(), to->id, 1);
    letter->row.mailbox = to->id;
    updateLocalLetter(m_transaction.own(), letter->row);
    settle(m_transaction, operation, letter->row.uid, to->uidValidity);
    return {};
}

/// Into another account: the original goes when it is safe there.
Result<void> LocalReplayer::carryOver(const Mail::Operation &operation)
{
    const Result<Letter> letter = find(operation.message);
    if (!letter)
        return failure(letter.error());
    if (isHeaderAlone(m_transaction, letter->row))
        return failure(ErrorKind::Unsupported, Retry::AfterUserAction,
                       QStringLiteral("move a letter whose header alone is here"));
    const std::optional<Located> there = locate(*letter);
    if (!there)
        return gone();
    const Result<QByteArray> bytes = there->folder.read(there->place);
    if (!bytes)
        return failure(bytes.error());
    return TransferWriter(m_transaction).carryOver(operation.key, fromMaildirLines(*bytes));
}

Result<Mail::Uid> LocalReplayer::copyFile(const Mail::Operation &operation, LocalLetter copied,
                                          const QByteArray &bytes, const LocalMailbox &to)
{
    const bool isStub = isHeaderAlone(m_transaction, copied);
    copied.mailbox = to.id;
    copied.place.base = isStub ? markedHeaderAlone(localBaseOf(operation)) : localBaseOf(operation);
    const Result<LocalFolder> destination = folderToFill(to);
    if (!destination)
        return failure(destination.error());
    if (Result<void> made = destination->deliver({{copied.place, bytes}}); !made)
        return failure(std::move(made.error()));
    copied.uid = takeUids(m_transaction.own(), to.id, 1);
    insertLocalLetter(m_transaction.own(), copied);
    return copied.uid;
}

Result<void> LocalReplayer::copy(const Mail::Operation &operation)
{
    const Result<Letter> letter = find(operation.message);
    if (!letter)
        return failure(letter.error());
    const Result<LocalMailbox> to = target(operation);
    if (!to)
        return failure(to.error());
    const std::optional<Located> there = locate(*letter);
    if (!there)
        return gone();
    const Result<QByteArray> bytes = there->folder.read(there->place);
    if (!bytes)
        return failure(bytes.error());
    const std::optional<MadeLetter> made = madeBefore(m_transaction, *to, localBaseOf(operation));
    // Moved on by another program: it shows where it lies, by its row or by the next look.
    if (made && made->mailbox.id != to->id)
        return withdraw(m_transaction, operation);
    const Result<Mail::Uid> uid = made ? Result<Mail::Uid>(adoptCopy(letter->row, *made))
                                       : copyFile(operation, letter->row, *bytes, *to);
    if (!uid)
        return failure(uid.error());
    const std::optional<Mail::MessageKey> original =
        messageOf(m_transaction.cache(), letter->row.mailbox, letter->row.uid);
    settle(m_transaction, operation, *uid, to->uidValidity);
    const std::optional<Mail::MessageKey> row = messageOf(m_transaction.cache(), to->id, *uid);
    if (original && row)
        setHeldLike(m_transaction.cache(), *row, *original);
    return {};
}

Result<void> LocalReplayer::deleteForGood(const Mail::Operation &operation)
{
    const Result<Letter> letter = find(operation.message);
    if (!letter)
        return failure(letter.error());
    const bool isMarkGone =
        operation.flags.has(Mail::Flag::Deleted) && !letter->row.flags().has(Mail::Flag::Deleted);
    if (isMarkGone)
        return gone();
    if (Result<void> removed = removeFile(*letter); !removed)
        return removed;
    noteDeletedHere(m_transaction, letter->row.id);
    deleteLocalLetter(m_transaction.own(), letter->row.id);
    settle(m_transaction, operation, {}, {});
    return {};
}

/// In its folder alone: what lies elsewhere under its name may be a copy made by hand.
Result<void> LocalReplayer::removeFile(const Letter &letter)
{
    const std::optional<MaildirPlace> place = locateInUsual(letter);
    return place ? folder(letter.mailbox).remove(*place) : Result<void>();
}

/// The row in the cache is left to who calls.
Result<void> LocalReplayer::removeLetter(const Letter &letter)
{
    if (Result<void> removed = removeFile(letter); !removed)
        return removed;
    deleteLocalLetter(m_transaction.own(), letter.row.id);
    return {};
}

/// The file of an upload, once.
Result<Mail::MessageReference> LocalReplayer::uploaded(const Mail::Operation &operation,
                                                       const LetterFile &file,
                                                       const MailboxPlace &place)
{
    Result<ArrivingLetter> letter =
        arrivingRow(file, operation.flags, operation.internalDate, m_transaction.now());
    if (!letter)
        return failure(letter.error());
    letter->base = localBaseOf(operation);
    const auto mailbox = localMailbox(m_transaction.own(), m_transaction.cache(), place.key);
    if (const auto made =
            mailbox ? madeBefore(m_transaction, *mailbox, letter->base) : std::nullopt)
        return referenceOf(m_transaction, *made, *letter);
    if (!mailbox)
        return noFolder(operation.targetPath);
    const Result<LocalFolder> filled = folderToFill(*mailbox);
    if (!filled)
        return failure(filled.error());
    if (Result<void> staged = stageCopy(file, *filled, letter->base); !staged)
        return failure(staged.error());
    letter->isStaged = true;
    const auto added =
        LocalMailWriter(m_transaction).add(place.key, {*letter}, Arrival::AlreadyThere);
    if (!added)
        return failure(added.error());
    return added->first().reference;
}

Result<void> LocalReplayer::append(const Mail::Operation &operation)
{
    const Result<LetterFile> file = openLetter(m_transaction.paths(), operation.sourceFile);
    if (!file)
        return failure(ErrorKind::InvalidInput, Retry::Never,
                       QStringLiteral("read the letter to store"), file.error().detail);
    const std::optional<MailboxPlace> place =
        findMailbox(m_transaction.cache(), m_account, operation.targetPath);
    if (!place)
        return noFolder(operation.targetPath);
    DraftWriter drafts(m_transaction);
    const auto draft = drafts.findByMessageId(m_account, operation.message.messageId);
    if (!draft)
        return failure(draft.error());
    const Result<Mail::MessageReference> made = uploaded(operation, *file, *place);
    if (!made)
        return failure(made.error());
    // The older version goes only after the new one is there (REL-15).
    const Mail::MessageReference older =
        *draft && (*draft)->serverCopy.uid.isValid() ? (*draft)->serverCopy : operation.message;
    if (const Result<Letter> before = find(older); older.uid.isValid() && before) {
        if (Result<void> removed = removeLetter(*before); !removed)
            return removed;
        if (const auto row = findRow(m_transaction.cache(), m_account, older))
            removeRow(m_transaction, *row);
    }
    if (*draft) {
        const Result<void> noted = drafts.setServerCopy((*draft)->key, *made);
        if (!noted)
            return noted;
    }
    settle(m_transaction, operation, {}, {});
    return {};
}

// Folders

Result<void> LocalReplayer::createMailbox(const Mail::Operation &operation)
{
    if (!mailboxAt(operation.targetPath)) {
        LocalMailbox mailbox;
        mailbox.account = m_account;
        mailbox.path = operation.targetPath;
        mailbox.specialUse = operation.specialUse;
        const auto account = loadAccount(m_transaction.own(), m_account);
        if (!account)
            return noFolder(operation.targetPath);
        const auto added =
            addLocalMailbox(m_transaction, mailbox, localRootName(m_transaction.own(), *account));
        if (!added)
            return failure(added.error());
    }
    // It is known before its operation ends, so that its row stays.
    storeLocalTree(m_transaction, m_account);
    settle(m_transaction, operation, {}, {});
    return {};
}

Result<void> LocalReplayer::renameMailbox(const Mail::Operation &operation)
{
    const QString &from = operation.message.mailboxPath;
    if (mailboxAt(operation.targetPath))
        return failure(ErrorKind::AlreadyExists, Retry::Never, QStringLiteral("rename a folder"),
                       operation.targetPath);
    QList<LocalMailbox> renamed;
    for (LocalMailbox mailbox : localMailboxes(m_transaction.own(), m_account)) {
        if (!Mail::isSameOrBelow(mailbox.path, from))
            continue;
        mailbox.path = Mail::movedPath(mailbox.path, from, operation.targetPath);
        renamed.append(mailbox);
    }
    if (renamed.isEmpty())
        return noFolder(from);
    if (Result<void> named = nameFolders(renamed); !named)
        return named;
    settle(m_transaction, operation, {}, {});
    storeLocalTree(m_transaction, m_account);
    return {};
}

/// All or none in the rows; the names beside the letters are for who has lost them.
Result<void> LocalReplayer::nameFolders(const QList<LocalMailbox> &renamed)
{
    for (const LocalMailbox &mailbox : renamed) {
        Result<void> named;
        if (const auto there = folderToFill(mailbox); !there)
            named = failure(there.error());
        else
            named = writeFolderName(m_transaction.paths(), mailbox);
        if (!named)
            return named;
    }
    for (const LocalMailbox &mailbox : renamed)
        updateLocalMailbox(m_transaction.own(), mailbox);
    return {};
}

Result<void> LocalReplayer::deleteMailbox(const Mail::Operation &operation)
{
    const std::optional<LocalMailbox> mailbox = mailboxAt(operation.message.mailboxPath);
    if (!mailbox)
        return noFolder(operation.message.mailboxPath);
    if (mailbox->specialUse == Mail::SpecialUse::Inbox)
        return failure(ErrorKind::PermissionDenied, Retry::Never,
                       QStringLiteral("delete the inbox"));
    const Mail::UidValidity meant = operation.message.uidValidity;
    if (meant.isValid() && meant != mailbox->uidValidity)
        return noFolder(mailbox->path);
    if (Result<void> saved = saveWaiting(*mailbox); !saved)
        return saved;
    // What was moved out of it must be durable elsewhere before it goes.
    if (Result<void> synced = syncFolders(); !synced)
        return synced;
    if (Result<void> removed = folderOf(m_transaction.paths(), *mailbox).removeAll(); !removed)
        return notRemoved(removed.error(), folderOf(m_transaction.paths(), *mailbox).path());
    crashPoint("store.local.folder.removed");
    for (const LocalLetter &letter : localLetters(m_transaction.own(), mailbox->id))
        noteDeletedHere(m_transaction, letter.id);
    deleteLocalMailbox(m_transaction.own(), mailbox->id);
    settle(m_transaction, operation, {}, {});
    storeLocalTree(m_transaction, m_account);
    return {};
}

Result<void> LocalReplayer::setSubscribed(const Mail::Operation &operation)
{
    std::optional<LocalMailbox> mailbox = mailboxAt(operation.message.mailboxPath);
    if (!mailbox)
        return noFolder(operation.message.mailboxPath);
    mailbox->isSubscribed = operation.kind == OperationKind::SubscribeMailbox;
    updateLocalMailbox(m_transaction.own(), *mailbox);
    settle(m_transaction, operation, {}, {});
    return {};
}

// Finding

Result<LocalReplayer::Letter> LocalReplayer::find(const Mail::MessageReference &message) const
{
    const std::optional<MailboxPlace> place =
        findMailbox(m_transaction.cache(), m_account, message.mailboxPath);
    const std::optional<LocalMailbox> mailbox =
        place ? localMailbox(m_transaction.own(), m_transaction.cache(), place->key) : std::nullopt;
    if (!mailbox || !message.uid.isValid())
        return gone();
    const bool isOther =
        message.uidValidity.isValid() && message.uidValidity != mailbox->uidValidity;
    const std::optional<LocalLetter> row =
        isOther ? std::nullopt : localLetter(m_transaction.own(), mailbox->id, message.uid);
    if (!row)
        return gone();
    return Letter{*row, *mailbox};
}

Result<LocalMailbox> LocalReplayer::target(const Mail::Operation &operation) const
{
    const std::optional<MailboxPlace> place =
        findMailbox(m_transaction.cache(), m_account, operation.targetPath);
    const std::optional<LocalMailbox> mailbox =
        place ? localMailbox(m_transaction.own(), m_transaction.cache(), place->key) : std::nullopt;
    if (!mailbox)
        return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("find a folder"),
                       operation.targetPath);
    return *mailbox;
}

std::optional<LocalMailbox> LocalReplayer::mailboxAt(const QString &path) const
{
    for (const LocalMailbox &mailbox : localMailboxes(m_transaction.own(), m_account)) {
        if (mailbox.path == path)
            return mailbox;
    }
    return std::nullopt;
}

Result<void> LocalReplayer::syncFolders()
{
    Result<void> outcome;
    for (const QString &path : std::as_const(m_touched)) {
        const LocalFolder folder(path);
        if (!folder.exists())
            continue; // deleted by a later operation
        const Result<void> synced = folder.sync();
        if (!synced && (outcome || isDiskInTrouble(synced.error())))
            outcome = synced;
    }
    return outcome;
}

} // namespace Martlet::Store
