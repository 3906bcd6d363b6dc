// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each recipient of a letter gets: those accepted are never sent to again, those refused are
// named, those put off come later; and the proof that is kept.
#include "core/store/OutboxRows.h"
#include "core/store/WriteTransaction.h"
#include "core/store/writers/OutboxWriter.h"
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::OutboxState;
using Mail::RecipientState;

namespace
{

const QString nobody = QStringLiteral("nobody@example.org");
const QString late = QStringLiteral("late@example.org");

QMap<QByteArray, int> deliveries(const SyncWorld &world)
{
    QMap<QByteArray, int> counts;
    for (const FakeSubmission &submission : world.journal.accepted) {
        for (const QByteArray &recipient : submission.recipients)
            ++counts[recipient];
    }
    return counts;
}

QStringList recipientsIn(SyncWorld &world, RecipientState state)
{
    return addressesOf(UserHands(world).outbox().first().recipients, state);
}

QList<Mail::Acceptance> proofs(SyncWorld &world, const QByteArray &token = "out")
{
    const Mail::AccountKey account = world.account();
    return world.write(
        [account, token](Store::WriteTransaction &transaction) -> Result<QList<Mail::Acceptance>> {
            return Store::loadAcceptances(transaction.own(), account, token + "@example.org");
        });
}

/// With and without sending a letter in one piece.
void addWays()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("in steps") << false;
    QTest::newRow("in one piece") << true;
}

std::unique_ptr<SyncWorld> worldSending(bool isWhole)
{
    auto world = readyWorld();
    if (isWhole)
        world->smtp.extensions.insert("CHUNKING");
    return world;
}

} // namespace

