// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ConsistencyCheck.h"

#include "core/security/Sha256.h"
#include "core/store/ContentFiles.h"
#include "core/store/ContentStore.h"
#include "core/store/EffectiveState.h"
#include "core/store/FiledContents.h"
#include "core/store/LocalRows.h"
#include "core/store/Maildir.h"
#include "core/store/MessageRows.h"
#include "core/store/OperationRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlError.h"
#include "core/store/writers/MessageWriter.h"

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
    const QSet<Mail::MessageKey> held = messagesWithContent(content);
    const QHash<Mail::MessageKey, QByteArray> whole = messagesHeldWhole(content);
    QSet<Mail::MessageKey> known;
    Query query = cache.query(R"sql(
        SELECT m.id, m.content_state, m.needs_reading, d.sha256, b.local_id <> 0
          FROM message AS m JOIN message_detail AS d ON d.id = m.id
          JOIN mailbox AS b ON b.id = m.mailbox_id
    )sql");
    while (query.step()) {
        const auto key = query.id<Mail::MessageKey>(0);
        const auto claimed = static_cast<ContentState>(query.integer(1));
        const bool isWhole = claimed == ContentState::Whole;
        known.insert(key);
        if (query.boolean(4))
            continue;
        if (claimed != ContentState::HeadersOnly && !held.contains(key))
            found.append(QStringLiteral("missing content of message %1").arg(key.value()));
        if (isWhole && whole.value(key) != query.blob(3))
            found.append(QStringLiteral("another letter than that of message %1").arg(key.value()));
        if (!isWhole && (query.boolean(2) || !query.blob(3).isEmpty()))
            found.append(QStringLiteral("no letter to read of message %1").arg(key.value()));
    }
    const QSet<Mail::MessageKey> foreign = held + messagesWithDownload(content) - known;
    for (const Mail::MessageKey key : foreign)
        found.append(QStringLiteral("content of no message %1").arg(key.value()));
}

/// Of letters on this computer: a file for each row, a row for each file, the bytes as they came.
void checkLocalLetters(Connection &own, Connection &cache, const StorePaths &paths,
                       QStringList &found)
{
    Query mailboxes = own.query(R"sql(SELECT id FROM local_mailbox)sql");
    while (mailboxes.step()) {
        const std::optional<LocalMailbox> mailbox = localMailbox(own, mailboxes.integer(0));
        auto files = folderOf(paths, *mailbox).list();
        if (!files) {
            found.append(QStringLiteral("no folder %1").arg(mailbox->id));
            continue;
        }
        for (const LocalLetter &letter : localLetters(own, mailbox->id)) {
            if (files->take(letter.place.base) != letter.place)
                found.append(QStringLiteral("no file of letter %1").arg(letter.id));
        }
        for (const MaildirPlace &place : std::as_const(*files))
            found.append(QStringLiteral("no row of file ") + place.path());
    }
    Query rows = cache.query(R"sql(
        SELECT m.id, b.local_id, ifnull(m.uid, 0), d.sha256, m.content_state
          FROM mailbox AS b JOIN message AS m ON m.mailbox_id = b.id
          JOIN message_detail AS d ON d.id = m.id WHERE b.local_id <> 0
    )sql");
    while (rows.step()) {
        const auto key = rows.id<Mail::MessageKey>(0);
        const bool isThere = localLetter(own, rows.integer(1), rows.id<Mail::Uid>(2)).has_value();
        const bool isWhole = static_cast<ContentState>(rows.integer(4)) == ContentState::Whole;
        const std::optional<QByteArray> letter = loadLocal(own, cache, paths, key);
        if (!isThere)
            found.append(QStringLiteral("no letter of message %1").arg(key.value()));
        else if (isWhole && (!letter || Security::sha256(*letter) != rows.blob(3)))
            found.append(QStringLiteral("another letter than that of message %1").arg(key.value()));
    }
}

void checkFileRows(Connection &content, QStringList &found)
{
    reportRows(content, R"sql(
        SELECT f.id FROM content_file AS f
         WHERE live_bytes <> (SELECT total(size) FROM filed_content WHERE file_id = f.id)
            OR bytes < (SELECT ifnull(max(offset + size), 0) FROM filed_content
                         WHERE file_id = f.id)
    )sql",
               QStringLiteral("wrong count of file"), found);
    reportRows(content, R"sql(
        SELECT id FROM content_file
         WHERE id NOT IN (SELECT file_id FROM filed_content UNION SELECT file_id FROM download)
    )sql",
               QStringLiteral("nothing in file"), found);
    reportRows(content, R"sql(
        SELECT file_id FROM filed_content UNION SELECT file_id FROM download
        EXCEPT SELECT id FROM content_file
    )sql",
               QStringLiteral("no row of file"), found);
}

void checkFiledBytes(Connection &content, const StorePaths &paths, QStringList &found)
{
    Query query = content.query(R"sql(SELECT message_id, section FROM filed_content)sql");
    while (query.step()) {
        const auto key = query.id<Mail::MessageKey>(0);
        if (!loadFiled(content, paths.lettersDir(), key, query.blob(1)))
            found.append(QStringLiteral("damaged content of message %1").arg(key.value()));
    }
}

void checkFolder(Connection &content, const StorePaths &paths, QStringList &found)
{
    const Result<QMap<qint64, qint64>> files = ContentFiles(paths.lettersDir()).list();
    if (!files) {
        found.append(describe(files.error()));
        return;
    }
    for (auto it = files->keyBegin(); it != files->keyEnd(); ++it) {
        if (!isFileNamed(content, *it))
            found.append(QStringLiteral("nameless file %1").arg(*it));
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
        checkLocalLetters(own, cache, paths, found);
        checkFileRows(content, found);
        checkFiledBytes(content, paths, found);
        checkFolder(content, paths, found);
        return found;
    });
}

} // namespace Martlet::Store
