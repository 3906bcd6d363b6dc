// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the bytes of a letter's pictures to what can be painted, within the bounds of SEC-22. Knows
// four formats and gives everything else to nobody: a picture that is a document (SVG) reads files.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QString>

namespace Martlet::Ui
{

/// At most Limits::pictures of them and Limits::picturePixels together, in the order of their
/// names; what is beyond, unknown or damaged is left out. Slow: to be called on the pool.
QHash<QString, QImage> decodePictures(const QHash<QString, QByteArray> &encoded);

} // namespace Martlet::Ui
