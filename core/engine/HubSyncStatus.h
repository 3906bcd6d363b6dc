// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SyncStatus as the UI thread keeps it: fed by the hub's signals.
#pragma once

#include "core/engine/SyncStatus.h"
#include "core/engine/SyncWorker.h"

#include <map>

namespace Martlet::Engine
{

class HubSyncStatus final : public SyncStatus
{
    Q_OBJECT

public:
    explicit HubSyncStatus(SyncWorker &worker, QObject *parent = nullptr);

    [[nodiscard]] QList<Activity> activities() const override;
    [[nodiscard]] AccountStatus status(Mail::AccountKey account) const override;
    [[nodiscard]] QList<Problem> problems() const override;
    void cancel(quint64 activityId) override;
    void dismiss(quint64 problemId) override;
    void setOffline(bool isOffline) override;
    [[nodiscard]] bool isOffline() const override { return m_isOffline; }
    void retryNow() override;

    /// A problem the engine itself noticed.
    void raise(Problem problem);

private:
    SyncWorker &m_worker;
    std::map<quint64, Activity> m_activities;
    std::map<Mail::AccountKey, AccountStatus> m_status;
    std::map<quint64, Problem> m_problems;
    bool m_isOffline = false;
    quint64 m_lastOwnId = 1ULL << 62; ///< apart from the hub's numbers
};

} // namespace Martlet::Engine
