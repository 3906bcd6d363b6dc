// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/writers/TrafficWriter.h"
#include "tests/core/store/StoreFixture.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Store;

class TestTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayIsAddedUp()
    {
        StoreFixture fixture;
        fixture.account = fixture.addAccount();
        const QDate day(2026, 3, 14);
        const auto add = [&](const QDate &when, qint64 received, qint64 sent) {
            return fixture.write([&](WriteTransaction &t) {
                return TrafficWriter(t).add(fixture.account, when, {received, sent});
            });
        };
        QCOMPARE(add(day, 100, 10), (Mail::Traffic{100, 10}));
        QCOMPARE(add(day, 5'000'000'000, 1), (Mail::Traffic{5'000'000'100, 11}));
        QCOMPARE(add(day.addDays(1), 7, 8), (Mail::Traffic{7, 8}));
        const auto of = [&](const QDate &when) {
            return fixture.write(
                [&](WriteTransaction &t) { return TrafficWriter(t).ofDay(fixture.account, when); });
        };
        QCOMPARE(of(day), (Mail::Traffic{5'000'000'100, 11}));
        QVERIFY(of(day.addDays(-1)).isNone());
    }

    void oldDaysGo()
    {
        StoreFixture fixture;
        fixture.account = fixture.addAccount();
        const QDate day(2026, 3, 14);
        for (const int ago : {61, 60, 0}) {
            fixture.write([&](WriteTransaction &t) {
                return TrafficWriter(t).add(fixture.account, day.addDays(-ago), {1, 1});
            });
        }
        const auto isKept = [&](int ago) {
            return !fixture
                        .write([&](WriteTransaction &t) {
                            return TrafficWriter(t).ofDay(fixture.account, day.addDays(-ago));
                        })
                        .isNone();
        };
        QVERIFY(!isKept(61));
        QVERIFY(isKept(60));
    }
};

QTEST_GUILESS_MAIN(TestTraffic)
#include "tst_Traffic.moc"
