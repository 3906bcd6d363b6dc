// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/MailboxRights.h"

#include <QTest>

using namespace Martlet::Imap;

class TestMailboxRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersMeanWhatTheRfcSays_data()
    {
        QTest::addColumn<QByteArray>("letters");
        QTest::addColumn<QByteArray>("allowed"); // a letter of RFC 4314 each
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("all") << QByteArray("lrswipkxtea") << QByteArray("lrswipkxtea");
        QTest::newRow("read only") << QByteArray("lrs") << QByteArray("lrs");
        QTest::newRow("old create") << QByteArray("lrc") << QByteArray("lrkx");
        QTest::newRow("old delete") << QByteArray("lrd") << QByteArray("lrxte");
        // RFC 4314 §2.1.1: a new server adds c and d when it has granted a part of them.
        QTest::newRow("virtual") << QByteArray("lrtd") << QByteArray("lrt");
        QTest::newRow("virtual create") << QByteArray("lrkc") << QByteArray("lrk");
        QTest::newRow("all with virtual")
            << QByteArray("lrswipkxtecda") << QByteArray("lrswipkxtea");
        QTest::newRow("unknown letters") << QByteArray("lrn019") << QByteArray("lr");
    }
    void lettersMeanWhatTheRfcSays()
    {
        QFETCH(QByteArray, letters);
        QFETCH(QByteArray, allowed);
        const auto rights = MailboxRights::fromWire(letters);
        QByteArray found;
        const auto add = [&found](char letter, bool isAllowed) {
            if (isAllowed)
                found += letter;
        };
        add('l', rights.mayLookUp());
        add('r', rights.mayRead());
        add('s', rights.mayKeepSeen());
        add('w', rights.mayWriteFlags());
        add('i', rights.mayInsert());
        add('p', rights.mayPost());
        add('k', rights.mayCreate());
        add('x', rights.mayDeleteMailbox());
        add('t', rights.mayDeleteMessages());
        add('e', rights.mayExpunge());
        add('a', rights.mayAdminister());
        QCOMPARE(found, allowed);
        QCOMPARE(rights.wire(), letters);
    }
};

QTEST_GUILESS_MAIN(TestMailboxRights)
#include "tst_MailboxRights.moc"
