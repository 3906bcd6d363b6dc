// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ContentFetcher that brings contents by the thousand, and large ones piece by piece.

#include "core/mime/MimePart.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/DownloadWriter.h"
#include "core/sync/ContentFetcher.h"
#include "core/sync/FetchConversion.h"
#include "core/util/PoolTask.h"

#include <algorithm>
#include <map>

namespace Martlet::Sync
{

namespace
{

using Store::MessageWriter;
using Store::WriteTransaction;

constexpr qint64 backgroundTextBytes = 512 * 1024; ///< longer texts wait until they are opened
constexpr int batchMessages = 4000;                ///< looked up at once
constexpr int groupMessages = 100;
constexpr qint64 groupBytes = 4 * 1024 * 1024;
constexpr int groupsUnderWay = 4; ///< being fetched or stored
constexpr int lineOfBase64 = 78;  ///< with its end
constexpr int bytesInLine = 57;

/// Letters too large to be held in memory beside others go alone.
std::vector<QList<Store::WantedContent>> groupsOf(const QList<Store::WantedContent> &messages,
                                                  Store::ContentState wanted, qint64 largeBytes)
{
    std::vector<QList<Store::WantedContent>> groups;
    qint64 bytes = 0;
    bool isOpen = false;
    for (const Store::WantedContent &message : messages) {
        const bool isWhole = wanted == Store::ContentState::Whole;
        if (isWhole && message.sizeBytes >= largeBytes) {
            groups.push_back({message});
            isOpen = false;
            continue;
        }
        bytes += isWhole ? message.sizeBytes : 0;
        const bool fits = isOpen && groups.back().size() < groupMessages && bytes <= groupBytes;
        if (!fits) {
            groups.emplace_back();
            bytes = isWhole ? message.sizeBytes : 0;
            isOpen = true;
        }
        groups.back().append(message);
    }
    return groups;
}

} // namespace

Task<int> ContentFetcher::fetchMissing(Mail::MailboxKey mailbox, Store::ContentState wanted,
                                       QDateTime since, OnProgress onProgress,
                                       std::function<bool()> mayGoOn)
{
    int fetched = 0;
    const auto countJob = [mailbox, wanted, since](WriteTransaction &transaction) {
        return MessageWriter(transaction).countWanting(mailbox, wanted, since);
    };
    const int total = co_await m_store.write<int>(countJob);
    for (;;) {
        const auto job = [mailbox, wanted, since](WriteTransaction &transaction) {
            return MessageWriter(transaction).wantingContent(mailbox, wanted, since, batchMessages);
        };
        const QList<Store::WantedContent> missing =
            co_await m_store.write<QList<Store::WantedContent>>(job);
        if (missing.isEmpty())
            co_return fetched;
        // Asked after the UIDs were read: another round may have replaced them since.
        const bool isAsCached = co_await isSelectedAsCached(mailbox);
        if (!isAsCached)
            co_return fetched;
        AsyncLock window(groupsUnderWay);
        int stored = 0;
        auto *const count = &stored;
        const int before = fetched;
        std::vector<Task<int>> turns;
        for (Group &group : groupsOf(missing, wanted, pieceBytes))
            turns.push_back(fetchGroup(
                std::move(group), wanted, &window,
                [=](int some) {
                    *count += some;
                    if (onProgress)
                        onProgress(before + *count, total);
                },
                mayGoOn));
        const std::vector<Result<int>> ends = co_await whenAll(std::move(turns));
        for (const Result<int> &end : ends) {
            if (!end)
                co_return failure(end.error());
        }
        fetched += stored;
        // What vanished on the server meanwhile is left to the next comparison of the mailbox, and
        // not asked for again before.
        if (stored == 0 || missing.size() < batchMessages)
            co_return fetched;
    }
}

Task<int> ContentFetcher::fetchGroup(Group group, Store::ContentState wanted, AsyncLock *window,
                                     std::function<void(int)> onStored,
                                     std::function<bool()> mayGoOn)
{
    const AsyncLock::Guard place = co_await window->acquire();
    const int wantedLetters = static_cast<int>(group.size());
    Group missing = co_await withoutTwins(std::move(group), wanted);
    int stored = wantedLetters - static_cast<int>(missing.size());
    if (!missing.isEmpty() && (!mayGoOn || mayGoOn())) {
        const int fetched = co_await fetchFromServer(std::move(missing), wanted);
        stored += fetched;
    }
    if (stored > 0)
        onStored(stored);
    co_return stored;
}

/// Letters of which another row of the account holds enough cost nothing.
Task<ContentFetcher::Group> ContentFetcher::withoutTwins(Group group, Store::ContentState wanted)
{
    const bool mayHaveTwins = std::any_of(group.cbegin(), group.cend(),
                                          [](const auto &message) { return message.emailId != 0; });
    if (!mayHaveTwins)
        co_return group;
    const auto job = [group, wanted](WriteTransaction &transaction) {
        return MessageWriter(transaction).withoutTwins(group, wanted);
    };
    Group missing = co_await m_store.write<Group>(job);
    co_return missing;
}

Task<int> ContentFetcher::fetchFromServer(Group group, Store::ContentState wanted)
{
    int stored = static_cast<int>(group.size());
    const Store::WantedContent first = group.first();
    if (wanted != Store::ContentState::Whole) {
        stored = co_await fetchTexts(std::move(group));
    } else if (group.size() == 1 && first.sizeBytes >= pieceBytes) {
        LargeContent large{first.key, first.uid, {}, {}, -1};
        const Result<void> done = co_await asResult(fetchInPieces(std::move(large), {}));
        if (!done && done.error().kind != ErrorKind::NotFound)
            co_return failure(done.error());
        stored = done ? 1 : 0;
    } else {
        stored = co_await fetchLetters(std::move(group));
    }
    co_return stored;
}

Task<int> ContentFetcher::fetchTexts(Group messages)
{
    // Messages of the same shape share a command; most are of a few shapes.
    std::map<QByteArray, QList<Store::WantedContent>> shapes;
    for (const Store::WantedContent &message : std::as_const(messages)) {
        QByteArray shape;
        qint64 bytes = 0;
        for (const Mail::BodyStructure &part : textSections(message.structure, false)) {
            shape += wireSection(part) + ' ';
            bytes += part.sizeBytes;
        }
        shapes[bytes > backgroundTextBytes ? QByteArray() : shape].append(message);
    }
    FetchAnswers answers;
    auto *const collected = &answers;
    std::vector<Task<void>> commands;
    for (const auto &[shape, group] : shapes) {
        Imap::FetchRequest request;
        request.items = Imap::FetchItem::Uid;
        request.sections.append(Imap::BodySection::part("HEADER"));
        for (const QByteArray &section : shape.split(' ')) {
            if (!section.isEmpty())
                request.sections.append(Imap::BodySection::part(section));
        }
        QList<Mail::Uid> uids;
        for (const Store::WantedContent &message : group)
            uids.append(message.uid);
        commands.push_back(m_connection.fetch(
            uidSet(uids), std::move(request),
            [collected](Imap::FetchResponse fetch) { keep(*collected, std::move(fetch)); }));
    }
    const std::vector<Result<void>> ends = co_await whenAll(std::move(commands));
    for (const Result<void> &end : ends) {
        if (!end)
            co_return failure(end.error());
    }
    const int stored = co_await storeTexts(std::move(messages), std::move(answers));
    co_return stored;
}

Task<int> ContentFetcher::storeTexts(QList<Store::WantedContent> messages, FetchAnswers answers)
{
    // Nothing is claimed of a letter that was not answered: it may have been moved meanwhile, and
    // its row goes along.
    QList<std::pair<Mail::MessageKey, MessageText>> texts;
    for (const Store::WantedContent &message : std::as_const(messages)) {
        const auto answer = answers.constFind(message.uid);
        if (answer != answers.constEnd())
            texts.append({message.key, textFrom(message, *answer, false)});
    }
    const auto job = [texts](WriteTransaction &transaction) -> Result<int> {
        MessageWriter writer(transaction);
        int stored = 0;
        for (const auto &[key, text] : texts) {
            const Result<void> kept =
                writer.setText(key, text.sections, text.plainText, text.preview);
            // Gone meanwhile; the others are not.
            if (!kept && kept.error().kind != ErrorKind::NotFound)
                return failure(kept.error());
            stored += kept ? 1 : 0;
        }
        return stored;
    };
    const int stored = co_await m_store.write<int>(job);
    co_return stored;
}

Task<int> ContentFetcher::fetchLetters(Group messages)
{
    QList<Mail::Uid> uids;
    QHash<Mail::Uid, Mail::MessageKey> keys;
    for (const Store::WantedContent &message : std::as_const(messages)) {
        uids.append(message.uid);
        keys.insert(message.uid, message.key);
    }
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(Imap::BodySection::wholeMessage());
    QList<Store::WholeLetter> letters;
    auto *const collected = &letters;
    const auto take = [collected, &keys](Imap::FetchResponse fetch) {
        const Mail::MessageKey key = fetch.uid ? keys.take(*fetch.uid) : Mail::MessageKey();
        if (!key.isValid() || fetch.sections.empty())
            return;
        Imap::FetchedSection &whole = fetch.sections.front();
        if (!whole.isNil && !whole.wasDiscarded)
            collected->append({key, std::move(whole.bytes)});
    };
    co_await m_connection.fetch(uidSet(uids), std::move(request), take);
    const auto job = [letters = std::move(letters)](WriteTransaction &transaction) {
        return MessageWriter(transaction).keepWhole(letters);
    };
    const int stored = co_await m_store.write<int>(job);
    co_return stored;
}

Task<QByteArray> ContentFetcher::fetchPiece(LargeContent content, qint64 from)
{
    Imap::BodySection section = content.section.isEmpty()
                                    ? Imap::BodySection::wholeMessage()
                                    : Imap::BodySection::part(content.section);
    section.isDecoded = content.isDecoded;
    section.partial = {static_cast<quint64>(from), static_cast<quint32>(pieceBytes)};
    Imap::FetchRequest request;
    request.items = Imap::FetchItem::Uid;
    request.sections.append(section);
    std::optional<QByteArray> bytes;
    auto *const collected = &bytes;
    const Mail::Uid uid = content.uid;
    // Behind the end some servers say NIL instead of nothing.
    const bool isDecoded = content.isDecoded;
    const auto take = [=](Imap::FetchResponse fetch) {
        if (fetch.uid != uid || fetch.sections.empty())
            return;
        const Imap::FetchedSection &piece = fetch.sections.front();
        const bool isAsked =
            piece.isDecoded == isDecoded &&
            piece.origin.value_or(static_cast<quint64>(from)) == static_cast<quint64>(from);
        if (isAsked && (from > 0 || !piece.isNil))
            *collected = std::move(fetch.sections.front().bytes);
    };
    co_await m_connection.fetch(Imap::UidSet(uid), std::move(request), take);
    if (!bytes)
        co_return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("fetch the message"));
    co_return *std::move(bytes);
}

