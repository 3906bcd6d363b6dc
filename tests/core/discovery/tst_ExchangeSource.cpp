// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Exchange Autodiscover: who is asked, and who is ever told the address and the password.
#include "tests/core/discovery/SearchWorld.h"
#include "tests/support/Running.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString first =
    QStringLiteral("https://autodiscover.firma.example/autodiscover/autodiscover.xml");
const QString second = QStringLiteral("https://firma.example/autodiscover/autodiscover.xml");
const QString clear =
    QStringLiteral("http://autodiscover.firma.example/autodiscover/autodiscover.xml");
const QString elsewhere =
    QStringLiteral("https://mail.hoster.example/autodiscover/autodiscover.xml");

QByteArray account(const QByteArray &inner)
{
    return "<Autodiscover><Response><Account>" + inner + "</Account></Response></Autodiscover>";
}

QByteArray settings(const QByteArray &host, const QByteArray &rest = {})
{
    return account("<Action>settings</Action><Protocol><Type>IMAP</Type><Server>" + host +
                   "</Server>" + rest + "</Protocol><Protocol><Type>SMTP</Type><Server>" + host +
                   "</Server></Protocol>");
}

/// Wants a login, and then gives `body`.
void guard(SearchWorld &world, const QString &url, const QByteArray &body, int afterwards = 200)
{
    world.fetcher.giveStatus(url, 401);
    HttpAnswer given;
    given.status = afterwards;
    given.body = body;
    world.fetcher.page(url).withCredentials = given;
}

/// A search that found nothing, and then Exchange.
void ask(SearchWorld &world, bool agrees = true, const QString &login = {})
{
    world.agreesTo = agrees;
    world.run();
    QVERIFY(world.outcome.canAskExchange);
    world.fetcher.asked.clear();
    world.connector.asked.clear();
    world.search.askExchange(Secret(QStringLiteral("secret")), login);
    world.finish();
}

QStringList posts(const SearchWorld &world)
{
    return world.fetcher.asked.filter(QStringLiteral("POST "));
}

} // namespace

class tst_ExchangeSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnonymousAnswer();
    void passwordWhenAskedFor();
    void anotherLogin();
    void theSecondPlace();
    void noPasswordWithoutACertificate();
    void aRefusedPasswordIsNotRepeated();
    void redirectsInACircle();
    void redirectsAtTheirLimit_data();
    void redirectsAtTheirLimit();
    void redirectToAnotherHostAsks();
    void redirectToAnotherHostRefused();
    void redirectToClearText();
    void redirectUrlAsks();
    void redirectAddressToAnotherDomain_data();
    void redirectAddressToAnotherDomain();
    void redirectAddressesAtTheirLimit();
    void clearTextGivesTheWayAlone();
    void clearTextAnswersAreNotRead();
    void byService();
    void microsoftIsNotAsked_data();
    void microsoftIsNotAsked();
    void microsoftHosts();
    void startTlsByPort();
    void exchangeHostsAreProbedFirst();
    void exchangeWithoutMail();
    void errorsAreNoResult();
    void silenceEnds();
    void thinkingTakesItsTime();
    void notWithoutNeed();
};

void tst_ExchangeSource::anAnonymousAnswer()
{
    SearchWorld world;
    world.fetcher.give(first, settings("mail.firma.example"));
    ask(world);
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
    QVERIFY(world.best().isTrusted);
    QCOMPARE(world.best().incoming.host, QStringLiteral("mail.firma.example"));
    QCOMPARE(world.fetcher.passwordsSent(), 0);
    QVERIFY(world.questions.isEmpty());
    QCOMPARE(posts(world).size(), 1);
    const HttpRequest &request = world.fetcher.requests.constLast();
    QCOMPARE(request.contentType, QByteArray("text/xml; charset=utf-8"));
    QVERIFY(request.body.contains("<EMailAddress>anna@firma.example</EMailAddress>"));
    QVERIFY(!world.outcome.canAskExchange);
}

