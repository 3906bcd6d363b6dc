// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SmtpConnection against a server written by hand: what leaves before encryption, and what is known
// about a letter at each point where the line can end (REL-5, REL-14).
#include "core/remote/SmtpConnection.h"
#include "core/util/Limits.h"
#include "tests/core/remote/ImapPeer.h"

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

/// The test is the server.
class SmtpPeer
{
public:
    explicit SmtpPeer(Net::Security security = Net::Security::Tls)
    {
        auto made = std::make_unique<FakeTransport>();
        transport = made.get();
        Remote::ServerAccess access;
        access.endpoint = endpointWith(security);
        access.allowsPlainLogin = security == Net::Security::Plain;
        connection =
            std::make_unique<Remote::SmtpConnection>(std::move(made), std::move(access), clock);
    }
    QByteArray heard()
    {
        settle();
        return transport->takeWritten();
    }
    void answer(const QByteArray &line)
    {
        transport->serverSends(line + "\r\n");
        settle();
    }
    void connectAndLogIn(const QByteArray &extension = "8BITMIME")
    {
        Running<void> connecting(connection->connectToServer());
        answer("220 mail.example.org ready");
        answer("250-mail.example.org\r\n250-PIPELINING\r\n250-" + extension + "\r\n250 AUTH PLAIN");
        QVERIFY(connecting.isOk());
        Running<void> loggingIn(connection->logIn(ImapPeer::credentials()));
        answer("235 2.7.0 welcome");
        QVERIFY(loggingIn.isOk());
        heard();
    }
    void nameRecipients()
    {
        Running<Smtp::EnvelopeAnswered> submitting(connection->submit(envelope()));
        answer("250 2.1.0 fine\r\n250 2.1.5 fine\r\n354 go on");
        QVERIFY(submitting.isOk() && submitting.outcome()->isInvited);
        heard();
    }
    static Smtp::SubmissionEnvelope envelope()
    {
        Smtp::SubmissionEnvelope given;
        given.from = QStringLiteral("anna@example.org");
        given.recipients = {QStringLiteral("eva@example.org")};
        return given;
    }

    FakeClock clock;
    FakeTransport *transport = nullptr;
    std::unique_ptr<Remote::SmtpConnection> connection;
};

const QByteArray letter = "Subject: a\r\n\r\ntext\r\n";

} // namespace

class tst_SmtpConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec1NothingButEhloInTheClear();
    void sec2BytesBehindStartTlsEndIt();
    void sec6ForwardingIsNotFollowed_data();
    void sec6ForwardingIsNotFollowed();
    void sec10ErrorsDoNotRepeatThePassword();
    void rel5LostBeforeTheDotIsSafeToRepeat();
    void rel5LostAfterTheDotIsUnknown_data();
    void rel5LostAfterTheDotIsUnknown();
    void rel14ClosingBetweenStepsIsLater_data();
    void rel14ClosingBetweenStepsIsLater();
    void rel14ClosingWhileTheLetterWaitsIsLater();
    void rel14NextLetterAfterTheEndIsLater();
    void rel14SilenceEndsEachStep();
    void lettersFollowEachOther();
    void nextEnvelopeGoesWithTheDot();
    void rel5NextEnvelopeWaitsForNoLateVerdict_data();
    void rel5NextEnvelopeWaitsForNoLateVerdict();
    void nextEnvelopeThatCannotGoIsLeft();
    void wholeLetters_data();
    void wholeLetters();
    void wholeLettersThatDoNotLeave();
};

void tst_SmtpConnection::sec1NothingButEhloInTheClear()
{
    SmtpPeer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("220 mail.example.org ready");
    peer.answer("250-mail.example.org\r\n250-AUTH PLAIN\r\n250 STARTTLS");
    QVERIFY(peer.heard().endsWith("STARTTLS\r\n"));
    peer.answer("220 go ahead");
    QVERIFY(!connecting.hasEnded());
    peer.answer("250-mail.example.org\r\n250 AUTH PLAIN");
    QVERIFY(connecting.isOk());
    Running<void> loggingIn(peer.connection->logIn(ImapPeer::credentials()));
    QVERIFY(peer.heard().contains("AUTH PLAIN"));
    QCOMPARE(peer.transport->writtenInClear(), QByteArray("EHLO [127.0.0.1]\r\nSTARTTLS\r\n"));
}

