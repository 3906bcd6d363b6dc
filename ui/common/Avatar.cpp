// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Avatar.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"

#include <QPainter>

namespace Martlet::Ui
{

Avatar::Avatar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setAddress(const Mail::EmailAddress &address)
{
    m_address = address;
    update();
}

QSize Avatar::sizeHint() const
{
    const int side = fontMetrics().height() * 2 + Theme::step;
    return {side, side};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::avatar(m_address.address, palette()));
    painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(Theme::avatarText(palette()));
    painter.drawText(rect(), Qt::AlignCenter, initials(m_address));
}

} // namespace Martlet::Ui
