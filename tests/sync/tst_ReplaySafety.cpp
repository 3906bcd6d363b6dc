// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What must never happen while pending operations go to the server: a second copy, another letter
// hit, others' mail removed, a wish forgotten (REL-7, REL-8, REL-14, SEC-16).
#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;
using Kind = FakeFault::Kind;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");
const QString trash = QStringLiteral("Trash");

void furnish(FakeMailAccount &server)
{
    server.create(archive, "\\Archive");
    server.create(trash, "\\Trash");
    server.create(QStringLiteral("Drafts"), "\\Drafts");
    for (int number = 1; number <= 6; ++number)
        deliver(server, inbox, number);
    deliver(server, archive, 11);
    deliver(server, trash, 12);
}

FakeFault fault(Kind kind, const char *command, const char *text = "", int occurrence = 1)
{
    FakeFault one;
    one.kind = kind;
    one.command = command;
    one.text = text;
    one.occurrence = occurrence;
    return one;
}

QStringList tokensIn(SyncWorld &world, const QString &path)
{
    QStringList tokens;
    for (const FakeMessage &message : std::as_const(world.server().mailbox(path)->messages))
        tokens.append(QString::fromLatin1(MessageFactory::tokenOf(message.bytes)));
    tokens.sort();
    return tokens;
}

/// A letter with another's Message-ID.
QByteArray twinOf(int number)
{
    MessageRecipe recipe;
    recipe.messageId = letterId(number);
    recipe.token = "twin" + QByteArray::number(number);
    recipe.subject = QStringLiteral("Twin");
    return MessageFactory::build(recipe);
}

/// What the person does with letters 1 to 4 and 12, all kinds of operations.
void actOnAll(UserHands &hands)
{
    hands.setSeen(hands.letters(inbox, {1}));
    hands.move(hands.letters(inbox, {2}), archive);
    hands.copy(hands.letters(inbox, {3}), archive);
    hands.setFlagged(hands.letters(inbox, {3, 4}));
    hands.deleteForGood(hands.letters(trash, {12}));
}

const QStringList afterAll = {
    QStringLiteral("t1 in INBOX (\\Seen)"),    QStringLiteral("t11 in Archive ()"),
    QStringLiteral("t2 in Archive ()"),        QStringLiteral("t3 in Archive ()"),
    QStringLiteral("t3 in INBOX (\\Flagged)"), QStringLiteral("t4 in INBOX (\\Flagged)"),
    QStringLiteral("t5 in INBOX ()"),          QStringLiteral("t6 in INBOX ()")};

} // namespace

class TestReplaySafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // REL-7: without UIDPLUS only a plain EXPUNGE exists, and it would remove what other clients
    // marked. It is sent only when nothing else is marked.
    void rel7OthersDeletedMailIsNotExpunged_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<bool>("isMove");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            QTest::addRow("delete, %s", profile.constData()) << profile << false;
            QTest::addRow("move, %s", profile.constData()) << profile << true;
        }
    }

    void rel7OthersDeletedMailIsNotExpunged()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isMove);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.server().addFlags(inbox, 5, {"\\Deleted"});
        world.round();
        UserHands hands(world);
        if (isMove)
            hands.move(hands.letters(inbox, {2}), archive);
        else
            hands.deleteForGood(hands.letters(inbox, {2}));
        world.round();
        const QStringList left = tokensIn(world, inbox);
        QVERIFY(left.contains(QStringLiteral("t5")));
        QCOMPARE(tokensIn(world, archive).contains(QStringLiteral("t2")), isMove);
        if (world.imap.has("UIDPLUS")) {
            QVERIFY(!left.contains(QStringLiteral("t2")));
        } else {
            QCOMPARE(world.imapFaults.count("EXPUNGE"), 0);
            QVERIFY(world.server().mailbox(inbox)->find(2)->flags.contains("\\Deleted"));
        }
        COMPARE_STATES(world);
    }

    void rel7PlainExpungeIsUsedWhenAllThatIsMarkedIsOurs()
    {
        SyncWorld world(worldWith("bare"));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2, 3}), archive);
        world.round();
        QCOMPARE(world.imapFaults.count("EXPUNGE"), 1);
        QCOMPARE(tokensIn(world, inbox), (QStringList{QStringLiteral("t1"), QStringLiteral("t4"),
                                                      QStringLiteral("t5"), QStringLiteral("t6")}));
        COMPARE_STATES(world);
    }

    void rel7MoveFallsBackToCopyStoreExpunge_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArrayList>("commands");
        QTest::newRow("bare") << QByteArray("bare")
                              << QByteArrayList{"UID COPY", "UID STORE", "EXPUNGE"};
        QTest::newRow("uidplus") << QByteArray("uidplus")
                                 << QByteArrayList{"UID COPY", "UID STORE", "UID EXPUNGE"};
        QTest::newRow("move") << QByteArray("move") << QByteArrayList{"UID MOVE"};
    }

    void rel7MoveFallsBackToCopyStoreExpunge()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArrayList, commands);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), archive);
        const int first = world.imapFaults.commandCount();
        world.round();
        QStringList expected;
        for (const QByteArray &command : commands)
            expected.append(QString::fromLatin1(command));
        QStringList changed = changingCommands(world.imapFaults, first);
        changed.removeDuplicates();
        QCOMPARE(changed, expected);
        COMPARE_STATES(world);
    }

    // REL-7: the server did it, the answer was lost. It is looked for, not done again.
    void rel7ALostAnswerIsNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<bool>("restart");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            const QByteArray move = settings.has("MOVE") ? "UID MOVE" : "UID COPY";
            for (const bool restart : {false, true})
                QTest::addRow("%s, %s%s", move.constData(), profile.constData(),
                              restart ? ", program started anew" : "")
                    << profile << move << restart;
        }
    }

    void rel7ALostAnswerIsNotRepeated()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, command);
        QFETCH(bool, restart);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2, 3}), archive);
        world.imapFaults.add(fault(Kind::CutBeforeAnswer, command.constData()));
        QCOMPARE(world.round().errors.size(), 1);
        if (restart) {
            world.stopProgram();
            world.startProgram();
        }
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.imapFaults.count(command), 1);
        QCOMPARE(tokensIn(world, archive),
                 (QStringList{QStringLiteral("t11"), QStringLiteral("t2"), QStringLiteral("t3")}));
        QVERIFY(!tokensIn(world, inbox).contains(QStringLiteral("t2")));
        COMPARE_STATES(world);
    }

    // A letter with the same Message-ID was in the target before: it is not taken for our copy.
    void rel7AnOlderTwinInTheTargetIsNotOurCopy_data() { addServerProfiles(); }

    void rel7AnOlderTwinInTheTargetIsNotOurCopy()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.server().append(archive, twinOf(2), {}, letterDate(0));
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), archive);
        world.imapFaults.add(
            fault(Kind::CutBeforeCommand, world.imap.has("MOVE") ? "UID MOVE" : "UID COPY"));
        world.round();
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(tokensIn(world, archive), (QStringList{QStringLiteral("t11"), QStringLiteral("t2"),
                                                        QStringLiteral("twin2")}));
        QVERIFY(!tokensIn(world, inbox).contains(QStringLiteral("t2")));
        COMPARE_STATES(world);
    }

    // Nothing names it; size and date tell its copy.
    void rel7ALetterWithoutMessageIdIsNotCopiedTwice_data() { addServerProfiles(); }

    void rel7ALetterWithoutMessageIdIsNotCopiedTwice()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        const QByteArray nameless =
            "From: eva@example.org\r\nX-Martlet-Token: nameless\r\n\r\nHi\r\n";
        const quint32 uid = world.server().append(inbox, nameless, {}, letterDate(40));
        world.server().append(archive, nameless, {}, letterDate(40)); // an older copy
        world.round();
        UserHands hands(world);
        const auto keys = hands.lettersWithUids(inbox, {uid});
        hands.move(keys, archive);
        world.imapFaults.add(
            fault(Kind::CutBeforeAnswer, world.imap.has("MOVE") ? "UID MOVE" : "UID COPY"));
        world.round();
        QVERIFY(world.imapFaults.isSpent());
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(tokensIn(world, archive).count(QStringLiteral("nameless")), 2);
        QVERIFY(!tokensIn(world, inbox).contains(QStringLiteral("nameless")));
        COMPARE_STATES(world);
    }

    void rel7ALostCopyAnswerIsNotRepeated_data() { addServerProfiles(); }

    void rel7ALostCopyAnswerIsNotRepeated()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.copy(hands.letters(inbox, {2}), archive);
        world.imapFaults.add(fault(Kind::CutBeforeAnswer, "UID COPY"));
        world.round();
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.imapFaults.count("UID COPY"), 1);
        QCOMPARE(tokensIn(world, archive),
                 (QStringList{QStringLiteral("t11"), QStringLiteral("t2")}));
        QVERIFY(tokensIn(world, inbox).contains(QStringLiteral("t2")));
        COMPARE_STATES(world);
    }

    // REL-8: after a change of UIDVALIDITY each operation finds its letter by Message-ID.
    void rel8OperationsAreBoundAnew_data() { addServerProfiles(); }

    void rel8OperationsAreBoundAnew()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actOnAll(hands);
        // The UIDs of the old numbering now name other letters.
        world.server().renumber(inbox, 3);
        world.server().renumber(trash, 1);
        world.server().renumber(archive, 5);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(ledger(world), afterAll);
        QCOMPARE(world.troubles().size(), 0);
        COMPARE_STATES(world);
    }

    void rel8NothingIsDoneToAnotherLetter_data() { addServerProfiles(); }

    void rel8NothingIsDoneToAnotherLetter()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), archive);
        hands.deleteForGood(hands.letters(inbox, {3}));
        hands.setSeen(hands.letters(inbox, {4}));
        // Made anew: UIDs 2, 3 and 4 are other letters, ours are nowhere.
        world.server().recreate(inbox);
        for (int number = 21; number <= 26; ++number)
            deliver(world.server(), inbox, number);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(tokensIn(world, archive), QStringList{QStringLiteral("t11")});
        QCOMPARE(tokensIn(world, inbox).size(), 6);
        QCOMPARE(world.server().mailbox(inbox)->unseenCount(), 6);
        COMPARE_STATES(world);
        // The move could not be done: that is told. Marks and deletions of what is gone are not.
        QCOMPARE(world.troubles().size(), 1);
        QCOMPARE(world.troubles().first().kind, Mail::Problem::Kind::ActionFailed);
    }

    void rel8TwoLettersWithOneMessageIdAreLeftAlone_data() { addServerProfiles(); }

    void rel8TwoLettersWithOneMessageIdAreLeftAlone()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), archive);
        world.server().append(inbox, twinOf(2), {}, letterDate(50));
        world.server().renumber(inbox, 1);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(tokensIn(world, archive), QStringList{QStringLiteral("t11")});
        QCOMPARE(tokensIn(world, inbox).size(), 7);
        QCOMPARE(world.troubles().size(), 1);
        COMPARE_STATES(world);
    }

    // A letter moved beside an older copy of itself, and deleted there at once: without UIDPLUS
    // both have one name.
    void rel8TheCopyThatWasMovedIsTheOneDeleted_data() { addServerProfiles(); }

    void rel8TheCopyThatWasMovedIsTheOneDeleted()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        deliver(world.server(), archive, 2, {"\\Flagged"});
        world.round();
        UserHands hands(world);
        const QList<Mail::MessageKey> moved = hands.letters(inbox, {2});
        hands.move(moved, archive);
        hands.deleteForGood(moved);
        world.round();
        QStringList left = ledger(world);
        left.removeIf([](const QString &line) { return !line.startsWith(u"t2 "); });
        QCOMPARE(left, QStringList{QStringLiteral("t2 in Archive (\\Flagged)")});
        QCOMPARE(world.troubles().size(), 0);
        COMPARE_STATES(world);
    }

    void rel8CopiesMovedTogetherAreDeletedOneByOne_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<int>("deleted");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            for (const int deleted : {1, 2})
                QTest::addRow("%d of 2, %s", deleted, profile.constData()) << profile << deleted;
        }
    }

    void rel8CopiesMovedTogetherAreDeletedOneByOne()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, deleted);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        deliver(world.server(), trash, 2);
        deliver(world.server(), archive, 2);
        world.round();
        UserHands hands(world);
        const QList<Mail::MessageKey> moved = hands.letters(inbox, {2}) + hands.letters(trash, {2});
        hands.move(moved, archive);
        hands.deleteForGood(moved.first(deleted));
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(tokensIn(world, archive).count(QStringLiteral("t2")), 3 - deleted);
        QVERIFY(!tokensIn(world, inbox).contains(QStringLiteral("t2")));
        QVERIFY(!tokensIn(world, trash).contains(QStringLiteral("t2")));
        QCOMPARE(world.troubles().size(), 0);
        COMPARE_STATES(world);
    }

    // Another program puts the same letter there in the same moment: none of them is sure to be the
    // one meant.
    void rel8ADeletionThatCannotBeBoundIsTold()
    {
        SyncWorld world(worldWith("bare"));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        const QList<Mail::MessageKey> moved = hands.letters(inbox, {2});
        hands.move(moved, archive);
        hands.deleteForGood(moved);
        bool isThere = false;
        world.imapFaults.onCommand = [&](const QByteArray &command) {
            if (command == "UID STORE" && !std::exchange(isThere, true))
                deliver(world.server(), archive, 2);
        };
        QVERIFY(world.roundsUntilQuiet() > 0);
        QVERIFY(isThere);
        QCOMPARE(tokensIn(world, archive).count(QStringLiteral("t2")), 2);
        QCOMPARE(world.troubles().size(), 1);
        QCOMPARE(world.troubles().first().kind, Mail::Problem::Kind::ActionFailed);
        COMPARE_STATES(world);
    }

    void rel14ARefusedDeletionIsTold_data() { addServerProfiles(); }

    void rel14ARefusedDeletionIsTold()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.deleteForGood(hands.letters(trash, {12}));
        world.imapFaults.add(fault(Kind::Refuse,
                                   world.imap.has("UIDPLUS") ? "UID EXPUNGE" : "EXPUNGE",
                                   "NO [NONEXISTENT] What letters"));
        QVERIFY(world.roundsUntilQuiet() > 0);
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(tokensIn(world, trash), QStringList{QStringLiteral("t12")});
        QCOMPARE(world.troubles().size(), 1);
        QCOMPARE(world.troubles().first().kind, Mail::Problem::Kind::ActionFailed);
        COMPARE_STATES(world);
    }

    // "It is there already", and it is not: tried again, and told when it stays so.
    void rel14AMailboxThatIsNotThereIsNotBelieved_data()
    {
        QTest::addColumn<int>("times");
        QTest::newRow("once") << 1;
        QTest::newRow("always") << -1;
    }

    void rel14AMailboxThatIsNotThereIsNotBelieved()
    {
        QFETCH(int, times);
        SyncWorld world;
        furnish(world.server());
        world.round();
        UserHands hands(world);
        const QString path = QStringLiteral("New");
        hands.createMailbox(path);
        FakeFault refusal = fault(Kind::Refuse, "CREATE", "NO [ALREADYEXISTS] It is there");
        refusal.times = times;
        world.imapFaults.add(refusal);
        for (int hour = 0; hour < 5; ++hour) {
            world.round();
            world.advance(std::chrono::minutes(61));
        }
        const bool isThere = times == 1;
        QCOMPARE(world.server().mailbox(path) != nullptr, isThere);
        QCOMPARE(hands.mailboxPaths().contains(path), isThere);
        QCOMPARE(world.troubles().size(), isThere ? 0 : 1);
        QCOMPARE(world.imapFaults.count("CREATE"), isThere ? 2 : 4);
        COMPARE_STATES(world);
    }

    // REL-14: "not now" in any of its forms, at any changing command: the wish stays and is done
    // later.
    void rel14NotNowNeverDeletesAnOperation_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            QByteArrayList commands = {"SELECT", "UID STORE", "UID COPY", "CREATE"};
            if (settings.has("MOVE"))
                commands.append("UID MOVE");
            commands.append(settings.has("UIDPLUS") ? "UID EXPUNGE" : "EXPUNGE");
            for (const QByteArray &command : std::as_const(commands)) {
                for (const char *answer :
                     {"NO [UNAVAILABLE] Try later", "NO [INUSE] Locked", "NO [LIMIT] Slow down",
                      "NO [SERVERBUG] Oops", "NO [OVERQUOTA] Full"})
                    QTest::addRow("%s, %s, %s", command.constData(), profile.constData(), answer)
                        << profile << command << QByteArray(answer);
            }
        }
    }

    void rel14NotNowNeverDeletesAnOperation()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actOnAll(hands);
        hands.createMailbox(QStringLiteral("New"));
        FakeFault refusal = fault(Kind::Refuse, command.constData(), answer.constData());
        refusal.times = 2; // the second time each of a group is tried alone
        world.imapFaults.add(refusal);
        world.round();
        for (int hour = 0; hour < 3; ++hour) {
            world.cutAll();
            world.advance(std::chrono::minutes(61));
            world.round();
        }
        QVERIFY(world.imapFaults.isSpent());
        QCOMPARE(ledger(world), afterAll);
        QVERIFY(world.server().mailbox(QStringLiteral("New")));
        COMPARE_STATES(world);
    }

    void rel14APutOffOperationIsNotTriedBeforeItsTime()
    {
        SyncWorld world;
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1}));
        world.imapFaults.add(fault(Kind::Refuse, "UID STORE", "NO [UNAVAILABLE] Later"));
        world.round();
        QCOMPARE(world.imapFaults.count("UID STORE"), 1);
        world.round();
        QCOMPARE(world.imapFaults.count("UID STORE"), 1);
        QVERIFY(hands.pending().first().notBefore.isValid());
        world.advance(std::chrono::minutes(1));
        world.round();
        QCOMPARE(world.imapFaults.count("UID STORE"), 2);
        COMPARE_STATES(world);
    }

    // A server that says good-bye in the middle, for whatever reason it gives, has not answered.
    void rel14GoodByeNeverDeletesAnOperation_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("command");
        for (const char *words :
             {"Going down", "[UNAVAILABLE] Going down", "[NONEXISTENT] Mailbox deleted",
              "[CANNOT] No more", "[NOPERM] Go away", "[OVERQUOTA] Full", "[SERVERBUG] Oops",
              "[ALREADYEXISTS] What", "[CLIENTBUG] You", "[TOOBIG] Too much"}) {
            for (const char *command :
                 {"UID STORE", "UID MOVE", "UID COPY", "UID EXPUNGE", "CREATE", "SELECT"})
                QTest::addRow("%s, %s", words, command) << QByteArray(words) << QByteArray(command);
        }
    }

    void rel14GoodByeNeverDeletesAnOperation()
    {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, command);
        SyncWorld world(worldWith("modern"));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actOnAll(hands);
        hands.createMailbox(QStringLiteral("New"));
        world.imapFaults.add(fault(Kind::Bye, command.constData(), words.constData()));
        QVERIFY(!world.round().errors.isEmpty());
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(ledger(world), afterAll);
        QVERIFY(world.server().mailbox(QStringLiteral("New")));
        COMPARE_STATES(world);
    }

    void rel14ASilentServerIsGivenUpAndAskedAgain()
    {
        SyncWorld world;
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actOnAll(hands);
        world.imapFaults.add(fault(Kind::Hang, "UID MOVE"));
        const std::chrono::milliseconds began = world.clock.monotonic();
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 1);
        QCOMPARE(report.errors.first().kind, ErrorKind::Timeout);
        QVERIFY(world.clock.monotonic() - began <= std::chrono::seconds(70));
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(ledger(world), afterAll);
        COMPARE_STATES(world);
    }

    // SEC-16: what nobody asked for cannot turn an operation to another letter.
    void sec16UnaskedDataHitsNoOtherLetter_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("words");
        const QByteArrayList lies = {
            "* 1 EXPUNGE\r\n",
            "* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n",
            "* VANISHED 1:4\r\n",
            "* VANISHED (EARLIER) 1:4\r\n",
            "* 99 EXISTS\r\n",
            "* 0 EXISTS\r\n",
            "* 1 FETCH (UID 4 FLAGS (\\Deleted))\r\n",
            "* 4 FETCH (UID 1 FLAGS (\\Deleted \\Seen) MODSEQ (99))\r\n",
            "* OK [COPYUID 1000002 1:6 1]\r\n",
            "* OK [COPYUID 1000002 2 1] Moved\r\n",
            "* OK [COPYUID 7 2 1] Moved\r\n",
            "* OK [APPENDUID 1000002 1] Done\r\n",
            "* OK [UIDVALIDITY 77] Changed\r\n",
            "* OK [UIDNEXT 2] Back\r\n",
            "* SEARCH 1 2 3 4 5 6\r\n",
            "* ESEARCH (TAG \"A1\") UID ALL 1:6\r\n",
            "* LIST () \"/\" Nonsense\r\n",
            "* FLAGS (\\Seen)\r\n",
        };
        for (const char *profile : {"bare", "modern"}) {
            for (const char *command : {"UID STORE", "UID COPY", "UID MOVE", "UID EXPUNGE",
                                        "EXPUNGE", "SELECT", "UID FETCH", "LIST"}) {
                const FakeImapSettings server = serverProfile(profile);
                const QByteArray name = command;
                const bool isUsed = (name != "UID MOVE" || server.has("MOVE")) &&
                                    (name != "UID EXPUNGE" || server.has("UIDPLUS")) &&
                                    (name != "EXPUNGE" || !server.has("UIDPLUS"));
                if (!isUsed)
                    continue;
                for (const QByteArray &words : lies)
                    QTest::addRow("%s, %s, %s", words.trimmed().constData(), command, profile)
                        << QByteArray(profile) << name << words;
            }
        }
    }

    void sec16UnaskedDataHitsNoOtherLetter()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, words);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actOnAll(hands);
        world.imapFaults.add(fault(Kind::Inject, command.constData(), words.constData()));
        QVERIFY(world.roundsUntilQuiet() > 0);
        QVERIFY(world.imapFaults.isSpent());
        world.cutAll();
        world.advance(std::chrono::minutes(2));
        // Another change, so that what was believed wrongly is compared again.
        deliver(world.server(), inbox, 30);
        world.server().expunge(inbox, {30});
        QVERIFY(world.roundsUntilQuiet() > 0);
        QStringList tokens = ledger(world);
        tokens.removeIf([](const QString &line) { return line.startsWith(u"t30 "); });
        QCOMPARE(tokens, afterAll);
        COMPARE_STATES(world);
    }

    // The answer to our own MOVE names a UID that is another letter's: neither is taken for the
    // other, now or after the next rounds.
    void sec16ACopyUidOfAnotherLetterIsNotBelieved()
    {
        WorldOptions options = worldWith("uidplus");
        // MOVE without UIDPLUS, so that the lie is the only COPYUID.
        options.imap.capabilities = {"MOVE", "IDLE"};
        SyncWorld world(options);
        furnish(world.server());
        world.round();
        UserHands hands(world);
        hands.move(hands.letters(inbox, {2}), archive);
        world.imapFaults.add(
            fault(Kind::Inject, "UID MOVE", "* OK [COPYUID 1000002 2 1] Moved\r\n"));
        world.round();
        QVERIFY(world.imapFaults.isSpent());
        QVERIFY(hands.find(archive, 11));
        COMPARE_STATES(world);
        hands.deleteForGood(hands.letters(archive, {2}));
        world.round();
        QCOMPARE(tokensIn(world, archive), QStringList{QStringLiteral("t11")});
        COMPARE_STATES(world);
    }

    // A second client at the same time: its changes come as unasked data in the middle of ours.
    void sec16AnotherClientInTheMiddle_data() { addServerProfiles(); }

    void sec16AnotherClientInTheMiddle()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(worldWith(profile));
        furnish(world.server());
        world.round();
        UserHands hands(world);
        actOnAll(hands);
        // Everything shifts by one position between SELECT and each next command.
        const auto watch = world.server().watch([&world, done = 0]() mutable {
            if (++done == 1)
                world.server().expunge(inbox, {5});
            else if (done == 3)
                deliver(world.server(), inbox, 5);
        });
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(ledger(world), afterAll);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestReplaySafety)
#include "tst_ReplaySafety.moc"
