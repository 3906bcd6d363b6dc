// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What hangs at the mouse while letters are dragged: small, so that the folder below stays visible.
#pragma once

#include <QPixmap>

class QWidget;

namespace Martlet::Ui
{

/// `text` on one line, shortened to fit; in the colours and at the scale of `widget`.
[[nodiscard]] QPixmap dragPicture(const QString &text, const QWidget &widget);

} // namespace Martlet::Ui
