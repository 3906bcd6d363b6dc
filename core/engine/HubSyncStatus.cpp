// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/HubSyncStatus.h"

#include "core/engine/FutureBridge.h"
#include "core/engine/WorkerAccountService.h"

#include <algorithm>

namespace Martlet::Engine
{

namespace
{

/// Lower is more important: loss first, then what stops an account, then news.
int rank(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::DatabaseRestored:
        return 0;
    case Problem::Kind::MassLoss:
        return 1;
    case Problem::Kind::DiskFull:
        return 2;
    case Problem::Kind::SendingUnknown:
        return 3;
    case Problem::Kind::SendingFailed:
        return 4;
    case Problem::Kind::CertificateUntrusted:
        return 5;
    case Problem::Kind::PasswordRefused:
        return 6;
    case Problem::Kind::CaptivePortal:
        return 6;
    case Problem::Kind::ActionFailed:
        return 7;
    case Problem::Kind::ServerUnreachable:
    case Problem::Kind::OutgoingUnreachable:
        return 8;
    case Problem::Kind::PasswordsNotKept:
        return 9;
    case Problem::Kind::DailyBudgetUsed:
    case Problem::Kind::UploadBudgetUsed:
        return 10;
    case Problem::Kind::FoldersRenumbered:
    case Problem::Kind::NotAllFetched:
    case Problem::Kind::DeletionIgnored:
    case Problem::Kind::NoUniqueIds:
    case Problem::Kind::CheckedTooOften:
    case Problem::Kind::SentLate:
    case Problem::Kind::SentCopyKeptHere:
        return 11;
    case Problem::Kind::ServerMessage:
        return 12;
    }
    return 13;
}

} // namespace

HubSyncStatus::HubSyncStatus(SyncWorker &worker, QObject *parent)
    : SyncStatus(parent)
    , m_worker(worker)
{
    Sync::SyncHub &hub = worker.hub();
    connect(&hub, &Sync::SyncHub::activityChanged, this, [this](const Activity &activity) {
        m_activities[activity.id] = activity;
        Q_EMIT activitiesChanged();
    });
    connect(&hub, &Sync::SyncHub::activityEnded, this, [this](quint64 id) {
        m_activities.erase(id);
        Q_EMIT activitiesChanged();
    });
    connect(&hub, &Sync::SyncHub::statusChanged, this, [this](const AccountStatus &status) {
        m_status[status.account] = status;
        Q_EMIT statusChanged(status.account);
    });
    connect(&hub, &Sync::SyncHub::problemRaised, this, [this](Problem problem) {
        if (problem.certificate)
            describeCertificate(*problem.certificate);
        m_problems[problem.id] = problem;
        Q_EMIT problemsChanged();
    });
    connect(&hub, &Sync::SyncHub::problemSolved, this, &HubSyncStatus::dismiss);
    connect(&hub, &Sync::SyncHub::newMail, this, &SyncStatus::newMail);
}

QList<Activity> HubSyncStatus::activities() const
{
    QList<Activity> list;
    for (const auto &[id, activity] : m_activities)
        list.append(activity);
    return list;
}

AccountStatus HubSyncStatus::status(Mail::AccountKey account) const
{
    const auto found = m_status.find(account);
    if (found != m_status.end())
        return found->second;
    AccountStatus unknown;
    unknown.account = account;
    return unknown;
}

QList<Problem> HubSyncStatus::problems() const
{
    QList<Problem> list;
    for (const auto &[id, problem] : m_problems)
        list.append(problem);
    std::stable_sort(list.begin(), list.end(), [](const Problem &a, const Problem &b) {
        return rank(a.kind) < rank(b.kind);
    });
    return list;
}

void HubSyncStatus::cancel(quint64 activityId)
{
    callOn<SyncWorker>(
        &m_worker, [activityId](SyncWorker &worker) { worker.hub().cancelActivity(activityId); });
}

void HubSyncStatus::dismiss(quint64 problemId)
{
    if (m_problems.erase(problemId) > 0)
        Q_EMIT problemsChanged();
}

void HubSyncStatus::setOffline(bool isOffline)
{
    m_isOffline = isOffline;
    callOn<SyncWorker>(&m_worker,
                       [isOffline](SyncWorker &worker) { worker.hub().setOffline(isOffline); });
}

void HubSyncStatus::retryNow()
{
    callOn<SyncWorker>(&m_worker, [](SyncWorker &worker) { worker.hub().retryNow(); });
}

void HubSyncStatus::raise(Problem problem)
{
    problem.id = ++m_lastOwnId;
    m_problems[problem.id] = std::move(problem);
    Q_EMIT problemsChanged();
}

} // namespace Martlet::Engine
