// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are still there after a power cut: written, fsynced, renamed, the folder fsynced
// (ARCHITECTURE section 7).
#pragma once

#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Martlet::Store
{

// Blocking. Errors are LocalStorage, Later (full disk, failing fsync).

/// Makes `file` with these bytes, mode 0600; it must not exist. Durable only after renameDurably().
Result<void> writeSynced(const QString &file, const QByteArray &bytes);

struct NamedBytes {
    QString name;
    QByteArray bytes;
};

/// The same for files in one folder, which are synced together: one journey to the disk instead of
/// one each. All that others wrote to its file system is written out with them. After an error
/// there is none of them.
Result<void> writeTogether(const QString &folder, const QList<NamedBytes> &files);

/// Syncs `from`, renames it and syncs the folder of `to`. Both on one file system.
Result<void> renameDurably(const QString &from, const QString &to);

/// What was written to it, by whomever, is there after a power cut.
Result<void> syncFile(const QString &file);

/// The same for files of one folder that writeSynced() made, with one sync of the folder they go
/// to. After an error some of them may have their new names.
Result<void> renameSynced(const QStringList &names, const QString &fromFolder,
                          const QString &toFolder);

Result<void> syncFolder(const QString &folder);

/// Makes the folder, for this user alone, and what is missing above it; there already is fine.
Result<void> makeFolderDurably(const QString &folder);

} // namespace Martlet::Store
