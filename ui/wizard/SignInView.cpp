// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/SignInView.h"

#include "ui/controls/PrimaryButton.h"
#include "ui/controls/TextLabel.h"
#include "ui/wizard/SignInText.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>

namespace Martlet::Ui
{

SignInView::SignInView(std::function<void(const QUrl &)> openPage, QWidget *parent)
    : QWidget(parent)
    , m_openPage(std::move(openPage))
    , m_sentence(makeTextLabel({}, this))
    , m_start(new PrimaryButton(this))
    , m_again(new QPushButton(tr("&Open the page again"), this))
    , m_cancel(new QPushButton(tr("&Cancel"), this))
{
    m_start->setText(tr("&Sign in with the browser"));
    m_start->setObjectName(QStringLiteral("signIn"));
    m_again->setObjectName(QStringLiteral("openSignInAgain"));
    m_cancel->setObjectName(QStringLiteral("cancelSignIn"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton *button : {m_start, m_again, m_cancel}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_sentence);
    layout->addLayout(row);
    connect(m_start, &QPushButton::clicked, this, &SignInView::start);
    connect(m_again, &QPushButton::clicked, this, [this] { m_openPage(m_page); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        cancel();
        m_start->setFocus(Qt::OtherFocusReason);
    });
    setFocusProxy(m_start);
    showState({});
}

SignInView::~SignInView() = default;

void SignInView::setAccount(Engine::SetupService &setup, const Mail::AccountSettings &account,
                            const QString &provider)
{
    m_signIn.reset();
    m_setup = &setup;
    m_account = account;
    m_provider = provider;
    showState(signInInvitation(m_provider));
}

void SignInView::start()
{
    if (!m_setup || m_signIn)
        return;
    m_page.clear();
    m_signIn = m_setup->signIn(m_account, signInPages());
    connect(m_signIn.get(), &Engine::BrowserSignIn::pageReady, this, [this](const QUrl &page) {
        m_page = page;
        m_again->setEnabled(true);
        m_openPage(page);
    });
    connect(m_signIn.get(), &Engine::BrowserSignIn::finished, this, &SignInView::end);
    showState(tr("Waiting for the browser…"));
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void SignInView::cancel()
{
    if (!m_signIn)
        return;
    m_signIn.reset();
    showState(signInInvitation(m_provider));
}

void SignInView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        cancel();
}

void SignInView::end(const Result<Secret> &refreshToken)
{
    // It is still telling us.
    m_signIn.release()->deleteLater();
    showState(refreshToken ? tr("Signed in.") : signInFailure(refreshToken.error(), m_provider));
    if (refreshToken)
        Q_EMIT signedIn(*refreshToken);
}

void SignInView::showState(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_start->setVisible(!m_signIn);
    m_again->setVisible(m_signIn != nullptr);
    m_again->setEnabled(m_page.isValid());
    m_cancel->setVisible(m_signIn != nullptr);
    Q_EMIT changed();
}

} // namespace Martlet::Ui