void tst_SmtpConnection::sec2BytesBehindStartTlsEndIt()
{
    SmtpPeer peer(Net::Security::StartTls);
    Running<void> connecting(peer.connection->connectToServer());
    peer.answer("220 mail.example.org ready");
    peer.answer("250-mail.example.org\r\n250 STARTTLS");
    peer.heard();
    peer.answer("220 go ahead\r\n250-mail.example.org\r\n250 AUTH PLAIN");
    QVERIFY(connecting.hasEnded() && !connecting.isOk());
    QCOMPARE(connecting.error().kind, ErrorKind::ProtocolViolation);
    QVERIFY(!peer.transport->isOpen());
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_SmtpConnection::sec6ForwardingIsNotFollowed_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("251") << QByteArray("251 will forward to <other@evil.example.com>") << true;
    QTest::newRow("551") << QByteArray("551 try <other@evil.example.com>") << false;
}

void tst_SmtpConnection::sec6ForwardingIsNotFollowed()
{
    QFETCH(QByteArray, reply);
    QFETCH(bool, isAccepted);
    SmtpPeer peer;
    peer.connectAndLogIn();
    Running<Smtp::EnvelopeAnswered> submitting(peer.connection->submit(SmtpPeer::envelope()));
    peer.heard();
    peer.answer("250 fine\r\n" + reply + "\r\n" + (isAccepted ? "354 go on" : "503 nobody"));
    QVERIFY(submitting.isOk());
    const Smtp::EnvelopeAnswered answered = *submitting.outcome();
    QCOMPARE(answered.recipients.size(), 1);
    QCOMPARE(!answered.recipients.first().error.has_value(), isAccepted);
    QCOMPARE(answered.recipients.first().address, QStringLiteral("eva@example.org"));
    QVERIFY(!peer.transport->written().contains("evil"));
}

void tst_SmtpConnection::sec10ErrorsDoNotRepeatThePassword()
{
    const QByteArray plain = QByteArray(QByteArray("\0anna\0CANARY-pass", 17)).toBase64();
    for (const QByteArray &echo :
         {QByteArray("CANARY-pass"), plain, QByteArray("CANARY-pass").toBase64()}) {
        SmtpPeer peer;
        Running<void> connecting(peer.connection->connectToServer());
        peer.answer("220 mail.example.org ready");
        peer.answer("250-mail.example.org\r\n250 AUTH PLAIN");
        Running<void> loggingIn(
            peer.connection->logIn(ImapPeer::credentials(QStringLiteral("CANARY-pass"))));
        QVERIFY(peer.heard().contains(plain));
        peer.answer("535 5.7.8 what is " + echo + " supposed to mean");
        QVERIFY(loggingIn.hasEnded() && !loggingIn.isOk());
        QCOMPARE(loggingIn.error().kind, ErrorKind::AuthenticationRejected);
        const QString told = describe(loggingIn.error());
        QVERIFY2(told.contains(QStringLiteral("supposed to mean")), qPrintable(told));
        QVERIFY2(!told.contains(QString::fromLatin1(echo.left(12))), qPrintable(told));
    }
}

void tst_SmtpConnection::rel5LostBeforeTheDotIsSafeToRepeat()
{
    SmtpPeer peer;
    peer.connectAndLogIn();
    peer.nameRecipients();
    Running<void> sending(peer.connection->sendMessage(letter));
    QCOMPARE(peer.heard(), letter);
    QVERIFY(sending.isOk());
    peer.transport->serverCloses();
    settle();
    Running<Smtp::Reply> finishing(peer.connection->finish());
    QVERIFY(finishing.hasEnded() && !finishing.isOk());
    QCOMPARE(finishing.error().kind, ErrorKind::ServerUnavailable);
    QCOMPARE(finishing.error().retry, Retry::Later);
    QVERIFY(!peer.transport->written().contains("\r\n.\r\n"));
}

void tst_SmtpConnection::rel5LostAfterTheDotIsUnknown_data()
{
    QTest::addColumn<bool>("isCut");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("the line ends") << true << ErrorKind::Network;
    QTest::newRow("no answer comes") << false << ErrorKind::Timeout;
}

