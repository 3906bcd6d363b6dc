// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/OutboxState.h"

#include <algorithm>

namespace Martlet::Mail
{

QDateTime undoEnd(const QDateTime &sendAt, const QDateTime &now)
{
    const QDateTime end = now.addDuration(longestUndo);
    return sendAt.isValid() && sendAt > end ? end : QDateTime();
}

OutboxRecipients waitingRecipients(const QStringList &addresses)
{
    OutboxRecipients recipients;
    for (const QString &address : addresses)
        recipients.append({address, RecipientState::Waiting, {}});
    return recipients;
}

QStringList addressesOf(const OutboxRecipients &recipients)
{
    QStringList addresses;
    for (const OutboxRecipient &recipient : recipients)
        addresses.append(recipient.address);
    return addresses;
}

QStringList addressesOf(const OutboxRecipients &recipients, RecipientState state)
{
    QStringList addresses;
    for (const OutboxRecipient &recipient : recipients) {
        if (recipient.state == state)
            addresses.append(recipient.address);
    }
    return addresses;
}

bool hasRecipient(const OutboxRecipients &recipients, RecipientState state)
{
    return std::any_of(recipients.cbegin(), recipients.cend(),
                       [state](const OutboxRecipient &one) { return one.state == state; });
}

QString recipientStateName(RecipientState state)
{
    switch (state) {
    case RecipientState::Waiting:
        return QStringLiteral("waiting");
    case RecipientState::HandedOver:
        return QStringLiteral("handed-over");
    case RecipientState::Accepted:
        return QStringLiteral("accepted");
    case RecipientState::Refused:
        return QStringLiteral("refused");
    }
    return QStringLiteral("waiting");
}

QString outboxStateName(OutboxState state)
{
    switch (state) {
    case OutboxState::Queued:
        return QStringLiteral("queued");
    case OutboxState::Sending:
        return QStringLiteral("sending");
    case OutboxState::DotSent:
        return QStringLiteral("dot-sent");
    case OutboxState::Accepted:
        return QStringLiteral("accepted");
    case OutboxState::Filed:
        return QStringLiteral("filed");
    case OutboxState::Failed:
        return QStringLiteral("failed");
    case OutboxState::Unknown:
        return QStringLiteral("unknown");
    }
    return QStringLiteral("unknown");
}

} // namespace Martlet::Mail
