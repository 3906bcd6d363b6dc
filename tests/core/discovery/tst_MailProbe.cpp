// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at one server: real ones on the loopback, and lines that stay silent.
#include "core/discovery/MailProbe.h"
#include "core/net/TlsTransport.h"
#include "tests/core/accounts/TaskRunner.h"
#include "tests/support/FakeImapServer.h"
#include "tests/support/FakePop3Server.h"
#include "tests/support/FakeSmtpServer.h"
#include "tests/support/FakeTransport.h"
#include "tests/support/Running.h"

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QHostAddress loopback(QHostAddress::LocalHost);

ProbeTarget targetAt(ServerKind kind, quint16 port, Mail::Encryption encryption)
{
    ProbeTarget target;
    target.kind = kind;
    target.host = QStringLiteral("localhost");
    target.port = port;
    target.encryption = encryption;
    target.addresses = {loopback};
    return target;
}

/// Of a server on the loopback, with the authority trusted. The clock stands still: a busy computer
/// is no slow server.
ProbeFinding look(const ProbeTarget &target, const FakeTlsAuthority &authority)
{
    FakeClock clock;
    Net::TlsTransportFactory transports(clock);
    Net::CertificatePolicy policy;
    policy.extraAuthorities = {authority.authorityPem()};
    MailProbe probe(transports, clock, policy);
    return outcomeOf(probe.probe(target)).value_or(ProbeFinding());
}

struct Silent {
    explicit Silent(Mail::Encryption encryption)
        : target(targetAt(ServerKind::Imap, 143, encryption))
    {
        transports.onCreate = [this](FakeTransport &line) { line.setManualOpen(isManual); };
    }

    FakeClock clock;
    FakeTransportFactory transports;
    MailProbe probe{transports, clock};
    ProbeTarget target;
    bool isManual = false;
};

} // namespace

class tst_MailProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tlsServers_data();
    void tlsServers();
    void startTls();
    void noStartTls();
    void namesOfTheCertificate();
    void badCertificates_data();
    void badCertificates();
    void wrongProtocol();
    void nobodyThere();
    void connectsWhereItIsTold();
    void silenceBeforeTheConnection();
    void silenceAfterTheConnection();
    void theOtherFamilyIsTried();
    void noAddressNoConnection();
    void oneAddressOfEachFamily();
};

void tst_MailProbe::tlsServers_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::newRow("imap") << ServerKind::Imap;
    QTest::newRow("pop3") << ServerKind::Pop3;
    QTest::newRow("smtp") << ServerKind::Smtp;
}

template<class Server, class Settings>
std::unique_ptr<FakeTcpServer> tlsServer(FakeMailStore &store, FakeTlsAuthority &authority)
{
    Settings settings;
    settings.isTlsFromStart = true;
    return std::make_unique<Server>(store, settings, FakeTls::Implicit, &authority);
}

void tst_MailProbe::tlsServers()
{
    QFETCH(ServerKind, kind);
    FakeMailStore store;
    FakeTlsAuthority authority;
    std::unique_ptr<FakeTcpServer> server;
    if (kind == ServerKind::Imap)
        server = tlsServer<FakeImapServer, FakeImapSettings>(store, authority);
    else if (kind == ServerKind::Pop3)
        server = tlsServer<FakePop3Server, FakePop3Settings>(store, authority);
    else
        server = tlsServer<FakeSmtpServer, FakeSmtpSettings>(store, authority);
    QVERIFY(server->start());
    const ProbeFinding found =
        look(targetAt(kind, server->port(), Mail::Encryption::Tls), authority);
    QCOMPARE(found.outcome, ProbeOutcome::Spoke);
    QVERIFY(found.auth.contains(AuthMethod::Password));
}

void tst_MailProbe::startTls()
{
    FakeMailStore store;
    FakeTlsAuthority authority;
    FakeImapSettings settings;
    settings.offersStartTls = true;
    FakeImapServer server(store, settings, FakeTls::StartTls, &authority);
    QVERIFY(server.start());
    const ProbeFinding found =
        look(targetAt(ServerKind::Imap, server.port(), Mail::Encryption::StartTls), authority);
    QCOMPARE(found.outcome, ProbeOutcome::Spoke);
    QCOMPARE(found.auth, QList{AuthMethod::Password});
}

