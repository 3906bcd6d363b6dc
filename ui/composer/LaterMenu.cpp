// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/LaterMenu.h"

#include "ui/composer/SendLater.h"

#include <QActionGroup>

namespace Martlet::Ui
{

LaterMenu::LaterMenu(Clock &clock, std::function<std::chrono::seconds()> undoTime, QWidget *parent)
    : QMenu(parent)
    , m_clock(clock)
    , m_undoTime(std::move(undoTime))
{
    connect(this, &QMenu::aboutToShow, this, &LaterMenu::fill);
}

/// Made anew each time it is shown: the times go on.
void LaterMenu::fill()
{
    clear();
    const QDateTime now = m_clock.wall().toLocalTime();
    for (const LaterChoice &choice : laterChoices(now)) {
        connect(addAction(choice.name), &QAction::triggered, this,
                [this, at = choice.at] { Q_EMIT timeChosen(at); });
    }
    addSeparator();
    connect(addAction(tr("At another time…")), &QAction::triggered, this, &LaterMenu::chooseTime);
    addSeparator();
    addUndoMenu();
}

void LaterMenu::addUndoMenu()
{
    QMenu *menu = addMenu(tr("Sent letters can be taken back for"));
    auto *group = new QActionGroup(menu);
    for (const int seconds : {0, 5, 10, 20, 30}) {
        QAction *action = menu->addAction(seconds == 0 ? tr("No time: they go at once")
                                                       : tr("%Ln second(s)", nullptr, seconds));
        action->setCheckable(true);
        action->setChecked(m_undoTime() == std::chrono::seconds(seconds));
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, seconds] { Q_EMIT undoTimeChosen(std::chrono::seconds(seconds)); });
    }
}

void LaterMenu::chooseTime()
{
    auto *dialog = new TimeDialog(m_clock.wall().toLocalTime(), parentWidget()->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TimeDialog::chosen, this, &LaterMenu::timeChosen);
    dialog->open();
}

} // namespace Martlet::Ui
