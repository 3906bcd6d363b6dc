// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which colours of a letter the Simple view can keep: it has no backgrounds, and its paper is the
// person's, light or dark. White on a green bar would be white on white. Private to this folder.
#pragma once

#include <QByteArray>

namespace Martlet::Mime
{

/// Whether text of this CSS colour ("#c00", "rgb(200, 0, 0)", a few names) has enough contrast on
/// white and on near black (WCAG 2.1, relative luminance). False for what is not understood.
bool isReadableOnAnyPaper(const QByteArray &colour);

} // namespace Martlet::Mime
