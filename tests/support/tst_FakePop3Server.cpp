// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogues of the fake POP3 server against RFC 1939 and its extensions, without and with TCP.
#include "tests/support/FakePop3Server.h"
#include "tests/support/FakePop3World.h"

#include <QCryptographicHash>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace Martlet::Test;
using namespace std::chrono_literals;

class tst_FakePop3Server : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void capaListsWhatIsOffered();
    void capaOfOthers();
    void beforeLogin_data();
    void beforeLogin();
    void authenticates_data();
    void authenticates();
    void scramAsksAndAnswers();
    void apopNeedsTheTimestamp();
    void plaintextOnlyWithTls();
    void stlsForgetsAndInjects();
    void tooManyBadCommands();
    void dialogue_data();
    void dialogue();
    void deletesAtQuitOnly();
    void snapshotAtLogin();
    void serverRenumbered();
    void oneSessionAUser();
    void loginDelayByClock();
    void journalCounts();
    void countsWhatIsOutstanding();
    void servesOverTls();
    void stlsOnASocket();
    void lockEndsWithTheSocket();
    void packetsOnASocket();
    void latencyShowsTheWindow();
};

void tst_FakePop3Server::capaListsWhatIsOffered()
{
    FakePop3World world;
    world.settings.offersStls = true;
    world.settings.expire = "NEVER";
    world.settings.loginDelay = 60;
    world.settings.utf8 = true;
    world.settings.implementation = "Fake 1";
    world.settings.moreCapabilities = {"X-MORE"};
    FakePop3Client client(world);
    QCOMPARE(client.greeting, QByteArray("+OK mail.example.org ready.\r\n"));
    const QByteArray first = "+OK\r\nCAPA\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nPIPELINING\r\n"
                             "AUTH-RESP-CODE\r\n";
    const QByteArray last = "EXPIRE NEVER\r\nLOGIN-DELAY 60\r\nUTF8 USER\r\n"
                            "IMPLEMENTATION Fake 1\r\nX-MORE\r\n.\r\n";
    QCOMPARE(client.say("capa"), first + "STLS\r\nUSER\r\nSASL PLAIN LOGIN\r\n" + last);
    QCOMPARE(client.say("UTF8"), QByteArray("+OK UTF8 enabled.\r\n"));
    client.logIn();
    QCOMPARE(client.say("CAPA"), first + last);
    QCOMPARE(client.say("UTF8"), QByteArray("-ERR Unknown command: UTF8\r\n"));
}

void tst_FakePop3Server::capaOfOthers()
{
    FakePop3World world;
    world.settings = FakePop3Settings::ancient();
    world.settings.refusesLoginWithoutTls = false;
    FakePop3Client old(world);
    QVERIFY(old.say("CAPA").startsWith("-ERR "));
    QVERIFY(old.say("AUTH PLAIN").startsWith("-ERR "));
    QVERIFY(old.logIn().startsWith("+OK"));
    for (const char *verb : {"CAPA", "UIDL", "TOP 1 0", "UTF8", "STLS"})
        QVERIFY2(old.say(verb).startsWith("-ERR "), verb);
    QVERIFY(old.say("LIST").startsWith("+OK 3 "));
    old.say("QUIT");
    world.settings = FakePop3Settings::gmail();
    FakePop3Client gmail(world);
    QVERIFY(gmail.say("CAPA").contains("EXPIRE 0\r\nLOGIN-DELAY 300\r\nX-GOOGLE-VERHOEVEN\r\n"));
    // Plaintext without TLS is refused, so neither USER nor PLAIN are offered.
    QVERIFY(!gmail.say("CAPA").contains("USER\r\n"));
    QVERIFY(!gmail.say("CAPA").contains("SASL"));
}

