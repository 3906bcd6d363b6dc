// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/AccountFields.h"
#include "tests/support/TestCertificates.h"
#include "tests/ui/copies/FakeServerCopies.h"
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/copies/ServerCopiesDialog.h"
#include "ui/settings/AccountDialog.h"
#include "ui/settings/CertificatesEditor.h"
#include "ui/settings/RemoveAccountQuestion.h"
#include "ui/settings/SettingsDifference.h"
#include "ui/settings/SettingsHistoryDialog.h"
#include "ui/wizard/AuthorityImport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Ui;
using namespace Martlet::Engine;

namespace
{

struct Fixture {
    Fixture()
        : Fixture(Test::sampleAccount())
    {
    }
    explicit Fixture(const Mail::AccountSettings &account)
        : dialog(accounts, copies, account, {QStringLiteral("Sent"), QStringLiteral("Work/Out")})
    {
        Test::fillWithCopies(copies);
        Q_EMIT copies.changed(account.key);
        dialog.show();
    }
    template<class W>
    W *named(const QString &name)
    {
        for (W *widget : dialog.findChildren<W *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    void click(const QString &objectName) { dialog.findChild<QPushButton *>(objectName)->click(); }

    Test::FakeAccountService accounts;
    Test::FakeServerCopies copies;
    AccountDialog dialog;
};

Mail::AccountSettings pop3Account()
{
    Mail::AccountSettings account = Test::sampleAccount();
    account.protocol = Mail::ReceiveProtocol::Pop3;
    account.incoming.host = QStringLiteral("pop.example.ru");
    account.incoming.port = 995;
    account.pop3.leave = Mail::LeaveOnServer::Days;
    account.pop3.leaveAmount = 7;
    account.pop3.largestBytes = 300'000;
    account.pop3.marksSeen = true;
    return account;
}

} // namespace

class TestAccountDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        Fixture f;
        QCOMPARE(f.dialog.settings(), Test::sampleAccount());
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(!f.dialog.isVisible());
        QVERIFY(!f.accounts.updatedSettings); // nothing changed, nothing done
    }

    void storesWhatChanged()
    {
        Fixture f;
        f.named<QLineEdit>(QStringLiteral("Name of the account"))
            ->setText(QStringLiteral("Office"));
        auto *sent = f.named<QComboBox>(QStringLiteral("Folder for sent letters"));
        sent->setCurrentIndex(sent->findData(QStringLiteral("Work/Out")));
        auto *days = f.named<QSpinBox>(
            QStringLiteral("Days that letters are kept which disappear from the server"));
        QCOMPARE(days->text(), QStringLiteral("not at all"));
        days->setValue(30);
        f.dialog.findChild<QCheckBox *>(QStringLiteral("handsOverAhead"))->setChecked(true);
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(!f.dialog.isVisible());
        QVERIFY(f.accounts.updatedSettings->handsOverAhead);
        QCOMPARE(f.accounts.updatedSettings->vaultDays, 30);
        QCOMPARE(f.accounts.updatedSettings->name, QStringLiteral("Office"));
        QCOMPARE(f.accounts.updatedSettings->sentMailbox, QStringLiteral("Work/Out"));
        QVERIFY(!f.accounts.newPassword);
    }

    void theProvidersServersAreOneClickAway()
    {
        Mail::AccountSettings account = Test::sampleAccount();
        account.email = QStringLiteral("ivan@yandex.example");
        account.providerId = QStringLiteral("yandex");
        Fixture f(account);
        // What is known of a provider is asked for when the dialog opens.
        QVERIFY(f.dialog.findChild<QPushButton *>(QStringLiteral("given"))->isHidden());
        Test::FakeAccountService accounts;
        accounts.offers.insert(QStringLiteral("yandex.example"),
                               Test::yandexOffer({}, account.email));
        AccountDialog dialog(accounts, f.copies, account, {});
        dialog.show();
        auto *given = dialog.findChild<QPushButton *>(QStringLiteral("given"));
        QVERIFY(!given->isHidden());
        given->click();
        const Mail::AccountSettings offered = Test::yandexOffer({}, account.email).imap;
        QCOMPARE(dialog.settings().incoming.host, offered.incoming.host);
        QCOMPARE(dialog.settings().incoming.port, offered.incoming.port);
        QCOMPARE(dialog.settings().outgoing.host, offered.outgoing.host);
        QCOMPARE(dialog.settings().incoming.login, offered.incoming.login);
        QVERIFY(given->isHidden());
        // Nothing is stored before it is saved.
        QVERIFY(!accounts.updatedSettings);
    }

