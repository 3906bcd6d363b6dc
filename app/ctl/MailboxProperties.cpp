// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mailbox properties: what is known of one mailbox here, and what its server says.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QJsonArray quotasToJson(const QList<Mail::Quota> &quotas)
{
    QJsonArray array;
    for (const Mail::Quota &quota : quotas) {
        for (const Mail::QuotaResource &resource : quota.resources)
            array.append(QJsonObject{{u"root"_s, quota.root},
                                     {u"resource"_s, QString::fromLatin1(resource.name)},
                                     {u"used"_s, static_cast<qint64>(resource.used)},
                                     {u"limit"_s, static_cast<qint64>(resource.limit)}});
    }
    return array;
}

QJsonArray repairsToJson(const QList<Store::MailboxRepair> &repairs)
{
    QJsonArray array;
    for (const Store::MailboxRepair &repair : repairs)
        array.append(QJsonObject{{u"at"_s, timeToJson(repair.at)},
                                 {u"fetched"_s, static_cast<qint64>(repair.fetched)},
                                 {u"removed"_s, static_cast<qint64>(repair.removed)},
                                 {u"unresolved"_s, static_cast<qint64>(repair.unresolved)}});
    return array;
}

QJsonValue rightsToJson(const Engine::MailboxProperties &properties)
{
    if (!properties.server || !properties.server->rights)
        return {};
    return QString::fromLatin1(properties.server->rights->letters);
}

QString textOf(const Engine::MailboxProperties &properties)
{
    const QDateTime complete = properties.synced.lastCompleteAt;
    QString text =
        u"%1\nmessages       %2, unread %3\nbytes          %4 on the server, %5 here\n"
        "last complete  %6\n"_s.arg(properties.info.path)
            .arg(properties.info.total)
            .arg(properties.info.unread)
            .arg(properties.serverBytes())
            .arg(properties.heldBytes)
            .arg(complete.isValid() ? complete.toUTC().toString(Qt::ISODate) : u"never"_s);
    if (!properties.server)
        return text;
    if (properties.server->rights)
        text +=
            u"rights         "_s + QString::fromLatin1(properties.server->rights->letters) + u'\n';
    for (const Mail::Quota &quota : properties.server->quotas) {
        for (const Mail::QuotaResource &resource : quota.resources)
            text += u"quota          %1 %2 of %3\n"_s.arg(QString::fromLatin1(resource.name))
                        .arg(resource.used)
                        .arg(resource.limit);
    }
    return text;
}

Task<Report> run(Invocation invocation, Session session)
{
    const Store::Reader *reader = &session.services->reader;
    const Mail::MailboxInfo mailbox = co_await findMailbox(*reader, invocation.words.constFirst(),
                                                           invocation.value(u"account"_s));
    const Engine::MailboxProperties properties = co_await resultOf<Engine::MailboxProperties>(
        session.services->mailboxes.properties(mailbox.key));
    const auto accounts = session.services->accounts.accounts();
    Report report;
    report.json = {
        {u"mailbox"_s, mailboxToJson(properties.info, accountName(accounts, mailbox.account))},
        {u"bytes_on_server"_s, properties.serverBytes()},
        {u"bytes_here"_s, properties.heldBytes},
        {u"last_complete"_s, timeToJson(properties.synced.lastCompleteAt)},
        {u"differing"_s, static_cast<qint64>(properties.differing())},
        {u"repairs"_s, repairsToJson(properties.repairs)},
        {u"rights"_s, rightsToJson(properties)},
        {u"quota"_s,
         properties.server ? QJsonValue(quotasToJson(properties.server->quotas)) : QJsonValue()},
        {u"server_error"_s,
         properties.serverError ? QJsonValue(errorToJson(*properties.serverError)) : QJsonValue()}};
    report.text = textOf(properties);
    if (properties.serverError)
        report.note = u"The server could not be asked: "_s + sentenceFor(*properties.serverError);
    co_return report;
}

} // namespace

CommandSpec mailboxPropertiesCommand()
{
    CommandSpec command;
    command.name = u"mailbox properties"_s;
    command.arguments = u"MAILBOX [--account ACCOUNT]"_s;
    command.summary = u"Room, rights and quota of a mailbox, and whether everything is here."_s;
    command.options = {{u"account"_s, u"ACCOUNT"_s, u"Of this account."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    return command;
}

} // namespace Martlet::Ctl
