// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Durable intent in martlet.db, and the effective state that follows from it in cache.db.
#pragma once

#include "core/mail/Operation.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class WriteTransaction;

/// What the user asks of some messages.
struct OperationRequest {
    Mail::OperationKind kind = Mail::OperationKind::AddFlags;
    QList<Mail::MessageKey> messages;
    Mail::MessageFlags flags;       ///< AddFlags, RemoveFlags, DeleteForGood
    Mail::MailboxKey targetMailbox; ///< Move, Copy
    quint64 undoGroup = 0;          ///< of an action that came in several pieces; 0: a new one
};

/// The first of many pending operations.
struct PendingWindow {
    QList<Mail::Operation> operations;
    QList<Mail::Operation> laterOnMailboxes; ///< behind the window, those about mailboxes
    bool isWhole = true;                     ///< nothing is behind it
};

/// What the cache knows where an operation names a letter that has no UID yet.
struct ExpectedLetters {
    QList<qint64> sizes;     ///< of the letters shown there on trust under its Message-ID
    QList<Mail::Uid> others; ///< of the candidates: known as letters of their own
};

class OperationWriter
{
public:
    explicit OperationWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Stores one operation a message (messages that no longer exist are skipped; those already in
    /// the asked state get none) and derives the effective state. A move out of a mailbox whose
    /// earlier move is still pending continues that one. All get one undo group, given back (0:
    /// nothing to do). Messages of several accounts are allowed except for Move and Copy across
    /// accounts (Unsupported).
    Result<quint64> submit(const OperationRequest &request);

    /// About whole mailboxes, one user action: shown in the tree at once, and letters' operations
    /// follow a rename. Names and rights are the caller's care. Gives the undo group.
    Result<quint64> submitOnMailboxes(QList<Mail::Operation> operations);

    /// An APPEND of a Maildir file, or one about a mailbox; no message row is involved.
    Result<Mail::OperationKey> submitRaw(const Mail::Operation &operation);

    /// Takes a user action back: operations not yet replayed go; for settled ones the inverse is
    /// queued (a deletion for good cannot be undone: Unsupported). Gives how many messages were put
    /// back. Letters that another account has, or may have, stay there; Unsupported when all do.
    Result<int> undo(quint64 undoGroup);

    /// In the order to replay; those with notBefore in the future included.
    Result<QList<Mail::Operation>> pending(Mail::AccountKey account);

    /// The first `limit` of them: a hundred thousand would be loaded again for each command.
    Result<PendingWindow> pendingWindow(Mail::AccountKey account, int limit);

    /// Those of these that are still there, as they are now.
    Result<QList<Mail::Operation>> find(const QList<Mail::OperationKey> &operations);

    /// Before the first byte is sent: counts the attempt durably, so that a crash is known as one
    /// (REL-7). Gives those that are still there: what was taken back since it was loaded must not
    /// be done, and from here on is taken back by its inverse.
    Result<QList<Mail::OperationKey>> beginAttempt(const QList<Mail::OperationKey> &operations);

    /// Done on the server: the rows go, the produced server state is applied: flags for AddFlags
    /// and RemoveFlags, removal from the source for Move and DeleteForGood. A moved message's row
    /// goes over to the target mailbox under its new UID where COPYUID gave one (`newUids` parallel
    /// to `operations`, invalid where unknown); else it stays shown provisionally until the target
    /// mailbox is synchronised.
    Result<void> settleDone(const QList<Mail::OperationKey> &operations,
                            const QList<Mail::Uid> &newUids = {},
                            Mail::UidValidity targetUidValidity = {});

    /// Try later, not before `notBefore` (UTC).
    Result<void> settleLater(const QList<Mail::OperationKey> &operations,
                             const QDateTime &notBefore);

    /// Will never work: the rows go and the effective state falls back to the server's. A letter
    /// that was on its way into another account and is nowhere else any more is kept (see
    /// RefusedLetters); LocalStorage when it could not be.
    Result<void> settleNever(const QList<Mail::OperationKey> &operations);

    /// To tell a letter that was moved or copied there from older copies of it.
    Result<ExpectedLetters> expected(const Mail::Operation &operation,
                                     const QList<Mail::Uid> &candidates);

    /// REL-8: the message is now known under another UID (found by Message-ID after UIDVALIDITY
    /// changed, or for the first time after a move). All pending operations that name it like this
    /// one follow, and so does a row that was shown on trust. Where two copies of one letter are
    /// shown on trust, those behind a deletion stay for the other one.
    Result<void> rebind(Mail::OperationKey operation, const Mail::MessageReference &reference);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
