// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rest of an account search: SRV records, PACC, settings in clear text, probing, networks that
// are in the way, and the time it takes.
#include "tests/core/discovery/SearchWorld.h"

#include <QCryptographicHash>

using namespace Martlet;
using namespace Martlet::Discovery;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString imaps = QStringLiteral("_imaps._tcp.firma.example");
const QString pop3s = QStringLiteral("_pop3s._tcp.firma.example");
const QString submissions = QStringLiteral("_submissions._tcp.firma.example");

void setServices(SearchWorld &world, const QString &imap, const QString &smtp)
{
    world.resolver.setSrv(imaps, imap, 993);
    world.resolver.setSrv(submissions, smtp, 465);
    for (const QString &host : {imap, smtp})
        world.resolver.setHost(host, QStringLiteral("9.9.9.9"));
}

ProbeFinding speaking(SpokenProtocol protocol, const char *certificateName)
{
    ProbeFinding finding = ScriptedConnector::speaking(protocol);
    finding.certificateNames = {QString::fromLatin1(certificateName)};
    return finding;
}

/// All usual names of the domain, at one address.
void setNames(SearchWorld &world)
{
    for (const char *label : {"imap.", "mail.", "smtp.", "pop.", "pop3.", ""})
        world.resolver.setHost(QString::fromLatin1(label) + QStringLiteral("firma.example"),
                               QStringLiteral("9.9.9.9"));
}

/// JSON is written with ' for " here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray pacc =
    json("{'protocols': {'imap': {'host': 'imap.firma.example'}, "
         "'smtp': {'host': 'smtp.firma.example'}}, 'authentication': {'password': true}}");

void setPacc(SearchWorld &world, const QByteArray &digestOf)
{
    world.options.usesPacc = true;
    world.fetcher.give(QStringLiteral("https://ua-auto-config.firma.example/.well-known/"
                                      "user-agent-configuration.json"),
                       pacc, 0ms, "application/json");
    auto &script = world.resolver.txt[QStringLiteral("_ua-auto-config.firma.example")];
    script.answer.status = DnsStatus::Found;
    script.answer.records = {
        "v=UAAC1; a=sha256; d=" +
        QCryptographicHash::hash(digestOf, QCryptographicHash::Sha256).toBase64()};
}

} // namespace

class tst_SearchBySources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servicesOfTheDomain();
    void servicesElsewhere();
    void servicesWhoseCertificateCoversTheDomain();
    void servicesByPriority();
    void servicesThatAreNotWhatTheySay();
    void servicesThatCannotBeReached();
    void servicesToSendAlone();
    void paccWithItsDigest();
    void paccWithAnotherDigest();
    void paccIsOffAtFirst();
    void clearTextComesLast();
    void probingWhenNothingIsPublished();
    void probingAfterSixSeconds();
    void probingRespectsWhatIsRefused();
    void theExchangerIsTheMailServer();
    void wildcardWithAWebServerEverywhere();
    void pop3OnTheImapPort();
    void certificateOfTheHoster();
    void mailPortsBlocked();
    void nothingWorksAtAll();
    void signInPages();
    void proxies();
    void hardStop();
    void whatProbingFoundUntilThen();
};

