// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts, parts and whole letters from the server into the store: on demand for one message, in
// pipelined groups for recent mail and for "keep everything". Lives on the sync thread, uses one
// connection alone.
#pragma once

#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/writers/DownloadWriter.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/MessageWriter.h"
#include "core/sync/FetchedText.h"
#include "core/util/AsyncLock.h"

#include <functional>

namespace Martlet::Sync
{

class ContentFetcher
{
public:
    ContentFetcher(Remote::ImapConnection &connection, Store::Store &store);

    /// Parts are not asked for decoded by the server.
    void decodeHere() { m_decodesHere = true; }
    /// The server was asked to decode what was asked for last.
    [[nodiscard]] bool hasAskedToDecode() const { return m_hasAskedToDecode; }

    using OnProgress = std::function<void(qint64 done, qint64 total)>; ///< may be empty

    /// The text of one message with its header block and small inline pictures. NotFound when the
    /// message is gone on the server.
    Task<void> fetchText(Store::MessageDetails message);
    /// One part, decoded; also stored. Large ones come in pieces that are kept as they come, and go
    /// on where they were interrupted, also after a restart; `onProgress` in the server's bytes.
    Task<QByteArray> fetchPart(Store::MessageDetails message, QByteArray section,
                               OnProgress onProgress = {});
    /// Byte for byte; likewise.
    Task<QByteArray> fetchWhole(Store::MessageDetails message, OnProgress onProgress = {});

    /// When the letter came into its mailbox. Unsupported without SAVEDATE (RFC 8514), NotFound
    /// when the server does not know, or the letter is gone.
    Task<QDateTime> savedAt(Store::MessageDetails message);

    /// First words of letters of one mailbox whose text is not here, as the server has them
    /// (PREVIEW, RFC 8970).
    Task<void> fetchPreviews(Mail::MailboxKey mailbox, QList<Mail::MessageKey> messages);

    /// Everything of a mailbox that is below `wanted`, received since `since` (invalid: all),
    /// newest first, in groups several of which are under way. The mailbox must be synchronised;
    /// nothing is fetched when another one is selected, or this one with another UIDVALIDITY than
    /// its cached messages have (SEC-16). Letters kept whole are still to be read.
    /// `mayGoOn` is asked before each group; false ends it in peace.
    Task<int> fetchMissing(Mail::MailboxKey mailbox, Store::ContentState wanted, QDateTime since,
                           OnProgress onProgress, std::function<bool()> mayGoOn = {});

private:
    Task<void> open(Store::MessageDetails message);
    struct LargeContent {
        Mail::MessageKey key;
        Mail::Uid uid;
        QByteArray section;  ///< empty: the whole letter
        QByteArray encoding; ///< of a part
        qint64 sizeBytes = -1;
        bool isDecoded = false; ///< asked for by BINARY (RFC 3516)
    };
    using Group = QList<Store::WantedContent>;

    Task<QByteArray> fetchPartFromServer(Store::MessageDetails message, QByteArray section,
                                         OnProgress onProgress);
    Task<QByteArray> fetchWholeFromServer(Store::MessageDetails message, OnProgress onProgress);
    /// See MessageWriter::takeFromTwin().
    Task<bool> takeFromTwin(Mail::MessageKey key, Store::ContentState wanted,
                            QList<QByteArray> sections);
    Task<std::optional<QByteArray>> soundContent(Mail::MessageKey key, QByteArray section);
    Task<Group> withoutTwins(Group group, Store::ContentState wanted);
    Task<int> fetchFromServer(Group group, Store::ContentState wanted);
    Task<bool> isSelectedAsCached(Mail::MailboxKey mailbox);
    Task<int> fetchGroup(Group group, Store::ContentState wanted, AsyncLock *window,
                         std::function<void(int)> onStored, std::function<bool()> mayGoOn);
    Task<int> fetchTexts(Group messages);
    Task<int> fetchLetters(Group messages);
    /// Until the server has no more.
    Task<void> fetchInPieces(LargeContent content, OnProgress onProgress);
    Task<QByteArray> fetchPiece(LargeContent content, qint64 from);
    /// What is there of it. A download that the server decoded cannot go on in encoded bytes.
    Task<Store::DownloadState> beginDownload(LargeContent content);
    /// NotFound when the answer has no such part; what a server refuses that decodes itself is an
    /// error like any other.
    Task<QByteArray> fetchSmallPart(Mail::Uid uid, QByteArray wire, bool isDecoded);
    /// Base64 costs a third more on the way.
    [[nodiscard]] bool isDecodedByServer(const QByteArray &encoding) const;
    Task<QByteArray> keptContent(Mail::MessageKey key, QByteArray section);
    /// Those that were answered, and are still in the store; gives how many.
    Task<int> storeTexts(QList<Store::WantedContent> messages, FetchAnswers answers);

    static constexpr qint64 pieceBytes = 1024 * 1024; ///< and what is larger comes in pieces

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
    bool m_decodesHere = false;
    bool m_hasAskedToDecode = false;
};

} // namespace Martlet::Sync
