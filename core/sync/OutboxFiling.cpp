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
#include "core/util/Logging.h"

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

/// It still waits for its copy: the person may have decided about it while the server was asked.
Result<bool> isAccepted(WriteTransaction &transaction, Mail::OutboxKey key)
{
    const Result<Mail::OutboxItem> fresh = OutboxWriter(transaction).item(key);
    if (!fresh && fresh.error().kind != ErrorKind::NotFound)
        return failure(fresh.error());
    return fresh && fresh->state == OutboxState::Accepted;
}

Result<void> noteFiledIfAccepted(WriteTransaction &transaction, Mail::OutboxKey key,
                                 const QString &path)
{
    const Result<bool> accepted = isAccepted(transaction, key);
    if (!accepted || !*accepted)
        return accepted ? Result<void>() : Result<void>(failure(accepted.error()));
    return OutboxWriter(transaction).noteFiled(key, path);
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
    const bool liesHere =
        std::any_of(proofs.cbegin(), proofs.cend(),
                    [](const Mail::Acceptance &proof) { return proof.isFiledHere; });
    if (liesHere) {
        // One copy is enough, wherever it is.
        co_await keepCopyHere(item);
        co_return;
    }
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
        return noteFiledIfAccepted(transaction, key, path);
    };
    co_await m_context.store.write<void>(note);
    co_await finish(item.key);
}

/// Nothing: the person has decided about it in between. False: there was nothing to keep.
Task<std::optional<bool>> OutboxSender::keepCopyHere(Mail::OutboxItem item)
{
    using Kept = std::optional<bool>;
    const auto keep = [key = item.key](WriteTransaction &transaction) -> Result<Kept> {
        const Result<bool> accepted = isAccepted(transaction, key);
        if (!accepted || !*accepted)
            return accepted ? Result<Kept>(Kept()) : Result<Kept>(failure(accepted.error()));
        const Result<bool> kept = Store::keepSentCopyHere(transaction, key);
        return kept ? Result<Kept>(*kept) : Result<Kept>(failure(kept.error()));
    };
    const Kept kept = co_await m_context.store.write<Kept>(keep);
    m_outgoing.acceptedNow.erase(item.key);
    m_outgoing.knownSince.erase(item.key);
    m_outgoing.copies.erase(item.key);
    co_return kept;
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
    const QDateTime now = m_context.clock.wall().toUTC();
    const bool isRefusal = *offered == refusedCopyStaysHereAfter;
    const OutgoingState::Copy &copy =
        m_outgoing.noteCopyFailed(item.key, now, m_context.clock.monotonic());
    // From the first refusal on, which is kept; what breaks off is no refusal, and has to last.
    const QDateTime refusedUntil =
        item.notBefore.isValid() ? item.notBefore : now.addMSecs(offered->count());
    const QDateTime brokenUntil = std::max(
        since.addMSecs(offered->count()), copy.firstAt.addMSecs(refusedCopyStaysHereAfter.count()));
    const QDateTime until = isRefusal ? refusedUntil : brokenUntil;
    if (until <= now) {
        const std::optional<bool> kept = co_await keepCopyHere(item);
        why.detail = Mail::wordsOfOthers(why.detail);
        if (kept.value_or(false))
            raise(Mail::Problem::Kind::SentCopyKeptHere, item, std::move(why));
        else if (kept)
            qCWarning(logSync) << "the copy of a sent letter is lost: its file is gone";
        co_return;
    }
    wakeAt(now.addMSecs((copy.nextTry - m_context.clock.monotonic()).count()));
    if (isRefusal)
        wakeAt(until);
    const QString words = isRefusal ? Mail::wordsOfOthers(why.detail) : item.serverReply;
    const QDateTime noted = isRefusal ? until : QDateTime();
    if (item.notBefore == noted && item.serverReply == words)
        co_return;
    const auto note = [key = item.key, words,
                       noted](WriteTransaction &transaction) -> Result<void> {
        const Result<bool> accepted = isAccepted(transaction, key);
        if (!accepted || !*accepted)
            return accepted ? Result<void>() : Result<void>(failure(accepted.error()));
        return OutboxWriter(transaction).setState(key, OutboxState::Accepted, words, noted);
    };
    co_await m_context.store.write<void>(note);
}

Task<void> OutboxSender::finish(Mail::OutboxKey key)
{
    const auto job = [key](WriteTransaction &transaction) {
        return orGone(OutboxWriter(transaction).finish(key));
    };
    co_await m_context.store.write<void>(job);
}

} // namespace Martlet::Sync
