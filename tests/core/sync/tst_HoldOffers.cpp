// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/HoldOffers.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using namespace std::chrono_literals;

namespace
{

const QDateTime now(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
const QString way = QStringLiteral("smtp.example.org");

Mail::OutboxItem letterIn(std::chrono::milliseconds time)
{
    Mail::OutboxItem item;
    item.sendAt = now.addMSecs(time.count());
    return item;
}

} // namespace

class TestHoldOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondsAreRoundedUp()
    {
        QCOMPARE(secondsUntilItsTime(letterIn(1h), now), 3600);
        QCOMPARE(secondsUntilItsTime(letterIn(1001ms), now), 2);
        QCOMPARE(secondsUntilItsTime(letterIn(1ms), now), 1);
        QCOMPARE(secondsUntilItsTime(letterIn(0ms), now), 0);
        QCOMPARE(secondsUntilItsTime(letterIn(-1h), now), 0);
        QCOMPARE(secondsUntilItsTime({}, now), 0);
    }

    void nextTryIsCapped()
    {
        Mail::OutboxItem item = letterIn(1min);
        item.notBefore = now.addSecs(300);
        capAtItsTime(&item, now);
        QCOMPARE(item.notBefore, item.sendAt);
        item.notBefore = now.addSecs(30);
        capAtItsTime(&item, now);
        QCOMPARE(item.notBefore, now.addSecs(30));
        item.notBefore = {};
        capAtItsTime(&item, now);
        QVERIFY(!item.notBefore.isValid());
        // Its time has passed, or it has none.
        for (Mail::OutboxItem other : {letterIn(-1min), Mail::OutboxItem()}) {
            other.notBefore = now.addSecs(300);
            capAtItsTime(&other, now);
            QCOMPARE(other.notBefore, now.addSecs(300));
        }
    }

    void whatIsNotKnownIsTried()
    {
        const HoldOffers offers;
        QVERIFY(!offers.earliest(way, letterIn(1h), now, 0ms).isValid());
    }

    void limits_data()
    {
        QTest::addColumn<qint64>("longestSeconds");
        QTest::addColumn<int>("secondsFromNow");
        QTest::newRow("none") << qint64(0) << 3600;
        QTest::newRow("less") << qint64(600) << 3000;
        QTest::newRow("exactly") << qint64(3600) << 0;
        QTest::newRow("more") << qint64(7200) << -3600;
    }
    void limits()
    {
        QFETCH(qint64, longestSeconds);
        QFETCH(int, secondsFromNow);
        HoldOffers offers;
        offers.note(way, longestSeconds);
        QCOMPARE(offers.earliest(way, letterIn(1h), now, 0ms), now.addSecs(secondsFromNow));
        QVERIFY(!offers.earliest(QStringLiteral("other"), letterIn(1h), now, 0ms).isValid());
    }

    void whoWasAwayIsAskedAgainLater()
    {
        HoldOffers offers;
        offers.noteUnreached(way, 1h);
        QCOMPARE(offers.earliest(way, letterIn(1h), now, 1h + 5min), now.addSecs(600));
        QVERIFY(!offers.earliest(way, letterIn(1h), now, 1h + 15min).isValid());
        // At its time it goes whatever was.
        QCOMPARE(offers.earliest(way, letterIn(1min), now, 1h), now.addSecs(60));
        offers.note(way, 7200);
        QCOMPARE(offers.earliest(way, letterIn(1h), now, 1h), now.addSecs(-3600));
        offers.noteUnreached(way, 2h);
        QCOMPARE(offers.earliest(way, letterIn(1h), now, 2h), now.addSecs(900));
    }

    void aRefusalOutlastsTheOffer()
    {
        HoldOffers offers;
        offers.note(way, 7200);
        offers.noteRefused(way);
        offers.note(way, 7200);
        QCOMPARE(offers.earliest(way, letterIn(1h), now, 0ms), now.addSecs(3600));
    }
};

QTEST_GUILESS_MAIN(TestHoldOffers)
#include "tst_HoldOffers.moc"
