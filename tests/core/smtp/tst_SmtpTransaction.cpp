// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mail transactions in one group or two: pipelined DATA, BDAT, and what they leave open.
#include "SmtpScript.h"

#include <QTest>

#include <utility>

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

/// All of a message but its dot.
void toBody(SmtpScript *script, const QByteArray &message)
{
    script->play(hello());
    QVERIFY(script->session.submit(one()));
    script->play("S: 250 ok\nS: 250 ok\nS: 354 go\n");
    QVERIFY(script->session.sendBody(message));
    (void)script->takeOutput();
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

    // Whether it would be taken; nothing is sent, and nothing stays open.
    void askedOnly_data()
    {
        QTest::addColumn<QByteArray>("replies");
        QTest::addColumn<bool>("isSenderTaken");
        QTest::addColumn<bool>("isRecipientTaken");
        QTest::newRow("taken") << QByteArray("S: 250 ok\nS: 250 ok\nS: 250 ok\n") << true << true;
        QTest::newRow("recipient refused")
            << QByteArray("S: 250 ok\nS: 550 5.1.1 who\nS: 250 ok\n") << true << false;
        QTest::newRow("sender refused")
            << QByteArray("S: 553 5.7.1 no\nS: 503 first MAIL\nS: 250 ok\n") << false << false;
    }
    void askedOnly()
    {
        QFETCH(QByteArray, replies);
        QFETCH(bool, isSenderTaken);
        QFETCH(bool, isRecipientTaken);
        SmtpScript script;
        script.play(hello());
        QVERIFY(script.session.ask(one()));
        script.play("C: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\nC: RSET\n" +
                    replies);
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && !answered->isInvited);
        QCOMPARE(!answered->senderError, isSenderTaken);
        QCOMPARE(answered->hasAcceptedRecipient(), isRecipientTaken);
        QVERIFY(script.session.isReady());
        // Nothing is left to be taken back before a letter.
        QVERIFY(script.session.submit(one()));
        QVERIFY(script.takeOutput().startsWith("MAIL "));
    }

    // One command after the other; what was refused ends the question.
    void askedOnlyWithoutPipelining()
    {
        SmtpScript script;
        script.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-foo.com\nS: 250 8BITMIME\n");
        QVERIFY(script.session.ask(one()));
        script.play("C: MAIL FROM:<smith@bar.example>\nS: 250 ok\n"
                    "C: RCPT TO:<a@foo.example>\nS: 250 ok\nC: RSET\n");
        QVERIFY(!script.last<EnvelopeAnswered>());
        script.play("S: 421 4.3.2 closing\n");
        // It said yes before it went away.
        const auto isYes = [](const Event &event) {
            const auto *answered = std::get_if<EnvelopeAnswered>(&event);
            return answered && answered->hasAcceptedRecipient();
        };
        QCOMPARE(std::count_if(script.events.cbegin(), script.events.cend(), isYes), 1);
        QVERIFY(script.session.isOver());
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

    // RFC 2920 §3.1: the next transaction in the same group as the dot of this one.
    void nextEnvelopeBehindTheDot_data()
    {
        QTest::addColumn<QByteArray>("verdict");
        QTest::addColumn<bool>("isAccepted");
        QTest::addColumn<bool>("isTogether");
        for (const bool isTogether : {true, false}) {
            const char *const how = isTogether ? "in one packet" : "one by one";
            QTest::addRow("accepted, %s", how)
                << QByteArray("S: 250 2.0.0 as 1\n") << true << isTogether;
            QTest::addRow("refused, %s", how)
                << QByteArray("S: 554 5.7.1 spam\n") << false << isTogether;
        }
    }
    void nextEnvelopeBehindTheDot()
    {
        QFETCH(QByteArray, verdict);
        QFETCH(bool, isAccepted);
        QFETCH(bool, isTogether);
        SmtpScript script;
        toBody(&script, "a\r\n");
        QVERIFY(!script.session.submitBehind(one())); // there is no dot yet
        QVERIFY(script.session.finishData());
        SubmissionEnvelope next = one();
        next.recipients.append(QStringLiteral("b@foo.example"));
        QVERIFY(script.session.submitBehind(next));
        QVERIFY(!script.session.submitBehind(next));
        script.play("C: .\nC: MAIL FROM:<smith@bar.example>\nC: RCPT TO:<a@foo.example>\n"
                    "C: RCPT TO:<b@foo.example>\nC: DATA\n");
        script.events.clear();
        if (!isTogether) {
            script.play(std::exchange(verdict, {}));
            QCOMPARE(script.events.size(), 1);
            QVERIFY(!script.session.isVerdictOutstanding() && !script.session.isReady());
        }
        script.play(verdict + "S: 250 ok\nS: 550 who\nS: 250 ok\nS: 354 go\n");
        QCOMPARE(script.events.size(), 2);
        const auto *const refused = std::get_if<StepFailed>(&script.events.first());
        QCOMPARE(std::holds_alternative<MessageAccepted>(script.events.first()), isAccepted);
        QVERIFY(isAccepted || (refused && refused->connectionIsUsable));
        const auto answered = script.last<EnvelopeAnswered>();
        QVERIFY(answered && answered->isInvited);
        QCOMPARE(answered->recipients.size(), 2);
        QVERIFY(answered->recipients[0].error && !answered->recipients[1].error);
        QVERIFY(script.session.sendBody("b\r\n"));
        QVERIFY(script.session.finishData());
        script.play("C: b\nC: .\nS: 250 2.0.0 as 2\n");
        QCOMPARE(script.last<MessageAccepted>()->reply.text(), QStringLiteral("250 2.0.0 as 2"));
        QVERIFY(script.session.isReady());
    }

    // What cannot go must not take the message before it along.
    void nextEnvelopeThatCannotGo()
    {
        SmtpScript slow;
        slow.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250 hi\n");
        QVERIFY(!slow.session.canSubmitBehind());
        SmtpScript counted;
        counted.play("S: 220 hi\nC: EHLO [127.0.0.1]\nS: 250-hi\nS: 250-LIMITS MAILMAX=1\n"
                     "S: 250 PIPELINING\n");
        QVERIFY(counted.session.submit(one()));
        QVERIFY(!counted.session.canSubmitBehind());
        SmtpScript script;
        toBody(&script, "a\r\n");
        QVERIFY(script.session.finishData());
        SubmissionEnvelope utf8 = one();
        utf8.hasUtf8Headers = true;
        QVERIFY(!script.session.submitBehind(utf8));
        script.play("C: .\nS: 250 ok\n");
        QVERIFY(script.last<MessageAccepted>() && script.session.isReady());
        QVERIFY(script.session.submit(one()));
    }

    // The first reply is the dot's, whatever it says (SEC-9); a good-bye then is no word about the
    // number of messages.
    void goodByeToTheDotWithAnEnvelopeBehind()
    {
        SmtpScript script;
        toBody(&script, "a\r\n");
        QVERIFY(script.session.finishData());
        QVERIFY(script.session.submitBehind(one()));
        script.play("S: 421 4.3.2 down\n");
        QCOMPARE(script.failure(), ErrorKind::ServerUnavailable);
        QVERIFY(script.session.isOver() && !script.session.hasSaidFull());
        SmtpScript full;
        toBody(&full, "a\r\n");
        QVERIFY(full.session.finishData());
        QVERIFY(full.session.submitBehind(one()));
        full.events.clear();
        full.play("S: 250 ok\nS: 421 4.7.0 too many\n");
        QCOMPARE(full.events.size(), 2);
        QVERIFY(std::holds_alternative<MessageAccepted>(full.events.first()));
        QCOMPARE(full.failure(), ErrorKind::ServerUnavailable);
        QVERIFY(full.session.hasSaidFull());
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
