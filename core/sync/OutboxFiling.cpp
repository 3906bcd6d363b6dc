// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What OutboxSender does with a letter that was accepted: its copy, and what is learnt of the
// server with it.
#include "core/sync/OutboxSender.h"

#include "core/mail/OwnReason.h"
#include "core/store/SentCopyHere.h"
#include "core/store/writers/OutboxWriter.h"
#include "core/sync/OutboxPlan.h"
#include "core/util/CrashPoint.h"

#include <algorithm>

namespace Martlet::Sync
{

using Mail::OutboxState;
using Store::OutboxWriter;
using Store::WriteTransaction;

namespace
{

/// For the copy that a server files itself.
constexpr std::chrono::milliseconds nextCopyLook{5000};
/// It is not waited for at each start of the program, where nothing proves when that began.
constexpr std::chrono::milliseconds longestCopyWait = std::chrono::hours(24);
/// So long a server that refuses the copy is offered it again; then it is kept here.
constexpr std::chrono::milliseconds refusedCopyStaysHereAfter = std::chrono::minutes(10);
/// And one that breaks off or puts off each try.
constexpr std::chrono::milliseconds untakenCopyStaysHereAfter = std::chrono::hours(7 * 24);

/// How long a copy is offered to a server that answers so; nothing: until the person has acted.
std::optional<std::chrono::milliseconds> offeredFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::PermissionDenied:
    case ErrorKind::NotFound:
    case ErrorKind::AlreadyExists:
    case ErrorKind::QuotaExceeded:
    case ErrorKind::ServerRefused:
    case ErrorKind::ProtocolViolation:
    case ErrorKind::Unsupported:
    case ErrorKind::InvalidInput:
        return refusedCopyStaysHereAfter;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::ServerUnavailable:
        return untakenCopyStaysHereAfter;
    case ErrorKind::TlsUntrusted:
    case ErrorKind::AuthenticationRejected:
    case ErrorKind::LocalStorage:
    case ErrorKind::Cancelled:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Task<void> OutboxSender::reviewHabits()
{
    const Result<void> reviewed = co_await asResult(m_sentFolder.review());
    if (!reviewed && reviewed.error().kind == ErrorKind::LocalStorage)
        co_await Result<void>(failure(reviewed.error()));
    if (!reviewed)
        m_report.errors.append(reviewed.error());
    const std::optional<std::chrono::milliseconds> next = m_sentFolder.nextReview();
    if (next)
        wakeAt(
            m_context.clock.wall().toUTC().addMSecs((*next - m_context.clock.monotonic()).count()));
}

Task<void> OutboxSender::file(Mail::OutboxItem item)
{
    using Proofs = QList<Mail::Acceptance>;
    const auto loadProofs = [item](WriteTransaction &transaction) {
        return OutboxWriter(transaction).acceptances(item.account, item.messageId);
    };
    const Proofs proofs = co_await m_context.store.write<Proofs>(loadProofs);
    const bool wasFiledBefore =
        std::any_of(proofs.cbegin(), proofs.cend(),
                    [](const Mail::Acceptance &proof) { return !proof.filedPath.isEmpty(); });
    const bool isFresh = m_outgoing.acceptedNow.contains(item.key) && !wasFiledBefore;
    const QDateTime acceptedAt = acceptedSince(item, proofs);
    const Result<std::optional<QString>> filed =
        co_await asResult(m_sentFolder.file(item, isFresh, acceptedAt));
    if (filed && !*filed) {
        wakeAt(m_context.clock.wall().toUTC().addMSecs(nextCopyLook.count()));
        co_return;
    }
    if (!filed) {
        if (filed.error().kind == ErrorKind::LocalStorage)
            co_await Result<void>(failure(filed.error()));
        m_report.errors.append(filed.error());
        const QDateTime since = proofs.isEmpty() ? item.createdAt : acceptedAt;
        co_await settleUntakenCopy(item, since, filed.error());
        co_return;
    }
    ++m_report.lettersFiled;
    m_outgoing.acceptedNow.erase(item.key);
    m_outgoing.knownSince.erase(item.key);
    m_outgoing.copies.erase(item.key);
    crashPoint("sync.outbox.filed");
    const auto note = [key = item.key, path = **filed](WriteTransaction &transaction) {
        return orGone(OutboxWriter(transaction).noteFiled(key, path));
    };
    co_await m_context.store.write<void>(note);
    co_await finish(item);
}

/// Where the answer was lost and the letter was found, or the person said so, the server may be
/// about to file it. Invalid: that was long ago.
QDateTime OutboxSender::acceptedSince(const Mail::OutboxItem &item,
                                      const QList<Mail::Acceptance> &proofs)
{
    if (!proofs.isEmpty())
        return proofs.last().at;
    const QDateTime now = m_context.clock.wall().toUTC();
    if (item.createdAt.addMSecs(longestCopyWait.count()) <= now)
        return {};
    return m_outgoing.knownSince.try_emplace(item.key, now).first->second;
}

/// It was sent; the copy is tried again with the next round, and lies here if that is of no use.
Task<void> OutboxSender::settleUntakenCopy(Mail::OutboxItem item, QDateTime since, Error why)
{
    const std::optional<std::chrono::milliseconds> offered = offeredFor(why);
    if (!offered)
        co_return;
    const QDateTime until = since.addMSecs(offered->count());
    if (until <= m_context.clock.wall().toUTC()) {
        const auto keep = [key = item.key](WriteTransaction &transaction) {
            return orGone(Store::keepSentCopyHere(transaction, key));
        };
        co_await m_context.store.write<void>(keep);
        m_outgoing.acceptedNow.erase(item.key);
        m_outgoing.knownSince.erase(item.key);
        m_outgoing.copies.erase(item.key);
        raise(Mail::Problem::Kind::SentCopyKeptHere, item, std::move(why));
        co_return;
    }
    const bool wasSaid = why.kind != ErrorKind::Network && why.kind != ErrorKind::Timeout;
    if (wasSaid) {
        const std::chrono::milliseconds wait =
            m_outgoing.noteCopyRefused(item.key, m_context.clock.monotonic());
        wakeAt(m_context.clock.wall().toUTC().addMSecs(wait.count()));
    }
    if (*offered != refusedCopyStaysHereAfter)
        co_return;
    wakeAt(until);
    const QString words = Mail::wordsOfOthers(why.detail);
    const bool isNoted = item.notBefore == until && item.serverReply == words;
    if (!isNoted)
        co_await setState(item.key, OutboxState::Accepted, words, until);
}

/// Those it was refused to are left for the person to decide about.
Task<void> OutboxSender::finish(Mail::OutboxItem item)
{
    if (hasRecipient(item.recipients, Mail::RecipientState::Refused))
        co_await setState(item.key, OutboxState::Failed, {}, {});
    else
        co_await remove(item.key);
}

} // namespace Martlet::Sync
