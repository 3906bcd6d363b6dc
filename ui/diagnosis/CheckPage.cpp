// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/CheckPage.h"

#include "core/engine/OutgoingPortSearch.h"
#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/FlowLayout.h"
#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"
#include "ui/doctor/FindingText.h"
#include "ui/wizard/AccountCheckView.h"
#include "ui/wizard/AuthorityImport.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/TestLetterView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace Martlet::Ui
{

using Engine::StageReport;
using Engine::TestSide;
using Engine::TestStage;

CheckPage::CheckPage(Engine::AccountService &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_choice(new QComboBox(this))
    , m_check(new PrimaryButton(this))
    , m_asksSender(new QCheckBox(tr("&Also ask whether a letter from me is taken"), this))
    , m_keep(new QPushButton(tr("&Keep these settings"), this))
    , m_ports(new QPushButton(tr("Try other &ports"), this))
    , m_slip(new QPushButton(tr("&Support slip…"), this))
    , m_verdict(makeTextLabel({}, this))
    , m_view(new AccountCheckView(this))
{
    const QList<Mail::AccountSettings> stored = m_accounts.accounts();
    for (const Mail::AccountSettings &account : stored) {
        if (account.protocol != Mail::ReceiveProtocol::Local)
            m_choice->addItem(singleLine(account.name.isEmpty() ? account.email : account.name),
                              QVariant::fromValue(account.key.value()));
    }
    assemble();
    setFocusProxy(m_check);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_view->cancel();
        offerLetter(false);
        m_check->setEnabled(true);
        m_keep->hide();
        m_ports->hide();
        say({});
        Q_EMIT accountChosen();
    });
    connect(m_check, &QPushButton::clicked, this, &CheckPage::check);
    connect(m_keep, &QPushButton::clicked, this, &CheckPage::keep);
    connect(m_ports, &QPushButton::clicked, this, &CheckPage::tryOtherPorts);
    connect(m_slip, &QPushButton::clicked, this, &CheckPage::slipWanted);
    connect(m_view, &AccountCheckView::finished, this, &CheckPage::finish);
    connect(m_view, &AccountCheckView::fixRequested, this, &CheckPage::mend);
}

CheckPage::~CheckPage() = default;

void CheckPage::assemble()
{
    m_choice->setObjectName(QStringLiteral("account"));
    m_choice->setAccessibleName(tr("Account"));
    m_check->setText(tr("&Check now"));
    m_check->setObjectName(QStringLiteral("check"));
    m_check->setEnabled(m_choice->count() > 0);
    m_asksSender->setObjectName(QStringLiteral("asksSender"));
    m_asksSender->setToolTip(tr("The outgoing server is told a sender and a recipient, both you, "
                                "and then that it was only a question."));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_ports->setObjectName(QStringLiteral("ports"));
    m_slip->setObjectName(QStringLiteral("slip"));
    m_slip->setEnabled(m_choice->count() > 0);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    for (QPushButton *button : {m_check, m_keep, m_ports, m_slip})
        button->setAutoDefault(false);
    m_keep->hide();
    m_ports->hide();
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::inside);
    top->addWidget(m_choice, 1);
    top->addWidget(m_check);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Steps of the check"));
    // Times stand at the right, beside the scroll bar.
    m_view->setContentsMargins(0, 0, Theme::inside, 0);
    auto *steps = new QWidget(area);
    auto *column = new QVBoxLayout(steps);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::group);
    column->addWidget(m_view);
    column->addStretch(1);
    area->setWidget(steps);
    auto *buttons = new FlowLayout;
    buttons->addWidget(m_slip);
    buttons->addWidget(m_ports);
    buttons->addWidget(m_keep);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addLayout(top);
    layout->addWidget(m_asksSender);
    layout->addWidget(m_verdict);
    layout->addWidget(area, 1);
    layout->addLayout(buttons);
    say(m_choice->count() > 0
            ? tr("Martlet goes through every step to both servers and says where it fails. "
                 "Nothing is sent.")
            : tr("There is no account yet."));
}

