// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailbox subscribe, mailbox unsubscribe: which mailboxes a window shows (RFC 9051 §6.3.7).
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Lookup.h"
#include "app/ctl/MailboxWords.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Task<Report> setSubscribed(Invocation invocation, Session session, bool isSubscribed)
{
    QList<Mail::MailboxKey> keys;
    for (const QString &word : std::as_const(invocation.words)) {
        const Mail::MailboxInfo mailbox =
            co_await findMailbox(session.services->reader, word, invocation.value(u"account"_s));
        keys.append(mailbox.key);
    }
    const Engine::ActionOutcome outcome =
        co_await mailboxWords(co_await asResult(resultOf<Engine::ActionOutcome>(
            session.services->mailboxes.setSubscribed(keys, isSubscribed))));
    Report report;
    report.json = {{u"changed"_s, outcome.messages}};
    report.text = u"Mailboxes changed: %1."_s.arg(outcome.messages);
    co_return report;
}

Task<Report> runSubscribe(Invocation invocation, Session session)
{
    return setSubscribed(std::move(invocation), session, true);
}

Task<Report> runUnsubscribe(Invocation invocation, Session session)
{
    return setSubscribed(std::move(invocation), session, false);
}

CommandSpec commandFor(const QString &name, const QString &summary, ChangeRun run)
{
    CommandSpec command;
    command.name = name;
    command.arguments = u"MAILBOX… [--account ACCOUNT]"_s;
    command.summary = summary;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account."_s}};
    command.leastWords = 1;
    command.mostWords = -1;
    command.run = run;
    return command;
}

} // namespace

CommandSpec mailboxSubscribeCommand()
{
    return commandFor(u"mailbox subscribe"_s, u"Show mailboxes in the window's list."_s,
                      ChangeRun(runSubscribe));
}

CommandSpec mailboxUnsubscribeCommand()
{
    return commandFor(u"mailbox unsubscribe"_s, u"Hide mailboxes from the window's list."_s,
                      ChangeRun(runUnsubscribe));
}

} // namespace Martlet::Ctl
