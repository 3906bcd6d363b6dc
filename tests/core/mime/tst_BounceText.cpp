// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reports in free text, by readDeliveryReport(): one short letter in the manner of each server.
#include "core/mime/DeliveryReport.h"
#include "core/util/Limits.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

const QByteArray fromSystem = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.org\r\n"
                              "To: anna@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n";

const QByteArray copy =
    "Return-Path: <anna@example.org>\nReceived: from x by y\n"
    "Message-ID: <1@example.org>\nTo: boris@example.com\nSubject: Hi\n\nHello\n";

std::optional<DeliveryReport> readLetter(const QByteArray &letter)
{
    return readDeliveryReport(readMessage(letter));
}

std::optional<DeliveryReport> readText(const QByteArray &text,
                                       const QByteArray &header = fromSystem)
{
    return readLetter(header + "\r\n" + text);
}

/// "address action reason status host", one a line.
QString told(const DeliveryReport &report)
{
    QStringList lines;
    for (const RecipientReport &one : report.recipients) {
        QStringList words{one.address, deliveryActionName(one.action),
                          bounceReasonName(one.reason)};
        if (!one.status.isEmpty())
            words.append(QString::fromLatin1(one.status));
        if (!one.remoteHost.isEmpty())
            words.append(one.remoteHost);
        lines.append(words.join(u' '));
    }
    return lines.join(u'\n');
}

} // namespace

class TestBounceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QByteArray &text, const char *told) {
            QTest::newRow(name) << text << u(told);
        };
        row("qmail",
            "Hi. This is the qmail-send program at mx.example.org.\nI could not deliver it:\n\n"
            "<boris@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
            "<eva@example.net>:\nConnected to 192.0.2.1 but it said no.\n"
            "552 over quota (#5.2.2)\n\n"
            "--- Below this line is a copy of the message.\n\n" +
                copy,
            "boris@example.com Failed NoSuchAddress 5.1.1\n"
            "eva@example.net Failed MailboxFull 5.2.2");
        row("Exim",
            "This message was created automatically by mail delivery software.\n\n"
            "A message that you sent could not be delivered to one or more of its\n"
            "recipients. This is a permanent error.\n\n"
            "  boris@example.com\n    host mx.example.com [192.0.2.1]\n"
            "    SMTP error from remote mail server after RCPT TO:<boris@example.com>:\n"
            "    550 5.1.1 User unknown\n  eva@nowhere.example\n    Unrouteable mail domain\n\n"
            "------ This is a copy of the message, including all the headers. ------\n\n" +
                copy,
            "boris@example.com Failed NoSuchAddress 5.1.1 mx.example.com\n"
            "eva@nowhere.example Failed NoSuchDomain");
        row("Exim, delayed",
            "This message was created automatically by mail delivery software.\n"
            "A message that you sent has not yet been delivered to one or more of its\n"
            "recipients after more than 24 hours on the queue on mx.example.org.\n\n"
            "  boris@example.com\n    host mx.example.com [192.0.2.1]\n    Connection timed out\n\n"
            "No action is required on your part.\n",
            "boris@example.com Delayed ServerUnreachable mx.example.com");
        row("Postfix",
            "This is the mail system at host mx.example.org.\n\nI'm sorry to have to inform you\n\n"
            "<boris@example.com>: host mx.example.com[192.0.2.1] said: 554 5.7.1\n"
            "    Relay access denied (in reply to RCPT TO command)\n\n"
            "<eva@nowhere.example>: Host or domain name not found. Name service error for\n"
            "    name=nowhere.example type=A: Host not found\n",
            "boris@example.com Failed RelayDenied 5.7.1 mx.example.com\n"
            "eva@nowhere.example Failed NoSuchDomain");
        row("Postfix, delayed",
            "This is the mail system at host mx.example.org.\n\n"
            "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\n"
            "<boris@example.com>: connect to mx.example.com[192.0.2.1]:25: Connection refused\n",
            "boris@example.com Delayed ServerUnreachable");
        row("Postfix, delivered",
            "This is the mail system at host mx.example.org.\n\nYour message was successfully\n"
            "delivered to the destination(s) listed below.\n\n"
            "<boris@example.com>: delivery via local: delivered to mailbox\n",
            "boris@example.com Delivered Unknown");
        row("Sendmail",
            "The original message was received at Sat, 21 Nov 2026 10:00:00 GMT\n"
            "from x.example.org [192.0.2.9]\n\n"
            "   ----- The following addresses had permanent fatal errors -----\n"
            "<boris@example.com>\n    (reason: 550 5.2.1 Mailbox disabled)\n\n"
            "   ----- Transcript of session follows -----\n"
            "... while talking to mx.example.com.:\n>>> RCPT To:<boris@example.com>\n"
            "<<< 550 5.2.1 Mailbox disabled\n\n   ----- Original message follows -----\n\n" +
                copy,
            "boris@example.com Failed MailboxDisabled 5.2.1 mx.example.com");
        row("Courier",
            "This is a delivery status notification from mx.example.org,\n"
            "running the Courier mail server, version 1.0.\n\n---\n\n"
            "                           UNDELIVERABLE MAIL\n\n"
            "Your message to the following recipients cannot be delivered:\n\n"
            "<boris@example.com>:\n    mx.example.com [192.0.2.1]:\n"
            ">>> RCPT TO:<boris@example.com>\n<<< 550 User unknown.\n\n---\n",
            "boris@example.com Failed NoSuchAddress");
        row("Exchange",
            "Delivery has failed to these recipients or groups:\n\n"
            "Boris (boris@example.com)<mailto:boris@example.com>\n"
            "The email address you entered couldn't be found. Please check it.\n\n"
            "Diagnostic information for administrators:\n\n"
            "Generating server: ex1.example.org\n\nboris@example.com\n"
            "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n\n"
            "Original message headers:\n\n" +
                copy,
            "boris@example.com Failed NoSuchAddress 5.1.10");
        row("Exchange, Russian",
            "Не удалось выполнить доставку следующим получателям или группам:\n\n"
            "boris@example.com\nПочтовый ящик получателя переполнен.\n\n"
            "Диагностические сведения для администраторов:\nboris@example.com\n"
            "#554 5.2.2 mailbox full ##\n",
            "boris@example.com Failed MailboxFull 5.2.2");
        row("Exchange of old",
            "Your message\n\n  To:      Boris\n  Subject: Hi\n\n"
            "did not reach the following recipient(s):\n\n"
            "boris@example.com on Sat, 21 Nov 2026 10:00:00 +0300\n"
            "    The e-mail account does not exist at the organization this message\n"
            "    was sent to.\n    <mx.example.org #5.1.1>\n",
            "boris@example.com Failed NoSuchAddress 5.1.1");
        row("Exchange, delayed",
            "Delivery is delayed to these recipients or groups:\n\nboris@example.com\n\n"
            "This message hasn't been delivered yet.\n",
            "boris@example.com Delayed TemporaryTrouble");
        row("Exchange, relayed",
            "Delivery to these recipients or groups is complete, but no delivery notification\n"
            "was sent by the destination server:\n\nboris@example.com\n",
            "boris@example.com Relayed Unknown");
        row("Office 365",
            "Your message to boris@example.com couldn't be delivered.\n\n"
            "boris wasn't found at example.com.\n",
            "boris@example.com Failed NoSuchAddress");
        row("Gmail",
            "** Address not found **\n\nYour message wasn't delivered to boris@example.com "
            "because\n"
            "the address couldn't be found.\n\nThe response was:\n\n"
            "550 5.1.1 The email account that you tried to reach does not exist.\n",
            "boris@example.com Failed NoSuchAddress 5.1.1");
        row("Gmail, Russian",
            "** Адрес не найден **\n\nВаше письмо не доставлено по адресу boris@example.com,\n"
            "так как он не найден.\n\nОтвет удаленного сервера:\n550 No such user\n",
            "boris@example.com Failed NoSuchAddress");
        row("Gmail, delayed",
            "** Delivery incomplete **\n\nThere was a temporary problem delivering your message "
            "to\n"
            "boris@example.com. Gmail will retry for 47 more hours.\n",
            "boris@example.com Delayed TemporaryTrouble");
        row("Gmail of old",
            "Delivery to the following recipient failed permanently:\n\n     boris@example.com\n\n"
            "Technical details of permanent failure: 552 5.2.3 too large\n\n"
            "----- Original message -----\n\n" +
                copy,
            "boris@example.com Failed TooLarge 5.2.3");
        row("Mail.ru",
            "Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\n"
            "К сожалению, Ваше письмо не может быть доставлено одному или нескольким\n"
            "получателям:\n\n**********************\n\nboris@example.com: нет такого "
            "пользователя\n",
            "boris@example.com Failed NoSuchAddress");
        row("Yandex",
            "Это сообщение отправлено почтовым сервером mx.example.org.\n\n"
            "К сожалению, Ваше письмо не может быть отправлено одному или "
            "нескольким\nадресатам.\n\n"
            "<boris@example.com>: host mx.example.com[192.0.2.1] said: 554 5.7.1 Message\n"
            "    rejected under suspicion of SPAM\n",
            "boris@example.com Failed SuspectedSpam 5.7.1 mx.example.com");
        row("Domino",
            "Your message\n\n  Subject: Hi\n\nwas not delivered to:\n\n  boris@example.com\n\n"
            "because:\n\n  User boris (boris@example.com) not listed in Domino Directory\n",
            "boris@example.com Failed NoSuchAddress");
        row("GroupWise",
            "The message that you sent was undeliverable to the following:\n"
            "\tboris@example.com (mailbox is full)\n",
            "boris@example.com Failed MailboxFull");
        row("Yahoo",
            "Sorry, we were unable to deliver your message to the following address.\n\n"
            "<boris@example.com>:\nRemote host said:\n550 This user doesn't have an account "
            "here\n\n"
            "--- Below this line is a copy of the message.\n\n" +
                copy,
            "boris@example.com Failed NoSuchAddress");
        row("MDaemon",
            "The attached message had PERMANENT fatal delivery errors!\n\n"
            "Failed recipient: boris@example.com\n550 Access denied by policy\n",
            "boris@example.com Failed PolicyRefused");
    }

    void servers()
    {
        QFETCH(QByteArray, text);
        for (const QByteArray &body : {text, QByteArray(text).replace("\n", "\r\n")}) {
            const auto report = readText(body);
            QVERIFY(report);
            QTEST(told(*report), "told");
        }
        const auto report = readText(text);
        const bool hasCopy = text.contains("Message-ID: <1@example.org>");
        QCOMPARE(report->originalMessageId, hasCopy ? QByteArray("1@example.org") : QByteArray());
        QCOMPARE(report->subject, hasCopy ? u("Hi") : QString());
    }

    void hostsAndWords()
    {
        const auto exim = readText("This message was created automatically by mail delivery "
                                   "software.\n\n  boris@example.com\n    host mx.example.com\n"
                                   "    550-5.1.1 User\n    550 5.1.1 unknown\n\nmore\n");
        QVERIFY(exim);
        QCOMPARE(exim->recipients.value(0).serverText, u("550 5.1.1 User unknown"));
        const auto postfix = readText("This is the mail system at host mx.example.org.\n\n"
                                      "<boris@example.com>: unknown user: \"boris\"\n");
        QVERIFY(postfix);
        QCOMPARE(postfix->reportingHost, u("mx.example.org"));
        QCOMPARE(postfix->recipients.value(0).serverText, u("unknown user: \"boris\""));
    }

    void fieldsNameNoRecipient()
    {
        const auto report =
            readText("This is the mail system at host mx.example.org.\n\n"
                     "Help: Eva <eva@example.net>\nFrom: Eva (eva@example.net)\n"
                     "eva@example.net is who can help.\n\n<boris@example.com>: user unknown\n");
        QVERIFY(report);
        QCOMPARE(told(*report), u("boris@example.com Failed NoSuchAddress"));
    }

    void htmlIsReadAsText()
    {
        const auto report = readLetter(
            "Return-Path: <>\r\nFrom: postmaster@example.org\r\nTo: anna@example.org\r\n"
            "Subject: Undeliverable: Hi\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            "<p>Delivery has failed to these recipients or groups:</p>"
            "<p><a href=\"mailto:boris@example.com\">boris@example.com</a><br>"
            "Mailbox is full</p>");
        QVERIFY(report);
        QCOMPARE(told(*report), u("boris@example.com Failed MailboxFull"));
    }

    void transferEncodingsAreUndone()
    {
        const QByteArray text = "This is the mail system at host mx.example.org.\r\n\r\n"
                                "<boris@example.com>: user unknown\r\n";
        const auto report =
            readLetter(fromSystem + "Content-Transfer-Encoding: base64\r\n\r\n" + text.toBase64());
        QVERIFY(report);
        QCOMPARE(told(*report), u("boris@example.com Failed NoSuchAddress"));
    }

    void subjectsAreKnown_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("action");
        for (const char *subject :
             {"Undeliverable: Hi", "UNDELIVERABLE: Hi", "Не удается доставить: Hi",
              "Недоставлено: Hi", "Недоставленное сообщение", "Unzustellbar: Hi", "Non remis : Hi",
              "No se puede entregar: Hi", "Non recapitabile: Hi", "Nedoručiteľné: Hi",
              "Nedoručitelné: Hi", "Niedostarczone: Hi", "failure notice",
              "Mail delivery failed: returning message to sender",
              "Delivery Status Notification (Failure)", "Returned mail: see transcript"})
            QTest::newRow(subject) << u(subject) << u("Failed");
        QTest::newRow("delay") << u("Delivery Status Notification (Delay)") << u("Delayed");
        QTest::newRow("warning") << u("Warning: message 1abcde-000001-AB delayed 24 hours")
                                 << u("Delayed");
        QTest::newRow("delivered") << u("Delivered: Hi") << u("Delivered");
        QTest::newRow("no report") << u("Re: Undeliverable: Hi") << QString();
        QTest::newRow("no report either") << u("Hi: undeliverable") << QString();
    }

    void subjectsAreKnown()
    {
        QFETCH(QString, subject);
        const QByteArray header =
            fromSystem + "Subject: =?utf-8?B?" + subject.toUtf8().toBase64() + "?=\r\n";
        const auto report = readText("boris@example.com\nsome words\n", header);
        QTEST(report ? deliveryActionName(report->worstAction()) : QString(), "action");
        // A subject alone says of nobody that a letter did not arrive.
        QVERIFY(!readText("some words\n", header));
    }

    void whoIsNamedInTheHeader()
    {
        const auto report = readText(
            "This message was created automatically by mail delivery software.\n\nNo such user\n",
            "From: x@example.org\r\nX-Failed-Recipients: boris@example.com,\r\n "
            "eva@example.net\r\n");
        QVERIFY(report);
        QCOMPARE(told(*report), u("boris@example.com Failed NoSuchAddress\n"
                                  "eva@example.net Failed NoSuchAddress"));
    }

    void whoIsNamedByTheReturnedLetter()
    {
        const QByteArray text = "Your message could not be delivered: no such user.\n\n";
        const auto report = readText(text + copy);
        QVERIFY(report);
        QCOMPARE(told(*report), u("boris@example.com Failed NoSuchAddress"));
        QVERIFY(!readText(text));
        const auto known = readText(text, fromSystem + "In-Reply-To: <2@example.org>\r\n");
        QVERIFY(known);
        QCOMPARE(known->originalMessageId, QByteArray("2@example.org"));
        QCOMPARE(known->recipients.value(0).address, QString());
    }

    void ownAndSystemAddressesAreNotTheRecipient()
    {
        const auto report =
            readText("Your message wasn't delivered. anna@example.org wrote to\n"
                     "postmaster@example.com and then to boris@example.com, who is unknown.\n");
        QVERIFY(report);
        QCOMPARE(report->recipients.value(0).address, u("boris@example.com"));
    }

    void senders_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const char *header :
             {"Return-Path: <>\r\nFrom: eva@example.net\r\n", "From: postmaster@example.net\r\n",
              "From: MAILER-DAEMON@example.net\r\nAuto-Submitted: auto-replied\r\n",
              "From: eva@example.net\r\nAuto-Submitted: auto-generated\r\n",
              "From: eva@example.net\r\nX-Failed-Recipients: boris@example.com\r\n"})
            QTest::newRow(QByteArray(header).simplified().constData()) << QByteArray(header);
    }

    void senders()
    {
        QFETCH(QByteArray, header);
        QVERIFY(readText("Hi. This is the qmail-send program at mx.example.org.\n\n"
                         "<boris@example.com>:\nno mailbox here (#5.1.1)\n",
                         header));
    }

    void whatIsNoReport_data()
    {
        QTest::addColumn<QByteArray>("letter");
        const QByteArray qmail = "Hi. This is the qmail-send program at mx.example.org.\n\n"
                                 "<boris@example.com>:\nno mailbox here (#5.1.1)\n";
        const QByteArray person = "Return-Path: <eva@example.net>\r\nFrom: eva@example.net\r\n";
        QTest::newRow("a person quotes one with marks")
            << fromSystem + "\r\nLook what came:\n" +
                   QByteArray(qmail).replace("\n", "\n> ").prepend("> ");
        QTest::newRow("a person copies one") << person + "\r\n" + qmail;
        QTest::newRow("a person's program answers")
            << person + "Auto-Submitted: auto-replied\r\n\r\n" + qmail;
        QTest::newRow("a list") << fromSystem + "List-Id: <l.example.org>\r\n\r\n" + qmail;
        const QByteArray null = "Return-Path: <>\r\nFrom: eva@example.net\r\n";
        QTest::newRow("a person's program answers with a null path")
            << null + "Auto-Submitted: auto-replied\r\n\r\n" + qmail;
        QTest::newRow("out of office")
            << null + "Subject: Out of office: Hi\r\nAuto-Submitted: auto-replied\r\n\r\n" + qmail;
        QTest::newRow("out of office, Russian")
            << null + "Subject: =?utf-8?B?" + u("Автоматический ответ: Hi").toUtf8().toBase64() +
                   "?=\r\n\r\n" + qmail;
        QTest::newRow("vacation") << null + "Precedence: auto_reply\r\n\r\n" + qmail;
        QTest::newRow("autoresponder") << null + "X-Autoreply: yes\r\n\r\n" + qmail;
        QTest::newRow("vacation in plain words")
            << null + "Auto-Submitted: auto-replied\r\nSubject: Re: Hi\r\n\r\n"
                      "I am away until Monday, my mailbox is full.\n"
                      "boris@example.com answers for me.\n";
        QTest::newRow("far down") << fromSystem + "\r\n" + QByteArray("words\n").repeated(20) +
                                         qmail;
        QTest::newRow("attached text")
            << QByteArray(fromSystem)
                       .replace("text/plain; charset=utf-8",
                                "text/plain\r\nContent-Disposition: attachment") +
                   "\r\n" + qmail;
        QTest::newRow("a notice of the postmaster")
            << fromSystem + "\r\nThe mailbox quota was exceeded by boris@example.com.\n";
    }

    void whatIsNoReport()
    {
        QFETCH(QByteArray, letter);
        QVERIFY(!readLetter(letter));
    }

    void sec12RecipientsAreBounded()
    {
        for (const int delta : {-1, 0, 1}) {
            QByteArray text = "This is the mail system at host mx.example.org.\n\n";
            for (int i = 0; i < Limits::reportRecipients + delta; ++i)
                text += "<r" + QByteArray::number(i) + "@example.com>: user unknown\n";
            const auto report = readText(text);
            QVERIFY(report);
            QCOMPARE(report->recipients.size(),
                     std::min(Limits::reportRecipients + delta, Limits::reportRecipients));
            QCOMPARE(report->hasMoreRecipients, delta > 0);
        }
    }

    void sec12TextIsBounded()
    {
        const QByteArray begin = "This is the mail system at host mx.example.org.\n";
        const QByteArray end = "\n<a@b.c>";
        for (const int delta : {-1, 0, 1}) {
            const qsizetype filler = Limits::reportTextBytes + delta - begin.size() - end.size();
            const auto report = readText(begin + QByteArray(filler, 'x') + end + copy);
            QCOMPARE(report.has_value(), delta <= 0);
        }
    }

    /// Text cut inside a letter of UTF-8 keeps its charset.
    void textIsCutBetweenLetters()
    {
        const QByteArray begin = u("Ваше письмо не может быть доставлено.\n\n"
                                   "<boris@example.com>: нет такого пользователя\n")
                                     .toUtf8();
        for (int i = 0; i < 4; ++i) {
            const QByteArray filler =
                QByteArray(i, 'x') + u("\U0001F600").toUtf8().repeated(Limits::reportTextBytes / 4);
            const auto report = readText(begin + filler);
            QVERIFY(report);
            QCOMPARE(told(*report), u("boris@example.com Failed NoSuchAddress"));
        }
    }
};

QTEST_GUILESS_MAIN(TestBounceText)
#include "tst_BounceText.moc"
