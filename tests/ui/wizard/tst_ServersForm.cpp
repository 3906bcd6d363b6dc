// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/ServersForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Ui;
using Mail::Encryption;

namespace
{

template<class W>
W *named(QWidget &form, const QString &name)
{
    for (W *widget : form.findChildren<W *>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

Mail::AccountSettings usual()
{
    Mail::AccountSettings settings;
    settings.email = QStringLiteral("anna@example.sk");
    settings.incoming = {QStringLiteral("imap.example.sk"), 993, Encryption::Tls,
                         QStringLiteral("anna@example.sk")};
    settings.outgoing = {QStringLiteral("smtp.example.sk"), 465, Encryption::Tls, {}};
    return settings;
}

void choose(QComboBox *box, Encryption encryption)
{
    box->setCurrentIndex(box->findData(int(encryption)));
}

} // namespace

class TestServersForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // W14.
    void wayOfSigningInIsChosenPerServer()
    {
        ServersForm form;
        form.setSettings(usual());
        auto *receiving = named<QComboBox>(form, QStringLiteral("Way of signing in to receive"));
        auto *sending = named<QComboBox>(form, QStringLiteral("Way of signing in to send"));
        QCOMPARE(receiving->count(), 3);
        QSignalSpy changed(&form, &ServersForm::changed);
        receiving->setCurrentIndex(receiving->findData(int(Mail::LoginMethod::SecurePassword)));
        sending->setCurrentIndex(sending->findData(int(Mail::LoginMethod::Password)));
        QCOMPARE(changed.count(), 2);
        Mail::AccountSettings expected = usual();
        expected.incoming.method = Mail::LoginMethod::SecurePassword;
        expected.outgoing.method = Mail::LoginMethod::Password;
        QCOMPARE(form.applyTo(usual()), expected);

        ServersForm other;
        other.setSettings(expected);
        QCOMPARE(other.applyTo(usual()), expected);
    }

    void signInInTheBrowserIsKept()
    {
        Mail::AccountSettings settings = usual();
        settings.incoming.method = settings.outgoing.method = Mail::LoginMethod::OAuth;
        ServersForm form;
        form.setSettings(settings);
        QCOMPARE(form.applyTo(settings), settings);
        form.setSettings(usual());
        QCOMPARE(form.applyTo(usual()), usual());
        auto *box = named<QComboBox>(form, QStringLiteral("Way of signing in to receive"));
        QCOMPARE(box->findData(int(Mail::LoginMethod::OAuth)), -1);
    }

    void sendingWithoutSignInHasNoWayOfIt()
    {
        ServersForm form;
        Mail::AccountSettings settings = usual();
        settings.submissionLogin = Mail::SubmissionLogin::None;
        form.setSettings(settings);
        QVERIFY(!named<QComboBox>(form, QStringLiteral("Way of signing in to send"))->isEnabled());
        form.setSettings(usual());
        QVERIFY(named<QComboBox>(form, QStringLiteral("Way of signing in to send"))->isEnabled());
    }

    void givesBackWhatItWasGiven()
    {
        ServersForm form;
        Mail::AccountSettings settings = usual();
        settings.incoming.port = 10993;
        settings.outgoing.login = QStringLiteral("sender");
        form.setSettings(settings);
        QCOMPARE(form.applyTo(settings), settings);
        QVERIFY(form.problem().isEmpty());
    }

    void signInToSendCanBeChosen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Mail::SubmissionLogin>("chosen");
        QTest::newRow("none") << QStringLiteral("Not needed") << Mail::SubmissionLogin::None;
        QTest::newRow("first") << QStringLiteral("By receiving first")
                               << Mail::SubmissionLogin::AfterReceiving;
    }
    void signInToSendCanBeChosen()
    {
        QFETCH(QString, text);
        QFETCH(Mail::SubmissionLogin, chosen);
        ServersForm form;
        Mail::AccountSettings settings = usual();
        settings.outgoing.login = QStringLiteral("sender");
        form.setSettings(settings);
        auto *box = named<QComboBox>(form, QStringLiteral("How to sign in to send"));
        auto *login = named<QLineEdit>(form, QStringLiteral("Login at the sending server"));
        QVERIFY(!login->isHidden());
        box->setCurrentText(text);
        QVERIFY(login->isHidden());
        login->clear();
        QVERIFY(form.problem().isEmpty());
        settings.submissionLogin = chosen;
        settings.outgoing.login.clear();
        QCOMPARE(form.applyTo(usual()), settings);
        // And back again.
        ServersForm other;
        other.setSettings(settings);
        QCOMPARE(other.applyTo(settings), settings);
        auto *sends = other.findChild<QCheckBox *>();
        sends->setChecked(false);
        QCOMPARE(other.applyTo(settings).submissionLogin, Mail::SubmissionLogin::Automatic);
    }

