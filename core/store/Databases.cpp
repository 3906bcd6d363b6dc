// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Databases.h"

#include "core/store/Backup.h"
#include "core/store/DurableFile.h"
#include "core/store/Restore.h"
#include "core/store/sqlite/Migrations.h"
#include "core/store/sqlite/SqlError.h"
#include "core/util/CrashPoint.h"
#include "core/util/Logging.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

namespace Martlet::Store
{

namespace
{

const char *const openStep = "open the mail store";

QString uncleanMarker(const StorePaths &paths)
{
    return paths.dataDir + QStringLiteral("/open");
}

QString damageMarker(const StorePaths &paths)
{
    return paths.cacheDir + QStringLiteral("/cache.damaged");
}

Error storageFailure(const QString &file)
{
    return {ErrorKind::LocalStorage, Retry::Later, QString::fromLatin1(openStep), file};
}

void removeDatabase(const QString &file)
{
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(file + QLatin1String(suffix));
}

QByteArray newGeneration()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return bytes;
}

QByteArray generationOf(Connection &connection)
{
    Query query = connection.queryOnce("SELECT value FROM generation");
    return query.step() ? query.blob(0) : QByteArray();
}

void setGeneration(Connection &connection, const QByteArray &generation)
{
    connection.query(R"sql(INSERT OR REPLACE INTO generation (id, value) VALUES (1, ?))sql")
        .bindBlob(generation)
        .run();
}

Result<void> nothingToPrepare()
{
    return {};
}

using Opened = Result<std::unique_ptr<Connection>>;

Opened openOwnOnce(const StorePaths &paths)
{
    auto connection = std::make_unique<Connection>(paths.ownDatabase(), Connection::Mode::Durable);
    Result<void> migrated = migrate(*connection, ownMigrations(),
                                    [&paths] { return backUp(paths, BackupReason::Migration); });
    if (!migrated)
        return failure(std::move(migrated.error()));
    crashPoint("store.own.migrated");
    return connection;
}

Opened openOwn(const StorePaths &paths, Databases &databases)
{
    if (Result<void> finished = finishRestoring(paths); !finished)
        return failure(std::move(finished.error()));
    const bool isSuspect = databases.wasUnclean && QFile::exists(paths.ownDatabase());
    try {
        if (!isSuspect || isSound(paths.ownDatabase())) {
            databases.recoveredFromBackup = backupBeingRestored(paths);
            return openOwnOnce(paths);
        }
    } catch (const SQLite::Exception &exception) {
        if (!isDamage(exception))
            throw;
    }
    const QString backup = newestSoundBackup(paths);
    if (backup.isEmpty()) {
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction,
                       QString::fromLatin1(openStep),
                       QStringLiteral("martlet.db is damaged and there is no backup of it"));
    }
    qCWarning(logStore) << "martlet.db is damaged; the backup" << backup << "is used";
    if (Result<void> restored = restoreOwn(paths, backup); !restored)
        return failure(std::move(restored.error()));
    databases.recoveredFromBackup = backup;
    return openOwnOnce(paths);
}

Opened openRebuildable(const QString &file, const QList<Migration> &migrations)
{
    auto connection = std::make_unique<Connection>(file, Connection::Mode::Rebuildable);
    if (Result<void> migrated = migrate(*connection, migrations, nothingToPrepare); !migrated)
        return failure(std::move(migrated.error()));
    crashPoint("store.cache.migrated");
    return connection;
}

/// A damaged file is set aside and made anew.
Opened openOrRemake(const QString &file, const QList<Migration> &migrations)
{
    try {
        Opened opened = openRebuildable(file, migrations);
        if (opened)
            generationOf(**opened);
        return opened;
    } catch (const SQLite::Exception &exception) {
        if (!isDamage(exception))
            throw;
        qCWarning(logStore) << "damaged, made anew:" << file << exception.what();
    }
    setAside(file);
    return openRebuildable(file, migrations);
}

Result<void> markOpen(const StorePaths &paths)
{
    QFile marker(uncleanMarker(paths));
    if (!marker.open(QIODevice::WriteOnly))
        return failure(storageFailure(marker.fileName()));
    // A power cut must not take it: what it could leave behind would go unnoticed.
    if (Result<void> synced = syncFolder(paths.dataDir); !synced)
        return synced;
    crashPoint("store.opened");
    return {};
}

Result<void> openCache(const StorePaths &paths, Databases &databases)
{
    if (QFile::exists(damageMarker(paths))) {
        setAside(paths.cacheDatabase());
        QFile::remove(damageMarker(paths));
    }
    Opened cache = openOrRemake(paths.cacheDatabase(), cacheMigrations());
    if (!cache)
        return failure(std::move(cache.error()));
    databases.cache = std::move(*cache);
    QByteArray generation = generationOf(*databases.cache);
    databases.isCacheNew = generation.isEmpty();
    if (databases.isCacheNew) {
        generation = newGeneration();
        setGeneration(*databases.cache, generation);
    }
    const bool isFresh = !QFile::exists(paths.contentDatabase());
    Opened content = openOrRemake(paths.contentDatabase(), contentMigrations());
    if (!content)
        return failure(std::move(content.error()));
    if (generationOf(**content) != generation) {
        // Until the claims of cache.db were compared with what is there, this is no clean start.
        if (Result<void> marked = markOpen(paths); !marked)
            return marked;
        if (Result<void> cleared = clearContentFiles(paths.lettersDir()); !cleared)
            return cleared;
        if (!isFresh) {
            content->reset();
            removeDatabase(paths.contentDatabase());
            content = openRebuildable(paths.contentDatabase(), contentMigrations());
            if (!content)
                return failure(std::move(content.error()));
        }
        setGeneration(**content, generation);
        databases.isContentNew = true;
    }
    databases.content = std::move(*content);
    databases.files = std::make_unique<ContentFiles>(paths.lettersDir());
    return {};
}

} // namespace

Result<Databases> openDatabases(const StorePaths &paths)
{
    return guarded(openStep, [&paths]() -> Result<Databases> {
        for (const QString &folder :
             {paths.dataDir, paths.cacheDir, paths.mailDir(), paths.lettersDir()}) {
            if (Result<void> made = makeFolderDurably(folder); !made)
                return failure(std::move(made.error()));
        }
        Databases databases;
        databases.openedAt = QDateTime::currentDateTimeUtc();
        databases.wasUnclean = QFile::exists(uncleanMarker(paths));
        Opened own = openOwn(paths, databases);
        if (!own)
            return failure(std::move(own.error()));
        databases.own = std::move(*own);
        if (Result<void> opened = openCache(paths, databases); !opened)
            return failure(std::move(opened.error()));
        if (Result<void> marked = markOpen(paths); !marked)
            return failure(std::move(marked.error()));
        return databases;
    });
}

void markClosedCleanly(const StorePaths &paths)
{
    QFile::remove(uncleanMarker(paths));
    crashPoint("store.closed");
}

void markCacheDamaged(const StorePaths &paths)
{
    QFile marker(damageMarker(paths));
    if (!marker.open(QIODevice::WriteOnly))
        qCWarning(logStore) << "cannot note that the cache is damaged:" << marker.errorString();
}

bool isSound(const QString &file)
{
    try {
        Connection connection(file, Connection::Mode::ReadOnly);
        Query query = connection.queryOnce("PRAGMA quick_check(1)");
        return query.step() && query.text(0) == QStringLiteral("ok");
    } catch (const SQLite::Exception &exception) {
        qCWarning(logStore) << "not sound:" << file << exception.what();
        return false;
    }
}

} // namespace Martlet::Store
