// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pop3Connection against a server written by hand: what leaves when, what a receiver of letters
// hears, and what is known at each point where the line can end.
#include "core/remote/Pop3Connection.h"
#include "core/util/Limits.h"
#include "tests/core/remote/ImapPeer.h"

#include <QSignalSpy>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

/// The test is the server.
class Pop3Peer
{
public:
    explicit Pop3Peer(Net::Security security = Net::Security::Tls)
    {
        auto made = std::make_unique<FakeTransport>();
        transport = made.get();
        Remote::ServerAccess access;
        access.endpoint = endpointWith(security);
        access.allowsPlainLogin = security == Net::Security::Plain;
        connection =
            std::make_unique<Remote::Pop3Connection>(std::move(made), std::move(access), clock);
    }
    QByteArray heard()
    {
        settle();
        return transport->takeWritten();
    }
    /// Lines separated by LF.
    void answer(const QByteArray &lines)
    {
        QByteArray bytes;
        for (const QByteArray &line : lines.split('\n'))
            bytes += line + "\r\n";
        raw(bytes);
    }
    void raw(const QByteArray &bytes)
    {
        transport->serverSends(bytes);
        settle();
    }
    void connectWith(const QByteArray &capabilities)
    {
        Running<void> connecting(connection->connectToServer());
        answer("+OK ready");
        QCOMPARE(heard(), QByteArray("CAPA\r\n"));
        answer(capabilities.isEmpty() ? QByteArray("-ERR what") : "+OK\n" + capabilities + "\n.");
        QVERIFY(connecting.isOk());
    }
    /// Capabilities separated by LF.
    void logIn(const QByteArray &capabilities = "UIDL\nTOP\nPIPELINING")
    {
        connectWith(capabilities);
        Running<void> loggingIn(connection->logIn(ImapPeer::credentials()));
        QVERIFY(heard().startsWith("USER anna\r\n"));
        answer("+OK");
        answer("+OK in");
        QVERIFY(loggingIn.isOk());
        heard();
    }

    FakeClock clock;
    FakeTransport *transport = nullptr;
    std::unique_ptr<Remote::Pop3Connection> connection;
};

/// What a receiver of letters heard.
struct Letters {
    Remote::LetterReceiver receiver()
    {
        return {[this](quint32 number, const QByteArray &piece) { bytes[number] += piece; },
                [this](quint32 number, Result<void> end) {
                    order.append(number);
                    if (!end)
                        errors[number] = end.error();
                }};
    }
    QMap<quint32, QByteArray> bytes;
    QMap<quint32, Error> errors;
    QList<quint32> order; ///< of the ends
};

/// The numbers from `first` to `last`.
std::vector<quint32> numbers(quint32 first, quint32 last)
{
    std::vector<quint32> all;
    for (quint32 number = first; number <= last; ++number)
        all.push_back(number);
    return all;
}

} // namespace

class tst_Pop3Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec1NothingButCapaAndStlsInTheClear();
    void sec1NoStlsNoLogin();
    void sec2BytesBehindStlsEndIt_data();
    void sec2BytesBehindStlsEndIt();
    void sec2BytesDuringTheHandshakeEndIt();
    void sec7NoPasswordInTheClear();
    void sec10ErrorsDoNotRepeatThePassword();
    void sec10ErrorsDoNotRepeatTheDigest();
    void stepsAreTold();
    void refusedLoginsTellTheirCode();
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
    void topOfLetters();
    void serversWithoutTop();
    void deletions();
    void resetAndNoop();
    void quitIsAnswered();
    void quitAnsweredAndClosedAtOnce();
    void quitRefused();
    void quitCutIsNoDeletion_data();
    void quitCutIsNoDeletion();
    void cutAfterEveryCommand_data();
    void cutAfterEveryCommand();
    void rel14SilenceEndsEachStep_data();
    void rel14SilenceEndsEachStep();
    void rel14AnyByteIsLife();
    void heldBack();
    void serverSaysGoodBye();
    void bytesAreCounted();
};

