// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 account in trouble: cut links, refusals, full disks, lost databases, another program on
// the same mailbox; nothing is lost and nothing comes again.
#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Pop3Queries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "tests/sync/DiskTrouble.h"
#include "tests/sync/Pop3World.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = Mail::Problem::Kind;
using Leave = Mail::LeaveOnServer;

namespace
{

const QByteArray login = "anna@example.org";

/// All of them; the account is to be added again.
void loseDatabases(SyncWorld &world)
{
    world.deleteCache();
    QVERIFY(QDir(world.paths().dataDir + QStringLiteral("/backups")).removeRecursively());
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(world.paths().ownDatabase() + QLatin1String(suffix));
    world.forgetAccount();
}

/// Another program gives the letters names of its own, here or in the trash.
void nameOtherwise(SyncWorld &world, int *renamed)
{
    QStringList files;
    QDirIterator each(world.paths().mailDir() + QStringLiteral("/local"), {QStringLiteral("*,U=*")},
                      QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files.append(each.next());
    files.sort();
    for (const QString &file : std::as_const(files)) {
        const QString folder = QFileInfo(QFileInfo(file).path()).path();
        const QString to = ++*renamed % 2 ? folder : folder + QStringLiteral("/.Trash");
        QVERIFY(QFile::rename(
            file, to + QStringLiteral("/cur/1700000000.M%1.elsewhere:2,S").arg(*renamed)));
    }
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

} // namespace

class TestPop3Trouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    void lettersNamedByOthersOutliveTheLedger_data()
    {
        QTest::addColumn<bool>("knowsUidl");
        QTest::addColumn<bool>("knowsTop");
        QTest::addColumn<bool>("isCut");
        QTest::newRow("ids") << true << true << false;
        QTest::newRow("ids, cut off") << true << true << true;
        QTest::newRow("ids, no headers") << true << false << false;
        QTest::newRow("ids, no headers, cut off") << true << false << true;
        QTest::newRow("headers") << false << true << false;
        QTest::newRow("nothing") << false << false << false;
    }

    /// All databases are lost, and the files do not tell where they came from any more: they are
    /// recognised as when a server gives new ids.
    void lettersNamedByOthersOutliveTheLedger()
    {
        QFETCH(bool, knowsUidl);
        QFETCH(bool, knowsTop);
        QFETCH(bool, isCut);
        SyncWorld world(pop3World());
        world.pop3.knowsUidl = knowsUidl;
        world.pop3.knowsTop = knowsTop;
        deliverLetters(world, 1, 4);
        // Without Message-ID every byte has to be the same, so that it has to come.
        world.server().append(inbox, "Subject: Scan\r\n\r\nBody\r\n", {}, letterDate(5));
        world.round();
        QCOMPARE(fetched(world), 5);
        world.stopProgram();
        loseDatabases(world);
        int renamed = 0;
        nameOtherwise(world, &renamed);
        QCOMPARE(renamed, 5);
        deliverLetters(world, 6, 7);
        world.startProgram();
        if (isCut) {
            cutAtLetter(world, 1);
            QCOMPARE(world.round().errors.size(), 1);
        }
        QCOMPARE(world.round().errors.size(), 0);
        UserHands hands(world);
        QCOMPARE(hands.info(inbox).total + hands.info(trash).total, 7);
        QCOMPARE(hands.info(trash).total, 2);
        QCOMPARE(fetched(world), knowsTop ? 8 : 12);
        if (knowsTop || knowsUidl)
            verifySound(world);
        // What is here may go there.
        world.changeSettings(
            [](Mail::AccountSettings &settings) { settings.pop3.leave = Mail::LeaveOnServer::No; });
        QCOMPARE(world.round().deletedAtServer, 7);
        QCOMPARE(hands.info(inbox).total + hands.info(trash).total, 7);
        verifySound(world);
    }

    /// What never came from the server stays out of the ledger.
    void lettersOfOthersAreNotOfTheServer()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 2);
        world.round();
        world.stopProgram();
        loseDatabases(world);
        int renamed = 0;
        nameOtherwise(world, &renamed);
        QCOMPARE(renamed, 2);
        world.server().expunge(inbox, {1, 2});
        deliverLetters(world, 3, 3);
        world.startProgram();
        world.round();
        const Store::LedgerStart start =
            world.write([key = world.account()](Store::WriteTransaction &transaction) {
                return Store::Pop3LedgerWriter(transaction).begin(key);
            });
        QCOMPARE(start.entries.size(), size_t(1));
        QCOMPARE(UserHands(world).shownIds(inbox).size() + UserHands(world).shownIds(trash).size(),
                 3);
        verifySound(world);
    }

    /// Such a letter is deleted here before the server is asked: it does not come back.
    void lettersNamedByOthersAreDeleted()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 3);
        world.round();
        world.stopProgram();
        loseDatabases(world);
        int renamed = 0;
        nameOtherwise(world, &renamed);
        QCOMPARE(renamed, 3);
        world.startProgram();
        world.setReachable(false);
        world.round();
        UserHands hands(world);
        QCOMPARE(hands.info(inbox).total, 2);
        hands.deleteForGood(
            {valueOf(Store::messageKeys(*valueOf(Store::Reader::open(world.paths())),
                                        hands.mailbox(inbox)))
                 .front()});
        world.round();
        QCOMPARE(hands.info(inbox).total, 1);
        const QByteArrayList left = hands.shownIds(inbox);
        world.setReachable(true);
        QCOMPARE(world.round().newMessages, 0);
        QCOMPARE(hands.shownIds(inbox), left);
        QCOMPARE(fetched(world), 3);
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

    void roundsOfAccountsThatAreLetGoAreAnswered_data()
    {
        QTest::addColumn<bool>("isRemoved");
        QTest::newRow("removed") << true;
        QTest::newRow("other settings") << false;
    }

    /// Whoever waits for a round, the first session of a shared inbox for one, does not wait for
    /// ever.
    void roundsOfAccountsThatAreLetGoAreAnswered()
    {
        QFETCH(bool, isRemoved);
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 1);
        std::optional<Result<QList<Mail::RoundReport>>> answer;
        world.hub().synchronise(
            world.account(), {},
            [&answer](Result<QList<Mail::RoundReport>> reports) { answer = std::move(reports); });
        if (isRemoved)
            world.hub().removeAccount(world.account());
        else
            world.changeSettings([](Mail::AccountSettings &settings) { settings.name += u'!'; });
        QVERIFY(world.waitUntil([&answer] { return answer.has_value(); }));
        QVERIFY(answer->has_value());
        QCOMPARE((*answer)->size(), 1);
        QCOMPARE((*answer)->first().account, world.account());
        QCOMPARE((*answer)->first().errors.first().kind, ErrorKind::Cancelled);
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

    /// Whoever opens a letter of an account that is removed meanwhile does not wait for ever.
    void lettersOfAccountsThatAreLetGoAreAnswered()
    {
        Mail::Pop3Settings settings;
        settings.headersOnly = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, 1);
        world.round();
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        const auto details =
            valueOf(Store::messageDetails(*reader, UserHands(world).letters(inbox, {1}).first()));
        std::optional<Result<void>> text;
        std::optional<Result<QByteArray>> whole;
        world.hub().fetchText(*details, [&text](const Result<void> &end) { text = end; });
        world.hub().fetchWhole(*details,
                               [&whole](const Result<QByteArray> &letter) { whole = letter; });
        world.hub().removeAccount(world.account());
        QVERIFY(!text && !whole);
        QVERIFY(world.waitUntil([&] { return text && whole; }));
        QVERIFY(!*text && !*whole);
        QCOMPARE(text->error().kind, ErrorKind::Cancelled);
        QCOMPARE(whole->error().kind, ErrorKind::Cancelled);
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

QTEST_GUILESS_MAIN(TestPop3Trouble)
#include "tst_Pop3Trouble.moc"
