// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// vault list: copies of letters that disappeared at the server.
#include "app/ctl/Commands.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/VaultQueries.h"

#include <limits>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

QString completenessName(Store::ContentState state)
{
    switch (state) {
    case Store::ContentState::HeadersOnly:
        return u"headers"_s;
    case Store::ContentState::Text:
        return u"text"_s;
    case Store::ContentState::Whole:
        return u"whole"_s;
    }
    return {};
}

QJsonObject toJson(const Store::Loss &loss, const QString &account)
{
    return {{u"loss"_s, loss.key.value()},
            {u"account"_s, account},
            {u"mailbox"_s, loss.mailboxPath},
            {u"time"_s, timeToJson(loss.at)},
            {u"letters"_s, loss.letters},
            {u"letters_before"_s, loss.lettersBefore},
            {u"is_answered"_s, loss.state == Store::LossState::Answered}};
}

QJsonObject toJson(const Store::KeptLetter &letter, const QString &account)
{
    return {{u"id"_s, letter.key.value()},
            {u"loss"_s, letter.loss.isValid() ? QJsonValue(letter.loss.value()) : QJsonValue()},
            {u"account"_s, account},
            {u"mailbox"_s, letter.mailboxPath},
            {u"message_id"_s, textOrNull(QString::fromUtf8(letter.messageId))},
            {u"from"_s, letter.sender},
            {u"subject"_s, letter.subject},
            {u"date"_s, timeToJson(letter.date)},
            {u"flags"_s, flagsToJson(letter.flags)},
            {u"kept"_s, completenessName(letter.completeness)},
            {u"removed"_s, timeToJson(letter.removedAt)},
            {u"expires"_s, timeToJson(letter.expiresAt)},
            {u"is_being_put_back"_s, letter.operation.isValid()}};
}

QString toLine(const Store::KeptLetter &letter)
{
    return QString::number(letter.key.value()) + u'\t' + completenessName(letter.completeness) +
           u'\t' + letter.removedAt.toString(Qt::ISODate) + u'\t' + letter.mailboxPath + u'\t' +
           letter.sender + u'\t' + letter.subject + u'\n';
}

Result<Report> run(const Invocation &invocation, const Store::Reader &reader)
{
    const Result<int> limit = limitFrom(invocation.value(u"limit"_s));
    if (!limit)
        return failure(limit.error());
    const auto accounts = Store::accounts(reader);
    if (!accounts)
        return failure(accounts.error());
    const auto losses = Store::losses(reader);
    if (!losses)
        return failure(losses.error());
    const auto letters =
        Store::keptLetters(reader, {}, *limit > 0 ? *limit : std::numeric_limits<int>::max());
    if (!letters)
        return failure(letters.error());
    Report report;
    QJsonArray lossArray;
    for (const Store::Loss &loss : *losses) {
        lossArray.append(toJson(loss, accountName(*accounts, loss.account)));
        report.text += u"Loss %1: %2 of %3 letters of %4, %5\n"_s.arg(
            QString::number(loss.key.value()), QString::number(loss.letters),
            QString::number(loss.lettersBefore), loss.mailboxPath, loss.at.toString(Qt::ISODate));
    }
    QJsonArray letterArray;
    for (const Store::KeptLetter &letter : *letters) {
        letterArray.append(toJson(letter, accountName(*accounts, letter.account)));
        report.text += toLine(letter);
    }
    report.json = {{u"losses"_s, lossArray}, {u"letters"_s, letterArray}};
    return report;
}

Result<void> check(const Invocation &invocation)
{
    const Result<int> limit = limitFrom(invocation.value(u"limit"_s));
    return limit ? Result<void>() : Result<void>(failure(limit.error()));
}

} // namespace

CommandSpec vaultListCommand()
{
    CommandSpec command;
    command.name = u"vault list"_s;
    command.arguments = u"[--limit N]"_s;
    command.summary = u"List the kept copies of letters that disappeared at the server."_s;
    command.options = {{u"limit"_s, u"N"_s, u"At most so many, the newest."_s}};
    command.run = ReadRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
