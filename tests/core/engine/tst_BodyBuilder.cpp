// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader is given of a letter: sanitised, named, warned about (SEC-19, SEC-23, SEC-28,
// SEC-30), and nothing while something of the text is not here.
#include "core/engine/BodyBuilder.h"
#include "core/util/Limits.h"
#include "tests/core/engine/EngineFixture.h"

#include <ctime>

using namespace Martlet;
using namespace Martlet::Test;

namespace
{

QByteArray header(const QByteArray &from = "Eva <eva@example.org>")
{
    return "From: " + from +
           "\r\nTo: me@example.org\r\nSubject: a\r\n"
           "Date: Wed, 17 Jul 2024 02:23:25 +0200\r\nMessage-ID: <x@example.org>\r\n"
           "MIME-Version: 1.0\r\n";
}

QByteArray htmlLetter(const QByteArray &html, const QByteArray &from = "Eva <eva@example.org>")
{
    return header(from) + "Content-Type: text/html; charset=utf-8\r\n\r\n" + html + "\r\n";
}

double threadSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

Engine::MessageBody bodyOf(EngineFixture &fixture, const QByteArray &letter)
{
    static quint32 uid = 100;
    const Mail::MessageKey key = fixture.addLetter(++uid, letter);
    return *Store::valueOf(Engine::buildBody(*fixture.view, fixture.detailsOf(key)));
}

} // namespace

class tst_BodyBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec19HtmlIsSanitised();
    void sec18NothingRemoteIsLeft();
    void sec21HtmlThatIsTooMuchBecomesText_data();
    void sec21HtmlThatIsTooMuchBecomesText();
    void sec21HostileHtmlIsReadyInTwoSeconds_data();
    void sec21HostileHtmlIsReadyInTwoSeconds();
    void sec23SendersAreWarnedAbout_data();
    void sec23SendersAreWarnedAbout();
    void sec28AttachmentNamesAreSafeAndDifferent();
    void sec29DangerousAttachmentsAreMarked();
    void sec30SizesAreThoseOfTheContent();
    void sec30MalformedLettersAreMarked();
    void sec12BeyondALimitTheSourceIsShown();
    void sec12UnknownStructureNeedsTheWholeLetter();
    void missingTextIsNoBody();
    void missingPicturesAreNamed();
};

void tst_BodyBuilder::sec19HtmlIsSanitised()
{
    EngineFixture f;
    const Engine::MessageBody body =
        bodyOf(f, htmlLetter("<script>alert(1)</script><p onclick=x>Hello <b>you</b></p>"
                             "<iframe src=https://example.org></iframe>"
                             "<a href=\"javascript:x\">j</a><form action=x><input></form>"));
    QVERIFY(body.html.contains(QStringLiteral("<b>you</b>")));
    for (const char *bad : {"script", "onclick", "iframe", "javascript", "form", "input"})
        QVERIFY2(!body.html.contains(QString::fromLatin1(bad)), bad);
    QVERIFY(body.plainText.contains(QStringLiteral("Hello you")));
}

void tst_BodyBuilder::sec18NothingRemoteIsLeft()
{
    EngineFixture f;
    const Engine::MessageBody body = bodyOf(
        f, htmlLetter("<img src=\"https://t.example.org/1.gif\"><table background='//x/y.png'>"
                      "<tr><td style=\"background:url(http://t.example.org/2.gif)\">x</td></tr>"
                      "</table><link rel=stylesheet href=https://t.example.org/3.css>"
                      "<style>@import 'https://t.example.org/4.css';</style>"));
    QVERIFY(body.blockedRemoteItems >= 3);
    QVERIFY2(!body.html.contains(QStringLiteral(" src=")), qPrintable(body.html));
    QVERIFY2(!body.html.contains(QStringLiteral("url(")), qPrintable(body.html));
}

void tst_BodyBuilder::sec21HtmlThatIsTooMuchBecomesText_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("50,000 divs") << QByteArray("<div>word").repeated(50'000);
    QTest::newRow("elements beyond the limit")
        << QByteArray("<b>word</b>").repeated(Limits::htmlElements + 1);
    QTest::newRow("bytes beyond the limit")
        << QByteArray("<p>word " + QByteArray(static_cast<qsizetype>(Limits::htmlBytes), 'x'));
}

