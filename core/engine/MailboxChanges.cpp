// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/MailboxChanges.h"

#include "core/mail/MailboxPath.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/OperationWriter.h"

namespace Martlet::Engine
{

namespace
{

using Mail::OperationKind;
using Store::MailboxWriter;
using Store::WriteTransaction;

tl::unexpected<Error> badName(Mail::NameFault fault)
{
    return failure(fault == Mail::NameFault::Taken ? ErrorKind::AlreadyExists
                                                   : ErrorKind::InvalidInput,
                   Retry::Never, QStringLiteral("name a folder"), Mail::nameFaultName(fault));
}

tl::unexpected<Error> notPossible(const char *what)
{
    return failure(ErrorKind::Unsupported, Retry::Never, QString::fromLatin1(what));
}

/// Servers such as Courier keep every mailbox below INBOX.
bool livesBelowInbox(const QList<Store::MailboxSyncState> &mailboxes)
{
    const QString inbox = QStringLiteral("INBOX");
    bool hasOthers = false;
    for (const Store::MailboxSyncState &mailbox : mailboxes) {
        if (mailbox.path == inbox)
            continue;
        hasOthers = true;
        if (!Mail::isSameOrBelow(mailbox.path, inbox))
            return false;
    }
    return hasOthers;
}

Result<void> checkFree(WriteTransaction &transaction, Mail::AccountKey account, const QString &path)
{
    const auto there = MailboxWriter(transaction).findByPath(account, path);
    if (!there)
        return failure(there.error());
    return *there ? Result<void>(badName(Mail::NameFault::Taken)) : Result<void>();
}

Result<void> checkName(const QString &name, std::optional<char> separator, bool isTopLevel)
{
    if (const auto fault = Mail::nameFault(name, separator, isTopLevel))
        return badName(*fault);
    return {};
}

Mail::Operation operationOn(const Mail::MailboxInfo &mailbox, OperationKind kind)
{
    Mail::Operation operation;
    operation.account = mailbox.account;
    operation.kind = kind;
    operation.message.mailboxPath = mailbox.path;
    return operation;
}

Result<ActionOutcome> submit(WriteTransaction &transaction,
                             const QList<Mail::Operation> &operations)
{
    const auto group = Store::OperationWriter(transaction).submitOnMailboxes(operations);
    if (!group)
        return failure(group.error());
    return ActionOutcome{*group, static_cast<int>(operations.size())};
}

Result<ActionOutcome> giveNewPath(WriteTransaction &transaction, const Mail::MailboxInfo &mailbox,
                                  const QString &path)
{
    if (mailbox.specialUse == Mail::SpecialUse::Inbox)
        return notPossible("rename the inbox");
    if (path == mailbox.path)
        return ActionOutcome{};
    if (Mail::isSameOrBelow(path, mailbox.path))
        return notPossible("move a folder into itself");
    if (const Result<void> free = checkFree(transaction, mailbox.account, path); !free)
        return failure(free.error());
    Mail::Operation rename = operationOn(mailbox, OperationKind::RenameMailbox);
    rename.targetPath = path;
    return submit(transaction, {rename});
}

/// The path of a mailbox of this name below `parent`.
Result<QString> pathBelow(WriteTransaction &transaction, Mail::AccountKey account,
                          Mail::MailboxKey parent, const QString &name)
{
    if (!parent.isValid())
        return topLevelPath(transaction, account, name);
    const auto info = MailboxWriter(transaction).info(parent);
    if (!info)
        return failure(info.error());
    if (info->account != account)
        return notPossible("move a folder between accounts");
    if (!info->mayHaveChildren)
        return notPossible("put a folder into this one");
    return Mail::joinedPath(info->path, name);
}

} // namespace

Result<QString> topLevelPath(WriteTransaction &transaction, Mail::AccountKey account,
                             const QString &name)
{
    const auto all = MailboxWriter(transaction).selectable(account);
    if (!all)
        return failure(all.error());
    return livesBelowInbox(*all) ? Mail::joinedPath(QStringLiteral("INBOX"), name) : name;
}

Result<Mail::MailboxKey> createMailbox(WriteTransaction &transaction, Mail::AccountKey account,
                                       Mail::MailboxKey parent, const QString &name)
{
    MailboxWriter mailboxes(transaction);
    const auto separator = mailboxes.separator(account);
    if (!separator)
        return failure(separator.error());
    if (const Result<void> named = checkName(name, *separator, !parent.isValid()); !named)
        return failure(named.error());
    const Result<QString> path = pathBelow(transaction, account, parent, name);
    if (!path)
        return failure(path.error());
    const auto there = mailboxes.findByPath(account, *path);
    if (!there)
        return failure(there.error());
    // A place in the tree alone can become a mailbox.
    if (*there && (*there)->isSelectable)
        return badName(Mail::NameFault::Taken);
    Mail::Operation create;
    create.account = account;
    create.kind = OperationKind::CreateMailbox;
    create.targetPath = *path;
    const auto queued = Store::OperationWriter(transaction).submitOnMailboxes({create});
    if (!queued)
        return failure(queued.error());
    const auto made = mailboxes.findByPath(account, *path);
    if (!made)
        return failure(made.error());
    if (!*made)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find a folder"), *path);
    return (*made)->key;
}

Result<ActionOutcome> renameMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox,
                                    const QString &name)
{
    const auto info = MailboxWriter(transaction).info(mailbox);
    if (!info)
        return failure(info.error());
    const QString parent = Mail::parentPathOf(info->path);
    if (const Result<void> named = checkName(name, info->separator, parent.isEmpty()); !named)
        return failure(named.error());
    return giveNewPath(transaction, *info, Mail::joinedPath(parent, name));
}

