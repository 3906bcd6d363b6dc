// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Probing whole networks that are scripted, with a clock whose hands are turned.
#include "core/discovery/ProbeRun.h"
#include "tests/core/discovery/DiscoveryFakes.h"
#include "tests/support/Running.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

struct Network {
    Network() { base.domain = QStringLiteral("firma.example"); }

    /// All names of the domain at one address.
    void setNames(const QString &address = QStringLiteral("9.9.9.9"))
    {
        for (const char *label : {"imap.", "mail.", "smtp.", "pop.", "pop3.", ""})
            resolver.setHost(QString::fromLatin1(label) + base.domain, address);
    }

    /// To its end, however long that takes; the time it took.
    Delay run()
    {
        probe = std::make_unique<ProbeRun>(resolver, connector, clock, base, wishes);
        Running<void> running(probe->run());
        const Delay begin = clock.monotonic();
        for (int step = 0; step < 400 && !running.hasEnded(); ++step)
            clock.advance(50ms);
        if (!running.hasEnded())
            qFatal("probing does not end");
        result = probe->result();
        return clock.monotonic() - begin;
    }

    QString incoming() const { return shown(result.config.incoming); }
    QString outgoing() const { return shown(result.config.outgoing); }

    static QString shown(const QList<Candidate> &candidates)
    {
        QStringList names;
        for (const Candidate &candidate : candidates)
            names.append(candidate.host + u':' + QString::number(candidate.port));
        return names.join(u' ');
    }

    FakeClock clock;
    ScriptedResolver resolver{clock};
    ScriptedConnector connector{clock};
    ProbeBase base;
    ProbeWishes wishes;
    std::unique_ptr<ProbeRun> probe;
    ProbeResult result;
};

ProbeFinding imap()
{
    return ScriptedConnector::speaking(SpokenProtocol::Imap);
}

ProbeFinding smtp()
{
    return ScriptedConnector::speaking(SpokenProtocol::Smtp);
}

} // namespace

class tst_ProbeRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestOfSeveral();
    void aBetterOneThatIsSlowerWins();
    void startTlsWhereNoTlsIs();
    void pop3OnlyWithoutImap();
    void pop3WhenAskedFor();
    void wildcardWithAWebServerEverywhere();
    void wildcardKeepsNoDoubtfulServers();
    void pop3OnTheImapPort();
    void certificateOfTheHoster();
    void certificateOfTheHosterElsewhere();
    void certificateOfAnotherNameOfOurs();
    void selfSignedIsKeptApart();
    void privateAddressesAreNotTouched();
    void notAllAtOnce();
    void silenceEverywhere();
    void timeUpKeepsWhatWasFound();
    void proxyInTheWay();
    void noNamesNoProbes();
};

void tst_ProbeRun::theBestOfSeveral()
{
    Network network;
    network.setNames();
    for (const char *server :
         {"imap.firma.example:993", "mail.firma.example:993", "imap.firma.example:143"})
        network.connector.set(QString::fromLatin1(server), imap());
    network.connector.set(QStringLiteral("mail.firma.example:465"), smtp());
    network.connector.set(QStringLiteral("smtp.firma.example:587"), smtp());
    network.run();
    QCOMPARE(network.result.config.incoming.constFirst().host,
             QStringLiteral("imap.firma.example"));
    QCOMPARE(network.result.config.incoming.constFirst().port, 993);
    QCOMPARE(network.result.config.outgoing.constFirst().host,
             QStringLiteral("mail.firma.example"));
    QCOMPARE(network.result.config.outgoing.constFirst().port, 465);
    QVERIFY(!network.result.hasWildcard);
    // Nothing that would be worse was even asked.
    QVERIFY(!network.connector.asked.contains(QStringLiteral("imap.firma.example:143")));
}

void tst_ProbeRun::aBetterOneThatIsSlowerWins()
{
    Network network;
    network.setNames();
    network.connector.set(QStringLiteral("imap.firma.example:993"), imap(), 3s);
    network.connector.set(QStringLiteral("mail.firma.example:993"), imap());
    network.connector.set(QStringLiteral("smtp.firma.example:465"), smtp());
    const Delay took = network.run();
    QCOMPARE(network.result.config.incoming.constFirst().host,
             QStringLiteral("imap.firma.example"));
    QVERIFY(took >= 3s && took < 4s);
}

void tst_ProbeRun::startTlsWhereNoTlsIs()
{
    Network network;
    network.setNames();
    network.connector.set(QStringLiteral("mail.firma.example:143"), imap());
    network.connector.set(QStringLiteral("mail.firma.example:587"), smtp());
    network.run();
    QCOMPARE(network.incoming(), QStringLiteral("mail.firma.example:143"));
    QCOMPARE(network.result.config.incoming.constFirst().encryption, Mail::Encryption::StartTls);
    QCOMPARE(network.outgoing(), QStringLiteral("mail.firma.example:587"));
}