void tst_FakePop3Server::beforeLogin_data()
{
    QTest::addColumn<QByteArray>("commands");
    QTest::addColumn<QByteArray>("replies");
    const auto row = [](const char *name, const QByteArray &commands, const QByteArray &replies) {
        QTest::newRow(name) << commands << replies;
    };
    const QByteArray unknown = "-ERR Unknown command.\r\n";
    row("stat too early", "STAT", unknown);
    row("retr too early", "RETR 1", unknown);
    row("noop too early", "NOOP", unknown);
    row("stls not offered", "STLS", unknown);
    row("utf8 not offered", "UTF8", unknown);
    row("apop not offered", "APOP anna 0", unknown);
    row("pass first", "PASS demo", "-ERR No username given.\r\n");
    row("wrong password", "USER anna\r\nPASS no", "+OK\r\n-ERR [AUTH] Authentication failed.\r\n");
    row("user again after that", "USER anna\r\nPASS no\r\nPASS demo",
        "+OK\r\n-ERR [AUTH] Authentication failed.\r\n-ERR No username given.\r\n");
    row("unknown user", "USER carl\r\nPASS demo", "+OK\r\n-ERR [AUTH] Authentication failed.\r\n");
    row("blanks in a password", "USER anna\r\nPASS demo ",
        "+OK\r\n-ERR [AUTH] Authentication failed.\r\n");
    row("last user counts", "USER carl\r\nUSER anna\r\nPASS demo",
        "+OK\r\n+OK\r\n+OK Logged in.\r\n");
    row("login again", "USER anna\r\nPASS demo\r\nUSER anna",
        "+OK\r\n+OK Logged in.\r\n-ERR Unknown command: USER\r\n");
    row("quit", "QUIT\r\nCAPA", "+OK Logging out.\r\n");
    row("line without CR", "CAPA\nQUIT", unknown);
}

void tst_FakePop3Server::beforeLogin()
{
    QFETCH(QByteArray, commands);
    QFETCH(QByteArray, replies);
    FakePop3World world;
    FakePop3Client client(world);
    QCOMPARE(client.say(commands), replies);
}

void tst_FakePop3Server::authenticates_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("last");
    const auto b64 = [](const QByteArray &text) { return text.toBase64(); };
    const QByteArray good = b64(QByteArray("\0anna\0demo", 10));
    QTest::newRow("plain") << "AUTH PLAIN|" + good << QByteArray("+OK Logged in.");
    QTest::newRow("plain initial") << "auth plain " + good << QByteArray("+OK Logged in.");
    QTest::newRow("login") << "AUTH LOGIN|" + b64("anna") + '|' + b64("demo")
                           << QByteArray("+OK Logged in.");
    QTest::newRow("wrong") << "AUTH LOGIN|" + b64("anna") + '|' + b64("nope")
                           << QByteArray("-ERR [AUTH] Authentication failed.");
    QTest::newRow("empty initial")
        << QByteArray("AUTH PLAIN =") << QByteArray("-ERR [AUTH] Authentication failed.");
    QTest::newRow("cancelled") << QByteArray("AUTH PLAIN|*")
                               << QByteArray("-ERR Authentication aborted by client.");
    QTest::newRow("no base64") << QByteArray("AUTH PLAIN|!")
                               << QByteArray("-ERR [AUTH] Invalid base64 data");
    QTest::newRow("no base64 initial")
        << QByteArray("AUTH PLAIN !")
        << QByteArray("-ERR [AUTH] Invalid base64 data in initial response");
    QTest::newRow("unknown") << QByteArray("AUTH GSSAPI")
                             << QByteArray("-ERR [AUTH] Unsupported authentication mechanism.");
    QTest::newRow("list") << QByteArray("AUTH") << QByteArray("+OK\r\nPLAIN\r\nLOGIN\r\n.");
}

void tst_FakePop3Server::authenticates()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, last);
    FakePop3World world;
    FakePop3Client client(world);
    QByteArray reply = "+ ";
    for (const QByteArray &line : lines.split('|')) {
        QVERIFY2(reply.startsWith("+ "), reply);
        reply = client.say(line);
    }
    QCOMPARE(reply, last + "\r\n");
    QCOMPARE(client.say("STAT").startsWith("+OK 3 "), last == "+OK Logged in.");
    QCOMPARE(world.journal.logins, last == "+OK Logged in." ? 1 : 0);
}

