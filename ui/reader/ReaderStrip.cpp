// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/ReaderStrip.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Martlet::Ui
{

ReaderStrip::ReaderStrip(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::inside, Theme::group, Theme::inside);
    layout->setSpacing(Theme::inside);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    m_button->setObjectName(QStringLiteral("stripButton"));
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &ReaderStrip::buttonClicked);
    hide();
}

QString ReaderStrip::warningText(const QString &name)
{
    if (name == QLatin1String("name-contains-address"))
        return tr("The sender's name shows another address than the one this letter came from.");
    if (name == QLatin1String("several-from"))
        return tr("This letter names several senders.");
    if (name == QLatin1String("no-from"))
        return tr("This letter does not say who sent it.");
    if (name == QLatin1String("hidden-characters"))
        return tr("The sender's name or address contains invisible characters.");
    if (name == QLatin1String("mixed-script-domain"))
        return tr("The sender's address mixes letters of different alphabets and may imitate "
                  "another address.");
    if (name == QLatin1String("sender-differs"))
        return tr("This letter was sent by somebody else than the author it names.");
    return tr("Something about the sender of this letter is unusual.");
}

void ReaderStrip::setBody(const Engine::MessageBody &body)
{
    QStringList lines;
    for (const QString &name : body.senderWarnings)
        lines << warningText(name);
    const bool isWarning = !lines.isEmpty();
    if (body.isSourceOnly)
        lines << tr("This letter is built in a way that is too complicated to show. Below is its "
                    "source.");
    else if (body.isMalformed)
        lines << tr("This letter is not built correctly; parts of it may be shown differently "
                    "elsewhere.");
    if (body.blockedRemoteItems > 0)
        lines << tr("%Ln pictures on the internet were not loaded.", nullptr,
                    body.blockedRemoteItems);
    lines.removeDuplicates();
    m_button->hide();
    showLines(lines, isWarning);
}

void ReaderStrip::setOffer(const QString &sentence, const QString &button)
{
    m_button->setText(button);
    m_button->setAccessibleDescription(sentence);
    m_button->show();
    showLines({sentence}, false);
}

void ReaderStrip::showLines(const QStringList &lines, bool isWarning)
{
    // Beside a button a single line stands in the middle of it.
    const Qt::Alignment place = m_button->isHidden() ? Qt::AlignTop : Qt::AlignVCenter;
    layout()->setAlignment(m_icon, place);
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_icon->setPixmap(themeIcon(isWarning ? QStringLiteral("dialog-warning")
                                          : QStringLiteral("dialog-information"))
                          .pixmap(QSize(16, 16), devicePixelRatioF()));
    QPalette ground = palette();
    ground.setColor(QPalette::Window, isWarning ? Theme::warningStrip(parentWidget()->palette())
                                                : Theme::strip(parentWidget()->palette()));
    setPalette(ground);
    setAccessibleName(m_text->text());
    setVisible(!lines.isEmpty());
}

QString ReaderStrip::text() const
{
    return m_text->text();
}

} // namespace Martlet::Ui
