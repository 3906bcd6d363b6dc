// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/AddAccountWizard.h"

#include "core/mail/EmailAddress.h"
#include "core/util/WhenFinished.h"
#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/AccountCheckView.h"
#include "ui/wizard/AddressPage.h"
#include "ui/wizard/AuthorityImport.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/DonePage.h"
#include "ui/wizard/ManualPage.h"
#include "ui/wizard/SearchPage.h"
#include "ui/wizard/ServersForm.h"
#include "ui/wizard/UnencryptedQuestion.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>

#include <utility>

namespace Martlet::Ui
{

AddAccountWizard::AddAccountWizard(Engine::AccountService &accounts, QWidget *parent,
                                   std::function<void(const QUrl &)> openPage)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_openPage(std::move(openPage))
    , m_title(makeHeading({}, this))
    , m_source(makeDimmedLabel({}, this))
    , m_stack(new QStackedWidget(this))
{
    if (!m_openPage)
        m_openPage = [](const QUrl &url) { QDesktopServices::openUrl(url); };
    setWindowTitle(tr("Add an account"));

    m_address = new AddressPage;
    m_search = new SearchPage;
    m_manual = new ManualPage;
    m_password = new PasswordPage(m_openPage);
    m_check = new AccountCheckView;
    m_checkProblem = makeTextLabel({}, m_check);
    static_cast<QVBoxLayout *>(m_check->layout())->addWidget(m_checkProblem);
    m_done = new DonePage;
    for (QWidget *page : std::initializer_list<QWidget *>{m_address, m_search, m_manual, m_password,
                                                          m_check, m_done})
        m_stack->addWidget(scrolled(page));

    auto *header = new QHBoxLayout;
    header->setSpacing(12);
    m_source->setWordWrap(false);
    header->addWidget(m_title, 1);
    header->addWidget(m_source, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(header);
    layout->addWidget(m_stack, 1);
    makeButtons();

    connect(m_address, &AddressPage::changed, this, &AddAccountWizard::addressChanged);
    connect(m_address, &AddressPage::wishesChanged, this,
            [this] { Q_EMIT searchWishesChanged(m_address->wishes()); });
    connect(m_address, &AddressPage::expanded, this, &AddAccountWizard::scrollTo);
    connect(m_address, &AddressPage::restoreWanted, this, [this](int index) {
        const QList<Mail::SettingsSnapshot> removed = m_accounts.removedAccounts();
        if (index < removed.size())
            restore(removed.at(index).settings);
    });
    connect(m_search, &SearchPage::changed, this, [this] {
        showHeader();
        updateButtons();
    });
    connect(m_search, &SearchPage::againRequested, this, &AddAccountWizard::startSearch);
    connect(m_search, &SearchPage::domainChosen, this, &AddAccountWizard::useDomain);
    connect(m_password, &PasswordPage::changed, this, &AddAccountWizard::updateButtons);
    connect(m_password, &PasswordPage::signedIn, this, &AddAccountWizard::startCheck);
    connect(m_password, &PasswordPage::expanded, this, &AddAccountWizard::scrollTo);
    connect(m_check, &AccountCheckView::finished, this, &AddAccountWizard::checkFinished);
    connect(m_check, &AccountCheckView::fixRequested, this, &AddAccountWizard::mend);
    connect(m_done, &DonePage::sentFolderChosen, this, &AddAccountWizard::keepSentFolder);
    resize(560, 600);
    showPage(Page::Address);
}

/// What was chosen last on a page that goes is still kept.
AddAccountWizard::~AddAccountWizard()
{
    hide();
}

void AddAccountWizard::begin(const QString &name, const QString &email)
{
    m_address->setName(name);
    m_address->setEmail(email);
}

void AddAccountWizard::setTestLetters(Engine::TestLetterService &letters)
{
    m_done->setTestLetters(letters);
}

/// At 200 % text a page is taller than the window; it scrolls instead of growing past the screen.
QWidget *AddAccountWizard::scrolled(QWidget *page)
{
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    page->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    // Text keeps its distance from the scroll bar, once there is one.
    connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, page,
            [page](int, int highest) { page->setContentsMargins(0, 0, highest > 0 ? 8 : 0, 0); });
    return area;
}

/// As much of what is from `first` to `last` as there is room for.
void AddAccountWizard::scrollTo(QWidget *first, QWidget *last)
{
    auto *area = static_cast<QScrollArea *>(m_stack->currentWidget());
    // When the page has its new height.
    QTimer::singleShot(0, area, [area, first, last] {
        area->ensureWidgetVisible(last, 0, 0);
        area->ensureWidgetVisible(first, 0, 0);
    });
}

void AddAccountWizard::makeButtons()
{
    m_byHand = new QPushButton(tr("Set up by &hand"), this);
    m_another = new QPushButton(tr("Add &another account"), this);
    m_another->setObjectName(QStringLiteral("another"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_back = new QPushButton(tr("&Back"), this);
    m_next = new PrimaryButton(this);
    m_byHand->setObjectName(QStringLiteral("byHand"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    for (QPushButton *button : {m_byHand, m_another, m_cancel, m_back})
        button->setAutoDefault(false);
    m_next->setDefault(true);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_byHand);
    row->addWidget(m_another);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_back);
    row->addWidget(m_next);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);

    connect(m_byHand, &QPushButton::clicked, this, [this] {
        if (m_page == Page::Address)
            leaveAddress(true);
        else
            showManual();
    });
    connect(m_another, &QPushButton::clicked, this, &AddAccountWizard::addAnother);
    connect(m_cancel, &QPushButton::clicked, this, &AddAccountWizard::reject);
    connect(m_back, &QPushButton::clicked, this, &AddAccountWizard::goBack);
    connect(m_next, &QPushButton::clicked, this, &AddAccountWizard::goNext);
}

void AddAccountWizard::showPage(Page page)
{
    m_page = page;
    m_stack->setCurrentIndex(int(page));
    switch (page) {
    case Page::Address: {
        QStringList known;
        for (const Mail::AccountSettings &account : m_accounts.accounts())
            known << account.email;
        m_address->setKnownAddresses(known);
        QStringList removed;
        for (const Mail::SettingsSnapshot &one : m_accounts.removedAccounts())
            removed << one.settings.email;
        m_address->setRemovedAddresses(removed);
        m_address->focusFirst();
        break;
    }
    case Page::Manual:
        m_manual->form().setFocus();
        break;
    case Page::Password:
        m_password->focusFirst();
        break;
    case Page::Search:
    case Page::Check:
    case Page::Done:
        break;
    }
    showHeader();
    updateButtons();
    if (page == Page::Done)
        m_next->setFocus(Qt::OtherFocusReason);
    if (page == Page::Search)
        m_byHand->setFocus(Qt::OtherFocusReason);
}

void AddAccountWizard::showHeader()
{
    m_source->clear();
    switch (m_page) {
    case Page::Address:
        m_title->setText(tr("Add an account"));
        break;
    case Page::Search:
        m_title->setText(m_search->title());
        m_source->setText(m_search->source());
        break;
    case Page::Manual:
        m_title->setText(tr("Set up by hand"));
        break;
    case Page::Password:
        m_title->setText(m_password->title());
        m_source->setText(m_password->source());
        break;
    case Page::Check:
        m_title->setText(tr("Checking both servers"));
        break;
    case Page::Done:
        m_title->setText(tr("Done"));
        break;
    }
    m_source->setVisible(!m_source->text().isEmpty());
}

void AddAccountWizard::updateButtons()
{
    m_byHand->setVisible(m_page != Page::Manual && m_page != Page::Done);
    m_byHand->setEnabled(!m_isAdding);
    m_another->setVisible(m_page == Page::Done);
    m_another->setText(m_queue.isEmpty() ? tr("Add &another account")
                                         : tr("&Add %1").arg(m_queue.constFirst()));
    m_cancel->setVisible(m_page == Page::Address);
    m_back->setVisible(m_page != Page::Address && m_page != Page::Done);
    m_back->setEnabled(!m_isAdding);
    m_next->setVisible(m_page != Page::Check &&
                       (m_page != Page::Search || !m_search->hasFailed()) &&
                       (m_page != Page::Password || m_password->canCheck()));
    switch (m_page) {
    case Page::Address:
        m_next->setText(tr("&Next"));
        m_next->setEnabled(m_address->isComplete());
        break;
    case Page::Search:
        m_next->setText(tr("&Use these servers"));
        m_next->setEnabled(m_search->isComplete());
        break;
    case Page::Manual:
        m_next->setText(tr("&Next"));
        m_next->setEnabled(true);
        break;
    case Page::Password:
        m_next->setText(tr("Check and &add"));
        m_next->setEnabled(m_password->isComplete());
        break;
    case Page::Check:
        break;
    case Page::Done:
        m_next->setText(tr("&Open the inbox"));
        m_next->setEnabled(true);
        break;
    }
}

void AddAccountWizard::goNext()
{
    switch (m_page) {
    case Page::Address:
        leaveAddress(false);
        break;
    case Page::Search:
        leaveSearch();
        break;
    case Page::Manual:
        leaveManual();
        break;
    case Page::Password:
        startCheck();
        break;
    case Page::Check:
        break;
    case Page::Done:
        accept();
        break;
    }
}

void AddAccountWizard::goBack()
{
    switch (m_page) {
    case Page::Manual:
        // Kept also on the way back: what was typed is never lost.
        m_settings = m_manual->form().applyTo(m_settings);
        showPage(Page::Address);
        break;
    case Page::Search:
        showPage(Page::Address);
        break;
    case Page::Password:
        takeProtocol();
        if (m_isByHand)
            showManual();
        else
            showPage(m_isSearched ? Page::Search : Page::Address);
        break;
    case Page::Check:
        m_check->cancel();
        showPage(Page::Password);
        break;
    case Page::Address:
    case Page::Done:
        break;
    }
}

/// A new name only renames; a new address is looked up, but servers typed by hand stay.
void AddAccountWizard::takeAddress()
{
    const QString name = m_address->name();
    const QString email = m_address->email();
    if (m_isRestored && email == m_lookedUp)
        return;
    // Nothing of the removed account belongs to another one.
    if (std::exchange(m_isRestored, false)) {
        m_settings = {};
        m_isByHand = false;
        m_options.reset();
    }
    if (email != m_lookedUp) {
        const QString former = m_lookedUp;
        m_lookedUp = email;
        m_offer = m_accounts.offerFor(name, email);
        m_isSearched = false;
        if (!m_isByHand) {
            m_settings = !m_offer           ? m_accounts.guessFor(name, email)
                         : m_offer->hasImap ? m_offer->imap
                                            : m_offer->pop3.value_or(m_offer->imap);
            m_options.reset();
        } else {
            for (Mail::ServerSettings *server : {&m_settings.incoming, &m_settings.outgoing}) {
                if (server->login == former)
                    server->login = email;
            }
        }
        m_password->clearSecrets();
        m_settings.certificateExceptions.clear();
    }
    m_settings.email = email;
    m_settings.name = email;
    if (m_settings.identities.isEmpty())
        m_settings.identities << Mail::Identity{};
    m_settings.identities.first().name = name;
    m_settings.identities.first().address = email;
}

/// An account that was removed, as it was (W16): what is left to do is its password.
void AddAccountWizard::restore(Mail::AccountSettings settings)
{
    // It becomes an account of its own, with secrets of its own.
    settings.key = {};
    settings.credentialId.clear();
    for (Mail::Identity &identity : settings.identities)
        identity.credentialId.clear();
    m_address->setName(settings.identities.value(0).name);
    m_address->setEmail(settings.email);
    m_password->clearSecrets();
    m_lookedUp = m_address->email();
    m_offer = m_accounts.offerOf(settings);
    m_isSearched = false;
    m_options = Pop3Options{settings.pop3, settings.checking};
    m_settings = std::move(settings);
    m_isRestored = true;
    // The page in the browser is known of providers in the list alone.
    const bool isByBrowser = m_settings.incoming.method == Mail::LoginMethod::OAuth;
    m_isByHand = !m_offer || !isByBrowser;
    if (m_isByHand && isByBrowser)
        m_settings.incoming.method = m_settings.outgoing.method = Mail::LoginMethod::Automatic;
    askBeforePassword();
}

void AddAccountWizard::leaveAddress(bool byHand)
{
    if (!m_address->isComplete()) {
        m_address->showProblem();
        return;
    }
    takeAddress();
    m_queue = m_address->further();
    if (byHand || m_isByHand || (!m_offer && !m_setup))
        showManual();
    else if (m_offer && !m_isSearched)
        showPassword();
    else
        showSearch();
}

void AddAccountWizard::showManual()
{
    m_check->cancel();
    // What the search would fill in, or has found and not yet been agreed to.
    if (m_page == Page::Search && !m_isByHand) {
        if (const auto manual = m_search->manual()) {
            m_settings.incoming = manual->incoming;
            m_settings.outgoing = manual->outgoing;
        }
        m_search->stop();
    }
    if (!m_settings.incoming.isSet() && !m_isByHand)
        m_settings.incoming.login = m_settings.email;
    takeProtocol();
    m_manual->setKinds(m_accounts.kindsOfServer(m_address->name(), m_settings.email));
    m_manual->show(m_settings, m_offer);
    if (m_page == Page::Search && !m_search->kind().isEmpty())
        m_manual->chooseKind(m_search->kind());
    m_isByHand = true;
    showPage(Page::Manual);
}

void AddAccountWizard::leaveManual()
{
    if (!m_manual->check())
        return;
    m_settings = m_manual->form().applyTo(m_settings);
    m_settings.providerId = !m_manual->kind().isEmpty() ? m_manual->kind()
                            : m_offer                   ? m_offer->id
                                                        : QString();
    // Said once: who goes on has reasons.
    const auto today = m_setup ? m_setup->withTodaysServers(m_settings) : std::nullopt;
    if (today && m_suggestedFor != m_settings) {
        m_suggestedFor = m_settings;
        m_manual->suggest(*today);
        return;
    }
    askBeforePassword();
}

/// SEC-7: a password goes over the wire in the clear only where the person said so.
void AddAccountWizard::askBeforePassword()
{
    QStringList unasked;
    for (const QString &server : unencryptedServers(m_settings)) {
        if (!m_confirmedUnencrypted.contains(server))
            unasked << server;
    }
    if (unasked.isEmpty()) {
        showPassword();
        return;
    }
    askUnencrypted(this, unasked, [this, unasked] {
        m_confirmedUnencrypted << unasked;
        showPassword();
    });
}

/// What a POP3 account has where nobody chooses.
Pop3Options AddAccountWizard::usualOptions() const
{
    const Mail::AccountSettings &usual = m_offer && m_offer->pop3 ? *m_offer->pop3 : m_settings;
    return {usual.pop3, usual.checking};
}

void AddAccountWizard::showPassword()
{
    m_password->setOptions(m_options.value_or(usualOptions()));
    if (m_isByHand)
        m_password->showByHand(m_settings, m_accounts.arePasswordsKept());
    else
        m_password->showOffer(*m_offer, m_settings, m_accounts.arePasswordsKept());
    showPage(Page::Password);
}

/// What the password page says of receiving: with the protocol the servers of the offer change.
void AddAccountWizard::takeProtocol()
{
    if (m_page != Page::Password && m_page != Page::Check)
        return;
    if (!m_isByHand && m_offer && m_password->protocol() != m_settings.protocol) {
        const Mail::AccountSettings former = m_settings;
        const bool isPop3 = m_password->protocol() == Mail::ReceiveProtocol::Pop3;
        m_settings = isPop3 && m_offer->pop3 ? *m_offer->pop3 : m_offer->imap;
        m_settings.identities = former.identities;
        m_settings.certificateExceptions = former.certificateExceptions;
    }
    m_options = m_password->options();
}

/// What is tested and added.
Mail::AccountSettings AddAccountWizard::chosen() const
{
    Mail::AccountSettings settings = m_settings;
    if (m_options && settings.protocol == Mail::ReceiveProtocol::Pop3) {
        settings.pop3 = m_options->pop3;
        settings.checking = m_options->checking;
    }
    return m_password->applyTo(settings);
}

/// While the account is being stored there is nothing left to cancel.
void AddAccountWizard::reject()
{
    if (m_isAdding)
        return;
    m_check->cancel();
    m_search->stop();
    m_password->clearSecrets();
    if (m_page == Page::Done)
        accept();
    else
        QDialog::reject();
}

} // namespace Martlet::Ui