Result<ActionOutcome> moveMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox,
                                  Mail::MailboxKey parent)
{
    const auto info = MailboxWriter(transaction).info(mailbox);
    if (!info)
        return failure(info.error());
    const Result<QString> path =
        pathBelow(transaction, info->account, parent, Mail::lastLevelOf(info->path));
    if (!path)
        return failure(path.error());
    return giveNewPath(transaction, *info, *path);
}

Result<ActionOutcome> trashMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    MailboxWriter mailboxes(transaction);
    const auto info = mailboxes.info(mailbox);
    if (!info)
        return failure(info.error());
    const auto found = mailboxes.findBySpecialUse(info->account, Mail::SpecialUse::Trash);
    if (!found)
        return failure(found.error());
    if (!*found)
        return notPossible("find Trash");
    const auto trash = mailboxes.info((*found)->key);
    if (!trash)
        return failure(trash.error());
    const bool isThere = Mail::isSameOrBelow(info->path, trash->path) ||
                         Mail::isSameOrBelow(trash->path, info->path);
    if (isThere || !trash->mayHaveChildren)
        return notPossible("move the folder to Trash");
    const QString wanted = Mail::joinedPath(trash->path, Mail::lastLevelOf(info->path));
    QString path = wanted;
    for (int number = 2; !checkFree(transaction, info->account, path); ++number)
        path = wanted + u' ' + QString::number(number);
    return giveNewPath(transaction, *info, path);
}

Result<ActionOutcome> deleteMailbox(WriteTransaction &transaction, Mail::MailboxKey mailbox)
{
    MailboxWriter mailboxes(transaction);
    const auto info = mailboxes.info(mailbox);
    if (!info)
        return failure(info.error());
    if (info->specialUse == Mail::SpecialUse::Inbox)
        return notPossible("delete the inbox");
    const auto state = mailboxes.syncState(mailbox);
    if (!state)
        return failure(state.error());
    Mail::Operation remove = operationOn(*info, OperationKind::DeleteMailbox);
    // Another mailbox may have the name by the time this is done (SEC-16).
    remove.message.uidValidity = state->server.uidValidity.value_or(Mail::UidValidity());
    return submit(transaction, {remove});
}

Result<ActionOutcome> setSubscribed(WriteTransaction &transaction,
                                    const QList<Mail::MailboxKey> &mailboxes, bool isSubscribed)
{
    QList<Mail::Operation> operations;
    for (const Mail::MailboxKey key : mailboxes) {
        const auto info = MailboxWriter(transaction).info(key);
        if (!info)
            return failure(info.error());
        if (info->isSubscribed != isSubscribed)
            operations.append(operationOn(*info, isSubscribed ? OperationKind::SubscribeMailbox
                                                              : OperationKind::UnsubscribeMailbox));
    }
    return submit(transaction, operations);
}

} // namespace Martlet::Engine
