// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Against real sockets on the loopback, with certificates made here.
#include "core/net/TlsTransport.h"
#include "core/util/Clock.h"
#include "core/util/Limits.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestCertificates.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Net;
using namespace Martlet::Test;

namespace
{

constexpr int patience = 10000; ///< ms; only reached when the test fails

QSslConfiguration serverConfiguration(const TestCertificate &certificate)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(certificate.pem));
    configuration.setPrivateKey(QSslKey(certificate.keyPem, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

/// What a client sees, in the order it sees it.
struct Client {
    explicit Client(const CertificatePolicy &policy, Clock &clock)
        : transport(policy, clock)
        , opened(&transport, &Transport::opened)
        , encrypted(&transport, &Transport::encrypted)
        , closed(&transport, &Transport::closed)
    {
        QObject::connect(&transport, &Transport::received, &transport,
                         [this](const QByteArray &bytes) { received += bytes; });
    }

    void open(quint16 port, Security security, const QString &host = QStringLiteral("localhost"))
    {
        transport.open({host, port, security});
    }

    [[nodiscard]] bool waitClosed() { return closed.count() > 0 || closed.wait(patience); }
    [[nodiscard]] bool waitOpened() { return opened.count() > 0 || opened.wait(patience); }
    [[nodiscard]] Error reason() const { return closed.at(0).at(0).value<Error>(); }

    TlsTransport transport;
    QSignalSpy opened;
    QSignalSpy encrypted;
    QSignalSpy closed;
    QByteArray received;
};

/// Connections that begin in clear and can be encrypted.
class StartTlsServer final : public QTcpServer
{
protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        addPendingConnection(socket);
    }
};

CertificatePolicy trusting(const TestCertificate &authority)
{
    CertificatePolicy policy;
    policy.extraAuthorities = {authority.pem};
    return policy;
}

} // namespace

class TestTlsTransport : public QObject
{
    Q_OBJECT

private:
    QTcpSocket *plainPeer(QTcpServer &server)
    {
        if (!QTest::qWaitFor([&] { return server.hasPendingConnections(); }, patience))
            return nullptr;
        return server.nextPendingConnection();
    }

