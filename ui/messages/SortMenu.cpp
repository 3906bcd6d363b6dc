// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/SortMenu.h"

#include <QActionGroup>

namespace Martlet::Ui
{

SortMenu::SortMenu(QWidget *parent)
    : QMenu(parent)
    , m_columns(new QActionGroup(this))
    , m_directions(new QActionGroup(this))
{
    setTitle(tr("Sort by"));
    const QList<std::pair<Store::SortColumn, QString>> columns{
        {Store::SortColumn::Date, tr("Date")},
        {Store::SortColumn::Sender, tr("Sender")},
        {Store::SortColumn::Subject, tr("Subject")},
        {Store::SortColumn::Size, tr("Size")},
        {Store::SortColumn::Unread, tr("Unread")},
        {Store::SortColumn::Flagged, tr("Flagged")},
        {Store::SortColumn::Attachments, tr("Attachments")},
    };
    for (const auto &[column, text] : columns) {
        QAction *action = m_columns->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(column));
        addAction(action);
    }
    addSeparator();
    const QList<std::pair<bool, QString>> directions{{true, tr("Newest or largest first")},
                                                     {false, tr("Oldest or smallest first")}};
    for (const auto &[isDescending, text] : directions) {
        QAction *action = m_directions->addAction(text);
        action->setCheckable(true);
        action->setData(isDescending);
        addAction(action);
    }
    setOrder({});
    connect(m_columns, &QActionGroup::triggered, this, &SortMenu::announce);
    connect(m_directions, &QActionGroup::triggered, this, &SortMenu::announce);
}

void SortMenu::setOrder(const Store::MessageListOrder &order)
{
    const QList<QAction *> columns = m_columns->actions();
    for (QAction *action : columns)
        action->setChecked(action->data().toInt() == static_cast<int>(order.column));
    const QList<QAction *> directions = m_directions->actions();
    for (QAction *action : directions)
        action->setChecked(action->data().toBool() == order.isDescending);
}

void SortMenu::announce()
{
    const auto column = static_cast<Store::SortColumn>(m_columns->checkedAction()->data().toInt());
    Q_EMIT orderChosen({column, m_directions->checkedAction()->data().toBool()});
}

} // namespace Martlet::Ui
