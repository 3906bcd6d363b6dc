// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// COMPRESS=DEFLATE of a whole connection, against the fake server and against one that the test
// plays by hand.
#include "ImapPeer.h"
#include "tests/support/FakeDeflate.h"
#include "tests/support/FakeImapProtocol.h"
#include "tests/support/FakeServerEnd.h"

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

QByteArray longLetter()
{
    QByteArray letter = "From: eva@example.org\r\nSubject: long\r\nMessage-ID: <l@x>\r\n\r\n";
    for (int line = 0; line < 5000; ++line)
        letter += "This is line " + QByteArray::number(line) + " of a letter.\r\n";
    return letter;
}

Imap::FetchRequest wholeLetter()
{
    Imap::FetchRequest request;
    Imap::BodySection all;
    request.sections.append(all);
    return request;
}

/// A connection to the fake server, logged in.
struct Served {
    explicit Served(FakeImapSettings wanted = FakeImapSettings::modern())
        : account(store.addUser("anna", "demo"))
        , settings(std::move(wanted))
    {
        settings.isTlsFromStart = true;
        account.append(QStringLiteral("INBOX"), longLetter());
        protocol = std::make_unique<FakeImapProtocol>(store, settings, faults, &recording);
        serveOver(*peer.transport, *protocol);
        Running<void> connecting(peer.connection->connectToServer());
        QVERIFY(connecting.isOk());
        Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
        QVERIFY2(loggingIn.isOk(), qPrintable(describe(loggingIn.error())));
    }

    FakeMailStore store;
    FakeMailAccount &account;
    FakeImapSettings settings;
    FakeFaultPlan faults;
    FakeRecording recording;
    std::unique_ptr<FakeImapProtocol> protocol;
    ImapPeer peer;
};

} // namespace

class tst_ImapCompression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingBehindItIsCompressed();
    void newsComeInIdle();
    void withoutTheCapabilityNothingIsSent();
    void refusalChangesNothing_data();
    void refusalChangesNothing();
    void askingTwiceSendsOne();
    void commandsAroundItKeepTheirOrder();
    void bytesBehindTheAnswerAreInflated();
    void cancelledAskerLeavesAWorkingConnection();
    void corruptStreamBreaksIt();
    void rel13SilenceBehindItEndsTheCommand();
};

void tst_ImapCompression::everythingBehindItIsCompressed()
{
    Served served;
    Remote::ImapConnection &connection = *served.peer.connection;
    QVERIFY(!connection.isCompressed());
    Running<void> compressing(connection.compress());
    QVERIFY2(compressing.isOk(), qPrintable(describe(compressing.error())));
    QVERIFY(connection.isCompressed());
    QVERIFY(served.peer.transport->takeWritten().endsWith(" COMPRESS DEFLATE\r\n"));
    const qint64 receivedBefore = connection.bytesReceived();
    const qint64 sentBefore = connection.bytesSent();

    Running<Mail::MailboxState> selecting(connection.select(Imap::MailboxName::inbox()));
    QVERIFY(selecting.isOk());
    QByteArray body;
    Running<void> fetching(connection.fetch(
        Imap::UidSet(Mail::Uid(1)), wholeLetter(), [&body](const Imap::FetchResponse &fetch) {
            if (const Imap::FetchedSection *section = fetch.section(""))
                body = section->bytes;
        }));
    QVERIFY(fetching.isOk());
    QCOMPARE(body, longLetter());
    const qint64 received = connection.bytesReceived() - receivedBefore;
    QVERIFY2(received < longLetter().size() / 3, qPrintable(QString::number(received)));

    Running<Remote::Appended> appending(
        connection.append(Imap::MailboxName::inbox(), {}, {}, longLetter()));
    QVERIFY(appending.isOk());
    const qint64 sent = connection.bytesSent() - sentBefore;
    QVERIFY2(sent > 0 && sent < longLetter().size() / 3, qPrintable(QString::number(sent)));
    QVERIFY(!served.peer.transport->takeWritten().contains("APPEND"));
    QVERIFY(served.recording.received.contains("APPEND INBOX"));

    Running<void> leaving(connection.logOut());
    QVERIFY(leaving.isOk());
}

void tst_ImapCompression::newsComeInIdle()
{
    Served served;
    Remote::ImapConnection &connection = *served.peer.connection;
    Running<void> compressing(connection.compress());
    Running<Mail::MailboxState> selecting(connection.select(Imap::MailboxName::inbox()));
    QVERIFY(selecting.isOk());
    Running<void> waiting(connection.idle(9min));
    QVERIFY(served.protocol->isIdling());
    QVERIFY(!waiting.hasEnded());
    served.account.append(QStringLiteral("INBOX"), "Subject: news\r\n\r\n.\r\n");
    settle();
    QVERIFY(waiting.isOk());
    QCOMPARE(connection.selectedMailbox()->exists, 2U);
}

void tst_ImapCompression::withoutTheCapabilityNothingIsSent()
{
    FakeImapSettings settings = FakeImapSettings::modern();
    settings.capabilities -= "COMPRESS=DEFLATE";
    Served served(settings);
    Running<void> compressing(served.peer.connection->compress());
    QVERIFY(compressing.hasEnded());
    QCOMPARE(compressing.error().kind, ErrorKind::Unsupported);
    QVERIFY(!served.peer.connection->isCompressed());
    QVERIFY(!served.recording.received.contains("COMPRESS"));
}

