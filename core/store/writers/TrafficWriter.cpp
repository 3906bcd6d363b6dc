// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/TrafficWriter.h"

#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/Connection.h"

namespace Martlet::Store
{

namespace
{

constexpr int keptDays = 60;

QString dayColumn(const QDate &day)
{
    return day.toString(Qt::ISODate);
}

} // namespace

Result<Mail::Traffic> TrafficWriter::add(Mail::AccountKey account, const QDate &day,
                                         const Mail::Traffic &traffic)
{
    m_transaction.own()
        .query(R"sql(
            INSERT INTO traffic (account_id, day, received, sent) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (account_id, day) DO UPDATE
               SET received = received + excluded.received, sent = sent + excluded.sent
        )sql")
        .bind(account)
        .bind(dayColumn(day))
        .bind(traffic.receivedBytes)
        .bind(traffic.sentBytes)
        .run();
    m_transaction.own()
        .query(R"sql(DELETE FROM traffic WHERE account_id = ? AND day < ?)sql")
        .bind(account)
        .bind(dayColumn(day.addDays(-keptDays)))
        .run();
    return ofDay(account, day);
}

Result<Mail::Traffic> TrafficWriter::ofDay(Mail::AccountKey account, const QDate &day)
{
    Query query = m_transaction.own().query(
        R"sql(SELECT received, sent FROM traffic WHERE account_id = ? AND day = ?)sql");
    query.bind(account).bind(dayColumn(day));
    if (!query.step())
        return Mail::Traffic();
    return Mail::Traffic{query.integer(0), query.integer(1)};
}

} // namespace Martlet::Store
