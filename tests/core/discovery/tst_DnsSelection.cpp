// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/DnsSelection.h"
#include "tests/core/discovery/Presets.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Discovery;

namespace
{

quint32 lowest(quint32)
{
    return 0;
}

quint32 highest(quint32 bound)
{
    return bound - 1;
}

SrvRecord srv(int priority, int weight, const char *target, quint16 port = 993)
{
    return {priority, weight, port, QString::fromLatin1(target)};
}

QString hostsOf(const QList<SrvRecord> &records)
{
    QStringList hosts;
    for (const SrvRecord &record : records)
        hosts.append(record.target.section(u'.', 0, 0));
    return hosts.join(u' ');
}

ServiceAnswer answered(const char *label, const QList<SrvRecord> &records)
{
    ServiceAnswer entry;
    for (const MailService &service : mailServices()) {
        if (service.label == QString::fromLatin1(label))
            entry.service = service;
    }
    entry.answer.records = records;
    entry.answer.status = records.isEmpty() ? DnsStatus::NoData : DnsStatus::Found;
    return entry;
}

QString shown(const QList<Candidate> &candidates)
{
    QStringList lines;
    for (const Candidate &candidate : candidates)
        lines.append(QStringLiteral("%1 %2:%3 %4")
                         .arg(serverKindName(candidate.kind), candidate.host,
                              QString::number(candidate.port),
                              Mail::encryptionName(candidate.encryption)));
    return lines.join(u'\n');
}

} // namespace

class tst_DnsSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exchangers_data();
    void exchangers();
    void filters_data();
    void filters();
    void settingsNames_data();
    void settingsNames();
    void serviceOrder();
    void weightsDecideByChance();
    void uselessRecordsAreLeftOut();
    void whatADomainOffers();
    void whatADomainRefuses();
    void pop3First_data();
    void pop3First();
};

void tst_DnsSelection::exchangers_data()
{
    QTest::addColumn<QList<MxRecord>>("records");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("refusesMail");
    const auto mx = [](int preference, const char *host) {
        return MxRecord{preference, QString::fromLatin1(host)};
    };
    using Records = QList<MxRecord>;
    QTest::newRow("one") << Records{mx(10, "mx.example.org")} << QStringLiteral("mx.example.org")
                         << false;
    QTest::newRow("lowest") << Records{mx(20, "b.example.org"), mx(10, "a.example.org"),
                                       mx(30, "c.example.org")}
                            << QStringLiteral("a.example.org") << false;
    QTest::newRow("tie") << Records{mx(10, "a.example.org"), mx(10, "b.example.org")}
                         << QStringLiteral("a.example.org") << false;
    QTest::newRow("null") << Records{mx(0, "")} << QString() << true;
    QTest::newRow("root among others")
        << Records{mx(0, ""), mx(10, "a.example.org")} << QStringLiteral("a.example.org") << false;
    QTest::newRow("an address") << Records{mx(0, "192.0.2.1"), mx(5, "a.example.org")}
                                << QStringLiteral("a.example.org") << false;
    QTest::newRow("capitals and a dot")
        << Records{mx(0, "MX.Example.ORG.")} << QStringLiteral("mx.example.org") << false;
    QTest::newRow("none") << Records() << QString() << false;
}

void tst_DnsSelection::exchangers()
{
    QFETCH(QList<MxRecord>, records);
    QFETCH(QString, host);
    QFETCH(bool, refusesMail);
    const MailExchanger exchanger = preferredExchanger(records);
    QCOMPARE(exchanger.host, host);
    QCOMPARE(exchanger.refusesMail, refusesMail);
    QVERIFY(!exchanger.isFilter);
}

void tst_DnsSelection::filters_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isFilter");
    const auto row = [](const char *host, bool isFilter) {
        QTest::newRow(host) << QString::fromLatin1(host) << isFilter;
    };
    row("mx0a.pphosted.com", true);
    row("eu-smtp-inbound-1.mimecast.com", true);
    row("d1.ess.barracudanetworks.com", true);
    row("cluster1.eu.messagelabs.com", true);
    row("in.trendmicro.eu", true);
    row("in.hes.trendmicro.co.jp", true);
    row("mx.spamexperts.antispamcloud.com", true);
    row("aspmx.l.google.com", false);
    row("pphosted.com.evil.example", false);
    row("nottrendmicro.eu", false);
}

void tst_DnsSelection::filters()
{
    QFETCH(QString, host);
    QFETCH(bool, isFilter);
    QCOMPARE(Test::builtInPresets().isFilterInFront(host), isFilter);
}

void tst_DnsSelection::settingsNames_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *host, const char *names) {
        QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(names);
    };
    row("mx.example.co.uk", "example.co.uk");
    row("mx.premium.europe.example.com", "premium.europe.example.com example.com");
    row("mx.example.com", "example.com");
    row("example.com", "example.com"); // its first label is all there is before the suffix
    row("mail.firma.example", "");     // the domain itself
    row("a.b.firma.example", "");
}

void tst_DnsSelection::settingsNames()
{
    QFETCH(QString, host);
    QFETCH(QString, names);
    QCOMPARE(settingsNamesFor(host, QStringLiteral("firma.example")).join(u' '), names);
}

