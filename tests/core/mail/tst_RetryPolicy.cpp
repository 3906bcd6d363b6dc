// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The retry policy of the connection doctor's diagnosis, wait by wait.
#include "core/mail/RetryPolicy.h"

#include <QTest>

using namespace Martlet::Mail;
using namespace std::chrono_literals;

namespace
{

constexpr std::uint32_t middle = 200; // no jitter
using Waits = QList<qint64>;

/// The first waits in seconds, at most `most`; -1: no more by itself.
Waits waits(const RetryRule &rule, int most, std::uint32_t random = middle)
{
    Waits seconds;
    for (int tries = 0; tries < most; ++tries) {
        const auto wait = retryWait(rule, tries, random);
        seconds.append(wait ? wait->count() / 1000 : -1);
    }
    return seconds;
}

qint64 secondsOf(std::optional<std::chrono::milliseconds> wait)
{
    return wait ? wait->count() / 1000 : -1;
}

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsAreThoseWritten_data()
    {
        QTest::addColumn<int>("retryClass");
        QTest::addColumn<Waits>("expected");
        const auto row = [](const char *name, RetryClass retryClass, const Waits &expected) {
            QTest::newRow(name) << static_cast<int>(retryClass) << expected;
        };
        row("N", RetryClass::Never, {-1});
        row("O", RetryClass::OncePaused, {60, -1});
        row("R", RetryClass::AtOnce, {0, 0, 0, -1});
        row("B", RetryClass::Backoff, {60, 300, 900, 1800, 3600, 3600, 3600});
        row("LIM-1", RetryClass::FewerConnections, {300, 900, 900, 900});
        row("LIM-2", RetryClass::DayLimit, {21600, 21600});
        row("AUTH-8", RetryClass::LockOut, {1800, 7200, -1});
        row("SMTP-3", RetryClass::HeldForUser, {-1});
        row("SMTP-6", RetryClass::HeldQueue, {3600, 14400, 86400, 86400});
        row("SMTP-10", RetryClass::Greylisting, {300, 900, 1800, 3600, 3600});
    }
    void waitsAreThoseWritten()
    {
        QFETCH(int, retryClass);
        QFETCH(Waits, expected);
        const RetryRule rule{static_cast<RetryClass>(retryClass)};
        QCOMPARE(waits(rule, static_cast<int>(expected.size())), expected);
    }

    void rulesOfCodesKeepTheirBounds()
    {
        QCOMPARE(waits(dayLimitRule, 1), Waits{21600});
        QCOMPARE(waits(sendingLimitRule, 3), (Waits{3600, 14400, 86400}));
        // LIM-3: what the server says, between a second and a quarter of an hour.
        QCOMPARE(secondsOf(retryWait(throttledRule, 0, middle, 59s)), 59);
        QCOMPARE(secondsOf(retryWait(throttledRule, 5, middle, 59s)), 59);
        QCOMPARE(secondsOf(retryWait(throttledRule, 0, middle, 0s)), 1);
        QCOMPARE(secondsOf(retryWait(throttledRule, 0, middle, 2h)), 900);
        // It does not say.
        QCOMPARE(waits(throttledRule, 5), (Waits{60, 300, 900, 900, 900}));
        // CERT-1
        const RetryRule expired{RetryClass::Backoff, RetryCondition::None, 0, 1h};
        QCOMPARE(waits(expired, 3, 0), (Waits{3600, 3600, 3600}));
        // BOX-6
        const RetryRule once{RetryClass::AtOnce, RetryCondition::OtherWay, 1};
        QCOMPARE(waits(once, 2), (Waits{0, -1}));
    }

    void onlyBackoffIsLeftToChance()
    {
        QCOMPARE(waits(backoffRule, 2, 0), (Waits{48, 240}));
        QCOMPARE(waits(backoffRule, 2, 400), (Waits{72, 360}));
        for (const RetryRule &rule :
             {fewerConnectionsRule, lockOutRule, sendingLimitRule, greylistingRule})
            QCOMPARE(waits(rule, 2, 0), waits(rule, 2, 400));
    }

    // SMTP-10: hourly up to 48 hours, then the person is asked.
    void greylistingEndsAfterTwoDays()
    {
        std::chrono::milliseconds sum{0};
        int tries = 0;
        for (auto wait = retryWait(greylistingRule, 0, middle); wait;
             wait = retryWait(greylistingRule, tries, middle)) {
            sum += *wait;
            ++tries;
            QVERIFY(tries < 100);
        }
        QVERIFY(sum <= 48h);
        QVERIFY(sum > 47h);
        QCOMPARE(tries, 50);
    }

    // R: at once, at most three times in five minutes, then B.
    void atOnceEndsInBackoff()
    {
        RetryPace pace;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(secondsOf(pace.next(atOnceRule, 10s, middle)), 0);
        QCOMPARE(secondsOf(pace.next(atOnceRule, 11s, middle)), 60);
        // A success in between gives no new ones: a server that ends each session is no loop.
        pace.reset();
        QCOMPARE(secondsOf(pace.next(atOnceRule, 120s, middle)), 60);
        QCOMPARE(secondsOf(pace.next(atOnceRule, 309s, middle)), 300);
        QCOMPARE(secondsOf(pace.next(atOnceRule, 310s, middle)), 0);
    }

    void eachClassCountsForItself()
    {
        RetryPace pace;
        QCOMPARE(secondsOf(pace.next(backoffRule, 0s, middle)), 60);
        QCOMPARE(secondsOf(pace.next(lockOutRule, 0s, middle)), 1800);
        QCOMPARE(secondsOf(pace.next(backoffRule, 0s, middle)), 300);
        // Another network mends what is B, and no lock.
        pace.networkChanged();
        QCOMPARE(secondsOf(pace.next(backoffRule, 0s, middle)), 60);
        QCOMPARE(secondsOf(pace.next(lockOutRule, 0s, middle)), 7200);
        QCOMPARE(secondsOf(pace.next(lockOutRule, 0s, middle)), -1);
        pace.reset();
        QCOMPARE(secondsOf(pace.next(lockOutRule, 0s, middle)), 1800);
    }

    void serversPauses()
    {
        for (const RetryClass pause :
             {RetryClass::FewerConnections, RetryClass::DayLimit, RetryClass::ServerValue,
              RetryClass::LockOut, RetryClass::HeldQueue})
            QVERIFY(isServersPause(pause));
        for (const RetryClass other :
             {RetryClass::Never, RetryClass::OncePaused, RetryClass::AtOnce, RetryClass::Backoff,
              RetryClass::HeldForUser, RetryClass::Greylisting})
            QVERIFY(!isServersPause(other));
    }
};

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_RetryPolicy.moc"
