// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Journal.h"

#include "core/store/MessageRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <algorithm>
#include <array>

namespace Martlet::Store
{

namespace
{

using Mail::LifeEvent;

struct ToldFlag {
    Mail::Flag flag;
    LifeEvent set;
    std::optional<LifeEvent> cleared;
};

constexpr std::array<ToldFlag, 4> toldFlags{{
    {Mail::Flag::Seen, LifeEvent::Read, LifeEvent::MarkedUnread},
    {Mail::Flag::Flagged, LifeEvent::Flagged, LifeEvent::Unflagged},
    {Mail::Flag::Answered, LifeEvent::Answered, std::nullopt},
    {Mail::Flag::Forwarded, LifeEvent::Forwarded, std::nullopt},
}};

QString pathOf(Connection &cache, const MessageRow &row, Mail::MailboxKey mailbox)
{
    if (mailbox == row.mailbox)
        return row.mailboxPath;
    const std::optional<MailboxPlace> place = loadMailbox(cache, mailbox);
    return place ? place->path : QString();
}

qint64 edgeId(Connection &own, const char *sql)
{
    Query query = own.query(sql);
    return query.step() ? query.integer(0) : 0;
}

/// Numbers only grow and rows go at the old end, so the span is the count, but for what went with
/// an account: never less than it.
qint64 rowsAtMost(Connection &own)
{
    const qint64 newest = edgeId(own, R"sql(SELECT ifnull(max(id), 0) FROM journal)sql");
    return newest == 0
               ? 0
               : newest - edgeId(own, R"sql(SELECT ifnull(min(id), 0) FROM journal)sql") + 1;
}

} // namespace

QByteArray letterIdentity(const Mail::MessageReference &reference)
{
    if (!reference.messageId.isEmpty())
        return reference.messageId;
    // No Message-ID holds a NUL.
    return QByteArray(1, '\0') + QByteArray::number(reference.uidValidity.value()) + ':' +
           QByteArray::number(reference.uid.value()) + ':' + reference.mailboxPath.toUtf8();
}

ActorScope::ActorScope(WriteTransaction &transaction, Mail::LifeActor actor)
    : m_transaction(transaction)
    , m_before(transaction.actor())
{
    m_transaction.setActor(actor);
}

ActorScope::~ActorScope()
{
    m_transaction.setActor(m_before);
}

void tellShownChange(WriteTransaction &transaction, const MessageRow &row,
                     Mail::MailboxKey shownMailbox, const Mail::MessageFlags &flags)
{
    const std::optional<Mail::LifeActor> actor = transaction.actor();
    if (!actor)
        return;
    JournalEntry entry{row.account, letterIdentity(row.reference()), {}, *actor, {}};
    if (row.flags.known != flags.known) {
        entry.mailboxPath = pathOf(transaction.cache(), row, row.shownMailbox);
        for (const ToldFlag &told : toldFlags) {
            const bool isSet = flags.has(told.flag);
            if (isSet == row.flags.has(told.flag) || (!isSet && !told.cleared))
                continue;
            entry.event = isSet ? told.set : *told.cleared;
            transaction.tell(entry);
        }
    }
    if (row.shownMailbox == shownMailbox)
        return;
    // What was taken back after it was deleted for good was in no folder.
    entry.mailboxPath = pathOf(transaction.cache(), row, row.shownMailbox);
    entry.targetPath = pathOf(transaction.cache(), row, shownMailbox);
    entry.event = shownMailbox.isValid() ? LifeEvent::Moved : LifeEvent::Deleted;
    transaction.tell(entry);
}

void tellFetched(WriteTransaction &transaction, const MessageRow &row, LifeEvent event)
{
    const QByteArray letter = letterIdentity(row.reference());
    Query query = transaction.own().query(R"sql(
        SELECT EXISTS (SELECT 1 FROM journal WHERE account_id = ? AND letter = ?)
    )sql");
    query.bind(row.account).bindBlob(letter);
    if (query.step() && query.boolean(0))
        transaction.tell({row.account, letter, event, Mail::LifeActor::Server, row.mailboxPath});
}

void writeJournal(Connection &own, const QList<JournalEntry> &entries, const QDateTime &now)
{
    if (entries.isEmpty())
        return;
    Query query = own.query(R"sql(
        INSERT INTO journal (account_id, letter, at, event, actor, mailbox_path, target_path,
            size_bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    )sql");
    const qint64 at = toColumn(now);
    for (const JournalEntry &entry : entries) {
        const QByteArray mailbox = entry.mailboxPath.toUtf8();
        const QByteArray target = entry.targetPath.toUtf8();
        query.bind(entry.account)
            .bindBlobInPlace(entry.letter)
            .bind(at)
            .bind(static_cast<int>(entry.event))
            .bind(static_cast<int>(entry.actor))
            .bindUtf8InPlace(mailbox)
            .bindUtf8InPlace(target)
            .bind(entry.sizeBytes)
            .run();
        query.again();
    }
}

bool forgetOldJournal(Connection &own, const QDateTime &now, qint64 mostRows, int step)
{
    const qint64 surplus = rowsAtMost(own) - mostRows;
    const qint64 lastSurplus =
        surplus > 0 ? edgeId(own, R"sql(SELECT min(id) FROM journal)sql") + surplus - 1 : 0;
    own.query(R"sql(
           DELETE FROM journal WHERE id IN (SELECT id FROM journal ORDER BY id LIMIT ?)
              AND (at < ? OR id <= ?)
       )sql")
        .bind(step)
        .bind(toColumn(now.addDays(-journalDays)))
        .bind(lastSurplus)
        .run();
    return own.changes() == step;
}

QList<Mail::LifeEntry> loadJournal(Connection &own, Mail::AccountKey account,
                                   const QByteArray &letter)
{
    Query query = own.query(R"sql(
        SELECT at, event, actor, mailbox_path, target_path, size_bytes FROM journal
         WHERE account_id = ? AND letter = ? ORDER BY id DESC LIMIT ?
    )sql");
    query.bind(account).bindBlob(letter).bind(storyRows);
    QList<Mail::LifeEntry> entries;
    while (query.step()) {
        entries.append({timeFromColumn(query.integer(0)), static_cast<LifeEvent>(query.integer(1)),
                        static_cast<Mail::LifeActor>(query.integer(2)), query.text(3),
                        query.text(4), query.integer(5)});
    }
    std::reverse(entries.begin(), entries.end());
    return entries;
}

} // namespace Martlet::Store
