// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the banner and the Outbox offer where sending or signing in fails: another port, the
// provider's website, the page where access is switched on (FEATURES E07, E08, X01).
#include "FakeEngine.h"
#include "core/mail/OwnReason.h"
#include "tests/ui/wizard/FakeAccountService.h"
#include "ui/window/Banner.h"
#include "ui/window/MainWindow.h"
#include "ui/window/SendingHelp.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace Qt::Literals;
using Engine::TestSide;
using Engine::TestStage;

namespace
{

const QUrl page(u"https://mail.example.org/settings"_s);
const QUrl website(u"https://mail.example.org/"_s);

struct Desk {
    Test::FakeEngine engine;
    QList<QUrl> opened;
    std::unique_ptr<Ui::MainWindow> window;

    Desk()
    {
        Test::fillWithSamples(engine.mail, 3, QDateTime::currentDateTime());
        Engine::ProviderOffer offer;
        offer.name = u"Example Mail"_s;
        offer.switchOnPage = page;
        offer.webmailPage = website;
        offer.needsPop3SwitchOn = true;
        engine.accounts.offer = offer;
        Ui::WindowHooks hooks;
        hooks.openPage = [this](const QUrl &url) { opened << url; };
        window = std::make_unique<Ui::MainWindow>(engine.services(), engine.mail.source(), hooks,
                                                  QString());
        window->show();
    }

    void raise(Engine::Problem problem)
    {
        problem.id = 9;
        problem.account = Mail::AccountKey(1);
        engine.status.open = {problem};
        engine.status.announce();
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *one : window->banner()->findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
};

} // namespace

class TestSendingHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedLoginLeadsToTheSwitch_data()
    {
        QTest::addColumn<bool>("isPop3");
        QTest::addColumn<bool>("isForSending");
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("POP3") << true << false << true;
        QTest::newRow("IMAP, which is always on") << false << false << false;
        QTest::newRow("sending") << true << true << false;
    }
    void refusedLoginLeadsToTheSwitch()
    {
        QFETCH(bool, isPop3);
        QFETCH(bool, isForSending);
        QFETCH(bool, isOffered);
        Desk desk;
        desk.engine.mail.accounts[0].protocol =
            isPop3 ? Mail::ReceiveProtocol::Pop3 : Mail::ReceiveProtocol::Imap;
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::PasswordRefused;
        problem.error = {ErrorKind::AuthenticationRejected, Retry::AfterUserAction, u"log in"_s,
                         u"[AUTH] login failure or POP3 disabled, try later."_s};
        if (isForSending)
            problem.outbox = Mail::OutboxKey(1);
        desk.raise(problem);
        QVERIFY(desk.button(u"New password…"_s));
        QPushButton *const isOn = desk.button(u"Is POP3 switched on?"_s);
        QCOMPARE(isOn != nullptr, isOffered);
        QVERIFY(!desk.button(u"Is IMAP switched on?"_s));
        if (!isOn)
            return;
        isOn->click();
        QCOMPARE(desk.opened, QList<QUrl>{page});
    }

    void spamLeadsToTheWebsite()
    {
        Desk desk;
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(1);
        item.account = Mail::AccountKey(1);
        item.from = desk.engine.mail.accounts[0].email;
        item.state = Mail::OutboxState::Failed;
        item.serverReply = u"554 5.7.1 [1] Message rejected under suspicion of SPAM"_s;
        desk.engine.mail.outbox = {item};
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::SendingFailed;
        problem.outbox = item.key;
        desk.raise(problem);
        QVERIFY(
            desk.window->banner()->text().startsWith(u"Example Mail took the letter for spam"_s));
        QPushButton *const web = desk.button(u"Open the website"_s);
        QVERIFY(web);
        web->click();
        QCOMPARE(desk.opened, QList<QUrl>{website});
        // Nothing is sent again by that.
        QVERIFY(desk.engine.mail.calls.filter(u"send"_s).isEmpty());
    }

