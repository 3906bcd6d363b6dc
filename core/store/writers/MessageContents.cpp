// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of messages: the second half of MessageWriter.
#include "core/store/writers/MessageWriter.h"

#include "core/store/ContentClaims.h"
#include "core/store/ContentStore.h"
#include "core/store/FiledContents.h"
#include "core/store/LocalRows.h"
#include "core/store/MessageRows.h"
#include "core/store/SearchIndex.h"
#include "core/store/Twins.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/MailboxWriter.h"

#include <QSet>

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> notThere(const char *what)
{
    return failure(ErrorKind::NotFound, Retry::Never, QString::fromLatin1(what));
}

QList<Mail::MessageKey> keysToRead(Connection &cache, int limit)
{
    Query query = cache.query(R"sql(
        SELECT id, email_id FROM message WHERE needs_reading = 1
         ORDER BY received DESC, id DESC LIMIT ?
    )sql");
    query.bind(limit);
    QList<Mail::MessageKey> keys;
    // Read once for all rows of the letter.
    QSet<Mail::EmailId> taken;
    while (query.step()) {
        const Mail::EmailId emailId = query.integer(1);
        if (emailId != 0 && taken.contains(emailId))
            continue;
        taken.insert(emailId);
        keys.append(query.id<Mail::MessageKey>(0));
    }
    return keys;
}

/// Nothing, and not asked for again, when its bytes cannot be had.
std::optional<QByteArray> unreadLetter(WriteTransaction &transaction, Mail::MessageKey key)
{
    Connection &cache = transaction.cache();
    if (isLocal(cache, key)) {
        std::optional<QByteArray> letter =
            loadLocal(transaction.own(), cache, transaction.paths(), key);
        if (!letter)
            cache.query(R"sql(UPDATE message SET needs_reading = 0 WHERE id = ?)sql")
                .bind(key)
                .run();
        return letter;
    }
    std::optional<QByteArray> letter =
        loadFiled(transaction.content(), transaction.paths().lettersDir(), key, {});
    if (!letter)
        dropLetter(transaction, key);
    return letter;
}

bool isHeld(Connection &cache, Mail::MessageKey message, ContentState wanted)
{
    Query query = cache.query(R"sql(SELECT content_state >= ? FROM message WHERE id = ?)sql");
    query.bind(static_cast<int>(wanted)).bind(message);
    return query.step() && query.boolean(0);
}

} // namespace

Result<void> MessageWriter::setText(Mail::MessageKey message,
                                    const QList<std::pair<QByteArray, QByteArray>> &sections,
                                    const QString &plainText, const QString &preview)
{
    const std::optional<MessageRow> row = loadRow(m_transaction.cache(), message);
    if (!row)
        return notThere("keep a text");
    // Nobody fetches what a sound letter would give.
    dropDamagedLetter(m_transaction, message);
    for (const auto &[section, decoded] : sections) {
        if (Result<void> put = putContent(m_transaction, message, section, decoded); !put)
            return put;
    }
    setSearchBody(m_transaction.cache(), message, plainText);
    claimRead(m_transaction, message, preview);
    if (!sections.isEmpty())
        tellFetched(m_transaction, *row, Mail::LifeEvent::FetchedText);
    noteContent(m_transaction, *row);
    if (!sections.isEmpty())
        giveToTwins(m_transaction, *row);
    return {};
}

Result<void> MessageWriter::setWhole(Mail::MessageKey message, const QByteArray &bytes,
                                     const QString &plainText, const QString &preview)
{
    const Result<int> kept = keepWhole({{message, bytes}});
    if (!kept)
        return failure(kept.error());
    if (*kept == 0)
        return notThere("keep a letter");
    return setReading(message, plainText, preview);
}

Result<int> MessageWriter::keepWhole(const QList<WholeLetter> &letters)
{
    PackWriter writer(m_transaction);
    int kept = 0;
    for (const WholeLetter &letter : letters) {
        const std::optional<MessageRow> row = loadRow(m_transaction.cache(), letter.key);
        if (!row)
            continue;
        // Its parts are cut out of it from now on.
        removeContents(m_transaction, letter.key);
        const Result<QByteArray> sha256 = writer.add(letter.key, {}, letter.bytes);
        if (!sha256)
            return failure(sha256.error());
        claimWhole(m_transaction, letter.key, *sha256);
        tellFetched(m_transaction, *row, Mail::LifeEvent::FetchedWhole);
        m_transaction.changes().contents.insert(letter.key);
        giveToTwins(m_transaction, *row);
        ++kept;
    }
    if (Result<void> flushed = writer.flush(); !flushed)
        return failure(std::move(flushed.error()));
    return kept;
}

