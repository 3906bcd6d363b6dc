// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SignInDialog.h"

#include "core/util/WhenFinished.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Formatting.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/SignInView.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Martlet::Ui
{

SignInDialog::SignInDialog(Engine::AccountService &accounts, Engine::SetupService &setup,
                           const Mail::AccountSettings &account, QWidget *parent,
                           std::function<void(const QUrl &)> openPage)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_account(account)
    , m_problem(makeTextLabel({}, this))
{
    if (!openPage)
        openPage = [](const QUrl &url) { QDesktopServices::openUrl(url); };
    setWindowTitle(tr("Sign in again: %1").arg(singleLine(account.email)));
    m_view = new SignInView(std::move(openPage), this);
    const auto offer = accounts.offerOf(account);
    m_view->setAccount(setup, account, offer ? offer->name : QString());
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_view);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view, &SignInView::signedIn, this, &SignInDialog::store);
    resize(440, 180);
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::start()
{
    m_view->start();
}

void SignInDialog::store(const Secret &refreshToken)
{
    Engine::AccountSecrets secrets;
    secrets.refreshToken = refreshToken;
    whenFinished(m_accounts.setPassword(m_account.key, secrets), this,
                 [this](const Result<void> &stored) {
                     if (stored) {
                         accept();
                         return;
                     }
                     m_problem->setText(errorSentence(stored.error()).text);
                     m_problem->show();
                 });
}

} // namespace Martlet::Ui
