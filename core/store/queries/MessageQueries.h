// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading messages: lists, rows, details, contents, completion and search. Everything is effective:
// server state plus what the user did meanwhile.
#pragma once

#include "core/mail/BodyStructure.h"
#include "core/mail/Envelope.h"
#include "core/mail/MessageSummary.h"
#include "core/mail/Operation.h"
#include "core/store/writers/MessageWriter.h"
#include "core/util/Result.h"

#include <QList>

#include <optional>

namespace Martlet::Store
{

class Reader;

enum class SortColumn { Date, Sender, Subject, Size, Unread, Flagged, Attachments };

struct MessageListOrder {
    SortColumn column = SortColumn::Date;
    bool isDescending = true;

    friend bool operator==(const MessageListOrder &, const MessageListOrder &) = default;
};

/// All keys of a mailbox in order (ties by date, then key). `filter` keeps those whose sender (name
/// or address), recipients or subject contain every word of it, without case. About 30 ms for
/// 100,000.
Result<QList<Mail::MessageKey>> messageKeys(const Reader &reader, Mail::MailboxKey mailbox,
                                            const MessageListOrder &order = {},
                                            const QString &filter = {});

/// Rows for painting, in the order asked; keys that are gone are left out. A page of 64 takes about
/// 0.25 ms.
Result<QList<Mail::MessageSummary>> messageSummaries(const Reader &reader,
                                                     const QList<Mail::MessageKey> &keys);

/// Everything of one message but its contents.
struct MessageDetails {
    Mail::MessageSummary summary;
    Mail::AccountKey account;
    Mail::Envelope envelope;
    Mail::BodyStructure structure;
    Mail::MessageReference reference; ///< where the server keeps it
    ContentState contentState = ContentState::HeadersOnly;
    QByteArray sha256; ///< of the raw bytes, 32 bytes; empty unless held whole
};

Result<std::optional<MessageDetails>> messageDetails(const Reader &reader, Mail::MessageKey key);

/// A stored decoded section ("1", "2.1"), the raw header block ("HEADER") or the whole raw letter
/// (""). Sections of a letter held whole are cut out of it. Nothing: not fetched yet, or damaged
/// (see MessageWriter::dropDamaged()).
Result<std::optional<QByteArray>> messageContent(const Reader &reader, Mail::MessageKey key,
                                                 const QByteArray &section);

/// Addresses seen in mail, most used and most recent first, whose name or address has a word
/// starting with `prefix`.
Result<QList<Mail::EmailAddress>> completeAddress(const Reader &reader, const QString &prefix,
                                                  int limit);

/// Words (all must occur, by prefix and word form) in sender, recipients, subject and fetched text;
/// newest first. `mailbox` invalid: everywhere, and a letter that lies in several mailboxes of its
/// account is one; the one in the inbox is given, or in another mailbox of its own, rather than one
/// in a view (\\Flagged, \\Important, \\All).
Result<QList<Mail::MessageKey>> searchMessages(const Reader &reader, const QString &query,
                                               Mail::MailboxKey mailbox, int limit);

/// One row of `martletctl dump` (ARCHITECTURE section 9): server messages with server flags.
struct DumpRow {
    QString account;
    QString mailboxPath;
    Mail::Uid uid;
    QByteArray messageId;
    QByteArray sha256;
    Mail::MessageFlags flags;
};

/// Sorted by account, mailbox, UID.
Result<QList<DumpRow>> dumpMessages(const Reader &reader);

} // namespace Martlet::Store