Result<QList<WholeLetter>> MessageWriter::unreadLetters(int limit, qint64 mostBytes)
{
    QList<WholeLetter> letters;
    qint64 bytes = 0;
    for (bool isFull = false; letters.isEmpty() && !isFull;) {
        const QList<Mail::MessageKey> keys = keysToRead(m_transaction.cache(), limit);
        if (keys.isEmpty())
            break;
        for (const Mail::MessageKey key : keys) {
            const std::optional<QByteArray> letter = unreadLetter(m_transaction, key);
            if (!letter)
                continue;
            isFull = !letters.isEmpty() && bytes + letter->size() > mostBytes;
            if (isFull)
                break;
            bytes += letter->size();
            letters.append({key, *letter});
        }
    }
    return letters;
}

Result<void> MessageWriter::setReading(Mail::MessageKey message, const QString &plainText,
                                       const QString &preview)
{
    const std::optional<MessageRow> row = loadRow(m_transaction.cache(), message);
    if (!row)
        return notThere("keep the text of a letter");
    setSearchBody(m_transaction.cache(), message, plainText);
    claimRead(m_transaction, message, preview);
    noteContent(m_transaction, *row);
    giveReadingToTwins(m_transaction, *row, plainText, preview);
    return {};
}

Result<WantedPreviews> MessageWriter::wantingPreview(Mail::MailboxKey mailbox,
                                                     const QList<Mail::MessageKey> &messages)
{
    const Result<MailboxSyncState> state = MailboxWriter(m_transaction).syncState(mailbox);
    if (!state)
        return failure(state.error());
    WantedPreviews wanted{state->wireName, state->server.uidValidity, {}};
    for (const Mail::MessageKey key : messages) {
        Query query = m_transaction.cache().query(R"sql(
            SELECT uid FROM message
             WHERE id = ? AND mailbox_id = ? AND uid IS NOT NULL AND content_state = ?
               AND preview = ''
        )sql");
        query.bind(key).bind(mailbox).bind(static_cast<int>(ContentState::HeadersOnly));
        if (query.step())
            wanted.letters.insert(query.id<Mail::Uid>(0), key);
    }
    return wanted;
}

Result<void> MessageWriter::setPreviews(const QList<std::pair<Mail::MessageKey, QString>> &previews)
{
    for (const auto &[key, preview] : previews) {
        const std::optional<MessageRow> row = loadRow(m_transaction.cache(), key);
        if (!row || preview.isEmpty())
            continue;
        m_transaction.cache()
            .query(R"sql(UPDATE message SET preview = ? WHERE id = ? AND preview = '')sql")
            .bind(preview)
            .bind(key)
            .run();
        if (row->shownMailbox.isValid())
            m_transaction.changes().messages[row->shownMailbox].updated.insert(key);
    }
    return {};
}

Result<void> MessageWriter::setPart(Mail::MessageKey message, const QByteArray &section,
                                    const QByteArray &decoded)
{
    const std::optional<MessageRow> row = loadRow(m_transaction.cache(), message);
    if (!row)
        return notThere("keep an attachment");
    dropDamagedLetter(m_transaction, message);
    if (Result<void> put = putContent(m_transaction, message, section, decoded); !put)
        return put;
    noteContent(m_transaction, *row);
    return {};
}

Result<bool> MessageWriter::takeFromTwin(Mail::MessageKey message, ContentState wanted,
                                         const QList<QByteArray> &sections)
{
    const std::optional<MessageRow> row = loadRow(m_transaction.cache(), message);
    return row && takeFromTwins(m_transaction, *row, wanted, sections);
}

Result<QList<WantedContent>> MessageWriter::withoutTwins(const QList<WantedContent> &messages,
                                                         ContentState wanted)
{
    QList<WantedContent> missing;
    for (const WantedContent &message : messages) {
        const std::optional<MessageRow> row = loadRow(m_transaction.cache(), message.key);
        // Given by a twin that was fetched meanwhile, or to be taken from one now.
        if (row && row->emailId != 0 &&
            (isHeld(m_transaction.cache(), message.key, wanted) ||
             takeFromTwins(m_transaction, *row, wanted, {QByteArrayLiteral("HEADER")})))
            continue;
        missing.append(message);
    }
    return missing;
}

Result<bool> MessageWriter::takePartFromTwin(Mail::MessageKey message, const QByteArray &section)
{
    const std::optional<MessageRow> row = loadRow(m_transaction.cache(), message);
    // An empty name is the whole letter's too.
    if (!row || section.isEmpty())
        return false;
    if (takeFromTwins(m_transaction, *row, ContentState::Whole, {}))
        return true;
    for (const MessageRow &twin : twinsOf(m_transaction.cache(), *row)) {
        const auto part =
            loadContent(m_transaction.content(), m_transaction.paths(), twin.key, section);
        if (!part)
            continue;
        if (Result<void> put = putContent(m_transaction, message, section, *part); !put)
            return failure(std::move(put.error()));
        noteContent(m_transaction, *row);
        return true;
    }
    return false;
}

Result<bool> MessageWriter::dropDamaged(Mail::MessageKey message)
{
    return dropDamagedLetter(m_transaction, message);
}

} // namespace Martlet::Store
