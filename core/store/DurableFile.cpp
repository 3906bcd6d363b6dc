// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/DurableFile.h"

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

constexpr int madeAnew = O_WRONLY | O_CREAT | O_EXCL;

/// Up to so many files, one sync of each costs less than one of the whole file system.
constexpr qsizetype fewFiles = 7;

} // namespace

Result<void> writeSynced(const QString &file, const QByteArray &bytes)
{
    return writeSynced(file, [&bytes](const ByteSink &sink) { return sink(bytes); });
}

Result<void> writeSynced(const QString &file, const ByteSource &source)
{
    const FileDescriptor descriptor(file, madeAnew);
    if (!descriptor.isOpen())
        return systemFailure("write a file", file, errno);
    qint64 offset = 0;
    Result<void> written = source([&](const QByteArray &piece) -> Result<void> {
        if (!descriptor.writeAt(piece.constData(), piece.size(), offset))
            return systemFailure("write a file", file, errno);
        offset += piece.size();
        return {};
    });
    if (written && ::fsync(descriptor.value()) != 0)
        written = systemFailure("write a file", file, errno);
    if (!written) {
        QFile::remove(file);
        return written;
    }
    crashPoint("store.file.written");
    return {};
}

// Opened before they are written, it is told of what could not be written out.
FilesTogether::FilesTogether(QString folder)
    : m_path(std::move(folder))
    , m_folder(m_path, O_RDONLY | O_DIRECTORY)
    , m_folderError(m_folder.isOpen() ? 0 : errno)
{
}

FilesTogether::~FilesTogether()
{
    if (m_isFinished)
        return;
    for (const QString &name : std::as_const(m_names))
        ::unlinkat(m_folder.value(), QFile::encodeName(name).constData(), 0);
}

Result<void> FilesTogether::add(const QString &name, const QByteArray &bytes)
{
    if (!m_folder.isOpen())
        return systemFailure("open a folder", m_path, m_folderError);
    FileDescriptor file(m_folder, name, madeAnew);
    // A try that broke off left it.
    if (!file.isOpen() && errno == EEXIST &&
        ::unlinkat(m_folder.value(), QFile::encodeName(name).constData(), 0) == 0)
        file = FileDescriptor(m_folder, name, madeAnew);
    if (!file.isOpen())
        return systemFailure("write a file", name, errno);
    m_names.append(name);
    if (!file.writeAt(bytes.constData(), bytes.size(), 0))
        return systemFailure("write a file", name, errno);
    if (m_names.size() <= fewFiles)
        m_open.push_back(std::move(file));
    else
        m_open.clear();
    crashPoint("store.file.written");
    return {};
}

Result<void> FilesTogether::finish()
{
    if (Result<void> synced = sync(); !synced)
        return synced;
    m_isFinished = true;
    crashPoint("store.files.written");
    return {};
}

Result<void> FilesTogether::sync()
{
    if (m_names.size() > fewFiles && ::syncfs(m_folder.value()) != 0)
        return systemFailure("write files", m_path, errno);
    for (const FileDescriptor &file : m_open) {
        if (::fsync(file.value()) != 0)
            return systemFailure("write a file", m_path, errno);
    }
    return {};
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
    // Another thread may have made it; a file of that name is in the way.
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 &&
        !(errno == EEXIST && QFileInfo(folder).isDir()))
        return systemFailure("make a folder", folder, errno);
    crashPoint("store.folder.made");
    return syncFolder(info.path());
}

} // namespace Martlet::Store