void tst_Pop3Connection::sec1NothingButCapaAndStlsInTheClear()
{
    Pop3Peer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("+OK ready <1@a>");
    peer.answer("+OK\nSTLS\nUSER\nPIPELINING\n.");
    QCOMPARE(peer.heard(), QByteArray("CAPA\r\nSTLS\r\n"));
    // Not before the encryption, whoever asks.
    Running<void> early(peer.connection->logIn(ImapPeer::credentials()));
    QCOMPARE(early.error().kind, ErrorKind::InvalidInput);
    peer.answer("+OK begin");
    QVERIFY(!connecting.hasEnded());
    QCOMPARE(peer.heard(), QByteArray("CAPA\r\n"));
    peer.answer("+OK\nUSER\n.");
    QVERIFY(connecting.isOk());
    QVERIFY(!peer.connection->capabilities().hasPipelining); // SEC-3
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QCOMPARE(peer.heard(), QByteArray("USER anna\r\n"));
    QCOMPARE(peer.transport->writtenInClear(), QByteArray("CAPA\r\nSTLS\r\n"));
}

void tst_Pop3Connection::sec1NoStlsNoLogin()
{
    Pop3Peer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("+OK ready <1@a>");
    peer.answer("+OK\nUSER\nSASL SCRAM-SHA-256\n.");
    QCOMPARE(connecting.error().kind, ErrorKind::TlsUntrusted);
    QVERIFY(peer.connection->isBroken());
    QVERIFY(!peer.transport->isOpen());
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
    QCOMPARE(peer.transport->written(), QByteArray("CAPA\r\n"));
}

void tst_Pop3Connection::sec2BytesBehindStlsEndIt_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a line") << QByteArray("+OK begin\r\n+OK\r\nUSER\r\n.\r\n");
    QTest::newRow("a byte") << QByteArray("+OK begin\r\n+");
}

