// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pop3Connection against a server written by hand: what leaves in the clear, what errors tell, and
// what is known at each point where the line can end.
#include "core/remote/Pop3Connection.h"
#include "core/util/Limits.h"
#include "tests/core/remote/Pop3Peer.h"

#include <QSignalSpy>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

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
