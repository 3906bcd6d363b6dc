// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/ReportStrip.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/controls/FlowLayout.h"
#include "ui/controls/TextLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

namespace Martlet::Ui
{

ReportStrip::ReportStrip(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(makeTextLabel({}, this))
    , m_row(new QWidget(this))
    , m_flow(new FlowLayout(m_row, Theme::inside))
{
    setObjectName(QStringLiteral("reportStrip"));
    setAutoFillBackground(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::inside, Theme::group, Theme::inside);
    layout->setHorizontalSpacing(Theme::inside);
    layout->setVerticalSpacing(Theme::inside);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_text, 0, 1);
    layout->addWidget(m_row, 1, 1);
    hide();
}

void ReportStrip::showReport(const QString &sentences, bool isWarning, const QList<Choice> &choices)
{
    m_isWarning = isWarning;
    m_text->setText(sentences);
    setAccessibleName(sentences);
    for (QPushButton *button : std::as_const(m_buttons)) {
        m_flow->removeWidget(button);
        button->hide();
        button->deleteLater(); // perhaps it was just pressed
    }
    m_buttons.clear();
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.text, m_row);
        button->setAccessibleDescription(sentences);
        connect(button, &QPushButton::clicked, this, choice.action);
        m_flow->addWidget(button);
        m_buttons << button;
    }
    m_row->setVisible(!choices.isEmpty());
    colour();
    show();
}

QString ReportStrip::text() const
{
    return m_text->text();
}

void ReportStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        colour();
}

void ReportStrip::colour()
{
    m_icon->setPixmap(themeIcon(m_isWarning ? QStringLiteral("dialog-warning")
                                            : QStringLiteral("dialog-information"))
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
    QPalette ground;
    ground.setColor(QPalette::Window,
                    m_isWarning ? Theme::warningStrip(ground) : Theme::strip(ground));
    setPalette(ground);
}

} // namespace Martlet::Ui
