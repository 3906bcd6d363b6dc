// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes fetched headers into the message table, one batch of one mailbox: new rows, known ones,
// and letters that an operation showed here before the server did.
#pragma once

#include "core/store/MessageRows.h"
#include "core/store/SeenAddresses.h"
#include "core/store/StoreChanges.h"
#include "core/store/writers/MessageWriter.h"

namespace Martlet::Store
{

/// All may throw SQLite::Exception.
class FetchedRows
{
public:
    FetchedRows(WriteTransaction &transaction, MailboxPlace mailbox);

    Mail::MessageKey store(const FetchedMessage &message);

    /// Once, at the end of the batch.
    void finish();

private:
    [[nodiscard]] std::optional<Mail::MessageKey> findKnown(Mail::Uid uid) const;
    [[nodiscard]] std::optional<MessageRow> findProvisional(const FetchedMessage &message) const;
    [[nodiscard]] std::optional<MessageRow> findMoved(const FetchedMessage &message) const;
    bool takeOver(const FetchedMessage &message, Mail::MessageKey &key);
    Mail::MessageKey insert(const FetchedMessage &message);
    void update(Mail::MessageKey key, const FetchedMessage &message);
    StoreChanges::Messages &transactionChanges(Mail::MailboxKey mailbox);
    void noteAddresses(const FetchedMessage &message);

    WriteTransaction &m_transaction;
    MailboxPlace m_mailbox;
    bool m_hasOperations = false;
    bool m_hasProvisional = false;
    QList<Mail::Operation> m_attemptedMoves;
    SeenAddresses m_addresses;
};

} // namespace Martlet::Store
