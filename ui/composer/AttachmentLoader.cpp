// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/AttachmentLoader.h"

#include "core/mime/AttachmentName.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace Martlet::Ui
{

namespace
{

constexpr qint64 typeBytes = 16 * 1024; ///< as many as tell what a file is

Result<Mime::DraftAttachment> readAttachment(const QString &path)
{
    const QString what = QStringLiteral("read attachment");
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorKind::NotFound, Retry::Never, what, path);
    // A pipe or a device would never end.
    if (!info.isFile())
        return failure(ErrorKind::InvalidInput, Retry::Never, what, path);
    if (info.size() > largestAttachmentBytes)
        return failure(ErrorKind::QuotaExceeded, Retry::Never, what, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.error() == QFileDevice::PermissionsError ||
                               file.error() == QFileDevice::OpenError
                           ? ErrorKind::PermissionDenied
                           : ErrorKind::LocalStorage,
                       Retry::AfterUserAction, what, file.errorString());
    const bool isHeld = info.size() <= heldAttachmentBytes;
    const QByteArray begin = file.read(isHeld ? heldAttachmentBytes + 1 : typeBytes);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction, what, file.errorString());
    Mime::DraftAttachment attachment = makeAttachment(info.fileName(), begin);
    if (isHeld && begin.size() <= heldAttachmentBytes)
        return attachment;
    attachment.content.clear();
    attachment.sourcePath = info.absoluteFilePath();
    attachment.sizeBytes = info.size();
    attachment.modifiedAt = info.lastModified();
    return attachment;
}

} // namespace

Mime::DraftAttachment makeAttachment(const QString &name, const QByteArray &content)
{
    Mime::DraftAttachment attachment;
    const QMimeType type = QMimeDatabase().mimeTypeForFileNameAndData(name, content);
    attachment.mimeType = type.name().toLatin1();
    attachment.fileName = Mime::safeAttachmentName(name, attachment.mimeType);
    attachment.content = content;
    return attachment;
}

QFuture<Result<Mime::DraftAttachment>> loadAttachment(const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<Mime::DraftAttachment>>>();
    promise->start();
    const QFuture<Result<Mime::DraftAttachment>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, path] {
        promise->addResult(readAttachment(path));
        promise->finish();
    });
    return future;
}

bool isAsAttached(const Mime::DraftAttachment &attachment)
{
    if (attachment.sourcePath.isEmpty())
        return true;
    const QFileInfo info(attachment.sourcePath);
    return info.isFile() && (attachment.sizeBytes < 0 || info.size() == attachment.sizeBytes) &&
           (!attachment.modifiedAt.isValid() || info.lastModified() == attachment.modifiedAt);
}

} // namespace Martlet::Ui