void tst_ExchangeSource::passwordWhenAskedFor()
{
    SearchWorld world;
    guard(world, first, settings("mail.firma.example"));
    ask(world);
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
    QCOMPARE(posts(world),
             QStringList({QStringLiteral("POST ") + first,
                          QStringLiteral("POST ") + first + QStringLiteral(" +password")}));
    const HttpRequest &request = world.fetcher.requests.constLast();
    QCOMPARE(request.credentials->user, QStringLiteral("anna@firma.example"));
    QCOMPARE(request.credentials->password.reveal(), QByteArray("secret"));
}

void tst_ExchangeSource::anotherLogin()
{
    SearchWorld world;
    guard(world, first, settings("mail.firma.example"));
    ask(world, true, QStringLiteral("ACME\\anna"));
    QCOMPARE(world.fetcher.requests.constLast().credentials->user, QStringLiteral("ACME\\anna"));
}

void tst_ExchangeSource::theSecondPlace()
{
    SearchWorld world;
    world.fetcher.giveStatus(first, 404);
    guard(world, second, settings("mail.firma.example"));
    ask(world);
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
    QVERIFY(world.questions.isEmpty());
}

void tst_ExchangeSource::noPasswordWithoutACertificate()
{
    SearchWorld world;
    world.fetcher.refuseCertificate(first);
    world.fetcher.refuseCertificate(second);
    HttpAnswer given;
    given.status = 200;
    given.body = settings("evil.example");
    world.fetcher.page(first).withCredentials = given;
    ask(world);
    QCOMPARE(world.fetcher.passwordsSent(), 0);
    QVERIFY(world.outcome.proposals.isEmpty());
}

void tst_ExchangeSource::aRefusedPasswordIsNotRepeated()
{
    SearchWorld world;
    guard(world, first, {}, 401);
    guard(world, second, settings("mail.firma.example"));
    ask(world);
    QCOMPARE(world.fetcher.passwordsSent(), 1);
    QVERIFY(world.outcome.wasExchangePasswordRefused);
    QVERIFY(world.outcome.proposals.isEmpty());
    QVERIFY(posts(world).contains(QStringLiteral("POST ") + second)); // without it
}

void tst_ExchangeSource::redirectsInACircle()
{
    SearchWorld world;
    world.fetcher.redirect(first, second);
    world.fetcher.redirect(second, first);
    ask(world);
    QVERIFY(world.outcome.proposals.isEmpty());
    QCOMPARE(posts(world).size(), 2);
}

void tst_ExchangeSource::redirectsAtTheirLimit_data()
{
    QTest::addColumn<int>("redirects");
    QTest::addColumn<bool>("isFollowed");
    QTest::newRow("nine") << 9 << true;
    QTest::newRow("ten") << 10 << true;
    QTest::newRow("eleven") << 11 << false;
}

void tst_ExchangeSource::redirectsAtTheirLimit()
{
    QFETCH(int, redirects);
    QFETCH(bool, isFollowed);
    SearchWorld world;
    const auto page = [](int number) {
        return number == 0 ? first : QStringLiteral("https://firma.example/%1").arg(number);
    };
    for (int i = 0; i < redirects; ++i)
        world.fetcher.redirect(page(i), page(i + 1));
    world.fetcher.give(page(redirects), settings("mail.firma.example"));
    ask(world);
    QCOMPARE(world.outcome.proposals.size(), isFollowed ? 1 : 0);
    QVERIFY(!posts(world).contains(QStringLiteral("POST ") + page(11)));
}

void tst_ExchangeSource::redirectToAnotherHostAsks()
{
    SearchWorld world;
    world.fetcher.redirect(first, elsewhere);
    guard(world, elsewhere, settings("mail.hoster.example"));
    ask(world);
    QCOMPARE(world.questions, QStringList{QStringLiteral("mail.hoster.example")});
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
    QCOMPARE(world.fetcher.passwordsSent(), 1);
}

