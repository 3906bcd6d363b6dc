// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/SentChoice.h"

#include "core/store/MailboxTree.h"

namespace Martlet::Engine
{

namespace
{

bool canHoldSent(const Mail::MailboxInfo &mailbox)
{
    const Mail::SpecialUse use = mailbox.specialUse;
    return mailbox.isSelectable && !Mail::isView(use) && use != Mail::SpecialUse::Drafts &&
           use != Mail::SpecialUse::Junk && use != Mail::SpecialUse::Trash;
}

} // namespace

SentChoice sentChoiceOf(const QList<Mail::ListedMailbox> &listed, bool isFiledByServer)
{
    SentChoice choice;
    choice.isFiledByServer = isFiledByServer;
    for (const Mail::MailboxInfo &mailbox : Store::treeOf({}, listed)) {
        if (!canHoldSent(mailbox))
            continue;
        choice.folders.append(mailbox.path);
        // Of several the first by path, as the letters go.
        const bool isFirst = choice.named.isEmpty() || mailbox.path < choice.named;
        if (mailbox.specialUse == Mail::SpecialUse::Sent && isFirst)
            choice.named = mailbox.path;
    }
    return choice;
}

std::optional<QString> folderFor(const SentChoice &choice, const QString &path)
{
    if (choice.folders.contains(path))
        return path;
    QStringList alike;
    for (const QString &folder : choice.folders) {
        if (folder.compare(path, Qt::CaseInsensitive) == 0)
            alike.append(folder);
    }
    return alike.size() == 1 ? std::optional(alike.constFirst()) : std::nullopt;
}

} // namespace Martlet::Engine
