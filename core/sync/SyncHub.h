// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sync thread's front door: all accounts' synchronisation, content fetches, account tests and
// passwords. Lives on the sync thread; the engine calls it through its event loop.
#pragma once

#include "core/accounts/CredentialStore.h"
#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/MailboxProperties.h"
#include "core/mail/RoundScope.h"
#include "core/store/queries/MessageQueries.h"
#include "core/sync/KeptLetters.h"
#include "core/sync/ProgressPace.h"
#include "core/sync/SyncContext.h"
#include "core/util/Clock.h"
#include "core/util/TaskScope.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace Martlet::Sync
{

class AccountSync;

class SyncHub final : public QObject
{
    Q_OBJECT

public:
    explicit SyncHub(SyncContext context);
    ~SyncHub() override;

    template<class T>
    using Done = std::function<void(Result<T>)>;

    /// Adds the account or gives it new settings; connections start anew. Synchronises by itself
    /// (IDLE, timer) only after startSynchronising().
    void setAccount(const Mail::AccountSettings &settings);
    /// One that is there already goes on as it is.
    void addAccount(const Mail::AccountSettings &settings);
    void removeAccount(Mail::AccountKey account);
    void startSynchronising();

    /// One full round of one account, or of all for an invalid key. The report of an account that
    /// is removed or gets other settings meanwhile has the error Cancelled.
    void synchronise(Mail::AccountKey account, const Mail::RoundScope &scope,
                     Done<QList<Mail::RoundReport>> done);

    void setOffline(bool isOffline);
    void retryNow();
    /// The machine has another network than before, or slept: likewise, but a pause that a server
    /// asked for goes on.
    void networkChanged();
    /// What the system says of the network (Net::Connectivity).
    void setBehindPortal(bool isBehindPortal) { m_isBehindPortal = isBehindPortal; }
    [[nodiscard]] bool isBehindPortal() const { return m_isBehindPortal; }
    /// Something that is not the server may answer in its place: the system says so, or the network
    /// was changed a moment ago.
    [[nodiscard]] bool mayBeBehindPortal() const;
    void setVisible(Mail::AccountKey account, Mail::MailboxKey mailbox);
    void sendNow();
    void cancelActivity(quint64 id);

    /// Fetches the readable text with its header block; small inline pictures too. Stored when
    /// done.
    void fetchText(const Store::MessageDetails &message, Done<void> done);
    /// One part, decoded; stored when done.
    void fetchPart(const Store::MessageDetails &message, const QByteArray &section,
                   Done<QByteArray> done);
    /// The whole letter, byte for byte; stored when done.
    void fetchWhole(const Store::MessageDetails &message, Done<QByteArray> done);

    /// When the server says it came into its mailbox; see Engine::MessageContents::savedAt().
    void askSavedAt(const Store::MessageDetails &message, Done<QDateTime> done);
    /// First words of letters whose text is not here; stored as they come. Each is asked for once.
    void fetchPreviews(Mail::AccountKey account, Mail::MailboxKey mailbox,
                       const QList<Mail::MessageKey> &messages);

    /// Asks the server now; Network while working offline.
    void askMailbox(Mail::AccountKey account, Mail::MailboxKey mailbox,
                    Done<Mail::ServerMailboxFacts> done);

    void storeSecret(const Accounts::CredentialKey &key, const Secret &secret, Done<void> done);
    void removeSecrets(const Mail::AccountSettings &account);
    void removeSecret(const Accounts::CredentialKey &key);
    [[nodiscard]] bool arePasswordsKept() const;

    [[nodiscard]] const SyncContext &context() const { return m_context; }

    /// For the accounts: what they keep without reading it.
    [[nodiscard]] KeptLetters &keptLetters() { return m_keptLetters; }

    /// For the accounts: raises and takes back what the user sees. Ids are given here.
    quint64 beginActivity(Mail::Activity activity, std::function<void()> cancel);
    void updateActivity(quint64 id, qint64 done, qint64 total);
    void setStatus(const Mail::AccountStatus &status);
    void endActivity(quint64 id);
    void raiseProblem(Mail::Problem problem);
    void solveProblems(Mail::AccountKey account, QList<Mail::Problem::Kind> kinds);

Q_SIGNALS:
    void activityChanged(const Martlet::Mail::Activity &activity);
    void activityEnded(quint64 id);
    void statusChanged(const Martlet::Mail::AccountStatus &status);
    void problemRaised(const Martlet::Mail::Problem &problem);
    void problemSolved(quint64 id);
    void newMail(Martlet::Mail::AccountKey account, int count);
    /// `heldUntil`: the server sends it then; invalid: at once.
    void sent(Martlet::Mail::OutboxKey key, const QString &subject, const QDateTime &heldUntil);
    void passwordsKeptChanged(bool areKept);

private:
    struct RunningActivity {
        Mail::Activity value;
        std::function<void()> cancel;
        ProgressPace pace;
    };

    void onStoreChanged(const Store::StoreChanges &changes);
    void takeUpFoldersHere();
    void solveSendingProblems();
    void solveLossProblems();
    void forgetWhatIsOver();
    /// What was stored in a secret's place.
    enum class Before { Unknown, Same, Another };
    Task<Before> exchangeSecret(Accounts::CredentialKey key, Secret secret);
    void tellOfSecret(const Accounts::CredentialKey &key, Before before);
    using SendingTroubles = QList<std::pair<Mail::OutboxKey, Mail::Problem::Kind>>;
    Task<SendingTroubles> solvedOf(SendingTroubles troubles);
    void watchForResume();
    AccountSync *find(Mail::AccountKey account) const;
    void replaceAccount(const Mail::AccountSettings &settings);
    void notePasswordsKept();

    SyncContext m_context;
    KeptLetters m_keptLetters;
    std::map<Mail::AccountKey, std::unique_ptr<AccountSync>> m_accounts;
    /// Of accounts that are still handing letters over.
    std::map<Mail::AccountKey, Mail::AccountSettings> m_settingsToCome;
    std::map<quint64, RunningActivity> m_activities;
    std::map<quint64, Mail::Problem> m_problems;
    quint64 m_lastId = 0;
    std::chrono::milliseconds m_forgetDelay{60000}; ///< the first step, after the busy start
    bool m_isSynchronising = false;
    bool m_isOffline = false;
    bool m_isBehindPortal = false;
    std::optional<std::chrono::milliseconds> m_networkChangedAt; ///< monotonic
    bool m_werePasswordsKept = true;
    TaskScope m_scope;
};

} // namespace Martlet::Sync
