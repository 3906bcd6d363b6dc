// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is going on and what needs the user: activities with progress and cancel, the state of each
// account, and problems for the banner.
#pragma once

#include "core/engine/AccountService.h"
#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <optional>

namespace Martlet::Engine
{

enum class ActivityKind {
    Connecting,
    ListingFolders,
    FetchingHeaders, ///< done of total messages
    FetchingText,    ///< done of total messages
    FetchingPart,    ///< done of total bytes
    ReplayingChanges,
    Sending,
};

struct Activity {
    quint64 id = 0;
    Mail::AccountKey account;
    ActivityKind kind = ActivityKind::Connecting;
    QString subject; ///< folder or file name, or empty
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known yet
    bool canCancel = true;

    friend bool operator==(const Activity &, const Activity &) = default;
};

enum class AccountCondition {
    Idle, ///< up to date
    Syncing,
    Offline,  ///< by the user's switch
    Waiting,  ///< no connection; tries again at `nextTryAt`
    NeedsUser ///< stopped until the user acts; see the problem
};

struct AccountStatus {
    Mail::AccountKey account;
    AccountCondition condition = AccountCondition::Idle;
    QDateTime lastCompleteAt; ///< UTC; invalid: not yet
    QDateTime nextTryAt;
    std::optional<Error> error;

    friend bool operator==(const AccountStatus &, const AccountStatus &) = default;
};

/// Something the user should know or decide; shown as one calm banner.
struct Problem {
    quint64 id = 0;
    Mail::AccountKey account;
    enum class Kind {
        PasswordRefused,      ///< [New password]
        CertificateUntrusted, ///< [Show]
        ServerUnreachable,    ///< after several tries; [Try now]
        ActionFailed,         ///< something the user did was refused by the server
        SendingFailed,        ///< [Open Outbox]
        SendingUnknown,       ///< [Open Outbox]
        DiskFull,
        PasswordsNotKept, ///< no key store
        ServerMessage,    ///< an ALERT: the server's own words (SEC-8)
        DatabaseRestored,
    } kind = Kind::ServerMessage;
    Error error;
    QString subject; ///< folder, letter or server it is about
    std::optional<UntrustedCertificate> certificate;
};

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
