// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fake IMAP server over time: other clients, QRESYNC, IDLE, faults, and over TCP with TLS.
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakeImapWorld.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace Martlet::Test;

class tst_FakeImapServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copyUidAndMove();
    void expungeIsTold();
    void expungeWaitsWhileSequenceNumbersCount();
    void qresyncTellsWhatVanished();
    void qresyncAfterForgetting();
    void storeUnchangedSince();
    void idlePushes();
    void uidValidityChangeEndsSession();
    void faults_data();
    void faults();
    void faultsCountAcrossConnections();
    void cutAfterBytes();
    void startTlsDropsAndInjects();
    void stateIsComparable();
    void overTls_data();
    void overTls();
};

void tst_FakeImapServer::copyUidAndMove()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a1 SELECT INBOX");
    QCOMPARE(client.say("t UID COPY 1,3 Sent"),
             QByteArray("t OK [COPYUID 1000002 1,3 1:2] COPY completed\r\n"));
    QCOMPARE(client.say("t UID COPY 1 Nowhere"),
             QByteArray("t NO [TRYCREATE] No such mailbox\r\n"));
    QCOMPARE(client.say("t UID MOVE 1:2 Sent"),
             QByteArray("* OK [COPYUID 1000002 1:2 3:4] Moved\r\n* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n"
                        "t OK MOVE completed\r\n"));
    QCOMPARE(world.account.messageCount(QStringLiteral("Sent")), 4);
    QCOMPARE(world.account.messageCount(QStringLiteral("INBOX")), 1);
}

void tst_FakeImapServer::expungeIsTold()
{
    World world;
    Client first = world.connect();
    Client second = world.connect();
    for (Client *client : {&first, &second}) {
        client->logIn();
        client->say("a1 SELECT INBOX");
    }
    first.say("a2 UID STORE 1:2 +FLAGS.SILENT (\\Deleted)");
    QCOMPARE(first.say("a3 UID EXPUNGE 2"),
             QByteArray("* 2 EXPUNGE\r\na3 OK EXPUNGE completed\r\n"));
    world.account.append(QStringLiteral("INBOX"), letter);
    QCOMPARE(second.say("b1 NOOP"),
             QByteArray("* 2 EXPUNGE\r\n* 1 FETCH (FLAGS (\\Deleted \\Seen))\r\n* 3 EXISTS\r\n"
                        "b1 OK NOOP completed\r\n"));
}

void tst_FakeImapServer::expungeWaitsWhileSequenceNumbersCount()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a1 SELECT INBOX");
    world.account.expunge(QStringLiteral("INBOX"), {1});
    QCOMPARE(client.say("t FETCH 1:3 UID"),
             QByteArray("* 2 FETCH (UID 2)\r\n* 3 FETCH (UID 3)\r\n"
                        "t NO [EXPUNGEISSUED] Some messages are gone\r\n"));
    QCOMPARE(client.say("t NOOP"), QByteArray("* 1 EXPUNGE\r\nt OK NOOP completed\r\n"));
}

void tst_FakeImapServer::qresyncTellsWhatVanished()
{
    World world;
    Client client = world.connect();
    client.logIn();
    QCOMPARE(client.say("e ENABLE QRESYNC"),
             QByteArray("* ENABLED QRESYNC\r\ne OK ENABLE completed\r\n"));
    const quint64 before = world.account.mailbox(QStringLiteral("INBOX"))->highestModSeq;
    world.account.expunge(QStringLiteral("INBOX"), {1});
    world.account.addFlags(QStringLiteral("INBOX"), 3, {"\\Seen"});
    const QByteArray known = "1000001 " + QByteArray::number(before) + " 1:3";
    const QByteArray opened = client.say("a SELECT INBOX (QRESYNC (" + known + "))");
    QVERIFY2(opened.contains("* VANISHED (EARLIER) 1\r\n* 2 FETCH (UID 3 FLAGS (Work \\Flagged "
                             "\\Seen) MODSEQ (6))\r\na OK [READ-WRITE]"),
             opened);
    world.account.expunge(QStringLiteral("INBOX"), {2});
    QCOMPARE(client.say("b NOOP"), QByteArray("* VANISHED 2\r\nb OK NOOP completed\r\n"));
    QCOMPARE(client.say("c UID FETCH 1:3 (FLAGS) (CHANGEDSINCE 5 VANISHED)"),
             QByteArray("* VANISHED (EARLIER) 2\r\n* 1 FETCH (UID 3 FLAGS (Work \\Flagged \\Seen) "
                        "MODSEQ (6))\r\nc OK FETCH completed\r\n"));
    // Another UIDVALIDITY: nothing of the client's knowledge counts (RFC 7162 §3.2.5.1).
    QVERIFY(!client.say("d SELECT INBOX (QRESYNC (7 1 1:3))").contains("VANISHED"));
}

