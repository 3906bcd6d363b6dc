// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LetterSubmission.h"

#include "core/smtp/QueueId.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/sync/OutboxPlan.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

/// What is uploaded in vain where a recipient is refused stays small.
constexpr qsizetype largestWhole = 256 * 1024;

bool hasEightBitBytes(const QByteArray &message)
{
    return std::any_of(message.cbegin(), message.cend(),
                       [](char c) { return static_cast<unsigned char>(c) > 127; });
}

bool isFateUnknown(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::ProtocolViolation || error.kind == ErrorKind::Cancelled;
}

/// The first refused recipient, in the server's words; one that is refused for good before those
/// that are for now.
std::optional<Error> refusalIn(const Smtp::EnvelopeAnswered &answer)
{
    std::optional<Error> refusal;
    for (const Smtp::RecipientOutcome &recipient : answer.recipients) {
        const bool isWorse =
            recipient.error && (!refusal || (refusal->retry != Retry::Never &&
                                             recipient.error->retry == Retry::Never));
        if (!isWorse)
            continue;
        refusal = recipient.error;
        if (!refusal->detail.contains(recipient.address))
            refusal->detail += QStringLiteral(" (%1)").arg(recipient.address);
    }
    return refusal;
}

} // namespace

LetterSubmission::LetterSubmission(SyncContext context, Remote::SmtpConnection &connection,
                                   QString host)
    : m_context(context)
    , m_connection(connection)
    , m_host(std::move(host))
{
}

Task<SubmissionOutcome> LetterSubmission::run(Mail::OutboxKey key, QByteArray message)
{
    m_message = std::move(message);
    m_isWhole = m_connection.canSubmitWhole() && m_message.size() <= largestWhole;
    if (!m_connection.isUsable())
        co_return m_outcome;
    m_outcome.wasWaiting = co_await claim(key);
    if (!m_outcome.wasWaiting)
        co_return m_outcome;
    crashPoint("sync.outbox.sending");
    // It ended while that was noted: nothing has left.
    co_await whatArrivedIsHeard();
    if (!m_connection.isUsable())
        endWith({ErrorKind::ServerUnavailable, Retry::Later, QStringLiteral("send the letter"),
                 QStringLiteral("the connection has ended")});
    while (!m_outcome.error && m_connection.isUsable()) {
        QStringList group =
            nextGroup(m_outcome.item.recipients, m_tried, m_connection.extensions());
        if (m_isWhole && m_tried.isEmpty())
            group = addressesOf(m_outcome.item.recipients, Mail::RecipientState::HandedOver);
        if (group.isEmpty())
            break;
        m_tried += group;
        if (m_isWhole)
            co_await sendWhole(std::move(group));
        else
            co_await sendInSteps(std::move(group));
    }
    co_return m_outcome;
}

/// A server that has hung up meanwhile gets nothing that nobody could tell the fate of.
Task<void> LetterSubmission::whatArrivedIsHeard()
{
    co_await sleepFor(m_context.clock, std::chrono::milliseconds(0));
}

/// With a letter that goes in one piece "dot sent" is its first state.
Task<bool> LetterSubmission::claim(Mail::OutboxKey key)
{
    using Claimed = std::optional<Mail::OutboxItem>;
    const Smtp::Extensions extensions = m_connection.extensions();
    const auto job = [key, extensions,
                      isWhole = m_isWhole](WriteTransaction &transaction) -> Result<Claimed> {
        OutboxWriter outbox(transaction);
        Result<Claimed> item = outbox.begin(key);
        if (!item || !*item || !isWhole)
            return item;
        handOver(&**item, nextGroup((*item)->recipients, {}, extensions));
        (*item)->state = OutboxState::DotSent;
        if (Result<void> saved = outbox.save(**item); !saved)
            return failure(std::move(saved.error()));
        return item;
    };
    const Claimed claimed = co_await m_context.store.write<Claimed>(job);
    if (claimed) {
        m_outcome.item = *claimed;
        m_outcome.saved = *claimed;
        m_outcome.refusedBefore = addressesOf(claimed->recipients, Mail::RecipientState::Refused);
    }
    co_return claimed.has_value();
}

Smtp::SubmissionEnvelope LetterSubmission::envelopeFor(const QStringList &group) const
{
    Smtp::SubmissionEnvelope envelope;
    envelope.from = m_outcome.item.from;
    envelope.recipients = group;
    envelope.sizeBytes = m_message.size();
    if (hasEightBitBytes(m_message))
        envelope.body = Smtp::BodyKind::EightBit;
    return envelope;
}

