// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in with the browser: in the wizard, and again for an account that is set up.
#include "tests/ui/wizard/FakeSetup.h"
#include "tests/ui/wizard/WizardFixture.h"
#include "ui/wizard/SignInDialog.h"

namespace Martlet::Test
{

using Engine::LoginKind;

class TestWizardSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void withoutRegistrationNothingIsOffered();
    void bothWaysStandSideBySide();
    void theBrowserMayBeTheOnlyWay();
    void goesOnToTheCheckByItself();
    void pageCanBeOpenedAgain();
    void canBeCancelledAndTriedAgain();
    void failureIsSaidAndCanBeMended();
    void typedPasswordIsAnotherChoice();
    void backEndsTheWait();
    void accountsSignInAgain();

private:
    void toPasswordPage(LoginKind kind, const QString &provider);
    [[nodiscard]] bool isShown(const QString &objectName)
    {
        return m_world->button(objectName) && m_world->button(objectName)->isVisible();
    }

    std::unique_ptr<FakeSetupService> m_setup;
    std::unique_ptr<WizardFixture> m_world;
};

void TestWizardSignIn::init()
{
    m_setup = std::make_unique<FakeSetupService>();
    m_world = std::make_unique<WizardFixture>();
    m_world->wizard->setSetup(*m_setup);
}

void TestWizardSignIn::cleanup()
{
    m_world.reset();
    m_setup.reset();
}

void TestWizardSignIn::toPasswordPage(LoginKind kind, const QString &provider)
{
    Engine::ProviderOffer &offer = m_world->accounts.offers[QStringLiteral("yandex.example")];
    offer.loginKind = kind;
    offer.oauthProvider = provider;
    m_world->typeAddress(QStringLiteral("ivan@yandex.example"));
    m_world->click(QStringLiteral("next"));
}

void TestWizardSignIn::withoutRegistrationNothingIsOffered()
{
    toPasswordPage(LoginKind::OAuth, {});
    QVERIFY(!isShown(QStringLiteral("signIn")));
    QVERIFY(!isShown(QStringLiteral("next")));
    QVERIFY(m_world->shows(QStringLiteral("registered with")));
}

void TestWizardSignIn::bothWaysStandSideBySide()
{
    toPasswordPage(LoginKind::OAuthOrAppPassword, QStringLiteral("yandex"));
    QVERIFY(isShown(QStringLiteral("signIn")));
    QVERIFY(isShown(QStringLiteral("next")));
    QVERIFY(m_world->shows(QStringLiteral("never sees the password")));
    QVERIFY(m_world->named<QLineEdit>(QStringLiteral("App password")));
}

void TestWizardSignIn::theBrowserMayBeTheOnlyWay()
{
    toPasswordPage(LoginKind::OAuth, QStringLiteral("microsoft"));
    QVERIFY(isShown(QStringLiteral("signIn")));
    QVERIFY(!isShown(QStringLiteral("next")));
    QVERIFY(!m_world->named<QLineEdit>(QStringLiteral("Password")));
}

void TestWizardSignIn::goesOnToTheCheckByItself()
{
    toPasswordPage(LoginKind::OAuth, QStringLiteral("microsoft"));
    m_world->click(QStringLiteral("signIn"));
    QCOMPARE(m_setup->signIns.size(), 1);
    QCOMPARE(m_setup->signIns.first().email, QStringLiteral("ivan@yandex.example"));
    QCOMPARE(m_setup->signIns.first().oauthProvider, QStringLiteral("microsoft"));
    QVERIFY(!m_setup->lastPages.done.isEmpty());
    QVERIFY(m_world->shows(QStringLiteral("Waiting for the browser")));
    m_setup->lastSignIn->show(QUrl(QStringLiteral("https://sso.example/auth")));
    QCOMPARE(m_world->opened, {QUrl(QStringLiteral("https://sso.example/auth"))});
    m_setup->lastSignIn->finish(Secret(QByteArray("refresh")));
    QCOMPARE(m_world->wizard->page(), AddAccountWizard::Page::Check);
    const auto &tested = m_world->accounts.testedSettings;
    QVERIFY(tested);
    QCOMPARE(tested->oauthProvider, QStringLiteral("microsoft"));
    QCOMPARE(tested->incoming.method, Mail::LoginMethod::OAuth);
    QCOMPARE(tested->outgoing.method, Mail::LoginMethod::OAuth);
    QCOMPARE(m_world->accounts.testedSecrets->refreshToken, Secret(QByteArray("refresh")));
    QVERIFY(m_world->accounts.testedSecrets->incoming.isEmpty());
    m_world->accounts.test->passAll();
    QVERIFY(m_world->accounts.addedSettings);
    QCOMPARE(m_world->accounts.addedSettings->incoming.method, Mail::LoginMethod::OAuth);
}

