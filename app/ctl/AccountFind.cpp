// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account find: looks for the servers of an address and stores nothing.
#include "app/ctl/Commands.h"
#include "app/ctl/ServerLookup.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Task<Report> run(Invocation invocation, Session session)
{
    const Engine::SearchWishes wishes = wishesFrom(invocation);
    const LookupResult result =
        co_await lookUpServers(&session.services->setup, invocation.words.constFirst(), wishes);
    Report report;
    report.json = lookupToJson(result);
    report.text = lookupToText(result);
    if (result.outcome.offers.isEmpty())
        report.failure = u"nothing that could be set up by itself"_s;
    co_return report;
}

} // namespace

CommandSpec accountFindCommand()
{
    CommandSpec command;
    command.name = u"account find"_s;
    command.arguments = u"ADDRESS"_s;
    command.summary = u"Look for the servers of an address; nothing is stored."_s;
    command.options = lookupOptions();
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    return command;
}

} // namespace Martlet::Ctl
