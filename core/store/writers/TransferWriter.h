// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way from one account into another: the bytes first, durable in the other place,
// and only then the deletion of the original.
#pragma once

#include "core/mail/Operation.h"
#include "core/util/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

struct PendingTransfer {
    Mail::Operation operation;
    Mail::MessageKey message; ///< invalid: the letter is not known (any more)
    Mail::MailboxKey mailbox; ///< where the server keeps it
};

class TransferWriter
{
public:
    explicit TransferWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// The first letter of this account that is to go into another one, whose time has come.
    Result<std::optional<PendingTransfer>> next(Mail::AccountKey account, const QDateTime &now);

    /// `letter` byte for byte: it lies in a folder of this computer with the commit, or an upload
    /// to the other server is queued. The operation becomes the deletion of the original, which
    /// waits for the upload; a copy is done. InvalidInput: the folder is not there any more.
    Result<void> carryOver(Mail::OperationKey operation, const QByteArray &letter);

private:
    WriteTransaction &m_transaction;
};

// For the settlement of operations; may throw SQLite::Exception.

/// What waits for this operation may go on, and is not taken back any more.
void releaseWaiting(WriteTransaction &transaction, Mail::OperationKey done);
/// What waits for this operation will not be done either.
Result<void> withdrawWaiting(WriteTransaction &transaction, Mail::OperationKey withdrawn);
/// Before an account goes: letters on their way into it stay where they are.
Result<void> withdrawTransfersTo(WriteTransaction &transaction, Mail::AccountKey account);

/// Deletions of originals that wait for this upload.
QList<Mail::Operation> waitingFor(Connection &own, Mail::OperationKey upload);
/// The same, of all originals in this account.
QList<Mail::Operation> waitingIn(Connection &own, Mail::AccountKey account);
/// Letters of this account are to go into another one, and nobody has their bytes yet.
bool hasTransfersFrom(Connection &own, Mail::AccountKey account);

} // namespace Martlet::Store
