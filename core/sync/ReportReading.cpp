// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ReportReading.h"

#include "core/mime/DeliveryReport.h"
#include "core/mime/MimeReader.h"
#include "core/mime/ReadReceipt.h"
#include "core/sync/FetchConversion.h"
#include "core/sync/FetchedText.h"
#include "core/util/PoolTask.h"

namespace Martlet::Sync
{

namespace
{

using Store::ReadReport;
using Store::ReportCandidate;
using Store::ReportWriter;
using Store::WriteTransaction;

using Candidates = QList<ReportCandidate>;

constexpr int reportsAtOnce = 20;

Mail::OutcomeKind kindOf(Mime::DeliveryAction action)
{
    switch (action) {
    case Mime::DeliveryAction::Delivered:
        return Mail::OutcomeKind::Delivered;
    case Mime::DeliveryAction::Expanded:
        return Mail::OutcomeKind::Expanded;
    case Mime::DeliveryAction::Relayed:
        return Mail::OutcomeKind::Relayed;
    case Mime::DeliveryAction::Delayed:
        return Mail::OutcomeKind::Delayed;
    case Mime::DeliveryAction::Failed:
        break;
    }
    return Mail::OutcomeKind::Failed;
}

void take(ReadReport &report, const Mime::DeliveryReport &told, const QDateTime &at)
{
    report.originalMessageId = told.originalMessageId;
    report.envelopeId = told.envelopeId;
    report.subject = told.subject;
    for (const Mime::RecipientReport &recipient : told.recipients) {
        Mail::DeliveryOutcome outcome;
        outcome.at = at;
        outcome.recipient = recipient.address;
        outcome.kind = kindOf(recipient.action);
        outcome.reason = recipient.reason;
        outcome.serverText = recipient.serverText;
        outcome.remoteHost = recipient.remoteHost;
        outcome.retryUntil = recipient.retryUntil.toUTC();
        report.outcomes.append(outcome);
    }
}

void take(ReadReport &report, const Mime::ReadReceipt &receipt, const QDateTime &at)
{
    if (receipt.disposition != Mime::Disposition::Displayed)
        return;
    report.originalMessageId = receipt.originalMessageId;
    Mail::DeliveryOutcome outcome;
    outcome.at = at;
    outcome.recipient = receipt.recipient;
    outcome.kind = Mail::OutcomeKind::Displayed;
    report.outcomes.append(outcome);
}

Task<void> readAndKeep(Store::Store &store, Candidates candidates)
{
    const auto read = [candidates] {
        QList<ReadReport> reports;
        for (const ReportCandidate &candidate : candidates)
            reports.append(readReport(candidate));
        return reports;
    };
    const QList<ReadReport> reports = co_await onPool<QList<ReadReport>>(read);
    const auto keep = [reports](WriteTransaction &transaction) {
        return ReportWriter(transaction).keep(reports);
    };
    co_await store.write<void>(keep);
}

Task<FetchAnswers> fetchBeginnings(Remote::ImapConnection &connection, Candidates candidates)
{
    QList<Mail::Uid> uids;
    for (const ReportCandidate &candidate : std::as_const(candidates))
        uids.append(candidate.uid);
    Imap::BodySection section = Imap::BodySection::wholeMessage();
    section.partial = {0, static_cast<quint32>(Store::reportBytes)};
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(section);
    FetchAnswers answers;
    auto *const collected = &answers;
    const auto take = [collected](Imap::FetchResponse fetch) {
        keep(*collected, std::move(fetch));
    };
    co_await connection.fetch(uidSet(uids), std::move(request), take);
    co_return answers;
}

} // namespace

ReadReport readReport(const ReportCandidate &candidate)
{
    ReadReport report;
    report.key = candidate.key;
    const Mime::ParsedMessage message = Mime::readMessage(candidate.bytes);
    if (const auto told = Mime::readDeliveryReport(message))
        take(report, *told, candidate.received);
    else if (const auto receipt = Mime::readReceipt(message))
        take(report, *receipt, candidate.received);
    return report;
}

Task<void> readReportsHere(Store::Store &store)
{
    for (;;) {
        const auto load = [](WriteTransaction &transaction) {
            return ReportWriter(transaction).waitingHere(reportsAtOnce);
        };
        const Candidates candidates = co_await store.write<Candidates>(load);
        if (candidates.isEmpty())
            co_return;
        co_await readAndKeep(store, candidates);
    }
}

Task<void> fetchReports(Remote::ImapConnection &connection, Store::Store &store,
                        Store::MailboxSyncState mailbox)
{
    const Mail::MailboxKey key = mailbox.key;
    const Imap::MailboxName name = Imap::MailboxName::fromWire(mailbox.wireName);
    for (;;) {
        const auto load = [key](WriteTransaction &transaction) {
            return ReportWriter(transaction).waiting(key, reportsAtOnce);
        };
        Candidates candidates = co_await store.write<Candidates>(load);
        if (candidates.isEmpty())
            co_return;
        const Imap::SelectedMailbox *selected = connection.selectedMailbox();
        if (!selected || !(selected->name == name))
            co_await connection.select(name);
        const auto loadState = [key](WriteTransaction &transaction) {
            return Store::MailboxWriter(transaction).syncState(key);
        };
        const Store::MailboxSyncState state =
            co_await store.write<Store::MailboxSyncState>(loadState);
        selected = connection.selectedMailbox();
        if (!selected || !selected->uidValidity ||
            selected->uidValidity != state.server.uidValidity)
            co_return;
        const FetchAnswers answers = co_await fetchBeginnings(connection, candidates);
        const qsizetype asked = candidates.size();
        candidates.removeIf(
            [&answers](const ReportCandidate &one) { return !answers.contains(one.uid); });
        for (ReportCandidate &candidate : candidates)
            candidate.bytes = answers[candidate.uid].sections.front().bytes;
        co_await readAndKeep(store, candidates);
        if (candidates.size() < asked)
            co_return;
    }
}

} // namespace Martlet::Sync
