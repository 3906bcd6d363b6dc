// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/AccountDialog.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/common/Theme.h"
#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"
#include "ui/copies/ServerCopiesDialog.h"
#include "ui/settings/CertificatesEditor.h"
#include "ui/settings/IdentitiesEditor.h"
#include "ui/settings/Pop3Editor.h"
#include "ui/settings/ProxyEditor.h"
#include "ui/settings/RemoveAccountQuestion.h"
#include "ui/settings/SettingsHistoryDialog.h"
#include "ui/wizard/AccountCheckView.h"
#include "ui/wizard/CheckingEditor.h"
#include "ui/wizard/PasswordField.h"
#include "ui/wizard/ServersForm.h"
#include "ui/wizard/UnencryptedQuestion.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>

#include <algorithm>

namespace Martlet::Ui
{

namespace
{

constexpr int mostVaultDays = 365;

QWidget *scrolled(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    // With long words and large text the window grows in width; only its height scrolls.
    area->setMinimumWidth(page->minimumSizeHint().width() +
                          area->verticalScrollBar()->sizeHint().width());
    return area;
}

QVBoxLayout *pageLayout(QWidget *page)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Theme::group, Theme::group, Theme::group, Theme::group);
    layout->setSpacing(Theme::group);
    return layout;
}

void fitIntoForm(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(20);
}

} // namespace

AccountDialog::AccountDialog(Engine::AccountService &accounts, Engine::ServerCopyService &copies,
                             const Mail::AccountSettings &account, const QStringList &sentFolders,
                             QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_copies(copies)
    , m_stored(account)
    , m_confirmedUnencrypted(unencryptedServers(account))
    , m_tabs(new QTabWidget(this))
    , m_problem(makeTextLabel({}, this))
{
    setWindowTitle(tr("Account %1").arg(singleLine(account.email)));
    m_tabs->addTab(scrolled(makeGeneral(sentFolders)), tr("General"));
    m_tabs->addTab(scrolled(makeAddresses(sentFolders)), tr("Addresses"));
    m_tabs->addTab(scrolled(makeServers()), tr("Servers and password"));
    m_tabs->addTab(scrolled(makeCertificates()), tr("Certificates"));
    m_tabs->addTab(scrolled(makeConnection()), tr("Connection"));
    // Folders of this computer have a name, and nothing else.
    for (const Tab tab : {Tab::Addresses, Tab::Servers, Tab::Certificates, Tab::Connection})
        m_tabs->setTabVisible(int(tab), hasServer());
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::edge, Theme::edge, Theme::edge, Theme::edge);
    layout->setSpacing(Theme::group);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problem);
    makeButtons();
    resize(600, 660);
}

AccountDialog::~AccountDialog() = default;

/// Of IMAP: what is kept here beside what the server has.
void AccountDialog::makeKeeping(QWidget *page)
{
    m_offline = new QComboBox(page);
    m_offline->setAccessibleName(tr("What is kept on this computer"));
    m_offline->addItem(tr("Headers; the text when a letter is opened"),
                       int(Mail::OfflineMode::Headers));
    m_offline->addItem(tr("Headers, and the text of recent letters"),
                       int(Mail::OfflineMode::Recent));
    m_offline->addItem(tr("Every letter whole"), int(Mail::OfflineMode::All));
    m_offline->setCurrentIndex(m_offline->findData(int(m_stored.offline)));
    m_recentDays = new QComboBox(page);
    QList<int> days{7, 30, 90, 180, 365, 1095};
    if (!days.contains(m_stored.recentDays))
        days.append(m_stored.recentDays);
    std::sort(days.begin(), days.end());
    for (const int count : std::as_const(days))
        m_recentDays->addItem(tr("letters of the last %Ln day(s)", nullptr, count), count);
    m_recentDays->setCurrentIndex(m_recentDays->findData(m_stored.recentDays));
    const auto showDays = [this] {
        m_recentDays->setEnabled(m_offline->currentData().toInt() ==
                                 int(Mail::OfflineMode::Recent));
    };
    connect(m_offline, &QComboBox::currentIndexChanged, this, showDays);
    showDays();
    m_vaultDays = new QSpinBox(page);
    m_vaultDays->setRange(0, mostVaultDays);
    m_vaultDays->setSpecialValueText(tr("not at all"));
    m_vaultDays->setAccessibleName(
        tr("Days that letters are kept which disappear from the server"));
    m_vaultDays->setToolTip(tr("Of many letters that disappear at once copies are kept for 30 days "
                               "in any case."));
    m_vaultDays->setValue(m_stored.vaultDays);
    for (QComboBox *box : {m_offline, m_recentDays})
        fitIntoForm(box);
}

