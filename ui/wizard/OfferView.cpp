// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/OfferView.h"

#include "core/discovery/HostName.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/HostLabel.h"
#include "ui/wizard/SearchText.h"

#include <QCheckBox>
#include <QGridLayout>

#include <algorithm>

namespace Martlet::Ui
{

OfferView::OfferView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void OfferView::show(const Engine::ProviderOffer &offer, const QString &domain)
{
    delete m_content;
    m_questions.clear();
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_layout->addWidget(m_content);

    layout->addWidget(makeTextLabel(introductionOf(offer, domain), m_content));
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    const Mail::AccountSettings &settings = offer.hasImap ? offer.imap : offer.pop3.value();
    addServer(tr("Receiving"), settings.incoming,
              offer.hasImap ? QStringLiteral("IMAP") : QStringLiteral("POP3"));
    addServer(tr("Sending"), settings.outgoing, QStringLiteral("SMTP"));
    const int row = grid->rowCount();
    grid->addWidget(makeDimmedLabel(tr("Signing in as"), m_content), row, 0, Qt::AlignTop);
    grid->addWidget(makeTextLabel(settings.incoming.login, m_content), row, 1);
    if (!offer.isConfirmed)
        layout->addWidget(makeDimmedLabel(
            tr("These servers are not confirmed yet: the check will show whether they work."),
            m_content));
    addQuestions(offer);
    m_content->show();
    setVisible(true);
    Q_EMIT changed();
}

void OfferView::addServer(const QString &title, const Mail::ServerSettings &server,
                          const QString &protocol)
{
    auto *grid = static_cast<QGridLayout *>(m_content->layout()->itemAt(1)->layout());
    const int row = grid->rowCount();
    QLabel *name = makeDimmedLabel(title, m_content);
    name->setWordWrap(false);
    grid->addWidget(name, row, 0, Qt::AlignTop);
    if (!server.isSet()) {
        grid->addWidget(
            makeTextLabel(tr("no server was found; this account would only receive"), m_content),
            row, 1);
        return;
    }
    auto *host = new HostLabel(m_content);
    host->setHost(server.host);
    grid->addWidget(host, row, 1);
    grid->addWidget(makeDimmedLabel(serverText(server, protocol), m_content), row + 1, 1);
    grid->setRowMinimumHeight(row + 2, 4);
}

/// One box a name: who ticks it has read it.
void OfferView::addQuestions(const Engine::ProviderOffer &offer)
{
    using Discovery::Confirmation;
    const bool mustAgree = offer.confirmation == Confirmation::HostsExplicit ||
                           offer.confirmation == Confirmation::HostsWithWarning;
    if (!mustAgree)
        return;
    const Mail::AccountSettings &settings = offer.hasImap ? offer.imap : offer.pop3.value();
    QStringList hosts = offer.foreignHosts;
    // What came unprotected can be wrong in any name.
    if (hosts.isEmpty() || offer.confirmation == Confirmation::HostsWithWarning)
        hosts = QStringList{settings.incoming.host, settings.outgoing.host};
    hosts.removeAll(QString());
    hosts.removeDuplicates();
    for (const QString &host : std::as_const(hosts)) {
        auto *question = new QCheckBox(
            tr("%1 is a server of my mail").arg(Discovery::shownHostName(host)), m_content);
        question->setToolTip(host);
        connect(question, &QCheckBox::toggled, this, &OfferView::changed);
        m_content->layout()->addWidget(question);
        m_questions.append(question);
    }
}

bool OfferView::isConfirmed() const
{
    return m_content &&
           std::all_of(m_questions.cbegin(), m_questions.cend(),
                       [](const QCheckBox *question) { return question->isChecked(); });
}

} // namespace Martlet::Ui
