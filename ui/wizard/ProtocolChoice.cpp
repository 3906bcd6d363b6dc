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
    , m_pop3(new QRadioButton(tr("&POP3"), this))
{
    const QString imapMeaning = tr("Letters stay on the server; all your devices see the same.");
    const QString pop3Meaning = tr("Letters move to this computer. Arrives in a later version.");
    m_imap->setAccessibleName(tr("Receive with IMAP"));
    m_imap->setAccessibleDescription(imapMeaning);
    m_imap->setChecked(true);
    m_pop3->setAccessibleName(tr("Receive with POP3"));
    m_pop3->setAccessibleDescription(pop3Meaning);
    m_pop3->setToolTip(pop3Meaning);
    m_pop3->setEnabled(false);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_imap, 0, 0);
    layout->addWidget(makeDimmedLabel(imapMeaning, this), 0, 1);
    layout->addWidget(m_pop3, 1, 0);
    layout->addWidget(makeDimmedLabel(pop3Meaning, this), 1, 1);

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

} // namespace Martlet::Ui