void tst_Pop3Connection::sec2BytesBehindStlsEndIt()
{
    QFETCH(QByteArray, answer);
    Pop3Peer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("+OK ready");
    peer.answer("+OK\nSTLS\n.");
    peer.heard();
    peer.raw(answer);
    QCOMPARE(connecting.error().kind, ErrorKind::ProtocolViolation);
    QVERIFY(!peer.transport->isOpen());
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_Pop3Connection::sec2BytesDuringTheHandshakeEndIt()
{
    Pop3Peer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("+OK ready");
    peer.answer("+OK\nSTLS\n.");
    peer.heard();
    // Two packets, the second before the transport looks.
    peer.transport->serverSends("+OK begin\r\n");
    peer.transport->serverSends("+OK\r\nUSER\r\n.\r\n");
    settle();
    QCOMPARE(connecting.error().kind, ErrorKind::ProtocolViolation);
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_Pop3Connection::sec7NoPasswordInTheClear()
{
    Pop3Peer peer(Net::Security::Plain);
    Remote::ServerAccess access;
    access.endpoint = endpointWith(Net::Security::Plain);
    auto made = std::make_unique<FakeTransport>();
    peer.transport = made.get();
    peer.connection = std::make_unique<Remote::Pop3Connection>(std::move(made), access, peer.clock);
    peer.connectWith("USER\nSASL PLAIN");
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QCOMPARE(loggingIn.error().kind, ErrorKind::Unsupported);
    QCOMPARE(peer.heard(), QByteArray());
    QVERIFY(!peer.connection->isBroken());
}

void tst_Pop3Connection::sec10ErrorsDoNotRepeatThePassword()
{
    const QByteArray plain = QByteArray(QByteArray("\0anna\0CANARY-pass", 17)).toBase64();
    for (const QByteArray &echo :
         {QByteArray("CANARY-pass"), plain, QByteArray("CANARY-pass").toBase64()}) {
        for (const QByteArray &indicator : {QByteArray("-ERR"), QByteArray("eh")}) {
            Pop3Peer peer;
            peer.connectWith("SASL PLAIN");
            Running<void> loggingIn(
                peer.connection->logIn(ImapPeer::credentials(QStringLiteral("CANARY-pass"))));
            QVERIFY(peer.heard().contains(plain));
            peer.answer(indicator + " what is " + echo + " supposed to mean");
            QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
            const QString told = describe(loggingIn.error());
            QVERIFY2(told.contains(QStringLiteral("supposed to mean")), qPrintable(told));
            QVERIFY2(!told.contains(QString::fromLatin1(echo.left(12))), qPrintable(told));
        }
    }
}

void tst_Pop3Connection::sec10ErrorsDoNotRepeatTheDigest()
{
    Pop3Peer peer(Net::Security::Plain);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("+OK ready <1@a>");
    peer.answer("-ERR");
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    const QByteArray digest = peer.heard().trimmed().split(' ').last();
    QCOMPARE(digest.size(), 32);
    peer.answer("-ERR " + digest + " is wrong");
    QCOMPARE(loggingIn.error().detail, QStringLiteral("*** is wrong"));
    QCOMPARE(loggingIn.error().kind, ErrorKind::AuthenticationRejected);
}

void tst_Pop3Connection::stepsAreTold()
{
    Pop3Peer peer(Net::Security::StartTls);
    QList<Remote::ConnectStep> steps;
    QObject::connect(peer.connection.get(), &Remote::Pop3Connection::stepReached,
                     [&](Remote::ConnectStep step) { steps.append(step); });
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("+OK ready");
    peer.answer("+OK\nSTLS\n.");
    peer.answer("+OK begin");
    peer.answer("-ERR");
    QVERIFY(connecting.isOk());
    QCOMPARE(steps, (QList<Remote::ConnectStep>{Remote::ConnectStep::Connected,
                                                Remote::ConnectStep::Greeted,
                                                Remote::ConnectStep::Encrypted}));
}

void tst_Pop3Connection::refusedLoginsTellTheirCode()
{
    Pop3Peer peer;
    peer.connectWith("USER\nPIPELINING");
    QVERIFY(!peer.connection->lastResponseCode());
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QCOMPARE(peer.heard(), QByteArray("USER anna\r\nPASS demo\r\n"));
    peer.answer("+OK\n-ERR [LOGIN-DELAY] not yet");
    QCOMPARE(loggingIn.error().kind, ErrorKind::ServerUnavailable);
    QCOMPARE(loggingIn.error().retry, Retry::Later);
    QVERIFY(peer.connection->lastResponseCode() == Pop3::ResponseCode::LoginDelay);
    Running<void> again(peer.connection->logIn(ImapPeer::credentials()));
    peer.answer("+OK\n-ERR wrong");
    QCOMPARE(again.error().kind, ErrorKind::AuthenticationRejected);
    QVERIFY(!peer.connection->lastResponseCode());
    QVERIFY(!peer.connection->isBroken());
}

void tst_Pop3Connection::uniqueIdsAndSizesLeaveTogether()
{
    Pop3Peer peer;
    peer.logIn();
    Running<std::vector<Pop3::UniqueIdEntry>> ids(peer.connection->uniqueIds());
    Running<std::vector<Pop3::MessageSize>> sizes(peer.connection->sizes());
    QSignalSpy writes(peer.transport, &FakeTransport::clientWrote);
    QCOMPARE(peer.heard(), QByteArray("UIDL\r\nLIST\r\n"));
    QVERIFY(writes.count() <= 1);
    peer.answer("+OK\n1 a\n2 b\n.\n+OK\n1 120\n2 200\n.");
    QVERIFY(ids.isOk() && sizes.isOk());
    QVERIFY(*ids.outcome() == (std::vector<Pop3::UniqueIdEntry>{{1, "a"}, {2, "b"}}));
    QVERIFY(*sizes.outcome() == (std::vector<Pop3::MessageSize>{{1, 120}, {2, 200}}));
    QVERIFY(peer.connection->hasUniqueIds());
}

void tst_Pop3Connection::oneByOneWithoutPipelining()
{
    Pop3Peer peer;
    peer.logIn("UIDL");
    Running<std::vector<Pop3::UniqueIdEntry>> ids(peer.connection->uniqueIds());
    Running<std::vector<Pop3::MessageSize>> sizes(peer.connection->sizes());
    QCOMPARE(peer.heard(), QByteArray("UIDL\r\n"));
    peer.answer("+OK\n.");
    QVERIFY(ids.isOk() && !sizes.hasEnded());
    QCOMPARE(peer.heard(), QByteArray("LIST\r\n"));
    peer.answer("+OK\n.");
    QVERIFY(sizes.isOk());
}

void tst_Pop3Connection::serversWithoutUniqueIds_data()
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

void tst_Pop3Connection::serversWithoutUniqueIds()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    Pop3Peer peer;
    peer.logIn(capabilities);
    QTEST(peer.connection->hasUniqueIds(), "before");
    Running<std::vector<Pop3::UniqueIdEntry>> ids(peer.connection->uniqueIds());
    QCOMPARE(peer.heard(), QByteArray("UIDL\r\n"));
    peer.answer(answer);
    QVERIFY(ids.hasEnded());
    QCOMPARE(ids.isOk(), kind == ErrorKind::Cancelled);
    if (!ids.isOk())
        QCOMPARE(ids.error().kind, kind);
    QTEST(peer.connection->hasUniqueIds(), "after");
    QVERIFY(!peer.connection->isBroken());
}

void tst_Pop3Connection::statusAndOneSize()
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

void tst_Pop3Connection::unreadableLinesAreCounted()
{
    Pop3Peer peer;
    peer.logIn();
    Running<std::vector<Pop3::UniqueIdEntry>> ids(peer.connection->uniqueIds());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("left out 2 lines")));
    peer.answer("+OK\n1 a\n0 zero\nnonsense\n2 b\n.");
    QVERIFY(ids.isOk());
    QCOMPARE(ids.outcome()->size(), std::size_t(2));
    QCOMPARE(peer.connection->unreadableLines(), 2);
}

