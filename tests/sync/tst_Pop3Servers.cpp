// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 account against every odd server and at another one: nothing is fetched twice, nothing is
// shown twice.
#include "core/store/ConsistencyCheck.h"
#include "core/store/writers/AccountWriter.h"
#include "tests/sync/Pop3World.h"

#include <QDirIterator>
#include <QFile>

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = Mail::Problem::Kind;
using Leave = Mail::LeaveOnServer;

namespace
{

QByteArray numbersAsIds(const FakeMessage &, quint32 number)
{
    return QByteArray::number(number);
}

/// The address gets another server: by its settings, or as an account that was removed with its
/// letters kept and is added anew.
void moveToServer(SyncWorld &world, const QString &host, bool isAddedAgain)
{
    if (isAddedAgain) {
        world.write([key = world.account()](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).retire(key);
        });
        Mail::AccountSettings again = world.settings();
        again.key = {};
        again.incoming.host = host;
        const Mail::AccountKey key = world.write([again](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).add(again);
        });
        QCOMPARE(key, world.account());
    }
    world.changeSettings(
        [host](Mail::AccountSettings &settings) { settings.incoming.host = host; });
}

} // namespace

class TestPop3Servers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reusedIdsAreOtherLetters_data()
    {
        QTest::addColumn<bool>("isSeenEmpty");
        QTest::newRow("empty in between") << true;
        QTest::newRow("at once") << false;
    }

    /// A server that begins anew may count its ids from one again.
    void reusedIdsAreOtherLetters()
    {
        QFETCH(bool, isSeenEmpty);
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.uniqueId = [](const FakeMessage &, quint32 number) {
            return QByteArray::number(number);
        };
        deliverLetters(world, 1, 3);
        world.round();
        world.server().expunge(inbox, {1, 2, 3});
        if (isSeenEmpty)
            world.round();
        deliverLetters(world, 4, 6);
        world.round();
        QCOMPARE(UserHands(world).shownIds(inbox),
                 isSeenEmpty ? idsOf({1, 2, 3, 4, 5, 6}) : idsOf({1, 2, 3}));
        // The day of the old letters: what has their ids was never fetched.
        world.clock.moveTo(std::chrono::hours(24) * 365 * 50);
        const int deleted = world.round().deletedAtServer;
        QCOMPARE(deleted, isSeenEmpty ? 3 : 0);
        world.round();
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4, 5, 6}));
        QCOMPARE(fetched(world), 6);
        QCOMPARE(world.server().messageCount(inbox), 0);
        verifySound(world);
    }

    void renumberedLettersAreRecognised_data()
    {
        QTest::addColumn<bool>("hasTop");
        QTest::newRow("by their headers") << true;
        QTest::newRow("by the whole letter") << false;
    }

    void renumberedLettersAreRecognised()
    {
        QFETCH(bool, hasTop);
        SyncWorld world(pop3World());
        world.pop3.knowsTop = hasTop;
        deliverLetters(world, 1, 6);
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1, 2, 3}));
        hands.move(hands.letters(inbox, {4}), trash);
        hands.deleteForGood(hands.letters(inbox, {5}));
        world.round();
        world.pop3.idEpoch = 7;
        deliverLetters(world, 7, 7);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 0);
        QCOMPARE(report.newMessages, 1);
        QCOMPARE(hands.shownIds(inbox), idsOf({1, 2, 3, 6, 7}));
        QCOMPARE(hands.shownIds(trash), idsOf({4}));
        QCOMPARE(fetched(world), hasTop ? 7 : 13);
        QVERIFY(hands.shownFlags(inbox, 1).has(Mail::Flag::Seen));
        verifySound(world);
    }

    void anotherServerHasIdsOfItsOwn_data()
    {
        QTest::addColumn<bool>("hasTop");
        QTest::addColumn<bool>("isAddedAgain");
        QTest::newRow("by their headers") << true << false;
        QTest::newRow("by the whole letter") << false << false;
        QTest::newRow("an account added again") << true << true;
    }

    /// The ids of one server say nothing about the letters of another.
    void anotherServerHasIdsOfItsOwn()
    {
        QFETCH(bool, hasTop);
        QFETCH(bool, isAddedAgain);
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsTop = hasTop;
        world.pop3.uniqueId = numbersAsIds;
        deliverLetters(world, 1, 6);
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1, 2}));
        hands.deleteForGood(hands.letters(inbox, {5}));
        world.round();
        world.server().expunge(inbox, {1, 2, 3, 4, 5, 6});
        for (const int number : {7, 2, 8, 5, 9, 6})
            deliver(world.server(), inbox, number);
        moveToServer(world, QStringLiteral("pop.elsewhere.example"), isAddedAgain);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 0);
        QCOMPARE(report.newMessages, 3);
        QCOMPARE(world.newMailTold, 3);
        QCOMPARE(hands.shownIds(inbox), idsOf({1, 2, 3, 4, 6, 7, 8, 9}));
        QVERIFY(hands.shownFlags(inbox, 2).has(Mail::Flag::Seen));
        QCOMPARE(fetched(world), hasTop ? 9 : 12);
        verifySound(world);
        QCOMPARE(world.server().messageCount(inbox), 6);
        // And back again.
        world.server().expunge(inbox, {7, 8, 9, 10, 11, 12});
        for (const int number : {3, 1, 10})
            deliver(world.server(), inbox, number);
        moveToServer(world, QStringLiteral("pop.example.org"), isAddedAgain);
        QCOMPARE(world.round().newMessages, 1);
        QCOMPARE(hands.shownIds(inbox), idsOf({1, 10, 2, 3, 4, 6, 7, 8, 9}));
        verifySound(world);
    }

    /// Providers have several names for one server: its letters are compared once, and none comes
    /// again.
    void anotherNameOfTheServer()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 5);
        // Two of a device that writes the same header each time.
        for (const char *body : {"one", "two"})
            world.server().append(inbox, QByteArray("Subject: Scan\r\n\r\n") + body + "\r\n", {},
                                  letterDate(6));
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1}));
        hands.deleteForGood(hands.letters(inbox, {2}));
        world.round();
        moveToServer(world, QStringLiteral("pop3.example.org"), false);
        world.pop3Faults.forgetCommands();
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 0);
        QCOMPARE(fetched(world), 7);
        QCOMPARE(world.pop3Faults.count("TOP"), 7);
        QCOMPARE(hands.info(inbox).total, 6);
        QVERIFY(hands.shownFlags(inbox, 1).has(Mail::Flag::Seen));
        world.pop3Faults.forgetCommands();
        verifySound(world);
        QCOMPARE(world.pop3Faults.count("TOP"), 0);
    }

    /// What the old server was seen to do is not true of the new one.
    void anotherServerHeedsDeletions()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.ignoresDeletions = true;
        deliverLetters(world, 1, 2);
        world.round();
        world.round();
        QVERIFY(wasTold(world, Kind::DeletionIgnored));
        QCOMPARE(world.server().messageCount(inbox), 2);
        world.pop3.ignoresDeletions = false;
        moveToServer(world, QStringLiteral("pop.elsewhere.example"), false);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.server().messageCount(inbox), 0);
        QCOMPARE(fetched(world), 2);
        verifySound(world);
    }

    void oddUniqueIds_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"same", "empty", "paths", "long", "blanks", "eight bit"})
            QTest::newRow(kind) << QByteArray(kind);
    }

    void oddUniqueIds()
    {
        QFETCH(QByteArray, kind);
        SyncWorld world(pop3World());
        world.pop3.uniqueId = [kind](const FakeMessage &message, quint32) -> QByteArray {
            const QByteArray uid = QByteArray::number(message.uid);
            if (kind == "same")
                return "same";
            if (kind == "empty")
                return {};
            if (kind == "paths")
                return "../../../../tmp/martlet/" + uid + "/..";
            if (kind == "long")
                return QByteArray(1'000'000, 'x') + uid;
            if (kind == "blanks")
                return "a b " + uid;
            return "\xd0\xbf\xff" + uid;
        };
        deliverLetters(world, 1, 3);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3}));
        QCOMPARE(fetched(world), 3);
        deliverLetters(world, 4, 4);
        world.round();
        QCOMPARE(fetched(world), 4);
        verifySound(world);
    }

    void oldServersKnowNoIds()
    {
        SyncWorld world(pop3World());
        world.pop3.knowsUidl = false;
        deliverLetters(world, 1, 3);
        // The same letter twice is two letters.
        deliver(world.server(), inbox, 3);
        world.round();
        QCOMPARE(fetched(world), 4);
        QCOMPARE(UserHands(world).info(inbox).total, 4);
        QVERIFY(wasTold(world, Kind::NoUniqueIds));
        world.server().expunge(inbox, {1});
        deliverLetters(world, 4, 4);
        QCOMPARE(world.round().newMessages, 1);
        QCOMPARE(fetched(world), 5);
        verifySound(world);
    }

    void ancientServers()
    {
        SyncWorld world(pop3World());
        world.pop3 = FakePop3Settings::ancient();
        world.pop3.isTlsFromStart = true;
        deliverLetters(world, 1, 3);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3}));
        // Without TOP they have to come again, and are not shown again.
        deliverLetters(world, 4, 4);
        QCOMPARE(world.round().newMessages, 1);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4}));
        QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
        world.changeSettings(
            [](Mail::AccountSettings &settings) { settings.pop3.leave = Mail::LeaveOnServer::No; });
        QCOMPARE(world.round().deletedAtServer, 4);
        QCOMPARE(world.server().messageCount(inbox), 0);
        verifySound(world);
    }

    void ignoredDeletionsAreExplainedOnce()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.ignoresDeletions = true;
        deliverLetters(world, 1, 3);
        world.round();
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        world.round();
        QVERIFY(wasTold(world, Kind::DeletionIgnored));
        world.problems.clear();
        deliverLetters(world, 4, 4);
        const int before = world.pop3Faults.count("DELE");
        world.round();
        world.round();
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        QCOMPARE(world.pop3Faults.count("DELE"), before);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4}));
        QCOMPARE(fetched(world), 4);
    }

    /// A server that ignored deletions for a while, or seemed to, is tried again now and then.
    void ignoredDeletionsAreTriedAgain()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.ignoresDeletions = true;
        deliverLetters(world, 1, 3);
        world.round();
        world.round();
        QVERIFY(wasTold(world, Kind::DeletionIgnored));
        world.problems.clear();
        // One letter a week, and nobody is told again.
        world.pop3Faults.forgetCommands();
        for (int day = 0; day < 15; ++day) {
            world.advance(std::chrono::hours(24));
            world.round();
        }
        QCOMPARE(world.pop3Faults.count("DELE"), 2);
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        world.pop3.ignoresDeletions = false;
        for (int day = 0; day < 10; ++day) {
            world.advance(std::chrono::hours(24));
            world.round();
        }
        QCOMPARE(world.server().messageCount(inbox), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3}));
        QCOMPARE(fetched(world), 3);
        verifySound(world);
    }

    /// The mailbox moved to another server in the middle of it: its letters have other ids there.
    void firstFetchGoesOnAtAnotherServer()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 6);
        FakeFault cut;
        cut.command = "RETR";
        cut.occurrence = 3;
        world.pop3Faults.add(cut);
        QCOMPARE(world.round().errors.size(), 1);
        world.pop3.uniqueId = [](const FakeMessage &message, quint32) {
            return QByteArray("moved-" + QByteArray::number(message.uid));
        };
        moveToServer(world, QStringLiteral("pop.elsewhere.example"), false);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).info(inbox).total, 6);
        QCOMPARE(world.newMailTold, 0);
        deliverLetters(world, 7, 7);
        world.round();
        QCOMPARE(world.newMailTold, 1);
        verifySound(world);
    }

    /// The first letter stays, since another program changed its file; the others show that the
    /// server heeds deletions again.
    void aLetterThatStaysDoesNotStopTheTrying()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.ignoresDeletions = true;
        deliverLetters(world, 1, 3);
        world.round();
        world.round();
        QVERIFY(wasTold(world, Kind::DeletionIgnored));
        world.pop3.ignoresDeletions = false;
        QDirIterator files(world.paths().mailDir(), {QStringLiteral("*.martlet*")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray bytes = file.readAll();
            if (bytes.contains(idsOf({1}).first()))
                QVERIFY(file.write("changed\n") > 0);
        }
        for (int day = 0; day < 10; ++day) {
            world.advance(std::chrono::hours(24));
            world.round();
        }
        QCOMPARE(atServer(world), idsOf({1}));
    }

    /// A server that is set back to an older state heeded the deletions all the same.
    void deletedLettersThatComeBack()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.uniqueId = [](const FakeMessage &message, quint32) {
            return QByteArray::number(message.uid > 3 ? message.uid - 3 : message.uid);
        };
        deliverLetters(world, 1, 3);
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 0);
        world.round();
        deliverLetters(world, 1, 3);
        world.round();
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3}));
        verifySound(world);
    }

    /// Of two letters that look the same the one that stays has the name of the one that went.
    void twinsWithoutIds()
    {
        SyncWorld world(pop3World(leaving(Leave::Newest, 1)));
        world.pop3.knowsUidl = false;
        deliver(world.server(), inbox, 3);
        deliver(world.server(), inbox, 3);
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 1);
        world.round();
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        QCOMPARE(world.server().messageCount(inbox), 1);
        QCOMPARE(UserHands(world).info(inbox).total, 2);
        verifySound(world);
    }

    /// A device that gives its letters no ids and one header for all: what comes after a deletion
    /// is looked at whole, for it may be another letter.
    void lettersLikeDeletedOnes()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.knowsUidl = false;
        const QByteArray header = "From: scanner@example.org\r\nSubject: Scan\r\n\r\n";
        world.server().append(inbox, header + "first\r\n", {}, letterDate(1));
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 0);
        world.server().append(inbox, header + "other\r\n", {}, letterDate(2));
        QCOMPARE(world.round().newMessages, 1);
        QCOMPARE(UserHands(world).info(inbox).total, 2);
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.server().messageCount(inbox), 0);
        verifySound(world);
    }

    void failedUpdatesAreNoDeletions()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.failsInUpdate = true;
        world.pop3.deletesBeforeFailing = 1;
        deliverLetters(world, 1, 3);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 3);
        QCOMPARE(report.deletedAtServer, 0);
        QCOMPARE(report.errors.size(), 1);
        QCOMPARE(world.server().messageCount(inbox), 2);
        world.pop3.failsInUpdate = false;
        QCOMPARE(world.round().deletedAtServer, 2);
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        QCOMPARE(fetched(world), 3);
        verifySound(world);
    }

    void gmailHandsOutOnce()
    {
        SyncWorld world(pop3World());
        const auto clock = world.pop3.clock;
        world.pop3 = FakePop3Settings::gmail();
        world.pop3.isTlsFromStart = true;
        world.pop3.clock = clock;
        deliverLetters(world, 1, 3);
        world.round();
        deliverLetters(world, 4, 4);
        world.advance(std::chrono::minutes(20));
        world.round();
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4}));
        QCOMPARE(fetched(world), 4);
    }

    void oddTransports_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"single bytes", "before dots", "bare LF in letters",
                                 "bare LF throughout", "no pipelining", "lying sizes"})
            QTest::newRow(kind) << QByteArray(kind);
    }

    void oddTransports()
    {
        QFETCH(QByteArray, kind);
        SyncWorld world(pop3World());
        world.pop3.packetBytes = kind == "single bytes" ? 1 : 0;
        world.pop3.hasPacketBeforeDots = kind == "before dots";
        world.pop3.hasBareLfInLetters = kind == "bare LF in letters";
        world.pop3.hasBareLfThroughout = kind == "bare LF throughout";
        world.pop3.announcesPipelining = world.pop3.doesPipelining = kind != "no pipelining";
        if (kind == "lying sizes")
            world.pop3.listedSize = [](const FakeMessage &, quint32 number) {
                return number % 2 ? 1 : 4'000'000'000;
            };
        deliverLetters(world, 1, 4);
        const QByteArray dots = "From: a@example.org\r\nMessage-ID: <dots@example.org>\r\n\r\n"
                                ".\r\n..\r\n.x\r\n\r\n.\r\n";
        world.server().append(inbox, dots, {}, letterDate(9));
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).info(inbox).total, 5);
        const QList<Mail::MessageKey> keys = UserHands(world).letters(inbox, {2});
        QCOMPARE(bytesOf(world, keys.first()), letter(2));
        verifySound(world);
    }
};

QTEST_GUILESS_MAIN(TestPop3Servers)
#include "tst_Pop3Servers.moc"
