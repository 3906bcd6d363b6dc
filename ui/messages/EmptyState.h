// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a pane shows when it has nothing to show: a sentence that says so, and what to do next.
#pragma once

#include <QIcon>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Martlet::Ui
{

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `hint` and `button` may be empty. All plain text.
    void setContent(const QIcon &icon, const QString &title, const QString &hint = {},
                    const QString &button = {});
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void buttonClicked();

private:
    void showIcon();
    void changeEvent(QEvent *event) override;

    QIcon m_icon;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_hint;
    QPushButton *m_button;
};

} // namespace Martlet::Ui