    void lettersForLaterMayWaitAtTheServer()
    {
        ServersForm form;
        form.setSettings(usual());
        QCheckBox *holds = nullptr;
        for (QCheckBox *box : form.findChildren<QCheckBox *>()) {
            if (box->text() ==
                QStringLiteral("Letters for later wait on the server, if it can hold them"))
                holds = box;
        }
        QVERIFY(holds && !holds->isChecked() && !holds->isHidden());
        QSignalSpy changed(&form, &ServersForm::changed);
        holds->setChecked(true);
        QCOMPARE(changed.count(), 1);
        Mail::AccountSettings settings = usual();
        settings.handsOverAhead = true;
        QCOMPARE(form.applyTo(usual()), settings);
        ServersForm other;
        other.setSettings(settings);
        QCOMPARE(other.applyTo(usual()), settings);
        // Who sends nothing leaves nothing there.
        other.findChild<QCheckBox *>()->setChecked(false);
        QVERIFY(!other.applyTo(settings).handsOverAhead);
        // Of an account that is being set up nobody is asked.
        form.setIsNewAccount(true);
        QVERIFY(holds->isHidden());
    }

    void w08PortFollowsEncryptionUntilTyped()
    {
        ServersForm form;
        form.setSettings(usual());
        auto *encryption =
            named<QComboBox>(form, QStringLiteral("Encryption of the receiving server"));
        auto *port = named<QSpinBox>(form, QStringLiteral("Port of the receiving server"));
        choose(encryption, Encryption::StartTls);
        QCOMPARE(port->value(), 143);
        choose(encryption, Encryption::Tls);
        QCOMPARE(port->value(), 993);

        port->setFocus();
        port->selectAll();
        QTest::keyClicks(port, QStringLiteral("1993"));
        QTest::keyClick(port, Qt::Key_Tab);
        choose(encryption, Encryption::StartTls);
        QCOMPARE(port->value(), 1993);
    }

