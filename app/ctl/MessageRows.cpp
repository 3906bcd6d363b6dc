// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/MessageRows.h"

#include "app/ctl/Json.h"
#include "core/store/queries/MessageQueries.h"

namespace Martlet::Ctl
{

using namespace Qt::Literals;

namespace
{

/// N new, A answered, F flagged, D deleted, at fixed places.
QString flagLetters(const Mail::MessageFlags &flags)
{
    QString letters;
    letters += flags.has(Mail::Flag::Seen) ? u'-' : u'N';
    letters += flags.has(Mail::Flag::Answered) ? u'A' : u'-';
    letters += flags.has(Mail::Flag::Flagged) ? u'F' : u'-';
    letters += flags.has(Mail::Flag::Deleted) ? u'D' : u'-';
    return letters;
}

QString rowText(const Mail::MessageSummary &summary)
{
    return QString::number(summary.key.value()) + u'\t' + flagLetters(summary.flags) + u'\t' +
           summary.date.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u'\t' +
           summary.from.toDisplayString().replace(u'\n', u' ') + u'\t' +
           QString(summary.subject).replace(u'\n', u' ') + u'\n';
}

} // namespace

Result<MessageRows> messageRows(const Store::Reader &reader, const QList<Mail::MessageKey> &keys)
{
    const Result<QList<Mail::MessageSummary>> summaries = Store::messageSummaries(reader, keys);
    if (!summaries)
        return failure(summaries.error());
    MessageRows rows;
    for (const Mail::MessageSummary &summary : *summaries) {
        rows.json.append(summaryToJson(summary));
        rows.text += rowText(summary);
    }
    return rows;
}

} // namespace Martlet::Ctl
