// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of martlet.db about folders on this computer and the letters in them, and how they are shown
// in the cache. The letters themselves are files (LocalFolder).
#pragma once

#include "core/mail/AccountSettings.h"
#include "core/mail/Keys.h"
#include "core/mail/MessageFlags.h"
#include "core/mail/SpecialUse.h"
#include "core/store/LocalFolder.h"
#include "core/store/StorePaths.h"

#include <QDateTime>
#include <QList>

#include <functional>
#include <optional>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;

struct LocalMailbox {
    qint64 id = 0;
    Mail::AccountKey account;
    QString path;
    QString folder; ///< below mail/local: "ROOT" for the inbox, "ROOT/.NAME", as Maildir++ has them
    Mail::SpecialUse specialUse = Mail::SpecialUse::None;
    bool isSubscribed = true;
    Mail::UidValidity uidValidity;
    Mail::Uid uidNext;
};

struct LocalLetter {
    qint64 id = 0;
    qint64 mailbox = 0;
    Mail::Uid uid;
    MaildirPlace place;
    QStringList keywords;
    Mail::FlagSet unnamed; ///< flags that no file name can bear
    QDateTime received;
    Mail::AccountKey source; ///< in a shared inbox: from whose server; invalid: its mailbox's own

    [[nodiscard]] Mail::MessageFlags flags() const { return {flagsOf(place) | unnamed, keywords}; }
    void setFlags(const Mail::MessageFlags &flags);
};

/// The name below mail/local of the Maildir++ tree that is this account's for ever: the one its
/// folders lie in, else made of what names it in the key store. Another account with the same
/// number never finds it.
QString localRootName(Connection &own, const Mail::AccountSettings &account);
QString localTreesDir(const StorePaths &paths);
LocalFolder folderOf(const StorePaths &paths, const LocalMailbox &mailbox);

/// A tree that is missing as a whole is a disk that is not mounted: LocalStorage, Later, and
/// nothing is made there or concluded from it.
Result<void> requireTree(const StorePaths &paths, const LocalMailbox &mailbox);
/// The folder to put letters into: made again where another program removed it.
Result<LocalFolder> folderToFill(const StorePaths &paths, const LocalMailbox &mailbox);

// All may throw SQLite::Exception.

QList<LocalMailbox> localMailboxes(Connection &own, Mail::AccountKey account);
std::optional<LocalMailbox> localMailbox(Connection &own, qint64 id);
/// The one a mailbox of the tree is; nothing for one at a server, or not made yet.
std::optional<LocalMailbox> localMailbox(Connection &own, Connection &cache, Mail::MailboxKey key);

/// How the cache calls the folder; nothing before it is shown.
std::optional<Mail::MailboxKey> shownAs(Connection &cache, qint64 mailbox);

/// Makes row and folder; `id`, the numbers and, where it has none, `folder` below `root` are given
/// here.
Result<LocalMailbox> addLocalMailbox(WriteTransaction &transaction, LocalMailbox mailbox,
                                     const QString &root);
void updateLocalMailbox(Connection &own, const LocalMailbox &mailbox);
void deleteLocalMailbox(Connection &own, qint64 id);
/// The folder's name in a file beside its letters, for who has only the files.
Result<void> writeFolderName(const StorePaths &paths, const LocalMailbox &mailbox);

/// Takes this many UIDs of the mailbox: the first of them.
Mail::Uid takeUids(Connection &own, qint64 mailbox, int count);

qint64 insertLocalLetter(Connection &own, const LocalLetter &letter);
void updateLocalLetter(Connection &own, const LocalLetter &letter);
void deleteLocalLetter(Connection &own, qint64 id);
std::optional<LocalLetter> localLetter(Connection &own, qint64 id);
std::optional<LocalLetter> localLetter(Connection &own, qint64 mailbox, Mail::Uid uid);
/// The one a message is; nothing for one at a server.
std::optional<LocalLetter> localLetterOf(Connection &own, Connection &cache, Mail::MessageKey key);
QList<LocalLetter> localLetters(Connection &own, qint64 mailbox);
/// The same, with UIDs above `after`, at most so many.
QList<LocalLetter> localLetters(Connection &own, qint64 mailbox, Mail::Uid after, int limit);
/// In the order of their UIDs, one at a time. Rows may be read meanwhile, not written.
void forEachLocalLetter(Connection &own, qint64 mailbox,
                        const std::function<void(const LocalLetter &)> &visit);
/// A letter of the folder has a file of that base; `except` does not count.
bool hasLetterOfBase(Connection &own, qint64 mailbox, const QString &base, qint64 except = 0);
std::optional<LocalLetter> letterOfBase(Connection &own, qint64 mailbox, const QString &base);

/// Files of this base were to go, and may be there still: the next look at the folder takes them,
/// and not for letters.
void noteLeftover(Connection &own, qint64 mailbox, const QString &base);
QStringList leftovers(Connection &own, qint64 mailbox);
void forgetLeftover(Connection &own, qint64 mailbox, const QString &base);

/// The bytes of a message that lies on this computer, as they travel; nothing when it does not, or
/// its file cannot be read.
std::optional<QByteArray> loadLocal(Connection &own, Connection &cache, const StorePaths &paths,
                                    Mail::MessageKey key);
bool isLocal(Connection &cache, Mail::MessageKey key);

/// Inbox, Sent, Drafts, Trash, Junk and Archive of an account whose mail lies here, where they are
/// missing; then the tree.
Result<void> makeLocalMailboxes(WriteTransaction &transaction, Mail::AccountKey account);

/// The cache shows the account's folders as martlet.db has them.
void storeLocalTree(WriteTransaction &transaction, Mail::AccountKey account);

} // namespace Martlet::Store
