// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A task ended from outside: who waits for it learns so at once, and what it held is let go.
#include "core/util/Cancellation.h"

#include <QTest>

using namespace Martlet;

namespace
{

struct Held {
    explicit Held(bool &isAlive)
        : m_isAlive(isAlive)
    {
        m_isAlive = true;
    }
    ~Held() { m_isAlive = false; }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;

private:
    bool &m_isAlive;
};

Task<int> holding(bool *isAlive, Deferred<int> *gate)
{
    const Held held(*isAlive);
    const int value = co_await *gate;
    co_return value;
}

Task<void> endless(Deferred<void> *gate)
{
    co_await *gate;
}

} // namespace

class tst_Cancellation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskThatEndsIsNotDisturbed();
    void cancellingEndsItNow();
    void theSourceCanBeUsedAgain();
    void theHandleOutlivesTheSource();
    void cancellingNothingIsHarmless();
};

void tst_Cancellation::aTaskThatEndsIsNotDisturbed()
{
    bool isAlive = false;
    Deferred<int> gate;
    const CancelSource source;
    std::optional<Result<int>> outcome;
    TaskScope scope;
    scope.spawn(cancellable(source, holding(&isAlive, &gate)),
                [&](Result<int> result) { outcome = std::move(result); });
    QVERIFY(isAlive);
    gate.resolver().resolve(7);
    QTRY_VERIFY(outcome.has_value());
    QCOMPARE(outcome->value_or(0), 7);
    QVERIFY(!isAlive);
    source.cancel();
    QCOMPARE(outcome->value_or(0), 7);
}

void tst_Cancellation::cancellingEndsItNow()
{
    bool isAlive = false;
    Deferred<int> gate;
    const CancelSource source;
    std::optional<Result<int>> outcome;
    TaskScope scope;
    scope.spawn(cancellable(source, holding(&isAlive, &gate)),
                [&](Result<int> result) { outcome = std::move(result); });
    source.cancel();
    QTRY_VERIFY(outcome.has_value());
    QVERIFY(!outcome->has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
    QVERIFY(!isAlive);
    // The answer that comes too late reaches nobody.
    gate.resolver().resolve(7);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!outcome->has_value());
}

void tst_Cancellation::theSourceCanBeUsedAgain()
{
    Deferred<void> first;
    Deferred<void> second;
    const CancelSource source;
    QList<bool> ends;
    TaskScope scope;
    scope.spawn(cancellable(source, endless(&first)),
                [&](Result<void> result) { ends.append(result.has_value()); });
    source.cancel();
    QTRY_COMPARE(ends, QList<bool>{false});
    scope.spawn(cancellable(source, endless(&second)),
                [&](Result<void> result) { ends.append(result.has_value()); });
    second.resolver().succeed();
    QTRY_COMPARE(ends, (QList<bool>{false, true}));
}

void tst_Cancellation::theHandleOutlivesTheSource()
{
    std::function<void()> handle;
    {
        const CancelSource source;
        handle = source.handle();
    }
    handle();
    Deferred<void> gate;
    std::optional<Result<void>> outcome;
    TaskScope scope;
    {
        const CancelSource source;
        handle = source.handle();
        scope.spawn(cancellable(source, endless(&gate)),
                    [&](Result<void> result) { outcome = std::move(result); });
    }
    handle();
    QTRY_VERIFY(outcome.has_value());
    QVERIFY(!outcome->has_value());
}

void tst_Cancellation::cancellingNothingIsHarmless()
{
    const CancelSource source;
    source.cancel();
    source.cancel();
    source.handle()();
}

QTEST_GUILESS_MAIN(tst_Cancellation)
#include "tst_Cancellation.moc"