void tst_FakePop3Server::scramAsksAndAnswers()
{
    FakePop3World world;
    world.settings.mechanisms = {"SCRAM-SHA-256", "CRAM-MD5"};
    world.settings.refusesLoginWithoutTls = true;
    FakePop3Client client(world);
    QVERIFY(client.say("CAPA").contains("SASL SCRAM-SHA-256 CRAM-MD5\r\n"));
    QVERIFY(client.say("AUTH SCRAM-SHA-256 " + QByteArray("n,,n=anna,r=abc").toBase64())
                .startsWith("+ "));
    client.say("*");
    const QByteArray challenge = client.say("AUTH CRAM-MD5").mid(2).trimmed();
    const QByteArray digest = hmac("MD5", "demo", QByteArray::fromBase64(challenge)).toHex();
    const QByteArray response = "anna " + digest;
    QCOMPARE(client.say(response.toBase64()), QByteArray("+OK Logged in.\r\n"));
}

void tst_FakePop3Server::apopNeedsTheTimestamp()
{
    FakePop3World world;
    world.settings.knowsApop = true;
    world.settings.refusesLoginWithoutTls = true;
    FakePop3Client other(world);
    FakePop3Client client(world);
    QVERIFY(client.greeting != other.greeting);
    const QByteArray timestamp = client.greeting.trimmed().split(' ').last();
    QVERIFY(timestamp.startsWith('<') && timestamp.endsWith('>'));
    const auto digest = [&](const QByteArray &password) {
        const QByteArray text = timestamp + password;
        return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
    };
    QVERIFY(client.say("APOP anna " + digest("no")).startsWith("-ERR [AUTH] "));
    QVERIFY(client.say("APOP anna").startsWith("-ERR [AUTH] "));
    QVERIFY(other.say("APOP anna " + digest("demo")).startsWith("-ERR [AUTH] "));
    QCOMPARE(client.say("APOP anna " + digest("demo")), QByteArray("+OK Logged in.\r\n"));
    QCOMPARE(world.journal.refusedLogins, 3);
}

void tst_FakePop3Server::plaintextOnlyWithTls()
{
    FakePop3World world;
    world.settings.refusesLoginWithoutTls = true;
    FakePop3Client client(world);
    QVERIFY(!client.say("CAPA").contains("USER"));
    QVERIFY(client.say("USER anna").startsWith("-ERR [AUTH] Plaintext"));
    QVERIFY(client.say("AUTH PLAIN").startsWith("-ERR [AUTH] Plaintext"));
    world.settings.isTlsFromStart = true;
    FakePop3Client safe(world);
    QVERIFY(safe.say("CAPA").contains("USER\r\nSASL PLAIN LOGIN\r\n"));
    QVERIFY(safe.logIn().startsWith("+OK"));
}

void tst_FakePop3Server::stlsForgetsAndInjects()
{
    FakePop3World world;
    world.settings.offersStls = true;
    world.settings.refusesLoginWithoutTls = true;
    world.settings.injectedBehindStls = "+OK EVIL\r\n";
    FakePop3Client client(world);
    QCOMPARE(client.say("STLS\r\nUSER anna"),
             QByteArray("+OK Begin TLS negotiation now.\r\n+OK EVIL\r\n"));
    QVERIFY(client.protocol.wantsTls());
    client.protocol.tlsStarted();
    QVERIFY(!client.protocol.wantsTls());
    QVERIFY(client.say("PASS demo").startsWith("-ERR No username"));
    QVERIFY(!client.say("CAPA").contains("STLS"));
    QVERIFY(client.say("STLS").startsWith("-ERR TLS is already active"));
    QVERIFY(client.logIn().startsWith("+OK"));
    QCOMPARE(world.journal.recording.receivedPlaintext, QByteArray("STLS\r\nUSER anna\r\n"));
    QVERIFY(client.say("STLS").startsWith("-ERR "));
}

