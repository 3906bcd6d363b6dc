// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// search: messages with all the words in sender, recipients, subject or fetched text.
#include "app/ctl/Commands.h"
#include "app/ctl/Lookup.h"
#include "app/ctl/MessageRows.h"
#include "core/store/queries/MessageQueries.h"

#include <limits>

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

Result<Report> run(const Invocation &invocation, const Store::Reader &reader)
{
    const QString query = invocation.words.join(u' ');
    const int given = limitFrom(invocation.value(u"limit"_s)).value_or(0);
    const int limit = given > 0 ? given : std::numeric_limits<int>::max();
    const Result<QList<Mail::MessageKey>> keys = Store::searchMessages(reader, query, {}, limit);
    if (!keys)
        return failure(keys.error());
    const Result<MessageRows> rows = messageRows(reader, *keys);
    if (!rows)
        return failure(rows.error());
    Report report;
    report.json = {{u"query"_s, query}, {u"messages"_s, rows->json}};
    report.text = rows->text;
    return report;
}

Result<void> check(const Invocation &invocation)
{
    const Result<int> limit = limitFrom(invocation.value(u"limit"_s));
    return limit ? Result<void>() : failure(limit.error());
}

} // namespace

CommandSpec searchCommand()
{
    CommandSpec command;
    command.name = u"search"_s;
    command.arguments = u"QUERY [--limit N]"_s;
    command.summary = u"Find messages by words in sender, subject and text."_s;
    command.options = {{u"limit"_s, u"N"_s, u"Only the newest N."_s}};
    command.leastWords = 1;
    command.mostWords = -1;
    command.run = ReadRun(run);
    command.check = check;
    return command;
}

} // namespace Martlet::Ctl
