// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sync/AccountGate.h"
#include "core/util/TaskScope.h"
#include "tests/support/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Sync;
using namespace std::chrono_literals;

namespace
{

const Error dropped{ErrorKind::Network, Retry::Later, QStringLiteral("receive"), {}};
const Error refused{
    ErrorKind::AuthenticationRejected, Retry::AfterUserAction, QStringLiteral("log in"), {}};

Error said(const char *words, Retry retry = Retry::Later)
{
    return {retry == Retry::Later ? ErrorKind::ServerUnavailable
                                  : ErrorKind::AuthenticationRejected,
            retry, QStringLiteral("log in"), QString::fromLatin1(words)};
}

} // namespace

class TestAccountGate : public QObject
{
    Q_OBJECT

private:
    Test::FakeClock m_clock;

    /// Counts how often the gate let somebody through.
    static Task<void> pass(AccountGate &gate, int &count)
    {
        co_await gate.opened();
        ++count;
    }

    /// How long the gate is closed by a failure; -1 ms: not as long as it says.
    std::chrono::milliseconds waitAfterFailure(AccountGate &gate, const Error &error = dropped)
    {
        gate.noteFailure(error);
        const std::chrono::milliseconds wait(m_clock.wall().msecsTo(gate.nextTryAt()));
        m_clock.advance(wait - 1ms);
        const bool wasClosed = !gate.isOpen();
        m_clock.advance(1ms);
        return wasClosed && gate.isOpen() ? wait : -1ms;
    }

private Q_SLOTS:
    void isOpenAtFirst()
    {
        AccountGate gate(m_clock);
        QVERIFY(gate.isOpen());
        int passed = 0;
        TaskScope scope;
        scope.spawn(pass(gate, passed), [](Result<void>) {});
        QCOMPARE(passed, 1);
    }

    void rel13FailuresWaitLongerAndLongerWithJitter()
    {
        AccountGate gate(m_clock);
        std::chrono::milliseconds middle = 5s;
        for (int failure = 0; failure < 12; ++failure) {
            const std::chrono::milliseconds waited = waitAfterFailure(gate);
            QVERIFY2(waited >= middle * 4 / 5 && waited <= middle * 6 / 5,
                     qPrintable(QString::number(waited.count())));
            QVERIFY(waited <= 15min);
            middle = std::min<std::chrono::milliseconds>(middle * 2, 15min);
        }
        gate.noteSuccess();
        const std::chrono::milliseconds first = waitAfterFailure(gate);
        QVERIFY(first >= 4s && first <= 6s);
    }

    void rel13OneOutageSeenBySeveralCountsOnce()
    {
        // Round, inbox watch and operations lose their connections in the same second.
        AccountGate gate(m_clock);
        for (int loop = 0; loop < 3; ++loop)
            gate.noteFailure(dropped);
        QCOMPARE(gate.failures(), 1);
        m_clock.advance(6100ms);
        QVERIFY(gate.isOpen());
    }

    void whoWaitsIsLetInWhenTheTimeIsOver()
    {
        AccountGate gate(m_clock);
        gate.noteFailure(dropped);
        QVERIFY(!gate.isOpen());
        QVERIFY(gate.nextTryAt().isValid());
        QCOMPARE(gate.lastFailure()->kind, ErrorKind::Network);
        int passed = 0;
        TaskScope scope;
        scope.spawn(pass(gate, passed), [](Result<void>) {});
        scope.spawn(pass(gate, passed), [](Result<void>) {});
        m_clock.advance(3900ms);
        QCOMPARE(passed, 0);
        m_clock.advance(2200ms);
        QCOMPARE(passed, 2);
        QVERIFY(!gate.nextTryAt().isValid());
    }

    void aRefusedLoginWaitsForTheUserAlone()
    {
        AccountGate gate(m_clock);
        gate.noteFailure(refused);
        int passed = 0;
        TaskScope scope;
        scope.spawn(pass(gate, passed), [](Result<void>) {});
        m_clock.advance(24h);
        gate.retryNow();
        gate.setOffline(true);
        gate.setOffline(false);
        m_clock.advance(1s);
        QCOMPARE(passed, 0);
        QVERIFY(gate.blockedBy().has_value());
        gate.unblock();
        m_clock.advance(1s);
        QCOMPARE(passed, 1);
        QVERIFY(!gate.blockedBy().has_value());
    }

