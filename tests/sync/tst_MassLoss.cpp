// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters disappear at the server: which of it is a loss, that copies are there before the rows go,
// that one problem tells of it, and that what is put back is there exactly once.
#include "core/mime/MimeReader.h"
#include "core/store/Maildir.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/sqlite/Connection.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/TrafficWriter.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/DiskTrouble.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QCoreApplication>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");
const QString trash = QStringLiteral("Trash");
const QString junk = QStringLiteral("Spam");
const QString work = QStringLiteral("Работа");

QList<quint32> uids(quint32 first, quint32 last)
{
    QList<quint32> list;
    for (quint32 uid = first; uid <= last; ++uid)
        list.append(uid);
    return list;
}

void fill(FakeMailAccount &server, const QString &mailbox, int letters, int firstNumber = 1)
{
    for (int number = firstNumber; number < firstNumber + letters; ++number)
        deliver(server, mailbox, number, number % 3 ? QByteArrayList() : QByteArrayList{"\\Seen"});
}

void furnish(FakeMailAccount &server)
{
    server.create(archive, "\\Archive");
    server.create(trash, "\\Trash");
    server.create(junk, "\\Junk");
    server.create(work);
}

void moveAll(FakeMailAccount &server, const QString &from, const QString &to, quint32 letters)
{
    for (quint32 uid = 1; uid <= letters; ++uid)
        server.transfer(from, uid, to, false);
}

struct Case {
    const char *name;
    const QString *mailbox;
    int letters;
    void (*happen)(FakeMailAccount &server);
    int lost; ///< 0: no loss
};

const Case cases[] = {
    {"49 of 49", &inbox, 49, [](FakeMailAccount &server) { server.expunge(inbox, uids(1, 49)); },
     0},
    {"50 of 50, the folder is empty", &inbox, 50,
     [](FakeMailAccount &server) { server.expunge(inbox, uids(1, 50)); }, 50},
    {"a fifth", &inbox, 250, [](FakeMailAccount &server) { server.expunge(inbox, uids(1, 50)); },
     0},
    {"a fifth and one", &inbox, 250,
     [](FakeMailAccount &server) { server.expunge(inbox, uids(100, 150)); }, 51},
    {"all of Trash", &trash, 60,
     [](FakeMailAccount &server) { server.expunge(trash, uids(1, 60)); }, 0},
    {"all of Junk", &junk, 60, [](FakeMailAccount &server) { server.expunge(junk, uids(1, 60)); },
     0},
    {"moved by another program", &inbox, 60,
     [](FakeMailAccount &server) { moveAll(server, inbox, archive, 60); }, 0},
    {"moved by another program to where is looked first", &archive, 60,
     [](FakeMailAccount &server) { moveAll(server, archive, inbox, 60); }, 0},
    {"moved to Trash", &inbox, 60,
     [](FakeMailAccount &server) { moveAll(server, inbox, trash, 60); }, 0},
    {"moved to a new folder", &inbox, 60,
     [](FakeMailAccount &server) {
         server.create(QStringLiteral("Neu"));
         moveAll(server, inbox, QStringLiteral("Neu"), 60);
     },
     0},
    {"some moved, too few lost", &inbox, 60,
     [](FakeMailAccount &server) {
         moveAll(server, inbox, archive, 11);
         server.expunge(inbox, uids(12, 60));
     },
     0},
    {"some moved, many lost", &inbox, 60,
     [](FakeMailAccount &server) {
         moveAll(server, inbox, archive, 10);
         server.expunge(inbox, uids(11, 60));
     },
     50},
    {"lost, and new ones came", &inbox, 60,
     [](FakeMailAccount &server) {
         server.expunge(inbox, uids(1, 60));
         fill(server, inbox, 60, 200);
     },
     60},
    {"lost, and the server has forgotten of it", &inbox, 60,
     [](FakeMailAccount &server) {
         server.expunge(inbox, uids(1, 60));
         server.forgetTombstones(inbox);
     },
     60},
    {"lost, and the server tells it in two pieces", &inbox, 60,
     [](FakeMailAccount &server) {
         server.expunge(inbox, uids(1, 30));
         server.forgetTombstones(inbox);
         server.expunge(inbox, uids(31, 60));
     },
     60},
    {"lost in two pieces, and new ones came", &inbox, 60,
     [](FakeMailAccount &server) {
         server.expunge(inbox, uids(1, 30));
         server.forgetTombstones(inbox);
         server.expunge(inbox, uids(31, 60));
         fill(server, inbox, 40, 200);
     },
     60},
    {"a deleted mailbox", &work, 60, [](FakeMailAccount &server) { server.remove(work); }, 60},
    {"a small deleted mailbox", &work, 49, [](FakeMailAccount &server) { server.remove(work); }, 0},
    {"a deleted mailbox whose child stays", &work, 60,
     [](FakeMailAccount &server) {
         server.create(work + QStringLiteral("/Май"));
         server.remove(work);
     },
     60},
    {"a renamed mailbox", &work, 60,
     [](FakeMailAccount &server) { server.rename(work, QStringLiteral("Дом")); }, 0},
    {"other numbers, the same letters", &inbox, 60,
     [](FakeMailAccount &server) { server.renumber(inbox, 7); }, 0},
    {"other numbers, and a few are gone", &inbox, 260,
     [](FakeMailAccount &server) {
         server.expunge(inbox, uids(1, 40));
         server.renumber(inbox, 7);
     },
     0},
    {"other numbers, and nothing is left", &work, 60,
     [](FakeMailAccount &server) { server.recreate(work); }, 60},
    {"other numbers, and most are gone", &inbox, 90,
     [](FakeMailAccount &server) {
         server.expunge(inbox, uids(1, 70));
         server.renumber(inbox, 7);
     },
     70},
    {"made anew with the same letters", &work, 60,
     [](FakeMailAccount &server) {
         server.recreate(work);
         fill(server, work, 60);
     },
     0},
    {"an older backup", &inbox, 60,
     [](FakeMailAccount &server) {
         const auto box = server.mailbox(inbox);
         box->messages.resize(5);
         box->uidNext = 6;
         box->highestModSeq = box->messages.last().modSeq;
         box->tombstones.clear();
         ++box->changes;
     },
     55},
};

