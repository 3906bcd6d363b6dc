// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/OutboxPlan.h"

#include "core/sync/RetryRules.h"
#include "core/util/Backoff.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Mail::OutboxRecipient;
using Mail::RecipientState;

constexpr int recipientsAtOnce = 100;
constexpr std::chrono::milliseconds firstLinkWait = std::chrono::minutes(1);
constexpr std::chrono::milliseconds longestWait = std::chrono::hours(1);

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

/// Of those who wait, where the try itself has ended with something else.
std::optional<Error> reasonToWait(const Mail::OutboxItem &item, const std::optional<Error> &why)
{
    if (why && why->retry == Retry::Later)
        return why;
    for (const OutboxRecipient &recipient : item.recipients) {
        const bool isPutOff =
            recipient.state == RecipientState::Waiting && recipient.serverReply.startsWith(u'4');
        if (isPutOff)
            return Error{ErrorKind::ServerUnavailable, Retry::Later, {}, recipient.serverReply};
    }
    return why;
}

int failedTries(const Mail::OutboxItem &item)
{
    return std::max(item.attempts - 1, 0);
}

} // namespace

bool isWayBlocked(const Error &error)
{
    const bool isRefusal =
        error.kind == ErrorKind::AuthenticationRejected || error.kind == ErrorKind::TlsUntrusted;
    return isRefusal && !pausesSending(error);
}

bool isForGood(const Error &error)
{
    return error.retry != Retry::Later && !isWayBlocked(error) && !pausesSending(error);
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

QDateTime nextTry(const Mail::OutboxItem &item, const std::optional<Error> &why,
                  const QDateTime &now, std::uint32_t random)
{
    if (item.state != Mail::OutboxState::Queued)
        return {};
    const std::optional<Error> reason = reasonToWait(item, why);
    const std::optional<Mail::RetryRule> rule = reason ? letterRule(*reason) : Mail::backoffRule;
    if (!rule)
        return now.addMSecs(sendingLinkWait(failedTries(item), random).count());
    const auto told = reason ? Mail::suggestedWait(reason->detail) : std::nullopt;
    const std::chrono::milliseconds wait =
        Mail::retryWait(*rule, failedTries(item), random, told).value_or(longestWait);
    return now.addMSecs(wait.count());
}

bool isTimeToAsk(const Mail::OutboxItem &item, const std::optional<Error> &why,
                 const QDateTime &now)
{
    const std::optional<Error> reason = reasonToWait(item, why);
    if (!reason || letterRule(*reason) != Mail::greylistingRule)
        return false;
    // Tries alone do not tell: a person can make many in an hour.
    const std::chrono::seconds patience =
        Mail::retrySchedule(Mail::RetryClass::Greylisting).asksAfter;
    const QDateTime since = std::max(item.createdAt, item.sendAt);
    return !Mail::retryWait(Mail::greylistingRule, failedTries(item), 0) && since.isValid() &&
           since.secsTo(now) >= patience.count();
}

void giveUp(Mail::OutboxItem *item)
{
    for (OutboxRecipient &recipient : item->recipients) {
        if (recipient.state == RecipientState::Waiting)
            recipient.state = RecipientState::Refused;
    }
}

std::chrono::milliseconds sendingLinkWait(int tries, std::uint32_t random)
{
    Backoff backoff(firstLinkWait);
    std::chrono::milliseconds wait = backoff.next(random);
    // Behind that it is the longest one.
    for (int at = 0; at < std::min(tries, 10); ++at)
        wait = backoff.next(random);
    return wait;
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

Result<void> orGone(Result<void> done)
{
    if (!done && done.error().kind == ErrorKind::NotFound)
        return {};
    return done;
}

} // namespace Martlet::Sync
