// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/AddressChip.h"

#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/composer/ComposerChecks.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace Martlet::Ui
{

namespace
{

constexpr int maximumTextWidth = 320;

} // namespace

AddressChip::AddressChip(const Mail::EmailAddress &address, QWidget *parent)
    : QWidget(parent)
    , m_address(address)
    , m_isUsable(isUsableAddress(address))
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::ArrowCursor);
    const QString whole = singleLine(address.toDisplayString());
    setToolTip(plainToolTip(
        m_isUsable ? whole : tr("%1 is not an address. Press Enter to correct it.").arg(whole)));
    setAccessibleName(m_isUsable ? whole : tr("%1, not an address").arg(whole));
    setAccessibleDescription(tr("Enter edits, Delete removes"));
}

QString AddressChip::text() const
{
    return displayName(m_address);
}

QSize AddressChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int width = std::min(metrics.horizontalAdvance(text()), maximumTextWidth);
    return {width + metrics.height() + 3 * Theme::inside, metrics.height() + Theme::step};
}

QSize AddressChip::minimumSizeHint() const
{
    return {fontMetrics().height() * 4, sizeHint().height()};
}

QRect AddressChip::crossRect() const
{
    const int side = fontMetrics().height();
    QRect cross(width() - side - Theme::step, (height() - side) / 2, side, side);
    return QStyle::visualRect(layoutDirection(), rect(), cross);
}

void AddressChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isCurrent = hasFocus();
    const QColor ground = isCurrent ? palette().color(QPalette::Highlight)
                                    : Theme::mix(palette().color(QPalette::Text),
                                                 palette().color(QPalette::Base), 0.1);
    const QColor ink = palette().color(isCurrent ? QPalette::HighlightedText : QPalette::Text);
    const QColor outline = m_isUsable ? Qt::transparent : Theme::red(palette());
    painter.setPen(QPen(outline, m_isUsable ? 0 : 1.5));
    painter.setBrush(ground);
    const QRectF frame = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);

    painter.setPen(ink);
    QRect place(Theme::inside, 0, width() - fontMetrics().height() - 2 * Theme::inside, height());
    place = QStyle::visualRect(layoutDirection(), rect(), place);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));

    const QRectF cross = QRectF(crossRect());
    const qreal arm = cross.width() * 0.18;
    painter.setPen(QPen(ink, 1.25, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(cross.center() - QPointF(arm, arm), cross.center() + QPointF(arm, arm));
    painter.drawLine(cross.center() - QPointF(arm, -arm), cross.center() + QPointF(arm, -arm));
}

void AddressChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() != Qt::NoModifier)
            break; // Ctrl+Enter sends
        Q_EMIT editRequested();
        return;
    case Qt::Key_F2:
        Q_EMIT editRequested();
        return;
    case Qt::Key_Left:
        Q_EMIT moveRequested(isRightToLeft() ? 1 : -1);
        return;
    case Qt::Key_Right:
        Q_EMIT moveRequested(isRightToLeft() ? -1 : 1);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void AddressChip::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
}

void AddressChip::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    const bool isOnCross = crossRect().contains(place) && crossRect().contains(m_pressedAt);
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && isOnCross))
        Q_EMIT removeRequested();
}

void AddressChip::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!crossRect().contains(event->position().toPoint()))
        Q_EMIT editRequested();
}

void AddressChip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void AddressChip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace Martlet::Ui
