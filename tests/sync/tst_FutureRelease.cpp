// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters for later that a server holds until their time (FUTURERELEASE, RFC 4865), and those that
// wait here because it does not.
#include "core/store/OutboxRows.h"
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

namespace
{

constexpr int aDay = 86'400;

/// Whose account gives letters for later to its server, which holds them for so long.
std::unique_ptr<SyncWorld> worldHolding(int longestSeconds, bool isWhole = false)
{
    auto world = readyWorld();
    world->smtp.longestHoldSeconds = longestSeconds;
    if (isWhole)
        world->smtp.extensions.insert("CHUNKING");
    world->changeSettings([](Mail::AccountSettings &settings) { settings.handsOverAhead = true; });
    return world;
}

QDateTime queueForLater(SyncWorld &world, std::chrono::seconds in, const QByteArray &token = "out",
                        std::chrono::seconds undo = 0s)
{
    const QDateTime now = world.clock.wall().toUTC();
    Mail::OutboxItem item;
    item.account = world.account();
    item.messageId = token + "@example.org";
    item.from = world.settings().email;
    item.recipients = Mail::waitingRecipients({eva});
    item.subject = QString::fromLatin1(token);
    item.createdAt = now;
    item.sendAt = now.addSecs(in.count());
    if (undo > 0s)
        item.notBefore = now.addSecs(undo.count());
    world.write([item, token](Store::WriteTransaction &transaction) {
        return Store::OutboxWriter(transaction).queue(item, outgoing(token));
    });
    return item.sendAt;
}

Mail::OutboxItem waiting(SyncWorld &world)
{
    return UserHands(world).outbox().value(0);
}

QList<Mail::Acceptance> proofs(SyncWorld &world)
{
    const Mail::AccountKey account = world.account();
    return world.write(
        [account](Store::WriteTransaction &transaction) -> Result<QList<Mail::Acceptance>> {
            return Store::loadAcceptances(transaction.own(), account, "out@example.org");
        });
}

int connections(SyncWorld &world)
{
    return world.smtpFaults.count("GREETING");
}

/// It waits as if nobody had been asked.
bool isUntouched(const Mail::OutboxItem &item)
{
    return item.state == OutboxState::Queued && item.attempts == 0 && item.serverReply.isEmpty() &&
           !item.notBefore.isValid() && item.recipients == Mail::waitingRecipients({eva});
}

} // namespace

class TestFutureRelease : public QObject
{
    Q_OBJECT

private:
    static void addWays()
    {
        QTest::addColumn<bool>("isWhole");
        QTest::newRow("in steps") << false;
        QTest::newRow("in one piece") << true;
    }

private Q_SLOTS:
    void givenToTheServerAtOnce_data() { addWays(); }
    void givenToTheServerAtOnce()
    {
        QFETCH(bool, isWhole);
        const auto world = worldHolding(aDay, isWhole);
        QDateTime shownUntil;
        QObject::connect(&world->hub(), &Sync::SyncHub::sent, world.get(),
                         [&shownUntil](Mail::OutboxKey, const QString &,
                                       const QDateTime &heldUntil) { shownUntil = heldUntil; });
        const QDateTime sendAt = queueForLater(*world, 1h);
        QVERIFY(world->round().errors.isEmpty());
        COMPARE_SENT_ONCE(*world);
        const FakeSubmission &held = world->journal.accepted.first();
        QVERIFY(held.heldSeconds > 3590 && held.heldSeconds <= 3600);
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(shownUntil, sendAt);
        QCOMPARE(proofs(*world).size(), 1);
        QCOMPARE(proofs(*world).first().heldUntil, sendAt);
        QCOMPARE(proofs(*world).first().filedPath, sent);
        // Nor is anything made of it when its time has passed.
        letADayPass(*world);
        COMPARE_SENT_ONCE(*world);
        QCOMPARE(world->troubles().size(), 0);
    }

