// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discovery/HostName.h"

#include <QTest>

using namespace Martlet::Discovery;

class tst_HostName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void shownWithLetters();
    void insideADomain();
    void registrableDomains_data();
    void registrableDomains();
    void certificateNames_data();
    void certificateNames();
    void publicAddresses_data();
    void publicAddresses();
};

void tst_HostName::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name"); // empty: none
    const auto row = [](const QString &text, const char *name) {
        QTest::newRow(qPrintable(text.left(60))) << text << QString::fromLatin1(name);
    };
    row(QStringLiteral("imap.example.org"), "imap.example.org");
    row(QStringLiteral(" IMAP.Example.ORG. "), "imap.example.org");
    row(QStringLiteral("пример.рф"), "xn--e1afmkfd.xn--p1ai");
    row(QStringLiteral("mail"), "");
    row(QStringLiteral(""), "");
    row(QStringLiteral("192.0.2.1"), "");
    row(QStringLiteral("[192.0.2.1]"), "");
    row(QStringLiteral("2001:db8::1"), "");
    row(QStringLiteral("mail.0x7f"), "mail.0x7f");
    row(QStringLiteral("a.127"), "");
    row(QStringLiteral("a..example.org"), "");
    row(QStringLiteral(".example.org"), "");
    row(QStringLiteral("-a.example.org"), "");
    row(QStringLiteral("a-.example.org"), "");
    row(QStringLiteral("a_b.example.org"), "");
    row(QStringLiteral("a b.example.org"), "");
    row(QStringLiteral("a.example.org:993"), "");
    row(QStringLiteral("user@example.org"), "");
    row(QStringLiteral("a/b.example.org"), "");
    const QByteArray longLabel = QByteArray(63, 'a') + ".example";
    row(QString::fromLatin1(longLabel), longLabel.constData());
    row(QString(64, u'a') + QStringLiteral(".example"), "");
    QString longest;
    for (int i = 0; i < 49; ++i)
        longest += QStringLiteral("abcd.");
    row(longest + QStringLiteral("examples"), qPrintable(longest + QStringLiteral("examples")));
    row(longest + QStringLiteral("examples2"), "");
}

void tst_HostName::names()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    const std::optional<QString> found = hostNameFrom(text);
    QCOMPARE(found.value_or(QString()), name);
    QCOMPARE(found.has_value(), !name.isEmpty());
}

void tst_HostName::shownWithLetters()
{
    QCOMPARE(shownHostName(QStringLiteral("mail.xn--e1afmkfd.xn--p1ai")),
             QStringLiteral("mail.пример.рф"));
    QCOMPARE(shownHostName(QStringLiteral("example.org")), QStringLiteral("example.org"));
}

void tst_HostName::insideADomain()
{
    const QString domain = QStringLiteral("example.org");
    QVERIFY(isInsideDomain(QStringLiteral("example.org"), domain));
    QVERIFY(isInsideDomain(QStringLiteral("a.b.example.org"), domain));
    QVERIFY(!isInsideDomain(QStringLiteral("badexample.org"), domain));
    QVERIFY(!isInsideDomain(QStringLiteral("example.org.evil.example"), domain));
    QVERIFY(!isInsideDomain(QStringLiteral("example.org"), QString()));
    QVERIFY(belongsTo(QStringLiteral("mail.example.org"), QStringLiteral("corp.example.org")));
    QVERIFY(belongsTo(QStringLiteral("mail.co.uk"), QStringLiteral("co.uk")));
    QVERIFY(!belongsTo(QStringLiteral("other.co.uk"), QStringLiteral("mail.co.uk")));
}

void tst_HostName::registrableDomains_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("domain");
    const auto row = [](const char *host, const char *domain) {
        QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(domain);
    };
    row("mx.example.co.uk", "example.co.uk");
    row("mx.premium.europe.example.com", "example.com");
    row("example.com", "example.com");
    row("com", "");
    row("co.uk", "");
    row("mail.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai");
    row("mail.firma.example", "firma.example"); // a suffix nobody lists
    row("server", "");
    row("", "");
}

void tst_HostName::registrableDomains()
{
    QFETCH(QString, host);
    QFETCH(QString, domain);
    QCOMPARE(registrableDomain(host), domain);
    const bool hasOne = !domain.isEmpty();
    QCOMPARE(isSameOrganisation(host, QStringLiteral("other.") + domain), hasOne);
    QVERIFY(!isSameOrganisation(host, QStringLiteral("example.net")));
}

void tst_HostName::certificateNames_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("isMatch");
    const auto row = [](const char *pattern, bool isMatch) {
        QTest::newRow(pattern) << QString::fromLatin1(pattern) << isMatch;
    };
    row("mail.example.org", true);
    row("MAIL.example.org", true);
    row("*.example.org", true);
    row("*.org", false);
    row("*.mail.example.org", false);
    row("m*.example.org", false);
    row("example.org", false);
    row("*", false);
    row("", false);
}

void tst_HostName::certificateNames()
{
    QFETCH(QString, pattern);
    QFETCH(bool, isMatch);
    QCOMPARE(certificateNameMatches(pattern, QStringLiteral("mail.example.org")), isMatch);
}

void tst_HostName::publicAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPublic");
    const auto row = [](const char *address, bool isPublic) {
        QTest::newRow(address) << QString::fromLatin1(address) << isPublic;
    };
    row("8.8.8.8", true);
    row("9.255.255.255", true);
    row("10.0.0.1", false);
    row("11.0.0.1", true);
    row("100.63.255.255", true);
    row("100.64.0.1", false);
    row("127.0.0.1", false);
    row("0.0.0.0", false);
    row("169.254.1.1", false);
    row("172.15.255.255", true);
    row("172.16.0.1", false);
    row("172.31.255.255", false);
    row("172.32.0.1", true);
    row("192.168.1.1", false);
    row("192.169.0.1", true);
    row("198.18.0.1", false);
    row("224.0.0.1", false);
    row("255.255.255.255", false);
    row("2a00:1450:4001::1", true);
    row("::1", false);
    row("::", false);
    row("fe80::1", false);
    row("fc00::1", false);
    row("fd12:3456::1", false);
    row("fec0::1", false);
    row("ff02::1", false);
    row("2001:db8::1", false);
    row("::ffff:10.0.0.1", false);
    row("::ffff:8.8.8.8", true);
    row("64:ff9b::127.0.0.1", false);
    row("64:ff9b::8.8.8.8", true);
    row("2002:c0a8:0101::1", false); // 192.168.1.1 by 6to4
    row("2002:0808:0808::1", true);
    row("2001::1", false); // Teredo
}

void tst_HostName::publicAddresses()
{
    QFETCH(QString, address);
    QFETCH(bool, isPublic);
    const QHostAddress parsed(address);
    QVERIFY(!parsed.isNull());
    QCOMPARE(isPublicAddress(parsed), isPublic);
    QVERIFY(!isPublicAddress(QHostAddress()));
}

QTEST_GUILESS_MAIN(tst_HostName)
#include "tst_HostName.moc"
