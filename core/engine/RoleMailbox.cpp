// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RoleMailbox.h"

#include "core/engine/MailboxChanges.h"
#include "core/mail/Operation.h"
#include "core/store/writers/OperationWriter.h"

namespace Martlet::Engine
{

namespace
{

/// English names on purpose: other programs recognise them, and the tree shows a translated one.
QString usualName(Mail::SpecialUse use)
{
    switch (use) {
    case Mail::SpecialUse::Trash:
        return QStringLiteral("Trash");
    case Mail::SpecialUse::Archive:
        return QStringLiteral("Archive");
    case Mail::SpecialUse::Junk:
        return QStringLiteral("Junk");
    case Mail::SpecialUse::Sent:
        return QStringLiteral("Sent");
    case Mail::SpecialUse::Drafts:
        return QStringLiteral("Drafts");
    default:
        return {};
    }
}

} // namespace

Result<Store::MailboxSyncState> roleMailbox(Store::WriteTransaction &transaction,
                                            Mail::AccountKey account, Mail::SpecialUse use)
{
    Store::MailboxWriter mailboxes(transaction);
    auto found = mailboxes.findBySpecialUse(account, use);
    if (!found)
        return failure(found.error());
    if (*found)
        return **found;
    const QString name = usualName(use);
    if (name.isEmpty())
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the folder"));
    const Result<QString> path = topLevelPath(transaction, account, name);
    if (!path)
        return failure(path.error());
    Mail::Operation create;
    create.account = account;
    create.kind = Mail::OperationKind::CreateMailbox;
    create.targetPath = *path;
    create.specialUse = use;
    const auto queued = Store::OperationWriter(transaction).submitRaw(create);
    if (!queued)
        return failure(queued.error());
    found = mailboxes.findByPath(account, *path);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the folder"), *path);
    return **found;
}

} // namespace Martlet::Engine
