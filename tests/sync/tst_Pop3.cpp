// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 account in the ordinary case: everything comes once, stays at the server by its rule, and
// is never deleted there too early.
#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/Reader.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/Pop3World.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = Mail::Problem::Kind;
using Leave = Mail::LeaveOnServer;

class TestPop3 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesAndStays()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 5);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 0);
        QCOMPARE(report.newMessages, 5);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4, 5}));
        QCOMPARE(world.server().messageCount(inbox), 5);
        QCOMPARE(world.pop3Journal.deleted.size(), 0);
        for (int number = 1; number <= 5; ++number) {
            const QList<Mail::MessageKey> keys = UserHands(world).letters(inbox, {number});
            QCOMPARE(bytesOf(world, keys.first()), letter(number));
        }
        QCOMPARE(UserHands(world).info(inbox).unread, 5);
        verifySound(world);
        // Later ones alone come, and are told of.
        QCOMPARE(world.newMailTold, 0);
        deliverLetters(world, 6, 7);
        QCOMPARE(world.round().newMessages, 2);
        QCOMPARE(world.newMailTold, 2);
        QCOMPARE(fetched(world), 7);
        verifySound(world);
    }

    void firstLetterOfAnEmptyMailboxIsNew()
    {
        SyncWorld world(pop3World());
        world.round();
        deliverLetters(world, 1, 1);
        world.round();
        QCOMPARE(world.newMailTold, 1);
    }

    /// Both lists leave together, and all letters are asked for at once.
    void firstLettersCostOneRoundTripMore()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 3);
        world.round();
        QCOMPARE(fetched(world), 3);
        const int first = world.pop3Journal.roundTrips;
        world.round();
        QCOMPARE(first, world.pop3Journal.roundTrips - first + 1);
    }

    /// Where a server is known to read it, the list is asked for with the last word of the login:
    /// the same answers, one round trip earlier, and nothing is asked twice.
    void theListIsAskedWithTheLogin()
    {
        QList<int> trips;
        QList<QByteArrayList> asked;
        for (const QByteArray greeting : {"+OK POP server ready.", "+OK Dovecot ready."}) {
            SyncWorld world(pop3World());
            world.pop3.greeting = greeting;
            world.pop3.mechanisms = {"SCRAM-SHA-256"};
            deliverLetters(world, 1, 3);
            QCOMPARE(world.round().newMessages, 3);
            const int first = world.pop3Journal.roundTrips;
            world.round();
            deliverLetters(world, 4, 4);
            QCOMPARE(world.round().newMessages, 1);
            QCOMPARE(fetched(world), 4);
            trips += {first, world.pop3Journal.roundTrips};
            asked.append(world.pop3Faults.commands());
            verifySound(world);
        }
        QCOMPARE(trips, (QList<int>{trips[0], trips[1], trips[0] - 1, trips[1] - 3}));
        QCOMPARE(asked[1], asked[0]);
    }

    void nothingNewCostsTwoRoundTrips()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 3);
        world.round();
        world.pop3Faults.forgetCommands();
        world.round();
        const QByteArrayList commands = world.pop3Faults.commands();
        QCOMPARE(commands.mid(commands.size() - 2), (QByteArrayList{"UIDL", "QUIT"}));
    }

    void leavingRules_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("amount");
        QTest::addColumn<QByteArrayList>("left");
        QTest::newRow("forever") << int(Leave::Forever) << 0 << idsOf({1, 2, 3, 4});
        QTest::newRow("no") << int(Leave::No) << 0 << QByteArrayList();
        QTest::newRow("newest two") << int(Leave::Newest) << 2 << idsOf({3, 4});
        QTest::newRow("more than there are") << int(Leave::Newest) << 9 << idsOf({1, 2, 3, 4});
        QTest::newRow("all fit") << int(Leave::Megabytes) << 1 << idsOf({1, 2, 3, 4});
        QTest::newRow("days to go") << int(Leave::Days) << 3 << idsOf({1, 2, 3, 4});
        QTest::newRow("until deleted") << int(Leave::UntilDeletedHere) << 0 << idsOf({1, 2, 3, 4});
    }

    void leavingRules()
    {
        QFETCH(int, rule);
        QFETCH(int, amount);
        QFETCH(QByteArrayList, left);
        SyncWorld world(pop3World(leaving(static_cast<Leave>(rule), amount)));
        deliverLetters(world, 1, 4);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 4);
        QCOMPARE(atServer(world), left);
        QCOMPARE(report.deletedAtServer, 4 - static_cast<int>(left.size()));
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4}));
        verifySound(world);
    }

    void megabytesCountFromTheNewest()
    {
        SyncWorld world(pop3World(leaving(Leave::Megabytes, 1)));
        world.server().append(inbox, MessageFactory::sized(700'000, "first"), {}, letterDate(1));
        world.server().append(inbox, MessageFactory::sized(700'000, "second"), {}, letterDate(2));
        deliver(world.server(), inbox, 3);
        QCOMPARE(world.round().deletedAtServer, 1);
        QCOMPARE(world.server().messageCount(inbox), 2);
        verifySound(world);
    }

    void daysAreCountedFromTheFetch()
    {
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        deliverLetters(world, 1, 2);
        world.round();
        // The ledger goes by the store's time, which is the real one.
        world.clock.moveTo(std::chrono::hours(24) * 365 * 50);
        deliverLetters(world, 3, 3);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 1);
        QVERIFY(report.deletedAtServer >= 2);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3}));
    }

    /// What came in good form and is less than what the server has is not all of it.
    void cutOffLettersStay()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.listedSize = [](const FakeMessage &message, quint32) -> qint64 {
            return 2000 + 2 * message.bytes.size();
        };
        deliverLetters(world, 1, 2);
        QCOMPARE(world.round().newMessages, 2);
        QCOMPARE(world.round().deletedAtServer, 0);
        QCOMPARE(atServer(world), idsOf({1, 2}));
        world.pop3.listedSize = {};
        QCOMPARE(world.round().deletedAtServer, 2);
        verifySound(world);
    }

    void deletedHereGoesThere()
    {
        SyncWorld world(pop3World(leaving(Leave::UntilDeletedHere)));
        deliverLetters(world, 1, 3);
        world.round();
        UserHands hands(world);
        // In Trash it is not gone yet.
        hands.move(hands.letters(inbox, {1}), trash);
        world.round();
        QCOMPARE(atServer(world), idsOf({1, 2, 3}));
        hands.deleteForGood(hands.letters(trash, {1}));
        QCOMPARE(world.round().deletedAtServer, 1);
        QCOMPARE(atServer(world), idsOf({2, 3}));
        QCOMPARE(hands.shownIds(inbox), idsOf({2, 3}));
        verifySound(world);
    }

    /// What another program or a broken disk took away is not the person's wish.
    void vanishedHereStaysThere()
    {
        SyncWorld world(pop3World(leaving(Leave::UntilDeletedHere)));
        deliverLetters(world, 1, 2);
        world.round();
        world.stopProgram();
        QDirIterator files(world.paths().mailDir(), {QStringLiteral("*.martlet*")}, QDir::Files,
                           QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QVERIFY(QFile::remove(files.next()));
        world.startProgram();
        world.round();
        QCOMPARE(UserHands(world).shownIds(inbox).size(), 1);
        QCOMPARE(atServer(world), idsOf({1, 2}));
    }

    void nothingDamagedIsDeletedThere()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 2);
        world.round();
        QDirIterator files(world.paths().mailDir(), {QStringLiteral("*.martlet*")}, QDir::Files,
                           QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write("broken");
        file.close();
        world.changeSettings(
            [](Mail::AccountSettings &settings) { settings.pop3.leave = Mail::LeaveOnServer::No; });
        QCOMPARE(world.round().deletedAtServer, 1);
        QCOMPARE(world.server().messageCount(inbox), 1);
    }

    void largeLettersComeWhenAskedFor()
    {
        Mail::Pop3Settings settings;
        settings.largestBytes = 50'000;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, 2);
        const QByteArray large = MessageFactory::sized(200'000, "large");
        world.server().append(inbox, large, {}, letterDate(3));
        world.round();
        QCOMPARE(UserHands(world).info(inbox).total, 3);
        QCOMPARE(fetched(world), 2);
        QByteArray whole;
        Store::MessageDetails details;
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        for (const Mail::MessageKey key :
             valueOf(Store::messageKeys(*reader, UserHands(world).mailbox(inbox)))) {
            const auto found = valueOf(Store::messageDetails(*reader, key));
            if (found->contentState == Store::ContentState::HeadersOnly)
                details = *found;
        }
        QVERIFY(details.summary.key.isValid());
        QVERIFY(details.summary.sizeBytes >= large.size());
        verifySound(world);
        world.hub().fetchWhole(details, [&whole](const Result<QByteArray> &letter) {
            whole = letter.value_or(QByteArray("failed"));
        });
        QVERIFY(world.waitUntil([&whole] { return !whole.isEmpty(); }));
        QCOMPARE(whole, large);
        QCOMPARE(bytesOf(world, details.summary.key), large);
        QCOMPARE(UserHands(world).info(inbox).total, 3);
        verifySound(world);
        QCOMPARE(fetched(world), 3);
        // A higher limit lets the rest of others come by itself.
        world.server().append(inbox, MessageFactory::sized(90'000, "next"), {}, letterDate(4));
        world.round();
        QCOMPARE(fetched(world), 3);
        world.changeSettings(
            [](Mail::AccountSettings &account) { account.pop3.largestBytes = 100'000; });
        world.round();
        QCOMPARE(fetched(world), 4);
        verifySound(world);
    }

    void lettersBeyondTheLimit_data()
    {
        QTest::addColumn<bool>("hasTop");
        QTest::newRow("their headers come") << true;
        QTest::newRow("nothing comes") << false;
    }

    /// No letter takes all memory, whatever its size is said to be, and others come all the same.
    void lettersBeyondTheLimit()
    {
        QFETCH(bool, hasTop);
        WorldOptions options = pop3World(leaving(Leave::No));
        options.largestLetterBytes = 100'000;
        SyncWorld world(options);
        world.pop3.knowsTop = hasTop;
        world.pop3.listedSize = [](const FakeMessage &message, quint32) {
            return std::min<qint64>(message.bytes.size(), 1000);
        };
        deliverLetters(world, 1, 2);
        world.server().append(inbox, MessageFactory::sized(99'000, "most"), {}, letterDate(3));
        world.server().append(inbox, MessageFactory::sized(300'000, "more"), {}, letterDate(4));
        deliverLetters(world, 5, 5);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 1);
        QCOMPARE(report.errors.first().kind, ErrorKind::ProtocolViolation);
        QVERIFY(wasTold(world, Kind::NotAllFetched));
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).info(inbox).total, hasTop ? 5 : 4);
        QCOMPARE(world.server().messageCount(inbox), 1);
        const int retrieved = world.pop3Faults.count("RETR");
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(world.pop3Faults.count("RETR"), retrieved);
        QCOMPARE(world.server().messageCount(inbox), 1);
        QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
    }

    void headersAloneAreNeverDeletedThere()
    {
        Mail::Pop3Settings settings = leaving(Leave::No);
        settings.headersOnly = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, 3);
        QCOMPARE(world.round().deletedAtServer, 0);
        QCOMPARE(UserHands(world).info(inbox).total, 3);
        QCOMPARE(world.server().messageCount(inbox), 3);
    }

    void newLettersMayCountAsRead()
    {
        Mail::Pop3Settings settings;
        settings.marksSeen = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, 2);
        world.round();
        QCOMPARE(UserHands(world).info(inbox).unread, 0);
        verifySound(world);
    }

    void offlineChangesAreMade()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 2);
        world.round();
        world.synchroniseByItself();
        world.hub().setOffline(true);
        UserHands hands(world);
        hands.move(hands.letters(inbox, {1}), trash);
        hands.setFlagged(hands.letters(inbox, {2}));
        QVERIFY(world.waitUntil([&] { return hands.pending().isEmpty(); }));
        QCOMPARE(hands.shownIds(trash), idsOf({1}));
        QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestPop3)
#include "tst_Pop3.moc"