Task<void> LetterSubmission::sendWhole(QStringList group)
{
    Mail::OutboxItem &item = m_outcome.item;
    if (m_tried.size() > group.size()) {
        handOver(&item, group);
        item.state = OutboxState::DotSent;
        co_await save();
    }
    crashPoint("sync.outbox.dot");
    const Result<Remote::WholeAnswered> answered =
        co_await asResult(m_connection.submitWhole(envelopeFor(group), m_message));
    if (!answered) {
        endWith(answered.error());
        co_return;
    }
    noteEnvelope(group, answered->envelope);
    // Nobody has it, whatever the link did behind that.
    const bool isForNobody = answered->envelope.senderError.has_value() ||
                             (answered->envelope.recipients.size() == group.size() &&
                              !answered->envelope.hasAcceptedRecipient());
    if (answered->envelope.senderError)
        m_outcome.error = answered->envelope.senderError;
    const bool isConnectionOver = !answered->verdict && isFateUnknown(answered->verdict.error());
    if (isForNobody && isConnectionOver && !m_outcome.error)
        m_outcome.error = answered->verdict.error();
    if (!isForNobody)
        co_await takeVerdict(answered->verdict);
}

Task<void> LetterSubmission::sendInSteps(QStringList group)
{
    const Result<Smtp::EnvelopeAnswered> answered =
        co_await asResult(m_connection.submit(envelopeFor(group)));
    if (!answered) {
        endWith(answered.error());
        co_return;
    }
    noteEnvelope(group, *answered);
    if (!answered->isInvited) {
        m_outcome.error = answered->senderError ? answered->senderError : answered->dataError;
        co_return;
    }
    const Result<void> body = co_await asResult(m_connection.sendMessage(m_message));
    if (!body) {
        endWith(body.error());
        co_return;
    }
    m_outcome.item.state = OutboxState::DotSent;
    co_await save();
    crashPoint("sync.outbox.dot");
    co_await whatArrivedIsHeard();
    const Result<Smtp::Reply> verdict = co_await asResult(m_connection.finish());
    co_await takeVerdict(verdict);
}

void LetterSubmission::noteEnvelope(const QStringList &group,
                                    const Smtp::EnvelopeAnswered &answered)
{
    applyEnvelope(&m_outcome.item, group, answered);
    for (const QString &address : tooMany(answered))
        m_tried.removeAll(address);
    const std::optional<Error> refusal = refusalIn(answered);
    if (refusal && (!m_outcome.refusal || m_outcome.refusal->retry != Retry::Never))
        m_outcome.refusal = refusal;
}

/// Nothing of it counts as sent.
void LetterSubmission::endWith(const Error &error)
{
    applyRefusal(&m_outcome.item, error);
    m_outcome.error = error;
}

Task<void> LetterSubmission::takeVerdict(Result<Smtp::Reply> verdict)
{
    Mail::OutboxItem &item = m_outcome.item;
    if (!verdict) {
        if (isFateUnknown(verdict.error()))
            m_outcome.error = verdict.error();
        else
            endWith(verdict.error());
        co_return;
    }
    Mail::Acceptance acceptance;
    acceptance.at = m_context.clock.wall().toUTC();
    acceptance.server = m_host;
    acceptance.queueId = Smtp::queueIdOf(*verdict);
    acceptance.reply = verdict->text();
    for (const Mail::OutboxRecipient &recipient : std::as_const(item.recipients)) {
        if (recipient.state == Mail::RecipientState::HandedOver)
            acceptance.recipients.append(recipient);
    }
    applyAcceptance(&item, acceptance.reply);
    for (Mail::OutboxRecipient &recipient : acceptance.recipients)
        recipient.state = Mail::RecipientState::Accepted;
    item.serverReply = m_outcome.refusal ? m_outcome.refusal->detail : acceptance.reply;
    const bool hasMore = !nextGroup(item.recipients, m_tried, m_connection.extensions()).isEmpty();
    item.state = hasMore ? OutboxState::Sending : settle(item).state;
    if (!hasMore)
        item.notBefore = nextTry(item, acceptance.at);
    const auto job = [item, acceptance](WriteTransaction &transaction) {
        return OutboxWriter(transaction).accept(item, acceptance);
    };
    co_await m_context.store.write<void>(job);
    m_outcome.saved = item;
    crashPoint("sync.outbox.accepted");
}

Task<void> LetterSubmission::save()
{
    const auto job = [item = m_outcome.item](WriteTransaction &transaction) {
        return OutboxWriter(transaction).save(item);
    };
    co_await m_context.store.write<void>(job);
    m_outcome.saved = m_outcome.item;
}

} // namespace Martlet::Sync
