// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account add-list: the accounts of this computer from a list of users. Doing it twice adds nothing
// twice, so that it may stand in a login script. Nothing is tested: the passwords are not there
// yet, and the server may be off while the room is set up.
#include "app/ctl/AccountOptions.h"
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/UserList.h"

#include <QFile>
#include <QJsonArray>
#include <QSysInfo>

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<QList<ListedUser>> listedIn(const QString &file)
{
    QFile list(file);
    if (!list.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, Retry::AfterUserAction,
                       u"The list of users cannot be read"_s, list.errorString());
    constexpr qint64 most = 2 * 1024 * 1024;
    return readUserList(list.read(most));
}

/// From the table of providers alone: a room of computers asks nobody outside.
Result<Mail::AccountSettings> settingsOf(const ListedUser &user,
                                         const Engine::AccountService &accounts)
{
    const auto offer = accounts.offerFor(user.name, user.email);
    const bool isPop3 = user.protocol == u"pop3"_s || (offer && !offer->hasImap);
    const bool isOffered = offer && (isPop3 ? offer->pop3.has_value()
                                            : offer->hasImap && offer->imap.incoming.isSet());
    if (!isOffered)
        return failure(
            ErrorKind::NotFound, Retry::AfterUserAction,
            u"The list of users cannot be used: line %1: the table of providers has no servers for "
            "%2."_s.arg(user.line)
                .arg(user.email));
    Mail::AccountSettings settings = isPop3 ? *offer->pop3 : offer->imap;
    if (!user.login.isEmpty()) {
        settings.incoming.login = user.login;
        settings.outgoing.login.clear();
    }
    settings.passwordCommand = user.passwordCommand;
    return settings;
}

bool isThere(const QList<Mail::AccountSettings> &accounts, const QString &email)
{
    return std::any_of(accounts.cbegin(), accounts.cend(), [&](const auto &account) {
        return Mail::sameMailbox(account.email, email);
    });
}

Task<Report> run(Invocation invocation, Session session)
{
    Engine::AccountService *accounts = &session.services->accounts;
    const Result<QList<ListedUser>> listed = listedIn(invocation.value(u"users"_s));
    if (!listed)
        co_return failure(listed.error());
    const QString computer = invocation.hasValue(u"computer"_s) ? invocation.value(u"computer"_s)
                                                                : QSysInfo::machineHostName();
    // All of them are understood before the first is stored.
    QList<Mail::AccountSettings> wanted;
    QStringList present;
    for (const ListedUser &user : usersFor(*listed, computer)) {
        if (isThere(accounts->accounts() + wanted, user.email)) {
            present << user.email;
            continue;
        }
        Result<Mail::AccountSettings> settings = settingsOf(user, *accounts);
        if (!settings)
            co_return failure(settings.error());
        wanted.append(std::move(*settings));
    }
    QJsonArray added;
    QStringList lines;
    for (const Mail::AccountSettings &settings : std::as_const(wanted)) {
        Mail::AccountSettings stored = settings;
        if (!invocation.has(u"dry-run"_s)) {
            const Engine::AccountSecrets none;
            const Mail::AccountKey key =
                co_await resultOf<Mail::AccountKey>(accounts->add(settings, none));
            stored.key = key;
        }
        added.append(accountToJson(stored));
        lines << (invocation.has(u"dry-run"_s) ? u"Would add %1."_s : u"Added %1."_s)
                     .arg(stored.email);
    }
    Report report;
    report.json = {{u"computer"_s, computer},
                   {u"added"_s, added},
                   {u"present"_s, QJsonArray::fromStringList(present)}};
    for (const QString &email : std::as_const(present))
        lines << u"%1 is there already."_s.arg(email);
    report.text =
        lines.isEmpty() ? u"The list has no account for %1."_s.arg(computer) : lines.join(u'\n');
    co_return report;
}

Result<void> check(const Invocation &invocation)
{
    if (!invocation.hasValue(u"users"_s))
        return badUsage(u"Name the list of users with --users."_s);
    return {};
}

} // namespace

CommandSpec accountAddListCommand()
{
    CommandSpec command;
    command.name = u"account add-list"_s;
    command.arguments = u"--users FILE [OPTIONS]"_s;
    command.summary = u"Add the accounts that a list of users has for this computer."_s;
    command.options = {
        {u"users"_s, u"FILE"_s, u"The list, in CSV: computer,email,name,login,protocol."_s},
        {u"computer"_s, u"NAME"_s, u"Of another computer than this one."_s},
        {u"dry-run"_s, {}, u"Say what would be added, and add nothing."_s}};
    command.run = ChangeRun(run);
    command.check = check;
    command.fileOptions = {u"users"_s};
    return command;
}

} // namespace Martlet::Ctl
