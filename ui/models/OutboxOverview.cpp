// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/OutboxOverview.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

struct OutboxText {
    Q_DECLARE_TR_FUNCTIONS(Martlet::Ui::OutboxText)
};

} // namespace

bool needsUser(const Mail::OutboxItem &item)
{
    return item.state == Mail::OutboxState::Failed || item.state == Mail::OutboxState::Unknown;
}

QDateTime waitsUntil(const Mail::OutboxItem &item)
{
    // An invalid time is before every other.
    return std::max(item.sendAt, item.notBefore);
}

QString outboxTimeText(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid() || at <= now)
        return {};
    const QDateTime local = at.toLocalTime();
    return local.date() == now.toLocalTime().date()
               ? QLocale().toString(local.time(), QLocale::ShortFormat)
               : QLocale().toString(local, QLocale::ShortFormat);
}

QStringList OutboxOverview::sentences(const QDateTime &now) const
{
    if (letters == 0)
        return {};
    QStringList sentences{OutboxText::tr("%Ln letters wait here", nullptr, letters)};
    if (needUser > 0)
        sentences << OutboxText::tr("%Ln of them need you", nullptr, needUser);
    if (held > 0)
        sentences << OutboxText::tr("%Ln of them are held", nullptr, held);
    const auto next = std::find_if(times.cbegin(), times.cend(),
                                   [&now](const QDateTime &at) { return at > now; });
    if (next != times.cend())
        sentences << OutboxText::tr("Sending goes on at %1").arg(outboxTimeText(*next, now));
    return sentences;
}

OutboxOverview outboxOverview(const QList<Mail::OutboxItem> &items, Mail::AccountKey account)
{
    OutboxOverview overview;
    for (const Mail::OutboxItem &item : items) {
        if (item.account != account || item.state == Mail::OutboxState::Filed)
            continue;
        ++overview.letters;
        overview.needUser += needsUser(item) ? 1 : 0;
        if (item.state != Mail::OutboxState::Queued)
            continue;
        overview.held += item.isHeld ? 1 : 0;
        if (!item.isHeld && waitsUntil(item).isValid())
            overview.times.append(waitsUntil(item));
    }
    std::sort(overview.times.begin(), overview.times.end());
    return overview;
}

} // namespace Martlet::Ui
