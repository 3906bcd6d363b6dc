// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the synchronisation of every account has in common: rounds at start and every few minutes,
// operations and outbox as soon as there are any, when it may go to its servers, and what a person
// is told. How letters come is said by those derived from it. Lives on the sync thread; SyncHub
// owns it.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/MailboxProperties.h"
#include "core/mail/RoundScope.h"
#include "core/mail/Traffic.h"
#include "core/store/queries/MessageQueries.h"
#include "core/sync/AccountGate.h"
#include "core/sync/OutboxSender.h"
#include "core/sync/SyncContext.h"
#include "core/sync/UploadWatch.h"
#include "core/sync/WakeUp.h"
#include "core/util/AsyncLock.h"
#include "core/util/Cancellation.h"
#include "core/util/TaskScope.h"

#include <QObject>

#include <vector>

namespace Martlet::Sync
{

class SyncHub;

class AccountSync : public QObject
{
    Q_OBJECT

public:
    AccountSync(SyncHub &hub, Mail::AccountSettings settings);
    ~AccountSync() override;

    template<class T>
    using Done = std::function<void(Result<T>)>;

    /// From now on by itself, until destroyed.
    void start();
    void setOffline(bool isOffline);
    /// Whatever waits or hangs starts anew, over new connections: after a resume or a change of
    /// network the old ones are dead without a word (REL-13).
    void retryNow();
    /// Likewise, but a pause that a server asked for goes on.
    void networkChanged();
    /// Calls `then` when the letters that are being handed over are settled, and begins no others.
    /// False: none are, and `then` is not called.
    bool settleLetters(std::function<void()> then);
    /// A password was stored: what a refusal stopped goes on.
    void passwordChanged();
    void wakeForOperations();
    void wakeForOutbox();

    /// One full round now, whatever the timer says; a login that was refused is tried once more.
    void synchronise(Mail::RoundScope only, Done<Mail::RoundReport> done);

    virtual void setVisible(Mail::MailboxKey mailbox) = 0;
    virtual void fetchText(const Store::MessageDetails &message, Done<void> done) = 0;
    virtual void fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                           Done<QByteArray> done) = 0;
    virtual void fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done) = 0;
    virtual void askSavedAt(const Store::MessageDetails &message, Done<QDateTime> done) = 0;
    virtual void fetchPreviews(Mail::MailboxKey mailbox,
                               const QList<Mail::MessageKey> &messages) = 0;
    virtual void askMailbox(Mail::MailboxKey mailbox, Done<Mail::ServerMailboxFacts> done) = 0;

    [[nodiscard]] const Mail::AccountSettings &settings() const { return m_settings; }

protected:
    /// What goes on by itself; all of it ends with the account.
    virtual std::vector<Task<void>> loops();
    /// What a round brings, without what is sent. `activity` is the one shown; it may be exchanged
    /// for another.
    virtual Task<Mail::RoundReport> receive(Mail::RoundScope only, Due due, quint64 *activity) = 0;
    /// So that the copy of what was just sent is there, too.
    virtual Task<Mail::RoundReport> receiveSent(quint64 *activity) = 0;
    virtual Task<void> replayNow() = 0;
    /// False: operations are carried out offline, too.
    [[nodiscard]] virtual bool needsServerToReplay() const = 0;
    [[nodiscard]] virtual std::chrono::milliseconds pauseBetweenRounds() const;
    enum class Link { Alive, Dead };
    /// Connections that nobody uses are closed, and waiting for news ends; over a dead link nobody
    /// takes leave.
    virtual void closeIdle(Link link) = 0;
    virtual void forgetRefusedLogin() = 0;
    /// A connection was refused as one too many, and the account has others that work.
    [[nodiscard]] virtual bool hasOtherConnections() const { return false; }
    /// A login at the receiving server, unless there was one in the last minutes.
    virtual Task<void> logInToReceive(bool isAnew) = 0;
    virtual SentFolder &sentFolder() = 0;
    [[nodiscard]] virtual std::optional<Mail::UntrustedCertificate>
    untrustedCertificate() const = 0;
    /// Both over all connections to the receiving server so far.
    [[nodiscard]] virtual qint64 bytesReceived() const = 0;
    [[nodiscard]] virtual qint64 bytesSent() const = 0;

    void passOnAlert(const QString &text);
    /// Tells the gate and the person; `error` of a task that needed the servers.
    void noteFailure(const Error &error);
    void noteSuccess();
    Task<void> noteTraffic();
    [[nodiscard]] qint64 receivedToday() const;
    [[nodiscard]] UploadWatch uploadWatch();

    SyncHub &m_hub;
    SyncContext m_context;
    Mail::AccountSettings m_settings;
    AccountGate m_gate;
    WakeUp m_roundWanted;
    WakeUp m_operationsWanted;
    CancelSource m_roundCancel;
    CancelSource m_replayCancel;
    Deferred<void> m_firstRoundDone;
    QDateTime m_lastCompleteAt;
    TaskScope m_scope;

private:
    void forgetRefusals();
    void startAnew();
    Task<void> roundsForever();
    Task<void> operationsForever();
    Task<void> outboxForever();
    Task<Mail::RoundReport> round(Mail::RoundScope only, Due due);
    Task<Mail::RoundReport> roundOnConnection(Mail::RoundScope only, Due due);
    Task<OutboxReport> sendOutbox(Due due);
    Task<OutboxReport> sendInRound(Due due);
    void noteOutgoing(const OutboxReport &sent);
    [[nodiscard]] bool isWorthTelling() const;
    void tellOfPort(const Error &error);
    void noteFirstRoundDone();
    void showStatus();

    OutgoingState m_outgoing;
    AsyncLock m_roundLock;
    AsyncLock m_outboxLock;
    AsyncLock m_trafficLock;
    WakeUp m_outboxWanted;
    bool m_isFirstRoundDone = false;
    int m_roundsRunning = 0;
    int m_outgoingFailures = 0; ///< one after the other
    Mail::Traffic m_today;      ///< as stored
    Mail::Traffic m_counted;    ///< of the bytes that travelled, how many are in the store
    QDate m_day;
    QDate m_uploadBudgetToldOn;
    std::optional<std::chrono::milliseconds> m_lastAlertAt;
};

/// Why nothing is fetched while the person works offline.
[[nodiscard]] Error offlineError();

} // namespace Martlet::Sync