void tst_SmtpConnection::rel5LostAfterTheDotIsUnknown()
{
    QFETCH(bool, isCut);
    SmtpPeer peer;
    peer.connectAndLogIn();
    peer.nameRecipients();
    Running<void> sending(peer.connection->sendMessage(letter));
    QVERIFY(sending.isOk());
    // The dot leaves only when it is asked for: the state has to be on disk before.
    QVERIFY(!peer.heard().contains("\r\n.\r\n"));
    Running<Smtp::Reply> finishing(peer.connection->finish());
    QVERIFY(peer.heard().endsWith(".\r\n"));
    if (isCut)
        peer.transport->serverCloses();
    else
        peer.clock.advance(11min);
    settle();
    QVERIFY(finishing.hasEnded() && !finishing.isOk());
    QTEST(finishing.error().kind, "kind");
}

void tst_SmtpConnection::rel14ClosingBetweenStepsIsLater_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("before the recipients") << 0;
    QTest::newRow("before the letter") << 1;
    QTest::newRow("before the dot") << 2;
}

void tst_SmtpConnection::rel14ClosingBetweenStepsIsLater()
{
    // 421 may come at any time (RFC 5321 §3.8), also while the next state is being made durable.
    QFETCH(int, step);
    SmtpPeer peer;
    peer.connectAndLogIn();
    if (step >= 1)
        peer.nameRecipients();
    if (step >= 2) {
        Running<void> sending(peer.connection->sendMessage(letter));
        QVERIFY(sending.isOk());
    }
    peer.answer("421 4.3.2 shutting down");
    Error error;
    if (step == 0) {
        Running<Smtp::EnvelopeAnswered> next(peer.connection->submit(SmtpPeer::envelope()));
        QVERIFY(next.hasEnded() && !next.isOk());
        error = next.error();
    } else if (step == 1) {
        Running<void> next(peer.connection->sendMessage(letter));
        QVERIFY(next.hasEnded() && !next.isOk());
        error = next.error();
    } else {
        Running<Smtp::Reply> next(peer.connection->finish());
        QVERIFY(next.hasEnded() && !next.isOk());
        error = next.error();
    }
    QCOMPARE(error.kind, ErrorKind::ServerUnavailable);
    QCOMPARE(error.retry, Retry::Later);
    QVERIFY(error.detail.contains(QStringLiteral("shutting down")));
    QVERIFY(!peer.transport->written().contains("\r\n.\r\n"));
}

void tst_SmtpConnection::rel14ClosingWhileTheLetterWaitsIsLater()
{
    // A long letter waits for room in the socket when the server gives up.
    SmtpPeer peer;
    peer.connectAndLogIn();
    peer.nameRecipients();
    peer.transport->setWritesHeld(true);
    const QByteArray line = QByteArray(900, 'x') + "\r\n";
    Running<void> sending(peer.connection->sendMessage("Subject: a\r\n\r\n" + line.repeated(2000)));
    QVERIFY(!sending.hasEnded());
    peer.answer("421 4.3.2 shutting down");
    peer.transport->setWritesHeld(false);
    settle();
    peer.clock.advance(3min);
    QVERIFY(sending.hasEnded() && !sending.isOk());
    QCOMPARE(sending.error().kind, ErrorKind::ServerUnavailable);
    QCOMPARE(sending.error().retry, Retry::Later);
}

void tst_SmtpConnection::rel14NextLetterAfterTheEndIsLater()
{
    // The connection ended with the first letter; the second is as good as before.
    SmtpPeer peer;
    peer.connectAndLogIn();
    Running<Smtp::EnvelopeAnswered> first(peer.connection->submit(SmtpPeer::envelope()));
    peer.answer("421 4.7.0 too many letters");
    QVERIFY(first.hasEnded() && !first.isOk());
    QCOMPARE(first.error().kind, ErrorKind::ServerUnavailable);
    Running<Smtp::EnvelopeAnswered> second(peer.connection->submit(SmtpPeer::envelope()));
    QVERIFY(second.hasEnded() && !second.isOk());
    QCOMPARE(second.error().retry, Retry::Later);
    Running<void> leaving(peer.connection->quit());
    QVERIFY(leaving.hasEnded());
}

