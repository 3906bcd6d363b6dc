// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The person acts on letters; the screen is right at once, and after a round the server is, too,
// whatever it can do.
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
const QString trash = QStringLiteral("Trash");
const QString work = QStringLiteral("Работа");

void furnish(FakeMailAccount &server)
{
    server.create(sent, "\\Sent");
    server.create(archive, "\\Archive");
    server.create(trash, "\\Trash");
    server.create(work);
    for (int number = 1; number <= 10; ++number)
        deliver(server, inbox, number,
                number % 3 == 0 ? QByteArrayList{"\\Seen"} : QByteArrayList());
    deliver(server, archive, 11, {"\\Seen"});
    deliver(server, trash, 12, {"\\Seen"});
}

/// What the server must hold of letter `number` in the end: "INBOX \Seen, Archive \Seen".
QString whereabouts(SyncWorld &world, int number)
{
    const QByteArray header = "<" + letterId(number) + ">";
    QStringList places;
    for (const auto &mailbox : world.server().mailboxes()) {
        for (const FakeMessage &message : std::as_const(mailbox->messages)) {
            if (message.bytes.contains(header))
                places.append(
                    QString(mailbox->name + u' ' + QString::fromLatin1(message.flags.join(' ')))
                        .trimmed());
        }
    }
    return places.join(QStringLiteral(", "));
}

struct Action {
    const char *name;
    void (*act)(UserHands &hands);
    /// Letter and where it is to be found afterwards.
    std::initializer_list<std::pair<int, const char *>> outcome;
};

