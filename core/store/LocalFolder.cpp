// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LocalFolder.h"

#include "core/store/DurableFile.h"
#include "core/store/FileDescriptor.h"
#include "core/util/CrashPoint.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Martlet::Store
{

namespace
{

constexpr qint64 forgottenAfterSeconds = 36LL * 3600; ///< as the Maildir convention has it
constexpr qint64 brokenOffAfterSeconds = 600; ///< of our own: another account may be writing here

/// Inside the folder.
QString stagedName(const MaildirPlace &place)
{
    return QStringLiteral("tmp/") + place.base;
}

bool isThere(const QString &file)
{
    return ::access(QFile::encodeName(file).constData(), F_OK) == 0;
}

/// As rename(), but no file that is there goes away for it: EEXIST.
int renameToFree(const QByteArray &from, const QByteArray &to)
{
    const int done =
        ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    const bool isUnknown = done != 0 && (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP);
    if (!isUnknown)
        return done;
    if (::access(to.constData(), F_OK) == 0) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from.constData(), to.constData());
}

} // namespace

Result<void> LocalFolder::make() const
{
    for (const char *part : {"/tmp", "/new", "/cur"}) {
        if (Result<void> made = makeFolderDurably(m_path + QLatin1String(part)); !made)
            return made;
    }
    return {};
}

Result<void> LocalFolder::stage(const QList<NewFile> &files) const
{
    if (files.isEmpty())
        return {};
    FilesTogether together(stagingPath());
    for (const NewFile &file : files) {
        if (Result<void> written = together.add(file.place.base, file.bytes); !written)
            return written;
    }
    return together.finish();
}

void LocalFolder::dropStaged(const MaildirPlace &place) const
{
    QFile::remove(stagedFile(place));
}

Result<void> LocalFolder::takeStaged(const LocalFolder &other, const MaildirPlace &place) const
{
    if (other.path() == m_path)
        return {};
    if (Result<void> made = make(); !made)
        return made;
    const QByteArray from = QFile::encodeName(other.stagedFile(place));
    if (::rename(from.constData(), QFile::encodeName(stagedFile(place)).constData()) != 0)
        return systemFailure("move a letter", place.base, errno);
    return {};
}

Result<void> LocalFolder::deliver(const QList<NewFile> &files) const
{
    QList<NewFile> unwritten;
    for (const NewFile &file : files) {
        if (!file.isStaged)
            unwritten.append(file);
    }
    Result<void> done = stage(unwritten);
    bool hasNew = false;
    bool hasSeen = false;
    // Names inside the folder: the way to it is long, and letters come by the hundred.
    const FileDescriptor folder(m_path, O_RDONLY | O_DIRECTORY);
    if (done && !folder.isOpen())
        done = systemFailure("open a folder", m_path, errno);
    for (qsizetype i = 0; done && i < files.size(); ++i) {
        const MaildirPlace &place = files.at(i).place;
        (place.isNew ? hasNew : hasSeen) = true;
        const QByteArray from = QFile::encodeName(stagedName(place));
        const QByteArray to = QFile::encodeName(place.path());
        if (::renameat(folder.value(), from.constData(), folder.value(), to.constData()) != 0)
            done = systemFailure("name a letter", place.base, errno);
    }
    crashPoint("store.local.renamed");
    if (done && hasNew)
        done = syncFolder(m_path + QStringLiteral("/new"));
    if (done && hasSeen)
        done = syncFolder(m_path + QStringLiteral("/cur"));
    if (done) {
        crashPoint("store.local.delivered");
        return {};
    }
    for (const NewFile &file : files) {
        dropStaged(file.place);
        QFile::remove(fileOf(file.place));
    }
    return done;
}

std::optional<MaildirPlace> LocalFolder::find(const MaildirPlace &known) const
{
    if (known.base.isEmpty())
        return std::nullopt;
    if (isThere(fileOf(known)))
        return known;
    const MaildirPlace fresh{known.base, true, {}};
    if (isThere(fileOf(fresh)))
        return fresh;
    const QList<MaildirPlace> found = findAll({known.base});
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

bool LocalFolder::has(const MaildirPlace &place) const
{
    return !place.base.isEmpty() && isThere(fileOf(place));
}

QList<MaildirPlace> LocalFolder::findAll(const QStringList &bases) const
{
    QList<MaildirPlace> found;
    for (const char *part : {"cur/", "new/"}) {
        const QString folder = QLatin1String(part);
        QDirIterator entries(m_path + u'/' + folder, QDir::Files);
        while (entries.hasNext()) {
            entries.next();
            const MaildirPlace place = placeFrom(folder + entries.fileName());
            if (bases.contains(place.base))
                found.append(place);
        }
    }
    return found;
}

Result<QByteArray> LocalFolder::read(const MaildirPlace &known) const
{
    QFile file(fileOf(known));
    if (!file.open(QIODevice::ReadOnly)) {
        const std::optional<MaildirPlace> place = find(known);
        if (!place)
            return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("open a letter"),
                           known.base);
        file.setFileName(fileOf(*place));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::LocalStorage,
                           file.error() == QFileDevice::PermissionsError ? Retry::AfterUserAction
                                                                         : Retry::Later,
                           QStringLiteral("open a letter"), file.errorString());
    }
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("read a letter"),
                       file.errorString());
    return bytes;
}

