// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is going on and what needs the user: activities with progress and cancel, the state of each
// account, and problems for the banner.
#pragma once

#include "core/engine/AccountService.h"
#include "core/mail/Activity.h"
#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <optional>

namespace Martlet::Engine
{

using Mail::AccountCondition;
using Mail::AccountStatus;
using Mail::Activity;
using Mail::ActivityKind;
using Mail::Problem;

class SyncStatus : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<Activity> activities() const = 0;
    [[nodiscard]] virtual AccountStatus status(Mail::AccountKey account) const = 0;

    /// Most important first.
    [[nodiscard]] virtual QList<Problem> problems() const = 0;

    virtual void cancel(quint64 activityId) = 0;
    virtual void dismiss(quint64 problemId) = 0;

    /// The user's switch; kept over a restart by the window.
    virtual void setOffline(bool isOffline) = 0;
    [[nodiscard]] virtual bool isOffline() const = 0;

    /// Try now what waits for its time.
    virtual void retryNow() = 0;

Q_SIGNALS:
    void activitiesChanged();
    void statusChanged(Martlet::Mail::AccountKey account);
    void problemsChanged();
    /// New unread letters in an inbox, for a notification.
    void newMail(Martlet::Mail::AccountKey account, int count);
};

} // namespace Martlet::Engine
