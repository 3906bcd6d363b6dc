// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps one IMAP account in line with its servers: rounds at start and every few minutes, IDLE on
// the inbox, operations and outbox as soon as there are any, contents on demand. Lives on the sync
// thread; SyncHub owns it and is told of everything a person should see.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/RoundScope.h"
#include "core/mail/Traffic.h"
#include "core/store/queries/MessageQueries.h"
#include "core/sync/AccountGate.h"
#include "core/sync/AccountRound.h"
#include "core/sync/ContentFetcher.h"
#include "core/sync/ImapConnectionPool.h"
#include "core/sync/OutboxSender.h"
#include "core/sync/SyncContext.h"
#include "core/sync/WakeUp.h"
#include "core/util/Cancellation.h"
#include "core/util/TaskScope.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace Martlet::Sync
{

class SyncHub;

class ImapAccountSync final : public QObject
{
    Q_OBJECT

public:
    ImapAccountSync(SyncHub &hub, Mail::AccountSettings settings);
    ~ImapAccountSync() override;

    template<class T>
    using Done = std::function<void(Result<T>)>;

    /// From now on by itself, until destroyed.
    void start();
    void setOffline(bool isOffline);
    /// Whatever waits or hangs starts anew, over new connections: after a resume or a change of
    /// network the old ones are dead without a word (REL-13).
    void retryNow();
    /// A password was stored: what a refusal stopped goes on.
    void passwordChanged();
    void setVisible(Mail::MailboxKey mailbox);
    void wakeForOperations();
    void wakeForOutbox();

    /// One full round now, whatever the timer says; a login that was refused is tried once more.
    void synchronise(Mail::RoundScope only, Done<Mail::RoundReport> done);
    void fetchText(const Store::MessageDetails &message, Done<void> done);
    void fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                   Done<QByteArray> done);
    void fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done);

    void askSavedAt(const Store::MessageDetails &message, Done<QDateTime> done);
    void fetchPreviews(Mail::MailboxKey mailbox, const QList<Mail::MessageKey> &messages);

    void askMailbox(Mail::MailboxKey mailbox, Done<Mail::ServerMailboxFacts> done);

    [[nodiscard]] const Mail::AccountSettings &settings() const { return m_settings; }

private:
    void forgetRefusals();
    Task<void> roundsForever();
    Task<void> operationsForever();
    Task<void> outboxForever();
    Task<void> inboxForever();
    Task<void> othersForever();

    Task<Mail::RoundReport> round(Mail::RoundScope only, Due due);
    Task<Mail::RoundReport> roundOnConnection(Mail::RoundScope only, Due due);
    Task<Mail::RoundReport> receive(Mail::RoundScope only, Due due, quint64 *activity);
    void noteFirstRoundDone();
    Task<OutboxReport> sendOutbox(Due due);
    /// So that the copy of what was just sent is there, too.
    Task<Mail::RoundReport> receiveSent(quint64 *activity);
    Task<void> replayNow();
    Task<void> watchInbox();
    Task<void> prepareWatch(Remote::ImapConnection *connection, Mail::MailboxKey inbox);
    Task<void> synchroniseTold();
    void noteNewsOf(const QByteArray &wireName);
    void noteTreeNews();
    Task<void> waitAndBringNews(Remote::ImapConnection *connection,
                                Store::MailboxSyncState mailbox);
    Task<std::optional<Store::MailboxSyncState>> inbox();

    Task<Mail::ServerMailboxFacts> factsTask(Mail::MailboxKey mailbox);
    Task<QDateTime> savedAtTask(Store::MessageDetails message);
    Task<void> previewsTask(Mail::MailboxKey mailbox, QList<Mail::MessageKey> messages);
    Task<void> textTask(Store::MessageDetails message);
    Task<QByteArray> partTask(Store::MessageDetails message, QByteArray section,
                              ContentFetcher::OnProgress onProgress);
    Task<QByteArray> wholeTask(Store::MessageDetails message,
                               ContentFetcher::OnProgress onProgress);

    /// Tells the gate and the person; `error` of a task that needed the servers.
    void passOnAlert(const QString &text);
    void noteFailure(const Error &error);
    void noteSuccess();
    Task<void> noteTraffic();
    [[nodiscard]] qint64 receivedToday() const;
    [[nodiscard]] UploadWatch uploadWatch();
    void showStatus();
    [[nodiscard]] RoundObserver observer(quint64 *activity);
    [[nodiscard]] std::optional<Mail::UntrustedCertificate> untrustedCertificate() const;

    SyncHub &m_hub;
    SyncContext m_context;
    Mail::AccountSettings m_settings;
    ImapConnectionPool m_pool;
    AccountGate m_gate;
    AccountState m_state;
    OutgoingState m_outgoing;
    AsyncLock m_roundLock;
    AsyncLock m_outboxLock;
    AsyncLock m_trafficLock;
    WakeUp m_roundWanted;
    WakeUp m_operationsWanted;
    WakeUp m_outboxWanted;
    WakeUp m_othersWanted;
    QSet<QByteArray> m_told; ///< wire names of mailboxes that the server told news of
    CancelSource m_roundCancel;
    CancelSource m_replayCancel;
    CancelSource m_watchCancel;
    Deferred<void> m_firstRoundDone;
    bool m_isFirstRoundDone = false;
    int m_roundsRunning = 0;
    QDateTime m_lastCompleteAt;
    Mail::Traffic m_today;   ///< as stored
    Mail::Traffic m_counted; ///< of the pool's bytes, how many are in the store
    QDate m_day;
    std::optional<std::chrono::milliseconds> m_lastAlertAt;
    Remote::ImapConnection *m_idleConnection = nullptr;
    TaskScope m_scope;
};

/// Why nothing is fetched while the person works offline.
[[nodiscard]] Error offlineError();

} // namespace Martlet::Sync