void CheckPage::setTestLetters(Engine::TestLetterService &letters)
{
    m_letter = new TestLetterView(letters, m_view->parentWidget());
    auto *column = static_cast<QVBoxLayout *>(m_view->parentWidget()->layout());
    column->insertWidget(1, m_letter);
    m_letter->hide();
}

/// It goes with the settings that are stored, and those alone were tried then.
void CheckPage::offerLetter(bool isOffered)
{
    if (!m_letter)
        return;
    if (const auto stored = m_accounts.find(account()); stored && isOffered)
        m_letter->setAccount(*stored);
    m_letter->setVisible(isOffered);
}

void CheckPage::choose(Mail::AccountKey key)
{
    const int index = m_choice->findData(QVariant::fromValue(key.value()));
    if (index >= 0)
        m_choice->setCurrentIndex(index);
}

Mail::AccountKey CheckPage::account() const
{
    return Mail::AccountKey(m_choice->currentData().toLongLong());
}

std::optional<Engine::ProviderOffer> CheckPage::offer() const
{
    const auto account = m_accounts.find(this->account());
    if (!account || account->providerId.isEmpty())
        return std::nullopt;
    return m_accounts.offerOf(*account);
}

QList<StageReport> CheckPage::stages() const
{
    return m_view->stages();
}

const std::map<TestSide, Doctor::Diagnosis> &CheckPage::diagnoses() const
{
    return m_view->context().diagnoses;
}

void CheckPage::say(const QString &sentence)
{
    m_verdict->setText(sentence);
    m_verdict->setVisible(!sentence.isEmpty());
}

void CheckPage::check()
{
    if (const auto account = m_accounts.find(this->account()))
        run(*account);
}

/// Without a password typed here the stored one is used.
void CheckPage::run(const Mail::AccountSettings &settings)
{
    m_tried = settings;
    m_keep->hide();
    m_ports->hide();
    m_check->setEnabled(false);
    offerLetter(false);
    say(tr("Checking…"));
    const auto scope =
        m_asksSender->isChecked() ? Mail::TestScope::Sender : Mail::TestScope::SignIn;
    TestContext context{settings, offer()};
    context.showsEncryption = true;
    m_view->show(m_accounts.startTest(settings, {}, scope), context);
}

void CheckPage::finish(bool hasPassed)
{
    m_check->setEnabled(true);
    const QList<StageReport> reports = stages();
    const auto failedOn = [&](TestSide side) {
        return std::any_of(reports.cbegin(), reports.cend(), [side](const StageReport &report) {
            return report.side == side && report.state == Engine::TestState::Failed;
        });
    };
    const auto stored = m_accounts.find(account());
    const bool isChanged = stored && *stored != m_tried;
    auto told = diagnoses().find(TestSide::Incoming);
    if (told == diagnoses().end())
        told = diagnoses().find(TestSide::Outgoing);
    if (hasPassed && told != diagnoses().end() && told->second.mainCode())
        say(tr("Receiving and sending work. One thing to know: %1")
                .arg(findingSentence(*told->second.mainCode(), told->second.values).text()));
    else if (hasPassed)
        say(isChanged ? tr("With these settings everything works.")
                      : tr("Everything works: receiving and sending."));
    else if (failedOn(TestSide::Incoming) && failedOn(TestSide::Outgoing))
        say(tr("Neither receiving nor sending works."));
    else
        say(failedOn(TestSide::Incoming) ? tr("Receiving does not work.")
                                         : tr("Receiving works, sending does not."));
    m_keep->setVisible(hasPassed && isChanged);
    offerLetter(hasPassed && stored && !isChanged && stored->outgoing.isSet());
    const bool isUnreachable =
        std::any_of(reports.cbegin(), reports.cend(), [](const StageReport &report) {
            return report.side == TestSide::Outgoing && report.stage == TestStage::Connect &&
                   report.state == Engine::TestState::Failed;
        });
    m_ports->setVisible(isUnreachable && !failedOn(TestSide::Incoming));
    Q_EMIT checked();
}

