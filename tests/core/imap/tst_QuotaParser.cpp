// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/imap/ParseLine.h"

#include <QTest>

using namespace Martlet::Imap;
using namespace Martlet::Test;

class TestQuotaParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 9208 §4.2 and §5.
    void quotas_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("root");
        QTest::addColumn<QByteArray>("resources");
        QTest::newRow("one") << QByteArray("* QUOTA \"\" (STORAGE 10 512)") << QByteArray()
                             << QByteArray("STORAGE 10/512");
        QTest::newRow("two") << QByteArray("* QUOTA !partition/sda4 (storage 104 10923847 "
                                           "MESSAGE 42 1000)")
                             << QByteArray("!partition/sda4")
                             << QByteArray("STORAGE 104/10923847 MESSAGE 42/1000");
        QTest::newRow("none") << QByteArray("* QUOTA \"User quota\" ()") << QByteArray("User quota")
                              << QByteArray();
        QTest::newRow("sec14 largest")
            << QByteArray("* QUOTA a (STORAGE 0 9223372036854775807)") << QByteArray("a")
            << QByteArray("STORAGE 0/9223372036854775807");
        for (const char *line :
             {"* QUOTA a (STORAGE 0 9223372036854775808)", "* QUOTA a (STORAGE -1 5)",
              "* QUOTA a (STORAGE 1)", "* QUOTA a (STORAGE 1 2", "* QUOTA a", "* QUOTA",
              "* QUOTA a (STORAGE 1 2) x"})
            QTest::newRow(line) << QByteArray(line) << QByteArray("!") << QByteArray();
    }
    void quotas()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, root);
        QFETCH(QByteArray, resources);
        const auto quota = parseAs<QuotaResponse>(line);
        QCOMPARE(quota.has_value(), root != "!");
        if (!quota)
            return;
        QCOMPARE(quota->root, root);
        QByteArrayList found;
        for (const QuotaResource &resource : quota->resources)
            found.append(resource.name + ' ' + QByteArray::number(resource.usage) + '/' +
                         QByteArray::number(resource.limit));
        QCOMPARE(found.join(' '), resources);
        QCOMPARE(quota->resource("storage") != nullptr, resources.contains("STORAGE"));
    }

    void quotaRoots_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QList<QByteArray>>("roots");
        QTest::newRow("the one without a name")
            << QByteArray("* QUOTAROOT INBOX \"\"") << QList<QByteArray>{""};
        QTest::newRow("several") << QByteArray("* QUOTAROOT INBOX a \"b c\" {1}\r\nd")
                                 << QList<QByteArray>{"a", "b c", "d"};
        QTest::newRow("none") << QByteArray("* QUOTAROOT comp.mail.mime") << QList<QByteArray>();
        QTest::newRow("blank at the end")
            << QByteArray("* QUOTAROOT INBOX a ") << QList<QByteArray>{"a"};
    }
    void quotaRoots()
    {
        QFETCH(QByteArray, line);
        QFETCH(QList<QByteArray>, roots);
        const auto response = parseAs<QuotaRootResponse>(line);
        QVERIFY(response.has_value());
        QCOMPARE(response->roots, roots);
        QCOMPARE(response->mailbox.isInbox(), line.contains("INBOX"));
    }
};

QTEST_GUILESS_MAIN(TestQuotaParser)
#include "tst_QuotaParser.moc"
