// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes until something is on screen.
#pragma once

#include <QElapsedTimer>
#include <QEvent>
#include <QEventLoop>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace Martlet::Test
{

/// Tells after each paint of a viewport how long ago the key was pressed.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget *viewport) { viewport->installEventFilter(this); }

    /// Milliseconds from `act` to the end of the first paint at which `isShown`; -1: it never came.
    double millisecondsUntil(const std::function<void()> &act, std::function<bool()> isShown)
    {
        QEventLoop loop;
        m_isShown = std::move(isShown);
        m_done = [&loop] { loop.quit(); };
        m_milliseconds = -1;
        QTimer::singleShot(5000, &loop, &QEventLoop::quit);
        m_timer.start();
        act();
        loop.exec();
        m_done = {};
        return m_milliseconds;
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_done && m_milliseconds < 0) {
            // After this event the pixels are there.
            QTimer::singleShot(0, this, [this] {
                if (m_done && m_milliseconds < 0 && m_isShown()) {
                    m_milliseconds = static_cast<double>(m_timer.nsecsElapsed()) / 1e6;
                    m_done();
                }
            });
        }
        return false;
    }

private:
    QElapsedTimer m_timer;
    std::function<bool()> m_isShown;
    std::function<void()> m_done;
    double m_milliseconds = -1;
};

} // namespace Martlet::Test