void tst_DnsSelection::serviceOrder()
{
    const QList<SrvRecord> records{srv(20, 0, "late.example.org"), srv(10, 0, "early.example.org"),
                                   srv(30, 100, "last.example.org")};
    QCOMPARE(hostsOf(inOrder(records, lowest)), QStringLiteral("early late last"));
    QCOMPARE(hostsOf(inOrder(records, highest)), QStringLiteral("early late last"));
}

void tst_DnsSelection::weightsDecideByChance()
{
    const QList<SrvRecord> records{srv(10, 60, "big.example.org"), srv(10, 20, "small.example.org"),
                                   srv(10, 0, "none.example.org")};
    QCOMPARE(hostsOf(inOrder(records, lowest)), QStringLiteral("none big small"));
    QCOMPARE(hostsOf(inOrder(records, highest)), QStringLiteral("small big none"));
    // 1 to 60 of 80 is the first one's share.
    const auto middle = [](quint32 bound) { return bound > 60 ? 60U : 0U; };
    QVERIFY(hostsOf(inOrder(records, middle)).startsWith(QStringLiteral("big")));
    const auto above = [](quint32 bound) { return bound > 61 ? 61U : 0U; };
    QVERIFY(hostsOf(inOrder(records, above)).startsWith(QStringLiteral("small")));
}

void tst_DnsSelection::uselessRecordsAreLeftOut()
{
    const QList<SrvRecord> records{srv(1, 0, ""), srv(2, 0, "zero.example.org", 0),
                                   srv(3, 0, "10.0.0.1"), srv(4, 0, "good.example.org")};
    QCOMPARE(hostsOf(inOrder(records, lowest)), QStringLiteral("good"));
    QVERIFY(!isRefused(records));
    QVERIFY(isRefused({srv(0, 0, "")}));
    QVERIFY(!isRefused({}));
}

void tst_DnsSelection::whatADomainOffers()
{
    const std::vector<ServiceAnswer> answers{
        answered("_imaps._tcp", {srv(1, 0, "imap.example.org", 10993)}),
        answered("_imap._tcp", {srv(0, 0, "imap.example.org", 143)}),
        answered("_pop3s._tcp", {srv(0, 0, "")}),
        answered("_submissions._tcp", {srv(0, 0, "smtp.example.org", 465)}),
        answered("_submission._tcp", {srv(0, 0, "smtp.example.org", 587)}),
    };
    const OfferedServices offered = offeredServices(answers, lowest);
    // The port of the record, TLS before STARTTLS.
    QCOMPARE(shown(offered.config.incoming), QStringLiteral("imap imap.example.org:10993 tls\n"
                                                            "imap imap.example.org:143 starttls"));
    QCOMPARE(shown(offered.config.outgoing), QStringLiteral("smtp smtp.example.org:465 tls\n"
                                                            "smtp smtp.example.org:587 starttls"));
    QCOMPARE(offered.config.incoming.constFirst().username, QStringLiteral("%EMAILADDRESS%"));
    QCOMPARE(offered.refused.size(), 1U);
    QCOMPARE(offered.refused.front().label, QStringLiteral("_pop3s._tcp"));
    QVERIFY(!offered.isAuthenticated);
}

void tst_DnsSelection::whatADomainRefuses()
{
    std::vector<ServiceAnswer> answers{answered("_imaps._tcp", {srv(0, 0, "")}),
                                       answered("_imap._tcp", {srv(0, 0, "")}),
                                       answered("_pop3s._tcp", {})};
    const OfferedServices offered = offeredServices(answers, lowest);
    QVERIFY(offered.config.incoming.isEmpty());
    QCOMPARE(offered.refused.size(), 2U);
}

void tst_DnsSelection::pop3First_data()
{
    QTest::addColumn<int>("pop3Priority");
    QTest::addColumn<bool>("isImapRefused");
    QTest::addColumn<bool>("isPop3First");
    QTest::newRow("as good") << 10 << true << false;
    QTest::newRow("better, nothing refused") << 5 << false << false;
    QTest::newRow("better, IMAP refused") << 5 << true << true;
    QTest::newRow("worse") << 20 << true << false;
}

void tst_DnsSelection::pop3First()
{
    QFETCH(int, pop3Priority);
    QFETCH(bool, isImapRefused);
    QFETCH(bool, isPop3First);
    std::vector<ServiceAnswer> answers{
        answered("_imaps._tcp", {srv(10, 0, "imap.example.org")}),
        answered("_pop3s._tcp", {srv(pop3Priority, 0, "pop.example.org", 995)})};
    if (isImapRefused)
        answers.push_back(answered("_imap._tcp", {srv(0, 0, "")}));
    const OfferedServices offered = offeredServices(answers, lowest);
    QCOMPARE(offered.config.incoming.constFirst().kind == ServerKind::Pop3, isPop3First);
    QCOMPARE(offered.config.incoming.size(), 2);
}

QTEST_GUILESS_MAIN(tst_DnsSelection)
#include "tst_DnsSelection.moc"
