// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RoleMailbox.h"

#include "core/mail/Operation.h"
#include "core/store/writers/OperationWriter.h"

#include <algorithm>

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

/// Servers such as Courier keep every mailbox below INBOX.
bool livesBelowInbox(const QList<Store::MailboxSyncState> &mailboxes)
{
    const QString inbox = QStringLiteral("INBOX/");
    bool hasOthers = false;
    for (const Store::MailboxSyncState &mailbox : mailboxes) {
        if (mailbox.path.compare(QStringLiteral("INBOX"), Qt::CaseInsensitive) == 0)
            continue;
        hasOthers = true;
        if (!mailbox.path.startsWith(inbox, Qt::CaseInsensitive))
            return false;
    }
    return hasOthers;
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
    const auto all = mailboxes.selectable(account);
    if (!all)
        return failure(all.error());
    const QString path = livesBelowInbox(*all) ? QString(QStringLiteral("INBOX/") + name) : name;
    Mail::Operation create;
    create.account = account;
    create.kind = Mail::OperationKind::CreateMailbox;
    create.targetPath = path;
    create.specialUse = use;
    const auto queued = Store::OperationWriter(transaction).submitRaw(create);
    if (!queued)
        return failure(queued.error());
    found = mailboxes.findByPath(account, path);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("find the folder"), path);
    return **found;
}

} // namespace Martlet::Engine
