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
    Mail::MessageFlags flags;       ///< AddFlags, RemoveFlags
    Mail::MailboxKey targetMailbox; ///< Move, Copy
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

    /// An APPEND of a Maildir file, or a mailbox to create; no message row is involved.
    Result<Mail::OperationKey> submitRaw(const Mail::Operation &operation);

    /// Takes a user action back: operations not yet replayed go; for settled ones the inverse is
    /// queued (a deletion for good cannot be undone: Unsupported). Gives how many messages were put
    /// back.
    Result<int> undo(quint64 undoGroup);

    /// In the order to replay; those with notBefore in the future included.
    Result<QList<Mail::Operation>> pending(Mail::AccountKey account);

    /// Before the first byte is sent: counts the attempt durably, so that a crash is known as one
    /// (REL-7).
    Result<void> markAttempt(const QList<Mail::OperationKey> &operations);

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

    /// Will never work: the rows go and the effective state falls back to the server's.
    Result<void> settleNever(const QList<Mail::OperationKey> &operations);

    /// REL-8: the message is now known under another UID (found by Message-ID after UIDVALIDITY
    /// changed, or for the first time after a move). All pending operations that name it like this
    /// one follow, and so does a row that was shown on trust.
    Result<void> rebind(Mail::OperationKey operation, const Mail::MessageReference &reference);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
