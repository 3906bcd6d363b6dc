// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A month, each day with how many copies go from the server on it. Days are chosen here by mouse
// and arrow keys; the list of days beside it says the same in words.
#pragma once

#include "core/engine/ServerCopyService.h"

#include <QHash>
#include <QWidget>

class QLabel;

namespace Martlet::Ui
{

class MonthView;

class LeavingCalendar : public QWidget
{
    Q_OBJECT

public:
    explicit LeavingCalendar(QWidget *parent = nullptr);

    void setDays(const QList<Engine::LeavingDay> &days);
    /// Shows its month; says nothing. An invalid day: none is marked.
    void select(const QDate &day);
    [[nodiscard]] QDate selected() const;

Q_SIGNALS:
    /// By the person.
    void chosen(const QDate &day);

private:
    void showMonth();

    QLabel *m_month = nullptr;
    MonthView *m_view = nullptr;
};

} // namespace Martlet::Ui