    void newPasswordGoesToTheKeyStoreAlone()
    {
        Fixture f;
        f.dialog.askForPassword();
        f.named<QLineEdit>(QStringLiteral("New password"))->setText(QStringLiteral("fresh"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.newPassword);
        QCOMPARE(f.accounts.newPassword->incoming, Secret(QStringLiteral("fresh")));
        QVERIFY(!f.accounts.newPassword->outgoing);
    }

    void failureKeepsTheDialogOpen()
    {
        Fixture f;
        f.accounts.updateAnswer =
            failure(ErrorKind::LocalStorage, Retry::AfterUserAction, QStringLiteral("store"));
        f.named<QLineEdit>(QStringLiteral("Name of the account"))
            ->setText(QStringLiteral("Office"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.dialog.findChild<QPushButton *>(QStringLiteral("save"))->isEnabled());
        QVERIFY(f.dialog.isVisible());
    }

    void p19AnAddressHasMoreOfItsOwn()
    {
        Fixture f;
        f.dialog.showTab(AccountDialog::Tab::Addresses);
        f.named<QListWidget>(QStringLiteral("Addresses to write from"))->setCurrentRow(1);
        auto *organization = f.named<QLineEdit>(QStringLiteral("Organisation"));
        QVERIFY(!organization->isVisible()); // folded away
        f.dialog.findChild<QToolButton *>(QStringLiteral("moreOfAddress"))->click();
        QVERIFY(organization->isVisible());
        organization->setText(QStringLiteral("Ромашка"));
        f.named<QPlainTextEdit>(QStringLiteral("Signature in HTML"))
            ->setPlainText(QStringLiteral("<b>Sales</b>"));
        auto *sent =
            f.named<QComboBox>(QStringLiteral("Folder for letters sent from this address"));
        sent->setCurrentIndex(sent->findData(QStringLiteral("Work/Out")));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        const Mail::Identity sales = f.accounts.updatedSettings->identities.at(1);
        QCOMPARE(sales.organization, QStringLiteral("Ромашка"));
        QCOMPARE(sales.htmlSignature, QStringLiteral("<b>Sales</b>"));
        QCOMPARE(sales.sentMailbox, QStringLiteral("Work/Out"));
        QVERIFY(!sales.outgoing.isSet());
        QCOMPARE(f.accounts.updatedSettings->identities.at(0),
                 Test::sampleAccount().identities.at(0));
        QVERIFY(!f.accounts.newPassword);
    }

    void w07AnAddressHasAServerOfItsOwn()
    {
        Fixture f;
        f.named<QListWidget>(QStringLiteral("Addresses to write from"))->setCurrentRow(1);
        f.dialog.findChild<QToolButton *>(QStringLiteral("moreOfAddress"))->click();
        auto *own = f.dialog.findChild<QCheckBox *>(QStringLiteral("hasOwnServer"));
        own->click();
        f.click(QStringLiteral("save"));
        QVERIFY(f.dialog.isVisible()); // no server yet
        f.named<QLineEdit>(QStringLiteral("Sending server of this address"))
            ->setText(QStringLiteral("smtp.office.example"));
        auto *encryption =
            f.named<QComboBox>(QStringLiteral("Encryption of the sending server of this address"));
        encryption->setCurrentIndex(encryption->findData(int(Mail::Encryption::StartTls)));
        QCOMPARE(f.named<QSpinBox>(QStringLiteral("Port of the sending server of this address"))
                     ->value(),
                 587);
        f.named<QLineEdit>(QStringLiteral("Password at the sending server of this address"))
            ->setText(QStringLiteral("made up"));
        f.click(QStringLiteral("save"));
        QVERIFY(f.dialog.isVisible()); // a password, and no login
        f.named<QLineEdit>(QStringLiteral("Login at the sending server of this address"))
            ->setText(QStringLiteral("sales"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        const Mail::Identity sales = f.accounts.updatedSettings->identities.at(1);
        const Mail::ServerSettings server{QStringLiteral("smtp.office.example"), 587,
                                          Mail::Encryption::StartTls, QStringLiteral("sales")};
        QCOMPARE(sales.outgoing, server);
        QVERIFY(sales.credentialId.startsWith(QStringLiteral("sales@example.ru/")));
        QCOMPARE(f.accounts.newPassword->identities.size(), 1);
        QCOMPARE(f.accounts.newPassword->identities.value(sales.credentialId),
                 Secret(QStringLiteral("made up")));
        QVERIFY(f.accounts.newPassword->incoming.isEmpty());
    }

    void w07OpenedAgainItIsAsItWas()
    {
        Mail::AccountSettings account = Test::sampleAccount();
        Mail::Identity &sales = account.identities[1];
        sales.organization = QStringLiteral("Ромашка");
        sales.outgoing = {QStringLiteral("smtp.office.example"), 2525, Mail::Encryption::StartTls,
                          QStringLiteral("sales"), Mail::LoginMethod::SecurePassword};
        sales.credentialId = QStringLiteral("sales/1");
        sales.sentMailbox = QStringLiteral("Not/Listed");
        Fixture f(account);
        auto *list = f.named<QListWidget>(QStringLiteral("Addresses to write from"));
        list->setCurrentRow(1);
        list->setCurrentRow(0);
        list->setCurrentRow(1);
        QCOMPARE(f.dialog.settings(), account);
        // Without its own server there is no password of its own.
        f.dialog.findChild<QCheckBox *>(QStringLiteral("hasOwnServer"))->click();
        QVERIFY(!f.dialog.settings().identities.at(1).outgoing.isSet());
        QVERIFY(f.dialog.settings().identities.at(1).credentialId.isEmpty());
    }

    void sec7AnOwnServerWithoutEncryptionIsAskedAbout()
    {
        Mail::AccountSettings account = Test::sampleAccount();
        account.identities[0].outgoing = {
            QStringLiteral("smtp.office.example"), 465, Mail::Encryption::Tls, {}};
        Fixture f(account);
        auto *encryption =
            f.named<QComboBox>(QStringLiteral("Encryption of the sending server of this address"));
        encryption->setCurrentIndex(encryption->findData(int(Mail::Encryption::None)));
        f.click(QStringLiteral("save"));
        auto *question = f.dialog.findChild<QMessageBox *>(QStringLiteral("unencryptedQuestion"));
        QVERIFY(question != nullptr);
        QVERIFY(question->text().contains(QStringLiteral("smtp.office.example:25")));
        QVERIFY(!f.accounts.updatedSettings);
    }

    void implausibleIdentityIsNotStored()
    {
        Fixture f;
        f.named<QLineEdit>(QStringLiteral("Address to write from"))
            ->setText(QStringLiteral("ivan@"));
        f.click(QStringLiteral("save"));
        QVERIFY(f.dialog.isVisible());
        QVERIFY(!f.accounts.updatedSettings);
    }

    void sec5ExceptionsAreShownAndRemovable()
    {
        Fixture f;
        auto *list = f.named<QListWidget>(QStringLiteral("Certificates trusted by your decision"));
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("5A:5A")));
        list->setCurrentRow(0);
        f.click(QStringLiteral("removeException"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        QVERIFY(f.accounts.updatedSettings->certificateExceptions.isEmpty());
    }

    void sec7ChangeToNoEncryptionIsAskedAbout()
    {
        Fixture f;
        auto *encryption = f.named<QComboBox>(QStringLiteral("Encryption of the receiving server"));
        encryption->setCurrentIndex(encryption->findData(int(Mail::Encryption::None)));
        f.click(QStringLiteral("save"));
        QVERIFY(!f.accounts.updatedSettings);
        f.click(QStringLiteral("connectUnencrypted"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        QCOMPARE(f.accounts.updatedSettings->incoming.port, quint16(143));
    }

    void testUsesWhatStandsInTheForm()
    {
        Fixture f;
        f.dialog.askForPassword();
        f.named<QLineEdit>(QStringLiteral("New password"))->setText(QStringLiteral("fresh"));
        f.named<QLineEdit>(QStringLiteral("Receiving server"))
            ->setText(QStringLiteral("mx.example.ru"));
        f.click(QStringLiteral("test"));
        QCOMPARE(f.accounts.testedSettings->incoming.host, QStringLiteral("mx.example.ru"));
        QVERIFY(!f.accounts.updatedSettings); // a test stores nothing
    }

    void removalSaysWhatGoes()
    {
        Fixture f;
        f.accounts.facts = {1200, 2, 0, 3};
        QSignalSpy removed(&f.dialog, &AccountDialog::accountRemoved);
        f.click(QStringLiteral("removeAccount"));
        auto *box = f.dialog.findChild<QMessageBox *>(QStringLiteral("removeAccountQuestion"));
        QVERIFY(box->informativeText().contains(QStringLiteral("1200")) ||
                box->informativeText().contains(QStringLiteral("1,200")));
        f.click(QStringLiteral("confirmRemoval"));
        QTRY_COMPARE(removed.size(), 1);
        QCOMPARE(f.accounts.removed, QList<Mail::AccountKey>({Mail::AccountKey(3)}));
    }

    /// Not for good: they are carried over in a moment.
    void removalWaitsForLettersOnTheirWay()
    {
        Fixture f;
        f.accounts.removalAnswer =
            failure(ErrorKind::PermissionDenied, Retry::Later, QStringLiteral("remove an account"));
        QSignalSpy removed(&f.dialog, &AccountDialog::accountRemoved);
        f.click(QStringLiteral("removeAccount"));
        f.click(QStringLiteral("confirmRemoval"));
        const auto isTold = [&f] {
            const QList<QLabel *> labels = f.dialog.findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
                return label->isVisible() &&
                       label->text().contains(QStringLiteral("still being moved"));
            });
        };
        QTRY_VERIFY(isTold());
        QCOMPARE(removed.size(), 0);
        QVERIFY(f.dialog.isEnabled());
    }

    void pop3GivesBackWhatItWasGiven()
    {
        Mail::AccountSettings account = pop3Account();
        {
            Fixture f(account);
            QCOMPARE(f.dialog.settings(), account);
            // Words about IMAP alone are not there.
            QVERIFY(f.named<QComboBox>(QStringLiteral("What is kept on this computer")) == nullptr);
            QVERIFY(f.named<QRadioButton>(QStringLiteral("Receive with IMAP"))->isHidden());
        }
        account.pop3.headersOnly = true;
        account.pop3.sharesInbox = true;
        account.pop3.leave = Mail::LeaveOnServer::UntilDeletedHere;
        account.checking.everyMinutes = 0;
        account.checking.atStart = false;
        Fixture f(account);
        QCOMPARE(f.dialog.settings(), account);
    }

    void foldersOfThisComputerHaveANameAlone()
    {
        Mail::AccountSettings account;
        account.key = Mail::AccountKey(5);
        account.name = QStringLiteral("On this computer");
        account.protocol = Mail::ReceiveProtocol::Local;
        Fixture f(account);
        QCOMPARE(f.dialog.settings(), account);
        QCOMPARE(f.dialog.findChild<QTabWidget *>()->tabBar()->isTabVisible(2), false);
        f.named<QLineEdit>(QStringLiteral("Name of the account"))->setText(QStringLiteral("Old"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        QCOMPARE(f.accounts.updatedSettings->name, QStringLiteral("Old"));
        QCOMPARE(f.accounts.updatedSettings->protocol, Mail::ReceiveProtocol::Local);
    }

    void pop3StoresWhatChanged()
    {
        Fixture f(pop3Account());
        auto *leave = f.named<QComboBox>(QStringLiteral("Copies on the server"));
        leave->setCurrentIndex(leave->findData(int(Mail::LeaveOnServer::Newest)));
        f.named<QSpinBox>(QStringLiteral("Letters of which copies stay on the server"))
            ->setValue(1200);
        auto *fetching = f.named<QComboBox>(QStringLiteral("What is fetched of letters"));
        QCOMPARE(fetching->currentText(), QStringLiteral("Of large letters the header"));
        fetching->setCurrentIndex(0);
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(!f.dialog.isVisible());
        const Mail::Pop3Settings stored = f.accounts.updatedSettings->pop3;
        QCOMPARE(stored.leave, Mail::LeaveOnServer::Newest);
        QCOMPARE(stored.leaveAmount, 1200);
        QCOMPARE(stored.largestBytes, qint64(0));
        QVERIFY(stored.marksSeen);
    }

    /// The sentence is about the rule being edited, not about the one that is stored.
    void pop3ForecastFollowsTheRule()
    {
        Fixture f(pop3Account());
        auto *forecast = f.dialog.findChild<QLabel *>(QStringLiteral("forecast"));
        QTRY_VERIFY(forecast->text().contains(QStringLiteral("7 letter")));
        QVERIFY(forecast->text().contains(QStringLiteral("the first go today")));
        QVERIFY(forecast->text().contains(QStringLiteral("1 of them")));
        auto *leave = f.named<QComboBox>(QStringLiteral("Copies on the server"));
        leave->setCurrentIndex(leave->findData(int(Mail::LeaveOnServer::No)));
        QTRY_VERIFY(forecast->text().contains(QStringLiteral("5 letter(s) go from the server")));
        QCOMPARE(f.copies.asked.last().leave, Mail::LeaveOnServer::No);
        f.copies.facts.ignoresDeletion = true;
        Q_EMIT f.copies.changed(pop3Account().key);
        QTRY_VERIFY(forecast->text().startsWith(QStringLiteral("Deleting has no effect")));
    }

    void pop3CopiesOpenFromTheSettings()
    {
        Fixture f(pop3Account());
        f.accounts.stored = {pop3Account()};
        f.click(QStringLiteral("serverCopies"));
        auto *dialog = f.dialog.findChild<ServerCopiesDialog *>();
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->isVisible());
    }

    void pop3RemovalSaysThatLettersAreHereAlone()
    {
        Fixture f(pop3Account());
        f.accounts.facts.messages = 1200;
        f.click(QStringLiteral("removeAccount"));
        auto *box = f.dialog.findChild<QMessageBox *>(QStringLiteral("removeAccountQuestion"));
        QVERIFY(box != nullptr);
        auto *keeps = box->findChild<QCheckBox *>(QStringLiteral("keepLetters"));
        QVERIFY(keeps->isChecked());
        QVERIFY(box->informativeText().contains(QStringLiteral("on this computer alone")));
        QVERIFY(box->informativeText().contains(QStringLiteral("They stay here")));
        keeps->click();
        QVERIFY(box->informativeText().contains(QStringLiteral("deleted for good")));
        keeps->click();
        QSignalSpy removed(&f.dialog, &AccountDialog::accountRemoved);
        f.click(QStringLiteral("confirmRemoval"));
        QTRY_COMPARE(removed.size(), 1);
        QCOMPARE(f.accounts.removedKeepingLetters, QList<Mail::AccountKey>{pop3Account().key});
        QVERIFY(f.accounts.removed.isEmpty());
    }

    // W14.
    void wayOfSigningInIsStored()
    {
        Fixture f;
        auto *method = f.named<QComboBox>(QStringLiteral("Way of signing in to receive"));
        method->setCurrentIndex(method->findData(int(Mail::LoginMethod::SecurePassword)));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        QCOMPARE(f.accounts.updatedSettings->incoming.method, Mail::LoginMethod::SecurePassword);
        QCOMPARE(f.accounts.updatedSettings->outgoing.method, Mail::LoginMethod::Automatic);
    }

    void proxyIsStoredAndItsPasswordApart()
    {
        Fixture f;
        auto *kind = f.named<QComboBox>(QStringLiteral("Way to the servers"));
        auto *host = f.named<QLineEdit>(QStringLiteral("Proxy server"));
        QVERIFY(!host->isEnabled());
        kind->setCurrentIndex(kind->findData(int(Mail::ProxyKind::Http)));
        QVERIFY(host->isEnabled());
        QCOMPARE(f.named<QSpinBox>(QStringLiteral("Port of the proxy"))->value(), 3128);
        f.click(QStringLiteral("save"));
        QVERIFY(f.dialog.isVisible()); // no host yet
        host->setText(QStringLiteral("proxy.example.ru"));
        f.named<QLineEdit>(QStringLiteral("Login at the proxy"))->setText(QStringLiteral("anna"));
        f.named<QLineEdit>(QStringLiteral("Password at the proxy"))
            ->setText(QStringLiteral("made up"));
        f.click(QStringLiteral("save"));
        QTRY_VERIFY(f.accounts.updatedSettings);
        const Mail::ProxySettings expected{Mail::ProxyKind::Http,
                                           QStringLiteral("proxy.example.ru"), 3128,
                                           QStringLiteral("anna")};
        QCOMPARE(f.accounts.updatedSettings->proxy, expected);
        QCOMPARE(*f.accounts.newPassword->proxy, Secret(QStringLiteral("made up")));
        QVERIFY(f.accounts.newPassword->incoming.isEmpty());

        Mail::AccountSettings account = Test::sampleAccount();
        account.proxy = expected;
        Fixture again(account);
        QCOMPARE(again.dialog.settings(), account);
        auto *way = again.named<QComboBox>(QStringLiteral("Way to the servers"));
        way->setCurrentIndex(way->findData(int(Mail::ProxyKind::None)));
        account.proxy = {Mail::ProxyKind::None, {}, 0, {}};
        QCOMPARE(again.dialog.settings(), account);
    }

    // W15.
    void rootCertificateIsShownBeforeItIsTrusted()
    {
        const Test::TestCertificate root = Test::makeAuthority();
        Fixture f;
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("root.cer")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(root.der) == root.der.size());
        file.close();
        QByteArray trusted;
        askAboutAuthorities(&f.dialog, file.fileName(),
                            [&trusted](const QByteArray &pem) { trusted = pem; });
        auto *question = f.dialog.findChild<QMessageBox *>(QStringLiteral("authorityQuestion"));
        QVERIFY(question != nullptr);
        QVERIFY(question->informativeText().contains(QStringLiteral("Test Root")));
        QVERIFY(trusted.isEmpty());
        f.click(QStringLiteral("trustAuthority"));
        QVERIFY(trusted.startsWith("-----BEGIN CERTIFICATE-----"));

        auto *editor = f.dialog.findChild<CertificatesEditor *>();
        QVERIFY(editor->addAuthorities(trusted));
        QVERIFY(editor->addAuthorities(trusted)); // once is enough
        auto *list = f.named<QListWidget>(QStringLiteral("Root certificates of this account"));
        QCOMPARE(list->count(), 1);
        const Mail::AccountSettings trusting = f.dialog.settings();
        QVERIFY(!trusting.caFile.isEmpty());

        Fixture again(trusting);
        auto *kept = again.named<QListWidget>(QStringLiteral("Root certificates of this account"));
        QCOMPARE(kept->count(), 1);
        kept->setCurrentRow(0);
        again.click(QStringLiteral("removeAuthority"));
        QVERIFY(again.dialog.settings().caFile.isEmpty());
    }

    void whatIsNoRootCertificateIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        Test::CertificateRequest expired;
        expired.isAuthority = true;
        expired.validFromSeconds = -7200;
        expired.validToSeconds = -3600;
        QTest::newRow("a server's")
            << Test::makeCertificate({}).pem << QStringLiteral("single server");
        QTest::newRow("expired") << Test::makeCertificate(expired).pem
                                 << QStringLiteral("valid only until");
        QTest::newRow("nothing") << QByteArray("hello") << QStringLiteral("no certificate");
    }
    void whatIsNoRootCertificateIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        Fixture f;
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("root.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        askAboutAuthorities(&f.dialog, file.fileName(),
                            [](const QByteArray &) { QFAIL("it was trusted"); });
        auto *box = f.dialog.findChild<QMessageBox *>(QStringLiteral("authorityRefused"));
        QVERIFY(box != nullptr);
        QVERIFY2(box->informativeText().contains(words), qPrintable(box->informativeText()));
    }

    // W16.
    void earlierSettingsComeBack()
    {
        Fixture f;
        Mail::AccountSettings former = Test::sampleAccount();
        former.incoming.host = QStringLiteral("old.example.ru");
        f.accounts.earlier = {{QDateTime::currentDateTimeUtc(), Test::sampleAccount()},
                              {QDateTime::currentDateTimeUtc().addDays(-3), former}};
        f.click(QStringLiteral("history"));
        auto *history = f.dialog.findChild<SettingsHistoryDialog *>();
        QVERIFY(history != nullptr);
        auto *list = history->findChild<QListWidget *>();
        QCOMPARE(list->count(), 2);
        auto *restore = history->findChild<QPushButton *>(QStringLiteral("restore"));
        QVERIFY(!restore->isEnabled()); // the same as now
        list->setCurrentRow(1);
        const QList<QLabel *> labels = history->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text() ==
                   QStringLiteral("Receiving server: old.example.ru, now imap.example.ru");
        }));
        restore->click();
        QTRY_VERIFY(!f.dialog.isVisible());
        QCOMPARE(*f.accounts.updatedSettings, former);
    }

    void everyDifferenceHasWords_data()
    {
        QTest::addColumn<int>("field");
        const auto fields = Test::accountFields();
        for (int i = 0; i < int(fields.size()); ++i)
            QTest::newRow(fields[i].name) << i;
    }
    void everyDifferenceHasWords()
    {
        QFETCH(int, field);
        const Test::AccountField changed = Test::accountFields()[field];
        const QByteArray name = changed.name;
        const bool isLearnt = name == "serverFilesSent" || name == "rewrittenFrom";
        Mail::AccountSettings then;
        changed.change(then);
        QCOMPARE(settingsDifferences(then, Mail::AccountSettings()).isEmpty(), isLearnt);
        QVERIFY(settingsDifferences(then, then).isEmpty());
    }

    void removalNotWhileTheOutboxHoldsLetters()
    {
        Fixture f;
        f.accounts.facts.unsentLetters = 2;
        f.click(QStringLiteral("removeAccount"));
        QVERIFY(f.dialog.findChild<QMessageBox *>() != nullptr);
        QVERIFY(f.dialog.findChild<QPushButton *>(QStringLiteral("confirmRemoval")) == nullptr);
        QVERIFY(!removalText(Test::sampleAccount(), f.accounts.facts, false).isAllowed);
    }
};

QTEST_MAIN(TestAccountDialog)
#include "tst_AccountDialog.moc"
