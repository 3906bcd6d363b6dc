// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/HostLabel.h"

#include "core/discovery/HostName.h"
#include "ui/controls/TextLabel.h"

#include <QHBoxLayout>

namespace Martlet::Ui
{

HostLabel::HostLabel(QWidget *parent)
    : QWidget(parent)
    , m_front(makeTextLabel({}, this))
    , m_domain(makeTextLabel({}, this))
    , m_ascii(makeDimmedLabel({}, this))
{
    QFont bold = m_domain->font();
    bold.setBold(true);
    m_domain->setFont(bold);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (QLabel *label : {m_front, m_domain, m_ascii}) {
        label->setWordWrap(false);
        row->addWidget(label);
    }
    row->addStretch(1);
}

void HostLabel::setHost(const QString &host)
{
    m_host = host;
    const QString shown = Discovery::shownHostName(host);
    const QString domain = Discovery::registrableDomain(host);
    const QString shownDomain = domain.isEmpty() ? shown : Discovery::shownHostName(domain);
    const bool isSplit = shown.endsWith(shownDomain);
    m_front->setText(isSplit ? shown.chopped(shownDomain.size()) : QString());
    m_domain->setText(isSplit ? shownDomain : shown);
    m_ascii->setText(shown == host ? QString() : QStringLiteral(" (") + host + u')');
    m_ascii->setVisible(shown != host);
    setAccessibleName(shown);
    setToolTip(host);
}

} // namespace Martlet::Ui
