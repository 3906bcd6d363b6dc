// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// list: the messages of a mailbox as the cache has them, newest first.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "app/ctl/MessageRows.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<Report> run(const Invocation &invocation, const Store::Reader &reader)
{
    const Result<Mail::MailboxInfo> mailbox =
        findMailbox(reader, invocation.words.constFirst(), invocation.value(u"account"_s));
    if (!mailbox)
        return failure(mailbox.error());
    Result<QList<Mail::MessageKey>> keys = Store::messageKeys(reader, mailbox->key);
    if (!keys)
        return failure(keys.error());
    const int limit = limitFrom(invocation.value(u"limit"_s)).value_or(0);
    if (limit > 0)
        *keys = keys->mid(0, limit);
    const Result<MessageRows> rows = messageRows(reader, *keys);
    if (!rows)
        return failure(rows.error());
    const Result<Mail::AccountSettings> account = Store::account(reader, mailbox->account);
    Report report;
    report.json = {{u"mailbox"_s, mailboxToJson(*mailbox, account ? account->email : QString())},
                   {u"messages"_s, rows->json}};
    report.text = rows->text;
    return report;
}

Result<void> check(const Invocation &invocation)
{
    const Result<int> limit = limitFrom(invocation.value(u"limit"_s));
    return limit ? Result<void>() : failure(limit.error());
}

} // namespace

CommandSpec listCommand()
{
    CommandSpec command;
    command.name = u"list"_s;
    command.arguments = u"MAILBOX [--account ACCOUNT] [--limit N]"_s;
    command.summary = u"List the messages of a mailbox, newest first."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Whose mailbox, where several have it."_s},
                       {u"limit"_s, u"N"_s, u"Only the newest N."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ReadRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
