// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogues of the fake SMTP server against RFC 5321 and its extensions, without and with TCP.
#include "tests/support/FakeSmtpProtocol.h"
#include "tests/support/FakeSmtpServer.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace Martlet::Test;

namespace
{
struct World {
    World()
    {
        store.addUser("anna", "demo");
        store.addUser("bob", "demo");
        store.addAddress("bob@example.org", "bob");
        settings.requiresLogin = false;
        settings.refusesLoginWithoutTls = false;
    }
    FakeMailStore store;
    FakeSmtpSettings settings;
    FakeFaultPlan faults;
    FakeSmtpJournal journal;
};

struct Client {
    explicit Client(World &world)
        : protocol(world.store, world.settings, world.faults, world.journal)
    {
        greeting = protocol.greet();
    }
    QByteArray say(const QByteArray &lines) { return protocol.receive(lines + "\r\n"); }
    FakeSmtpProtocol protocol;
    QByteArray greeting;
};

const QByteArray envelope = "MAIL FROM:<anna@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA";
const QByteArray envelopeAccepted =
    "250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n";
} // namespace

class tst_FakeSmtpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ehloListsWhatIsOffered();
    void dialogue_data();
    void dialogue();
    void dotsAreUnstuffed();
    void chunksAreJoined();
    void lettersAreHeld();
    void authenticates_data();
    void authenticates();
    void startTlsForgetsAndInjects();
    void faults_data();
    void faults();
    void cutAfterDotHasDelivered();
    void deliversOverTls();
};

void tst_FakeSmtpServer::ehloListsWhatIsOffered()
{
    World world;
    world.settings.extensions += {"SMTPUTF8", "CHUNKING"};
    world.settings.offersStartTls = true;
    Client client(world);
    QCOMPARE(client.greeting, QByteArray("220 mail.example.org ESMTP ready\r\n"));
    QCOMPARE(client.say("EHLO me"),
             QByteArray("250-mail.example.org\r\n250-8BITMIME\r\n250-CHUNKING\r\n"
                        "250-ENHANCEDSTATUSCODES\r\n250-PIPELINING\r\n250-SMTPUTF8\r\n"
                        "250-SIZE 35882577\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n"));
    world.settings.refusesEhlo = true;
    Client old(world);
    QVERIFY(old.say("EHLO me").startsWith("502 "));
    QCOMPARE(old.say("HELO me"), QByteArray("250 mail.example.org\r\n"));
}

