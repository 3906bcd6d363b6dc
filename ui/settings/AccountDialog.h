// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of one account: name, addresses, servers and password, what is kept here, trusted
// certificates, removal. Opened with open().
#pragma once

#include "core/engine/AccountService.h"
#include "core/engine/ServerCopyService.h"
#include "ui/wizard/StageText.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace Martlet::Ui
{

class AccountCheckView;
class CertificatesEditor;
class CheckingEditor;
class IdentitiesEditor;
class PasswordField;
class Pop3Editor;
class ProxyEditor;
class ServersForm;

class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Tab { General, Addresses, Servers, Certificates, Connection };

    /// `sentFolders`: paths of the account's folders, for the choice of Sent.
    AccountDialog(Engine::AccountService &accounts, Engine::ServerCopyService &copies,
                  const Mail::AccountSettings &account, const QStringList &sentFolders,
                  QWidget *parent = nullptr);
    ~AccountDialog() override;

    /// As the dialog stands.
    [[nodiscard]] Mail::AccountSettings settings() const;
    void showTab(Tab tab);
    /// Servers, ports, encryption and login as the provider gives them; the person looks and saves.
    /// Nothing happens where that is not known.
    void useGivenServers();
    /// A button for the doctor: checkWanted() is answered.
    void offerCheck();
    /// For "the password was refused": servers, with the cursor in the password field.
    void askForPassword();

    void accept() override;

Q_SIGNALS:
    void accountRemoved(Martlet::Mail::AccountKey account);
    /// Of one that signs in with the browser.
    void signInRequested(Martlet::Mail::AccountKey account);
    /// By the doctor, as it is stored.
    void checkWanted(Martlet::Mail::AccountKey account);

private:
    QWidget *makeGeneral(const QStringList &sentFolders);
    void makeKeeping(QWidget *page);
    void makeSent(const QStringList &folders, QWidget *page);
    QWidget *makeAddresses(const QStringList &sentFolders);
    QWidget *makeServers();
    QWidget *makeCertificates();
    QWidget *makeConnection();
    void makeButtons();
    void test();
    void mend(Fix fix, const Engine::StageReport &report);
    void showCertificate(const Engine::UntrustedCertificate &certificate);
    void showHistory();
    void restore(const Mail::AccountSettings &settings);
    void removeAccount();
    void showCopies();
    [[nodiscard]] bool check();
    [[nodiscard]] bool hasServer() const;
    [[nodiscard]] bool signsInByBrowser() const;
    [[nodiscard]] std::optional<Engine::ProviderOffer> offer() const;
    void whenUnencryptedAgreed(const std::function<void()> &then);
    void store();
    [[nodiscard]] std::optional<Mail::AccountSettings> given() const;
    void showGivenServers();
    void showFailure(const Error &error);
    void say(const QString &sentence);

    Engine::AccountService &m_accounts;
    Engine::ServerCopyService &m_copies;
    Mail::AccountSettings m_stored; ///< as it was when the dialog opened
    QStringList m_confirmedUnencrypted;
    QTabWidget *m_tabs = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_offline = nullptr;
    QComboBox *m_recentDays = nullptr;
    CheckingEditor *m_checking = nullptr;
    Pop3Editor *m_pop3 = nullptr; ///< null: not a POP3 account
    QComboBox *m_sent = nullptr;
    QSpinBox *m_vaultDays = nullptr;
    IdentitiesEditor *m_identities = nullptr;
    ServersForm *m_servers = nullptr;
    PasswordField *m_password = nullptr;
    PasswordField *m_sendingPassword = nullptr;
    QLabel *m_sendingLabel = nullptr;
    QPushButton *m_given = nullptr;
    QPushButton *m_doctor = nullptr;
    QPushButton *m_test = nullptr;
    AccountCheckView *m_check = nullptr;
    CertificatesEditor *m_certificates = nullptr;
    ProxyEditor *m_proxy = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace Martlet::Ui
