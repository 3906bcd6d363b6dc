// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that lie on this computer: files in Maildir folders, rows of martlet.db that name them,
// and their rows in the cache, kept in step. What is added is durable with the commit (REL-4).
#pragma once

#include "core/mail/Operation.h"
#include "core/store/ArrivingLetter.h"
#include "core/store/LocalReplayer.h"
#include "core/store/LocalRows.h"
#include "core/store/writers/MessageWriter.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class LetterFile;
class WriteTransaction;

/// A letter that was added: its rows.
struct AddedLetter {
    Mail::MessageKey key;   ///< none of a letter that is not read
    qint64 localLetter = 0; ///< of martlet.db
    Mail::MessageReference reference;
};

class LocalMailWriter
{
public:
    explicit LocalMailWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Inbox and its like, where they are missing, and the tree in the cache.
    Result<void> makeMailboxes(Mail::AccountKey account);

    /// NotFound: the mailbox lies not here, or not any more. LocalStorage: nothing of it was added.
    /// `source`: in a shared inbox, from whose server they come.
    Result<QList<AddedLetter>> add(Mail::MailboxKey mailbox, const QList<ArrivingLetter> &letters,
                                   Arrival arrival, Mail::AccountKey source = {});

    /// One letter whose base is given: nothing when a letter of that base is there already, or
    /// was made before a crash, see madeBefore().
    Result<void> addOnce(Mail::MailboxKey mailbox, const ArrivingLetter &letter);
    /// The same from `file`, whose row `letter` is.
    Result<void> addOnce(Mail::MailboxKey mailbox, ArrivingLetter letter, const LetterFile &file);

    /// Some letter of the account's Inbox or Sent has this Message-ID.
    Result<bool> holds(Mail::AccountKey account, const QByteArray &messageId);

    /// The letter is whole now: its file takes the place of the header alone. NotFound when it is
    /// gone.
    Result<void> complete(qint64 localLetter, const ArrivingLetter &letter,
                          const LocalFolder &stagedIn);

    /// Carries out what waits of the account, in order: at most `limit` operations. Those that need
    /// a server (a letter that goes to another account) are left.
    Result<LocalReplay> replay(Mail::AccountKey account, int limit);

    /// As they travel; nothing when it does not lie here whole, or at all.
    Result<std::optional<QByteArray>> letterOf(Mail::MessageKey message);

    /// The letter's bytes as they travel, read from the disk anew. NotFound.
    Result<QByteArray> read(qint64 localLetter);

private:
    WriteTransaction &m_transaction;
};

/// Where a letter is to lie: its base, else a new name.
MaildirPlace placeOf(const ArrivingLetter &letter);

// For the writers of local mail; may throw SQLite::Exception.

/// Rows for letters whose files are there: in martlet.db and, but for those that are not read, in
/// the cache, under new UIDs.
Result<QList<AddedLetter>> addRows(WriteTransaction &transaction, const LocalMailbox &local,
                                   Mail::MailboxKey mailbox, QList<LocalLetter> rows,
                                   const QList<ArrivingLetter> &letters, Arrival arrival);

std::optional<Mail::MessageKey> messageOf(Connection &cache, qint64 localMailbox, Mail::Uid uid);

/// What the cache says of a letter follows from its file again; marks stay.
void refreshRow(WriteTransaction &transaction, Mail::MessageKey key, const ArrivingLetter &letter);

void setSource(Connection &cache, Mail::MessageKey key, Mail::AccountKey source);

} // namespace Martlet::Store
