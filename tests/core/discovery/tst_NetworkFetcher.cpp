// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real fetcher against web servers on the loopback, under names that a scripted name service
// leads there.
#include "core/discovery/HostName.h"
#include "core/discovery/NetworkFetcher.h"
#include "core/util/Limits.h"
#include "tests/core/accounts/TaskRunner.h"
#include "tests/core/discovery/DiscoveryFakes.h"
#include "tests/core/discovery/WebServer.h"
#include "tests/support/Running.h"

#include <QNetworkProxy>

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString host = QStringLiteral("autoconfig.firma.example");

QByteArray field(const QByteArray &request, const QByteArray &name)
{
    const QByteArray wanted = name.toLower() + ':';
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith(wanted))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

/// The fetcher with a world that is the loopback, where time passes only when the test says so: a
/// busy computer is no slow server.
struct World {
    explicit World(const TestCertificate &authority = {})
        : fetcher(resolver, clock, policyWith(authority),
                  [](const QHostAddress &address) { return address.isLoopback(); })
    {
        resolver.setHost(host, QStringLiteral("127.0.0.1"));
    }

    static Net::CertificatePolicy policyWith(const TestCertificate &authority)
    {
        Net::CertificatePolicy policy;
        if (!authority.pem.isEmpty())
            policy.extraAuthorities = {authority.pem};
        return policy;
    }

    static HttpRequest request(const WebServer &server, const char *scheme = "http",
                               const char *path = "/mail/config-v1.1.xml")
    {
        HttpRequest made;
        made.url.setScheme(QString::fromLatin1(scheme));
        made.url.setHost(host);
        made.url.setPort(server.serverPort());
        made.url.setPath(QString::fromLatin1(path));
        made.limit = 10s;
        return made;
    }

    Result<HttpAnswer> get(const HttpRequest &request)
    {
        return outcomeOf(fetcher.exchange(request));
    }

    FakeClock clock;
    ScriptedResolver resolver{clock};
    NetworkFetcher fetcher;
};

TestCertificate certificateFor(const QString &name, const TestCertificate &authority)
{
    CertificateRequest request;
    request.commonName = name;
    request.dnsNames = {name};
    return makeCertificate(request, &authority);
}

} // namespace

class tst_NetworkFetcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    void whatIsAsked();
    void whatIsPosted();
    void nothingIsKept();
    void statusesAndTypes();
    void redirectsAreNotFollowed();
    void tlsUnderItsName();
    void badCertificates_data();
    void badCertificates();
    void sizeAtItsLimit_data();
    void sizeAtItsLimit();
    void sizeWithoutAnEnd();
    void packedAnswersAreNotUnpacked();
    void cutAnswersAreNone();
    void noAnswerAtAll();
    void nonsense();
    void silenceEnds();
    void cancelling();
    void privateAddressesAreRefused_data();
    void privateAddressesAreRefused();
    void theNameMayHaveOtherAddresses();
    void challengesAreNotAnswered();
    void passwordsWhenAskedFor();
    void passwordsOnlyOnce();
    void passwordsNeverInTheClear();
    void passwordsByNtlm();
    void unknownNames();
    void proxiesLookNamesUpThemselves();
    void otherSchemes_data();
    void otherSchemes();
};

void tst_NetworkFetcher::whatIsAsked()
{
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); });
    QVERIFY(server.start());
    World world;
    HttpRequest request = World::request(server);
    request.url.setQuery(QStringLiteral("emailaddress=a%2Bb%40d"), QUrl::StrictMode);
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY2(answer, qPrintable(answer ? QString() : describe(answer.error())));
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, QByteArray("<a/>"));
    QVERIFY(answer->isText());
    const QByteArray asked = server.requests().constFirst();
    QVERIFY(asked.startsWith("GET /mail/config-v1.1.xml?emailaddress=a%2Bb%40d HTTP/1.1\r\n"));
    QCOMPARE(field(asked, "Host"), host.toLatin1() + ':' + QByteArray::number(server.serverPort()));
    QCOMPARE(field(asked, "Accept"), QByteArray("application/xml, text/xml"));
    QCOMPARE(field(asked, "User-Agent"), QByteArray("Martlet/" MARTLET_VERSION));
    QVERIFY(field(asked, "Cookie").isEmpty());
    QVERIFY(field(asked, "Authorization").isEmpty());
    QVERIFY(field(asked, "Referer").isEmpty());
}

