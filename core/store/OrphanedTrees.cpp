// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OrphanedTrees.h"

#include "core/store/AccountRows.h"
#include "core/store/DurableFile.h"
#include "core/store/LocalRows.h"
#include "core/store/WriteTransaction.h"
#include "core/util/Logging.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace Martlet::Store
{

namespace
{

const QLatin1String removedMark("/martlet-removed");
constexpr qint64 longestName = 1024;

QString treeOf(const StorePaths &paths, const QString &root)
{
    return localTreesDir(paths) + u'/' + root;
}

QSet<QString> knownRoots(Connection &own)
{
    QSet<QString> roots;
    for (const Mail::AccountSettings &account : loadAccounts(own)) {
        if (Mail::keepsMailHere(account.protocol))
            roots.insert(localRootName(own, account));
    }
    return roots;
}

QString emailOf(const QString &tree)
{
    QFile file(tree + QStringLiteral("/martlet-account"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(longestName)).trimmed()
                                          : QString();
}

/// Without a server: it gets one when the person adds the account again.
Mail::AccountSettings accountFor(const QString &email)
{
    Mail::AccountSettings settings;
    settings.protocol = Mail::ReceiveProtocol::Local;
    settings.email = email;
    settings.name = email;
    settings.credentialId = Mail::newCredentialId(email);
    settings.identities = {{{}, email, {}, {}}};
    return settings;
}

void adopt(WriteTransaction &transaction, const QString &root)
{
    const QString email = emailOf(treeOf(transaction.paths(), root));
    // The folders of this computer alone have no address, and are one account.
    Mail::AccountSettings settings = accountFor(email);
    settings.key = insertAccount(transaction.own(), settings);
    LocalMailbox inbox;
    inbox.account = settings.key;
    inbox.path = QStringLiteral("INBOX");
    inbox.folder = root;
    inbox.specialUse = Mail::SpecialUse::Inbox;
    Result<void> done;
    if (const auto added = addLocalMailbox(transaction, inbox, root); !added)
        done = failure(added.error());
    else
        done = makeLocalMailboxes(transaction, settings.key);
    if (!done)
        qCWarning(logStore) << describe(done.error());
    transaction.changes().areAccountsChanged = true;
}

} // namespace

void settleOrphanedTrees(WriteTransaction &transaction)
{
    const QSet<QString> known = knownRoots(transaction.own());
    const QDir trees(localTreesDir(transaction.paths()));
    for (const QString &root : trees.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString mark = trees.filePath(root) + removedMark;
        if (known.contains(root)) {
            // The removal was not committed.
            QFile::remove(mark);
        } else if (QFile::exists(mark)) {
            removeTree(transaction.paths(), root);
        } else if (QDir(trees.filePath(root + QStringLiteral("/cur"))).exists()) {
            qCWarning(logStore) << "letters without an account are shown again:" << root;
            adopt(transaction, root);
        }
    }
}

Result<void> markTreeRemoved(const StorePaths &paths, const QString &root)
{
    const QString tree = treeOf(paths, root);
    if (root.isEmpty() || !QDir(tree).exists())
        return {};
    const QString mark = tree + removedMark;
    QFile::remove(mark);
    if (Result<void> written = writeSynced(mark, "\n"); !written)
        return written;
    return syncFolder(tree);
}

void removeTree(const StorePaths &paths, const QString &root)
{
    if (root.isEmpty())
        return;
    // The mark that says it may go is the last to go.
    const QDir tree(treeOf(paths, root));
    const QStringList folders =
        tree.entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QString &folder : folders)
        QDir(tree.filePath(folder)).removeRecursively();
    // It only takes room; the next start tries again.
    if (!QDir(treeOf(paths, root)).removeRecursively())
        qCWarning(logStore) << "a tree of folders could not be removed:" << root;
}

} // namespace Martlet::Store