void tst_SmtpConnection::rel14SilenceEndsEachStep()
{
    SmtpPeer peer;
    peer.connectAndLogIn();
    Running<Smtp::EnvelopeAnswered> submitting(peer.connection->submit(SmtpPeer::envelope()));
    peer.clock.advance(1min);
    QVERIFY(!submitting.hasEnded());
    peer.clock.advance(2min);
    QVERIFY(submitting.hasEnded());
    QCOMPARE(submitting.error().kind, ErrorKind::Timeout);
    QCOMPARE(submitting.error().retry, Retry::Later);
}

void tst_SmtpConnection::nextEnvelopeGoesWithTheDot()
{
    SmtpPeer peer;
    peer.connectAndLogIn();
    QVERIFY(peer.connection->canSubmitBehind());
    peer.nameRecipients();
    Running<void> sending(peer.connection->sendMessage(letter));
    peer.heard();
    Running<Smtp::Reply> finishing(peer.connection->finish(SmtpPeer::envelope()));
    QCOMPARE(peer.heard(), QByteArray(".\r\nMAIL FROM:<anna@example.org>\r\n"
                                      "RCPT TO:<eva@example.org>\r\nDATA\r\n"));
    peer.answer("250 2.0.0 queued as 1");
    QVERIFY(finishing.isOk());
    QVERIFY(peer.connection->isEnvelopeUnderWay());
    QVERIFY(!peer.connection->isUsable()); // for another letter
    Running<bool> slow(peer.connection->answersWithin(50ms));
    peer.clock.advance(51ms);
    settle();
    QVERIFY(slow.isOk() && !*slow.outcome());
    Running<bool> quick(peer.connection->answersWithin(50ms));
    QVERIFY(!quick.hasEnded());
    peer.answer("250 fine\r\n250 fine\r\n354 go");
    QVERIFY(quick.isOk() && *quick.outcome());
    Running<Smtp::EnvelopeAnswered> answered(peer.connection->envelopeAnswer());
    QVERIFY(answered.isOk() && answered.outcome()->isInvited);
    QVERIFY(!peer.connection->isEnvelopeUnderWay());
    Running<void> sendingNext(peer.connection->sendMessage(letter));
    QVERIFY(sendingNext.isOk());
    Running<Smtp::Reply> last(peer.connection->finish());
    peer.answer("250 2.0.0 queued as 2");
    QVERIFY(last.isOk());
    QCOMPARE(last.outcome()->text(), QStringLiteral("250 2.0.0 queued as 2"));
    QVERIFY(peer.connection->isUsable());
}

void tst_SmtpConnection::rel5NextEnvelopeWaitsForNoLateVerdict_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("no verdict") << 0;
    QTest::newRow("the line ends") << 1;
    QTest::newRow("good-bye") << 2;
}

void tst_SmtpConnection::rel5NextEnvelopeWaitsForNoLateVerdict()
{
    QFETCH(int, end);
    SmtpPeer peer;
    peer.connectAndLogIn();
    peer.nameRecipients();
    Running<void> sending(peer.connection->sendMessage(letter));
    Running<Smtp::Reply> finishing(peer.connection->finish(SmtpPeer::envelope()));
    if (end == 0)
        peer.clock.advance(11min);
    else if (end == 1)
        peer.transport->serverCloses();
    else
        peer.answer("421 4.3.2 down");
    settle();
    QVERIFY(finishing.hasEnded() && !finishing.isOk());
    QCOMPARE(Remote::isFateUnknown(finishing.error()), end != 2);
    // What comes now is no answer to the next letter.
    QVERIFY(!peer.connection->isEnvelopeUnderWay());
    QVERIFY(!peer.connection->isUsable());
}

void tst_SmtpConnection::nextEnvelopeThatCannotGoIsLeft()
{
    SmtpPeer peer;
    peer.connectAndLogIn();
    peer.nameRecipients();
    Running<void> sending(peer.connection->sendMessage(letter));
    peer.heard();
    Smtp::SubmissionEnvelope next = SmtpPeer::envelope();
    next.recipients = {QStringLiteral("a@b> x<c@d")};
    Running<Smtp::Reply> finishing(peer.connection->finish(next));
    QCOMPARE(peer.heard(), QByteArray(".\r\n"));
    peer.answer("250 2.0.0 queued as 1");
    QVERIFY(finishing.isOk());
    QVERIFY(!peer.connection->isEnvelopeUnderWay() && peer.connection->isUsable());
}