void tst_NetworkFetcher::whatIsPosted()
{
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); });
    QVERIFY(server.start());
    World world;
    HttpRequest request = World::request(server);
    request.contentType = "text/xml; charset=utf-8";
    request.body = "<ask/>";
    QVERIFY(world.get(request));
    const QByteArray asked = server.requests().constFirst();
    QVERIFY(asked.startsWith("POST "));
    QCOMPARE(field(asked, "Content-Type"), QByteArray("text/xml; charset=utf-8"));
    QVERIFY(asked.endsWith("\r\n\r\n<ask/>"));
}

void tst_NetworkFetcher::nothingIsKept()
{
    WebServer server([](const QByteArray &) {
        return WebServer::answer("<a/>", "200 OK",
                                 "Content-Type: text/xml\r\nSet-Cookie: a=b; Path=/\r\n"
                                 "Cache-Control: max-age=3600\r\n");
    });
    QVERIFY(server.start());
    World world;
    QVERIFY(world.get(World::request(server)));
    QVERIFY(world.get(World::request(server)));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(field(server.requests().at(1), "Cookie").isEmpty());
}

void tst_NetworkFetcher::statusesAndTypes()
{
    WebServer server([](const QByteArray &) {
        return WebServer::answer("gone", "404 Not Found", "Content-Type: image/png\r\n");
    });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(answer);
    QCOMPARE(answer->status, 404);
    QVERIFY(!answer->isText());
}

void tst_NetworkFetcher::redirectsAreNotFollowed()
{
    WebServer server([](const QByteArray &) {
        return WebServer::answer("", "302 Found", "Location: /other?x=1\r\n");
    });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(answer && answer->isRedirect());
    // Of the name that was asked, not of the address behind it.
    QCOMPARE(answer->location.toString(),
             QStringLiteral("http://%1:%2/other?x=1").arg(host).arg(server.serverPort()));
    QCOMPARE(server.requests().size(), 1);
}

void tst_NetworkFetcher::tlsUnderItsName()
{
    const TestCertificate authority = makeAuthority();
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); },
                     certificateFor(host, authority));
    QVERIFY(server.start());
    World world(authority);
    const Result<HttpAnswer> answer = world.get(World::request(server, "https"));
    QVERIFY2(answer, qPrintable(answer ? QString() : describe(answer.error())));
    QCOMPARE(answer->status, 200);
    QVERIFY(answer->refusedCertificate.isEmpty());
}

void tst_NetworkFetcher::badCertificates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isAuthorityKnown");
    QTest::newRow("another name") << QStringLiteral("shared.hoster.example") << true;
    QTest::newRow("for the address") << QStringLiteral("127.0.0.1") << true;
    QTest::newRow("unknown authority") << host << false;
}

void tst_NetworkFetcher::badCertificates()
{
    QFETCH(QString, name);
    QFETCH(bool, isAuthorityKnown);
    const TestCertificate authority = makeAuthority();
    const TestCertificate certificate = certificateFor(name, authority);
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); }, certificate);
    QVERIFY(server.start());
    World world(isAuthorityKnown ? authority : TestCertificate());
    HttpRequest request = World::request(server, "https");
    request.credentials = HttpCredentials{QStringLiteral("anna"), Secret(QStringLiteral("CANARY"))};
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY2(answer, qPrintable(answer ? QString() : describe(answer.error())));
    QCOMPARE(answer->status, 0);
    QVERIFY(!answer->refusedCertificate.isEmpty());
    QVERIFY(answer->body.isEmpty());
    QVERIFY(server.requests().isEmpty());
}