void AccountDialog::makeSent(const QStringList &folders, QWidget *page)
{
    m_sent = new QComboBox(page);
    m_sent->setAccessibleName(tr("Folder for sent letters"));
    m_sent->addItem(tr("The usual one"), QString());
    for (const QString &folder : folders)
        m_sent->addItem(singleLine(folder), folder);
    if (m_sent->findData(m_stored.sentMailbox) < 0)
        m_sent->addItem(singleLine(m_stored.sentMailbox), m_stored.sentMailbox);
    m_sent->setCurrentIndex(m_sent->findData(m_stored.sentMailbox));
    fitIntoForm(m_sent);
}

QWidget *AccountDialog::makeGeneral(const QStringList &sentFolders)
{
    auto *page = new QWidget;
    m_name = new QLineEdit(m_stored.name, page);
    m_name->setAccessibleName(tr("Name of the account"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::group);
    form->setVerticalSpacing(Theme::inside);
    form->addRow(tr("&Name"), m_name);
    if (hasServer()) {
        m_checking = new CheckingEditor(m_stored.checking, m_stored.protocol, page);
        form->addRow(tr("Look for letters"), m_checking);
    }
    QVBoxLayout *layout = pageLayout(page);
    layout->addLayout(form);
    if (m_stored.protocol == Mail::ReceiveProtocol::Pop3) {
        m_pop3 = new Pop3Editor(m_copies, m_stored, page);
        m_pop3->addTo(*form);
        connect(m_pop3, &Pop3Editor::copiesRequested, this, &AccountDialog::showCopies);
    } else if (hasServer()) {
        makeKeeping(page);
        form->addRow(tr("&Keep here"), m_offline);
        form->addRow(tr("Texts of"), m_recentDays);
    }
    if (hasServer()) {
        makeSent(sentFolders, page);
        form->addRow(tr("&Sent letters in"), m_sent);
    }
    if (m_vaultDays != nullptr) {
        form->addRow(tr("Keep &lost letters (days)"), m_vaultDays);
        layout->addWidget(makeDimmedLabel(
            tr("Letters that disappear from the server, because another program or the provider "
               "removed them, are kept on this computer so long and can be put back."),
            page));
    }
    auto *remove = new QPushButton(tr("&Remove this account…"), page);
    remove->setObjectName(QStringLiteral("removeAccount"));
    remove->setAutoDefault(false);
    connect(remove, &QPushButton::clicked, this, &AccountDialog::removeAccount);
    layout->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    if (hasServer()) {
        auto *history = new QPushButton(tr("&Earlier settings…"), page);
        history->setObjectName(QStringLiteral("history"));
        history->setAutoDefault(false);
        connect(history, &QPushButton::clicked, this, &AccountDialog::showHistory);
        row->addWidget(history);
    }
    row->addWidget(remove);
    row->addStretch(1);
    layout->addLayout(row);
    return page;
}

void AccountDialog::showCopies()
{
    (new ServerCopiesDialog(m_accounts, m_copies, m_stored.key, this))->show();
}

QWidget *AccountDialog::makeAddresses(const QStringList &sentFolders)
{
    auto *page = new QWidget;
    m_identities = new IdentitiesEditor(sentFolders, page);
    m_identities->setIdentities(m_stored.identities);
    QVBoxLayout *layout = pageLayout(page);
    layout->addWidget(makeDimmedLabel(
        tr("The first address is used for new letters. Many providers send only from addresses "
           "they know."),
        page));
    layout->addWidget(m_identities, 1);
    return page;
}

QWidget *AccountDialog::makeServers()
{
    auto *page = new QWidget;
    m_servers = new ServersForm(page);
    m_servers->setSettings(m_stored);
    m_password = new PasswordField(tr("New password"), page);
    m_password->edit()->setPlaceholderText(tr("unchanged"));
    m_sendingPassword = new PasswordField(tr("New password for sending"), page);
    m_sendingPassword->edit()->setPlaceholderText(tr("unchanged"));
    const auto known = offer();
    m_given = new QPushButton(
        known ? tr("Use the settings of %1").arg(singleLine(known->name)) : QString(), page);
    m_given->setObjectName(QStringLiteral("given"));
    m_given->setToolTip(tr("Servers, ports, encryption and login as the provider gives them"));
    m_given->setAutoDefault(false);
    connect(m_given, &QPushButton::clicked, this, &AccountDialog::useGivenServers);
    connect(m_servers, &ServersForm::changed, this, &AccountDialog::showGivenServers);
    m_test = new QPushButton(tr("Check both servers"), page);
    m_test->setObjectName(QStringLiteral("test"));
    m_test->setAutoDefault(false);
    m_test->setToolTip(tr("With the password typed above, or else the one that is stored"));
    m_check = new AccountCheckView(page);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(Theme::group);
    form->setVerticalSpacing(Theme::inside);
    form->addRow(tr("New &password"), m_password);
    m_sendingLabel = new QLabel(tr("For s&ending"), page);
    m_sendingLabel->setBuddy(m_sendingPassword);
    form->addRow(m_sendingLabel, m_sendingPassword);
    QVBoxLayout *layout = pageLayout(page);
    layout->addWidget(m_servers);
    layout->addWidget(m_given, 0, Qt::AlignLeft);
    layout->addLayout(form);
    if (signsInByBrowser()) {
        form->setRowVisible(m_password, false);
        auto *signIn = new QPushButton(tr("Sign in a&gain…"), page);
        signIn->setObjectName(QStringLiteral("signInAgain"));
        signIn->setAutoDefault(false);
        connect(signIn, &QPushButton::clicked, this,
                [this] { Q_EMIT signInRequested(m_stored.key); });
        layout->addWidget(signIn, 0, Qt::AlignLeft);
        m_test->setToolTip({});
    }
    m_doctor = new QPushButton(tr("Check this account…"), page);
    m_doctor->setObjectName(QStringLiteral("doctor"));
    m_doctor->setAutoDefault(false);
    m_doctor->setToolTip(tr("With the settings and the password that are stored"));
    m_doctor->hide();
    connect(m_doctor, &QPushButton::clicked, this, [this] { Q_EMIT checkWanted(m_stored.key); });
    auto *checks = new QHBoxLayout;
    checks->setSpacing(Theme::inside);
    checks->addWidget(m_test);
    checks->addWidget(m_doctor);
    checks->addStretch(1);
    layout->addLayout(checks);
    layout->addWidget(m_check);
    layout->addStretch(1);

    const auto update = [this] {
        const bool hasOwnLogin = !m_servers->applyTo(m_stored).outgoing.login.isEmpty();
        m_sendingLabel->setVisible(hasOwnLogin);
        m_sendingPassword->setVisible(hasOwnLogin);
    };
    connect(m_servers, &ServersForm::changed, this, update);
    connect(m_password, &PasswordField::changed, this, update);
    connect(m_test, &QPushButton::clicked, this, &AccountDialog::test);
    connect(m_check, &AccountCheckView::fixRequested, this, &AccountDialog::mend);
    update();
    showGivenServers();
    return page;
}

QWidget *AccountDialog::makeCertificates()
{
    auto *page = new QWidget;
    m_certificates = new CertificatesEditor(m_accounts, page);
    m_certificates->setSettings(m_stored);
    pageLayout(page)->addWidget(m_certificates, 1);
    return page;
}

QWidget *AccountDialog::makeConnection()
{
    auto *page = new QWidget;
    m_proxy = new ProxyEditor(page);
    m_proxy->setSettings(m_stored.proxy);
    QVBoxLayout *layout = pageLayout(page);
    layout->addWidget(m_proxy);
    layout->addStretch(1);
    return page;
}

void AccountDialog::makeButtons()
{
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_save = new PrimaryButton(this);
    m_save->setText(tr("Save"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::inside);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &AccountDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &AccountDialog::accept);
}

Mail::AccountSettings AccountDialog::settings() const
{
    Mail::AccountSettings settings = m_stored;
    const QString name = m_name->text().simplified();
    if (!hasServer()) {
        settings.name = name.isEmpty() ? m_stored.name : name;
        return settings;
    }
    settings = m_servers->applyTo(m_stored);
    settings.name = name.isEmpty() ? settings.email : name;
    if (m_offline != nullptr) {
        settings.offline = Mail::OfflineMode(m_offline->currentData().toInt());
        settings.recentDays = m_recentDays->currentData().toInt();
        settings.vaultDays = m_vaultDays->value();
    }
    if (m_pop3 != nullptr)
        settings.pop3 = m_pop3->settings();
    settings.checking = m_checking->settings();
    settings.sentMailbox = m_sent->currentData().toString();
    settings.identities = m_identities->identities();
    settings.proxy = m_proxy->settings();
    return m_certificates->applyTo(settings);
}

void AccountDialog::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void AccountDialog::offerCheck()
{
    if (m_doctor)
        m_doctor->show();
}

void AccountDialog::askForPassword()
{
    showTab(Tab::Servers);
    m_password->setFocus(Qt::OtherFocusReason);
}

void AccountDialog::say(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

bool AccountDialog::signsInByBrowser() const
{
    return m_stored.incoming.method == Mail::LoginMethod::OAuth;
}

bool AccountDialog::hasServer() const
{
    return m_stored.protocol != Mail::ReceiveProtocol::Local;
}

/// Of the list it was set up from: its pages help where the login is refused.
std::optional<Engine::ProviderOffer> AccountDialog::offer() const
{
    if (m_stored.providerId.isEmpty())
        return std::nullopt;
    return m_accounts.offerOf(m_stored);
}

void AccountDialog::showHistory()
{
    auto *dialog = new SettingsHistoryDialog(m_stored, m_accounts.snapshots(m_stored.key), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsHistoryDialog::chosen, this, &AccountDialog::restore);
    dialog->open();
}

/// At once: what stands in the dialog is not what was before.
void AccountDialog::restore(const Mail::AccountSettings &settings)
{
    QStringList unasked;
    for (const QString &server : unencryptedServers(settings)) {
        if (!m_confirmedUnencrypted.contains(server))
            unasked << server;
    }
    const auto store = [this, settings] {
        m_save->setEnabled(false);
        whenFinished(m_accounts.update(settings), this, [this](const Result<void> &result) {
            if (result)
                QDialog::accept();
            else
                showFailure(result.error());
        });
    };
    if (unasked.isEmpty())
        store();
    else
        askUnencrypted(this, unasked, store);
}

void AccountDialog::removeAccount()
{
    askRemoveAccount(this, m_stored, m_accounts.removalFacts(m_stored.key), [this](bool keeps) {
        setEnabled(false);
        const auto removed = Ui::removeAccount(m_accounts, m_stored.key, keeps);
        whenFinished(removed, this, [this](const Result<void> &result) {
            setEnabled(true);
            if (!result) {
                showFailure(result.error());
                return;
            }
            Q_EMIT accountRemoved(m_stored.key);
            QDialog::reject();
        });
    });
}

void AccountDialog::accept()
{
    if (check())
        whenUnencryptedAgreed([this] { store(); });
}

/// The password first: with the new settings the connections start anew and want it.
void AccountDialog::store()
{
    m_save->setEnabled(false);
    const auto update = [this](const Result<void> &passwordStored) {
        if (!passwordStored) {
            showFailure(passwordStored.error());
            return;
        }
        if (settings() == m_stored) {
            QDialog::accept();
            return;
        }
        whenFinished(m_accounts.update(settings()), this, [this](const Result<void> &result) {
            if (result)
                QDialog::accept();
            else
                showFailure(result.error());
        });
    };
    const bool hasOwn = !m_sendingPassword->isHidden() && !m_sendingPassword->isEmpty();
    Engine::AccountSecrets secrets{m_password->secret(), std::nullopt, m_identities->secrets()};
    secrets.proxy = hasServer() ? m_proxy->secret() : std::nullopt;
    if (m_password->isEmpty() && !hasOwn && secrets.identities.isEmpty() && !secrets.proxy) {
        update(Result<void>());
        return;
    }
    if (hasOwn)
        secrets.outgoing = m_sendingPassword->secret();
    whenFinished(m_accounts.setPassword(m_stored.key, secrets), this, update);
}

void AccountDialog::showFailure(const Error &error)
{
    m_save->setEnabled(true);
    const bool isMovingLetters =
        error.kind == ErrorKind::PermissionDenied && error.retry == Retry::Later;
    say(isMovingLetters ? tr("Letters of this account are still being moved to other accounts. "
                             "Try again in a moment.")
                        : tr("Not saved: %1").arg(errorSentence(error).text));
}

} // namespace Martlet::Ui
