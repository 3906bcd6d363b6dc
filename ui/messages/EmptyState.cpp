// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/EmptyState.h"

#include "ui/common/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::inside);
    layout->addStretch(2);
    for (QLabel *label : {m_picture, m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(label != m_picture);
        layout->addWidget(label);
    }
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    m_title->setFont(large);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
}

void EmptyState::setContent(const QIcon &icon, const QString &title, const QString &hint,
                            const QString &button)
{
    m_icon = icon;
    showIcon();
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(hint.isEmpty() ? title : title + QLatin1Char(' ') + hint);
}

QString EmptyState::title() const
{
    return m_title->text();
}

void EmptyState::showIcon()
{
    m_picture->setVisible(!m_icon.isNull());
    m_picture->setPixmap(m_icon.pixmap(QSize(48, 48), devicePixelRatioF()));
    QPalette dimmed = palette();
    dimmed.setColor(QPalette::WindowText, Theme::dimmedText(palette()));
    m_hint->setPalette(dimmed);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

} // namespace Martlet::Ui
