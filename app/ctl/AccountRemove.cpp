// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account remove: takes an account and what is kept of it here away; nothing on the server.
#include "app/ctl/Authority.h"
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"

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
    const Engine::AccountService::RemovalFacts facts = accounts->removalFacts(account.key);
    // Letters that are nowhere else go only when that is said.
    const bool keepsLetters =
        Mail::keepsMailHere(account.protocol) && !invocation.has(u"delete-letters"_s);
    if (keepsLetters && account.protocol == Mail::ReceiveProtocol::Local)
        co_return failure(ErrorKind::PermissionDenied, Retry::AfterUserAction,
                          u"remove folders that are on this computer alone"_s,
                          u"--delete-letters deletes their letters"_s);
    if (keepsLetters)
        co_await resultOf<void>(accounts->removeKeepingLetters(account.key));
    else
        co_await resultOf<void>(accounts->remove(account.key));
    QList<Mail::AccountSettings> others = accounts->accounts();
    others.removeIf([&](const auto &other) { return other.key == account.key; });
    dropAuthority(account.caFile, others);
    Report report;
    report.json = {{u"removed"_s, account.email},
                   {u"letters_kept"_s, keepsLetters},
                   {u"messages"_s, facts.messages},
                   {u"drafts"_s, facts.drafts},
                   {u"pending_operations"_s, facts.pendingOperations}};
    const QString messages = QString::number(facts.messages);
    if (keepsLetters)
        report.text = u"Removed the servers of %1; its %2 letters stay on this computer."_s.arg(
            account.email, messages);
    else if (Mail::keepsMailHere(account.protocol))
        report.text = u"Removed %1; %2 letters and %3 drafts were deleted."_s.arg(
            account.email, messages, QString::number(facts.drafts));
    else
        report.text = u"Removed %1 with %2 cached messages and %3 drafts."_s.arg(
            account.email, messages, QString::number(facts.drafts));
    co_return report;
}

} // namespace

CommandSpec accountRemoveCommand()
{
    CommandSpec command;
    command.name = u"account remove"_s;
    command.arguments = u"ACCOUNT [--delete-letters]"_s;
    command.summary = u"Remove an account from this computer."_s;
    command.options = {{u"delete-letters"_s,
                        {},
                        u"POP3: the letters on this computer go, too; else they stay."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    return command;
}

} // namespace Martlet::Ctl
