// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with HTTP answers: redirects, types, the signs of a network that wants a sign-in.
#include "tests/core/discovery/DiscoveryFakes.h"
#include "tests/support/Running.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;

namespace
{

const QString first = QStringLiteral("https://a.example/1");

struct Web {
    Result<Fetched> get(const QString &url, FetchRules rules = {})
    {
        HttpRequest request;
        request.url = QUrl(url);
        Running<Fetched> running(fetch(&fetcher, request, rules, trace));
        for (int i = 0; i < 20 && !running.hasEnded(); ++i)
            clock.advance(Delay(1));
        if (!running.hasEnded())
            qFatal("fetching does not end");
        return running.outcome();
    }

    FakeClock clock;
    ScriptedFetcher fetcher{clock};
    std::shared_ptr<WebTrace> trace = std::make_shared<WebTrace>();
};

FetchRules clearRules()
{
    FetchRules rules;
    rules.mayBeClear = true;
    return rules;
}

} // namespace

class tst_HttpFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPage();
    void statuses_data();
    void statuses();
    void types_data();
    void types();
    void redirectsAtTheirLimit_data();
    void redirectsAtTheirLimit();
    void redirectsInACircle();
    void redirectTargets_data();
    void redirectTargets();
    void encryptionOfTheWholeWay();
    void refusedCertificates();
    void portals();
    void noPortals();
};

void tst_HttpFetcher::aPage()
{
    Web web;
    web.fetcher.give(first, "<a/>");
    const Result<Fetched> fetched = web.get(first);
    QVERIFY(fetched);
    QCOMPARE(fetched->body, QByteArray("<a/>"));
    QCOMPARE(fetched->url, QUrl(first));
    QVERIFY(fetched->wasEncrypted);
    QVERIFY(web.trace->hasAnswers());
    QVERIFY(!web.fetcher.requests.constFirst().credentials);
}

void tst_HttpFetcher::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("404") << 404 << ErrorKind::NotFound;
    QTest::newRow("410") << 410 << ErrorKind::NotFound;
    QTest::newRow("401") << 401 << ErrorKind::ServerRefused;
    QTest::newRow("403") << 403 << ErrorKind::ServerRefused;
    QTest::newRow("500") << 500 << ErrorKind::ServerRefused;
    QTest::newRow("204") << 204 << ErrorKind::ServerRefused;
    QTest::newRow("304") << 304 << ErrorKind::ServerRefused;
}

void tst_HttpFetcher::statuses()
{
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    Web web;
    web.fetcher.giveStatus(first, status);
    const Result<Fetched> fetched = web.get(first);
    QVERIFY(!fetched);
    QCOMPARE(fetched.error().kind, kind);
    QCOMPARE(web.fetcher.asked.size(), 1);
}

void tst_HttpFetcher::types_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isText");
    const auto row = [](const char *type, bool isText) {
        QTest::newRow(type) << QByteArray(type) << isText;
    };
    row("text/xml; charset=utf-8", true);
    row("application/xml", true);
    row("Application/JSON", true);
    row("application/soap+xml", true);
    row("text/html", true);
    row("", true);
    row("application/octet-stream", false);
    row("image/png", false);
    row("video/xml+mp4", false);
}

void tst_HttpFetcher::types()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, isText);
    Web web;
    web.fetcher.give(first, "<a/>", Delay(0), type);
    QCOMPARE(web.get(first).has_value(), isText);
}

void tst_HttpFetcher::redirectsAtTheirLimit_data()
{
    QTest::addColumn<int>("redirects");
    QTest::addColumn<bool>("isFollowed");
    QTest::newRow("two") << 2 << true;
    QTest::newRow("three") << 3 << true;
    QTest::newRow("four") << 4 << false;
}

void tst_HttpFetcher::redirectsAtTheirLimit()
{
    QFETCH(int, redirects);
    QFETCH(bool, isFollowed);
    Web web;
    const auto page = [](int number) { return QStringLiteral("https://a.example/%1").arg(number); };
    for (int i = 1; i <= redirects; ++i)
        web.fetcher.redirect(page(i), page(i + 1));
    web.fetcher.give(page(redirects + 1), "<a/>");
    const Result<Fetched> fetched = web.get(page(1));
    QCOMPARE(fetched.has_value(), isFollowed);
    QCOMPARE(web.fetcher.asked.size(), 4 < redirects + 1 ? 4 : redirects + 1);
    if (fetched)
        QCOMPARE(fetched->url, QUrl(page(redirects + 1)));
}

