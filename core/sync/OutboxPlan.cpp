// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutboxPlan.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace Martlet::Sync
{

namespace
{

using Mail::OutboxRecipient;
using Mail::RecipientState;

constexpr int recipientsAtOnce = 100;
constexpr int retryMinutes[] = {1, 5, 15, 30, 60};

QString domainOf(const QString &address)
{
    return address.mid(address.lastIndexOf(u'@') + 1).toLower();
}

void set(OutboxRecipient *recipient, const std::optional<Error> &error, RecipientState otherwise,
         const QString &reply)
{
    recipient->serverReply = error ? error->detail : reply;
    if (!error)
        recipient->state = otherwise;
    else if (isForGood(*error))
        recipient->state = RecipientState::Refused;
    else
        recipient->state = RecipientState::Waiting;
}

} // namespace

bool isWayBlocked(const Error &error)
{
    return error.kind == ErrorKind::AuthenticationRejected || error.kind == ErrorKind::TlsUntrusted;
}

bool isForGood(const Error &error)
{
    return error.retry != Retry::Later && !isWayBlocked(error);
}

QStringList nextGroup(const Mail::OutboxRecipients &recipients, const QStringList &tried,
                      const Smtp::Extensions &extensions)
{
    const int most =
        extensions.maximumRecipients > 0 ? extensions.maximumRecipients : recipientsAtOnce;
    QStringList group;
    QSet<QString> domains;
    for (const OutboxRecipient &recipient : recipients) {
        if (recipient.state != RecipientState::Waiting || tried.contains(recipient.address))
            continue;
        const QString domain = domainOf(recipient.address);
        const bool isDomainTooMany = extensions.maximumDomains > 0 && !domains.contains(domain) &&
                                     domains.size() >= extensions.maximumDomains;
        if (isDomainTooMany)
            continue;
        domains.insert(domain);
        group.append(recipient.address);
        if (group.size() == most)
            break;
    }
    return group;
}

void handOver(Mail::OutboxItem *item, const QStringList &group)
{
    for (OutboxRecipient &recipient : item->recipients) {
        if (recipient.state == RecipientState::Waiting && group.contains(recipient.address))
            recipient.state = RecipientState::HandedOver;
    }
}

void applyEnvelope(Mail::OutboxItem *item, const QStringList &group,
                   const Smtp::EnvelopeAnswered &answered)
{
    for (OutboxRecipient &recipient : item->recipients) {
        const bool isOfGroup =
            group.contains(recipient.address) && (recipient.state == RecipientState::Waiting ||
                                                  recipient.state == RecipientState::HandedOver);
        if (!isOfGroup)
            continue;
        if (answered.senderError) {
            set(&recipient, answered.senderError, RecipientState::Waiting, {});
            continue;
        }
        for (const Smtp::RecipientOutcome &outcome : answered.recipients) {
            if (outcome.address != recipient.address)
                continue;
            const auto &error = outcome.error ? outcome.error : answered.dataError;
            set(&recipient, error, RecipientState::HandedOver, outcome.reply.text());
        }
    }
}

void applyAcceptance(Mail::OutboxItem *item, const QString &reply)
{
    for (OutboxRecipient &recipient : item->recipients) {
        if (recipient.state == RecipientState::HandedOver)
            set(&recipient, std::nullopt, RecipientState::Accepted, reply);
    }
}

void applyRefusal(Mail::OutboxItem *item, const Error &error)
{
    for (OutboxRecipient &recipient : item->recipients) {
        const bool isConcerned = recipient.state == RecipientState::HandedOver ||
                                 (isForGood(error) && recipient.state == RecipientState::Waiting);
        if (isConcerned)
            set(&recipient, error, RecipientState::Waiting, {});
    }
}

Settlement settle(const Mail::OutboxItem &item)
{
    using Mail::OutboxState;
    Settlement settlement;
    if (hasRecipient(item.recipients, RecipientState::HandedOver)) {
        settlement.state = OutboxState::Unknown;
        return settlement;
    }
    settlement.refused = addressesOf(item.recipients, RecipientState::Refused);
    if (hasRecipient(item.recipients, RecipientState::Waiting))
        return settlement;
    const bool isForSome = hasRecipient(item.recipients, RecipientState::Accepted);
    settlement.state = isForSome ? OutboxState::Accepted : OutboxState::Failed;
    return settlement;
}

QDateTime nextTry(const Mail::OutboxItem &item, const QDateTime &now)
{
    if (item.state != Mail::OutboxState::Queued)
        return {};
    const auto tries = static_cast<size_t>(std::max(item.attempts - 1, 0));
    const size_t step = std::min<size_t>(tries, std::size(retryMinutes) - 1);
    return now.addSecs(60LL * retryMinutes[step]);
}

QStringList tooMany(const Smtp::EnvelopeAnswered &answered)
{
    QStringList addresses;
    if (!answered.hasAcceptedRecipient())
        return addresses;
    for (const Smtp::RecipientOutcome &outcome : answered.recipients) {
        if (outcome.error && Smtp::meansTooManyRecipients(outcome.reply))
            addresses.append(outcome.address);
    }
    return addresses;
}

} // namespace Martlet::Sync