void tst_ExchangeSource::redirectToAnotherHostRefused()
{
    SearchWorld world;
    world.fetcher.redirect(first, elsewhere);
    world.fetcher.redirect(second, elsewhere + QStringLiteral("?again"));
    guard(world, elsewhere, settings("mail.hoster.example"));
    ask(world, false);
    // Asked once; not even the address was told.
    QCOMPARE(world.questions, QStringList{QStringLiteral("mail.hoster.example")});
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("hoster")).isEmpty());
    QVERIFY(world.outcome.proposals.isEmpty());
}

void tst_ExchangeSource::redirectToClearText()
{
    SearchWorld world;
    world.fetcher.redirect(first, QStringLiteral("http://firma.example/x"));
    world.fetcher.give(QStringLiteral("http://firma.example/x"), settings("evil.example"));
    ask(world);
    QVERIFY(world.outcome.proposals.isEmpty());
    QVERIFY(posts(world).filter(QStringLiteral("http://")).isEmpty());
}

void tst_ExchangeSource::redirectUrlAsks()
{
    for (const bool agrees : {true, false}) {
        SearchWorld world;
        world.fetcher.give(first, account("<Action>redirectUrl</Action><RedirectUrl>" +
                                          elsewhere.toUtf8() + "</RedirectUrl>"));
        guard(world, elsewhere, settings("mail.hoster.example"));
        ask(world, agrees);
        QCOMPARE(world.questions, QStringList{QStringLiteral("mail.hoster.example")});
        QCOMPARE(world.fetcher.passwordsSent(), agrees ? 1 : 0);
        QCOMPARE(world.outcome.proposals.size(), agrees ? 1 : 0);
    }
}

void tst_ExchangeSource::redirectAddressToAnotherDomain_data()
{
    QTest::addColumn<bool>("agrees");
    QTest::newRow("agreed") << true;
    QTest::newRow("refused") << false;
}

void tst_ExchangeSource::redirectAddressToAnotherDomain()
{
    QFETCH(bool, agrees);
    const QString other =
        QStringLiteral("https://autodiscover.druga.example/autodiscover/autodiscover.xml");
    SearchWorld world;
    world.fetcher.give(first, account("<Action>redirectAddr</Action><RedirectAddr>"
                                      "anna@druga.example</RedirectAddr>"));
    guard(world, other, settings("mail.druga.example"));
    ask(world, agrees);
    QCOMPARE(world.questions.constFirst(), QStringLiteral("autodiscover.druga.example"));
    QCOMPARE(world.fetcher.passwordsSent(), agrees ? 1 : 0);
    if (!agrees) {
        QVERIFY(world.fetcher.asked.filter(QStringLiteral("druga")).isEmpty());
        return;
    }
    QVERIFY(world.fetcher.requests.constLast().body.contains("anna@druga.example"));
    QVERIFY(!world.best().isTrusted);
}

void tst_ExchangeSource::redirectAddressesAtTheirLimit()
{
    for (const int redirects : {2, 3}) {
        SearchWorld world;
        const auto page = [](int number) {
            return number == 0 ? first
                               : QStringLiteral("https://autodiscover.d%1.example/autodiscover/"
                                                "autodiscover.xml")
                                     .arg(number);
        };
        for (int i = 0; i < redirects; ++i)
            world.fetcher.give(page(i),
                               account("<Action>redirectAddr</Action><RedirectAddr>anna@d" +
                                       QByteArray::number(i + 1) + ".example</RedirectAddr>"));
        world.fetcher.give(page(redirects), settings("mail.d.example"));
        ask(world);
        QCOMPARE(world.outcome.proposals.size(), redirects <= 2 ? 1 : 0);
    }
}

void tst_ExchangeSource::clearTextGivesTheWayAlone()
{
    SearchWorld world;
    world.fetcher.redirect(clear, elsewhere);
    guard(world, elsewhere, settings("mail.hoster.example"));
    ask(world);
    QCOMPARE(world.questions, QStringList{QStringLiteral("mail.hoster.example")});
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
    // In the clear went neither the address nor the password.
    QVERIFY(world.fetcher.asked.contains(QStringLiteral("GET ") + clear));
    for (const HttpRequest &request : std::as_const(world.fetcher.requests)) {
        if (request.url.scheme() == QStringLiteral("http"))
            QVERIFY(request.body.isEmpty() && !request.credentials);
    }
}