void tst_Pop3Connection::lettersInOrder()
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

void tst_Pop3Connection::refusedLettersLetTheOthersGoOn()
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

void tst_Pop3Connection::groupsFollowWithoutAGap()
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

void tst_Pop3Connection::windowIsBounded()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> first(peer.connection->retrieve(numbers(1, 300), letters.receiver()));
    Running<void> second(peer.connection->retrieve(numbers(301, 1500), letters.receiver()));
    qsizetype sent = peer.heard().count('\n');
    QCOMPARE(sent, qsizetype(Pop3::Pop3Session::windowCommands));
    for (int answered = 10; answered <= 1500; answered += 10) {
        peer.raw(QByteArray("+OK\r\nx\r\n.\r\n").repeated(10));
        sent += peer.heard().count('\n');
        QVERIFY(sent - answered <= qsizetype(Pop3::Pop3Session::windowCommands));
        QVERIFY(sent > answered || answered == 1500);
    }
    QVERIFY(first.isOk() && second.isOk());
    QCOMPARE(letters.order.size(), 1500);
}

void tst_Pop3Connection::receiverMayAskForMore()
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

void tst_Pop3Connection::cancelledTasksTakeBackWhatDidNotLeave()
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

void tst_Pop3Connection::aReceiverMayEndItsOwnTask()
{
    Pop3Peer peer;
    peer.logIn();
    auto scope = std::make_unique<TaskScope>();
    QList<quint32> heard;
    Remote::LetterReceiver receiver;
    receiver.onPiece = [&](quint32 number, const QByteArray &) {
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

void tst_Pop3Connection::topOfLetters()
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

void tst_Pop3Connection::serversWithoutTop()
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

void tst_Pop3Connection::deletions()
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

void tst_Pop3Connection::resetAndNoop()
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

void tst_Pop3Connection::quitIsAnswered()
{
    Pop3Peer peer;
    peer.logIn();
    QSignalSpy broken(peer.connection.get(), &Remote::Pop3Connection::broken);
    Running<void> leaving(peer.connection->quit());
    QCOMPARE(peer.heard(), QByteArray("QUIT\r\n"));
    Running<void> behind(peer.connection->noop());
    QCOMPARE(behind.error().kind, ErrorKind::InvalidInput);
    peer.answer("+OK bye");
    QVERIFY(leaving.isOk());
    QVERIFY(!peer.transport->isOpen());
    QVERIFY(peer.connection->isBroken());
    QCOMPARE(broken.count(), 0);
    Running<void> after(peer.connection->noop());
    QVERIFY(after.hasEnded() && !after.isOk());
}

void tst_Pop3Connection::quitAnsweredAndClosedAtOnce()
{
    Pop3Peer peer;
    peer.logIn();
    QSignalSpy broken(peer.connection.get(), &Remote::Pop3Connection::broken);
    Running<void> leaving(peer.connection->quit());
    peer.heard();
    peer.transport->serverSends("+OK bye\r\n");
    peer.transport->serverCloses();
    settle();
    QVERIFY(leaving.isOk());
    QCOMPARE(broken.count(), 0);
}

void tst_Pop3Connection::quitRefused()
{
    Pop3Peer peer;
    peer.logIn();
    Running<void> leaving(peer.connection->quit());
    peer.heard();
    peer.answer("-ERR some deleted messages not removed");
    QCOMPARE(leaving.error().kind, ErrorKind::ServerRefused);
    QCOMPARE(leaving.error().retry, Retry::Later);
    QVERIFY(!peer.transport->isOpen());
}

void tst_Pop3Connection::quitCutIsNoDeletion_data()
{
    QTest::addColumn<QByteArray>("bytes"); // that still come
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half") << QByteArray("+OK by");
    QTest::newRow("no line end") << QByteArray("+OK\r");
}

void tst_Pop3Connection::quitCutIsNoDeletion()
{
    QFETCH(QByteArray, bytes);
    Pop3Peer peer;
    peer.logIn();
    Running<void> leaving(peer.connection->quit());
    peer.heard();
    peer.transport->serverSends(bytes);
    peer.transport->serverCloses();
    settle();
    QCOMPARE(leaving.error().kind, ErrorKind::Network);
    QCOMPARE(leaving.error().retry, Retry::Later);
}

void tst_Pop3Connection::cutAfterEveryCommand_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("half"); // of its answer
    for (const char *command : {"connect", "USER", "STAT", "UIDL", "LIST", "LIST 1", "RETR", "TOP",
                                "DELE", "RSET", "NOOP", "CAPA"}) {
        QTest::newRow(qPrintable(QLatin1String(command) + QStringLiteral(", nothing")))
            << QByteArray(command) << QByteArray();
        QTest::newRow(qPrintable(QLatin1String(command) + QStringLiteral(", half a line")))
            << QByteArray(command) << QByteArray("+O");
        QTest::newRow(qPrintable(QLatin1String(command) + QStringLiteral(", half a list")))
            << QByteArray(command) << QByteArray("+OK 1 1\r\n1 2\r\n.\r");
    }
}

void tst_Pop3Connection::cutAfterEveryCommand()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, half);
    // One line would answer these.
    const QByteArrayList ofManyLines{"UIDL", "LIST", "RETR", "TOP", "CAPA"};
    if (half.startsWith("+OK") && !ofManyLines.contains(command))
        half = "+OK 1 1\r";
    Pop3Peer peer;
    if (command != "connect" && command != "USER")
        peer.logIn();
    else if (command == "USER")
        peer.connectWith("USER");
    QSignalSpy broken(peer.connection.get(), &Remote::Pop3Connection::broken);
    std::optional<Result<void>> outcome;
    TaskScope scope;
    Letters letters;
    const auto done = [&](auto result) {
        outcome = result ? Result<void>() : Result<void>(failure(result.error()));
    };
    Remote::Pop3Connection &connection = *peer.connection;
    const QMap<QByteArray, std::function<void()>> starts{
        {"connect", [&] { scope.spawn(connection.connectToServer(), done); }},
        {"USER", [&] { scope.spawn(connection.logIn(ImapPeer::credentials()), done); }},
        {"STAT", [&] { scope.spawn(connection.status(), done); }},
        {"UIDL", [&] { scope.spawn(connection.uniqueIds(), done); }},
        {"LIST", [&] { scope.spawn(connection.sizes(), done); }},
        {"LIST 1", [&] { scope.spawn(connection.sizeOf(1), done); }},
        {"RETR",
         [&] {
             scope.spawn(connection.retrieve({1, 2}, letters.receiver()), done);
         }},
        {"TOP",
         [&] {
             scope.spawn(connection.top({1, 2}, 5, letters.receiver()), done);
         }},
        {"DELE",
         [&] {
             scope.spawn(connection.remove({1, 2}, letters.receiver().onEnd), done);
         }},
        {"RSET", [&] { scope.spawn(connection.reset(), done); }},
        {"NOOP", [&] { scope.spawn(connection.noop(), done); }},
        {"CAPA", [&] { scope.spawn(connection.refreshCapabilities(), done); }},
    };
    starts[command]();
    settle();
    peer.transport->serverSends(half);
    peer.transport->serverCloses();
    settle();
    QVERIFY(outcome && !*outcome);
    QCOMPARE(outcome->error().kind, ErrorKind::Network);
    QCOMPARE(outcome->error().retry, Retry::Later);
    QCOMPARE(broken.count(), 1);
    QVERIFY(connection.isBroken());
    // No end was told of a letter that is not whole.
    QVERIFY(letters.order.isEmpty());
    // What comes later fails at once.
    outcome.reset();
    if (command != "connect")
        starts[command]();
    settle();
    QVERIFY(command == "connect" || (outcome && !*outcome));
}

