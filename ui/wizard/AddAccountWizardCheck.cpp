// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The check of both servers, what mends it, and the account that is made when it passed.
#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/wizard/AccountCheckView.h"
#include "ui/wizard/AddAccountWizard.h"
#include "ui/wizard/AuthorityImport.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/DonePage.h"

#include <QLabel>

namespace Martlet::Ui
{

void AddAccountWizard::startCheck()
{
    if (!m_password->isComplete())
        return;
    takeProtocol();
    m_checkProblem->hide();
    m_check->show(m_accounts.startTest(chosen(), m_password->secrets()), {m_settings, m_offer});
    showPage(Page::Check);
}

void AddAccountWizard::checkFinished(bool hasPassed)
{
    if (hasPassed)
        addAccount();
    else
        m_title->setText(m_check->failures() > 1 ? tr("Two things are left to do")
                                                 : tr("One thing is left to do"));
}

void AddAccountWizard::addAccount()
{
    m_isAdding = true;
    updateButtons();
    whenFinished(m_accounts.add(chosen(), m_password->secrets()), this,
                 [this](const Result<Mail::AccountKey> &result) { added(result); });
}

void AddAccountWizard::added(const Result<Mail::AccountKey> &result)
{
    m_isAdding = false;
    if (!result) {
        m_title->setText(tr("Not added yet"));
        m_checkProblem->setText(
            result.error().kind == ErrorKind::AlreadyExists
                ? tr("This account is already set up in Martlet.")
            : result.error().kind == ErrorKind::LocalStorage
                ? tr("Both servers are fine, but the account could not be stored on this computer. "
                     "Is the disk full? Go back and try again.")
                : tr("Both servers are fine, but the password could not be kept. Go back and try "
                     "again."));
        m_checkProblem->show();
        updateButtons();
        return;
    }
    m_settings.key = *result;
    Mail::AccountSettings account = chosen();
    account.key = *result;
    m_done->show(account,
                 {m_check->foldersFound(), m_check->lettersFound(), m_settings.outgoing.isSet(),
                  m_accounts.arePasswordsKept(), sentChoice()});
    m_password->clearSecrets();
    showPage(Page::Done);
    Q_EMIT accountAdded(*result);
}

/// What the check saw, where letters are sent and copies of them kept at the server.
std::optional<Engine::SentChoice> AddAccountWizard::sentChoice() const
{
    std::optional<Engine::SentChoice> choice = m_check->sentChoice();
    if (!choice || Mail::keepsMailHere(m_settings.protocol) || !m_settings.outgoing.isSet())
        return std::nullopt;
    const bool isProvidersOwn =
        m_offer && m_offer->hasImap && m_offer->imap.outgoing.host == m_settings.outgoing.host;
    const bool isKnownToFile =
        isProvidersOwn && m_offer->noteKeys.contains(QStringLiteral("quirk-sent-copy-by-server"));
    choice->isFiledByServer |= isKnownToFile || m_settings.serverFilesSent;
    return choice;
}

/// As it is stored by now: much may have been learnt of it since it was added.
void AddAccountWizard::keepSentFolder(Mail::AccountKey key, const QString &path)
{
    std::optional<Mail::AccountSettings> account = m_accounts.find(key);
    if (!account || account->sentMailbox == path)
        return;
    account->sentMailbox = path;
    whenFinished(m_accounts.update(*account), this, [this, key](const Result<void> &result) {
        const std::optional<Mail::AccountSettings> stored = m_accounts.find(key);
        if (!result && stored)
            m_done->showSentFailure(*stored,
                                    tr("Not saved: %1").arg(errorSentence(result.error()).text));
    });
}

void AddAccountWizard::mend(Fix fix, const Engine::StageReport &report)
{
    switch (fix) {
    case Fix::NewPassword:
        goBack();
        m_password->askForNewPassword(report.side);
        break;
    case Fix::OpenPasswordPage:
        m_openPage(m_offer->passwordPage);
        break;
    case Fix::OpenSwitchOnPage:
        m_openPage(m_offer->switchOnPage);
        break;
    case Fix::OtherLogin:
    case Fix::UseTls:
    case Fix::UseStartTls:
    case Fix::AutomaticLogin:
    case Fix::SignInToSend:
        m_settings = mendedSettings(fix, report, m_settings).value_or(m_settings);
        startCheck();
        break;
    case Fix::ShowCertificate:
        showCertificate(*report.certificate);
        break;
    case Fix::OpenWebmail:
        m_openPage(m_offer->webmailPage);
        break;
    case Fix::OpenServerPage:
        m_openPage(serverPage(report, m_check->context()));
        break;
    case Fix::EditServers:
        showManual();
        break;
    case Fix::TryAgain:
        startCheck();
        break;
    }
}

void AddAccountWizard::showCertificate(const Engine::UntrustedCertificate &certificate)
{
    auto *dialog = new CertificateDialog(certificate, canTrust(certificate, m_offer), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::trusted, this,
            [this](const Mail::CertificateException &exception) {
                m_settings.certificateExceptions << exception;
                startCheck();
            });
    connect(dialog, &CertificateDialog::authorityTrusted, this, [this](const QByteArray &pem) {
        // Where they cannot be kept the check says again what is missing.
        m_settings = withAuthorities(m_accounts, m_settings, pem).value_or(m_settings);
        startCheck();
    });
    dialog->open();
}

} // namespace Martlet::Ui
