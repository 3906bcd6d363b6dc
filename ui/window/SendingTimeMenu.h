// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The menu behind "Change time": when a letter that waits in the Outbox goes out.
#pragma once

#include <QDateTime>
#include <QMenu>

namespace Martlet::Ui
{

class SendingTimeMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SendingTimeMenu(QWidget *parent);

    /// The one that was chosen before, which "another time" begins with; invalid: none.
    void setTime(const QDateTime &at) { m_time = at; }

Q_SIGNALS:
    /// Local; invalid: as soon as possible.
    void timeChosen(const QDateTime &at);

private:
    void fill();
    void chooseTime();

    QDateTime m_time;
};

} // namespace Martlet::Ui
