// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/MimeWriter.h"
#include "core/mime/ReadReceipt.h"

#include <QElapsedTimer>
#include <QTest>

#include <utility>

using namespace Martlet;
using namespace Martlet::Mime;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A receipt with these fields in its machine part, in front of `more` parts.
QByteArray receipt(const QByteArray &fields, const QByteArray &more = {})
{
    return "From: Boris <boris@example.com>\r\nTo: anna@example.org\r\nSubject: Read\r\n"
           "In-Reply-To: <reply@example.org>\r\n"
           "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n"
           "\r\n--b\r\n\r\nThe letter was displayed.\r\n--b\r\n"
           "Content-Type: message/disposition-notification\r\n\r\n" +
           fields + "\r\n" + more + "--b--\r\n";
}

QByteArray asking(const QByteArray &fields)
{
    return "From: Anna <anna@example.org>\r\nTo: boris@example.com\r\nMessage-ID: <1@x>\r\n" +
           fields + "\r\nHello\r\n";
}

const QByteArray askedOfAnna =
    "Disposition-Notification-To: Anna <anna@example.org>\r\nReturn-Path: <anna@example.org>\r\n";

const QStringList &own()
{
    static const QStringList addresses{u("boris@example.com"), u("b@почта.example")};
    return addresses;
}

const char *verdictName(ReceiptVerdict verdict)
{
    switch (verdict) {
    case ReceiptVerdict::MayOffer:
        return "MayOffer";
    case ReceiptVerdict::IsJunk:
        return "IsJunk";
    case ReceiptVerdict::IsFromList:
        return "IsFromList";
    case ReceiptVerdict::IsAutomatic:
        return "IsAutomatic";
    case ReceiptVerdict::IsReport:
        return "IsReport";
    case ReceiptVerdict::IsOwnLetter:
        return "IsOwnLetter";
    case ReceiptVerdict::NotAddressedToUs:
        return "NotAddressedToUs";
    case ReceiptVerdict::UnknownOption:
        return "UnknownOption";
    case ReceiptVerdict::NoReturnPath:
        return "NoReturnPath";
    case ReceiptVerdict::OtherAddress:
        return "OtherAddress";
    }
    return "?";
}

ReceiptDraft draft()
{
    ReceiptDraft receipt;
    receipt.from = {u("Борис"), u("boris@example.com")};
    receipt.to = {u("Anna"), u("anna@example.org")};
    receipt.finalRecipient = u("boris@example.com");
    receipt.originalMessageId = "1@example.org";
    receipt.subject = u("Прочитано: Привет");
    receipt.text = u("Ваше письмо показано.\nЭто не значит, что оно прочитано.");
    receipt.messageId = "2@example.com";
    receipt.date = QDateTime(QDate(2026, 11, 21), QTime(22, 21, 21), Qt::OffsetFromUTC, 3600);
    return receipt;
}

} // namespace