void tst_FakeImapServer::qresyncAfterForgetting()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("e ENABLE QRESYNC");
    world.account.expunge(QStringLiteral("INBOX"), {1});
    world.account.forgetTombstones(QStringLiteral("INBOX"));
    world.account.expunge(QStringLiteral("INBOX"), {2});
    QVERIFY(client.say("a SELECT INBOX (QRESYNC (1000001 4))").contains("(EARLIER) 1:2\r\n"));
}

void tst_FakeImapServer::storeUnchangedSince()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX (CONDSTORE)");
    world.account.addFlags(QStringLiteral("INBOX"), 1, {"\\Flagged"});
    const QByteArray answer =
        client.say("b UID STORE 1:2 (UNCHANGEDSINCE 4) +FLAGS.SILENT (\\Answered)");
    QVERIFY2(answer.contains("* 2 FETCH (UID 2 MODSEQ (6))\r\n"), answer);
    QVERIFY2(answer.endsWith("b OK [MODIFIED 1] Conditional STORE failed\r\n"), answer);
}

void tst_FakeImapServer::idlePushes()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX");
    QByteArray pushed;
    client.protocol.setOutputReady([&] { pushed += client.protocol.takeOutput(); });
    QCOMPARE(client.say("b IDLE"), QByteArray("+ idling\r\n"));
    QVERIFY(client.protocol.isIdling());
    world.account.append(QStringLiteral("INBOX"), letter);
    world.account.addFlags(QStringLiteral("INBOX"), 2, {"\\Seen"});
    world.account.expunge(QStringLiteral("INBOX"), {1});
    QCOMPARE(pushed, QByteArray("* 4 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* 1 EXPUNGE\r\n"));
    QCOMPARE(client.say("DONE"), QByteArray("b OK IDLE terminated\r\n"));
}

void tst_FakeImapServer::uidValidityChangeEndsSession()
{
    World world;
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX");
    world.account.renumber(QStringLiteral("INBOX"), 100);
    QVERIFY(client.say("b NOOP").startsWith("* BYE "));
    QVERIFY(client.protocol.isClosed());
    Client again = world.connect();
    again.logIn();
    QVERIFY(again.say("c SELECT INBOX").contains("[UIDNEXT 103]"));
}

void tst_FakeImapServer::faults_data()
{
    using Kind = FakeFault::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isClosed");
    const QByteArray data = "* 1 FETCH (UID 1 BODY[TEXT] {14}\r\nHello\r\nworld\r\n)\r\n";
    QTest::newRow("cut before command") << int(Kind::CutBeforeCommand) << QByteArray() << true;
    QTest::newRow("cut before answer") << int(Kind::CutBeforeAnswer) << data << true;
    QTest::newRow("cut after answer")
        << int(Kind::CutAfterAnswer) << data + "t OK FETCH completed\r\n"
        << true;
    QTest::newRow("cut in literal")
        << int(Kind::CutInLiteral) << QByteArray("* 1 FETCH (UID 1 BODY[TEXT] {14}\r\nHello\r\n")
        << true;
    QTest::newRow("hang") << int(Kind::Hang) << QByteArray() << false;
    QTest::newRow("refuse") << int(Kind::Refuse) << QByteArray("t NO [INUSE] words\r\n") << false;
    QTest::newRow("bye") << int(Kind::Bye) << QByteArray("* BYE NO [INUSE] words\r\n") << true;
    QTest::newRow("inject") << int(Kind::Inject)
                            << "NO [INUSE] words" + data + "t OK FETCH completed\r\n"
                            << false;
    QTest::newRow("replace") << int(Kind::Replace) << QByteArray("NO [INUSE] words") << false;
}

void tst_FakeImapServer::faults()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, answer);
    QFETCH(bool, isClosed);
    World world;
    FakeFault fault;
    fault.kind = static_cast<FakeFault::Kind>(kind);
    fault.command = "UID FETCH";
    fault.text = "NO [INUSE] words";
    world.faults.add(fault);
    Client client = world.connect();
    client.logIn();
    client.say("a SELECT INBOX");
    QCOMPARE(client.say("t UID FETCH 1 BODY.PEEK[TEXT]"), answer);
    QCOMPARE(client.protocol.isClosed(), isClosed);
    QVERIFY(world.faults.isSpent());
    if (fault.kind == FakeFault::Kind::Hang)
        QCOMPARE(client.say("u NOOP"), QByteArray());
    QVERIFY(client.recording.received.contains("t UID FETCH 1 BODY.PEEK[TEXT]\r\n"));
}

