// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ImapConnection against a server written by hand: what leaves before encryption, what is believed,
// how long it waits, what an error tells.
#include "ImapPeer.h"

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

class tst_ImapConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec1NothingButStartTlsInTheClear();
    void sec2BytesBehindStartTlsEndIt();
    void sec3GreetingInTheClearTeachesNothing();
    void sec4HostileGreetingsEndIt_data();
    void sec4HostileGreetingsEndIt();
    void sec6ReferralIsNotFollowed();
    void sec7ReadablePasswordNeedsConsent();
    void passwordIsUsedAsChosen_data();
    void passwordIsUsedAsChosen();
    void sec10ErrorsDoNotRepeatThePassword_data();
    void sec10ErrorsDoNotRepeatThePassword();
    void sec8AlertsAreHandedOnClean();
    void sec16LostFetchDoesNotShiftContents();
    void sec16LiteralOfAnotherResponseIsNoContent();
    void rel13SilenceEndsACommand();
    void rel13IdleMayBeSilentAndItsEndMayNot();
    void rel13IdleEndsWithNews();
    void rel14RefusalsKeepTheirClass_data();
    void rel14RefusalsKeepTheirClass();
    void letterIsReadAsTheServerTakesIt();
    void refusalAmidALetterLeavesTheLineInOrder();
};

namespace
{

constexpr qint64 letterBytes = 5'000'000;

/// A letter of one character that notes how far it was read.
Imap::MessageSource longLetter(qint64 *readBytes)
{
    return {letterBytes, [readBytes](qint64 offset, qsizetype count) {
                *readBytes = offset + count;
                return QByteArray(count, 'x');
            }};
}

} // namespace

void tst_ImapConnection::sec1NothingButStartTlsInTheClear()
{
    ImapPeer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready");
    QVERIFY(peer.heard().endsWith("STARTTLS\r\n"));
    QVERIFY(!connecting.hasEnded());
    peer.answer("$ OK begin");
    QVERIFY(connecting.isOk());
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QVERIFY(peer.heard().contains("CAPABILITY"));
    peer.answer("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\n$ OK done");
    QVERIFY(peer.heard().contains("AUTHENTICATE PLAIN"));
    peer.answer("$ OK [CAPABILITY IMAP4rev1] welcome");
    QVERIFY(loggingIn.isOk());
    QCOMPARE(peer.transport->writtenInClear(), QByteArray("A0001 STARTTLS\r\n"));
}

void tst_ImapConnection::sec2BytesBehindStartTlsEndIt()
{
    ImapPeer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("* OK ready");
    peer.heard();
    peer.answer("$ OK begin\n* CAPABILITY IMAP4rev1 AUTH=PLAIN");
    QVERIFY(connecting.hasEnded());
    QCOMPARE(connecting.error().kind, ErrorKind::TlsUntrusted);
    QCOMPARE(connecting.error().retry, Retry::AfterUserAction);
    QVERIFY(!peer.transport->isOpen());
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_ImapConnection::sec3GreetingInTheClearTeachesNothing()
{
    // Who wrote this greeting could make us believe that the server files what we send: our only
    // copy would be lost.
    ImapPeer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("* OK [CAPABILITY IMAP4rev1 STARTTLS X-GM-EXT-1 AUTH=LOGIN] Gimap ready");
    peer.heard();
    peer.answer("$ OK begin");
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QVERIFY(peer.heard().contains("CAPABILITY"));
    peer.answer("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\n$ OK done");
    QVERIFY(peer.heard().contains("AUTHENTICATE PLAIN"));
    peer.answer("$ OK [CAPABILITY IMAP4rev1] welcome");
    QVERIFY(loggingIn.isOk());
    QVERIFY(!peer.connection->traits().keepsSentCopy);
    QVERIFY(!peer.connection->capabilities().has("X-GM-EXT-1"));

    // The same words over TLS are the server's own.
    ImapPeer honest(Net::Security::Tls);
    Running<void> opening(honest.connection->connectToServer());
    honest.answer("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] Gimap ready");
    Running<void> signingIn(honest.connection->logIn(ImapPeer::credentials()));
    honest.heard();
    honest.answer("$ OK [CAPABILITY IMAP4rev1] welcome");
    QVERIFY(signingIn.isOk());
    QVERIFY(honest.connection->traits().keepsSentCopy);
}

void tst_ImapConnection::sec4HostileGreetingsEndIt_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::newRow("PREAUTH") << QByteArray("* PREAUTH [CAPABILITY IMAP4rev1] come in");
    QTest::newRow("BYE") << QByteArray("* BYE not now");
    QTest::newRow("NO") << QByteArray("* NO");
    QTest::newRow("nonsense") << QByteArray("220 mail.example.org ESMTP");
}

