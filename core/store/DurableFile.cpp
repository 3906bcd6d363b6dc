// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DurableFile.h"

#include "core/store/FileDescriptor.h"
#include "core/util/CrashPoint.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Martlet::Store
{

Result<void> syncFile(const QString &file)
{
    const FileDescriptor descriptor(file, O_RDONLY);
    if (!descriptor.isOpen() || ::fsync(descriptor.value()) != 0)
        return systemFailure("make a file durable", file, errno);
    return {};
}

namespace
{

enum class Sync { Now, Later };

Result<void> write(const QString &file, const QByteArray &bytes, Sync sync)
{
    const FileDescriptor descriptor(file, O_WRONLY | O_CREAT | O_EXCL);
    if (!descriptor.isOpen())
        return systemFailure("write a file", file, errno);
    if (!descriptor.writeAt(bytes.constData(), bytes.size(), 0) ||
        (sync == Sync::Now && ::fsync(descriptor.value()) != 0)) {
        const int error = errno;
        QFile::remove(file);
        return systemFailure("write a file", file, error);
    }
    crashPoint("store.file.written");
    return {};
}

} // namespace

Result<void> writeSynced(const QString &file, const QByteArray &bytes)
{
    return write(file, bytes, Sync::Now);
}

Result<void> writeTogether(const QString &folder, const QList<NamedBytes> &files)
{
    // Opened before they are written, it is told of what could not be written out.
    const FileDescriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    if (!descriptor.isOpen())
        return systemFailure("open a folder", folder, errno);
    Result<void> written;
    qsizetype count = 0;
    while (written && count < files.size()) {
        written = write(folder + u'/' + files.at(count).name, files.at(count).bytes, Sync::Later);
        count += written ? 1 : 0;
    }
    if (written && ::syncfs(descriptor.value()) != 0)
        written = systemFailure("write files", folder, errno);
    if (written) {
        crashPoint("store.files.written");
        return {};
    }
    for (qsizetype i = 0; i < count; ++i)
        QFile::remove(folder + u'/' + files.at(i).name);
    return written;
}

Result<void> renameDurably(const QString &from, const QString &to)
{
    if (Result<void> synced = syncFile(from); !synced)
        return synced;
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemFailure("name a file", to, errno);
    crashPoint("store.file.renamed");
    return syncFolder(QFileInfo(to).path());
}

Result<void> renameSynced(const QStringList &names, const QString &fromFolder,
                          const QString &toFolder)
{
    for (const QString &name : names) {
        const QByteArray from = QFile::encodeName(fromFolder + u'/' + name);
        const QByteArray to = QFile::encodeName(toFolder + u'/' + name);
        if (::rename(from.constData(), to.constData()) != 0)
            return systemFailure("name a file", name, errno);
    }
    crashPoint("store.files.renamed");
    return syncFolder(toFolder);
}

Result<void> syncFolder(const QString &folder)
{
    const FileDescriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    const bool isSynced = descriptor.isOpen() && ::fsync(descriptor.value()) == 0;
    // Some network file systems know no fsync of folders; there nothing more can be done.
    if (!isSynced && !(descriptor.isOpen() && errno == EINVAL))
        return systemFailure("make a file durable", folder, errno);
    return {};
}

Result<void> makeFolderDurably(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return {};
    if (Result<void> above = makeFolderDurably(info.path()); !above)
        return above;
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return systemFailure("make a folder", folder, errno);
    crashPoint("store.folder.made");
    return syncFolder(info.path());
}

} // namespace Martlet::Store
