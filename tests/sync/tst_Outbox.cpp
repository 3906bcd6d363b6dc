// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters on their way out: sent once, filed once, never sent again on a guess (REL-5, REL-6,
// REL-7).
#include "core/store/writers/OutboxWriter.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::OutboxState;

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentOnceAndFiledOnce_data() { addServerProfiles(); }

    void sentOnceAndFiledOnce()
    {
        QFETCH(QByteArray, profile);
        const auto world = readyWorld(sending(profile));
        queueLetter(*world);
        const Mail::RoundReport report = world->round();
        QCOMPARE(report.errors, QList<Error>());
        QCOMPARE(report.lettersSent, 1);
        QCOMPARE(world->sentSubjects, QStringList{QStringLiteral("out")});
        QCOMPARE(world->journal.accepted.size(), 1);
        const FakeSubmission &submission = world->journal.accepted.first();
        QCOMPARE(submission.sender, QByteArray("anna@example.org"));
        QCOMPARE(submission.recipients, QByteArrayList{"eva@example.org"});
        QCOMPARE(submission.bytes, outgoing("out"));
        QVERIFY(submission.isEncrypted);
        // REL-6: the copy in Sent is the same letter.
        const FakeMessage &copy = world->server().mailbox(sent)->messages.first();
        QCOMPARE(copy.bytes, outgoing("out"));
        QVERIFY(copy.flags.contains("\\Seen"));
        // One round, and the copy is in the cache, too.
        COMPARE_SENT_ONCE(*world);
    }

    void stoppedRoundsStopNoLetter_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *command : {"EHLO", "MAIL", "DATA"})
            QTest::newRow(command) << QByteArray(command);
    }

    /// Whoever stops a round stops the receiving: a letter on its way goes on, its fate is known,
    /// and nothing stays on the status line.
    void stoppedRoundsStopNoLetter()
    {
        QFETCH(QByteArray, command);
        const auto world = readyWorld();
        QSet<quint64> running;
        QObject::connect(&world->hub(), &Sync::SyncHub::activityChanged, world.get(),
                         [&](const Mail::Activity &activity) { running.insert(activity.id); });
        QObject::connect(&world->hub(), &Sync::SyncHub::activityEnded, world.get(),
                         [&](quint64 id) { running.remove(id); });
        queueLetter(*world);
        world->smtpFaults.onCommand = [&](const QByteArray &name) {
            if (name == command)
                QMetaObject::invokeMethod(
                    world.get(), [&] { world->hub().retryNow(); }, Qt::QueuedConnection);
        };
        QCOMPARE(world->round().errors.size(), 1);
        world->smtpFaults.onCommand = {};
        QVERIFY(world->waitUntil([&] { return world->journal.accepted.size() == 1; }));
        QVERIFY(world->waitUntil([&] { return running.isEmpty(); }));
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 0);
        QVERIFY(world->roundsUntilQuiet() > 0);
        COMPARE_SENT_ONCE(*world);
        QVERIFY(UserHands(*world).outbox().isEmpty());
    }

    void severalLettersGoOverOneConnection()
    {
        const auto world = readyWorld();
        for (const char *token : {"a", "b", "c"})
            queueLetter(*world, token);
        world->round();
        QCOMPARE(world->journal.accepted.size(), 3);
        QCOMPARE(world->journal.recording.connections, 1);
        QCOMPARE(copiesInSent(*world), 3);
        COMPARE_STATES(*world);
    }

    void bccIsKeptHereAndNotSent()
    {
        const auto world = readyWorld();
        const QByteArray letter = outgoing("out", {"Bcc: secret@example.org"});
        UserHands(*world).send(letter, QStringLiteral("Hello"),
                               {eva, QStringLiteral("secret@example.org")});
        world->round();
        QCOMPARE(world->journal.accepted.first().recipients,
                 (QByteArrayList{"eva@example.org", "secret@example.org"}));
        QVERIFY(!world->journal.accepted.first().bytes.contains("secret"));
        QVERIFY(world->server().mailbox(sent)->messages.first().bytes.contains("Bcc: secret"));
    }

    // Who files

    void aServerThatFilesItselfMakesTheOnlyCopy_data() { addServerProfiles(); }

    void aServerThatFilesItselfMakesTheOnlyCopy()
    {
        QFETCH(QByteArray, profile);
        const auto world = readyWorld(sending(profile));
        queueLetter(*world);
        // It appears there while the letter is accepted.
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        world->round();
        QCOMPARE(world->imapFaults.count("APPEND"), 0);
        COMPARE_SENT_ONCE(*world);
    }

    void aMissingSentMailboxIsMade_data() { addServerProfiles(); }

    void aMissingSentMailboxIsMade()
    {
        QFETCH(QByteArray, profile);
        SyncWorld world(sending(profile));
        world.round();
        queueLetter(world);
        QCOMPARE(world.round().errors, QList<Error>());
        world.round();
        COMPARE_SENT_ONCE(world);
        QVERIFY(world.server().mailbox(sent)->isSubscribed);
    }

    void rel7ALostAnswerOfAppendIsNotRepeated_data() { addServerProfiles(); }

    void rel7ALostAnswerOfAppendIsNotRepeated()
    {
        QFETCH(QByteArray, profile);
        const auto world = readyWorld(sending(profile));
        queueLetter(*world);
        world->imapFaults.add(fault(Kind::CutBeforeAnswer, "APPEND"));
        world->round();
        QVERIFY(world->imapFaults.isSpent());
        QCOMPARE(stateOf(*world), OutboxState::Accepted);
        QVERIFY(world->roundsUntilQuiet() > 0);
        world->round();
        COMPARE_SENT_ONCE(*world);
    }

    void filingIsTriedAgainAndSendingIsNot_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer");
        for (const char *answer : {"NO [OVERQUOTA] Full", "NO [UNAVAILABLE] Later",
                                   "NO [LIMIT] Slow", "NO No", "NO [TRYCREATE] Gone", "BAD What"}) {
            for (const char *command : {"APPEND", "SELECT"})
                QTest::addRow("%s, %s", command, answer)
                    << QByteArray(command) << QByteArray(answer);
        }
    }

    void filingIsTriedAgainAndSendingIsNot()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        const auto world = readyWorld();
        queueLetter(*world);
        world->imapFaults.add(fault(Kind::Refuse, command.constData(), answer.constData(), 2));
        world->round();
        QCOMPARE(world->journal.accepted.size(), 1);
        for (int i = 0; i < 3; ++i)
            world->round();
        QVERIFY(world->imapFaults.isSpent());
        COMPARE_SENT_ONCE(*world);
    }

    // REL-5: what was not accepted is tried again; up to the dot nothing can have been sent.

    void rel5CutBeforeTheDotIsSentOnceLater_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<int>("kind");
        for (const char *command : {"GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"}) {
            for (const Kind kind : {Kind::CutBeforeCommand, Kind::CutBeforeAnswer,
                                    Kind::CutInLiteral, Kind::Hang, Kind::Bye}) {
                QTest::addRow("%s, %d", command, static_cast<int>(kind))
                    << QByteArray(command) << static_cast<int>(kind);
            }
        }
    }

    void rel5CutBeforeTheDotIsSentOnceLater()
    {
        QFETCH(QByteArray, command);
        QFETCH(int, kind);
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(
            fault(static_cast<Kind>(kind), command.constData(), "4.3.2 Going down"));
        QVERIFY(!world->round().errors.isEmpty());
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(world->journal.accepted.size(), 0);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        letADayPass(*world);
        COMPARE_SENT_ONCE(*world);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 0);
    }

    void rel14TemporaryRefusalsKeepTheLetter_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer");
        for (const char *command : {"MAIL", "RCPT", "DATA", "."}) {
            for (const char *answer :
                 {"451 4.3.0 Greylisted", "421 4.7.0 Too many", "450 4.2.0 X", "452 4.2.2 Full"})
                QTest::addRow("%s, %s", command, answer)
                    << QByteArray(command) << QByteArray(answer);
        }
    }

    void rel14TemporaryRefusalsKeepTheLetter()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(fault(Kind::Refuse, command.constData(), answer.constData(), 3));
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QVERIFY(UserHands(*world).outbox().first().notBefore.isValid());
        letADayPass(*world);
        COMPARE_SENT_ONCE(*world);
    }

    void aLetterRefusedForGoodWaitsForThePerson_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *command : {"MAIL", "RCPT", "DATA", "."})
            QTest::newRow(command) << QByteArray(command);
    }

    void aLetterRefusedForGoodWaitsForThePerson()
    {
        QFETCH(QByteArray, command);
        const auto world = readyWorld();
        queueLetter(*world, "bad");
        world->smtpFaults.add(fault(Kind::Refuse, command.constData(), "550 5.7.1 Not from you"));
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QVERIFY(UserHands(*world).outbox().first().serverReply.contains(
            QStringLiteral("Not from you")));
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        const int mails = world->smtpFaults.count("MAIL");
        letADayPass(*world);
        QCOMPARE(world->smtpFaults.count("MAIL"), mails);
        QCOMPARE(world->journal.accepted.size(), 0);
        QCOMPARE(stateOf(*world), OutboxState::Failed);
    }

    // What was told goes from the screen with the reason for it.
    void aTroubleEndsWithTheLetterThatMadeIt_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("taken back") << 0;
        QTest::newRow("sent again") << 1;
    }

    void aTroubleEndsWithTheLetterThatMadeIt()
    {
        QFETCH(int, way);
        const auto world = readyWorld();
        queueLetter(*world, "other");
        queueLetter(*world, "bad");
        world->smtpFaults.add(fault(Kind::Refuse, "RCPT", "550 5.7.1 Not from you", 2));
        world->round();
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 2);
        QCOMPARE(world->solvedProblems, QList<quint64>());
        UserHands hands(*world);
        const QList<Mail::OutboxItem> items = hands.outbox();
        const auto bad =
            std::find_if(items.cbegin(), items.cend(), [](const Mail::OutboxItem &item) {
                return item.subject == QStringLiteral("bad");
            });
        QVERIFY(bad != items.cend());
        const auto its =
            std::find_if(world->problems.cbegin(), world->problems.cend(),
                         [&](const Mail::Problem &one) { return one.outbox == bad->key; });
        QVERIFY(its != world->problems.cend());
        if (way == 0)
            hands.removeFromOutbox(bad->key);
        else
            hands.sendAgain(bad->key);
        QVERIFY(world->waitUntil([&] { return !world->solvedProblems.isEmpty(); }, 1min));
        QCOMPARE(world->solvedProblems, QList<quint64>{its->id});
    }

    void oneRefusedDoesNotHoldUpTheOthers()
    {
        const auto world = readyWorld();
        world->smtp.refusedRecipients = {"nobody@example.org"};
        queueLetter(*world, "a");
        queueLetter(*world, "bad", {eva, QStringLiteral("nobody@example.org")});
        queueLetter(*world, "c");
        world->round();
        QCOMPARE(world->journal.accepted.size(), 3);
        QCOMPARE(UserHands(*world).outbox().size(), 1);
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QVERIFY(UserHands(*world).outbox().first().serverReply.contains(
            QStringLiteral("nobody@example.org")));
    }

    // REL-5: the dot was sent and no answer came. Nobody knows; it is never sent again by itself.

    void rel5AnUnansweredDotIsNeverSentAgain_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind :
             {Kind::CutBeforeAnswer, Kind::CutBeforeCommand, Kind::CutInLiteral, Kind::Hang})
            QTest::addRow("%d", static_cast<int>(kind)) << static_cast<int>(kind);
    }

    void rel5AnUnansweredDotIsNeverSentAgain()
    {
        QFETCH(int, kind);
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(fault(static_cast<Kind>(kind), "."));
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
        const int dots = world->smtpFaults.count(".");
        letADayPass(*world);
        world->stopProgram();
        world->startProgram();
        letADayPass(*world);
        QCOMPARE(world->smtpFaults.count("."), dots);
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        QCOMPARE(copiesInSent(*world), 0);
    }

    // New settings wait for the answer to a letter that is being handed over.
    void changedSettingsLeaveNoLetterUnknown_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("behind the dot") << QStringLiteral(".");
        QTest::newRow("behind MAIL") << QStringLiteral("MAIL");
        QTest::newRow("behind DATA") << QStringLiteral("DATA");
    }

    void changedSettingsLeaveNoLetterUnknown()
    {
        QFETCH(QString, command);
        const auto world = readyWorld();
        for (const char *token : {"a", "b", "c"})
            queueLetter(*world, token);
        FakeFault late = fault(Kind::Delay, command.toLatin1().constData());
        late.delay = 20s;
        world->smtpFaults.add(late);
        world->synchroniseByItself();
        const QByteArray seen = command.toLatin1();
        QVERIFY(world->waitUntil([&] { return world->smtpFaults.count(seen) > 0; }, 1min));
        QVERIFY(!UserHands(*world).outbox().isEmpty());
        for (const QString &name : {QStringLiteral("first"), QStringLiteral("second")})
            world->changeSettings([&](Mail::AccountSettings &settings) { settings.name = name; });
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 5min));
        QCOMPARE(world->journal.accepted.size(), 3);
        QCOMPARE(copiesInSent(*world), 3);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 0);
        COMPARE_STATES(*world);
    }

    // It is told once and looked for now and then, not at every turn of the loops.
    void anUnknownLetterIsNoNuisance()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(fault(Kind::CutBeforeAnswer, "."));
        world->synchroniseByItself();
        world->advance(1s);
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        world->advance(2h);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
        const int searches = world->imapFaults.count("UID SEARCH");
        QVERIFY2(searches >= 8 && searches <= 24, qPrintable(QString::number(searches)));
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 16min));
        QCOMPARE(copiesInSent(*world), 1);
    }

    void rel5AnUnansweredLetterIsFoundInSent_data() { addServerProfiles(); }

    void rel5AnUnansweredLetterIsFoundInSent()
    {
        QFETCH(QByteArray, profile);
        const auto world = readyWorld(sending(profile));
        queueLetter(*world);
        world->smtpFaults.add(fault(Kind::CutBeforeAnswer, "."));
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QVERIFY(world->roundsUntilQuiet() > 0);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 0);
        COMPARE_SENT_ONCE(*world);
    }

    // The server files it with some delay.
    void rel5ALetterFoundLaterIsDone()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(fault(Kind::CutBeforeAnswer, "."));
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        letADayPass(*world);
        COMPARE_SENT_ONCE(*world);
    }

    void rel5ACopyToOneselfProvesIt()
    {
        const auto world = readyWorld();
        queueLetter(*world, "out", {eva, QStringLiteral("anna@example.org")});
        world->smtpFaults.add(fault(Kind::CutBeforeAnswer, "."));
        world->round();
        QVERIFY(world->roundsUntilQuiet() > 0);
        world->round();
        QCOMPARE(world->server().messageCount(inbox), 2);
        COMPARE_SENT_ONCE(*world);
    }

    // Nothing at all is known while the mailbox cannot be looked into.
    void rel5UnknownStaysUnknownWithoutImap()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(fault(Kind::CutBeforeAnswer, "."));
        world->imapFaults.add(fault(Kind::Refuse, "UID SEARCH", "NO [UNAVAILABLE] Later", -1));
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        world->imapFaults.clear();
        world->server().append(sent, outgoing("out"), {"\\Seen"}, letterDate(1));
        letADayPass(*world);
        COMPARE_SENT_ONCE(*world);
    }

    // The program ended in the middle.
    void rel5AfterACrash_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("sentAgain");
        QTest::newRow("before the dot") << static_cast<int>(OutboxState::Sending) << 1;
        QTest::newRow("after the dot") << static_cast<int>(OutboxState::DotSent) << 0;
        QTest::newRow("accepted, not filed") << static_cast<int>(OutboxState::Accepted) << 0;
        QTest::newRow("filed, still in the outbox") << static_cast<int>(OutboxState::Filed) << 0;
    }

    void rel5AfterACrash()
    {
        QFETCH(int, state);
        QFETCH(int, sentAgain);
        const auto world = readyWorld();
        queueLetter(*world);
        const Mail::OutboxKey key = UserHands(*world).outbox().first().key;
        world->write([key, state](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).setState(key, static_cast<OutboxState>(state));
        });
        world->stopProgram();
        world->startProgram();
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), sentAgain);
        const bool isUnknown = static_cast<OutboxState>(state) == OutboxState::DotSent;
        const bool isDone = static_cast<OutboxState>(state) == OutboxState::Filed;
        QCOMPARE(copiesInSent(*world), isUnknown || isDone ? 0 : 1);
        QCOMPARE(UserHands(*world).outbox().size(), isUnknown ? 1 : 0);
    }

    // What was just put off goes at once when a person asks; by itself it waits for its time.
    void aPersonWhoAsksDoesNotWait()
    {
        const auto world = readyWorld();
        world->smtpFaults.add(fault(Kind::CutBeforeCommand, "GREETING"));
        queueLetter(*world);
        world->round();
        QVERIFY(UserHands(*world).outbox().first().notBefore > world->clock.wall());
        world->round();
        COMPARE_SENT_ONCE(*world);
    }

    void rel14ByItselfItWaitsForItsTime()
    {
        const auto world = readyWorld();
        world->smtpFaults.add(fault(Kind::Refuse, "MAIL", "451 4.3.0 Greylisted", 2));
        world->synchroniseByItself();
        queueLetter(*world);
        world->advance(4min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 1);
        world->advance(2min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 2);
        world->advance(13min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 2);
        world->advance(3min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 3);
        QCOMPARE(world->journal.accepted.size(), 1);
    }

    // Another server's trouble is no reason to keep letters back; the copy waits for it.
    void sendingDoesNotWaitForTheReceivingServer()
    {
        const auto world = readyWorld();
        world->cutAll();
        world->imapFaults.add(fault(Kind::Refuse, "AUTHENTICATE", "NO [UNAVAILABLE] Not now", -1));
        queueLetter(*world);
        QVERIFY(!world->round().errors.isEmpty());
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(stateOf(*world), OutboxState::Accepted);
        world->imapFaults.clear();
        world->round();
        COMPARE_SENT_ONCE(*world);
    }

    // The tree of a new cache is empty at first; that is no reason to make a second Sent.
    void rel9AfterTheCacheIsGoneTheOldSentIsFound()
    {
        SyncWorld world(sending("bare"));
        const QString name = QStringLiteral("Отправленные");
        world.server().create(name);
        world.round();
        queueLetter(world);
        world.imapFaults.add(fault(Kind::Refuse, "APPEND", "NO [UNAVAILABLE] Later"));
        world.round();
        QCOMPARE(stateOf(world), OutboxState::Accepted);
        world.stopProgram();
        world.deleteCache();
        world.startProgram();
        // The outbox has its turn although the first round found no tree.
        world.imapFaults.add(fault(Kind::Refuse, "LIST", "NO [UNAVAILABLE] Later"));
        QVERIFY(!world.round().errors.isEmpty());
        QVERIFY(world.imapFaults.isSpent());
        QVERIFY(UserHands(world).outbox().isEmpty());
        QCOMPARE(world.server().messageCount(name), 1);
        QVERIFY(!world.server().mailbox(sent));
        QCOMPARE(world.journal.accepted.size(), 1);
    }

    // The server hears of the letter and hangs up before its dot. Whether the dot was under way is
    // a matter of microseconds; it is sent later, or nobody knows, and never both.
    void rel5CutInTheBodyIsNeverSentTwice()
    {
        const auto world = readyWorld();
        queueLetter(*world);
        world->smtpFaults.add(fault(Kind::CutBeforeCommand, "BODY"));
        world->round();
        const bool isUnknown = stateOf(*world) == OutboxState::Unknown;
        QVERIFY(isUnknown || stateOf(*world) == OutboxState::Queued);
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), isUnknown ? 0 : 1);
        QCOMPARE(copiesInSent(*world), isUnknown ? 0 : 1);
    }

    void noServerToSendThroughKeepsTheLetter()
    {
        WorldOptions options = sending();
        options.canSend = false;
        const auto world = readyWorld(options);
        queueLetter(*world);
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Queued);
    }

    // E03: it wants a login, and offers none over this connection. No password was sent, so none
    // is blamed.
    void noLoginOfferedIsNoWrongPassword()
    {
        const auto world = readyWorld();
        world->smtp.mechanisms.clear();
        queueLetter(*world);
        world->round();
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(told(*world, Mail::Problem::Kind::OutgoingUnreachable), 1);
        QCOMPARE(world->problems.last().error.kind, ErrorKind::Unsupported);
        QVERIFY2(world->problems.last().error.detail.startsWith(QStringLiteral("530")),
                 qPrintable(world->problems.last().error.detail));
        // Mended, it goes.
        world->smtp.mechanisms = {"PLAIN"};
        world->round();
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 2min));
    }

    // A refused login of the outgoing server is not repeated by itself, and the letter waits.
    void aRefusedSmtpPasswordDoesNotStorm()
    {
        const auto world = readyWorld();
        // The outgoing server wants a password of its own, and has another now.
        world->smtpFaults.add(fault(Kind::Refuse, "AUTH", "535 5.7.8 Wrong password", -1));
        queueLetter(*world);
        world->synchroniseByItself();
        world->advance(24h);
        QCOMPARE(world->smtpFaults.count("AUTH"), 1);
        QVERIFY(told(*world, Mail::Problem::Kind::PasswordRefused) >= 1);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        // Receiving goes on, and what the person has to mend stays in sight.
        deliver(world->server(), inbox, 20);
        world->settle();
        QVERIFY(UserHands(*world).find(inbox, 20));
        QCOMPARE(world->solvedProblems, QList<quint64>());
        // Another letter does not try it again either.
        queueLetter(*world, "second");
        world->advance(1h);
        QCOMPARE(world->smtpFaults.count("AUTH"), 1);
        // Who asks for mail tries it once more.
        world->round();
        world->advance(1h);
        QCOMPARE(world->smtpFaults.count("AUTH"), 2);
        world->smtpFaults.clear();
        world->hub().storeSecret(
            credentialKey(world->settings(), Accounts::CredentialPurpose::Outgoing),
            Secret(QByteArray("correct horse")),
            [](const Result<void> &stored) { QVERIFY(stored); });
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 2min));
        const auto refused = std::find_if(
            world->problems.crbegin(), world->problems.crend(), [](const Mail::Problem &one) {
                return one.kind == Mail::Problem::Kind::PasswordRefused;
            });
        QVERIFY(world->solvedProblems.contains(refused->id));
        QCOMPARE(world->journal.accepted.size(), 2);
        QCOMPARE(copiesInSent(*world), 2);
    }

    void sendingIsFasterThanTheNextRound()
    {
        const auto world = readyWorld();
        world->synchroniseByItself();
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 1s));
        QCOMPARE(world->journal.accepted.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_Outbox.moc"
