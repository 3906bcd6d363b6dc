// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// move: queues the move of messages to another mailbox, of their account or another one.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Lookup.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

/// The account all of them belong to, so that "Archive" is found there.
Result<Mail::AccountKey> accountOf(const Store::Reader &reader, const QList<Mail::MessageKey> &keys)
{
    Mail::AccountKey account;
    for (const Mail::MessageKey key : keys) {
        const auto details = Store::messageDetails(reader, key);
        if (!details)
            return failure(details.error());
        if (!*details)
            return failure(ErrorKind::NotFound, Retry::Never,
                           u"find the message %1"_s.arg(key.value()));
        if (account.isValid() && (*details)->account != account)
            return failure(ErrorKind::Unsupported, Retry::Never,
                           u"move messages of several accounts at once"_s);
        account = (*details)->account;
    }
    return account;
}

Task<Report> run(Invocation invocation, Session session)
{
    const Store::Reader *reader = &session.services->reader;
    const QList<Mail::MessageKey> keys =
        co_await findMessages(*reader, invocation.words.mid(0, invocation.words.size() - 1));
    Mail::AccountKey account = co_await accountOf(*reader, keys);
    const QString other = invocation.value(u"account"_s);
    // They are made when they are first used.
    if (other == localAccountName) {
        account =
            co_await resultOf<Mail::AccountKey>(session.services->accounts.foldersOfThisComputer());
    } else if (!other.isEmpty()) {
        const Mail::AccountSettings found =
            co_await findAccount(session.services->accounts.accounts(), other);
        account = found.key;
    }
    const Mail::MailboxInfo target =
        co_await findMailbox(*reader, invocation.words.constLast(), account);
    const Engine::ActionOutcome outcome =
        co_await resultOf<Engine::ActionOutcome>(session.services->messages.move(keys, target.key));
    Report report;
    report.json = {{u"moved"_s, outcome.messages}, {u"mailbox"_s, target.path}};
    report.text = u"Messages moved to %1: %2."_s.arg(target.path).arg(outcome.messages);
    co_return report;
}

Result<void> check(const Invocation &invocation)
{
    return checkKeys(invocation.words.mid(0, invocation.words.size() - 1));
}

} // namespace

CommandSpec moveCommand()
{
    CommandSpec command;
    command.name = u"move"_s;
    command.arguments = u"KEY… MAILBOX [--account ACCOUNT]"_s;
    command.summary = u"Move messages to another mailbox."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s,
                        u"Into this account; “local”: the folders on this computer."_s}};
    command.leastWords = 2;
    command.mostWords = -1;
    command.run = ChangeRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
