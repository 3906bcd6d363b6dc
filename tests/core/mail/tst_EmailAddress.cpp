// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/EmailAddress.h"

#include <QTest>

using namespace Martlet::Mail;

class TestEmailAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreSplitAtTheLastAt()
    {
        const EmailAddress plain{{}, QStringLiteral("Anna@Example.RU")};
        QCOMPARE(plain.localPart(), QStringLiteral("Anna"));
        QCOMPARE(plain.domain(), QStringLiteral("example.ru"));
        const EmailAddress quoted{{}, QStringLiteral("\"a@b\"@example.org")};
        QCOMPARE(quoted.localPart(), QStringLiteral("\"a@b\""));
        QCOMPARE(quoted.domain(), QStringLiteral("example.org"));
        const EmailAddress local{{}, QStringLiteral("root")};
        QCOMPARE(local.localPart(), QStringLiteral("root"));
        QCOMPARE(local.domain(), QString());
    }

    void rfc5322NamesAreQuotedWhereNeeded_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("none") << QString() << "a@example.org";
        QTest::newRow("plain") << "Анна Петрова"
                               << "Анна Петрова <a@example.org>";
        QTest::newRow("comma") << "Petrova, Anna"
                               << "\"Petrova, Anna\" <a@example.org>";
        QTest::newRow("dot") << "A. Petrova"
                             << "\"A. Petrova\" <a@example.org>";
        QTest::newRow("quote") << "The \"A\""
                               << "\"The \\\"A\\\"\" <a@example.org>";
        QTest::newRow("backslash") << "a\\b"
                                   << "\"a\\\\b\" <a@example.org>";
        QTest::newRow("angle") << "x <y@z>"
                               << "\"x <y@z>\" <a@example.org>";
    }

    void rfc5322NamesAreQuotedWhereNeeded()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        const EmailAddress address{name, QStringLiteral("a@example.org")};
        QCOMPARE(address.toDisplayString(), shown);
    }

    void plausibleAddresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address :
             {"a@b", "anna@example.org", "a.b+c_d@sub.example.org", "o'neil@example.org",
              "иван@почта.рф", "a@xn--80a1acny.xn--p1ai", "a@my_host", "a@[192.0.2.1]",
              "a@[IPv6:2001:db8::1]", "\"a@b\"@example.org", "\"a\\\"b\"@example.org"})
            QTest::newRow(address) << QString::fromUtf8(address);
    }

    void plausibleAddresses()
    {
        QFETCH(QString, address);
        QVERIFY(isPlausibleAddress(address));
    }

    void implausibleAddresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"",
                                    "a",
                                    "@",
                                    "a@",
                                    "@b",
                                    "a@@b",
                                    "a@b@c",
                                    "a b@c",
                                    "a@b c",
                                    "a@.b",
                                    "a@b.",
                                    "a@b..c",
                                    "a@-b",
                                    "a@b-",
                                    "a<b@c",
                                    "a,b@c",
                                    "a;b@c",
                                    "a@b,c",
                                    "a@[",
                                    "a@[]",
                                    "a@b/c",
                                    "\"@b.org",
                                    "\"\"@b.org",
                                    "\"a@b.org",
                                    "\"a\"b\"@c.org",
                                    "\"a\\\"@c.org",
                                    "a\"b@c.org",
                                    "Anna <a@b.org>",
                                    "a@b.org\r\nBcc: x@y.org",
                                    "a\u202E@b.org",
                                    "a@b\u200B.org",
                                    "\"a b\"@x.org"})
            QTest::newRow(qPrintable(QString::fromUtf8(address).toHtmlEscaped()))
                << QString::fromUtf8(address);
    }

    void implausibleAddresses()
    {
        QFETCH(QString, address);
        QVERIFY(!isPlausibleAddress(address));
    }

    void lengthsAtTheirEdges()
    {
        const QString label63(63, u'x');
        QVERIFY(isPlausibleAddress(QStringLiteral("a@") + label63 + QStringLiteral(".org")));
        QVERIFY(!isPlausibleAddress(QStringLiteral("a@") + label63 + QStringLiteral("x.org")));
        const QString domain = QStringLiteral("@example.org");
        QVERIFY(isPlausibleAddress(QString(320 - domain.size(), u'a') + domain));
        QVERIFY(!isPlausibleAddress(QString(321 - domain.size(), u'a') + domain));
    }

    void sameMailboxIgnoresCase()
    {
        QVERIFY(
            sameMailbox(QStringLiteral("Anna@Example.org"), QStringLiteral("anna@example.ORG")));
        QVERIFY(
            !sameMailbox(QStringLiteral("anna@example.org"), QStringLiteral("ana@example.org")));
    }
};

QTEST_GUILESS_MAIN(TestEmailAddress)
#include "tst_EmailAddress.moc"
