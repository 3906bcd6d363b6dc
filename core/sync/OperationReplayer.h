// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes an account's pending operations to the server, in order, and settles each with the state it
// produced (ARCHITECTURE section 7). Safe across crashes and lost answers: what was attempted
// before is first looked for (REL-2, REL-7, REL-8, REL-14). Lives on the sync thread, uses one
// connection alone.
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Activity.h"
#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/MessageLookup.h"
#include "core/sync/ReplayPlan.h"
#include "core/sync/SettledLog.h"
#include "core/sync/UploadWatch.h"
#include "core/util/AsyncLock.h"

#include <QHash>

#include <functional>

namespace Martlet::Sync
{

/// What can go to the server now, in order; few of very many operations are loaded for it.
Task<QList<OperationBatch>> duePortions(Store::Store &store, Mail::AccountKey account,
                                        QDateTime now);

class OperationReplayer
{
public:
    using OnProblem = std::function<void(Mail::Problem)>;

    /// `treeLock` is held while the server's tree is changed and listed, so that no older list
    /// takes the place of a newer one.
    OperationReplayer(Remote::ImapConnection &connection, Store::Store &store, SettledLog &settled,
                      AsyncLock &treeLock, Clock &clock, const Mail::AccountSettings &settings,
                      OnProblem onProblem);

    /// Everything whose time has come; gives how many operations were done. Ends with an error only
    /// when the connection or the store failed: then the rest stays as it is.
    Task<int> replayAll();
    /// The tree is taken as this connection lists it, see ImapConnection::hasStaleTree(). Else the
    /// replay ends with an error when it is old.
    void believeTree() { m_believesTree = true; }

    void watchUploads(UploadWatch watch) { m_uploads = std::move(watch); }

    /// Something was tried, so another mailbox may be selected now.
    [[nodiscard]] bool hasReplayed() const { return m_hasReplayed; }

private:
    using Operations = QList<Mail::Operation>;

    Task<void> replay(OperationBatch batch);
    [[nodiscard]] bool isUploadBudgetLeft() const;
    Task<void> leavePutBacksForTomorrow();
    /// As they are stored now; those that are settled are left out.
    Task<Operations> reloaded(Operations operations);
    Task<void> replayOnMailbox(OperationBatch batch);
    Task<void> replayFlags(Operations operations);
    Task<void> replayTransfer(Operations operations);
    Task<void> replayDeletion(Operations operations);
    Task<void> removeForGood(Imap::UidSet uids, bool onlyMarked);
    Task<void> replayOnTree(Operations operations);
    Task<void> replayCreation(Mail::Operation operation);
    Task<void> believeThere(Mail::Operation operation, Error said);
    Task<void> replayRename(Mail::Operation operation);
    Task<void> replayRemoval(Mail::Operation operation);
    Task<void> replaySubscriptions(Operations operations);
    /// The mailbox of the operation and no other that took its name (SEC-16).
    Task<bool> isSameMailbox(Mail::Operation operation, Imap::MailboxName name);
    /// Subscriptions name mailboxes, not what they become (RFC 9051 §6.3.7).
    Task<void> moveSubscriptions(Mail::Operation rename, QList<Mail::ListedMailbox> before);
    /// Lists the server's tree and stores it; the caller holds the tree lock.
    Task<void> bringTree();
    /// Asks for the tree, stores it, and only then settles: what is known of a mailbox is under its
    /// new name before the operation that says so is gone.
    Task<void> settleWithTree(Mail::Operation operation);
    Task<void> replayAppend(Mail::Operation operation);

    /// Selects the mailbox of the batch and makes every operation name a UID of its present
    /// UIDVALIDITY; those whose message cannot be found are settled as impossible and left out.
    Task<Operations> bind(Operations operations);
    /// Of these with its Message-ID in the open mailbox, those that an operation without UID can
    /// mean: what was moved or copied there and got its UID since, no older copy of it.
    Task<QList<FoundMessage>> arrivedOf(Mail::Operation operation, QList<FoundMessage> found);
    Task<Store::MailboxSyncState> open(QString path);
    /// By the path shown; where the cache has none, the server is asked once for its tree.
    Task<std::optional<Store::MailboxSyncState>> mailboxAt(QString path);
    /// What of attempted transfers is still in the source; the others are looked for in the target
    /// and settled.
    Task<Operations> withoutTransferred(Operations operations, Store::MailboxSyncState target);
    /// By which a copy is known, beside its Message-ID.
    struct Likeness {
        qint64 sizeBytes = 0;
        QDateTime internalDate;
    };
    /// Of those that are there.
    Task<QHash<Mail::Uid, Likeness>> likenessesOf(Imap::UidSet uids);
    /// In the open target; `original` unless the letter is no longer in the source.
    Task<QList<FoundMessage>> copiesOf(Mail::Operation operation, std::optional<Likeness> original,
                                       Store::MailboxSyncState target);
    Task<void> settleTransferred(Operations operations, Remote::Moved moved);
    /// An upload with the place where the older version of the draft is now; none: without UID.
    Task<Mail::Operation> withOlderCopy(Mail::Operation operation);
    Task<Remote::Appended> appendedBefore(Mail::Operation operation, qint64 sizeBytes);
    Task<Remote::Appended> findAppended(Mail::Operation operation, qint64 sizeBytes);
    /// An upload of a letter that the server had before (see Store::VaultWriter).
    Task<void> replayPutBack(Mail::Operation operation, Imap::MessageSource message);
    Task<void> replayOneByOne(Operations operations);
    /// Several of one mailbox, each with a Message-ID of its own: they are looked for and stored in
    /// one go. What is too much for that stays for the next time.
    Task<void> replayPutBacks(Operations operations);
    Task<QList<FoundMessage>> foundAgain(Mail::Operation operation, qint64 sizeBytes);
    /// Where the server may have dropped them (ServerTraits::keepsAppendFlags); `uid` invalid: it
    /// is looked for.
    Task<void> restoreFlags(Mail::Operation operation, Mail::Uid uid, qint64 sizeBytes);

    Task<void> settleDone(Operations operations);
    Task<void> withdraw(Operations operations);
    /// Nobody is told of a mark or a deletion whose letter is not there; `mayBeMoot` false: it may
    /// be.
    Task<void> settleNever(Operations operations, Error error, bool mayBeMoot = true);
    Task<void> settleRefused(Operations operations, Error error);
    /// Right before they are sent: those of them that have not been taken back meanwhile.
    Task<Operations> beginAttempt(Operations operations);
    Task<bool> beginAttemptOf(Mail::Operation operation);
    void noteSettled(const Operations &operations);

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
    SettledLog &m_settled;
    AsyncLock &m_treeLock;
    Clock &m_clock;
    const Mail::AccountSettings &m_settings;
    Mail::AccountKey m_account;
    OnProblem m_onProblem;
    UploadWatch m_uploads;
    bool m_believesTree = false;
    Store::MailboxSyncState m_open; ///< selected now; key invalid: none
    Mail::MailboxState m_openState;
    bool m_areUidsDoubtful = false; ///< a backup was restored: only Message-IDs name its letters
    int m_done = 0;
    bool m_hasReplayed = false;
    bool m_isTreeFresh = false; ///< the server was asked for it in this replay
};

} // namespace Martlet::Sync
