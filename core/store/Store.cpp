// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Store.h"

#include "core/store/AttachmentCopies.h"
#include "core/store/Backup.h"
#include "core/store/Checkpointer.h"
#include "core/store/DurableFile.h"
#include "core/store/FiledContents.h"
#include "core/store/MailboxRows.h"
#include "core/store/Maildir.h"
#include "core/store/Maintenance.h"
#include "core/store/OrphanedTrees.h"
#include "core/store/PendingEffects.h"
#include "core/store/Restore.h"
#include "core/store/SeenAddresses.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlError.h"
#include "core/util/CrashPoint.h"
#include "core/util/Logging.h"

#include <QElapsedTimer>
#include <QFile>

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace Martlet::Store
{

namespace
{

// Jobs that wait together share a commit: an fsync costs more than most jobs. Nobody waits longer
// than this for the others.
constexpr int sharedCommitMs = 10;
constexpr size_t sharedCommitJobs = 64;
// A savepoint makes SQLite keep every page it changes twice, which large jobs would pay for.
constexpr qint64 sharedCommitRows = 200;
constexpr std::chrono::seconds idleBeforeRelease{2};

const char *const writeStep = "write to the mail store";

/// What one connection had written before a job, to know which files the job needs.
struct Written {
    qint64 own = 0;
    qint64 cache = 0;
    qint64 content = 0;

    [[nodiscard]] qint64 sum() const { return own + cache + content; }
};

Written writtenBy(const Databases &databases)
{
    return {databases.own->totalChanges(), databases.cache->totalChanges(),
            databases.content->totalChanges()};
}

} // namespace

struct Store::Private {
    /// A job of the running batch and how it went so far.
    struct Ran {
        std::function<void(Result<void>)> finished;
        Result<void> outcome;
        StoreChanges changes;
        QStringList claimedLetters;
        QStringList releasedLetters;
        QByteArrayList releasedCopies;
        QStringList claimedLocalFiles;
        QStringList releasedLocalFiles;
        QStringList releasedTrees;
        QSet<qint64> claimedFiles;
        QSet<qint64> releasedFiles;
        bool changedOwn = false; ///< more than the journal, which proves nothing
        bool changedRebuildable = false;
    };

    explicit Private(StorePaths storePaths)
        : paths(std::move(storePaths))
    {
    }

    std::optional<Job> take(bool mayWait);
    void run(Store *store);
    void runBatch(Job first, Store *store);
    void runJob(Job &job, std::vector<Ran> &batch);
    bool mayShareCommit(const std::vector<Ran> &batch, qint64 rowsBefore, qint64 ageMs) const;
    Result<void> tidy();
    Result<void> begin();
    void executeOnAll(const char *sql);
    void rollBackAll();
    Result<void> commitOwn();
    Result<void> commitRebuildable();
    void finish(std::vector<Ran> &batch, const Result<void> &own, const Result<void> &rebuildable,
                Store *store);
    void settleLetters(const Ran &ran, bool isCommitted);
    void removeCopies(const QByteArrayList &messageIds);
    void settleFiles(const std::vector<Ran> &batch);
    void removeNameless(const QSet<qint64> &files);
    Job tidying();
    Job countingAddresses();

    StorePaths paths;
    Databases databases;
    std::mutex mutex; // guards jobs and isEnding
    std::condition_variable wake;
    std::deque<Job> jobs;
    bool isEnding = false;
    bool areStatesStale = false;    ///< martlet.db was committed and the cache was not
    bool wereAddressesLeft = false; ///< uncounted, by the last run of the program
    bool isTidy = false;            ///< nothing was written since there was nothing to tidy
    Mail::MessageKey claimsChecked; ///< once in each run of the program
    std::thread thread;
    std::unique_ptr<DamageWatch> damageWatch;
    std::unique_ptr<Checkpointer> checkpointer; ///< of cache.db
};

Result<std::unique_ptr<Store>> Store::open(StorePaths paths)
{
    std::unique_ptr<Store> store(new Store(std::move(paths)));
    Private &d = *store->d;
    Result<Databases> databases = openDatabases(d.paths);
    if (!databases)
        return failure(std::move(databases.error()));
    d.databases = std::move(*databases);
    if (Result<void> tidied = d.tidy(); !tidied)
        return failure(std::move(tidied.error()));
    d.checkpointer = std::make_unique<Checkpointer>(d.paths.cacheDatabase());
    d.checkpointer->watch(d.databases.cache->handle());
    if (d.databases.wasUnclean)
        d.damageWatch = std::make_unique<DamageWatch>(d.paths);
    d.thread = std::thread([&d, pointer = store.get()] { d.run(pointer); });
    return store;
}

Result<void> Store::Private::tidy()
{
    if (Result<void> begun = begin(); !begun)
        return begun;
    const StartCondition condition{databases.wasUnclean, databases.isContentNew,
                                   !databases.recoveredFromBackup.isEmpty()};
    bool isWhole = false;
    QSet<qint64> touched;
    Result<void> tidied = guarded(writeStep, [&]() -> Result<void> {
        WriteTransaction transaction(databases, paths);
        isWhole = tidyAtStart(transaction, condition);
        wereAddressesLeft = areAddressesToCount(transaction.cache());
        transaction.finish();
        touched = transaction.releasedFiles() + transaction.claimedFiles();
        return {};
    });
    if (tidied)
        tidied = commitOwn();
    if (tidied)
        tidied = commitRebuildable();
    if (!tidied) {
        rollBackAll();
        return tidied;
    }
    removeNameless(touched);
    if (condition.wasRestored && isWhole)
        markRestored(paths);
    return {};
}

Store::Store(StorePaths paths)
    : d(std::make_unique<Private>(std::move(paths)))
{
    qRegisterMetaType<StoreChanges>();
}

Store::~Store()
{
    if (!d->thread.joinable())
        return;
    {
        const std::lock_guard<std::mutex> lock(d->mutex);
        d->isEnding = true;
    }
    d->wake.notify_one();
    d->thread.join();
    d->damageWatch.reset();
    d->checkpointer.reset();
    d->databases = {};
    markClosedCleanly(d->paths);
}

const StorePaths &Store::paths() const
{
    return d->paths;
}

QString Store::recoveredFromBackup() const
{
    return d->databases.recoveredFromBackup;
}

bool Store::isCacheNew() const
{
    return d->databases.isCacheNew;
}

void Store::post(Job job)
{
    {
        const std::lock_guard<std::mutex> lock(d->mutex);
        d->jobs.push_back(std::move(job));
    }
    d->wake.notify_one();
}

std::optional<Store::Job> Store::Private::take(bool mayWait)
{
    std::unique_lock<std::mutex> lock(mutex);
    const auto isReady = [this] { return !jobs.empty() || isEnding; };
    if (mayWait && !wake.wait_for(lock, idleBeforeRelease, isReady)) {
        lock.unlock();
        if (!isTidy)
            return tidying();
        for (Connection *connection :
             {databases.own.get(), databases.cache.get(), databases.content.get()})
            connection->releaseMemory();
        lock.lock();
        wake.wait(lock, isReady);
    }
    if (jobs.empty())
        return std::nullopt;
    Job job = std::move(jobs.front());
    jobs.pop_front();
    return job;
}

/// What a first synchronisation put off.
Store::Job Store::Private::countingAddresses()
{
    return {[this](WriteTransaction &transaction) -> Result<void> {
                countAddressesAtEnd(transaction.cache(), wereAddressesLeft);
                return {};
            },
            [](const Result<void> &done) {
                if (!done)
                    qCWarning(logStore) << describe(done.error());
            }};
}

/// A step of tidying as a job; the next one comes when nobody has written for a while again.
Store::Job Store::Private::tidying()
{
    isTidy = true;
    return {[this](WriteTransaction &transaction) -> Result<void> {
                Result<bool> hasMore = tidyMeanwhile(transaction);
                if (!hasMore)
                    return failure(hasMore.error());
                if (!*hasMore)
                    hasMore = recheckClaims(transaction, claimsChecked);
                isTidy = !*hasMore;
                return {};
            },
            [](const Result<void> &done) {
                if (!done)
                    qCWarning(logStore) << describe(done.error());
            }};
}

void Store::Private::run(Store *store)
{
    if (isBackupDue(paths)) {
        // Failing is no reason to keep the mail away; the next start tries again.
        if (Result<void> done = backUp(paths, BackupReason::Daily); !done)
            qCWarning(logStore) << describe(done.error());
    }
    while (std::optional<Job> job = take(true))
        runBatch(std::move(*job), store);
    checkpointer->copyAhead();
    runBatch(countingAddresses(), store);
}

void Store::Private::runBatch(Job first, Store *store)
{
    std::vector<Ran> batch;
    if (Result<void> begun = begin(); !begun) {
        first.finished(failure(begun.error()));
        return;
    }
    QElapsedTimer age;
    age.start();
    const qint64 rowsBefore = writtenBy(databases).sum();
    std::optional<Job> job = std::move(first);
    while (job) {
        runJob(*job, batch);
        job.reset();
        // SQLite rolls back by itself on some errors; what ran before is lost with it.
        const bool isWhole = databases.own->isInTransaction() &&
                             databases.cache->isInTransaction() &&
                             databases.content->isInTransaction();
        if (!isWhole) {
            const Result<void> lost =
                failure(ErrorKind::LocalStorage, Retry::Later, QString::fromLatin1(writeStep),
                        QStringLiteral("rolled back"));
            rollBackAll();
            finish(batch, lost, lost, store);
            return;
        }
        if (!batch.front().outcome && batch.size() == 1) {
            rollBackAll();
            finish(batch, {}, {}, store);
            return;
        }
        if (mayShareCommit(batch, rowsBefore, age.elapsed()))
            job = take(false);
    }
    const Result<void> own = commitOwn();
    if (!own)
        rollBackAll();
    const Result<void> rebuildable = own ? commitRebuildable() : own;
    if (!rebuildable)
        rollBackAll();
    finish(batch, own, rebuildable, store);
}

bool Store::Private::mayShareCommit(const std::vector<Ran> &batch, qint64 rowsBefore,
                                    qint64 ageMs) const
{
    return batch.size() < sharedCommitJobs && ageMs < sharedCommitMs &&
           writtenBy(databases).sum() - rowsBefore < sharedCommitRows;
}

void Store::Private::runJob(Job &job, std::vector<Ran> &batch)
{
    // The first of a batch is alone in the transaction so far: it needs no savepoint to go back to.
    const bool isAlone = batch.empty();
    WriteTransaction transaction(databases, paths);
    const Written before = writtenBy(databases);
    Result<void> outcome = guarded(writeStep, [&]() -> Result<void> {
        if (!isAlone)
            executeOnAll("SAVEPOINT job");
        Result<void> done = job.work(transaction);
        if (done)
            transaction.finish();
        return done;
    });
    const Written after = writtenBy(databases);
    const Result<void> closed = guarded(writeStep, [&]() -> Result<void> {
        if (isAlone)
            return {};
        if (!outcome)
            executeOnAll("ROLLBACK TO job");
        executeOnAll("RELEASE job");
        return {};
    });
    if (outcome && !closed)
        outcome = closed;
    if (!outcome && outcome.error().kind == ErrorKind::LocalStorage) {
        qCWarning(logStore) << describe(outcome.error());
        // Not the disk but the file: it is made anew at the next start.
        if (outcome.error().retry == Retry::Never && !isSound(paths.cacheDatabase()))
            markCacheDamaged(paths);
    }
    batch.push_back({std::move(job.finished), std::move(outcome), std::move(transaction.changes()),
                     transaction.claimedLetters(), transaction.releasedLetters(),
                     transaction.releasedCopies(), transaction.claimedLocalFiles(),
                     transaction.releasedLocalFiles(), transaction.releasedTrees(),
                     transaction.claimedFiles(), transaction.releasedFiles(),
                     after.own - before.own > transaction.toldRows(),
                     after.cache != before.cache || after.content != before.content});
}

Result<void> Store::Private::begin()
{
    Result<void> begun = guarded(writeStep, [this]() -> Result<void> {
        executeOnAll("BEGIN");
        if (areStatesStale) {
            WriteTransaction transaction(databases, paths);
            deriveAllTrees(transaction);
            deriveAllEffectiveStates(transaction);
            transaction.finish();
        }
        return {};
    });
    if (!begun)
        rollBackAll();
    return begun;
}

void Store::Private::executeOnAll(const char *sql)
{
    for (Connection *connection :
         {databases.own.get(), databases.cache.get(), databases.content.get()})
        connection->query(sql).run();
}

void Store::Private::rollBackAll()
{
    for (Connection *connection :
         {databases.own.get(), databases.cache.get(), databases.content.get()}) {
        const Result<void> done = guarded(writeStep, [connection]() -> Result<void> {
            if (connection->isInTransaction())
                connection->execute("ROLLBACK");
            return {};
        });
        if (!done)
            qCWarning(logStore) << describe(done.error());
    }
}

Result<void> Store::Private::commitOwn()
{
    return guarded(writeStep, [this]() -> Result<void> {
        const bool hasWritten = databases.own->hasWritten();
        if (hasWritten)
            crashPoint("store.own.ready");
        databases.own->query("COMMIT").run();
        if (hasWritten)
            crashPoint("store.own.commit");
        return {};
    });
}

Result<void> Store::Private::commitRebuildable()
{
    return guarded(writeStep, [this]() -> Result<void> {
        // Letters first, then what the cache says of them: bytes nobody claims take room, a claim
        // without bytes is a letter that cannot be read (REL-11).
        const bool hasContent = databases.content->hasWritten();
        // A row that is committed must never name bytes that a power cut can take (ADR 0022).
        if (Result<void> synced = databases.files->sync(); !synced)
            return synced;
        databases.content->query("COMMIT").run();
        if (hasContent) {
            isTidy = false;
            crashPoint("store.content.commit");
        }
        const bool hasCache = databases.cache->hasWritten();
        databases.cache->query("COMMIT").run();
        areStatesStale = false;
        if (hasCache) {
            isTidy = false;
            crashPoint("store.cache.commit");
        }
        return {};
    });
}

void Store::Private::finish(std::vector<Ran> &batch, const Result<void> &own,
                            const Result<void> &rebuildable, Store *store)
{
    StoreChanges merged;
    for (Ran &ran : batch) {
        if (ran.outcome && !own && (ran.changedOwn || ran.changedRebuildable))
            ran.outcome = own;
        // What martlet.db holds is durable and counts; the cache follows from it.
        if (ran.outcome && own && !rebuildable && ran.changedRebuildable && !ran.changedOwn)
            ran.outcome = rebuildable;
        if (ran.outcome)
            merged.merge(ran.changes);
        settleLetters(ran, ran.outcome.has_value());
    }
    settleFiles(batch);
    if (own && !rebuildable)
        areStatesStale = true;
    if (!merged.isEmpty())
        Q_EMIT store->changed(merged);
    for (Ran &ran : batch)
        ran.finished(std::move(ran.outcome));
}

void Store::Private::settleLetters(const Ran &ran, bool isCommitted)
{
    const QStringList &candidates = isCommitted ? ran.releasedLetters : ran.claimedLetters;
    for (const QString &name : candidates) {
        const Result<void> removed = guarded(writeStep, [&]() -> Result<void> {
            return isLetterNamed(*databases.own, name) ? Result<void>() : removeLetter(paths, name);
        });
        // It only takes room; the next start tries again.
        if (!removed)
            qCWarning(logStore) << describe(removed.error());
    }
    // What stays is found, and recognised by its name, when the folder is looked at again.
    for (const QString &file : isCommitted ? ran.releasedLocalFiles : ran.claimedLocalFiles)
        QFile::remove(file);
    if (isCommitted) {
        removeCopies(ran.releasedCopies);
        for (const QString &root : ran.releasedTrees)
            removeTree(paths, root);
    }
}

void Store::Private::removeCopies(const QByteArrayList &messageIds)
{
    for (const QByteArray &messageId : messageIds) {
        const Result<void> removed = guarded(writeStep, [&]() -> Result<void> {
            if (!areCopiesWanted(*databases.own, messageId))
                AttachmentCopies(paths, messageId).removeAll();
            return {};
        });
        if (!removed)
            qCWarning(logStore) << describe(removed.error());
    }
}

void Store::Private::settleFiles(const std::vector<Ran> &batch)
{
    // Whatever became of the commits, a file that no row names is one too many.
    QSet<qint64> candidates;
    for (const Ran &ran : batch)
        candidates += ran.claimedFiles + ran.releasedFiles;
    removeNameless(candidates);
}

void Store::Private::removeNameless(const QSet<qint64> &files)
{
    if (files.isEmpty())
        return;
    const Result<void> removed = guarded(writeStep, [&]() -> Result<void> {
        QSet<qint64> nameless;
        for (const qint64 file : files) {
            if (!isFileNamed(*databases.content, file))
                nameless.insert(file);
        }
        if (nameless.isEmpty())
            return {};
        // That they are not needed any more must not be forgotten when they are gone.
        if (Result<void> synced = syncFile(paths.contentDatabase() + QStringLiteral("-wal"));
            !synced)
            return synced;
        for (const qint64 file : nameless) {
            if (Result<void> done = databases.files->remove(file); !done)
                return done;
        }
        return {};
    });
    // They only take room; the next start tries again.
    if (!removed)
        qCWarning(logStore) << describe(removed.error());
}

} // namespace Martlet::Store
