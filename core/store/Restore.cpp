// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Restore.h"

#include "core/store/Backup.h"
#include "core/store/DurableFile.h"
#include "core/util/CrashPoint.h"

#include <QFile>

namespace Martlet::Store
{

namespace
{

/// Holds the name of the backup, from before the first file is touched until the letters are
/// adopted.
QString markerFile(const StorePaths &paths)
{
    return paths.dataDir + QStringLiteral("/restoring");
}

QString restoredCopy(const StorePaths &paths)
{
    return paths.ownDatabase() + QStringLiteral(".restored");
}

Result<void> copyBackup(const StorePaths &paths, const QString &backup)
{
    const QString copy = paths.ownDatabase() + QStringLiteral(".copying");
    QFile::remove(copy);
    if (!QFile::copy(backupFolder(paths) + u'/' + backup, copy)) {
        return failure(ErrorKind::LocalStorage, Retry::Later, QStringLiteral("restore a backup"),
                       backup);
    }
    return renameDurably(copy, restoredCopy(paths));
}

Result<void> writeMarker(const StorePaths &paths, const QString &backup)
{
    QFile::remove(markerFile(paths));
    if (Result<void> written = writeSynced(markerFile(paths), backup.toUtf8()); !written)
        return written;
    return syncFolder(paths.dataDir);
}

} // namespace

Result<void> restoreOwn(const StorePaths &paths, const QString &backup)
{
    if (Result<void> copied = copyBackup(paths, backup); !copied)
        return copied;
    if (Result<void> marked = writeMarker(paths, backup); !marked)
        return marked;
    setAside(paths.ownDatabase());
    return finishRestoring(paths);
}

Result<void> finishRestoring(const StorePaths &paths)
{
    const bool isWaiting = !QFile::exists(paths.ownDatabase()) &&
                           QFile::exists(restoredCopy(paths)) && QFile::exists(markerFile(paths));
    if (!isWaiting)
        return {};
    // A log of the damaged file would be applied to the sound one.
    for (const char *suffix : {"-wal", "-shm"})
        QFile::remove(paths.ownDatabase() + QLatin1String(suffix));
    if (Result<void> synced = syncFolder(paths.dataDir); !synced)
        return synced;
    return renameDurably(restoredCopy(paths), paths.ownDatabase());
}

QString backupBeingRestored(const StorePaths &paths)
{
    QFile marker(markerFile(paths));
    return marker.open(QIODevice::ReadOnly) ? QString::fromUtf8(marker.readAll()) : QString();
}

void markRestored(const StorePaths &paths)
{
    QFile::remove(markerFile(paths));
}

void setAside(const QString &database)
{
    // The database goes first: a log without it is no danger, a database without its log would be.
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QString from = database + QLatin1String(suffix);
        const QString to = database + QStringLiteral(".damaged") + QLatin1String(suffix);
        QFile::remove(to);
        QFile::rename(from, to);
        crashPoint("store.file.set-aside");
    }
}

} // namespace Martlet::Store
