// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out, and what the user may do with them.
#pragma once

#include "core/mail/EmailAddress.h"
#include "core/mail/OutboxState.h"
#include "core/util/Result.h"

#include <QFuture>
#include <QObject>

namespace Martlet::Engine
{

class MessageContents;

/// How OutboxService::letters() calls a letter; no letter in a folder is meant.
[[nodiscard]] inline Mail::MessageKey asMessage(Mail::OutboxKey key)
{
    return Mail::MessageKey(key.value());
}

class OutboxService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<Mail::OutboxItem> items() const = 0;

    /// To read what waits as it is, Bcc included. NotFound for what has left the Outbox.
    [[nodiscard]] virtual MessageContents &letters() = 0;

    /// Ready bytes (martletctl send): envelope from the headers, Bcc kept out of what is
    /// transmitted.
    virtual QFuture<Result<Mail::OutboxKey>> queue(Mail::AccountKey account,
                                                   const QByteArray &message) = 0;

    /// Tries at once what waits or failed. A letter in state Unknown is only sent again by
    /// sendAgain().
    virtual void sendNow() = 0;
    virtual QFuture<Result<void>> sendAgain(Mail::OutboxKey key) = 0;

    /// Nobody can take a letter for later back any more: a server that holds such letters gets it
    /// now, and not after the time to undo.
    virtual QFuture<Result<void>> endUndo(Mail::OutboxKey key) = 0;

    /// Stays until it is let go; sendAgain() does that, too. Not while it is being sent
    /// (PermissionDenied).
    virtual QFuture<Result<void>> setHeld(Mail::OutboxKey key, bool isHeld) = 0;

    /// When it goes out; a time that is not to come, or none: at once. It is held no longer. Only
    /// while it waits (PermissionDenied).
    virtual QFuture<Result<void>> setSendAt(Mail::OutboxKey key, const QDateTime &at) = 0;

    /// As sendAgain(), written from another address. InvalidInput for one that cannot be sent.
    virtual QFuture<Result<void>> sendFrom(Mail::OutboxKey key, const Mail::EmailAddress &from) = 0;

    /// It goes out before `next`, or behind all others of its account (invalid).
    virtual QFuture<Result<void>> moveBefore(Mail::OutboxKey key, Mail::OutboxKey next) = 0;

    /// Unknown → the user says it did arrive: filed as sent.
    virtual QFuture<Result<void>> treatAsSent(Mail::OutboxKey key) = 0;

    /// The server does not take the copy of a letter that was accepted: it lies among the sent
    /// letters on this computer at once. PermissionDenied in every other state.
    virtual QFuture<Result<void>> keepCopyHere(Mail::OutboxKey key) = 0;

    /// Not while it is being sent (PermissionDenied). The letter becomes a draft again.
    virtual QFuture<Result<Mail::DraftKey>> takeBack(Mail::OutboxKey key) = 0;
    virtual QFuture<Result<void>> remove(Mail::OutboxKey key) = 0;

Q_SIGNALS:
    /// For the status line: accepted by the server. `heldUntil`: it sends it then (RFC 4865);
    /// invalid: at once.
    void sent(Martlet::Mail::OutboxKey key, const QString &subject, const QDateTime &heldUntil);
};

} // namespace Martlet::Engine
