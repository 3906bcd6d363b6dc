// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Copies on the server": which copies of letters go from a POP3 server on which day, and how to
// stop that, letter by letter or a day at once (N7).
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/ServerCopyService.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Martlet::Ui
{

class LeavingCalendar;

class ServerCopiesDialog : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself when closed. Both services outlive it.
    ServerCopiesDialog(const Engine::AccountService &accounts, Engine::ServerCopyService &copies,
                       Mail::AccountKey account, QWidget *parent = nullptr);

    /// Of the days; invalid: letters without a day. Nothing happens where none goes.
    void chooseDay(const QDate &day);
    [[nodiscard]] QDate day() const { return m_day; }

private:
    QWidget *makeDays();
    QWidget *makeLetters();
    void makeButtons();
    void reload();
    void showSummary();
    void listDays();
    void showDay();
    void listLetters();
    void addLetter(const Store::ServerCopy &copy);
    void updateButtons();
    void keepSelected(bool isKept);
    void keepWholeDay();
    void follow(const QFuture<Result<void>> &done, const QString &sentence);
    void say(const QString &sentence);
    [[nodiscard]] const Engine::LeavingDay *shownDay() const;

    const Engine::AccountService &m_accounts;
    Engine::ServerCopyService &m_copies;
    Mail::AccountKey m_account;
    QList<Engine::LeavingDay> m_days;
    QDate m_day; ///< invalid: those without one
    QList<Store::ServerCopy> m_shown;
    QLabel *m_summary = nullptr;
    LeavingCalendar *m_calendar = nullptr;
    QTreeWidget *m_dayList = nullptr;
    QLabel *m_dayTitle = nullptr;
    QTreeWidget *m_letters = nullptr;
    QLabel *m_answer = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_letGo = nullptr;
    QPushButton *m_wholeDay = nullptr;
};

} // namespace Martlet::Ui
