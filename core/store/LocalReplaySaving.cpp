// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What LocalReplayer does so that no letter is lost, or there twice, by folders that are deleted,
// not there, or looked at before their operations came to an end.

#include "core/store/FileDescriptor.h"
#include "core/store/LocalReplayer.h"
#include "core/store/MadeBefore.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/OperationSettling.h"
#include "core/store/PendingEffects.h"
#include "core/store/RefusedLetters.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/TransferWriter.h"
#include "core/util/CrashPoint.h"

namespace Martlet::Store
{

/// Out of a folder that is deleted next. False: it stays where it is.
Result<bool> LocalReplayer::goElsewhere(const Mail::Operation &refused)
{
    if (!goToInboxInstead(m_transaction, refused))
        return false;
    const std::optional<Mail::Operation> instead = findOperation(m_transaction.own(), refused.key);
    const Result<void> done = instead ? carryOut(*instead) : Result<void>();
    if (!done && isDiskInTrouble(done.error()))
        return failure(done.error());
    return done.has_value();
}

/// A letter that could not leave a folder, nor be copied out of it, is not deleted with it.
Result<void> LocalReplayer::keepFolderOf(const Mail::Operation &refused, const Error &reason,
                                         LocalReplay &replay)
{
    if (refused.kind != Mail::OperationKind::Move && refused.kind != Mail::OperationKind::Copy)
        return {};
    for (const Mail::Operation &deletion :
         deletionsOf(m_transaction.own(), m_account, refused.message.mailboxPath)) {
        if (Result<void> withdrawn = withdraw(m_transaction, deletion); !withdrawn)
            return withdrawn;
        replay.refused.append(deletion);
        replay.reasons.append(reason);
    }
    return {};
}

/// Letters on their way into another account are not deleted with the folder: if the upload is
/// refused, they are all there is. Nobody sees them in the inbox until then.
Result<void> LocalReplayer::saveWaiting(const LocalMailbox &mailbox)
{
    for (const Mail::Operation &waiting : waitingIn(m_transaction.own(), m_account)) {
        const Result<Letter> letter = find(waiting.message);
        if (!letter || letter->mailbox.id != mailbox.id)
            continue;
        if (Result<void> moved = moveToInbox(waiting, *letter); !moved)
            return moved;
    }
    return {};
}

Result<void> LocalReplayer::moveToInbox(const Mail::Operation &waiting, Letter letter)
{
    Mail::Operation toInbox;
    toInbox.targetPath = QStringLiteral("INBOX");
    const Result<LocalMailbox> inbox = target(toInbox);
    const std::optional<MailboxPlace> place =
        findMailbox(m_transaction.cache(), m_account, toInbox.targetPath);
    if (!inbox)
        return failure(inbox.error());
    if (!place)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find a folder"));
    const std::optional<Located> there = locate(letter);
    if (!there)
        return {}; // by another program; the upload's own bytes are kept if it is refused
    letter.row.place = there->place;
    if (Result<void> moved = rename(*there, &*inbox, letter.row); !moved)
        return moved;
    crashPoint("store.local.saved");
    letter.row.mailbox = inbox->id;
    letter.row.uid = takeUids(m_transaction.own(), inbox->id, 1);
    updateLocalLetter(m_transaction.own(), letter.row);
    if (const auto row = findRow(m_transaction.cache(), m_account, waiting.message)) {
        moveRow(m_transaction, *row, *place, letter.row.uid, {});
        return {};
    }
    const Mail::MessageReference now{place->path, place->uidValidity, letter.row.uid,
                                     waiting.message.messageId};
    rebindOperations(m_transaction.own(), m_account, waiting.message, now, {});
    return {};
}

Result<LocalFolder> LocalReplayer::folderToFill(const LocalMailbox &mailbox)
{
    Result<LocalFolder> found = Store::folderToFill(m_transaction.paths(), mailbox);
    if (found)
        m_touched.insert(found->path());
    return found;
}

/// Its file is there, as another program left it.
Mail::Uid LocalReplayer::adoptCopy(LocalLetter copied, const MadeLetter &made)
{
    if (made.row)
        return made.row->uid;
    // Durable by the end, as what is made here.
    m_touched.insert(folderOf(m_transaction.paths(), made.mailbox).path());
    copied.mailbox = made.mailbox.id;
    copied.place = made.place;
    copied.uid = takeUids(m_transaction.own(), made.mailbox.id, 1);
    insertLocalLetter(m_transaction.own(), copied);
    return copied.uid;
}

Result<void> LocalReplayer::requireDisk() const
{
    const QList<LocalMailbox> mailboxes = localMailboxes(m_transaction.own(), m_account);
    return mailboxes.isEmpty() ? Result<void>()
                               : requireTree(m_transaction.paths(), mailboxes.first());
}

} // namespace Martlet::Store
