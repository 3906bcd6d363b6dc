// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ManualPage.h"

#include "ui/controls/TextLabel.h"
#include "ui/wizard/SearchText.h"
#include "ui/wizard/ServersForm.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Martlet::Ui
{

ManualPage::ManualPage(QWidget *parent)
    : QWidget(parent)
    , m_intro(makeDimmedLabel({}, this))
    , m_problem(makeTextLabel({}, this))
    , m_today(makeTextLabel({}, this))
    , m_useToday(new QPushButton(tr("&Use these servers"), this))
    , m_form(new ServersForm(this))
{
    m_problem->hide();
    m_today->hide();
    m_useToday->hide();
    m_useToday->setAutoDefault(false);
    m_useToday->setObjectName(QStringLiteral("useToday"));
    m_form->setIsNewAccount(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_intro);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    layout->addWidget(m_today);
    auto *todayRow = new QHBoxLayout;
    todayRow->addWidget(m_useToday);
    todayRow->addStretch(1);
    layout->addLayout(todayRow);
    layout->addStretch(1);
    connect(m_form, &ServersForm::changed, m_problem, &QWidget::hide);
    const auto forget = [this] {
        m_today->hide();
        m_useToday->hide();
    };
    connect(m_form, &ServersForm::changed, this, forget);
    connect(m_useToday, &QPushButton::clicked, this, [this, forget] {
        m_form->setSettings(m_suggested);
        forget();
    });
}

void ManualPage::show(const Mail::AccountSettings &settings,
                      const std::optional<Engine::ProviderOffer> &offer)
{
    m_intro->setText(
        !offer
            ? tr("This provider is not in our list. The servers below are a guess; the right ones "
                 "stand in your contract, on the help pages of the webmail, or the administrator "
                 "knows them.")
            : tr("The settings stand in your contract, on the help pages of the webmail, or the "
                 "administrator knows them."));
    m_form->setKnownServers(
        offer && offer->hasImap ? std::optional(offer->imap.incoming) : std::nullopt,
        offer && offer->pop3 ? std::optional(offer->pop3->incoming) : std::nullopt);
    m_form->setSettings(settings);
    m_problem->hide();
}

void ManualPage::suggest(const Mail::AccountSettings &today)
{
    m_suggested = today;
    const QString protocol = today.protocol == Mail::ReceiveProtocol::Pop3 ? QStringLiteral("POP3")
                                                                           : QStringLiteral("IMAP");
    QString text =
        tr("These are older settings; today the provider has others. Receiving: %1 (%2).")
            .arg(today.incoming.host, serverText(today.incoming, protocol));
    if (today.outgoing.isSet())
        text += u' ' +
                tr("Sending: %1 (%2).")
                    .arg(today.outgoing.host, serverText(today.outgoing, QStringLiteral("SMTP")));
    m_today->setText(text);
    m_today->show();
    m_useToday->show();
    m_useToday->setFocus(Qt::OtherFocusReason);
}

bool ManualPage::check()
{
    const QString problem = m_form->problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_form->focusFirstProblem();
    return problem.isEmpty();
}

} // namespace Martlet::Ui
