// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What came back about a letter, or is asked of its reader, above its text: sentences and a few
// buttons. Outside the area a mail can paint (SEC-26).
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class FlowLayout;

class ReportStrip : public QFrame
{
    Q_OBJECT

public:
    struct Choice {
        QString text;
        std::function<void()> action;
    };

    explicit ReportStrip(QWidget *parent = nullptr);

    /// Replaces what is shown; the focus stays where it is. A warning: something was lost.
    void showReport(const QString &sentences, bool isWarning, const QList<Choice> &choices);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QList<QPushButton *> buttons() const { return m_buttons; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QLabel *m_icon;
    QLabel *m_text;
    QWidget *m_row;
    FlowLayout *m_flow;
    QList<QPushButton *> m_buttons;
    bool m_isWarning = false;
};

} // namespace Martlet::Ui
