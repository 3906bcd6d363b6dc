// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Outbox in place of the message list: each letter with its state, and what can be done about
// it.
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/OutboxService.h"
#include "ui/models/OutboxModel.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace Martlet::Ui
{

class EmptyState;
class SendingHelp;
class SendingTimeMenu;

class OutboxView : public QWidget
{
    Q_OBJECT

public:
    OutboxView(Engine::OutboxService &service, Engine::AccountService &accounts, OutboxModel *model,
               QWidget *parent = nullptr);

    [[nodiscard]] Mail::OutboxItem current() const;
    [[nodiscard]] QListView *list() const { return m_list; }

    /// Whether it is shown or not: tookBack(), or told() why not.
    void takeBackLetter(Mail::OutboxKey key);
    [[nodiscard]] SendingHelp &help() const { return *m_help; }

Q_SIGNALS:
    void told(const QString &sentence);
    /// Taken back: to be opened in the composer.
    void tookBack(Martlet::Mail::DraftKey draft);
    /// The current letter is on its way, or may be: it can only be read.
    void readingWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCurrent();
    void keepCurrent();
    /// Enter and double click.
    void openCurrent();
    void setTime(const QDateTime &at);
    void showTimeButton(const Mail::OutboxItem &item);
    void tellRefusal(const Error &error);
    void sendAgain();
    void treatAsSent();
    void keepCopy();
    void hold();
    void takeBack();
    void remove();
    [[nodiscard]] Mail::OutboxKey neighbour(int direction) const;
    void move(int direction);
    void showAll();
    void report(const Result<void> &outcome, const QString &sentence);

    Engine::OutboxService &m_service;
    OutboxModel *m_model;
    QListView *m_list;
    Mail::OutboxKey m_kept; ///< the current letter, across a reset of the model
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QLabel *m_state;
    SendingHelp *m_help;
    QPushButton *m_mend;
    QPushButton *m_showAll;
    QPushButton *m_sendAgain;
    QPushButton *m_treatAsSent;
    QPushButton *m_keepCopy;
    QPushButton *m_hold;
    QPushButton *m_time;
    SendingTimeMenu *m_times;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_takeBack;
    QPushButton *m_remove;
};

} // namespace Martlet::Ui
