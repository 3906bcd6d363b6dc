// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out what other programs did to the Maildir folders of this computer while Martlet was not
// looking, and brings a cache that was made anew back in line: rows follow the files.
#pragma once

#include "core/store/LocalRows.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/util/Result.h"

#include <QList>

namespace Martlet::Store
{

class WriteTransaction;

/// One letter whose file has to be read for its row in the cache.
struct UnreadFile {
    qint64 mailbox = 0;
    qint64 localLetter = 0; ///< 0: a file without a row, put there by another program or a crash
    MaildirPlace place;
};

/// How files and rows of one folder differ.
struct FolderDifference {
    QList<UnreadFile> files;     ///< to be read
    QList<LocalLetter> vanished; ///< rows whose file is not there: gone, or in another folder
    int changedFlags = 0;        ///< brought in line already
};

/// What a look at all folders changed.
struct ScanOutcome {
    int added = 0;
    int removed = 0;
    int moved = 0;

    friend bool operator==(const ScanOutcome &, const ScanOutcome &) = default;
};

class LocalScanWriter
{
public:
    explicit LocalScanWriter(WriteTransaction &transaction)
        : m_transaction(transaction)
    {
    }

    /// Folders that other programs made in the account's tree, and those that are missing in it;
    /// then all there are. LocalStorage while the tree cannot be read: nothing is concluded.
    Result<QList<qint64>> folders(Mail::AccountKey account);

    /// Lists one folder; marks that changed are taken over at once.
    Result<FolderDifference> compare(qint64 mailbox);

    /// Letters whose files were read, of one folder. Of the same file as a vanished row's it is
    /// the same letter, moved by another program: its row follows, and is taken out of `vanished`.
    struct ReadFile {
        UnreadFile file;
        ArrivingLetter letter;
    };
    Result<ScanOutcome> adopt(qint64 mailbox, const QList<ReadFile> &letters,
                              QList<LocalLetter> &vanished);

    /// Letters, in whatever folder, that were fetched for this account as their files' names tell,
    /// and that its ledger does not know: it was lost, or the account was added anew.
    Result<QList<UnreadFile>> outsideLedger(Mail::AccountKey account);
    /// They are not fetched again.
    Result<void> enterInLedger(const QList<ReadFile> &letters);

    /// Those that no folder has: their rows go. Copies at a server stay.
    Result<int> forget(const QList<LocalLetter> &vanished);

private:
    Result<void> addUnknown(const LocalMailbox &local, Mail::MailboxKey mailbox,
                            const QList<ReadFile> &letters);
    Result<void> settleLeftovers(const LocalMailbox &local, QList<ReadFile> &unknown);
    Result<bool> settleLeftover(const LocalMailbox &local, const ReadFile &read);
    void addToLedger(const LocalMailbox &local, const ReadFile &read, qint64 localLetter);
    void addUncached(const LocalMailbox &local, Mail::MailboxKey mailbox,
                     const QList<ReadFile> &letters);
    bool followMoved(const LocalMailbox &local, Mail::MailboxKey mailbox, const ReadFile &read,
                     QList<LocalLetter> &vanished);
    bool takeOverMarks(const LocalLetter &letter, const MaildirPlace &place,
                       const std::optional<Mail::MessageFlags> &cached);

    WriteTransaction &m_transaction;
};

} // namespace Martlet::Store
