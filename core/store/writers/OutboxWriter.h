// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out: rows in martlet.db, bytes in the Maildir "outbox".
#pragma once

#include "core/mail/OutboxState.h"
#include "core/store/OutboxRows.h"
#include "core/util/Result.h"

#include <QList>

#include <optional>

namespace Martlet::Store
{

class StagedLetter;
class WriteTransaction;

class OutboxWriter
{
public:
    explicit OutboxWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Writes the bytes durably (file, fsync, rename, folder fsync), then the row; gives the key.
    /// `item`'s state is Queued; its fileName is set here.
    Result<Mail::OutboxKey> queue(Mail::OutboxItem item, const QByteArray &message);
    /// The same with a letter that outboxFolder() staged: no bytes are written here.
    Result<Mail::OutboxKey> queue(Mail::OutboxItem item, const StagedLetter &letter);

    /// Committed before the step it announces (REL-5); `serverReply` empty keeps the old words.
    Result<void> setState(Mail::OutboxKey key, Mail::OutboxState state,
                          const QString &serverReply = {}, const QDateTime &notBefore = {});

    /// The letter, on its way now: Sending, one more try. Nothing where it does not wait any more
    /// (taken back, held, removed).
    Result<std::optional<Mail::OutboxItem>> begin(Mail::OutboxKey key);
    /// State, recipients, words, time of the next try.
    Result<void> save(const Mail::OutboxItem &item);
    /// save(), with the proof that stays.
    Result<void> accept(const Mail::OutboxItem &item, const Mail::Acceptance &acceptance);
    /// It was found to have been sent, or the person says so: those it was handed over for have it
    /// (all that wait, where it is not known for whom it was). Gives its state: the others may
    /// still wait.
    Result<Mail::OutboxState> wasSent(Mail::OutboxKey key);
    /// Found in Sent or in one's own inbox: wasSent() of a letter that is Unknown. Nothing where
    /// some had it before: it may be theirs that was found.
    Result<std::optional<Mail::OutboxState>> foundSent(Mail::OutboxKey key);
    /// It waits again, for all that do not have it, whatever was refused or unknown before; one
    /// that only waited waits for no time any more. PermissionDenied while it is on its way.
    Result<void> release(Mail::OutboxKey key);
    /// Only those who have it are left: it is filed, and goes.
    Result<void> keepServed(Mail::OutboxKey key);
    /// Its copy lies there, in a mailbox of its account.
    Result<void> noteFiled(Mail::OutboxKey key, const QString &mailboxPath);
    /// Which letter of that mailbox it is, if it was made from here.
    Result<void> noteCopy(Mail::OutboxKey key, Mail::UidValidity uidValidity, Mail::Uid uid);
    /// In one of the folders on this computer.
    Result<void> noteFiledHere(Mail::OutboxKey key, const QString &mailboxPath);

    /// One that is filed leaves, but for those it was refused to: they are left for the person to
    /// decide about. Nothing happens in another state, whatever brought it there.
    Result<void> finish(Mail::OutboxKey key);

    /// It goes out before `next`, or behind all others of its account (invalid).
    Result<void> moveBefore(Mail::OutboxKey key, Mail::OutboxKey next);
    /// Another sender and the bytes that say so, of a letter that is not on its way
    /// (PermissionDenied).
    Result<void> replace(Mail::OutboxKey key, const QString &from, const QByteArray &message);

    /// Of a letter, the first one first; also when it has left the outbox.
    Result<QList<Mail::Acceptance>> acceptances(Mail::AccountKey account,
                                                const QByteArray &messageId);

    /// The newest copy that was filed in a mailbox of the account since.
    Result<std::optional<FiledLetter>> lastFiled(Mail::AccountKey account, const QDateTime &since);

    Result<QList<Mail::OutboxItem>> items(Mail::AccountKey account);
    Result<Mail::OutboxItem> item(Mail::OutboxKey key);

    /// Row and file go: after Filed, or when the user deletes a letter that is not being sent.
    Result<void> remove(Mail::OutboxKey key);

private:
    Result<Mail::OutboxKey> insert(Mail::OutboxItem item, const Result<QString> &file);

    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
