// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a letter on its way out (REL-5). Each state is committed before the step it
// announces.
#pragma once

#include "core/mail/Keys.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Martlet::Mail
{

/// Values are stored: never renumber.
enum class OutboxState {
    Queued = 1,   ///< waits for its time or the network
    Sending = 2,  ///< connected, final dot not yet sent: safe to repeat
    DotSent = 3,  ///< the answer to the final dot is awaited: never repeated silently
    Accepted = 4, ///< the server took it; the Sent copy is not filed yet
    Filed = 5,    ///< done
    Failed = 6,   ///< refused for good; the user decides
    Unknown = 7,  ///< the connection broke after the dot; looked for by Message-ID
};

struct OutboxItem {
    OutboxKey key;
    AccountKey account;
    OutboxState state = OutboxState::Queued;
    QByteArray messageId; ///< fixed when queued (REL-6)
    QString from;
    QStringList recipients; ///< envelope recipients, Bcc included
    QString subject;
    QString fileName;    ///< Maildir file with the exact bytes, Bcc header included
    QString serverReply; ///< last words of the server, for "why"
    QDateTime createdAt; ///< UTC
    QDateTime notBefore; ///< UTC; invalid: at once
    int attempts = 0;

    friend bool operator==(const OutboxItem &, const OutboxItem &) = default;
};

QString outboxStateName(OutboxState state);

} // namespace Martlet::Mail
