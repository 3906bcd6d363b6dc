// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one calm line between toolbar and panes: icon, sentence, at most two buttons, close.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace Martlet::Ui
{

struct BannerContent {
    QString text;
    QString details; ///< the server's own words, one click away
    QString button;
    QString secondButton;
    bool needsUser = true; ///< amber; else only news
    std::function<void()> act;
    std::function<void()> actSecond;
    std::function<void()> close;
};

class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void setContent(const BannerContent &content);
    void clear();
    [[nodiscard]] QString text() const;

private:
    void showDetails();
    void paintGround();
    void changeEvent(QEvent *event) override;

    BannerContent m_content;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QPushButton *m_second;
    QPushButton *m_details;
    QToolButton *m_close;
    bool m_isPainting = false;
};

} // namespace Martlet::Ui
