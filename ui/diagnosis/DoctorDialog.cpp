// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/DoctorDialog.h"

#include "ui/common/Theme.h"
#include "ui/diagnosis/CheckPage.h"
#include "ui/diagnosis/PastePage.h"
#include "ui/diagnosis/SlipDialog.h"
#include "ui/diagnosis/StepsPage.h"
#include "ui/doctor/OfferFacts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

using Doctor::GuideAction;
using Engine::TestSide;
using Engine::TestState;

namespace
{

/// Nothing: that side was not checked to its end.
std::optional<bool> passedOf(const QList<Engine::StageReport> &stages, TestSide side)
{
    bool isTested = false;
    for (const Engine::StageReport &report : stages) {
        if (report.side != side || report.state == TestState::Skipped)
            continue;
        if (report.state == TestState::Failed)
            return false;
        if (report.state != TestState::Passed)
            return std::nullopt;
        isTested = true;
    }
    return isTested ? std::optional(true) : std::nullopt;
}

} // namespace

DoctorDialog::DoctorDialog(Engine::AccountService &accounts, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_tabs(new QTabWidget(this))
    , m_check(new CheckPage(accounts, this))
    , m_paste(new PastePage(this))
    , m_steps(new StepsPage(this))
{
    setWindowTitle(tr("What is wrong?"));
    resize(640, 640);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_check, tr("Check an account"));
    m_tabs->addTab(m_paste, tr("Paste an error"));
    m_tabs->addTab(m_steps, tr("Step by step"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Theme::edge, 0, Theme::edge, Theme::edge);
    row->addStretch(1);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::step, 0, 0);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(row);
    connect(close, &QPushButton::clicked, this, &DoctorDialog::reject);
    // Who chose a page with the mouse goes on inside it; by keyboard one stays where one is.
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (!m_tabs->tabBar()->hasFocus())
            m_tabs->currentWidget()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_check, &CheckPage::accountChosen, this, &DoctorDialog::takeAccount);
    connect(m_check, &CheckPage::checked, this, &DoctorDialog::takeAccount);
    connect(m_check, &CheckPage::slipWanted, this, &DoctorDialog::showSlip);
    connect(m_check, &CheckPage::passwordWanted, this, &DoctorDialog::passwordWanted);
    connect(m_check, &CheckPage::settingsWanted, this, &DoctorDialog::settingsWanted);
    connect(m_check, &CheckPage::pageWanted, this, &DoctorDialog::pageWanted);
    connect(m_steps, &StepsPage::actionWanted, this, &DoctorDialog::act);
    takeAccount();
}

void DoctorDialog::setTestLetters(Engine::TestLetterService &letters)
{
    m_check->setTestLetters(letters);
}

void DoctorDialog::showPage(Page page, Mail::AccountKey account)
{
    if (account.isValid())
        m_check->choose(account);
    m_tabs->setCurrentIndex(int(page));
    if (page == Page::Paste)
        m_paste->focusText();
}

void DoctorDialog::check(Mail::AccountKey account)
{
    showPage(Page::Check, account);
    m_check->check();
}

void DoctorDialog::explain(const QString &text)
{
    showPage(Page::Paste);
    m_paste->setText(text);
}

Doctor::GuideKnowledge DoctorDialog::knowledge() const
{
    Doctor::GuideKnowledge knowledge;
    knowledge.account = m_accounts.find(m_check->account());
    knowledge.arePasswordsKept = m_accounts.arePasswordsKept();
    if (const auto offer = m_check->offer(); offer && knowledge.account)
        knowledge.given = givenFor(*offer, knowledge.account->protocol);
    const QList<Engine::StageReport> stages = m_check->stages();
    knowledge.incomingPassed = passedOf(stages, TestSide::Incoming);
    knowledge.outgoingPassed = passedOf(stages, TestSide::Outgoing);
    if (!stages.isEmpty()) {
        for (const auto &[side, diagnosis] : m_check->diagnoses())
            knowledge.codes += diagnosis.codes;
    }
    return knowledge;
}

/// What the other pages know of the account follows the first.
void DoctorDialog::takeAccount()
{
    const Doctor::GuideKnowledge known = knowledge();
    const auto offer = m_check->offer();
    const bool isPop3 = known.account && known.account->protocol == Mail::ReceiveProtocol::Pop3;
    Doctor::PastedContext context;
    if (known.account) {
        context.receives = isPop3 ? Doctor::MailProtocol::Pop3 : Doctor::MailProtocol::Imap;
        context.login = known.account->incoming.login;
        context.address = known.account->email;
        context.incomingHost = known.account->incoming.host;
        context.outgoingHost = known.account->outgoing.host;
        if (offer)
            context.provider = factsOf(*offer, isPop3);
    }
    m_paste->setContext(context);
    m_steps->setPages(offer && offer->switchOnPage.isValid(),
                      offer && offer->passwordPage.isValid(),
                      offer && offer->webmailPage.isValid());
    m_steps->setServers(known.given.has_value(), isPop3 && (!offer || offer->hasImap));
    m_steps->setDomain(known.account ? Mail::EmailAddress{{}, known.account->email}.domain()
                                     : QString());
    m_steps->setKnown(Doctor::knownAnswers(known));
}

SlipFacts DoctorDialog::slipFacts() const
{
    SlipFacts facts = slipFactsHere();
    if (const auto account = m_accounts.find(m_check->account()))
        facts.account = *account;
    facts.stages = m_check->stages();
    if (!facts.stages.isEmpty())
        facts.diagnoses = m_check->diagnoses();
    const QList<Mail::AccountSettings> all = m_accounts.accounts();
    for (const Mail::AccountSettings &other : all)
        facts.othersLogins << other.email << other.incoming.login;
    return facts;
}

void DoctorDialog::showSlip()
{
    auto *dialog = new SlipDialog(slipFacts(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DoctorDialog::act(GuideAction action)
{
    const auto offer = m_check->offer();
    const auto open = [this](const QUrl &url) {
        if (url.isValid())
            Q_EMIT pageWanted(url);
    };
    switch (action) {
    case GuideAction::CheckNow:
        check(m_check->account());
        break;
    case GuideAction::OpenSwitchOnPage:
        open(offer ? offer->switchOnPage : QUrl());
        break;
    case GuideAction::OpenPasswordPage:
        open(offer ? offer->passwordPage : QUrl());
        break;
    case GuideAction::OpenWebsite:
        open(offer ? offer->webmailPage : QUrl());
        break;
    case GuideAction::OpenAccountSettings:
        if (m_check->account().isValid())
            Q_EMIT settingsWanted(m_check->account());
        break;
    case GuideAction::UseGivenServers:
        if (m_check->account().isValid())
            Q_EMIT givenServersWanted(m_check->account());
        break;
    case GuideAction::AddByImap:
        if (m_check->account().isValid())
            Q_EMIT imapWanted(m_check->account());
        break;
    case GuideAction::ShowKeptLetters:
        Q_EMIT keptLettersWanted();
        break;
    case GuideAction::CompactFolder:
        Q_EMIT compactWanted();
        break;
    case GuideAction::SearchEverywhere:
        Q_EMIT searchWanted();
        break;
    case GuideAction::SynchroniseFolder:
        Q_EMIT syncWanted();
        break;
    case GuideAction::PasteError:
        showPage(Page::Paste);
        break;
    case GuideAction::SupportSlip:
        showSlip();
        break;
    case GuideAction::OpenWhois:
        open(m_steps->whoisPage());
        break;
    case GuideAction::None:
        break;
    }
}

} // namespace Martlet::Ui
