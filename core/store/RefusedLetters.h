// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a letter that was on its way into another account and does not get there: it
// stays where it was, and where that is gone meanwhile, it is put where the person finds it.
#pragma once

#include "core/mail/Operation.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

// All may throw SQLite::Exception.

/// Before an upload is given up: where its original is gone (by another program, or with its
/// account), the bytes of the upload become a letter in the original's folder, else in the inbox
/// beside it, else in the inbox of this computer. Nothing for uploads of other kinds.
Result<void> keepRefused(WriteTransaction &transaction, const Mail::Operation &upload);

/// A letter was to leave a folder that is about to be deleted, and did not: the operation becomes a
/// move to the account's inbox. False: the folder stays, or there is no such place.
bool goToInboxInstead(WriteTransaction &transaction, const Mail::Operation &operation);

/// Waiting deletions of the folder that is shown under this path.
QList<Mail::Operation> deletionsOf(Connection &own, Mail::AccountKey account,
                                   const QString &shownPath);

} // namespace Martlet::Store
