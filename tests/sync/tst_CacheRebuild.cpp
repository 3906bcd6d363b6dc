// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The cache can be thrown away at any time: a first synchronisation makes it anew, and what is the
// user's is not in it (REL-9).
#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");
const QString trash = QStringLiteral("Trash");

void furnish(FakeMailAccount &server)
{
    server.create(archive, "\\Archive");
    server.create(trash, "\\Trash");
    server.create(QStringLiteral("Работа/Проекты"));
    for (int number = 1; number <= 6; ++number)
        deliver(server, inbox, number, number % 2 ? QByteArrayList{"\\Seen"} : QByteArrayList());
    deliver(server, archive, 11, {"\\Flagged", "Later"});
    deliver(server, trash, 12);
}

void throwAwayTheCache(SyncWorld &world)
{
    world.stopProgram();
    world.deleteCache();
    world.startProgram();
}

} // namespace

class TestCacheRebuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel9TheSameStateComesBack_data() { addServerProfiles(); }

    void rel9TheSameStateComesBack()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        world.round();
        const QStringList before = localState(world, true);
        throwAwayTheCache(world);
        QVERIFY(localState(world).isEmpty());
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(localState(world, true), before);
        COMPARE_STATES(world);
    }

    void rel9PendingOperationsAreKeptAndDone_data() { addServerProfiles(); }

    void rel9PendingOperationsAreKeptAndDone()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {2, 4}));
        hands.move(hands.letters(inbox, {1}), archive);
        hands.copy(hands.letters(inbox, {3}), archive);
        hands.deleteForGood(hands.letters(trash, {12}));
        const qsizetype pending = hands.pending().size();
        QCOMPARE(pending, 5);
        throwAwayTheCache(world);
        QCOMPARE(hands.pending().size(), pending);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(ledger(world), (QStringList{QStringLiteral("t1 in Archive (\\Seen)"),
                                             QStringLiteral("t11 in Archive (Later \\Flagged)"),
                                             QStringLiteral("t2 in INBOX (\\Seen)"),
                                             QStringLiteral("t3 in Archive (\\Seen)"),
                                             QStringLiteral("t3 in INBOX (\\Seen)"),
                                             QStringLiteral("t4 in INBOX (\\Seen)"),
                                             QStringLiteral("t5 in INBOX (\\Seen)"),
                                             QStringLiteral("t6 in INBOX ()")}));
        QCOMPARE(world.problems.size(), 0);
        COMPARE_STATES(world);
    }

    // The first round of the new cache is refused every change: the wishes are shown all the same.
    void rel9PendingOperationsShowInTheNewCache_data() { addServerProfiles(); }

    void rel9PendingOperationsShowInTheNewCache()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {2}));
        hands.move(hands.letters(inbox, {1}), archive);
        throwAwayTheCache(world);
        for (const char *command : {"UID STORE", "UID MOVE", "UID COPY"}) {
            FakeFault fault;
            fault.kind = FakeFault::Kind::Refuse;
            fault.command = command;
            fault.times = -1;
            fault.text = "NO [UNAVAILABLE] Later";
            world.imapFaults.add(fault);
        }
        QVERIFY(world.roundsUntilQuiet() > 0);
        QVERIFY(hands.shownFlags(inbox, 2).has(Mail::Flag::Seen));
        QVERIFY(hands.find(archive, 1));
        QVERIFY(!hands.find(inbox, 1));
        QCOMPARE(hands.pending().size(), 2);
        world.imapFaults.clear();
        world.advance(std::chrono::minutes(20));
        QVERIFY(world.roundsUntilQuiet() > 0);
        COMPARE_STATES(world);
    }

    // The answer of a move was lost, then the cache.
    void rel7ALostMoveIsFoundWithoutTheCache_data() { addServerProfiles(); }

    void rel7ALostMoveIsFoundWithoutTheCache()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {1, 2}), archive);
        FakeFault fault;
        fault.command = world.imap.has("MOVE") ? "UID MOVE" : "UID COPY";
        world.imapFaults.add(fault);
        world.round();
        throwAwayTheCache(world);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.server().messageCount(archive), 3);
        QCOMPARE(world.server().messageCount(inbox), 4);
        COMPARE_STATES(world);
    }

    void rel8AlsoWhenUidValidityChangedMeanwhile_data() { addServerProfiles(); }

    void rel8AlsoWhenUidValidityChangedMeanwhile()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), archive);
        world.server().renumber(inbox, 2);
        throwAwayTheCache(world);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.server().messageCount(archive), 2);
        QCOMPARE(MessageFactory::tokenOf(world.server().mailbox(archive)->messages.last().bytes),
                 QByteArray("t2"));
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestCacheRebuild)
#include "tst_CacheRebuild.moc"
