// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// delete: moves messages to the account's Trash; what is there already is deleted for good.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Lookup.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Task<Report> run(Invocation invocation, Session session)
{
    const QList<Mail::MessageKey> keys =
        co_await findMessages(session.services->reader, invocation.words);
    const Engine::ActionOutcome outcome =
        co_await resultOf<Engine::ActionOutcome>(session.services->messages.trash(keys));
    Report report;
    report.json = {{u"deleted"_s, outcome.messages}};
    report.text = u"Messages deleted: %1."_s.arg(outcome.messages);
    co_return report;
}

Result<void> check(const Invocation &invocation)
{
    return checkKeys(invocation.words);
}

} // namespace

CommandSpec deleteCommand()
{
    CommandSpec command;
    command.name = u"delete"_s;
    command.arguments = u"KEY…"_s;
    command.summary = u"Move messages to Trash; those in Trash are deleted for good."_s;
    command.leastWords = 1;
    command.mostWords = -1;
    command.run = ChangeRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