void tst_Pop3Connection::rel14SilenceEndsEachStep_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<int>("seconds");
    const int command = int(Limits::commandTimeout.count());
    QTest::newRow("greeting") << QByteArray("greeting") << command;
    QTest::newRow("CAPA") << QByteArray("CAPA") << command;
    QTest::newRow("USER") << QByteArray("USER") << int(Limits::loginTimeout.count());
    // Behind it the server opens the maildrop.
    QTest::newRow("PASS") << QByteArray("PASS") << command;
    QTest::newRow("NOOP") << QByteArray("NOOP") << command;
    QTest::newRow("RETR") << QByteArray("RETR") << command;
    QTest::newRow("QUIT") << QByteArray("QUIT") << command;
}

void tst_Pop3Connection::rel14SilenceEndsEachStep()
{
    QFETCH(QByteArray, step);
    QFETCH(int, seconds);
    Pop3Peer peer;
    std::optional<Error> error;
    TaskScope scope;
    const auto done = [&](Result<void> result) {
        if (!result)
            error = result.error();
    };
    Letters letters;
    const bool isLoggedIn = step == "NOOP" || step == "RETR" || step == "QUIT";
    if (isLoggedIn)
        peer.logIn();
    else if (step == "USER" || step == "PASS")
        peer.connectWith("USER");
    else
        scope.spawn(peer.connection->connectToServer(), done);
    if (step == "CAPA")
        peer.answer("+OK ready");
    if (step == "USER" || step == "PASS")
        scope.spawn(peer.connection->logIn(ImapPeer::credentials()), done);
    if (step == "PASS") {
        peer.heard();
        peer.answer("+OK");
    }
    if (isLoggedIn)
        peer.clock.advance(1h); // at rest nobody is waited for
    if (step == "NOOP")
        scope.spawn(peer.connection->noop(), done);
    if (step == "RETR")
        scope.spawn(peer.connection->retrieve({1}, letters.receiver()), done);
    if (step == "QUIT")
        scope.spawn(peer.connection->quit(), done);
    settle();
    peer.clock.advance(std::chrono::seconds(seconds - 1));
    QVERIFY2(!error, error ? qPrintable(describe(*error)) : "");
    peer.clock.advance(7s);
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, ErrorKind::Timeout);
    QCOMPARE(error->retry, Retry::Later);
    QVERIFY(!peer.transport->isOpen());
}

