// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole sign-in over the loopback address: the test is the browser and the authorization server.
#include "core/accounts/BrowserFlow.h"
#include "core/accounts/OAuthLimits.h"
#include "tests/core/discovery/WebServer.h"
#include "tests/support/FakeClock.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

QByteArray json(const QByteArray &body, const QByteArray &head = "200 OK")
{
    return WebServer::answer(body, head, "Content-Type: application/json\r\n");
}

QString valueIn(const QUrl &url, const char *name)
{
    return QUrlQuery(url).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

} // namespace

class TestBrowserFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void bringsTokens();
    void strangersAreTurnedAway();
    void noFromTheProviderEndsIt();
    void withoutLastingPermissionItFails();
    void endsAfterTenMinutes();
    void cancelledItListensNoMore();
    void severalAtOnce();
    void endpointsInClearAreRefused();
    void answersAreBounded_data();
    void answersAreBounded();
    void redirectsAreNotFollowed();

private:
    void start();
    [[nodiscard]] QUrl back() const { return QUrl(valueIn(m_page, "redirect_uri")); }
    /// Target relative to the redirect address; the answer, once the connection is closed.
    QByteArray browse(const QByteArray &target);
    QByteArray comeBack(const QByteArray &query);
    bool waitForEnd();

    FakeClock m_clock;
    std::unique_ptr<NetworkTokenEndpoint> m_endpoint;
    std::unique_ptr<WebServer> m_server;
    QByteArray m_answer;
    OAuthService m_service;
    QUrl m_page;
    std::unique_ptr<TaskScope> m_scope;
    std::optional<Result<Grant>> m_outcome;
};

void TestBrowserFlow::init()
{
    m_answer = json(R"({"access_token": "a", "refresh_token": "r", "expires_in": 60})");
    m_server = std::make_unique<WebServer>([this](const QByteArray &) { return m_answer; });
    QVERIFY(m_server->start());
    m_endpoint = std::make_unique<NetworkTokenEndpoint>(m_clock);
    m_service = {};
    m_service.client.clientId = QStringLiteral("id");
    m_service.client.redirect = QUrl(QStringLiteral("http://127.0.0.1/back"));
    m_service.endpoints.authorization = QUrl(QStringLiteral("https://sso.example/auth"));
    m_service.endpoints.token =
        QUrl(QStringLiteral("http://127.0.0.1:%1/token").arg(m_server->serverPort()));
    m_page.clear();
    m_outcome.reset();
}

void TestBrowserFlow::cleanup()
{
    m_scope.reset();
    m_server.reset();
}

void TestBrowserFlow::start()
{
    m_scope = std::make_unique<TaskScope>();
    BrowserFlowRequest request{
        m_service,
        QStringLiteral("anna@example.org"),
        {QStringLiteral("Done."), QStringLiteral("Not done."), QStringLiteral("Nothing here.")}};
    Task<Grant> flow = signInByBrowser(m_clock, *m_endpoint, std::move(request),
                                       [this](const QUrl &page) { m_page = page; });
    m_scope->spawn<Grant>(std::move(flow),
                          [this](const Result<Grant> &outcome) { m_outcome.emplace(outcome); });
}

QByteArray TestBrowserFlow::browse(const QByteArray &target)
{
    QTcpSocket socket;
    QByteArray answer;
    bool isClosed = false;
    connect(&socket, &QTcpSocket::disconnected, &socket, [&isClosed] { isClosed = true; });
    connect(&socket, &QTcpSocket::readyRead, &socket,
            [&answer, &socket] { answer += socket.readAll(); });
    socket.connectToHost(back().host(), static_cast<quint16>(back().port()));
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }))
        return "not connected";
    socket.write("GET " + target + " HTTP/1.1\r\nHost: " + back().host().toLatin1() + ':' +
                 QByteArray::number(back().port()) + "\r\n\r\n");
    return QTest::qWaitFor([&] { return isClosed; }) ? answer : QByteArray("no end");
}

QByteArray TestBrowserFlow::comeBack(const QByteArray &query)
{
    return browse("/back?" + query + "&state=" + valueIn(m_page, "state").toLatin1());
}

bool TestBrowserFlow::waitForEnd()
{
    return QTest::qWaitFor([this] { return m_outcome.has_value(); });
}

void TestBrowserFlow::bringsTokens()
{
    start();
    QVERIFY(m_page.toEncoded().startsWith("https://sso.example/auth?"));
    QCOMPARE(back().host(), QStringLiteral("127.0.0.1"));
    QVERIFY(back().port() > 0);
    QCOMPARE(valueIn(m_page, "login_hint"), QStringLiteral("anna@example.org"));
    const QByteArray page = comeBack("code=4%2F0A");
    QVERIFY2(page.startsWith("HTTP/1.1 200 ") && page.contains("<p>Done.</p>"), page);
    QVERIFY(waitForEnd());
    QVERIFY(m_outcome->has_value());
    QCOMPARE((*m_outcome)->refreshToken, Secret(QByteArray("r")));
    QCOMPARE((*m_outcome)->first.accessToken, Secret(QByteArray("a")));
    QCOMPARE(m_server->requests().size(), 1);
    const QByteArray asked = m_server->requests().first();
    QVERIFY(asked.startsWith("POST /token "));
    const QByteArray form = asked.mid(asked.indexOf("\r\n\r\n") + 4);
    QVERIFY(form.contains("code=4%2F0A&"));
    const QUrlQuery fields(QString::fromLatin1(form));
    const QByteArray verifier = fields.queryItemValue(QStringLiteral("code_verifier")).toLatin1();
    QCOMPARE(valueIn(m_page, "code_challenge").toLatin1(), codeChallenge(Secret(verifier)));
}