void tst_FakeSmtpServer::dialogue_data()
{
    QTest::addColumn<QByteArray>("commands");
    QTest::addColumn<QByteArray>("replies");
    QTest::newRow("mail twice")
        << QByteArray("MAIL FROM:<a@example.org>\r\nMAIL FROM:<a@example.org>")
        << QByteArray("250 2.1.0 Ok\r\n503 5.5.1 MAIL not possible now\r\n");
    QTest::newRow("null sender") << QByteArray("MAIL FROM:<>") << QByteArray("250 2.1.0 Ok\r\n");
    QTest::newRow("rcpt first") << QByteArray("RCPT TO:<a@example.org>")
                                << QByteArray("503 5.5.1 MAIL first\r\n");
    QTest::newRow("size too large") << QByteArray("MAIL FROM:<a@example.org> SIZE=99999999")
                                    << QByteArray("552 5.3.4 Message size exceeds fixed limit\r\n");
    QTest::newRow("8bitmime") << QByteArray("MAIL FROM:<a@example.org> BODY=8BITMIME SIZE=10")
                              << QByteArray("250 2.1.0 Ok\r\n");
    QTest::newRow("smtputf8 not offered")
        << QByteArray("MAIL FROM:<a@example.org> SMTPUTF8")
        << QByteArray("555 5.5.4 Unsupported parameter SMTPUTF8\r\n");
    QTest::newRow("utf-8 sender") << QByteArray("MAIL FROM:<анна@example.ru>")
                                  << QByteArray("501 5.1.7 Bad sender address\r\n");
    QTest::newRow("no recipients")
        << QByteArray("MAIL FROM:<a@example.org>\r\nRCPT TO:<refused@example.org>\r\nDATA")
        << QByteArray("250 2.1.0 Ok\r\n550 5.1.1 <refused@example.org>: User unknown\r\n"
                      "554 5.5.1 No valid recipients\r\n");
    QTest::newRow("deferred recipient")
        << QByteArray("MAIL FROM:<a@example.org>\r\nRCPT TO:<later@example.org>")
        << QByteArray("250 2.1.0 Ok\r\n451 4.2.0 <later@example.org>: Try again later\r\n");
    QTest::newRow("whole transaction, pipelined")
        << envelope + "\r\nA: b\r\n\r\ntext\r\n.\r\nQUIT"
        << envelopeAccepted + "250 2.0.0 Ok: queued as 1\r\n221 2.0.0 Bye\r\n";
    QTest::newRow("reset") << QByteArray(
                                  "MAIL FROM:<a@example.org>\r\nRSET\r\nMAIL FROM:<a@example.org>")
                           << QByteArray("250 2.1.0 Ok\r\n250 2.0.0 Reset\r\n250 2.1.0 Ok\r\n");
    QTest::newRow("bdat not offered")
        << QByteArray("BDAT 0 LAST") << QByteArray("500 5.5.2 Unknown command\r\n");
    QTest::newRow("hold not offered")
        << QByteArray("MAIL FROM:<a@example.org> HOLDFOR=60")
        << QByteArray("555 5.5.4 Unsupported parameter HOLDFOR=60\r\n");
    QTest::newRow("starttls not offered")
        << QByteArray("STARTTLS") << QByteArray("503 5.5.1 STARTTLS not possible now\r\n");
}

void tst_FakeSmtpServer::dialogue()
{
    QFETCH(QByteArray, commands);
    QFETCH(QByteArray, replies);
    World world;
    world.settings.refusedRecipients = {"refused@example.org"};
    world.settings.deferredRecipients = {"later@example.org"};
    Client client(world);
    client.say("EHLO me");
    QCOMPARE(client.say(commands), replies);
}

void tst_FakeSmtpServer::dotsAreUnstuffed()
{
    World world;
    Client client(world);
    client.say("EHLO me");
    client.say(envelope);
    // The end split over two packets, and a lone LF-dot-LF that must not end it.
    QCOMPARE(client.protocol.receive("..one\r\n...\r\nx\n.\ny\r\n."), QByteArray());
    QCOMPARE(client.protocol.receive("\r\n"), QByteArray("250 2.0.0 Ok: queued as 1\r\n"));
    QCOMPARE(world.journal.accepted.size(), 1);
    QCOMPARE(world.journal.accepted.first().bytes, QByteArray(".one\r\n..\r\nx\n.\ny\r\n"));
    QCOMPARE(world.journal.accepted.first().recipients, QByteArrayList{"bob@example.org"});
    QCOMPARE(world.store.account("bob")->messageCount(QStringLiteral("INBOX")), 1);
}

void tst_FakeSmtpServer::chunksAreJoined()
{
    World world;
    world.settings.extensions += "CHUNKING";
    Client client(world);
    client.say("EHLO me");
    client.say("MAIL FROM:<>\r\nRCPT TO:<bob@example.org>");
    QCOMPARE(client.protocol.receive("BDAT 5\r\nab\r\n.BDAT 3 LAST\r\nend"),
             QByteArray("250 2.0.0 Chunk taken\r\n250 2.0.0 Ok: queued as 1\r\n"));
    QCOMPARE(world.journal.accepted.first().bytes, QByteArray("ab\r\n.end"));
}