QList<Mail::Problem> lossesTold(const SyncWorld &world)
{
    QList<Mail::Problem> told = world.problems;
    told.removeIf(
        [](const Mail::Problem &problem) { return problem.kind != Mail::Problem::Kind::MassLoss; });
    return told;
}

QStringList vaultFiles(const SyncWorld &world)
{
    return Store::vaultFolder(world.paths()).list();
}

FakeFault lostAnswer(const char *command)
{
    FakeFault fault;
    fault.kind = FakeFault::Kind::CutBeforeAnswer;
    fault.command = command;
    return fault;
}

QSet<QByteArray> idsOf(const QList<Store::KeptLetter> &letters)
{
    QSet<QByteArray> ids;
    for (const Store::KeptLetter &letter : letters)
        ids.insert(letter.messageId);
    return ids;
}

FakeFault cutting(FakeFault::Kind kind, const char *command)
{
    FakeFault fault;
    fault.kind = kind;
    fault.command = command;
    return fault;
}

} // namespace

class TestMassLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsALoss_data() { addCasesTimesProfiles(cases); }

    void whatIsALoss()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, number);
        const Case &one = cases[number];
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        fill(world.server(), *one.mailbox, one.letters);
        QCOMPARE(world.round().errors, QList<Error>());
        one.happen(world.server());
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        const QList<Mail::Problem> told = lossesTold(world);
        QCOMPARE(told.size(), one.lost > 0 ? 1 : 0);
        UserHands hands(world);
        QCOMPARE(hands.kept().size(), one.lost);
        QCOMPARE(vaultFiles(world).size(), one.lost);
        if (one.lost > 0) {
            QCOMPARE(told.first().count, one.lost);
            QCOMPARE(told.first().subject, *one.mailbox);
            QCOMPARE(hands.losses().first().key, told.first().loss);
        }
        COMPARE_STATES(world);
        QCOMPARE(lossesTold(world).size(), told.size());
    }

    // What we do ourselves is no loss, also when the answer was lost.
    void ownChangesAreNoLoss_data() { addServerProfiles(); }

    void ownChangesAreNoLoss()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        fill(world.server(), inbox, 120);
        world.round();
        UserHands hands(world);
        const auto all = world.write([&](Store::WriteTransaction &transaction) {
            return Store::MessageWriter(transaction).shownKeys(hands.mailbox(inbox));
        });
        hands.move(all.mid(0, 60), archive);
        hands.deleteForGood(all.mid(60, 60));
        for (const char *command : {"UID MOVE", "UID EXPUNGE", "EXPUNGE"})
            world.imapFaults.add(lostAnswer(command));
        QVERIFY(world.roundsUntilQuiet(6) > 0);
        QCOMPARE(lossesTold(world).size(), 0);
        QCOMPARE(hands.kept().size(), 0);
        COMPARE_STATES(world);
    }

    // Nor is a folder that is deleted or renamed here, whatever becomes of the answer.
    void ownFolderChangesAreNoLoss_data() { addServerProfiles(); }

    void ownFolderChangesAreNoLoss()
    {
        QFETCH(QByteArray, profile);
        const QString old = QStringLiteral("Old");
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.server().create(old);
        world.server().create(old + QStringLiteral("/Child"));
        fill(world.server(), work, 60);
        fill(world.server(), old, 60, 100);
        fill(world.server(), old + QStringLiteral("/Child"), 60, 200);
        fill(world.server(), archive, 60, 300);
        world.round();
        UserHands hands(world);
        // With a child it stays as a place for it; a rename takes the child along.
        hands.deleteMailbox(old);
        hands.renameMailbox(work, QStringLiteral("Home"));
        hands.renameMailbox(old + QStringLiteral("/Child"), QStringLiteral("Home/Child"));
        for (const char *command : {"DELETE", "RENAME", "LIST"})
            world.imapFaults.add(lostAnswer(command));
        QVERIFY(world.roundsUntilQuiet(6) > 0);
        QCOMPARE(lossesTold(world).size(), 0);
        QCOMPARE(vaultFiles(world).size(), 0);
        QCOMPARE(hands.shownIds(QStringLiteral("Home")).size(), 60);
        QCOMPARE(hands.shownIds(QStringLiteral("Home/Child")).size(), 60);
        COMPARE_STATES(world);
        hands.deleteMailbox(QStringLiteral("Home/Child"));
        hands.deleteMailbox(QStringLiteral("Home"));
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(vaultFiles(world).size(), 0);
        COMPARE_STATES(world);
    }

    // What was kept is put back to where its folder is now.
    void keptLettersFollowARenamedFolder()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), work, 70);
        world.round();
        world.server().expunge(work, uids(1, 60));
        world.round();
        UserHands hands(world);
        const QString home = QStringLiteral("Home");
        hands.renameMailbox(work, home);
        QCOMPARE(hands.losses().first().mailboxPath, home);
        QCOMPARE(hands.putBackAll().queued, 60);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(hands.shownIds(home).size(), 70);
        QCOMPARE(vaultFiles(world).size(), 0);
        COMPARE_STATES(world);
    }

    // The tree is also listed when the copy of a sent letter looks for its folder.
    void sendingKeepsTheLettersOfADeletedMailbox()
    {
        WorldOptions options = worldWith("qresync");
        options.canSend = true;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), work, 60);
        world.synchroniseByItself();
        UserHands hands(world);
        QVERIFY(world.waitUntil([&] { return world.idling() == 1; }, 10min));
        QCOMPARE(hands.shownIds(work).size(), 60);
        world.server().remove(work);
        MessageRecipe recipe;
        recipe.token = "out";
        recipe.fromAddress = "anna@example.org";
        hands.send(MessageFactory::build(recipe), QStringLiteral("Hello"),
                   {QStringLiteral("eva@example.org")});
        // Time all but stands still: no round comes by the clock.
        world.advance(std::chrono::milliseconds(1));
        QCOMPARE(world.journal.accepted.size(), 1);
        QVERIFY(!hands.mailboxPaths().contains(work));
        QCOMPARE(vaultFiles(world).size(), 60);
        world.round();
        QCOMPARE(lossesTold(world).size(), 1);
        QCOMPARE(lossesTold(world).first().subject, work);
        QCOMPARE(hands.kept().size(), 60);
    }

    // The inbox alone is watched; only the next round of all mailboxes knows.
    void theWatchOnTheInboxWakesARound()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 60);
        world.synchroniseByItself();
        QVERIFY(world.waitUntil([&] { return world.idling() == 1; }, 10min));
        world.server().expunge(inbox, uids(1, 60));
        QVERIFY(world.waitUntil([&] { return lossesTold(world).size() == 1; }, 30s));
        QCOMPARE(lossesTold(world).first().count, 60);
    }

    // A program that removes them one after the other, while somebody waits for news.
    void aLossInDropsIsOne()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 100);
        world.synchroniseByItself();
        QVERIFY(world.waitUntil([&] { return world.idling() == 1; }, 10min));
        UserHands hands(world);
        for (quint32 first = 1; first <= 71; first += 5) {
            world.server().expunge(inbox, uids(first, first + 4));
            QVERIFY(world.waitUntil(
                [&] { return hands.shownIds(inbox).size() == 100 - int(first) - 4; }, 30s));
        }
        QVERIFY(world.waitUntil([&] { return hands.kept().size() == 70; }, 10min));
        // All but the first, which looked like what people do every day, and one notice.
        QCOMPARE(vaultFiles(world).size(), 70);
        QCOMPARE(lossesTold(world).size(), 1);
        QCOMPARE(hands.losses().size(), 1);
    }

    void movingInDropsIsNoLoss()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 100);
        world.round();
        for (quint32 first = 1; first <= 41; first += 40) {
            for (quint32 uid = first; uid < first + 40; ++uid)
                world.server().transfer(inbox, uid, archive, false);
            world.round();
        }
        QCOMPARE(vaultFiles(world).size(), 0);
        QCOMPARE(lossesTold(world).size(), 0);
        COMPARE_STATES(world);
    }

    void afterAFewDropsNothingIsKept()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 100);
        world.round();
        for (quint32 first = 1; first <= 21; first += 10) {
            world.server().expunge(inbox, uids(first, first + 9));
            world.round();
        }
        QCOMPARE(vaultFiles(world).size(), 20);
        QCOMPARE(UserHands(world).losses().size(), 0);
        world.write([](Store::WriteTransaction &transaction) -> Result<void> {
            transaction.own().execute("UPDATE loss SET at = at - 600000");
            return {};
        });
        world.round();
        QCOMPARE(vaultFiles(world).size(), 0);
        QCOMPARE(lossesTold(world).size(), 0);
    }

    // A person who was not there when it happened is told at the next start, until the answer.
    void itIsToldAgainAfterARestartUntilAnswered()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 60);
        world.round();
        world.server().expunge(inbox, uids(1, 60));
        world.round();
        QCOMPARE(lossesTold(world).size(), 1);
        const Mail::LossKey loss = lossesTold(world).first().loss;
        world.stopProgram();
        world.startProgram();
        world.round();
        QCOMPARE(lossesTold(world).size(), 2);
        QCOMPARE(lossesTold(world).last().loss, loss);
        world.write([&](Store::WriteTransaction &transaction) {
            return Store::KeptLetterWriter(transaction).answer(loss);
        });
        world.settle();
        QCOMPARE(world.solvedProblems, QList<quint64>{lossesTold(world).last().id});
        world.stopProgram();
        world.startProgram();
        world.round();
        QCOMPARE(lossesTold(world).size(), 2);
        QCOMPARE(UserHands(world).kept().size(), 60);
    }

    // A mailbox that cannot be read may be where they are.
    void itIsDecidedWhenAllMailboxesWereRead()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 60);
        world.round();
        world.server().expunge(inbox, uids(1, 60));
        deliver(world.server(), archive, 200);
        FakeFault refusal;
        refusal.kind = FakeFault::Kind::Refuse;
        refusal.command = "SELECT";
        refusal.occurrence = 2;
        refusal.text = "NO [UNAVAILABLE] Later.";
        world.imapFaults.add(refusal);
        QVERIFY(!world.round().errors.isEmpty());
        QCOMPARE(lossesTold(world).size(), 0);
        QCOMPARE(vaultFiles(world).size(), 60);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(lossesTold(world).size(), 1);
    }

    void removingTheAccountIsNoLoss()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 60);
        world.round();
        world.write([&](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).remove(world.account());
        });
        QCOMPARE(vaultFiles(world).size(), 0);
    }

    void whereWishedAnythingIsKept_data() { addServerProfiles(); }

    void whereWishedAnythingIsKept()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        fill(world.server(), inbox, 10);
        fill(world.server(), work, 3, 20);
        fill(world.server(), trash, 3, 30);
        world.changeSettings([](Mail::AccountSettings &settings) { settings.vaultDays = 14; });
        world.round();
        world.server().expunge(inbox, {2, 5});
        world.server().expunge(trash, {1});
        world.server().transfer(inbox, 7, archive, false);
        world.server().remove(work);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(idsOf(UserHands(world).kept()),
                 (QSet<QByteArray>{letterId(2), letterId(5), letterId(20), letterId(21),
                                   letterId(22), letterId(30)}));
        QCOMPARE(lossesTold(world).size(), 0);
        COMPARE_STATES(world);
    }

    // REL-11: the rows stay while the copies cannot be written, and go when they can.
    void rel11AFullDiskPutsOffTheDeletion()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 260);
        world.round();
        world.server().expunge(inbox, uids(1, 260));
        {
            const DiskTrouble full;
            const Mail::RoundReport report = world.round();
            QVERIFY(!report.errors.isEmpty());
            QCOMPARE(report.errors.first().kind, ErrorKind::LocalStorage);
        }
        UserHands hands(world);
        QCOMPARE(hands.shownIds(inbox).size(), 260);
        QCOMPARE(vaultFiles(world).size(), 0);
        QVERIFY(world.roundsUntilQuiet(3) > 0);
        QCOMPARE(hands.shownIds(inbox).size(), 0);
        QCOMPARE(vaultFiles(world).size(), 260);
        QCOMPARE(lossesTold(world).size(), 1);
        QCOMPARE(lossesTold(world).first().count, 260);
        COMPARE_STATES(world);
    }

    void puttingBack_data() { addServerProfiles(); }

    void puttingBack()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), inbox, 70);
        world.server().setFlags(inbox, 4, {"\\Flagged", "\\Answered", "Important"});
        world.round();
        const QStringList before = ledger(world);
        const auto whole = world.server().mailbox(inbox)->messages;
        world.server().expunge(inbox, uids(1, 60));
        world.round();
        // Two of them another program has brought back meanwhile.
        deliver(world.server(), inbox, 6, {"\\Seen"});
        world.round();
        deliver(world.server(), inbox, 8);
        UserHands hands(world);
        QCOMPARE(hands.putBackAll(), (Store::PutBackOutcome{59, 1, 0}));
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        // One of them is there again; with MULTIAPPEND fifty go at once.
        QCOMPARE(world.imapFaults.count("APPEND"), options.imap.has("MULTIAPPEND") ? 2 : 58);
        QCOMPARE(ledger(world), before);
        for (const FakeMessage &message : whole) {
            const auto box = world.server().mailbox(inbox);
            const auto found =
                std::find_if(box->messages.cbegin(), box->messages.cend(),
                             [&](const FakeMessage &now) { return now.bytes == message.bytes; });
            QVERIFY(found != box->messages.cend());
            QCOMPARE(found->internalDate, message.internalDate);
        }
        QCOMPARE(hands.kept().size(), 0);
        QCOMPARE(vaultFiles(world).size(), 0);
        QCOMPARE(hands.putBackAll(), Store::PutBackOutcome());
        COMPARE_STATES(world);
        QCOMPARE(ledger(world), before);
    }

    // N8: a provider that locks accounts that give it too much a day is not driven to it.
    void puttingBackKeepsTheDaysBudget()
    {
        WorldOptions options;
        options.imap.greeting = "Gimap ready for requests";
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), work, 60);
        world.round();
        const QStringList before = ledger(world);
        world.server().expunge(work, uids(1, 60));
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        const QDate today = world.clock.wall().toLocalTime().date();
        world.write([&](Store::WriteTransaction &transaction) {
            return Store::TrafficWriter(transaction).add(world.account(), today, {0, 400'000'000});
        });
        world.round();
        QCOMPARE(UserHands(world).putBackAll().queued, 60);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(world.imapFaults.count("APPEND"), 0);
        QCOMPARE(world.problems.last().kind, Mail::Problem::Kind::UploadBudgetUsed);
        const quint64 told = world.problems.last().id;
        const auto timesTold = [&] {
            return std::count_if(world.problems.cbegin(), world.problems.cend(),
                                 [](const Mail::Problem &problem) {
                                     return problem.kind == Mail::Problem::Kind::UploadBudgetUsed;
                                 });
        };
        QCOMPARE(timesTold(), 1);
        world.advance(2h);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(world.imapFaults.count("APPEND"), 0);
        QCOMPARE(timesTold(), 1);
        world.advance(25h);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QVERIFY(world.imapFaults.count("APPEND") > 0);
        QVERIFY(world.solvedProblems.contains(told));
        QCOMPARE(ledger(world), before);
        COMPARE_STATES(world);
    }

    // What was given before counts also where no round of this run has looked at it.
    void theDaysBudgetOutlivesTheProgram()
    {
        WorldOptions options;
        options.imap.greeting = "Gimap ready for requests";
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), work, 60);
        world.round();
        world.server().expunge(work, uids(1, 60));
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        world.changeSettings([](Mail::AccountSettings &settings) {
            settings.checking.atStart = false;
            settings.checking.everyMinutes = 0;
            settings.checking.isLive = false;
        });
        const QDate today = world.clock.wall().toLocalTime().date();
        world.write([&](Store::WriteTransaction &transaction) {
            return Store::TrafficWriter(transaction).add(world.account(), today, {0, 400'000'000});
        });
        world.stopProgram();
        world.startProgram();
        world.synchroniseByItself();
        QCOMPARE(UserHands(world).putBackAll().queued, 60);
        world.advance(1min);
        QCOMPARE(world.problems.last().kind, Mail::Problem::Kind::UploadBudgetUsed);
        QCOMPARE(world.imapFaults.count("APPEND"), 0);
        // Past midnight nobody has to ask for a round either.
        world.advance(25h);
        QVERIFY(world.imapFaults.count("APPEND") > 0);
        QCOMPARE(UserHands(world).pending().size(), 0);
    }

    // Exchange stores what it is given without its flags.
    void puttingBackToAServerThatLosesFlags_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<bool>("isCut");
        for (const char *profile : {"uidplus", "newest"}) {
            QTest::newRow(profile) << QByteArray(profile) << false;
            QTest::addRow("%s, cut before the flags", profile) << QByteArray(profile) << true;
        }
    }

    void puttingBackToAServerThatLosesFlags()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isCut);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        options.imap.greeting = "The Microsoft Exchange IMAP4 service is ready.";
        options.imap.losesAppendFlags = true;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), inbox, 70);
        world.server().setFlags(inbox, 4, {"\\Flagged", "\\Answered", "Important"});
        world.round();
        const QStringList before = ledger(world);
        world.server().expunge(inbox, uids(1, 60));
        world.round();
        QCOMPARE(UserHands(world).putBackAll().queued, 60);
        if (isCut)
            world.imapFaults.add(cutting(FakeFault::Kind::CutBeforeCommand, "UID STORE"));
        QVERIFY(world.roundsUntilQuiet(3) > 0);
        QCOMPARE(world.imapFaults.count("APPEND"), 60);
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(ledger(world), before);
        COMPARE_STATES(world);
    }

    // All or none: then each tries alone, and one that is refused keeps no other back.
    void oneOfManyIsNotTakenBack_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::newRow("MULTIAPPEND") << QByteArray("newest");
        QTest::newRow("without") << QByteArray("modern");
    }

    void oneOfManyIsNotTakenBack()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), inbox, 70);
        const QByteArray large = letter(500) + QByteArray(200'000, 'x');
        world.server().append(inbox, large, {}, world.clock.wall());
        world.round();
        const quint32 largeUid = world.server().mailbox(inbox)->messages.last().uid;
        world.server().expunge(inbox, uids(1, 60) + QList<quint32>{largeUid});
        world.round();
        world.imap.largestAppend = 100'000;
        world.cutAll();
        UserHands hands(world);
        QCOMPARE(hands.putBackAll().queued, 61);
        world.roundsUntilQuiet(3);
        QCOMPARE(world.server().mailbox(inbox)->messages.size(), 70);
        QCOMPARE(hands.kept().size(), 1);
        // It is tried again later: there may be room then.
        QCOMPARE(hands.pending().size(), 1);
        QCOMPARE(differences(localState(world), serverState(world)), QString());
    }

    void puttingBackMakesADeletedMailbox_data() { addServerProfiles(); }

    void puttingBackMakesADeletedMailbox()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), work, 55);
        world.round();
        const QStringList before = ledger(world);
        world.server().remove(work);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        UserHands hands(world);
        QCOMPARE(hands.putBackAll().queued, 55);
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(ledger(world), before);
        COMPARE_STATES(world);
    }

    void completenessFollowsWhatWasHeld_data()
    {
        QTest::addColumn<int>("offline");
        QTest::addColumn<int>("completeness");
        QTest::newRow("headers") << int(Mail::OfflineMode::Headers)
                                 << int(Store::ContentState::HeadersOnly);
        QTest::newRow("recent") << int(Mail::OfflineMode::Recent) << int(Store::ContentState::Text);
        QTest::newRow("all") << int(Mail::OfflineMode::All) << int(Store::ContentState::Whole);
    }

    void completenessFollowsWhatWasHeld()
    {
        QFETCH(int, offline);
        QFETCH(int, completeness);
        WorldOptions options;
        options.offline = Mail::OfflineMode(offline);
        SyncWorld world(options);
        furnish(world.server());
        fill(world.server(), inbox, 60);
        world.round();
        const QByteArrayList ids = UserHands(world).shownIds(inbox);
        world.server().expunge(inbox, uids(1, 60));
        world.round();
        UserHands hands(world);
        QCOMPARE(hands.kept().size(), 60);
        for (const Store::KeptLetter &letter : hands.kept()) {
            QCOMPARE(int(letter.completeness), completeness);
            const QByteArray bytes =
                valueOf(Store::vaultFolder(world.paths()).read(letter.fileName));
            const Mime::ParsedMessage copy = Mime::readMessage(bytes);
            QCOMPARE(copy.envelope.messageId, letter.messageId);
            QCOMPARE(copy.headers.has("X-Martlet-Kept"),
                     letter.completeness != Store::ContentState::Whole);
        }
        const bool isRestorable = completeness > 0;
        const Store::PutBackOutcome outcome = hands.putBackAll();
        QCOMPARE(outcome.queued, isRestorable ? 60 : 0);
        QCOMPARE(outcome.notRestorable, isRestorable ? 0 : 60);
        world.round();
        QCOMPARE(hands.shownIds(inbox), isRestorable ? ids : QByteArrayList());
        COMPARE_STATES(world);
    }

    void lettersWithoutMessageIdComeBackOnce()
    {
        WorldOptions options;
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        for (int number = 1; number <= 60; ++number)
            world.server().append(inbox,
                                  "From: eva@example.org\r\nSubject: " +
                                      QByteArray::number(number) + "\r\n\r\nHello\r\n",
                                  {}, letterDate(number));
        world.round();
        world.server().expunge(inbox, uids(1, 60));
        world.round();
        UserHands hands(world);
        QCOMPARE(hands.putBackAll().queued, 60);
        world.imapFaults.add(lostAnswer("APPEND"));
        QVERIFY(world.roundsUntilQuiet(3) > 0);
        QCOMPARE(world.server().mailbox(inbox)->messages.size(), 60);
        COMPARE_STATES(world);
    }

    // Many, in steps, with the program stopped in the middle of them.
    void stoppingInBetweenLosesAndDoublesNothing()
    {
        SyncWorld world;
        furnish(world.server());
        fill(world.server(), inbox, 450);
        world.round();
        world.server().expunge(inbox, uids(1, 450));
        world.hub().synchronise(world.account(), {}, [](auto) {});
        // One event after the other, and no further than into the copying.
        for (int step = 0; step < 1'000'000 && vaultFiles(world).size() < 100; ++step)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        world.stopProgram();
        QVERIFY(vaultFiles(world).size() >= 100);
        QVERIFY(vaultFiles(world).size() < 450);
        world.startProgram();
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(lossesTold(world).size(), 1);
        QCOMPARE(lossesTold(world).first().count, 450);
        QCOMPARE(idsOf(UserHands(world).kept()).size(), 450);
        QCOMPARE(vaultFiles(world).size(), 450);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestMassLoss)
#include "tst_MassLoss.moc"
