// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReportRows.h"

#include "core/mail/SpecialUse.h"
#include "core/store/MessageRows.h"
#include "core/store/queries/ReportQueries.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

#define MARTLET_OUTCOME_COLUMNS                                                                    \
    "at, recipient, outcome, reason, server_text, remote_host, retry_until"

Mail::DeliveryOutcome outcomeFrom(const Query &query)
{
    Mail::DeliveryOutcome outcome;
    outcome.at = timeFromColumn(query.integer(0));
    outcome.recipient = query.text(1);
    outcome.kind = static_cast<Mail::OutcomeKind>(query.integer(2));
    outcome.reason = static_cast<Mail::BounceReason>(query.integer(3));
    outcome.serverText = query.text(4);
    outcome.remoteHost = query.text(5);
    outcome.retryUntil = timeFromColumn(query.integer(6));
    return outcome;
}

} // namespace

bool insertOutcome(Connection &own, const Mail::ReportedLetter &letter, const QByteArray &report,
                   const Mail::DeliveryOutcome &outcome)
{
    own.query(R"sql(
           INSERT OR IGNORE INTO delivery_report (account_id, message_id, report_id, at, recipient,
               outcome, reason, server_text, remote_host, retry_until, subject)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(letter.account)
        .bindBlob(letter.messageId)
        .bindBlob(report)
        .bind(toColumn(outcome.at))
        .bind(outcome.recipient)
        .bind(static_cast<int>(outcome.kind))
        .bind(static_cast<int>(outcome.reason))
        .bind(outcome.serverText)
        .bind(outcome.remoteHost)
        .bind(toColumn(outcome.retryUntil))
        .bind(letter.subject)
        .run();
    return own.changes() > 0;
}

QList<Mail::DeliveryOutcome> loadOutcomes(Connection &own, Mail::AccountKey account,
                                          const QByteArray &messageId)
{
    Query query = own.query("SELECT " MARTLET_OUTCOME_COLUMNS " FROM delivery_report "
                            "WHERE account_id = ? AND message_id = ? ORDER BY at, id");
    query.bind(account).bindBlob(messageId);
    QList<Mail::DeliveryOutcome> outcomes;
    while (query.step())
        outcomes.append(outcomeFrom(query));
    return outcomes;
}

Mail::DeliveryTroubles loadTroubles(Connection &own, const QDateTime &now)
{
    Query query = own.query("SELECT " MARTLET_OUTCOME_COLUMNS ", account_id, message_id "
                            "FROM delivery_report ORDER BY account_id, message_id, at, id");
    Mail::DeliveryTroubles troubles;
    std::pair<Mail::AccountKey, QByteArray> letter;
    QList<Mail::DeliveryOutcome> outcomes;
    const auto judge = [&] {
        if (const auto trouble = Mail::troubleOf(outcomes, now))
            troubles.insert(letter, *trouble);
        outcomes.clear();
    };
    while (query.step()) {
        const std::pair next(query.id<Mail::AccountKey>(7), query.blob(8));
        if (next != letter)
            judge();
        letter = next;
        outcomes.append(outcomeFrom(query));
    }
    judge();
    return troubles;
}

std::optional<Mail::ReportedLetter> loadReported(Connection &own, const QByteArray &report)
{
    Query query = own.query("SELECT " MARTLET_OUTCOME_COLUMNS ", account_id, message_id, subject "
                            "FROM delivery_report WHERE report_id = ? ORDER BY id");
    query.bindBlob(report);
    std::optional<Mail::ReportedLetter> letter;
    while (query.step()) {
        if (!letter) {
            letter.emplace();
            letter->account = query.id<Mail::AccountKey>(7);
            letter->messageId = query.blob(8);
            letter->subject = query.text(9);
        }
        letter->outcomes.append(outcomeFrom(query));
    }
    return letter;
}

Mail::AccountKey accountThatSent(Connection &own, const QByteArray &messageId,
                                 Mail::AccountKey first)
{
    // CROSS: through the few accounts, so that the index serves.
    Query query = own.query(R"sql(
        SELECT a.id FROM account AS a CROSS JOIN acceptance AS s
            ON s.account_id = a.id AND s.message_id = ?
         ORDER BY a.id = ? DESC LIMIT 1
    )sql");
    query.bindBlob(messageId).bind(first);
    return query.step() ? query.id<Mail::AccountKey>(0) : Mail::AccountKey();
}

Mail::AccountKey accountThatSent(Connection &own, const MessageRow &letter,
                                 Mail::SpecialUse shownIn)
{
    if (shownIn != Mail::SpecialUse::Sent)
        return letter.account;
    const Mail::AccountKey sender = accountThatSent(own, letter.messageId, letter.account);
    return sender.isValid() ? sender : letter.account;
}

bool isReceiptAnswered(Connection &own, Mail::AccountKey account, const QByteArray &letter)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM receipt_answer WHERE account_id = ? AND letter = ?)
    )sql");
    query.bind(account).bindBlob(letter);
    return query.step() && query.boolean(0);
}

void insertReceiptAnswer(Connection &own, Mail::AccountKey account, const QByteArray &letter,
                         const QDateTime &at, bool isSent)
{
    own.query(R"sql(
           INSERT OR IGNORE INTO receipt_answer (account_id, letter, at, is_sent)
           VALUES (?, ?, ?, ?)
       )sql")
        .bind(account)
        .bindBlob(letter)
        .bind(toColumn(at))
        .bind(isSent)
        .run();
}

std::optional<SentCopy> findSentCopy(Connection &cache, const QByteArray &messageId,
                                     Mail::AccountKey first)
{
    if (messageId.isEmpty())
        return std::nullopt;
    Query query = cache.query(R"sql(
        SELECT m.id, b.account_id, b.id, m.subject
          FROM mailbox AS b CROSS JOIN message AS m ON m.shown_mailbox_id = b.id
         WHERE b.special_use = ? AND m.message_id = ?
         ORDER BY b.account_id = ? DESC LIMIT 1
    )sql");
    query.bind(static_cast<int>(Mail::SpecialUse::Sent)).bindBlob(messageId).bind(first);
    if (!query.step())
        return std::nullopt;
    return SentCopy{query.id<Mail::MessageKey>(0), query.id<Mail::AccountKey>(1),
                    query.id<Mail::MailboxKey>(2), query.text(3)};
}

} // namespace Martlet::Store