void tst_ExchangeSource::clearTextAnswersAreNotRead()
{
    SearchWorld world;
    world.fetcher.give(clear, settings("evil.example"));
    ask(world);
    QVERIFY(world.outcome.proposals.isEmpty());
    SearchWorld clearTarget;
    clearTarget.fetcher.redirect(clear, QStringLiteral("http://mail.hoster.example/x"));
    ask(clearTarget);
    QVERIFY(clearTarget.questions.isEmpty());
    QVERIFY(clearTarget.fetcher.asked.filter(QStringLiteral("hoster")).isEmpty());
}

void tst_ExchangeSource::byService()
{
    SearchWorld world;
    world.resolver.setSrv(QStringLiteral("_autodiscover._tcp.firma.example"),
                          QStringLiteral("mail.hoster.example"), 443);
    guard(world, elsewhere, settings("mail.hoster.example"));
    ask(world);
    QCOMPARE(world.questions, QStringList{QStringLiteral("mail.hoster.example")});
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
    SearchWorld refused;
    refused.resolver.setSrv(QStringLiteral("_autodiscover._tcp.firma.example"),
                            QStringLiteral("mail.hoster.example"), 443);
    guard(refused, elsewhere, settings("mail.hoster.example"));
    ask(refused, false);
    QVERIFY(refused.fetcher.asked.filter(QStringLiteral("hoster")).isEmpty());
}

void tst_ExchangeSource::microsoftIsNotAsked_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("redirect") << QStringLiteral("redirect");
    QTest::newRow("in clear text") << QStringLiteral("clear");
    QTest::newRow("service") << QStringLiteral("service");
}

void tst_ExchangeSource::microsoftIsNotAsked()
{
    QFETCH(QString, way);
    const QString host = QStringLiteral("autodiscover-s.outlook.com");
    const QString url = QStringLiteral("https://%1/autodiscover/autodiscover.xml").arg(host);
    SearchWorld world;
    if (way == QStringLiteral("redirect"))
        world.fetcher.redirect(first, url);
    else if (way == QStringLiteral("clear"))
        world.fetcher.redirect(clear, url);
    else
        world.resolver.setSrv(QStringLiteral("_autodiscover._tcp.firma.example"), host, 443);
    guard(world, url, settings("outlook.office365.com"));
    ask(world);
    QVERIFY(world.questions.isEmpty());
    QVERIFY(world.fetcher.asked.filter(host).isEmpty());
    QCOMPARE(world.best().presetId, QStringLiteral("m365"));
    QCOMPARE(world.best().incoming.auth, QList{AuthMethod::OAuth2});
}

void tst_ExchangeSource::microsoftHosts()
{
    QVERIFY(isMicrosoftHost(QStringLiteral("outlook.office365.com")));
    QVERIFY(isMicrosoftHost(QStringLiteral("autodiscover-s.outlook.com")));
    QVERIFY(isMicrosoftHost(QStringLiteral("login.microsoftonline.com")));
    QVERIFY(!isMicrosoftHost(QStringLiteral("outlook.com.evil.example")));
    QVERIFY(!isMicrosoftHost(QStringLiteral("notoutlook.com")));
}

void tst_ExchangeSource::startTlsByPort()
{
    SearchWorld world;
    world.fetcher.give(first, settings("mail.firma.example", "<Port>143</Port>"));
    ask(world);
    QCOMPARE(world.best().incoming.port, 143);
    QCOMPARE(world.best().incoming.encryption, Mail::Encryption::StartTls);
}

const QByteArray exchangeOnly =
    account("<Action>settings</Action><Protocol><Type>EXCH</Type>"
            "<Server>0f1e2d3c-0000-4000-8000-000000000000@firma.example</Server></Protocol>"
            "<Protocol><Type>WEB</Type><External><OWAUrl>https://owa.firma.example/owa/</OWAUrl>"
            "</External></Protocol>");

