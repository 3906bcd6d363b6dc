// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ProtocolChoice.h"

#include "ui/controls/TextLabel.h"

#include <QGridLayout>
#include <QRadioButton>

namespace Martlet::Ui
{

ProtocolChoice::ProtocolChoice(QWidget *parent)
    : QWidget(parent)
    , m_imap(new QRadioButton(tr("&IMAP"), this))
    , m_imapMeaning(makeDimmedLabel(tr("For several devices or people: letters stay on the server, "
                                       "and everything is the same everywhere."),
                                    this))
    , m_pop3(new QRadioButton(tr("&POP3"), this))
    , m_pop3Meaning(makeDimmedLabel(tr("For one computer, or where the provider gives little room: "
                                       "letters come to this computer and are kept here."),
                                    this))
    , m_reason(makeDimmedLabel({}, this))
{
    m_imap->setAccessibleName(tr("Receive with IMAP"));
    m_imap->setAccessibleDescription(m_imapMeaning->text());
    m_imap->setChecked(true);
    m_pop3->setAccessibleName(tr("Receive with POP3"));
    m_pop3->setAccessibleDescription(m_pop3Meaning->text());
    m_reason->hide();

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_imap, 0, 0, Qt::AlignTop);
    layout->addWidget(m_imapMeaning, 0, 1);
    layout->addWidget(m_pop3, 1, 0, Qt::AlignTop);
    layout->addWidget(m_pop3Meaning, 1, 1);
    layout->addWidget(m_reason, 2, 0, 1, 2);

    connect(m_imap, &QRadioButton::toggled, this, &ProtocolChoice::changed);
}

void ProtocolChoice::setProtocol(Mail::ReceiveProtocol protocol)
{
    (protocol == Mail::ReceiveProtocol::Imap ? m_imap : m_pop3)->setChecked(true);
}

Mail::ReceiveProtocol ProtocolChoice::protocol() const
{
    return m_imap->isChecked() ? Mail::ReceiveProtocol::Imap : Mail::ReceiveProtocol::Pop3;
}

void ProtocolChoice::offerBoth()
{
    showOffered(true, true, {});
}

void ProtocolChoice::offerOnly(Mail::ReceiveProtocol protocol, const QString &reason)
{
    setProtocol(protocol);
    const bool isImap = protocol == Mail::ReceiveProtocol::Imap;
    showOffered(isImap, !isImap, reason);
}

void ProtocolChoice::showOffered(bool hasImap, bool hasPop3, const QString &reason)
{
    m_imap->setVisible(hasImap);
    m_imapMeaning->setVisible(hasImap);
    m_pop3->setVisible(hasPop3);
    m_pop3Meaning->setVisible(hasPop3);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

} // namespace Martlet::Ui
