// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// outbox: letters on their way out and where each stands.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "core/store/queries/MailboxQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<Report> run(const Invocation &, const Store::Reader &reader)
{
    const Result<QList<Mail::AccountSettings>> accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    const Result<QList<Mail::OutboxItem>> items = Store::outbox(reader);
    if (!items)
        return failure(items.error());
    Report report;
    QJsonArray array;
    for (const Mail::OutboxItem &item : *items) {
        array.append(outboxItemToJson(item, accountName(*accounts, item.account)));
        report.text += QString::number(item.key.value()) + u'\t' +
                       Mail::outboxStateName(item.state) + u'\t' +
                       addressesOf(item.recipients).join(u", "_s) + u'\t' + item.subject + u'\t' +
                       item.serverReply + u'\n';
    }
    report.json = {{u"outbox"_s, array}};
    return report;
}

} // namespace

CommandSpec outboxCommand()
{
    CommandSpec command;
    command.name = u"outbox"_s;
    command.summary = u"List the letters that are not sent yet."_s;
    command.run = ReadRun(run);
    return command;
}

} // namespace Martlet::Ctl