void tst_ExchangeSource::exchangeHostsAreProbedFirst()
{
    SearchWorld world;
    world.fetcher.give(first, exchangeOnly);
    for (const char *host : {"owa.firma.example", "imap.firma.example", "smtp.firma.example"})
        world.resolver.setHost(QString::fromLatin1(host), QStringLiteral("9.9.9.9"));
    world.connector.set(QStringLiteral("owa.firma.example:143"),
                        ScriptedConnector::speaking(SpokenProtocol::Imap));
    world.connector.set(QStringLiteral("owa.firma.example:587"),
                        ScriptedConnector::speaking(SpokenProtocol::Smtp));
    ask(world);
    QCOMPARE(world.connector.asked.constFirst(), QStringLiteral("owa.firma.example:993"));
    QCOMPARE(world.source(), QStringLiteral("probe"));
    QCOMPARE(world.best().incoming.host, QStringLiteral("owa.firma.example"));
    QCOMPARE(world.best().outgoing.port, 587);
    QVERIFY(!world.outcome.isExchangeWithoutMail);
}

void tst_ExchangeSource::exchangeWithoutMail()
{
    SearchWorld world;
    world.fetcher.give(first, exchangeOnly);
    world.resolver.setHost(QStringLiteral("owa.firma.example"), QStringLiteral("9.9.9.9"));
    ask(world);
    QVERIFY(world.outcome.proposals.isEmpty());
    QVERIFY(world.outcome.isExchangeWithoutMail);
}

void tst_ExchangeSource::errorsAreNoResult()
{
    SearchWorld world;
    world.fetcher.give(first, "<Autodiscover><Response><Error><ErrorCode>500</ErrorCode></Error>"
                              "</Response></Autodiscover>");
    world.fetcher.give(second, settings("mail.firma.example"));
    ask(world);
    QCOMPARE(world.best().incoming.host, QStringLiteral("mail.firma.example"));
}

void tst_ExchangeSource::silenceEnds()
{
    SearchWorld world;
    for (const QString &url : {first, second, clear})
        world.fetcher.giveStatus(url, 404, 1min);
    world.agreesTo = true;
    world.run();
    const auto begin = world.clock.monotonic();
    world.search.askExchange(Secret(QStringLiteral("secret")));
    world.finish();
    QCOMPARE(world.clock.monotonic() - begin, 12000ms);
    QVERIFY(world.outcome.proposals.isEmpty());
}

void tst_ExchangeSource::thinkingTakesItsTime()
{
    SearchWorld world;
    world.fetcher.redirect(first, elsewhere);
    world.fetcher.give(elsewhere, settings("mail.hoster.example"));
    world.run();
    world.search.askExchange(Secret(QStringLiteral("secret")));
    world.clock.advance(5min);
    QCOMPARE(world.questions.size(), 1);
    QCOMPARE(world.finishedCount, 1);
    world.search.answerHostQuestion(QStringLiteral("other.example"), true); // never asked about
    world.search.answerHostQuestion(QStringLiteral("mail.hoster.example"), true);
    world.finish();
    QCOMPARE(world.source(), QStringLiteral("autodiscover"));
}

void tst_ExchangeSource::notWithoutNeed()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::own(), settingsFile("a.firma.example", "a.firma.example"));
    world.run();
    QVERIFY(!world.outcome.canAskExchange);
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("autodiscover")).isEmpty());
    // Not while a search is going on.
    SearchWorld busy;
    busy.search.askExchange(Secret(QStringLiteral("secret")));
    busy.search.start(QStringLiteral("anna@firma.example"), busy.options);
    busy.search.askExchange(Secret(QStringLiteral("secret")));
    busy.finish();
    QVERIFY(busy.fetcher.asked.filter(QStringLiteral("autodiscover")).isEmpty());
}

QTEST_GUILESS_MAIN(tst_ExchangeSource)
#include "tst_ExchangeSource.moc"
