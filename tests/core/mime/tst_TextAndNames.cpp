// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/AttachmentName.h"
#include "core/mime/LinkCheck.h"
#include "core/mime/Mailto.h"
#include "core/mime/PlainTextView.h"
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

} // namespace

class TestTextAndNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sec28NamesAreSafe_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char *raw, const char *safe) {
            QTest::newRow(raw) << u(raw) << u(safe);
        };
        row("a.pdf", "a.pdf");
        row("../../etc/passwd", "passwd");
        row("C:\\Users\\x\\a.doc", "a.doc");
        row("..", "attachment.txt");
        row("...", "attachment.txt");
        row("", "attachment.txt");
        row(".bashrc", "bashrc");
        row("a.txt. . ", "a.txt");
        row("CON", "_CON");
        row("nul.txt", "_nul.txt");
        row("com1.log", "_com1.log");
        row("COM12.log", "COM12.log");
        row("a:b*c?.txt", "a_b_c_.txt");
        row("photo\u202Egnp.exe", "photognp.exe");
        row("a\u200B\u0007b.txt", "ab.txt");
        row("отчёт.pdf", "отчёт.pdf");
        row("x\u2215y.txt", "x_y.txt");
    }

    void sec28NamesAreSafe()
    {
        QFETCH(QString, raw);
        const QString safe = safeAttachmentName(raw, "text/plain");
        QTEST(safe, "safe");
        QCOMPARE(safeAttachmentName(safe, "text/plain"), safe);
    }

    void sec28NamesAre180Bytes_data()
    {
        QTest::addColumn<QString>("letter");
        for (const char *letter : {"x", "ж", "你", "🦉"})
            QTest::newRow(letter) << u(letter);
    }

    void sec28NamesAre180Bytes()
    {
        QFETCH(QString, letter);
        const int one = int(letter.toUtf8().size());
        for (const int bytes :
             {Limits::fileNameBytes - one, Limits::fileNameBytes, Limits::fileNameBytes + one}) {
            const QString raw = letter.repeated((bytes - 4) / one) + u(".exe");
            const QString safe = safeAttachmentName(raw, {});
            QVERIFY(safe.toUtf8().size() <= Limits::fileNameBytes);
            QVERIFY(safe.endsWith(u(".exe")));
            QCOMPARE(safe == raw, raw.toUtf8().size() <= Limits::fileNameBytes);
            QVERIFY(!safe.contains(QChar::ReplacementCharacter));
            QCOMPARE(QString::fromUtf8(safe.toUtf8()), safe);
            const QString unique =
                uniqueName(safe, [&](const QString &name) { return name == safe; });
            QVERIFY(unique != safe && unique.endsWith(u(" (2).exe")));
            QVERIFY(unique.toUtf8().size() <= Limits::fileNameBytes);
        }
        const QString huge = safeAttachmentName(letter.repeated(100000) + u(".pdf"), {});
        QVERIFY(huge.endsWith(u(".pdf")) && huge.toUtf8().size() <= Limits::fileNameBytes);
    }

    void sec29DangerousTypes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("isDangerous");
        QTest::newRow("pdf") << "a.pdf" << QByteArray("application/pdf") << false;
        QTest::newRow("exe") << "a.exe" << QByteArray("application/pdf") << true;
        QTest::newRow("double") << "a.exe.txt" << QByteArray("text/plain") << true;
        QTest::newRow("case") << "A.EXE" << QByteArray() << true;
        QTest::newRow("dots") << "a.exe. ." << QByteArray() << true;
        QTest::newRow("html by type") << "a.txt" << QByteArray("text/html") << true;
        QTest::newRow("macro") << "a.docm" << QByteArray() << true;
        QTest::newRow("desktop") << "a.desktop" << QByteArray() << true;
        QTest::newRow("docx") << "a.docx" << QByteArray() << false;
        QTest::newRow("none") << "README" << QByteArray() << false;
    }

    void sec29DangerousTypes()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, type);
        QTEST(riskOf(name, type) == AttachmentRisk::Dangerous, "isDangerous");
    }

    void sec24HostsAreShownHonestly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("ascii") << "https://www.Example.org/"
                               << "www.example.org";
        QTest::newRow("all cyrillic lookalike") << "https://xn--80ak6aa92e.com/"
                                                << "xn--80ak6aa92e.com";
        QTest::newRow("russian") << u("https://почта.рф/") << u("почта.рф");
        QTest::newRow("russian ace") << "https://xn--80a1acny.xn--p1ai/" << u("почта.рф");
        QTest::newRow("mixed") << u("https://gооgle.com/") << "xn--ggle-55da.com";
        QTest::newRow("slovak") << u("https://žltá.sk/") << u("žltá.sk");
    }

    void sec24HostsAreShownHonestly()
    {
        QFETCH(QString, url);
        QTEST(displayHost(QUrl(url)), "host");
        QVERIFY(isOpenableUrl(QUrl(url)));
    }

    void sec24OnlyThreeSchemesOpen()
    {
        for (const char *url : {"file:///etc/passwd", "javascript:x", "data:text/html,x",
                                "ftp://x.org", "smb://h/x", "http:", "//x.org"})
            QVERIFY2(!isOpenableUrl(QUrl(u(url))), url);
        QVERIFY(isOpenableUrl(QUrl(u("mailto:a@x.org"))));
    }

    void sec24TextOfAnotherHost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("words") << "click here"
                               << "https://x.org" << false;
        QTest::newRow("same") << "https://www.x.org/a"
                              << "https://x.org/b" << false;
        QTest::newRow("other") << "www.bank.example"
                               << "https://evil.org" << true;
        QTest::newRow("other inside") << "Go to bank.com now"
                                      << "https://evil.org" << true;
        QTest::newRow("subdomain trick") << "bank.com"
                                         << "https://bank.com.evil.org" << true;
        QTest::newRow("user trick") << "https://bank.com/"
                                    << "https://bank.com@evil.org/" << true;
        QTest::newRow("behind much white space")
            << QString(QString(600, QChar(0xA0)) + u("bank.com")) << "https://evil.org" << true;
        QTest::newRow("behind much that is invisible")
            << QString(QString(600, QChar(0x200B)) + u("bank.com")) << "https://evil.org" << true;
        QTest::newRow("invisible characters inside")
            << u("ba\u200Bnk\u00AD.com") << "https://evil.org" << true;
        QTest::newRow("on the second line") << "See\nbank.com"
                                            << "https://evil.org" << true;
        QTest::newRow("behind a picture") << u("\uFFFCbank.com") << "https://evil.org" << true;
        QTest::newRow("abbreviation") << "e.g. this"
                                      << "https://x.org" << false;
        QTest::newRow("mail") << "a@x.org"
                              << "mailto:a@x.org" << false;
    }

    void sec24TextOfAnotherHost()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QTEST(looksLikeOtherHost(text, QUrl(url)), "isOther");
    }

    void sec23SenderWarnings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("warning");
        QTest::newRow("good") << u("Anna Nová") << "a@example.org" << 0;
        QTest::newRow("own address as name") << "a@example.org"
                                             << "a@example.org" << 0;
        QTest::newRow("other address") << "boss@bank.com"
                                       << "a@evil.org" << int(SenderWarning::NameShowsOtherAddress);
        QTest::newRow("bidi") << u("Anna\u202E") << "a@example.org"
                              << int(SenderWarning::HiddenCharacters);
        QTest::newRow("mixed") << "x" << u("a@gооgle.com") << int(SenderWarning::MixedScriptDomain);
        QTest::newRow("lookalike")
            << "x"
            << "a@xn--80ak6aa92e.com" << int(SenderWarning::MixedScriptDomain);
        QTest::newRow("placeholder")
            << "x"
            << "a@MISSING_DOMAIN" << int(SenderWarning::PlaceholderAddress);
        QTest::newRow("emoji") << u("👨‍👩‍👧 Family") << "a@example.org" << 0;
    }

    void sec23SenderWarnings()
    {
        QFETCH(QString, name);
        QFETCH(QString, address);
        QTEST(int(senderWarnings({{name, address}}, {}, 1)), "warning");
        QVERIFY(senderWarnings({}, {}, 0).testFlag(SenderWarning::NoFrom));
        QVERIFY(senderWarnings({{name, address}}, {}, 2).testFlag(SenderWarning::SeveralFrom));
        QVERIFY(displayAddress({{}, u("a@MISSING_DOMAIN")}).isEmpty());
    }

    void sec31MailtoTakesSixFieldsOnly()
    {
        const auto draft = parseMailto(u("mailto:a@x.org,%22B%2C%20C%22%20%3Cb@x.org%3E?cc=c@x.org&"
                                         "bcc=d@x.org&subject=S%20%D0%96&body=l1%0D%0Al2&"
                                         "In-Reply-To=%3C1@x%3E&attach=/etc/passwd&attachment=/"
                                         "x&insert=/y&from=z@x.org&x-evil=1&to=e@x.org"));
        QVERIFY(draft);
        QCOMPARE(
            draft->to,
            (Mail::AddressList{{{}, u("a@x.org")}, {u("B, C"), u("b@x.org")}, {{}, u("e@x.org")}}));
        QCOMPARE(draft->cc.size(), 1);
        QCOMPARE(draft->bcc.size(), 1);
        QCOMPARE(draft->subject, u("S Ж"));
        QCOMPARE(draft->body, u("l1\nl2"));
        QCOMPARE(draft->inReplyTo, QByteArray("1@x"));
        QVERIFY(draft->attachments.isEmpty() && draft->extraHeaders.isEmpty() &&
                draft->from.address.isEmpty());
    }

    void sec31MailtoCannotMakeHeaders()
    {
        const auto draft = parseMailto(u("mailto:a@x.org%0d%0aBcc:%20z@x.org?subject=x%0d%0aBcc:%"
                                         "20y@x.org%00&cc=%0d%0ac@x.org&body=a%00b"));
        QVERIFY(draft);
        QVERIFY(draft->bcc.isEmpty());
        QCOMPARE(draft->subject, u("x Bcc: y@x.org"));
        QCOMPARE(draft->body, u("ab"));
        for (const Mail::EmailAddress &address : draft->to + draft->cc)
            QVERIFY(!address.address.contains(u'\n') && !address.address.contains(u'\r'));
        QVERIFY(!parseMailto(u("http://x.org")));
        QVERIFY(parseMailto(u("MAILTO:")));
    }

    void blocksKnowQuotesAndSignature()
    {
        const QList<TextBlock> blocks =
            plainTextBlocks(u("a\nb\n> c\n>> d\ne\n-- \nsig"), false, false);
        QCOMPARE(blocks, (QList<TextBlock>{{u("a\nb"), 0, false},
                                           {u("c"), 1, false},
                                           {u("d"), 2, false},
                                           {u("e"), 0, false},
                                           {u("-- \nsig"), 0, true}}));
        QCOMPARE(blocksToText(blocks), u("a\nb\n> c\n>> d\ne\n-- \nsig"));
    }

    void linksAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("urls");
        QTest::newRow("http") << "see https://x.org/a?b=1."
                              << "https://x.org/a?b=1";
        QTest::newRow("brackets") << "(http://x.org/a_(b))"
                                  << "http://x.org/a_(b)";
        QTest::newRow("www") << "www.x.org, ok"
                             << "http://www.x.org";
        QTest::newRow("mail") << "write to a.b@x.org."
                              << "mailto:a.b@x.org";
        QTest::newRow("two") << "<http://x.org> b@y.org"
                             << "http://x.org mailto:b@y.org";
        QTest::newRow("none") << "javascript:x file:///x a@b http://"
                              << "";
    }

    void linksAreFound()
    {
        QFETCH(QString, text);
        QStringList urls;
        for (const LinkSpan &link : findLinks(text))
            urls.append(link.url);
        QTEST(urls.join(u' '), "urls");
    }

    void bracketsBehindLinksAreLinear()
    {
        const QString text = QString(u("http://x") + QString(4000, u')') + u' ').repeated(1000);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(findLinks(text).size(), 1000);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void sec25TextIsEscaped()
    {
        QCOMPARE(
            plainTextToHtml({{u("<b> & http://x.org/?a=\"1"), 0, false}, {u("q"), 1, false}}),
            u("<div>&lt;b&gt; &amp; <a href=\"http://x.org/?a=\">http://x.org/?a=</a>&quot;1</div>"
              "<blockquote><div>q</div></blockquote>"));
    }

    void previewSkipsQuotesAndRulers()
    {
        QCOMPARE(previewText(u("-----\n\nHello\n  there\nOn x wrote:\n> q\nmore\n-- \nsig")),
                 u("Hello there more"));
        QCOMPARE(previewText(u("words ").repeated(100), 11), u("words words"));
        QCOMPARE(previewText({}), QString());
    }
};

QTEST_GUILESS_MAIN(TestTextAndNames)
#include "tst_TextAndNames.moc"