// RFC 4865: what is held is accepted, and reaches nobody before its time.
void tst_FakeSmtpServer::lettersAreHeld()
{
    World world;
    world.settings.longestHoldSeconds = 600;
    Client client(world);
    QVERIFY(client.say("EHLO me").contains("250-FUTURERELEASE 600 2030-01-01T00:00:00Z\r\n"));
    QCOMPARE(client.say("MAIL FROM:<anna@example.org> HOLDFOR=601"),
             QByteArray("501 5.5.4 Not so long\r\n"));
    QCOMPARE(client.say("MAIL FROM:<anna@example.org> HOLDFOR=600\r\n"
                        "RCPT TO:<bob@example.org>\r\nDATA\r\nA: b\r\n\r\ntext\r\n."),
             QByteArray(envelopeAccepted + "250 2.0.0 Ok: queued as 1\r\n"));
    QCOMPARE(world.journal.accepted.first().heldSeconds, 600);
    QCOMPARE(client.say(envelope + "\r\nA: b\r\n\r\ntext\r\n."),
             QByteArray(envelopeAccepted + "250 2.0.0 Ok: queued as 2\r\n"));
    QCOMPARE(world.journal.accepted.last().heldSeconds, 0);
    QCOMPARE(world.store.accountOfAddress("bob@example.org")->messageCount(QStringLiteral("INBOX")),
             1);
    world.settings.holdRefusal = "550 5.7.1 Not for you";
    Client refused(world);
    refused.say("EHLO me");
    QCOMPARE(refused.say("MAIL FROM:<anna@example.org> HOLDFOR=60"),
             QByteArray("550 5.7.1 Not for you\r\n"));
}

void tst_FakeSmtpServer::authenticates_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("last");
    const auto b64 = [](const QByteArray &text) { return text.toBase64(); };
    const QByteArray good = b64(QByteArray("\0anna\0demo", 10));
    QTest::newRow("plain") << "AUTH PLAIN|" + good << QByteArray("235");
    QTest::newRow("plain initial") << "AUTH PLAIN " + good << QByteArray("235");
    QTest::newRow("login") << "AUTH LOGIN|" + b64("anna") + '|' + b64("demo") << QByteArray("235");
    QTest::newRow("wrong") << "AUTH LOGIN|" + b64("anna") + '|' + b64("nope") << QByteArray("535");
    QTest::newRow("cancelled") << QByteArray("AUTH PLAIN|*") << QByteArray("501");
    QTest::newRow("unknown") << QByteArray("AUTH GSSAPI") << QByteArray("504");
}

void tst_FakeSmtpServer::authenticates()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, last);
    World world;
    world.settings.requiresLogin = true;
    Client client(world);
    client.say("EHLO me");
    QVERIFY(client.say("MAIL FROM:<anna@example.org>").startsWith("530 "));
    QByteArray reply = "334 ";
    for (const QByteArray &line : lines.split('|')) {
        QVERIFY2(reply.startsWith("334 "), reply);
        reply = client.say(line);
    }
    QCOMPARE(reply.left(3), last);
    QCOMPARE(client.say("MAIL FROM:<anna@example.org>").startsWith("250 "), last == "235");
}

void tst_FakeSmtpServer::startTlsForgetsAndInjects()
{
    World world;
    world.settings.offersStartTls = true;
    world.settings.refusesLoginWithoutTls = true;
    world.settings.injectedBehindStartTls = "250 EVIL\r\n";
    Client client(world);
    QVERIFY(!client.say("EHLO me").contains("AUTH"));
    QCOMPARE(client.say("STARTTLS\r\nMAIL FROM:<anna@example.org>"),
             QByteArray("220 2.0.0 Ready to start TLS\r\n250 EVIL\r\n"));
    client.protocol.tlsStarted();
    // What was said before TLS is forgotten (RFC 3207 §4.2).
    QVERIFY(client.say("MAIL FROM:<anna@example.org>").startsWith("503 "));
    QVERIFY(client.say("EHLO me").contains("AUTH"));
}