    void onlyWhereThePersonWantsIt()
    {
        const auto world = worldHolding(aDay);
        world->changeSettings(
            [](Mail::AccountSettings &settings) { settings.handsOverAhead = false; });
        queueForLater(*world, 1h);
        world->round();
        QCOMPARE(connections(*world), 0);
        QVERIFY(isUntouched(waiting(*world)));
    }

    // One for now is as ever beside it.
    void bothOverOneConnection()
    {
        const auto world = worldHolding(aDay);
        queueForLater(*world, 1h);
        queueLetter(*world, "now");
        queueForLater(*world, 2h, "third");
        world->round();
        QCOMPARE(connections(*world), 1);
        QCOMPARE(world->journal.accepted.size(), 3);
        QVERIFY(world->journal.accepted[0].mailParameters.contains("HOLDFOR=3"));
        QVERIFY(!world->journal.accepted[1].mailParameters.contains("HOLDFOR"));
        QVERIFY(world->journal.accepted[2].heldSeconds > 7190);
        QVERIFY(UserHands(*world).outbox().isEmpty());
    }

    void insideItsTimeToUndoNobodyGetsIt()
    {
        const auto world = worldHolding(aDay);
        queueForLater(*world, 1h, "out", 60s);
        world->round();
        QCOMPARE(connections(*world), 0);
        world->synchroniseByItself();
        QVERIFY(world->waitUntil([&] { return !world->journal.accepted.isEmpty(); }, 2min));
        const int heldSeconds = world->journal.accepted.first().heldSeconds;
        QVERIFY2(heldSeconds > 3500 && heldSeconds <= 3540,
                 qPrintable(QString::number(heldSeconds)));
    }

    void aServerThatHoldsNothingIsAskedOnce()
    {
        const auto world = worldHolding(0);
        queueForLater(*world, 2h);
        world->round();
        QCOMPARE(connections(*world), 1);
        QVERIFY(isUntouched(waiting(*world)));
        for (int i = 0; i < 3; ++i) {
            world->advance(20min);
            world->round();
        }
        QCOMPARE(connections(*world), 1);
        QVERIFY(isUntouched(waiting(*world)));
        // The next run of the program asks anew.
        world->stopProgram();
        world->startProgram();
        world->round();
        QCOMPARE(connections(*world), 2);
        QCOMPARE(world->smtpFaults.count("MAIL"), 0);
        world->advance(1h);
        world->round();
        QCOMPARE(world->journal.accepted.size(), 1);
        QVERIFY(!world->journal.accepted.first().mailParameters.contains("HOLDFOR"));
        QVERIFY(!proofs(*world).first().heldUntil.isValid());
        QCOMPARE(told(*world, Mail::Problem::Kind::SentLate), 0);
    }

    void waitsHereUntilTheRestFits()
    {
        const auto world = worldHolding(600);
        const QDateTime sendAt = queueForLater(*world, 1h);
        world->synchroniseByItself();
        world->advance(1min);
        QCOMPARE(connections(*world), 1);
        QVERIFY(isUntouched(waiting(*world)));
        QVERIFY(world->waitUntil([&] { return !world->journal.accepted.isEmpty(); }, 1h));
        const qint64 left = world->clock.wall().secsTo(sendAt);
        QVERIFY2(left > 540 && left <= 600, qPrintable(QString::number(left)));
        QCOMPARE(connections(*world), 2);
        QVERIFY(world->journal.accepted.first().heldSeconds > 540);
    }

