// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out what other programs did to the Maildir folders of this computer while Martlet was not
// looking, and brings a cache that was made anew back in line: rows follow the files.
#pragma once

#include "core/store/LocalRows.h"
#include "core/store/VanishedLetters.h"
#include "core/store/writers/LocalMailWriter.h"
#include "core/util/Result.h"

#include <QHash>
#include <QList>

#include <optional>

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
    QList<UnreadFile> files;        ///< to be read
    QList<VanishedLetter> vanished; ///< rows whose file is not there: gone, or in another folder
    int changedFlags = 0;           ///< brought in line already
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

    /// Of one folder, the next letters behind `after` that the cache has no row of, as far as one
    /// look at `limit` letters finds them. Lists no files.
    struct Uncached {
        QList<UnreadFile> files;
        Mail::Uid last;       ///< looked at
        bool hasMore = false; ///< behind it
    };
    Result<Uncached> uncached(Mail::MailboxKey mailbox, Mail::Uid after, int limit);

    /// Letters whose files were read, of one folder. One that is a vanished row's was moved by
    /// another program: its row follows, and is taken out of `vanished`.
    /// Files that got a row or went away since they were listed are left as they are.
    struct ReadFile {
        UnreadFile file;
        ArrivingLetter letter;
    };
    Result<ScanOutcome> adopt(qint64 mailbox, const QList<ReadFile> &letters,
                              VanishedLetters &vanished);

    /// Letters, in whatever folder, that were fetched for this account as their files' names tell,
    /// and that its ledger does not know: it was lost, or the account was added anew. With those
    /// of its folders that have names of other programs, which may be such letters.
    Result<QList<UnreadFile>> outsideLedger(Mail::AccountKey account);
    /// They are not fetched again, the others as far as they are recognised in the server's list.
    Result<void> enterInLedger(Mail::AccountKey account, const QList<ReadFile> &letters);

    /// Those that no folder has: their rows go. Copies at a server stay.
    Result<int> forget(const QList<LocalLetter> &vanished);

private:
    Result<void> addUnknown(const LocalMailbox &local, Mail::MailboxKey mailbox,
                            const QList<ReadFile> &letters);
    Result<void> settleLeftovers(const LocalMailbox &local, QList<ReadFile> &unknown);
    Result<bool> settleLeftover(const LocalMailbox &local, const ReadFile &read);
    void addToLedger(const LocalMailbox &local, const ReadFile &read, qint64 localLetter);
    void addStray(Mail::AccountKey account, const ReadFile &read);
    void addUncached(const LocalMailbox &local, Mail::MailboxKey mailbox,
                     const QList<ReadFile> &letters);
    std::optional<ReadFile> stillUnknown(const LocalMailbox &local, const ReadFile &read) const;
    bool followMoved(const LocalMailbox &local, Mail::MailboxKey mailbox, const ReadFile &read,
                     VanishedLetters &vanished);
    void follow(const LocalMailbox &local, Mail::MailboxKey mailbox, const ReadFile &read,
                LocalLetter letter);
    void refreshChanged(Mail::MessageKey key, qint64 localLetter, const ReadFile &read);
    std::optional<LocalLetter> stillVanished(const LocalLetter &letter) const;
    bool isAround(const LocalLetter &letter);
    bool takeOverMarks(const LocalLetter &letter, const MaildirPlace &place,
                       const std::optional<Mail::MessageFlags> &cached);

    WriteTransaction &m_transaction;
    QHash<qint64, std::optional<QHash<QString, MaildirPlace>>>
        m_listed; ///< by mailbox; nothing: unreadable
};

} // namespace Martlet::Store