void tst_SearchBySources::servicesOfTheDomain()
{
    SearchWorld world;
    setServices(world, QStringLiteral("imap.firma.example"), QStringLiteral("smtp.firma.example"));
    world.resolver.setSrv(pop3s, QString(), 0);
    world.imapAt(QStringLiteral("imap.firma.example"));
    world.smtpAt(QStringLiteral("smtp.firma.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("srv"));
    QCOMPARE(world.best().incoming.kind, ServerKind::Imap);
    QCOMPARE(world.best().incoming.encryption, Mail::Encryption::Tls);
    QCOMPARE(world.best().outgoing.encryption, Mail::Encryption::Tls);
    QCOMPARE(world.best().outgoing.port, 465);
    QCOMPARE(world.login(), QStringLiteral("anna@firma.example"));
    QCOMPARE(world.best().incoming.certificate, CertificateState::Valid);
    QCOMPARE(world.best().confirmation, Confirmation::Shown);
    for (const Candidate &other : world.best().alternatives)
        QVERIFY(other.kind != ServerKind::Pop3);
}

void tst_SearchBySources::servicesElsewhere()
{
    SearchWorld world;
    setServices(world, QStringLiteral("imap.hoster.example"),
                QStringLiteral("smtp.hoster.example"));
    world.connector.set(QStringLiteral("imap.hoster.example:993"),
                        speaking(SpokenProtocol::Imap, "*.hoster.example"));
    world.run();
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
    QCOMPARE(world.best().foreignHosts, QStringList({QStringLiteral("imap.hoster.example"),
                                                     QStringLiteral("smtp.hoster.example")}));
    QCOMPARE(world.outcome.address.domain, QStringLiteral("firma.example"));
}

void tst_SearchBySources::servicesWhoseCertificateCoversTheDomain()
{
    SearchWorld world;
    setServices(world, QStringLiteral("imap.hoster.example"),
                QStringLiteral("smtp.hoster.example"));
    world.connector.set(QStringLiteral("imap.hoster.example:993"),
                        speaking(SpokenProtocol::Imap, "firma.example"));
    world.connector.set(QStringLiteral("smtp.hoster.example:465"),
                        speaking(SpokenProtocol::Smtp, "firma.example"));
    world.run();
    QVERIFY(world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
    // One of the two is not enough.
    SearchWorld half;
    setServices(half, QStringLiteral("imap.hoster.example"), QStringLiteral("smtp.hoster.example"));
    half.connector.set(QStringLiteral("imap.hoster.example:993"),
                       speaking(SpokenProtocol::Imap, "firma.example"));
    half.connector.set(QStringLiteral("smtp.hoster.example:465"),
                       speaking(SpokenProtocol::Smtp, "smtp.hoster.example"));
    half.run();
    QVERIFY(!half.best().isTrusted);
}

void tst_SearchBySources::servicesByPriority()
{
    SearchWorld world;
    setServices(world, QStringLiteral("late.firma.example"), QStringLiteral("smtp.firma.example"));
    world.resolver.srv[imaps].answer.records[0].priority = 20;
    world.resolver.setSrv(imaps, QStringLiteral("early.firma.example"), 1993, 10);
    world.resolver.setHost(QStringLiteral("early.firma.example"), QStringLiteral("9.9.9.9"));
    world.run();
    QCOMPARE(world.best().incoming.host, QStringLiteral("early.firma.example"));
    QCOMPARE(world.best().incoming.port, 1993);
    QCOMPARE(world.best().alternatives.value(0).host, QStringLiteral("late.firma.example"));
}

void tst_SearchBySources::servicesThatAreNotWhatTheySay()
{
    SearchWorld world;
    world.resolver.setSrv(QStringLiteral("_imap._tcp.firma.example"),
                          QStringLiteral("old.firma.example"), 143, 0);
    world.resolver.setSrv(QStringLiteral("_imap._tcp.firma.example"),
                          QStringLiteral("new.firma.example"), 143, 10);
    world.resolver.setHost(QStringLiteral("old.firma.example"), QStringLiteral("9.9.9.9"));
    world.resolver.setHost(QStringLiteral("new.firma.example"), QStringLiteral("9.9.9.8"));
    world.connector.set(QStringLiteral("old.firma.example:143"),
                        ScriptedConnector::ending(ProbeOutcome::NoStartTls));
    world.connector.set(QStringLiteral("new.firma.example:143"),
                        ScriptedConnector::speaking(SpokenProtocol::Imap));
    world.run();
    QCOMPARE(world.best().incoming.host, QStringLiteral("new.firma.example"));
    QCOMPARE(world.best().incoming.encryption, Mail::Encryption::StartTls);
    QVERIFY(world.best().alternatives.isEmpty());
}

void tst_SearchBySources::servicesThatCannotBeReached()
{
    SearchWorld world;
    setServices(world, QStringLiteral("imap.firma.example"), QStringLiteral("smtp.firma.example"));
    world.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::Timeout), 1min};
    world.run();
    // The domain says so; whether this network lets it through is another question.
    QCOMPARE(world.source(), QStringLiteral("srv"));
    QCOMPARE(world.best().incoming.certificate, CertificateState::Unknown);
    QVERIFY(!world.best().isTrusted);
    QVERIFY(world.finishedAt <= 6s);
}

void tst_SearchBySources::servicesToSendAlone()
{
    SearchWorld world;
    world.resolver.setSrv(submissions, QStringLiteral("smtp.firma.example"), 465);
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
}

void tst_SearchBySources::paccWithItsDigest()
{
    SearchWorld world;
    setPacc(world, pacc);
    world.run();
    QCOMPARE(world.source(), QStringLiteral("pacc"));
    QVERIFY(!world.best().isTrusted); // without DNSSEC anybody could have written the digest
    QCOMPARE(world.best().confirmation, Confirmation::Shown);
    SearchWorld validated;
    setPacc(validated, pacc);
    validated.resolver.txt[QStringLiteral("_ua-auto-config.firma.example")].answer.isAuthenticated =
        true;
    validated.run();
    QVERIFY(validated.best().isTrusted);
}

void tst_SearchBySources::paccWithAnotherDigest()
{
    SearchWorld world;
    setPacc(world, pacc + ' ');
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
    QCOMPARE(world.stateOf(SearchStep::Pacc), StepState::Failed);
    SearchWorld missing;
    setPacc(missing, pacc);
    missing.resolver.txt.clear();
    missing.run();
    QCOMPARE(missing.verdict(), QStringLiteral("nothing-found"));
}

void tst_SearchBySources::paccIsOffAtFirst()
{
    SearchWorld world;
    setPacc(world, pacc);
    world.options.usesPacc = false;
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
    QVERIFY(world.fetcher.asked.filter(QStringLiteral("ua-auto-config")).isEmpty());
}

void tst_SearchBySources::clearTextComesLast()
{
    SearchWorld world;
    world.fetcher.give(SearchWorld::clear(),
                       settingsFile("imap.firma.example", "smtp.firma.example"));
    world.fetcher.giveStatus(SearchWorld::database(), 404, 2s);
    world.run();
    QCOMPARE(world.source(), QStringLiteral("autoconfig-http"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsWithWarning);
    QVERIFY(world.proposalTimes.constFirst() >= 2s);
    SearchWorld unneeded;
    unneeded.fetcher.give(SearchWorld::database(),
                          settingsFile("imap.firma.example", "smtp.firma.example"));
    unneeded.run();
    QVERIFY(unneeded.fetcher.asked.filter(QStringLiteral("http://")).isEmpty());
}

void tst_SearchBySources::probingWhenNothingIsPublished()
{
    SearchWorld world;
    setNames(world);
    world.imapAt(QStringLiteral("imap.firma.example"));
    world.smtpAt(QStringLiteral("mail.firma.example"));
    world.run();
    QCOMPARE(world.source(), QStringLiteral("probe"));
    QVERIFY(world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::Shown);
    QCOMPARE(world.best().outgoing.host, QStringLiteral("mail.firma.example"));
    QVERIFY(world.outcome.probe.has_value());
    QVERIFY(world.outcome.canAskExchange);
}

void tst_SearchBySources::probingAfterSixSeconds()
{
    SearchWorld world;
    setNames(world);
    world.imapAt(QStringLiteral("imap.firma.example"));
    world.smtpAt(QStringLiteral("smtp.firma.example"));
    world.fetcher.giveStatus(SearchWorld::database(), 404, 7500ms);
    world.run();
    QVERIFY(!world.connector.times.isEmpty());
    QCOMPARE(world.connector.times.constFirst(), 6000ms);
    // Shown only when the database can no longer be better.
    QCOMPARE(world.proposalTimes.constFirst(), 7500ms);
    QCOMPARE(world.source(), QStringLiteral("probe"));
}

void tst_SearchBySources::probingRespectsWhatIsRefused()
{
    SearchWorld world;
    setNames(world);
    world.resolver.setSrv(QStringLiteral("_imap._tcp.firma.example"), QString(), 0);
    world.connector.set(QStringLiteral("imap.firma.example:143"),
                        ScriptedConnector::speaking(SpokenProtocol::Imap));
    world.run();
    QVERIFY(world.connector.asked.contains(QStringLiteral("imap.firma.example:993")));
    QVERIFY(!world.connector.asked.contains(QStringLiteral("imap.firma.example:143")));
}

void tst_SearchBySources::theExchangerIsTheMailServer()
{
    SearchWorld world;
    world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("box.druga.example"));
    world.resolver.setHost(QStringLiteral("box.druga.example"), QStringLiteral("9.9.9.9"));
    world.imapAt(QStringLiteral("box.druga.example"));
    world.smtpAt(QStringLiteral("box.druga.example"));
    world.run();
    QCOMPARE(world.best().incoming.host, QStringLiteral("box.druga.example"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
}

void tst_SearchBySources::wildcardWithAWebServerEverywhere()
{
    SearchWorld world;
    world.resolver.otherHosts =
        DnsAnswer<QHostAddress>{DnsStatus::Found, {QHostAddress(QStringLiteral("9.9.9.9"))}, false};
    ProbeFinding web = ScriptedConnector::ending(ProbeOutcome::WrongProtocol);
    web.spoken = SpokenProtocol::Http;
    world.connector.others = ScriptedConnector::Server{web, 10ms};
    for (const QString &url : {SearchWorld::own(), SearchWorld::wellKnown(), SearchWorld::clear()})
        world.fetcher.give(url, "<html>Welcome</html>", 0ms, "text/html");
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
    QVERIFY(world.outcome.probe->hasWildcard);
}

void tst_SearchBySources::pop3OnTheImapPort()
{
    SearchWorld world;
    setNames(world);
    ProbeFinding pop3 = ScriptedConnector::ending(ProbeOutcome::WrongProtocol);
    pop3.spoken = SpokenProtocol::Pop3;
    world.connector.set(QStringLiteral("imap.firma.example:143"), pop3);
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
    bool isNoted = false;
    for (const ProbeReport &report : std::as_const(world.outcome.probe->reports))
        isNoted = isNoted || (report.target.kind == ServerKind::Imap &&
                              report.finding.spoken == SpokenProtocol::Pop3);
    QVERIFY(isNoted);
}

void tst_SearchBySources::certificateOfTheHoster()
{
    SearchWorld world;
    setNames(world);
    world.resolver.setHost(QStringLiteral("server7.hoster.example"), QStringLiteral("9.9.9.9"));
    ProbeFinding other = ScriptedConnector::ending(ProbeOutcome::CertificateRefused);
    other.isOnlyNameWrong = true;
    other.certificateNames = {QStringLiteral("server7.hoster.example")};
    world.connector.set(QStringLiteral("imap.firma.example:993"), other);
    world.connector.set(QStringLiteral("smtp.firma.example:465"), other);
    world.imapAt(QStringLiteral("server7.hoster.example"));
    world.smtpAt(QStringLiteral("server7.hoster.example"));
    world.run();
    QCOMPARE(world.best().incoming.host, QStringLiteral("server7.hoster.example"));
    QCOMPARE(world.best().outgoing.host, QStringLiteral("server7.hoster.example"));
    QVERIFY(!world.best().isTrusted);
    QCOMPARE(world.best().confirmation, Confirmation::HostsExplicit);
    QCOMPARE(world.best().foreignHosts, QStringList{QStringLiteral("server7.hoster.example")});
}

void tst_SearchBySources::mailPortsBlocked()
{
    SearchWorld world;
    setNames(world);
    world.fetcher.giveStatus(SearchWorld::wellKnown(), 404);
    world.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::Timeout), 4s};
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("mail-ports-blocked"));
}

