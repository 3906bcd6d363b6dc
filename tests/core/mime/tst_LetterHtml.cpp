// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an identity and its wishes add to a letter: the HTML side with its signature, Organization,
// the request for a receipt.
#include "core/mime/LetterHtml.h"
#include "core/mime/MessageComposer.h"
#include "core/mime/MimeReader.h"
#include "core/mime/MimeWriter.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

namespace
{

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Mail::Identity anna()
{
    Mail::Identity identity{u("Anna"), u("anna@example.org"), {}, u("Anna\nExample, Ltd.")};
    identity.htmlSignature = u("<b>Anna</b><br>Example, Ltd.");
    return identity;
}

Draft letter()
{
    Draft draft;
    draft.from = anna();
    draft.to = {{{}, u("boris@example.ru")}};
    draft.subject = u("Hello");
    draft.body = u("Hello\n\n-- \nAnna\nExample, Ltd.");
    draft.messageId = "fixed@example.org";
    draft.date = QDateTime(QDate(2026, 11, 21), QTime(22, 21, 21), Qt::OffsetFromUTC, 3600);
    return draft;
}

/// Between <body> and </body>, line ends taken out.
QString bodyOf(const QString &text, const Mail::Identity &identity = anna())
{
    QString html = letterHtml(text, identity);
    html.remove(u("\r\n"));
    const qsizetype begin = html.indexOf(u("<body>")) + 6;
    return html.mid(begin, html.indexOf(u("</body>")) - begin);
}

QByteArrayList typesOf(const ParsedMessage &message)
{
    QByteArrayList types;
    for (const MimePart &part : message.parts)
        types << part.mimeType();
    return types;
}

} // namespace

class TestLetterHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void p19TextBecomesParagraphsAndQuotes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("html");
        QTest::newRow("paragraphs") << u("one\ntwo\n\nthree") << u("<p>one<br>two</p><p>three</p>");
        QTest::newRow("more room") << u("one\n\n\ntwo") << u("<p>one</p><p><br></p><p>two</p>");
        QTest::newRow("escaped") << u("<script>\"a\" & b</script>")
                                 << u("<p>&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;</p>");
        QTest::newRow("quotes") << u("A wrote:\n> one\n>> two\n> three\nanswer")
                                << u("<p>A wrote:</p><blockquote type=\"cite\"><p>one</p>"
                                     "<blockquote type=\"cite\"><p>two</p></blockquote><p>three</p>"
                                     "</blockquote><p>answer</p>");
        QTest::newRow("quote at the end")
            << u("> one") << u("<blockquote type=\"cite\"><p>one</p></blockquote>");
        QTest::newRow("link") << u("see https://example.org/?a=1&b=2.")
                              << u("<p>see <a href=\"https://example.org/?a=1&amp;b=2\">"
                                   "https://example.org/?a=1&amp;b=2</a>.</p>");
        QTest::newRow("no script link")
            << u("javascript:alert(1)") << u("<p>javascript:alert(1)</p>");
        QTest::newRow("indented") << u("  a  b") << u("<p>\u00A0 a\u00A0 b</p>");
        QTest::newRow("control") << u("a\x01z") << u("<p>a z</p>");
        QTest::newRow("empty") << QString() << QString();
    }

    void p19TextBecomesParagraphsAndQuotes()
    {
        QFETCH(QString, text);
        QTEST(bodyOf(text), "html");
    }

    void p19OnlyTheOwnSignatureIsExchanged_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isHtml");
        const QString own = u("-- \nAnna\nExample, Ltd.");
        QTest::newRow("as it was put there") << u("Hello\n\n") + own << true;
        QTest::newRow("trailing lines") << own + u("\n\n") << true;
        QTest::newRow("above a forwarded letter") << own + u("\n\n---- Forwarded ----") << true;
        QTest::newRow("changed") << own + u(" and Sons") << false;
        QTest::newRow("continued") << own + u("\nmore") << false;
        QTest::newRow("cut") << u("-- \nAnna") << false;
        QTest::newRow("removed") << u("Hello") << false;
        QTest::newRow("without the mark") << u("Anna\nExample, Ltd.") << false;
        QTest::newRow("quoted") << u("> -- \n> Anna\n> Example, Ltd.") << false;
    }

    void p19OnlyTheOwnSignatureIsExchanged()
    {
        QFETCH(QString, text);
        const QString html = bodyOf(text);
        QTEST(html.contains(u("<b>Anna</b>")), "isHtml");
        // Never both.
        if (html.contains(u("<b>Anna</b>")))
            QVERIFY(!html.contains(u("Anna<br>")));
    }

    void sec19TheSignatureCanDoNothing()
    {
        Mail::Identity identity = anna();
        identity.htmlSignature =
            u("<script>alert(1)</script><b onclick=\"x()\">Anna</b>"
              "<img src=\"https://track.example.org/1.png\"><img src=\"cid:none\">"
              "<a href=\"javascript:x()\">me</a><iframe src=\"https://example.org\"></iframe>"
              "<p style=\"background:url(https://track.example.org/2.png)\">x</p>");
        const QString html = bodyOf(u("-- \nAnna\nExample, Ltd."), identity);
        QVERIFY(html.contains(u("<b>Anna</b>")));
        for (const char *evil : {"script", "onclick", "<img", "track.example.org", "iframe"})
            QVERIFY2(!html.contains(u(evil)), evil);
    }

    void p19AnHtmlSignatureAloneIsTextToo()
    {
        Mail::Identity identity = anna();
        identity.signature.clear();
        QCOMPARE(signatureText(identity), u("Anna\nExample, Ltd."));
        QCOMPARE(signatureBlock(identity), u("\n\n-- \nAnna\nExample, Ltd."));
        QVERIFY(bodyOf(u("Hello") + signatureBlock(identity), identity).contains(u("<b>Anna</b>")));
        QCOMPARE(signatureBlock({}), QString());
    }

    void rel17BothSidesAreStrict_data()
    {
        QTest::addColumn<QString>("body");
        QTest::newRow("ascii") << u("Hello\n\n-- \nAnna\nExample, Ltd.");
        QTest::newRow("cyrillic") << u("Привет\n> и\n>> вам");
        QTest::newRow("long") << QString(3000, u'x');
        QTest::newRow("long cyrillic") << QString(3000, QChar(0x431));
        QTest::newRow("controls") << u("a\rb\r\nc\x01\x7f") + QChar(QChar::Null);
        QTest::newRow("deep") << QString(200, u'>') + u(" x");
        QTest::newRow("dots") << u(".\n..");
    }

    void rel17BothSidesAreStrict()
    {
        QFETCH(QString, body);
        for (const bool isWhole : {false, true}) {
            Draft draft = letter();
            draft.body = body;
            draft.from.organization = u("Ромашка, «Ltd.»");
            draft.asksForReceipt = true;
            if (isWhole)
                draft.attachments = {{u("a.bin"), "application/x-a", "\x00\x01", {}}};
            ComposeOptions options;
            options.allow8Bit = isWhole;
            const Result<QByteArray> bytes = compose(draft, options);
            QVERIFY(bytes);
            const StrictCheck check = checkStrictRfc5322(*bytes);
            QVERIFY2(check.isStrict, check.reason.constData());
            const ParsedMessage message = readMessage(*bytes);
            const QByteArrayList text{"multipart/alternative", "text/plain", "text/html"};
            QCOMPARE(typesOf(message), isWhole ? QByteArrayList{"multipart/mixed"} + text +
                                                     QByteArrayList{"application/x-a"}
                                               : text);
            // The text is what it would have been without HTML.
            Draft plain = draft;
            plain.from.htmlSignature.clear();
            const Draft back = readDraft(*bytes);
            QCOMPARE(back.body, readDraft(*compose(plain, options)).body);
            QCOMPARE(back.attachments, draft.attachments);
        }
    }

    void p19WithoutHtmlSignatureNothingChanges()
    {
        Draft draft = letter();
        draft.from.htmlSignature.clear();
        const ParsedMessage message = readMessage(*compose(draft));
        QCOMPARE(typesOf(message), QByteArrayList{"text/plain"});
        QVERIFY(!message.headers.has("Organization"));
        QVERIFY(!message.headers.has("Disposition-Notification-To"));
    }

    void p19OrganizationAndReceiptStandInTheHeader()
    {
        Draft draft = letter();
        draft.from.organization = u("ООО «Ромашка»");
        draft.asksForReceipt = true;
        const QByteArray bytes = *compose(draft);
        QVERIFY(bytes.contains("\r\nDisposition-Notification-To: anna@example.org\r\n"));
        QVERIFY(bytes.contains("\r\nOrganization: =?"));
        const Draft back = readDraft(bytes);
        QCOMPARE(back.from.organization, draft.from.organization);
        QVERIFY(back.asksForReceipt);
        QVERIFY(!readDraft(*compose(letter())).asksForReceipt);
    }

    void sec9OrganizationInjectsNothing()
    {
        Draft draft = letter();
        draft.from.organization = u("x\r\nBcc: y@x.org");
        QVERIFY(!compose(draft));
        ComposeOptions options;
        options.isDraft = true;
        const QByteArray bytes = *compose(draft, options);
        QVERIFY(isStrictRfc5322(bytes));
        QVERIFY(!readMessage(bytes).headers.has("Bcc"));
        draft = letter();
        draft.extraHeaders = {{"Disposition-Notification-To", u("evil@example.org")}};
        QVERIFY(!compose(draft));
    }

    void p19ReportsAreRememberedInDraftsAlone()
    {
        Draft draft = letter();
        draft.asksForReports = true;
        QVERIFY(!compose(draft)->contains("X-Martlet"));
        ComposeOptions options;
        options.isDraft = true;
        QVERIFY(readDraft(*compose(draft, options)).asksForReports);
        draft.asksForReports = false;
        QVERIFY(!readDraft(*compose(draft, options)).asksForReports);
    }
};

QTEST_GUILESS_MAIN(TestLetterHtml)
#include "tst_LetterHtml.moc"
