// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/HtmlSanitizer.h"
#include "core/mime/HtmlText.h"
#include "core/util/Limits.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Mime;

class TestHtmlSanitizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec19OnlyTheAllowListPasses_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *name, const char *html, const char *clean) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(clean);
        };
        row("script", "a<script>alert(1)</script>b", "ab");
        row("handler", "<p onclick='x()' onmouseover=y>t</p>", "<p>t</p>");
        row("javascript link", "<a href='java\tscript:x'>t</a>", "<a>t</a>");
        row("javascript entity", "<a href='&#106;avascript:x'>t</a>", "<a>t</a>");
        row("data link", "<a href='data:text/html,x'>t</a>", "<a>t</a>");
        row("file link", "<a href='file:///etc/passwd'>t</a>", "<a>t</a>");
        row("relative link", "<a href='/x'>t</a>", "<a>t</a>");
        row("good link", "<a href='https://example.org/?a=1&b=2'>t</a>",
            "<a href=\"https://example.org/?a=1&amp;b=2\">t</a>");
        row("mailto", "<a href=MAILTO:a@x.org>t</a>", "<a href=\"MAILTO:a@x.org\">t</a>");
        row("cid", "<img src='cid:1@x'>", "<img src=\"cid:1@x\">");
        row("remote picture", "<img src='http://x.org/a.png'>",
            "<img data-blocked-src=\"http://x.org/a.png\">");
        row("data picture", "<img src='data:image/svg+xml,x'>", "<img>");
        row("unc picture", "<img src='\\\\host\\a.png'>", "<img>");
        row("protocol relative", "<img src='//x.org/a.png'>", "<img>");
        row("form", "<form action=x><input value=y>t<button>b</button></form>", "tb");
        row("frame", "<iframe src=x>in</iframe>t", "t");
        row("object", "<object data=x>in</object><embed src=x>t", "t");
        row("meta", "<meta http-equiv=refresh content='0;url=http://x.org'>t", "t");
        row("base", "<base href=http://x.org/>t", "t");
        row("link", "<link rel=stylesheet href=http://x.org/>t", "t");
        row("svg", "<svg><use href='http://x.org/#a'/><a>in</a></svg>t", "t");
        row("math", "<math><mi>x</mi></math>t", "t");
        row("css url", "<p style='background:url(http://x.org)'>t</p>", "<p>t</p>");
        row("css escaped url", "<p style='background:u\\72l(http://x.org)'>t</p>", "<p>t</p>");
        row("css expression", "<p style='width:expression(x)'>t</p>", "<p>t</p>");
        row("css comment", "<p style='background:u/**/rl(x);color:red'>t</p>",
            "<p style=\"color: red\">t</p>");
        row("css position", "<p style='position:fixed;color:#123'>t</p>",
            "<p style=\"color: #123\">t</p>");
        row("css import", "<style>@import url(http://x.org);p{color:red}</style>t",
            "<style>p { color: red }\n</style>t");
        row("css font-face", "<style>@font-face{src:url(x)}p{color:red}</style>t",
            "<style>p { color: red }\n</style>t");
        row("css breakout", "<style>p{color:red}</style><p style='color:red\"><script>'>t</p>",
            "<style>p { color: red }\n</style><p>t</p>");
        row("css url in a selector", "<style>p:url(x){color:red}b{color:red}</style>t",
            "<style>b { color: red }\n</style>t");
        row("css url in a query", "<style>@media url(x){p{color:red}}</style>t", "t");
        row("css media", "<style>@media (max-width:1px){p{color:red}}</style>t",
            "<style>@media (max-width:1px) {\np { color: red }\n}\n</style>t");
        row("body colour", "<body bgcolor=red>t</body>", "<div bgcolor=\"red\">t</div>");
        row("id", "<p id=x>t</p>", "<p>t</p>");
        row("unknown element", "<o:p>t</o:p>", "t");
        row("comment", "a<!-- <script> -->b", "ab");
        row("noscript title", "<noscript><p title=\"</noscript><img src=x onerror=y>\"></noscript>",
            "");
        row("textarea breakout", "<textarea></textarea><script>x</script>", "");
        row("text is escaped", "a &lt;script&gt; b", "a &lt;script&gt; b");
    }

    void sec19OnlyTheAllowListPasses()
    {
        QFETCH(QString, html);
        const SanitizedHtml result = sanitizeHtml(html);
        QVERIFY(!result.isTooBig);
        if (qstrcmp(QTest::currentDataTag(), "noscript title") == 0) {
            // Either reading is harmless as long as no handler is left.
            QVERIFY(!result.html.contains(QStringLiteral("<img src=x onerror")));
            return;
        }
        QTEST(result.html, "clean");
    }

    void sec19SanitisedAgainIsEqual_data()
    {
        QTest::addColumn<QString>("html");
        for (const char *html :
             {"<p>a<p>b<div><p>c</div>",
              "<table><tr>x<td>y<table><td>z</table></table>",
              "<a href=http://x.org>a<a href=http://y.org>b",
              "<b><p>x</b>y</p>",
              "<pre>\n\n\nx</pre>",
              "<font color=red><p><b><i>x</font>y</p>z",
              "<ul><li>a<ul><li>b</ul><li>c",
              "<math><mtext><table><mglyph><style><img src=x onerror=y>",
              "<svg></p><style><a id='</style><img src=1 onerror=x>'>",
              "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>",
              "<select><template><div></select>x",
              "<h1><h2>x</h1>y",
              "<nobr>a<nobr>b",
              "<td>lonely",
              "<frameset><frame>",
              "<plaintext>x</b>",
              "&amp;lt;script&amp;gt;",
              "<p title='\"&quot;<>'>x",
              "\xC2\xA0x",
              "<p>\r\nx\r\n</p>",
              "<dl><dt>a<dd>b<dt>c",
              "<a><div><a>x"})
            QTest::newRow(html) << QString::fromUtf8(html);
    }

    void sec19SanitisedAgainIsEqual()
    {
        QFETCH(QString, html);
        const SanitizedHtml once = sanitizeHtml(html);
        QVERIFY(!once.isTooBig);
        QCOMPARE(sanitizeHtml(once.html).html, once.html);
        QVERIFY(!once.html.contains(QStringLiteral("<img src=")));
        QVERIFY(!once.html.contains(QStringLiteral("<img onerror")));
        const SanitizedHtml simple = simpleHtml(html);
        QCOMPARE(simpleHtml(simple.html).html, simple.html);
    }

    // Without the backgrounds they were made for, and on dark paper as on light.
    void simpleViewKeepsColoursThatCanBeRead_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("simple");
        const auto row = [](const char *name, const char *html, const char *simple) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(simple);
        };
        row("white on a bar", "<p style='background:#2f5d50;color:#ffffff'>t</p>", "<p>t</p>");
        row("background colour", "<p style='background-color:#2f5d50;color:#fff'>t</p>",
            "<p>t</p>");
        row("black", "<p style='color:#000'>t</p>", "<p>t</p>");
        row("nearly black", "<p style='color:rgb(51, 51, 51)'>t</p>", "<p>t</p>");
        row("blue", "<font color=blue>t</font>", "<font>t</font>");
        row("yellow", "<font color=#ffff00>t</font>", "<font>t</font>");
        row("not a colour", "<font color=#zz0000>t</font>", "<font>t</font>");
        row("red", "<font color=red>t</font>", "<font color=\"red\">t</font>");
        row("dark red", "<p style='color:#d00'>t</p>", "<p style=\"color: #d00\">t</p>");
        row("grey", "<p style='color:rgb(119,119,119)'>t</p>",
            "<p style=\"color: rgb(119,119,119)\">t</p>");
        row("emphasis", "<p style='font-weight:bold;color:white'>t</p>",
            "<p style=\"font-weight: bold\">t</p>");
    }

    void simpleViewKeepsColoursThatCanBeRead()
    {
        QFETCH(QString, html);
        QFETCH(QString, simple);
        QCOMPARE(simpleHtml(html).html, simple);
        QCOMPARE(simpleHtml(simple).html, simple);
    }

    void simpleViewSaysWhatAPictureShows_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("simple");
        const auto row = [](const char *name, const QString &html, const QString &simple) {
            QTest::newRow(name) << html << simple;
        };
        row("described",
            QStringLiteral("<img src=http://x.org/a width=180 alt=' Two \n swifts '>t"),
            QStringLiteral("<small>[Two swifts]</small>t"));
        row("nameless", QStringLiteral("<img src=http://x.org/a width=1 height=1>t"),
            QStringLiteral("t"));
        row("empty", QStringLiteral("<img src=http://x.org/a alt=''>t"), QStringLiteral("t"));
        row("hostile", QStringLiteral("<img alt='<b>&amp;\"' src=http://x.org/a>"),
            QStringLiteral("<small>[&lt;b&gt;&amp;&quot;]</small>"));
        row("its own", QStringLiteral("<img src='cid:1@x' alt='Two swifts' width=180>"),
            QStringLiteral("<img src=\"cid:1@x\" alt=\"Two swifts\" width=\"180\">"));
        row("long", QStringLiteral("<img src=http://x.org/a alt='%1'>").arg(QString(300, u'я')),
            QStringLiteral("<small>[%1…]</small>").arg(QString(200, u'я')));
    }

    void simpleViewSaysWhatAPictureShows()
    {
        QFETCH(QString, html);
        QFETCH(QString, simple);
        const SanitizedHtml shown = simpleHtml(html);
        QCOMPARE(shown.html, simple);
        QCOMPARE(simpleHtml(shown.html).html, shown.html);
        QCOMPARE(shown.blockedRemote, html.contains(QStringLiteral("http:")) ? 1 : 0);
    }

    void sec18RemoteContentIsCountedAndCanBeAllowed()
    {
        const QString html = QStringLiteral(
            "<table background=http://x.org/b><tr><td><img src=https://x.org/a.png>"
            "<img src=cid:1><p style='background-image:url(http://x.org/c)'>t</p></table>");
        const SanitizedHtml blocked = sanitizeHtml(html);
        QCOMPARE(blocked.blockedRemote, 3);
        QCOMPARE(blocked.blockedUrls, QStringList({QStringLiteral("http://x.org/b"),
                                                   QStringLiteral("https://x.org/a.png")}));
        QVERIFY(!blocked.html.contains(QStringLiteral(" src=\"http")));
        SanitizeOptions options;
        options.allowRemote = true;
        QVERIFY(sanitizeHtml(html, options)
                    .html.contains(QStringLiteral(" src=\"https://x.org/a.png\"")));
        QVERIFY(!simpleHtml(html).html.contains(QStringLiteral(" src=\"http")));
    }

    void sec21HostileHtmlIsQuick_data()
    {
        QTest::addColumn<QString>("html");
        const auto times = [](const char *text, int count) {
            return QString::fromLatin1(text).repeated(count);
        };
        QTest::newRow("50000 divs") << times("<div>", 50000);
        QTest::newRow("19999 divs") << times("<div>", 19999);
        QTest::newRow("19999 b") << times("<b>", 19999);
        QTest::newRow("font and p") << [] {
            QString html;
            for (int i = 0; i < 9000; ++i)
                html += QStringLiteral("<font color=%1><p>").arg(i);
            return html;
        }();
        QTest::newRow("30 tables") << times("<table><tr><td>", 30) + QStringLiteral("x");
        QTest::newRow("6000 tables") << times("<table><tr><td>", 6000);
        QTest::newRow("10 MB css") << QStringLiteral("<style>") + times("p{color:red}", 850000) +
                                          QStringLiteral("</style>t");
        QTest::newRow("css attribute")
            << QStringLiteral("<p style='") + times("color:red;", 100000) + QStringLiteral("'>t");
        QTest::newRow("million in a line") << QString(1000000, u'x');
        QTest::newRow("attributes") << [] {
            QString html = QStringLiteral("<p");
            for (int i = 0; i < 200000; ++i)
                html += QStringLiteral(" a%1=b").arg(i);
            return QString(html + u'>');
        }();
        QTest::newRow("closers") << times("<div>", 19000) + times("</p>", 100000);
        QTest::newRow("adoption") << times("<a><b><i>", 3000) + times("</a></b></i>", 3000);
        QTest::newRow("open comment") << times("<!--", 500000);
    }

    void sec21HostileHtmlIsQuick()
    {
        QFETCH(QString, html);
        QElapsedTimer timer;
        timer.start();
        const SanitizedHtml full = sanitizeHtml(html);
        const qint64 sanitised = timer.restart();
        const SanitizedHtml simple = simpleHtml(html);
        const qint64 simplified = timer.restart();
        htmlToText(html);
        const qint64 text = timer.elapsed();
        // Twice the 2 s of SEC-21: the machine of a test is busy with others.
        QVERIFY(sanitised < 4000 && simplified < 4000 && text < 4000);
        QVERIFY(!full.isTooBig || full.html.isEmpty());
    }

    void sec12HtmlLimits()
    {
        for (const int delta : {-1, 0, 1}) {
            const QString html = QStringLiteral("<br>").repeated(int(Limits::htmlElements) + delta);
            QCOMPARE(sanitizeHtml(html).isTooBig, delta > 0);
            const QString bytes(Limits::htmlBytes + delta, u'x');
            QCOMPARE(sanitizeHtml(bytes).isTooBig, delta > 0);
        }
    }

    void sec12SimpleViewLimits_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("isTooBig");
        for (const int delta : {-1, 0, 1}) {
            const bool isBeyond = delta > 0;
            QTest::addRow("unbroken%+d", delta)
                << QString(Limits::htmlUnbrokenCharacters + delta, u'x') << isBeyond;
            QTest::addRow("paragraph%+d", delta)
                << QString(QStringLiteral("x ").repeated(Limits::htmlParagraphCharacters / 2 - 1) +
                           u'x' + QString(1 + delta, u'y'))
                << isBeyond;
            QTest::addRow("marks%+d", delta)
                << QString(u'x' + QString(Limits::shownMarks + delta, QChar(0x301))) << isBeyond;
            // "<p>" and "</p>" around words of nine letters and a blank.
            const int words = int(Limits::htmlSimpleBytes) / 1007;
            const int rest = int(Limits::htmlSimpleBytes) - words * 1007 + delta;
            QTest::addRow("bytes%+d", delta)
                << QString(QString(QStringLiteral("<p>") +
                                   QStringLiteral("ninechars ").repeated(100) +
                                   QStringLiteral("</p>"))
                               .repeated(words) +
                           QString(rest, u'x'))
                << isBeyond;
            QTest::addRow("all marks%+d", delta)
                << QString(QString(QStringLiteral("<p>") +
                                   QStringLiteral("x\u0301 ").repeated(1'000) +
                                   QStringLiteral("</p>"))
                               .repeated(29) +
                           QStringLiteral("x\u0301 ").repeated(1'000 + delta))
                << isBeyond;
            QTest::addRow("cells%+d", delta)
                << QString(QStringLiteral("<table><tr>") +
                           QStringLiteral("<td>x</td><th>x</th>")
                               .repeated(Limits::htmlSimpleCells / 2 - 1) +
                           QStringLiteral("<td>x</td>").repeated(2 + delta))
                << isBeyond;
        }
        // What breaks a paragraph or a line counts anew.
        QTest::newRow("in two paragraphs")
            << QString(QStringLiteral("<div>") + QString(Limits::htmlUnbrokenCharacters, u'x') +
                       QStringLiteral("</div>") + QString(Limits::htmlUnbrokenCharacters, u'x'))
            << false;
        QTest::newRow("in two lines")
            << QString(QString(Limits::htmlUnbrokenCharacters, u'x') + QStringLiteral("<br>") +
                       QString(Limits::htmlUnbrokenCharacters, u'x'))
            << false;
        QTest::newRow("in two spans")
            << QString(QString(Limits::htmlUnbrokenCharacters, u'x') + QStringLiteral("<b>x</b>"))
            << true;
    }

    void sec12SimpleViewLimits()
    {
        QFETCH(QString, html);
        QTEST(simpleHtml(html).isTooBig, "isTooBig");
        // They are the Simple view's alone.
        QVERIFY(!sanitizeHtml(html).isTooBig);
    }

    void simpleViewFlattensDeepTables()
    {
        const auto tables = [](int count) {
            return simpleHtml(
                       QStringLiteral("<table><tr><td width=1 bgcolor=red>").repeated(count) + u'x')
                .html;
        };
        for (const int delta : {-1, 0, 1}) {
            const QString html = tables(Limits::htmlDepth + delta);
            QCOMPARE(html.count(QStringLiteral("<table")),
                     qMin(Limits::htmlDepth + delta, Limits::htmlDepth));
            QVERIFY(html.contains(u'x') && !html.contains(QStringLiteral("bgcolor")));
            QVERIFY(!html.contains(QStringLiteral("width")));
        }
    }

    void htmlBecomesReadableText_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *html, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
        };
        row("paragraphs", "<p>a\n b</p><p>c</p>", "a b\n\nc");
        row("breaks", "a<br>b<br><br>c", "a\nb\n\nc");
        row("list", "<ul><li>a</li><li>b</li></ul><ol><li>c<li>d</ol>", "• a\n• b\n\n1. c\n2. d");
        row("quote", "a<blockquote>b<blockquote>c</blockquote></blockquote>d",
            "a\n\n> b\n>\n>> c\n\nd");
        row("link", "<a href='https://x.org/1'>here</a>", "here <https://x.org/1>");
        row("bare link", "<a href='https://x.org/1'>https://x.org/1</a>", "https://x.org/1");
        row("hidden", "<style>p{}</style><script>x</script><title>t</title>a", "a");
        row("picture", "<img alt=logo src=cid:1> x", "logo x");
        row("table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc");
        row("pre", "<pre>a\n  b</pre>", "a\n  b");
        row("entities", "&lt;a&gt; &amp; &nbsp;b", "<a> &  b");
    }

    void htmlBecomesReadableText()
    {
        QFETCH(QString, html);
        QTEST(htmlToText(html), "text");
    }
};

QTEST_GUILESS_MAIN(TestHtmlSanitizer)
#include "tst_HtmlSanitizer.moc"
