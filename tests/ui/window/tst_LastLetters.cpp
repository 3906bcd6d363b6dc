// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program ends when what was just sent is gone.
#include "FakeEngine.h"
#include "tests/support/FakeClock.h"
#include "ui/window/LastLetters.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Martlet;
using Mail::OutboxState;
using namespace std::chrono_literals;

namespace
{

struct Fixture {
    Test::FakeEngine engine;
    Test::FakeClock clock;
    Ui::LastLetters window{engine.services(), clock};
    QSignalSpy done{&window, &Ui::LastLetters::done};
    QSignalSpy needsUser{&window, &Ui::LastLetters::needsUser};

    Mail::OutboxItem &add(OutboxState state, std::chrono::seconds sendIn = 0s)
    {
        Mail::OutboxItem item;
        item.key = Mail::OutboxKey(engine.mail.outbox.size() + 1);
        item.account = Mail::AccountKey(1);
        item.state = state;
        item.subject = QStringLiteral("Hello");
        if (sendIn > 0s)
            item.sendAt = clock.wall().addSecs(sendIn.count());
        engine.mail.outbox.append(item);
        return engine.mail.outbox.last();
    }

    void changed()
    {
        Store::StoreChanges changes;
        changes.isOutboxChanged = true;
        Q_EMIT engine.feed.changed(changes);
    }
};

} // namespace

class TestLastLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToWaitFor_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("isHeld");
        QTest::addColumn<int>("sendInSeconds");
        QTest::addColumn<int>("retryInSeconds");
        QTest::addColumn<bool>("isOffline");
        const int queued = int(OutboxState::Queued);
        QTest::newRow("held") << queued << true << 0 << 0 << false;
        QTest::newRow("tomorrow") << queued << false << 86'400 << 0 << false;
        QTest::newRow("tried later") << queued << false << 0 << 600 << false;
        QTest::newRow("no network") << queued << false << 0 << 0 << true;
        QTest::newRow("copy, no network") << int(OutboxState::Accepted) << false << 0 << 0 << true;
        QTest::newRow("failed before") << int(OutboxState::Failed) << false << 0 << 0 << false;
        QTest::newRow("unknown before") << int(OutboxState::Unknown) << false << 0 << 0 << false;
    }

    void nothingToWaitFor()
    {
        QFETCH(int, state);
        QFETCH(bool, isHeld);
        QFETCH(int, sendInSeconds);
        QFETCH(int, retryInSeconds);
        QFETCH(bool, isOffline);
        Fixture f;
        Mail::OutboxItem &item =
            f.add(static_cast<OutboxState>(state), std::chrono::seconds(sendInSeconds));
        item.isHeld = isHeld;
        if (retryInSeconds > 0)
            item.notBefore = f.clock.wall().addSecs(retryInSeconds);
        f.engine.status.setOffline(isOffline);
        f.window.begin();
        QCOMPARE(f.done.size(), 1);
        QVERIFY(!f.window.isVisible());
        QVERIFY(!f.engine.mail.calls.contains(QStringLiteral("sendAgain 1")));
    }

    void nothingGoesWithoutAPassword()
    {
        Fixture f;
        f.add(OutboxState::Queued);
        Engine::Problem problem;
        problem.kind = Engine::Problem::Kind::PasswordRefused;
        problem.account = Mail::AccountKey(1);
        f.engine.status.open = {problem};
        f.window.begin();
        QCOMPARE(f.done.size(), 1);
    }

    void whatCouldStillBeTakenBackGoesAtOnce()
    {
        Fixture f;
        f.add(OutboxState::Queued, 10s);
        f.window.begin();
        QVERIFY(f.window.isVisible());
        QVERIFY(f.done.isEmpty());
        QVERIFY(f.engine.mail.calls.contains(QStringLiteral("sendAgain 1")));
        QVERIFY(f.window.findChild<QLabel *>()->text().contains(QStringLiteral("Hello")));
        f.engine.mail.outbox.first().sendAt = {};
        f.engine.mail.outbox.first().state = OutboxState::DotSent;
        f.changed();
        QVERIFY(f.done.isEmpty());
        f.engine.mail.outbox.clear();
        f.changed();
        QCOMPARE(f.done.size(), 1);
        QVERIFY(f.needsUser.isEmpty());
        QVERIFY(!f.window.isVisible());
    }

    // The computer may be off at its time.
    void whatItsServerMayHoldGoesAtOnce()
    {
        Fixture f;
        Mail::AccountSettings account;
        account.key = Mail::AccountKey(1);
        account.handsOverAhead = true;
        f.engine.mail.accounts = {account};
        Mail::OutboxItem &item = f.add(OutboxState::Queued, 24h);
        item.notBefore = f.clock.wall().addSecs(55);
        f.window.begin();
        QVERIFY(f.window.isVisible());
        QVERIFY(f.done.isEmpty());
        QVERIFY(f.engine.mail.calls.contains(QStringLiteral("endUndo 1")));
        QVERIFY(!f.engine.mail.calls.contains(QStringLiteral("sendAgain 1")));
        // The server is being asked.
        f.engine.mail.outbox.first().notBefore = {};
        f.changed();
        QVERIFY(f.done.isEmpty());
        f.engine.mail.outbox.first().state = OutboxState::Accepted;
        f.changed();
        QVERIFY(f.done.isEmpty());
        f.engine.mail.outbox.clear();
        f.changed();
        QCOMPARE(f.done.size(), 1);
    }

    // What it would not hold waits here.
    void whatItsServerDidNotTakeStays_data()
    {
        QTest::addColumn<bool>("isWanted");
        QTest::addColumn<int>("undoSeconds");
        QTest::addColumn<bool>("isWaitedFor");
        QTest::newRow("not wanted") << false << 55 << false;
        QTest::newRow("asked before") << true << 0 << false;
        QTest::newRow("not taken now") << true << 55 << true;
    }
    void whatItsServerDidNotTakeStays()
    {
        QFETCH(bool, isWanted);
        QFETCH(int, undoSeconds);
        QFETCH(bool, isWaitedFor);
        Fixture f;
        Mail::AccountSettings account;
        account.key = Mail::AccountKey(1);
        account.handsOverAhead = isWanted;
        f.engine.mail.accounts = {account};
        Mail::OutboxItem &item = f.add(OutboxState::Queued, 24h);
        if (undoSeconds > 0)
            item.notBefore = f.clock.wall().addSecs(undoSeconds);
        f.window.begin();
        QCOMPARE(f.done.isEmpty(), isWaitedFor);
        f.clock.advance(Ui::LastLetters::patience);
        QCOMPARE(f.done.size(), 1);
        QVERIFY(f.needsUser.isEmpty());
    }

    void oneThatIsRefusedBringsItsWriterBack()
    {
        Fixture f;
        f.add(OutboxState::Failed);
        f.add(OutboxState::Sending);
        f.window.begin();
        QVERIFY(f.window.isVisible());
        f.engine.mail.outbox.last().state = OutboxState::Failed;
        f.changed();
        QCOMPARE(f.needsUser.size(), 1);
        QVERIFY(f.done.isEmpty());
    }

    void patienceEnds()
    {
        Fixture f;
        f.add(OutboxState::Queued);
        f.window.begin();
        f.clock.advance(Ui::LastLetters::patience - 1s);
        f.engine.mail.outbox.first().state = OutboxState::Sending;
        f.changed();
        f.clock.advance(10min);
        QVERIFY(f.done.isEmpty());
        f.engine.mail.outbox.first().state = OutboxState::Accepted;
        f.changed();
        f.clock.advance(Ui::LastLetters::patience - 1s);
        QVERIFY(f.done.isEmpty());
        f.clock.advance(2s);
        QCOMPARE(f.done.size(), 1);
        f.clock.advance(1min);
        QCOMPARE(f.done.size(), 1);
    }

    void thePersonNeedNotWait()
    {
        Fixture f;
        f.add(OutboxState::Sending);
        f.window.begin();
        QTest::mouseClick(f.window.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(f.done.size(), 1);
        f.window.begin();
        QVERIFY(f.window.isVisible());
        f.window.close();
        QCOMPARE(f.done.size(), 2);
    }

    void stoppedItSaysNothing()
    {
        Fixture f;
        f.add(OutboxState::Sending);
        f.window.begin();
        f.window.stop();
        f.engine.mail.outbox.clear();
        f.changed();
        f.clock.advance(5min);
        QVERIFY(f.done.isEmpty());
        QVERIFY(f.needsUser.isEmpty());
    }
};

QTEST_MAIN(TestLastLetters)
#include "tst_LastLetters.moc"