void tst_MailProbe::noStartTls()
{
    FakeMailStore store;
    FakeTlsAuthority authority;
    FakeImapServer server(store, {});
    QVERIFY(server.start());
    const ProbeFinding found =
        look(targetAt(ServerKind::Imap, server.port(), Mail::Encryption::StartTls), authority);
    QCOMPARE(found.outcome, ProbeOutcome::NoStartTls);
    QVERIFY(found.auth.isEmpty());
}

void tst_MailProbe::namesOfTheCertificate()
{
    FakeTlsAuthority authority;
    QCOMPARE(certificateNames(authority.certificate().toDer()),
             QStringList{QStringLiteral("localhost")});
    QVERIFY(certificateNames("no certificate").isEmpty());
    FakeMailStore store;
    const auto server = tlsServer<FakeImapServer, FakeImapSettings>(store, authority);
    QVERIFY(server->start());
    const ProbeFinding found =
        look(targetAt(ServerKind::Imap, server->port(), Mail::Encryption::Tls), authority);
    QCOMPARE(found.certificateNames, QStringList{QStringLiteral("localhost")});
}

void tst_MailProbe::badCertificates_data()
{
    using Defect = FakeTlsAuthority::Defect;
    QTest::addColumn<Defect>("defect");
    QTest::addColumn<bool>("startTls");
    QTest::addColumn<bool>("isOnlyNameWrong");
    QTest::newRow("another name") << Defect::WrongHost << false << true;
    QTest::newRow("another name, STARTTLS") << Defect::WrongHost << true << true;
    QTest::newRow("expired") << Defect::Expired << false << false;
    QTest::newRow("self-signed") << Defect::SelfSigned << false << false;
}

void tst_MailProbe::badCertificates()
{
    QFETCH(FakeTlsAuthority::Defect, defect);
    QFETCH(bool, startTls);
    QFETCH(bool, isOnlyNameWrong);
    FakeMailStore store;
    FakeTlsAuthority authority(defect);
    FakeImapSettings settings;
    settings.isTlsFromStart = !startTls;
    settings.offersStartTls = startTls;
    FakeImapServer server(store, settings, startTls ? FakeTls::StartTls : FakeTls::Implicit,
                          &authority);
    QVERIFY(server.start());
    const ProbeFinding found =
        look(targetAt(ServerKind::Imap, server.port(),
                      startTls ? Mail::Encryption::StartTls : Mail::Encryption::Tls),
             authority);
    QCOMPARE(found.outcome, ProbeOutcome::CertificateRefused);
    QCOMPARE(found.isOnlyNameWrong, isOnlyNameWrong);
    QCOMPARE(found.spoken, startTls ? SpokenProtocol::Imap : SpokenProtocol::Nothing);
    if (defect == FakeTlsAuthority::Defect::WrongHost)
        QCOMPARE(found.certificateNames, QStringList{QStringLiteral("other.example.org")});
}

void tst_MailProbe::wrongProtocol()
{
    FakeMailStore store;
    FakeTlsAuthority authority;
    FakePop3Server server(store, {});
    QVERIFY(server.start());
    const ProbeFinding found =
        look(targetAt(ServerKind::Imap, server.port(), Mail::Encryption::StartTls), authority);
    QCOMPARE(found.outcome, ProbeOutcome::WrongProtocol);
    QCOMPARE(found.spoken, SpokenProtocol::Pop3);
    // Clear text where TLS is expected.
    const ProbeFinding clear =
        look(targetAt(ServerKind::Imap, server.port(), Mail::Encryption::Tls), authority);
    QCOMPARE(clear.outcome, ProbeOutcome::WrongProtocol);
}