void tst_SearchBySources::nothingWorksAtAll()
{
    SearchWorld world;
    setNames(world);
    world.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::Timeout), 4s};
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("nothing-found"));
}

void tst_SearchBySources::signInPages()
{
    SearchWorld pages;
    SearchWorld certificates;
    for (const QString &url :
         {SearchWorld::own(), SearchWorld::wellKnown(), SearchWorld::database()}) {
        pages.fetcher.give(url, "<html>Sign in</html>", 0ms, "text/html");
        certificates.fetcher.refuseCertificate(url);
    }
    pages.run();
    QCOMPARE(pages.verdict(), QStringLiteral("captive-portal"));
    certificates.run();
    QCOMPARE(certificates.verdict(), QStringLiteral("captive-portal"));
}

void tst_SearchBySources::proxies()
{
    SearchWorld world;
    setNames(world);
    world.fetcher.giveStatus(SearchWorld::wellKnown(), 404);
    world.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::ProxyRefused), 10ms};
    world.run();
    QCOMPARE(world.verdict(), QStringLiteral("proxy-in-the-way"));
}

/// Every step as slow as it may be.
void makeSlow(SearchWorld &world)
{
    setNames(world);
    world.resolver.setMx(QStringLiteral("firma.example"), QStringLiteral("mx.hoster.example"));
    world.resolver.mx[QStringLiteral("firma.example")].delay = 3900ms;
    for (const char *url :
         {"https://db.example/v1.1/firma.example", "https://db.example/v1.1/hoster.example"})
        world.fetcher.giveStatus(QString::fromLatin1(url), 404, 7900ms);
    world.fetcher.giveStatus(SearchWorld::clear(), 404, 3900ms);
    for (auto host = world.resolver.hosts.begin(); host != world.resolver.hosts.end(); ++host)
        host->delay = 3900ms;
    world.connector.others =
        ScriptedConnector::Server{ScriptedConnector::ending(ProbeOutcome::Timeout), 1min};
}

void tst_SearchBySources::hardStop()
{
    SearchWorld world;
    makeSlow(world);
    world.run();
    QVERIFY2(world.finishedAt <= 25s, qPrintable(QString::number(world.finishedAt.count())));
    QVERIFY(world.finishedAt > 20s);
    QVERIFY(world.outcome.proposals.isEmpty());
    QVERIFY(!world.search.isRunning());
    QCOMPARE(world.clock.pendingCalls(), 0);
}

void tst_SearchBySources::whatProbingFoundUntilThen()
{
    SearchWorld world;
    makeSlow(world);
    // The first of each kind stays silent, so nothing is decided before the end.
    world.imapAt(QStringLiteral("mail.firma.example"), 1s);
    world.smtpAt(QStringLiteral("mail.firma.example"), 1s);
    world.run();
    QCOMPARE(world.source(), QStringLiteral("probe"));
    QCOMPARE(world.best().incoming.host, QStringLiteral("mail.firma.example"));
    QVERIFY(world.finishedAt <= 25s);
}

QTEST_GUILESS_MAIN(tst_SearchBySources)
#include "tst_SearchBySources.moc"