Task<Store::DownloadState> ContentFetcher::beginDownload(LargeContent content)
{
    const bool isBase64 = content.encoding.compare("base64", Qt::CaseInsensitive) == 0;
    const auto begin = [content, isBase64](WriteTransaction &transaction) {
        Store::DownloadWriter downloads(transaction);
        const auto known = downloads.begin(content.key, content.section, content.sizeBytes);
        // Base64 is longer than what it says, so bytes that are as many here as at the server were
        // decoded there.
        const bool wasDecoded = known && known->receivedBytes == known->keptBytes;
        if (!known || !isBase64 || known->receivedBytes == 0 || wasDecoded == content.isDecoded)
            return known;
        const Result<void> dropped = downloads.drop(content.key, content.section);
        return dropped ? downloads.begin(content.key, content.section, content.sizeBytes)
                       : Result<Store::DownloadState>(failure(dropped.error()));
    };
    Store::DownloadState state = co_await m_store.write<Store::DownloadState>(begin);
    co_return state;
}

/// What came is kept piece by piece, so that an interruption costs one piece and the memory for
/// one is enough.
Task<void> ContentFetcher::fetchInPieces(LargeContent content, OnProgress onProgress)
{
    Store::DownloadState state = co_await beginDownload(content);
    // As long as the bytes that come, for the progress: of base64 three quarters, and line ends.
    const qint64 total =
        content.isDecoded ? content.sizeBytes / lineOfBase64 * bytesInLine : content.sizeBytes;
    QByteArray rest; // could not be decoded without what follows
    for (;;) {
        const qint64 from = state.receivedBytes + rest.size();
        m_hasAskedToDecode = content.isDecoded;
        const Result<QByteArray> answer = co_await asResult(fetchPiece(content, from));
        // Three quarters of the encoded bytes are what the part says; half of them are not all.
        const bool isCutShort =
            answer && answer->size() < pieceBytes && from + answer->size() < content.sizeBytes / 2;
        const bool isRefused = !answer || isCutShort;
        if (isRefused && content.isDecoded && !m_connection.isBroken()) {
            // UNKNOWN-CTE, or what a damaged part makes of it: then it is decoded here.
            content.isDecoded = false;
            co_await fetchInPieces(std::move(content), std::move(onProgress));
            co_return;
        }
        if (!answer)
            co_await Result<void>(failure(answer.error()));
        const QByteArray &piece = *answer;
        const bool isLast = piece.size() < pieceBytes;
        rest += piece;
        qsizetype usable = rest.size();
        if (!content.section.isEmpty() && !content.isDecoded && !isLast)
            usable = Mime::decodablePrefix(rest, content.encoding);
        const QByteArray encoded = rest.first(usable);
        rest.remove(0, usable);
        const bool isAsItCame = content.section.isEmpty() || content.isDecoded;
        const QByteArray bytes =
            isAsItCame ? encoded : Mime::decodeTransfer(encoded, content.encoding);
        const auto append = [content, state, bytes, usable](WriteTransaction &transaction) {
            return Store::DownloadWriter(transaction)
                .append(content.key, content.section, state.receivedBytes, bytes, usable);
        };
        state = co_await m_store.write<Store::DownloadState>(append);
        if (onProgress)
            onProgress(state.receivedBytes, std::max(total, state.receivedBytes));
        if (isLast)
            break;
    }
    const auto finish = [content](WriteTransaction &transaction) {
        return Store::DownloadWriter(transaction).finish(content.key, content.section);
    };
    co_await m_store.write<void>(finish);
}

Task<QByteArray> ContentFetcher::keptContent(Mail::MessageKey key, QByteArray section)
{
    const Store::StorePaths paths = m_store.paths();
    const auto load = [paths, key, section]() -> Result<std::optional<QByteArray>> {
        const auto reader = Store::Reader::open(paths);
        if (!reader)
            return failure(reader.error());
        return Store::messageContent(**reader, key, section);
    };
    const Result<std::optional<QByteArray>> kept =
        co_await onPool<Result<std::optional<QByteArray>>>(load);
    if (!kept)
        co_return failure(kept.error());
    if (!*kept)
        co_return failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("load the message"));
    co_return **kept;
}

} // namespace Martlet::Sync