void tst_FakePop3Server::tooManyBadCommands()
{
    FakePop3World world;
    FakePop3Client client(world);
    client.say("ONE\r\nTWO\r\nCAPA\r\nONE\r\nTWO");
    QVERIFY(!client.protocol.isClosed());
    QCOMPARE(client.say("THREE"), QByteArray("-ERR Unknown command.\r\n"
                                             "-ERR Too many invalid bad commands.\r\n"));
    QVERIFY(client.protocol.isClosed());
    world.settings.badCommandLimit = 0;
    FakePop3Client patient(world);
    patient.say("ONE\r\nTWO\r\nTHREE\r\nFOUR");
    QVERIFY(!patient.protocol.isClosed());
    QVERIFY(patient.say(QByteArray(9'000, 'x')).startsWith("-ERR Unknown"));
    QVERIFY(patient.protocol.receive(QByteArray(9'000, 'x')).startsWith("-ERR Line too long"));
    QVERIFY(patient.protocol.isClosed());
}

void tst_FakePop3Server::dialogue_data()
{
    QTest::addColumn<QByteArray>("commands");
    QTest::addColumn<QByteArray>("replies");
    const auto row = [](const char *name, const QByteArray &commands, const QByteArray &replies) {
        QTest::newRow(name) << commands << replies;
    };
    row("stat", "STAT", "+OK 3 84\r\n");
    row("list", "LIST", "+OK 3 messages:\r\n1 35\r\n2 22\r\n3 27\r\n.\r\n");
    row("list one", "list 2", "+OK 2 22\r\n");
    row("uidl", "UIDL",
        "+OK 3 messages:\r\n1 00000001000f4241\r\n2 00000002000f4241\r\n3 00000003000f4241\r\n"
        ".\r\n");
    row("uidl one", "UIDL 3", "+OK 3 00000003000f4241\r\n");
    row("retr with dots", "RETR 1",
        "+OK 35 octets\r\nSubject: one\r\n\r\n..dot\r\n...two\r\ntext\r\n.\r\n");
    row("retr without an end", "RETR 2", "+OK 22 octets\r\nSubject: two\r\n\r\nno end\r\n.\r\n");
    row("top 0", "TOP 3 0", "+OK\r\nSubject: three\r\n\r\n.\r\n");
    row("top 2", "TOP 3 2", "+OK\r\nSubject: three\r\n\r\n1\r\n2\r\n.\r\n");
    row("top of more than there is", "TOP 3 99",
        "+OK\r\nSubject: three\r\n\r\n1\r\n2\r\n3\r\n.\r\n");
    row("top with dots", "TOP 1 1", "+OK\r\nSubject: one\r\n\r\n..dot\r\n.\r\n");
    row("top without lines", "TOP 1", "-ERR Noise after message number: \r\n");
    row("top of x lines", "TOP 1 x", "-ERR Invalid size: x\r\n");
    row("number 0", "RETR 0", "-ERR There's no message 0.\r\n");
    row("number 4", "DELE 4", "-ERR There's no message 4.\r\n");
    row("number x", "RETR x", "-ERR Invalid message number: x\r\n");
    row("negative", "RETR -1", "-ERR Invalid message number: -1\r\n");
    row("no number", "DELE", "-ERR Invalid message number: \r\n");
    row("two numbers", "RETR 1 2", "-ERR Noise after message number:  2\r\n");
    row("large number", "RETR 99999999999", "-ERR Message number too large: 99999999999\r\n");
    row("delete", "DELE 1\r\nSTAT\r\nLIST",
        "+OK Marked to be deleted.\r\n+OK 2 49\r\n+OK 2 messages:\r\n2 22\r\n3 27\r\n.\r\n");
    row("what is deleted", "DELE 1\r\nDELE 1\r\nRETR 1\r\nTOP 1 0\r\nLIST 1\r\nUIDL 1",
        "+OK Marked to be deleted.\r\n" + QByteArray("-ERR Message is deleted.\r\n").repeated(5));
    row("reset", "DELE 1\r\nRSET\r\nSTAT", "+OK Marked to be deleted.\r\n+OK\r\n+OK 3 84\r\n");
    row("noop", "NOOP", "+OK\r\n");
    row("unknown", "XTND", "-ERR Unknown command: XTND\r\n");
    row("empty line", "", "-ERR Unknown command: \r\n");
    row("quit", "QUIT\r\nNOOP", "+OK Logging out.\r\n");
}

void tst_FakePop3Server::dialogue()
{
    QFETCH(QByteArray, commands);
    QFETCH(QByteArray, replies);
    FakePop3World world;
    FakePop3Client client(world);
    QCOMPARE(client.logIn(), QByteArray("+OK Logged in.\r\n"));
    QCOMPARE(client.say(commands), replies);
}

void tst_FakePop3Server::deletesAtQuitOnly()
{
    FakePop3World world;
    {
        FakePop3Client client(world);
        client.logIn();
        client.say("DELE 1\r\nDELE 2");
        QCOMPARE(world.left(), 3);
        client.protocol.clientLeft();
    }
    QCOMPARE(world.left(), 3);
    QVERIFY(world.journal.deleted.isEmpty());
    FakePop3Client client(world);
    client.logIn();
    client.say("DELE 2\r\nRSET\r\nDELE 1\r\nDELE 3\r\nQUIT");
    QVERIFY(client.protocol.isClosed());
    QCOMPARE(world.left(), 1);
    QCOMPARE(world.journal.deletedIds("anna"), (QByteArrayList{world.ids[0], world.ids[2]}));
    QCOMPARE(world.journal.deleted.last(), (FakePop3Letter{"anna", world.ids[2], 3}));
}

void tst_FakePop3Server::snapshotAtLogin()
{
    FakePop3World world;
    FakePop3Client client(world);
    client.logIn();
    world.anna->append(QStringLiteral("INBOX"), "Subject: four\r\n\r\n");
    world.anna->expunge(QStringLiteral("INBOX"), {2});
    QCOMPARE(client.say("STAT"), QByteArray("+OK 3 84\r\n"));
    QCOMPARE(client.say("RETR 2"), QByteArray("-ERR Message 2 expunged.\r\n"));
    QCOMPARE(client.say("TOP 2 0"), QByteArray("-ERR Message 2 expunged.\r\n"));
    QVERIFY(client.say("UIDL 2").startsWith("+OK"));
    QVERIFY(client.say("RETR 3").startsWith("+OK"));
    QVERIFY(client.say("DELE 2\r\nDELE 3\r\nQUIT").endsWith("+OK Logging out.\r\n"));
    // Only what was there could be deleted.
    QCOMPARE(world.journal.deletedIds("anna"), QByteArrayList{world.ids[2]});
    QCOMPARE(world.left(), 2);
    FakePop3Client next(world);
    next.logIn();
    QCOMPARE(next.say("UIDL 2"), QByteArray("+OK 2 00000004000f4241\r\n"));
}

void tst_FakePop3Server::serverRenumbered()
{
    FakePop3World world;
    FakePop3Client client(world);
    client.logIn();
    client.say("DELE 1");
    world.anna->renumber(QStringLiteral("INBOX"), 50);
    QVERIFY(client.say("RETR 2").startsWith("-ERR "));
    client.say("QUIT");
    QCOMPARE(world.left(), 3);
    FakePop3Client next(world);
    next.logIn();
    QVERIFY(!next.say("UIDL").contains("00000001"));
    next.say("QUIT");
    world.settings.idEpoch = 7;
    FakePop3Client moved(world);
    moved.logIn();
    QCOMPARE(moved.say("UIDL 1"), QByteArray("+OK 1 00000032000f4242-7\r\n"));
}

void tst_FakePop3Server::oneSessionAUser()
{
    FakePop3World world;
    FakePop3Client first(world);
    QVERIFY(first.logIn().startsWith("+OK"));
    FakePop3Client turnedAway(world);
    QVERIFY(turnedAway.logIn().startsWith("-ERR [IN-USE] "));
    QVERIFY(turnedAway.protocol.isClosed());
    world.settings.endsWhenInUse = false;
    FakePop3Client second(world);
    QCOMPARE(second.logIn(),
             QByteArray("-ERR [IN-USE] Mailbox is locked by another POP3 session.\r\n"));
    QVERIFY(!second.protocol.isClosed());
    FakePop3Client bob(world);
    QVERIFY(bob.logIn("bob").startsWith("+OK"));
    QCOMPARE(bob.say("LIST"), QByteArray("+OK 0 messages:\r\n.\r\n"));
    world.settings.respCodes = false;
    FakePop3Client third(world);
    QCOMPARE(third.logIn(), QByteArray("-ERR Mailbox is locked by another POP3 session.\r\n"));
    world.settings.isExclusive = false;
    FakePop3Client fourth(world);
    QVERIFY(fourth.logIn().startsWith("+OK"));
    fourth.say("QUIT");
    QVERIFY(third.logIn().startsWith("-ERR"));
    first.say("QUIT");
    QVERIFY(second.logIn().startsWith("+OK"));
    QCOMPARE(world.journal.refusedLogins, 4);
}

void tst_FakePop3Server::loginDelayByClock()
{
    FakePop3World world;
    qint64 now = 1'000;
    world.settings.loginDelay = 60;
    world.settings.clock = [&now] { return now; };
    const auto visit = [&](const QByteArray &login = "anna") {
        FakePop3Client client(world);
        const QByteArray answer = client.logIn(login);
        client.say("QUIT");
        return answer;
    };
    QVERIFY(visit().startsWith("+OK"));
    now += 59;
    QVERIFY(visit().startsWith("-ERR [LOGIN-DELAY] "));
    QVERIFY(visit("bob").startsWith("+OK"));
    // A refused login does not begin the time anew.
    now += 1;
    QVERIFY(visit().startsWith("+OK"));
    world.settings.enforcesLoginDelay = false;
    QVERIFY(visit().startsWith("+OK"));
}

void tst_FakePop3Server::journalCounts()
{
    FakePop3World world;
    {
        FakePop3Client client(world);
        QCOMPARE(world.faults.openConnections, 1);
        client.logIn();
        client.say("RETR 3\r\nTOP 2 1\r\nRETR 1\r\nQUIT");
        QCOMPARE(world.faults.openConnections, 0);
        FakePop3Client left(world);
        left.logIn();
        FakePop3Client never(world);
        never.say("QUIT");
    }
    QCOMPARE(world.journal.retrievedIds("anna"), (QByteArrayList{world.ids[2], world.ids[0]}));
    QCOMPARE(world.journal.logins, 2);
    QCOMPARE(world.journal.quits, 1);
    QCOMPARE(world.journal.breaks, 1);
    QCOMPARE(world.journal.recording.connections, 3);
    QCOMPARE(world.faults.openConnections, 0);
    QCOMPARE(world.faults.count("RETR"), 2);
    QVERIFY(world.journal.recording.received.startsWith("USER anna\r\nPASS demo\r\n"));
}

void tst_FakePop3Server::countsWhatIsOutstanding()
{
    FakePop3World world;
    FakePop3Client client(world);
    client.logIn();
    QCOMPARE(world.journal.maximumOutstanding, 1);
    QCOMPARE(world.journal.roundTrips, 2);
    client.say("RETR 1\r\nRETR 2\r\nRETR 3");
    QCOMPARE(world.journal.maximumOutstanding, 3);
    QCOMPARE(world.journal.roundTrips, 3);
    // In pieces, before anything was answered: still one turn.
    QCOMPARE(client.protocol.receive("NO"), QByteArray());
    QCOMPARE(client.protocol.receive("OP\r\n"), QByteArray("+OK\r\n"));
    QCOMPARE(world.journal.roundTrips, 4);
    // A server that is silent does not make it less.
    world.fault(FakeFault::Kind::Hang, "NOOP");
    for (int i = 0; i < 5; ++i)
        client.say("NOOP");
    QCOMPARE(world.journal.maximumOutstanding, 5);
    QCOMPARE(world.journal.roundTrips, 5);
}

namespace
{
struct Socket {
    explicit Socket(const FakeTlsAuthority *authority = nullptr)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        if (authority)
            configuration.setCaCertificates({authority->authorityCertificate()});
        socket.setSslConfiguration(configuration);
        QObject::connect(&socket, &QSslSocket::readyRead, &socket, [this] {
            received += socket.readAll();
            ++reads;
        });
    }
    QSslSocket socket;
    QByteArray received;
    int reads = 0;
};
} // namespace

void tst_FakePop3Server::servesOverTls()
{
    FakePop3World world;
    FakeTlsAuthority authority;
    FakePop3Server server(world.store, FakePop3Settings(), FakeTls::Implicit, &authority);
    QVERIFY(server.start());
    Socket client(&authority);
    client.socket.connectToHostEncrypted(QStringLiteral("localhost"), server.port());
    QTRY_COMPARE(client.received, QByteArray("+OK mail.example.org ready.\r\n"));
    client.socket.write("USER anna\r\nPASS demo\r\nRETR 3\r\nDELE 3\r\nQUIT\r\n");
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(client.received.endsWith("\r\n1\r\n2\r\n3\r\n.\r\n+OK Marked to be deleted.\r\n"
                                     "+OK Logging out.\r\n"));
    QCOMPARE(server.journal().deletedIds("anna"), QByteArrayList{world.ids[2]});
    QCOMPARE(server.journal().quits, 1);
    QVERIFY(server.recording().receivedPlaintext.isEmpty());
}

void tst_FakePop3Server::stlsOnASocket()
{
    FakePop3World world;
    FakeTlsAuthority authority;
    FakePop3Server server(world.store, FakePop3Settings(), FakeTls::StartTls, &authority);
    QVERIFY(server.start());
    Socket client(&authority);
    client.socket.connectToHost(QStringLiteral("localhost"), server.port());
    QTRY_VERIFY(client.received.startsWith("+OK "));
    client.socket.write("USER anna\r\nSTLS\r\n");
    QTRY_VERIFY(client.received.endsWith("+OK Begin TLS negotiation now.\r\n"));
    QVERIFY(client.received.contains("-ERR [AUTH] Plaintext"));
    client.socket.startClientEncryption();
    QTRY_VERIFY(client.socket.isEncrypted());
    client.socket.write("USER anna\r\nPASS demo\r\n");
    QTRY_VERIFY(client.received.endsWith("+OK Logged in.\r\n"));
    QCOMPARE(server.recording().receivedPlaintext, QByteArray("USER anna\r\nSTLS\r\n"));
}

void tst_FakePop3Server::lockEndsWithTheSocket()
{
    FakePop3World world;
    world.settings.endsWhenInUse = false;
    FakePop3Server server(world.store, world.settings);
    QVERIFY(server.start());
    Socket first;
    Socket second;
    for (Socket *each : {&first, &second}) {
        each->socket.connectToHost(QStringLiteral("localhost"), server.port());
        QTRY_VERIFY(each->received.startsWith("+OK "));
        each->socket.write("USER anna\r\nPASS demo\r\n");
        QTRY_VERIFY(each->received.count('\n') == 3);
    }
    QVERIFY(second.received.contains("-ERR [IN-USE]"));
    first.socket.write("DELE 1\r\n");
    QTRY_VERIFY(first.received.endsWith("deleted.\r\n"));
    first.socket.abort();
    QTRY_COMPARE(server.journal().breaks, 1);
    second.socket.write("USER anna\r\nPASS demo\r\n");
    QTRY_VERIFY(second.received.endsWith("+OK Logged in.\r\n"));
    QCOMPARE(world.left(), 3);
    server.cutAll();
    QCOMPARE(server.journal().breaks, 2);
}

void tst_FakePop3Server::packetsOnASocket()
{
    FakePop3World world;
    world.settings.packetBytes = 1;
    FakePop3Server server(world.store, world.settings);
    QVERIFY(server.start());
    Socket client;
    client.socket.connectToHost(QStringLiteral("localhost"), server.port());
    client.socket.write("USER anna\r\nPASS demo\r\nRETR 1\r\nQUIT\r\n");
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(client.received.endsWith(".\r\n+OK Logging out.\r\n"));
    QVERIFY2(client.reads > 50, QByteArray::number(client.reads));
}

void tst_FakePop3Server::latencyShowsTheWindow()
{
    FakePop3World world;
    FakePop3Server server(world.store, FakePop3Settings());
    server.setLatency(50ms);
    QVERIFY(server.start());
    Socket client;
    client.socket.connectToHost(QStringLiteral("localhost"), server.port());
    QTRY_VERIFY(client.received.startsWith("+OK "));
    for (const char *line : {"USER anna\r\n", "PASS demo\r\n", "RETR 1\r\n", "QUIT\r\n"}) {
        client.socket.write(line);
        client.socket.flush();
        QCoreApplication::processEvents();
    }
    // What is on the way arrives although the client has gone.
    client.socket.disconnectFromHost();
    QTRY_COMPARE(server.journal().quits, 1);
    QCOMPARE(server.journal().maximumOutstanding, 4);
    QCOMPARE(server.journal().roundTrips, 1);
}

QTEST_GUILESS_MAIN(tst_FakePop3Server)
#include "tst_FakePop3Server.moc"