void tst_ProbeRun::pop3OnlyWithoutImap()
{
    Network network;
    network.setNames();
    network.connector.set(QStringLiteral("pop3.firma.example:995"),
                          ScriptedConnector::speaking(SpokenProtocol::Pop3));
    network.run();
    QCOMPARE(network.incoming(), QStringLiteral("pop3.firma.example:995"));
    Network with;
    with.setNames();
    with.connector.set(QStringLiteral("imap.firma.example:993"), imap());
    with.run();
    QVERIFY(with.connector.asked.filter(QStringLiteral(":995")).isEmpty());
}

void tst_ProbeRun::pop3WhenAskedFor()
{
    Network network;
    network.setNames();
    network.wishes.wantsPop3 = true;
    network.connector.set(QStringLiteral("imap.firma.example:993"), imap());
    network.connector.set(QStringLiteral("pop.firma.example:995"),
                          ScriptedConnector::speaking(SpokenProtocol::Pop3));
    network.run();
    QCOMPARE(network.incoming(), QStringLiteral("imap.firma.example:993 pop.firma.example:995"));
}

void tst_ProbeRun::wildcardWithAWebServerEverywhere()
{
    Network network;
    network.resolver.otherHosts =
        DnsAnswer<QHostAddress>{DnsStatus::Found, {QHostAddress(QStringLiteral("9.9.9.9"))}, false};
    ProbeFinding web = ScriptedConnector::ending(ProbeOutcome::WrongProtocol);
    web.spoken = SpokenProtocol::Http;
    network.connector.others = ScriptedConnector::Server{web, 10ms};
    network.run();
    QVERIFY(network.result.hasWildcard);
    QVERIFY(network.result.config.incoming.isEmpty());
    QVERIFY(network.result.config.outgoing.isEmpty());
    QVERIFY(network.result.problems.isEmpty());
    QVERIFY(!network.result.areAllSilent());
}

void tst_ProbeRun::wildcardKeepsNoDoubtfulServers()
{
    Network network;
    network.resolver.otherHosts =
        DnsAnswer<QHostAddress>{DnsStatus::Found, {QHostAddress(QStringLiteral("9.9.9.9"))}, false};
    network.resolver.setHost(QStringLiteral("mail.firma.example"), QStringLiteral("9.8.8.8"));
    const ProbeFinding doubtful = ScriptedConnector::ending(ProbeOutcome::CertificateRefused);
    network.connector.set(QStringLiteral("imap.firma.example:993"), doubtful);
    network.connector.set(QStringLiteral("mail.firma.example:993"), doubtful);
    network.run();
    QCOMPARE(Network::shown(network.result.problems), QStringLiteral("mail.firma.example:993"));
}

void tst_ProbeRun::pop3OnTheImapPort()
{
    Network network;
    network.setNames();
    ProbeFinding pop3 = ScriptedConnector::ending(ProbeOutcome::WrongProtocol);
    pop3.spoken = SpokenProtocol::Pop3;
    network.connector.set(QStringLiteral("mail.firma.example:143"), pop3);
    network.run();
    QVERIFY(network.result.config.incoming.isEmpty());
    const bool isNoted =
        std::any_of(network.result.reports.cbegin(), network.result.reports.cend(),
                    [](const ProbeReport &report) {
                        return report.target.host == QStringLiteral("mail.firma.example") &&
                               report.target.port == 143 &&
                               report.finding.spoken == SpokenProtocol::Pop3 &&
                               report.verdict == ProbeVerdict::Discarded;
                    });
    QVERIFY(isNoted);
}

ProbeFinding certificateFor(const char *name)
{
    ProbeFinding finding = ScriptedConnector::ending(ProbeOutcome::CertificateRefused);
    finding.isOnlyNameWrong = true;
    finding.certificateNames = {QString::fromLatin1(name)};
    return finding;
}

void tst_ProbeRun::certificateOfTheHoster()
{
    Network network;
    network.setNames();
    network.resolver.setHost(QStringLiteral("server7.hoster.example"), QStringLiteral("9.9.9.9"));
    network.connector.set(QStringLiteral("imap.firma.example:993"),
                          certificateFor("server7.hoster.example"));
    network.connector.set(QStringLiteral("server7.hoster.example:993"), imap());
    network.run();
    QCOMPARE(network.incoming(), QStringLiteral("server7.hoster.example:993"));
    QCOMPARE(network.result.config.incoming.constFirst().certificate, CertificateState::Valid);
}

void tst_ProbeRun::certificateOfTheHosterElsewhere()
{
    Network network;
    network.setNames();
    network.resolver.setHost(QStringLiteral("server7.hoster.example"), QStringLiteral("9.1.1.1"));
    network.connector.set(QStringLiteral("imap.firma.example:993"),
                          certificateFor("server7.hoster.example"));
    network.connector.set(QStringLiteral("server7.hoster.example:993"), imap());
    network.run();
    QVERIFY(network.result.config.incoming.isEmpty());
    QCOMPARE(Network::shown(network.result.problems), QStringLiteral("imap.firma.example:993"));
    QVERIFY(!network.connector.asked.contains(QStringLiteral("server7.hoster.example:993")));
}