void TestBrowserFlow::strangersAreTurnedAway()
{
    start();
    QVERIFY(browse("/favicon.ico").startsWith("HTTP/1.1 404 "));
    QVERIFY(browse("/back?code=evil&state=guess").contains("<p>Nothing here.</p>"));
    QVERIFY(browse("/back?error=access_denied").startsWith("HTTP/1.1 404 "));
    QVERIFY(browse('/' + QByteArray(Limits::redirectHeadBytes, 'x')).startsWith("HTTP/1.1 404 "));
    QVERIFY(!m_outcome);
    QVERIFY(m_server->requests().isEmpty());
    QVERIFY(comeBack("code=c").startsWith("HTTP/1.1 200 "));
    QVERIFY(waitForEnd());
    QVERIFY(m_outcome->has_value());
}

void TestBrowserFlow::noFromTheProviderEndsIt()
{
    start();
    QVERIFY(comeBack("error=access_denied").contains("<p>Not done.</p>"));
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->error().kind, ErrorKind::PermissionDenied);
    QVERIFY(m_server->requests().isEmpty());
    // Again is possible.
    m_outcome.reset();
    start();
    comeBack("code=c");
    QVERIFY(waitForEnd());
    QVERIFY(m_outcome->has_value());
}

void TestBrowserFlow::withoutLastingPermissionItFails()
{
    m_answer = json(R"({"access_token": "a"})");
    start();
    comeBack("code=c");
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->error().kind, ErrorKind::ProtocolViolation);
}

void TestBrowserFlow::endsAfterTenMinutes()
{
    start();
    m_clock.advance(10min - 1s);
    QVERIFY(!m_outcome);
    m_clock.advance(1s);
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->error().kind, ErrorKind::Timeout);
    QCOMPARE(m_outcome->error().retry, Retry::AfterUserAction);
    QCOMPARE(browse("/"), QByteArray("not connected"));
}

void TestBrowserFlow::cancelledItListensNoMore()
{
    start();
    m_scope.reset();
    QCOMPARE(browse("/"), QByteArray("not connected"));
    QVERIFY(!m_outcome);
}

void TestBrowserFlow::severalAtOnce()
{
    start();
    const QUrl first = m_page;
    const std::unique_ptr<TaskScope> other = std::move(m_scope);
    start();
    QVERIFY(valueIn(first, "redirect_uri") != valueIn(m_page, "redirect_uri"));
    QVERIFY(valueIn(first, "state") != valueIn(m_page, "state"));
    QVERIFY(browse("/back?code=c&state=" + valueIn(first, "state").toLatin1())
                .startsWith("HTTP/1.1 404 "));
    QVERIFY(!m_outcome);
}

void TestBrowserFlow::endpointsInClearAreRefused()
{
    m_service.endpoints.token = QUrl(QStringLiteral("http://sso.example/token"));
    start();
    comeBack("code=c");
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->error().kind, ErrorKind::InvalidInput);
    m_outcome.reset();
    m_page.clear();
    m_service.endpoints.authorization = QUrl(QStringLiteral("http://sso.example/auth"));
    start();
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->error().kind, ErrorKind::InvalidInput);
    QVERIFY(m_page.isEmpty());
}

void TestBrowserFlow::answersAreBounded_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("below") << Limits::tokenAnswerBytes - 1 << true;
    QTest::newRow("at") << Limits::tokenAnswerBytes << true;
    QTest::newRow("above") << Limits::tokenAnswerBytes + 1 << false;
}

void TestBrowserFlow::answersAreBounded()
{
    QFETCH(qint64, bytes);
    QFETCH(bool, isRead);
    const QByteArray tokens = R"({"access_token": "a", "refresh_token": "r"})";
    m_answer = json(tokens + QByteArray(bytes - tokens.size(), ' '));
    start();
    comeBack("code=c");
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->has_value(), isRead);
    if (!isRead)
        QCOMPARE(m_outcome->error().kind, ErrorKind::ProtocolViolation);
}

void TestBrowserFlow::redirectsAreNotFollowed()
{
    WebServer thief([](const QByteArray &) { return json("{}"); });
    QVERIFY(thief.start());
    m_answer = WebServer::answer(
        {}, "307 Temporary Redirect",
        "Location: http://127.0.0.1:" + QByteArray::number(thief.serverPort()) + "/\r\n");
    start();
    comeBack("code=c");
    QVERIFY(waitForEnd());
    QCOMPARE(m_outcome->error().kind, ErrorKind::ServerRefused);
    QVERIFY(thief.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestBrowserFlow)
#include "tst_BrowserFlow.moc"