    void rel13RetryNowEndsAWait()
    {
        AccountGate gate(m_clock);
        for (int failure = 0; failure < 8; ++failure)
            waitAfterFailure(gate);
        gate.noteFailure(dropped);
        gate.retryNow();
        QVERIFY(gate.isOpen());
        // The time of the wait that was given up means nothing any more.
        const std::chrono::milliseconds first = waitAfterFailure(gate);
        QVERIFY(first >= 4s && first <= 6s);
    }

    // What the server refuses for now comes less often than a link that dropped.
    void refusalsWaitByTheRetryPolicy()
    {
        AccountGate gate(m_clock);
        const Error busy = said("[UNAVAILABLE] Later");
        for (const std::chrono::milliseconds middle : {1min, 5min, 15min, 30min, 60min, 60min}) {
            const std::chrono::milliseconds waited = waitAfterFailure(gate, busy);
            QVERIFY2(waited >= middle * 4 / 5 && waited <= middle * 6 / 5,
                     qPrintable(QString::number(waited.count())));
        }
        gate.noteSuccess();
        QVERIFY(waitAfterFailure(gate, busy) <= 72s);
        waitAfterFailure(gate, busy);
        gate.noteFailure(busy);
        gate.networkChanged();
        QVERIFY(gate.isOpen());
        QVERIFY(waitAfterFailure(gate, busy) <= 72s);
    }

