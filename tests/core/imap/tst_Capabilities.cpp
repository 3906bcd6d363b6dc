// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/Capabilities.h"

#include <QTest>

using namespace Martlet::Imap;

class TestCapabilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameIsKnown()
    {
        for (std::size_t i = 0; i < capabilityCount; ++i) {
            const auto capability = Capability(i);
            const QByteArray name = capabilityName(capability).toByteArray();
            QVERIFY(!name.isEmpty());
            QVERIFY2(Capabilities::fromNames({name.toLower()}).has(capability), name);
            Capabilities added;
            added.add(name);
            QVERIFY2(added.has(capability), name);
            added.remove(capability);
            QVERIFY2(!added.has(capability), name);
        }
    }

    void someImplyOthers_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("implied");
        QTest::newRow("QRESYNC") << QByteArray("QRESYNC") << int(Capability::CondStore);
        QTest::newRow("UTF8=ONLY") << QByteArray("UTF8=ONLY") << int(Capability::Utf8Accept);
        QTest::newRow("QUOTA=RES") << QByteArray("QUOTA=RES-STORAGE") << int(Capability::Quota);
        QTest::newRow("APPENDLIMIT") << QByteArray("APPENDLIMIT=9") << int(Capability::AppendLimit);
        QTest::newRow("rev2") << QByteArray("IMAP4rev2") << int(Capability::Move);
    }
    void someImplyOthers()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, implied);
        QVERIFY(Capabilities::fromNames({name}).has(Capability(implied)));
        QVERIFY(!Capabilities::fromNames({}).has(Capability(implied)));
    }

    void ofImap4Rev2SomeNeedsEnable()
    {
        const auto both = Capabilities::fromNames({"IMAP4rev1", "IMAP4rev2"});
        QVERIFY(!both.isOnlyImap4Rev2());
        QVERIFY(!both.has(Capability::SearchRes));
        QVERIFY(comesWithImap4Rev2(Capability::SearchRes));
        QVERIFY(comesWithImap4Rev2(Capability::ListStatus));
        QVERIFY(!comesWithImap4Rev2(Capability::Notify));
        QVERIFY(Capabilities::fromNames({"IMAP4rev2"}).isOnlyImap4Rev2());
    }

    void quotaResourcesAreNamed()
    {
        const auto all =
            Capabilities::fromNames({"QUOTA", "QUOTA=RES-STORAGE", "quota=res-message"});
        QCOMPARE(all.quotaResources(), (QList<QByteArray>{"STORAGE", "MESSAGE"}));
    }

    void sec14AppendLimits_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<qint64>("limit");
        QTest::newRow("plain") << QByteArray("APPENDLIMIT") << qint64(-1);
        QTest::newRow("number") << QByteArray("APPENDLIMIT=257890") << qint64(257890);
        QTest::newRow("zero") << QByteArray("APPENDLIMIT=0") << qint64(0);
        QTest::newRow("largest") << QByteArray("APPENDLIMIT=4611686018427387904")
                                 << (qint64(1) << 62);
        QTest::newRow("beyond") << QByteArray("APPENDLIMIT=4611686018427387905") << qint64(-1);
        QTest::newRow("none") << QByteArray("APPENDLIMIT=") << qint64(-1);
        QTest::newRow("sign") << QByteArray("APPENDLIMIT=-1") << qint64(-1);
    }
    void sec14AppendLimits()
    {
        QFETCH(QByteArray, name);
        QFETCH(qint64, limit);
        const auto found = Capabilities::fromNames({name}).appendLimit();
        QCOMPARE(found ? qint64(*found) : qint64(-1), limit);
    }
};

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_Capabilities.moc"
