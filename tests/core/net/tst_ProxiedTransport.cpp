// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TlsTransport by way of real proxies on the loopback.
#include "core/net/SocketProxy.h"
#include "core/net/TlsErrors.h"
#include "core/net/TlsTransport.h"
#include "core/util/Clock.h"
#include "core/util/Limits.h"
#include "core/util/ProxyStep.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeProxy.h"
#include "tests/support/TestCertificates.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Net;
using namespace Martlet::Test;

namespace
{

constexpr int patience = 10000; ///< ms; only reached when the test fails

ProxyKind kindOf(FakeProxy::Kind kind)
{
    return kind == FakeProxy::Kind::Socks5 ? ProxyKind::Socks5 : ProxyKind::Http;
}

/// A server known to the proxy alone.
QString hiddenName()
{
    return QStringLiteral("mail.firma.invalid");
}

struct Client {
    Client(const CertificatePolicy &policy, Clock &clock)
        : transport(policy, clock)
        , opened(&transport, &Transport::opened)
        , closed(&transport, &Transport::closed)
        , stages(&transport, &Transport::stageReached)
    {
        QObject::connect(&transport, &Transport::received, &transport,
                         [this](const QByteArray &bytes) { received += bytes; });
    }
    [[nodiscard]] bool waitClosed() { return closed.count() > 0 || closed.wait(patience); }
    [[nodiscard]] bool waitOpened() { return opened.count() > 0 || opened.wait(patience); }
    [[nodiscard]] Error reason() const { return closed.at(0).at(0).value<Error>(); }

    TlsTransport transport;
    QSignalSpy opened;
    QSignalSpy closed;
    QSignalSpy stages;
    QByteArray received;
};

} // namespace

class TestProxiedTransport : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    TestCertificate m_authority = makeAuthority();

    [[nodiscard]] CertificatePolicy policy() const
    {
        CertificatePolicy trusting;
        trusting.extraAuthorities = {m_authority.pem};
        return trusting;
    }
    void serve(QSslServer &server) const
    {
        CertificateRequest request;
        request.dnsNames = {hiddenName()};
        const TestCertificate certificate = makeCertificate(request, &m_authority);
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(certificate.pem));
        configuration.setPrivateKey(QSslKey(certificate.keyPem, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
    }
    static void bothKinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("SOCKS 5") << int(FakeProxy::Kind::Socks5);
        QTest::newRow("HTTP") << int(FakeProxy::Kind::Http);
    }

