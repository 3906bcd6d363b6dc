// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/DeliveryReport.h"
#include "core/util/Limits.h"

#include <QElapsedTimer>
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
                              "To: anna@example.org\r\n";

/// A report whose parts behind the text are `parts`, each with its own header.
QByteArray report(const QByteArrayList &parts, const QByteArray &header = fromSystem,
                  const QByteArray &text = "The letter was not delivered.\r\n")
{
    QByteArray letter =
        header +
        "Subject: Undelivered Mail\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
        text;
    for (const QByteArray &part : parts)
        letter += "\r\n--b\r\n" + part;
    return letter + "\r\n--b--\r\n";
}

QByteArray status(const QByteArray &fields)
{
    return "Content-Type: message/delivery-status\r\n\r\n" + fields;
}

const QByteArray oneRecipient = "Final-Recipient: rfc822; boris@example.com\r\nAction: failed\r\n"
                                "Status: 5.1.1\r\n";

const QByteArray returned =
    "Content-Type: message/rfc822\r\n\r\nFrom: anna@example.org\r\nTo: Boris "
    "<boris@example.com>\r\n"
    "Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\nMessage-ID: <1@example.org>\r\n\r\nHello\r\n";

DeliveryReport readLetter(const QByteArray &letter)
{
    return readDeliveryReport(readMessage(letter)).value_or(DeliveryReport());
}

RecipientReport first(const QByteArray &statusFields)
{
    return readLetter(report({status(statusFields)})).recipients.value(0);
}

QStringList addresses(const DeliveryReport &report)
{
    QStringList list;
    for (const RecipientReport &recipient : report.recipients)
        list.append(recipient.address);
    return list;
}

} // namespace

class TestDeliveryReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsRead()
    {
        const DeliveryReport read = readLetter(
            report({status("Reporting-MTA: dns; mx.example.org\r\n"
                           "Original-Envelope-Id: QQ314159\r\n"
                           "Arrival-Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\n"
                           "Original-Recipient: rfc822;boris@example.com\r\n"
                           "Final-Recipient: RFC822; b.petrov@example.net\r\n"
                           "Action: failed\r\nStatus: 5.2.2 (mailbox full)\r\n"
                           "Remote-MTA: DNS; mx.example.net\r\n"
                           "Diagnostic-Code: smtp; 552-5.2.2 The mailbox of this\r\n"
                           " 552-5.2.2 person is full.\r\n\t552 5.2.2 Call again\r\n"
                           "Last-Attempt-Date: Sat, 21 Nov 2026 11:00:00 +0300\r\n"
                           "Will-Retry-Until: Sun, 22 Nov 2026 11:00:00 +0300 (MSK)\r\n"),
                    returned}));
        QCOMPARE(read.reportingHost, u("mx.example.org"));
        QCOMPARE(read.envelopeId, QByteArray("QQ314159"));
        QCOMPARE(read.originalMessageId, QByteArray("1@example.org"));
        QCOMPARE(read.subject, u("Привет"));
        QCOMPARE(read.to, (Mail::AddressList{{u("Boris"), u("boris@example.com")}}));
        QCOMPARE(read.recipients.size(), 1);
        const RecipientReport recipient = read.recipients.constFirst();
        QCOMPARE(recipient.address, u("boris@example.com"));
        QCOMPARE(recipient.finalAddress, u("b.petrov@example.net"));
        QCOMPARE(recipient.action, DeliveryAction::Failed);
        QCOMPARE(recipient.status, QByteArray("5.2.2"));
        QCOMPARE(recipient.reason, BounceReason::MailboxFull);
        QCOMPARE(recipient.serverText,
                 u("552 5.2.2 The mailbox of this person is full. Call again"));
        QCOMPARE(recipient.remoteHost, u("mx.example.net"));
        QCOMPARE(recipient.lastAttempt.toUTC(),
                 QDateTime(QDate(2026, 11, 21), QTime(8, 0), Qt::UTC));
        QCOMPARE(recipient.retryUntil.toUTC(),
                 QDateTime(QDate(2026, 11, 22), QTime(8, 0), Qt::UTC));
        QVERIFY(!read.hasMoreRecipients);
    }

    void severalRecipientsAndTheWorst()
    {
        const DeliveryReport read = readLetter(report({status(
            "Reporting-MTA: dns; mx.example.org\r\n\r\n"
            "Final-Recipient: rfc822; a@example.com\r\nAction: delivered\r\nStatus: 2.1.5\r\n\r\n"
            "Final-Recipient: rfc822; b@example.com\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\n"
            "Final-Recipient: rfc822; c@example.com\r\nAction: relayed\r\nStatus: 2.1.9\r\n\r\n"
            "Final-Recipient: rfc822; d@example.com\r\nAction: expanded\r\nStatus: 2.0.0\r\n")}));
        QCOMPARE(addresses(read).join(u' '),
                 u("a@example.com b@example.com c@example.com d@example.com"));
        QCOMPARE(read.worstAction(), DeliveryAction::Delayed);
        QCOMPARE(read.recipients.at(0).action, DeliveryAction::Delivered);
        QCOMPARE(read.recipients.at(0).reason, BounceReason::Unknown);
        QCOMPARE(read.recipients.at(1).reason, BounceReason::ServerUnreachable);
        QCOMPARE(read.recipients.at(2).action, DeliveryAction::Relayed);
        QCOMPARE(read.recipients.at(3).action, DeliveryAction::Expanded);
        QCOMPARE(DeliveryReport().worstAction(), DeliveryAction::Delivered);
    }

    void brokenBlocksAreSorted_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("recipients");
        const QByteArray a = "Final-Recipient: rfc822; a@example.com\r\nAction: failed\r\n"
                             "Status: 5.1.1\r\n";
        const QByteArray b = "Original-Recipient: rfc822; b@example.com\r\n"
                             "Final-Recipient: rfc822; b@example.com\r\nAction: failed\r\n";
        const QByteArray host = "Reporting-MTA: dns; mx.example.org\r\n";
        const QString both = u("a@example.com b@example.com");
        QTest::newRow("as it should be") << host + "\r\n" + a + "\r\n" + b << both;
        QTest::newRow("no empty lines at all") << host + a + b << both;
        QTest::newRow("no line between like blocks")
            << host + a + QByteArray(a).replace("a@", "b@") << both;
        QTest::newRow("host behind") << a + "\r\n" + b + "\r\n" + host << both;
        QTest::newRow("many empty lines")
            << "\r\n\r\n" + host + "\r\n\r\n\r\n" + a + "\r\n\r\n" + b << both;
        QTest::newRow("an empty line behind each field")
            << QByteArray(host + a).replace("\r\n", "\r\n\r\n") << u("a@example.com");
        QTest::newRow("LF alone") << QByteArray(host + "\r\n" + a + "\r\n" + b).replace("\r", "")
                                  << both;
        QTest::newRow("words between")
            << host + "\r\nthis is no field\r\n\r\n" + a + "nor is this\r\n\r\n" + b << both;
        QTest::newRow("dashes between") << host + "\r\n--\r\n" + a + "\r\n--x\r\n" + b << both;
        QTest::newRow("status first")
            << host + "\r\nStatus: 5.1.1\r\nFinal-Recipient: rfc822; a@example.com\r\n\r\n"
                      "Status: 5.1.1\r\nFinal-Recipient: rfc822; b@example.com\r\n"
            << both;
        QTest::newRow("a recipient given twice")
            << a + "\r\n" + a << u("a@example.com a@example.com");
    }

    void brokenBlocksAreSorted()
    {
        QFETCH(QByteArray, fields);
        const DeliveryReport read = readLetter(report({status(fields)}));
        QTEST(addresses(read).join(u' '), "recipients");
    }

    void aBlockIsOneRecipients()
    {
        const DeliveryReport read = readLetter(
            report({status("Final-Recipient: rfc822; a@example.com\r\nAction: failed\r\n\r\n"
                           "Status: 5.2.2\r\nFinal-Recipient: rfc822; b@example.com\r\n")}));
        QCOMPARE(read.recipients.size(), 2);
        QCOMPARE(read.recipients.at(0).status, QByteArray());
        QCOMPARE(read.recipients.at(1).status, QByteArray("5.2.2"));
    }

    void addressesInAllTheirForms_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("address");
        const auto row = [](const char *name, const char *fields, const char *address) {
            QTest::newRow(name) << QByteArray(fields) + "\r\nAction: failed\r\n" << u(address);
        };
        row("plain", "Final-Recipient: rfc822;a@example.com", "a@example.com");
        row("no type", "Final-Recipient: a@example.com", "a@example.com");
        row("brackets", "Final-Recipient: rfc822; <a@example.com>", "a@example.com");
        row("comment", "Final-Recipient: rfc822; a@example.com (Anna)", "a@example.com");
        row("folded", "Final-Recipient: rfc822;\r\n a@example.com", "a@example.com");
        row("xtext", "Original-Recipient: rfc822;a+2Bb+40example.com", "a+b@example.com");
        row("a plus that is none", "Final-Recipient: rfc822;a+2B@example.com", "a+2B@example.com");
        row("UTF-8", "Final-Recipient: utf-8;\xD0\xB0@example.com", "а@example.com");
        row("escaped", "Final-Recipient: utf-8;\\x{430}@example.com", "а@example.com");
        row("bad escapes", "Final-Recipient: utf-8;\\x{D800}\\x{}\\x{110000}\\x{43@example.com",
            "\\x{D800}\\x{}\\x{110000}\\x{43@example.com");
        row("original first",
            "Original-Recipient: rfc822;a@example.com\r\nFinal-Recipient: rfc822;b@example.com",
            "a@example.com");
        row("original of no use",
            "Original-Recipient: rfc822;\r\nFinal-Recipient: rfc822;b@example.com",
            "b@example.com");
        row("another type", "Final-Recipient: local; root", "root");
        row("controls", "Final-Recipient: rfc822;a\x01\xE2\x80\xAE@example.com", "a @example.com");
    }

    void addressesInAllTheirForms()
    {
        QFETCH(QByteArray, fields);
        QTEST(first(fields).address, "address");
    }

    void actionsInAllTheirForms_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("action");
        const auto row = [](const char *fields, const char *action) {
            QTest::newRow(fields) << QByteArray(fields) << u(action);
        };
        row("Action: Failed (permanently)\r\n", "Failed");
        row("Action: failure\r\n", "Failed");
        row("Action: DELAYED\r\n", "Delayed");
        row("Action: delivered (to mailbox)\r\n", "Delivered");
        row("Action: relayed\r\n", "Relayed");
        row("Action: expanded\r\n", "Expanded");
        row("Action: eaten\r\nStatus: 4.0.0\r\n", "Delayed");
        row("Status: 2.0.0\r\n", "Delivered");
        row("Status: 5.0.0\r\n", "Failed");
        row("Remote-MTA: dns; x\r\n", "Failed");
    }

    void actionsInAllTheirForms()
    {
        QFETCH(QByteArray, fields);
        QTEST(
            deliveryActionName(first("Final-Recipient: rfc822;a@example.com\r\n" + fields).action),
            "action");
    }

    void theTellingStatusCounts()
    {
        const QByteArray who = "Final-Recipient: rfc822;a@example.com\r\nAction: failed\r\n";
        const RecipientReport exim =
            first(who + "Status: 5.0.0\r\nDiagnostic-Code: smtp; 550 5.1.1 no\r\n");
        QCOMPARE(exim.status, QByteArray("5.1.1"));
        QCOMPARE(exim.reason, BounceReason::NoSuchAddress);
        QCOMPARE(first(who + "Status: 5.2.2\r\nDiagnostic-Code: smtp; 550 5.7.1 no\r\n").status,
                 QByteArray("5.2.2"));
        QCOMPARE(first(who + "Status: 4.0.0\r\nDiagnostic-Code: smtp; 550 5.7.1 no\r\n").status,
                 QByteArray("4.0.0"));
        QCOMPARE(first(who + "Diagnostic-Code: x-unix; no\r\n").status, QByteArray());
        QCOMPARE(first(who + "Diagnostic-Code: 5.1.1; no\r\n").status, QByteArray("5.1.1"));
    }

    void laterIsSettled()
    {
        const QByteArray who = "Final-Recipient: rfc822;a@example.com\r\n";
        QCOMPARE(first(who + "Action: delayed\r\nStatus: 4.4.7\r\n").reason,
                 BounceReason::TemporaryTrouble);
        QCOMPARE(first(who + "Action: failed\r\nStatus: 4.4.7\r\n").reason,
                 BounceReason::TriedTooLong);
        QCOMPARE(first(who + "Action: failed\r\nStatus: 4.3.0\r\n").reason,
                 BounceReason::TriedTooLong);
        QCOMPARE(first(who + "Action: delivered\r\nStatus: 2.0.0\r\nDiagnostic-Code: smtp; 250 "
                             "spam over quota\r\n")
                     .reason,
                 BounceReason::Unknown);
    }

    void theTextSaysMoreThanTheStatus()
    {
        const QByteArray fields =
            "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; a@example.com\r\n"
            "Action: failed\r\nStatus: 5.0.0\r\n\r\nFinal-Recipient: rfc822; b@example.com\r\n"
            "Action: failed\r\nStatus: 5.0.0\r\n";
        const DeliveryReport read = readLetter(
            report({status(fields)}, fromSystem,
                   "This message was created automatically by mail delivery software.\r\n"
                   "\r\n  b@example.com\r\n    host mx.example.com [192.0.2.1]\r\n"
                   "    550 mailbox is full\r\n  a@example.com\r\n    Unrouteable address\r\n"));
        QCOMPARE(read.recipients.size(), 2);
        QCOMPARE(read.recipients.at(0).reason, BounceReason::NoSuchAddress);
        QCOMPARE(read.recipients.at(1).reason, BounceReason::MailboxFull);
        QCOMPARE(read.recipients.at(1).remoteHost, u("mx.example.com"));
        QCOMPARE(read.recipients.at(1).serverText, u("550 mailbox is full"));
    }

    void theReturnedLetter_data()
    {
        QTest::addColumn<QByteArray>("part");
        const QByteArray header =
            "Received: from x\r\n by y\r\nMessage-ID:\r\n\t<1@example.org>\r\n"
            "To: boris@example.com\r\nSubject: Hi\r\n\r\n";
        for (const char *type :
             {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
            QTest::newRow(type) << QByteArray("Content-Type: ") + type + "\r\n\r\n" + header;
        QTest::newRow("base64") << QByteArray("Content-Type: message/rfc822\r\n"
                                              "Content-Transfer-Encoding: base64\r\n\r\n") +
                                       QByteArray(header + "Hello\r\n").toBase64();
        QTest::newRow("no end of its header")
            << QByteArray("Content-Type: text/rfc822-headers\r\n\r\n") + header.trimmed();
    }

    void theReturnedLetter()
    {
        QFETCH(QByteArray, part);
        const DeliveryReport read = readLetter(report({status(oneRecipient), part}));
        QCOMPARE(read.originalMessageId, QByteArray("1@example.org"));
        QCOMPARE(read.subject, u("Hi"));
        QCOMPARE(read.to.value(0).address, u("boris@example.com"));
    }

    void theIdentifierFromElsewhere()
    {
        QCOMPARE(readLetter(report({status("X-Original-Message-ID: <2@example.org>\r\n\r\n" +
                                           oneRecipient)}))
                     .originalMessageId,
                 QByteArray("2@example.org"));
        QCOMPARE(readLetter(report({status(oneRecipient)},
                                   fromSystem + "In-Reply-To: <3@example.org>\r\n"))
                     .originalMessageId,
                 QByteArray("3@example.org"));
        QCOMPARE(readLetter(report({status(oneRecipient)})).originalMessageId, QByteArray());
    }

    void globalReports()
    {
        const QByteArray fields =
            "Reporting-MTA: dns; mx.example.org\r\n\r\n"
            "Final-Recipient: utf-8;\xD0\xB1\xD0\xBE\xD1\x80\xD1\x8F@example.com"
            "\r\nAction: failed\r\nStatus: 5.6.7\r\n";
        const DeliveryReport read = readLetter(
            report({"Content-Type: message/global-delivery-status\r\nContent-Transfer-Encoding: "
                    "base64\r\n\r\n" +
                        fields.toBase64(),
                    "Content-Type: message/global-headers\r\n\r\nMessage-ID: <1@example.org>\r\n"
                    "Subject: \xD0\xB0\r\n"}));
        QCOMPARE(addresses(read), QStringList{u("боря@example.com")});
        QCOMPARE(read.recipients.value(0).reason, BounceReason::ContentRefused);
        QCOMPARE(read.subject, u("а"));
    }

    void reportsThatLieAboutTheirForm_data()
    {
        QTest::addColumn<QByteArray>("letter");
        QTest::newRow("mixed") << report({status(oneRecipient), returned})
                                      .replace("multipart/report; report-type=delivery-status",
                                               "multipart/mixed");
        QTest::newRow("no report-type") << report({status(oneRecipient), returned})
                                               .replace(" report-type=delivery-status;", "");
        QTest::newRow("status as text")
            << report({"Content-Type: text/plain; name=details.txt\r\n\r\nReporting-MTA: dns; x\r\n"
                       "\r\n" +
                           oneRecipient,
                       returned});
        QTest::newRow("inside another multipart")
            << fromSystem + "Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n" +
                   report({status(oneRecipient), returned}, {}) +
                   "\r\n--o\r\n\r\nfooter\r\n--o--\r\n";
        QTest::newRow("not closed") << report({status(oneRecipient), returned}).chopped(9);
    }

    void reportsThatLieAboutTheirForm()
    {
        QFETCH(QByteArray, letter);
        const DeliveryReport read = readLetter(letter);
        QCOMPARE(addresses(read), QStringList{u("boris@example.com")});
        QCOMPARE(read.originalMessageId, QByteArray("1@example.org"));
    }

    void theSenderIsEvidence_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("isReport");
        const auto row = [](const char *name, const QByteArray &header, bool isReport) {
            QTest::newRow(name) << header << isReport;
        };
        row("null path", "Return-Path: <>\r\nFrom: x@example.org\r\n", true);
        row("null path with space", "Return-Path: < >\r\nFrom: x@example.org\r\n", true);
        row("daemon", "From: Mailer-Daemon@mx.example.org\r\n", true);
        row("daemon without domain", "From: MAILER-DAEMON (Mail Delivery System)\r\n", true);
        row("postmaster", "From: PostMaster <postmaster@example.org>\r\n", true);
        row("Exchange", "From: x <MicrosoftExchange0123456789@example.org>\r\n", true);
        row("by name", "From: Mail Delivery Subsystem <x@example.org>\r\n", true);
        row("null From", "From: Mail system <>\r\n", true);
        row("automatic", "From: x@example.org\r\nAuto-Submitted: auto-replied (failure)\r\n", true);
        row("failed recipients", "From: x@example.org\r\nX-Failed-Recipients: b@example.com\r\n",
            true);
        row("a person", "Return-Path: <x@example.org>\r\nFrom: x@example.org\r\n", false);
        row("by hand", "From: x@example.org\r\nAuto-Submitted: no\r\n", false);
        row("nobody", "Subject: x\r\n", false);
        row("a name alone", "From: Mail system\r\n", false);
        row("name of a person", "From: Postmaster Pat <pat@example.org>\r\n", false);
    }

    void theSenderIsEvidence()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, isReport);
        const auto read = readDeliveryReport(readMessage(report({status(oneRecipient)}, header)));
        QCOMPARE(read.has_value(), isReport);
    }

    void whatIsNoReport_data()
    {
        QTest::addColumn<QByteArray>("letter");
        const QByteArray whole = report({status(oneRecipient), returned});
        QTest::newRow("ordinary") << QByteArray("From: a@example.org\r\n\r\nHello\r\n");
        QTest::newRow("from a system") << fromSystem + "\r\nThe queue will be down on Sunday.\r\n";
        QTest::newRow("carries a report")
            << fromSystem +
                   "Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n\r\nsee this"
                   "\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n" +
                   whole + "\r\n--o--\r\n";
        QTest::newRow("read receipt")
            << QByteArray(whole)
                   .replace("message/delivery-status", "message/disposition-notification")
                   .replace("report-type=delivery-status", "report-type=disposition-notification");
        QTest::newRow("receipt and status")
            << report({status(oneRecipient),
                       "Content-Type: message/disposition-notification\r\n\r\nx: y\r\n"});
        QTest::newRow("empty status") << report({status("")});
        QTest::newRow("status without recipients")
            << report({status("Reporting-MTA: dns; x\r\nX-Thing: y\r\n")});
        QTest::newRow("empty") << QByteArray();
    }

    void whatIsNoReport()
    {
        QFETCH(QByteArray, letter);
        QVERIFY(!readDeliveryReport(readMessage(letter)));
    }

    void aReportInTheReturnedLetterDoesNotCount()
    {
        const QByteArray inner =
            report({status("Final-Recipient: rfc822; inner@example.net\r\nAction: failed\r\n")});
        const DeliveryReport read = readLetter(
            report({"Content-Type: message/rfc822\r\n\r\nMessage-ID: <9@example.org>\r\n" + inner,
                    status(oneRecipient)}));
        QCOMPARE(addresses(read), QStringList{u("boris@example.com")});
        QCOMPARE(read.originalMessageId, QByteArray("9@example.org"));
    }

    void aReportThatNamesNobody()
    {
        const QByteArray fields =
            "Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n";
        QCOMPARE(addresses(readLetter(report({status(fields), returned}))),
                 QStringList{u("boris@example.com")});
        QCOMPARE(
            addresses(readLetter(report({status(fields), returned},
                                        fromSystem + "X-Failed-Recipients: c@example.com\r\n"))),
            QStringList{u("c@example.com")});
        QCOMPARE(addresses(readLetter(report({status(fields)}))), QStringList{QString()});
    }

    void sec8ServerTextIsCleanAndBounded()
    {
        const QByteArray long1 = QByteArray("x y\x01\t z\xE2\x80\xAE ").repeated(5000);
        const QString text =
            first(oneRecipient + "Diagnostic-Code: smtp; 550 " + long1 + "\r\n").serverText;
        QVERIFY(text.startsWith(u("550 x y z x y z")));
        QVERIFY(text.size() <= Limits::serverTextCharacters);
        QVERIFY(text.size() > Limits::serverTextCharacters - 3);
        for (const int delta : {-1, 0, 1}) {
            const QByteArray exact(Limits::serverTextCharacters + delta, 'q');
            QCOMPARE(first(oneRecipient + "Diagnostic-Code: " + exact + "\r\n").serverText.size(),
                     std::min(exact.size(), qsizetype(Limits::serverTextCharacters)));
        }
    }

    void sec12RecipientsAreBounded()
    {
        for (const int delta : {-1, 0, 1}) {
            QByteArray fields = "Reporting-MTA: dns; x\r\n\r\n";
            for (int i = 0; i < Limits::reportRecipients + delta; ++i)
                fields += "Final-Recipient: rfc822; r" + QByteArray::number(i) +
                          "@example.com\r\nAction: failed\r\n\r\n";
            const DeliveryReport read = readLetter(report({status(fields)}));
            QCOMPARE(read.recipients.size(),
                     std::min(Limits::reportRecipients + delta, Limits::reportRecipients));
            QCOMPARE(read.hasMoreRecipients, delta > 0);
        }
    }

    void sec12StatusBytesAreBounded()
    {
        const QByteArray begin = "X: ";
        const QByteArray end = "\r\nFinal-Recipient: rfc822; a@b.c";
        for (const int delta : {-1, 0, 1}) {
            const qsizetype filler = Limits::reportStatusBytes + delta - begin.size() - end.size();
            const QByteArray lines = QByteArray("y\r\n y").repeated(filler / 5);
            const QByteArray fields = begin + lines + QByteArray(filler - lines.size(), 'z') + end;
            // The line is more than a field may be, so what is cut off is the recipient's end.
            const DeliveryReport read = readLetter(report({status(fields)}));
            QCOMPARE(addresses(read).value(0), delta > 0 ? u("a@b.") : u("a@b.c"));
        }
    }

    void sec12HostileReportsAreCheap_data()
    {
        QTest::addColumn<QByteArray>("letter");
        QByteArray many;
        for (int i = 0; i < 100'000; ++i)
            many += "Final-Recipient: rfc822; r" + QByteArray::number(i) +
                    "@example.com\r\nAction: failed\r\nDiagnostic-Code: smtp; 550 mailbox " +
                    QByteArray::number(i) + "\r\n\r\n";
        QTest::newRow("100,000 recipients") << report({status(many)});
        QTest::newRow("one field of 10 MB") << report({status(
            oneRecipient + "Diagnostic-Code: smtp; " + QByteArray(10'000'000, '5') + "\r\n")});
        QTest::newRow("10 MB of empty lines")
            << report({status(QByteArray("\r\n").repeated(5'000'000) + oneRecipient)});
        QTest::newRow("10 MB of short fields")
            << report({status(oneRecipient + QByteArray("a:\r\n").repeated(2'500'000))});
        QTest::newRow("10 MB of no fields")
            << report({status(QByteArray("x\n").repeated(5'000'000))});
        QTest::newRow("NULs") << report(
            {status(QByteArray(10'000'000, '\0') + "\r\n" + oneRecipient)});
        QTest::newRow("many words")
            << report({status(QByteArray(oneRecipient)
                                  .replace("5.1.1", "5.7.1")
                                  .append("Diagnostic-Code: " +
                                          QByteArray("mailbox quota ").repeated(40) + "\r\n\r\n")
                                  .repeated(5000))});
        QTest::newRow("broken dates")
            << report({status(QByteArray(oneRecipient +
                                         "Will-Retry-Until: Wed, 99 Foo 99999 99:99:99 +9999\r\n"
                                         "Last-Attempt-Date: " +
                                         QByteArray(500, '9') + "\r\n\r\n")
                                  .repeated(3000))});
        QTest::newRow("parts") << report(QByteArrayList(4000, status(oneRecipient)));
        QTest::newRow("text of addresses")
            << fromSystem + "\r\nThis is the mail system at host x.\r\n" +
                   QByteArray("<a@example.com>: b@c d@e\r\n").repeated(400'000);
        QTest::newRow("text of one line") << fromSystem + "\r\nThis is the mail system at host x." +
                                                 QByteArray(" <a@example.com").repeated(600'000);
        QTest::newRow("HTML") << fromSystem + "Content-Type: text/html\r\n\r\nAddress not found" +
                                     QByteArray("<table><td>a@example.com").repeated(400'000);
        QTest::newRow("subject of 900 KB")
            << fromSystem + "Subject: Undeliverable: " + QByteArray("a b\r\n ").repeated(150'000) +
                   "\r\n\r\n<a@example.com>: no\r\n";
    }

    void sec12HostileReportsAreCheap()
    {
        QFETCH(QByteArray, letter);
        const ParsedMessage message = readMessage(letter);
        QElapsedTimer timer;
        timer.start();
        const auto read = readDeliveryReport(message);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        if (!read)
            return;
        QVERIFY(read->recipients.size() <= Limits::reportRecipients);
        for (const RecipientReport &recipient : read->recipients) {
            QVERIFY(recipient.serverText.size() <= Limits::serverTextCharacters);
            QVERIFY(recipient.address.size() <= 320);
        }
    }

    void namesAreDistinct()
    {
        QSet<QString> names;
        for (int i = 0; i <= int(DeliveryAction::Failed); ++i)
            names.insert(deliveryActionName(DeliveryAction(i)));
        QCOMPARE(names.size(), 5);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryReport)
#include "tst_DeliveryReport.moc"
