// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// dump: the whole state of the server's messages, operations and outbox, sorted and without times,
// so that two dumps of the same state are equal as bytes. One row a line, for diff.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/MessageQueries.h"

#include <QJsonDocument>

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonValue uidOrNull(Mail::Uid uid)
{
    return uid.isValid() ? QJsonValue(static_cast<qint64>(uid.value())) : QJsonValue();
}

QByteArray rowOf(const Store::DumpRow &row)
{
    const bool isWhole = !row.sha256.isEmpty();
    return compact({{u"account"_s, row.account},
                    {u"mailbox"_s, row.mailboxPath},
                    {u"uid"_s, uidOrNull(row.uid)},
                    {u"message_id"_s, QString::fromUtf8(row.messageId)},
                    {u"sha256"_s,
                     isWhole ? QJsonValue(QString::fromLatin1(row.sha256.toHex())) : QJsonValue()},
                    {u"flags"_s, flagsToJson(row.flags)}});
}

QByteArray rowOf(const Mail::Operation &operation, const QString &account)
{
    return compact({{u"account"_s, account},
                    {u"kind"_s, Mail::operationKindName(operation.kind)},
                    {u"mailbox"_s, operation.message.mailboxPath},
                    {u"uid"_s, uidOrNull(operation.message.uid)},
                    {u"message_id"_s, QString::fromUtf8(operation.message.messageId)},
                    {u"flags"_s, flagsToJson(operation.flags)},
                    {u"target"_s, textOrNull(operation.targetPath)}});
}

QByteArray rowOf(const Mail::OutboxItem &item, const QString &account)
{
    return compact({{u"account"_s, account},
                    {u"state"_s, Mail::outboxStateName(item.state)},
                    {u"message_id"_s, QString::fromUtf8(item.messageId)},
                    {u"from"_s, item.from},
                    {u"recipients"_s, QJsonArray::fromStringList(addressesOf(item.recipients))}});
}

QByteArray arrayOf(const char *name, const QList<QByteArray> &rows)
{
    QByteArray text = QByteArray("\"") + name + "\": [";
    for (qsizetype i = 0; i < rows.size(); ++i)
        text += (i == 0 ? "\n" : ",\n") + rows.at(i);
    return text + (rows.isEmpty() ? "]" : "\n]");
}

/// The rows of one account-owned table, sorted as bytes.
template<class Item>
QList<QByteArray> sortedRows(const QList<Item> &items, const QList<Mail::AccountSettings> &accounts)
{
    QList<QByteArray> rows;
    for (const Item &item : items)
        rows.append(rowOf(item, accountName(accounts, item.account)));
    std::sort(rows.begin(), rows.end());
    return rows;
}

Result<Report> run(const Invocation &, const Store::Reader &reader)
{
    const auto accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    const auto messages = Store::dumpMessages(reader);
    if (!messages)
        return failure(messages.error());
    const auto operations = Store::pendingOperations(reader);
    if (!operations)
        return failure(operations.error());
    const auto outbox = Store::outbox(reader);
    if (!outbox)
        return failure(outbox.error());
    QList<QByteArray> rows; // sorted by account, mailbox and UID already
    rows.reserve(messages->size());
    for (const Store::DumpRow &row : *messages)
        rows.append(rowOf(row));
    Report report;
    report.isAlwaysJson = true;
    report.jsonText = "{" + arrayOf("messages", rows) + ",\n" +
                      arrayOf("operations", sortedRows(*operations, *accounts)) + ",\n" +
                      arrayOf("outbox", sortedRows(*outbox, *accounts)) + "}\n";
    return report;
}

} // namespace

CommandSpec dumpCommand()
{
    CommandSpec command;
    command.name = u"dump"_s;
    command.summary = u"Print the whole state as JSON, equal states as equal bytes."_s;
    command.run = ReadRun(run);
    return command;
}

} // namespace Martlet::Ctl
