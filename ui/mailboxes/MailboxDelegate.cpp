// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailboxes/MailboxDelegate.h"

#include "core/mail/SpecialUse.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/models/MailboxTreeModel.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>

namespace Martlet::Ui
{

namespace
{

constexpr int iconSide = 16;
constexpr int markSide = 6;
constexpr int busySide = 8;

} // namespace

QSize MailboxDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, std::max(option.fontMetrics.height(), iconSide) + Theme::inside};
}

void MailboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isAccount = index.data(MailboxTreeModel::IsAccountRole).toBool();
    const bool hasUnread = index.data(MailboxTreeModel::HasUnreadRole).toBool();
    const QColor text =
        option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    QRect area = option.rect.adjusted(Theme::step, 0, -Theme::group, 0);
    if (!isAccount) {
        const auto use =
            static_cast<Mail::SpecialUse>(index.data(MailboxTreeModel::SpecialUseRole).toInt());
        const QRect place(area.left(), area.center().y() - iconSide / 2 + 1, iconSide, iconSide);
        if (isSelected)
            paintTinted(*painter, folderIcon(use), place, text);
        else
            folderIcon(use).paint(painter, place);
        area.setLeft(place.right() + 1 + Theme::inside);
    }
    QFont font = option.font;
    font.setBold(isAccount || hasUnread);
    painter->setFont(font);
    const QFontMetrics metrics(font);

    const int count = index.data(MailboxTreeModel::CountRole).toInt();
    if (count > 0) {
        const QString number = QLocale().toString(count);
        painter->setPen(isSelected ? text : hasUnread ? text : Theme::dimmedText(option.palette));
        painter->drawText(area, static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter), number);
        area.setRight(area.right() - metrics.horizontalAdvance(number) - Theme::inside);
    }
    if (index.data(MailboxTreeModel::NeedsUserRole).toBool()) {
        const QRect place(area.right() - iconSide + 1, area.center().y() - iconSide / 2 + 1,
                          iconSide, iconSide);
        const QIcon warning = themeIcon(QStringLiteral("dialog-warning"));
        if (isSelected)
            paintTinted(*painter, warning, place, text);
        else
            warning.paint(painter, place);
        area.setRight(area.right() - iconSide - Theme::inside);
    }
    if (!index.data(MailboxTreeModel::ProblemRole).toString().isEmpty()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(Theme::amber(option.palette));
        painter->drawEllipse(
            QRect(area.right() - markSide, area.center().y() - markSide / 2, markSide, markSide));
        area.setRight(area.right() - markSide - Theme::inside);
    }
    if (index.data(MailboxTreeModel::IsBusyRole).toBool()) {
        // A still ring: nothing in the window moves by itself.
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isSelected ? text : Theme::dimmedText(option.palette), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawArc(
            QRect(area.right() - busySide, area.center().y() - busySide / 2, busySide, busySide),
            45 * 16, 270 * 16);
        area.setRight(area.right() - busySide - Theme::inside);
    }
    const bool isSelectable = index.data(MailboxTreeModel::IsSelectableRole).toBool();
    painter->setPen(isSelectable || isSelected ? text : Theme::dimmedText(option.palette));
    painter->drawText(
        area, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter),
        metrics.elidedText(singleLine(index.data().toString()), Qt::ElideRight, area.width()));
    painter->restore();
}

QWidget *MailboxDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor != nullptr)
        editor->setAccessibleName(tr("Name of the folder"));
    return editor;
}

void MailboxDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    // Over the name; the icon stays.
    editor->setGeometry(option.rect.adjusted(Theme::step + iconSide + Theme::inside / 2, 0, 0, 0));
}

} // namespace Martlet::Ui
