// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailbox rename, mailbox move: another name, another place in the tree.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Lookup.h"
#include "app/ctl/MailboxWords.h"
#include "core/store/queries/MailboxQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Task<Report> reportOf(const Store::Reader *reader, Mail::MailboxInfo before)
{
    const Mail::MailboxInfo after = co_await Store::mailbox(*reader, before.key);
    Report report;
    report.json = {{u"from"_s, before.path}, {u"mailbox"_s, after.path}};
    report.text = u"%1 is now %2."_s.arg(before.path, after.path);
    co_return report;
}

Task<Report> runRename(Invocation invocation, Session session)
{
    const Store::Reader *reader = &session.services->reader;
    const Mail::MailboxInfo mailbox = co_await findMailbox(*reader, invocation.words.constFirst(),
                                                           invocation.value(u"account"_s));
    co_await mailboxWords(co_await asResult(resultOf<Engine::ActionOutcome>(
        session.services->mailboxes.rename(mailbox.key, invocation.words.constLast()))));
    Report report = co_await reportOf(reader, mailbox);
    co_return report;
}

Task<Report> runMove(Invocation invocation, Session session)
{
    const Store::Reader *reader = &session.services->reader;
    const Mail::MailboxInfo mailbox = co_await findMailbox(*reader, invocation.words.constFirst(),
                                                           invocation.value(u"account"_s));
    Mail::MailboxKey parent;
    if (!invocation.has(u"top"_s)) {
        const Mail::MailboxInfo target =
            co_await findMailbox(*reader, invocation.words.constLast(), mailbox.account);
        parent = target.key;
    }
    co_await mailboxWords(co_await asResult(
        resultOf<Engine::ActionOutcome>(session.services->mailboxes.move(mailbox.key, parent))));
    Report report = co_await reportOf(reader, mailbox);
    co_return report;
}

Result<void> checkMove(const Invocation &invocation)
{
    const bool isTop = invocation.has(u"top"_s);
    if (invocation.words.size() != (isTop ? 1 : 2))
        return badUsage(isTop ? u"With --top there is no second mailbox."_s
                              : u"Say below which mailbox it goes, or --top."_s);
    return {};
}

} // namespace

CommandSpec mailboxRenameCommand()
{
    CommandSpec command;
    command.name = u"mailbox rename"_s;
    command.arguments = u"MAILBOX NAME [--account ACCOUNT]"_s;
    command.summary = u"Give a mailbox another name; it stays where it is."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account."_s}};
    command.leastWords = 2;
    command.mostWords = 2;
    command.run = ChangeRun(runRename);
    return command;
}

CommandSpec mailboxMoveCommand()
{
    CommandSpec command;
    command.name = u"mailbox move"_s;
    command.arguments = u"MAILBOX (PARENT | --top) [--account ACCOUNT]"_s;
    command.summary = u"Put a mailbox, with all below it, below another one."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account."_s},
                       {u"top"_s, {}, u"To the top of the account."_s}};
    command.leastWords = 1;
    command.mostWords = 2;
    command.run = ChangeRun(runMove);
    command.check = checkMove;
    return command;
}

} // namespace Martlet::Ctl
