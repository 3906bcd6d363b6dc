// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sending servers that are opened by a login to the receiving one shortly before, and those that
// want no login at all.
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::OutboxState;
using Mail::ReceiveProtocol;
using Mail::SubmissionLogin;

namespace
{

/// Whose sending server is open for ten minutes after each login to receive, and offers AUTH which
/// nobody wants.
struct World {
    explicit World(ReceiveProtocol protocol)
        : world(worldFor(protocol))
    {
        FakeFaultPlan &receiving =
            protocol == ReceiveProtocol::Pop3 ? world.pop3Faults : world.imapFaults;
        receiving.onCommand = [this](const QByteArray &command) {
            const bool isLogin = command == "PASS" || command == "APOP" || command == "LOGIN" ||
                                 command.startsWith("AUTH");
            if (!isLogin)
                return;
            ++logins;
            lastLogin = world.clock.wall();
        };
        world.smtpFaults.onCommand = [this](const QByteArray &command) {
            if (command == "GREETING")
                loginsAtGreeting = logins;
        };
        world.smtp.requiresLogin = false;
        world.smtp.refusesLoginWithoutTls = false;
        world.smtp.isOpenedByReceiving = [this] {
            return lastLogin.isValid() && lastLogin.secsTo(world.clock.wall()) < 600;
        };
        world.changeSettings([](Mail::AccountSettings &settings) {
            settings.submissionLogin = SubmissionLogin::AfterReceiving;
            settings.checking = {false, false, 0};
        });
        world.synchroniseByItself();
        world.advance(1h);
    }

    static WorldOptions worldFor(ReceiveProtocol protocol)
    {
        WorldOptions options = sending();
        options.protocol = protocol;
        return options;
    }

    /// Goes by itself, and no round is due; one may follow.
    bool sends(const QByteArray &token)
    {
        const int loginsBefore = logins;
        Mail::OutboxItem item;
        item.account = world.account();
        item.messageId = token + "@example.org";
        item.from = world.settings().email;
        item.recipients = Mail::waitingRecipients({eva});
        item.sendAt = world.clock.wall().toUTC().addSecs(10);
        world.write([item, token](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).queue(item, outgoing(token));
        });
        const qsizetype before = world.journal.accepted.size();
        const bool isSent =
            world.waitUntil([&] { return world.journal.accepted.size() > before; }, 30s);
        loginsToSend = loginsAtGreeting - loginsBefore;
        return isSent;
    }

    SyncWorld world;
    int logins = 0;
    int loginsAtGreeting = 0;
    int loginsToSend = 0; ///< for the last letter
    QDateTime lastLogin;
};

} // namespace

class TestPopBeforeSmtp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receivesFirst_data()
    {
        QTest::addColumn<ReceiveProtocol>("protocol");
        QTest::newRow("POP3") << ReceiveProtocol::Pop3;
        QTest::newRow("IMAP") << ReceiveProtocol::Imap;
    }
    void receivesFirst()
    {
        QFETCH(ReceiveProtocol, protocol);
        World f(protocol);
        QVERIFY(f.sends("first"));
        QCOMPARE(f.loginsToSend, 1);
        // It is open still.
        f.world.advance(2min);
        QVERIFY(f.sends("second"));
        QCOMPARE(f.loginsToSend, 0);
        // In the tenth minute it may close any moment.
        f.world.advance(8min);
        QVERIFY(f.sends("third"));
        QCOMPARE(f.loginsToSend, 1);
        f.world.advance(3h);
        QVERIFY(f.sends("fourth"));
        QCOMPARE(f.loginsToSend, 1);
        QCOMPARE(f.world.smtpFaults.count("AUTH"), 0);
        QCOMPARE(told(f.world, Mail::Problem::Kind::PasswordRefused), 0);
    }

    void refusedLoginSendsNothing()
    {
        World f(ReceiveProtocol::Pop3);
        for (const char *command : {"PASS", "AUTH", "APOP"})
            f.world.pop3Faults.add(fault(Kind::Refuse, command, "-ERR [AUTH] No", -1));
        QVERIFY(!f.sends("out"));
        QCOMPARE(f.world.smtpFaults.count("MAIL"), 0);
        QCOMPARE(stateOf(f.world), OutboxState::Queued);
        QCOMPARE(told(f.world, Mail::Problem::Kind::PasswordRefused), 1);
    }

    // No password was sent, so none is called wrong.
    void aServerThatWantsALoginAllTheSame()
    {
        const auto world = readyWorld();
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.submissionLogin = SubmissionLogin::None;
        });
        queueLetter(*world);
        world->round();
        QCOMPARE(told(*world, Mail::Problem::Kind::PasswordRefused), 0);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QVERIFY(UserHands(*world).outbox().first().serverReply.startsWith(QStringLiteral("530")));
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.submissionLogin = SubmissionLogin::Automatic;
        });
        world->write(
            [key = UserHands(*world).outbox().first().key](Store::WriteTransaction &transaction) {
                return Store::OutboxWriter(transaction).release(key);
            });
        world->round();
        COMPARE_SENT_ONCE(*world);
    }

    // What is said for good may only have been too early.
    void aDoorThatOpensLate()
    {
        World f(ReceiveProtocol::Pop3);
        bool isOpen = false;
        f.world.smtp.isOpenedByReceiving = [&isOpen] { return isOpen; };
        QVERIFY(!f.sends("out"));
        QCOMPARE(stateOf(f.world), OutboxState::Queued);
        QCOMPARE(told(f.world, Mail::Problem::Kind::SendingFailed), 0);
        const int before = f.logins;
        isOpen = true;
        QVERIFY(f.world.waitUntil([&] { return !f.world.journal.accepted.isEmpty(); }, 30min));
        QVERIFY(f.logins > before);
    }

    void noneIsNone()
    {
        const auto world = readyWorld();
        world->smtp.requiresLogin = false;
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.submissionLogin = SubmissionLogin::None;
        });
        queueLetter(*world);
        world->round();
        COMPARE_SENT_ONCE(*world);
        QCOMPARE(world->smtpFaults.count("AUTH"), 0);
    }
};

QTEST_GUILESS_MAIN(TestPopBeforeSmtp)
#include "tst_PopBeforeSmtp.moc"