    void aServersPauseIsKept_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QList<int>>("minutes");
        QTest::newRow("LIM-1") << QByteArray("[LIMIT] Too many connections")
                               << QList<int>{5, 15, 15};
        QTest::newRow("LIM-2") << QByteArray("Account exceeded command or bandwidth limits")
                               << QList<int>{360, 360};
        QTest::newRow("LIM-3") << QByteArray("Request is throttled. Suggested Backoff Time: "
                                             "120000 milliseconds")
                               << QList<int>{2, 2, 2};
        QTest::newRow("AUTH-8") << QByteArray("[LIMIT] LOGIN Rate limit hit")
                                << QList<int>{30, 120};
    }
    void aServersPauseIsKept()
    {
        QFETCH(QByteArray, words);
        QFETCH(QList<int>, minutes);
        AccountGate gate(m_clock);
        for (const int expected : std::as_const(minutes)) {
            gate.noteFailure(said(words.constData()));
            // Another of the account's connections sees the same.
            gate.noteFailure(said(words.constData()));
            gate.noteFailure(dropped);
            // Another network is no reason to come back earlier.
            gate.networkChanged();
            QVERIFY(!gate.isOpen());
            const std::chrono::milliseconds wait(m_clock.wall().msecsTo(gate.nextTryAt()));
            QCOMPARE(wait, std::chrono::milliseconds(std::chrono::minutes(expected)));
            m_clock.advance(wait - 1ms);
            QVERIFY(!gate.isOpen());
            m_clock.advance(1ms);
            QVERIFY(gate.isOpen());
        }
        // The person may have a reason to.
        gate.noteSuccess();
        gate.noteFailure(said(words.constData()));
        gate.retryNow();
        QVERIFY(gate.isOpen());
    }

    void aPauseOutlastsABackoff()
    {
        AccountGate gate(m_clock);
        gate.noteFailure(dropped);
        gate.noteFailure(said("Too many simultaneous connections"));
        m_clock.advance(5min - 1ms);
        QVERIFY(!gate.isOpen());
        m_clock.advance(1ms);
        QVERIFY(gate.isOpen());
    }

    // AUTH-8: after half an hour, after two hours, and then not before the person has acted.
    void aLockOutEndsWithThePerson()
    {
        AccountGate gate(m_clock);
        const QSignalSpy over(&gate, &AccountGate::lockOutOver);
        const Error locked = said("Too many login attempts", Retry::AfterUserAction);
        QCOMPARE(waitAfterFailure(gate, locked), std::chrono::milliseconds(30min));
        QCOMPARE(over.count(), 1);
        QCOMPARE(waitAfterFailure(gate, locked), std::chrono::milliseconds(2h));
        gate.noteFailure(locked);
        QVERIFY(gate.blockedBy().has_value());
        m_clock.advance(24h);
        gate.retryNow();
        QVERIFY(!gate.isOpen());
        QCOMPARE(over.count(), 2);
        gate.unblock();
        QCOMPARE(waitAfterFailure(gate, locked), std::chrono::milliseconds(30min));
    }

    // NET-5: a server that ends a session which worked is asked again at once, but not for ever.
    void aLockIsNotForgottenForAnotherPause()
    {
        AccountGate gate(m_clock);
        gate.noteFailure(said("[LIMIT] LOGIN Rate limit hit"));
        QVERIFY(gate.isLockedOut());
        gate.noteFailure(said("[THROTTLED] Wait a while"));
        QVERIFY(gate.isLockedOut());
        const QSignalSpy over(&gate, &AccountGate::lockOutOver);
        gate.retryNow();
        QCOMPARE(over.size(), 1);
        QVERIFY(!gate.isLockedOut());
    }

    void lettersWaitForTheNetworkAndTheLogin()
    {
        AccountGate gate(m_clock);
        int passed = 0;
        TaskScope scope;
        const auto once = [](AccountGate &where, int &count) -> Task<void> {
            co_await where.openedForSending();
            ++count;
        };
        const auto send = [&] { scope.spawn(once(gate, passed), [](Result<void>) {}); };
        gate.noteFailure(dropped);
        QVERIFY(!gate.isOpen());
        send();
        QCOMPARE(passed, 1);
        gate.noteFailure(refused);
        send();
        QCOMPARE(passed, 1);
        // Who waited is let in.
        gate.unblock();
        m_clock.advance(1s);
        QCOMPARE(passed, 2);
        gate.setOffline(true);
        send();
        QCOMPARE(passed, 2);
        gate.setOffline(false);
        m_clock.advance(1s);
        QCOMPARE(passed, 3);
    }

    void farewellsAreAnsweredAtOnce()
    {
        AccountGate gate(m_clock);
        const Error farewell{ErrorKind::ServerUnavailable, Retry::Later,
                             QStringLiteral("stay connected"),
                             QStringLiteral("Disconnected for inactivity")};
        for (int i = 0; i < 3; ++i) {
            gate.noteFailure(farewell);
            QVERIFY(!gate.isOpen());
            m_clock.advance(1ms);
            QVERIFY(gate.isOpen());
            QCOMPARE(gate.failures(), 0);
            gate.noteSuccess();
        }
        QVERIFY(waitAfterFailure(gate, farewell) >= 48s);
        QCOMPARE(gate.failures(), 1);
        gate.noteSuccess();
        m_clock.advance(5min);
        gate.noteFailure(farewell);
        m_clock.advance(1ms);
        QVERIFY(gate.isOpen());
    }

    void offlineIsNoFailure()
    {
        AccountGate gate(m_clock);
        const QSignalSpy changed(&gate, &AccountGate::changed);
        gate.setOffline(true);
        QVERIFY(!gate.isOpen());
        int passed = 0;
        TaskScope scope;
        scope.spawn(pass(gate, passed), [](Result<void>) {});
        m_clock.advance(24h);
        QCOMPARE(passed, 0);
        gate.setOffline(false);
        m_clock.advance(1s);
        QCOMPARE(passed, 1);
        QCOMPARE(gate.failures(), 0);
        QCOMPARE(changed.count(), 2);
    }

    void goingOfflineDuringAWaitStaysOffline()
    {
        AccountGate gate(m_clock);
        gate.noteFailure(dropped);
        gate.setOffline(true);
        m_clock.advance(1h);
        QVERIFY(!gate.isOpen());
    }
};

QTEST_GUILESS_MAIN(TestAccountGate)
#include "tst_AccountGate.moc"