void tst_FakeImapServer::faultsCountAcrossConnections()
{
    World world;
    FakeFault fault;
    fault.command = "NOOP";
    fault.kind = FakeFault::Kind::CutBeforeAnswer;
    fault.occurrence = 3;
    world.faults.add(fault);
    Client first = world.connect();
    first.say("a NOOP");
    Client second = world.connect();
    QVERIFY(second.say("a NOOP").contains("OK"));
    QCOMPARE(second.say("b NOOP"), QByteArray());
    QVERIFY(second.protocol.isClosed());
    QCOMPARE(world.faults.count("NOOP"), 3);
}

void tst_FakeImapServer::cutAfterBytes()
{
    World world;
    world.faults.cutAfterBytes(20);
    Client client = world.connect();
    QCOMPARE(client.greeting.size(), 20);
    QVERIFY(client.protocol.isClosed());
    Client next = world.connect();
    QVERIFY(next.greeting.size() > 20);
}

void tst_FakeImapServer::startTlsDropsAndInjects()
{
    World world;
    world.settings.offersStartTls = true;
    world.settings.refusesLoginWithoutTls = true;
    world.settings.injectedBehindStartTls = "* CAPABILITY IMAP4rev1 EVIL\r\n";
    Client client = world.connect();
    QVERIFY(client.greeting.contains("STARTTLS LOGINDISABLED"));
    QVERIFY(!client.greeting.contains("AUTH="));
    QVERIFY(client.logIn().startsWith("a0 NO [PRIVACYREQUIRED]"));
    QCOMPARE(client.protocol.receive("s STARTTLS\r\nx NOOP\r\n"),
             QByteArray("s OK Begin TLS negotiation now\r\n* CAPABILITY IMAP4rev1 EVIL\r\n"));
    QVERIFY(client.protocol.wantsTls());
    client.protocol.tlsStarted();
    QVERIFY(client.say("c CAPABILITY").contains("AUTH=PLAIN"));
    QVERIFY(client.logIn().startsWith("a0 OK "));
    QVERIFY(!client.recording.receivedPlaintext.contains("c CAPABILITY"));
}

void tst_FakeImapServer::stateIsComparable()
{
    World one;
    World two;
    QCOMPARE(describe(one.account.dump()), describe(two.account.dump()));
    two.account.addFlags(QStringLiteral("INBOX"), 1, {"\\Flagged"});
    QVERIFY(one.account.dump() != two.account.dump());
    QCOMPARE(one.account.dump().first().messageId, QByteArray("<1@example.org>"));
    QVERIFY(one.account.rename(QStringLiteral("Účty"), QStringLiteral("Účtovníctvo")));
    QVERIFY(one.account.mailbox(QStringLiteral("Účtovníctvo/Май & co")));
}

void tst_FakeImapServer::overTls_data()
{
    QTest::addColumn<int>("tls");
    QTest::newRow("plain") << int(FakeTls::Plain);
    QTest::newRow("starttls") << int(FakeTls::StartTls);
    QTest::newRow("implicit") << int(FakeTls::Implicit);
}

void tst_FakeImapServer::overTls()
{
    QFETCH(int, tls);
    const auto mode = static_cast<FakeTls>(tls);
    World world;
    FakeTlsAuthority authority;
    FakeImapServer server(world.store, FakeImapSettings::modern(), mode, &authority);
    QVERIFY(server.start());
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({authority.authorityCertificate()});
    socket.setSslConfiguration(configuration);
    QByteArray received;
    QObject::connect(&socket, &QSslSocket::readyRead, [&] { received += socket.readAll(); });
    if (mode == FakeTls::Implicit)
        socket.connectToHostEncrypted(QStringLiteral("localhost"), server.port());
    else
        socket.connectToHost(QStringLiteral("localhost"), server.port());
    QTRY_VERIFY(received.startsWith("* OK "));
    if (mode == FakeTls::StartTls) {
        socket.write("s STARTTLS\r\n");
        QTRY_VERIFY(received.contains("s OK "));
        socket.startClientEncryption();
    }
    if (mode != FakeTls::Plain)
        QTRY_VERIFY(socket.isEncrypted());
    socket.write("a LOGIN anna demo\r\nb SELECT INBOX\r\nc IDLE\r\n");
    QTRY_VERIFY(received.contains("+ idling"));
    QCOMPARE(server.idlingCount(), 1);
    world.account.append(QStringLiteral("INBOX"), letter);
    QTRY_VERIFY(received.contains("* 4 EXISTS"));
    QCOMPARE(server.recording().receivedPlaintext.contains("demo"), mode == FakeTls::Plain);
    server.cutAll();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(server.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_FakeImapServer)
#include "tst_FakeImapServer.moc"
