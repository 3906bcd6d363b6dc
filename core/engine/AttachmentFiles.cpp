// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/AttachmentFiles.h"

#include <QFile>
#include <QFileInfo>

#include <memory>

namespace Martlet::Engine
{

namespace
{

constexpr qint64 attachmentBytes =
    512LL * 1024 * 1024; ///< a file larger than this is no letter's attachment

tl::unexpected<Error> unreadable(ErrorKind kind, const QString &detail)
{
    return failure(kind, Retry::AfterUserAction, QStringLiteral("read the attachment"), detail);
}

Result<QByteArray> readOn(QFile &file, const Mime::AttachmentFile &opened, qsizetype count)
{
    const QByteArray piece = file.read(count);
    if (file.error() != QFileDevice::NoError)
        return unreadable(ErrorKind::LocalStorage,
                          file.fileName() + QStringLiteral(": ") + file.errorString());
    if (piece.size() == count)
        return piece;
    const QFileInfo now(file.fileName());
    if (now.size() != opened.sizeBytes || now.lastModified() != opened.modifiedAt)
        return unreadable(ErrorKind::InvalidInput,
                          file.fileName() + QStringLiteral(" has changed while it was read"));
    return piece;
}

} // namespace

Result<Mime::AttachmentFile> openAttachment(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return unreadable(ErrorKind::NotFound, path);
    // A pipe or a device would never end.
    if (!info.isFile())
        return unreadable(ErrorKind::InvalidInput, path);
    if (info.size() > attachmentBytes)
        return unreadable(ErrorKind::QuotaExceeded, path);
    Mime::AttachmentFile opened;
    opened.sizeBytes = info.size();
    opened.modifiedAt = info.lastModified();
    auto file = std::make_shared<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(ErrorKind::LocalStorage,
                          path + QStringLiteral(": ") + file->errorString());
    opened.read = [file, sizeBytes = opened.sizeBytes,
                   modifiedAt = opened.modifiedAt](qsizetype count) {
        return readOn(*file, {sizeBytes, modifiedAt, {}}, count);
    };
    return opened;
}

} // namespace Martlet::Engine