void tst_HttpFetcher::redirectsInACircle()
{
    Web web;
    web.fetcher.redirect(first, QStringLiteral("https://b.example/"));
    web.fetcher.redirect(QStringLiteral("https://b.example/"), first);
    const Result<Fetched> fetched = web.get(first);
    QVERIFY(!fetched);
    QCOMPARE(fetched.error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(web.fetcher.asked.size(), 2);
}

void tst_HttpFetcher::redirectTargets_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("mayBeClear");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *from, const char *to, bool mayBeClear, bool isAllowed) {
        QTest::addRow("%s > %s %d", from, to, mayBeClear)
            << QString::fromLatin1(from) << QString::fromLatin1(to) << mayBeClear << isAllowed;
    };
    row("https://a.example/", "https://b.example/", false, true);
    row("https://a.example/", "http://a.example/", false, false);
    row("https://a.example/", "http://a.example/", true, false); // never back to clear text
    row("http://a.example/", "http://b.example/", true, true);
    row("http://a.example/", "https://b.example/", true, true);
    row("http://a.example/", "http://b.example/", false, false);
    row("https://a.example/", "ftp://a.example/", true, false);
    row("https://a.example/", "file:///etc/passwd", true, false);
    row("https://a.example/", "https://u:p@a.example/", true, false);
    row("https://a.example/", "https:///x", true, false);
    row("https://a.example/", "", true, false);
}

void tst_HttpFetcher::redirectTargets()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, mayBeClear);
    QFETCH(bool, isAllowed);
    HttpAnswer answer;
    answer.location = QUrl(to);
    QCOMPARE(redirectTarget(QUrl(from), answer, mayBeClear).has_value(), isAllowed);
}

void tst_HttpFetcher::encryptionOfTheWholeWay()
{
    Web web;
    const QString clear = QStringLiteral("http://a.example/");
    web.fetcher.redirect(clear, first);
    web.fetcher.give(first, "<a/>");
    const Result<Fetched> fetched = web.get(clear, clearRules());
    QVERIFY(fetched && !fetched->wasEncrypted);
}

void tst_HttpFetcher::refusedCertificates()
{
    Web web;
    web.fetcher.refuseCertificate(first);
    const Result<Fetched> fetched = web.get(first);
    QVERIFY(!fetched);
    QCOMPARE(fetched.error().kind, ErrorKind::TlsUntrusted);
    QVERIFY(!web.trace->hasAnswers());
}

void tst_HttpFetcher::portals()
{
    const QStringList urls{QStringLiteral("https://autoconfig.firma.example/x"),
                           QStringLiteral("https://database.example/y")};
    Web pages;
    Web certificates;
    Web redirects;
    for (const QString &url : urls) {
        QVERIFY(!pages.trace->looksLikePortal());
        pages.fetcher.give(url, "<html>Sign in</html>", Delay(0), "text/html");
        certificates.fetcher.refuseCertificate(url);
        redirects.fetcher.redirect(url, QStringLiteral("https://portal.example/login"));
        QVERIFY(pages.get(url));
        QVERIFY(!certificates.get(url));
        QVERIFY(!redirects.get(url));
    }
    QVERIFY(pages.trace->looksLikePortal());
    QVERIFY(certificates.trace->looksLikePortal());
    QVERIFY(redirects.trace->looksLikePortal());
}

void tst_HttpFetcher::noPortals()
{
    Web web;
    // One organisation may well answer alike under all its names.
    web.fetcher.give(QStringLiteral("https://firma.example/"), "<html>Hello</html>");
    web.fetcher.give(QStringLiteral("https://autoconfig.firma.example/"), "<html>Hello</html>");
    web.fetcher.give(QStringLiteral("https://database.example/"), "<html>Other</html>");
    for (const char *url : {"https://firma.example/", "https://autoconfig.firma.example/",
                            "https://database.example/"})
        QVERIFY(web.get(QString::fromLatin1(url)));
    QVERIFY(!web.trace->looksLikePortal());
}

QTEST_GUILESS_MAIN(tst_HttpFetcher)
#include "tst_HttpFetcher.moc"
