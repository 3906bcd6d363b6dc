// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/ReportWriter.h"

#include "core/store/LocalRows.h"
#include "core/store/MessageRows.h"
#include "core/store/OutboxRows.h"
#include "core/store/ReportRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/ReportQueries.h"
#include "core/store/sqlite/SqlValues.h"
#include "core/store/writers/OperationWriter.h"
#include "core/store/writers/OutboxWriter.h"

namespace Martlet::Store
{

namespace
{

/// Drafts, Sent, Junk and Trash.
#define MARTLET_NOT_FOR_REPORTS "(2, 4, 6, 7)"

void dropCandidate(Connection &cache, Mail::MessageKey key)
{
    cache.query(R"sql(DELETE FROM report_to_read WHERE message_id = ?)sql").bind(key).run();
}

/// Some systems give the ENVID as it was encoded (RFC 3461 §4).
QByteArray withoutXtext(const QByteArray &text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QByteArray hex = text.at(i) == '+' ? text.mid(i + 1, 2) : QByteArray();
        bool isHex = false;
        const int code = hex.toInt(&isHex, 16);
        if (isHex && hex.size() == 2) {
            plain += static_cast<char>(code);
            i += 2;
        } else {
            plain += text.at(i);
        }
    }
    return plain;
}

/// What may name the letter, the best first.
QByteArrayList identifiersIn(const ReadReport &report)
{
    QByteArrayList ids{report.originalMessageId};
    for (QByteArray id : {report.envelopeId, withoutXtext(report.envelopeId)}) {
        id = id.trimmed();
        if (id.startsWith('<') && id.endsWith('>'))
            id = id.mid(1, id.size() - 2);
        ids.append(id);
    }
    ids.removeAll(QByteArray());
    return ids;
}

/// Nothing: not sent from here.
std::optional<Mail::ReportedLetter> letterOf(WriteTransaction &transaction,
                                             const ReadReport &report, Mail::AccountKey account)
{
    for (const QByteArray &id : identifiersIn(report)) {
        Mail::ReportedLetter letter;
        letter.messageId = id;
        letter.account = accountThatSent(transaction.own(), id, account);
        letter.subject = report.subject;
        if (letter.account.isValid() && !letter.subject.isEmpty())
            return letter;
        const std::optional<SentCopy> copy = findSentCopy(transaction.cache(), id, account);
        if (copy) {
            letter.subject = copy->subject;
            if (!letter.account.isValid())
                letter.account = copy->account;
        }
        if (letter.account.isValid())
            return letter;
    }
    return std::nullopt;
}

/// A report that names nobody speaks of the only recipient there is.
QString onlyRecipient(Connection &own, const Mail::ReportedLetter &letter)
{
    QSet<QString> recipients;
    const QList<Mail::Acceptance> acceptances =
        loadAcceptances(own, letter.account, letter.messageId);
    for (const Mail::Acceptance &acceptance : acceptances) {
        for (const QString &address : addressesOf(acceptance.recipients))
            recipients.insert(address);
    }
    return recipients.size() == 1 ? *recipients.cbegin() : QString();
}

} // namespace

Result<QSet<Mail::MailboxKey>> ReportWriter::mailboxesWaiting(Mail::AccountKey account)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT DISTINCT b.id
          FROM report_to_read AS r JOIN message AS m ON m.id = r.message_id
               JOIN mailbox AS b ON b.id = m.mailbox_id
         WHERE b.account_id = ? AND b.local_id = 0 AND m.uid IS NOT NULL
           AND b.special_use NOT IN )sql" MARTLET_NOT_FOR_REPORTS);
    query.bind(account);
    QSet<Mail::MailboxKey> mailboxes;
    while (query.step())
        mailboxes.insert(query.id<Mail::MailboxKey>(0));
    return mailboxes;
}

