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
    const QByteArray content = file.read(largestAttachmentBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::LocalStorage, Retry::AfterUserAction, what, file.errorString());
    if (content.size() > largestAttachmentBytes)
        return failure(ErrorKind::QuotaExceeded, Retry::Never, what, path);
    return makeAttachment(info.fileName(), content);
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

} // namespace Martlet::Ui