void tst_MailProbe::nobodyThere()
{
    FakeTlsAuthority authority;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    const ProbeFinding found =
        look(targetAt(ServerKind::Imap, port, Mail::Encryption::Tls), authority);
    QCOMPARE(found.outcome, ProbeOutcome::Refused);
}

void tst_MailProbe::connectsWhereItIsTold()
{
    Silent silent(Mail::Encryption::Tls);
    silent.target.host = QStringLiteral("imap.firma.example");
    silent.target.addresses = {QHostAddress(QStringLiteral("9.9.9.9"))};
    const Running<ProbeFinding> running(silent.probe.probe(silent.target));
    QCOMPARE(silent.transports.last()->endpoint().host, QStringLiteral("imap.firma.example"));
    QCOMPARE(silent.transports.last()->endpoint().address, QStringLiteral("9.9.9.9"));
    QCOMPARE(silent.transports.last()->endpoint().security, Net::Security::Tls);
}

void tst_MailProbe::silenceBeforeTheConnection()
{
    Silent silent(Mail::Encryption::Tls);
    silent.isManual = true;
    const Running<ProbeFinding> running(silent.probe.probe(silent.target));
    silent.clock.advance(3999ms);
    QVERIFY(!running.hasEnded());
    silent.clock.advance(1ms);
    QVERIFY(running.isOk());
    QCOMPARE(running.outcome()->outcome, ProbeOutcome::Timeout);
}

void tst_MailProbe::silenceAfterTheConnection()
{
    Silent silent(Mail::Encryption::StartTls);
    const Running<ProbeFinding> running(silent.probe.probe(silent.target));
    silent.transports.last()->serverSends("* OK ready\r\n");
    silent.clock.advance(10s);
    QVERIFY(running.isOk());
    QCOMPARE(running.outcome()->outcome, ProbeOutcome::Timeout);
    QCOMPARE(running.outcome()->spoken, SpokenProtocol::Imap);
    QCOMPARE(silent.transports.count(), 1);
}

void tst_MailProbe::theOtherFamilyIsTried()
{
    Silent silent(Mail::Encryption::Tls);
    silent.isManual = true;
    silent.target.addresses = {QHostAddress(QStringLiteral("2a00::1")),
                               QHostAddress(QStringLiteral("2a00::2")),
                               QHostAddress(QStringLiteral("9.9.9.9"))};
    const Running<ProbeFinding> running(silent.probe.probe(silent.target));
    silent.isManual = false;
    silent.transports.last()->serverCloses();
    settle();
    QCOMPARE(silent.transports.count(), 2);
    QCOMPARE(silent.transports.last()->endpoint().address, QStringLiteral("9.9.9.9"));
    silent.transports.last()->serverSends("* OK ready\r\n");
    settle();
    silent.transports.last()->serverSends("* CAPABILITY IMAP4rev1\r\na1 OK done\r\n");
    settle();
    QVERIFY(running.isOk());
    QCOMPARE(running.outcome()->outcome, ProbeOutcome::Spoke);
}

void tst_MailProbe::noAddressNoConnection()
{
    Silent silent(Mail::Encryption::Tls);
    silent.target.addresses.clear();
    const Running<ProbeFinding> running(silent.probe.probe(silent.target));
    QVERIFY(running.isOk());
    QCOMPARE(running.outcome()->outcome, ProbeOutcome::Refused);
    QCOMPARE(silent.transports.count(), 0);
}

void tst_MailProbe::oneAddressOfEachFamily()
{
    const QHostAddress four(QStringLiteral("9.9.9.9"));
    const QHostAddress otherFour(QStringLiteral("9.9.9.8"));
    const QHostAddress six(QStringLiteral("2a00::1"));
    QCOMPARE(oneOfEachFamily({four, otherFour, six}), QList({four, six}));
    QCOMPARE(oneOfEachFamily({six, four, otherFour}), QList({six, four}));
    QCOMPARE(oneOfEachFamily({four, otherFour}), QList{four});
    QVERIFY(oneOfEachFamily({}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_MailProbe)
#include "tst_MailProbe.moc"
