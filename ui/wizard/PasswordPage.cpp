// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/PasswordPage.h"

#include "ui/controls/TextLabel.h"
#include "ui/copies/LeavingEditor.h"
#include "ui/wizard/CheckingEditor.h"
#include "ui/wizard/FetchingFields.h"
#include "ui/wizard/PasswordField.h"
#include "ui/wizard/ProtocolChoice.h"
#include "ui/wizard/ProviderText.h"
#include "ui/wizard/SearchText.h"
#include "ui/wizard/SignInView.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace Martlet::Ui
{

PasswordPage::PasswordPage(std::function<void(const QUrl &)> openPage, QWidget *parent)
    : QWidget(parent)
    , m_openPage(std::move(openPage))
    , m_signIn(new SignInView(m_openPage, this))
    , m_orPassword(makeTextLabel(tr("Or use a password that is for mail programs:"), this))
    , m_fields(new QWidget(this))
    , m_layout(new QVBoxLayout(this))
    , m_passwordLabel(new QLabel(m_fields))
    , m_password(new PasswordField(tr("Password"), m_fields))
    , m_sendingLabel(new QLabel(tr("For &sending"), m_fields))
    , m_sendingPassword(new PasswordField(tr("Password for sending"), m_fields))
    , m_proxyPassword(new PasswordField(tr("Password for the proxy"), m_fields))
    , m_protocol(new ProtocolChoice(m_fields))
    , m_protocolLabel(new QLabel(tr("Receive with"), m_fields))
    , m_leaving(new LeavingEditor(m_fields))
    , m_leavingLabel(new QLabel(tr("&Copies on the server"), m_fields))
    , m_more(new QToolButton(m_fields))
    , m_fetching(new FetchingFields(m_fields))
    , m_checking(new CheckingEditor({}, Mail::ReceiveProtocol::Pop3, m_fields))
    , m_keeping(makeDimmedLabel({}, m_fields))
{
    m_leavingLabel->setBuddy(m_leaving->firstField());
    m_passwordLabel->setBuddy(m_password);
    m_sendingLabel->setBuddy(m_sendingPassword);
    m_passwordLabel->setTextFormat(Qt::PlainText);

    makeForm();
    makeMore();

    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    m_layout->addWidget(m_signIn);
    m_layout->addWidget(m_orPassword);
    m_layout->addWidget(m_fields);
    m_layout->addStretch(1);
    m_signIn->hide();
    m_orPassword->hide();

    connect(m_signIn, &SignInView::signedIn, this, [this](const Secret &refreshToken) {
        m_refreshToken = refreshToken;
        Q_EMIT changed();
        Q_EMIT signedIn();
    });
    // Who types a password has chosen that way.
    connect(m_password, &PasswordField::changed, this, [this] {
        m_refreshToken.reset();
        Q_EMIT changed();
    });
    connect(m_sendingPassword, &PasswordField::changed, this, &PasswordPage::changed);
    connect(m_protocol, &ProtocolChoice::changed, this, [this] {
        showOptions();
        if (m_offer && m_canCheck)
            showFacts();
    });
}

void PasswordPage::makeForm()
{
    m_form = new QFormLayout(m_fields);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    m_form->addRow(m_passwordLabel, m_password);
    m_form->addRow(m_sendingLabel, m_sendingPassword);
    m_form->addRow(tr("For the pro&xy"), m_proxyPassword);
    m_form->setRowVisible(m_proxyPassword, false);
    m_form->addRow(QString(), m_keeping);
    m_form->addRow(m_protocolLabel, m_protocol);
    m_form->addRow(m_leavingLabel, m_leaving);
    m_form->addRow(QString(), m_more);
    m_firstOfMore = m_form->rowCount();
    m_fetching->addTo(*m_form);
    m_form->addRow(tr("Look for letters"), m_checking);
}

/// The usual ones are right for most: what can be chosen beside them is out of the way at first.
void PasswordPage::makeMore()
{
    m_more->setObjectName(QStringLiteral("moreOptions"));
    m_more->setText(tr("More &options"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_more, &QToolButton::toggled, this, [this](bool isOn) {
        m_more->setArrowType(isOn ? Qt::DownArrow : Qt::RightArrow);
        showOptions();
        if (isOn)
            Q_EMIT expanded(m_more, m_checking);
    });
}

void PasswordPage::showOptions()
{
    const bool isPop3 = protocol() == Mail::ReceiveProtocol::Pop3;
    m_form->setRowVisible(m_leaving, isPop3);
    m_form->setRowVisible(m_more, isPop3);
    for (int row = m_firstOfMore; row < m_form->rowCount(); ++row)
        m_form->setRowVisible(row, isPop3 && m_more->isChecked());
}

Mail::ReceiveProtocol PasswordPage::protocol() const
{
    return m_protocol->protocol();
}

Pop3Options PasswordPage::options() const
{
    return {m_fetching->applyTo(m_leaving->applyTo(m_options.pop3)), m_checking->settings()};
}

void PasswordPage::setOptions(const Pop3Options &options)
{
    m_options = options;
    m_leaving->setRule(options.pop3);
    m_fetching->setSettings(options.pop3);
    m_checking->setSettings(options.checking);
}

void PasswordPage::reset()
{
    delete m_facts;
    m_facts = new QWidget(this);
    auto *layout = new QVBoxLayout(m_facts);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    // Under the way that needs none of them.
    m_layout->insertWidget(2, m_facts);
    QWidget::setTabOrder(m_facts, m_fields);
    m_canCheck = true;
    m_takesPassword = true;
}

void PasswordPage::showFields(const QString &label, bool arePasswordsKept)
{
    m_passwordLabel->setText(label);
    m_password->edit()->setAccessibleName(label);
    m_keeping->setText(arePasswordsKept
                           ? tr("Kept in the key store of this computer, nowhere else.")
                           : tr("This computer has no key store that Martlet can use, so the "
                                "password is kept only until Martlet is closed."));
    m_fields->setVisible(m_canCheck);
}

void PasswordPage::showFacts()
{
    reset();
    const bool canSignIn = m_setup && !m_offer->oauthProvider.isEmpty();
    const QString blocked = canSignIn ? QString() : obstacle(*m_offer);
    m_canCheck = blocked.isEmpty();
    m_takesPassword = m_offer->loginKind != Engine::LoginKind::OAuth;
    if (!m_canCheck)
        m_facts->layout()->addWidget(makeTextLabel(blocked, m_facts));
    else
        addSteps(*m_offer);
    if (m_canCheck)
        addInstructions(*m_offer);
    addNotes(providerNotes(*m_offer, protocol()));
    m_facts->setVisible(m_facts->layout()->count() > 0);
}

/// Of an account that is had back; a new one goes the way of the system.
void PasswordPage::showProxy(const Mail::AccountSettings &settings)
{
    const bool isNamed = settings.proxy.kind == Mail::ProxyKind::Socks5 ||
                         settings.proxy.kind == Mail::ProxyKind::Http;
    m_form->setRowVisible(m_proxyPassword, isNamed && !settings.proxy.login.isEmpty());
}

void PasswordPage::showSignIn(const Mail::AccountSettings &settings)
{
    m_refreshToken.reset();
    const bool canSignIn = m_setup && m_offer && !m_offer->oauthProvider.isEmpty();
    m_signIn->setVisible(canSignIn);
    m_orPassword->setVisible(canSignIn && m_takesPassword);
    m_form->setRowVisible(m_password, m_takesPassword);
    if (!canSignIn) {
        m_signIn->cancel();
        return;
    }
    Mail::AccountSettings account = settings;
    account.oauthProvider = m_offer->oauthProvider;
    m_signIn->setAccount(*m_setup, account, m_offer->name);
}

Mail::AccountSettings PasswordPage::applyTo(Mail::AccountSettings settings) const
{
    if (!m_refreshToken || !m_offer)
        return settings;
    settings.oauthProvider = m_offer->oauthProvider;
    settings.incoming.method = Mail::LoginMethod::OAuth;
    settings.outgoing.method = Mail::LoginMethod::OAuth;
    return settings;
}

void PasswordPage::showOffer(const Engine::ProviderOffer &offer,
                             const Mail::AccountSettings &settings, bool arePasswordsKept)
{
    m_offer = offer;
    m_title = offer.name;
    m_source = sourceText(offer.source);
    const QString only = onlyProtocolText(offer);
    if (only.isEmpty()) {
        m_protocol->offerBoth();
        m_protocol->setProtocol(settings.protocol);
    } else {
        m_protocol->offerOnly(settings.protocol, only);
    }
    showFacts();
    m_form->setRowVisible(m_protocol, true);
    showOptions();
    m_sendingLabel->hide();
    m_sendingPassword->hide();
    showProxy(settings);
    showFields(passwordLabel(offer.loginKind), arePasswordsKept);
    showSignIn(settings);
    Q_EMIT changed();
}

void PasswordPage::showByHand(const Mail::AccountSettings &settings, bool arePasswordsKept)
{
    reset();
    m_offer.reset();
    m_title = tr("Password for %1").arg(settings.email);
    m_source.clear();
    auto *layout = m_facts->layout();
    layout->addWidget(makeDimmedLabel(
        tr("Receiving: %1, signing in as %2").arg(settings.incoming.host, settings.incoming.login),
        m_facts));
    const QString sending = settings.outgoing.isSet()
                                ? tr("Sending: %1, signing in as %2")
                                      .arg(settings.outgoing.host, Mail::outgoingLogin(settings))
                                : tr("Sending: none, this account only receives");
    layout->addWidget(makeDimmedLabel(sending, m_facts));
    layout->addWidget(makeDimmedLabel(
        tr("Where a Kerberos ticket signs you in, leave the password empty."), m_facts));
    const bool hasOwnLogin = settings.outgoing.isSet() && !settings.outgoing.login.isEmpty();
    m_sendingLabel->setVisible(hasOwnLogin);
    m_sendingPassword->setVisible(hasOwnLogin);
    m_protocol->setProtocol(settings.protocol);
    m_form->setRowVisible(m_protocol, false);
    showOptions();
    showProxy(settings);
    showFields(tr("Password"), arePasswordsKept);
    showSignIn(settings);
    Q_EMIT changed();
}

void PasswordPage::addSteps(const Engine::ProviderOffer &offer)
{
    const QList<ProviderStep> steps = providerSteps(offer, protocol());
    if (steps.isEmpty())
        return;
    auto *layout = static_cast<QVBoxLayout *>(m_facts->layout());
    layout->addWidget(makeTextLabel(steps.size() == 1
                                        ? tr("%1 wants one thing first:").arg(offer.name)
                                        : tr("%1 wants two things first:").arg(offer.name),
                                    m_facts));
    auto *grid = new QGridLayout;
    grid->setContentsMargins(16, 0, 0, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < steps.size(); ++i) {
        const ProviderStep &step = steps.at(i);
        auto *number = new QLabel(QLocale().toString(i + 1), m_facts);
        grid->addWidget(number, i, 0);
        grid->addWidget(makeTextLabel(step.sentence, m_facts), i, 1);
        if (!step.page.isValid())
            continue;
        auto *open = new QPushButton(tr("Open page"), m_facts);
        open->setAutoDefault(false);
        open->setAccessibleName(tr("Open the page for: %1").arg(step.sentence));
        open->setToolTip(step.page.toDisplayString());
        connect(open, &QPushButton::clicked, this, [this, page = step.page] { m_openPage(page); });
        grid->addWidget(open, i, 2);
    }
    layout->addLayout(grid);
}

/// What a settings file says is to be done first, in the provider's own words.
void PasswordPage::addInstructions(const Engine::ProviderOffer &offer)
{
    for (const Discovery::InstructionPage &page : offer.instructions) {
        const QString text = instructionText(page);
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        row->addWidget(makeTextLabel(text.isEmpty() ? tr("%1 asks you to do something on its "
                                                         "website first.")
                                                          .arg(offer.name)
                                                    : text,
                                     m_facts),
                       1);
        auto *open = new QPushButton(tr("Open page"), m_facts);
        open->setAutoDefault(false);
        open->setAccessibleName(tr("Open the page %1").arg(page.url.toDisplayString()));
        open->setToolTip(page.url.toDisplayString());
        connect(open, &QPushButton::clicked, this, [this, url = page.url] { m_openPage(url); });
        row->addWidget(open, 0, Qt::AlignTop);
        static_cast<QVBoxLayout *>(m_facts->layout())->addLayout(row);
    }
}

void PasswordPage::addNotes(const QStringList &notes)
{
    for (const QString &note : notes)
        m_facts->layout()->addWidget(makeDimmedLabel(note, m_facts));
}

bool PasswordPage::isComplete() const
{
    if (m_refreshToken)
        return m_canCheck;
    if (!m_takesPassword)
        return false;
    // Providers know only passwords; at other servers a ticket may do.
    if (!m_offer || m_offer->id.isEmpty())
        return m_canCheck;
    return m_canCheck && !m_password->isEmpty();
}

Engine::AccountSecrets PasswordPage::secrets() const
{
    Engine::AccountSecrets secrets{m_password->secret(), std::nullopt};
    if (!m_sendingPassword->isHidden() && !m_sendingPassword->isEmpty())
        secrets.outgoing = m_sendingPassword->secret();
    secrets.refreshToken = m_refreshToken;
    if (!m_proxyPassword->isHidden())
        secrets.proxy = m_proxyPassword->secret();
    return secrets;
}

void PasswordPage::clearSecrets()
{
    m_password->clear();
    m_sendingPassword->clear();
    m_proxyPassword->clear();
    m_refreshToken.reset();
    m_signIn->cancel();
}

void PasswordPage::focusFirst()
{
    if (!m_signIn->isHidden()) {
        m_signIn->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_password->setFocus(Qt::OtherFocusReason);
}

void PasswordPage::askForNewPassword(Engine::TestSide side)
{
    const bool isSending = side == Engine::TestSide::Outgoing && !m_sendingPassword->isHidden();
    (isSending ? m_sendingPassword : m_password)->selectAll();
}

} // namespace Martlet::Ui