Result<void> LocalFolder::rename(const MaildirPlace &known, const MaildirPlace &wanted) const
{
    return moveTo(*this, known, wanted);
}

Result<bool> LocalFolder::renameIfThere(const MaildirPlace &place, const MaildirPlace &wanted) const
{
    if (renameToFree(QFile::encodeName(fileOf(place)), QFile::encodeName(fileOf(wanted))) == 0)
        return true;
    if (errno == ENOENT)
        return false;
    return systemFailure("rename a letter", place.base, errno);
}

Result<void> LocalFolder::moveTo(const LocalFolder &other, const MaildirPlace &known,
                                 const MaildirPlace &wanted) const
{
    const QByteArray to = QFile::encodeName(other.fileOf(wanted));
    const QByteArray from = QFile::encodeName(fileOf(known));
    if (from == to || renameToFree(from, to) == 0)
        return {};
    if (errno == ENOENT) {
        const std::optional<MaildirPlace> place = find(known);
        if (!place)
            return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("move a letter"),
                           known.base);
        const QByteArray now = QFile::encodeName(fileOf(*place));
        if (now == to || renameToFree(now, to) == 0)
            return {};
    }
    if (errno == EEXIST)
        return failure(ErrorKind::AlreadyExists, Retry::Never, QStringLiteral("move a letter"),
                       wanted.base);
    return systemFailure("move a letter", known.base, errno);
}

Result<void> LocalFolder::remove(const MaildirPlace &known) const
{
    const std::optional<MaildirPlace> place = find(known);
    if (place && ::unlink(QFile::encodeName(fileOf(*place)).constData()) != 0 && errno != ENOENT)
        return systemFailure("remove a letter", known.base, errno);
    crashPoint("store.local.removed");
    return {};
}

Result<void> LocalFolder::removeNamed(const QString &base) const
{
    if (const auto readable = list(); !readable)
        return failure(readable.error());
    const QList<MaildirPlace> files = findAll({base});
    for (const MaildirPlace &file : files) {
        if (Result<void> removed = remove(file); !removed)
            return removed;
    }
    return files.isEmpty() ? Result<void>() : sync();
}

Result<void> LocalFolder::sync() const
{
    if (Result<void> synced = syncFolder(m_path + QStringLiteral("/new")); !synced)
        return synced;
    return syncFolder(m_path + QStringLiteral("/cur"));
}

Result<QHash<QString, MaildirPlace>> LocalFolder::list() const
{
    QHash<QString, MaildirPlace> letters;
    const Result<void> listed = visit([&letters](const QString &path) {
        const MaildirPlace place = placeFrom(path);
        if (!place.base.isEmpty())
            letters.insert(place.base, place);
    });
    if (!listed)
        return failure(listed.error());
    return letters;
}

Result<void> LocalFolder::visit(const std::function<void(const QString &path)> &file) const
{
    for (const char *part : {"cur/", "new/"}) {
        const QString folder = QLatin1String(part);
        const QFileInfo info(m_path + u'/' + folder);
        if (!info.isDir() || !info.isReadable())
            return failure(info.isDir() ? ErrorKind::LocalStorage : ErrorKind::NotFound,
                           Retry::AfterUserAction, QStringLiteral("read a folder"), folder);
        QDirIterator entries(info.filePath(), QDir::Files);
        while (entries.hasNext()) {
            entries.next();
            file(folder + entries.fileName());
        }
    }
    return {};
}

bool LocalFolder::isSameFile(const MaildirPlace &a, const MaildirPlace &b) const
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(QFile::encodeName(fileOf(a)).constData(), &first) == 0 &&
           ::stat(QFile::encodeName(fileOf(b)).constData(), &second) == 0 &&
           first.st_ino == second.st_ino && first.st_dev == second.st_dev;
}

void LocalFolder::clearUnfinished() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QDirIterator entries(m_path + QStringLiteral("/tmp"), QDir::Files);
    while (entries.hasNext()) {
        const QString file = entries.next();
        const bool isOurs = entries.fileName().contains(QStringLiteral(".martlet"));
        const qint64 age = entries.fileInfo().lastModified().secsTo(now);
        if (age > (isOurs ? brokenOffAfterSeconds : forgottenAfterSeconds))
            QFile::remove(file);
    }
}

Result<void> LocalFolder::removeAll() const
{
    // Not exists(): a try that broke off may have left a part of it.
    if (!QFileInfo::exists(m_path))
        return {};
    if (!QDir(m_path).removeRecursively())
        return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("remove a folder"));
    return syncFolder(QFileInfo(m_path).path());
}

bool LocalFolder::exists() const
{
    return QFileInfo(m_path + QStringLiteral("/cur")).isDir();
}

QString LocalFolder::stagingPath() const
{
    return m_path + QStringLiteral("/tmp");
}

QString LocalFolder::stagedFile(const MaildirPlace &place) const
{
    return m_path + u'/' + stagedName(place);
}

QString LocalFolder::fileOf(const MaildirPlace &place) const
{
    return m_path + u'/' + place.path();
}

} // namespace Martlet::Store
