// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/ProfileTree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace Martlet::Test
{

ProfileTree ProfileTree::read(const QString &root)
{
    ProfileTree tree;
    const QDir base(root);
    QDirIterator entries(root, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const QString relative = base.relativeFilePath(path);
        if (entries.fileInfo().isDir()) {
            tree.folders.insert(relative);
            continue;
        }
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            tree.files.insert(relative, file.readAll());
    }
    return tree;
}

bool ProfileTree::write(const QString &root) const
{
    if (!QDir(root).removeRecursively() || !QDir().mkpath(root))
        return false;
    for (const QString &folder : folders) {
        if (!QDir(root).mkpath(folder))
            return false;
    }
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QFile file(root + u'/' + it.key());
        if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
            return false;
    }
    return true;
}

} // namespace Martlet::Test