void tst_NetworkFetcher::sizeAtItsLimit_data()
{
    QTest::addColumn<int>("extra");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("below") << -1 << true;
    QTest::newRow("at") << 0 << true;
    QTest::newRow("above") << 1 << false;
}

void tst_NetworkFetcher::sizeAtItsLimit()
{
    QFETCH(int, extra);
    QFETCH(bool, isRead);
    const QByteArray body(Limits::settingsFileBytes + extra, 'x');
    WebServer server([&](const QByteArray &) { return WebServer::answer(body); });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QCOMPARE(answer.has_value(), isRead);
    if (answer)
        QCOMPARE(answer->body.size(), body.size());
    else
        QCOMPARE(answer.error().kind, ErrorKind::ProtocolViolation);
}

void tst_NetworkFetcher::sizeWithoutAnEnd()
{
    const QByteArray chunk = "1000\r\n" + QByteArray(0x1000, 'x') + "\r\n";
    WebServer server([&](const QByteArray &) -> QByteArray {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n" +
               chunk.repeated(100);
    });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::ProtocolViolation);
}

void tst_NetworkFetcher::packedAnswersAreNotUnpacked()
{
    const QByteArray packed = qCompress(QByteArray(1000, 'x')).mid(4); // zlib: HTTP's "deflate"
    WebServer server([&](const QByteArray &) {
        return WebServer::answer(packed, "200 OK",
                                 "Content-Type: text/xml\r\nContent-Encoding: deflate\r\n");
    });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QCOMPARE(field(server.requests().constFirst(), "Accept-Encoding"), QByteArray("identity"));
    QVERIFY(answer);
    QCOMPARE(answer->body, packed);
}

void tst_NetworkFetcher::cutAnswersAreNone()
{
    WebServer server([](const QByteArray &) -> QByteArray {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n"
               "Connection: close\r\n\r\n<a/>";
    });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
}

void tst_NetworkFetcher::noAnswerAtAll()
{
    WebServer server([](const QByteArray &) { return QByteArray(); });
    QVERIFY(server.start());
    World world;
    const HttpRequest request = World::request(server);
    server.close();
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
}

void tst_NetworkFetcher::nonsense()
{
    for (const char *bytes :
         {"* OK IMAP ready\r\nConnection: close\r\n\r\n", "HTTP/1.1 Connection: close\r\n\r\n"}) {
        WebServer server([&](const QByteArray &) { return QByteArray(bytes); });
        QVERIFY(server.start());
        World world;
        const Result<HttpAnswer> answer = world.get(World::request(server));
        QVERIFY2(!answer || answer->status != 200, bytes);
    }
}

void tst_NetworkFetcher::silenceEnds()
{
    WebServer server([](const QByteArray &) { return QByteArray(); });
    QVERIFY(server.start());
    World world;
    HttpRequest request = World::request(server);
    request.limit = 5s;
    const Running<HttpAnswer> running(world.fetcher.exchange(request));
    QVERIFY(QTest::qWaitFor([&] { return server.requests().size() == 1; }, 30000));
    world.clock.advance(4999ms);
    QVERIFY(!running.hasEnded());
    world.clock.advance(1ms);
    QCOMPARE(running.error().kind, ErrorKind::Timeout);
}

void tst_NetworkFetcher::cancelling()
{
    WebServer server([](const QByteArray &) { return QByteArray(); });
    QVERIFY(server.start());
    World world;
    {
        Running<HttpAnswer> running(world.fetcher.exchange(World::request(server)));
        QVERIFY(QTest::qWaitFor([&] { return server.requests().size() == 1; }, 30000));
        QVERIFY(!running.hasEnded());
    }
    settle();
    QVERIFY(QTest::qWaitFor([&] { return server.findChildren<QSslSocket *>().isEmpty(); }, 30000));
}

