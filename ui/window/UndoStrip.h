// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "3 letters moved to Archive. [Undo]" for some seconds after an action: instead of a question
// before it (DESIGN principle 4).
#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>
#include <functional>

class QLabel;

namespace Martlet::Ui
{

class UndoStrip : public QFrame
{
    Q_OBJECT

public:
    explicit UndoStrip(QWidget *parent = nullptr);

    void offer(const QString &sentence, quint64 undoGroup);
    /// An action is being stored; undo() before it is offered takes it back as soon as it is.
    void expect();
    /// It was not stored.
    void expectNothing();
    /// Likewise what is no user action of the store, as long as it can be undone. Pressed too late
    /// `undo` has to say so.
    void offerUntil(const QString &sentence, std::chrono::milliseconds time,
                    std::function<void()> undo);
    void clear();
    /// U and Ctrl+Z; works also after the strip has gone, until the next action. False: nothing.
    bool undo();
    [[nodiscard]] bool canUndo() const { return m_undoGroup != 0 || m_action || m_isExpected; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void undoRequested(quint64 undoGroup);
    void canUndoChanged(bool canUndo);

private:
    QLabel *m_text;
    QTimer m_timer;
    quint64 m_undoGroup = 0;
    bool m_isExpected = false;
    bool m_isWanted = false; ///< undo() was asked for what is expected
    std::function<void()> m_action;
};

} // namespace Martlet::Ui
