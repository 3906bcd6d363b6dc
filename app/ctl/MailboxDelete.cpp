// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailbox delete, mailbox compact: what cannot be taken back has to be said with --for-good.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Lookup.h"
#include "app/ctl/MailboxWords.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

using Engine::MailboxRemoval;

Result<MailboxRemoval> removalFor(const Engine::MailboxActions &mailboxes,
                                  const Mail::MailboxInfo &mailbox, bool isForGood)
{
    const MailboxRemoval possible = mailboxes.removalOf(mailbox.key);
    if (possible == MailboxRemoval::Impossible)
        return failure(ErrorKind::Unsupported, Retry::Never, u"This mailbox cannot be deleted."_s);
    if (possible == MailboxRemoval::ForGood && !isForGood)
        return failure(
            ErrorKind::Unsupported, Retry::AfterUserAction,
            u"%1 cannot go to Trash; --for-good deletes it with its messages."_s.arg(mailbox.path));
    return isForGood ? MailboxRemoval::ForGood : MailboxRemoval::ToTrash;
}

Task<Report> runDelete(Invocation invocation, Session session)
{
    Engine::MailboxActions *mailboxes = &session.services->mailboxes;
    const Mail::MailboxInfo mailbox = co_await findMailbox(
        session.services->reader, invocation.words.constFirst(), invocation.value(u"account"_s));
    const MailboxRemoval removal =
        co_await removalFor(*mailboxes, mailbox, invocation.has(u"for-good"_s));
    co_await mailboxWords(co_await asResult(
        resultOf<Engine::ActionOutcome>(mailboxes->remove(mailbox.key, removal))));
    const bool isForGood = removal == MailboxRemoval::ForGood;
    Report report;
    report.json = {{u"mailbox"_s, mailbox.path}, {u"is_for_good"_s, isForGood}};
    report.text =
        (isForGood ? u"Mailbox deleted for good: %1."_s : u"Mailbox moved to Trash: %1."_s)
            .arg(mailbox.path);
    co_return report;
}

Task<Report> runCompact(Invocation invocation, Session session)
{
    const Mail::MailboxInfo mailbox = co_await findMailbox(
        session.services->reader, invocation.words.constFirst(), invocation.value(u"account"_s));
    const int removed = co_await resultOf<int>(session.services->mailboxes.compact(mailbox.key));
    Report report;
    report.json = {{u"mailbox"_s, mailbox.path}, {u"removed"_s, removed}};
    report.text = u"Messages removed for good: %1."_s.arg(removed);
    co_return report;
}

} // namespace

CommandSpec mailboxDeleteCommand()
{
    CommandSpec command;
    command.name = u"mailbox delete"_s;
    command.arguments = u"MAILBOX [--for-good] [--account ACCOUNT]"_s;
    command.summary = u"Move a mailbox to Trash, or delete it with its messages."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account."_s},
                       {u"for-good"_s, {}, u"Not to Trash; mailboxes below it stay."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(runDelete);
    return command;
}

CommandSpec mailboxCompactCommand()
{
    CommandSpec command;
    command.name = u"mailbox compact"_s;
    command.arguments = u"MAILBOX [--account ACCOUNT]"_s;
    command.summary = u"Remove for good what any program marked as deleted in a mailbox."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(runCompact);
    return command;
}

} // namespace Martlet::Ctl
