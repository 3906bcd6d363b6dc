// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of a Pop3Connection against a server written by hand: what leaves when, and what a
// receiver of letters hears.
#include "core/remote/Pop3Connection.h"
#include "tests/core/remote/Pop3Peer.h"

#include <QSignalSpy>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

/// The numbers from `first` to `last`.
std::vector<quint32> numbers(quint32 first, quint32 last)
{
    std::vector<quint32> all;
    for (quint32 number = first; number <= last; ++number)
        all.push_back(number);
    return all;
}

std::vector<quint32> numbersUpTo(quint32 last)
{
    std::vector<quint32> numbers(last);
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

/// What a server says to these commands, each letter empty.
QByteArray answersTo(const QByteArray &commands)
{
    QByteArray answers;
    for (const QByteArray &command : commands.split('\n'))
        answers += command.startsWith("RETR") ? "+OK\r\n\r\n.\r\n"
                                              : QByteArray(command.isEmpty() ? "" : "+OK\r\n");
    return answers;
}

} // namespace

class tst_Pop3Commands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uniqueIdsAndSizesLeaveTogether();
    void oneByOneWithoutPipelining();
    void serversWithoutUniqueIds_data();
    void serversWithoutUniqueIds();
    void statusAndOneSize();
    void unreadableLinesAreCounted();
    void lettersInOrder();
    void refusedLettersLetTheOthersGoOn();
    void groupsFollowWithoutAGap();
    void windowIsBounded();
    void receiverMayAskForMore();
    void cancelledTasksTakeBackWhatDidNotLeave();
    void aReceiverMayEndItsOwnTask();
    void manyLettersAreAskedForBitByBit();
    void allOfManyLettersEnd();
    void topOfLetters();
    void serversWithoutTop();
    void deletions();
    void resetAndNoop();
    void heldBack();
};

void tst_Pop3Commands::uniqueIdsAndSizesLeaveTogether()
{
    Pop3Peer peer;
    peer.logIn();
    Running<Pop3::UniqueIdList> ids(peer.connection->uniqueIds());
    Running<std::vector<Pop3::MessageSize>> sizes(peer.connection->sizes());
    QSignalSpy writes(peer.transport, &FakeTransport::clientWrote);
    QCOMPARE(peer.heard(), QByteArray("UIDL\r\nLIST\r\n"));
    QVERIFY(writes.count() <= 1);
    peer.answer("+OK\n1 a\n2 b\n.\n+OK\n1 120\n2 200\n.");
    QVERIFY(ids.isOk() && sizes.isOk());
    QVERIFY(*ids.outcome() == (Pop3::UniqueIdList{{1, "a"}, {2, "b"}}));
    QVERIFY(*sizes.outcome() == (std::vector<Pop3::MessageSize>{{1, 120}, {2, 200}}));
    QVERIFY(peer.connection->hasUniqueIds());
}

void tst_Pop3Commands::oneByOneWithoutPipelining()
{
    Pop3Peer peer;
    peer.logIn("UIDL");
    Running<Pop3::UniqueIdList> ids(peer.connection->uniqueIds());
    Running<std::vector<Pop3::MessageSize>> sizes(peer.connection->sizes());
    QCOMPARE(peer.heard(), QByteArray("UIDL\r\n"));
    peer.answer("+OK\n.");
    QVERIFY(ids.isOk() && !sizes.hasEnded());
    QCOMPARE(peer.heard(), QByteArray("LIST\r\n"));
    peer.answer("+OK\n.");
    QVERIFY(sizes.isOk());
}

void tst_Pop3Commands::serversWithoutUniqueIds_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind"); // Cancelled: it has them
    QTest::addColumn<bool>("before");
    QTest::addColumn<bool>("after");
    const QByteArray known = "USER\nTOP";
    const auto yes = ErrorKind::Cancelled;
    QTest::newRow("announced") << QByteArray("UIDL") << QByteArray("+OK\n.") << yes << true << true;
    QTest::newRow("not announced")
        << known << QByteArray("-ERR unknown") << ErrorKind::Unsupported << false << false;
    QTest::newRow("not announced but there")
        << known << QByteArray("+OK\n.") << yes << false << true;
    QTest::newRow("announced but refused")
        << QByteArray("UIDL") << QByteArray("-ERR") << ErrorKind::Unsupported << true << false;
    QTest::newRow("old") << QByteArray() << QByteArray("+OK\n.") << yes << true << true;
    QTest::newRow("old without") << QByteArray() << QByteArray("-ERR") << ErrorKind::Unsupported
                                 << true << false;
    QTest::newRow("a passing fault") << QByteArray("UIDL") << QByteArray("-ERR [SYS/TEMP] x")
                                     << ErrorKind::ServerUnavailable << true << true;
}