    void w08SendingFollowsReceivingUntilChosen_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("new account") << true;
        QTest::newRow("existing account") << false;
    }

    void w08SendingFollowsReceivingUntilChosen()
    {
        QFETCH(bool, isNew);
        ServersForm form;
        form.setIsNewAccount(isNew);
        form.setSettings(usual());
        auto *receiving =
            named<QComboBox>(form, QStringLiteral("Encryption of the receiving server"));
        auto *sending = named<QComboBox>(form, QStringLiteral("Encryption of the sending server"));
        choose(receiving, Encryption::StartTls);
        const Mail::ServerSettings outgoing = form.applyTo(usual()).outgoing;
        QCOMPARE(outgoing.encryption, isNew ? Encryption::StartTls : Encryption::Tls);
        QCOMPARE(int(outgoing.port), isNew ? 587 : 465);
        choose(sending, Encryption::None);
        choose(receiving, Encryption::Tls);
        QCOMPARE(form.applyTo(usual()).outgoing.encryption, Encryption::None);
        // What was set apart stays apart, also when it is shown again.
        form.setSettings(form.applyTo(usual()));
        choose(receiving, Encryption::StartTls);
        QCOMPARE(form.applyTo(usual()).outgoing.encryption, Encryption::None);
    }

    void w08SendingPortFollowsToo()
    {
        ServersForm form;
        form.setSettings(usual());
        auto *encryption =
            named<QComboBox>(form, QStringLiteral("Encryption of the sending server"));
        auto *port = named<QSpinBox>(form, QStringLiteral("Port of the sending server"));
        choose(encryption, Encryption::StartTls);
        QCOMPARE(port->value(), 587);
        choose(encryption, Encryption::None);
        QCOMPARE(port->value(), 25);
    }

    void unusualStoredPortCountsAsTyped()
    {
        ServersForm form;
        Mail::AccountSettings settings = usual();
        settings.incoming.port = 1143;
        form.setSettings(settings);
        choose(named<QComboBox>(form, QStringLiteral("Encryption of the receiving server")),
               Encryption::StartTls);
        QCOMPARE(form.applyTo({}).incoming.port, quint16(1143));
    }

    void w08PortAndHostFollowTheProtocolUntilTyped()
    {
        ServersForm form;
        form.setIsNewAccount(true);
        form.setSettings(usual());
        auto *pop3 = named<QRadioButton>(form, QStringLiteral("Receive with POP3"));
        auto *imap = named<QRadioButton>(form, QStringLiteral("Receive with IMAP"));
        auto *host = named<QLineEdit>(form, QStringLiteral("Receiving server"));
        auto *port = named<QSpinBox>(form, QStringLiteral("Port of the receiving server"));
        auto *encryption =
            named<QComboBox>(form, QStringLiteral("Encryption of the receiving server"));
        pop3->click();
        QCOMPARE(form.applyTo({}).protocol, Mail::ReceiveProtocol::Pop3);
        QCOMPARE(port->value(), 995);
        QCOMPARE(host->text(), QStringLiteral("pop.example.sk"));
        choose(encryption, Encryption::StartTls);
        QCOMPARE(port->value(), 110);
        imap->click();
        QCOMPARE(port->value(), 143);
        QCOMPARE(host->text(), QStringLiteral("imap.example.sk"));

        host->selectAll();
        QTest::keyClicks(host, QStringLiteral("server"));
        port->selectAll();
        QTest::keyClicks(port, QStringLiteral("1110"));
        pop3->click();
        QCOMPARE(host->text(), QStringLiteral("server"));
        QCOMPARE(port->value(), 1110);
        QVERIFY(form.problem().isEmpty()); // a machine of the local network, without dots
    }

    void serversOfTheListFollowTheProtocol()
    {
        ServersForm form;
        form.setIsNewAccount(true);
        form.setKnownServers(
            usual().incoming,
            Mail::ServerSettings{QStringLiteral("pop3.other.sk"), 110, Encryption::StartTls, {}});
        form.setSettings(usual());
        named<QRadioButton>(form, QStringLiteral("Receive with POP3"))->click();
        const Mail::ServerSettings shown = form.applyTo({}).incoming;
        QCOMPARE(shown.host, QStringLiteral("pop3.other.sk"));
        QCOMPARE(shown.port, quint16(110));
        QCOMPARE(shown.encryption, Encryption::StartTls);
        QCOMPARE(shown.login, QStringLiteral("anna@example.sk"));
        named<QRadioButton>(form, QStringLiteral("Receive with IMAP"))->click();
        QCOMPARE(form.applyTo({}).incoming, usual().incoming);
    }

    void protocolOfAnAccountIsSettled()
    {
        ServersForm form;
        Mail::AccountSettings settings = usual();
        settings.protocol = Mail::ReceiveProtocol::Pop3;
        settings.incoming.port = 995;
        form.setSettings(settings);
        QCOMPARE(form.applyTo(settings), settings);
        QVERIFY(named<QRadioButton>(form, QStringLiteral("Receive with IMAP"))->isHidden());
    }

    void receiveOnlyHasNoSendingServer()
    {
        ServersForm form;
        form.setSettings(usual());
        form.findChildren<QCheckBox *>().first()->setChecked(false);
        QVERIFY(!form.applyTo(usual()).outgoing.isSet());
        QVERIFY(form.problem().isEmpty());
    }

    void ownLoginForSending()
    {
        ServersForm form;
        form.setSettings(usual());
        form.findChildren<QCheckBox *>().at(1)->setChecked(false);
        auto *login = named<QLineEdit>(form, QStringLiteral("Login at the sending server"));
        QVERIFY(!login->isHidden());
        QCOMPARE(login->text(), QStringLiteral("anna@example.sk"));
        // Equal to the receiving one: no second password is needed.
        QVERIFY(form.applyTo(usual()).outgoing.login.isEmpty());
        login->setText(QStringLiteral("sender"));
        QCOMPARE(form.applyTo(usual()).outgoing.login, QStringLiteral("sender"));
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("login");
        QTest::addColumn<bool>("isComplete");
        QTest::newRow("fine") << QStringLiteral("mail.example.ru") << QStringLiteral("a") << true;
        QTest::newRow("no host") << QString() << QStringLiteral("a") << false;
        QTest::newRow("blank inside")
            << QStringLiteral("mail example") << QStringLiteral("a") << false;
        QTest::newRow("address") << QStringLiteral("a@example.ru") << QStringLiteral("a") << false;
        QTest::newRow("url") << QStringLiteral("https://x") << QStringLiteral("a") << false;
        QTest::newRow("idn") << QStringLiteral("почта.example") << QStringLiteral("a") << true;
        QTest::newRow("no login") << QStringLiteral("mail.example.ru") << QString() << false;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, host);
        QFETCH(QString, login);
        QFETCH(bool, isComplete);
        ServersForm form;
        Mail::AccountSettings settings = usual();
        settings.incoming.host = host;
        settings.incoming.login = login;
        form.setSettings(settings);
        QCOMPARE(form.problem().isEmpty(), isComplete);
    }
};

QTEST_MAIN(TestServersForm)
#include "tst_ServersForm.moc"
