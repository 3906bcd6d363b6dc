// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/SendingTimeMenu.h"

#include "ui/composer/SendLater.h"

namespace Martlet::Ui
{

SendingTimeMenu::SendingTimeMenu(QWidget *parent)
    : QMenu(parent)
{
    connect(this, &QMenu::aboutToShow, this, &SendingTimeMenu::fill);
}

/// Made anew each time it is shown: the times go on.
void SendingTimeMenu::fill()
{
    clear();
    connect(addAction(tr("As soon as possible")), &QAction::triggered, this,
            [this] { Q_EMIT timeChosen({}); });
    addSeparator();
    const QList<LaterChoice> choices = laterChoices(QDateTime::currentDateTime());
    for (const LaterChoice &choice : choices) {
        connect(addAction(choice.name), &QAction::triggered, this,
                [this, at = choice.at] { Q_EMIT timeChosen(at); });
    }
    addSeparator();
    connect(addAction(tr("At another time…")), &QAction::triggered, this,
            &SendingTimeMenu::chooseTime);
}

void SendingTimeMenu::chooseTime()
{
    const QDateTime now = QDateTime::currentDateTime();
    auto *dialog = new TimeDialog(now, parentWidget()->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_time > now)
        dialog->setTime(m_time.toLocalTime());
    connect(dialog, &TimeDialog::chosen, this, &SendingTimeMenu::timeChosen);
    dialog->open();
}

} // namespace Martlet::Ui
