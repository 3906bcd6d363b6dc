// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Another client changes the server; after a round the cache holds the same, whatever the server
// can do, and a second round does nothing.
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString sent = QStringLiteral("Sent");
const QString archive = QStringLiteral("Archive");
const QString work = QStringLiteral("Работа");
const QString projects = QStringLiteral("Работа/Проекты");

/// Ten letters in the inbox (UIDs 1 to 10), a few elsewhere.
void furnish(FakeMailAccount &server)
{
    server.create(sent, "\\Sent");
    server.create(archive, "\\Archive");
    server.create(work);
    server.create(projects);
    for (int number = 1; number <= 10; ++number)
        deliver(server, inbox, number,
                number % 3 == 0 ? QByteArrayList{"\\Seen"} : QByteArrayList());
    for (int number = 11; number <= 13; ++number)
        deliver(server, sent, number, {"\\Seen"});
    deliver(server, projects, 14, {"\\Flagged", "Important"});
}

/// The server is set back to a backup of `letters` letters of the inbox, then mail comes in.
void restoreBackup(FakeMailAccount &server, qsizetype letters, int newLetters)
{
    const auto box = server.mailbox(inbox);
    box->messages.resize(letters);
    box->uidNext = static_cast<quint32>(letters) + 1;
    box->highestModSeq = box->messages.isEmpty() ? 1 : box->messages.last().modSeq;
    box->tombstones.clear();
    ++box->changes;
    for (int number = 0; number < newLetters; ++number)
        deliver(server, inbox, 100 + number);
}

QList<Store::MailboxRepair> repairsOf(SyncWorld &world, const QString &path)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    return valueOf(Store::repairs(*reader, UserHands(world).mailbox(path)));
}

struct Change {
    const char *name;
    void (*happen)(FakeMailAccount &server);
};