void tst_NetworkFetcher::privateAddressesAreRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("by name") << QStringLiteral("http://autoconfig.firma.example:%1/");
    QTest::newRow("by address") << QStringLiteral("http://127.0.0.1:%1/");
    QTest::newRow("by IPv6 address") << QStringLiteral("http://[::ffff:127.0.0.1]:%1/");
}

// The loopback is not allowed here: a hostile domain must not make Martlet look around.
void tst_NetworkFetcher::privateAddressesAreRefused()
{
    QFETCH(QString, url);
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); });
    QVERIFY(server.start());
    FakeClock clock;
    ScriptedResolver resolver(clock);
    resolver.setHost(host, QStringLiteral("127.0.0.1"));
    NetworkFetcher fetcher(resolver, clock);
    HttpRequest request;
    request.url = QUrl(url.arg(server.serverPort()));
    const Result<HttpAnswer> answer = outcomeOf(fetcher.exchange(request));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(server.connections(), 0);
}

void tst_NetworkFetcher::theNameMayHaveOtherAddresses()
{
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); });
    QVERIFY(server.start());
    World world;
    world.resolver.hosts.clear();
    world.resolver.setHost(host, QStringLiteral("192.168.1.1")); // left out
    world.resolver.setHost(host, QStringLiteral("127.0.0.2"));   // nobody listens
    world.resolver.setHost(host, QStringLiteral("127.0.0.1"));
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void tst_NetworkFetcher::challengesAreNotAnswered()
{
    WebServer server([](const QByteArray &) {
        return WebServer::answer("no", "401 Unauthorized",
                                 "WWW-Authenticate: Basic realm=\"x\"\r\n"
                                 "WWW-Authenticate: NTLM\r\nWWW-Authenticate: Negotiate\r\n");
    });
    QVERIFY(server.start());
    World world;
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(answer);
    QCOMPARE(answer->status, 401);
    QCOMPARE(server.requests().size(), 1);
}

