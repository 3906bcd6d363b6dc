// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/MessageDelegate.h"

#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/models/MessageListModel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace Martlet::Ui
{

namespace
{

constexpr int iconSide = 16;
constexpr int textLeft = Theme::edge + Theme::step; // the dot stands left of it

void drawText(QPainter *painter, const QRect &area, const QString &text,
              Qt::Alignment alignment = Qt::AlignLeading)
{
    if (area.width() <= 0 || text.isEmpty())
        return;
    painter->drawText(area, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace

struct MessageDelegate::Pens {
    QColor text;
    QColor dimmed;
    QColor accent;
    QColor ground;
    QFont regular;
    QFont bold;
    bool isSelected = false;
    const QIcon *delivery = nullptr; ///< of a sent letter that did not arrive
    QString label;                   ///< in a shared inbox, the account the letter came to
};

MessageDelegate::MessageDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_now(QDateTime::currentDateTime())
{
    loadIcons();
}

void MessageDelegate::setRowLayout(RowLayout layout)
{
    m_layout = layout;
}

void MessageDelegate::loadIcons()
{
    m_lost = themeIcon(QStringLiteral("dialog-error"));
    m_late = themeIcon(QStringLiteral("clock"), {QStringLiteral("appointment-soon")});
    m_attachment = themeIcon(QStringLiteral("mail-attachment"));
    m_answered = themeIcon(QStringLiteral("mail-replied"), {QStringLiteral("mail-reply-sender")});
    m_forwarded = themeIcon(QStringLiteral("mail-forwarded"), {QStringLiteral("mail-forward")});
    m_flagged = themeIcon(QStringLiteral("starred-symbolic"), {QStringLiteral("emblem-favorite")});
    m_archive = themeIcon(QStringLiteral("archive-insert"));
    m_delete = themeIcon(QStringLiteral("edit-delete"));
    m_flag = themeIcon(QStringLiteral("non-starred-symbolic"), {QStringLiteral("mail-flag")});
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int line = option.fontMetrics.height();
    switch (m_layout) {
    case RowLayout::Cards:
        return {200, 3 * line + 2 * Theme::step + 2 * Theme::inside};
    case RowLayout::Compact:
        return {200, 2 * line + Theme::step + 2 * Theme::inside};
    case RowLayout::Columns:
        return {200, line + 2 * Theme::step + 2};
    }
    return {};
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const auto *model = qobject_cast<const MessageListModel *>(index.model());
    const Mail::MessageSummary *row = model != nullptr ? model->summary(index.row()) : nullptr;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QPalette::ColorGroup group =
        option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;

    Pens pens;
    pens.ground = isSelected  ? option.palette.color(group, QPalette::Highlight)
                  : isHovered ? Theme::hover(option.palette)
                              : option.palette.color(group, QPalette::Base);
    pens.text =
        option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    pens.dimmed =
        isSelected ? Theme::dimmedSelectedText(option.palette) : Theme::dimmedText(option.palette);
    pens.accent = isSelected ? pens.text : Theme::accent(option.palette);
    pens.regular = option.font;
    pens.bold = option.font;
    pens.bold.setBold(true);
    pens.isSelected = isSelected;
    if (row != nullptr) {
        pens.label = singleLine(model->sourceName(*row));
        if (const auto trouble = model->deliveryTrouble(*row))
            pens.delivery = trouble->isLost ? &m_lost : &m_late;
    }

    painter->save();
    painter->fillRect(option.rect, pens.ground);
    if (!isSelected && m_layout != RowLayout::Columns) {
        painter->setPen(Theme::separator(option.palette));
        painter->drawLine(option.rect.bottomLeft() + QPoint(textLeft, 0),
                          option.rect.bottomRight());
    }
    if (row != nullptr) {
        const bool isCard = m_layout != RowLayout::Columns;
        (this->*(isCard ? &MessageDelegate::paintCard : &MessageDelegate::paintColumns))(
            painter, option.rect, *row, pens, isHovered, model->showsRecipients());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = option.rect.adjusted(1, 1, -1, -1);
        focus.backgroundColor = pens.ground;
        const QStyle *style =
            option.widget != nullptr ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    painter->restore();
}

QString MessageDelegate::people(const Mail::MessageSummary &row, bool showsRecipients) const
{
    if (showsRecipients && !row.to.isEmpty())
        return tr("To: %1").arg(displayNames(row.to.mid(0, 5)));
    const QString sender = displayName(row.from);
    return sender.isEmpty() ? tr("(no sender)") : sender;
}

void MessageDelegate::paintCard(QPainter *painter, const QRect &area,
                                const Mail::MessageSummary &row, const Pens &pens,
                                bool showsButtons, bool showsRecipients) const
{
    const bool isUnread = !row.flags.has(Mail::Flag::Seen);
    const QFontMetrics metrics(pens.regular);
    const int height = metrics.height();
    QRect line(area.left() + textLeft, area.top() + Theme::inside,
               area.width() - textLeft - Theme::group, height);

    if (isUnread) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(pens.accent);
        const QRectF dot(area.left() + (textLeft - Theme::unreadDot) / 2.0,
                         line.center().y() - Theme::unreadDot / 2.0 + 0.5, Theme::unreadDot,
                         Theme::unreadDot);
        painter->drawEllipse(dot);
    }

    painter->setFont(pens.regular);
    painter->setPen(isUnread ? pens.text : pens.dimmed);
    const QString date = shortDate(row.date, m_now);
    const int dateWidth = metrics.horizontalAdvance(date);
    drawText(painter, line, date, Qt::AlignTrailing);
    painter->setFont(isUnread ? pens.bold : pens.regular);
    painter->setPen(pens.text);
    drawText(painter, line.adjusted(0, 0, -dateWidth - Theme::inside, 0),
             people(row, showsRecipients));

    line.translate(0, height + Theme::step);
    const int marks = paintMarks(painter, line, pens, row);
    const QString subject = singleLine(row.subject);
    painter->setFont(isUnread ? pens.bold : pens.regular);
    painter->setPen(subject.isEmpty() ? pens.dimmed : pens.text);
    drawText(painter, line.adjusted(0, 0, -marks, 0),
             subject.isEmpty() ? tr("(no subject)") : subject);

    if (m_layout == RowLayout::Cards) {
        line.translate(0, height + Theme::step);
        painter->setFont(pens.regular);
        painter->setPen(pens.dimmed);
        drawText(painter, line, singleLine(row.preview));
    }
    if (showsButtons)
        paintButtons(painter, area, metrics, pens, row.flags.has(Mail::Flag::Flagged));
}

void MessageDelegate::paintColumns(QPainter *painter, const QRect &area,
                                   const Mail::MessageSummary &row, const Pens &pens,
                                   bool showsButtons, bool showsRecipients) const
{
    const bool isUnread = !row.flags.has(Mail::Flag::Seen);
    const QFontMetrics metrics(pens.regular);
    QRect line = area.adjusted(textLeft, 0, -Theme::group, 0);
    if (isUnread) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(pens.accent);
        painter->drawEllipse(QRectF(area.left() + (textLeft - Theme::unreadDot) / 2.0,
                                    area.center().y() - Theme::unreadDot / 2.0 + 0.5,
                                    Theme::unreadDot, Theme::unreadDot));
    }
    painter->setPen(isUnread ? pens.text : pens.dimmed);
    painter->setFont(pens.regular);
    const int dateWidth = metrics.averageCharWidth() * 14;
    drawText(painter, line, shortDate(row.date, m_now), Qt::AlignTrailing);
    line.setRight(line.right() - dateWidth);
    line.setRight(line.right() - paintMarks(painter, line, pens, row));
    painter->setFont(isUnread ? pens.bold : pens.regular);
    painter->setPen(pens.text);
    const int senderWidth = std::min(line.width() / 3, metrics.averageCharWidth() * 32);
    drawText(painter, QRect(line.left(), line.top(), senderWidth, line.height()),
             people(row, showsRecipients));
    line.setLeft(line.left() + senderWidth + Theme::group);
    const QString subject = singleLine(row.subject);
    painter->setPen(subject.isEmpty() ? pens.dimmed : pens.text);
    drawText(painter, line, subject.isEmpty() ? tr("(no subject)") : subject);
    if (showsButtons)
        paintButtons(painter, area, metrics, pens, row.flags.has(Mail::Flag::Flagged));
}

int MessageDelegate::paintMarks(QPainter *painter, const QRect &line, const Pens &pens,
                                const Mail::MessageSummary &row) const
{
    int right = line.right();
    const auto mark = [&](const QIcon &icon) {
        const QRect place(right - iconSide + 1, line.center().y() - iconSide / 2 + 1, iconSide,
                          iconSide);
        if (pens.isSelected)
            paintTinted(*painter, icon, place, pens.text);
        else
            icon.paint(painter, place);
        right -= iconSide + Theme::step;
    };
    if (pens.delivery != nullptr)
        mark(*pens.delivery);
    if (row.flags.has(Mail::Flag::Flagged))
        mark(m_flagged);
    if (row.hasAttachments)
        mark(m_attachment);
    if (row.flags.has(Mail::Flag::Forwarded))
        mark(m_forwarded);
    if (row.flags.has(Mail::Flag::Answered))
        mark(m_answered);
    if (!pens.label.isEmpty())
        right -= paintLabel(painter, line, right, pens);
    return line.right() - right;
}

int MessageDelegate::paintLabel(QPainter *painter, const QRect &line, int right, const Pens &pens)
{
    QFont small = pens.regular;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    const QFontMetrics metrics(small);
    const int most = line.width() / 3;
    const QString text = metrics.elidedText(pens.label, Qt::ElideRight, most - Theme::inside);
    const int width = metrics.horizontalAdvance(text) + Theme::inside;
    const QRect frame(right - width + 1, line.top(), width, line.height());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(pens.dimmed);
    painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), Theme::rounding,
                             Theme::rounding);
    painter->setFont(small);
    painter->drawText(frame, Qt::AlignCenter, text);
    return width + Theme::step;
}

QRect MessageDelegate::buttonRect(const QRect &row, const QFontMetrics &metrics, int position) const
{
    const int side = std::min(iconSide + Theme::inside, row.height());
    const int right = row.right() - Theme::group - position * side;
    int top = row.center().y() - side / 2;
    if (m_layout != RowLayout::Columns) // the last line of the card, which has no date or marks
        top = row.bottom() - Theme::inside - (metrics.height() + side) / 2;
    return {right - side + 1, top, side, side};
}

void MessageDelegate::paintButtons(QPainter *painter, const QRect &row, const QFontMetrics &metrics,
                                   const Pens &pens, bool isFlagged) const
{
    const std::array<const QIcon *, 3> icons{isFlagged ? &m_flagged : &m_flag, &m_delete,
                                             &m_archive};
    const QRect all = buttonRect(row, metrics, 0).united(buttonRect(row, metrics, 2));
    painter->fillRect(all.adjusted(-Theme::step, 0, 0, 0), pens.ground);
    for (int i = 0; i < 3; ++i) {
        QRect place(0, 0, iconSide, iconSide);
        place.moveCenter(buttonRect(row, metrics, i).center());
        const QIcon &icon = *icons.at(static_cast<size_t>(i));
        if (pens.isSelected)
            paintTinted(*painter, icon, place, pens.text);
        else
            icon.paint(painter, place);
    }
}

MessageDelegate::HoverButton
MessageDelegate::buttonAt(const QRect &row, const QFontMetrics &metrics, QPoint position) const
{
    constexpr std::array<HoverButton, 3> buttons{HoverButton::Flag, HoverButton::Delete,
                                                 HoverButton::Archive};
    for (int i = 0; i < 3; ++i) {
        if (buttonRect(row, metrics, i).contains(position))
            return buttons.at(static_cast<size_t>(i));
    }
    return HoverButton::None;
}

} // namespace Martlet::Ui
