// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was sent a moment before the program ends goes out before it does: a small window says so
// and lets the person end it at once. What cannot go soon stays in the Outbox.
#pragma once

#include "core/engine/Services.h"
#include "core/util/Clock.h"

#include <QWidget>

#include <chrono>

class QLabel;

namespace Martlet::Ui
{

class LastLetters : public QWidget
{
    Q_OBJECT

public:
    /// What has not begun to leave is waited for so long from one change to the next; then it goes
    /// at the next start.
    static constexpr std::chrono::seconds patience{20};

    LastLetters(const Engine::Services &services, Clock &clock);

    /// Shows itself while letters are leaving. Ends with one of the signals, at once where there is
    /// nothing to wait for.
    void begin();
    /// The program goes on after all: no signal comes.
    void stop();

Q_SIGNALS:
    /// All are gone, nothing moves any more, or the person does not want to wait.
    void done();
    /// One of them needs its writer.
    void needsUser();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    [[nodiscard]] QList<Mail::OutboxItem> leaving() const;
    [[nodiscard]] bool goesAhead(const Mail::OutboxItem &item) const;
    [[nodiscard]] bool canGo(Mail::AccountKey account) const;
    void look();
    void loseHope(quint64 turn);
    void end(bool isWriterNeeded);

    Engine::Services m_services;
    Clock &m_clock;
    QLabel *m_text = nullptr;
    QList<Mail::OutboxItem> m_leaving; ///< as they were at the last look
    QList<Mail::OutboxKey> m_ahead;    ///< their servers get them now, where they hold such
    quint64 m_turn = 0;                ///< counts the changes
    bool m_isOver = false;
};

} // namespace Martlet::Ui
