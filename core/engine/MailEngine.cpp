// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/MailEngine.h"

#include "core/engine/FutureBridge.h"
#include "core/engine/HubMessageContents.h"
#include "core/engine/HubSyncStatus.h"
#include "core/engine/OAuthFiles.h"
#include "core/engine/PresetFiles.h"
#include "core/engine/StoreDraftService.h"
#include "core/engine/StoreMessageActions.h"
#include "core/engine/StoreOutboxService.h"
#include "core/engine/StoreReportService.h"
#include "core/engine/StoreSearchService.h"
#include "core/engine/StoreServerCopyService.h"
#include "core/engine/StoreTestLetters.h"
#include "core/engine/StoreVaultService.h"
#include "core/engine/SyncWorker.h"
#include "core/engine/WorkerAccountService.h"
#include "core/engine/WorkerMailboxActions.h"
#include "core/engine/WorkerSetupService.h"
#include "core/net/Connectivity.h"
#include "core/net/TlsConfiguration.h"
#include "core/security/OpenSslThread.h"
#include "core/store/ProfileLock.h"
#include "core/store/Store.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/util/Logging.h"
#include "core/util/PoolTask.h"
#include "core/util/WhenFinished.h"

#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>

namespace Martlet::Engine
{

namespace
{

void registerMetaTypes()
{
    qRegisterMetaType<Store::StoreChanges>();
    qRegisterMetaType<Mail::AccountKey>();
    qRegisterMetaType<Mail::OutboxKey>();
    qRegisterMetaType<Mail::Activity>();
    qRegisterMetaType<Mail::AccountStatus>();
    qRegisterMetaType<Mail::Problem>();
    qRegisterMetaType<Mail::StageReport>();
    qRegisterMetaType<Mail::TestSide>();
    qRegisterMetaType<Doctor::Diagnosis>();
}

/// QThread::wait() returns while the thread still has its last steps to do, and the program may be
/// past its end by then. So what would follow run() is done in it: the worker goes, and OpenSSL
/// forgets the thread (its own clean-up at the end of the program must not meet another thread).
class SyncThread final : public QThread
{
public:
    void setWorker(SyncWorker *worker) { m_worker = worker; }

protected:
    void run() override
    {
        // While the databases open.
        Net::loadTls();
        QThread::run();
        delete m_worker;
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        Security::releaseOpenSslThread();
    }

private:
    SyncWorker *m_worker = nullptr;
};

} // namespace

/// Destroyed from the bottom up: services, worker and its thread, readers, store, lock.
struct MailEngine::Private {
    std::unique_ptr<Store::ProfileLock> lock;
    std::unique_ptr<Store::Store> store;
    std::unique_ptr<Store::Reader> reader;
    SyncThread thread;
    SyncWorker *worker = nullptr; ///< lives and dies on `thread`
    std::unique_ptr<Net::Connectivity> connectivity;
    std::unique_ptr<ChangeFeed> changes;
    std::unique_ptr<WorkerAccountService> accounts;
    std::unique_ptr<WorkerSetupService> setup;
    std::unique_ptr<WorkerMailboxActions> mailboxes;
    std::unique_ptr<StoreMessageActions> messages;
    std::unique_ptr<HubMessageContents> contents;
    std::unique_ptr<StoreDraftService> drafts;
    std::unique_ptr<StoreOutboxService> outbox;
    std::unique_ptr<StoreSearchService> search;
    std::unique_ptr<HubSyncStatus> status;
    std::unique_ptr<StoreVaultService> vault;
    std::unique_ptr<StoreServerCopyService> copies;
    std::unique_ptr<StoreReportService> reports;
    std::unique_ptr<StoreTestLetters> testLetters;
    std::unique_ptr<Services> services;
    QList<Error> refusedPresetFiles;

    void startThread()
    {
        thread.setObjectName(QStringLiteral("sync"));
        thread.start();
    }

    void startWorker(bool usesKeychain)
    {
        worker =
            new SyncWorker(*store, usesKeychain,
                           store->paths().cacheDir + QStringLiteral("/settings-database.json"));
        worker->moveToThread(&thread);
        thread.setWorker(worker);
    }

    /// REL-13: after a change of network the account loops begin anew at once.
    void watchNetwork()
    {
        connectivity = std::make_unique<Net::Connectivity>();
        const auto tellPortal = [worker = worker](bool isBehind) {
            callOn<SyncWorker>(
                worker, [isBehind](SyncWorker &target) { target.hub().setBehindPortal(isBehind); });
        };
        tellPortal(connectivity->isBehindPortal());
        QObject::connect(connectivity.get(), &Net::Connectivity::portalChanged, connectivity.get(),
                         tellPortal);
        QObject::connect(connectivity.get(), &Net::Connectivity::networkChanged, connectivity.get(),
                         [worker = worker] {
                             callOn<SyncWorker>(
                                 worker, [](SyncWorker &target) { target.hub().networkChanged(); });
                         });
    }

