// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LoginMemories.h"

#include "core/store/Pop3Rows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/sqlite/SqlValues.h"

namespace Martlet::Store
{

namespace
{

bool hasAccount(Connection &own, Mail::AccountKey account)
{
    Query query = own.query("SELECT 1 FROM account WHERE id = ?");
    query.bind(account);
    return query.step();
}

Mail::LoginMemory loadMemory(Connection &own, const LoginPlace &place)
{
    Query query = own.query(R"sql(
        SELECT worked_at, worked_through_vpn, refused_at, changed_at FROM login_memory
         WHERE account_id = ? AND is_outgoing = ? AND host = ? AND login = ?
    )sql");
    query.bind(place.account).bind(place.isOutgoing).bind(place.host.toLower()).bind(place.login);
    if (!query.step())
        return {};
    return {timeFromColumn(query.integer(0)), query.integer(1) != 0,
            timeFromColumn(query.integer(2)), timeFromColumn(query.integer(3))};
}

void storeMemory(Connection &own, const LoginPlace &place, const Mail::LoginMemory &memory)
{
    own.query(R"sql(
        INSERT INTO login_memory (account_id, is_outgoing, host, login, worked_at,
                                  worked_through_vpn, refused_at, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account_id, is_outgoing, host, login)
            DO UPDATE SET worked_at = excluded.worked_at,
                          worked_through_vpn = excluded.worked_through_vpn,
                          refused_at = excluded.refused_at, changed_at = excluded.changed_at
    )sql")
        .bind(place.account)
        .bind(place.isOutgoing)
        .bind(place.host.toLower())
        .bind(place.login)
        .bind(toColumn(memory.workedAt))
        .bind(memory.workedThroughVpn)
        .bind(toColumn(memory.refusedAt))
        .bind(toColumn(memory.changedAt))
        .run();
}

/// Nothing to add. A clock that was set back makes it old.
bool isFresh(const Mail::LoginMemory &memory, bool isThroughVpn, const QDateTime &now)
{
    if (!memory.workedAt.isValid() || memory.refusedAt.isValid() ||
        memory.workedThroughVpn != isThroughVpn)
        return false;
    const qint64 age = memory.workedAt.secsTo(now);
    return age >= 0 && age < loginMemoryGrain.count();
}

} // namespace

Result<void> noteLogin(WriteTransaction &transaction, const LoginPlace &place, bool isThroughVpn,
                       const QDateTime &now)
{
    Connection &own = transaction.own();
    Mail::LoginMemory memory = loadMemory(own, place);
    if (isFresh(memory, isThroughVpn, now) || !hasAccount(own, place.account))
        return {};
    memory.workedAt = now;
    memory.workedThroughVpn = isThroughVpn;
    memory.refusedAt = {};
    storeMemory(own, place, memory);
    return {};
}

Result<void> noteRefusedLogin(WriteTransaction &transaction, const LoginPlace &place,
                              const QDateTime &now)
{
    Connection &own = transaction.own();
    Mail::LoginMemory memory = loadMemory(own, place);
    if (memory.refusedAt.isValid() || !hasAccount(own, place.account))
        return {};
    memory.refusedAt = now;
    storeMemory(own, place, memory);
    return {};
}

Result<void> forgetLogins(WriteTransaction &transaction, const LoginPlace &place,
                          const QDateTime &changedAt)
{
    Connection &own = transaction.own();
    own.query("DELETE FROM login_memory WHERE account_id = ? AND is_outgoing = ?")
        .bind(place.account)
        .bind(place.isOutgoing)
        .run();
    if (!changedAt.isValid() || !hasAccount(own, place.account))
        return {};
    Mail::LoginMemory memory;
    memory.changedAt = changedAt;
    storeMemory(own, place, memory);
    return {};
}

Result<Mail::LoginMemory> loginMemory(WriteTransaction &transaction, const LoginPlace &place)
{
    return loadMemory(transaction.own(), place);
}

Result<Pop3Harvest> pop3Harvest(WriteTransaction &transaction, Mail::AccountKey account)
{
    Query query = transaction.own().query(R"sql(
        SELECT EXISTS (SELECT 1 FROM pop3_letter WHERE account_id = ?1),
               EXISTS (SELECT 1 FROM pop3_letter
                        WHERE account_id = ?1 AND is_listed = 0 AND state = ?2
                          AND deleted_here_at = 0)
    )sql");
    query.bind(account).bind(int(ServerLetterState::HeaderOnly));
    Pop3Harvest harvest;
    if (query.step())
        harvest = {query.integer(0) != 0, query.integer(1) != 0};
    return harvest;
}

} // namespace Martlet::Store