void tst_BodyBuilder::sec21HtmlThatIsTooMuchBecomesText()
{
    QFETCH(QByteArray, html);
    EngineFixture f;
    const Engine::MessageBody body = bodyOf(f, htmlLetter(html));
    QVERIFY(body.html.isEmpty());
    QVERIFY(body.plainText.contains(QStringLiteral("word")));
}

void tst_BodyBuilder::sec21HostileHtmlIsReadyInTwoSeconds_data()
{
    QTest::addColumn<QByteArray>("html");
    QByteArray fonts;
    for (int i = 0; i < 9'000; ++i)
        fonts += "<font color=" + QByteArray::number(i) + "><p>";
    QTest::newRow("fonts left open") << fonts;
    QByteArray attributes = "<p";
    for (int i = 0; i < 200'000; ++i)
        attributes += " a" + QByteArray::number(i) + "=b";
    QTest::newRow("attributes") << attributes + ">x";
    QTest::newRow("bold left open") << QByteArray("<b>").repeated(19'999) + "x";
    QTest::newRow("wrongly closed")
        << QByteArray("<a><b><i>").repeated(3'000) + QByteArray("</a></b></i>").repeated(3'000);
    QTest::newRow("tables") << QByteArray("<table><tr><td>").repeated(6'000) + "x";
    QTest::newRow("style sheets") << "<style>" + QByteArray("p{color:red}").repeated(850'000) +
                                         "</style>x";
    QTest::newRow("a line without an end") << QByteArray(15'000'000, 'x');
    QTest::newRow("comments") << QByteArray("<!--").repeated(3'000'000);
    QTest::newRow("entities") << QByteArray("&lt;").repeated(3'000'000);
    QTest::newRow("lists") << QByteArray("<ul><li>").repeated(9'000) + "x";
}

void tst_BodyBuilder::sec21HostileHtmlIsReadyInTwoSeconds()
{
    QFETCH(QByteArray, html);
    EngineFixture f;
    const Mail::MessageKey key = f.addLetter(1, htmlLetter(html));
    const Store::MessageDetails details = f.detailsOf(key);
    // The time of this thread alone, so that a busy machine does not count.
    const double began = threadSeconds();
    const auto body = Engine::buildBody(*f.view, details);
    const double spent = threadSeconds() - began;
    QVERIFY(body.has_value() && body->has_value());
    QVERIFY2(spent < 2.0, qPrintable(QString::number(spent)));
}

void tst_BodyBuilder::sec23SendersAreWarnedAbout_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QString>("warning");
    QTest::newRow("ordinary") << QByteArray("Eva <eva@example.org>") << QString();
    QTest::newRow("another address in the name")
        << QByteArray("\"boss@bank.example\" <eva@evil.example.com>")
        << QStringLiteral("name-contains-address");
    QTest::newRow("two people") << QByteArray("a@example.org, b@example.org")
                                << QStringLiteral("several-from");
    QTest::newRow("two fields") << QByteArray("a@example.org\r\nFrom: b@example.org")
                                << QStringLiteral("several-from");
    QTest::newRow("nobody") << QByteArray("") << QStringLiteral("no-from");
    QTest::newRow("turned round") << QByteArray("=?utf-8?B?4oCuZWNpbEE=?= <eva@example.org>")
                                  << QStringLiteral("hidden-characters");
    QTest::newRow("look-alike") << QByteArray("Eva <eva@xn--80ak6aa92e.com>")
                                << QStringLiteral("mixed-script-domain");
}

void tst_BodyBuilder::sec23SendersAreWarnedAbout()
{
    QFETCH(QByteArray, from);
    QFETCH(QString, warning);
    EngineFixture f;
    const Engine::MessageBody body =
        bodyOf(f, header(from) + "Content-Type: text/plain; charset=utf-8\r\n\r\ntext\r\n");
    QCOMPARE(body.senderWarnings, warning.isEmpty() ? QStringList() : QStringList{warning});
}

void tst_BodyBuilder::sec28AttachmentNamesAreSafeAndDifferent()
{
    EngineFixture f;
    QByteArray letter = header() + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (const char *name :
         {"../../.bashrc", "a.txt", "a.txt", "C:\\\\x\\\\con", "x\\r\\n.exe", ""})
        letter += QByteArray("--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; "
                             "filename=\"") +
                  name + "\"\r\n\r\ncontent\r\n";
    letter += "--b--\r\n";
    const Engine::MessageBody body = bodyOf(f, letter);
    QCOMPARE(body.attachments.size(), 6);
    QSet<QString> names;
    for (const Engine::AttachmentInfo &attachment : body.attachments) {
        QVERIFY(!attachment.fileName.isEmpty());
        QVERIFY2(!attachment.fileName.contains(QLatin1Char('/')) &&
                     !attachment.fileName.contains(QLatin1Char('\\')) &&
                     !attachment.fileName.startsWith(QLatin1Char('.')),
                 qPrintable(attachment.fileName));
        QVERIFY2(!names.contains(attachment.fileName), qPrintable(attachment.fileName));
        names.insert(attachment.fileName);
    }
}

void tst_BodyBuilder::sec29DangerousAttachmentsAreMarked()
{
    EngineFixture f;
    QByteArray letter = header() + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (const char *name : {"a.pdf", "run.exe", "page.html", "a.pdf.lnk", "macro.docm", "a.png"})
        letter += QByteArray("--b\r\nContent-Type: application/octet-stream; name=\"") + name +
                  "\"\r\nContent-Disposition: attachment\r\n\r\ncontent\r\n";
    letter += "--b--\r\n";
    const Engine::MessageBody body = bodyOf(f, letter);
    QStringList dangerous;
    for (const Engine::AttachmentInfo &attachment : body.attachments) {
        if (attachment.risk != Engine::AttachmentRisk::None)
            dangerous << attachment.fileName;
    }
    QCOMPARE(dangerous, (QStringList{QStringLiteral("run.exe"), QStringLiteral("page.html"),
                                     QStringLiteral("a.pdf.lnk"), QStringLiteral("macro.docm")}));
}

void tst_BodyBuilder::sec30SizesAreThoseOfTheContent()
{
    EngineFixture f;
    const QByteArray content(12'345, 'x');
    QByteArray letter = header() + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (const QByteArray &encoding : {QByteArray("base64"), QByteArray("7bit")}) {
        letter += "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: "
                  "attachment; filename=" +
                  encoding + ".bin\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" +
                  (encoding == "base64" ? content.toBase64() : content) + "\r\n";
    }
    letter += "--b--\r\n";
    const Engine::MessageBody body = bodyOf(f, letter);
    QCOMPARE(body.attachments.size(), 2);
    for (const Engine::AttachmentInfo &attachment : body.attachments) {
        QVERIFY(attachment.isHere);
        QCOMPARE(attachment.sizeBytes, content.size());
    }
}

void tst_BodyBuilder::sec30MalformedLettersAreMarked()
{
    EngineFixture f;
    QVERIFY(!bodyOf(f, header() + "\r\ntext\r\n").isMalformed);
    QVERIFY(bodyOf(f, header() + "Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\n"
                                 "text\r\n")
                .isMalformed);
    QVERIFY(bodyOf(f, header("a@example.org\r\nFrom: b@example.org") + "\r\ntext\r\n").isMalformed);
}

void tst_BodyBuilder::sec12BeyondALimitTheSourceIsShown()
{
    // Nested deeper than anybody writes: readable all the same, as its source.
    EngineFixture f;
    QByteArray letter = header();
    for (int i = 0; i <= Limits::mimeDepth; ++i) {
        const QByteArray number = QByteArray::number(i);
        letter +=
            "Content-Type: multipart/mixed; boundary=b" + number + "\r\n\r\n--b" + number + "\r\n";
    }
    letter += "Content-Type: text/plain\r\n\r\ndeep words\r\n";
    const Engine::MessageBody body = bodyOf(f, letter);
    QVERIFY(body.isSourceOnly);
    QVERIFY(body.html.isEmpty());
    QVERIFY(body.plainText.contains(QStringLiteral("deep words")));
    QVERIFY(body.plainText.contains(QStringLiteral("boundary=b0")));
    QVERIFY(!bodyOf(f, header() + "\r\ntext\r\n").isSourceOnly);
}

void tst_BodyBuilder::sec12UnknownStructureNeedsTheWholeLetter()
{
    // The answer to BODYSTRUCTURE was beyond a limit and is not known.
    EngineFixture f;
    Store::FetchedMessage message = Store::fetched(1);
    message.structure = {};
    const Mail::MessageKey key = f.add(f.inbox, {message}).first();
    QVERIFY(Engine::isReadableAsSourceOnly(f.detailsOf(key)));
    f.write([&](Store::WriteTransaction &t) {
        return Store::MessageWriter(t).setText(key, {{"HEADER", header()}}, {}, {});
    });
    QVERIFY(!Engine::buildBody(*f.view, f.detailsOf(key))->has_value());
    const QByteArray letter = header() + "\r\nwords\r\n";
    f.write([&](Store::WriteTransaction &t) {
        return Store::MessageWriter(t).setWhole(key, letter, {}, {});
    });
    const auto body = Engine::buildBody(*f.view, f.detailsOf(key));
    QVERIFY(body.has_value() && body->has_value());
    QVERIFY((*body)->isSourceOnly);
    QVERIFY((*body)->plainText.contains(QStringLiteral("words")));
    QVERIFY(!Engine::isReadableAsSourceOnly(f.detailsOf(f.addLetter(2, letter))));
}

void tst_BodyBuilder::missingTextIsNoBody()
{
    EngineFixture f;
    const Mail::MessageKey key = f.add(f.inbox, {Store::fetched(1)}).first();
    const auto body = Engine::buildBody(*f.view, f.detailsOf(key));
    QVERIFY(body.has_value());
    QVERIFY(!body->has_value());
}

// They come when the text is on screen; not what would hold up the line, nor thousands of them.
void tst_BodyBuilder::missingPicturesAreNamed()
{
    EngineFixture f;
    QByteArray letter = header() + "Content-Type: multipart/related; boundary=b\r\n\r\n"
                                   "--b\r\nContent-Type: text/html\r\n\r\n<p>sea</p>\r\n";
    const auto addPicture = [&letter](const QByteArray &id, qsizetype bytes) {
        letter += "--b\r\nContent-Type: image/png\r\nContent-ID: <" + id + ">\r\n\r\n" +
                  QByteArray(bytes, 'x') + "\r\n";
    };
    addPicture("here", 100);
    addPicture("away", 100'000);
    addPicture("huge", 5'000'000);
    for (int i = 0; i < 300; ++i)
        addPicture("small" + QByteArray::number(i), 10);
    letter += "--b--\r\n";
    Store::FetchedMessage message = Store::fetched(7);
    message.structure = Mime::readMessage(letter).structure;
    const Mail::MessageKey key = f.add(f.inbox, {message}).first();
    f.write([&](Store::WriteTransaction &t) {
        return Store::MessageWriter(t).setText(
            key, {{"HEADER", header()}, {"1", "<p>sea</p>"}, {"2", QByteArray(100, 'x')}},
            QStringLiteral("sea"), QString());
    });
    const auto built = Engine::buildBody(*f.view, f.detailsOf(key));
    QVERIFY(built.has_value() && built->has_value());
    const Engine::MessageBody &body = **built;
    QCOMPARE(body.inlinePictures.keys(), QStringList{QStringLiteral("here")});
    QCOMPARE(body.missingPictures.value(QStringLiteral("away")), QByteArray("3"));
    QVERIFY(!body.missingPictures.contains(QStringLiteral("huge")));
    QCOMPARE(body.missingPictures.size(), qsizetype(Limits::pictures));
}

QTEST_GUILESS_MAIN(tst_BodyBuilder)
#include "tst_BodyBuilder.moc"
