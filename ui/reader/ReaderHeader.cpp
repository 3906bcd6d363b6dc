// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/ReaderHeader.h"

#include "core/mime/LinkCheck.h"
#include "ui/common/Avatar.h"
#include "ui/common/ElidedLabel.h"
#include "ui/common/Formatting.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

namespace
{

QToolButton *flatButton(QWidget *parent, const QString &name)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ReaderHeader::ReaderHeader(QWidget *parent)
    : QWidget(parent)
    , m_subject(plainLabel(this))
    , m_flag(flatButton(this, tr("Flag")))
    , m_menu(flatButton(this, tr("More actions")))
    , m_avatar(new Avatar(this))
    , m_name(new ElidedLabel(this))
    , m_address(new ElidedLabel(this))
    , m_date(plainLabel(this))
    , m_recipients(new ElidedLabel(this))
    , m_allRecipients(plainLabel(this))
    , m_more(flatButton(this, tr("Show all recipients")))
    , m_unsubscribe(flatButton(this, tr("Leave the mailing list this letter came by")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont large = m_subject->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_subject->setFont(large);
    m_subject->setWordWrap(true);
    // Wraps to two lines; what is longer is in the tooltip.
    m_subject->setMaximumHeight(QFontMetrics(large).lineSpacing() * 2 + Theme::step);
    m_subject->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_address->setDimmed(true);
    m_address->setElideMode(Qt::ElideMiddle);
    m_recipients->setDimmed(true);
    m_allRecipients->setWordWrap(true);
    m_more->setArrowType(Qt::DownArrow);
    m_more->setCheckable(true);
    m_unsubscribe->setObjectName(QStringLiteral("unsubscribe"));
    m_unsubscribe->setText(tr("Unsubscribe…"));
    m_unsubscribe->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_unsubscribe->hide();
    m_menu->setIcon(
        themeIcon(QStringLiteral("view-more-symbolic"), {QStringLiteral("application-menu")}));

    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::step);
    top->addWidget(m_subject, 1);
    top->addWidget(m_flag, 0, Qt::AlignTop);
    top->addWidget(m_menu, 0, Qt::AlignTop);

    auto *who = new QHBoxLayout;
    who->setSpacing(Theme::inside);
    who->addWidget(m_name);
    who->addWidget(m_address, 1);
    who->addWidget(m_date);
    auto *whom = new QHBoxLayout;
    whom->setSpacing(Theme::step);
    whom->addWidget(m_recipients);
    whom->addWidget(m_more);
    whom->addStretch(1);
    whom->addWidget(m_unsubscribe);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(Theme::step / 2);
    lines->addLayout(who);
    lines->addLayout(whom);
    auto *person = new QHBoxLayout;
    person->setSpacing(Theme::group);
    person->addWidget(m_avatar, 0, Qt::AlignTop);
    person->addLayout(lines, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::group, Theme::group, Theme::group);
    layout->setSpacing(Theme::inside);
    layout->addLayout(top);
    layout->addLayout(person);
    layout->addWidget(m_allRecipients);

    connect(m_flag, &QToolButton::clicked, this, &ReaderHeader::flagClicked);
    connect(m_unsubscribe, &QToolButton::clicked, this, &ReaderHeader::unsubscribeClicked);
    connect(m_menu, &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_menu->mapToGlobal(m_menu->rect().bottomLeft())); });
    connect(m_more, &QToolButton::toggled, this, [this](bool isOn) {
        m_isExpanded = isOn;
        showRecipients();
    });
    setFlagged(false);
}

