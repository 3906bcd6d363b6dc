// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writers/MessageWriter.h"

#include "core/store/Disappearance.h"
#include "core/store/FetchedRows.h"
#include "core/store/PendingEffects.h"
#include "core/store/PreparedMessage.h"
#include "core/store/WriteTransaction.h"
#include "core/store/sqlite/SqlValues.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <limits>

namespace Martlet::Store
{

namespace
{

tl::unexpected<Error> notThere(const char *what)
{
    return failure(ErrorKind::NotFound, Retry::Never, QString::fromLatin1(what));
}

struct Candidate {
    WantedContent wanted;
    qint64 received = 0;
};

void appendWanting(Connection &cache, Mail::MailboxKey mailbox, int state, const QDateTime &since,
                   int limit, QList<Candidate> &found)
{
    Query query = cache.query(R"sql(
        SELECT m.id, m.uid, m.size_bytes, m.received, d.structure, m.email_id
          FROM message AS m JOIN message_detail AS d ON d.id = m.id
         WHERE m.mailbox_id = ? AND m.content_state = ? AND m.received >= ? AND m.uid IS NOT NULL
         ORDER BY m.received DESC, m.id DESC LIMIT ?
    )sql");
    query.bind(mailbox).bind(state).bind(toColumn(since)).bind(limit);
    while (query.step()) {
        found.append({{query.id<Mail::MessageKey>(0), query.id<Mail::Uid>(1), query.integer(2),
                       Mail::bodyStructureFromBytes(query.blob(4)), query.integer(5)},
                      query.integer(3)});
    }
}

} // namespace

Result<QList<Mail::MessageKey>> MessageWriter::add(Mail::MailboxKey mailbox,
                                                   const QList<PreparedMessage> &messages,
                                                   Arrival arrival)
{
    const std::optional<MailboxPlace> place = loadMailbox(m_transaction.cache(), mailbox);
    if (!place)
        return notThere("add messages");
    FetchedRows rows(m_transaction, *place, arrival);
    rows.begin(messages);
    QList<Mail::MessageKey> keys;
    keys.reserve(messages.size());
    for (const PreparedMessage &message : messages) {
        if (!message.uid.isValid()) {
            return failure(ErrorKind::InvalidInput, Retry::Never, QStringLiteral("add messages"),
                           QStringLiteral("a message without UID"));
        }
        keys.append(rows.store(message));
    }
    rows.finish();
    return keys;
}

Result<QList<Mail::MessageKey>>
MessageWriter::add(Mail::MailboxKey mailbox, const QList<FetchedMessage> &messages, Arrival arrival)
{
    QList<PreparedMessage> rows;
    rows.reserve(messages.size());
    for (const FetchedMessage &message : messages)
        rows.append(prepared(message));
    return add(mailbox, rows, arrival);
}

Result<void> MessageWriter::applyFlags(Mail::MailboxKey mailbox, const QList<FetchedFlags> &flags)
{
    const ActorScope cause(m_transaction, Mail::LifeActor::Other);
    for (const FetchedFlags &fetched : flags) {
        Query query = m_transaction.cache().query(
            R"sql(SELECT id FROM message WHERE mailbox_id = ? AND uid = ?)sql");
        query.bind(mailbox).bind(fetched.uid);
        if (!query.step())
            continue;
        const auto key = query.id<Mail::MessageKey>(0);
        setServerFlags(m_transaction, key, fetched.flags, fetched.modSeq);
        deriveEffectiveState(m_transaction, key);
    }
    return {};
}

Result<void> MessageWriter::remove(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids)
{
    takeAway(m_transaction, mailbox, uids, Disappearance::Removed);
    return {};
}

Result<void> MessageWriter::forget(Mail::MailboxKey mailbox, const QList<Mail::Uid> &uids)
{
    takeAway(m_transaction, mailbox, uids, Disappearance::Replaced);
    return {};
}

Result<void> MessageWriter::removeAll(Mail::MailboxKey mailbox)
{
    QList<Mail::MessageKey> keys;
    {
        Query query = m_transaction.cache().query(
            R"sql(SELECT id FROM message WHERE mailbox_id = ? AND uid IS NOT NULL)sql");
        query.bind(mailbox);
        while (query.step())
            keys.append(query.id<Mail::MessageKey>(0));
    }
    for (const Mail::MessageKey key : std::as_const(keys)) {
        if (const std::optional<MessageRow> row = loadRow(m_transaction.cache(), key))
            removeRow(m_transaction, *row);
    }
    m_transaction.cache()
        .query(R"sql(
            UPDATE mailbox SET uid_validity = NULL, uid_next = NULL, highest_mod_seq = NULL,
                   server_exists = 0, lowest_cached = 0, headers_complete = 0, last_complete_at = 0,
                   flags_compared_at = 0, server_unseen = NULL, lacks_email_ids = 0
             WHERE id = ?
        )sql")
        .bind(mailbox)
        .run();
    return {};
}

Result<QList<MessagePlacement>> MessageWriter::placements(const QList<Mail::MessageKey> &keys)
{
    QList<MessagePlacement> placements;
    for (const Mail::MessageKey key : keys) {
        Query query = m_transaction.cache().query(R"sql(
            SELECT b.account_id, b.id, b.special_use
              FROM message AS m JOIN mailbox AS b ON b.id = m.shown_mailbox_id WHERE m.id = ?
        )sql");
        query.bind(key);
        if (query.step()) {
            placements.append({key, query.id<Mail::AccountKey>(0), query.id<Mail::MailboxKey>(1),
                               static_cast<Mail::SpecialUse>(query.integer(2))});
        }
    }
    return placements;
}

Result<QList<Mail::MessageKey>> MessageWriter::markedDeleted(Mail::MailboxKey mailbox)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT id FROM message WHERE shown_mailbox_id = ? AND flags & ? <> 0 ORDER BY date, id
    )sql");
    query.bind(mailbox).bind(static_cast<qint64>(Mail::FlagSet(Mail::Flag::Deleted).toInt()));
    QList<Mail::MessageKey> keys;
    while (query.step())
        keys.append(query.id<Mail::MessageKey>(0));
    return keys;
}

