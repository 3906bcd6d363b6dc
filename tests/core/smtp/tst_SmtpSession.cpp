// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmtpScript.h"

#include "tests/support/FakeTicket.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Smtp;
using Martlet::Test::SmtpScript;
using Martlet::Test::withFakeTicket;

namespace
{

constexpr SessionOptions byTls{true, false, false};
constexpr auto offersTickets =
    "S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 AUTH PLAIN GSSAPI\n";
constexpr SessionOptions byStartTls{false, true, false};

Sasl::Credentials credentials()
{
    return {QStringLiteral("user"), Secret(QStringLiteral("pencil")), {}, {}, 0};
}

SubmissionEnvelope envelope(const QStringList &recipients)
{
    return {QStringLiteral("smith@bar.example"), recipients};
}

const QByteArray &hello()
{
    static const QByteArray script = "S: 220 foo.example ESMTP\nC: EHLO [127.0.0.1]\n"
                                     "S: 250-foo.example\nS: 250-PIPELINING\n"
                                     "S: 250-AUTH PLAIN LOGIN\nS: 250 8BITMIME\n";
    return script;
}

SubmissionEnvelope one()
{
    return envelope({QStringLiteral("a@foo.example")});
}

QStringList three()
{
    return {QStringLiteral("jones@foo.example"), QStringLiteral("green@foo.example"),
            QStringLiteral("brown@foo.example")};
}

} // namespace

class TestSmtpSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 5321 appendix D.1, without pipelining: one refused recipient does not hinder the others.
    void rfc5321TypicalTransaction()
    {
        SmtpScript script;
        script.play("S: 220 foo.com Simple Mail Transfer Service Ready\n"
                    "C: EHLO [127.0.0.1]\n"
                    "S: 250-foo.com greets bar.com\nS: 250-8BITMIME\nS: 250-SIZE\n"
                    "S: 250-DSN\nS: 250 HELP\n");
        QVERIFY(script.last<SessionReady>());
        QVERIFY(script.session.submit(envelope(three())));
        script.play("C: MAIL FROM:<smith@bar.example>\nS: 250 OK\n"
                    "C: RCPT TO:<jones@foo.example>\nS: 250 OK\n"
                    "C: RCPT TO:<green@foo.example>\nS: 550 No such user here\n"
                    "C: RCPT TO:<brown@foo.example>\nS: 250 OK\n"
                    "C: DATA\nS: 354 Start mail input; end with <CRLF>.<CRLF>\n");
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && answered->isInvited);
        QCOMPARE(answered->recipients.size(), 3);
        QVERIFY(!answered->recipients[0].error);
        QCOMPARE(answered->recipients[1].address, QStringLiteral("green@foo.example"));
        QCOMPARE(answered->recipients[1].error->kind, ErrorKind::ServerRefused);
        QVERIFY(!answered->recipients[2].error);
        QVERIFY(script.session.sendBody("Blah blah blah...\r\n.."));
        QVERIFY(script.session.sendBody(".etc. etc. etc.\r\n"));
        QCOMPARE(script.takeOutput(), QByteArray("Blah blah blah...\r\n....etc. etc. etc.\r\n"));
        QVERIFY(!script.session.isVerdictOutstanding());
        QVERIFY(script.session.finishData());
        QVERIFY(script.session.isVerdictOutstanding());
        script.play("C: .\nS: 250 OK\n");
        QCOMPARE(script.last<MessageAccepted>()->reply.code, 250);
        QVERIFY(!script.session.isVerdictOutstanding());
        QVERIFY(script.session.quit());
        script.play("C: QUIT\nS: 221 foo.com Service closing transmission channel\n");
        QVERIFY(script.last<QuitAnswered>());
    }

    // RFC 2920 section 4: all of the envelope in one packet.
    void rfc2920PipelinedEnvelope()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(envelope(three())));
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<jones@foo.example>\n"
                    "C: RCPT TO:<green@foo.example>\nC: RCPT TO:<brown@foo.example>\nC: DATA\n"
                    "S: 250 sender ok\nS: 251 will forward to other@baz.example\n"
                    "S: 551 try <other@baz.example>\nS: 452 4.5.3 too many recipients\n");
        QVERIFY(!script.last<EnvelopeAnswered>());
        script.play("S: 354 go\n");
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && answered->isInvited);
        QVERIFY(!answered->recipients[0].error);
        QCOMPARE(answered->recipients[1].error->kind, ErrorKind::ServerRefused);
        QCOMPARE(answered->recipients[2].error->retry, Retry::Later);
        QVERIFY(!script.said.contains("other@baz.example")); // SEC-6
    }

    void refusedSenderIsToldAlone()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(one()));
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\nC: DATA\n"
                    "S: 553 5.7.1 sender rejected\nS: 503 need MAIL\nS: 503 need RCPT\n");
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && answered->senderError);
        QCOMPARE(answered->senderError->kind, ErrorKind::ServerRefused);
        QVERIFY(answered->recipients.isEmpty() && !answered->isInvited && !answered->dataError);
        QVERIFY(!script.session.sendBody("a\r\n"));
        QVERIFY(script.session.isReady());
        QVERIFY(script.session.submit(one()));
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\nC: DATA\n");
    }

    void refusedMessageLeavesTheConnectionUsable()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(envelope({QStringLiteral("a@foo.example")})));
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\nC: DATA\n"
                    "S: 250 ok\nS: 250 ok\nS: 354 go\n");
        QVERIFY(script.session.finishData());
        script.play("C: .\nS: 554 5.7.1 spam\n");
        const auto failed = script.last<StepFailed>();
        QVERIFY(failed && failed->connectionIsUsable);
        QCOMPARE(failed->error.detail, QStringLiteral("554 5.7.1 spam"));
        QVERIFY(script.session.isReady());
    }

    void helloFallsBack_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("EHLO unknown")
            << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 502 what\nC: HELO localhost\n"
                          "S: 250 hi\n");
        QTest::newRow("literal disliked")
            << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 501 bad name\n"
                          "C: EHLO localhost\nS: 250 hi\n");
        QTest::newRow("both disliked")
            << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 550 bad name\n"
                          "C: EHLO localhost\nS: 504 bad name\nC: HELO localhost\nS: 250 hi\n");
    }
    void helloFallsBack()
    {
        QFETCH(QByteArray, script);
        SmtpScript conversation;
        conversation.play(script);
        QVERIFY(conversation.last<SessionReady>());
    }

    void greetingsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("421") << QByteArray("421 busy") << ErrorKind::ServerUnavailable;
        QTest::newRow("554") << QByteArray("554 blocked") << ErrorKind::ServerRefused;
        QTest::newRow("250") << QByteArray("250 hi") << ErrorKind::ProtocolViolation;
        QTest::newRow("IMAP") << QByteArray("* OK ready") << ErrorKind::ProtocolViolation;
        QTest::newRow("POP3") << QByteArray("+OK ready") << ErrorKind::ProtocolViolation;
    }
    void greetingsThatAreNone()
    {
        QFETCH(QByteArray, greeting);
        SmtpScript script;
        script.serverSends(greeting + "\r\n");
        QVERIFY(script.failure());
        QTEST(*script.failure(), "kind");
        QVERIFY(script.said.isEmpty());
    }

    // SEC-1, SEC-3: STARTTLS comes first, and what was announced before it is forgotten.
    void sec3ExtensionsBeforeTlsAreForgotten()
    {
        SmtpScript script(byStartTls);
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250-AUTH PLAIN\n"
                    "S: 250-SIZE 5\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n");
        QVERIFY(script.last<StartTlsAgreed>());
        QVERIFY(!script.session.authenticate(credentials()));
        QVERIFY(!script.session.submit(envelope(three())));
        QCOMPARE(script.session.extensions(), Extensions{});
        QVERIFY(script.session.tlsStarted());
        script.play("C: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 AUTH LOGIN\n");
        const auto ready = script.last<SessionReady>();
        QVERIFY(ready && !ready->extensions.hasSize);
        QCOMPARE(ready->extensions.authMechanisms, QByteArrayList{"LOGIN"});
    }

    void sec1WithoutStartTlsNothingFollows_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("stripped") << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\n"
                                                "S: 250-hi\nS: 250 AUTH PLAIN\n")
                                  << ErrorKind::TlsUntrusted;
        QTest::newRow("HELO only")
            << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 500 what\nC: HELO localhost\n"
                          "S: 250 hi\n")
            << ErrorKind::TlsUntrusted;
        QTest::newRow("refused") << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\n"
                                               "S: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\n"
                                               "S: 502 no\n")
                                 << ErrorKind::TlsUntrusted;
        QTest::newRow("later") << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\n"
                                             "S: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\n"
                                             "S: 454 no\n")
                               << ErrorKind::ServerUnavailable;
        QTest::newRow("SEC-2: injected") << QByteArray("S: 220 hi\nC: EHLO [127.0.0.1]\n"
                                                       "S: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\n"
                                                       "S: 220 go\nS: 250 AUTH PLAIN\n")
                                         << ErrorKind::ProtocolViolation;
    }
    void sec1WithoutStartTlsNothingFollows()
    {
        QFETCH(QByteArray, script);
        SmtpScript conversation(byStartTls);
        conversation.play(script);
        QVERIFY(conversation.failure());
        QTEST(*conversation.failure(), "kind");
        QVERIFY(!conversation.session.authenticate(credentials()));
        QVERIFY(!conversation.session.tlsStarted());
        QCOMPARE(conversation.takeOutput(), QByteArray());
    }

    void sec2LateInjectionIsTampering()
    {
        SmtpScript script(byStartTls);
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\n"
                    "S: 220 go\n");
        script.serverSends("2");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QVERIFY(!script.session.tlsStarted());
    }

    // SEC-9: a server cannot answer what was not asked yet.
    void sec9EarlyRepliesAreViolations_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("with the greeting") << QByteArray("220 hi\r\n250 hi\r\n");
        QTest::newRow("half of one") << QByteArray("220 hi\r\n25");
    }
    void sec9EarlyRepliesAreViolations()
    {
        QFETCH(QByteArray, bytes);
        SmtpScript script;
        script.serverSends(bytes);
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
    }

    void sec9EarlyVerdictIsAViolation()
    {
        for (const QByteArray &early : {QByteArray("250 accepted\r\n"), QByteArray("250 acc")}) {
            SmtpScript script;
            script.play(hello());
            QVERIFY(script.session.submit(envelope({QStringLiteral("a@foo.example")})));
            script.play("S: 250 ok\nS: 250 ok\nS: 354 go\n");
            QVERIFY(script.session.sendBody("a\r\n"));
            script.serverSends(early);
            QVERIFY(!script.session.finishData());
            script.serverSends("epted\r\n");
            QVERIFY(!script.last<MessageAccepted>());
        }
    }

    void serverGivingUpDuringTheBodyIsHeard()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(envelope({QStringLiteral("a@foo.example")})));
        script.play("S: 250 ok\nS: 250 ok\nS: 354 go\n");
        QVERIFY(script.session.sendBody("a\r\n"));
        script.serverSends("552 5.3.4 too large\r\n");
        QCOMPARE(script.failure(), ErrorKind::QuotaExceeded);
        QVERIFY(!script.session.sendBody("b\r\n"));
        QVERIFY(!script.session.isVerdictOutstanding());
    }

    void closingServerIsUnavailableAnyTime()
    {
        SmtpScript script;
        script.play(hello());
        script.serverSends("421 4.4.2 timeout\r\n");
        const auto failed = script.last<StepFailed>();
        QVERIFY(failed && !failed->connectionIsUsable);
        QCOMPARE(failed->error.kind, ErrorKind::ServerUnavailable);
        QVERIFY(!script.session.submit(envelope(three())));
    }

    void badBodyIsNeverFinished()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(envelope({QStringLiteral("a@foo.example")})));
        script.play("S: 250 ok\nS: 250 ok\nS: 354 go\n");
        (void)script.takeOutput();
        QVERIFY(!script.session.sendBody("a\n.\nb\r\n"));
        QVERIFY(!script.session.finishData());
        QCOMPARE(script.takeOutput(), QByteArray());
    }

    void authPlainWithInitialResponse()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: AUTH PLAIN AHVzZXIAcGVuY2ls\nS: 235 2.7.0 ok\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("PLAIN"));
        QVERIFY(script.session.isReady());
    }

    void authLoginAnswersChallenges()
    {
        SmtpScript script;
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 AUTH=LOGIN\n");
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: dXNlcg==\nS: 334 UGFzc3dvcmQ6\n"
                    "C: cGVuY2ls\nS: 235 ok\n");
        QVERIFY(script.last<Authenticated>());
    }

    // A rejected login is not tried by other means: each try counts towards a lock-out.
    void rejectionIsFinal_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Retry>("retry");
        const auto row = [](const char *reply, ErrorKind kind, Retry retry) {
            QTest::newRow(reply) << QByteArray(reply) << kind << retry;
        };
        row("535 5.7.8 wrong", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("534 5.7.9 app password", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("550 5.7.1 blocked", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("501 syntax", ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
        row("454 4.7.0 later", ErrorKind::ServerUnavailable, Retry::Later);
    }
    void rejectionIsFinal()
    {
        QFETCH(QByteArray, reply);
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.authenticate(credentials()));
        (void)script.takeOutput();
        script.serverSends(reply + "\r\n");
        const auto failed = script.last<StepFailed>();
        QVERIFY(failed && failed->connectionIsUsable);
        QTEST(failed->error.kind, "kind");
        QTEST(failed->error.retry, "retry");
        QCOMPARE(script.takeOutput(), QByteArray());
    }

    void unknownMechanismPermitsTheNext()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.authenticate(credentials()));
        script.play("C: AUTH PLAIN AHVzZXIAcGVuY2ls\nS: 504 5.5.4 unknown\nC: AUTH LOGIN\n"
                    "S: 504 5.5.4 unknown\n");
        QCOMPARE(script.failure(), ErrorKind::Unsupported);
        QVERIFY(script.session.isReady());
    }

    void ticketSignsInWithoutPassword()
    {
        SmtpScript script;
        script.play(offersTickets);
        Sasl::Credentials without = credentials();
        without.password = {};
        QVERIFY(script.session.authenticate(withFakeTicket(without)));
        script.play("C: AUTH GSSAPI dGlja2V0\nS: 334 Z28=\nC: ZG9uZQ==\nS: 235 ok\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("GSSAPI"));
    }

    // A ticket is no password: nothing was tried that could lock the account.
    void refusedTicketPermitsThePassword_data()
    {
        QTest::addColumn<QByteArray>("refusal");
        QTest::newRow("at once") << QByteArray("S: 535 5.7.8 no\n");
        QTest::newRow("for now") << QByteArray("S: 454 4.7.0 no\n");
        QTest::newRow("later") << QByteArray("S: 334 Z28=\nC: ZG9uZQ==\nS: 535 5.7.8 no\n");
        QTest::newRow("by ourselves") << QByteArray("S: 334 bm8=\nC: *\nS: 501 5.7.0 aborted\n");
    }
    void refusedTicketPermitsThePassword()
    {
        QFETCH(QByteArray, refusal);
        SmtpScript script;
        script.play(offersTickets);
        QVERIFY(script.session.authenticate(withFakeTicket(credentials())));
        script.play("C: AUTH GSSAPI dGlja2V0\n" + refusal +
                    "C: AUTH PLAIN AHVzZXIAcGVuY2ls\nS: 235 2.7.0 ok\n");
        QCOMPARE(script.last<Authenticated>()->mechanism, QByteArray("PLAIN"));
    }

    void refusedTicketWithoutPasswordIsTold()
    {
        SmtpScript script;
        script.play(offersTickets);
        Sasl::Credentials without = credentials();
        without.password = {};
        QVERIFY(script.session.authenticate(withFakeTicket(without)));
        script.play("C: AUTH GSSAPI dGlja2V0\nS: 535 5.7.8 not you\n");
        QCOMPARE(script.failure(), ErrorKind::AuthenticationRejected);
        QVERIFY(script.last<StepFailed>()->error.detail.contains(u"not you"));
        QVERIFY(script.session.isReady());
    }

    void serverThatGoesOnBehindATakenBackTicketIsHostile()
    {
        SmtpScript script;
        script.play(offersTickets);
        QVERIFY(script.session.authenticate(withFakeTicket(credentials())));
        script.play("C: AUTH GSSAPI dGlja2V0\nS: 334 bm8=\nC: *\nS: 334 bm8=\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QCOMPARE(script.takeOutput(), QByteArray());
    }

    void sec7EarlySuccessOfScramIsHostile()
    {
        SmtpScript script;
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 AUTH SCRAM-SHA-256\n");
        QVERIFY(script.session.authenticate(credentials()));
        QVERIFY(script.takeOutput().startsWith("AUTH SCRAM-SHA-256 biwsbj11c2VyLHI9"));
        script.serverSends("235 welcome\r\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
        QVERIFY(!script.session.isReady());
    }

    void sec7PasswordInClearOnlyByChoice()
    {
        for (const bool allowed : {false, true}) {
            SmtpScript script({false, false, allowed});
            script.play(hello());
            QCOMPARE(script.session.authenticate(credentials()).has_value(), allowed);
            QCOMPARE(script.takeOutput().isEmpty(), !allowed);
        }
    }

    void longTokensGoAfterAnEmptyChallenge()
    {
        const QString token(2000, u't');
        const Sasl::Credentials byToken{QStringLiteral("u@example.org"), {}, Secret(token), {}, 0};
        SmtpScript script(byTls);
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 AUTH XOAUTH2\n");
        QVERIFY(script.session.authenticate(byToken));
        const QByteArray message = "user=u@example.org\x01"
                                   "auth=Bearer " +
                                   token.toLatin1() + "\x01\x01";
        script.play("C: AUTH XOAUTH2\nS: 334 \nC: " + message.toBase64() +
                    "\nS: 334 eyJzdGF0dXMiOiI0MDEifQ==\n");
        QCOMPARE(script.takeOutput(), QByteArray("\r\n"));
        script.serverSends("535 5.7.8 no\r\n");
        QCOMPARE(script.failure(), ErrorKind::AuthenticationRejected);
        QVERIFY(script.last<StepFailed>()->error.detail.contains(u"{\"status\":\"401\"}"));
    }

    void parametersFollowTheExtensions_data()
    {
        QTest::addColumn<QByteArray>("extension");
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("eightBit");
        QTest::addColumn<QByteArray>("mail");
        QTest::addColumn<ErrorKind>("refusal");
        const QString ascii = QStringLiteral("a@example.org");
        const QString utf8 = QStringLiteral("ж@example.org");
        const auto none = ErrorKind::Cancelled;
        QTest::newRow("nothing") << QByteArray("HELP") << ascii << false
                                 << QByteArray("MAIL FROM:<a@example.org>") << none;
        QTest::newRow("null sender")
            << QByteArray("HELP") << QString() << false << QByteArray("MAIL FROM:<>") << none;
        QTest::newRow("size") << QByteArray("SIZE 1000") << ascii << false
                              << QByteArray("MAIL FROM:<a@example.org> SIZE=1000") << none;
        QTest::newRow("too large")
            << QByteArray("SIZE 999") << ascii << false << QByteArray() << ErrorKind::QuotaExceeded;
        QTest::newRow("8-bit") << QByteArray("8BITMIME") << ascii << true
                               << QByteArray("MAIL FROM:<a@example.org> BODY=8BITMIME") << none;
        QTest::newRow("8-bit unknown")
            << QByteArray("HELP") << ascii << true << QByteArray() << ErrorKind::Unsupported;
        QTest::newRow("UTF-8") << QByteArray("SMTPUTF8") << utf8 << false
                               << QStringLiteral("MAIL FROM:<ж@example.org> SMTPUTF8").toUtf8()
                               << none;
        QTest::newRow("UTF-8 unknown")
            << QByteArray("HELP") << utf8 << false << QByteArray() << ErrorKind::Unsupported;
        QTest::newRow("injection") << QByteArray("HELP") << QStringLiteral("a@example.org>\r\nDATA")
                                   << false << QByteArray() << ErrorKind::InvalidInput;
    }
    void parametersFollowTheExtensions()
    {
        QFETCH(QByteArray, extension);
        QFETCH(QString, from);
        QFETCH(bool, eightBit);
        QFETCH(QByteArray, mail);
        QFETCH(ErrorKind, refusal);
        SmtpScript script;
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250 " + extension + "\n");
        const auto asked =
            script.session.submit({from,
                                   {QStringLiteral("b@example.org")},
                                   1000,
                                   eightBit ? BodyKind::EightBit : BodyKind::SevenBit});
        QCOMPARE(asked.has_value(), refusal == ErrorKind::Cancelled);
        if (asked) {
            QCOMPARE(script.takeOutput(), mail + "\r\n");
        } else {
            QCOMPARE(asked.error().kind, refusal);
            QCOMPARE(script.takeOutput(), QByteArray());
            QVERIFY(script.session.isReady()); // nothing has begun
        }
    }

    void sec9BadRecipientStopsAllBeforeAByte()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(!script.session.submit(
            envelope({QStringLiteral("a@example.org"), QStringLiteral("b@example.org\r\nX")})));
        QVERIFY(!script.session.submit(envelope({})));
        QCOMPARE(script.takeOutput(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSmtpSession)
#include "tst_SmtpSession.moc"
