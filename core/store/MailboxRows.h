// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mailbox table made equal to the effective tree, and what names mailboxes by path elsewhere
// kept in step. Keys stay through every rename.
#pragma once

#include "core/mail/MailboxInfo.h"
#include "core/mail/Operation.h"

#include <QList>
#include <QSet>

#include <optional>

namespace Martlet::Store
{

class Connection;
class WriteTransaction;
struct MailboxSyncState;

/// Where the mailbox of this server path is in a list with these paths: pending renames that the
/// list shows as done are followed. Pure.
[[nodiscard]] QString pathAfterRenames(QString serverPath, const QSet<QString> &listedPaths,
                                       const QList<Mail::Operation> &operations);

// All may throw SQLite::Exception.

std::optional<Mail::MailboxInfo> loadMailboxInfo(Connection &cache, Mail::MailboxKey mailbox);
/// All accounts' that are shown, in the order of Store::mailboxes().
QList<Mail::MailboxInfo> loadMailboxInfos(Connection &cache);
/// Defined beside the writer.
std::optional<MailboxSyncState> loadSyncState(Connection &cache, Mail::MailboxKey mailbox);

/// `server` (as treeOf() gives it) is what the server has now; pending operations come on top. A
/// mailbox that can no longer be selected loses its letters. True when the tree changed.
bool storeTree(WriteTransaction &transaction, Mail::AccountKey account,
               QList<Mail::MailboxInfo> server);

/// The server has these, too; parents made up from a name do not overwrite what it said of them.
void addServerMailboxes(WriteTransaction &transaction, Mail::AccountKey account,
                        const QList<Mail::MailboxInfo> &added);

/// The same from what is stored of the server: after operations came or went.
void deriveTree(WriteTransaction &transaction, Mail::AccountKey account);
void deriveAllTrees(WriteTransaction &transaction);

/// The server knows the mailbox and its children by other paths now, unless it has a mailbox of
/// the new path that was known before.
void moveServerPaths(WriteTransaction &transaction, Mail::AccountKey account, const QString &from,
                     const QString &to);

void setServerSubscribed(WriteTransaction &transaction, Mail::AccountKey account,
                         const QString &serverPath, bool isSubscribed);

/// The server has deleted it: it goes with its letters, or stays as a place for its children.
void dropServerMailbox(WriteTransaction &transaction, Mail::AccountKey account,
                       const QString &serverPath);

/// In martlet.db all that names letters or folders by the shown path: operations on letters, what
/// can be undone, drafts, the folder chosen for sent mail.
void moveShownPaths(WriteTransaction &transaction, Mail::AccountKey account, const QString &from,
                    const QString &to);

} // namespace Martlet::Store