    void serverThatDoesNotAnswerHasOtherPorts()
    {
        Test::FakeAccountService accounts;
        Mail::AccountSettings account = Test::sampleAccount();
        account.outgoing = {u"smtp.example.org"_s, 465, Mail::Encryption::Tls, {}};
        accounts.stored = {account};
        Test::FakeEngine engine;
        Ui::SendingHelp help(accounts, engine.outbox, nullptr);
        QSignalSpy told(&help, &Ui::SendingHelp::told);
        help.tryOtherPorts(account.key);
        QCOMPARE(told.takeLast().first().toString(), u"Trying port 587 of smtp.example.org…"_s);
        help.tryOtherPorts(account.key); // one search at a time
        QCOMPARE(accounts.testsStarted, 1);
        accounts.test->passAll();
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.takeLast().first().toString(),
                 u"Letters go through port 587 of smtp.example.org from now on"_s);
        QCOMPARE(accounts.updatedSettings->outgoing.port, quint16(587));
        help.tryOtherPorts(account.key);
        const Error mute{ErrorKind::Timeout, Retry::Later, u"connect"_s, {}};
        for (int i = 0; i < 3; ++i) {
            const int before = accounts.testsStarted;
            accounts.test->failAt(TestSide::Outgoing, TestStage::Connect, mute);
            QTRY_VERIFY(accounts.testsStarted > before || i == 2);
        }
        QTRY_VERIFY(told.last().first().toString().startsWith(u"No port of smtp.example.org"_s));
    }

    // The letter waits for a port with a login: its button looks for one.
    void letterWithoutALoginHasOtherPorts()
    {
        Test::FakeAccountService accounts;
        Mail::AccountSettings account = Test::sampleAccount();
        account.outgoing = {u"smtp.example.org"_s, 465, Mail::Encryption::Tls, {}};
        accounts.stored = {account};
        Test::FakeEngine engine;
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(1);
        item.account = account.key;
        item.from = account.email;
        item.serverReply = Mail::ownReasonText(
            {Mail::OwnReasonKind::NoLogin, 0, 0, u"530 5.7.0 Authentication required"_s});
        engine.mail.outbox = {item};
        Ui::SendingHelp help(accounts, engine.outbox, nullptr);
        QCOMPARE(help.adviceFor(item.key).button, u"Try other ports"_s);
        QSignalSpy told(&help, &Ui::SendingHelp::told);
        help.apply(item.key);
        QCOMPARE(told.takeLast().first().toString(), u"Trying port 587 of smtp.example.org…"_s);
        // None has one: that is no closed port.
        const Error mute{ErrorKind::Timeout, Retry::Later, u"connect"_s, {}};
        for (int i = 1; i <= 3; ++i) {
            accounts.test->skip(TestSide::Outgoing, TestStage::Login);
            accounts.test->failAt(TestSide::Incoming, TestStage::FindServer, mute);
            QTRY_VERIFY(accounts.testsStarted == i + 1 || i == 3);
        }
        QTRY_VERIFY(told.last().first().toString().startsWith(
            u"smtp.example.org offers no way to sign in over any port."_s));
        QVERIFY(!accounts.updatedSettings);
    }

    void bannerSaysWhyALetterWasRefused()
    {
        Desk desk;
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(1);
        item.account = Mail::AccountKey(1);
        item.from = desk.engine.mail.accounts[0].email;
        item.state = Mail::OutboxState::Failed;
        item.serverReply = u"550 5.1.1 <eva@example.org>: User unknown"_s;
        item.recipients = {{u"eva@example.org"_s, Mail::RecipientState::Refused, item.serverReply}};
        desk.engine.mail.outbox = {item};
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::SendingFailed;
        problem.outbox = item.key;
        problem.subject = u"Lunch"_s;
        desk.raise(problem);
        const QString text = desk.window->banner()->text();
        QVERIFY2(text.startsWith(u"“Lunch” was not sent: the server refused it."_s),
                 qPrintable(text));
        QVERIFY2(text.contains(u"There is no such address. Check how it is written"_s),
                 qPrintable(text));
        QVERIFY(desk.button(u"Open the Outbox"_s));
    }

    void bannerTellsOwnRefusalsAsTheyAre()
    {
        Desk desk;
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(1);
        item.account = Mail::AccountKey(1);
        item.from = desk.engine.mail.accounts[0].email;
        item.state = Mail::OutboxState::Failed;
        item.serverReply = Mail::ownReasonText(
            {Mail::OwnReasonKind::TooLarge, qint64(35) << 20, qint64(25) << 20, {}});
        desk.engine.mail.outbox = {item};
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::SendingFailed;
        problem.outbox = item.key;
        problem.subject = u"Film"_s;
        problem.error = {ErrorKind::QuotaExceeded, Retry::Never, u"submit message"_s,
                         item.serverReply};
        desk.raise(problem);
        const QString text = desk.window->banner()->text();
        QVERIFY2(text.startsWith(u"“Film” was not sent. The letter (35 MB) exceeds the limit"_s),
                 qPrintable(text));
        QVERIFY2(!text.contains(u"server"_s) && !text.contains(u"Martlet["_s), qPrintable(text));
    }

    void bannerOffersPortsWhereNoLoginIsOffered()
    {
        Desk desk;
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::OutgoingUnreachable;
        problem.error = {ErrorKind::Unsupported, Retry::AfterUserAction, u"MAIL"_s,
                         u"530 5.7.0 Authentication required"_s};
        problem.subject = u"smtp.example.org:25"_s;
        desk.raise(problem);
        const QString text = desk.window->banner()->text();
        QVERIFY2(text.contains(u"smtp.example.org:25 takes them only from those who sign in"_s),
                 qPrintable(text));
        QVERIFY(!text.contains(u"does not answer"_s));
        QVERIFY(desk.button(u"Try other ports"_s));
    }

    void bannerOffersThePorts()
    {
        Desk desk;
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::OutgoingUnreachable;
        problem.subject = u"smtp.example.org:465"_s;
        desk.raise(problem);
        QVERIFY(desk.window->banner()->text().contains(u"smtp.example.org:465 does not answer"_s));
        QVERIFY(desk.button(u"Try other ports"_s));
    }
};

QTEST_MAIN(TestSendingHelp)
#include "tst_SendingHelp.moc"