void tst_ImapCompression::refusalChangesNothing_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("NO") << QByteArray("NO not today") << ErrorKind::ServerRefused;
    QTest::newRow("BAD") << QByteArray("BAD what?") << ErrorKind::ServerRefused;
    QTest::newRow("active") << QByteArray("NO [COMPRESSIONACTIVE] TLS does that")
                            << ErrorKind::AlreadyExists;
}

void tst_ImapCompression::refusalChangesNothing()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    Served served;
    served.faults.add({FakeFault::Kind::Refuse, "COMPRESS", 1, 1, answer});
    Running<void> compressing(served.peer.connection->compress());
    QVERIFY(compressing.hasEnded());
    QCOMPARE(compressing.error().kind, kind);
    QCOMPARE(compressing.error().retry, Retry::Never);
    QVERIFY(!served.peer.connection->isCompressed());
    Running<Mail::MailboxState> selecting(
        served.peer.connection->select(Imap::MailboxName::inbox()));
    QVERIFY(selecting.isOk());
    QVERIFY(served.peer.transport->written().contains("SELECT INBOX"));
}

void tst_ImapCompression::askingTwiceSendsOne()
{
    Served served;
    Running<void> first(served.peer.connection->compress());
    Running<void> second(served.peer.connection->compress());
    QVERIFY(first.isOk());
    QCOMPARE(second.error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(served.faults.count("COMPRESS"), 1);
    Running<void> asking(served.peer.connection->noop());
    QVERIFY(asking.isOk());
}

void tst_ImapCompression::commandsAroundItKeepTheirOrder()
{
    ImapPeer peer;
    peer.logIn("COMPRESS=DEFLATE");
    FakeDeflate server;
    Running<void> before(peer.connection->noop());
    Running<void> compressing(peer.connection->compress());
    Running<void> behind(peer.connection->noop());
    QCOMPARE(peer.heard().count('\n'), 1); // nothing is pipelined around COMPRESS
    peer.answer("$ OK");
    QVERIFY(before.isOk());
    QVERIFY(peer.heard().endsWith(" COMPRESS DEFLATE\r\n"));
    peer.answer("$ OK on");
    QVERIFY(compressing.isOk());
    const auto packed = server.unpack(peer.transport->takeWritten());
    QVERIFY(packed && packed->endsWith(" NOOP\r\n"));
    peer.sendRaw(server.pack(packed->left(packed->indexOf(' ')) + " OK done\r\n"));
    QVERIFY(behind.isOk());
}

// The server may speak at once, in the packet that holds its OK.
void tst_ImapCompression::bytesBehindTheAnswerAreInflated()
{
    for (const qsizetype cut : {0, 1, 5}) {
        ImapPeer peer;
        peer.logIn("COMPRESS=DEFLATE");
        peer.select();
        FakeDeflate server;
        Running<void> compressing(peer.connection->compress());
        const QByteArray tag = peer.heard().split(' ').first();
        const QByteArray packed = server.pack("* 9 EXISTS\r\n");
        peer.sendRaw(tag + " OK on\r\n" + packed.left(cut));
        peer.sendRaw(packed.mid(cut));
        QVERIFY(compressing.isOk());
        QCOMPARE(peer.connection->selectedMailbox()->exists, 9U);
    }
}

void tst_ImapCompression::cancelledAskerLeavesAWorkingConnection()
{
    ImapPeer peer;
    peer.logIn("COMPRESS=DEFLATE");
    FakeDeflate server;
    {
        Running<void> compressing(peer.connection->compress());
        QVERIFY(peer.heard().endsWith(" COMPRESS DEFLATE\r\n"));
    }
    peer.answer("$ OK on");
    QVERIFY(peer.connection->isCompressed());
    Running<void> asking(peer.connection->noop());
    const auto sent = server.unpack(peer.transport->takeWritten());
    QVERIFY(sent && sent->endsWith(" NOOP\r\n"));
    peer.sendRaw(server.pack(sent->left(sent->indexOf(' ')) + " OK done\r\n"));
    QVERIFY(asking.isOk());
}

void tst_ImapCompression::corruptStreamBreaksIt()
{
    ImapPeer peer;
    peer.logIn("COMPRESS=DEFLATE");
    Running<void> compressing(peer.connection->compress());
    peer.heard();
    peer.answer("$ OK on");
    QVERIFY(compressing.isOk());
    Running<void> asking(peer.connection->noop());
    peer.sendRaw("\x07\x07");
    QVERIFY(asking.hasEnded());
    QCOMPARE(asking.error().kind, ErrorKind::ProtocolViolation);
    QVERIFY(peer.connection->isBroken());
    QVERIFY(!peer.transport->isOpen());
}

void tst_ImapCompression::rel13SilenceBehindItEndsTheCommand()
{
    ImapPeer peer;
    peer.logIn("COMPRESS=DEFLATE");
    Running<void> compressing(peer.connection->compress());
    peer.heard();
    peer.answer("$ OK on");
    Running<void> asking(peer.connection->noop());
    peer.clock.advance(2 * Limits::commandTimeout);
    QVERIFY(asking.hasEnded());
    QCOMPARE(asking.error().kind, ErrorKind::Timeout);
}

QTEST_GUILESS_MAIN(tst_ImapCompression)
#include "tst_ImapCompression.moc"
