// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// COMPRESS=DEFLATE of the fake IMAP server, spoken by a client that follows RFC 4978 to the letter.
#include "tests/support/FakeDeflate.h"
#include "tests/support/FakeImapWorld.h"

#include <QTest>

using namespace Martlet::Test;

namespace
{

/// Logged in and switched; `say` packs and unpacks.
struct PackedClient {
    explicit PackedClient(World &world)
        : client(world.connect())
    {
        client.logIn();
        answer = client.say("a1 COMPRESS DEFLATE");
    }
    std::optional<QByteArray> say(const QByteArray &line)
    {
        return deflate.unpack(client.protocol.receive(deflate.pack(line + "\r\n")));
    }

    Client client;
    FakeDeflate deflate;
    QByteArray answer;
};

} // namespace

class tst_FakeDeflate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packsForReadingAtOnce();
    void compressesBothWays();
    void newsInIdleArePacked();
    void answersByTheRfc_data();
    void answersByTheRfc();
    void plainBytesBehindTheSwitchEndIt();
    void faultsRefuse();
};

void tst_FakeDeflate::packsForReadingAtOnce()
{
    FakeDeflate here;
    FakeDeflate there;
    for (const QByteArray &bytes :
         {QByteArray("a"), QByteArray(100'000, 'x'), QByteArray(), QByteArray("\0\1", 2)})
        QCOMPARE(there.unpack(here.pack(bytes)), std::optional(bytes));
    QCOMPARE(there.unpack(here.packLast("end")).has_value(), false); // Z_STREAM_END is no more
    FakeDeflate fresh;
    QVERIFY(!fresh.unpack("plain text").has_value());
    // RFC 4978 §3: no header, no checksum: the smallest block tells.
    QCOMPARE(FakeDeflate().pack("a").right(4), QByteArray("\0\0\xff\xff", 4));
}

void tst_FakeDeflate::compressesBothWays()
{
    World world;
    PackedClient packed(world);
    QVERIFY(packed.client.greeting.contains("COMPRESS=DEFLATE"));
    QCOMPARE(packed.answer, QByteArray("a1 OK DEFLATE active\r\n"));
    QVERIFY(packed.say("a2 SELECT INBOX")->contains("* 3 EXISTS\r\n"));
    QVERIFY(packed.say("a3 UID FETCH 1 BODY.PEEK[TEXT]")->contains("Hello\r\nworld"));
    QVERIFY(packed.client.recording.received.endsWith("a3 UID FETCH 1 BODY.PEEK[TEXT]\r\n"));
    QVERIFY(packed.client.recording.sent.endsWith("a3 OK FETCH completed\r\n"));
    QCOMPARE(packed.say("a4 COMPRESS DEFLATE"),
             std::optional(QByteArray("a4 NO [COMPRESSIONACTIVE] DEFLATE active already\r\n")));
    QVERIFY(packed.say("a5 LOGOUT")->endsWith("a5 OK LOGOUT completed\r\n"));
    QVERIFY(packed.client.protocol.isClosed());
}

void tst_FakeDeflate::newsInIdleArePacked()
{
    World world;
    PackedClient packed(world);
    packed.say("a2 SELECT INBOX");
    QByteArray news;
    packed.client.protocol.setOutputReady([&] {
        news += packed.deflate.unpack(packed.client.protocol.takeOutput()).value_or("broken");
    });
    QVERIFY(packed.say("a3 IDLE")->startsWith("+ "));
    world.account.append(QStringLiteral("INBOX"), letter, {}, QDateTime::currentDateTimeUtc());
    QCOMPARE(news, QByteArray("* 4 EXISTS\r\n"));
}

void tst_FakeDeflate::answersByTheRfc_data()
{
    QTest::addColumn<bool>("isOffered");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("not offered") << false << QByteArray("COMPRESS DEFLATE") << QByteArray("BAD");
    QTest::newRow("other mechanism") << true << QByteArray("COMPRESS LZ4") << QByteArray("NO");
    QTest::newRow("none") << true << QByteArray("COMPRESS") << QByteArray("BAD");
    QTest::newRow("too much") << true << QByteArray("COMPRESS DEFLATE 9") << QByteArray("BAD");
}

void tst_FakeDeflate::answersByTheRfc()
{
    QFETCH(bool, isOffered);
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, answer);
    World world;
    if (!isOffered)
        world.settings.capabilities -= "COMPRESS=DEFLATE";
    Client client = world.connect();
    QCOMPARE(client.greeting.contains("COMPRESS"), isOffered);
    client.logIn();
    QVERIFY(client.say("a1 " + command).startsWith(QByteArray("a1 " + answer + ' ')));
    QCOMPARE(client.say("a2 NOOP"), QByteArray("a2 OK NOOP completed\r\n"));
}

void tst_FakeDeflate::plainBytesBehindTheSwitchEndIt()
{
    for (const bool isSamePacket : {true, false}) {
        World world;
        Client client = world.connect();
        client.logIn();
        QByteArray answer;
        if (isSamePacket) {
            answer = client.say("a1 COMPRESS DEFLATE\r\na2 NOOP");
        } else {
            answer = client.say("a1 COMPRESS DEFLATE");
            (void)client.say("a2 NOOP");
        }
        QCOMPARE(answer, QByteArray("a1 OK DEFLATE active\r\n"));
        QVERIFY(client.protocol.isClosed());
        QCOMPARE(world.faults.count("NOOP"), 0);
    }
}

void tst_FakeDeflate::faultsRefuse()
{
    World world;
    world.faults.add({FakeFault::Kind::Refuse, "COMPRESS", 1, 1, "NO [COMPRESSIONACTIVE] in TLS"});
    PackedClient client(world);
    QCOMPARE(client.answer, QByteArray("a1 NO [COMPRESSIONACTIVE] in TLS\r\n"));
    QCOMPARE(client.client.say("a2 NOOP"), QByteArray("a2 OK NOOP completed\r\n"));
}

QTEST_GUILESS_MAIN(tst_FakeDeflate)
#include "tst_FakeDeflate.moc"
