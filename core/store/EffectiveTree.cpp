// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EffectiveTree.h"

#include "core/mail/MailboxPath.h"

#include <QMap>
#include <QStringList>

namespace Martlet::Store
{

namespace
{

/// By levels, so that a parent stands before its children and they next to it.
class Tree
{
public:
    explicit Tree(const QList<Mail::MailboxInfo> &server)
    {
        for (const Mail::MailboxInfo &info : server) {
            m_entries.insert(levelsOf(info.path), {info.path, info, {}, false});
            if (m_entries.size() == 1 || info.path == QStringLiteral("INBOX"))
                m_separator = info.separator;
        }
    }

    void apply(const Mail::Operation &operation)
    {
        const QString &path = operation.message.mailboxPath;
        switch (operation.kind) {
        case Mail::OperationKind::CreateMailbox:
            create(operation);
            break;
        case Mail::OperationKind::RenameMailbox:
            rename(path, operation.targetPath);
            break;
        case Mail::OperationKind::DeleteMailbox:
            remove(path);
            break;
        case Mail::OperationKind::SubscribeMailbox:
        case Mail::OperationKind::UnsubscribeMailbox:
            if (const auto found = m_entries.find(levelsOf(path)); found != m_entries.end())
                found->info.isSubscribed = operation.kind == Mail::OperationKind::SubscribeMailbox;
            break;
        default:
            break;
        }
    }

    [[nodiscard]] QList<TreeEntry> entries() const { return m_entries.values(); }

private:
    static QStringList levelsOf(const QString &path) { return path.split(u'/'); }

    void create(const Mail::Operation &operation)
    {
        const auto there = m_entries.find(levelsOf(operation.targetPath));
        if (there == m_entries.end()) {
            addParentsOf(operation.targetPath);
            TreeEntry &made = add(operation.targetPath);
            made.info.specialUse = operation.specialUse;
            made.createdBy = operation.key;
        } else if (!there->isHidden) {
            there->info.isSelectable = true;
        }
    }

    void rename(const QString &from, const QString &to)
    {
        const auto first = m_entries.find(levelsOf(from));
        if (first == m_entries.end() || first->isHidden || m_entries.contains(levelsOf(to)) ||
            Mail::isSameOrBelow(to, from))
            return;
        QList<TreeEntry> moved;
        for (auto it = first; it != m_entries.end() && Mail::isSameOrBelow(it->info.path, from);) {
            moved.append(*it);
            it = m_entries.erase(it);
        }
        addParentsOf(to);
        for (TreeEntry &entry : moved) {
            entry.info.path = Mail::movedPath(entry.info.path, from, to);
            entry.info.displayName = Mail::lastLevelOf(entry.info.path);
            m_entries.insert(levelsOf(entry.info.path), entry);
        }
    }

    void remove(const QString &path)
    {
        const auto found = m_entries.find(levelsOf(path));
        if (found == m_entries.end())
            return;
        found->info.isSelectable = false;
        for (auto it = std::next(found);
             it != m_entries.end() && Mail::isSameOrBelow(it->info.path, path); ++it) {
            if (!it->isHidden)
                return; // it stays as a place in the tree, as on the server
        }
        found->isHidden = true;
    }

    void addParentsOf(const QString &path)
    {
        for (QString parent = Mail::parentPathOf(path); !parent.isEmpty();
             parent = Mail::parentPathOf(parent)) {
            if (!m_entries.contains(levelsOf(parent)))
                add(parent).info.isSelectable = false;
        }
    }

    TreeEntry &add(const QString &path)
    {
        TreeEntry entry;
        entry.info.path = path;
        entry.info.displayName = Mail::lastLevelOf(path);
        entry.info.separator = m_separator;
        entry.info.isOnServer = false;
        return *m_entries.insert(levelsOf(path), entry);
    }

    QMap<QStringList, TreeEntry> m_entries;
    std::optional<char> m_separator = '/';
};

} // namespace

QList<TreeEntry> effectiveTree(const QList<Mail::MailboxInfo> &server,
                               const QList<Mail::Operation> &operations)
{
    Tree tree(server);
    for (const Mail::Operation &operation : operations)
        tree.apply(operation);
    return tree.entries();
}

} // namespace Martlet::Store
