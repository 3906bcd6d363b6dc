// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/Banner.h"

#include "ui/common/Icons.h"
#include "ui/common/PlainMessageBox.h"
#include "ui/common/Theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

namespace Martlet::Ui
{

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_second(new QPushButton(this))
    , m_details(new QPushButton(tr("Details"), this))
    , m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_close->setAutoRaise(true);
    m_close->setIcon(themeIcon(QStringLiteral("window-close"), {QStringLiteral("dialog-close")}));
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    m_details->setFlat(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::step, Theme::inside, Theme::step);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_details);
    layout->addWidget(m_button);
    layout->addWidget(m_second);
    layout->addWidget(m_close);
    // Copies: what is called may put another notice in place.
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (const auto act = m_content.act)
            act();
    });
    connect(m_second, &QPushButton::clicked, this, [this] {
        if (const auto act = m_content.actSecond)
            act();
    });
    connect(m_close, &QToolButton::clicked, this, [this] {
        if (const auto close = m_content.close)
            close();
    });
    connect(m_details, &QPushButton::clicked, this, &Banner::showDetails);
    hide();
}

void Banner::setContent(const BannerContent &content)
{
    m_content = content;
    m_text->setText(content.text);
    setAccessibleName(content.text);
    m_details->setVisible(!content.details.isEmpty());
    m_button->setText(content.button);
    m_button->setVisible(!content.button.isEmpty());
    m_second->setText(content.secondButton);
    m_second->setVisible(!content.secondButton.isEmpty());
    m_close->setVisible(static_cast<bool>(content.close));
    paintGround();
    show();
}

void Banner::clear()
{
    m_content = {};
    m_text->clear();
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintGround()
{
    m_isPainting = true;
    m_icon->setPixmap(themeIcon(m_content.needsUser ? QStringLiteral("dialog-warning")
                                                    : QStringLiteral("dialog-information"))
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
    QPalette ground = QApplication::palette();
    ground.setColor(QPalette::Window,
                    m_content.needsUser ? Theme::warningStrip(ground) : Theme::strip(ground));
    setPalette(ground);
    m_isPainting = false;
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange && !m_isPainting)
        paintGround();
}

void Banner::showDetails()
{
    auto *box = new QMessageBox(window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setText(tr("The server's own words:"));
    setPlainInformativeText(box, m_content.details);
    box->open();
}

} // namespace Martlet::Ui