void tst_ProbeRun::certificateOfAnotherNameOfOurs()
{
    Network network;
    network.setNames();
    network.resolver.setHost(QStringLiteral("mx.firma.example"), QStringLiteral("9.1.1.1"));
    network.connector.set(QStringLiteral("imap.firma.example:993"),
                          certificateFor("mx.firma.example"));
    network.connector.set(QStringLiteral("mx.firma.example:993"), imap());
    network.run();
    QCOMPARE(network.incoming(), QStringLiteral("mx.firma.example:993"));
    QCOMPARE(network.connector.asked.count(QStringLiteral("mx.firma.example:993")), 1);
}

void tst_ProbeRun::selfSignedIsKeptApart()
{
    Network network;
    network.setNames();
    network.connector.set(QStringLiteral("imap.firma.example:993"),
                          ScriptedConnector::ending(ProbeOutcome::CertificateRefused));
    network.connector.set(QStringLiteral("mail.firma.example:143"), imap());
    network.run();
    QCOMPARE(network.incoming(), QStringLiteral("mail.firma.example:143"));
    QCOMPARE(Network::shown(network.result.problems), QStringLiteral("imap.firma.example:993"));
    QCOMPARE(network.result.problems.constFirst().certificate, CertificateState::Problem);
}

void tst_ProbeRun::privateAddressesAreNotTouched()
{
    Network network;
    network.setNames(QStringLiteral("192.168.1.1"));
    network.resolver.setHost(QStringLiteral("imap.firma.example"), QStringLiteral("127.0.0.1"));
    network.connector.others = ScriptedConnector::Server{imap(), 0ms};
    network.run();
    QVERIFY(network.connector.asked.isEmpty());
    QVERIFY(network.result.reports.isEmpty());
    // The user chose the local network.
    Network local;
    local.setNames(QStringLiteral("192.168.1.1"));
    local.wishes.isAllowed = [](const QHostAddress &) { return true; };
    local.connector.set(QStringLiteral("imap.firma.example:993"), imap());
    local.run();
    QCOMPARE(local.incoming(), QStringLiteral("imap.firma.example:993"));
}

void tst_ProbeRun::notAllAtOnce()
{
    Network network;
    network.setNames();
    network.base.mxHost = QStringLiteral("mx.hoster.example");
    for (const char *host :
         {"mx.hoster.example", "imap.hoster.example", "mail.hoster.example", "smtp.hoster.example"})
        network.resolver.setHost(QString::fromLatin1(host), QStringLiteral("9.9.9.8"));
    network.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::Timeout), 4s};
    network.run();
    QCOMPARE(network.connector.mostOpen, 12);
    for (qsizetype i = 1; i < network.connector.times.size(); ++i)
        QVERIFY(network.connector.times.at(i) - network.connector.times.at(i - 1) >= 100ms);
    QVERIFY(network.connector.asked.size() > 12);
    QCOMPARE(network.connector.asked.at(0), QStringLiteral("imap.firma.example:993"));
    QCOMPARE(network.connector.asked.at(1), QStringLiteral("smtp.firma.example:465"));
}

void tst_ProbeRun::silenceEverywhere()
{
    Network network;
    network.setNames();
    network.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::Timeout), 4s};
    const Delay took = network.run();
    QVERIFY(network.result.areAllSilent());
    QVERIFY(took <= 15s);
    Network refusing;
    refusing.setNames();
    refusing.run();
    QVERIFY(!refusing.result.areAllSilent());
}

void tst_ProbeRun::timeUpKeepsWhatWasFound()
{
    Network network;
    network.setNames();
    // More servers than sockets: the second dozen waits for the first one's ten seconds.
    network.base.mxHost = QStringLiteral("mx.hoster.example");
    for (const char *host :
         {"mx.hoster.example", "imap.hoster.example", "mail.hoster.example", "smtp.hoster.example"})
        network.resolver.setHost(QString::fromLatin1(host), QStringLiteral("9.9.9.8"));
    network.connector.others = ScriptedConnector::Server{imap(), 1h};
    network.connector.set(QStringLiteral("mail.firma.example:993"), imap(), 200ms);
    const Delay took = network.run();
    QCOMPARE(took.count(), Delay(15s).count());
    QCOMPARE(network.incoming(), QStringLiteral("mail.firma.example:993"));
}

void tst_ProbeRun::proxyInTheWay()
{
    Network network;
    network.setNames();
    network.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::ProxyRefused), 10ms};
    network.run();
    QVERIFY(network.result.isProxyInTheWay());
}

void tst_ProbeRun::noNamesNoProbes()
{
    Network network;
    network.run();
    QVERIFY(network.result.reports.isEmpty());
    QVERIFY(!network.result.areAllSilent());
    QVERIFY(network.connector.asked.isEmpty());
}

QTEST_GUILESS_MAIN(tst_ProbeRun)
#include "tst_ProbeRun.moc"
