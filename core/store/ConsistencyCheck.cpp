// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ConsistencyCheck.h"

#include "core/store/EffectiveState.h"
#include "core/store/Maildir.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlError.h"

namespace Martlet::Store
{

namespace
{

/// Rows of `sql` are broken rules: a number and nothing else.
void reportRows(Connection &connection, const char *sql, const QString &rule, QStringList &found)
{
    Query query = connection.query(sql);
    while (query.step())
        found.append(rule + u' ' + QString::number(query.integer(0)));
}

void checkCounters(Connection &cache, QStringList &found)
{
    reportRows(cache, R"sql(
        SELECT b.id FROM mailbox AS b
         WHERE total <> (SELECT count(*) FROM message WHERE shown_mailbox_id = b.id)
            OR unread <> (SELECT count(*) FROM message WHERE shown_mailbox_id = b.id
                                                         AND flags & 1 = 0)
            OR cached_messages <> (SELECT count(uid) FROM message WHERE mailbox_id = b.id)
    )sql",
               QStringLiteral("wrong counters of mailbox"), found);
}

void checkSides(Connection &cache, QStringList &found)
{
    reportRows(cache, R"sql(
        SELECT m.id FROM message AS m LEFT JOIN message_detail AS d ON d.id = m.id
          LEFT JOIN search_text AS t ON t.id = m.id WHERE d.id IS NULL OR t.id IS NULL
    )sql",
               QStringLiteral("no details or search text of message"), found);
    reportRows(cache, R"sql(
        SELECT id FROM message_detail UNION SELECT id FROM search_text
        EXCEPT SELECT id FROM message
    )sql",
               QStringLiteral("details or search text without message"), found);
    reportRows(cache, R"sql(
        SELECT id FROM message WHERE uid IS NOT NULL AND uid = 0
    )sql",
               QStringLiteral("UID 0 of message"), found);
}

void checkEffectiveStates(Connection &own, Connection &cache, QStringList &found)
{
    Query query = cache.query(R"sql(SELECT id FROM message)sql");
    while (query.step()) {
        const std::optional<MessageRow> row = loadRow(cache, query.id<Mail::MessageKey>(0));
        if (!row)
            continue;
        const QList<Mail::Operation> operations = operationsOf(own, row->account, row->reference());
        const EffectiveState state =
            effectiveState({row->mailboxPath, true, row->serverFlags}, operations);
        const std::optional<MailboxPlace> place =
            findMailbox(cache, row->account, state.mailboxPath);
        Mail::MailboxKey shown = place ? place->key : row->mailbox;
        if (!state.isVisible)
            shown = {};
        if (row->shownMailbox != shown || row->flags != state.flags ||
            row->hasPending == operations.isEmpty()) {
            found.append(
                QStringLiteral("wrong effective state of message %1").arg(row->key.value()));
        }
    }
}

void checkLetters(Connection &own, const StorePaths &paths, QStringList &found)
{
    Query query = own.query(R"sql(
        SELECT file_name FROM outbox UNION SELECT file_name FROM draft
        UNION SELECT source_file FROM operation WHERE source_file <> ''
        UNION SELECT file_name FROM vault
    )sql");
    while (query.step()) {
        if (!loadLetter(paths, query.text(0)))
            found.append(QStringLiteral("missing letter ") + query.text(0));
    }
}

void checkContents(Connection &cache, Connection &content, QStringList &found)
{
    Query query = cache.query(R"sql(SELECT id FROM message WHERE content_state > 0)sql");
    while (query.step()) {
        Query held = content.query(R"sql(SELECT 1 FROM content WHERE message_id = ? LIMIT 1)sql");
        held.bind(query.integer(0));
        if (!held.step())
            found.append(QStringLiteral("missing content of message %1").arg(query.integer(0)));
    }
}

} // namespace

Result<QStringList> findInconsistencies(const StorePaths &paths)
{
    return guarded("check the mail store", [&paths]() -> Result<QStringList> {
        Connection own(paths.ownDatabase(), Connection::Mode::ReadOnly);
        Connection cache(paths.cacheDatabase(), Connection::Mode::ReadOnly);
        Connection content(paths.contentDatabase(), Connection::Mode::ReadOnly);
        QStringList found;
        checkCounters(cache, found);
        checkSides(cache, found);
        checkEffectiveStates(own, cache, found);
        checkLetters(own, paths, found);
        checkContents(cache, content, found);
        return found;
    });
}

} // namespace Martlet::Store