    SystemClock m_clock;
    TestCertificate m_authority = makeAuthority();
    TestCertificate m_server = makeCertificate({}, &m_authority);

private Q_SLOTS:
    // The address decides where to connect, the name what the certificate has to say.
    void anAddressInsteadOfALookUp_data()
    {
        QTest::addColumn<QString>("certificateName");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("for the name") << QStringLiteral("mail.firma.invalid") << true;
        QTest::newRow("for the address") << QStringLiteral("127.0.0.1") << false;
    }
    void anAddressInsteadOfALookUp()
    {
        QFETCH(QString, certificateName);
        QFETCH(bool, isTrusted);
        CertificateRequest request;
        request.dnsNames = {certificateName};
        QSslServer server;
        server.setSslConfiguration(serverConfiguration(makeCertificate(request, &m_authority)));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        CertificatePolicy policy;
        policy.extraAuthorities = {m_authority.pem};
        Client client(policy, m_clock);
        client.transport.open({QStringLiteral("mail.firma.invalid"), server.serverPort(),
                               Security::Tls, QStringLiteral("127.0.0.1")});
        if (isTrusted) {
            QVERIFY(client.waitOpened());
            return;
        }
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::TlsUntrusted);
        QCOMPARE(client.transport.certificateProblem()->reasons,
                 QList{CertificateReason::HostNameMismatch});
    }
    // What is remembered of a server (N9); of one that is not trusted nothing is.
    void whoWasTrustedIsTold_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("trusted") << true;
        QTest::newRow("not trusted") << false;
    }
    void whoWasTrustedIsTold()
    {
        QFETCH(bool, isTrusted);
        const TestCertificate certificate = makeCertificate({}, &m_authority);
        QSslServer server;
        server.setSslConfiguration(serverConfiguration(certificate));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TlsTransportFactory factory(m_clock);
        QList<QPair<Endpoint, TlsDetails>> told;
        factory.setOnTrusted([&told](const Endpoint &endpoint, const TlsDetails &details) {
            told.append({endpoint, details});
        });
        const auto transport =
            factory.create(isTrusted ? trusting(m_authority) : CertificatePolicy());
        QSignalSpy opened(transport.get(), &Transport::opened);
        QSignalSpy closed(transport.get(), &Transport::closed);
        transport->open({QStringLiteral("localhost"), server.serverPort(), Security::Tls});
        QTRY_VERIFY_WITH_TIMEOUT(opened.count() + closed.count() == 1, patience);
        QCOMPARE(opened.count() == 1, isTrusted);
        QCOMPARE(told.size(), isTrusted ? 1 : 0);
        if (!isTrusted)
            return;
        QCOMPARE(told.constFirst().first.host, QStringLiteral("localhost"));
        QCOMPARE(told.constFirst().second.chainDer.value(0), certificate.der);
    }
    void sec5TrustedByTheAccountsOwnAuthority_data()
    {
        QTest::addColumn<QByteArray>("authority");
        QTest::addColumn<QString>("host");
        QTest::newRow("PEM") << m_authority.pem << QStringLiteral("localhost");
        QTest::newRow("DER") << m_authority.der << QStringLiteral("localhost");
        QTest::newRow("PEM with several")
            << makeCertificate({}).pem + "\n" + m_authority.pem << QStringLiteral("LOCALHOST");
    }
    void sec5TrustedByTheAccountsOwnAuthority()
    {
        QFETCH(QByteArray, authority);
        QFETCH(QString, host);
        QSslServer server;
        server.setSslConfiguration(serverConfiguration(m_server));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QSslServer::pendingConnectionAvailable, this,
                [&] { server.nextPendingConnection()->write("* OK hello\r\n"); });
        CertificatePolicy policy;
        policy.extraAuthorities = {authority};
        Client client(policy, m_clock);
        client.open(server.serverPort(), Security::Tls, host);
        QVERIFY(client.waitOpened());
        QTRY_COMPARE(client.received, QByteArray("* OK hello\r\n"));
        QVERIFY(client.transport.isEncrypted());
        const TlsDetails details = client.transport.tlsDetails();
        QCOMPARE(details.protocol, QStringLiteral("TLSv1.3"));
        QVERIFY(details.cipher.startsWith(u"TLS_"));
        QCOMPARE(details.chainDer.constFirst(), m_server.der);
        QVERIFY(!client.transport.certificateProblem());
        client.transport.close();
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::Cancelled);
    }

    void sec5UntrustedCertificateClosesBeforeAByte_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("trustAuthority");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *title, const TestCertificate &certificate, bool trust,
                            CertificateReason reason) {
            QTest::newRow(title) << certificate.pem << certificate.keyPem << trust
                                 << static_cast<int>(reason);
        };
        CertificateRequest otherHost;
        otherHost.commonName = QStringLiteral("other.example.org");
        otherHost.dnsNames = {otherHost.commonName};
        CertificateRequest expired;
        expired.validFromSeconds = -86400;
        expired.validToSeconds = -3600;
        CertificateRequest future;
        future.validFromSeconds = 3600;
        CertificateRequest forClients;
        forClients.extendedKeyUsage = "clientAuth";
        row("unknown issuer", m_server, false, CertificateReason::IncompleteChain);
        row("self-signed", makeCertificate({}), true, CertificateReason::SelfSigned);
        row("wrong host", makeCertificate(otherHost, &m_authority), true,
            CertificateReason::HostNameMismatch);
        row("expired", makeCertificate(expired, &m_authority), true, CertificateReason::Expired);
        row("not yet valid", makeCertificate(future, &m_authority), true,
            CertificateReason::NotYetValid);
        row("key usage", makeCertificate(forClients, &m_authority), true,
            CertificateReason::WrongPurpose);
    }
    void sec5UntrustedCertificateClosesBeforeAByte()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(bool, trustAuthority);
        QFETCH(int, reason);
        QSslServer server;
        server.setSslConfiguration(serverConfiguration({certificate, {}, key}));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client(trustAuthority ? trusting(m_authority) : CertificatePolicy(), m_clock);
        client.open(server.serverPort(), Security::Tls);
        client.transport.write("secret");
        QVERIFY(client.waitClosed());
        QCOMPARE(client.opened.count(), 0);
        QCOMPARE(client.reason().kind, ErrorKind::TlsUntrusted);
        QCOMPARE(client.reason().retry, Retry::AfterUserAction);
        QVERIFY(!client.reason().detail.isEmpty());
        const auto problem = client.transport.certificateProblem();
        QVERIFY(problem);
        QVERIFY2(problem->reasons.contains(static_cast<CertificateReason>(reason)),
                 qPrintable(problem->systemTexts.join(u'\n')));
        const QSslCertificate offered(certificate);
        QCOMPARE(problem->chainDer.constFirst(), offered.toDer());
        QCOMPARE(problem->sha256, offered.digest(QCryptographicHash::Sha256));
        QCOMPARE(problem->port, server.serverPort());
        QVERIFY(problem->canBeExcepted());
    }

    void sec5ExceptionHoldsForThisCertificateOnly()
    {
        const TestCertificate accepted = makeCertificate({});
        const TestCertificate changed = makeCertificate({});
        QSslServer server;
        server.setSslConfiguration(serverConfiguration(accepted));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        CertificatePolicy policy;
        policy.exceptions = {{QStringLiteral("localhost"), server.serverPort(),
                              QCryptographicHash::hash(accepted.der, QCryptographicHash::Sha256)}};
        Client first(policy, m_clock);
        first.open(server.serverPort(), Security::Tls);
        QVERIFY(first.waitOpened());

        server.setSslConfiguration(serverConfiguration(changed));
        Client second(policy, m_clock);
        second.open(server.serverPort(), Security::Tls);
        QVERIFY(second.waitClosed());
        QCOMPARE(second.reason().kind, ErrorKind::TlsUntrusted);
        QVERIFY(second.transport.certificateProblem()->reasons.contains(
            CertificateReason::DiffersFromException));

        server.setSslConfiguration(serverConfiguration(accepted));
        policy.exceptions[0].port ^= 1;
        Client otherPort(policy, m_clock);
        otherPort.open(server.serverPort(), Security::Tls);
        QVERIFY(otherPort.waitClosed());
        QCOMPARE(otherPort.reason().kind, ErrorKind::TlsUntrusted);
    }

    void sec5OldTlsNeedsTheAccountsConsent_data()
    {
        QTest::addColumn<bool>("allowed");
        QTest::newRow("default") << false;
        QTest::newRow("allowed") << true;
    }
    void sec5OldTlsNeedsTheAccountsConsent()
    {
        QFETCH(bool, allowed);
        QSslConfiguration old = serverConfiguration(m_server);
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        old.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        old.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT:@SECLEVEL=0"));
        QSslServer server;
        server.setSslConfiguration(old);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        CertificatePolicy policy = trusting(m_authority);
        policy.allowOldTls = allowed;
        Client client(policy, m_clock);
        client.open(server.serverPort(), Security::Tls);
        if (allowed) {
            QVERIFY(client.waitOpened());
            QCOMPARE(client.transport.tlsDetails().protocol, QStringLiteral("TLSv1.1"));
        } else {
            QVERIFY(client.waitClosed());
            QCOMPARE(client.reason().kind, ErrorKind::TlsUntrusted);
            QVERIFY(!client.transport.certificateProblem());
        }
    }

    void startTlsEncryptsAnOpenConnection()
    {
        StartTlsServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client(trusting(m_authority), m_clock);
        client.open(server.serverPort(), Security::StartTls);
        auto *peer = qobject_cast<QSslSocket *>(plainPeer(server));
        QVERIFY(peer);
        QVERIFY(client.waitOpened());
        QVERIFY(!client.transport.isEncrypted());

        peer->setSslConfiguration(serverConfiguration(m_server));
        peer->startServerEncryption();
        client.transport.startTls();
        QVERIFY(client.encrypted.count() > 0 || client.encrypted.wait(patience));
        QVERIFY(client.transport.isEncrypted());
        QCOMPARE(client.opened.count(), 1);
        client.transport.write("EHLO [127.0.0.1]\r\n");
        QTRY_VERIFY(peer->bytesAvailable() >= 18);
        QCOMPARE(peer->readAll(), QByteArray("EHLO [127.0.0.1]\r\n"));
        peer->write("250 localhost\r\n");
        QTRY_COMPARE(client.received, QByteArray("250 localhost\r\n"));
    }

    void sec5StartTlsVerifiesToo()
    {
        StartTlsServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client({}, m_clock);
        client.open(server.serverPort(), Security::StartTls);
        auto *peer = qobject_cast<QSslSocket *>(plainPeer(server));
        QVERIFY(peer);
        QVERIFY(client.waitOpened());
        peer->setSslConfiguration(serverConfiguration(m_server));
        peer->startServerEncryption();
        client.transport.startTls();
        client.transport.write("must not leave");
        QVERIFY(client.waitClosed());
        QCOMPARE(client.encrypted.count(), 0);
        QCOMPARE(client.reason().kind, ErrorKind::TlsUntrusted);
        QVERIFY(client.transport.certificateProblem());
        QCOMPARE(peer->readAll(), QByteArray());
    }

    // SEC-2: bytes that came in clear must not be taken for encrypted ones.
    void sec2BytesBeforeStartTlsAreTampering_data()
    {
        QTest::addColumn<bool>("paused");
        QTest::newRow("unread") << true;
        QTest::newRow("after the call") << false;
    }
    void sec2BytesBeforeStartTlsAreTampering()
    {
        QFETCH(bool, paused);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client(trusting(m_authority), m_clock);
        client.open(server.serverPort(), Security::StartTls);
        QTcpSocket *peer = plainPeer(server);
        QVERIFY(peer);
        QVERIFY(client.waitOpened());
        client.transport.setPaused(paused);
        peer->write("* OK injected\r\n");
        QVERIFY(peer->waitForBytesWritten(patience));
        if (paused)
            QTest::qWait(50);
        client.transport.startTls();
        QVERIFY(client.waitClosed());
        QCOMPARE(client.encrypted.count(), 0);
        // Unseen by Qt, the bytes meet the handshake instead and break it.
        const bool refused = client.reason().kind == ErrorKind::ProtocolViolation ||
                             (!paused && client.reason().kind == ErrorKind::TlsUntrusted);
        QVERIFY2(refused, qPrintable(describe(client.reason())));
        QCOMPARE(client.received, QByteArray());
    }

    void plainTextServerOnATlsPortIsTold()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client({}, m_clock);
        client.open(server.serverPort(), Security::Tls);
        QTcpSocket *peer = plainPeer(server);
        QVERIFY(peer);
        peer->write("220 mail.example.org ESMTP\r\n");
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::TlsUntrusted);
        QCOMPARE(client.reason().what, QStringLiteral("negotiate TLS"));
        QVERIFY(!client.transport.certificateProblem());
    }

    void hangingServerTimesOut_data()
    {
        QTest::addColumn<bool>("startTls");
        QTest::newRow("TLS") << false;
        QTest::newRow("STARTTLS") << true;
    }
    void hangingServerTimesOut()
    {
        QFETCH(bool, startTls);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        FakeClock clock;
        Client client({}, clock);
        QSignalSpy stages(&client.transport, &Transport::stageReached);
        client.open(server.serverPort(), startTls ? Security::StartTls : Security::Tls);
        QTRY_COMPARE(stages.count(), 2); // resolved, connected
        if (startTls) {
            client.transport.startTls();
            settle();
        }
        clock.advance(Limits::connectTimeout - std::chrono::milliseconds(1));
        QCOMPARE(client.closed.count(), 0);
        clock.advance(std::chrono::milliseconds(1));
        QCOMPARE(client.closed.count(), 1);
        QCOMPARE(client.reason().kind, ErrorKind::Timeout);
        QCOMPARE(client.reason().what, QStringLiteral("negotiate TLS"));
        clock.advance(Limits::connectTimeout);
        QCOMPARE(client.closed.count(), 1);
    }

    void failuresToConnectAreNetworkErrors_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("refused") << QStringLiteral("127.0.0.1");
        QTest::newRow("no such name") << QStringLiteral("no-such-host.invalid");
        QTest::newRow("empty name") << QString();
    }
    void failuresToConnectAreNetworkErrors()
    {
        QFETCH(QString, host);
        quint16 port = 0;
        {
            QTcpServer server; // a port nobody listens on any more
            QVERIFY(server.listen(QHostAddress::LocalHost));
            port = server.serverPort();
        }
        Client client({}, m_clock);
        client.open(port, Security::Tls, host);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.reason().kind, ErrorKind::Network);
        QCOMPARE(client.reason().retry, Retry::Later);
        QCOMPARE(client.reason().what, QStringLiteral("connect"));
        QTest::qWait(20);
        QCOMPARE(client.closed.count(), 1);
    }

    // All bytes sent before the end arrive, also the ones held back, and the end comes once.
    void largeDownloadArrivesWholeBeforeTheEnd_data()
    {
        QTest::addColumn<bool>("paused");
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("TLS") << false << true;
        QTest::newRow("TLS, paused") << true << true;
        QTest::newRow("plain") << false << false;
        QTest::newRow("plain, paused") << true << false;
    }
    void largeDownloadArrivesWholeBeforeTheEnd()
    {
        QFETCH(bool, paused);
        QFETCH(bool, encrypted);
        QByteArray body(16 * 1024 * 1024, 'x');
        for (qsizetype i = 0; i < body.size(); i += 997)
            body[i] = static_cast<char>(i % 251);
        QSslServer tlsServer;
        tlsServer.setSslConfiguration(serverConfiguration(m_server));
        QTcpServer plainServer;
        QTcpServer &server = encrypted ? tlsServer : plainServer;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&] {
            QTcpSocket *peer = server.nextPendingConnection();
            peer->write(body);
            peer->disconnectFromHost();
        });
        Client client(trusting(m_authority), m_clock);
        client.open(server.serverPort(), encrypted ? Security::Tls : Security::Plain);
        QVERIFY(client.waitOpened());
        if (paused) {
            client.transport.setPaused(true);
            QTest::qWait(100);
            QVERIFY(client.received.size() < body.size());
            QCOMPARE(client.closed.count(), 0);
            client.transport.setPaused(false);
        }
        QVERIFY(client.waitClosed());
        QCOMPARE(client.received.size(), body.size());
        QVERIFY(client.received == body);
        QCOMPARE(client.reason().kind, ErrorKind::Network);
        QTest::qWait(20);
        QCOMPARE(client.closed.count(), 1);
    }

    void writesAreCountedAndFlushedByClose()
    {
        QSslServer server;
        server.setSslConfiguration(serverConfiguration(m_server));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray atServer;
        connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&] {
            QTcpSocket *peer = server.nextPendingConnection();
            connect(peer, &QTcpSocket::readyRead, peer, [&, peer] { atServer += peer->readAll(); });
        });
        Client client(trusting(m_authority), m_clock);
        client.open(server.serverPort(), Security::Tls);
        QVERIFY(client.waitOpened());
        qint64 counted = 0;
        connect(&client.transport, &Transport::bytesWritten, this,
                [&](qint64 count) { counted += count; });
        const QByteArray body(4 * 1024 * 1024, 'm');
        client.transport.write(body);
        QCOMPARE(client.transport.bytesToWrite(), body.size());
        QTRY_COMPARE_WITH_TIMEOUT(counted, body.size(), patience);
        QCOMPARE(client.transport.bytesToWrite(), 0);
        client.transport.write("last words");
        client.transport.close();
        QVERIFY(client.waitClosed());
        QTRY_COMPARE_WITH_TIMEOUT(atServer.size(), body.size() + 10, patience);
        QVERIFY(atServer.endsWith("last words"));
        QCOMPARE(client.reason().kind, ErrorKind::Cancelled);
    }

    void abortEndsAtOnceAndOnce()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client({}, m_clock);
        client.open(server.serverPort(), Security::Plain);
        QVERIFY(client.waitOpened());
        client.transport.abort();
        client.transport.abort();
        client.transport.close();
        QCOMPARE(client.closed.count(), 0); // never from inside a call
        QVERIFY(client.waitClosed());
        QTest::qWait(20);
        QCOMPARE(client.closed.count(), 1);
        QCOMPARE(client.reason().kind, ErrorKind::Cancelled);
    }

    void closingAHangingConnectionIsBounded()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        FakeClock clock;
        Client client({}, clock);
        client.open(server.serverPort(), Security::Plain);
        QVERIFY(client.waitOpened());
        // More than the kernel's buffers take, and nobody reads it.
        client.transport.write(QByteArray(256 * 1024 * 1024, 'x'));
        client.transport.close();
        settle();
        QCOMPARE(client.closed.count(), 0);
        clock.advance(Limits::connectTimeout);
        QCOMPARE(client.closed.count(), 1);
        QCOMPARE(client.reason().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_TlsTransport.moc"
