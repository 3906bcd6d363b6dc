// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/wizard/WizardFixture.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/PasswordField.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Martlet::Engine;
using Page = AddAccountWizard::Page;
using Fixture = Test::WizardFixture;

namespace
{

const Error refused{ErrorKind::AuthenticationRejected, Retry::AfterUserAction,
                    QStringLiteral("log in"), QStringLiteral("Invalid <b>credentials</b>")};

} // namespace

class TestAddAccountWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void w01PresetToTheEnd()
    {
        Fixture f;
        QSignalSpy added(f.wizard.get(), &AddAccountWizard::accountAdded);
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
        f.toPassword(QStringLiteral("App password"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QVERIFY(f.shows(QStringLiteral("Yandex Mail wants two things first:")));
        QVERIFY(f.shows(QStringLiteral("from our list")));
        QTest::keyClick(f.named<QLineEdit>(QStringLiteral("App password")), Qt::Key_Return);
        QCOMPARE(f.wizard->page(), Page::Check);
        QCOMPARE(f.accounts.testedSecrets->incoming, Secret(QStringLiteral("s3cret")));
        QVERIFY(!f.accounts.testedSecrets->outgoing);
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("imap.yandex.example"));

        f.accounts.test->run(TestSide::Incoming, TestStage::Connect);
        f.accounts.test->pass(TestSide::Incoming, TestStage::Connect, 84);
        QVERIFY(f.shows(QStringLiteral("84 ms")));
        f.accounts.test->passAll(24);
        QTRY_COMPARE(f.wizard->page(), Page::Done);
        QCOMPARE(added.size(), 1);
        QVERIFY(f.shows(QStringLiteral("24")));
        QCOMPARE(f.accounts.addedSettings->identities.first().name, QStringLiteral("Ivan"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->result(), int(QDialog::Accepted));
    }

    // W16: as it was, but for the password.
    void w16RemovedAccountIsRestored()
    {
        Fixture f;
        QVERIFY(!f.button(QStringLiteral("restore"))->isVisible());
        Mail::AccountSettings former = Test::sampleAccount();
        former.sentMailbox = QStringLiteral("Sent items");
        former.credentialId = QStringLiteral("ivan/1");
        former.identities[0].credentialId = QStringLiteral("ivan/2");
        former.proxy = {Mail::ProxyKind::Socks5, QStringLiteral("proxy.example"), 1080,
                        QStringLiteral("ivan")};
        f.accounts.removedBefore = {{QDateTime::currentDateTimeUtc(), former}};
        f.wizard = std::make_unique<AddAccountWizard>(f.accounts);
        f.wizard->show();
        QVERIFY(f.button(QStringLiteral("restore"))->isVisible());
        const auto choices = f.button(QStringLiteral("restore"))->menu()->actions();
        QCOMPARE(choices.size(), 1);
        QCOMPARE(choices.constFirst()->text(), former.email);
        choices.constFirst()->trigger();
        QCOMPARE(f.wizard->page(), Page::Password);
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("s3cret"));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password for the proxy")),
                         QStringLiteral("open"));
        // To and fro changes nothing.
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("back"));
        QCOMPARE(f.wizard->page(), Page::Address);
        f.click(QStringLiteral("next"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        f.click(QStringLiteral("next"));
        QCOMPARE(f.accounts.testedSecrets->proxy, Secret(QStringLiteral("open")));
        f.accounts.test->passAll(3);
        QTRY_COMPARE(f.wizard->page(), Page::Done);
        const Mail::AccountSettings added = *f.accounts.addedSettings;
        QCOMPARE(added.incoming, former.incoming);
        QCOMPARE(added.sentMailbox, former.sentMailbox);
        QCOMPARE(added.identities.size(), former.identities.size());
        QCOMPARE(added.identities.constFirst().name, former.identities.constFirst().name);
        QCOMPARE(added.proxy, former.proxy);
        // Not the row that is gone, nor its secrets.
        QVERIFY(!added.key.isValid());
        QVERIFY(added.credentialId.isEmpty());
        QVERIFY(added.identities.constFirst().credentialId.isEmpty());
    }

    void w16NothingOfARemovedAccountGoesToAnother()
    {
        Fixture f;
        Mail::AccountSettings former = Test::sampleAccount();
        former.sentMailbox = QStringLiteral("Sent items");
        f.accounts.removedBefore = {{QDateTime::currentDateTimeUtc(), former}};
        f.wizard = std::make_unique<AddAccountWizard>(f.accounts);
        f.wizard->show();
        f.button(QStringLiteral("restore"))->menu()->actions().constFirst()->trigger();
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("back"));
        QCOMPARE(f.wizard->page(), Page::Address);
        f.named<QLineEdit>(QStringLiteral("Email address"))->clear();
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Email address")),
                         QStringLiteral("eva@yandex.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QCOMPARE(f.wizard->settings().incoming.host, QStringLiteral("imap.yandex.example"));
        QVERIFY(f.wizard->settings().sentMailbox.isEmpty());
        QCOMPARE(f.wizard->settings().identities.size(), 1);
    }

    void openPageButtonsOpenThePages()
    {
        Fixture f;
        f.toPassword(QStringLiteral("App password"));
        for (QPushButton *open : f.wizard->findChildren<QPushButton *>()) {
            if (open->accessibleName().startsWith(QStringLiteral("Open the page for")))
                QTest::mouseClick(open, Qt::LeftButton);
        }
        QCOMPARE(f.opened,
                 QList<QUrl>({QUrl(QStringLiteral("https://mail.example.ru/setup")),
                              QUrl(QStringLiteral("https://id.example.ru/app-passwords"))}));
    }

    void unknownDomainLeadsToTheForm()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("anna@firma.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("Receiving server"))->text(),
                 QStringLiteral("imap.firma.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QVERIFY(f.shows(QStringLiteral("Password for anna@firma.example")));
    }

    void byHandIsReachableAtEveryStepAndKeepsWhatWasTyped()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("ivan@yandex.example"));
        f.click(QStringLiteral("byHand"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        auto *host = f.named<QLineEdit>(QStringLiteral("Receiving server"));
        QCOMPARE(host->text(), QStringLiteral("imap.yandex.example"));
        host->setText(QStringLiteral("other.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        f.click(QStringLiteral("byHand"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QCOMPARE(host->text(), QStringLiteral("other.example"));
        f.click(QStringLiteral("back"));
        QCOMPARE(f.wizard->page(), Page::Address);
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("Email address"))->text(),
                 QStringLiteral("ivan@yandex.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(host->text(), QStringLiteral("other.example"));
        f.click(QStringLiteral("next"));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("pw"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
        const QPointer<Test::FakeAccountTest> run = f.accounts.test;
        f.click(QStringLiteral("byHand"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        QCOMPARE(host->text(), QStringLiteral("other.example"));
        QTRY_VERIFY(!run); // leaving cancels the test
    }

    // A Kerberos ticket may sign in, at servers that nobody has in a list.
    void byHandNoPasswordIsNeeded()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("ivan@yandex.example"));
        f.click(QStringLiteral("next"));
        QVERIFY(!f.button(QStringLiteral("next"))->isEnabled());
        f.click(QStringLiteral("byHand"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QVERIFY(f.shows(QStringLiteral("Kerberos")));
        QVERIFY(f.button(QStringLiteral("next"))->isEnabled());
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
    }

    void w04Pop3OfTheList()
    {
        Fixture f;
        f.toPassword(QStringLiteral("App password"));
        QVERIFY(!f.shows(QStringLiteral("has no effect there")));
        QVERIFY(f.named<QComboBox>(QStringLiteral("Copies on the server")) == nullptr);
        f.named<QRadioButton>(QStringLiteral("Receive with POP3"))->click();
        QVERIFY(f.shows(QStringLiteral("Switch POP3 on")));
        QVERIFY(f.shows(QStringLiteral("has no effect there")));
        // R11: nothing is deleted unless one wants it.
        auto *leave = f.named<QComboBox>(QStringLiteral("Copies on the server"));
        QVERIFY(leave != nullptr);
        QCOMPARE(leave->currentText(), QStringLiteral("Stay for good"));
        QVERIFY(f.shows(QStringLiteral("Nothing is deleted at the server")));
        leave->setCurrentIndex(leave->findData(int(Mail::LeaveOnServer::Days)));
        f.named<QSpinBox>(QStringLiteral("Days that copies stay on the server"))->setValue(14);
        QVERIFY(f.shows(QStringLiteral("14 day")));
        // What was typed outlives the choice.
        QVERIFY(f.button(QStringLiteral("next"))->isEnabled());
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.named<QSpinBox>(QStringLiteral("Days that copies stay on the server"))->value(),
                 14);
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Check);
        QCOMPARE(f.accounts.testedSettings->protocol, Mail::ReceiveProtocol::Pop3);
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("pop.yandex.example"));
        f.accounts.test->passAll(0, 2314);
        QTRY_COMPARE(f.wizard->page(), Page::Done);
        QCOMPARE(f.accounts.addedSettings->pop3.leave, Mail::LeaveOnServer::Days);
        QCOMPARE(f.accounts.addedSettings->pop3.leaveAmount, 14);
        QCOMPARE(f.accounts.addedSettings->identities.first().name, QStringLiteral("Ivan"));
        QVERIFY(f.shows(QLocale().toString(2314)));
    }

    void imapAgainAfterPop3()
    {
        Fixture f;
        f.toPassword(QStringLiteral("App password"));
        f.named<QRadioButton>(QStringLiteral("Receive with POP3"))->click();
        f.click(QStringLiteral("next"));
        f.click(QStringLiteral("back"));
        f.named<QRadioButton>(QStringLiteral("Receive with IMAP"))->click();
        f.click(QStringLiteral("next"));
        QCOMPARE(f.accounts.testedSettings->protocol, Mail::ReceiveProtocol::Imap);
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("imap.yandex.example"));
    }

    void pop3AlonePassesWithoutAChoice()
    {
        Fixture f;
        ProviderOffer &offer = f.accounts.offers[QStringLiteral("yandex.example")];
        offer.hasImap = false;
        offer.imap = {};
        f.toPassword(QStringLiteral("App password"));
        QVERIFY(f.shows(QStringLiteral("offers only POP3")));
        QVERIFY(f.named<QRadioButton>(QStringLiteral("Receive with IMAP")) == nullptr);
        f.click(QStringLiteral("next"));
        QCOMPARE(f.accounts.testedSettings->protocol, Mail::ReceiveProtocol::Pop3);
    }

    void p33LocalServerWithoutDotsAndEncryption()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("pc01@server"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Manual);
        f.named<QRadioButton>(QStringLiteral("Receive with POP3"))->click();
        f.named<QLineEdit>(QStringLiteral("Receiving server"))->setText(QStringLiteral("server"));
        f.named<QLineEdit>(QStringLiteral("Sending server"))->setText(QStringLiteral("server"));
        auto *encryption = f.named<QComboBox>(QStringLiteral("Encryption of the receiving server"));
        encryption->setCurrentIndex(encryption->findData(int(Mail::Encryption::None)));
        QCOMPARE(f.named<QSpinBox>(QStringLiteral("Port of the receiving server"))->value(), 110);
        QCOMPARE(f.named<QSpinBox>(QStringLiteral("Port of the sending server"))->value(), 25);
        f.click(QStringLiteral("next"));
        // SEC-7: not without a yes.
        QCOMPARE(f.wizard->page(), Page::Manual);
        auto *question = f.wizard->findChild<QMessageBox *>(QStringLiteral("unencryptedQuestion"));
        QVERIFY(question != nullptr);
        question->findChild<QPushButton *>(QStringLiteral("connectUnencrypted"))->click();
        QTRY_COMPARE(f.wizard->page(), Page::Password);
        QVERIFY(f.named<QComboBox>(QStringLiteral("Copies on the server")) != nullptr);
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("pw"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.accounts.testedSettings->protocol, Mail::ReceiveProtocol::Pop3);
        QCOMPARE(f.accounts.testedSettings->incoming.port, quint16(110));
    }

    void anotherAddressKeepsServersTypedByHand()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("anna@firma.example"));
        f.click(QStringLiteral("next"));
        f.named<QLineEdit>(QStringLiteral("Receiving server"))
            ->setText(QStringLiteral("mx.firma.example"));
        f.click(QStringLiteral("back"));
        auto *email = f.named<QLineEdit>(QStringLiteral("Email address"));
        email->setText(QStringLiteral("eva@firma.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->settings().incoming.host, QStringLiteral("mx.firma.example"));
        QCOMPARE(f.wizard->settings().incoming.login, QStringLiteral("eva@firma.example"));
    }

    void w02PasteByMenuKeysAndMiddleClick()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("ivan@yandex.example"));
        f.click(QStringLiteral("next"));
        auto *edit = f.named<QLineEdit>(QStringLiteral("App password"));
        QApplication::clipboard()->setText(QStringLiteral("abcd efgh"));
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(edit->text(), QStringLiteral("abcd efgh"));
        edit->clear();
        std::unique_ptr<QMenu> menu(edit->createStandardContextMenu());
        for (QAction *action : menu->actions()) {
            if (action->text().contains(QStringLiteral("&Paste"))) {
                QVERIFY(action->isEnabled());
                action->trigger();
            }
        }
        QCOMPARE(edit->text(), QStringLiteral("abcd efgh"));
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        // Middle click pastes the selection where the platform has one.
        if (QApplication::clipboard()->supportsSelection()) {
            edit->clear();
            QApplication::clipboard()->setText(QStringLiteral("sel"), QClipboard::Selection);
            QTest::mouseClick(edit, Qt::MiddleButton);
            QCOMPARE(edit->text(), QStringLiteral("sel"));
        }
    }

    void w02ShowAndOuterSpace()
    {
        PasswordField field(QStringLiteral("Password"));
        field.show();
        auto *toggle = field.findChild<QPushButton *>();
        QTest::mouseClick(toggle, Qt::LeftButton);
        QCOMPARE(field.edit()->echoMode(), QLineEdit::Normal);
        QTest::mouseClick(toggle, Qt::LeftButton);
        QCOMPARE(field.edit()->echoMode(), QLineEdit::Password);
        auto *hint = field.findChild<QLabel *>();
        QVERIFY(hint->isHidden());
        field.edit()->setText(QStringLiteral("secret "));
        QVERIFY(!hint->isHidden());
    }

    void browserSignInOnlyOffersNoPasswordButTheForm()
    {
        Fixture f;
        ProviderOffer offer = Test::yandexOffer({}, {});
        offer.name = QStringLiteral("Outlook.com");
        offer.loginKind = LoginKind::OAuth;
        f.accounts.offers.insert(QStringLiteral("outlook.example"), offer);
        f.typeAddress(QStringLiteral("eva@outlook.example"));
        f.click(QStringLiteral("next"));
        QCOMPARE(f.wizard->page(), Page::Password);
        QVERIFY(f.shows(QStringLiteral("Outlook.com refuses passwords")));
        QVERIFY(f.button(QStringLiteral("next"))->isHidden());
        QVERIFY(f.named<QLineEdit>(QStringLiteral("Password")) == nullptr);
        f.click(QStringLiteral("byHand"));
        f.click(QStringLiteral("next"));
        QVERIFY(f.named<QLineEdit>(QStringLiteral("Password")) != nullptr);
    }

    void sec7AsksOnceBeforeAnUnencryptedPassword()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("anna@lan.example"));
        f.click(QStringLiteral("next"));
        auto *encryption = f.named<QComboBox>(QStringLiteral("Encryption of the receiving server"));
        encryption->setCurrentIndex(encryption->findData(int(Mail::Encryption::None)));
        f.click(QStringLiteral("next"));
        auto *question = f.wizard->findChild<QMessageBox *>(QStringLiteral("unencryptedQuestion"));
        QVERIFY(question != nullptr);
        QTest::keyClick(question, Qt::Key_Escape);
        QCOMPARE(f.wizard->page(), Page::Manual);
        QTRY_VERIFY(f.wizard->findChild<QMessageBox *>(QStringLiteral("unencryptedQuestion")) ==
                    nullptr);

        f.click(QStringLiteral("next"));
        auto *go = f.wizard->findChild<QPushButton *>(QStringLiteral("connectUnencrypted"));
        QVERIFY(go != nullptr);
        QVERIFY(!go->isDefault());
        QTest::mouseClick(go, Qt::LeftButton);
        QCOMPARE(f.wizard->page(), Page::Password);
        QTRY_VERIFY(f.wizard->findChild<QMessageBox *>() == nullptr);
        f.click(QStringLiteral("back"));
        f.click(QStringLiteral("next"));
        QVERIFY(f.wizard->findChild<QMessageBox *>() == nullptr); // asked once
        QCOMPARE(f.wizard->page(), Page::Password);
    }

    void eachFailureShowsItsSentence_data()
    {
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("kind");
        for (const TestSide side : {TestSide::Incoming, TestSide::Outgoing}) {
            for (const TestStage stage :
                 {TestStage::FindServer, TestStage::Connect, TestStage::Encrypt,
                  TestStage::Greeting, TestStage::Login, TestStage::Folders}) {
                if (side == TestSide::Outgoing && stage == TestStage::Folders)
                    continue;
                const ErrorKind kind = stage == TestStage::Login ? ErrorKind::AuthenticationRejected
                                       : stage == TestStage::Folders  ? ErrorKind::ServerRefused
                                       : stage == TestStage::Greeting ? ErrorKind::ProtocolViolation
                                                                      : ErrorKind::Timeout;
                QTest::addRow("side %d stage %d", int(side), int(stage))
                    << int(side) << int(stage) << int(kind);
            }
        }
    }
    void eachFailureShowsItsSentence()
    {
        QFETCH(int, side);
        QFETCH(int, stage);
        QFETCH(int, kind);
        Fixture f;
        f.toCheck();
        const Error error{ErrorKind(kind), Retry::Later, QStringLiteral("the step"),
                          QStringLiteral("words of the server")};
        f.accounts.test->failAt(TestSide(side), TestStage(stage), error);
        StageReport report;
        report.side = TestSide(side);
        report.stage = TestStage(stage);
        report.error = error;
        const ProviderOffer offer = *f.accounts.offerFor({}, QStringLiteral("ivan@yandex.example"));
        QTRY_VERIFY(f.shows(adviceFor(report, {f.wizard->settings(), offer}).sentence));
        QCOMPARE(f.wizard->page(), Page::Check);
        QVERIFY(!f.accounts.addedSettings);
        QVERIFY(!f.shows(QStringLiteral("words of the server"))); // one click away
    }

    void sec8ServerWordsArePlainLabelledAndSelectable()
    {
        Fixture f;
        f.toCheck();
        f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused);
        auto *details = f.wizard->findChild<QLabel *>(QStringLiteral("details"));
        QVERIFY(details->isHidden());
        QTRY_VERIFY(details->parentWidget()->isVisible());
        for (QPushButton *button : f.wizard->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Details"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(details->isVisible());
        QVERIFY(details->text().startsWith(
            QStringLiteral("The server says: Invalid <b>credentials</b>")));
        QCOMPARE(details->textFormat(), Qt::PlainText);
        QVERIFY(details->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    }

    void refusedLoginOffersNewPasswordAndOtherLogin()
    {
        Fixture f;
        f.toCheck();
        f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused);
        QCOMPARE(f.accounts.testsStarted, 1); // never tried silently
        QTest::mouseClick(f.fix(Fix::OtherLogin), Qt::LeftButton);
        QTRY_COMPARE(f.accounts.testsStarted, 2);
        QCOMPARE(f.accounts.testedSettings->incoming.login, QStringLiteral("ivan"));
        f.accounts.test->failAt(TestSide::Incoming, TestStage::Login, refused);
        QTest::mouseClick(f.fix(Fix::NewPassword), Qt::LeftButton);
        QTRY_COMPARE(f.wizard->page(), Page::Password);
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("App password"))->selectedText().size(), 6);
    }

    void sec5CertificateIsShownAndTrustedByChoice()
    {
        Fixture f;
        f.typeAddress(QStringLiteral("anna@lan.example"));
        f.click(QStringLiteral("next"));
        f.click(QStringLiteral("next"));
        QTest::keyClicks(f.named<QLineEdit>(QStringLiteral("Password")), QStringLiteral("pw"));
        f.click(QStringLiteral("next"));
        UntrustedCertificate untrusted;
        untrusted.host = QStringLiteral("imap.lan.example");
        untrusted.port = 993;
        untrusted.sha256 = QByteArray(32, '\xab');
        untrusted.reasons = {QStringLiteral("self-signed")};
        const Error error{
            ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("TLS"), {}};
        f.accounts.test->failAt(TestSide::Incoming, TestStage::Encrypt, error, untrusted);
        QTest::mouseClick(f.fix(Fix::ShowCertificate), Qt::LeftButton);
        QTRY_VERIFY(f.wizard->findChild<CertificateDialog *>() != nullptr);
        auto *dialog = f.wizard->findChild<CertificateDialog *>();
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("trust"))->isDefault());
        QTest::keyClick(dialog, Qt::Key_Return); // the default: don't connect
        QCOMPARE(f.accounts.testsStarted, 1);
        QTRY_VERIFY(f.wizard->findChild<CertificateDialog *>() == nullptr);

        QTest::mouseClick(f.fix(Fix::ShowCertificate), Qt::LeftButton);
        QTRY_VERIFY(f.wizard->findChild<CertificateDialog *>() != nullptr);
        QTest::mouseClick(f.wizard->findChild<QPushButton *>(QStringLiteral("trust")),
                          Qt::LeftButton);
        QCOMPARE(f.accounts.testsStarted, 2);
        const QList<Mail::CertificateException> expected{
            {untrusted.host, untrusted.port, untrusted.sha256}};
        QCOMPARE(f.accounts.testedSettings->certificateExceptions, expected);
    }

    void sec5NoExceptionForAServerOfOurList()
    {
        Fixture f;
        f.toCheck();
        UntrustedCertificate untrusted;
        untrusted.host = QStringLiteral("imap.yandex.example");
        untrusted.sha256 = QByteArray(32, 'x');
        untrusted.reasons = {QStringLiteral("self-signed")};
        f.accounts.test->failAt(
            TestSide::Incoming, TestStage::Encrypt,
            {ErrorKind::TlsUntrusted, Retry::AfterUserAction, QStringLiteral("TLS"), {}},
            untrusted);
        QTest::mouseClick(f.fix(Fix::ShowCertificate), Qt::LeftButton);
        QTRY_VERIFY(f.wizard->findChild<CertificateDialog *>() != nullptr);
        QVERIFY(f.wizard->findChild<QPushButton *>(QStringLiteral("trust")) == nullptr);
    }

    void r38NonAsciiLocalPartIsWarnedAbout()
    {
        Fixture f;
        auto *email = f.named<QLineEdit>(QStringLiteral("Email address"));
        email->setText(QStringLiteral("иван@example.ru"));
        QVERIFY(f.shows(QStringLiteral("refused by many servers")));
        QVERIFY(f.button(QStringLiteral("next"))->isEnabled());
        email->setText(QStringLiteral("ivan@пример.example"));
        QVERIFY(!f.shows(QStringLiteral("refused by many servers")));
    }

    void addressIsNotNaggedAboutWhileTyping()
    {
        Fixture f;
        auto *email = f.named<QLineEdit>(QStringLiteral("Email address"));
        QTest::keyClicks(email, QStringLiteral("ivan"));
        QVERIFY(!f.shows(QStringLiteral("looks like")));
        QTest::keyClick(email, Qt::Key_Return);
        QVERIFY(f.shows(QStringLiteral("looks like")));
        QTest::keyClicks(email, QStringLiteral("@"));
        QVERIFY(!f.shows(QStringLiteral("looks like")));
    }

    void w05SaysWhenPasswordsAreNotKept()
    {
        Fixture f;
        f.accounts.keepsPasswords = false;
        f.toPassword(QStringLiteral("App password"));
        QVERIFY(f.shows(QStringLiteral("only until Martlet is closed")));
    }

    void sameAccountTwiceIsSaid()
    {
        Fixture f;
        f.accounts.addAnswer =
            failure(ErrorKind::AlreadyExists, Retry::Never, QStringLiteral("add account"));
        f.toCheck();
        f.accounts.test->passAll();
        QTRY_VERIFY(f.shows(QStringLiteral("already set up in Martlet")));
        QCOMPARE(f.wizard->page(), Page::Check);
    }

    void escapeCancelsTheCheckAndStoresNothing()
    {
        Fixture f;
        f.toCheck();
        const QPointer<Test::FakeAccountTest> run = f.accounts.test;
        QTest::keyClick(f.wizard.get(), Qt::Key_Escape);
        QVERIFY(!f.wizard->isVisible());
        QTRY_VERIFY(!run);
        QVERIFY(!f.accounts.addedSettings);
    }

    void everyControlHasAName()
    {
        Fixture f;
        for (QWidget *widget : f.wizard->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr ||
                widget->objectName().startsWith(QStringLiteral("qt_")) ||
                widget->inherits("QAbstractItemView")) // the list of a combo box
                continue;
            const QVariant text = widget->property("text");
            QVERIFY2(!widget->accessibleName().isEmpty() ||
                         (widget->inherits("QAbstractButton") && !text.toString().isEmpty()),
                     widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestAddAccountWizard)
#include "tst_AddAccountWizard.moc"
