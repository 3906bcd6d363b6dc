// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the list, behind the small button in its header.
#pragma once

#include "core/store/queries/MessageQueries.h"

#include <QMenu>

class QActionGroup;

namespace Martlet::Ui
{

class SortMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SortMenu(QWidget *parent = nullptr);

    void setOrder(const Store::MessageListOrder &order);

Q_SIGNALS:
    void orderChosen(const Martlet::Store::MessageListOrder &order);

private:
    void announce();

    QActionGroup *m_columns;
    QActionGroup *m_directions;
};

} // namespace Martlet::Ui
