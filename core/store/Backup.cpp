// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backup.h"

#include "core/store/Databases.h"
#include "core/store/DurableFile.h"
#include "core/store/sqlite/SqlError.h"
#include "core/util/CrashPoint.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace Martlet::Store
{

namespace
{

constexpr int keptBackups = 3;
const char *const step = "back up martlet.db";

QString prefixOf(BackupReason reason)
{
    return reason == BackupReason::Daily ? QStringLiteral("daily-") : QStringLiteral("migration-");
}

/// Newest first: the names hold the time.
QStringList backups(const StorePaths &paths, const QString &prefix)
{
    return QDir(backupFolder(paths))
        .entryList({prefix + QStringLiteral("*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
}

QDateTime timeOf(const QString &fileName)
{
    const QString time = fileName.section(u'-', 1, 1).section(u'.', 0, 0);
    QDateTime read = QDateTime::fromString(time, QStringLiteral("yyyyMMddHHmmsszzz"));
    read.setTimeSpec(Qt::UTC);
    return read;
}

Result<void> copyTo(const StorePaths &paths, const QString &file)
{
    return guarded(step, [&]() -> Result<void> {
        Connection source(paths.ownDatabase(), Connection::Mode::ReadOnly);
        // Only the copy is written; the connection itself cannot change anything.
        source.execute("PRAGMA query_only = 0");
        source.queryOnce("VACUUM INTO ?").bind(file).run();
        return {};
    });
}

} // namespace

QString backupFolder(const StorePaths &paths)
{
    return paths.dataDir + QStringLiteral("/backups");
}

Result<void> backUp(const StorePaths &paths, BackupReason reason)
{
    const QString folder = backupFolder(paths);
    if (Result<void> made = makeFolderDurably(folder); !made)
        return made;
    const QString time =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddHHmmsszzz"));
    const QString temporary = folder + QStringLiteral("/unfinished");
    QFile::remove(temporary);
    if (Result<void> copied = copyTo(paths, temporary); !copied) {
        QFile::remove(temporary);
        return copied;
    }
    const QString name = prefixOf(reason) + time + QStringLiteral(".db");
    if (Result<void> moved = renameDurably(temporary, folder + u'/' + name); !moved)
        return moved;
    crashPoint("store.backup");
    for (const QString &old : backups(paths, prefixOf(reason)).mid(keptBackups))
        QFile::remove(folder + u'/' + old);
    return {};
}

bool isBackupDue(const StorePaths &paths)
{
    const QStringList daily = backups(paths, prefixOf(BackupReason::Daily));
    if (daily.isEmpty())
        return true;
    const qint64 age = timeOf(daily.first()).secsTo(QDateTime::currentDateTimeUtc());
    // A negative age is a clock that was set back; a fresh copy is then right too.
    return age < 0 || age >= qint64(24) * 60 * 60;
}

QString newestSoundBackup(const StorePaths &paths)
{
    QStringList all = backups(paths, prefixOf(BackupReason::Daily)) +
                      backups(paths, prefixOf(BackupReason::Migration));
    std::sort(all.begin(), all.end(),
              [](const QString &a, const QString &b) { return timeOf(a) > timeOf(b); });
    for (const QString &name : std::as_const(all)) {
        if (isSound(backupFolder(paths) + u'/' + name))
            return name;
    }
    return {};
}

} // namespace Martlet::Store