void tst_Pop3Commands::serversWithoutUniqueIds()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    Pop3Peer peer;
    peer.logIn(capabilities);
    QTEST(peer.connection->hasUniqueIds(), "before");
    Running<Pop3::UniqueIdList> ids(peer.connection->uniqueIds());
    QCOMPARE(peer.heard(), QByteArray("UIDL\r\n"));
    peer.answer(answer);
    QVERIFY(ids.hasEnded());
    QCOMPARE(ids.isOk(), kind == ErrorKind::Cancelled);
    if (!ids.isOk())
        QCOMPARE(ids.error().kind, kind);
    QTEST(peer.connection->hasUniqueIds(), "after");
    QVERIFY(!peer.connection->isBroken());
}

void tst_Pop3Commands::statusAndOneSize()
{
    Pop3Peer peer;
    peer.logIn();
    Running<Pop3::DropStatus> status(peer.connection->status());
    Running<qint64> size(peer.connection->sizeOf(2));
    Running<qint64> other(peer.connection->sizeOf(3));
    QCOMPARE(peer.heard(), QByteArray("STAT\r\nLIST 2\r\nLIST 3\r\n"));
    peer.answer("+OK 2 320\n+OK 2 200\n-ERR no such message");
    QVERIFY(status.isOk() && *status.outcome() == (Pop3::DropStatus{2, 320}));
    QVERIFY(size.isOk() && *size.outcome() == 200);
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
}

void tst_Pop3Commands::unreadableLinesAreCounted()
{
    Pop3Peer peer;
    peer.logIn();
    Running<Pop3::UniqueIdList> ids(peer.connection->uniqueIds());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("left out 2 lines")));
    peer.answer("+OK\n1 a\n0 zero\nnonsense\n2 b\n.");
    QVERIFY(ids.isOk());
    QCOMPARE(ids.outcome()->size(), std::size_t(2));
    QCOMPARE(peer.connection->unreadableLines(), 2);
}

void tst_Pop3Commands::lettersInOrder()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> fetching(peer.connection->retrieve({3, 1, 2}, letters.receiver()));
    QCOMPARE(peer.heard(), QByteArray("RETR 3\r\nRETR 1\r\nRETR 2\r\n"));
    peer.raw("+OK 9 octets\r\nthr");
    QCOMPARE(letters.bytes[3], QByteArray("thr"));
    QVERIFY(letters.order.isEmpty());
    peer.raw("ee\r\n..\r\n.\r\n+OK\r\none\n.\n+OK\r\n");
    QCOMPARE(letters.order, (QList<quint32>{3, 1}));
    peer.raw(".\r\n");
    QVERIFY(fetching.isOk());
    QCOMPARE(letters.order, (QList<quint32>{3, 1, 2}));
    QCOMPARE(letters.bytes[3], QByteArray("three\r\n.\r\n"));
    QCOMPARE(letters.bytes[1], QByteArray("one\r\n"));
    QCOMPARE(letters.bytes[2], QByteArray());
    QVERIFY(letters.errors.isEmpty());
    Running<void> none(peer.connection->retrieve({}, letters.receiver()));
    QVERIFY(none.isOk());
}

void tst_Pop3Commands::refusedLettersLetTheOthersGoOn()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> fetching(peer.connection->retrieve({1, 2, 3}, letters.receiver()));
    peer.answer("-ERR no such message\n+OK\ntwo\n.\n-ERR [SYS/TEMP] disk");
    QVERIFY(fetching.isOk());
    QCOMPARE(letters.order, (QList<quint32>{1, 2, 3}));
    QCOMPARE(letters.bytes[2], QByteArray("two\r\n"));
    QCOMPARE(letters.errors.keys(), (QList<quint32>{1, 3}));
    QCOMPARE(letters.errors[1].kind, ErrorKind::NotFound);
    QCOMPARE(letters.errors[3].kind, ErrorKind::ServerUnavailable);
}

void tst_Pop3Commands::groupsFollowWithoutAGap()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> first(peer.connection->retrieve({1, 2}, letters.receiver()));
    Running<void> second(peer.connection->retrieve({3}, letters.receiver()));
    QCOMPARE(peer.heard(), QByteArray("RETR 1\r\nRETR 2\r\nRETR 3\r\n"));
    peer.answer("+OK\na\n.\n+OK\nb\n.");
    QVERIFY(first.isOk() && !second.hasEnded());
    Running<void> third(peer.connection->retrieve({4}, letters.receiver()));
    QCOMPARE(peer.heard(), QByteArray("RETR 4\r\n"));
    peer.answer("+OK\nc\n.\n+OK\nd\n.");
    QVERIFY(second.isOk() && third.isOk());
    QCOMPARE(letters.order, (QList<quint32>{1, 2, 3, 4}));
}

