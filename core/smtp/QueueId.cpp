// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/smtp/QueueId.h"

#include "core/util/Limits.h"

#include <QRegularExpression>

namespace Martlet::Smtp
{
namespace
{

/// As servers write it, the surer forms first; the first group is the name.
const QList<QRegularExpression> &forms()
{
    static const QList<QRegularExpression> known = [] {
        QList<QRegularExpression> compiled;
        for (const char *form : {
                 "queued (?:mail )?as (\\S+)",            // Postfix, OpenSMTPD
                 "\\bid=(\\S+)",                          // Exim, Mail.ru
                 "InternalId=(\\d+)",                     // Exchange
                 "queued on \\S+ (?:as )?(\\S+-\\S+)",    // Yandex
                 "\\b(\\d+ qp \\d+)\\b",                  // qmail
                 "OK +\\d{9,} (\\S+) - gsmtp",            // Gmail
                 "^(\\S+) Message accepted for delivery", // Sendmail
                 "<([^<>\\s]+@[^<>\\s]+)>.*queued",       // servers that repeat the Message-ID
                 "\\bqueue(?:d)?[- ]?id[:=]? *(\\S+)",
             }) {
            compiled.append(QRegularExpression(QString::fromLatin1(form),
                                               QRegularExpression::CaseInsensitiveOption));
        }
        return compiled;
    }();
    return known;
}

} // namespace

QString queueIdOf(const Reply &reply)
{
    QString text = QString::fromUtf8(reply.lines.join(' ')).simplified();
    text.truncate(Limits::serverTextCharacters);
    if (!reply.enhancedStatus.isEmpty() && text.startsWith(QLatin1String(reply.enhancedStatus)))
        text = text.mid(reply.enhancedStatus.size()).trimmed();
    for (const QRegularExpression &form : forms()) {
        const QRegularExpressionMatch match = form.match(text);
        if (!match.hasMatch())
            continue;
        QString id = match.captured(1);
        while (!id.isEmpty() && (id.endsWith(u'.') || id.endsWith(u',') || id.endsWith(u';') ||
                                 id.endsWith(u')') || id.endsWith(u'>')))
            id.chop(1);
        return id;
    }
    return {};
}

} // namespace Martlet::Smtp
