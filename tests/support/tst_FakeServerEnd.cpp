// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A fake server behind a FakeTransport: a whole conversation without a socket.
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakePop3World.h"
#include "tests/support/FakeServerEnd.h"
#include "tests/support/FakeSmtpProtocol.h"

#include <QTest>

using namespace Martlet::Test;
using namespace Martlet;

class tst_FakeServerEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imapWithStartTlsAndIdle();
    void smtpClosesAfterQuit();
    void pop3InPackets();
    void pop3CountsWholeTurns();
    void pop3ClientLeaves();
};

namespace
{
/// A POP3 client that keeps `window` RETRs under way and does nothing else.
struct Pop3End {
    Pop3End(FakePop3World &world, ServeTurns turns, int window = 1)
        : protocol(world.store, world.settings, world.faults, world.journal)
    {
        serveOver(transport, protocol, turns);
        QObject::connect(&transport, &Net::Transport::received, &transport,
                         [this](const QByteArray &bytes) {
                             received += bytes;
                             ++packets;
                             const auto ended = received.count("\r\n.\r\n");
                             for (; answered < ended; ++answered)
                                 next();
                         });
        QObject::connect(&transport, &Net::Transport::opened, &transport, [this, window] {
            transport.write("USER anna\r\n");
            transport.write("PASS demo\r\n");
            for (int i = 0; i < window; ++i)
                next();
        });
        Net::Endpoint endpoint;
        endpoint.host = QStringLiteral("mail.example.org");
        endpoint.security = Net::Security::Plain;
        transport.open(endpoint);
    }
    void next()
    {
        if (asked < 30)
            transport.write("RETR " + QByteArray::number(1 + asked++ % 3) + "\r\n");
    }
    FakePop3Protocol protocol;
    FakeTransport transport;
    QByteArray received;
    int packets = 0;
    int asked = 0;
    qsizetype answered = 0;
};
} // namespace

void tst_FakeServerEnd::imapWithStartTlsAndIdle()
{
    FakeMailStore store;
    FakeMailAccount &anna = store.addUser("anna", "demo");
    FakeImapSettings settings = FakeImapSettings::modern();
    settings.offersStartTls = true;
    FakeFaultPlan faults;
    FakeImapProtocol protocol(store, settings, faults);
    FakeTransport transport;
    serveOver(transport, protocol);
    QByteArray received;
    connect(&transport, &Net::Transport::received, this,
            [&](const QByteArray &bytes) { received += bytes; });
    Net::Endpoint endpoint;
    endpoint.host = QStringLiteral("mail.example.org");
    endpoint.security = Net::Security::StartTls;
    transport.open(endpoint);
    QTRY_VERIFY(received.startsWith("* OK "));
    transport.write("s STARTTLS\r\n");
    QTRY_VERIFY(received.contains("s OK"));
    transport.startTls();
    QTRY_VERIFY(transport.isEncrypted());
    transport.write("a LOGIN anna demo\r\nb SELECT INBOX\r\nc IDLE\r\n");
    QTRY_VERIFY(received.contains("+ idling"));
    anna.append(QStringLiteral("INBOX"), "Subject: new\n\ntext\n");
    QTRY_VERIFY(received.endsWith("* 1 EXISTS\r\n"));
    anna.remove(QStringLiteral("nothing"));
    anna.recreate(QStringLiteral("INBOX"));
    QTRY_VERIFY(!transport.isOpen());
    QVERIFY(received.contains("* BYE"));
}

void tst_FakeServerEnd::smtpClosesAfterQuit()
{
    FakeMailStore store;
    FakeFaultPlan faults;
    FakeSmtpJournal journal;
    FakeSmtpProtocol protocol(store, FakeSmtpSettings(), faults, journal);
    FakeTransport transport;
    serveOver(transport, protocol);
    Net::Endpoint endpoint;
    endpoint.host = QStringLiteral("mail.example.org");
    endpoint.security = Net::Security::Plain;
    transport.open(endpoint);
    QTRY_VERIFY(transport.isOpen());
    transport.write("QUIT\r\n");
    QTRY_VERIFY(!transport.isOpen());
    QVERIFY(journal.recording.sent.endsWith("221 2.0.0 Bye\r\n"));
}

void tst_FakeServerEnd::pop3InPackets()
{
    FakePop3World world;
    world.settings.packetBytes = 7;
    Pop3End end(world, ServeTurns::AsTheyCome, 1);
    QTRY_COMPARE(world.journal.retrieved.size(), 30);
    end.transport.write("QUIT\r\n");
    QTRY_VERIFY(!end.transport.isOpen());
    QCOMPARE(world.journal.quits, 1);
    QVERIFY(end.received.endsWith("+OK Logging out.\r\n"));
    QCOMPARE(end.received, world.journal.recording.sent);
    QVERIFY2(end.packets > end.received.size() / 7, QByteArray::number(end.packets));
}

void tst_FakeServerEnd::pop3CountsWholeTurns()
{
    FakePop3World world;
    Pop3End end(world, ServeTurns::Whole, 10);
    QTRY_COMPARE(world.journal.retrieved.size(), 30);
    // The first ten go with the login.
    QCOMPARE(world.journal.maximumOutstanding, 12);
    QCOMPARE(world.journal.roundTrips, 3);
}

void tst_FakeServerEnd::pop3ClientLeaves()
{
    FakePop3World world;
    Pop3End end(world, ServeTurns::Whole, 0);
    QTRY_COMPARE(world.journal.logins, 1);
    end.transport.write("DELE 1\r\n");
    end.transport.abort();
    QTRY_COMPARE(world.journal.breaks, 1);
    QVERIFY(end.protocol.isClosed());
    QVERIFY(world.journal.openUsers.isEmpty());
    QCOMPARE(world.left(), 3);
}

QTEST_GUILESS_MAIN(tst_FakeServerEnd)
#include "tst_FakeServerEnd.moc"
