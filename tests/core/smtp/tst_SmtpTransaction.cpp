// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mail transactions in one group or two: pipelined DATA, BDAT, and what they leave open.
#include "SmtpScript.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Smtp;
using Martlet::Test::SmtpScript;

namespace
{

SubmissionEnvelope one()
{
    return {QStringLiteral("smith@bar.example"), {QStringLiteral("a@foo.example")}};
}

const QByteArray &hello()
{
    static const QByteArray script = "S: 220 foo.example ESMTP\nC: EHLO [127.0.0.1]\n"
                                     "S: 250-foo.example\nS: 250 PIPELINING\n";
    return script;
}

const QByteArray &chunkingHello()
{
    static const QByteArray script = "S: 220 foo.example ESMTP\nC: EHLO [127.0.0.1]\n"
                                     "S: 250-foo.example\nS: 250-PIPELINING\nS: 250 CHUNKING\n";
    return script;
}

} // namespace

class TestSmtpTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 2920 §3.1: where nobody was accepted an invitation is answered with nothing.
    void nobodyAccepted_data()
    {
        QTest::addColumn<QByteArray>("dataReply");
        QTest::newRow("refused") << QByteArray("S: 554 no valid recipients\n");
        QTest::newRow("invited") << QByteArray("S: 354 go\nC: .\nS: 554 no recipients\n");
        QTest::newRow("taken") << QByteArray("S: 354 go\nC: .\nS: 250 ok\n");
    }
    void nobodyAccepted()
    {
        QFETCH(QByteArray, dataReply);
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(one()));
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\nC: DATA\n"
                    "S: 250 ok\nS: 550 5.1.1 who\n" +
                    dataReply);
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && !answered->isInvited && !answered->dataError);
        QCOMPARE(answered->recipients[0].error->detail, QStringLiteral("550 5.1.1 who"));
        // What is left of it goes before the next, in the same packet.
        QVERIFY(script.session.submit(one()));
        script.play("C: RSET\nC: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\n"
                    "C: DATA\nS: 250 ok\nS: 250 ok\nS: 250 ok\nS: 354 go\n");
        QVERIFY(script.last<EnvelopeAnswered>()->isInvited);
    }

    void dataRefused()
    {
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.submit(one()));
        script.play("S: 250 ok\nS: 250 ok\nS: 451 4.3.0 later\n");
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && !answered->isInvited);
        QCOMPARE(answered->dataError->kind, ErrorKind::ServerUnavailable);
        QVERIFY(script.session.isReady());
    }

    // RFC 3030: all in one packet, one round trip.
    void wholeMessageInOneGroup()
    {
        SmtpScript script;
        script.play(chunkingHello());
        QVERIFY(script.session.canSubmitWhole());
        QVERIFY(script.session.submitWhole(one(), "a\r\n.b\r\n"));
        QVERIFY(script.session.isVerdictOutstanding());
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\n"
                    "C: BDAT 7 LAST\nC: a\nC: .b\nS: 250 ok\nS: 250 ok\n");
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && answered->hasAcceptedRecipient() && !answered->isInvited);
        QVERIFY(script.session.isVerdictOutstanding());
        script.play("S: 250 2.0.0 queued as 1\n");
        QCOMPARE(script.last<MessageAccepted>()->reply.enhancedStatus, QByteArray("2.0.0"));
        QVERIFY(script.session.isReady() && !script.session.isVerdictOutstanding());
    }

    void wholeMessageRefused()
    {
        SmtpScript script;
        script.play(chunkingHello());
        QVERIFY(script.session.submitWhole(one(), "a\r\n"));
        script.play("S: 250 ok\nS: 550 5.1.1 who\nS: 554 no valid recipients\n");
        QVERIFY(script.last<StepFailed>() && script.last<StepFailed>()->connectionIsUsable);
        QVERIFY(script.session.isReady());
        (void)script.takeOutput();
        QVERIFY(script.session.submitWhole(one(), "a\r\n"));
        QVERIFY(script.takeOutput().startsWith("RSET\r\nMAIL "));
        // A server that takes what is for nobody is not to be believed.
        script.play("S: 250 ok\nS: 250 ok\nS: 550 who\nS: 250 ok\n");
        QCOMPARE(script.failure(), ErrorKind::ProtocolViolation);
    }

    void wholeMessageThatMustNotLeave()
    {
        SmtpScript script;
        script.play(chunkingHello());
        const QByteArrayList bad{"a\nb\r\n", "a\r", QByteArray("a\0b\r\n", 5),
                                 QByteArray(2000, 'a')};
        for (const QByteArray &message : bad)
            QVERIFY2(!script.session.submitWhole(one(), message), message.left(9).constData());
        SubmissionEnvelope binary = one();
        binary.body = BodyKind::Binary;
        QVERIFY(!script.session.submitWhole(binary, "a"));
        QCOMPARE(script.takeOutput(), QByteArray());
        QVERIFY(script.session.isReady());
    }

    void binaryMessages()
    {
        SmtpScript script;
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250-PIPELINING\n"
                    "S: 250-BINARYMIME\nS: 250 CHUNKING\n");
        SubmissionEnvelope binary = one();
        binary.body = BodyKind::Binary;
        QVERIFY(!script.session.submit(binary));
        const QByteArray bytes("\0\n\r.", 4);
        QVERIFY(script.session.submitWhole(binary, bytes));
        QCOMPARE(script.takeOutput(),
                 "MAIL FROM:<smith@bar.example> BODY=BINARYMIME\r\nRCPT TO:<a@foo.example>\r\n"
                 "BDAT 4 LAST\r\n" +
                     bytes);
    }

    // RFC 3461, RFC 4865: only where the server has it.
    void reportsAndHolding()
    {
        SubmissionEnvelope envelope = one();
        envelope.reports = ReportRequest{true, true, "id+1=2"};
        SmtpScript without;
        without.play(hello());
        QVERIFY(without.session.submit(envelope));
        without.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\nC: DATA\n");
        SmtpScript script;
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250-DSN\n"
                    "S: 250-LIMITS MAILMAX=7 RCPTMAX=100 RCPTDOMAINMAX=x\n"
                    "S: 250 FUTURERELEASE 3600 2027-01-01T00:00:00Z\n");
        QCOMPARE(script.session.extensions().maximumMessages, 7);
        QCOMPARE(script.session.extensions().maximumRecipients, 100);
        QCOMPARE(script.session.extensions().maximumDomains, 0);
        envelope.holdSeconds = 3601;
        QVERIFY(!script.session.submit(envelope));
        envelope.holdSeconds = 3600;
        QVERIFY(script.session.submit(envelope));
        script.play("C: MAIL FROM:<smith@bar.example> RET=HDRS ENVID=id+2B1+3D2 HOLDFOR=3600\n"
                    "S: 250 ok\n"
                    "C: RCPT TO:<a@foo.example> NOTIFY=SUCCESS,FAILURE,DELAY "
                    "ORCPT=rfc822;a@foo.example\n");
    }
};

QTEST_APPLESS_MAIN(TestSmtpTransaction)
#include "tst_SmtpTransaction.moc"
