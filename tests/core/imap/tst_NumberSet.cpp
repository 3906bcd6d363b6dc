// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imap/NumberSet.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>

using namespace Martlet;
using namespace Martlet::Imap;

class TestNumberSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAndEncodes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("one") << QByteArray("7") << QByteArray("7");
        QTest::newRow("range") << QByteArray("2:4") << QByteArray("2:4");
        QTest::newRow("backwards") << QByteArray("4:2") << QByteArray("2:4");
        QTest::newRow("neighbours join") << QByteArray("1,2,3,5") << QByteArray("1:3,5");
        QTest::newRow("overlap, unsorted") << QByteArray("9,3:7,5:8") << QByteArray("3:9");
        QTest::newRow("star") << QByteArray("12:*") << QByteArray("12:*");
        QTest::newRow("star first") << QByteArray("*:12") << QByteArray("12:*");
        QTest::newRow("star alone") << QByteArray("*") << QByteArray("*");
        QTest::newRow("largest is not star")
            << QByteArray("4294967295") << QByteArray("4294967295");
    }
    void parsesAndEncodes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, encoded);
        const auto set = UidSet::parse(text);
        QVERIFY(set.has_value());
        QCOMPARE(set->encode(), encoded);
        const auto again = UidSet::parse(set->encode());
        QVERIFY(again.has_value());
        QVERIFY(*again == *set);
    }

    void sec14RefusesBadNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "0", "0:3", "1,", ",1", "1::2", "-1", "1:-", "a", "4294967296",
                                 "18446744073709551617", "1 2", "1:2:3"})
            QTest::newRow(text) << QByteArray(text);
    }
    void sec14RefusesBadNumbers()
    {
        QFETCH(QByteArray, text);
        const auto set = UidSet::parse(text);
        QVERIFY(!set.has_value());
        QCOMPARE(set.error().kind, ErrorKind::ProtocolViolation);
    }

    void sec16LargestUidIsNeverTheLastMessage()
    {
        UidSet set;
        set.add(Uid(std::numeric_limits<quint32>::max()));
        QCOMPARE(set.encode(), QByteArray("4294967295"));
        QVERIFY(!set.isOpen());
        QVERIFY(UidSet::startingAt(Uid(5)).isOpen());
        QVERIFY(!UidSet::startingAt(Uid(5)).without(UidSet::startingAt(Uid(9))).isOpen());
    }

    void zeroIsNeverAMember()
    {
        UidSet set;
        set.add(Uid(0));
        set.add(UidSet::Range{0, 0});
        QVERIFY(set.isEmpty());
        QVERIFY(!set.contains(Uid(0)));
    }

    void hugeRangesStaySmall()
    {
        const auto set = UidSet::parse("1:4294967295");
        QVERIFY(set.has_value());
        QCOMPARE(set->count(), Q_UINT64_C(4294967295));
        QCOMPARE(set->ranges().size(), std::size_t(1));
    }

    // Compared with the plainest possible set of booleans.
    void algebraAgreesWithAModel()
    {
        quint32 random = 12345;
        const auto next = [&random] { return random = random * 1664525 + 1013904223; };
        for (int round = 0; round < 300; ++round) {
            std::array<std::array<bool, 40>, 2> model{};
            std::array<UidSet, 2> sets;
            for (std::size_t which = 0; which < 2; ++which) {
                for (int i = 0; i < 6; ++i) {
                    const quint32 first = 1 + (next() >> 8) % 38;
                    const quint32 last = std::min<quint32>(39, first + (next() >> 8) % 5);
                    sets[which].add(UidSet::Range{first, last});
                    std::fill(model[which].begin() + first, model[which].begin() + last + 1, true);
                }
            }
            const UidSet without = sets[0].without(sets[1]);
            const UidSet both = sets[0].intersected(sets[1]);
            quint64 count = 0;
            for (quint32 n = 1; n < 40; ++n) {
                QCOMPARE(sets[0].contains(Uid(n)), model[0][n]);
                QCOMPARE(without.contains(Uid(n)), model[0][n] && !model[1][n]);
                QCOMPARE(both.contains(Uid(n)), model[0][n] && model[1][n]);
                count += model[0][n];
            }
            QCOMPARE(sets[0].count(), count);
            QCOMPARE(sets[0].toVector().size(), std::size_t(count));
            QVERIFY(UidSet::fromVector(sets[0].toVector()) == sets[0]);
        }
    }

    void splitsBelowAByteLimit_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("tight") << 11;
        QTest::newRow("usual") << 100;
        QTest::newRow("wide") << 8000;
    }
    void splitsBelowAByteLimit()
    {
        QFETCH(int, limit);
        UidSet set;
        for (quint32 n = 1; n < 3000; n += 2)
            set.add(Uid(n));
        UidSet joined;
        for (const UidSet &part : set.splitByEncodedSize(limit)) {
            QVERIFY(part.encode().size() <= limit);
            joined.add(part);
        }
        QVERIFY(joined == set);
    }

    void splitsByCount()
    {
        const auto set = UidSet::parse("1:5,8,10:20");
        const auto parts = set->splitByCount(4);
        UidSet joined;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QCOMPARE(parts[i].count(), quint64(i + 1 < parts.size() ? 4 : set->count() % 4));
            joined.add(parts[i]);
        }
        QVERIFY(joined == *set);
        QCOMPARE(SequenceSet::startingAt(SequenceNumber(3)).splitByCount(2).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestNumberSet)
#include "tst_NumberSet.moc"
