// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One full round of an account over one connection: operations, folder tree, every mailbox,
// contents. Lives on the sync thread.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/mail/RoundScope.h"
#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/MailboxSyncer.h"
#include "core/sync/SettledLog.h"
#include "core/sync/UploadWatch.h"
#include "core/util/AsyncLock.h"

#include <QSet>

#include <chrono>
#include <functional>
#include <map>

namespace Martlet::Sync
{

/// What a mailbox lost in rounds that follow each other.
struct RecentLoss {
    std::chrono::milliseconds since{0};
    qint64 before = 0; ///< letters it had then
    qint64 lost = 0;
};

/// What several connections of one account share.
struct AccountState {
    SettledLog settled;
    std::map<Mail::MailboxKey, AsyncLock> mailboxLocks; ///< one syncer a mailbox
    AsyncLock replayLock;
    AsyncLock treeLock; ///< one list of the tree at a time, and no change of it meanwhile
    Mail::MailboxKey visible;
    /// The server broke off when it was asked to decode a part (BINARY): Dovecot 2.3 does, of
    /// base64 that ends too early.
    bool cannotDecode = false;
    std::optional<bool> hasPreviews;      ///< PREVIEW (RFC 8970); nothing: not connected yet
    QSet<Mail::MessageKey> askedPreviews; ///< in this run of the program
    std::chrono::milliseconds previewsAgainAt{0}; ///< monotonic; after trouble with the link
    QSet<Mail::LossKey> toldLosses;               ///< in this run of the program
    std::map<Mail::MailboxKey, RecentLoss> recentLosses;
};

struct RoundProgress {
    Mail::ActivityKind kind = Mail::ActivityKind::Connecting;
    QString mailbox; ///< its path, or empty
    Mail::SpecialUse use = Mail::SpecialUse::None;
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known yet
};

/// News for the person and the progress line.
struct RoundObserver {
    std::function<void(const RoundProgress &)> onProgress;
    std::function<void(Mail::Problem)> onProblem;
    std::function<void(int count)> onNewMail;
    std::function<qint64()> receivedToday; ///< by the account; empty: not counted
    UploadWatch uploads;
};

/// How far a round looks.
enum class RoundDepth {
    Scheduled, ///< by the clock: quiet mailboxes are believed for a while where flags cannot be
               ///< proven
    Thorough,  ///< a person asked
};

/// The server's answer about one mailbox alone; a round can go on with the next one.
[[nodiscard]] bool concernsOneMailbox(const Error &error);

class AccountRound
{
public:
    AccountRound(Remote::ImapConnection &connection, Store::Store &store, Clock &clock,
                 AccountState &state, const Mail::AccountSettings &settings,
                 RoundObserver observer);

    /// Trouble with one mailbox is noted in the report and at the
    /// mailbox; a broken connection or disk ends the round with its error.
    Task<Mail::RoundReport> run(Mail::RoundScope only, RoundDepth depth);

    /// One mailbox, with the text of its new letters; for news from IDLE.
    Task<Mail::RoundReport> runMailbox(Store::MailboxSyncState mailbox);
    /// The connection has it selected, and told this of it.
    Task<Mail::RoundReport> runNews(Store::MailboxSyncState mailbox, Remote::MailboxNews news);

    /// What this connection lists is taken as it is. Else run() ends with an error when it lists
    /// mailboxes that are no more (quirk DeletedParentIsListed): another one may know better.
    void believeTree() { m_believesTree = true; }
    /// So far.
    [[nodiscard]] const Mail::RoundReport &report() const { return m_report; }

    /// Letters disappeared of which only a round of all mailboxes can tell whether they are lost.
    [[nodiscard]] bool hasUndecidedLoss() const { return m_hasUndecidedLoss; }

private:
    Task<bool> isInboxKnown();
    Task<QList<Store::MailboxSyncState>> synchroniseTree(bool isFirstTime);
    Task<void> replayOperations();
    Task<void> synchroniseMailboxes(QList<Store::MailboxSyncState> mailboxes);
    Task<void> takeTurn(Store::MailboxSyncState mailbox, AsyncLock *places, AsyncLock *wire);
    Task<void> synchroniseMailbox(Store::MailboxSyncState mailbox, AsyncLock *wire);
    Task<void> judgeLosses();
    void noteRenumbering(const QString &path, const Renumbering &renumbering);
    Task<QList<Store::MailboxSyncState>> leaveGone(QList<Store::MailboxSyncState> mailboxes);
    Task<void> noteTrouble(Store::MailboxSyncState mailbox, Error error);
    Task<void> fetchContents(QList<Store::MailboxSyncState> mailboxes);
    Task<void> fetchContentsOf(Store::MailboxSyncState mailbox);
    Task<void> readLetters();
    Task<void> readReports(QList<Store::MailboxSyncState> mailboxes);
    [[nodiscard]] const Mail::ListedMailbox *listed(const Store::MailboxSyncState &mailbox) const;
    [[nodiscard]] bool isUnchanged(const Store::MailboxSyncState &mailbox) const;
    void count(const Store::MailboxSyncState &mailbox, const MailboxRound &round);
    void countLoss(const Store::MailboxSyncState &mailbox, qint64 lost);
    [[nodiscard]] std::optional<RecentLoss> recentLoss(Mail::MailboxKey mailbox) const;
    [[nodiscard]] MailboxSyncer syncerOf(const Store::MailboxSyncState &mailbox);
    [[nodiscard]] QDateTime contentsSince() const;
    [[nodiscard]] qint64 dailyBytes() const;
    [[nodiscard]] bool isBudgetLeft() const;
    /// Once a round, with how much is still to come (N8).
    Task<void> tellBudget(Store::ContentState wanted);

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
    Clock &m_clock;
    AccountState &m_state;
    const Mail::AccountSettings &m_settings;
    RoundObserver m_observer;
    Mail::RoundReport m_report;
    bool m_isBudgetTold = false;
    RoundDepth m_depth = RoundDepth::Thorough;
    QList<Mail::ListedMailbox> m_listed;
    QStringList m_renumberings; ///< in the words of the protocol
    bool m_hasUndecidedLoss = false;
    bool m_believesTree = false;
    std::vector<std::pair<Store::MailboxSyncState, Error>> m_gone; ///< could not be found any more
    std::optional<Error> m_ended;                      ///< why no further mailbox is tried
    std::optional<Mail::MailboxState> m_selectedInbox; ///< opened along with the first listing
};

} // namespace Martlet::Sync
