// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MailboxTree.h"

#include <QMap>

namespace Martlet::Store
{

namespace
{

constexpr QChar divisionSlash(0x2215);

QStringList levelsOf(const Mail::ListedMailbox &listed)
{
    QStringList levels = listed.separator ? listed.name.split(QLatin1Char(*listed.separator))
                                          : QStringList(listed.name);
    // "Archive/" names the same mailbox as "Archive".
    while (!levels.isEmpty() && levels.last().isEmpty())
        levels.removeLast();
    for (QString &level : levels)
        level.replace(u'/', divisionSlash);
    if (!levels.isEmpty() && levels.first().compare(u"INBOX", Qt::CaseInsensitive) == 0)
        levels.first() = QStringLiteral("INBOX");
    return levels;
}

/// The first `levels` levels of a name in the server's own spelling.
QByteArray wirePrefix(const Mail::ListedMailbox &listed, qsizetype levels)
{
    const QList<QByteArray> parts = listed.wireName.split(*listed.separator);
    return parts.mid(0, levels).join(*listed.separator);
}

Mail::MailboxInfo parentOf(Mail::AccountKey account, const Mail::ListedMailbox &listed,
                           const QStringList &levels, qsizetype depth)
{
    Mail::MailboxInfo parent;
    parent.account = account;
    parent.path = levels.mid(0, depth).join(u'/');
    parent.displayName = levels.at(depth - 1);
    parent.wireName = wirePrefix(listed, depth);
    parent.isSelectable = false;
    parent.separator = listed.separator;
    return parent;
}

} // namespace

QString mailboxPathOf(const Mail::ListedMailbox &listed)
{
    return levelsOf(listed).join(u'/');
}

QList<Mail::MailboxInfo> treeOf(Mail::AccountKey account, const QList<Mail::ListedMailbox> &listed)
{
    // By levels, so that a parent stands before its children.
    QMap<QStringList, Mail::MailboxInfo> tree;
    for (const Mail::ListedMailbox &mailbox : listed) {
        const QStringList levels = levelsOf(mailbox);
        if (levels.isEmpty() || tree.contains(levels))
            continue;
        Mail::MailboxInfo info;
        info.account = account;
        info.path = levels.join(u'/');
        info.displayName = levels.last();
        info.wireName = mailbox.wireName;
        info.specialUse = mailbox.specialUse;
        info.isSelectable = mailbox.isSelectable;
        info.isSubscribed = mailbox.isSubscribed;
        info.separator = mailbox.separator;
        info.mayHaveChildren = mailbox.mayHaveChildren && mailbox.separator;
        tree.insert(levels, info);
    }
    for (const Mail::ListedMailbox &mailbox : listed) {
        const QStringList levels = levelsOf(mailbox);
        for (qsizetype depth = levels.size() - 1; depth > 0; --depth) {
            const QStringList parent = levels.mid(0, depth);
            if (!tree.contains(parent))
                tree.insert(parent, parentOf(account, mailbox, levels, depth));
        }
    }
    return tree.values();
}

} // namespace Martlet::Store
