// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VaultRows.h"

#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

std::optional<KeptLetter> oneKept(Query query)
{
    if (!query.step())
        return std::nullopt;
    return keptFrom(query);
}

std::optional<Loss> oneLoss(Query query)
{
    if (!query.step())
        return std::nullopt;
    return lossFrom(query);
}

} // namespace

KeptLetter keptFrom(const Query &query)
{
    KeptLetter letter;
    letter.key = query.id<Mail::KeptKey>(0);
    letter.account = query.id<Mail::AccountKey>(1);
    letter.loss = query.id<Mail::LossKey>(2);
    letter.isJudged = query.boolean(3);
    letter.mailboxPath = query.text(4);
    letter.uidValidity = query.id<Mail::UidValidity>(5);
    letter.uid = query.id<Mail::Uid>(6);
    letter.messageId = query.blob(7);
    letter.flags = flagsFromColumns(query.integer(8), query.text(9));
    letter.date = timeFromColumn(query.integer(10));
    letter.received = timeFromColumn(query.integer(11));
    letter.sizeBytes = query.integer(12);
    letter.sender = query.text(13);
    letter.subject = query.text(14);
    letter.fileName = query.text(15);
    letter.completeness = static_cast<ContentState>(query.integer(16));
    letter.removedAt = timeFromColumn(query.integer(17));
    letter.expiresAt = timeFromColumn(query.integer(18));
    letter.operation = query.id<Mail::OperationKey>(19);
    return letter;
}

QList<KeptLetter> keptFromAll(Query query)
{
    QList<KeptLetter> letters;
    while (query.step())
        letters.append(keptFrom(query));
    return letters;
}

Mail::KeptKey insertKept(Connection &own, const KeptLetter &letter)
{
    own.query(R"sql(
           INSERT INTO vault (account_id, loss_id, is_judged, mailbox_path, uid_validity, uid,
               message_id, flags, keywords, date, received, size_bytes, sender, subject, file_name,
               completeness, removed_at, expires_at, operation_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       )sql")
        .bind(letter.account)
        .bind(letter.loss)
        .bind(letter.isJudged)
        .bind(letter.mailboxPath)
        .bind(letter.uidValidity)
        .bind(letter.uid)
        .bindBlob(letter.messageId)
        .bind(bitsOf(letter.flags))
        .bind(toColumn(letter.flags.keywords))
        .bind(toColumn(letter.date))
        .bind(toColumn(letter.received))
        .bind(letter.sizeBytes)
        .bind(letter.sender)
        .bind(letter.subject)
        .bind(letter.fileName)
        .bind(static_cast<int>(letter.completeness))
        .bind(toColumn(letter.removedAt))
        .bind(toColumn(letter.expiresAt))
        .bind(letter.operation)
        .run();
    return Mail::KeptKey(own.lastInsertId());
}

void deleteKept(Connection &own, Mail::KeptKey key)
{
    own.query(R"sql(DELETE FROM vault WHERE id = ?)sql").bind(key).run();
}

std::optional<KeptLetter> findKept(Connection &own, Mail::KeptKey key)
{
    Query query = own.query("SELECT " MARTLET_VAULT_COLUMNS " FROM vault WHERE id = ?");
    query.bind(key);
    return oneKept(std::move(query));
}

std::optional<KeptLetter> findKeptByOperation(Connection &own, Mail::OperationKey operation)
{
    Query query = own.query("SELECT " MARTLET_VAULT_COLUMNS " FROM vault "
                            "WHERE operation_id = ? AND operation_id <> 0");
    query.bind(operation);
    return oneKept(std::move(query));
}

void setKeptOperation(Connection &own, Mail::KeptKey key, Mail::OperationKey operation)
{
    own.query(R"sql(UPDATE vault SET operation_id = ? WHERE id = ?)sql")
        .bind(operation)
        .bind(key)
        .run();
}

bool isKept(Connection &own, Mail::AccountKey account, const Mail::MessageReference &letter)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM vault
                        WHERE account_id = ? AND mailbox_path = ? AND uid_validity = ? AND uid = ?
                          AND message_id = ?)
    )sql");
    query.bind(account)
        .bind(letter.mailboxPath)
        .bind(letter.uidValidity)
        .bind(letter.uid)
        .bindBlob(letter.messageId);
    return query.step() && query.boolean(0);
}

QSet<QByteArray> unjudgedMarks(Connection &own, Mail::AccountKey account)
{
    Query query = own.query(
        R"sql(SELECT message_id, size_bytes FROM vault WHERE account_id = ? AND is_judged = 0)sql");
    query.bind(account);
    QSet<QByteArray> marks;
    while (query.step())
        marks.insert(letterMark(query.blob(0), query.integer(1)));
    marks.remove({});
    return marks;
}

QByteArray letterMark(const QByteArray &messageId, qint64 sizeBytes)
{
    return messageId.isEmpty() ? QByteArray() : messageId + ' ' + QByteArray::number(sizeBytes);
}

Loss lossFrom(const Query &query)
{
    Loss loss;
    loss.key = query.id<Mail::LossKey>(0);
    loss.account = query.id<Mail::AccountKey>(1);
    loss.mailboxPath = query.text(2);
    loss.at = timeFromColumn(query.integer(3));
    loss.lettersBefore = static_cast<int>(query.integer(4));
    loss.state = static_cast<LossState>(query.integer(5));
    loss.missed = static_cast<int>(query.integer(6));
    loss.letters = static_cast<int>(query.integer(7));
    return loss;
}

QList<Loss> lossesOf(Connection &own, Mail::AccountKey account, LossState state)
{
    Query query = own.query("SELECT " MARTLET_LOSS_COLUMNS " FROM loss "
                            "WHERE account_id = ? AND state = ? ORDER BY id");
    query.bind(account).bind(static_cast<int>(state));
    QList<Loss> losses;
    while (query.step())
        losses.append(lossFrom(query));
    return losses;
}

std::optional<Loss> findLoss(Connection &own, Mail::LossKey key)
{
    Query query = own.query("SELECT " MARTLET_LOSS_COLUMNS " FROM loss WHERE id = ?");
    query.bind(key);
    return oneLoss(std::move(query));
}

std::optional<Loss> findOpenLoss(Connection &own, Mail::AccountKey account,
                                 const QString &mailboxPath, const QDateTime &now)
{
    Query query = own.query("SELECT " MARTLET_LOSS_COLUMNS " FROM loss "
                            "WHERE account_id = ? AND mailbox_path = ? "
                            "AND (state < 2 OR (state = 2 AND at > ?)) "
                            "ORDER BY id DESC LIMIT 1");
    query.bind(account).bind(mailboxPath).bind(toColumn(now.addSecs(-lossSeconds)));
    return oneLoss(std::move(query));
}

void setLossState(Connection &own, Mail::LossKey key, LossState state)
{
    own.query(R"sql(UPDATE loss SET state = ? WHERE id = ?)sql")
        .bind(static_cast<int>(state))
        .bind(key)
        .run();
}

} // namespace Martlet::Store
