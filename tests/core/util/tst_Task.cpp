// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/AsyncLock.h"
#include "core/util/Clock.h"
#include "core/util/Task.h"
#include "core/util/TaskScope.h"

#include <QTest>
#include <QThread>

using namespace Martlet;
using namespace std::chrono_literals;

namespace
{

struct Flagger {
    explicit Flagger(bool *flag)
        : gone(flag)
    {
    }
    ~Flagger() { *gone = true; }
    bool *gone;
};

Task<int> give(int value)
{
    co_return value;
}

Task<int> refuse(QString why)
{
    co_return failure(ErrorKind::ServerRefused, Retry::Never, why);
}

Task<int> addOne(Task<int> task)
{
    const int value = co_await std::move(task);
    co_return value + 1;
}

Task<QString> lookAt(Task<int> task)
{
    const Result<int> result = co_await asResult(std::move(task));
    co_return result ? QString::number(*result) : result.error().what;
}

Task<void> waitWith(Deferred<int> *deferred, bool *gone, int *seen)
{
    const Flagger flagger(gone);
    const int value = co_await *deferred;
    *seen = value;
}

Task<void> raise()
{
    Result<void> result = failure(ErrorKind::NotFound, Retry::Never, QStringLiteral("gone"));
    co_await std::move(result);
    QTest::qFail("ran past an error", __FILE__, __LINE__);
}

Task<int> deep(int levels)
{
    if (levels == 0)
        co_return failure(ErrorKind::Network, Retry::Later, QStringLiteral("bottom"));
    const int value = co_await deep(levels - 1);
    co_return value;
}

Task<void> holdLock(AsyncLock *lock, QStringList *order, QString name, Deferred<void> *mayEnd)
{
    const AsyncLock::Guard guard = co_await lock->acquire();
    order->append(name);
    if (mayEnd)
        co_await *mayEnd;
}

template<class T>
Result<T> runToEnd(Task<T> task)
{
    std::optional<Result<T>> outcome;
    TaskScope scope;
    scope.spawn(std::move(task), [&](Result<T> result) { outcome = std::move(result); });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 5000))
        return failure(ErrorKind::Timeout, Retry::Never, QStringLiteral("test"));
    return *outcome;
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingRunsBeforeItIsSpawned()
    {
        bool gone = false;
        int seen = 0;
        Deferred<int> deferred;
        {
            const Task<void> task = waitWith(&deferred, &gone, &seen);
            QVERIFY(!gone);
        }
        // Never started: the body's locals were never made.
        QVERIFY(!gone);
    }

    void valuesAndErrorsTravelUp()
    {
        QCOMPARE(*runToEnd(addOne(give(41))), 42);
        QCOMPARE(runToEnd(addOne(addOne(refuse(QStringLiteral("no"))))).error().what,
                 QStringLiteral("no"));
        QCOMPARE(*runToEnd(lookAt(addOne(refuse(QStringLiteral("why"))))), QStringLiteral("why"));
        QCOMPARE(*runToEnd(lookAt(give(7))), QStringLiteral("7"));
        QCOMPARE(runToEnd(raise()).error().kind, ErrorKind::NotFound);
        QCOMPARE(runToEnd(deep(2000)).error().what, QStringLiteral("bottom"));
    }

    void deferredResumesFromTheEventLoop()
    {
        bool gone = false;
        int seen = 0;
        bool done = false;
        Deferred<int> deferred;
        TaskScope scope;
        scope.spawn(waitWith(&deferred, &gone, &seen),
                    [&](Result<void> r) { done = r.has_value(); });
        deferred.resolver().resolve(5);
        QCOMPARE(seen, 0);
        QTRY_VERIFY(done);
        QCOMPARE(seen, 5);
        QVERIFY(gone);
        QVERIFY(scope.isEmpty());
    }

    void errorOfADeferredEndsTheCoroutineAndItsLocals()
    {
        bool gone = false;
        int seen = 0;
        std::optional<Error> error;
        Deferred<int> deferred;
        TaskScope scope;
        scope.spawn(waitWith(&deferred, &gone, &seen), [&](Result<void> r) { error = r.error(); });
        deferred.resolver().fail({ErrorKind::Timeout, Retry::Later, QStringLiteral("late"), {}});
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::Timeout);
        QVERIFY(gone);
        QCOMPARE(seen, 0);
    }

    void destroyingTheScopeCancels()
    {
        bool gone = false;
        int seen = 0;
        bool called = false;
        Deferred<int> deferred;
        {
            TaskScope scope;
            scope.spawn(waitWith(&deferred, &gone, &seen), [&](Result<void>) { called = true; });
            QVERIFY(!gone);
            deferred.resolver().resolve(1); // already on its way when the scope goes
        }
        QVERIFY(gone);
        QCoreApplication::processEvents();
        QVERIFY(!called);
        QCOMPARE(seen, 0);
    }

    void resolvedFromAnotherThread()
    {
        bool gone = false;
        int seen = 0;
        bool done = false;
        Deferred<int> deferred;
        TaskScope scope;
        scope.spawn(waitWith(&deferred, &gone, &seen), [&](Result<void>) { done = true; });
        const std::unique_ptr<QThread> thread(
            QThread::create([resolver = deferred.resolver()] { resolver.resolve(9); }));
        thread->start();
        QTRY_VERIFY(done);
        QCOMPARE(seen, 9);
        QVERIFY(thread->wait(5000));
    }

    void whenAllKeepsOrderAndErrors()
    {
        std::vector<Task<int>> tasks;
        tasks.push_back(give(1));
        tasks.push_back(refuse(QStringLiteral("second")));
        tasks.push_back(give(3));
        const auto outcome = runToEnd(whenAll(std::move(tasks)));
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->size(), size_t{3});
        QCOMPARE(*(*outcome)[0], 1);
        QCOMPARE((*outcome)[1].error().what, QStringLiteral("second"));
        QCOMPARE(*(*outcome)[2], 3);
    }

    void timeoutCancelsTheTask()
    {
        SystemClock clock;
        bool gone = false;
        int seen = 0;
        Deferred<int> never;
        const auto outcome = runToEnd(
            withTimeout(clock, 20ms, QStringLiteral("greeting"), waitWith(&never, &gone, &seen)));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Timeout);
        QCOMPARE(outcome.error().what, QStringLiteral("greeting"));
        QVERIFY(gone);
        QCOMPARE(*runToEnd(withTimeout(clock, 10s, QStringLiteral("x"), give(3))), 3);
    }

    void lockIsPassedOnInOrderAndPastCancelledWaiters()
    {
        AsyncLock lock;
        QStringList order;
        Deferred<void> firstMayEnd;
        TaskScope first;
        auto second = std::make_unique<TaskScope>();
        TaskScope third;
        first.spawn(holdLock(&lock, &order, QStringLiteral("first"), &firstMayEnd),
                    [](Result<void>) {});
        second->spawn(holdLock(&lock, &order, QStringLiteral("second"), nullptr),
                      [](Result<void>) {});
        third.spawn(holdLock(&lock, &order, QStringLiteral("third"), nullptr), [](Result<void>) {});
        QCOMPARE(order, QStringList{QStringLiteral("first")});
        second.reset();
        firstMayEnd.resolver().succeed();
        QTRY_VERIFY(third.isEmpty());
        QCOMPARE(order, (QStringList{QStringLiteral("first"), QStringLiteral("third")}));
        QVERIFY(!lock.isHeld());
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_Task.moc"
