// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/remote/LinkSpeed.h"

#include <QTest>

using namespace Martlet::Remote;
using namespace std::chrono_literals;

namespace
{

/// `bytes` each `gap`, `times` times, from `start` on; gives the end.
std::chrono::milliseconds bring(LinkSpeed &speed, std::chrono::milliseconds start, qint64 bytes,
                                std::chrono::milliseconds gap, int times)
{
    for (int i = 0; i < times; ++i) {
        start += gap;
        speed.arrived(bytes, start);
    }
    return start;
}

} // namespace

class TestLinkSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aModemIsSlow()
    {
        LinkSpeed speed;
        bring(speed, 1s, 16384, 100ms, 40);
        QVERIFY(speed.isSlow());
    }

    void aLocalNetworkIsNot()
    {
        LinkSpeed speed;
        bring(speed, 1s, 65536, 1ms, 4000);
        QVERIFY(!speed.isSlow());
    }

    void theEdgeIsAtThreeMegabytesASecond()
    {
        LinkSpeed below;
        bring(below, 1s, 29000, 10ms, 1000);
        QVERIFY(below.isSlow());
        LinkSpeed above;
        bring(above, 1s, 31000, 10ms, 1000);
        QVERIFY(!above.isSlow());
    }

    void littleProvesNothing()
    {
        LinkSpeed speed;
        bring(speed, 1s, 1000, 200ms, 50);
        QVERIFY(!speed.isSlow());
    }

    void pausesDoNotCount()
    {
        LinkSpeed speed;
        std::chrono::milliseconds now = 1s;
        for (int burst = 0; burst < 200; ++burst)
            now = bring(speed, now + 5s, 65536, 1ms, 20);
        QVERIFY(!speed.isSlow());
    }
};

QTEST_GUILESS_MAIN(TestLinkSpeed)
#include "tst_LinkSpeed.moc"
