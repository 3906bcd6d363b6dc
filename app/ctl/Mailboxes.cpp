// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailboxes: the folder trees with their counters, from the cache.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "core/store/queries/MailboxQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<Report> run(const Invocation &invocation, const Store::Reader &reader)
{
    const Result<QList<Mail::AccountSettings>> accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    Mail::AccountKey only;
    if (invocation.hasValue(u"account"_s)) {
        const auto found = findAccount(*accounts, invocation.value(u"account"_s));
        if (!found)
            return failure(found.error());
        only = found->key;
    }
    const Result<QList<Mail::MailboxInfo>> mailboxes = Store::mailboxes(reader);
    if (!mailboxes)
        return failure(mailboxes.error());
    Report report;
    QJsonArray array;
    for (const Mail::MailboxInfo &mailbox : *mailboxes) {
        if (only.isValid() && mailbox.account != only)
            continue;
        const QString account = accountName(*accounts, mailbox.account);
        array.append(mailboxToJson(mailbox, account));
        report.text += account + u'\t' + mailbox.path + u'\t' + QString::number(mailbox.unread) +
                       u'/' + QString::number(mailbox.total) + u'\t' +
                       specialUseName(mailbox.specialUse) + u'\n';
    }
    report.json = {{u"mailboxes"_s, array}};
    return report;
}

} // namespace

CommandSpec mailboxesCommand()
{
    CommandSpec command;
    command.name = u"mailboxes"_s;
    command.arguments = u"[--account ACCOUNT]"_s;
    command.summary = u"List the mailboxes: unread and all messages of each."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account alone."_s}};
    command.run = ReadRun(run);
    return command;
}

} // namespace Martlet::Ctl