    // What it offers it may not do for this person: that is no fault of the letter.
    void aRefusedHoldIsNoRefusedLetter_data() { addWays(); }
    void aRefusedHoldIsNoRefusedLetter()
    {
        QFETCH(bool, isWhole);
        const auto world = worldHolding(aDay, isWhole);
        world->smtp.holdRefusal = "550 5.7.1 Not for you";
        queueForLater(*world, 2h);
        QVERIFY(world->round().errors.isEmpty());
        QCOMPARE(world->smtpFaults.count("MAIL"), 1);
        QVERIFY(isUntouched(waiting(*world)));
        world->round();
        queueLetter(*world, "now");
        world->round();
        world->round();
        QCOMPARE(world->smtpFaults.count("MAIL"), 2);
        QCOMPARE(world->journal.accepted.size(), 1);
        QVERIFY(isUntouched(waiting(*world)));
        QCOMPARE(world->troubles().size(), 0);
        world->advance(2h);
        world->round();
        QCOMPARE(world->journal.accepted.size(), 2);
        QCOMPARE(world->journal.accepted.last().heldSeconds, 0);
        QVERIFY(UserHands(*world).outbox().isEmpty());
    }

    void aServerThatIsAwayIsNoTrouble()
    {
        const auto world = worldHolding(aDay);
        world->smtpFaults.add(fault(Kind::CutBeforeCommand, "GREETING", "", -1));
        queueForLater(*world, 2h);
        QVERIFY(world->round().errors.isEmpty());
        const int before = connections(*world);
        QVERIFY(before > 0);
        QVERIFY(isUntouched(waiting(*world)));
        world->advance(5min);
        QVERIFY(world->round().errors.isEmpty());
        QCOMPARE(connections(*world), before);
        QCOMPARE(world->troubles().size(), 0);
        world->smtpFaults.clear();
        world->advance(10min);
        world->round();
        QCOMPARE(world->journal.accepted.size(), 1);
        QVERIFY(world->journal.accepted.first().heldSeconds > 0);
    }

    void aRefusedLoginIsToldOnce()
    {
        const auto world = worldHolding(aDay);
        world->smtpFaults.add(fault(Kind::Refuse, "AUTH", "535 5.7.8 Wrong password", -1));
        queueForLater(*world, 2h);
        world->round();
        world->advance(1min);
        world->round();
        QCOMPARE(world->smtpFaults.count("AUTH"), 1);
        QCOMPARE(told(*world, Mail::Problem::Kind::PasswordRefused), 1);
        QVERIFY(isUntouched(waiting(*world)));
    }

    // There is time to mend it.
    void aRefusedRecipientIsToldBeforeItsTime()
    {
        const auto world = worldHolding(aDay);
        world->smtp.refusedRecipients = {eva.toLatin1()};
        queueForLater(*world, 2h);
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        QCOMPARE(world->journal.accepted.size(), 0);
    }

    // Tries before its time do not put it off beyond that.
    void puttingOffEndsWithItsTime()
    {
        const auto world = worldHolding(aDay);
        world->smtp.deferredRecipients = {eva.toLatin1()};
        const QDateTime sendAt = queueForLater(*world, 30s);
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(waiting(*world).attempts, 1);
        QCOMPARE(waiting(*world).notBefore, sendAt);
        world->smtp.deferredRecipients.clear();
        world->synchroniseByItself();
        QVERIFY(world->waitUntil([&] { return !world->journal.accepted.isEmpty(); }, 2min));
        QVERIFY(world->clock.wall() >= sendAt);
        QCOMPARE(world->journal.accepted.first().heldSeconds, 0);
        QCOMPARE(told(*world, Mail::Problem::Kind::SentLate), 0);
    }

    // Whether the server holds it nobody knows: never twice.
    void rel5NeverTwice_data() { addWays(); }
    void rel5NeverTwice()
    {
        QFETCH(bool, isWhole);
        const auto world = worldHolding(aDay, isWhole);
        world->smtpFaults.add(fault(Kind::CutBeforeAnswer, isWhole ? "BDAT" : "."));
        queueForLater(*world, 2h);
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        letADayPass(*world);
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
    }
};

QTEST_GUILESS_MAIN(TestFutureRelease)
#include "tst_FutureRelease.moc"
