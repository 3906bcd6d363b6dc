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

Imap::UidSet newestOf(const Imap::UidSet &all)
{
    std::vector<Mail::Uid> newest = all.toVector();
    if (newest.size() > comparedHeaders)
        newest.erase(newest.begin(), newest.end() - comparedHeaders);
    return Imap::UidSet::fromVector(newest);
}

QString fromOf(const Imap::RawEnvelope &envelope)
{
    const Imap::RawAddress from = envelope.from.value(0);
    if (!from.hasMailbox || !from.hasHost)
        return {};
    return QString::fromUtf8(QByteArray(from.mailbox + '@' + from.host));
}

bool isDeleted(const Imap::FetchResponse &fetch)
{
    return fetch.flags && fetch.flags->known.testFlag(Mail::Flag::Deleted);
}

} // namespace

Task<QList<FoundMessage>> findByMessageId(Remote::ImapConnection &connection, QByteArray messageId,
                                          Mail::Uid after)
{
    QList<FoundMessage> found;
    if (messageId.isEmpty())
        co_return found;
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.items |= Imap::FetchItem::Rfc822Size;
    request.items |= Imap::FetchItem::Envelope;
    request.items |= Imap::FetchItem::Flags;
    // The identifiers are read from the headers: SEARCH matches parts of words, and servers differ
    // in what they make of < and >.
    auto *const collected = &found;
    const auto take = [=](const Imap::FetchResponse &fetch) {
        if (!fetch.uid || !fetch.envelope || (after.isValid() && *fetch.uid <= after))
            return;
        const QList<QByteArray> ids = Mime::parseMessageIds(fetch.envelope->messageId);
        if (ids.contains(messageId))
            collected->append({*fetch.uid, fetch.sizeBytes.value_or(0), isDeleted(fetch),
                               fromOf(*fetch.envelope)});
    };
    if (connection.traits().hasReliableSearch) {
        Imap::SearchQuery query;
        query.header("Message-ID", QString::fromUtf8(messageId));
        co_await connection.fetchFound(std::move(query), std::move(request), take);
    } else {
        const Imap::UidSet all = co_await connection.search({});
        Imap::UidSet newest = newestOf(all);
        co_await connection.fetch(std::move(newest), std::move(request), take);
    }
    std::sort(found.begin(), found.end(),
              [](const FoundMessage &a, const FoundMessage &b) { return a.uid < b.uid; });
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
            collected->append({*fetch.uid, sizeBytes, false, {}});
    };
    co_await connection.fetch(Imap::UidSet::startingAt(first), std::move(request), take);
    co_return found;
}

} // namespace Martlet::Sync