    void makeServices(Accounts::ProviderPresets presets, const Accounts::OAuthClients &clients,
                      const QString &settingsDatabase)
    {
        changes = std::make_unique<ChangeFeed>();
        QObject::connect(store.get(), &Store::Store::changed, changes.get(), &ChangeFeed::add,
                         Qt::QueuedConnection);
        vault = std::make_unique<StoreVaultService>(*store, *reader, *changes, presets);
        copies = std::make_unique<StoreServerCopyService>(*store, *reader, *changes);
        setup = std::make_unique<WorkerSetupService>(*worker, presets, clients, settingsDatabase);
        accounts = std::make_unique<WorkerAccountService>(*store, *reader, *worker,
                                                          std::move(presets), clients);
        mailboxes = std::make_unique<WorkerMailboxActions>(*store, *reader, *worker, *changes);
        messages = std::make_unique<StoreMessageActions>(*store, *changes);
        contents = std::make_unique<HubMessageContents>(store->paths(), *reader, *worker);
        drafts = std::make_unique<StoreDraftService>(*store, *reader, *contents);
        outbox = std::make_unique<StoreOutboxService>(*store, *reader, *worker);
        reports = std::make_unique<StoreReportService>(*store, *reader);
        testLetters = std::make_unique<StoreTestLetters>(
            *reader, *drafts, *changes,
            [this](Mail::AccountKey account, const Mail::RoundScope &scope, QObject *context,
                   std::function<void()> done) {
                whenFinished(mailboxes->synchronise(account, scope), context,
                             [done = std::move(done)](const auto &) { done(); });
            });
        search = std::make_unique<StoreSearchService>(store->paths());
        status = std::make_unique<HubSyncStatus>(*worker);
        services = std::make_unique<Services>(
            Services{*reader, *accounts, *mailboxes, *messages, *contents, *drafts, *outbox,
                     *search, *changes, *status, *vault, *copies, *reports, *testLetters, *setup});
    }
};

MailEngine::MailEngine()
    : d(std::make_unique<Private>())
{
}

Result<std::unique_ptr<MailEngine>> MailEngine::open(EngineOptions options)
{
    registerMetaTypes();
    auto lock = Store::ProfileLock::acquire(options.paths.dataDir);
    if (!lock)
        return failure(lock.error());
    std::unique_ptr<MailEngine> engine(new MailEngine);
    Private &d = *engine->d;
    d.startThread();
    auto store = Store::Store::open(options.paths);
    if (!store)
        return failure(store.error());
    auto reader = Store::Reader::open(options.paths);
    if (!reader)
        return failure(reader.error());
    auto loaded = loadPresets({options.configDir, options.systemConfigDir});
    if (!loaded)
        return failure(loaded.error());
    const LoadedOAuthClients oauth = loadOAuthClients(options.configDir, options.systemConfigDir);
    loaded->refused.append(oauth.refused);
    for (const Error &refused : std::as_const(loaded->refused))
        qCWarning(logAccounts).noquote() << describe(refused);
    d.lock = std::move(*lock);
    d.store = std::move(*store);
    d.reader = std::move(*reader);
    d.startWorker(options.usesKeychain);
    if (options.synchronises)
        d.watchNetwork();
    callOn<SyncWorker>(d.worker,
                       [known = loaded->presets, clients = oauth.clients](SyncWorker &worker) {
                           worker.setPresets(known);
                           worker.signIns().tokens().setClients(clients);
                       });
    d.makeServices(std::move(loaded->presets), oauth.clients, options.settingsDatabase);
    d.refusedPresetFiles = std::move(loaded->refused);
    const QList<Mail::AccountSettings> accounts = d.accounts->accounts();
    callOn<SyncWorker>(d.worker,
                       [accounts, synchronises = options.synchronises](SyncWorker &worker) {
                           for (const Mail::AccountSettings &account : accounts)
                               worker.hub().setAccount(account);
                           if (synchronises)
                               worker.hub().startSynchronising();
                       });
    if (!d.store->recoveredFromBackup().isEmpty()) {
        Problem problem;
        problem.kind = Problem::Kind::DatabaseRestored;
        problem.subject = d.store->recoveredFromBackup();
        d.status->raise(std::move(problem));
    }
    return engine;
}

MailEngine::~MailEngine()
{
    d->connectivity.reset();
    // They would give the pool ever more to do; the next start reads them.
    callOn<SyncWorker>(d->worker, [](SyncWorker &worker) { worker.hub().keptLetters().end(); });
    // A draft that is being put together belongs to the person, and the services it is written
    // through go with this engine (REL-15).
    QThreadPool::globalInstance()->waitForDone();
    d->thread.quit();
    d->thread.wait();
    // What it had handed out; nobody waits for the outcome any more.
    diskPool().waitForDone();
}

const Services &MailEngine::services() const
{
    return *d->services;
}

const Store::StorePaths &MailEngine::paths() const
{
    return d->store->paths();
}

const QList<Error> &MailEngine::refusedPresetFiles() const
{
    return d->refusedPresetFiles;
}

QString MailEngine::recoveredFromBackup() const
{
    return d->store->recoveredFromBackup();
}

} // namespace Martlet::Engine
