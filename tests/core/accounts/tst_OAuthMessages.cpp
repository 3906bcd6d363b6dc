// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What goes to an authorization server and what comes back, without any network.
#include "core/accounts/OAuthMessages.h"

#include <QTest>
#include <QUrlQuery>

using namespace Martlet;
using namespace Martlet::Accounts;
using namespace std::chrono_literals;

namespace
{

OAuthService service(const QString &name = QStringLiteral("firm"))
{
    OAuthService made;
    made.client.name = name;
    made.client.clientId = QStringLiteral("id+1");
    made.endpoints.authorization = QUrl(QStringLiteral("https://sso.example/auth?tenant=a"));
    made.endpoints.token = QUrl(QStringLiteral("https://sso.example/token"));
    made.endpoints.scopes = {QStringLiteral("https://mail.example/"), QStringLiteral("offline")};
    return made;
}

AuthorizationRequest request()
{
    return {QUrl(QStringLiteral("http://127.0.0.1:5000/")), Secret(QByteArray("st-ate")),
            Secret(QByteArray("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
            QStringLiteral("anna+mail@example.org")};
}

QByteArray head(const QByteArray &target, const QByteArray &host = "127.0.0.1:5000",
                const QByteArray &method = "GET")
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*";
}

} // namespace

class TestOAuthMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challengeIsThatOfTheStandard();
    void noTwoAreAlike();
    void authorizationRequestIsComplete();
    void formsAreEncoded();
    void tokensAreRead();
    void answersMeanSomething_data();
    void answersMeanSomething();
    void onlyTheRedirectCounts_data();
    void onlyTheRedirectCounts();
    void codesAreDecodedOnce();
    void refusalsAreTold();
    void pagesHoldOnlyText();
    void renewedAheadOfTheEnd();
};

