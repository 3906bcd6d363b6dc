// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// sync: one full round of one account or all: operations, outbox, receive.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

using Mail::RoundReport;

double seconds(const RoundReport &round)
{
    return static_cast<double>(round.milliseconds) / 1000;
}

QJsonObject roundToJson(const RoundReport &round, const QString &account)
{
    QJsonArray errors;
    for (const Error &error : round.errors)
        errors.append(errorToJson(error));
    return {{u"account"_s, account},
            {u"new_messages"_s, round.newMessages},
            {u"changed_flags"_s, round.changedFlags},
            {u"removed_messages"_s, round.removedMessages},
            {u"deleted_at_server"_s, round.deletedAtServer},
            {u"operations_done"_s, round.operationsDone},
            {u"letters_sent"_s, round.lettersSent},
            {u"bytes_received"_s, round.bytesReceived},
            {u"bytes_sent"_s, round.bytesSent},
            {u"seconds"_s, seconds(round)},
            {u"seconds_until_kept"_s, static_cast<double>(round.keptMilliseconds) / 1000},
            {u"renumbered"_s, QJsonArray::fromStringList(round.renumbered)},
            {u"errors"_s, errors}};
}

QString roundToText(const RoundReport &round, const QString &account)
{
    return u"%1: %2 new, %3 flags changed, %4 removed, %5 operations done, %6 letters sent; "
           "%7 bytes received, %8 bytes sent, %9 s\n"_s.arg(
               account, QString::number(round.newMessages), QString::number(round.changedFlags),
               QString::number(round.removedMessages), QString::number(round.operationsDone),
               QString::number(round.lettersSent), QString::number(round.bytesReceived),
               QString::number(round.bytesSent), QString::number(seconds(round), 'f', 3));
}

Report reportOf(const QList<RoundReport> &rounds, const QList<Mail::AccountSettings> &accounts)
{
    Report report;
    QJsonArray array;
    QStringList failures;
    for (const RoundReport &round : rounds) {
        const QString account = accountName(accounts, round.account);
        array.append(roundToJson(round, account));
        report.text += roundToText(round, account);
        for (const QString &path : round.renumbered)
            report.text += u"%1: the server has given the letters of %2 new numbers; they were "
                           "read again, and nothing is lost\n"_s.arg(account, path);
        for (const Error &error : round.errors)
            failures.append(account + u": "_s + sentenceFor(error));
    }
    report.json = {{u"rounds"_s, array}};
    report.failure = failures.join(u"; "_s);
    return report;
}

Task<Report> run(Invocation invocation, Session session)
{
    const QList<Mail::AccountSettings> accounts = session.services->accounts.accounts();
    Mail::AccountKey account;
    const QString wanted = invocation.value(u"account"_s);
    if (!wanted.isEmpty()) {
        const Mail::AccountSettings found = co_await findAccount(accounts, wanted);
        account = found.key;
    }
    const QString path = invocation.value(u"mailbox"_s);
    const Result<Mail::MailboxInfo> known =
        path.isEmpty() ? Result<Mail::MailboxInfo>(Mail::MailboxInfo())
                       : findMailbox(session.services->reader, path, wanted);
    if (!known && known.error().kind != ErrorKind::NotFound)
        co_return failure(known.error());
    // Before the first round no mailbox is known; its path is.
    Mail::RoundScope scope(path);
    if (known && !path.isEmpty()) {
        account = known->account;
        scope = known->key;
    }
    const QList<RoundReport> rounds = co_await resultOf<QList<RoundReport>>(
        session.services->mailboxes.synchronise(account, scope));
    if (!known)
        co_await findMailbox(session.services->reader, path, wanted);
    co_return reportOf(rounds, accounts);
}

} // namespace

CommandSpec syncCommand()
{
    CommandSpec command;
    command.name = u"sync"_s;
    command.arguments = u"[--account ACCOUNT] [--mailbox MAILBOX]"_s;
    command.summary = u"Send what waits and receive what is new."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"This account alone."_s},
                       {u"mailbox"_s, u"MAILBOX"_s, u"Receive only from this mailbox."_s}};
    command.run = ChangeRun(run);
    return command;
}

} // namespace Martlet::Ctl