void tst_FakeSmtpServer::faults_data()
{
    using Kind = FakeFault::Kind;
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("replies"); // to the whole transaction
    QTest::addColumn<int>("accepted");
    QTest::addColumn<bool>("isClosed");
    const auto row = [](const char *name, const char *command, Kind kind, const QByteArray &replies,
                        int accepted, bool isClosed) {
        QTest::newRow(name) << QByteArray(command) << int(kind) << replies << accepted << isClosed;
    };
    const QByteArray queued = "250 2.0.0 Ok: queued as 1\r\n";
    row("refused after the dot", ".", Kind::Refuse, envelopeAccepted + "451 4.3.0 words\r\n", 0,
        false);
    row("cut after the dot", ".", Kind::CutBeforeAnswer, envelopeAccepted, 1, true);
    row("cut before the dot", "BODY", Kind::CutBeforeCommand, envelopeAccepted, 0, true);
    row("hang after the dot", ".", Kind::Hang, envelopeAccepted, 1, false);
    row("replies too early", "BODY", Kind::Inject, envelopeAccepted + "451 4.3.0 words" + queued, 1,
        false);
    row("bye at data", "DATA", Kind::Bye, "250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n421 451 4.3.0 words\r\n",
        0, true);
    row("cut in the 354", "DATA", Kind::CutInLiteral,
        "250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with ", 0, true);
    row("refused sender", "MAIL", Kind::Refuse,
        "451 4.3.0 words\r\n503 5.5.1 MAIL first\r\n503 5.5.1 MAIL first\r\n", 0, false);
}

void tst_FakeSmtpServer::faults()
{
    QFETCH(QByteArray, command);
    QFETCH(int, kind);
    QFETCH(QByteArray, replies);
    QFETCH(int, accepted);
    QFETCH(bool, isClosed);
    World world;
    FakeFault fault;
    fault.kind = static_cast<FakeFault::Kind>(kind);
    fault.command = command;
    fault.text = "451 4.3.0 words";
    world.faults.add(fault);
    Client client(world);
    client.say("EHLO me");
    QByteArray all = client.say(envelope);
    // A client that was refused would not send the message.
    if (all.contains("354 ") && !client.protocol.isClosed())
        all += client.say("A: b\r\n\r\ntext\r\n.");
    QCOMPARE(all, replies);
    QCOMPARE(world.journal.accepted.size(), accepted);
    QCOMPARE(client.protocol.isClosed(), isClosed);
    QVERIFY(world.faults.isSpent());
}

void tst_FakeSmtpServer::cutAfterDotHasDelivered()
{
    World world;
    FakeFault fault;
    fault.kind = FakeFault::Kind::CutBeforeAnswer;
    fault.command = ".";
    world.faults.add(fault);
    Client client(world);
    client.say("EHLO me\r\n" + envelope + "\r\nA: b\r\n.");
    QCOMPARE(world.store.account("bob")->messageCount(QStringLiteral("INBOX")), 1);
}

void tst_FakeSmtpServer::deliversOverTls()
{
    World world;
    FakeTlsAuthority authority;
    FakeSmtpServer server(world.store, world.settings, FakeTls::Implicit, &authority);
    QVERIFY(server.start());
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({authority.authorityCertificate()});
    socket.setSslConfiguration(configuration);
    QByteArray received;
    QObject::connect(&socket, &QSslSocket::readyRead, [&] { received += socket.readAll(); });
    socket.connectToHostEncrypted(QStringLiteral("localhost"), server.port());
    QTRY_VERIFY(received.startsWith("220 "));
    socket.write("EHLO me\r\n" + envelope + "\r\nA: b\r\n.\r\nQUIT\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(received.endsWith("221 2.0.0 Bye\r\n"));
    QCOMPARE(server.accepted().size(), 1);
    QVERIFY(server.accepted().first().isEncrypted);
    QVERIFY(server.recording().receivedPlaintext.isEmpty());
}

QTEST_GUILESS_MAIN(tst_FakeSmtpServer)
#include "tst_FakeSmtpServer.moc"