void tst_SmtpConnection::wholeLetters_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isCut");
    QTest::addColumn<std::optional<ErrorKind>>("kind");
    using Kind = std::optional<ErrorKind>;
    QTest::newRow("accepted") << QByteArray("250 a\r\n250 b\r\n250 c") << false << Kind();
    QTest::newRow("recipient refused")
        << QByteArray("250 a\r\n550 b\r\n554 c") << false << Kind(ErrorKind::ServerRefused);
    QTest::newRow("message refused")
        << QByteArray("250 a\r\n250 b\r\n451 c") << false << Kind(ErrorKind::ServerUnavailable);
    QTest::newRow("good-bye") << QByteArray("421 a") << true << Kind(ErrorKind::ServerUnavailable);
    QTest::newRow("cut at once") << QByteArray() << true << Kind(ErrorKind::Network);
    QTest::newRow("cut later") << QByteArray("250 a\r\n250 b") << true << Kind(ErrorKind::Network);
    QTest::newRow("silence") << QByteArray("250 a\r\n250 b") << false << Kind(ErrorKind::Timeout);
    QTest::newRow("nonsense") << QByteArray("250 a\r\n250 b\r\n354 c") << false
                              << Kind(ErrorKind::ProtocolViolation);
}

void tst_SmtpConnection::wholeLetters()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isCut);
    QFETCH(std::optional<ErrorKind>, kind);
    SmtpPeer peer;
    peer.connectAndLogIn("CHUNKING");
    QVERIFY(peer.connection->canSubmitWhole());
    Running<Remote::WholeAnswered> sending(
        peer.connection->submitWhole(SmtpPeer::envelope(), letter));
    QCOMPARE(peer.heard(),
             "MAIL FROM:<anna@example.org>\r\nRCPT TO:<eva@example.org>\r\nBDAT 20 LAST\r\n" +
                 letter);
    if (!answer.isEmpty())
        peer.answer(answer);
    if (isCut)
        peer.transport->serverCloses();
    settle();
    if (kind == ErrorKind::Timeout)
        peer.clock.advance(11min);
    QVERIFY(sending.isOk());
    const Remote::WholeAnswered answered = *sending.outcome();
    QCOMPARE(answered.verdict.has_value(), !kind.has_value());
    if (kind)
        QCOMPARE(answered.verdict.error().kind, *kind);
    QCOMPARE(answered.envelope.hasAcceptedRecipient(), answer.startsWith("250 a\r\n250 b"));
}

void tst_SmtpConnection::wholeLettersThatDoNotLeave()
{
    SmtpPeer peer;
    peer.connectAndLogIn("CHUNKING");
    Running<Remote::WholeAnswered> bad(
        peer.connection->submitWhole(SmtpPeer::envelope(), "a\nb\r\n"));
    QVERIFY(bad.hasEnded() && !bad.isOk());
    QCOMPARE(bad.error().kind, ErrorKind::InvalidInput);
    peer.transport->serverCloses();
    settle();
    Running<Remote::WholeAnswered> late(peer.connection->submitWhole(SmtpPeer::envelope(), letter));
    QVERIFY(late.hasEnded() && !late.isOk());
    QCOMPARE(late.error().kind, ErrorKind::ServerUnavailable);
    QCOMPARE(peer.heard(), QByteArray());
}

void tst_SmtpConnection::lettersFollowEachOther()
{
    SmtpPeer peer;
    peer.connectAndLogIn();
    for (int i = 0; i < 2; ++i) {
        peer.nameRecipients();
        Running<void> sending(peer.connection->sendMessage(letter));
        QVERIFY(sending.isOk());
        Running<Smtp::Reply> finishing(peer.connection->finish());
        QCOMPARE(peer.heard(), letter + ".\r\n");
        peer.answer("250 2.0.0 queued");
        QVERIFY(finishing.isOk());
    }
    Running<void> leaving(peer.connection->quit());
    QCOMPARE(peer.heard(), QByteArray("QUIT\r\n"));
    peer.answer("221 bye");
    QVERIFY(leaving.isOk());
}

QTEST_GUILESS_MAIN(tst_SmtpConnection)
#include "tst_SmtpConnection.moc"