Result<QList<ReportCandidate>> ReportWriter::waiting(Mail::MailboxKey mailbox, int limit)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT m.id, m.uid, m.received
          FROM report_to_read AS r JOIN message AS m ON m.id = r.message_id
         WHERE m.mailbox_id = ? AND m.uid IS NOT NULL
         ORDER BY m.received DESC, m.id DESC LIMIT ?
    )sql");
    query.bind(mailbox).bind(limit);
    QList<ReportCandidate> found;
    while (query.step()) {
        found.append({query.id<Mail::MessageKey>(0),
                      query.id<Mail::Uid>(1),
                      timeFromColumn(query.integer(2)),
                      {}});
    }
    return found;
}

Result<QList<ReportCandidate>> ReportWriter::waitingHere(int limit)
{
    Connection &cache = m_transaction.cache();
    QList<ReportCandidate> found;
    {
        Query query = cache.query(R"sql(
            SELECT m.id, ifnull(m.uid, 0), m.received
              FROM report_to_read AS r JOIN message AS m ON m.id = r.message_id
                   JOIN mailbox AS b ON b.id = m.mailbox_id
             WHERE b.local_id <> 0 AND b.special_use NOT IN )sql" MARTLET_NOT_FOR_REPORTS R"sql(
             ORDER BY m.received DESC, m.id DESC LIMIT ?
        )sql");
        query.bind(limit);
        while (query.step()) {
            found.append({query.id<Mail::MessageKey>(0),
                          query.id<Mail::Uid>(1),
                          timeFromColumn(query.integer(2)),
                          {}});
        }
    }
    QList<ReportCandidate> readable;
    for (ReportCandidate &candidate : found) {
        const auto letter =
            loadLocal(m_transaction.own(), cache, m_transaction.paths(), candidate.key);
        if (!letter) {
            dropCandidate(cache, candidate.key);
            continue;
        }
        candidate.bytes = letter->left(reportBytes);
        readable.append(candidate);
    }
    return readable;
}

Result<void> ReportWriter::keep(const QList<ReadReport> &reports)
{
    Connection &own = m_transaction.own();
    for (const ReadReport &report : reports) {
        dropCandidate(m_transaction.cache(), report.key);
        const std::optional<MessageRow> row = loadRow(m_transaction.cache(), report.key);
        if (!row || report.outcomes.isEmpty())
            continue;
        const std::optional<Mail::ReportedLetter> letter =
            letterOf(m_transaction, report, row->account);
        if (!letter)
            continue;
        const QByteArray identity = letterIdentity(row->reference());
        for (Mail::DeliveryOutcome outcome : report.outcomes) {
            if (outcome.recipient.isEmpty())
                outcome.recipient = onlyRecipient(own, *letter);
            m_transaction.changes().areReportsChanged |=
                insertOutcome(own, *letter, identity, outcome);
        }
    }
    return {};
}

Result<void> ReportWriter::answerReceipt(Mail::MessageKey letter,
                                         const std::optional<Receipt> &receipt)
{
    const std::optional<MessageRow> row = loadRow(m_transaction.cache(), letter);
    if (!row)
        return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("answer a letter"));
    const QByteArray identity = letterIdentity(row->reference());
    if (row->flags.has(Mail::Flag::MdnSent) ||
        isReceiptAnswered(m_transaction.own(), row->account, identity))
        return {};
    insertReceiptAnswer(m_transaction.own(), row->account, identity, m_transaction.now(),
                        receipt.has_value());
    m_transaction.changes().areReportsChanged = true;
    OperationRequest mark;
    mark.kind = Mail::OperationKind::AddFlags;
    mark.messages = {letter};
    mark.flags.known = Mail::Flag::MdnSent;
    if (const Result<quint64> marked = OperationWriter(m_transaction).submit(mark); !marked)
        return failure(marked.error());
    if (!receipt)
        return {};
    const Result<Mail::OutboxKey> queued =
        OutboxWriter(m_transaction).queue(receipt->item, receipt->bytes);
    return queued ? Result<void>() : Result<void>(failure(queued.error()));
}

} // namespace Martlet::Store
