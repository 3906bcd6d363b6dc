// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out operations on letters and folders of this computer: the file first, then the rows, in
// the store's transaction. Each step can be done again after a crash between the two.
#pragma once

#include "core/mail/Operation.h"
#include "core/store/LocalRows.h"
#include "core/util/Result.h"

#include <QList>
#include <QSet>

namespace Martlet::Store
{

class LetterFile;
class WriteTransaction;
struct MadeLetter;
struct MailboxPlace;

/// What became of them.
struct LocalReplay {
    int done = 0;
    bool hasMore = false;
    QList<Mail::Operation> refused; ///< could not be done and are gone
    QList<Error> reasons;           ///< one for each of them
};

/// May throw SQLite::Exception.
class LocalReplayer
{
public:
    LocalReplayer(WriteTransaction &transaction, Mail::AccountKey account)
        : m_transaction(transaction)
        , m_account(account)
    {
    }

    /// In the order asked, at most `limit`. LocalStorage: the disk is in trouble or away, and
    /// nothing counts as done; what it refuses of one operation alone ends that one. A letter that
    /// was to leave a folder deleted after it, and cannot, goes to the inbox.
    Result<LocalReplay> run(int limit);

private:
    struct Letter {
        LocalLetter row;
        LocalMailbox mailbox;
    };
    struct Located {
        LocalFolder folder;
        MaildirPlace place;
    };

    Result<void> carryOut(const Mail::Operation &operation);
    Result<void> setFlags(const Mail::Operation &operation);
    Result<void> move(const Mail::Operation &operation);
    Result<void> carryOver(const Mail::Operation &operation);
    Result<void> copy(const Mail::Operation &operation);
    Result<Mail::Uid> copyFile(const Mail::Operation &operation, LocalLetter copied,
                               const QByteArray &bytes, const LocalMailbox &to);
    Mail::Uid adoptCopy(LocalLetter copied, const MadeLetter &made);
    Result<void> deleteForGood(const Mail::Operation &operation);
    Result<void> append(const Mail::Operation &operation);
    Result<Mail::MessageReference> uploaded(const Mail::Operation &operation,
                                            const LetterFile &file, const MailboxPlace &place);
    Result<void> createMailbox(const Mail::Operation &operation);
    Result<void> renameMailbox(const Mail::Operation &operation);
    Result<void> deleteMailbox(const Mail::Operation &operation);
    Result<void> setSubscribed(const Mail::Operation &operation);

    Result<void> removeFile(const Letter &letter);
    Result<void> removeLetter(const Letter &letter);
    Result<bool> goElsewhere(const Mail::Operation &refused);
    Result<void> keepFolderOf(const Mail::Operation &refused, const Error &reason,
                              LocalReplay &replay);
    Result<void> saveWaiting(const LocalMailbox &mailbox);
    Result<void> moveToInbox(const Mail::Operation &waiting, Letter letter);
    void forgetVanished(const Mail::MessageReference &message);
    [[nodiscard]] Result<Letter> find(const Mail::MessageReference &message) const;
    [[nodiscard]] Result<LocalMailbox> target(const Mail::Operation &operation) const;
    [[nodiscard]] std::optional<LocalMailbox> mailboxAt(const QString &path) const;
    [[nodiscard]] LocalFolder folder(const LocalMailbox &mailbox);
    [[nodiscard]] std::optional<MaildirPlace> locateInUsual(const Letter &letter) const;
    [[nodiscard]] std::optional<Located> locate(const Letter &letter);
    [[nodiscard]] bool isFileOf(const Letter &letter, const LocalFolder &folder,
                                const MaildirPlace &place) const;
    Result<void> rename(const Located &from, const LocalMailbox *to, LocalLetter &row);
    Result<LocalFolder> folderToFill(const LocalMailbox &mailbox);
    Result<void> nameFolders(const QList<LocalMailbox> &renamed);
    Result<void> requireDisk() const;
    Result<void> syncFolders();
    QList<Mail::Operation> due(int limit, bool *hasMore) const;

    WriteTransaction &m_transaction;
    Mail::AccountKey m_account;
    QSet<QString> m_touched; ///< folders whose names changed
};

/// Of the file that an operation makes here. The same at every try of it, so that what a crash left
/// is found and not made twice.
[[nodiscard]] QString localBaseOf(const Mail::Operation &operation);

} // namespace Martlet::Store
