// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence with at most two buttons above the composer's bottom bar: what keeps a letter from
// being sent, and what to do.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class NoticeStrip : public QFrame
{
    Q_OBJECT

public:
    struct Choice {
        QString text;
        std::function<void()> action;
    };

    explicit NoticeStrip(QWidget *parent = nullptr);

    /// Replaces what is shown; the first choice gets the focus.
    void show(const QString &sentence, const QList<Choice> &choices);
    [[nodiscard]] QString sentence() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QLabel *m_text = nullptr;
    QList<QPushButton *> m_buttons;
    QList<Choice> m_choices;
};

} // namespace Martlet::Ui