class TestOutboxRecipients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedOnesAreNamedAndTheOthersHaveIt_data() { addWays(); }
    void refusedOnesAreNamedAndTheOthersHaveIt()
    {
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        world->smtp.refusedRecipients = {nobody.toLatin1()};
        queueLetter(*world, "out", {eva, nobody});
        world->round();
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QCOMPARE(recipientsIn(*world, RecipientState::Accepted), QStringList{eva});
        QCOMPARE(recipientsIn(*world, RecipientState::Refused), QStringList{nobody});
        const Mail::OutboxItem item = UserHands(*world).outbox().first();
        QVERIFY(item.recipients.last().serverReply.contains(QStringLiteral("User unknown")));
        QVERIFY(item.serverReply.contains(nobody));
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        QCOMPARE(world->solvedProblems, QList<quint64>());
        const int mails = world->smtpFaults.count("MAIL");
        letADayPass(*world);
        QCOMPARE(world->smtpFaults.count("MAIL"), mails);
        // Mended at the server, and sent again by the person: to the one who does not have it.
        world->smtp.refusedRecipients.clear();
        UserHands(*world).sendAgain(item.key);
        world->cutAll();
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(deliveries(*world),
                 (QMap<QByteArray, int>{{eva.toLatin1(), 1}, {nobody.toLatin1(), 1}}));
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(world->solvedProblems.size(), 1);
        QCOMPARE(proofs(*world).size(), 2);
        COMPARE_STATES(*world);
    }

    void greylistedOnesComeLater_data() { addWays(); }
    void greylistedOnesComeLater()
    {
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        world->smtp.deferredRecipients = {late.toLatin1()};
        world->smtp.refusedRecipients = {nobody.toLatin1()};
        queueLetter(*world, "out", {late, eva, nobody});
        world->round();
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 1}}));
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(recipientsIn(*world, RecipientState::Waiting), QStringList{late});
        QVERIFY(UserHands(*world).outbox().first().notBefore.isValid());
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        world->smtp.deferredRecipients.clear();
        letADayPass(*world);
        QCOMPARE(deliveries(*world),
                 (QMap<QByteArray, int>{{eva.toLatin1(), 1}, {late.toLatin1(), 1}}));
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(recipientsIn(*world, RecipientState::Refused), QStringList{nobody});
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
    }

    void limitsOfTheServerMakeSeveralTransactions_data()
    {
        QTest::addColumn<QByteArray>("limits");
        QTest::addColumn<bool>("isWhole");
        for (const bool isWhole : {false, true}) {
            for (const char *limits : {"LIMITS RCPTMAX=2", "LIMITS RCPTDOMAINMAX=1", ""})
                QTest::addRow("%s, %d", limits, isWhole) << QByteArray(limits) << isWhole;
        }
    }
    void limitsOfTheServerMakeSeveralTransactions()
    {
        QFETCH(QByteArray, limits);
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        if (!limits.isEmpty())
            world->smtp.extensions.insert(limits);
        else
            world->smtp.recipientLimit = 2; // it does not tell
        QStringList all;
        for (int i = 0; i < 5; ++i)
            all.append(QStringLiteral("r%1@d%2.example").arg(i).arg(i % 3));
        queueLetter(*world, "out", all);
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 3);
        QCOMPARE(world->journal.recording.connections, 1);
        QCOMPARE(deliveries(*world).size(), 5);
        const QList<int> counts = deliveries(*world).values();
        QCOMPARE(counts, QList<int>(5, 1));
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(proofs(*world).size(), 3);
        COMPARE_STATES(*world);
    }

    // RFC 5321 §4.5.3.1.10: 552 is as good as 452 there.
    void tooManyRecipientsAreDivided_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<bool>("isWhole");
        for (const bool isWhole : {false, true}) {
            for (const char *refusal :
                 {"452 4.5.3 Too many", "452 Too many recipients", "552 5.5.3 Enough",
                  "552 Too many recipients", "550 5.5.3 too many recipients"})
                QTest::addRow("%s, %d", refusal, isWhole) << QByteArray(refusal) << isWhole;
        }
    }
    void tooManyRecipientsAreDivided()
    {
        QFETCH(QByteArray, refusal);
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        world->smtp.recipientLimit = 2;
        world->smtp.beyondRecipientLimit = refusal;
        QStringList all;
        for (int i = 0; i < 5; ++i)
            all.append(QStringLiteral("r%1@example.org").arg(i));
        queueLetter(*world, "out", all);
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 3);
        QCOMPARE(deliveries(*world).values(), QList<int>(5, 1));
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 0);
    }

    // A full mailbox stays what it is.
    void fullMailboxIsNotTooMany()
    {
        const auto world = worldSending(false);
        world->smtp.recipientLimit = 1;
        world->smtp.beyondRecipientLimit = "552 5.2.2 Mailbox full";
        queueLetter(*world, "out", {eva, late});
        world->round();
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 1}}));
        QCOMPARE(recipientsIn(*world, RecipientState::Refused), QStringList{late});
    }

    void messagesAreDividedAmongConnections_data()
    {
        QTest::addColumn<QByteArray>("announced");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<bool>("isWhole");
        const QByteArray none;
        for (const bool isWhole : {false, true}) {
            QTest::addRow("announced, %d", isWhole)
                << QByteArray("LIMITS MAILMAX=2") << QByteArray("550 5.7.0 You were told")
                << isWhole;
            QTest::addRow("421, %d", isWhole) << none << QByteArray("421 4.7.0 Bye") << isWhole;
            QTest::addRow("452, %d", isWhole)
                << none << QByteArray("452 4.3.1 Too many messages in this session") << isWhole;
        }
    }
    void messagesAreDividedAmongConnections()
    {
        QFETCH(QByteArray, announced);
        QFETCH(QByteArray, refusal);
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        if (!announced.isEmpty())
            world->smtp.extensions.insert(announced);
        world->smtp.messageLimit = 2;
        world->smtp.beyondMessageLimit = refusal;
        for (const char *token : {"a", "b", "c", "d", "e"})
            queueLetter(*world, token);
        QVERIFY(world->round().errors.isEmpty());
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 5);
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 5}}));
        QCOMPARE(world->journal.recording.connections, 3);
        QCOMPARE(copiesInSent(*world), 5);
        COMPARE_STATES(*world);
    }

    // The limit counts transactions, of which a letter may need several.
    void letterGoesOnOverTheNextConnection_data()
    {
        QTest::addColumn<bool>("isAnnounced");
        QTest::addColumn<bool>("isWhole");
        for (const bool isWhole : {false, true}) {
            QTest::addRow("announced, %d", isWhole) << true << isWhole;
            QTest::addRow("not announced, %d", isWhole) << false << isWhole;
        }
    }
    void letterGoesOnOverTheNextConnection()
    {
        QFETCH(bool, isAnnounced);
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        world->smtp.extensions.insert(isAnnounced ? "LIMITS MAILMAX=2 RCPTMAX=1"
                                                  : "LIMITS RCPTMAX=1");
        world->smtp.messageLimit = 2;
        const QStringList all{eva, late, nobody, QStringLiteral("anna@example.com"),
                              QStringLiteral("zoe@example.com")};
        queueLetter(*world, "out", all);
        QVERIFY(world->round().errors.isEmpty());
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(deliveries(*world).values(), QList<int>(5, 1));
        QCOMPARE(world->journal.recording.connections, 3);
        QCOMPARE(proofs(*world).size(), 5);
        QCOMPARE(copiesInSent(*world), 1);
    }

    // A connection over which nothing went is not followed by another one.
    void serverThatTakesNoneIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<bool>("isWhole");
        for (const bool isWhole : {false, true}) {
            for (const char *refusal :
                 {"421 4.7.0 Too many messages", "451 4.7.0 Too many messages"})
                QTest::addRow("%s, %d", refusal, isWhole) << QByteArray(refusal) << isWhole;
        }
    }
    void serverThatTakesNoneIsLeftAlone()
    {
        QFETCH(QByteArray, refusal);
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        world->smtpFaults.add(fault(Kind::Refuse, "MAIL", refusal.constData(), -1));
        queueLetter(*world, "a");
        queueLetter(*world, "b");
        QVERIFY(!world->round().errors.isEmpty());
        QCOMPARE(world->journal.recording.connections, 1);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QVERIFY(UserHands(*world).outbox().first().notBefore.isValid());
        QCOMPARE(UserHands(*world).outbox().first().attempts, 1);
        world->smtpFaults.clear();
        letADayPass(*world);
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 2}}));
    }

    // With one message a connection each letter gets its try, whatever became of the one before.
    void refusedLetterUsesUpItsConnection()
    {
        const auto world = worldSending(false);
        world->smtp.extensions.insert("LIMITS MAILMAX=1");
        world->smtp.messageLimit = 1;
        world->smtp.refusedRecipients = {nobody.toLatin1()};
        queueLetter(*world, "bad", {nobody});
        queueLetter(*world, "out");
        world->round();
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 1}}));
        QCOMPARE(world->journal.recording.connections, 2);
        QCOMPARE(stateOf(*world), OutboxState::Failed);
    }

    // The second connection fails: what is left waits as always.
    void nextConnectionMayFail()
    {
        const auto world = worldSending(false);
        world->smtp.messageLimit = 1;
        FakeFault down = fault(Kind::Refuse, "GREETING", "421 4.3.2 Down");
        down.occurrence = 2;
        world->smtpFaults.add(down);
        queueLetter(*world, "a");
        queueLetter(*world, "b");
        QVERIFY(!world->round().errors.isEmpty());
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        letADayPass(*world);
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 2}}));
    }

    // The link ends in the middle of the second transaction: nobody of the first is sent to again.
    void cutBetweenTransactions()
    {
        const auto world = worldSending(false);
        world->smtp.extensions.insert("LIMITS RCPTMAX=1");
        FakeFault cut = fault(Kind::CutBeforeAnswer, "DATA");
        cut.occurrence = 2;
        world->smtpFaults.add(cut);
        queueLetter(*world, "out", {eva, late});
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 1}}));
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(recipientsIn(*world, RecipientState::Accepted), QStringList{eva});
        letADayPass(*world);
        QCOMPARE(deliveries(*world),
                 (QMap<QByteArray, int>{{eva.toLatin1(), 1}, {late.toLatin1(), 1}}));
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(copiesInSent(*world), 1);
    }

    // REL-5 for a letter in one piece: it may have been taken as soon as it left.
    void rel5CutInOnePiece_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<int>("kind");
        for (const char *command : {"MAIL", "RCPT", "BDAT"}) {
            for (const Kind kind :
                 {Kind::CutBeforeCommand, Kind::CutBeforeAnswer, Kind::CutInLiteral, Kind::Hang})
                QTest::addRow("%s, %d", command, static_cast<int>(kind))
                    << QByteArray(command) << static_cast<int>(kind);
        }
    }
    void rel5CutInOnePiece()
    {
        QFETCH(QByteArray, command);
        QFETCH(int, kind);
        const auto world = worldSending(true);
        queueLetter(*world);
        world->smtpFaults.add(fault(static_cast<Kind>(kind), command.constData()));
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        QCOMPARE(recipientsIn(*world, RecipientState::HandedOver), QStringList{eva});
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
        letADayPass(*world);
        world->stopProgram();
        world->startProgram();
        letADayPass(*world);
        QVERIFY(world->journal.accepted.size() <= 1);
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
    }

    void onePieceGoodByesAndRefusalsAreNoRiddle_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("text");
        for (const char *command : {"MAIL", "RCPT", "BDAT"}) {
            QTest::addRow("%s, 421", command)
                << QByteArray(command) << static_cast<int>(Kind::Bye) << QByteArray("4.3.2 Down");
            QTest::addRow("%s, 451", command)
                << QByteArray(command) << static_cast<int>(Kind::Refuse)
                << QByteArray("451 4.3.0 Later");
        }
    }
    void onePieceGoodByesAndRefusalsAreNoRiddle()
    {
        QFETCH(QByteArray, command);
        QFETCH(int, kind);
        QFETCH(QByteArray, text);
        const auto world = worldSending(true);
        queueLetter(*world);
        world->smtpFaults.add(
            fault(static_cast<Kind>(kind), command.constData(), text.constData()));
        world->round();
        QCOMPARE(world->journal.accepted.size(), 0);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        letADayPass(*world);
        COMPARE_SENT_ONCE(*world);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 0);
    }

    // A copy of what the first got says nothing about the second.
    void rel5AnEarlierCopyProvesNothing()
    {
        const auto world = worldSending(false);
        world->smtp.extensions.insert("LIMITS RCPTMAX=1");
        FakeFault cut = fault(Kind::CutBeforeCommand, ".");
        cut.occurrence = 2;
        world->smtpFaults.add(cut);
        queueLetter(*world, "out", {QStringLiteral("anna@example.org"), late});
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(world->server().messageCount(inbox), 2); // her own copy
        letADayPass(*world);
        QCOMPARE(stateOf(*world), OutboxState::Unknown);
        QCOMPARE(recipientsIn(*world, RecipientState::HandedOver), QStringList{late});
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
        QCOMPARE(world->journal.accepted.size(), 1);
        // The person says what became of it, and is not asked any more.
        UserHands(*world).sendAgain(UserHands(*world).outbox().first().key);
        world->cutAll();
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(deliveries(*world),
                 (QMap<QByteArray, int>{{"anna@example.org", 1}, {late.toLatin1(), 1}}));
        QCOMPARE(copiesInSent(*world), 1);
        QCOMPARE(world->solvedProblems.size(), 1);
    }

    // The server hangs up before the letter leaves, also while it is noted that it does.
    void cutBeforeItLeavesIsNoRiddle_data() { addWays(); }
    void cutBeforeItLeavesIsNoRiddle()
    {
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        queueLetter(*world);
        queueLetter(*world, "second");
        world->smtpFaults.add(fault(Kind::CutAfterAnswer, "AUTH"));
        QVERIFY(!world->round().errors.isEmpty());
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(recipientsIn(*world, RecipientState::Waiting), QStringList{eva});
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), 2);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 0);
    }

    // Behind a refused reset the letter may have been taken all the same.
    void rel5RefusedResetInOnePiece()
    {
        const auto world = worldSending(true);
        world->smtp.refusedRecipients = {nobody.toLatin1()};
        queueLetter(*world, "bad", {nobody});
        queueLetter(*world, "out");
        world->smtpFaults.add(fault(Kind::Refuse, "RSET", "451 4.3.0 Not now"));
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        letADayPass(*world);
        QVERIFY(deliveries(*world).value(eva.toLatin1()) <= 1);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingUnknown), 1);
    }

    // What is due and cannot go is no reason to try without end.
    void blockedLettersDoNotSpin()
    {
        const auto world = worldSending(false);
        world->smtpFaults.add(fault(Kind::Refuse, "AUTH", "535 5.7.8 Wrong password", -1));
        world->synchroniseByItself();
        Mail::OutboxItem item;
        item.account = world->account();
        item.messageId = "out@example.org";
        item.from = world->settings().email;
        item.recipients = Mail::waitingRecipients({eva});
        item.sendAt = world->clock.wall().toUTC().addSecs(10);
        world->write([item](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).queue(item, outgoing("out"));
        });
        world->advance(1min);
        QCOMPARE(world->smtpFaults.count("AUTH"), 1);
        const int calls = world->clock.callsMade();
        world->advance(10min);
        const int more = world->clock.callsMade() - calls;
        QVERIFY2(more < 1000, qPrintable(QString::number(more)));
    }

    // A session that ended between two letters is no answer to the next.
    void theNextLetterIsAsGoodAsBefore()
    {
        const auto world = worldSending(false);
        world->smtp.refusedRecipients = {nobody.toLatin1()};
        queueLetter(*world, "bad", {nobody});
        queueLetter(*world, "out");
        queueLetter(*world, "third");
        world->smtpFaults.add(fault(Kind::Refuse, "RSET", "550 5.0.0 No"));
        world->round();
        QVERIFY(world->smtpFaults.isSpent());
        QCOMPARE(world->journal.accepted.size(), 0);
        letADayPass(*world);
        QCOMPARE(UserHands(*world).outbox().size(), 1);
        QCOMPARE(UserHands(*world).outbox().first().subject, QStringLiteral("bad"));
        QCOMPARE(deliveries(*world), (QMap<QByteArray, int>{{eva.toLatin1(), 2}}));
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
    }

    void proofIsKept_data() { addWays(); }
    void proofIsKept()
    {
        QFETCH(bool, isWhole);
        const auto world = worldSending(isWhole);
        queueLetter(*world, "first");
        queueLetter(*world, "out", {eva, late});
        world->round();
        QVERIFY(UserHands(*world).outbox().isEmpty());
        const QList<Mail::Acceptance> kept = proofs(*world);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0].server, world->settings().outgoing.host);
        QCOMPARE(kept[0].queueId, QStringLiteral("2"));
        QCOMPARE(kept[0].filedPath, sent);
        QVERIFY(kept[0].reply.contains(QStringLiteral("queued as 2")));
        QCOMPARE(addressesOf(kept[0].recipients, RecipientState::Accepted),
                 (QStringList{eva, late}));
        QVERIFY(kept[0].at.secsTo(world->clock.wall().toUTC()) < 60);
    }

    // To the second: a person waits for it, and may take it back until then.
    void lettersGoWhenTheirTimeComes()
    {
        const auto world = worldSending(false);
        world->synchroniseByItself();
        Mail::OutboxItem item;
        item.account = world->account();
        item.messageId = "out@example.org";
        item.from = world->settings().email;
        item.recipients = Mail::waitingRecipients({eva});
        item.sendAt = world->clock.wall().toUTC().addSecs(10);
        world->write([item](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).queue(item, outgoing("out"));
        });
        world->advance(5s);
        // Nor does who asks for mail mean it.
        world->round();
        QCOMPARE(world->smtpFaults.count("MAIL"), 0);
        world->advance(5s);
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 1s));
        QCOMPARE(world->journal.accepted.size(), 1);
        QCOMPARE(told(*world, Mail::Problem::Kind::SentLate), 0);
        // One whose time came while the computer slept goes once, soon after, and is told of.
        item.messageId = "late@example.org";
        item.sendAt = world->clock.wall().toUTC().addSecs(600);
        world->write([item](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).queue(item, outgoing("late"));
        });
        world->clock.suspend(5h);
        QVERIFY(world->waitUntil([&] { return UserHands(*world).outbox().isEmpty(); }, 2min));
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), 2);
        QCOMPARE(told(*world, Mail::Problem::Kind::SentLate), 1);
        QCOMPARE(world->problems.last().dueAt, item.sendAt);
    }

    void addressesBeyondAsciiNeedAServerThatKnowsThem()
    {
        const QString unicode = QStringLiteral("почта@example.org");
        for (const bool isAble : {false, true}) {
            const auto world = worldSending(false);
            if (isAble)
                world->smtp.extensions.insert("SMTPUTF8");
            queueLetter(*world, "out", {eva, unicode});
            world->round();
            QCOMPARE(world->journal.accepted.size(), isAble ? 1 : 0);
            QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), isAble ? 0 : 1);
            if (isAble) {
                QVERIFY(world->journal.accepted.first().mailParameters.contains("SMTPUTF8"));
                QVERIFY(world->journal.accepted.first().recipients.contains(unicode.toUtf8()));
            } else {
                QCOMPARE(stateOf(*world), OutboxState::Failed);
                QVERIFY(UserHands(*world).outbox().first().serverReply.contains(
                    QStringLiteral("SMTPUTF8")));
            }
        }
    }

    void heldLettersStay()
    {
        const auto world = worldSending(false);
        queueLetter(*world);
        Mail::OutboxItem item = UserHands(*world).outbox().first();
        item.isHeld = true;
        world->write([item](Store::WriteTransaction &transaction) {
            return Store::OutboxWriter(transaction).save(item);
        });
        world->round();
        letADayPass(*world);
        QCOMPARE(world->journal.accepted.size(), 0);
        UserHands(*world).sendAgain(item.key);
        world->round();
        COMPARE_SENT_ONCE(*world);
    }
};

QTEST_GUILESS_MAIN(TestOutboxRecipients)
#include "tst_OutboxRecipients.moc"
