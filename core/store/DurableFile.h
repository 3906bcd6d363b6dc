// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are still there after a power cut: written, fsynced, renamed, the folder fsynced
// (ARCHITECTURE section 7).
#pragma once

#include "core/store/FileDescriptor.h"
#include "core/util/ByteSink.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace Martlet::Store
{

// Blocking. Errors are LocalStorage, Later (full disk, failing fsync).

/// Makes `file` with these bytes, mode 0600; it must not exist. Durable only after renameDurably().
/// After an error, which may be the source's own, it is not there.
Result<void> writeSynced(const QString &file, const QByteArray &bytes);
Result<void> writeSynced(const QString &file, const ByteSource &source);

/// New files of one folder, mode 0600, that are durable together: when they are many, one sync of
/// their file system, which is one journey to the disk instead of one each. All that others wrote
/// to it goes with it. A file of such a name is replaced. For one thread.
class FilesTogether
{
public:
    explicit FilesTogether(QString folder);
    /// Without finish() none of them is left.
    ~FilesTogether();
    Q_DISABLE_COPY_MOVE(FilesTogether)

    Result<void> add(const QString &name, const QByteArray &bytes);
    Result<void> finish();

private:
    Result<void> sync();

    QString m_path;
    FileDescriptor m_folder;
    int m_folderError = 0;
    QStringList m_names;
    std::vector<FileDescriptor> m_open; ///< while they are few
    bool m_isFinished = false;
};

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
