// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 account in the ordinary case and against every odd server: nothing is fetched twice,
// nothing is shown twice, nothing is deleted too early.
#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Pop3Queries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/AccountWriter.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/DiskTrouble.h"
#include "tests/sync/UserHands.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = Mail::Problem::Kind;
using Leave = Mail::LeaveOnServer;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString trash = QStringLiteral("Trash");
const QByteArray login = "anna@example.org";

WorldOptions pop3World(Mail::Pop3Settings settings = {})
{
    WorldOptions options;
    options.protocol = Mail::ReceiveProtocol::Pop3;
    options.pop3 = settings;
    return options;
}

Mail::Pop3Settings leaving(Leave rule, int amount = 0)
{
    Mail::Pop3Settings settings;
    settings.leave = rule;
    settings.leaveAmount = amount;
    return settings;
}

void deliverLetters(SyncWorld &world, int first, int last)
{
    for (int number = first; number <= last; ++number)
        deliver(world.server(), inbox, number);
}

QByteArrayList idsOf(std::initializer_list<int> numbers)
{
    QByteArrayList ids;
    for (const int number : numbers)
        ids.append(letterId(number));
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// The Message-IDs that are still at the server.
QByteArrayList atServer(SyncWorld &world)
{
    QByteArrayList ids;
    for (const FakeMessage &message : world.server().mailbox(inbox)->messages) {
        const QByteArray key = "Message-ID: <";
        const qsizetype begin = message.bytes.indexOf(key) + key.size();
        ids.append(message.bytes.mid(begin, message.bytes.indexOf('>', begin) - begin));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

int fetched(SyncWorld &world)
{
    return static_cast<int>(world.pop3Journal.retrieved.size());
}

QByteArray bytesOf(SyncWorld &world, Mail::MessageKey key)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    return valueOf(Store::messageContent(*reader, key, {})).value_or(QByteArray());
}

bool wasTold(SyncWorld &world, Kind kind)
{
    return std::any_of(world.problems.cbegin(), world.problems.cend(),
                       [kind](const Mail::Problem &problem) { return problem.kind == kind; });
}

QByteArray numbersAsIds(const FakeMessage &, quint32 number)
{
    return QByteArray::number(number);
}

/// All of them; the account is to be added again.
void loseDatabases(SyncWorld &world)
{
    world.deleteCache();
    QVERIFY(QDir(world.paths().dataDir + QStringLiteral("/backups")).removeRecursively());
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(world.paths().ownDatabase() + QLatin1String(suffix));
    world.forgetAccount();
}

/// The link breaks when the letter `occurrence` from now on is asked for.
void cutAtLetter(SyncWorld &world, int occurrence)
{
    FakeFault fault;
    fault.kind = FakeFault::Kind::CutBeforeAnswer;
    fault.command = "RETR";
    fault.occurrence = occurrence;
    world.pop3Faults.add(fault);
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

/// Rows, files and ledger say the same, and another session changes nothing.
void verifySound(SyncWorld &world)
{
    QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
    const int before = fetched(world);
    const qsizetype deleted = world.pop3Journal.deleted.size();
    const QByteArrayList shown = UserHands(world).shownIds(inbox);
    QCOMPARE(world.round().errors.size(), 0);
    QCOMPARE(fetched(world), before);
    QCOMPARE(world.pop3Journal.deleted.size(), deleted);
    QCOMPARE(UserHands(world).shownIds(inbox), shown);
}

} // namespace

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

    /// What was there when the account was added is never news, however many sessions it takes.
    void firstFetchTakesSeveralSessions()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 6);
        for (const int at : {3, 2}) {
            cutAtLetter(world, at);
            QCOMPARE(world.round().errors.size(), 1);
        }
        QCOMPARE(UserHands(world).info(inbox).total, 3);
        deliverLetters(world, 7, 8);
        cutAtLetter(world, 2);
        QCOMPARE(world.round().errors.size(), 1);
        world.stopProgram();
        world.startProgram();
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).info(inbox).total, 8);
        QCOMPARE(world.newMailTold, 2);
        deliverLetters(world, 9, 9);
        world.round();
        QCOMPARE(world.newMailTold, 3);
        verifySound(world);
    }

    /// Each letter is told of once, also when the link broke behind it.
    void brokenRoundsTellOfWhatCame()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 1);
        world.round();
        deliverLetters(world, 2, 5);
        cutAtLetter(world, 3);
        QCOMPARE(world.round().errors.size(), 1);
        QCOMPARE(UserHands(world).info(inbox).total, 3);
        QCOMPARE(world.newMailTold, 2);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(world.newMailTold, 4);
        verifySound(world);
        QCOMPARE(world.newMailTold, 4);
    }

    void firstLetterOfAnEmptyMailboxIsNew()
    {
        SyncWorld world(pop3World());
        world.round();
        deliverLetters(world, 1, 1);
        world.round();
        QCOMPARE(world.newMailTold, 1);
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

    void refusedLettersDoNotStopTheOthers()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        bool isRefusing = true;
        world.pop3.refusesLetter = [&isRefusing](const FakeMessage &message, quint32) {
            return isRefusing && message.uid == 2;
        };
        deliverLetters(world, 1, 4);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 3);
        QCOMPARE(report.errors.size(), 1);
        QVERIFY(wasTold(world, Kind::NotAllFetched));
        QCOMPARE(atServer(world), idsOf({2}));
        isRefusing = false;
        QCOMPARE(world.round().newMessages, 1);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4}));
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

    void loginDelayIsKept()
    {
        SyncWorld world(pop3World());
        world.pop3.loginDelay = 900;
        deliverLetters(world, 1, 1);
        world.synchroniseByItself();
        QVERIFY(world.waitUntil([&world] { return fetched(world) == 1; }));
        deliverLetters(world, 2, 2);
        world.advance(std::chrono::minutes(14));
        QCOMPARE(world.pop3Journal.logins, 1);
        QCOMPARE(world.pop3Journal.refusedLogins, 0);
        QVERIFY(world.waitUntil([&world] { return fetched(world) == 2; }));
        QCOMPARE(world.pop3Journal.refusedLogins, 0);
        // Asked by hand too soon: told, and the server is not bothered.
        QCOMPARE(world.round().errors.size(), 0);
        QVERIFY(wasTold(world, Kind::CheckedTooOften));
        QCOMPARE(world.pop3Journal.refusedLogins, 0);
    }

    /// The rest of a letter is fetched in a session, and those may come only so often.
    void loginDelayHoldsForSingleLetters()
    {
        Mail::Pop3Settings settings;
        settings.headersOnly = true;
        SyncWorld world(pop3World(settings));
        world.pop3.loginDelay = 900;
        deliverLetters(world, 1, 1);
        world.round();
        QCOMPARE(world.pop3Journal.logins, 1);
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        const auto details =
            valueOf(Store::messageDetails(*reader, UserHands(world).letters(inbox, {1}).first()));
        std::optional<Result<QByteArray>> whole;
        const auto open = [&] {
            whole.reset();
            world.hub().fetchWhole(*details,
                                   [&whole](const Result<QByteArray> &letter) { whole = letter; });
            return world.waitUntil([&whole] { return whole.has_value(); });
        };
        QVERIFY(open());
        QVERIFY(!*whole);
        QCOMPARE(whole->error().kind, ErrorKind::ServerUnavailable);
        QVERIFY(wasTold(world, Kind::CheckedTooOften));
        QCOMPARE(world.pop3Journal.logins, 1);
        QCOMPARE(world.pop3Journal.refusedLogins, 0);
        // The last seconds are waited for.
        world.clock.moveTo(world.clock.monotonic() + std::chrono::seconds(890));
        QVERIFY(open());
        QVERIFY(*whole);
        QCOMPARE(**whole, letter(1));
        QCOMPARE(world.pop3Journal.refusedLogins, 0);
    }

    void mailboxInUseIsTriedLater()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 1);
        world.pop3Journal.openUsers.insert(login);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 1);
        QCOMPARE(report.errors.first().retry, Retry::Later);
        QVERIFY(!wasTold(world, Kind::PasswordRefused));
        world.pop3Journal.openUsers.clear();
        QCOMPARE(world.round().newMessages, 1);
    }

    void refusedPasswordsAreNotTriedAgain()
    {
        SyncWorld world(pop3World());
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "PASS";
        fault.times = -1;
        fault.text = "-ERR [AUTH] Authentication failed.";
        world.pop3Faults.add(fault);
        world.pop3.mechanisms.clear();
        world.synchroniseByItself();
        QVERIFY(world.waitUntil([&] { return wasTold(world, Kind::PasswordRefused); }));
        world.advance(std::chrono::hours(5));
        QCOMPARE(world.pop3Faults.count("PASS"), 1);
    }

    /// The databases may be lost one by one, or all.
    void lostDatabasesFetchNothingAgain_data()
    {
        QTest::addColumn<bool>("isOwnLost");
        QTest::newRow("the cache") << false;
        QTest::newRow("everything but the letters") << true;
    }

    void lostDatabasesFetchNothingAgain()
    {
        QFETCH(bool, isOwnLost);
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 4);
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1, 2}));
        world.round();
        world.stopProgram();
        world.deleteCache();
        if (isOwnLost) {
            loseDatabases(world);
        }
        world.startProgram();
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(fetched(world), 4);
        QCOMPARE(hands.shownIds(inbox), idsOf({1, 2, 3, 4}));
        QCOMPARE(hands.info(inbox).unread, 2);
        verifySound(world);
    }

    /// Every database is lost, and the account is added by hand: its letters lie in the inbox that
    /// it shares with others.
    void sharedInboxOutlivesTheDatabases()
    {
        Mail::Pop3Settings settings;
        settings.sharesInbox = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, 4);
        world.round();
        QCOMPARE(fetched(world), 4);
        world.stopProgram();
        loseDatabases(world);
        world.startProgram();
        world.write([again = world.settings()](Store::WriteTransaction &transaction) mutable {
            again.key = {};
            again.credentialId = Mail::newCredentialId(again.email);
            return Store::AccountWriter(transaction).add(again);
        });
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        const QList<Mail::AccountSettings> all = valueOf(Store::accounts(*reader));
        QCOMPARE(all.size(), 2);
        const Mail::AccountSettings &folders =
            all.first().key == world.account() ? all.last() : all.first();
        QCOMPARE(folders.protocol, Mail::ReceiveProtocol::Local);
        world.hub().addAccount(folders);
        deliverLetters(world, 5, 5);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 0);
        QCOMPARE(report.newMessages, 1);
        QCOMPARE(fetched(world), 5);
        QCOMPARE(world.newMailTold, 0);
        const auto ledger = valueOf(
            Store::listedEntries(*valueOf(Store::Reader::open(world.paths())), world.account()));
        QCOMPARE(ledger.size(), 5);
        world.round();
        QCOMPARE(fetched(world), 5);
        QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
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

    void fullDisksLoseNothing()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        deliverLetters(world, 1, 3);
        world.round();
        deliverLetters(world, 4, 6);
        {
            const DiskTrouble trouble;
            const Mail::RoundReport report = world.round();
            QCOMPARE(report.errors.size(), 1);
            QCOMPARE(report.errors.first().kind, ErrorKind::LocalStorage);
        }
        QVERIFY(wasTold(world, Kind::DiskFull));
        QCOMPARE(atServer(world), idsOf({4, 5, 6}));
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4, 5, 6}));
        QCOMPARE(atServer(world), QByteArrayList());
        verifySound(world);
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

    /// Of a letter whose end did not come nothing is kept, and it is not deleted.
    void missingFinalDot()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        world.pop3.lacksFinalDot = true;
        deliverLetters(world, 1, 2);
        QCOMPARE(world.round().errors.size(), 1);
        QCOMPARE(world.server().messageCount(inbox), 2);
        QCOMPARE(UserHands(world).info(inbox).total, 0);
        world.pop3.lacksFinalDot = false;
        QCOMPARE(world.round().newMessages, 2);
        QCOMPARE(world.server().messageCount(inbox), 0);
    }

    void cutsAnywhere_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("before the command") << int(FakeFault::Kind::CutBeforeCommand);
        QTest::newRow("before the answer") << int(FakeFault::Kind::CutBeforeAnswer);
        QTest::newRow("in the answer") << int(FakeFault::Kind::CutInLiteral);
        QTest::newRow("behind the answer") << int(FakeFault::Kind::CutAfterAnswer);
    }

    void cutsAnywhere()
    {
        QFETCH(int, kind);
        int commands = 1;
        for (int at = 1; at <= commands; ++at) {
            SyncWorld world(pop3World(leaving(Leave::Newest, 2)));
            deliverLetters(world, 1, 5);
            FakeFault fault;
            fault.kind = static_cast<FakeFault::Kind>(kind);
            fault.occurrence = at;
            world.pop3Faults.add(fault);
            const Mail::RoundReport cut = world.round();
            if (at == 1) {
                SyncWorld whole(pop3World(leaving(Leave::Newest, 2)));
                deliverLetters(whole, 1, 5);
                whole.round();
                commands = whole.pop3Faults.commandCount();
                QVERIFY(commands > 10);
            }
            QVERIFY(cut.errors.size() > 0 || at >= commands - 1);
            // A letter is here or there at every moment.
            QByteArrayList somewhere = UserHands(world).shownIds(inbox);
            for (const QByteArray &id : atServer(world)) {
                if (!somewhere.contains(id))
                    somewhere.append(id);
            }
            QCOMPARE(somewhere.size(), 5);
            QVERIFY(world.roundsUntilQuiet() > 0);
            QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 4, 5}));
            QCOMPARE(atServer(world), idsOf({4, 5}));
            verifySound(world);
        }
    }

    void twoProgramsOnOneMailbox()
    {
        SyncWorld world(pop3World(leaving(Leave::No)));
        deliverLetters(world, 1, 4);
        // The other one takes letters between the list and the letters.
        world.pop3Faults.onCommand = [&world, done = false](const QByteArray &command) mutable {
            if (command == "RETR" && !std::exchange(done, true))
                world.server().expunge(inbox, {2, 3});
        };
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 2);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 4}));
        QVERIFY(world.roundsUntilQuiet() > 0);
        verifySound(world);
    }
};

QTEST_GUILESS_MAIN(TestPop3)
#include "tst_Pop3.moc"