void tst_Pop3Commands::windowIsBounded()
{
    constexpr int all = 6000;
    static_assert(all > 2 * Pop3::Pop3Session::windowCommands);
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> first(peer.connection->retrieve(numbers(1, 300), letters.receiver()));
    Running<void> second(peer.connection->retrieve(numbers(301, all), letters.receiver()));
    qsizetype sent = peer.heard().count('\n');
    QCOMPARE(sent, qsizetype(Pop3::Pop3Session::windowCommands));
    for (int answered = 10; answered <= all; answered += 10) {
        peer.raw(QByteArray("+OK\r\nx\r\n.\r\n").repeated(10));
        sent += peer.heard().count('\n');
        QVERIFY(sent - answered <= qsizetype(Pop3::Pop3Session::windowCommands));
        QVERIFY(sent > answered || answered == all);
    }
    QVERIFY(first.isOk() && second.isOk());
    QCOMPARE(letters.order.size(), all);
}

void tst_Pop3Commands::receiverMayAskForMore()
{
    Pop3Peer peer;
    peer.logIn();
    TaskScope scope;
    QList<quint32> order;
    Letters letters;
    Remote::LetterReceiver receiver;
    receiver.onEnd = [&](quint32 number, Result<void>) {
        order.append(number);
        if (number < 5)
            scope.spawn(peer.connection->retrieve({number + 1}, receiver), [](Result<void>) {});
    };
    scope.spawn(peer.connection->retrieve({1}, receiver), [](Result<void>) {});
    for (quint32 number = 1; number <= 5; ++number) {
        QCOMPARE(peer.heard(), "RETR " + QByteArray::number(number) + "\r\n");
        peer.answer("+OK\nx\n.");
    }
    QCOMPARE(order, (QList<quint32>{1, 2, 3, 4, 5}));
}

void tst_Pop3Commands::cancelledTasksTakeBackWhatDidNotLeave()
{
    Pop3Peer peer;
    peer.logIn("UIDL"); // one by one
    Letters letters;
    Letters others;
    auto scope = std::make_unique<TaskScope>();
    scope->spawn(peer.connection->retrieve({1, 2, 3}, letters.receiver()), [](Result<void>) {});
    Running<void> other(peer.connection->retrieve({4}, others.receiver()));
    QCOMPARE(peer.heard(), QByteArray("RETR 1\r\n"));
    peer.answer("+OK\nhalf");
    scope.reset();
    peer.answer("the rest\n.");
    QCOMPARE(letters.bytes[1], QByteArray("half\r\n"));
    QVERIFY(letters.order.isEmpty());
    QCOMPARE(peer.heard(), QByteArray("RETR 4\r\n"));
    peer.answer("+OK\nfour\n.");
    QVERIFY(other.isOk());
    QCOMPARE(others.bytes[4], QByteArray("four\r\n"));
    // A single command likewise, before it left.
    scope = std::make_unique<TaskScope>();
    scope->spawn(peer.connection->quit(), [](Result<void>) {});
    scope.reset();
    Running<void> noop(peer.connection->noop());
    QCOMPARE(peer.heard(), QByteArray("NOOP\r\n"));
}

void tst_Pop3Commands::aReceiverMayEndItsOwnTask()
{
    Pop3Peer peer;
    peer.logIn();
    auto scope = std::make_unique<TaskScope>();
    QList<quint32> heard;
    Remote::LetterReceiver receiver;
    receiver.onPiece = [&](quint32 number, QByteArrayView) {
        heard.append(number);
        scope.reset();
    };
    receiver.onEnd = [&](quint32 number, Result<void>) { heard.append(number); };
    scope->spawn(peer.connection->retrieve({1, 2}, receiver), [](Result<void>) {});
    QCOMPARE(peer.heard(), QByteArray("RETR 1\r\nRETR 2\r\n"));
    peer.answer("+OK\na\n.\n+OK\nb\n.");
    QCOMPARE(heard, (QList<quint32>{1}));
    Running<void> noop(peer.connection->noop());
    peer.answer("+OK");
    QVERIFY(noop.isOk());
}

