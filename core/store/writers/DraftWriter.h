// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters being written: rows in martlet.db, bytes in the Maildir "drafts" (REL-15).
#pragma once

#include "core/mail/Keys.h"
#include "core/mail/Operation.h"
#include "core/util/Result.h"

#include <QDateTime>
#include <QList>

#include <functional>
#include <optional>

namespace Martlet::Store
{

class StagedLetter;
class WriteTransaction;

struct DraftRow {
    Mail::DraftKey key;
    Mail::AccountKey account;
    QByteArray messageId; ///< stays the same through all versions
    QString fileName;     ///< newest version
    QString subject;
    QDateTime savedAt; ///< UTC
    bool isBeingEdited =
        true; ///< still true at start: the program ended without closing the composer
    Mail::MessageReference
        serverCopy; ///< the proven copy in the server's Drafts; uid invalid: none

    friend bool operator==(const DraftRow &, const DraftRow &) = default;
};

class DraftWriter
{
public:
    explicit DraftWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Saves a version atomically; an invalid key makes a new draft. The older file goes after the
    /// commit.
    Result<Mail::DraftKey> save(DraftRow row, const QByteArray &message);
    /// The same with a letter that draftsFolder() staged: no bytes are written here.
    Result<Mail::DraftKey> save(DraftRow row, const StagedLetter &letter);

    Result<QList<DraftRow>> drafts();
    Result<std::optional<DraftRow>> draft(Mail::DraftKey key);
    Result<std::optional<DraftRow>> findByMessageId(Mail::AccountKey account,
                                                    const QByteArray &messageId);

    /// The composer was closed: queues the upload of the newest version to the account's Drafts
    /// mailbox (AppendMessage naming the older server copy, which goes only after the new one is
    /// proven). Uploads of older versions that were not attempted yet are dropped.
    Result<void> closeAndUpload(Mail::DraftKey key, const QString &draftsPath);

    /// The same while the composer stays open (every few minutes).
    Result<void> upload(Mail::DraftKey key, const QString &draftsPath);

    Result<void> setServerCopy(Mail::DraftKey key, const Mail::MessageReference &copy);

    /// Sent or thrown away: row, file and copies of attachments go, the deletion of the server copy
    /// is queued.
    Result<void> discard(Mail::DraftKey key);

    /// At start: drafts that were open when the program died are offered once, then count as
    /// closed. A closed one has all its attachments in its file: their copies go.
    Result<void> setBeingEdited(Mail::DraftKey key, bool isBeingEdited);

private:
    Result<Mail::DraftKey> saveFile(DraftRow row, const std::function<Result<QString>()> &deliver);

    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