void ReaderHeader::setEnvelope(const Mail::Envelope &envelope, const QDateTime &date,
                               const QStringList &ownAddresses)
{
    m_envelope = envelope;
    m_ownAddresses = ownAddresses;
    const QString subject = singleLine(envelope.subject);
    m_subject->setText(subject.isEmpty() ? tr("(no subject)") : subject);
    m_subject->setToolTip(plainToolTip(subject));
    m_subject->setAccessibleName(tr("Subject: %1").arg(m_subject->text()));

    const Mail::EmailAddress from =
        envelope.from.isEmpty() ? Mail::EmailAddress() : envelope.from.first();
    const QString address = Mime::displayAddress(from);
    const QString name = singleLine(from.name);
    m_avatar->setAddress(from);
    m_name->setText(name.isEmpty() ? address : name);
    m_address->setText(name.isEmpty() ? QString() : address);
    if (name.isEmpty() && address.isEmpty())
        m_name->setText(tr("Sender not named"));
    m_date->setText(headerDate(date, QDateTime::currentDateTime()));
    m_date->setToolTip(fullDate(date));
    m_date->setAccessibleName(fullDate(date));
    setUnsubscribe(false);
    m_isExpanded = m_isWaiting;
    m_more->setChecked(m_isWaiting);
    showRecipients();
}

void ReaderHeader::setFlagged(bool isFlagged)
{
    m_isFlagged = isFlagged;
    m_flag->setIcon(
        isFlagged
            ? themeIcon(QStringLiteral("starred-symbolic"), {QStringLiteral("emblem-favorite")})
            : themeIcon(QStringLiteral("non-starred-symbolic"), {QStringLiteral("mail-flag")}));
    const QString name = isFlagged ? tr("Remove the flag") : tr("Flag");
    m_flag->setToolTip(name);
    m_flag->setAccessibleName(name);
}

void ReaderHeader::setUnsubscribe(bool isOffered)
{
    m_unsubscribe->setVisible(isOffered);
}

void ReaderHeader::setForWaitingLetters()
{
    m_isWaiting = true;
    m_flag->hide();
    m_menu->hide();
}

QString ReaderHeader::subjectText() const
{
    return m_subject->text();
}

QString ReaderHeader::addressText() const
{
    return m_address->text().isEmpty() ? m_name->text() : m_address->text();
}

QString ReaderHeader::recipientsText() const
{
    return m_isExpanded ? m_allRecipients->text() : QString();
}

QString ReaderHeader::nameOrMe(const Mail::EmailAddress &address) const
{
    for (const QString &own : m_ownAddresses) {
        if (Mail::sameMailbox(own, address.address))
            return tr("me");
    }
    return displayName(address);
}

QString ReaderHeader::shortRecipients() const
{
    Mail::AddressList all = m_envelope.to + m_envelope.cc;
    if (m_isWaiting)
        all += m_envelope.bcc;
    if (all.isEmpty())
        return tr("to undisclosed recipients");
    const QString first = nameOrMe(all.first());
    if (all.size() == 1)
        return tr("to %1").arg(first);
    return tr("to %1, and %Ln more", nullptr, static_cast<int>(all.size()) - 1).arg(first);
}

QString ReaderHeader::allRecipients() const
{
    const auto list = [](const Mail::AddressList &addresses) {
        QStringList texts;
        for (const Mail::EmailAddress &address : addresses.mid(0, 200))
            texts << singleLine(address.toDisplayString());
        return texts.join(QStringLiteral(", "));
    };
    QStringList lines;
    if (!m_envelope.to.isEmpty())
        lines << tr("To: %1").arg(list(m_envelope.to));
    if (!m_envelope.cc.isEmpty())
        lines << tr("Cc: %1").arg(list(m_envelope.cc));
    if (!m_envelope.bcc.isEmpty())
        lines << tr("Bcc: %1").arg(list(m_envelope.bcc));
    if (!m_envelope.replyTo.isEmpty() && m_envelope.replyTo != m_envelope.from)
        lines << tr("Answers go to: %1").arg(list(m_envelope.replyTo));
    return lines.join(QLatin1Char('\n'));
}

void ReaderHeader::showRecipients()
{
    m_recipients->setText(shortRecipients());
    m_more->setVisible(!allRecipients().isEmpty());
    m_more->setArrowType(m_isExpanded ? Qt::UpArrow : Qt::DownArrow);
    m_allRecipients->setVisible(m_isExpanded);
    if (m_isExpanded)
        m_allRecipients->setText(allRecipients());
}

void ReaderHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setFlagged(m_isFlagged);
}

} // namespace Martlet::Ui