const Action actions[] = {
    {"seen",
     [](UserHands &hands) {
         hands.setSeen(hands.letters(inbox, {1, 2}));
     },
     {{1, "INBOX \\Seen"}, {2, "INBOX \\Seen"}, {4, "INBOX"}}},
    {"unseen",
     [](UserHands &hands) { hands.setSeen(hands.letters(inbox, {3}), false); },
     {{3, "INBOX"}, {6, "INBOX \\Seen"}}},
    {"seen and unseen again",
     [](UserHands &hands) {
         hands.setSeen(hands.letters(inbox, {1}));
         hands.setSeen(hands.letters(inbox, {1}), false);
     },
     {{1, "INBOX"}}},
    {"flagged",
     [](UserHands &hands) { hands.setFlagged(hands.letters(inbox, {3})); },
     {{3, "INBOX \\Flagged \\Seen"}}},
    {"a keyword",
     [](UserHands &hands) {
         hands.addKeyword(hands.letters(inbox, {1, 3}), QStringLiteral("Later"));
     },
     {{1, "INBOX Later"}, {3, "INBOX Later \\Seen"}}},
    {"all marked seen",
     [](UserHands &hands) { hands.markAllSeen(inbox); },
     {{1, "INBOX \\Seen"}, {10, "INBOX \\Seen"}}},
    {"moved",
     [](UserHands &hands) {
         hands.move(hands.letters(inbox, {2, 5}), archive);
     },
     {{2, "Archive"}, {5, "Archive"}, {11, "Archive \\Seen"}}},
    {"moved into an empty mailbox",
     [](UserHands &hands) { hands.move(hands.letters(inbox, {2}), work); },
     {{2, "Работа"}}},
    {"all moved",
     [](UserHands &hands) {
         hands.move(hands.letters(inbox, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), archive);
     },
     {{1, "Archive"}, {3, "Archive \\Seen"}, {10, "Archive"}}},
    {"flagged, then moved",
     [](UserHands &hands) {
         hands.setFlagged(hands.letters(inbox, {2}));
         hands.move(hands.letters(inbox, {2}), archive);
     },
     {{2, "Archive \\Flagged"}}},
    {"moved, then flagged there",
     [](UserHands &hands) {
         hands.move(hands.letters(inbox, {2}), archive);
         hands.setFlagged(hands.letters(archive, {2}));
     },
     {{2, "Archive \\Flagged"}}},
    {"moved on and on",
     [](UserHands &hands) {
         hands.move(hands.letters(inbox, {2}), archive);
         hands.move(hands.letters(archive, {2}), work);
         hands.move(hands.letters(work, {2}), sent);
     },
     {{2, "Sent"}}},
    {"moved away and back",
     [](UserHands &hands) {
         hands.move(hands.letters(inbox, {2}), archive);
         hands.move(hands.letters(archive, {2}), inbox);
     },
     {{2, "INBOX"}}},
    {"copied",
     [](UserHands &hands) {
         hands.copy(hands.letters(inbox, {3, 4}), archive);
     },
     {{3, "Archive \\Seen, INBOX \\Seen"}, {4, "Archive, INBOX"}}},
    {"copied, then moved",
     [](UserHands &hands) {
         hands.copy(hands.letters(inbox, {4}), archive);
         hands.move(hands.letters(inbox, {4}), trash);
     },
     {{4, "Archive, Trash"}}},
    {"copied twice",
     [](UserHands &hands) {
         hands.copy(hands.letters(inbox, {4}), archive);
         hands.copy(hands.letters(inbox, {4}), archive);
     },
     {{4, "Archive, Archive, INBOX"}}},
    {"deleted for good",
     [](UserHands &hands) { hands.deleteForGood(hands.letters(trash, {12})); },
     {{12, ""}}},
    {"moved to Trash, then deleted for good",
     [](UserHands &hands) {
         hands.move(hands.letters(inbox, {7}), trash);
         hands.deleteForGood(hands.letters(trash, {7, 12}));
     },
     {{7, ""}, {12, ""}}},
    {"undone before the server knew",
     [](UserHands &hands) { hands.undo(hands.move(hands.letters(inbox, {2}), archive)); },
     {{2, "INBOX"}}},
    {"a bit of everything",
     [](UserHands &hands) {
         hands.setSeen(hands.letters(inbox, {1, 2, 4}));
         hands.move(hands.letters(inbox, {1}), archive);
         hands.copy(hands.letters(inbox, {2}), work);
         hands.setFlagged(hands.letters(inbox, {2, 3}));
         hands.move(hands.letters(archive, {11}), inbox);
         hands.deleteForGood(hands.letters(trash, {12}));
         hands.setSeen(hands.letters(inbox, {3}), false);
     },
     {{1, "Archive \\Seen"},
      {2, "INBOX \\Flagged \\Seen, Работа \\Seen"},
      {3, "INBOX \\Flagged"},
      {4, "INBOX \\Seen"},
      {11, "INBOX \\Seen"},
      {12, ""}}},
};

/// Places sorted as the table has them: by name of the mailbox, as the server lists them not.
QString sorted(const QString &places)
{
    QStringList list = places.split(QStringLiteral(", "));
    list.sort();
    return list.join(QStringLiteral(", "));
}

} // namespace

class TestUserChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerFollows_data() { addCasesTimesProfiles(actions); }

    void theServerFollows()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, number);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actions[number].act(hands);
        QCOMPARE(world.round().errors, QList<Error>());
        for (const auto &[letter, places] : actions[number].outcome)
            QCOMPARE(sorted(whereabouts(world, letter)), sorted(QString::fromUtf8(places)));
        COMPARE_STATES(world);
        QCOMPARE(world.problems.size(), 0);
    }

    // Without a network the screen is right at once and stays so over a restart (REL-2).
    void rel2TheScreenIsRightBeforeTheServerKnows()
    {
        SyncWorld world;
        furnish(world.server());
        world.round();
        world.setReachable(false);
        world.cutAll();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1}));
        hands.move(hands.letters(inbox, {2}), archive);
        hands.copy(hands.letters(inbox, {4}), work);
        hands.deleteForGood(hands.letters(trash, {12}));
        QVERIFY(!world.round().errors.isEmpty());
        const auto screen = [&hands] {
            QVERIFY(hands.shownFlags(inbox, 1).has(Mail::Flag::Seen));
            QVERIFY(!hands.find(inbox, 2));
            QVERIFY(hands.find(archive, 2));
            QVERIFY(hands.find(work, 4));
            QVERIFY(!hands.find(trash, 12));
            QCOMPARE(hands.info(inbox).total, 9);
            QCOMPARE(hands.info(inbox).unread, 5);
            QCOMPARE(hands.info(archive).total, 2);
            QCOMPARE(hands.info(trash).total, 0);
        };
        screen();
        world.stopProgram();
        world.startProgram();
        screen();
        world.setReachable(true);
        QCOMPARE(world.round().errors, QList<Error>());
        screen();
        QCOMPARE(whereabouts(world, 2), QStringLiteral("Archive"));
        COMPARE_STATES(world);
    }

    // The server's other client changes the same letter: what the person asked stays in effect
    // until it is settled, then the server's word counts.
    void aPendingOperationWinsUntilSettled_data() { addServerProfiles(); }

    void aPendingOperationWinsUntilSettled()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1}));
        hands.setFlagged(hands.letters(inbox, {2}));
        hands.setSeen(hands.letters(inbox, {3}), false);
        world.server().addFlags(inbox, 1, {"\\Answered"});
        world.server().addFlags(inbox, 2, {"\\Seen"});
        world.server().addFlags(inbox, 3, {"\\Flagged"});
        // STORE is refused for now: the round brings the server's changes, the wish stays on top.
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "UID STORE";
        fault.times = -1;
        fault.text = "NO [UNAVAILABLE] Later";
        world.imapFaults.add(fault);
        world.round();
        QCOMPARE(hands.pending().size(), 3);
        const auto shown = [&hands](int number) {
            return Mail::flagNames(hands.shownFlags(inbox, number));
        };
        QCOMPARE(shown(1), (QList<QByteArray>{"\\Answered", "\\Seen"}));
        QCOMPARE(shown(2), (QList<QByteArray>{"\\Flagged", "\\Seen"}));
        QCOMPARE(shown(3), (QList<QByteArray>{"\\Flagged"}));
        world.imapFaults.clear();
        world.advance(std::chrono::minutes(20));
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(whereabouts(world, 1), QStringLiteral("INBOX \\Answered \\Seen"));
        QCOMPARE(whereabouts(world, 2), QStringLiteral("INBOX \\Flagged \\Seen"));
        QCOMPARE(whereabouts(world, 3), QStringLiteral("INBOX \\Flagged"));
        COMPARE_STATES(world);
        // Settled: from now on the other client is believed.
        world.server().removeFlags(inbox, 1, {"\\Seen"});
        world.round();
        QCOMPARE(shown(1), QList<QByteArray>{"\\Answered"});
        COMPARE_STATES(world);
    }

    // The other client was faster. Nothing is lost, nothing comes back, nobody is troubled with a
    // mark on a letter that is gone.
    void theLetterIsGoneMeanwhile_data() { addServerProfiles(); }

    void theLetterIsGoneMeanwhile()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1, 2}));
        hands.move(hands.letters(inbox, {4, 5}), archive);
        hands.deleteForGood(hands.letters(inbox, {7, 8}));
        world.server().expunge(inbox, {1, 4, 7});
        QVERIFY(world.roundsUntilQuiet() > 0);
        world.advance(std::chrono::minutes(2));
        world.round();
        QCOMPARE(whereabouts(world, 2), QStringLiteral("INBOX \\Seen"));
        QCOMPARE(whereabouts(world, 5), QStringLiteral("Archive"));
        for (const int gone : {1, 4, 7, 8})
            QCOMPARE(whereabouts(world, gone), QString());
        COMPARE_STATES(world);
    }

    void theLetterWasMovedMeanwhile_data() { addServerProfiles(); }

    void theLetterWasMovedMeanwhile()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {4}), archive);
        world.server().transfer(inbox, 4, trash, false);
        QVERIFY(world.roundsUntilQuiet() > 0);
        world.advance(std::chrono::minutes(2));
        world.round();
        QCOMPARE(whereabouts(world, 4), QStringLiteral("Trash"));
        COMPARE_STATES(world);
    }

    // The letter goes back to where the server has it, and the person is told.
    void theTargetIsGoneMeanwhile_data() { addServerProfiles(); }

    void theTargetIsGoneMeanwhile()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {4}), work);
        world.server().remove(work);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(whereabouts(world, 4), QStringLiteral("INBOX"));
        QVERIFY(hands.find(inbox, 4));
        COMPARE_STATES(world);
        QCOMPARE(world.problems.size(), 1);
        QCOMPARE(world.problems.first().kind, Mail::Problem::Kind::ActionFailed);
    }

    void aRefusedActionIsRolledBackAndTold_data() { addServerProfiles(); }

    void aRefusedActionIsRolledBackAndTold()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1}));
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "UID STORE";
        fault.text = "NO [NOPERM] Read only, sorry";
        world.imapFaults.add(fault);
        QVERIFY(world.round().errors.isEmpty());
        QVERIFY(!hands.shownFlags(inbox, 1).has(Mail::Flag::Seen));
        COMPARE_STATES(world);
        QCOMPARE(world.problems.size(), 1);
        QVERIFY(world.problems.first().error.detail.contains(QStringLiteral("Read only, sorry")));
    }

    void oneOfManyRefusedDoesNotStopTheOthers()
    {
        SyncWorld world(worldWith("modern"));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {1, 2, 4}), archive);
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "UID MOVE";
        fault.text = "NO [CANNOT] One of these is locked";
        fault.times = 1; // the three together
        world.imapFaults.add(fault);
        fault.occurrence = 3; // each on its own: the second
        world.imapFaults.add(fault);
        world.round();
        QCOMPARE(whereabouts(world, 1), QStringLiteral("Archive"));
        QCOMPARE(whereabouts(world, 2), QStringLiteral("INBOX"));
        QCOMPARE(whereabouts(world, 4), QStringLiteral("Archive"));
        QCOMPARE(world.problems.size(), 1);
        COMPARE_STATES(world);
    }

    void manyMarksAreOneCommand()
    {
        SyncWorld world;
        for (int number = 1; number <= 200; ++number)
            deliver(world.server(), inbox, number);
        world.round();
        UserHands(world).markAllSeen(inbox);
        world.round();
        QCOMPARE(world.imapFaults.count("UID STORE"), 1);
        QCOMPARE(world.server().mailbox(inbox)->unseenCount(), 0);
        COMPARE_STATES(world);
    }

    void undoneAfterTheServerKnew_data() { addServerProfiles(); }

    void undoneAfterTheServerKnew()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        const quint64 moved = hands.move(hands.letters(inbox, {1, 2}), archive);
        const quint64 marked = hands.setSeen(hands.letters(inbox, {4}));
        world.round();
        QCOMPARE(whereabouts(world, 1), QStringLiteral("Archive"));
        QCOMPARE(hands.undo(moved), 2);
        QCOMPARE(hands.undo(marked), 1);
        QVERIFY(hands.find(inbox, 1));
        QVERIFY(!hands.shownFlags(inbox, 4).has(Mail::Flag::Seen));
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(whereabouts(world, 1), QStringLiteral("INBOX"));
        QCOMPARE(whereabouts(world, 2), QStringLiteral("INBOX"));
        QCOMPARE(whereabouts(world, 4), QStringLiteral("INBOX"));
        COMPARE_STATES(world);
    }

    // The replay has read the operation and asks for the mailbox, but has sent nothing of it yet:
    // what is taken back then is not done.
    void takenBackWhileItsMailboxIsOpened_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("action");
        for (const auto &[name, settings] : FakeImapSettings::profiles()) {
            for (const char *action : {"mark", "move", "move one of two", "copy", "delete",
                                       "rename", "delete mailbox", "draft"})
                QTest::addRow("%s, %s", name.constData(), action) << name << QByteArray(action);
        }
    }

    void takenBackWhileItsMailboxIsOpened()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, action);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        const QString drafts = QStringLiteral("Drafts");
        world.server().create(drafts, "\\Drafts");
        deliver(world.server(), work, 20);
        world.round();
        const QStringList before = serverState(world);
        UserHands hands(world);
        quint64 group = 0;
        Mail::DraftKey draft;
        if (action == "mark")
            group = hands.setFlagged(hands.letters(inbox, {1}));
        else if (action == "move" || action == "move one of two")
            group = hands.move(hands.letters(inbox, {1}), archive);
        else if (action == "copy")
            group = hands.copy(hands.letters(inbox, {1}), archive);
        else if (action == "delete")
            group = hands.deleteForGood(hands.letters(inbox, {1}));
        else if (action == "rename")
            group = hands.renameMailbox(work, QStringLiteral("Práca"));
        else if (action == "delete mailbox")
            group = hands.deleteMailbox(work);
        if (action == "move one of two")
            hands.move(hands.letters(inbox, {2}), archive);
        if (action == "draft") {
            const QByteArray id = "draft@example.org";
            draft = hands.saveDraft({}, id,
                                    "Message-ID: <" + id + ">\r\nSubject: First\r\n\r\nText\r\n");
            hands.closeDraft(draft, drafts);
        }
        bool isTakenBack = false;
        world.imapFaults.onCommand = [&](const QByteArray &command) {
            const bool isOnTree = action == "rename" || action == "delete mailbox";
            if (isTakenBack || command != (isOnTree ? "LIST" : "SELECT"))
                return;
            isTakenBack = true;
            if (draft.isValid())
                world.write([draft](Store::WriteTransaction &transaction) {
                    return Store::DraftWriter(transaction).discard(draft);
                });
            else
                QCOMPARE(hands.undo(group), 1);
        };
        QVERIFY(world.roundsUntilQuiet() > 0);
        world.imapFaults.onCommand = nullptr;
        QVERIFY(isTakenBack);
        QCOMPARE(whereabouts(world, 1), QStringLiteral("INBOX"));
        if (action == "move one of two")
            QCOMPARE(whereabouts(world, 2), QStringLiteral("Archive"));
        else
            QCOMPARE(serverState(world), before);
        COMPARE_STATES(world);
        QVERIFY(hands.pending().isEmpty());
        QCOMPARE(world.troubles().size(), 0);
    }

    void aNewMailboxIsMadeSubscribedAndUsable_data() { addServerProfiles(); }

    void aNewMailboxIsMadeSubscribedAndUsable()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        const QString path = QStringLiteral("Работа/Účty");
        hands.createMailbox(path);
        world.round();
        QVERIFY(world.server().mailbox(path));
        QVERIFY(world.server().mailbox(path)->isSubscribed);
        hands.move(hands.letters(inbox, {1}), path);
        world.round();
        QCOMPARE(whereabouts(world, 1), path);
        COMPARE_STATES(world);
        // Somebody made it before us: that is no failure.
        hands.createMailbox(QStringLiteral("Twice"));
        world.server().create(QStringLiteral("Twice"));
        world.round();
        QCOMPARE(world.problems.size(), 0);
        COMPARE_STATES(world);
    }

    // Where no keyword can be kept the server's answer counts in the end.
    void aServerThatDropsKeywords_data() { addServerProfiles(); }

    void aServerThatDropsKeywords()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.server().mailbox(inbox)->acceptsKeywords = false;
        world.round();
        UserHands hands(world);
        hands.addKeyword(hands.letters(inbox, {1}), QStringLiteral("Later"));
        QVERIFY(world.roundsUntilQuiet() > 0);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestUserChanges)
#include "tst_UserChanges.moc"