private Q_SLOTS:
    void tlsGoesThrough_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("login");
        const QByteArray none;
        QTest::newRow("SOCKS 5") << int(FakeProxy::Kind::Socks5) << none;
        QTest::newRow("SOCKS 5, login") << int(FakeProxy::Kind::Socks5) << QByteArray("anna");
        QTest::newRow("HTTP") << int(FakeProxy::Kind::Http) << none;
        QTest::newRow("HTTP, login") << int(FakeProxy::Kind::Http) << QByteArray("anna");
    }
    void tlsGoesThrough()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, login);
        QSslServer server;
        serve(server);
        FakeProxy proxy{FakeProxy::Kind(kind)};
        proxy.setLogin(login, "secret");
        Client client(policy(), m_clock);
        Endpoint endpoint{hiddenName(), server.serverPort(), Security::Tls};
        endpoint.proxy = {kindOf(FakeProxy::Kind(kind)), QStringLiteral("127.0.0.1"),
                          proxy.serverPort(), QString::fromUtf8(login),
                          login.isEmpty() ? Secret() : Secret(QByteArray("secret"))};
        client.transport.open(endpoint);
        QVERIFY2(client.waitOpened(),
                 client.closed.isEmpty() ? "" : qPrintable(describe(client.reason())));
        QVERIFY(client.transport.isEncrypted());
        // The name was not looked up here.
        QCOMPARE(proxy.asked(),
                 QStringList{hiddenName() + u':' + QString::number(server.serverPort())});
        QCOMPARE(client.stages.count(), 3);
        QCOMPARE(client.stages.at(0).at(0).value<ConnectStage>(), ConnectStage::Resolved);
        QTRY_VERIFY(server.hasPendingConnections());
        QTcpSocket *peer = server.nextPendingConnection();
        peer->write("* OK ready\r\n");
        QTRY_COMPARE(client.received, QByteArray("* OK ready\r\n"));
        client.transport.write("a NOOP\r\n");
        QTRY_COMPARE(peer->bytesAvailable(), 8);
    }

    void wrongLoginIsTheProxysRefusal_data() { bothKinds(); }
    void wrongLoginIsTheProxysRefusal()
    {
        QFETCH(int, kind);
        FakeProxy proxy{FakeProxy::Kind(kind)};
        proxy.setLogin("anna", "secret");
        for (const QByteArray &password : {QByteArray(), QByteArray("CANARY")}) {
            Client client(policy(), m_clock);
            Endpoint endpoint{hiddenName(), 993, Security::Tls};
            endpoint.proxy = {
                kindOf(FakeProxy::Kind(kind)), QStringLiteral("127.0.0.1"), proxy.serverPort(),
                password.isEmpty() ? QString() : QStringLiteral("anna"), Secret(password)};
            client.transport.open(endpoint);
            QVERIFY(client.waitClosed());
            QCOMPARE(client.reason().kind, ErrorKind::Network);
            QVERIFY2(isAboutProxy(client.reason()), qPrintable(describe(client.reason())));
            QVERIFY(!describe(client.reason()).contains(QLatin1String("CANARY")));
            QCOMPARE(client.transport.socketFault()->kind, SocketFault::Kind::Proxy);
            QVERIFY(proxy.asked().isEmpty());
        }
    }

    void loginThatIsWrongWaitsForThePerson()
    {
        const Error error = socketError(QAbstractSocket::ProxyAuthenticationRequiredError, {}, {});
        QCOMPARE(error.retry, Retry::AfterUserAction);
        QVERIFY(isAboutProxy(error));
    }

    void proxyThatIsNotThere_data() { bothKinds(); }
    void proxyThatIsNotThere()
    {
        QFETCH(int, kind);
        quint16 port = 0;
        {
            const FakeProxy gone{FakeProxy::Kind(kind)};
            port = gone.serverPort();
        }
        Client client(policy(), m_clock);
        Endpoint endpoint{hiddenName(), 993, Security::Tls};
        endpoint.proxy = {kindOf(FakeProxy::Kind(kind)), QStringLiteral("127.0.0.1"), port};
        client.transport.open(endpoint);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::Network);
        QCOMPARE(client.reason().retry, Retry::Later);
        QVERIFY(isAboutProxy(client.reason()));
        QCOMPARE(client.transport.socketFault()->kind, SocketFault::Kind::Proxy);
    }

    void proxyThatForbids_data() { bothKinds(); }
    void proxyThatForbids()
    {
        QFETCH(int, kind);
        FakeProxy proxy{FakeProxy::Kind(kind)};
        proxy.setMood(FakeProxy::Mood::Forbids);
        Client client(policy(), m_clock);
        Endpoint endpoint{hiddenName(), 993, Security::Tls};
        endpoint.proxy = {kindOf(FakeProxy::Kind(kind)), QStringLiteral("127.0.0.1"),
                          proxy.serverPort()};
        client.transport.open(endpoint);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::Network);
        QVERIFY2(isAboutProxy(client.reason()), qPrintable(describe(client.reason())));
        QCOMPARE(client.transport.socketFault()->kind, SocketFault::Kind::Proxy);
        QVERIFY(proxy.asked().isEmpty());
    }

    void silentProxyIsNotWaitedForWithoutEnd_data() { bothKinds(); }
    void silentProxyIsNotWaitedForWithoutEnd()
    {
        QFETCH(int, kind);
        FakeProxy proxy{FakeProxy::Kind(kind)};
        proxy.setMood(FakeProxy::Mood::Silent);
        FakeClock clock;
        Client client(policy(), clock);
        Endpoint endpoint{hiddenName(), 993, Security::Tls};
        endpoint.proxy = {kindOf(FakeProxy::Kind(kind)), QStringLiteral("127.0.0.1"),
                          proxy.serverPort()};
        client.transport.open(endpoint);
        QTRY_COMPARE(proxy.connections(), 1);
        clock.advance(Limits::connectTimeout);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::Timeout);
        QVERIFY(isAboutProxy(client.reason()));
    }

    void systemMeansTheApplicationsProxyAndNoneMeansNone()
    {
        QSslServer server;
        serve(server);
        FakeProxy proxy{FakeProxy::Kind::Socks5};
        QNetworkProxy::setApplicationProxy(
            {QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), proxy.serverPort()});
        Client client(policy(), m_clock);
        client.transport.open({hiddenName(), server.serverPort(), Security::Tls});
        const bool isOpen = client.waitOpened();
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        QVERIFY(isOpen);
        QCOMPARE(proxy.asked().size(), 1);
        QVERIFY(!socketProxy({}));
        QCOMPARE(socketProxy({ProxyKind::None, {}, 0})->type(), QNetworkProxy::NoProxy);
    }
};

QTEST_GUILESS_MAIN(TestProxiedTransport)
#include "tst_ProxiedTransport.moc"
