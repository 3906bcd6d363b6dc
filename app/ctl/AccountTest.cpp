// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account test: the wizard's test of both servers, stage by stage.
#include "app/ctl/Commands.h"
#include "app/ctl/Lookup.h"
#include "app/ctl/ServerTest.h"

#include <QJsonObject>

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
    Engine::AccountSecrets secrets;
    secrets.incoming = Secret(session.input);
    session.input.fill('\0');
    const auto scope =
        invocation.has(u"sender"_s) ? Mail::TestScope::Sender : Mail::TestScope::SignIn;
    const ServerTestResult test = co_await testServers(accounts, account, secrets, scope);
    Report report;
    report.json = {{u"account"_s, account.email},
                   {u"passed"_s, test.hasPassed},
                   {u"stages"_s, stagesToJson(test)}};
    report.text = stagesToText(test.stages);
    if (!test.hasPassed)
        report.failure = firstFailure(test.stages);
    if (!test.hasPassed && report.failure.isEmpty())
        report.failure = u"the test was cancelled"_s;
    co_return report;
}

Input inputOfTest(const Invocation &invocation)
{
    return invocation.has(u"password-stdin"_s) ? Input::FirstLine : Input::Nothing;
}

} // namespace

CommandSpec accountTestCommand()
{
    CommandSpec command;
    command.name = u"account test"_s;
    command.arguments = u"ACCOUNT"_s;
    command.summary = u"Log in to both servers and say how each step went."_s;
    command.options = {
        {u"password-stdin"_s, {}, u"Try the first line of standard input as the password."_s},
        {u"sender"_s,
         {},
         u"Ask the outgoing server, too, whether it takes a letter from the account to itself; "
         "none is sent."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    command.input = inputOfTest;
    return command;
}

} // namespace Martlet::Ctl
