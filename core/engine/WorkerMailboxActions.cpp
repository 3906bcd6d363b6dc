// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/WorkerMailboxActions.h"

#include "core/engine/FutureBridge.h"
#include "core/engine/MailboxChanges.h"
#include "core/mail/MailboxPath.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/writers/MessageWriter.h"
#include "core/store/writers/OperationWriter.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace Martlet::Engine
{

namespace
{

using Store::WriteTransaction;

/// Fewer are done before anybody looks.
constexpr int countedFrom = 1000;

} // namespace

WorkerMailboxActions::WorkerMailboxActions(Store::Store &store, const Store::Reader &reader,
                                           SyncWorker &worker, ChangeFeed &changes, QObject *parent)
    : MailboxActions(parent)
    , m_store(store)
    , m_reader(reader)
    , m_worker(worker)
    , m_changes(changes)
{
}

QFuture<Result<QList<Mail::RoundReport>>>
WorkerMailboxActions::synchronise(Mail::AccountKey account, const Mail::RoundScope &scope)
{
    FutureAnswer<QList<Mail::RoundReport>> answer;
    Mail::AccountKey owner = account;
    if (scope.mailbox.isValid()) {
        const auto info = Store::mailbox(m_reader, scope.mailbox);
        if (!info)
            return readyFuture<QList<Mail::RoundReport>>(failure(info.error()));
        owner = info->account;
    }
    callOn<SyncWorker>(&m_worker, [owner, scope, answer](SyncWorker &worker) {
        worker.hub().synchronise(owner, scope, answer.callback());
    });
    return answer.future();
}

void WorkerMailboxActions::setVisible(Mail::MailboxKey mailbox)
{
    const auto info = Store::mailbox(m_reader, mailbox);
    if (!info)
        return;
    callOn<SyncWorker>(&m_worker, [account = info->account, mailbox](SyncWorker &worker) {
        worker.hub().setVisible(account, mailbox);
    });
}

QFuture<Result<int>> WorkerMailboxActions::empty(Mail::MailboxKey mailbox)
{
    const auto info = Store::mailbox(m_reader, mailbox);
    const bool mayBeEmptied = info && (info->specialUse == Mail::SpecialUse::Trash ||
                                       info->specialUse == Mail::SpecialUse::Junk);
    if (!mayBeEmptied)
        return readyFuture<int>(
            failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("empty the folder")));
    Store::OperationRequest request;
    request.kind = Mail::OperationKind::DeleteForGood;
    const auto all = [mailbox](WriteTransaction &transaction) {
        return Store::MessageWriter(transaction).shownKeys(mailbox);
    };
    return submitMany(mailbox, all, request);
}

QFuture<Result<int>> WorkerMailboxActions::markAllSeen(Mail::MailboxKey mailbox)
{
    Store::OperationRequest request;
    request.kind = Mail::OperationKind::AddFlags;
    request.flags.known = Mail::Flag::Seen;
    const auto unseen = [mailbox](WriteTransaction &transaction) {
        return Store::MessageWriter(transaction).shownKeys(mailbox, true);
    };
    return submitMany(mailbox, unseen, request);
}

QFuture<Result<int>> WorkerMailboxActions::compact(Mail::MailboxKey mailbox)
{
    Store::OperationRequest request;
    request.kind = Mail::OperationKind::DeleteForGood;
    // Whatever somebody unmarks meanwhile stays.
    request.flags.known = Mail::Flag::Deleted;
    const auto marked = [mailbox](WriteTransaction &transaction) {
        return Store::MessageWriter(transaction).markedDeleted(mailbox);
    };
    return submitMany(mailbox, marked, request);
}

QFuture<Result<int>> WorkerMailboxActions::submitMany(Mail::MailboxKey mailbox,
                                                      ChooseLetters choose,
                                                      const Store::OperationRequest &request)
{
    const auto info = Store::mailbox(m_reader, mailbox);
    if (!info)
        return readyFuture<int>(failure(info.error()));
    m_changes.expectImmediate();
    const QFuture<Result<int>> done = submitInPieces(m_store, std::move(choose), request);
    if (info->total < countedFrom)
        return done;
    Mail::Activity activity;
    activity.account = info->account;
    activity.kind = Mail::ActivityKind::ReplayingChanges;
    activity.subject = info->path;
    activity.use = info->specialUse;
    activity.canCancel = false;
    // Written and read on the sync thread alone.
    const auto id = std::make_shared<quint64>(0);
    callOn<SyncWorker>(&m_worker, [activity, id](SyncWorker &worker) {
        *id = worker.hub().beginActivity(activity, {});
    });
    auto *const watcher = new QFutureWatcher<Result<int>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, watcher, id](int now) {
        callOn<SyncWorker>(&m_worker,
                           [id, now, most = watcher->progressMaximum()](SyncWorker &worker) {
                               worker.hub().updateActivity(*id, now, most);
                           });
    });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id] {
        callOn<SyncWorker>(&m_worker, [id](SyncWorker &worker) { worker.hub().endActivity(*id); });
        watcher->deleteLater();
    });
    watcher->setFuture(done);
    return done;
}

