// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes an account's pending operations to the server, in order, and settles each with the state it
// produced (ARCHITECTURE section 7). Safe across crashes and lost answers: what was attempted
// before is first looked for (REL-2, REL-7, REL-8, REL-14). Lives on the sync thread, uses one
// connection alone.
#pragma once

#include "core/mail/Activity.h"
#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/sync/MessageLookup.h"
#include "core/sync/ReplayPlan.h"
#include "core/sync/SettledLog.h"

#include <QHash>

#include <functional>

namespace Martlet::Sync
{

class OperationReplayer
{
public:
    using OnProblem = std::function<void(Mail::Problem)>;

    OperationReplayer(Remote::ImapConnection &connection, Store::Store &store, SettledLog &settled,
                      Clock &clock, Mail::AccountKey account, OnProblem onProblem);

    /// Everything whose time has come; gives how many operations were done. Ends with an error only
    /// when the connection or the store failed: then the rest stays as it is.
    Task<int> replayAll();

    /// Something was tried, so another mailbox may be selected now.
    [[nodiscard]] bool hasReplayed() const { return m_hasReplayed; }

private:
    using Operations = QList<Mail::Operation>;

    Task<void> replay(OperationBatch batch);
    /// As they are stored now; those that are settled are left out.
    Task<Operations> reloaded(Operations operations);
    Task<void> replayOnMailbox(OperationBatch batch);
    Task<void> replayFlags(Operations operations);
    Task<void> replayTransfer(Operations operations);
    Task<void> replayDeletion(Operations operations);
    Task<void> replayCreation(Mail::Operation operation);
    Task<void> replayAppend(Mail::Operation operation);

    /// Selects the mailbox of the batch and makes every operation name a UID of its present
    /// UIDVALIDITY; those whose message cannot be found are settled as impossible and left out.
    Task<Operations> bind(Operations operations);
    Task<Store::MailboxSyncState> open(QString path);
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

    Task<void> settleDone(Operations operations);
    Task<void> withdraw(Operations operations);
    Task<void> settleNever(Operations operations, Error error);
    Task<void> settleRefused(Operations operations, Error error);
    Task<void> markAttempt(Operations operations);
    void noteSettled(const Operations &operations);

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
    SettledLog &m_settled;
    Clock &m_clock;
    Mail::AccountKey m_account;
    OnProblem m_onProblem;
    Store::MailboxSyncState m_open; ///< selected now; key invalid: none
    Mail::MailboxState m_openState;
    bool m_areUidsDoubtful = false; ///< a backup was restored: only Message-IDs name its letters
    int m_done = 0;
    bool m_hasReplayed = false;
};

} // namespace Martlet::Sync
