// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes fetched headers into the message table, one batch of one mailbox: new rows, known ones,
// and letters that an operation showed here before the server did.
#pragma once

#include "core/store/MessageRows.h"
#include "core/store/PreparedMessage.h"
#include "core/store/SearchIndex.h"
#include "core/store/StoreChanges.h"
#include "core/store/writers/MessageWriter.h"

#include <QHash>

#include <utility>
#include <vector>

namespace Martlet::Store
{

/// All may throw SQLite::Exception.
class FetchedRows
{
public:
    FetchedRows(WriteTransaction &transaction, MailboxPlace mailbox, Arrival arrival);

    /// Once, before the batch; all of it is stored afterwards.
    void begin(const QList<PreparedMessage> &messages);

    /// `message` stays until finish().
    Mail::MessageKey store(const PreparedMessage &message);

    /// Once, at the end of the batch.
    void finish();

private:
    [[nodiscard]] std::optional<Mail::MessageKey> findKnown(Mail::Uid uid) const;
    [[nodiscard]] std::optional<MessageRow> findProvisional(const PreparedMessage &message) const;
    [[nodiscard]] std::optional<MessageRow> findMoved(const PreparedMessage &message) const;
    bool takeOver(const PreparedMessage &message, Mail::MessageKey &key);
    Mail::MessageKey insert(const PreparedMessage &message);
    void update(Mail::MessageKey key, const PreparedMessage &message);
    StoreChanges::Messages &transactionChanges(Mail::MailboxKey mailbox);
    void tellArrival(const PreparedMessage &message);
    void noteReport(Mail::MessageKey key, const PreparedMessage &message);

    WriteTransaction &m_transaction;
    MailboxPlace m_mailbox;
    Arrival m_arrival;
    bool m_hasOperations = false;
    bool m_hasProvisional = false;
    QList<Mail::Operation> m_attemptedMoves;
    bool m_mayBeKnown = true; ///< else nothing of the batch was here before it
    QHash<Mail::Uid, Mail::MessageKey> m_stored;
    bool m_hasInserted = false;
    int m_added = 0;
    int m_addedUnread = 0;
    // Words are written after the rows: FTS5 flushes what it holds at every savepoint, and each row
    // with its triggers is one.
    std::vector<std::pair<Mail::MessageKey, SearchText>> m_unindexed; ///< by key, as they came
};

} // namespace Martlet::Store
