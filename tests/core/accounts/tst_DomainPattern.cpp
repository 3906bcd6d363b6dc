// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/DomainPattern.h"
#include "core/accounts/LocalHost.h"

#include <QTest>

using namespace Martlet::Accounts;

class TestDomainPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isMatch");
        const auto row = [](const char *pattern, const char *name, bool isMatch) {
            QTest::addRow("%s: %s", pattern, name)
                << QString::fromLatin1(pattern) << QString::fromLatin1(name) << isMatch;
        };
        row("a.example", "a.example", true);
        row("a.example", "b.a.example", false);
        row("a.example", "a.example.org", false);
        row("*.a.example", "b.a.example", true);
        row("*.a.example", "c.b.a.example", true);
        row("*.a.example", "a.example", false);
        row("*.a.example", ".a.example", false);
        row("*.a.example", "ba.example", false);
        row("a.*", "a.sk", true);
        row("a.*", "a.co.uk", true);
        row("a.*", "a", false);
        row("a.*", "a.", false);
        row("a.*", "b.sk", false);
        row("a.*", "b.a.sk", false);
        row("a.*", "a.b.sk", false);
        row("a.*", "a.co.example", false);
        row("a.*", "a.evil.co.uk", false);
        row("mx*.a.example", "mx.a.example", true);
        row("mx*.a.example", "mx7.a.example", true);
        row("mx*.a.example", "mx-in1.a.example", true);
        row("mx*.a.example", "b.mx7.a.example", false);
        row("mx*.a.example", "mx7.b.a.example", false);
        row("mx*.a.example", "m.a.example", false);
        row("mx*.a.example", "a.example", false);
        row("mx*.a.example", "mxa.example", false);
        row("*.a.*", "mx.a.de", true);
        row("*.a.*", "mx.b.a.co.uk", true);
        row("*.a.*", "a.de", false);
        row("*.a.*", "mx.a.evil.de", false);
        row("*.a.*", "mx.ba.de", false);
        row("mx*.a.*", "mx1.a.com.br", true);
        row("mx*.a.*", "mx1.b.a.com.br", false);
        row("a.example", "", false);
        row("*.a.example", "", false);
        row("a.*", "", false);
    }

    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        QTEST(domainMatchRank(pattern, name) > 0, "isMatch");
        // What is no pattern must not be one for the parser either.
        QVERIFY(isHostPattern(pattern));
    }

    void theMoreSpecificRanksHigher()
    {
        const QString name = QStringLiteral("mx1.a.co.uk");
        const QStringList rising{QStringLiteral("*.a.*"), QStringLiteral("*.co.uk"),
                                 QStringLiteral("*.a.co.uk"), QStringLiteral("mx*.a.co.uk"), name};
        int last = 0;
        for (const QString &pattern : rising) {
            const int rank = domainMatchRank(pattern, name);
            QVERIFY2(rank > last, qPrintable(pattern));
            last = rank;
        }
    }

    void formsAreTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isDomain");
        QTest::addColumn<bool>("isHost");
        const auto row = [](const char *text, bool isDomain, bool isHost) {
            QTest::newRow(*text ? text : "nothing")
                << QString::fromUtf8(text) << isDomain << isHost;
        };
        row("a.example", true, true);
        row("*.a.example", true, true);
        row("a.*", true, true);
        row("*.a.*", false, true);
        row("mx*.a.example", false, true);
        row("mx*.a.*", false, true);
        for (const char *text : {"",
                                 "a",
                                 "*",
                                 "*.*",
                                 "*.",
                                 ".*",
                                 ".",
                                 "a.",
                                 ".a",
                                 "a..b",
                                 "A.example",
                                 "ä.example",
                                 "a b.example",
                                 "a_b.example",
                                 "*a.example",
                                 "m*x.a.example",
                                 "a.*.example",
                                 "mx**.a.example",
                                 "mx*",
                                 "mx*.*",
                                 "a.example.",
                                 "a.example:25",
                                 "a/b.example",
                                 "\u0663.example"})
            row(text, false, false);
    }

    void formsAreTold()
    {
        QFETCH(QString, text);
        QTEST(isDomainPattern(text), "isDomain");
        QTEST(isHostPattern(text), "isHost");
    }

    void domainsAreMadeComparable()
    {
        QCOMPARE(comparableDomain(QStringLiteral(" Example.ORG. ")), QStringLiteral("example.org"));
        QCOMPARE(comparableDomain(QStringLiteral("Bücher.example")),
                 QStringLiteral("xn--bcher-kva.example"));
        QCOMPARE(comparableDomain(QString()), QString());
    }

    void hostsOfTheOwnNetworkAreTold_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isLocal");
        for (const char *host :
             {"server", "pc01", "localhost", "mail.local", "nas.lan", "mail.home.arpa",
              "mail.corp.internal", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.11",
              "127.0.0.1", "169.254.1.1", "fd00::1", "fe80::1", "::1"})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char *host :
             {"", "mail.example.org", "172.32.0.1", "8.8.8.8", "2001:db8::1", "local.example.org",
              "mail.lan.example.org", "193.168.1.1", "notlocal.org"})
            QTest::newRow(*host ? host : "nothing") << QString::fromLatin1(host) << false;
    }

    void hostsOfTheOwnNetworkAreTold()
    {
        QFETCH(QString, host);
        QTEST(isLocalHost(host), "isLocal");
    }

    void thisComputerIsKnown()
    {
        for (const char *host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
            QVERIFY2(isThisComputer(QString::fromLatin1(host)), host);
        for (const char *host : {"", "server", "192.168.0.1", "localhost.example.org"})
            QVERIFY2(!isThisComputer(QString::fromLatin1(host)), host);
    }
};

QTEST_GUILESS_MAIN(TestDomainPattern)
#include "tst_DomainPattern.moc"
