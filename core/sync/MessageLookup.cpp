// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/MessageLookup.h"

#include "core/mime/HeaderText.h"

#include <algorithm>

namespace Martlet::Sync
{

namespace
{

constexpr quint32 comparedHeaders = 300;

/// The identifiers of candidates, read from their headers: SEARCH matches parts of words, and
/// servers differ in what they make of < and >.
Task<QList<FoundMessage>> verified(Remote::ImapConnection &connection, Imap::UidSet candidates,
                                   QByteArray messageId)
{
    QList<FoundMessage> found;
    if (candidates.isEmpty())
        co_return found;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Rfc822Size;
    request.items |= Imap::FetchItem::Envelope;
    auto *const collected = &found;
    const auto take = [collected, messageId](const Imap::FetchResponse &fetch) {
        if (!fetch.uid || !fetch.envelope)
            return;
        const QList<QByteArray> ids = Mime::parseMessageIds(fetch.envelope->messageId);
        if (ids.contains(messageId))
            collected->append({*fetch.uid, fetch.sizeBytes.value_or(0)});
    };
    co_await connection.fetch(std::move(candidates), std::move(request), take);
    std::sort(found.begin(), found.end(),
              [](const FoundMessage &a, const FoundMessage &b) { return a.uid < b.uid; });
    co_return found;
}

} // namespace

Task<QList<FoundMessage>> findByMessageId(Remote::ImapConnection &connection, QByteArray messageId,
                                          Mail::Uid after)
{
    QList<FoundMessage> none;
    if (messageId.isEmpty())
        co_return none;
    Imap::UidSet candidates;
    if (connection.traits().hasReliableSearch) {
        Imap::SearchQuery query;
        query.header("Message-ID", QString::fromUtf8(messageId));
        candidates = co_await connection.search(std::move(query));
    } else {
        const Imap::UidSet all = co_await connection.search({});
        std::vector<Mail::Uid> newest = all.toVector();
        if (newest.size() > comparedHeaders)
            newest.erase(newest.begin(), newest.end() - comparedHeaders);
        candidates = Imap::UidSet::fromVector(newest);
    }
    if (after.isValid())
        candidates = candidates.without(Imap::UidSet::range(Mail::Uid(1), after));
    QList<FoundMessage> found =
        co_await verified(connection, std::move(candidates), std::move(messageId));
    co_return found;
}

Task<QList<FoundMessage>> findWithoutMessageId(Remote::ImapConnection &connection, qint64 sizeBytes,
                                               QDateTime internalDate, Mail::Uid first)
{
    QList<FoundMessage> found;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Rfc822Size;
    request.items |= Imap::FetchItem::InternalDate;
    request.items |= Imap::FetchItem::Envelope;
    auto *const collected = &found;
    const auto take = [=](const Imap::FetchResponse &fetch) {
        // "first:*" names the last message even when it is older.
        const bool isCandidate = fetch.uid && *fetch.uid >= first && fetch.envelope &&
                                 fetch.envelope->messageId.trimmed().isEmpty();
        if (isCandidate && fetch.sizeBytes == sizeBytes && fetch.internalDate == internalDate)
            collected->append({*fetch.uid, sizeBytes});
    };
    co_await connection.fetch(Imap::UidSet::startingAt(first), std::move(request), take);
    co_return found;
}

} // namespace Martlet::Sync
