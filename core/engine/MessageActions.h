// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with messages. Each call is one durable store job; the screen follows its
// change set, the server follows when it can (ARCHITECTURE section 7).
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace Martlet::Engine
{

/// One user action: `undoGroup` 0 when nothing had to change.
struct ActionOutcome {
    quint64 undoGroup = 0;
    int messages = 0;
};

class MessageActions : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Outcome = QFuture<Result<ActionOutcome>>;

    virtual Outcome setSeen(const QList<Mail::MessageKey> &keys, bool isSeen) = 0;
    virtual Outcome setFlagged(const QList<Mail::MessageKey> &keys, bool isFlagged) = 0;
    virtual Outcome addFlag(const QList<Mail::MessageKey> &keys, Mail::Flag flag) = 0;
    virtual Outcome removeFlag(const QList<Mail::MessageKey> &keys, Mail::Flag flag) = 0;
    virtual Outcome move(const QList<Mail::MessageKey> &keys, Mail::MailboxKey target) = 0;
    virtual Outcome copy(const QList<Mail::MessageKey> &keys, Mail::MailboxKey target) = 0;

    /// To the account's Trash, Archive or Junk (made when missing). Messages already in Trash are
    /// deleted for good by trash(); the caller asks before (DESIGN principle 4).
    virtual Outcome trash(const QList<Mail::MessageKey> &keys) = 0;
    virtual Outcome archive(const QList<Mail::MessageKey> &keys) = 0;
    virtual Outcome junk(const QList<Mail::MessageKey> &keys) = 0;
    virtual Outcome deleteForGood(const QList<Mail::MessageKey> &keys) = 0;

    /// Gives how many messages were put back.
    virtual QFuture<Result<int>> undo(quint64 undoGroup) = 0;
};

} // namespace Martlet::Engine
