// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ContentFiles.h"

#include "core/security/Sha256.h"
#include "core/store/DurableFile.h"
#include "core/util/CrashPoint.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace Martlet::Store
{

namespace
{

constexpr qint64 readBytes = 256 * 1024;
// A transaction of many large letters must not run out of descriptors.
constexpr size_t mostUnsynced = 32;

/// A number is all a name can be, so no name leads out of the folder (SEC-15).
QString pathOf(const QString &folder, qint64 number)
{
    return folder + u'/' + QString::number(number);
}

std::optional<qint64> numberOf(const QString &name)
{
    bool isNumber = false;
    const qint64 number = name.toLongLong(&isNumber);
    if (!isNumber || QString::number(number) != name)
        return std::nullopt;
    return number;
}

/// Open for reading with at least so many bytes; not open otherwise.
FileDescriptor openForReading(const QString &folder, qint64 number, qint64 atLeast)
{
    FileDescriptor file(pathOf(folder, number), O_RDONLY);
    return file.isOpen() && file.size() >= atLeast ? std::move(file) : FileDescriptor();
}

} // namespace

Result<void> ContentFiles::create(qint64 number)
{
    if (m_unsynced.size() >= mostUnsynced) {
        if (Result<void> synced = syncWritten(); !synced) {
            m_hasLost = true;
            return synced;
        }
    }
    const QString path = pathOf(m_folder, number);
    FileDescriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.isOpen())
        return systemFailure("keep a content", path, errno);
    m_unsynced[number] = std::move(file);
    m_isFolderUnsynced = true;
    return {};
}

Result<const FileDescriptor *> ContentFiles::opened(qint64 number)
{
    const auto known = m_unsynced.find(number);
    if (known != m_unsynced.end())
        return &known->second;
    const QString path = pathOf(m_folder, number);
    FileDescriptor file(path, O_WRONLY);
    if (!file.isOpen())
        return systemFailure("keep a content", path, errno);
    return &(m_unsynced[number] = std::move(file));
}

Result<void> ContentFiles::write(qint64 number, qint64 offset, const QByteArray &bytes)
{
    const Result<const FileDescriptor *> file = opened(number);
    if (!file)
        return failure(file.error());
    if (!(*file)->writeAt(bytes.constData(), bytes.size(), offset))
        return systemFailure("keep a content", pathOf(m_folder, number), errno);
    return {};
}

Result<void> ContentFiles::sync()
{
    Result<void> synced = syncWritten();
    // What another job of this transaction wrote may be among what was lost.
    if (std::exchange(m_hasLost, false) && synced)
        return systemFailure("make a content durable", m_folder, EIO);
    return synced;
}

Result<void> ContentFiles::syncWritten()
{
    if (m_unsynced.empty())
        return {};
    // After a failed fsync the kernel forgets what it could not write; to try again would only
    // seem to save it.
    const std::map<qint64, FileDescriptor> files = std::exchange(m_unsynced, {});
    const bool isFolderUnsynced = std::exchange(m_isFolderUnsynced, false);
    for (const auto &[number, file] : files) {
        if (::fdatasync(file.value()) != 0)
            return systemFailure("make a content durable", pathOf(m_folder, number), errno);
    }
    crashPoint("store.contents.synced");
    return isFolderUnsynced ? syncFolder(m_folder) : Result<void>();
}

Result<void> ContentFiles::remove(qint64 number)
{
    m_unsynced.erase(number);
    const QString path = pathOf(m_folder, number);
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        return systemFailure("remove a content", path, errno);
    crashPoint("store.contents.removed");
    return {};
}

Result<QMap<qint64, qint64>> ContentFiles::list() const
{
    const QDir folder(m_folder);
    // An unreadable folder must not look like an empty one.
    if (!folder.isReadable())
        return systemFailure("list the contents", m_folder, EACCES);
    QMap<qint64, qint64> files;
    const QFileInfoList entries = folder.entryInfoList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QFileInfo &entry : entries) {
        if (const std::optional<qint64> number = numberOf(entry.fileName()))
            files.insert(*number, entry.size());
    }
    return files;
}

std::optional<QByteArray> readContentFile(const QString &folder, qint64 number, qint64 offset,
                                          qint64 size)
{
    if (size == 0)
        return QByteArray("");
    // Rows of a damaged database may say anything; the file bounds what is believed.
    if (offset < 0 || size < 0)
        return std::nullopt;
    const FileDescriptor file = openForReading(folder, number, offset + size);
    if (!file.isOpen())
        return std::nullopt;
    QByteArray bytes(size, Qt::Uninitialized);
    if (!file.readAt(bytes.data(), size, offset))
        return std::nullopt;
    return bytes;
}

std::optional<QByteArray> hashContentFile(const QString &folder, qint64 number, qint64 size)
{
    const FileDescriptor file = openForReading(folder, number, size);
    if (!file.isOpen())
        return std::nullopt;
    Security::Sha256 digest;
    QByteArray piece(readBytes, Qt::Uninitialized);
    for (qint64 at = 0; at < size; at += readBytes) {
        const qint64 length = std::min(readBytes, size - at);
        if (!file.readAt(piece.data(), length, at))
            return std::nullopt;
        digest.add(piece.constData(), length);
    }
    return digest.result();
}

Result<void> clearContentFiles(const QString &folder)
{
    if (!QDir(folder).exists())
        return {};
    ContentFiles files(folder);
    const Result<QMap<qint64, qint64>> found = files.list();
    if (!found)
        return failure(found.error());
    for (auto it = found->keyBegin(); it != found->keyEnd(); ++it) {
        if (Result<void> removed = files.remove(*it); !removed)
            return removed;
    }
    return {};
}

} // namespace Martlet::Store