void CheckPage::mend(Fix fix, const StageReport &report)
{
    switch (fix) {
    case Fix::NewPassword:
        Q_EMIT passwordWanted(account());
        break;
    case Fix::OpenPasswordPage:
    case Fix::OpenSwitchOnPage:
    case Fix::OpenWebmail:
        openPage(fix);
        break;
    case Fix::OpenServerPage:
        Q_EMIT pageWanted(serverPage(report, m_view->context()));
        break;
    case Fix::ShowCertificate:
        showCertificate(report);
        break;
    case Fix::OtherLogin:
    case Fix::UseTls:
    case Fix::UseStartTls:
    case Fix::AutomaticLogin:
    case Fix::SignInToSend:
        run(mendedSettings(fix, report, m_tried).value_or(m_tried));
        break;
    case Fix::EditServers:
        Q_EMIT settingsWanted(account());
        break;
    case Fix::TryAgain:
        run(m_tried);
        break;
    }
}

void CheckPage::openPage(Fix fix)
{
    const auto known = offer();
    if (!known)
        return;
    const QUrl url = fix == Fix::OpenPasswordPage   ? known->passwordPage
                     : fix == Fix::OpenSwitchOnPage ? known->switchOnPage
                                                    : known->webmailPage;
    if (url.isValid())
        Q_EMIT pageWanted(url);
}

void CheckPage::showCertificate(const StageReport &report)
{
    if (!report.certificate)
        return;
    auto *dialog =
        new CertificateDialog(*report.certificate, canTrust(*report.certificate, offer()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::trusted, this,
            [this](const Mail::CertificateException &exception) {
                Mail::AccountSettings changed = m_tried;
                changed.certificateExceptions << exception;
                run(changed);
            });
    connect(dialog, &CertificateDialog::authorityTrusted, this, [this](const QByteArray &pem) {
        const auto trusting = withAuthorities(m_accounts, m_tried, pem);
        if (trusting)
            run(*trusting);
        else
            say(errorSentence(trusting.error()).text);
    });
    dialog->open();
}

void CheckPage::keep()
{
    m_keep->setEnabled(false);
    whenFinished(m_accounts.update(m_tried), this, [this](const Result<void> &updated) {
        m_keep->setEnabled(true);
        m_keep->setVisible(!updated.has_value());
        say(updated ? tr("The settings were kept.")
                    : tr("Not saved: %1").arg(errorSentence(updated.error()).text));
    });
}

void CheckPage::tryOtherPorts()
{
    const auto account = m_accounts.find(this->account());
    if (!account || m_search)
        return;
    m_ports->setEnabled(false);
    m_search = std::make_unique<Engine::OutgoingPortSearch>(m_accounts, *account);
    const QString host = singleLine(account->outgoing.host);
    const auto end = [this](const QString &sentence) {
        m_search.release()->deleteLater();
        m_ports->setEnabled(true);
        say(sentence);
    };
    connect(m_search.get(), &Engine::OutgoingPortSearch::trying, this,
            [this, host](const Mail::ServerSettings &server) {
                say(tr("Trying port %1 of %2…").arg(server.port).arg(host));
            });
    connect(m_search.get(), &Engine::OutgoingPortSearch::found, this,
            [this, end, host](const Mail::ServerSettings &server) {
                m_ports->hide();
                end(tr("Letters go through port %1 of %2 from now on.").arg(server.port).arg(host));
            });
    connect(m_search.get(), &Engine::OutgoingPortSearch::failed, this, [end, host](const Error &) {
        end(tr("No port of %1 takes letters here. This network may close mail ports: try "
               "another one, or switch a VPN off or on.")
                .arg(host));
    });
    m_search->start();
}

} // namespace Martlet::Ui