QFuture<Result<ActionOutcome>>
WorkerMailboxActions::change(std::function<Result<ActionOutcome>(WriteTransaction &)> job)
{
    m_changes.expectImmediate();
    return submit<ActionOutcome>(m_store, std::move(job));
}

QFuture<Result<Mail::MailboxKey>>
WorkerMailboxActions::create(Mail::AccountKey account, Mail::MailboxKey parent, const QString &name)
{
    m_changes.expectImmediate();
    return submit<Mail::MailboxKey>(m_store,
                                    [account, parent, name](WriteTransaction &transaction) {
                                        return createMailbox(transaction, account, parent, name);
                                    });
}

QFuture<Result<ActionOutcome>> WorkerMailboxActions::rename(Mail::MailboxKey mailbox,
                                                            const QString &name)
{
    return change([mailbox, name](WriteTransaction &transaction) {
        return renameMailbox(transaction, mailbox, name);
    });
}

QFuture<Result<ActionOutcome>> WorkerMailboxActions::move(Mail::MailboxKey mailbox,
                                                          Mail::MailboxKey parent)
{
    return change([mailbox, parent](WriteTransaction &transaction) {
        return moveMailbox(transaction, mailbox, parent);
    });
}

MailboxRemoval WorkerMailboxActions::removalOf(Mail::MailboxKey mailbox) const
{
    const auto all = Store::mailboxes(m_reader);
    if (!all)
        return MailboxRemoval::Impossible;
    const auto found = std::find_if(all->cbegin(), all->cend(),
                                    [mailbox](const auto &one) { return one.key == mailbox; });
    if (found == all->cend() || found->specialUse == Mail::SpecialUse::Inbox)
        return MailboxRemoval::Impossible;
    for (const Mail::MailboxInfo &trash : *all) {
        const bool isTheTrash =
            trash.account == found->account && trash.specialUse == Mail::SpecialUse::Trash;
        if (!isTheTrash || !trash.mayHaveChildren)
            continue;
        const bool isApart = !Mail::isSameOrBelow(found->path, trash.path) &&
                             !Mail::isSameOrBelow(trash.path, found->path);
        return isApart ? MailboxRemoval::ToTrash : MailboxRemoval::ForGood;
    }
    return MailboxRemoval::ForGood;
}

QFuture<Result<ActionOutcome>> WorkerMailboxActions::remove(Mail::MailboxKey mailbox,
                                                            MailboxRemoval removal)
{
    return change([mailbox, removal](WriteTransaction &transaction) {
        return removal == MailboxRemoval::ToTrash ? trashMailbox(transaction, mailbox)
                                                  : deleteMailbox(transaction, mailbox);
    });
}

QFuture<Result<ActionOutcome>>
WorkerMailboxActions::setSubscribed(const QList<Mail::MailboxKey> &mailboxes, bool isSubscribed)
{
    return change([mailboxes, isSubscribed](WriteTransaction &transaction) {
        return Engine::setSubscribed(transaction, mailboxes, isSubscribed);
    });
}

QFuture<Result<MailboxProperties>> WorkerMailboxActions::properties(Mail::MailboxKey mailbox)
{
    FutureAnswer<MailboxProperties> answer;
    const auto ask = [this, answer, mailbox](const Result<MailboxProperties> &cached) {
        if (!cached || !cached->info.isOnServer || !cached->info.isSelectable) {
            answer.finish(cached);
            return;
        }
        const auto told = [answer, known = *cached](const Result<Mail::ServerMailboxFacts> &facts) {
            MailboxProperties properties = known;
            if (facts)
                properties.server = *facts;
            else
                properties.serverError = facts.error();
            answer.finish(std::move(properties));
        };
        callOn<SyncWorker>(&m_worker,
                           [account = cached->info.account, mailbox, told](SyncWorker &worker) {
                               worker.hub().askMailbox(account, mailbox, told);
                           });
    };
    QThreadPool::globalInstance()->start([this, paths = m_store.paths(), mailbox, ask] {
        const auto reader = Store::Reader::open(paths);
        const auto cached = reader ? cachedProperties(**reader, mailbox)
                                   : Result<MailboxProperties>(failure(reader.error()));
        QMetaObject::invokeMethod(
            this, [ask, cached] { ask(cached); }, Qt::QueuedConnection);
    });
    return answer.future();
}

} // namespace Martlet::Engine
