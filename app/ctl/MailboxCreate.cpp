// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailbox create: a new mailbox, with the levels above it that are missing.
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

/// The one of --account, else the only one.
Result<Mail::AccountSettings> accountFor(const Store::Reader &reader, const QString &wanted)
{
    const Result<QList<Mail::AccountSettings>> accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    if (!wanted.isEmpty())
        return findAccount(*accounts, wanted);
    if (accounts->size() == 1)
        return accounts->first();
    return failure(ErrorKind::InvalidInput, Retry::Never,
                   accounts->isEmpty()
                       ? u"There is no account."_s
                       : u"There are several accounts; say which with --account."_s);
}

Task<Report> run(Invocation invocation, Session session)
{
    const Store::Reader *reader = &session.services->reader;
    const Mail::AccountSettings account =
        co_await accountFor(*reader, invocation.value(u"account"_s));
    const QStringList levels = invocation.words.constFirst().split(u'/');
    Mail::MailboxKey parent;
    int created = 0;
    for (qsizetype depth = 1; depth <= levels.size(); ++depth) {
        const QString path = levels.mid(0, depth).join(u'/');
        const Result<Mail::MailboxInfo> known = findMailbox(*reader, path, account.key);
        const bool isLast = depth == levels.size();
        if (known && !isLast) {
            parent = known->key;
            continue;
        }
        parent = co_await mailboxWords(co_await asResult(resultOf<Mail::MailboxKey>(
            session.services->mailboxes.create(account.key, parent, levels.at(depth - 1)))));
        ++created;
    }
    const Mail::MailboxInfo made = co_await Store::mailbox(*reader, parent);
    Report report;
    report.json = {
        {u"mailbox"_s, made.path}, {u"key"_s, made.key.value()}, {u"created"_s, created}};
    report.text = u"Mailbox created: %1."_s.arg(made.path);
    co_return report;
}

} // namespace

CommandSpec mailboxCreateCommand()
{
    CommandSpec command;
    command.name = u"mailbox create"_s;
    command.arguments = u"MAILBOX [--account ACCOUNT]"_s;
    command.summary = u"Create a mailbox; levels above it that are missing come with it."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"In this account."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    return command;
}

} // namespace Martlet::Ctl
