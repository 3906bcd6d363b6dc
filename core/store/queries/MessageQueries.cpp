// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/queries/MessageQueries.h"

#include "core/mime/MimeReader.h"
#include "core/store/ContentStore.h"
#include "core/store/EnvelopeBytes.h"
#include "core/store/LocalRows.h"
#include "core/store/SearchIndex.h"
#include "core/store/TextFolding.h"
#include "core/store/queries/ReaderConnections.h"
#include "core/store/sqlite/SqlValues.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace Martlet::Store
{

namespace
{

#define MARTLET_SUMMARY_COLUMNS                                                                    \
    "m.id, m.shown_mailbox_id, m.from_name, m.from_address, m.recipients, m.subject, m.preview, "  \
    "m.date, m.received, m.size_bytes, m.flags, m.keywords, m.has_attachments, "                   \
    "m.source_account_id, m.message_id"
constexpr int summaryColumns = 15;

Mail::MessageSummary summaryFrom(const Query &query)
{
    Mail::MessageSummary summary;
    summary.key = query.id<Mail::MessageKey>(0);
    summary.mailbox = query.id<Mail::MailboxKey>(1);
    summary.from = {query.text(2), query.text(3)};
    summary.to = recipientsFromColumn(query.text(4));
    summary.subject = query.text(5);
    summary.preview = query.text(6);
    summary.date = timeFromColumn(query.integer(7));
    summary.received = timeFromColumn(query.integer(8));
    summary.sizeBytes = query.integer(9);
    summary.flags = flagsFromColumns(query.integer(10), query.text(11));
    summary.hasAttachments = query.boolean(12);
    summary.source = query.id<Mail::AccountKey>(13);
    summary.messageId = query.blob(14);
    return summary;
}

/// The header block with the empty line that ends it.
QByteArray headerOf(const QByteArray &letter)
{
    for (const char *end : {"\r\n\r\n", "\n\n"}) {
        const qsizetype at = letter.indexOf(end);
        if (at >= 0)
            return letter.left(at + static_cast<qsizetype>(qstrlen(end)));
    }
    return letter;
}

std::optional<QByteArray> cutOut(const QByteArray &letter, const QByteArray &section)
{
    if (section == "HEADER")
        return headerOf(letter);
    const Mime::ParsedMessage message = Mime::readMessage(letter);
    const Mime::MimePart *part = message.part(section);
    if (part == nullptr)
        return std::nullopt;
    return message.content(*part);
}

QList<Mail::MessageKey> findRows(Connection &cache, const QString &expression,
                                 Mail::MailboxKey mailbox, qint64 limit)
{
    Query query = cache.query(R"sql(
        SELECT m.id FROM search AS s CROSS JOIN message AS m ON m.id = s.rowid
         WHERE s.search MATCH ?1 AND m.shown_mailbox_id IS NOT NULL
           AND m.shown_mailbox_id NOT IN (SELECT id FROM mailbox WHERE is_hidden = 1)
           AND (?2 = 0 OR m.shown_mailbox_id = ?2)
         ORDER BY m.date DESC, m.id DESC LIMIT ?3
    )sql");
    query.bind(expression).bind(mailbox).bind(limit);
    QList<Mail::MessageKey> found;
    while (query.step())
        found.append(query.id<Mail::MessageKey>(0));
    return found;
}

bool hasTwins(Connection &cache)
{
    Query query = cache.query(R"sql(SELECT EXISTS (SELECT 1 FROM message WHERE email_id <> 0))sql");
    return query.step() && query.boolean(0);
}

/// Of all rows of a letter in its account the one to show: in the inbox, in a mailbox of its own,
/// last in one that only views letters of others.
Mail::MessageKey shownTwin(Connection &cache, Mail::MessageKey key)
{
    Query query = cache.query(R"sql(
        SELECT t.id FROM message AS m
          CROSS JOIN mailbox AS own ON own.id = m.mailbox_id
          CROSS JOIN message AS t ON t.email_id = m.email_id AND t.email_id <> 0
          CROSS JOIN mailbox AS b ON b.id = t.shown_mailbox_id
         WHERE m.id = ?1 AND b.is_hidden = 0 AND b.account_id = own.account_id
         ORDER BY CASE b.special_use WHEN ?2 THEN 0 WHEN ?3 THEN 2 WHEN ?4 THEN 3 WHEN ?5 THEN 4
                                     ELSE 1 END, t.id
         LIMIT 1
    )sql");
    query.bind(key)
        .bind(static_cast<int>(Mail::SpecialUse::Inbox))
        .bind(static_cast<int>(Mail::SpecialUse::Flagged))
        .bind(static_cast<int>(Mail::SpecialUse::Important))
        .bind(static_cast<int>(Mail::SpecialUse::All));
    return query.step() ? query.id<Mail::MessageKey>(0) : key;
}

/// Each letter once, in the order found.
QList<Mail::MessageKey> lettersOf(Connection &cache, const QList<Mail::MessageKey> &rows)
{
    QList<Mail::MessageKey> letters;
    QSet<Mail::MessageKey> taken;
    for (const Mail::MessageKey row : rows) {
        const Mail::MessageKey shown = shownTwin(cache, row);
        if (taken.contains(shown))
            continue;
        taken.insert(shown);
        letters.append(shown);
    }
    return letters;
}

bool isHeldWhole(Connection &cache, Mail::MessageKey key)
{
    Query query = cache.query(R"sql(SELECT content_state FROM message WHERE id = ?)sql");
    query.bind(key);
    return query.step() && static_cast<ContentState>(query.integer(0)) == ContentState::Whole;
}

} // namespace

Result<QList<Mail::MessageSummary>> messageSummaries(const Reader &reader,
                                                     const QList<Mail::MessageKey> &keys)
{
    return guarded("load messages", [&]() -> Result<QList<Mail::MessageSummary>> {
        QList<Mail::MessageSummary> summaries;
        summaries.reserve(keys.size());
        Query query = reader.connections().cache().query(
            "SELECT " MARTLET_SUMMARY_COLUMNS " FROM message AS m "
            "WHERE m.id = ? AND m.shown_mailbox_id IS NOT NULL");
        for (const Mail::MessageKey key : keys) {
            query.again();
            query.bind(key);
            if (query.step())
                summaries.append(summaryFrom(query));
        }
        return summaries;
    });
}

Result<std::optional<MessageDetails>> messageDetails(const Reader &reader, Mail::MessageKey key)
{
    return guarded("load a message", [&]() -> Result<std::optional<MessageDetails>> {
        Query query = reader.connections().cache().query(
            "SELECT " MARTLET_SUMMARY_COLUMNS ", b.account_id, b.path, ifnull(b.uid_validity, 0), "
            "ifnull(m.uid, 0), m.content_state, d.envelope, d.structure, d.sha256 "
            "FROM message AS m JOIN mailbox AS b ON b.id = m.mailbox_id "
            "JOIN message_detail AS d ON d.id = m.id WHERE m.id = ?");
        query.bind(key);
        if (!query.step())
            return std::nullopt;
        MessageDetails details;
        details.summary = summaryFrom(query);
        details.account = query.id<Mail::AccountKey>(summaryColumns);
        details.reference = {query.text(summaryColumns + 1),
                             query.id<Mail::UidValidity>(summaryColumns + 2),
                             query.id<Mail::Uid>(summaryColumns + 3), details.summary.messageId};
        details.contentState = static_cast<ContentState>(query.integer(summaryColumns + 4));
        details.envelope = envelopeFromBytes(query.blob(summaryColumns + 5));
        details.structure = Mail::bodyStructureFromBytes(query.blob(summaryColumns + 6));
        details.sha256 = query.blob(summaryColumns + 7);
        return details;
    });
}

Result<std::optional<QByteArray>> messageContent(const Reader &reader, Mail::MessageKey key,
                                                 const QByteArray &section)
{
    return guarded("load a message", [&]() -> Result<std::optional<QByteArray>> {
        Connection &content = reader.connections().content();
        const StorePaths &paths = reader.connections().paths;
        if (std::optional<QByteArray> held = loadContent(content, paths, key, section))
            return held;
        Connection &cache = reader.connections().cache();
        std::optional<QByteArray> letter = loadLocal(reader.connections().own(), cache, paths, key);
        // Of a letter whose rest is still at a server the file has the header alone.
        if (letter && section != "HEADER" && !isHeldWhole(cache, key))
            return std::nullopt;
        if (letter || section.isEmpty())
            return letter && !section.isEmpty() ? cutOut(*letter, section) : letter;
        letter = loadContent(content, paths, key, {});
        if (!letter)
            return std::nullopt;
        return cutOut(*letter, section);
    });
}

Result<QList<Mail::EmailAddress>> completeAddress(const Reader &reader, const QString &prefix,
                                                  int limit)
{
    return guarded("complete an address", [&]() -> Result<QList<Mail::EmailAddress>> {
        const QString wanted = folded(prefix.trimmed());
        if (wanted.isEmpty())
            return QList<Mail::EmailAddress>();
        // Written to counts more than any number of received ones is likely to reach.
        Query query = reader.connections().cache().query(R"sql(
            SELECT name, address FROM seen_address
             WHERE id IN (SELECT address_id FROM seen_address_word WHERE word >= ?1 AND word < ?2)
             ORDER BY 20 * written + min(received, 19) DESC, last_at DESC, address LIMIT ?3
        )sql");
        query.bind(wanted).bind(QString(wanted + QChar(0xFFFF))).bind(limit);
        QList<Mail::EmailAddress> found;
        while (query.step())
            found.append({query.text(0), query.text(1)});
        return found;
    });
}

Result<QList<Mail::MessageKey>> searchMessages(const Reader &reader, const QString &query,
                                               Mail::MailboxKey mailbox, int limit)
{
    return guarded("search", [&]() -> Result<QList<Mail::MessageKey>> {
        const QString expression = searchExpression(query);
        QList<Mail::MessageKey> keys;
        if (expression.isEmpty())
            return keys;
        Connection &cache = reader.connections().cache();
        if (mailbox.isValid() || !hasTwins(cache))
            return findRows(cache, expression, mailbox, limit);
        // One look may bring too few letters.
        for (qint64 rows = limit; rows > 0; rows *= 4) {
            const QList<Mail::MessageKey> found = findRows(cache, expression, mailbox, rows);
            keys = lettersOf(cache, found);
            if (keys.size() >= limit || found.size() < rows)
                break;
        }
        return keys.mid(0, limit);
    });
}

Result<QList<DumpRow>> dumpMessages(const Reader &reader)
{
    return guarded("dump the store", [&]() -> Result<QList<DumpRow>> {
        QHash<qint64, QString> emails;
        Query accounts = reader.connections().own().query(R"sql(SELECT id, email FROM account)sql");
        while (accounts.step())
            emails.insert(accounts.integer(0),
                          accounts.text(1).isEmpty() ? QStringLiteral("local") : accounts.text(1));
        Query query = reader.connections().cache().query(R"sql(
            SELECT b.account_id, b.path, m.uid, m.message_id, d.sha256, m.server_flags,
                   m.server_keywords
              FROM mailbox AS b JOIN message AS m ON m.mailbox_id = b.id
              JOIN message_detail AS d ON d.id = m.id
             WHERE m.uid IS NOT NULL
        )sql");
        QList<DumpRow> rows;
        while (query.step()) {
            rows.append({emails.value(query.integer(0)), query.text(1), query.id<Mail::Uid>(2),
                         query.blob(3), query.blob(4),
                         flagsFromColumns(query.integer(5), query.text(6))});
        }
        std::sort(rows.begin(), rows.end(), [](const DumpRow &a, const DumpRow &b) {
            return std::tie(a.account, a.mailboxPath, a.uid) <
                   std::tie(b.account, b.mailboxPath, b.uid);
        });
        return rows;
    });
}

} // namespace Martlet::Store
