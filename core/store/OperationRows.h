// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the operation tables in martlet.db, for the writers and queries that share them.
#pragma once

#include "core/mail/Operation.h"

#include <QList>

#include <optional>

namespace Martlet::Store
{

class Connection;
class Query;

// All may throw SQLite::Exception.

/// The columns operationFrom() reads, in its order.
#define MARTLET_OPERATION_COLUMNS                                                                  \
    "id, account_id, kind, mailbox_path, uid_validity, uid, message_id, flags, keywords, "         \
    "target_path, source_file, created_at, attempts, not_before, undo_group, special_use, "        \
    "internal_date, target_account_id, waits_for, is_exact"

Mail::Operation operationFrom(const Query &query);

bool hasOperations(Connection &own, Mail::AccountKey account);

Mail::OperationKey insertOperation(Connection &own, const Mail::Operation &operation);
std::optional<Mail::Operation> findOperation(Connection &own, Mail::OperationKey key);
void deleteOperation(Connection &own, Mail::OperationKey key);

/// Those of one message, in the order asked. A reference without UID means a provisional row.
QList<Mail::Operation> operationsOf(Connection &own, Mail::AccountKey account,
                                    const Mail::MessageReference &message);

/// Those about whole mailboxes, in the order asked; all for an invalid `after`.
QList<Mail::Operation> mailboxOperationsOf(Connection &own, Mail::AccountKey account,
                                           Mail::OperationKey after);

/// Moves that may have happened on the server already and would put letters into this mailbox.
QList<Mail::Operation> attemptedMovesTo(Connection &own, Mail::AccountKey account,
                                        const QString &targetPath);

/// Operations after `after` up to `last` (all for invalid keys), and what could be undone, name the
/// message by its new reference from now on.
void rebindOperations(Connection &own, Mail::AccountKey account, const Mail::MessageReference &from,
                      const Mail::MessageReference &to, Mail::OperationKey after,
                      Mail::OperationKey last = {});

} // namespace Martlet::Store