class TestReadReceipt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dispositions_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("disposition"); // -1: no receipt
        QTest::addColumn<bool>("isAutomaticAction");
        QTest::addColumn<bool>("isSentAutomatically");
        const auto row = [](const char *field, int disposition, bool action, bool sent) {
            QTest::newRow(QByteArray(field).simplified().constData())
                << QByteArray(field) << disposition << action << sent;
        };
        row("manual-action/MDN-sent-manually; displayed", int(Disposition::Displayed), false,
            false);
        row("automatic-action/MDN-sent-automatically; deleted", int(Disposition::Deleted), true,
            true);
        row("manual-action/MDN-sent-automatically; dispatched", int(Disposition::Dispatched), false,
            true);
        row("automatic-action/MDN-sent-automatically; processed/error", int(Disposition::Processed),
            true, true);
        row("MANUAL-ACTION/mdn-sent-manually;Denied", int(Disposition::Denied), false, false);
        row("manual-action/MDN-sent-manually; failed/warning,x", int(Disposition::Failed), false,
            false);
        row("manual-action/MDN-sent-manually;\r\n displayed", int(Disposition::Displayed), false,
            false);
        row("displayed", int(Disposition::Displayed), false, false);
        row("manual-action/MDN-sent-manually; eaten", -1, false, false);
        row("manual-action/MDN-sent-manually", -1, false, false);
        row("", -1, false, false);
    }

    void dispositions()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, disposition);
        const auto read = readReceipt(
            readMessage(receipt("Final-Recipient: rfc822; boris@example.com\r\n"
                                "Original-Message-ID: <1@example.org>\r\nDisposition: " +
                                field + "\r\n")));
        QCOMPARE(read.has_value(), disposition >= 0);
        if (!read)
            return;
        QCOMPARE(int(read->disposition), disposition);
        QTEST(read->isAutomaticAction, "isAutomaticAction");
        QTEST(read->isSentAutomatically, "isSentAutomatically");
        QCOMPARE(read->recipient, u("boris@example.com"));
        QCOMPARE(read->originalMessageId, QByteArray("1@example.org"));
    }

    void whoAndWhichLetter()
    {
        const QByteArray disposition =
            "Disposition: manual-action/MDN-sent-manually; displayed\r\n";
        const auto bare = readReceipt(readMessage(receipt(disposition)));
        QVERIFY(bare);
        QCOMPARE(bare->recipient, u("boris@example.com"));
        QCOMPARE(bare->originalMessageId, QByteArray("reply@example.org"));

        const auto returned = readReceipt(
            readMessage(receipt(disposition + "Original-Recipient: rfc822;<b@example.net>\r\n"
                                              "Error: x-y; bad \x01 thing\r\n",
                                "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
                                "Subject: S\r\nMessage-ID:\r\n <3@example.org>\r\n\r\n")));
        QVERIFY(returned);
        QCOMPARE(returned->recipient, u("b@example.net"));
        QCOMPARE(returned->originalMessageId, QByteArray("3@example.org"));
        QCOMPARE(returned->errorText, u("bad thing"));

        const auto utf8 = readReceipt(
            readMessage(receipt(disposition + "Final-Recipient: utf-8; \\x{444}@example.org\r\n")));
        QVERIFY(utf8);
        QCOMPARE(utf8->recipient, u("ф@example.org"));
    }

    void whatIsNoReceipt()
    {
        QVERIFY(
            !readReceipt(readMessage("From: a@example.org\r\n\r\n"
                                     "Disposition: manual-action/MDN-sent-manually; displayed")));
        // A letter that carries one as an attachment.
        const QByteArray inside =
            receipt("Disposition: manual-action/MDN-sent-manually; displayed\r\n");
        QVERIFY(readReceipt(readMessage(inside)));
        QVERIFY(!readReceipt(readMessage("From: a@example.org\r\nContent-Type: multipart/mixed; "
                                         "boundary=o\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n"
                                         "\r\n" +
                                         inside + "\r\n--o--\r\n")));
    }

    void sec27Verdicts_data()
    {
        QTest::addColumn<QByteArray>("letter");
        QTest::addColumn<bool>("isJunk");
        QTest::addColumn<QString>("verdict"); // empty: asks for nothing
        const auto row = [](const char *name, const QByteArray &letter, const char *verdict,
                            bool isJunk = false) {
            QTest::newRow(name) << letter << isJunk << u(verdict);
        };
        row("asked", asking(askedOfAnna), "MayOffer");
        row("not asked", asking("Return-Path: <anna@example.org>\r\n"), "");
        row("no address", asking("Disposition-Notification-To: yes\r\n"), "");
        row("junk", asking(askedOfAnna), "IsJunk", true);
        row("List-Id", asking(askedOfAnna + "List-Id: <l.example.org>\r\n"), "IsFromList");
        row("List-Unsubscribe",
            asking(askedOfAnna + "List-Unsubscribe: <mailto:l@example.org>\r\n"), "IsFromList");
        row("List-Post", asking(askedOfAnna + "List-Post: NO\r\n"), "IsFromList");
        row("bulk", asking(askedOfAnna + "Precedence: bulk\r\n"), "IsFromList");
        row("list", asking(askedOfAnna + "Precedence: List\r\n"), "IsFromList");
        row("junk by name", asking(askedOfAnna + "Precedence: junk\r\n"), "IsFromList");
        row("first-class", asking(askedOfAnna + "Precedence: first-class\r\n"), "MayOffer");
        row("automatic", asking(askedOfAnna + "Auto-Submitted: auto-generated\r\n"), "IsAutomatic");
        row("by hand", asking(askedOfAnna + "Auto-Submitted: no\r\n"), "MayOffer");
        row("auto-reply", asking(askedOfAnna + "X-Autoreply: yes\r\n"), "IsAutomatic");
        row("not to us",
            "From: anna@example.org\r\nTo: other@example.net\r\n" + askedOfAnna + "\r\nx\r\n",
            "NotAddressedToUs");
        row("copy to us, other spelling",
            "From: anna@example.org\r\nTo: other@example.net\r\nCc: BORIS@Example.com\r\n" +
                askedOfAnna + "\r\nx\r\n",
            "MayOffer");
        row("to our domain as ACE",
            "From: anna@example.org\r\nTo: b@xn--80a1acny.example\r\n" + askedOfAnna + "\r\nx\r\n",
            "MayOffer");
        row("own letter",
            "From: boris@example.com\r\nTo: boris@example.com\r\nDisposition-Notification-To: "
            "boris@example.com\r\nReturn-Path: <boris@example.com>\r\n\r\nx\r\n",
            "IsOwnLetter");
        row("no Return-Path", asking("Disposition-Notification-To: anna@example.org\r\n"),
            "NoReturnPath");
        row("null Return-Path",
            asking("Disposition-Notification-To: anna@example.org\r\nReturn-Path: <>\r\n"),
            "NoReturnPath");
        row("another address",
            asking("Disposition-Notification-To: spy@example.net\r\nReturn-Path: "
                   "<anna@example.org>\r\n"),
            "OtherAddress");
        row("old programs",
            asking("Return-Receipt-To: anna@example.org\r\nReturn-Path: <ANNA@example.org>\r\n"),
            "MayOffer");
        row("required option",
            asking(askedOfAnna +
                   "Disposition-Notification-Options: x=optional,1; y=Required,2\r\n"),
            "UnknownOption");
        row("optional option",
            asking(askedOfAnna + "Disposition-Notification-Options: x=optional,required\r\n"),
            "MayOffer");
        row("receipt",
            receipt("Disposition: manual-action/MDN-sent-manually; displayed\r\n")
                .replace("To: anna@example.org\r\n", "To: boris@example.com\r\n")
                .replace("From: Boris <boris@example.com>", "From: anna@example.org")
                .prepend(askedOfAnna),
            "IsReport");
        row("report of another kind",
            asking(askedOfAnna + "Content-Type: multipart/report; boundary=b\r\n"), "IsReport");
        row("part of a report", asking(askedOfAnna + "Content-Type: message/delivery-status\r\n"),
            "IsReport");
    }

    void sec27Verdicts()
    {
        QFETCH(QByteArray, letter);
        QFETCH(bool, isJunk);
        QFETCH(QString, verdict);
        const auto request = receiptRequested(readMessage(letter), own(), isJunk);
        QCOMPARE(request ? u(verdictName(request->verdict)) : QString(), verdict);
        if (request)
            QCOMPARE(request->to.address.isEmpty(), request->verdict != ReceiptVerdict::MayOffer);
    }

    void sec27OneAddressIsAnswered()
    {
        const auto one = receiptRequested(readMessage(asking(askedOfAnna)), own(), false);
        QVERIFY(one);
        QCOMPARE(one->to, (Mail::EmailAddress{u("Anna"), u("anna@example.org")}));
        QCOMPARE(one->recipient, u("boris@example.com"));
        QCOMPARE(one->originalMessageId, QByteArray("1@x"));
        QVERIFY(one->mayBeAutomatic);

        const QByteArray path = "Return-Path: <anna@example.org>\r\nDisposition-Notification-To: ";
        const auto two = receiptRequested(
            readMessage(asking(path + "spy@example.net, anna@example.org\r\n")), own(), false);
        QVERIFY(two);
        QCOMPARE(two->verdict, ReceiptVerdict::MayOffer);
        QCOMPARE(two->to.address, u("anna@example.org"));
        QCOMPARE(two->asked.size(), 2);
        QVERIFY(!two->mayBeAutomatic);

        const auto twice = receiptRequested(
            readMessage(asking(path + "anna@example.org, Anna <ANNA@example.org>\r\n")), own(),
            false);
        QVERIFY(twice);
        QCOMPARE(twice->asked.size(), 1);
        QVERIFY(twice->mayBeAutomatic);
    }

    void receiptIsStrictAndComesBack()
    {
        const Result<QByteArray> bytes = composeReceipt(draft());
        QVERIFY(bytes);
        QVERIFY2(isStrictRfc5322(*bytes), checkStrictRfc5322(*bytes).reason.constData());
        const ParsedMessage message = readMessage(*bytes);
        QVERIFY(!message.malformations);
        const auto read = readReceipt(message);
        QVERIFY(read);
        QCOMPARE(read->disposition, Disposition::Displayed);
        QCOMPARE(read->originalMessageId, QByteArray("1@example.org"));
        QCOMPARE(read->recipient, u("boris@example.com"));
        QVERIFY(!read->isAutomaticAction && !read->isSentAutomatically);
        QCOMPARE(message.envelope.from.value(0).name, u("Борис"));
        QCOMPARE(message.envelope.to.value(0).address, u("anna@example.org"));
        QCOMPARE(message.envelope.subject, u("Прочитано: Привет"));
        QCOMPARE(message.envelope.messageId, QByteArray("2@example.com"));
        QCOMPARE(message.envelope.inReplyTo, QByteArray("1@example.org"));
        QCOMPARE(message.headers.first("Auto-Submitted").trimmed(), QByteArray("auto-replied"));
        QCOMPARE(message.text(message.parts.at(1)).trimmed(), draft().text);
        // A receipt asks for none and is answered by none.
        QVERIFY(!receiptRequested(message, {u("anna@example.org")}, false));
    }

    void machinePart()
    {
        ReceiptDraft receipt = draft();
        receipt.originalRecipient = " rfc822;Boris@Example.com";
        const ParsedMessage message = readMessage(*composeReceipt(receipt));
        QCOMPARE(message.parts.size(), 3);
        QCOMPARE(message.parts.at(2).mimeType(), QByteArray("message/disposition-notification"));
        QCOMPARE(message.content(message.parts.at(2)),
                 QByteArray("Reporting-UA: Martlet\r\n"
                            "Original-Recipient: rfc822;Boris@Example.com\r\n"
                            "Final-Recipient: rfc822;boris@example.com\r\n"
                            "Original-Message-ID: <1@example.org>\r\n"
                            "Disposition: manual-action/MDN-sent-manually; displayed"));
        QVERIFY(message.headers.first("Content-Type")
                    .contains("multipart/report; report-type=disposition-notification"));
    }

    void sameDraftGivesTheSameBytes()
    {
        QCOMPARE(*composeReceipt(draft()), *composeReceipt(draft()));
        ReceiptDraft other = draft();
        other.messageId = "3@example.com";
        QVERIFY(*composeReceipt(other) != *composeReceipt(draft()));
    }

    void anyTextKeepsTheFormStrict_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("long line") << QString(5000, u'x');
        QTest::newRow("controls") << QString(u("a\x01\x7f\r\rb") + QChar::Null + u("c\n--=_x\n."));
        QTest::newRow("emoji") << u("\xF0\x9F\x98\x80").repeated(1000);
    }

    void anyTextKeepsTheFormStrict()
    {
        QFETCH(QString, text);
        ReceiptDraft receipt = draft();
        receipt.text = text;
        const Result<QByteArray> bytes = composeReceipt(receipt);
        QVERIFY(bytes);
        QVERIFY2(isStrictRfc5322(*bytes), checkStrictRfc5322(*bytes).reason.constData());
        QVERIFY(!bytes->contains("=0D"));
        QCOMPARE(readMessage(*bytes).parts.size(), 3);
        QVERIFY(readReceipt(readMessage(*bytes)));
    }

    void identifiersOfOthersAreOptional()
    {
        for (const QByteArray &id :
             {QByteArray(), QByteArray("a b\r\nX: y"), QByteArray("\xD0\xB0")}) {
            ReceiptDraft receipt = draft();
            receipt.originalMessageId = id;
            receipt.originalRecipient = "rfc822; a b\r\nX-Evil: yes";
            const Result<QByteArray> bytes = composeReceipt(receipt);
            QVERIFY(bytes);
            QVERIFY(isStrictRfc5322(*bytes));
            QVERIFY(!bytes->contains("Original-") && !bytes->contains("In-Reply-To"));
            QVERIFY(!bytes->contains("Evil"));
        }
    }

    void badDraftsAreRefused_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("no date") << 0;
        QTest::newRow("no identifier") << 1;
        QTest::newRow("no sender") << 2;
        QTest::newRow("no receiver") << 3;
        QTest::newRow("no recipient") << 4;
        QTest::newRow("line in the subject") << 5;
        QTest::newRow("line in an address") << 6;
        QTest::newRow("line in a name") << 7;
        QTest::newRow("line in the recipient") << 8;
        QTest::newRow("letters in a local part") << 9;
    }

    void badDraftsAreRefused()
    {
        QFETCH(int, what);
        ReceiptDraft bad = draft();
        const QString line = u("a\r\nBcc: all@example.net");
        switch (what) {
        case 0:
            bad.date = {};
            break;
        case 1:
            bad.messageId = "<>";
            break;
        case 2:
            bad.from = {};
            break;
        case 3:
            bad.to = {};
            break;
        case 4:
            bad.finalRecipient.clear();
            break;
        case 5:
            bad.subject = line;
            break;
        case 6:
            bad.to.address = line;
            break;
        case 7:
            bad.from.name = line;
            break;
        case 8:
            bad.finalRecipient = u("b@example.com\r\nDisposition: x");
            break;
        default:
            bad.finalRecipient = u("борис@example.com");
        }
        const Result<QByteArray> bytes = composeReceipt(bad);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::InvalidInput);
    }

    void sec12HostileReceiptsAreCheap()
    {
        const QByteArray many = QByteArray("Disposition: x\r\n").repeated(600'000);
        const QByteArray addresses = QByteArray("a@example.org, ").repeated(4000);
        QElapsedTimer timer;
        timer.start();
        (void)readReceipt(readMessage(receipt(many)));
        (void)readReceipt(readMessage(
            receipt("Final-Recipient: rfc822;" + QByteArray(9'000'000, '\\') + "\r\n")));
        (void)readReceipt(readMessage(receipt(QByteArray(9'000'000, '\0'))));
        const auto request = receiptRequested(
            readMessage(asking("Return-Path: <anna@example.org>\r\nDisposition-Notification-To: " +
                               addresses + "anna@example.org\r\n")),
            own(), false);
        QVERIFY(request);
        QVERIFY(request->asked.size() <= 100);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestReadReceipt)
#include "tst_ReadReceipt.moc"
