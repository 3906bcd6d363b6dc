// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Execute.h"

#include "app/ctl/Invocation.h"

namespace Martlet::Ctl
{

namespace
{

/// A command that needs no waiting, as a task: its answer comes like any other.
Task<Report> finished(Result<Report> report)
{
    co_return report;
}

Task<Report> taskFor(const Invocation &invocation, Session session)
{
    const CommandSpec &command = *invocation.command;
    if (const auto *change = std::get_if<ChangeRun>(&command.run))
        return (*change)(invocation, std::move(session));
    if (const auto *read = std::get_if<ReadRun>(&command.run))
        return finished((*read)(invocation, session.services->reader));
    return finished(std::get<FileRun>(command.run)(invocation, session.input));
}

} // namespace

void execute(TaskScope &scope, const Invocation &invocation, Session session, Answered done)
{
    scope.spawn(taskFor(invocation, std::move(session)),
                [done = std::move(done), wantsJson = invocation.wantsJson](
                    const Result<Report> &report) { done(answerFrom(report, wantsJson)); });
}

Answer executeReading(const Invocation &invocation, const Store::Reader &reader)
{
    const auto run = std::get<ReadRun>(invocation.command->run);
    return answerFrom(run(invocation, reader), invocation.wantsJson);
}

Answer executeOnFile(const Invocation &invocation, const QByteArray &input)
{
    const auto run = std::get<FileRun>(invocation.command->run);
    return answerFrom(run(invocation, input), invocation.wantsJson);
}

} // namespace Martlet::Ctl
