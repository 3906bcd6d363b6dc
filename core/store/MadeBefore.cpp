// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MadeBefore.h"

#include "core/store/MessageRows.h"
#include "core/store/WriteTransaction.h"

namespace Martlet::Store
{

namespace
{

std::optional<MadeLetter> rowIn(WriteTransaction &transaction, const LocalMailbox &mailbox,
                                const QStringList &bases)
{
    for (const QString &base : bases) {
        if (const auto row = letterOfBase(transaction.own(), mailbox.id, base))
            return MadeLetter{mailbox, row->place, row};
    }
    return std::nullopt;
}

std::optional<MadeLetter> fileIn(WriteTransaction &transaction, const LocalMailbox &mailbox,
                                 const QStringList &bases)
{
    const QList<MaildirPlace> found = folderOf(transaction.paths(), mailbox).findAll(bases);
    return found.isEmpty() ? std::nullopt : std::optional(MadeLetter{mailbox, found.first(), {}});
}

} // namespace

std::optional<MadeLetter> madeBefore(WriteTransaction &transaction, const LocalMailbox &mailbox,
                                     const QString &base)
{
    const QStringList bases{base, markedHeaderAlone(base)};
    std::optional<MadeLetter> made = rowIn(transaction, mailbox, bases);
    const QDateTime asked = timeOfMaildirBase(base);
    if (made || !asked.isValid() || asked > transaction.openedAt())
        return made;
    made = fileIn(transaction, mailbox, bases);
    if (made)
        return made;
    for (const LocalMailbox &other : localMailboxes(transaction.own(), mailbox.account)) {
        if (other.id == mailbox.id)
            continue;
        made = rowIn(transaction, other, bases);
        if (!made)
            made = fileIn(transaction, other, bases);
        if (made)
            return made;
    }
    return std::nullopt;
}

Result<Mail::MessageReference> referenceOf(WriteTransaction &transaction, const MadeLetter &made,
                                           const ArrivingLetter &letter)
{
    const LocalMailbox &mailbox = made.mailbox;
    if (made.row)
        return Mail::MessageReference{mailbox.path, mailbox.uidValidity, made.row->uid,
                                      letter.messageId};
    const std::optional<MailboxPlace> shown =
        findMailbox(transaction.cache(), mailbox.account, mailbox.path);
    if (!shown)
        return failure(ErrorKind::NotFound, Retry::Later, QStringLiteral("find a folder"));
    LocalLetter row;
    row.mailbox = mailbox.id;
    row.setFlags(letter.flags);
    row.place = made.place; // with the marks it has by now
    row.received = letter.received;
    const auto added =
        addRows(transaction, mailbox, shown->key, {row}, {letter}, Arrival::AlreadyThere);
    if (!added)
        return failure(added.error());
    // The try that named it may not have come to this.
    if (Result<void> synced = folderOf(transaction.paths(), mailbox).sync(); !synced)
        return failure(std::move(synced.error()));
    return added->first().reference;
}

} // namespace Martlet::Store
