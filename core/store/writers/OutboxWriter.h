// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out: rows in martlet.db, bytes in the Maildir "outbox".
#pragma once

#include "core/mail/OutboxState.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

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

    /// Committed before the step it announces (REL-5); `serverReply` empty keeps the old words.
    Result<void> setState(Mail::OutboxKey key, Mail::OutboxState state,
                          const QString &serverReply = {}, const QDateTime &notBefore = {});

    Result<QList<Mail::OutboxItem>> items(Mail::AccountKey account);
    Result<Mail::OutboxItem> item(Mail::OutboxKey key);

    /// Row and file go: after Filed, or when the user deletes a letter that is not being sent.
    Result<void> remove(Mail::OutboxKey key);

private:
    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
