// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// outbox time: when a letter that waits goes out.
#include "app/ctl/Commands.h"
#include "app/ctl/FutureTask.h"
#include "app/ctl/Json.h"
#include "app/ctl/Lookup.h"

#include <algorithm>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

/// With a zone or of the computer's own; invalid: no time.
QDateTime timeFrom(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate);
}

Task<Report> run(Invocation invocation, Session session)
{
    const Engine::Services *services = session.services;
    const Mail::OutboxKey key(invocation.words.constFirst().toLongLong());
    const QDateTime at =
        invocation.has(u"now"_s) ? QDateTime() : timeFrom(invocation.value(u"at"_s));
    QFuture<Result<void>> asked = services->outbox.setSendAt(key, at);
    co_await resultOf<void>(std::move(asked));
    const QList<Mail::OutboxItem> items = services->outbox.items();
    const auto item = std::find_if(items.cbegin(), items.cend(),
                                   [key](const auto &one) { return one.key == key; });
    Report report;
    report.text = u"It goes out as soon as possible."_s;
    if (item == items.cend()) {
        // It has gone out already.
        report.json = {{u"outbox"_s, QJsonValue()}};
        co_return report;
    }
    const QString account = accountName(services->accounts.accounts(), item->account);
    report.json = {{u"outbox"_s, outboxItemToJson(*item, account)}};
    if (item->sendAt.isValid())
        report.text = u"It goes out at %1."_s.arg(item->sendAt.toString(Qt::ISODate));
    co_return report;
}

Result<void> check(const Invocation &invocation)
{
    bool isNumber = false;
    const qlonglong key = invocation.words.constFirst().toLongLong(&isNumber);
    if (!isNumber || key <= 0)
        return badUsage(u"A letter is named by the key that outbox prints."_s);
    if (invocation.has(u"now"_s) == invocation.hasValue(u"at"_s))
        return badUsage(u"Say when: --at TIME or --now."_s);
    if (invocation.hasValue(u"at"_s) && !timeFrom(invocation.value(u"at"_s)).isValid())
        return badUsage(u"--at takes a time such as 2026-03-14T08:00 or 2026-03-14T07:00:00Z."_s);
    return {};
}

} // namespace

CommandSpec outboxTimeCommand()
{
    CommandSpec command;
    command.name = u"outbox time"_s;
    command.arguments = u"KEY --at TIME|--now"_s;
    command.summary = u"Change when a letter that waits goes out."_s;
    command.options = {{u"at"_s, u"TIME"_s, u"Then, and not before (ISO 8601)."_s},
                       {u"now"_s, {}, u"As soon as possible."_s}};
    command.leastWords = 1;
    command.mostWords = 1;
    command.run = ChangeRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
