// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The test of the account's servers from its settings, and what mends what it found.
#include "ui/doctor/OfferFacts.h"
#include "ui/settings/AccountDialog.h"
#include "ui/settings/CertificatesEditor.h"
#include "ui/settings/IdentitiesEditor.h"
#include "ui/settings/ProxyEditor.h"
#include "ui/wizard/AccountCheckView.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/PasswordField.h"
#include "ui/wizard/ServersForm.h"
#include "ui/wizard/UnencryptedQuestion.h"

#include <QDesktopServices>
#include <QPushButton>

namespace Martlet::Ui
{

bool AccountDialog::check()
{
    if (!hasServer())
        return true;
    const QString addresses = m_identities->problem();
    const QString servers = m_servers->problem();
    const QString proxy = m_proxy->problem();
    if (!addresses.isEmpty()) {
        showTab(Tab::Addresses);
    } else if (!servers.isEmpty()) {
        showTab(Tab::Servers);
        m_servers->focusFirstProblem();
    } else if (!proxy.isEmpty()) {
        showTab(Tab::Connection);
        m_proxy->focusFirstProblem();
    }
    const QString problem = !addresses.isEmpty() ? addresses : !servers.isEmpty() ? servers : proxy;
    say(problem);
    return problem.isEmpty();
}

/// SEC-7: also a server changed to "no encryption" here is asked about once.
void AccountDialog::whenUnencryptedAgreed(const std::function<void()> &then)
{
    QStringList unasked;
    for (const QString &server : unencryptedServers(settings())) {
        if (!m_confirmedUnencrypted.contains(server))
            unasked << server;
    }
    if (unasked.isEmpty()) {
        then();
        return;
    }
    askUnencrypted(this, unasked, [this, unasked, then] {
        m_confirmedUnencrypted << unasked;
        then();
    });
}

void AccountDialog::test()
{
    if (!check())
        return;
    whenUnencryptedAgreed([this] {
        Engine::AccountSecrets secrets{m_password->secret(), std::nullopt};
        if (!m_sendingPassword->isHidden())
            secrets.outgoing = m_sendingPassword->secret();
        secrets.proxy = m_proxy->secret();
        const Mail::AccountSettings now = settings();
        m_check->show(m_accounts.startTest(now, secrets), {now, offer()});
    });
}

void AccountDialog::mend(Fix fix, const Engine::StageReport &report)
{
    switch (fix) {
    case Fix::NewPassword:
        m_password->selectAll();
        break;
    case Fix::OpenPasswordPage:
    case Fix::OpenSwitchOnPage:
    case Fix::OpenWebmail:
        if (const auto known = offer())
            QDesktopServices::openUrl(fix == Fix::OpenPasswordPage   ? known->passwordPage
                                      : fix == Fix::OpenSwitchOnPage ? known->switchOnPage
                                                                     : known->webmailPage);
        break;
    case Fix::OtherLogin:
    case Fix::UseTls:
    case Fix::UseStartTls:
    case Fix::AutomaticLogin:
    case Fix::SignInToSend:
        m_servers->setSettings(mendedSettings(fix, report, settings()).value_or(settings()));
        test();
        break;
    case Fix::ShowCertificate:
        showCertificate(*report.certificate);
        break;
    case Fix::OpenServerPage:
        QDesktopServices::openUrl(serverPage(report, m_check->context()));
        break;
    case Fix::EditServers:
        m_servers->setFocus(Qt::OtherFocusReason);
        break;
    case Fix::TryAgain:
        test();
        break;
    }
}

void AccountDialog::showCertificate(const Engine::UntrustedCertificate &certificate)
{
    auto *dialog = new CertificateDialog(certificate, canTrust(certificate, offer()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::trusted, this,
            [this](const Mail::CertificateException &exception) {
                m_certificates->addException(exception);
                test();
            });
    connect(dialog, &CertificateDialog::authorityTrusted, this, [this](const QByteArray &pem) {
        if (m_certificates->addAuthorities(pem))
            test();
        else
            showTab(Tab::Certificates);
    });
    dialog->open();
}

/// What the form would say with the provider's servers; nothing where those are not known.
std::optional<Mail::AccountSettings> AccountDialog::given() const
{
    const auto known = offer();
    const auto given = known ? givenFor(*known, m_stored.protocol) : std::nullopt;
    return given ? std::optional(withServersOf(*given, m_servers->applyTo(m_stored)))
                 : std::nullopt;
}

void AccountDialog::showGivenServers()
{
    const auto settings = given();
    m_given->setVisible(settings && *settings != m_servers->applyTo(m_stored));
}

void AccountDialog::useGivenServers()
{
    const auto settings = given();
    if (!settings)
        return;
    m_servers->setSettings(*settings);
    showGivenServers();
    showTab(Tab::Servers);
    m_test->setFocus(Qt::OtherFocusReason);
}

} // namespace Martlet::Ui