/// RFC 7636 appendix B.
void TestOAuthMessages::challengeIsThatOfTheStandard()
{
    QCOMPARE(codeChallenge(Secret(QByteArray("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))),
             QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

void TestOAuthMessages::noTwoAreAlike()
{
    const Secret one = unguessable();
    QCOMPARE(one.reveal().size(), 43);
    QVERIFY(one != unguessable());
}

void TestOAuthMessages::authorizationRequestIsComplete()
{
    const QUrl url = authorizationUrl(service(), request());
    QVERIFY(url.toEncoded().startsWith("https://sso.example/auth?tenant=a&response_type=code&"));
    const QUrlQuery query(url);
    const auto field = [&query](const char *name) {
        return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    QCOMPARE(field("client_id"), QStringLiteral("id+1"));
    QCOMPARE(field("redirect_uri"), QStringLiteral("http://127.0.0.1:5000/"));
    QCOMPARE(field("scope"), QStringLiteral("https://mail.example/ offline"));
    QCOMPARE(field("state"), QStringLiteral("st-ate"));
    QCOMPARE(field("code_challenge"),
             QStringLiteral("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    QCOMPARE(field("code_challenge_method"), QStringLiteral("S256"));
    QCOMPARE(field("login_hint"), QStringLiteral("anna+mail@example.org"));
    // A plus sign of its own would be read as a blank.
    QVERIFY(url.toEncoded().contains("login_hint=anna%2Bmail%40example.org"));
    QVERIFY(!url.toEncoded().contains("dBjftJeZ4CVP"));
    QVERIFY(!url.toEncoded().contains("access_type"));
    QVERIFY(authorizationUrl(service(QStringLiteral("google")), request())
                .toEncoded()
                .contains("access_type=offline"));
}

void TestOAuthMessages::formsAreEncoded()
{
    OAuthClient client = service().client;
    QCOMPARE(codeForm(client, request(), Secret(QByteArray("4/a+b%2F"))).reveal(),
             QByteArray("grant_type=authorization_code&code=4%2Fa%2Bb%252F&"
                        "redirect_uri=http%3A%2F%2F127.0.0.1%3A5000%2F&code_verifier="
                        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&client_id=id%2B1"));
    client.clientSecret = QStringLiteral("s&t");
    QCOMPARE(refreshForm(client, Secret(QByteArray("r=1"))).reveal(),
             QByteArray("grant_type=refresh_token&refresh_token=r%3D1&client_id=id%2B1&"
                        "client_secret=s%26t"));
}

void TestOAuthMessages::tokensAreRead()
{
    const auto full = readTokenAnswer(200, R"({"access_token": "a", "token_type": "Bearer",
        "expires_in": 3599, "refresh_token": "r", "scope": "x"})");
    QVERIFY(full);
    QCOMPARE(full->accessToken, Secret(QByteArray("a")));
    QCOMPARE(*full->refreshToken, Secret(QByteArray("r")));
    QCOMPARE(full->lifetime, 3599s);
    const auto poor = readTokenAnswer(200, R"({"access_token": "a", "expires_in": "120"})");
    QVERIFY(poor);
    QVERIFY(!poor->refreshToken);
    QCOMPARE(poor->lifetime, 120s);
    QCOMPARE(readTokenAnswer(200, R"({"access_token": "a"})")->lifetime, 3600s);
    QCOMPARE(readTokenAnswer(200, R"({"access_token": "a", "expires_in": 1e300})")->lifetime,
             std::chrono::seconds(24h * 365));
}

void TestOAuthMessages::answersMeanSomething_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Retry>("retry");
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorKind kind,
                        Retry retry) { QTest::newRow(name) << status << body << kind << retry; };
    row("revoked", 400, R"({"error": "invalid_grant", "error_description": "expired"})",
        ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
    row("Microsoft wants the person", 400, R"({"error": "interaction_required"})",
        ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
    row("registration", 401, R"({"error": "invalid_client"})", ErrorKind::PermissionDenied,
        Retry::AfterUserAction);
    row("busy", 503, "<html>", ErrorKind::ServerUnavailable, Retry::Later);
    row("too many", 429, "{}", ErrorKind::ServerUnavailable, Retry::Later);
    row("busy in words", 400, R"({"error": "temporarily_unavailable"})",
        ErrorKind::ServerUnavailable, Retry::Later);
    row("scope", 400, R"({"error": "invalid_scope"})", ErrorKind::ServerRefused,
        Retry::AfterUserAction);
    row("elsewhere", 302, "", ErrorKind::ServerRefused, Retry::AfterUserAction);
    row("error with 200", 200, R"({"error": "invalid_grant", "access_token": "a"})",
        ErrorKind::AuthenticationRejected, Retry::AfterUserAction);
    row("a page", 200, "<html>secret-token</html>", ErrorKind::ProtocolViolation,
        Retry::AfterUserAction);
    row("another type", 200, R"({"access_token": "secret-token", "token_type": "mac"})",
        ErrorKind::ProtocolViolation, Retry::AfterUserAction);
}

void TestOAuthMessages::answersMeanSomething()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(Retry, retry);
    const auto answer = readTokenAnswer(status, body);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(answer.error().retry, retry);
    QVERIFY(!answer.error().detail.contains(QLatin1String("secret-token")));
}

void TestOAuthMessages::onlyTheRedirectCounts_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("isCode");
    QTest::newRow("right") << head("/?code=c&state=st-ate") << true;
    QTest::newRow("more fields") << head("/?iss=x&state=st-ate&code=c&scope=") << true;
    QTest::newRow("other state") << head("/?code=c&state=st-atE") << false;
    QTest::newRow("no state") << head("/?code=c") << false;
    QTest::newRow("state twice") << head("/?code=c&state=st-ate&state=x") << false;
    QTest::newRow("no code") << head("/?state=st-ate") << false;
    QTest::newRow("favicon") << head("/favicon.ico") << false;
    QTest::newRow("other path") << head("/x?code=c&state=st-ate") << false;
    QTest::newRow("other host") << head("/?code=c&state=st-ate", "evil.example:5000") << false;
    QTest::newRow("other port") << head("/?code=c&state=st-ate", "127.0.0.1:1") << false;
    QTest::newRow("no host") << QByteArray("GET /?code=c&state=st-ate HTTP/1.1") << false;
    QTest::newRow("post") << head("/?code=c&state=st-ate", "127.0.0.1:5000", "POST") << false;
    QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestOAuthMessages::onlyTheRedirectCounts()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, isCode);
    const RedirectReading reading = readRedirect(head, request());
    QCOMPARE(reading.kind == RedirectReading::Kind::Code, isCode);
    QCOMPARE(reading.kind == RedirectReading::Kind::Foreign, !isCode);
    QCOMPARE(reading.code, isCode ? Secret(QByteArray("c")) : Secret());
}

void TestOAuthMessages::codesAreDecodedOnce()
{
    const auto codeIn = [](const QByteArray &written) {
        return readRedirect(head("/?code=" + written + "&state=st-ate"), request()).code.reveal();
    };
    QCOMPARE(codeIn("4%2F0A"), QByteArray("4/0A"));
    QCOMPARE(codeIn("4%252F0A"), QByteArray("4%2F0A"));
    QCOMPARE(codeIn("a+b"), QByteArray("a b"));
    QCOMPARE(codeIn("a%2Bb"), QByteArray("a+b"));
}

void TestOAuthMessages::refusalsAreTold()
{
    const RedirectReading denied = readRedirect(
        head("/?error=access_denied&error_description=the+user+said+no&state=st-ate"), request());
    QCOMPARE(denied.kind, RedirectReading::Kind::Refused);
    QCOMPARE(denied.error.kind, ErrorKind::PermissionDenied);
    QCOMPARE(denied.error.detail, QStringLiteral("access_denied: the user said no"));
    // Whoever does not know the state cannot end the sign-in.
    QCOMPARE(readRedirect(head("/?error=access_denied"), request()).kind,
             RedirectReading::Kind::Foreign);
    QCOMPARE(readRedirect(head("/?error=server_error&state=st-ate"), request()).error.kind,
             ErrorKind::ServerUnavailable);
}

void TestOAuthMessages::pagesHoldOnlyText()
{
    const QByteArray page = plainPage(200, QStringLiteral("Done <script>é"));
    QVERIFY(page.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(page.contains("Done &lt;script&gt;\xc3\xa9"));
    QVERIFY(page.contains("Content-Security-Policy: default-src 'none'"));
    const qsizetype body = page.indexOf("\r\n\r\n") + 4;
    const QByteArray length = QByteArray::number(page.size() - body);
    const QByteArray header = "Content-Length: " + length + "\r\n";
    QVERIFY(page.contains(header));
    QVERIFY(plainPage(404, {}).startsWith("HTTP/1.1 404 "));
}

void TestOAuthMessages::renewedAheadOfTheEnd()
{
    QCOMPARE(renewalAfter(3600s), 3300s);
    QCOMPARE(renewalAfter(1500s), 1200s);
    QCOMPARE(renewalAfter(300s), 240s);
    QCOMPARE(renewalAfter(10s), 8s);
}

QTEST_GUILESS_MAIN(TestOAuthMessages)
#include "tst_OAuthMessages.moc"
