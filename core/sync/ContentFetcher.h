// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts, parts and whole letters from the server into the store: on demand for one message, in
// pipelined groups for recent mail and for "keep everything". Lives on the sync thread, uses one
// connection alone.
#pragma once

#include "core/remote/ImapConnection.h"
#include "core/store/Store.h"
#include "core/store/queries/MessageQueries.h"
#include "core/store/writers/MailboxWriter.h"
#include "core/store/writers/MessageWriter.h"

#include <QHash>

#include <functional>

namespace Martlet::Sync
{

/// By UID; each with all its sections.
using FetchAnswers = QHash<Mail::Uid, Imap::FetchResponse>;

class ContentFetcher
{
public:
    ContentFetcher(Remote::ImapConnection &connection, Store::Store &store);

    using OnProgress = std::function<void(qint64 done, qint64 total)>;

    /// The text of one message with its header block and small inline pictures. NotFound when the
    /// message is gone on the server.
    Task<void> fetchText(Store::MessageDetails message);
    /// One part, decoded; also stored.
    Task<QByteArray> fetchPart(Store::MessageDetails message, QByteArray section);
    /// Byte for byte; also stored.
    Task<QByteArray> fetchWhole(Store::MessageDetails message);

    /// Everything of a mailbox that is below `wanted`, received since `since` (invalid: all),
    /// newest first. The mailbox must be synchronised; nothing is fetched when another one is
    /// selected, or this one with another UIDVALIDITY than its cached messages have (SEC-16).
    /// Letters kept whole are read at the end.
    Task<int> fetchMissing(Mail::MailboxKey mailbox, Store::ContentState wanted, QDateTime since,
                           OnProgress onProgress);

    /// Text, preview and search index of letters that were kept whole and not read yet, whatever
    /// their mailbox. Asks the server for nothing.
    Task<void> readLetters();

private:
    Task<void> open(Store::MessageDetails message);
    Task<bool> isSelectedAsCached(Mail::MailboxKey mailbox);
    Task<void> fetchTexts(QList<Store::WantedContent> messages);
    Task<int> fetchLetters(QList<Store::WantedContent> messages);
    Task<void> storeTexts(QList<Store::WantedContent> messages, FetchAnswers answers);

    Remote::ImapConnection &m_connection;
    Store::Store &m_store;
};

/// What is fetched with the text of a message: its readable leaves and small inline pictures.
QList<Mail::BodyStructure> textSections(const Mail::BodyStructure &structure, bool withPictures);

} // namespace Martlet::Sync