void tst_ImapConnection::sec4HostileGreetingsEndIt()
{
    QFETCH(QByteArray, greeting);
    ImapPeer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer(greeting);
    QVERIFY(connecting.hasEnded());
    QVERIFY(!connecting.isOk());
    QVERIFY(!peer.transport->isOpen());
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
    QCOMPARE(peer.transport->written(), QByteArray());
}

void tst_ImapConnection::sec6ReferralIsNotFollowed()
{
    ImapPeer peer;
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready");
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    peer.heard();
    peer.answer("$ NO [REFERRAL imap://anna;AUTH=*@evil.example.com/] try there");
    QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
    QCOMPARE(loggingIn.error().kind, ErrorKind::ServerRefused);
    QCOMPARE(loggingIn.error().retry, Retry::AfterUserAction);
    QCOMPARE(peer.transport->endpoint().host, QStringLiteral("mail.example.org"));
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_ImapConnection::sec7ReadablePasswordNeedsConsent()
{
    auto transport = std::make_unique<FakeTransport>();
    FakeTransport *line = transport.get();
    FakeClock clock;
    Remote::ServerAccess access;
    access.endpoint = endpointWith(Net::Security::Plain);
    Remote::ImapConnection connection(std::move(transport), access, clock);
    Running<void> connecting(connection.connectToServer());
    line->serverSends("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN SASL-IR] ready\r\n");
    settle();
    QVERIFY(connecting.isOk());
    Running<void> loggingIn(connection.logIn(ImapPeer::credentials()));
    QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
    QCOMPARE(line->written(), QByteArray());
}

// W14: the LOGIN command is the password itself.
void tst_ImapConnection::passwordIsUsedAsChosen_data()
{
    QTest::addColumn<Sasl::PasswordUse>("use");
    QTest::addColumn<QByteArray>("mechanisms");
    QTest::addColumn<QByteArray>("command"); // empty: none
    using Sasl::PasswordUse;
    QTest::newRow("any") << PasswordUse::Any << QByteArray("") << QByteArray("LOGIN \"anna\"");
    QTest::newRow("itself") << PasswordUse::Itself << QByteArray("AUTH=CRAM-MD5")
                            << QByteArray("LOGIN \"anna\"");
    QTest::newRow("itself, PLAIN")
        << PasswordUse::Itself << QByteArray("AUTH=CRAM-MD5 AUTH=PLAIN SASL-IR")
        << QByteArray("AUTHENTICATE PLAIN");
    QTest::newRow("proof") << PasswordUse::ProofOnly << QByteArray("AUTH=PLAIN AUTH=CRAM-MD5")
                           << QByteArray("AUTHENTICATE CRAM-MD5");
    QTest::newRow("proof, NTLM") << PasswordUse::ProofOnly << QByteArray("AUTH=PLAIN AUTH=NTLM")
                                 << QByteArray("AUTHENTICATE NTLM");
    QTest::newRow("proof, none") << PasswordUse::ProofOnly << QByteArray("AUTH=PLAIN")
                                 << QByteArray();
}

void tst_ImapConnection::passwordIsUsedAsChosen()
{
    QFETCH(Sasl::PasswordUse, use);
    QFETCH(QByteArray, mechanisms);
    QFETCH(QByteArray, command);
    ImapPeer peer(Net::Security::Tls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("* OK [CAPABILITY IMAP4rev1 " + mechanisms + "] ready");
    QVERIFY(connecting.isOk());
    Sasl::Credentials credentials = ImapPeer::credentials();
    credentials.passwordUse = use;
    Running<void> loggingIn(peer.connection->logIn(credentials));
    const QByteArray heard = peer.heard();
    if (!command.isEmpty()) {
        QVERIFY2(heard.contains(command), heard.constData());
        return;
    }
    QCOMPARE(heard, QByteArray());
    QVERIFY(loggingIn.hasEnded());
    QCOMPARE(loggingIn.error().kind, ErrorKind::Unsupported);
    QVERIFY2(loggingIn.error().detail.contains(QLatin1String("PLAIN")),
             qPrintable(loggingIn.error().detail));
}

void tst_ImapConnection::sec10ErrorsDoNotRepeatThePassword_data()
{
    QTest::addColumn<QByteArray>("echo");
    const QByteArray base64 = QByteArray("CANARY-pass").toBase64();
    const QByteArray plain = QByteArray(QByteArray("\0anna\0CANARY-pass", 17)).toBase64();
    QTest::newRow("as it is") << QByteArray("bad password CANARY-pass for anna");
    QTest::newRow("in Base64") << QByteArray("unknown argument " + base64);
    QTest::newRow("the SASL response") << QByteArray("unknown argument " + plain);
}

void tst_ImapConnection::sec10ErrorsDoNotRepeatThePassword()
{
    // Errors reach the log, the details on the screen and the doctor's report.
    QFETCH(QByteArray, echo);
    const QByteArray plain = QByteArray(QByteArray("\0anna\0CANARY-pass", 17)).toBase64();
    for (const char *verdict : {"$ NO [AUTHENTICATIONFAILED] ", "$ BAD "}) {
        ImapPeer peer;
        Running<void> connecting(peer.connection->connectToServer());
        peer.answer("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready");
        Running<void> loggingIn(
            peer.connection->logIn(ImapPeer::credentials(QStringLiteral("CANARY-pass"))));
        QVERIFY(peer.heard().contains(plain));
        peer.answer(QByteArray(verdict) + echo);
        QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
        const QString told = describe(loggingIn.error());
        QVERIFY2(!told.contains(QStringLiteral("CANARY")), qPrintable(told));
        QVERIFY2(!told.contains(QString::fromLatin1(plain).chopped(4)), qPrintable(told));
        QVERIFY2(!told.contains(QString::fromLatin1(QByteArray("CANARY-pass").toBase64()).left(12)),
                 qPrintable(told));
    }
}

void tst_ImapConnection::sec8AlertsAreHandedOnClean()
{
    ImapPeer peer;
    QStringList alerts;
    QObject::connect(peer.connection.get(), &Remote::ImapConnection::alert, this,
                     [&](const QString &text) { alerts.append(text); });
    peer.logIn("IDLE");
    Running<void> asking(peer.connection->noop());
    peer.heard();
    peer.answer("* OK [ALERT] Quota\t\xE2\x80\xAE"
                "full\x07 " +
                QByteArray(600, 'x') + "\n$ OK done");
    QCOMPARE(alerts.size(), 1);
    QVERIFY(alerts.first().startsWith(QStringLiteral("Quota full x")));
    QCOMPARE(alerts.first().size(), Limits::serverTextCharacters);
}

void tst_ImapConnection::sec16LostFetchDoesNotShiftContents()
{
    // The first answer cannot be read as a whole; its large literal must not become the content of
    // the second message.
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    QList<std::pair<Mail::Uid, QByteArray>> seen;
    Imap::FetchRequest request;
    request.sections.append(Imap::BodySection::wholeMessage());
    Running<void> fetching(peer.connection->fetch(
        Imap::UidSet::range(Mail::Uid(5), Mail::Uid(6)), request,
        [&](const Imap::FetchResponse &fetch) {
            for (const Imap::FetchedSection &section : fetch.sections)
                seen.append({fetch.uid.value_or(Mail::Uid()), section.bytes});
        }));
    peer.heard();
    const QByteArray first(70'000, 'a');
    const QByteArray second(80'000, 'b');
    peer.sendRaw("* 1 FETCH (BODY[] {70000}\r\n" + first + " UID 0)\r\n");
    peer.sendRaw("* 0 FETCH (UID 5 BODY[] {70000}\r\n" + first + ")\r\n");
    peer.sendRaw("* 2 FETCH (UID 6 BODY[] {80000}\r\n" + second + ")\r\n");
    peer.answer("$ OK done");
    QVERIFY(fetching.isOk());
    QVERIFY(!seen.isEmpty());
    QCOMPARE(seen.last().first, Mail::Uid(6));
    QVERIFY(seen.last().second == second);
    for (const auto &[uid, bytes] : std::as_const(seen))
        QVERIFY(uid == Mail::Uid(6) || bytes.isEmpty() || bytes == first);
}

void tst_ImapConnection::sec16LiteralOfAnotherResponseIsNoContent()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    QByteArray content;
    Imap::FetchRequest request;
    request.sections.append(Imap::BodySection::part("1"));
    Running<void> fetching(peer.connection->fetch(
        Imap::UidSet(Mail::Uid(6)), request, [&](const Imap::FetchResponse &fetch) {
            if (const Imap::FetchedSection *section = fetch.section("1"))
                content = section->bytes;
        }));
    peer.heard();
    const QByteArray wanted(80'000, 'b');
    peer.sendRaw("* LIST () \"/\" {70000}\r\n" + QByteArray(70'000, 'a') + "\r\n");
    peer.sendRaw("* 2 FETCH (X-ODD {70000}\r\n" + QByteArray(70'000, 'c') +
                 " UID 6 BODY[1] {80000}\r\n" + wanted + ")\r\n");
    peer.answer("$ OK done");
    QVERIFY(fetching.isOk());
    QVERIFY(content == wanted);
}

void tst_ImapConnection::rel13SilenceEndsACommand()
{
    ImapPeer peer;
    peer.logIn("IDLE");
    Running<void> asking(peer.connection->noop());
    peer.heard();
    peer.clock.advance(50s);
    QVERIFY(!asking.hasEnded());
    peer.clock.advance(20s);
    QVERIFY(asking.hasEnded());
    QCOMPARE(asking.error().kind, ErrorKind::Timeout);
    QCOMPARE(asking.error().retry, Retry::Later);
    QVERIFY(!peer.transport->isOpen());
}

void tst_ImapConnection::rel13IdleMayBeSilentAndItsEndMayNot()
{
    ImapPeer peer;
    peer.logIn("IDLE");
    peer.select();
    Running<void> waiting(peer.connection->idle(Limits::idleRenewal));
    QVERIFY(peer.heard().endsWith(" IDLE\r\n"));
    peer.answer("+ idling");
    // RFC 2177: renewed before 29 minutes; nothing needs to come until then.
    QVERIFY(Limits::idleRenewal <= 29min);
    peer.clock.advance(Limits::idleRenewal - 1s);
    QVERIFY(!waiting.hasEnded());
    QCOMPARE(peer.heard(), QByteArray());
    peer.clock.advance(2s);
    QCOMPARE(peer.heard(), QByteArray("DONE\r\n"));
    // The line is dead: noticed two minutes after traffic should have come.
    peer.clock.advance(2min);
    QVERIFY(waiting.hasEnded());
    QCOMPARE(waiting.error().kind, ErrorKind::Timeout);
    QVERIFY(!peer.transport->isOpen());
}

void tst_ImapConnection::rel13IdleEndsWithNews()
{
    ImapPeer peer;
    peer.logIn("IDLE");
    peer.select();
    Running<void> waiting(peer.connection->idle(Limits::idleRenewal));
    peer.heard();
    peer.answer("+ idling\n* 4 EXISTS");
    QCOMPARE(peer.heard(), QByteArray("DONE\r\n"));
    peer.answer("A0003 OK idled");
    QVERIFY(!waiting.hasEnded() || waiting.isOk());
}

void tst_ImapConnection::rel14RefusalsKeepTheirClass_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Retry>("retry");
    QTest::newRow("UNAVAILABLE") << QByteArray("$ NO [UNAVAILABLE] later")
                                 << ErrorKind::ServerUnavailable << Retry::Later;
    QTest::newRow("INUSE") << QByteArray("$ NO [INUSE] later") << ErrorKind::ServerUnavailable
                           << Retry::Later;
    QTest::newRow("LIMIT") << QByteArray("$ NO [LIMIT] later") << ErrorKind::ServerUnavailable
                           << Retry::Later;
    QTest::newRow("OVERQUOTA") << QByteArray("$ NO [OVERQUOTA] full") << ErrorKind::QuotaExceeded
                               << Retry::AfterUserAction;
    QTest::newRow("NOPERM") << QByteArray("$ NO [NOPERM] not you") << ErrorKind::PermissionDenied
                            << Retry::Never;
    QTest::newRow("NONEXISTENT") << QByteArray("$ NO [NONEXISTENT] gone") << ErrorKind::NotFound
                                 << Retry::Never;
    QTest::newRow("BYE") << QByteArray("* BYE maintenance") << ErrorKind::ServerUnavailable
                         << Retry::Later;
}

void tst_ImapConnection::rel14RefusalsKeepTheirClass()
{
    QFETCH(QByteArray, answer);
    ImapPeer peer;
    peer.logIn("UIDPLUS");
    peer.select();
    Running<void> storing(
        peer.connection->storeFlags(Imap::UidSet(Mail::Uid(5)), Imap::StoreMode::Add, {"\\Seen"}));
    peer.heard();
    peer.answer(answer);
    QVERIFY(storing.hasEnded() && !storing.isOk());
    QTEST(storing.error().kind, "kind");
    QTEST(storing.error().retry, "retry");
}

void tst_ImapConnection::letterIsReadAsTheServerTakesIt()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS LITERAL+");
    qint64 readBytes = 0;
    peer.transport->setWritesHeld(true);
    Running<Remote::Appended> appending(peer.connection->append(Imap::MailboxName::fromWire("Sent"),
                                                                {}, {}, longLetter(&readBytes)));
    QVERIFY(peer.heard().contains(" APPEND Sent {5000000+}\r\nxxx"));
    QVERIFY(readBytes > 0);
    QVERIFY2(readBytes <= 600'000, QByteArray::number(readBytes));
    QVERIFY2(peer.transport->bytesToWrite() <= 600'000,
             QByteArray::number(peer.transport->bytesToWrite()));
    peer.transport->setWritesHeld(false);
    settle();
    QCOMPARE(readBytes, letterBytes);
    QCOMPARE(peer.transport->written().count('x'), letterBytes);
    QVERIFY(peer.transport->written().endsWith("xxx\r\n"));
    QVERIFY(!appending.hasEnded());
    peer.answer("A0002 OK [APPENDUID 9 70] stored");
    QVERIFY(appending.isOk());
}

void tst_ImapConnection::refusalAmidALetterLeavesTheLineInOrder()
{
    ImapPeer peer;
    peer.logIn("UIDPLUS LITERAL+");
    qint64 readBytes = 0;
    peer.transport->setWritesHeld(true);
    Running<Remote::Appended> appending(peer.connection->append(Imap::MailboxName::fromWire("Sent"),
                                                                {}, {}, longLetter(&readBytes)));
    peer.answer("A0002 NO [OVERQUOTA] full");
    QVERIFY(appending.hasEnded() && !appending.isOk());
    QCOMPARE(appending.error().kind, ErrorKind::QuotaExceeded);
    QVERIFY(readBytes < letterBytes);
    // What was announced follows, and only then the next command.
    Running<void> subscribing(peer.connection->subscribe(Imap::MailboxName::fromWire("Sent")));
    peer.transport->setWritesHeld(false);
    settle();
    QCOMPARE(readBytes, letterBytes);
    QCOMPARE(peer.transport->written().count('x'), letterBytes);
    QVERIFY(peer.transport->written().endsWith("xxx\r\nA0003 SUBSCRIBE Sent\r\n"));
    peer.answer("A0003 OK done");
    QVERIFY(subscribing.isOk());
}

QTEST_GUILESS_MAIN(tst_ImapConnection)
#include "tst_ImapConnection.moc"
