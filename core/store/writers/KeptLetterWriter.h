// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with kept copies: puts them back, deletes them, answers a loss.
#pragma once

#include "core/store/VaultRows.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class WriteTransaction;

/// Letters handled in one step: an upload is a row, so a large loss is put back in many jobs.
inline constexpr int keptAnsweredAtOnce = 200;

struct PutBackOutcome {
    int queued = 0;        ///< uploads waiting for the server
    int alreadyThere = 0;  ///< the folder has the letter again: the copy went
    int notRestorable = 0; ///< only headers were held: the copy stays

    friend bool operator==(const PutBackOutcome &, const PutBackOutcome &) = default;
};

class KeptLetterWriter
{
public:
    explicit KeptLetterWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Copies of a loss; of an invalid key all there are.
    Result<QList<Mail::KeptKey>> keysOf(Mail::LossKey loss);

    /// One APPEND a letter to the folder it came from, made anew if it is gone; the copy goes when
    /// the upload is settled. What is being put back already, or is gone, is passed over.
    Result<PutBackOutcome> putBack(const QList<Mail::KeptKey> &letters);

    /// Deletes copies; those being put back stay. Gives how many.
    Result<int> remove(const QList<Mail::KeptKey> &letters);

    /// The person has decided, or closed the notice: it is not shown again.
    Result<void> answer(Mail::LossKey loss);

private:
    void queueUpload(const KeptLetter &letter);
    void queueFolder(Mail::AccountKey account, const QString &path);

    WriteTransaction &m_transaction;
};

// How an upload ends, for the settlement of operations; may throw SQLite::Exception.

/// The server has the letter: the copy goes. Nothing when the operation is no such upload.
void settlePutBack(WriteTransaction &transaction, Mail::OperationKey operation);
/// It will not be uploaded: the copy stays and can be put back again.
void withdrawPutBack(WriteTransaction &transaction, Mail::OperationKey operation);

} // namespace Martlet::Store
