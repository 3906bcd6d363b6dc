// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/ReplyBuilder.h"
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

ReplyContext context()
{
    ReplyContext context;
    context.identities = {{u("Me"), u("me@example.org"), {}, u("Me, Ltd.")},
                          {u("Me 2"), u("me2@example.org"), {}, {}}};
    context.from = context.identities.constFirst();
    context.texts.attribution = [](const Mail::EmailAddress &from, const QDateTime &) -> QString {
        return from.toDisplayString() + u(" wrote:");
    };
    context.texts.dateText = [](const QDateTime &date) { return date.toString(Qt::ISODate); };
    context.texts.forwardHeading = u("---- Forwarded ----");
    context.texts.fromLabel = u("From:");
    context.texts.dateLabel = u("Date:");
    context.texts.subjectLabel = u("Subject:");
    context.texts.toLabel = u("To:");
    context.texts.ccLabel = u("Cc:");
    return context;
}

QString addresses(const Mail::AddressList &list)
{
    QStringList shown;
    for (const Mail::EmailAddress &one : list)
        shown.append(one.address);
    return shown.join(u',');
}

} // namespace

class TestReplyBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recipients_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("cc");
        const int sender = int(ReplyKind::Sender);
        const int all = int(ReplyKind::All);
        const int list = int(ReplyKind::List);
        QTest::newRow("sender") << QByteArray("From: a@x.org\r\nTo: me@example.org\r\n") << sender
                                << "a@x.org"
                                << "";
        QTest::newRow("reply-to") << QByteArray("From: a@x.org\r\nReply-To: r@x.org\r\n") << sender
                                  << "r@x.org"
                                  << "";
        QTest::newRow("all") << QByteArray("From: a@x.org\r\nTo: ME@example.org, b@x.org\r\nCc: "
                                           "c@x.org, A@x.org, me2@example.org\r\n")
                             << all << "a@x.org"
                             << "b@x.org,c@x.org";
        QTest::newRow("own letter")
            << QByteArray("From: me@example.org\r\nTo: b@x.org\r\n") << sender << "b@x.org"
            << "";
        QTest::newRow("own letter, all")
            << QByteArray("From: me@example.org\r\nTo: b@x.org\r\nCc: c@x.org\r\n") << all
            << "b@x.org"
            << "c@x.org";
        QTest::newRow("to myself") << QByteArray("From: me@example.org\r\nTo: me@example.org\r\n")
                                   << sender << "me@example.org"
                                   << "";
        QTest::newRow("list")
            << QByteArray("From: a@x.org\r\nTo: l@x.org\r\nList-Post: <mailto:l@x.org>\r\n") << list
            << "l@x.org"
            << "";
        QTest::newRow("no list") << QByteArray("From: a@x.org\r\nList-Post: NO\r\n") << list
                                 << "a@x.org"
                                 << "";
        QTest::newRow("list sets reply-to")
            << QByteArray("From: a@x.org\r\nReply-To: l@x.org\r\nList-Post: <mailto:l@x.org>\r\n")
            << sender << "a@x.org"
            << "";
        QTest::newRow("followup")
            << QByteArray(
                   "From: a@x.org\r\nTo: l@x.org\r\nMail-Followup-To: l@x.org, me@example.org\r\n")
            << all << "l@x.org"
            << "";
        QTest::newRow("placeholder")
            << QByteArray("From: MISSING_MAILBOX@MISSING_DOMAIN\r\n") << sender << ""
            << "";
    }

    void recipients()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, kind);
        const Draft draft =
            buildReply(readMessage(header + "\r\nx\r\n"), ReplyKind(kind), context());
        QTEST(addresses(draft.to), "to");
        QTEST(addresses(draft.cc), "cc");
    }

    void x04TheAddressItCameToAnswers_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("sender");
        QTest::newRow("to") << QByteArray("To: me2@example.org\r\nCc: me@example.org\r\n")
                            << "me2@example.org";
        QTest::newRow("cc") << QByteArray("To: x@x.org\r\nCc: ME2@example.org\r\n")
                            << "me2@example.org";
        QTest::newRow("cc before delivered-to")
            << QByteArray("Delivered-To: me@example.org\r\nCc: me2@example.org\r\n")
            << "me2@example.org";
        QTest::newRow("delivered-to")
            << QByteArray("Delivered-To: me2@example.org\r\nTo: l@x.org\r\n") << "me2@example.org";
        QTest::newRow("delivered-to twice")
            << QByteArray("Delivered-To: box7@host.x.org\r\nDelivered-To: me2@example.org\r\n")
            << "me2@example.org";
        QTest::newRow("x-original-to")
            << QByteArray("X-Original-To: me2@example.org\r\n") << "me2@example.org";
        QTest::newRow("envelope-to")
            << QByteArray("Envelope-To: <me2@example.org>\r\n") << "me2@example.org";
        QTest::newRow("delivered-to before x-original-to")
            << QByteArray("X-Original-To: me@example.org\r\nDelivered-To: me2@example.org\r\n")
            << "me2@example.org";
        QTest::newRow("own letter")
            << QByteArray("From: me2@example.org\r\nTo: x@x.org\r\n") << "me2@example.org";
        QTest::newRow("nobody's") << QByteArray("To: x@x.org\r\n") << "me@example.org";
        QTest::newRow("another account's")
            << QByteArray("To: other@example.com\r\n") << "other@example.com";
        QTest::newRow("this account's before another's")
            << QByteArray("To: other@example.com\r\nCc: me2@example.org\r\n") << "me2@example.org";
    }

    void x04TheAddressItCameToAnswers()
    {
        QFETCH(QByteArray, header);
        ReplyContext own = context();
        own.otherIdentities = {{u("Other"), u("other@example.com"), {}, {}}};
        const ParsedMessage message = readMessage(header + "Subject: x\r\n\r\nx\r\n");
        QTEST(buildReply(message, ReplyKind::All, own).from.address, "sender");
        QTEST(buildForward(message, own).from.address, "sender");
        QTEST(buildForwardAsAttachment(message, own).from.address, "sender");
    }

    void noOwnAddressBecomesARecipient()
    {
        ReplyContext own = context();
        own.otherIdentities = {{u("Other"), u("other@example.com"), {}, {}}};
        const ParsedMessage message =
            readMessage("From: a@x.org\r\nTo: me@example.org, Other@example.com, b@x.org\r\n\r\nx");
        const Draft draft = buildReply(message, ReplyKind::All, own);
        QCOMPARE(addresses(draft.to), u("a@x.org"));
        QCOMPARE(addresses(draft.cc), u("b@x.org"));
    }

    void textIsQuotedWithoutSignature()
    {
        const ParsedMessage message = readMessage(
            "From: A <a@x.org>\r\nSubject: Re: Hi\r\nMessage-ID: <2@x>\r\nIn-Reply-To: <1@x>\r\n"
            "To: me2@example.org\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
            "one \r\ntwo\r\n> old\r\n\r\n-- \r\nA\r\n");
        const Draft draft = buildReply(message, ReplyKind::Sender, context());
        QCOMPARE(draft.body, u("\n\nA <a@x.org> wrote:\n> one two\n>> old"));
        QCOMPARE(draft.subject, u("Re: Hi"));
        QCOMPARE(draft.inReplyTo, QByteArray("2@x"));
        QCOMPARE(draft.references, QList<QByteArray>({"1@x", "2@x"}));
        QCOMPARE(draft.from.address, u("me2@example.org"));
        QVERIFY(buildReply(readMessage("From: a@x.org\r\n\r\nx"), ReplyKind::Sender, context())
                    .body.endsWith(u("\n\n-- \nMe, Ltd.")));
    }

    void htmlIsQuotedAsText()
    {
        const Draft draft =
            buildReply(readMessage("From: a@x.org\r\nContent-Type: text/html\r\n\r\n<p>a<p>b"),
                       ReplyKind::Sender, context());
        QVERIFY(draft.body.contains(u("> a\n>\n> b")));
    }

    void sec12ReferencesStayBounded()
    {
        for (const int delta : {-1, 0, 1}) {
            Mail::Envelope envelope;
            envelope.messageId = "last@x";
            for (int i = 0; i < Limits::mimeReferences + delta - 1; ++i)
                envelope.references.append(QByteArray::number(i) + "@x");
            const QList<QByteArray> chain = replyReferences(envelope);
            QCOMPARE(chain.size(), qMin(Limits::mimeReferences + delta, Limits::mimeReferences));
            QCOMPARE(chain.constFirst(), QByteArray("0@x"));
            QCOMPARE(chain.constLast(), QByteArray("last@x"));
        }
    }

    void sec30ForwardedPartsAreIdentical()
    {
        QByteArray binary;
        for (int i = 0; i < 700; ++i)
            binary.append(static_cast<char>(i * 7));
        const ParsedMessage message =
            readMessage("From: A <a@x.org>\r\nTo: b@x.org\r\nDate: Sat, 21 Nov 2026 22:21:21 "
                        "+0300\r\nSubject: Files\r\n"
                        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee files\r\n"
                        "--b\r\nContent-Type: application/x-a; "
                        "name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                        binary.toBase64() +
                        "\r\n--b\r\nContent-Disposition: attachment; filename=b.txt\r\n"
                        "Content-Transfer-Encoding: quoted-printable\r\n\r\na=0Ab\r\n--b--\r\n");
        Draft draft = buildForward(message, context());
        QCOMPARE(draft.attachments.size(), 2);
        draft.messageId = "n@x";
        draft.date = QDateTime(QDate(2026, 11, 22), QTime(1, 2), Qt::UTC);
        draft.to = {{{}, u("c@x.org")}};
        const ParsedMessage sent = readMessage(*compose(draft));
        const QList<MimePart> before = message.attachments();
        const QList<MimePart> after = sent.attachments();
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < before.size(); ++i) {
            QCOMPARE(sent.sha256(after.at(i)), message.sha256(before.at(i)));
            QCOMPARE(after.at(i).fileName, before.at(i).fileName);
            QCOMPARE(after.at(i).mimeType(), before.at(i).mimeType());
        }
        QCOMPARE(sent.content(after.constFirst()), binary);
        QVERIFY(draft.body.contains(
            u("---- Forwarded ----\nFrom: A <a@x.org>\nDate: 2026-11-21T22:21:21+03:00\n"
              "Subject: Files\nTo: b@x.org\n\nsee files")));
        QCOMPARE(draft.subject, u("Fwd: Files"));
    }

    void forwardedAsAttachmentIsWhole()
    {
        const QByteArray source = "From: a@x.org\r\nSubject: a/b\r\n\r\nx\r\n";
        const Draft draft = buildForwardAsAttachment(readMessage(source), context());
        QCOMPARE(draft.attachments.constFirst().content, source);
        QCOMPARE(draft.attachments.constFirst().mimeType, QByteArray("message/rfc822"));
        QVERIFY(!draft.attachments.constFirst().fileName.contains(u'/'));
        QVERIFY(draft.attachments.constFirst().fileName.endsWith(u(".eml")));
    }
};

QTEST_GUILESS_MAIN(TestReplyBuilder)
#include "tst_ReplyBuilder.moc"