/// A TLS server that wants Basic credentials.
QByteArray basicServer(const QByteArray &request, const QByteArray &expected)
{
    if (field(request, "Authorization") == "Basic " + expected.toBase64())
        return WebServer::answer("<a/>");
    return WebServer::answer("no", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n");
}

void tst_NetworkFetcher::passwordsWhenAskedFor()
{
    const TestCertificate authority = makeAuthority();
    WebServer server([](const QByteArray &request) { return basicServer(request, "anna:secret"); },
                     certificateFor(host, authority));
    QVERIFY(server.start());
    World world(authority);
    HttpRequest request = World::request(server, "https");
    request.contentType = "text/xml";
    request.body = "<ask/>";
    request.credentials = HttpCredentials{QStringLiteral("anna"), Secret(QStringLiteral("secret"))};
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY2(answer, qPrintable(answer ? QString() : describe(answer.error())));
    QCOMPARE(answer->status, 200);
    QVERIFY(field(server.requests().constFirst(), "Authorization").isEmpty());
    QVERIFY(server.requests().constLast().endsWith("<ask/>"));
}

void tst_NetworkFetcher::passwordsOnlyOnce()
{
    const TestCertificate authority = makeAuthority();
    WebServer server([](const QByteArray &request) { return basicServer(request, "anna:other"); },
                     certificateFor(host, authority));
    QVERIFY(server.start());
    World world(authority);
    HttpRequest request = World::request(server, "https");
    request.credentials = HttpCredentials{QStringLiteral("anna"), Secret(QStringLiteral("secret"))};
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY(answer);
    QCOMPARE(answer->status, 401);
    int sent = 0;
    for (const QByteArray &asked : server.requests())
        sent += field(asked, "Authorization").isEmpty() ? 0 : 1;
    QCOMPARE(sent, 1);
    // The next exchange knows nothing of it.
    request.credentials.reset();
    QVERIFY(world.get(request));
    QVERIFY(field(server.requests().constLast(), "Authorization").isEmpty());
}

void tst_NetworkFetcher::passwordsNeverInTheClear()
{
    WebServer server([](const QByteArray &request) { return basicServer(request, "anna:secret"); });
    QVERIFY(server.start());
    World world;
    HttpRequest request = World::request(server);
    request.credentials = HttpCredentials{QStringLiteral("anna"), Secret(QStringLiteral("secret"))};
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(server.connections(), 0);
}

/// The challenge of [MS-NLMP] §2.2.1.2 with nothing optional in it.
QByteArray ntlmChallenge()
{
    QByteArray message("NTLMSSP\0\2\0\0\0", 12);
    message += QByteArray("\0\0\0\0\x38\0\0\0", 8); // target name: none
    message += QByteArray("\x01\x82\0\0", 4);       // Unicode, NTLM, always sign
    message += QByteArray("\1\2\3\4\5\6\7\x08", 8); // the challenge itself
    message += QByteArray(8, '\0');                 // reserved
    message += QByteArray("\0\0\0\0\x38\0\0\0", 8); // target information: none
    message += QByteArray(8, '\0');                 // version
    return message.toBase64();
}

void tst_NetworkFetcher::passwordsByNtlm()
{
    const TestCertificate authority = makeAuthority();
    // A connection of its own is what NTLM signs in, so it is kept open.
    const auto handler = [](const QByteArray &request) -> QByteArray {
        const QByteArray given = QByteArray::fromBase64(field(request, "Authorization").mid(5));
        const char step = given.size() > 8 ? given.at(8) : '\0';
        if (step == 3)
            return WebServer::answer("<a/>");
        const QByteArray challenge = step == 1 ? "NTLM " + ntlmChallenge() : QByteArray("NTLM");
        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge +
               "\r\nContent-Length: 0\r\n\r\n";
    };
    WebServer server(handler, certificateFor(host, authority));
    QVERIFY(server.start());
    World world(authority);
    HttpRequest request = World::request(server, "https");
    request.credentials =
        HttpCredentials{QStringLiteral("ACME\\anna"), Secret(QStringLiteral("secret"))};
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY2(answer, qPrintable(answer ? QString() : describe(answer.error())));
    QCOMPARE(answer->status, 200);
    for (const QByteArray &asked : server.requests())
        QVERIFY(!asked.contains("secret"));
}

void tst_NetworkFetcher::unknownNames()
{
    WebServer server([](const QByteArray &) { return WebServer::answer("<a/>"); });
    QVERIFY(server.start());
    World world;
    world.resolver.hosts.clear();
    const Result<HttpAnswer> answer = world.get(World::request(server));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Network);
    QCOMPARE(server.connections(), 0);
}

void tst_NetworkFetcher::proxiesLookNamesUpThemselves()
{
    WebServer proxy([](const QByteArray &) { return WebServer::answer("<a/>"); });
    QVERIFY(proxy.start());
    World world;
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http://autoconfig.firma.example/x"));
    QNetworkProxy::setApplicationProxy(
        {QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
    const Result<HttpAnswer> answer = world.get(request);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QVERIFY2(answer, qPrintable(answer ? QString() : describe(answer.error())));
    QCOMPARE(answer->status, 200);
    QVERIFY(proxy.requests().constFirst().startsWith("GET http://autoconfig.firma.example/x HTTP"));
    QVERIFY(world.resolver.asked.isEmpty());
}

void tst_NetworkFetcher::otherSchemes_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
    QTest::newRow("ftp") << QStringLiteral("ftp://autoconfig.firma.example/");
    QTest::newRow("data") << QStringLiteral("data:text/xml,<a/>");
    QTest::newRow("login in it") << QStringLiteral("http://a:b@autoconfig.firma.example/");
    QTest::newRow("nothing") << QString();
}

void tst_NetworkFetcher::otherSchemes()
{
    QFETCH(QString, url);
    World world;
    HttpRequest request;
    request.url = QUrl(url);
    const Result<HttpAnswer> answer = world.get(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(tst_NetworkFetcher)
#include "tst_NetworkFetcher.moc"
