// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/TicketSearch.h"

#include "core/sasl/GssapiMechanism.h"
#include "core/util/Limits.h"
#include "core/util/PoolTask.h"

namespace Martlet::Remote
{
namespace
{

using Found = Result<std::shared_ptr<Sasl::SaslMechanism>>;

/// One thread: the library that finds the mechanism is not made for two.
QThreadPool &ticketPool()
{
    // Not destroyed: a centre that does not answer must not hold up the end of the program.
    static QThreadPool *const pool = [] {
        auto *made = new QThreadPool;
        made->setMaxThreadCount(1);
        return made;
    }();
    return *pool;
}

} // namespace

Task<Sasl::Credentials> withTicket(Clock &clock, QByteArray service, QByteArrayList mechanisms,
                                   Sasl::Credentials credentials)
{
    credentials.ticket.reset();
    const bool isWanted =
        credentials.accessToken.isEmpty() && credentials.passwordUse == Sasl::PasswordUse::Any;
    if (!isWanted || !mechanisms.contains("GSSAPI"))
        co_return credentials;
    Sasl::Credentials asked;
    asked.login = credentials.login;
    asked.host = credentials.host;
    const auto prepare = [service, asked] {
        return Sasl::GssapiMechanism::prepare(service, asked);
    };
    Task<Found> search = onPool<Found>(prepare, ticketPool());
    const Result<Found> found = co_await asResult(withTimeout(
        clock, Limits::ticketTimeout, QStringLiteral("find a Kerberos ticket"), std::move(search)));
    if (found && *found)
        credentials.ticket = **found;
    // Nothing was wrong with it: the centre cannot be reached now.
    else if (!found && credentials.password.isEmpty())
        co_return failure(ErrorKind::ServerUnavailable, Retry::Later, found.error().what,
                          found.error().detail);
    co_return credentials;
}

} // namespace Martlet::Remote