Result<QList<Mail::MessageKey>> MessageWriter::shownKeys(Mail::MailboxKey mailbox, bool onlyUnseen)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT id FROM message WHERE shown_mailbox_id = ?1 AND (?2 = 0 OR flags & ?3 = 0)
         ORDER BY date, id
    )sql");
    query.bind(mailbox).bind(onlyUnseen ? 1 : 0).bind(static_cast<qint64>(Mail::Flag::Seen));
    QList<Mail::MessageKey> keys;
    while (query.step())
        keys.append(query.id<Mail::MessageKey>(0));
    return keys;
}

Result<QList<Mail::Uid>> MessageWriter::uids(Mail::MailboxKey mailbox)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT uid FROM message WHERE mailbox_id = ? AND uid IS NOT NULL ORDER BY uid
    )sql");
    query.bind(mailbox);
    QList<Mail::Uid> uids;
    while (query.step())
        uids.append(query.id<Mail::Uid>(0));
    return uids;
}

Result<QList<FetchedFlags>> MessageWriter::serverFlags(Mail::MailboxKey mailbox, Mail::Uid first,
                                                       Mail::Uid last)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT uid, mod_seq, server_flags, server_keywords FROM message
         WHERE mailbox_id = ? AND uid BETWEEN ? AND ? ORDER BY uid
    )sql");
    query.bind(mailbox).bind(first).bind(last);
    QList<FetchedFlags> flags;
    while (query.step()) {
        flags.append({query.id<Mail::Uid>(0), query.id<Mail::ModSeq>(1),
                      flagsFromColumns(query.integer(2), query.text(3))});
    }
    return flags;
}

