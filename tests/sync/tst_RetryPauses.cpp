// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that ask to be left alone are, by the schedule of the diagnosis: locks after too many
// logins, limits of a day, too many connections, sending limits; and what another network mends.
#include "tests/sync/OutboxWorld.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/UserHands.h"

#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;
using Kind = FakeFault::Kind;
using Mail::AccountCondition;
using Mail::OutboxState;

namespace
{

int loginsTried(const SyncWorld &world)
{
    return world.imapFaults.count("AUTHENTICATE") + world.imapFaults.count("LOGIN");
}

void refuseLogins(SyncWorld &world, const char *answer)
{
    world.imapFaults.add(fault(Kind::Refuse, "AUTHENTICATE", answer, -1));
    world.imapFaults.add(fault(Kind::Refuse, "LOGIN", answer, -1));
}

std::unique_ptr<SyncWorld> runningWorld(WorldOptions options = sending())
{
    auto world = readyWorld(std::move(options));
    world->synchroniseByItself();
    if (!world->waitUntil([&] { return world->idling() == 1; }, 1min))
        qFatal("nobody waits for news");
    return world;
}

/// Of each letter in the outbox, until its next try.
QList<qint64> secondsToWait(SyncWorld &world)
{
    QList<qint64> seconds;
    const QList<Mail::OutboxItem> items = UserHands(world).outbox();
    for (const Mail::OutboxItem &item : items)
        seconds.append(world.clock.wall().toUTC().secsTo(item.notBefore));
    return seconds;
}

} // namespace

class TestRetryPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // AUTH-8: half an hour, two hours, and then the person.
    void aLockedAccountIsLeftAlone()
    {
        const auto world = runningWorld();
        refuseLogins(*world, "NO [LIMIT] LOGIN Rate limit hit");
        const int before = loginsTried(*world);
        world->cutAll();
        world->advance(1min);
        QCOMPARE(loginsTried(*world) - before, 1);
        QCOMPARE(world->status.condition, AccountCondition::Waiting);
        QCOMPARE(told(*world, Mail::Problem::Kind::PasswordRefused), 0);
        QCOMPARE(told(*world, Mail::Problem::Kind::ServerUnreachable), 1);
        // Neither another network nor a letter that is opened prolongs the lock.
        world->hub().networkChanged();
        bool isAnswered = false;
        world->hub().askMailbox(world->account(), UserHands(*world).syncState(inbox).key,
                                [&isAnswered](const auto &) { isAnswered = true; });
        QVERIFY(world->waitUntil([&] { return isAnswered; }, 1min));
        world->advance(27min);
        QCOMPARE(loginsTried(*world) - before, 1);
        world->advance(3min);
        QCOMPARE(loginsTried(*world) - before, 2);
        world->advance(115min);
        QCOMPARE(loginsTried(*world) - before, 2);
        world->advance(10min);
        QCOMPARE(loginsTried(*world) - before, 3);
        QCOMPARE(world->status.condition, AccountCondition::NeedsUser);
        world->advance(24h);
        QCOMPARE(loginsTried(*world) - before, 3);
        // Who asks for mail has a reason to.
        world->imapFaults.clear();
        QCOMPARE(world->round().errors, QList<Error>());
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 1min));
    }

    // LIM-2: six hours at least, and the time is shown.
    void aDaysLimitIsWaitedFor()
    {
        const auto world = runningWorld();
        refuseLogins(*world, "NO [OVERQUOTA] Account exceeded command or bandwidth limits.");
        const int before = loginsTried(*world);
        world->cutAll();
        world->advance(1min);
        QCOMPARE(loginsTried(*world) - before, 1);
        QCOMPARE(world->status.condition, AccountCondition::Waiting);
        const qint64 left = world->clock.wall().toUTC().secsTo(world->status.nextTryAt);
        QVERIFY2(left > 6 * 3600 - 120 && left <= 6 * 3600, qPrintable(QString::number(left)));
        world->hub().networkChanged();
        world->advance(5h + 58min);
        QCOMPARE(loginsTried(*world) - before, 1);
        world->imapFaults.clear();
        deliver(world->server(), inbox, 20);
        QVERIFY(
            world->waitUntil([&] { return UserHands(*world).find(inbox, 20).has_value(); }, 2min));
    }

    // Another server takes letters, and does not wait until receiving is well.
    void lettersGoWhileReceivingIsLeftAlone()
    {
        const auto world = runningWorld();
        refuseLogins(*world, "NO [OVERQUOTA] Account exceeded command or bandwidth limits.");
        world->cutAll();
        world->advance(1min);
        QCOMPARE(world->status.condition, AccountCondition::Waiting);
        const int before = loginsTried(*world);
        queueLetter(*world);
        QVERIFY(world->waitUntil([&] { return world->journal.accepted.size() == 1; }, 2min));
        world->advance(30min);
        // The copy waits for the server that wants to be left alone.
        QCOMPARE(loginsTried(*world), before);
        QCOMPARE(stateOf(*world), OutboxState::Accepted);
        world->imapFaults.clear();
        QVERIFY(world->waitUntil([&] { return copiesInSent(*world) == 1; }, 7h));
        QCOMPARE(world->journal.accepted.size(), 1);
    }

    void aLockKeepsLettersHereToo()
    {
        const auto world = runningWorld();
        refuseLogins(*world, "NO [LIMIT] LOGIN Rate limit hit");
        world->cutAll();
        world->advance(1min);
        queueLetter(*world);
        world->advance(10min);
        QCOMPARE(world->journal.accepted.size(), 0);
    }

    // SMTP-6: whoever asks again and again gets no longer pause for it.
    void impatienceMakesNoPauseLonger()
    {
        const auto world = readyWorld();
        world->smtpFaults.add(
            fault(Kind::Refuse, "MAIL", "550 5.4.5 Daily sending quota exceeded", -1));
        queueLetter(*world);
        for (int i = 0; i < 4; ++i) {
            world->round();
            const qint64 left = secondsToWait(*world).constFirst();
            QVERIFY2(left > 3000 && left <= 3600 + 60, qPrintable(QString::number(left)));
        }
        QCOMPARE(stateOf(*world), OutboxState::Queued);
    }

    // LIM-1: one connection stays, and nobody holds it to wait for news.
    void oneConnectionStays()
    {
        WorldOptions options = worldWith("modern");
        options.imap.mostConnections = 1;
        const auto world = runningWorld(std::move(options));
        const qsizetype before = world->connectionTimes().size();
        UserHands hands(*world);
        hands.setSeen(hands.letters(inbox, {1}));
        QVERIFY(world->waitUntil([&] { return hands.pending().isEmpty(); }, 1min));
        // The one that was refused.
        QCOMPARE(world->connectionTimes().size(), before + 1);
        QCOMPARE(world->imapFaults.openConnections, 1);
        QCOMPARE(world->idling(), 0);
        QCOMPARE(world->problems.size(), 0);
    }

    // NET-5: at once, but not without end.
    void aFarewellIsAnsweredAtOnce()
    {
        const auto world = runningWorld();
        world->imapFaults.add(fault(Kind::Bye, "IDLE", "Disconnected for inactivity"));
        deliver(world->server(), inbox, 20); // ends the one that runs
        QVERIFY(world->waitUntil(
            [&] { return world->imapFaults.isSpent() && world->idling() == 1; }, 1s));
        QCOMPARE(world->problems.size(), 0);
        world->imapFaults.add(fault(Kind::Bye, "IDLE", "Disconnected for inactivity", -1));
        const qsizetype before = world->connectionTimes().size();
        deliver(world->server(), inbox, 21);
        world->advance(4min);
        const qsizetype made = world->connectionTimes().size() - before;
        QVERIFY2(made >= 3 && made <= 10, qPrintable(QString::number(made)));
    }

    // SMTP-6: the queue waits, and no letter is called refused.
    void aSendingLimitHoldsTheQueue_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("for good, in words") << QByteArray("550 5.4.5 Daily sending quota exceeded");
        QTest::newRow("for now") << QByteArray("450 4.7.1 Ratelimit exceeded");
    }
    void aSendingLimitHoldsTheQueue()
    {
        QFETCH(QByteArray, answer);
        const auto world = runningWorld();
        world->smtpFaults.add(fault(Kind::Refuse, "MAIL", answer.constData(), 2));
        queueLetter(*world, "a");
        queueLetter(*world, "b");
        world->advance(1min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 1);
        for (const qint64 left : secondsToWait(*world))
            QVERIFY2(left > 3500 && left <= 3600, qPrintable(QString::number(left)));
        // One written meanwhile waits with them; another network makes no difference.
        queueLetter(*world, "c");
        world->hub().networkChanged();
        world->advance(50min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 1);
        QCOMPARE(secondsToWait(*world).size(), 3);
        world->advance(10min);
        QCOMPARE(world->smtpFaults.count("MAIL"), 2);
        for (const qint64 left : secondsToWait(*world))
            QVERIFY2(left > 13500 && left <= 4 * 3600, qPrintable(QString::number(left)));
        world->advance(4h);
        QVERIFY(UserHands(*world).outbox().isEmpty());
        QCOMPARE(world->journal.accepted.size(), 3);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 0);
    }

    // AUTH-8 of the sending server: no wrong password.
    void aLockedSendingLoginIsWaitedFor()
    {
        const auto world = runningWorld();
        world->smtpFaults.add(fault(Kind::Refuse, "AUTH", "535 5.7.0 Too many bad auth attempts"));
        queueLetter(*world);
        world->advance(29min);
        QCOMPARE(world->smtpFaults.count("AUTH"), 1);
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(told(*world, Mail::Problem::Kind::PasswordRefused), 0);
        world->advance(2min);
        QCOMPARE(world->journal.accepted.size(), 1);
    }

    // SMTP-10: after two days the person is asked.
    void greylistingWithoutEndAsksThePerson()
    {
        const auto world = readyWorld();
        world->smtp.deferredRecipients = {eva.toLatin1()};
        queueLetter(*world);
        // With a try every hour and more: neither tries nor time alone tell.
        for (int hour = 0; hour < 47; ++hour) {
            world->round();
            world->cutAll();
            world->advance(1h);
        }
        QCOMPARE(stateOf(*world), OutboxState::Queued);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 0);
        world->advance(2h);
        for (int more = 0; more < 5; ++more)
            world->round();
        QCOMPARE(stateOf(*world), OutboxState::Failed);
        QCOMPARE(told(*world, Mail::Problem::Kind::SendingFailed), 1);
        QVERIFY(world->problems.last().error.detail.startsWith(u'4'));
        // It goes when the person says so.
        world->smtp.deferredRecipients.clear();
        UserHands(*world).sendAgain(UserHands(*world).outbox().first().key);
        world->round();
        COMPARE_SENT_ONCE(*world);
    }

    // B ends with another network: what waited for a server that did not answer goes at once.
    void anotherNetworkSendsWhatWaited()
    {
        const auto world = runningWorld();
        FakeFault mute = fault(Kind::CutBeforeCommand, "GREETING", "", -1);
        mute.end = FakeFault::End::Close;
        world->smtpFaults.add(mute);
        queueLetter(*world);
        world->advance(1s);
        const qint64 first = secondsToWait(*world).first();
        QVERIFY2(first >= 45 && first <= 72, qPrintable(QString::number(first)));
        world->advance(2h);
        QVERIFY(secondsToWait(*world).first() <= 18 * 60);
        world->smtpFaults.clear();
        world->hub().networkChanged();
        QVERIFY(world->waitUntil([&] { return !world->journal.accepted.isEmpty(); }, 10s));
    }
};

QTEST_GUILESS_MAIN(TestRetryPauses)
#include "tst_RetryPauses.moc"
