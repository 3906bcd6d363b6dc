// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with folders, and asking for fresh mail.
#pragma once

#include "core/mail/Activity.h"
#include "core/mail/Keys.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace Martlet::Engine
{

class MailboxActions : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    using RoundReport = Mail::RoundReport;

    /// One full round: operations, outbox, receive. An invalid account means all of them; an
    /// invalid mailbox all mailboxes of the account. The future's value says per account what
    /// happened; it fails only when there is nothing to synchronise.
    virtual QFuture<Result<QList<RoundReport>>> synchronise(Mail::AccountKey account = {},
                                                            Mail::MailboxKey mailbox = {}) = 0;

    /// The mailbox on screen is brought up to date first and more often.
    virtual void setVisible(Mail::MailboxKey mailbox) = 0;

    /// Deletes for good everything in this (Trash or Junk) mailbox; the caller has asked the user.
    virtual QFuture<Result<int>> empty(Mail::MailboxKey mailbox) = 0;

    virtual QFuture<Result<int>> markAllSeen(Mail::MailboxKey mailbox) = 0;
};

} // namespace Martlet::Engine
