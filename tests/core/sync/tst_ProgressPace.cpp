// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ProgressPace.h"

#include <QTest>

using namespace Martlet;
using namespace std::chrono_literals;

class tst_ProgressPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooLittleTellsNothing();
    void aSteadyPaceGivesTheRest();
    void theLastHalfMinuteCounts();
    void standingStillTellsNothing();
    void anotherTotalBeginsAnew();
    void manyNotesInAMomentAreOne();
};

void tst_ProgressPace::tooLittleTellsNothing()
{
    Sync::ProgressPace pace;
    QVERIFY(!pace.left());
    pace.note(0, 1000, 0s);
    QVERIFY(!pace.left());
    pace.note(500, 1000, 2s);
    QVERIFY(!pace.left());
    pace.note(1000, 1000, 5s);
    QVERIFY(!pace.left());
}

void tst_ProgressPace::aSteadyPaceGivesTheRest()
{
    Sync::ProgressPace pace;
    for (int second = 0; second <= 10; ++second)
        pace.note(second * 10, 1000, std::chrono::seconds(second));
    QCOMPARE(*pace.left(), 90s);
}

void tst_ProgressPace::theLastHalfMinuteCounts()
{
    Sync::ProgressPace pace;
    // Fast at first, then ten times as slow for a minute.
    for (int second = 0; second < 10; ++second)
        pace.note(second * 100, 10'000, std::chrono::seconds(second));
    for (int second = 10; second <= 70; ++second)
        pace.note(900 + (second - 9) * 10, 10'000, std::chrono::seconds(second));
    const qint64 done = 900 + 61 * 10;
    QCOMPARE(*pace.left(), std::chrono::seconds((10'000 - done) / 10));
}

void tst_ProgressPace::standingStillTellsNothing()
{
    Sync::ProgressPace pace;
    for (int second = 0; second <= 60; ++second)
        pace.note(std::min(second, 5) * 10, 1000, std::chrono::seconds(second));
    QVERIFY(!pace.left());
}

void tst_ProgressPace::anotherTotalBeginsAnew()
{
    Sync::ProgressPace pace;
    for (int second = 0; second <= 10; ++second)
        pace.note(second * 10, 1000, std::chrono::seconds(second));
    pace.note(110, 5000, 11s);
    QVERIFY(!pace.left());
    pace.note(0, 5000, 12s);
    QVERIFY(!pace.left());
}

void tst_ProgressPace::manyNotesInAMomentAreOne()
{
    Sync::ProgressPace pace;
    for (int note = 0; note <= 100'000; ++note)
        pace.note(note, 200'000, std::chrono::milliseconds(note / 10));
    QCOMPARE(*pace.left(), 10s);
}

QTEST_APPLESS_MAIN(tst_ProgressPace)
#include "tst_ProgressPace.moc"
