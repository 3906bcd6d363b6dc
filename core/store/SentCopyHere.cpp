// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SentCopyHere.h"

#include "core/store/LetterCopy.h"
#include "core/store/Maildir.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/OutboxWriter.h"

namespace Martlet::Store
{

namespace
{

/// The path of the folder it lies in.
Result<QString> copyToSentHere(WriteTransaction &transaction, const Mail::OutboxItem &item)
{
    const auto here = AccountWriter(transaction).ofThisComputer();
    if (!here)
        return failure(here.error());
    if (Result<void> made = LocalMailWriter(transaction).makeMailboxes(here->key); !made)
        return failure(std::move(made.error()));
    const auto sent =
        MailboxWriter(transaction).findBySpecialUse(here->key, Mail::SpecialUse::Sent);
    if (!sent)
        return failure(sent.error());
    if (!*sent)
        return failure(ErrorKind::LocalStorage, Retry::Later,
                       QStringLiteral("find the folder for sent mail"));
    if (Result<void> added = addSentCopy(transaction, (*sent)->key, item); !added)
        return failure(std::move(added.error()));
    return (*sent)->path;
}

} // namespace

Result<void> addSentCopy(WriteTransaction &transaction, Mail::MailboxKey mailbox,
                         const Mail::OutboxItem &item)
{
    const Result<LetterFile> file = openLetter(transaction.paths(), item.fileName);
    if (!file)
        return failure(file.error());
    Result<ArrivingLetter> letter =
        arrivingRow(*file, {Mail::Flag::Seen, {}}, transaction.now(), transaction.now());
    if (!letter)
        return failure(letter.error());
    // The same at every try: filed once, wherever a crash comes.
    letter->base = maildirBaseOf("X" + QByteArray::number(item.key.value()) + '-' +
                                 QByteArray::number(item.createdAt.toMSecsSinceEpoch()));
    return LocalMailWriter(transaction).addOnce(mailbox, *std::move(letter), *file);
}

Result<bool> keepSentCopyHere(WriteTransaction &transaction, Mail::OutboxKey key)
{
    OutboxWriter outbox(transaction);
    const Result<Mail::OutboxItem> item = outbox.item(key);
    if (!item)
        return failure(item.error());
    if (item->state != Mail::OutboxState::Accepted)
        return failure(ErrorKind::PermissionDenied, Retry::Never,
                       QStringLiteral("keep the copy of a sent letter here"));
    const Result<LetterFile> file = openLetter(transaction.paths(), item->fileName);
    const bool isGone = !file && file.error().kind == ErrorKind::NotFound;
    // A read receipt is an answer of the program's, and told of in the story of its letter.
    const bool hasCopy = !item->isNullSender && !isGone;
    Result<QString> path = QString();
    if (hasCopy)
        path = copyToSentHere(transaction, *item);
    if (!path)
        return failure(path.error());
    const Result<void> noted =
        hasCopy ? outbox.noteFiledHere(key, *path) : outbox.setState(key, Mail::OutboxState::Filed);
    const Result<void> finished = noted ? outbox.finish(key) : noted;
    if (!finished)
        return failure(finished.error());
    return !isGone;
}

Result<void> keepSentCopiesHere(WriteTransaction &transaction, Mail::AccountKey account)
{
    const Result<QList<Mail::OutboxItem>> items = OutboxWriter(transaction).items(account);
    if (!items)
        return failure(items.error());
    for (const Mail::OutboxItem &item : *items) {
        if (item.state != Mail::OutboxState::Accepted)
            continue;
        if (const Result<bool> kept = keepSentCopyHere(transaction, item.key); !kept)
            return failure(kept.error());
    }
    return {};
}

} // namespace Martlet::Store
