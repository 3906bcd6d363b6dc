// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The menu behind "Later": when a letter goes, and how long letters can be taken back.
#pragma once

#include "core/util/Clock.h"

#include <QDateTime>
#include <QMenu>

#include <chrono>
#include <functional>

namespace Martlet::Ui
{

class LaterMenu : public QMenu
{
    Q_OBJECT

public:
    /// `undoTime` gives the one that is chosen now.
    LaterMenu(Clock &clock, std::function<std::chrono::seconds()> undoTime,
              QWidget *parent = nullptr);

Q_SIGNALS:
    void timeChosen(const QDateTime &at);
    void undoTimeChosen(std::chrono::seconds time);

private:
    void fill();
    void addUndoMenu();
    void chooseTime();

    Clock &m_clock;
    std::function<std::chrono::seconds()> m_undoTime;
};

} // namespace Martlet::Ui