/// A hundred thousand letters are asked for bit by bit. Another command takes its turn among them,
/// and stays when they are withdrawn.
void tst_Pop3Commands::manyLettersAreAskedForBitByBit()
{
    Pop3Peer peer;
    peer.logIn();
    const std::vector<quint32> numbers = numbersUpTo(100'000);
    quint32 ended = 0;
    Remote::LetterReceiver receiver;
    receiver.onEnd = [&ended](quint32 number, const Result<void> &) { ended = number; };
    auto scope = std::make_unique<TaskScope>();
    scope->spawn(peer.connection->retrieve(numbers, receiver), [](const Result<void> &) {});
    QByteArray heard = peer.heard();
    QCOMPARE(static_cast<std::size_t>(heard.count("RETR")), Pop3::Pop3Session::windowCommands);
    Running<void> noop(peer.connection->noop());
    while (!heard.contains("NOOP\r\n") && !heard.isEmpty()) {
        peer.raw(answersTo(heard));
        heard = peer.heard();
    }
    QVERIFY(heard.contains("NOOP\r\n"));
    QVERIFY(ended < 3000);
    scope.reset();
    const quint32 endedBefore = ended;
    QVERIFY(!noop.hasEnded());
    peer.raw(answersTo(heard));
    QVERIFY(noop.isOk());
    QCOMPARE(ended, endedBefore);
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_Pop3Commands::allOfManyLettersEnd()
{
    Pop3Peer peer;
    peer.logIn();
    const std::vector<quint32> numbers = numbersUpTo(5000);
    QList<quint32> ended;
    Remote::LetterReceiver receiver;
    receiver.onEnd = [&ended](quint32 number, const Result<void> &) { ended.append(number); };
    Running<void> fetching(peer.connection->retrieve(numbers, receiver));
    for (QByteArray heard = peer.heard(); !heard.isEmpty(); heard = peer.heard())
        peer.raw(answersTo(heard));
    QVERIFY(fetching.isOk());
    QCOMPARE(ended, QList<quint32>(numbers.begin(), numbers.end()));
}

void tst_Pop3Commands::topOfLetters()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> fetching(peer.connection->top({1, 2}, 0, letters.receiver()));
    QCOMPARE(peer.heard(), QByteArray("TOP 1 0\r\nTOP 2 0\r\n"));
    peer.answer("+OK\nSubject: a\n\n.\n-ERR no such message");
    QVERIFY(fetching.isOk());
    QCOMPARE(letters.bytes[1], QByteArray("Subject: a\r\n\r\n"));
    QCOMPARE(letters.errors[2].kind, ErrorKind::NotFound);
    QVERIFY(peer.connection->hasTop());
}

void tst_Pop3Commands::serversWithoutTop()
{
    Pop3Peer known;
    known.logIn("UIDL");
    QVERIFY(!known.connection->hasTop());
    Letters letters;
    Running<void> refused(known.connection->top({1}, 0, letters.receiver()));
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QCOMPARE(known.heard(), QByteArray());

    Pop3Peer old;
    old.logIn({});
    QVERIFY(old.connection->hasTop());
    Running<void> tried(old.connection->top({1}, 0, letters.receiver()));
    QCOMPARE(old.heard(), QByteArray("TOP 1 0\r\n"));
    old.answer("-ERR unknown command");
    QCOMPARE(tried.error().kind, ErrorKind::Unsupported);
    QVERIFY(!old.connection->hasTop());
    QVERIFY(!old.connection->isBroken());
}

void tst_Pop3Commands::deletions()
{
    Pop3Peer peer;
    peer.logIn();
    QMap<quint32, bool> answers;
    const auto note = [&](quint32 number, Result<void> answer) {
        answers[number] = answer.has_value();
    };
    Running<void> removing(peer.connection->remove({1, 2, 3}, note));
    QCOMPARE(peer.heard(), QByteArray("DELE 1\r\nDELE 2\r\nDELE 3\r\n"));
    peer.answer("+OK\n-ERR already deleted\n+OK");
    QVERIFY(removing.isOk());
    QCOMPARE(answers, (QMap<quint32, bool>{{1, true}, {2, false}, {3, true}}));
}

void tst_Pop3Commands::resetAndNoop()
{
    Pop3Peer peer;
    peer.logIn();
    Running<void> resetting(peer.connection->reset());
    Running<void> resting(peer.connection->noop());
    Running<void> asking(peer.connection->refreshCapabilities());
    QCOMPARE(peer.heard(), QByteArray("RSET\r\nNOOP\r\nCAPA\r\n"));
    peer.answer("+OK\n-ERR no\n+OK\nEXPIRE 7\n.");
    QVERIFY(resetting.isOk() && asking.isOk());
    QCOMPARE(resting.error().kind, ErrorKind::ServerRefused);
    QCOMPARE(peer.connection->capabilities().expiry->days, 7);
}

void tst_Pop3Commands::heldBack()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> fetching(peer.connection->retrieve({1}, letters.receiver()));
    peer.answer("+OK");
    peer.connection->holdBack(true);
    QVERIFY(peer.transport->isPaused());
    peer.raw("text\r\n.\r\n");
    // However long it takes: it is we who do not read.
    peer.clock.advance(1h);
    QVERIFY(letters.bytes[1].isEmpty());
    QVERIFY(!fetching.hasEnded());
    peer.connection->holdBack(false);
    settle();
    QVERIFY(fetching.isOk());
    QCOMPARE(letters.bytes[1], QByteArray("text\r\n"));
}

QTEST_GUILESS_MAIN(tst_Pop3Commands)
#include "tst_Pop3Commands.moc"
