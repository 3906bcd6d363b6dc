// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AttachmentSaving.h"

#include "core/mime/AttachmentName.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Martlet::Engine
{

namespace
{

Error writeError(const QString &path, const QString &reason)
{
    return {ErrorKind::LocalStorage, Retry::AfterUserAction, QStringLiteral("save the attachment"),
            path + QStringLiteral(": ") + reason};
}

Result<QString> writeNew(const QString &path, const QByteArray &bytes,
                         QFile::Permissions permissions)
{
    QFile file(path);
    // NewOnly: an existing file is never written over, and no link is followed to one.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(writeError(path, file.errorString()));
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        const QString reason = file.errorString();
        file.remove();
        return failure(writeError(path, reason));
    }
    file.close();
    if (permissions)
        file.setPermissions(permissions);
    return path;
}

} // namespace

Result<QString> saveInFolder(const QString &directory, const AttachmentInfo &info,
                             const QByteArray &bytes)
{
    const QDir target(directory);
    const QString name = Mime::uniqueName(info.fileName, [&](const QString &one) {
        const QFileInfo there(target.filePath(one));
        return there.exists() || there.isSymLink(); // also a link that leads nowhere
    });
    return writeNew(target.filePath(name), bytes, {});
}

Result<QString> saveUnder(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!isWritten)
        return failure(writeError(path, file.errorString()));
    return path;
}

Result<QString> writeOpenable(const QString &folder, const AttachmentInfo &info,
                              const QByteArray &bytes)
{
    return writeNew(QDir(folder).filePath(info.fileName), bytes, QFile::ReadOwner);
}

Result<QString> OpenedCopies::newFolder()
{
    if (!m_root)
        m_root = std::make_unique<QTemporaryDir>();
    if (!m_root->isValid())
        return failure(writeError(m_root->path(), m_root->errorString()));
    const QDir root(m_root->path());
    const QString folder = Mime::uniqueName(QStringLiteral("copy"),
                                            [&](const QString &name) { return root.exists(name); });
    if (!root.mkdir(folder))
        return failure(writeError(root.path(), QStringLiteral("mkdir")));
    return root.filePath(folder);
}

} // namespace Martlet::Engine
