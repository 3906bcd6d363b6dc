// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account remove: takes an account and what is kept of it here away; nothing on the server.
#include "app/ctl/Authority.h"
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Task<Report> run(Invocation invocation, Session session)
{
    Engine::AccountService *accounts = &session.services->accounts;
    const Mail::AccountSettings account =
        co_await findAccount(accounts->accounts(), invocation.words.constFirst());
    const Engine::AccountService::RemovalFacts facts = accounts->removalFacts(account.key);
    co_await resultOf<void>(accounts->remove(account.key));
    QList<Mail::AccountSettings> others = accounts->accounts();
    others.removeIf([&](const auto &other) { return other.key == account.key; });
    dropAuthority(account.caFile, others);
    Report report;
    report.json = {{u"removed"_s, account.email},
                   {u"messages"_s, facts.messages},
                   {u"drafts"_s, facts.drafts},
                   {u"pending_operations"_s, facts.pendingOperations}};
    report.text = u"Removed %1 with %2 cached messages and %3 drafts."_s.arg(
        account.email, QString::number(facts.messages), QString::number(facts.drafts));
    co_return report;
}

} // namespace

CommandSpec accountRemoveCommand()
{
    CommandSpec command;
    command.name = u"account remove"_s;
    command.arguments = u"ACCOUNT"_s;
    command.summary = u"Remove an account from this computer."_s;
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    return command;
}

} // namespace Martlet::Ctl