void TestWizardSignIn::pageCanBeOpenedAgain()
{
    toPasswordPage(LoginKind::OAuth, QStringLiteral("microsoft"));
    m_world->click(QStringLiteral("signIn"));
    QVERIFY(!m_world->button(QStringLiteral("openSignInAgain"))->isEnabled());
    m_setup->lastSignIn->show(QUrl(QStringLiteral("https://sso.example/auth")));
    m_world->click(QStringLiteral("openSignInAgain"));
    QCOMPARE(m_world->opened.size(), 2);
    QCOMPARE(m_setup->signIns.size(), 1);
}

void TestWizardSignIn::canBeCancelledAndTriedAgain()
{
    toPasswordPage(LoginKind::OAuth, QStringLiteral("microsoft"));
    m_world->click(QStringLiteral("signIn"));
    m_world->click(QStringLiteral("cancelSignIn"));
    QVERIFY(!m_setup->lastSignIn);
    QVERIFY(isShown(QStringLiteral("signIn")));
    QVERIFY(!isShown(QStringLiteral("cancelSignIn")));
    m_world->click(QStringLiteral("signIn"));
    QCOMPARE(m_setup->signIns.size(), 2);
}

void TestWizardSignIn::failureIsSaidAndCanBeMended()
{
    toPasswordPage(LoginKind::OAuth, QStringLiteral("microsoft"));
    m_world->click(QStringLiteral("signIn"));
    m_setup->lastSignIn->finish(
        failure(ErrorKind::PermissionDenied, Retry::AfterUserAction, QStringLiteral("sign in")));
    QCOMPARE(m_world->wizard->page(), AddAccountWizard::Page::Password);
    QVERIFY(m_world->shows(QStringLiteral("did not give the permission")));
    QVERIFY(isShown(QStringLiteral("signIn")));
    m_world->click(QStringLiteral("signIn"));
    m_setup->lastSignIn->finish(Secret(QByteArray("refresh")));
    QCOMPARE(m_world->wizard->page(), AddAccountWizard::Page::Check);
}

void TestWizardSignIn::typedPasswordIsAnotherChoice()
{
    toPasswordPage(LoginKind::OAuthOrAppPassword, QStringLiteral("yandex"));
    m_world->click(QStringLiteral("signIn"));
    m_setup->lastSignIn->finish(Secret(QByteArray("refresh")));
    m_world->click(QStringLiteral("back"));
    QTest::keyClicks(m_world->named<QLineEdit>(QStringLiteral("App password")),
                     QStringLiteral("s3cret"));
    m_world->click(QStringLiteral("next"));
    QVERIFY(!m_world->accounts.testedSecrets->refreshToken);
    QCOMPARE(m_world->accounts.testedSettings->incoming.method, Mail::LoginMethod::Automatic);
    QVERIFY(m_world->accounts.testedSettings->oauthProvider.isEmpty());
}

void TestWizardSignIn::backEndsTheWait()
{
    toPasswordPage(LoginKind::OAuth, QStringLiteral("microsoft"));
    m_world->click(QStringLiteral("signIn"));
    m_world->click(QStringLiteral("back"));
    QVERIFY(!m_setup->lastSignIn);
    m_world->click(QStringLiteral("next"));
    QVERIFY(isShown(QStringLiteral("signIn")));
    m_world->click(QStringLiteral("signIn"));
    m_world->wizard->reject();
    QVERIFY(!m_setup->lastSignIn);
}

void TestWizardSignIn::accountsSignInAgain()
{
    Mail::AccountSettings account = sampleAccount();
    account.oauthProvider = QStringLiteral("microsoft");
    account.incoming.method = Mail::LoginMethod::OAuth;
    QList<QUrl> opened;
    Ui::SignInDialog dialog(m_world->accounts, *m_setup, account, nullptr,
                            [&opened](const QUrl &url) { opened << url; });
    dialog.open();
    dialog.start();
    QCOMPARE(m_setup->signIns, {account});
    m_setup->lastSignIn->show(QUrl(QStringLiteral("https://sso.example/auth")));
    QCOMPARE(opened.size(), 1);
    m_setup->lastSignIn->finish(Secret(QByteArray("refresh")));
    QTRY_VERIFY(!dialog.isVisible());
    QVERIFY(m_world->accounts.newPassword);
    QCOMPARE(m_world->accounts.newPassword->refreshToken, Secret(QByteArray("refresh")));
    QVERIFY(m_world->accounts.newPassword->incoming.isEmpty());
}

} // namespace Martlet::Test

QTEST_MAIN(Martlet::Test::TestWizardSignIn)
#include "tst_WizardSignIn.moc"
