// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One row of the message list.
#pragma once

#include "core/mail/EmailAddress.h"
#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Martlet::Mail
{

/// What is painted; already effective (server state plus what the user did meanwhile).
struct MessageSummary {
    MessageKey key;
    MailboxKey mailbox;
    EmailAddress from; ///< the first From; in Sent, Drafts and Outbox the list shows `to` instead
    AddressList to;
    QString subject;
    QString preview;    ///< first words of the text, empty until fetched
    QDateTime date;     ///< Date header, else INTERNALDATE; UTC
    QDateTime received; ///< INTERNALDATE; UTC
    qint64 sizeBytes = 0;
    MessageFlags flags;
    bool hasAttachments = false;
    AccountKey source; ///< in a shared inbox: from whose server it came; invalid: its account's own
    QByteArray messageId; ///< without < >

    friend bool operator==(const MessageSummary &, const MessageSummary &) = default;
};

} // namespace Martlet::Mail
