// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Durable intent (ARCHITECTURE section 7): what the user asked of messages and mailboxes, before
// any server knows.
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"
#include "core/mail/SpecialUse.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Martlet::Mail
{

/// Values are stored: never renumber.
enum class OperationKind {
    AddFlags = 1,
    RemoveFlags = 2,
    Move = 3,
    Copy = 4,
    DeleteForGood = 5, ///< expunge
    CreateMailbox = 6,
    AppendMessage = 7, ///< a local file goes to a mailbox (Sent copy, draft)
    RenameMailbox = 8, ///< also below another parent; its children go along
    DeleteMailbox = 9, ///< with its letters; children stay
    SubscribeMailbox = 10,
    UnsubscribeMailbox = 11,
};

/// About a whole mailbox, not about letters. These name it by the path it has when the operations
/// before them are done; all others name mailboxes by the path they are shown under now.
bool isOnMailbox(OperationKind kind);

/// Names a message so that it is found again in a rebuilt cache and never mistaken for another
/// (REL-8, SEC-16): mailbox path, UIDVALIDITY and UID, and the Message-ID beside them.
struct MessageReference {
    QString mailboxPath;
    UidValidity uidValidity;
    Uid uid; ///< invalid while a moved message's new UID is not known
    QByteArray messageId;

    friend bool operator==(const MessageReference &, const MessageReference &) = default;
};

/// One thing to do with one message (or one mailbox). Stored one row a message; the replayer
/// merges.
struct Operation {
    OperationKey key;
    AccountKey account;
    OperationKind kind = OperationKind::AddFlags;
    MessageReference message;
    /// AddFlags, RemoveFlags, AppendMessage. DeleteForGood: with Deleted only where the letter
    /// still bears that mark.
    MessageFlags flags;
    QString targetPath;       ///< Move, Copy, CreateMailbox, AppendMessage, RenameMailbox
    AccountKey targetAccount; ///< Move, Copy: whose mailbox that is; invalid: of the same account
    OperationKey waitsFor;    ///< not before this one is done, and never if it is refused
    bool isExact = false;     ///< AppendMessage: only the same bytes count as being there already
    SpecialUse specialUse = SpecialUse::None; ///< CreateMailbox: what it is for
    QString sourceFile;     ///< AppendMessage: name of the Maildir file holding the bytes
    QDateTime internalDate; ///< AppendMessage: kept at the server, UTC; invalid: it gives its own
    QDateTime createdAt;    ///< UTC
    int attempts = 0;
    QDateTime notBefore;   ///< UTC; invalid: at once
    quint64 undoGroup = 0; ///< all operations of one user action share it

    friend bool operator==(const Operation &, const Operation &) = default;
};

/// It is not for a server yet: a letter has to be carried into another account first, or another
/// operation has to end.
inline bool isHeldBack(const Operation &operation)
{
    return operation.targetAccount.isValid() || operation.waitsFor.isValid();
}

/// "move", "add-flags", … for `dump` and logs.
QString operationKindName(OperationKind kind);

} // namespace Martlet::Mail
