// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of OutboxSender over one connection: each shares commits and packets with the ones
// around it.
#include "core/sync/OutboxSender.h"

#include "core/store/writers/OutboxWriter.h"
#include "core/util/CrashPoint.h"

#include <utility>

namespace Martlet::Sync
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

namespace
{

/// While letters are handed over; tells whoever waits for the end of it.
class HandingOver
{
public:
    explicit HandingOver(OutgoingState &outgoing)
        : m_outgoing(outgoing)
    {
        m_outgoing.isHandingOver = true;
    }
    HandingOver(const HandingOver &) = delete;
    HandingOver &operator=(const HandingOver &) = delete;
    ~HandingOver()
    {
        m_outgoing.isHandingOver = false;
        if (const auto done = std::exchange(m_outgoing.whenHandedOver, nullptr))
            done();
    }

private:
    OutgoingState &m_outgoing;
};

} // namespace

Task<QList<Mail::OutboxItem>> OutboxSender::sendOver(Remote::SmtpConnection *connection,
                                                     QString way, QList<Mail::OutboxItem> items)
{
    const HandingOver handingOver(m_outgoing);
    const qsizetype all = items.size();
    const auto mayGoOn = [&] {
        return !m_outgoing.refusedBy.contains(way) && !m_outgoing.whenHandedOver &&
               !m_outgoing.isPaused(way, m_context.clock.wall().toUTC());
    };
    const auto takesAnother = [&] {
        return connection->isUsable() && !connection->isFull() && mayGoOn();
    };
    // One that is claimed has its turn, whatever became of the one before.
    while (!items.isEmpty() && (m_next || takesAnother())) {
        if (m_observer.onSending)
            m_observer.onSending(items.first().subject);
        const bool isOver = co_await sendOne(connection, items);
        if (!isOver)
            break;
        items.removeFirst();
    }
    co_await saveUnsettled();
    // One that brought nothing forward would be followed by others without end.
    const bool isWorthIt =
        connection->isFull() && mayGoOn() &&
        (connection->acceptedMessages() > 0 || (!connection->hasSaidFull() && items.size() < all));
    if (!isWorthIt)
        items.clear();
    co_return items;
}

Result<std::unique_ptr<LetterSubmission>> OutboxSender::open(Remote::SmtpConnection *connection,
                                                             const Mail::OutboxItem &item)
{
    Result<OutgoingLetter> letter = OutgoingLetter::open(m_context.store.paths(), item.fileName);
    if (!letter)
        return failure(letter.error());
    auto submission = std::make_unique<LetterSubmission>(
        m_context, *connection, settingsFor(m_settings, item).outgoing.host, item.key,
        std::move(*letter));
    const auto tried = m_tried.find(item.key);
    if (tried != m_tried.end())
        submission->leaveOut(tried->second);
    return submission;
}

/// Null: its turn is over already.
Task<std::unique_ptr<LetterSubmission>> OutboxSender::claim(Remote::SmtpConnection *connection,
                                                            Mail::OutboxItem item)
{
    Result<std::unique_ptr<LetterSubmission>> submission = open(connection, item);
    if (submission) {
        (*submission)->setNeighbours(neighbours(nullptr));
        const bool wasWaiting = co_await (*submission)->claim();
        if (!wasWaiting)
            submission->reset();
        co_return std::move(*submission);
    }
    co_await saveUnsettled();
    const bool isReplaced = co_await isNoLonger(item);
    if (isReplaced)
        co_return std::unique_ptr<LetterSubmission>();
    const Error unreadable{ErrorKind::InvalidInput, Retry::Never, QStringLiteral("read the letter"),
                           submission.error().detail};
    m_report.errors.append(unreadable);
    co_await postpone(item, unreadable, {});
    co_return std::unique_ptr<LetterSubmission>();
}

LetterNeighbours OutboxSender::neighbours(LetterSubmission *next)
{
    return {[this] { return std::exchange(m_unsettled, std::nullopt); },
            [this](SubmissionOutcome before) { return settleLetter(std::move(before)); },
            [this] { return saveUnsettled(); }, next};
}

Task<bool> OutboxSender::sendOne(Remote::SmtpConnection *connection, QList<Mail::OutboxItem> items)
{
    const Mail::OutboxItem item = items.first();
    std::unique_ptr<LetterSubmission> submission = std::exchange(m_next, nullptr);
    if (!submission) {
        submission = co_await claim(connection, item);
        if (!submission && !connection->isUsable()) {
            const bool isNew = connection->isFull() && connection->acceptedMessages() > 0;
            if (!isNew)
                co_await postponeUnclaimed(item);
            co_return !isNew;
        }
        if (!submission)
            co_return true;
    }
    if (items.size() > 1 && !m_outgoing.whenHandedOver)
        m_next = open(connection, items.at(1)).value_or(nullptr);
    submission->setNeighbours(neighbours(m_next.get()));
    SubmissionOutcome outcome = co_await submission->run();
    co_await saveUnsettled();
    if (m_next && !m_next->isClaimed())
        m_next.reset();
    if (outcome.needsAnotherConnection && connection->acceptedMessages() > 0) {
        m_tried[item.key] = outcome.tried;
        co_await queueAgain(outcome.item);
        tellRefused(outcome.item, outcome);
        co_return false;
    }
    m_unsettled = std::move(outcome);
    // An acceptance alone goes to the disk with the next state of a letter behind it: that is at
    // once, too, and saves a commit.
    if (!m_unsettled->proof || m_unsettled->error || m_unsettled->refusal)
        co_await saveUnsettled();
    co_return true;
}

/// The connection ended while it was to be claimed.
Task<void> OutboxSender::postponeUnclaimed(Mail::OutboxItem item)
{
    const Error ended{ErrorKind::ServerUnavailable, Retry::Later, QStringLiteral("send the letter"),
                      QStringLiteral("the connection has ended")};
    m_report.errors.append(ended);
    const QDateTime notBefore = nextTryAfter(item, ended);
    co_await postpone(std::move(item), ended, notBefore);
}

/// Its writer has changed or removed it since the letters were listed.
Task<bool> OutboxSender::isNoLonger(Mail::OutboxItem item)
{
    const auto job = [item](WriteTransaction &transaction) -> Result<bool> {
        const Result<Mail::OutboxItem> fresh = OutboxWriter(transaction).item(item.key);
        if (!fresh && fresh.error().kind != ErrorKind::NotFound)
            return failure(fresh.error());
        return !fresh || fresh->fileName != item.fileName;
    };
    const bool isNoLonger = co_await m_context.store.write<bool>(job);
    co_return isNoLonger;
}

Task<void> OutboxSender::saveUnsettled()
{
    std::optional<SubmissionOutcome> outcome = std::exchange(m_unsettled, std::nullopt);
    if (!outcome)
        co_return;
    if (outcome->proof) {
        const auto job = [outcome = *outcome](WriteTransaction &transaction) {
            return saveAccepted(transaction, outcome);
        };
        co_await m_context.store.write<void>(job);
        crashPoint("sync.outbox.accepted");
        outcome->saved = outcome->item;
        outcome->proof.reset();
    }
    co_await settleLetter(*outcome);
}

} // namespace Martlet::Sync