void tst_Pop3Connection::rel14AnyByteIsLife()
{
    Pop3Peer peer;
    peer.logIn();
    Letters letters;
    Running<void> fetching(peer.connection->retrieve({1}, letters.receiver()));
    peer.answer("+OK");
    for (int minute = 0; minute < 30; ++minute) {
        peer.raw("x");
        peer.clock.advance(50s);
        QVERIFY(!fetching.hasEnded());
    }
    peer.raw("\r\n.\r\n");
    QVERIFY(fetching.isOk());
}

void tst_Pop3Connection::heldBack()
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

void tst_Pop3Connection::serverSaysGoodBye()
{
    Pop3Peer peer;
    peer.logIn();
    QSignalSpy broken(peer.connection.get(), &Remote::Pop3Connection::broken);
    peer.answer("-ERR [SYS/TEMP] Server shutting down.");
    QCOMPARE(broken.count(), 1);
    const auto error = broken.first().first().value<Error>();
    QCOMPARE(error.kind, ErrorKind::ServerUnavailable);
    QCOMPARE(error.retry, Retry::Later);
    QVERIFY(peer.connection->lastResponseCode() == Pop3::ResponseCode::SysTemp);
    Running<void> noop(peer.connection->noop());
    QCOMPARE(noop.error().kind, ErrorKind::ServerUnavailable);
}

void tst_Pop3Connection::bytesAreCounted()
{
    Pop3Peer peer;
    peer.connectWith("USER");
    QCOMPARE(peer.connection->bytesSent(), 6);
    QCOMPARE(peer.connection->bytesReceived(), qint64(strlen("+OK ready\r\n+OK\r\nUSER\r\n.\r\n")));
}

QTEST_GUILESS_MAIN(tst_Pop3Connection)
#include "tst_Pop3Connection.moc"