Result<int> MessageWriter::countWanting(Mail::MailboxKey mailbox, ContentState wanted,
                                        const QDateTime &since)
{
    int count = 0;
    for (int state = 0; state < static_cast<int>(wanted); ++state) {
        Query query = m_transaction.cache().query(R"sql(
            SELECT count(*) FROM message
             WHERE mailbox_id = ? AND content_state = ? AND received >= ? AND uid IS NOT NULL
        )sql");
        query.bind(mailbox).bind(state).bind(toColumn(since));
        if (query.step())
            count += static_cast<int>(query.integer(0));
    }
    return count;
}

Result<void> MessageWriter::setEmailIds(Mail::MailboxKey mailbox,
                                        const QList<std::pair<Mail::Uid, Mail::EmailId>> &ids,
                                        bool areAll)
{
    for (const auto &[uid, emailId] : ids) {
        m_transaction.cache()
            .query(R"sql(UPDATE message SET email_id = ? WHERE mailbox_id = ? AND uid = ?)sql")
            .bind(emailId)
            .bind(mailbox)
            .bind(uid)
            .run();
    }
    if (areAll) {
        m_transaction.cache()
            .query(R"sql(UPDATE mailbox SET lacks_email_ids = 0 WHERE id = ?)sql")
            .bind(mailbox)
            .run();
    }
    return {};
}

Result<QList<MessageIdentity>> MessageWriter::identities(Mail::MailboxKey mailbox)
{
    Query query = m_transaction.cache().query(R"sql(
        SELECT uid, received, size_bytes FROM message
         WHERE mailbox_id = ? AND uid IS NOT NULL ORDER BY uid
    )sql");
    query.bind(mailbox);
    QList<MessageIdentity> identities;
    while (query.step()) {
        identities.append(
            {query.id<Mail::Uid>(0), timeFromColumn(query.integer(1)), query.integer(2)});
    }
    return identities;
}

Result<QList<WantedContent>> MessageWriter::wantingContent(Mail::MailboxKey mailbox,
                                                           ContentState wanted,
                                                           const QDateTime &since, int limit)
{
    QList<Candidate> found;
    for (int state = 0; state < static_cast<int>(wanted); ++state)
        appendWanting(m_transaction.cache(), mailbox, state, since, limit, found);
    std::stable_sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) {
        return a.received > b.received;
    });
    QList<WantedContent> result;
    QSet<Mail::EmailId> taken;
    for (Candidate &candidate : found) {
        const Mail::EmailId emailId = candidate.wanted.emailId;
        if (result.size() == limit || (emailId != 0 && taken.contains(emailId)))
            continue;
        if (emailId != 0)
            taken.insert(emailId);
        result.append(std::move(candidate.wanted));
    }
    return result;
}

Result<MessageWriter::ToCome>
MessageWriter::contentsToCome(Mail::AccountKey account, ContentState wanted, const QDateTime &since)
{
    // A letter under several labels comes once.
    Query query = m_transaction.cache().query(R"sql(
        SELECT COUNT(*), COALESCE(SUM(size), 0) FROM (
            SELECT MAX(m.size_bytes) AS size
              FROM mailbox AS b JOIN message AS m ON m.mailbox_id = b.id
             WHERE b.account_id = ?1 AND m.content_state < ?2 AND m.received >= ?3
               AND m.uid IS NOT NULL AND (?4 OR b.special_use NOT IN (?5, ?6))
             GROUP BY m.email_id, iif(m.email_id = 0, m.id, 0))
    )sql");
    query.bind(account)
        .bind(static_cast<int>(wanted))
        .bind(since.isValid() ? since.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min())
        .bind(wanted == ContentState::Whole)
        .bind(static_cast<int>(Mail::SpecialUse::Junk))
        .bind(static_cast<int>(Mail::SpecialUse::Trash));
    ToCome found;
    if (query.step()) {
        found.letters = static_cast<int>(query.integer(0));
        found.bytes = query.integer(1);
    }
    return found;
}

} // namespace Martlet::Store
