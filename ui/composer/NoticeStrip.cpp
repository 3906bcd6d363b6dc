// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/NoticeStrip.h"

#include "ui/common/Theme.h"
#include "ui/controls/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace Martlet::Ui
{

NoticeStrip::NoticeStrip(QWidget *parent)
    : QFrame(parent)
    , m_text(makeTextLabel({}, this))
{
    setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::group, Theme::inside, Theme::group, Theme::inside);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_text, 1);
    for (int i = 0; i < 2; ++i) {
        auto *button = new QPushButton(this);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] {
            const auto action = m_choices.at(i).action;
            hide();
            action();
        });
        m_buttons << button;
    }
    colour();
    hide();
}

void NoticeStrip::show(const QString &sentence, const QList<Choice> &choices)
{
    m_choices = choices;
    m_text->setText(sentence);
    setAccessibleName(sentence);
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setVisible(i < choices.size());
        if (i >= choices.size())
            continue;
        m_buttons.at(i)->setText(choices.at(i).text);
        m_buttons.at(i)->setAccessibleDescription(sentence);
    }
    setVisible(true);
    if (!choices.isEmpty())
        m_buttons.first()->setFocus(Qt::OtherFocusReason);
}

QString NoticeStrip::sentence() const
{
    return m_text->text();
}

void NoticeStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        colour();
}

void NoticeStrip::colour()
{
    QPalette colours;
    colours.setColor(QPalette::Window, Theme::warningStrip(colours));
    setPalette(colours);
}

} // namespace Martlet::Ui
