// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How single operations end: done on the server, withdrawn, or taken back by the user.
#pragma once

#include "core/mail/Operation.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class WriteTransaction;
class Connection;

/// A done operation, as far as needed to take it back.
struct SettledOperation {
    Mail::AccountKey account;
    Mail::OperationKind kind = Mail::OperationKind::AddFlags;
    QString sourcePath;             ///< of a move
    Mail::MessageReference message; ///< where the message (or the copy made) is now
    Mail::MessageFlags flags;
};

// All may throw SQLite::Exception.

QList<SettledOperation> settledOfGroup(Connection &own, quint64 undoGroup);

/// See OperationWriter::settleDone().
void settle(WriteTransaction &transaction, const Mail::Operation &operation, Mail::Uid newUid,
            Mail::UidValidity targetUidValidity);

/// The operation goes without having been done, with what it alone showed. LocalStorage: a letter
/// that only it had the bytes of could not be kept, and nothing must be committed.
Result<void> withdraw(WriteTransaction &transaction, const Mail::Operation &operation);

/// Undo of a pending one: withdrawn if never tried; else the server may know it already, and the
/// inverse is queued behind it. False: there was nothing to put back.
Result<bool> takeBack(WriteTransaction &transaction, const Mail::Operation &operation,
                      quint64 undoGroup);

/// The letter is in another account, and its original goes: undo of its action says so.
void rememberAsGone(WriteTransaction &transaction, const Mail::Operation &operation);

/// Undo of a settled one.
bool queueInverse(WriteTransaction &transaction, const SettledOperation &operation,
                  quint64 undoGroup);

} // namespace Martlet::Store
