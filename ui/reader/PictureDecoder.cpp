// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/PictureDecoder.h"

#include "core/util/Limits.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

/// By the first bytes, whatever the letter says; empty for what is not looked at.
QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return QByteArrayLiteral("png");
    if (bytes.startsWith("\xff\xd8\xff"))
        return QByteArrayLiteral("jpeg");
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return QByteArrayLiteral("gif");
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return QByteArrayLiteral("webp");
    return {};
}

/// Null when it cannot be read or is larger than `pixelsLeft`.
QImage decoded(QByteArray bytes, qint64 pixelsLeft)
{
    const QByteArray format = formatOf(bytes);
    if (format.isEmpty())
        return {};
    QBuffer buffer(&bytes);
    // The format is said, so that no other plugin gets to see the bytes.
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty() || qint64(size.width()) * size.height() > pixelsLeft)
        return {};
    return reader.read();
}

} // namespace

QHash<QString, QImage> decodePictures(const QHash<QString, QByteArray> &encoded)
{
    QStringList names = encoded.keys();
    std::sort(names.begin(), names.end());
    qint64 pixelsLeft = Limits::picturePixels;
    QHash<QString, QImage> pictures;
    for (const QString &name : names.mid(0, Limits::pictures)) {
        const QImage picture = decoded(encoded.value(name), pixelsLeft);
        if (picture.isNull())
            continue;
        pixelsLeft -= qint64(picture.width()) * picture.height();
        pictures.insert(name, picture);
    }
    return pictures;
}

} // namespace Martlet::Ui
