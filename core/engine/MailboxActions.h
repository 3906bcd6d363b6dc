// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with folders, and asking for fresh mail.
#pragma once

#include "core/engine/MailboxProperties.h"
#include "core/engine/MessageActions.h"
#include "core/mail/Activity.h"
#include "core/mail/Keys.h"
#include "core/mail/RoundScope.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace Martlet::Engine
{

enum class MailboxRemoval {
    ToTrash,
    ForGood,
    Impossible, ///< the inbox
};

class MailboxActions : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    using RoundReport = Mail::RoundReport;

    /// One full round: operations, outbox, receive. An invalid account means all of them. The
    /// future's value says per account what happened; it fails only when there is nothing to
    /// synchronise.
    virtual QFuture<Result<QList<RoundReport>>> synchronise(Mail::AccountKey account = {},
                                                            const Mail::RoundScope &scope = {}) = 0;

    /// The mailbox on screen is brought up to date first and more often.
    virtual void setVisible(Mail::MailboxKey mailbox) = 0;

    /// Deletes for good everything in this (Trash or Junk) mailbox; the caller has asked the user.
    virtual QFuture<Result<int>> empty(Mail::MailboxKey mailbox) = 0;

    virtual QFuture<Result<int>> markAllSeen(Mail::MailboxKey mailbox) = 0;

    /// Removes for good what is marked \\Deleted in this mailbox, and nothing else; the caller has
    /// asked the user. Gives how many letters that are.
    virtual QFuture<Result<int>> compact(Mail::MailboxKey mailbox) = 0;

    // Below: shown in the tree at once, done on the server when it can be. What cannot be named so
    // is InvalidInput or AlreadyExists with Mail::nameFaultName() in `detail`; what cannot be done
    // to this mailbox at all, Unsupported. Taken back by MessageActions::undo().

    /// Below `parent`, or at the top of the account for an invalid one.
    virtual QFuture<Result<Mail::MailboxKey>>
    create(Mail::AccountKey account, Mail::MailboxKey parent, const QString &name) = 0;
    virtual QFuture<Result<ActionOutcome>> rename(Mail::MailboxKey mailbox,
                                                  const QString &name) = 0;
    /// Below another parent, with all its children; an invalid one is the top of the account.
    virtual QFuture<Result<ActionOutcome>> move(Mail::MailboxKey mailbox,
                                                Mail::MailboxKey parent) = 0;
    /// What remove() can do with it.
    [[nodiscard]] virtual MailboxRemoval removalOf(Mail::MailboxKey mailbox) const = 0;
    /// ToTrash moves it below Trash; ForGood deletes it with its letters, its children stay: the
    /// caller has asked the user.
    virtual QFuture<Result<ActionOutcome>> remove(Mail::MailboxKey mailbox,
                                                  MailboxRemoval removal) = 0;
    virtual QFuture<Result<ActionOutcome>> setSubscribed(const QList<Mail::MailboxKey> &mailboxes,
                                                         bool isSubscribed) = 0;

    /// From the cache, with what the server says where it can be asked.
    virtual QFuture<Result<MailboxProperties>> properties(Mail::MailboxKey mailbox) = 0;
};

} // namespace Martlet::Engine
