// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One copy in Sent, whoever makes it: what is learnt of a server that files letters itself.
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/OutboxWriter.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

Store::SendingHabits habits(SyncWorld &world)
{
    return world.write([&world](Store::WriteTransaction &transaction) {
        return Store::AccountWriter(transaction).sendingHabits(world.settings().key);
    });
}

void learn(SyncWorld &world, const Store::SendingHabits &known)
{
    world.write([&world, known](Store::WriteTransaction &transaction) {
        return Store::AccountWriter(transaction).learn(world.settings().key, known);
    });
}

bool isOutboxEmpty(SyncWorld &world)
{
    return UserHands(world).outbox().isEmpty();
}

/// A server that is known to file what it sends took it, and its answer was lost.
void sendUnanswered(SyncWorld &world, const QStringList &recipients)
{
    learn(world, {true, {}});
    queueLetter(world, "out", recipients);
    world.smtpFaults.add(fault(FakeFault::Kind::CutBeforeAnswer, "."));
    world.round();
}

void sayItWasSent(SyncWorld &world)
{
    world.write(
        [key = UserHands(world).outbox().first().key](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).wasSent(key);
        });
}

} // namespace

class TestSentCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatFilesAtOnceIsRecognised()
    {
        const auto world = readyWorld();
        world->smtp.filesSentIn = sent;
        queueLetter(*world);
        world->round();
        QCOMPARE(world->imapFaults.count("APPEND"), 0);
        COMPARE_SENT_ONCE(*world);
        QCOMPARE(habits(*world), (Store::SendingHabits{true, {}}));
    }

    void whatItPutsInPlaceOfFromIsLearnt()
    {
        const auto world = readyWorld();
        world->smtp.filesSentIn = sent;
        world->smtp.rewrittenFrom = "anna.real@example.org";
        queueLetter(*world);
        world->round();
        QCOMPARE(habits(*world).rewrittenFrom, QStringLiteral("anna.real@example.org"));
        // It does so no more.
        world->smtp.rewrittenFrom.clear();
        queueLetter(*world, "second");
        world->round();
        QCOMPARE(habits(*world).rewrittenFrom, QString());
        QCOMPARE(copiesInSent(*world), 2);
    }

    // Its copy comes when ours is there: ours goes, and the next letter waits for the server's.
    void aServerThatFilesLateIsRecognised()
    {
        const auto world = readyWorld();
        world->synchroniseByItself();
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        QCOMPARE(world->imapFaults.count("APPEND"), 1);
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        QCOMPARE(copiesInSent(*world), 2);
        QVERIFY(world->waitUntil([&] { return copiesInSent(*world) == 1; }, 3min));
        QVERIFY(habits(*world).filesSent);
        queueLetter(*world, "second");
        QVERIFY(world->waitUntil([&] { return world->journal.accepted.size() == 2; }, 1min));
        world->advance(30s);
        QCOMPARE(world->imapFaults.count("APPEND"), 1);
        QVERIFY(!isOutboxEmpty(*world));
        world->server().append(sent, outgoing("second"), {"\\Seen"}, letterDate(2));
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        QCOMPARE(copiesInSent(*world), 2);
        QCOMPARE(world->imapFaults.count("APPEND"), 1);
    }

    void severalLettersAtOnceHaveOneCopyEach()
    {
        const auto world = readyWorld();
        world->synchroniseByItself();
        for (const char *token : {"first", "second", "third"})
            queueLetter(*world, token);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        for (const char *token : {"first", "second", "third"})
            world->server().append(sent, outgoing(token), {"\\Seen"}, letterDate(1));
        QCOMPARE(copiesInSent(*world), 6);
        world->advance(3min);
        QCOMPARE(copiesInSent(*world), 3);
        QVERIFY(habits(*world).filesSent);
    }

    // The other one is on its way out: ours is the one that stays.
    void aCopyThatIsDeletedDoesNotCount()
    {
        const auto world = readyWorld();
        world->synchroniseByItself();
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        world->server().append(sent, outgoing("out"), {"\\Deleted"}, letterDate(1));
        world->advance(5min);
        QCOMPARE(copiesInSent(*world), 2);
        QVERIFY(!habits(*world).filesSent);
    }

    // Programs that run for a moment only come to an end with it, too.
    void theWaitOutlastsTheProgram()
    {
        const auto world = readyWorld();
        learn(*world, {true, {}});
        queueLetter(*world);
        for (int run = 0; run < 5; ++run) {
            world->round();
            QCOMPARE(world->imapFaults.count("APPEND"), run < 4 ? 0 : 1);
            world->stopProgram();
            world->clock.suspend(45s);
            world->startProgram();
        }
        QVERIFY(isOutboxEmpty(*world));
        QCOMPARE(copiesInSent(*world), 1);
    }

    // Of a letter whose answer was lost, too: the person says that it was sent.
    void rel7WhatIsSaidToBeSentIsLeftToTheServer()
    {
        const auto world = readyWorld();
        sendUnanswered(*world, {eva});
        QCOMPARE(stateOf(*world), Mail::OutboxState::Unknown);
        sayItWasSent(*world);
        world->round();
        QCOMPARE(stateOf(*world), Mail::OutboxState::Accepted);
        QCOMPARE(world->imapFaults.count("APPEND"), 0);
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        QVERIFY(world->roundsUntilQuiet() > 0);
        QVERIFY(isOutboxEmpty(*world));
        COMPARE_SENT_ONCE(*world);
        QVERIFY(habits(*world).filesSent);
    }

    // The own inbox proves it before the copy is in Sent.
    void rel7WhatCameToOneselfIsLeftToTheServer()
    {
        const auto world = readyWorld();
        sendUnanswered(*world, {eva, QStringLiteral("anna@example.org")});
        QCOMPARE(stateOf(*world), Mail::OutboxState::Accepted);
        QCOMPARE(world->imapFaults.count("APPEND"), 0);
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        QVERIFY(world->roundsUntilQuiet() > 0);
        world->round();
        QVERIFY(isOutboxEmpty(*world));
        COMPARE_SENT_ONCE(*world);
    }

    void whatTheServerDoesNotFileIsFiledFromHere()
    {
        const auto world = readyWorld();
        sendUnanswered(*world, {eva});
        sayItWasSent(*world);
        world->synchroniseByItself();
        world->advance(2min);
        QCOMPARE(world->imapFaults.count("APPEND"), 0);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 2min));
        QCOMPARE(copiesInSent(*world), 1);
        QVERIFY(!habits(*world).filesSent);
    }

    // Programs that run for a moment only do not wait anew each time.
    void theWaitWithoutProofEndsAfterADay()
    {
        const auto world = readyWorld();
        sendUnanswered(*world, {eva});
        sayItWasSent(*world);
        for (int run = 0; run < 6; ++run) {
            world->round();
            QCOMPARE(world->imapFaults.count("APPEND"), run < 5 ? 0 : 1);
            world->stopProgram();
            world->clock.suspend(5h);
            world->startProgram();
        }
        QVERIFY(isOutboxEmpty(*world));
        QCOMPARE(copiesInSent(*world), 1);
    }

    // Whoever ends the program right after sending has it learnt at the next start.
    void aProgramThatEndedEarlyLooksBack()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->round();
        QVERIFY(isOutboxEmpty(*world));
        world->stopProgram();
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        world->clock.suspend(1h);
        world->startProgram();
        world->synchroniseByItself();
        world->advance(5min);
        // Ours goes, as it would have while the program ran.
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(habits(*world), (Store::SendingHabits{true, {}}));
        queueLetter(*world, "second");
        world->smtp.filesSentIn = sent;
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        QCOMPARE(copiesInSent(*world), 2);
    }

    void aServerThatDoesNotFileIsNotAskedAgainAndAgain()
    {
        const auto world = readyWorld();
        world->synchroniseByItself();
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        world->advance(5min);
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(habits(*world), Store::SendingHabits());
        const int searches = world->imapFaults.count("UID SEARCH");
        queueLetter(*world, "second");
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        world->advance(5min);
        QCOMPARE(copiesInSent(*world), 2);
        // The look before the copy is filed, and no other.
        QCOMPARE(world->imapFaults.count("UID SEARCH"), searches + 1);
    }

    void aServerThatStoppedFilingIsRecognised()
    {
        const auto world = readyWorld();
        learn(*world, {true, {}});
        world->synchroniseByItself();
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return world->journal.accepted.size() == 1; }, 1min));
        world->advance(2min);
        QCOMPARE(world->imapFaults.count("APPEND"), 0);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 3min));
        QCOMPARE(copiesInSent(*world), 1);
        QVERIFY(!habits(*world).filesSent);
    }

    // What lies there at the first look after a crash is our own.
    void aCopyFromBeforeACrashTeachesNothing()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->imapFaults.add(fault(FakeFault::Kind::CutBeforeAnswer, "APPEND"));
        world->round();
        QVERIFY(world->imapFaults.isSpent());
        world->stopProgram();
        world->startProgram();
        QVERIFY(world->roundsUntilQuiet() > 0);
        COMPARE_SENT_ONCE(*world);
        QCOMPARE(habits(*world), Store::SendingHabits());
    }

    void rel7WithoutUidplusNothingIsRemoved()
    {
        const auto world = readyWorld(sending("bare"));
        world->synchroniseByItself();
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return isOutboxEmpty(*world); }, 1min));
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        world->advance(5min);
        QCOMPARE(copiesInSent(*world), 2);
        QVERIFY(habits(*world).filesSent);
    }
};

QTEST_GUILESS_MAIN(TestSentCopy)
#include "tst_SentCopy.moc"
