// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the message table as writers handle them: loaded, found, placed, copied, removed. Keeps
// search index, contents and the change set right; counters are the triggers' work.
#pragma once

#include "core/mail/EmailId.h"
#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"
#include "core/mail/Operation.h"
#include "core/mail/SpecialUse.h"

#include <QString>

#include <optional>

namespace Martlet::Store
{

class WriteTransaction;
class Connection;

struct MessageRow {
    Mail::MessageKey key;
    Mail::AccountKey account;
    Mail::MailboxKey mailbox; ///< where the server keeps it
    QString mailboxPath;
    Mail::UidValidity uidValidity;
    Mail::Uid uid; ///< invalid: provisional
    Mail::MessageFlags serverFlags;
    Mail::MailboxKey shownMailbox; ///< invalid: hidden
    Mail::MessageFlags flags;
    bool hasPending = false;
    Mail::OperationKey copyOperation; ///< the pending Copy whose result this row shows
    QByteArray messageId;
    qint64 sizeBytes = 0;
    Mail::EmailId emailId = 0;

    [[nodiscard]] Mail::MessageReference reference() const
    {
        return {mailboxPath, uidValidity, uid, messageId};
    }
};

/// A mailbox as the row functions need it.
struct MailboxPlace {
    Mail::MailboxKey key;
    Mail::AccountKey account;
    QString path;
    Mail::UidValidity uidValidity;
    Mail::SpecialUse specialUse = Mail::SpecialUse::None;
};

// All may throw SQLite::Exception.

std::optional<MailboxPlace> findMailbox(Connection &cache, Mail::AccountKey account,
                                        const QString &path);
std::optional<MailboxPlace> loadMailbox(Connection &cache, Mail::MailboxKey key);

std::optional<MessageRow> loadRow(Connection &cache, Mail::MessageKey key);
std::optional<MessageRow> loadRow(Connection &cache, Mail::MailboxKey mailbox, Mail::Uid uid);

/// By UID, or for a reference without one the provisional row of that Message-ID. A reference of
/// another UIDVALIDITY or Message-ID finds nothing (SEC-16).
std::optional<MessageRow> findRow(Connection &cache, Mail::AccountKey account,
                                  const Mail::MessageReference &reference);

/// The row belongs to this mailbox and UID from now on (invalid: provisional). A row that is there
/// already under the UID gives way.
void placeRow(WriteTransaction &transaction, const MessageRow &row, Mail::MailboxKey mailbox,
              Mail::Uid uid);

/// A provisional row in `target` with the same letter; it shows what `operation` will produce.
Mail::MessageKey copyRow(WriteTransaction &transaction, const MessageRow &row,
                         Mail::MailboxKey target, Mail::OperationKey operation);

void setCopyOperation(WriteTransaction &transaction, Mail::MessageKey key,
                      Mail::OperationKey operation);

void setServerFlags(WriteTransaction &transaction, Mail::MessageKey key,
                    const Mail::MessageFlags &flags, Mail::ModSeq modSeq);

/// Rows that were inserted into a mailbox: shown there, unread of them, known to the server.
struct AddedRows {
    int shown = 0;
    int unread = 0;
    int known = 0;
};

/// The counters follow inserted rows only through this, once a batch: a trigger would run for each
/// row and make each its own savepoint. Changes and removals are counted by triggers.
void countAdded(Connection &cache, Mail::MailboxKey mailbox, const AddedRows &rows);

/// With search entry and contents.
void removeRow(WriteTransaction &transaction, const MessageRow &row);

/// Writes the effective state where it differs and notes the changes.
void showRow(WriteTransaction &transaction, const MessageRow &row, Mail::MailboxKey shownMailbox,
             const Mail::MessageFlags &flags, bool hasPending);

} // namespace Martlet::Store
