// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// account list: the accounts of the profile, without any secret.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "core/store/queries/MailboxQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString serverText(const Mail::ServerSettings &server)
{
    return u"%1:%2:%3"_s.arg(server.host, QString::number(server.port),
                             Mail::encryptionName(server.encryption));
}

Result<Report> run(const Invocation &, const Store::Reader &reader)
{
    const Result<QList<Mail::AccountSettings>> accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    Report report;
    QJsonArray array;
    for (const Mail::AccountSettings &account : *accounts) {
        array.append(accountToJson(account));
        report.text += u"%1\t%2\t%3"_s.arg(QString::number(account.key.value()), account.email,
                                           protocolName(account.protocol));
        if (account.incoming.isSet())
            report.text += u' ' + serverText(account.incoming);
        if (account.outgoing.isSet())
            report.text += u"\tsmtp "_s + serverText(account.outgoing);
        report.text += u'\n';
    }
    report.json = {{u"accounts"_s, array}};
    return report;
}

} // namespace

CommandSpec accountListCommand()
{
    CommandSpec command;
    command.name = u"account list"_s;
    command.summary = u"List the accounts."_s;
    command.run = ReadRun(run);
    return command;
}

} // namespace Martlet::Ctl
