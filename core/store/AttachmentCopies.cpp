// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AttachmentCopies.h"

#include "core/security/Sha256.h"
#include "core/store/DraftRows.h"
#include "core/store/DurableFile.h"
#include "core/store/WriteTransaction.h"
#include "core/util/CrashPoint.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSet>

namespace Martlet::Store
{

namespace
{

const QLatin1String partSuffix(".part");

QString rootOf(const StorePaths &paths)
{
    return paths.mailDir() + QStringLiteral("/attachments");
}

/// A path must never come of what stands in a letter.
QString folderName(const QByteArray &messageId)
{
    return QString::fromLatin1(Security::sha256(messageId).toHex().left(32));
}

} // namespace

AttachmentCopies::AttachmentCopies(const StorePaths &paths, const QByteArray &messageId)
    : m_folder(rootOf(paths) + u'/' + folderName(messageId))
{
}

bool AttachmentCopies::isEmpty() const
{
    return !QFileInfo(m_folder).isDir();
}

bool AttachmentCopies::has(const QByteArray &name) const
{
    return QFileInfo(pathOf(name)).isFile();
}

QString AttachmentCopies::pathOf(const QByteArray &name) const
{
    return m_folder + u'/' + QString::fromLatin1(name);
}

Result<void> AttachmentCopies::add(const QByteArray &name, const ByteSource &source) const
{
    if (Result<void> made = makeFolderDurably(m_folder); !made)
        return made;
    const QString temporary =
        pathOf(name) + partSuffix + QString::number(QRandomGenerator::system()->generate64(), 16);
    if (Result<void> written = writeSynced(temporary, source); !written)
        return written;
    Result<void> renamed = renameDurably(temporary, pathOf(name));
    if (!renamed)
        QFile::remove(temporary);
    crashPoint("store.attachment.kept");
    return renamed;
}

void AttachmentCopies::removeAll() const
{
    // It only takes room; the next start tries again.
    QDir(m_folder).removeRecursively();
}

bool areCopiesWanted(Connection &own, const QByteArray &messageId)
{
    Query query = own.query(R"sql(
        SELECT EXISTS (SELECT 1 FROM draft WHERE message_id = ? AND is_being_edited)
    )sql");
    query.bindBlob(messageId);
    return query.step() && query.boolean(0);
}

void removeUnwantedCopies(WriteTransaction &transaction)
{
    QSet<QString> wanted;
    for (const DraftRow &row : loadDrafts(transaction.own())) {
        if (row.isBeingEdited)
            wanted.insert(folderName(row.messageId));
    }
    const QDir root(rootOf(transaction.paths()));
    for (const QString &name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QDir folder(root.filePath(name));
        if (!wanted.contains(name)) {
            folder.removeRecursively();
            continue;
        }
        for (const QString &unfinished : folder.entryList({u'*' + partSuffix + u'*'}, QDir::Files))
            folder.remove(unfinished);
    }
}

} // namespace Martlet::Store