const Change changes[] = {
    {"nothing", [](FakeMailAccount &) {}},
    {"one new letter", [](FakeMailAccount &server) { deliver(server, inbox, 20); }},
    {"new letters in several mailboxes",
     [](FakeMailAccount &server) {
         for (int number = 20; number < 25; ++number)
             deliver(server, inbox, number);
         deliver(server, archive, 25, {"\\Seen"});
         deliver(server, projects, 26);
     }},
    {"the first letter of an empty mailbox",
     [](FakeMailAccount &server) { deliver(server, archive, 20); }},
    {"a flag set", [](FakeMailAccount &server) { server.addFlags(inbox, 4, {"\\Seen"}); }},
    {"a flag taken away",
     [](FakeMailAccount &server) { server.removeFlags(inbox, 3, {"\\Seen"}); }},
    {"a keyword set and another taken away",
     [](FakeMailAccount &server) {
         server.setFlags(projects, 1, {"\\Flagged", "Later"});
     }},
    {"flags of all letters",
     [](FakeMailAccount &server) {
         for (quint32 uid = 1; uid <= 10; ++uid)
             server.setFlags(inbox, uid, {"\\Answered", "\\Seen", "$Forwarded"});
     }},
    {"marked deleted only",
     [](FakeMailAccount &server) { server.addFlags(inbox, 5, {"\\Deleted"}); }},
    {"the first removed", [](FakeMailAccount &server) { server.expunge(inbox, {1}); }},
    {"the last removed", [](FakeMailAccount &server) { server.expunge(inbox, {10}); }},
    {"some removed",
     [](FakeMailAccount &server) {
         server.expunge(inbox, {2, 3, 7});
     }},
    {"all removed",
     [](FakeMailAccount &server) {
         server.expunge(inbox, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
     }},
    {"one removed and one new: the count is the same",
     [](FakeMailAccount &server) {
         server.expunge(inbox, {4});
         deliver(server, inbox, 20);
     }},
    {"new, flagged and removed at once",
     [](FakeMailAccount &server) {
         deliver(server, inbox, 20, {"\\Flagged"});
         deliver(server, inbox, 21);
         server.addFlags(inbox, 2, {"\\Seen"});
         server.removeFlags(inbox, 6, {"\\Seen"});
         server.expunge(inbox, {5, 11});
     }},
    {"moved to another mailbox",
     [](FakeMailAccount &server) {
         server.transfer(inbox, 2, archive, false);
         server.transfer(inbox, 9, archive, false);
     }},
    {"copied to another mailbox",
     [](FakeMailAccount &server) { server.transfer(inbox, 2, archive, true); }},
    {"moved away and back",
     [](FakeMailAccount &server) {
         server.transfer(inbox, 2, archive, false);
         server.transfer(archive, 1, inbox, false);
     }},
    {"removed, and the server has forgotten of it",
     [](FakeMailAccount &server) {
         server.expunge(inbox, {2, 8});
         server.forgetTombstones(inbox);
         server.addFlags(inbox, 4, {"\\Seen"});
     }},
    {"a new mailbox with letters",
     [](FakeMailAccount &server) {
         server.create(QStringLiteral("Účty/Май & Co"));
         deliver(server, QStringLiteral("Účty/Май & Co"), 20);
     }},
    {"a mailbox deleted", [](FakeMailAccount &server) { server.remove(sent); }},
    {"a mailbox deleted whose child stays", [](FakeMailAccount &server) { server.remove(work); }},
    {"a mailbox renamed",
     [](FakeMailAccount &server) { server.rename(sent, QStringLiteral("Odoslané")); }},
    {"a mailbox renamed with its child",
     [](FakeMailAccount &server) { server.rename(work, QStringLiteral("Дом")); }},
    {"a mailbox deleted and made anew, empty",
     [](FakeMailAccount &server) { server.recreate(sent); }},
    {"a mailbox deleted and made anew, filled",
     [](FakeMailAccount &server) {
         server.recreate(sent);
         for (int number = 30; number < 36; ++number)
             deliver(server, sent, number);
     }},
    {"UIDVALIDITY changed, the same UIDs",
     [](FakeMailAccount &server) { server.renumber(inbox, 1); }},
    {"UIDVALIDITY changed, other UIDs", [](FakeMailAccount &server) { server.renumber(inbox, 7); }},
    {"UIDVALIDITY changed and a letter gone",
     [](FakeMailAccount &server) {
         server.expunge(inbox, {1});
         server.renumber(inbox, 1);
     }},
    {"UIDs given again after a backup was restored",
     [](FakeMailAccount &server) { restoreBackup(server, 6, 2); }},
    {"an older backup without new mail",
     [](FakeMailAccount &server) { restoreBackup(server, 6, 0); }},
    {"a backup without any letter", [](FakeMailAccount &server) { restoreBackup(server, 0, 0); }},
    {"MODSEQs are kept no longer",
     [](FakeMailAccount &server) {
         server.mailbox(inbox)->hasModSeq = false;
         server.addFlags(inbox, 4, {"\\Seen"});
         server.expunge(inbox, {6});
     }},
    {"a mailbox that can no longer be opened",
     [](FakeMailAccount &server) {
         server.remove(work);
         server.remove(archive);
     }},
    {"INBOX renamed away",
     [](FakeMailAccount &server) { server.rename(inbox, QStringLiteral("Old")); }},
};

} // namespace

class TestServerChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCacheFollows_data() { addCasesTimesProfiles(changes); }

    void theCacheFollows()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, number);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(localState(world), serverState(world));
        changes[number].happen(world.server());
        const int first = world.imapFaults.commandCount();
        // A server hangs up when the mailbox that is selected goes away; then it takes two.
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QCOMPARE(changingCommands(world.imapFaults, first), QStringList());
        COMPARE_STATES(world);
        QCOMPARE(world.troubles().size(), 0);
    }

    // Between LIST and SELECT of one round: nothing to trouble anybody with.
    void aMailboxGoesWhileTheRoundIsOnItsWay_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<bool>("isInWords");
        for (const auto &[name, settings] : FakeImapSettings::profiles()) {
            for (const bool isInWords : {false, true})
                QTest::addRow("%s, %s", name.constData(), isInWords ? "in words" : "with a code")
                    << name << isInWords;
        }
    }

    void aMailboxGoesWhileTheRoundIsOnItsWay()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isInWords);
        WorldOptions options = worldWith(profile);
        options.imap.refusesInWords = isInWords;
        SyncWorld world(options);
        furnish(world.server());
        const QString going = QStringLiteral("Going");
        world.server().create(going);
        deliver(world.server(), going, 500);
        QCOMPARE(world.round().errors, QList<Error>());
        deliver(world.server(), going, 501);
        deliver(world.server(), inbox, 502);
        // The inbox is opened first; Going is asked for behind it.
        world.imapFaults.onCommand = [&](const QByteArray &command) {
            if (command == "SELECT" && world.server().mailbox(going))
                world.server().remove(going);
        };
        QCOMPARE(world.round().errors, QList<Error>());
        world.imapFaults.onCommand = nullptr;
        QVERIFY(!world.server().mailbox(going));
        COMPARE_STATES(world);
        QCOMPARE(UserHands(world).mailboxPaths().contains(going), false);
        QCOMPARE(world.troubles().size(), 0);
        QVERIFY(!world.status.error);
    }

    // Dovecot 2.3 lists what is there no more: no trouble, and nothing of it in the tree but a name
    // above others.
    void ghostsAreNoMailboxes_data() { aMailboxGoesWhileTheRoundIsOnItsWay_data(); }

    void ghostsAreNoMailboxes()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isInWords);
        const QString going = QStringLiteral("Going");
        const QString above = QStringLiteral("Above");
        const QString real = QStringLiteral("Above/Real");
        const QString late = QStringLiteral("Late");
        WorldOptions options = worldWith(profile);
        options.imap.refusesInWords = isInWords;
        options.imap.ghosts = {going, above, QStringLiteral("Above/One"),
                               QStringLiteral("Above/One/Two"), late};
        SyncWorld world(options);
        furnish(world.server());
        world.server().create(going);
        world.server().create(real);
        deliver(world.server(), going, 500);
        const auto verifyTree = [&](const QStringList &others) {
            QStringList paths = UserHands(world).mailboxPaths();
            for (const auto &mailbox : world.server().mailboxes()) {
                if (mailbox->name != above)
                    QVERIFY2(paths.removeOne(mailbox->name), qPrintable(mailbox->name));
            }
            QCOMPARE(paths, others);
        };
        QCOMPARE(world.round().errors, QList<Error>());
        verifyTree({above});
        QCOMPARE(UserHands(world).info(above).isSelectable, false);
        deliver(world.server(), going, 501);
        deliver(world.server(), inbox, 502);
        world.imapFaults.onCommand = [&](const QByteArray &command) {
            if (command == "SELECT" && world.server().mailbox(going))
                world.server().remove(going);
        };
        QCOMPARE(world.round().errors, QList<Error>());
        world.imapFaults.onCommand = nullptr;
        QVERIFY(!world.server().mailbox(going));
        QCOMPARE(world.round().errors, QList<Error>());
        verifyTree({above});
        world.server().create(late);
        deliver(world.server(), late, 503);
        QCOMPARE(world.round().errors, QList<Error>());
        verifyTree({above});
        QVERIFY(UserHands(world).info(late).isSelectable);
        QCOMPARE(UserHands(world).info(late).total, 1);
        QCOMPARE(world.troubles().size(), 0);
        QVERIFY(!world.status.error);
    }

    // A server whose storage is away says of every mailbox that there is none.
    void nothingIsDroppedWhileTheStorageIsAway_data()
    {
        aMailboxGoesWhileTheRoundIsOnItsWay_data();
    }

    void nothingIsDroppedWhileTheStorageIsAway()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isInWords);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        QCOMPARE(world.round().errors, QList<Error>());
        const QStringList before = localState(world);
        for (const QByteArray command : {"STATUS", "SELECT"}) {
            FakeFault gone;
            gone.kind = FakeFault::Kind::Refuse;
            gone.command = command;
            gone.text = isInWords ? "NO Mailbox doesn't exist" : "NO [NONEXISTENT] No such mailbox";
            gone.times = -1;
            world.imapFaults.add(gone);
        }
        deliver(world.server(), inbox, 700);
        world.round();
        QCOMPARE(localState(world), before);
        world.imapFaults.clear();
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        COMPARE_STATES(world);
    }

    void aGhostKeepsNobodyFromItsNameAndRole()
    {
        WorldOptions options = worldWith("modern");
        options.imap.ghosts = {QStringLiteral("New"), QStringLiteral("Sent")};
        SyncWorld world(options);
        deliver(world.server(), inbox, 1);
        world.server().create(QStringLiteral("Sent Items"));
        QCOMPARE(world.round().errors, QList<Error>());
        UserHands hands(world);
        QCOMPARE(hands.info(QStringLiteral("Sent Items")).specialUse, Mail::SpecialUse::Sent);
        hands.createMailbox(QStringLiteral("New"));
        QVERIFY(world.roundsUntilQuiet(2) > 0);
        QVERIFY(world.server().mailbox(QStringLiteral("New")));
        QCOMPARE(world.troubles().size(), 0);
    }

    // Dovecot 2.3 again: what a connection lists may stay as it was when it was opened. Another one
    // is asked, once.
    void aStaleTreeIsListedAnew_data() { addServerProfiles(); }

    void aStaleTreeIsListedAnew()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.imap.listsAsAtFirst = true;
        SyncWorld world(options);
        furnish(world.server());
        const QString going = QStringLiteral("Going");
        const QString coming = QStringLiteral("Coming");
        world.server().create(going);
        deliver(world.server(), going, 500);
        QCOMPARE(world.round().errors, QList<Error>());
        world.server().rename(going, coming);
        deliver(world.server(), coming, 501);
        const auto logins = [&world] {
            return world.imapFaults.count("AUTHENTICATE") + world.imapFaults.count("LOGIN");
        };
        const int before = logins();
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
        QVERIFY(!UserHands(world).mailboxPaths().contains(going));
        QCOMPARE(UserHands(world).info(coming).total, 2);
        QCOMPARE(logins() - before, 1);
        QCOMPARE(world.round().newMessages, 0);
        QCOMPARE(logins() - before, 1);
        QCOMPARE(world.troubles().size(), 0);
    }

    // A ghost that every connection sees is no reason to sign in again and again.
    void aGhostOfAllConnectionsCostsOneLogin()
    {
        const QString going = QStringLiteral("Going");
        WorldOptions options = worldWith("modern");
        options.imap.ghosts = {going};
        SyncWorld world(options);
        furnish(world.server());
        world.server().create(going);
        QCOMPARE(world.round().errors, QList<Error>());
        world.server().remove(going);
        const auto logins = [&world] {
            return world.imapFaults.count("AUTHENTICATE") + world.imapFaults.count("LOGIN");
        };
        const int before = logins();
        for (int rounds = 0; rounds < 3; ++rounds) {
            QCOMPARE(world.round().errors, QList<Error>());
            QVERIFY(!UserHands(world).mailboxPaths().contains(going));
        }
        QCOMPARE(logins() - before, 1);
    }

    // REL-8: the person learns why letters are read once more, once for all mailboxes of a round,
    // and not when nothing was known of the mailbox.
    void rel8RenumberingIsTold_data() { addServerProfiles(); }

    void rel8RenumberingIsTold()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        const QString empty = QStringLiteral("Empty");
        world.server().create(empty);
        QCOMPARE(world.round().renumbered, QStringList());
        world.server().renumber(empty, 1);
        QCOMPARE(world.round().renumbered, QStringList());
        QCOMPARE(world.problems.size(), 0);
        world.server().renumber(inbox, 7);
        world.server().renumber(sent, 2);
        const Mail::RoundReport round = world.round();
        QCOMPARE(QSet<QString>(round.renumbered.cbegin(), round.renumbered.cend()),
                 (QSet<QString>{inbox, sent}));
        QSet<quint64> ids;
        for (const Mail::Problem &problem : std::as_const(world.problems)) {
            QCOMPARE(problem.kind, Mail::Problem::Kind::FoldersRenumbered);
            ids.insert(problem.id);
        }
        QCOMPARE(ids.size(), 1);
        const QString words = world.problems.last().error.detail;
        QVERIFY2(words.contains(QStringLiteral("INBOX: UIDVALIDITY")) &&
                     words.contains(QStringLiteral("Sent: UIDVALIDITY")),
                 qPrintable(words));
        QCOMPARE(world.round().renumbered, QStringList());
        COMPARE_STATES(world);
    }

    // What happened while the program was closed is found as well, with the state kept on disk.
    void alsoAfterARestart_data() { addServerProfiles(); }

    void alsoAfterARestart()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        world.stopProgram();
        deliver(world.server(), inbox, 20);
        world.server().addFlags(inbox, 4, {"\\Seen"});
        world.server().expunge(inbox, {5});
        world.server().renumber(sent, 3);
        world.startProgram();
        QCOMPARE(world.round().errors, QList<Error>());
        COMPARE_STATES(world);
    }

    // A client that was offline for long, and changes in every round.
    void roundAfterRound_data() { addServerProfiles(); }

    void roundAfterRound()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        for (int turn = 0; turn < 6; ++turn) {
            const auto uid = static_cast<quint32>(turn + 1);
            deliver(world.server(), inbox, 40 + turn);
            world.server().addFlags(inbox, uid + 1, {"\\Seen"});
            world.server().removeFlags(inbox, uid + 2, {"\\Seen"});
            world.server().transfer(inbox, uid, turn % 2 ? sent : archive, false);
            QCOMPARE(world.round().errors, QList<Error>());
            QCOMPARE(localState(world), serverState(world));
        }
        COMPARE_STATES(world);
    }

    // One mailbox refuses: it says so at itself, and the others go on.
    void oneRefusedMailboxDoesNotStopTheOthers_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("answer");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            for (const char *answer :
                 {"NO [NOPERM] Not for you", "NO [UNAVAILABLE] Later", "NO [INUSE] Busy",
                  "NO [LIMIT] Too much", "NO [CONTACTADMIN] Ask", "NO Just no", "BAD Confused"})
                QTest::addRow("%s, %s", answer, profile.constData())
                    << profile << QByteArray(answer);
        }
    }

    void oneRefusedMailboxDoesNotStopTheOthers()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, answer);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        deliver(world.server(), inbox, 20);
        deliver(world.server(), sent, 21);
        deliver(world.server(), projects, 22);
        // The inbox is opened first, Sent second.
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "SELECT";
        fault.occurrence = 2;
        fault.text = answer;
        world.imapFaults.add(fault);
        const Mail::RoundReport report = world.round();
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(report.errors.size(), 1);
        UserHands hands(world);
        QVERIFY(hands.find(inbox, 20));
        QVERIFY(!hands.find(sent, 21));
        QVERIFY(hands.find(projects, 22));
        QVERIFY(!hands.info(sent).problem.isEmpty());
        QVERIFY(hands.info(inbox).problem.isEmpty());
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(hands.info(sent).problem.isEmpty());
        COMPARE_STATES(world);
    }

    void newLettersAreToldOnceAndOnlyUnreadOnesOfTheInbox()
    {
        SyncWorld world;
        furnish(world.server());
        world.round();
        QCOMPARE(world.newMailTold, 0); // a first synchronisation is no news
        deliver(world.server(), inbox, 20);
        deliver(world.server(), inbox, 21, {"\\Seen"});
        deliver(world.server(), archive, 22);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 3);
        QCOMPARE(world.newMailTold, 1);
        world.round();
        QCOMPARE(world.newMailTold, 1);
    }

    void theReportCountsWhatChanged_data() { addServerProfiles(); }

    void theReportCountsWhatChanged()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        QCOMPARE(world.round().newMessages, 14);
        deliver(world.server(), inbox, 20);
        world.server().addFlags(inbox, 4, {"\\Seen"});
        world.server().addFlags(inbox, 5, {"\\Seen"});
        world.server().expunge(inbox, {7});
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.newMessages, 1);
        QCOMPARE(report.removedMessages, 1);
        QVERIFY(report.bytesReceived > 0);
        const Mail::RoundReport idle = world.round();
        QCOMPARE(idle.newMessages + idle.changedFlags + idle.removedMessages, 0);
    }

    // docs/sync.md: what a round without changes costs.
    void aRoundWithoutChangesIsCheap_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArrayList>("commands");
        const QByteArrayList list = {"LIST",   "LSUB",   "STATUS", "STATUS",
                                     "STATUS", "STATUS", "STATUS"};
        // INBOX: \\Seen, and all others. Sent: \\Seen, and all others. Archive and Работа are
        // empty. Проекты: \\Flagged, Important, and all others.
        const QByteArrayList two = {"SELECT", "UID SEARCH", "UID SEARCH"};
        const QByteArrayList plain = list + two + two + two + QByteArrayList{"UID SEARCH"};
        for (const char *profile : {"bare", "uidplus", "move"})
            QTest::newRow(profile) << QByteArray(profile) << plain;
        for (const char *profile : {"condstore", "qresync"})
            QTest::newRow(profile) << QByteArray(profile) << list;
        QTest::newRow("modern") << QByteArray("modern") << QByteArrayList{"LIST"};
    }

    // Without CONDSTORE: once a day the flags of all letters, else only of those that SEARCH names.
    void flagsAreComparedOneByOneOnceADay()
    {
        SyncWorld world(worldWith("bare"));
        furnish(world.server());
        world.round();
        const auto fetchesOfARound = [&world] {
            const int first = world.imapFaults.commandCount();
            world.round();
            return commandsSince(world.imapFaults, first).count(QStringLiteral("UID FETCH"));
        };
        QCOMPARE(fetchesOfARound(), 0);
        world.server().addFlags(inbox, 4, {"\\Seen"});
        QCOMPARE(fetchesOfARound(), 1);
        QCOMPARE(fetchesOfARound(), 0);
        world.advance(std::chrono::hours(25));
        QCOMPARE(fetchesOfARound(), 3);
        QCOMPARE(fetchesOfARound(), 0);
        COMPARE_STATES(world);
    }

    // A restored backup: what did not change keeps its row and its text.
    void aRestoredBackupCostsOnlyWhatDiffers_data() { addServerProfiles(); }

    void aRestoredBackupCostsOnlyWhatDiffers()
    {
        QFETCH(QByteArray, profile);
        WorldOptions options = worldWith(profile);
        options.offline = Mail::OfflineMode::All;
        SyncWorld world(options);
        furnish(world.server());
        QCOMPARE(world.round().errors, QList<Error>());
        UserHands hands(world);
        const Mail::MessageKey kept = hands.letters(inbox, {3}).first();
        restoreBackup(world.server(), 6, 2);
        const qsizetype letters = world.imapFaults.count("UID FETCH");
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors, QList<Error>());
        QCOMPARE(report.renumbered, QStringList{inbox});
        QCOMPARE(report.newMessages, 2);
        QCOMPARE(hands.letters(inbox, {3}).first(), kept);
        QCOMPARE(hands.find(inbox, 3)->contentState, Store::ContentState::Whole);
        QVERIFY(world.imapFaults.count("UID FETCH") - letters <= 5);
        COMPARE_STATES(world);
    }

    // The server's own account of what vanished is wrong: mended, and noted with the mailbox.
    void whatTheServerForgotToTellIsMendedAndNoted()
    {
        SyncWorld world(worldWith("qresync"));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        QVERIFY(repairsOf(world, inbox).isEmpty());
        const QDateTime complete = hands.syncState(inbox).lastCompleteAt;
        QVERIFY(complete.isValid());
        world.advance(std::chrono::minutes(10));
        world.server().expunge(inbox, {2, 8});
        FakeFault silent; // about what vanished: the first line of the answer
        silent.kind = FakeFault::Kind::DropLine;
        silent.command = "UID FETCH";
        world.imapFaults.add(silent);
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(world.imapFaults.isSpent());
        const QList<Store::MailboxRepair> repairs = repairsOf(world, inbox);
        QCOMPARE(repairs.size(), 1);
        QCOMPARE(repairs.first().removed, 2u);
        QCOMPARE(repairs.first().fetched, 0u);
        QCOMPARE(repairs.first().unresolved, 0u);
        QVERIFY(hands.syncState(inbox).lastCompleteAt > complete);
        COMPARE_STATES(world);
        QCOMPARE(repairsOf(world, inbox).size(), 1);
    }

    // Letters below UIDNEXT that were not there a moment ago break the rules, and come in.
    void whatAppearsBelowUidNextIsMendedAndNoted_data() { addServerProfiles(); }

    void whatAppearsBelowUidNextIsMendedAndNoted()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        const auto box = world.server().mailbox(inbox);
        const auto hidden = box->messages.takeAt(4);
        world.round();
        box->messages.insert(4, hidden);
        ++box->changes;
        QCOMPARE(world.round().errors, QList<Error>());
        const QList<Store::MailboxRepair> repairs = repairsOf(world, inbox);
        QCOMPARE(repairs.size(), 1);
        QCOMPARE(repairs.first().fetched, 1u);
        COMPARE_STATES(world);
    }

    // An answer that cannot be read as a whole: the letter is listed by its bare header.
    void aLetterWhoseAnswerCannotBeReadIsListed_data() { addServerProfiles(); }

    void aLetterWhoseAnswerCannotBeReadIsListed()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        deliver(world.server(), inbox, 20);
        FakeFault lost;
        lost.kind = FakeFault::Kind::DropLine;
        lost.command = "UID FETCH";
        lost.times = 1;
        world.imapFaults.add(lost);
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(world.imapFaults.isSpent());
        UserHands hands(world);
        QVERIFY(hands.find(inbox, 20));
        QCOMPARE(differences(localState(world), serverState(world)), QString());
    }

    // What does not understand a search key still gets its flags compared.
    void aRefusedSearchFallsBackToTheFlagsThemselves()
    {
        SyncWorld world(worldWith("bare"));
        furnish(world.server());
        world.round();
        world.server().addFlags(inbox, 4, {"\\Seen"});
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "UID SEARCH";
        fault.text = "BAD Unknown key";
        world.imapFaults.add(fault);
        QCOMPARE(world.round().errors, QList<Error>());
        QVERIFY(world.imapFaults.isSpent());
        COMPARE_STATES(world);
    }

    void aRoundWithoutChangesIsCheap()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArrayList, commands);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        const int first = world.imapFaults.commandCount();
        world.round();
        QByteArrayList sentCommands = world.imapFaults.commands().mid(first);
        std::sort(sentCommands.begin(), sentCommands.end());
        std::sort(commands.begin(), commands.end());
        QCOMPARE(sentCommands, commands);
    }
};

QTEST_GUILESS_MAIN(TestServerChanges)
#include "tst_ServerChanges.moc"
