// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Key lists in order. Each is one walk along an index; what has two values only (unread, flagged,
// attachments) is the walk by date, parted in two.
#include "core/mail/MessageFlags.h"
#include "core/store/TextFolding.h"
#include "core/store/queries/MessageListSql.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/ReaderConnections.h"

#include <QSet>

#include <algorithm>

namespace Martlet::Store
{

namespace
{

bool belongsFirst(SortColumn column, qint64 flags, bool hasAttachments)
{
    const auto has = [flags](Mail::Flag flag) { return (flags & qint64(flag)) != 0; };
    switch (column) {
    case SortColumn::Unread:
        return !has(Mail::Flag::Seen);
    case SortColumn::Flagged:
        return has(Mail::Flag::Flagged);
    case SortColumn::Attachments:
        return hasAttachments;
    default:
        return true;
    }
}

/// Keys of the mailbox whose folded text contains every word.
QSet<Mail::MessageKey> matching(Connection &cache, Mail::MailboxKey mailbox,
                                const QStringList &words)
{
    QSet<Mail::MessageKey> keys;
    Query query = cache.query(R"sql(
        SELECT m.id, t.people, t.subject FROM message AS m JOIN search_text AS t ON t.id = m.id
         WHERE m.shown_mailbox_id = ?
    )sql");
    query.bind(mailbox);
    QList<QByteArray> wanted;
    for (const QString &word : words)
        wanted.append(word.toUtf8());
    while (query.step()) {
        const QByteArray people = query.blob(1);
        const QByteArray subject = query.blob(2);
        const bool containsAll =
            std::all_of(wanted.cbegin(), wanted.cend(), [&](const QByteArray &word) {
                return people.contains(word) || subject.contains(word);
            });
        if (containsAll)
            keys.insert(query.id<Mail::MessageKey>(0));
    }
    return keys;
}

QList<Mail::MessageKey> orderedKeys(Connection &cache, Mail::MailboxKey mailbox,
                                    const MessageListOrder &order)
{
    Query query = cache.query(messageListSql(order));
    query.bind(mailbox);
    QList<Mail::MessageKey> keys;
    QList<Mail::MessageKey> later;
    while (query.step()) {
        const auto key = query.id<Mail::MessageKey>(0);
        const bool isFirst =
            !isParted(order.column) ||
            belongsFirst(order.column, query.integer(1), query.boolean(2)) == order.isDescending;
        (isFirst ? keys : later).append(key);
    }
    return keys + later;
}

} // namespace

const char *messageListSql(const MessageListOrder &order)
{
    const bool down = order.isDescending;
    switch (order.column) {
    case SortColumn::Sender:
        return down ? R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                            ORDER BY sender_sort DESC, date DESC, id DESC)sql"
                    : R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                            ORDER BY sender_sort, date, id)sql";
    case SortColumn::Subject:
        return down ? R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                            ORDER BY subject_sort DESC, date DESC, id DESC)sql"
                    : R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                            ORDER BY subject_sort, date, id)sql";
    case SortColumn::Size:
        return down ? R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                            ORDER BY size_bytes DESC, date DESC, id DESC)sql"
                    : R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                            ORDER BY size_bytes, date, id)sql";
    case SortColumn::Date:
        if (!down)
            return R"sql(SELECT id FROM message WHERE shown_mailbox_id = ? ORDER BY date, id)sql";
        return R"sql(SELECT id FROM message WHERE shown_mailbox_id = ?
                     ORDER BY date DESC, id DESC)sql";
    case SortColumn::Unread:
    case SortColumn::Flagged:
    case SortColumn::Attachments:
        break;
    }
    // Newest first in both directions: within "unread" nobody wants the oldest on top.
    return R"sql(SELECT id, flags, has_attachments FROM message WHERE shown_mailbox_id = ?
                 ORDER BY date DESC, id DESC)sql";
}

bool isParted(SortColumn column)
{
    return column == SortColumn::Unread || column == SortColumn::Flagged ||
           column == SortColumn::Attachments;
}

Result<QList<Mail::MessageKey>> messageKeys(const Reader &reader, Mail::MailboxKey mailbox,
                                            const MessageListOrder &order, const QString &filter)
{
    return guarded("load the message list", [&]() -> Result<QList<Mail::MessageKey>> {
        Connection &cache = reader.connections().cache();
        QList<Mail::MessageKey> keys = orderedKeys(cache, mailbox, order);
        const QStringList words = folded(filter).split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            return keys;
        const QSet<Mail::MessageKey> kept = matching(cache, mailbox, words);
        keys.removeIf([&kept](Mail::MessageKey key) { return !kept.contains(key); });
        return keys;
    });
}

} // namespace Martlet::Store
