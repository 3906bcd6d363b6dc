// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/LetterSubmission.h"

#include "core/smtp/QueueId.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/sync/HoldOffers.h"
#include "core/sync/OutboxPlan.h"
#include "core/util/CrashPoint.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Martlet::Sync
{

namespace
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

/// What is uploaded in vain where a recipient is refused stays small.
constexpr qint64 largestWhole = 256 * 1024;
constexpr qint64 pieceBytes = 256 * 1024;
/// How long an acceptance waits for the next commit of the batch.
constexpr std::chrono::milliseconds soon{50};
constexpr qsizetype longestEnvelopeId = 100; // RFC 3461 §4.4

bool needsSmtpUtf8(const Mail::OutboxItem &item)
{
    const auto isBeyondAscii = [](const QString &address) {
        const QString local = address.left(address.lastIndexOf(u'@'));
        return std::any_of(local.begin(), local.end(), [](QChar c) { return c.unicode() > 127; });
    };
    return isBeyondAscii(item.from) ||
           std::any_of(item.recipients.cbegin(), item.recipients.cend(),
                       [&](const auto &one) { return isBeyondAscii(one.address); });
}

/// The letter cannot be sent as it lies on the disk, and nothing will change by waiting.
Error unreadable(const Error &error)
{
    return {ErrorKind::InvalidInput, Retry::Never, QStringLiteral("read the letter"), error.detail};
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

Result<void> saveAccepted(WriteTransaction &transaction, const SubmissionOutcome &outcome)
{
    return OutboxWriter(transaction).accept(outcome.item, *outcome.proof);
}

LetterSubmission::LetterSubmission(SyncContext context, Remote::SmtpConnection &connection,
                                   QString host, Mail::OutboxKey key, OutgoingLetter letter)
    : m_context(context)
    , m_connection(connection)
    , m_host(std::move(host))
    , m_key(key)
    , m_letter(std::move(letter))
    , m_isWhole(connection.canSubmitWhole() && m_letter.sizeBytes() <= largestWhole)
{
    m_outcome.couldSignIn = !connection.extensions().authMechanisms.isEmpty();
}

LetterSubmission::Claim LetterSubmission::wanted() const
{
    return {m_key,
            m_letter.fileName(),
            m_outcome.tried,
            m_connection.extensions(),
            m_context.clock.wall().toUTC(),
            m_isWhole};
}

/// With a letter that goes in one piece "dot sent" is its first state.
Result<LetterSubmission::Claimed> LetterSubmission::claimIn(WriteTransaction &transaction,
                                                            const Claim &claim)
{
    OutboxWriter outbox(transaction);
    const Result<Mail::OutboxItem> fresh = outbox.item(claim.key);
    if (!fresh && fresh.error().kind != ErrorKind::NotFound)
        return failure(fresh.error());
    // Its writer has changed it since: its turn comes with the next look.
    const bool isAsListed =
        fresh && fresh->fileName == claim.fileName &&
        secondsUntilItsTime(*fresh, claim.now) <= claim.extensions.longestHoldSeconds;
    if (!isAsListed)
        return std::nullopt;
    Result<Claimed> item = outbox.begin(claim.key);
    if (!item || !*item || !claim.isWhole)
        return item;
    handOver(&**item, nextGroup((*item)->recipients, claim.tried, claim.extensions));
    (*item)->state = OutboxState::DotSent;
    if (Result<void> saved = outbox.save(**item); !saved)
        return failure(std::move(saved.error()));
    return item;
}

Task<bool> LetterSubmission::claim()
{
    const std::optional<SubmissionOutcome> before = takeBefore();
    const auto job = [before, claim = wanted(), isUsable = m_connection.isUsable()](
                         WriteTransaction &transaction) -> Result<Claimed> {
        if (before) {
            if (Result<void> saved = saveAccepted(transaction, *before); !saved)
                return failure(std::move(saved.error()));
        }
        if (!isUsable)
            return std::nullopt;
        return claimIn(transaction, claim);
    };
    const Claimed claimed = co_await m_context.store.write<Claimed>(job);
    if (before)
        crashPoint("sync.outbox.accepted");
    if (claimed) {
        begin(*claimed);
        crashPoint("sync.outbox.sending");
    }
    co_await settleBefore(before);
    co_return claimed.has_value();
}

void LetterSubmission::begin(const Mail::OutboxItem &claimed)
{
    m_isClaimed = true;
    m_outcome.item = claimed;
    m_outcome.saved = claimed;
    m_outcome.refusedBefore = addressesOf(claimed.recipients, Mail::RecipientState::Refused);
}

std::optional<SubmissionOutcome> LetterSubmission::takeBefore()
{
    return m_neighbours.takeBefore ? m_neighbours.takeBefore() : std::nullopt;
}

Task<void> LetterSubmission::settleBefore(std::optional<SubmissionOutcome> before)
{
    if (!before)
        co_return;
    before->saved = before->item;
    before->proof.reset();
    Task<void> settling = m_neighbours.settle(*std::move(before));
    co_await std::move(settling);
}

Task<void> LetterSubmission::saveBefore()
{
    if (!m_neighbours.saveBefore)
        co_return;
    Task<void> saving = m_neighbours.saveBefore();
    co_await std::move(saving);
}

/// Into the letter, for what has to be said of it in advance.
Result<void> LetterSubmission::look()
{
    if (m_hasEightBitBytes)
        return {};
    const Result<bool> found = m_letter.hasEightBitBytes();
    if (!found)
        return failure(unreadable(found.error()));
    m_hasEightBitBytes = *found;
    return {};
}

Task<SubmissionOutcome> LetterSubmission::run()
{
    if (const Result<void> looked = look(); !looked)
        endWith(looked.error());
    // It ended while the claim was noted: nothing has left.
    if (!m_connection.isEnvelopeUnderWay())
        co_await whatArrivedIsHeard();
    const auto isOpen = [this] {
        return m_connection.isUsable() || m_connection.isEnvelopeUnderWay();
    };
    if (!isOpen() && !m_outcome.error)
        endWith({ErrorKind::ServerUnavailable, Retry::Later, QStringLiteral("send the letter"),
                 QStringLiteral("the connection has ended")});
    bool isClaimed = m_isWhole;
    QStringList before;
    while (!m_outcome.error && isOpen() &&
           (m_connection.isEnvelopeUnderWay() || !m_connection.isFull())) {
        QStringList group =
            nextGroup(m_outcome.item.recipients, m_outcome.tried, m_connection.extensions());
        const bool isFirst = std::exchange(isClaimed, false);
        if (isFirst)
            group = addressesOf(m_outcome.item.recipients, Mail::RecipientState::HandedOver);
        if (group.isEmpty())
            break;
        before = m_outcome.tried;
        m_outcome.tried += group;
        if (m_isWhole)
            co_await sendWhole(std::move(group), isFirst);
        else
            co_await sendInSteps(std::move(group));
    }
    const bool isRefused = m_connection.hasSaidFull() && m_outcome.error.has_value() && !m_isDotOut;
    const bool isCutShort =
        m_connection.isFull() && !m_outcome.error &&
        !nextGroup(m_outcome.item.recipients, m_outcome.tried, m_connection.extensions()).isEmpty();
    // The last group did not have its turn.
    if (isRefused)
        m_outcome.tried = before;
    m_outcome.needsAnotherConnection =
        (isRefused || isCutShort) && settle(m_outcome.item).state == OutboxState::Queued;
    co_return m_outcome;
}

/// A server that has hung up meanwhile gets nothing that nobody could tell the fate of.
Task<void> LetterSubmission::whatArrivedIsHeard()
{
    co_await sleepFor(m_context.clock, std::chrono::milliseconds(0));
}

Smtp::SubmissionEnvelope LetterSubmission::envelopeFor(const QStringList &group) const
{
    Smtp::SubmissionEnvelope envelope;
    envelope.from = m_outcome.item.isNullSender ? QString() : m_outcome.item.from;
    envelope.recipients = group;
    envelope.sizeBytes = m_letter.sizeBytes();
    // Also where those recipients have their turn later: they stand in the header.
    envelope.hasUtf8Headers = needsSmtpUtf8(m_outcome.item);
    envelope.holdSeconds = secondsUntilItsTime(m_outcome.item, m_context.clock.wall().toUTC());
    if (m_hasEightBitBytes.value_or(false))
        envelope.body = Smtp::BodyKind::EightBit;
    if (m_outcome.item.asksForReports) {
        Smtp::ReportRequest request{true, true, {}};
        if (m_outcome.item.messageId.size() <= longestEnvelopeId)
            request.envelopeId = m_outcome.item.messageId;
        envelope.reports = request;
    }
    return envelope;
}

Task<void> LetterSubmission::sendWhole(QStringList group, bool isClaimed)
{
    Mail::OutboxItem &item = m_outcome.item;
    if (!isClaimed) {
        handOver(&item, group);
        item.state = OutboxState::DotSent;
        co_await save();
    }
    crashPoint("sync.outbox.dot");
    const Result<QByteArray> message = m_letter.read(0, m_letter.sizeBytes());
    if (!message) {
        endWith(unreadable(message.error()));
        co_return;
    }
    const Result<Remote::WholeAnswered> answered =
        co_await asResult(m_connection.submitWhole(envelopeFor(group), *message));
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
    const bool isConnectionOver =
        !answered->verdict && Remote::isFateUnknown(answered->verdict.error());
    if (isForNobody && isConnectionOver && !m_outcome.error)
        m_outcome.error = answered->verdict.error();
    if (!isForNobody)
        co_await takeVerdict(answered->verdict);
}

Task<void> LetterSubmission::sendInSteps(QStringList group)
{
    m_isDotOut = false;
    const Result<Smtp::EnvelopeAnswered> answered = co_await asResult(nameRecipients(group));
    if (!answered) {
        endWith(answered.error());
        co_return;
    }
    noteEnvelope(group, *answered);
    if (!answered->isInvited) {
        m_outcome.error = answered->senderError ? answered->senderError : answered->dataError;
        co_return;
    }
    const Result<void> body = co_await asResult(sendBody());
    if (!body) {
        endWith(body.error());
        co_return;
    }
    m_outcome.item.state = OutboxState::DotSent;
    m_isDotOut = true;
    co_await saveDot();
    co_await whatArrivedIsHeard();
    std::optional<Smtp::SubmissionEnvelope> behind;
    if (const LetterSubmission *const next = m_neighbours.next; next && next->isClaimed())
        behind = next->firstEnvelope();
    const Result<Smtp::Reply> verdict = co_await asResult(m_connection.finish(std::move(behind)));
    co_await takeVerdict(verdict);
}

Task<Smtp::EnvelopeAnswered> LetterSubmission::nameRecipients(QStringList group)
{
    const bool isUnderWay = m_connection.isEnvelopeUnderWay();
    bool isSoon = false;
    if (isUnderWay)
        isSoon = co_await m_connection.answersWithin(soon);
    if (!isSoon)
        co_await saveBefore();
    Task<Smtp::EnvelopeAnswered> answer =
        isUnderWay ? m_connection.envelopeAnswer() : m_connection.submit(envelopeFor(group));
    co_return co_await std::move(answer);
}

Smtp::SubmissionEnvelope LetterSubmission::firstEnvelope() const
{
    return envelopeFor(
        nextGroup(m_outcome.item.recipients, m_outcome.tried, m_connection.extensions()));
}

/// It has to be small, for it keeps an acceptance waiting, and it is read before its turn.
bool LetterSubmission::goesBehind(const LetterSubmission *next) const
{
    const QStringList others =
        nextGroup(m_outcome.item.recipients, m_outcome.tried, m_connection.extensions());
    return next && others.isEmpty() && m_connection.canSubmitBehind() && !next->m_isWhole &&
           next->m_letter.sizeBytes() <= largestWhole;
}

Task<void> LetterSubmission::saveDot()
{
    LetterSubmission *const next = m_neighbours.next;
    std::optional<Claim> nextClaim;
    // One that cannot be read says so when its turn has come.
    if (goesBehind(next) && next->look())
        nextClaim = next->wanted();
    const std::optional<SubmissionOutcome> before = takeBefore();
    const auto job = [item = m_outcome.item, before,
                      nextClaim](WriteTransaction &transaction) -> Result<Claimed> {
        if (before) {
            if (Result<void> saved = saveAccepted(transaction, *before); !saved)
                return failure(std::move(saved.error()));
        }
        if (Result<void> saved = OutboxWriter(transaction).save(item); !saved)
            return failure(std::move(saved.error()));
        return nextClaim ? claimIn(transaction, *nextClaim) : Result<Claimed>(std::nullopt);
    };
    const Claimed claimed = co_await m_context.store.write<Claimed>(job);
    m_outcome.saved = m_outcome.item;
    if (before)
        crashPoint("sync.outbox.accepted");
    crashPoint("sync.outbox.dot");
    if (claimed) {
        next->begin(*claimed);
        crashPoint("sync.outbox.sending");
    }
    co_await settleBefore(before);
}

Task<void> LetterSubmission::sendBody()
{
    for (qint64 at = 0; at < m_letter.sizeBytes(); at += pieceBytes) {
        Result<QByteArray> piece =
            m_letter.read(at, std::min(pieceBytes, m_letter.sizeBytes() - at));
        if (!piece) {
            m_connection.abandon();
            co_await Result<void>(failure(unreadable(piece.error())));
        }
        co_await m_connection.sendMessage(std::move(*piece));
    }
}

void LetterSubmission::noteEnvelope(const QStringList &group,
                                    const Smtp::EnvelopeAnswered &answered)
{
    const QDateTime now = m_context.clock.wall().toUTC();
    m_outcome.isHoldRefused = answered.senderError && isForGood(*answered.senderError) &&
                              secondsUntilItsTime(m_outcome.item, now) > 0;
    applyEnvelope(&m_outcome.item, group, answered);
    for (const QString &address : tooMany(answered))
        m_outcome.tried.removeAll(address);
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
        if (Remote::isFateUnknown(verdict.error()))
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
    if (secondsUntilItsTime(item, acceptance.at) > 0)
        acceptance.heldUntil = item.sendAt;
    for (const Mail::OutboxRecipient &recipient : std::as_const(item.recipients)) {
        if (recipient.state == Mail::RecipientState::HandedOver)
            acceptance.recipients.append(recipient);
    }
    applyAcceptance(&item, acceptance.reply);
    for (Mail::OutboxRecipient &recipient : acceptance.recipients)
        recipient.state = Mail::RecipientState::Accepted;
    item.serverReply = m_outcome.refusal ? m_outcome.refusal->detail : acceptance.reply;
    const bool hasMore =
        !nextGroup(item.recipients, m_outcome.tried, m_connection.extensions()).isEmpty();
    item.state = hasMore ? OutboxState::Sending : settle(item).state;
    if (!hasMore)
        item.notBefore =
            nextTry(item, m_outcome.refusal, acceptance.at, QRandomGenerator::global()->generate());
    capAtItsTime(&item, acceptance.at);
    m_outcome.proof = acceptance;
    if (!hasMore)
        co_return;
    const auto job = [outcome = m_outcome](WriteTransaction &transaction) {
        return saveAccepted(transaction, outcome);
    };
    co_await m_context.store.write<void>(job);
    m_outcome.saved = item;
    m_outcome.proof.reset();
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
