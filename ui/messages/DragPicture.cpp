// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/DragPicture.h"

#include "ui/common/Theme.h"

#include <QPainter>
#include <QWidget>

namespace Martlet::Ui
{

namespace
{

constexpr int widestInCharacters = 32;

} // namespace

QPixmap dragPicture(const QString &text, const QWidget &widget)
{
    const QFontMetrics metrics = widget.fontMetrics();
    const QString shown =
        metrics.elidedText(text, Qt::ElideRight, widestInCharacters * metrics.averageCharWidth());
    const QSize size(metrics.horizontalAdvance(shown) + 2 * Theme::inside,
                     metrics.height() + Theme::inside);
    const qreal scale = widget.devicePixelRatioF();
    QPixmap picture(size * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(widget.font());
    const QRect area(QPoint(0, 0), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(widget.palette().highlight());
    painter.drawRoundedRect(area, Theme::step, Theme::step);
    painter.setPen(widget.palette().color(QPalette::HighlightedText));
    painter.drawText(area, Qt::AlignCenter, shown);
    return picture;
}

} // namespace Martlet::Ui
