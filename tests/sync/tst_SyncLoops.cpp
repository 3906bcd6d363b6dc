// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account left to itself: IDLE, rounds, reconnects, refusals and a full disk, over hours of the
// world's clock.
#include "tests/support/MessageFactory.h"
#include "tests/sync/DiskTrouble.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QLoggingCategory>
#include <QRegularExpression>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");
const QByteArray login = "anna@example.org";

void furnish(FakeMailAccount &server)
{
    server.create(archive, "\\Archive");
    server.create(QStringLiteral("Sent"), "\\Sent");
    for (int number = 1; number <= 5; ++number)
        deliver(server, inbox, number);
}

bool isCached(SyncWorld &world, const QString &path, int number)
{
    return UserHands(world).find(path, number).has_value();
}

int loginsTried(const SyncWorld &world)
{
    return world.imapFaults.count("AUTHENTICATE") + world.imapFaults.count("LOGIN");
}

/// Ready, synchronised and waiting for news.
std::unique_ptr<SyncWorld> runningWorld(WorldOptions options = {})
{
    auto world = std::make_unique<SyncWorld>(std::move(options));
    furnish(world->server());
    world->synchroniseByItself();
    if (localState(*world) != serverState(*world))
        qFatal("the first round did not bring everything");
    return world;
}

/// As if nothing had changed there for so many days.
void beQuietSince(SyncWorld &world, const QString &path, int days)
{
    Store::MailboxSyncState state = UserHands(world).syncState(path);
    state.lastChangedAt = world.clock.wall().toUTC().addDays(-days);
    world.write([state](Store::WriteTransaction &transaction) {
        return Store::MailboxWriter(transaction).setSyncState(state);
    });
}

} // namespace

class TestSyncLoops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRoundComesByItself_data() { addServerProfiles(); }

    void theFirstRoundComesByItself()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        QCOMPARE(world->status.condition, Mail::AccountCondition::Idle);
        QVERIFY(world->status.lastCompleteAt.isValid());
        COMPARE_STATES(*world);
    }

    void idleBringsNewsAtOnce_data()
    {
        QTest::addColumn<QByteArray>("profile");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            if (settings.has("IDLE"))
                QTest::newRow(profile.constData()) << profile;
        }
    }

    void idleBringsNewsAtOnce()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        QCOMPARE(world->idling(), 1);
        const std::chrono::milliseconds before = world->clock.monotonic();
        deliver(world->server(), inbox, 20);
        world->settle();
        QVERIFY(isCached(*world, inbox, 20));
        QCOMPARE(world->newMailTold, 1);
        world->server().addFlags(inbox, 2, {"\\Seen"});
        world->server().expunge(inbox, {3});
        world->settle();
        QCOMPARE(localState(*world), serverState(*world));
        QCOMPARE(world->clock.monotonic(), before);
        QCOMPARE(world->idling(), 1);
    }

    // The mailbox stays selected: a new letter costs its FETCH and nothing else.
    void newsCostsOneQuestion_data()
    {
        QTest::addColumn<QByteArray>("profile");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            if (settings.has("IDLE"))
                QTest::newRow(profile.constData()) << profile;
        }
    }

    void newsCostsOneQuestion()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        int first = world->imapFaults.commandCount();
        deliver(world->server(), inbox, 20);
        world->settle();
        QVERIFY(isCached(*world, inbox, 20));
        QCOMPARE(commandsSince(world->imapFaults, first),
                 (QStringList{QStringLiteral("UID FETCH"), QStringLiteral("IDLE")}));
        // What the news tells itself is not asked for.
        first = world->imapFaults.commandCount();
        world->server().addFlags(inbox, 2, {"\\Seen"});
        world->settle();
        QCOMPARE(commandsSince(world->imapFaults, first), QStringList{QStringLiteral("IDLE")});
        first = world->imapFaults.commandCount();
        world->server().expunge(inbox, {3});
        world->settle();
        QCOMPARE(commandsSince(world->imapFaults, first), QStringList{QStringLiteral("IDLE")});
        COMPARE_STATES(*world);
    }

    // R09.
    void nothingHappensByItselfUnlessAsked()
    {
        WorldOptions options;
        auto world = std::make_unique<SyncWorld>(options);
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.checking = {false, false, 0};
        });
        furnish(world->server());
        world->synchroniseByItself();
        world->advance(6h);
        QVERIFY(world->connectionTimes().isEmpty());
        QCOMPARE(world->round().errors, QList<Error>());
        QVERIFY(isCached(*world, inbox, 1));
        deliver(world->server(), inbox, 20);
        world->advance(6h);
        QVERIFY(!isCached(*world, inbox, 20));
        // What the person does goes to the server all the same.
        UserHands hands(*world);
        hands.setSeen(hands.letters(inbox, {1}));
        QVERIFY(world->waitUntil([&] { return hands.pending().isEmpty(); }, 1min));
        QCOMPARE(world->round().errors, QList<Error>());
        COMPARE_STATES(*world);
    }

    void roundsComeAsOftenAsAsked_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("1") << 1;
        QTest::newRow("30") << 30;
    }

    void roundsComeAsOftenAsAsked()
    {
        QFETCH(int, minutes);
        auto world = std::make_unique<SyncWorld>();
        world->changeSettings([minutes](Mail::AccountSettings &settings) {
            settings.checking = {true, false, minutes};
        });
        furnish(world->server());
        world->synchroniseByItself();
        QVERIFY(isCached(*world, inbox, 1));
        deliver(world->server(), inbox, 20);
        world->advance(std::chrono::minutes(minutes) - 10s);
        QVERIFY(!isCached(*world, inbox, 20));
        world->advance(20s);
        QVERIFY(isCached(*world, inbox, 20));
    }

    void withoutACheckAtStartTheInboxIsStillWatched()
    {
        auto world = std::make_unique<SyncWorld>();
        furnish(world->server());
        world->round();
        world->changeSettings([](Mail::AccountSettings &settings) {
            settings.checking = {false, true, 0};
        });
        world->synchroniseByItself();
        QCOMPARE(world->idling(), 1);
        deliver(world->server(), inbox, 20);
        world->settle();
        QVERIFY(isCached(*world, inbox, 20));
    }

    // Without CONDSTORE: quiet mailboxes are not opened in each round by the clock, but at once
    // when their numbers change, in any case now and then, and when a person asks.
    void quietMailboxesAreLeftAloneForAWhile()
    {
        const auto world = runningWorld(worldWith("bare"));
        deliver(world->server(), archive, 30);
        world->advance(6min);
        QVERIFY(isCached(*world, archive, 30));
        beQuietSince(*world, archive, 40);
        UserHands hands(*world);
        world->server().addFlags(archive, 1, {"\\Flagged"});
        world->advance(6min);
        QVERIFY(!hands.shownFlags(archive, 30).has(Mail::Flag::Flagged));
        world->server().addFlags(archive, 1, {"\\Seen"}); // UNSEEN tells
        world->advance(6min);
        QVERIFY(hands.shownFlags(archive, 30).has(Mail::Flag::Flagged));
        QVERIFY(hands.shownFlags(archive, 30).has(Mail::Flag::Seen));
        world->server().removeFlags(archive, 1, {"\\Flagged"});
        QCOMPARE(world->round().errors, QList<Error>());
        QVERIFY(!hands.shownFlags(archive, 30).has(Mail::Flag::Flagged));
        beQuietSince(*world, archive, 40);
        world->server().addFlags(archive, 1, {"\\Answered"});
        QVERIFY(world->waitUntil(
            [&] { return hands.shownFlags(archive, 30).has(Mail::Flag::Answered); }, 7h));
    }

    void withoutIdleTheInboxIsLookedAtEveryTwoMinutes()
    {
        const auto world = runningWorld(worldWith("bare"));
        deliver(world->server(), inbox, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 2min + 1s));
    }

    // NOTIFY: the other mailboxes are as live as the inbox.
    void notifyBringsNewsOfOtherMailboxes()
    {
        const auto world = runningWorld(worldWith("newest"));
        deliver(world->server(), archive, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, archive, 20); }, 1s));
        UserHands hands(*world);
        world->server().addFlags(archive, 1, {"\\Flagged"});
        QVERIFY(world->waitUntil(
            [&] { return hands.shownFlags(archive, 20).has(Mail::Flag::Flagged); }, 1s));
        world->server().create(QStringLiteral("Účty"));
        QVERIFY(world->waitUntil(
            [&] { return hands.mailboxPaths().contains(QStringLiteral("Účty")); }, 1s));
        world->server().expunge(archive, {1});
        QVERIFY(world->waitUntil([&] { return !isCached(*world, archive, 20); }, 1s));
        deliver(world->server(), inbox, 21);
        world->settle();
        QVERIFY(isCached(*world, inbox, 21));
        QCOMPARE(localState(*world), serverState(*world));
    }

    // News of a folder that another program removes before it is opened: no failure of the account.
    void newsOfAMailboxThatGoesAwayIsNoFailure_data()
    {
        QTest::addColumn<bool>("isInWords");
        QTest::newRow("with a code") << false;
        QTest::newRow("in words") << true;
    }

    void newsOfAMailboxThatGoesAwayIsNoFailure()
    {
        QFETCH(bool, isInWords);
        WorldOptions options = worldWith("newest");
        options.imap.refusesInWords = isInWords;
        SyncWorld world(options);
        const QString going = QStringLiteral("Going");
        world.server().create(going);
        world.synchroniseByItself();
        QVERIFY(world.waitUntil([&] { return world.idling() == 1; }));
        COMPARE_STATES(world);
        QLoggingCategory::setFilterRules(QStringLiteral("martlet.sync.warning=true"));
        // The connection that had it open ends at the server; that is another matter.
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("account .* failed.*(open the|find a) folder")));
        for (int time = 0; time < 5; ++time) {
            world.imapFaults.onCommand = [&](const QByteArray &command) {
                if (command == "SELECT" && world.server().mailbox(going))
                    world.server().remove(going);
            };
            deliver(world.server(), going, 100 + time);
            world.advance(10s);
            world.imapFaults.onCommand = nullptr;
            QVERIFY(!world.server().mailbox(going));
            QVERIFY2(!world.status.error,
                     qPrintable(describe(world.status.error.value_or(Error()))));
            COMPARE_STATES(world);
            QVERIFY(!UserHands(world).mailboxPaths().contains(going));
            world.server().create(going);
            world.advance(10s);
            COMPARE_STATES(world);
        }
        QCOMPARE(world.troubles().size(), 0);
    }

    void aRefusedNotifyLeavesItToTheRounds()
    {
        WorldOptions options = worldWith("newest");
        auto world = std::make_unique<SyncWorld>(options);
        furnish(world->server());
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "NOTIFY";
        fault.text = "NO [BADEVENT (FlagChange)] Not here";
        fault.times = -1;
        world->imapFaults.add(fault);
        world->synchroniseByItself();
        QCOMPARE(world->idling(), 1);
        deliver(world->server(), archive, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, archive, 20); }, 5min + 1s));
    }

    // Too many connections: what there is is used for what matters, and nobody storms.
    void tooManyConnectionsAreGivenUp()
    {
        WorldOptions options = worldWith("modern");
        options.imap.mostConnections = 1;
        auto world = std::make_unique<SyncWorld>(options);
        furnish(world->server());
        world->synchroniseByItself();
        world->advance(1min);
        UserHands hands(*world);
        deliver(world->server(), inbox, 20);
        hands.setSeen(hands.letters(inbox, {1}));
        deliver(world->server(), archive, 21);
        world->advance(10min);
        QVERIFY(isCached(*world, inbox, 20));
        QVERIFY(isCached(*world, archive, 21));
        QVERIFY(hands.pending().isEmpty());
        QVERIFY2(world->connectionTimes().size() < 30,
                 qPrintable(QString::number(world->connectionTimes().size())));
        for (const Mail::Problem &problem : std::as_const(world->problems))
            QVERIFY(problem.kind != Mail::Problem::Kind::PasswordRefused);
    }

    void otherMailboxesAreLookedAtEveryFiveMinutes_data() { addServerProfiles(); }

    void otherMailboxesAreLookedAtEveryFiveMinutes()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        deliver(world->server(), archive, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, archive, 20); }, 5min + 1s));
    }

    // REL-13: servers and routers forget a silent IDLE after half an hour.
    void rel13IdleIsRenewedWithin29Minutes()
    {
        const auto world = runningWorld();
        const qsizetype connections = world->connectionTimes().size();
        int idles = world->imapFaults.count("IDLE");
        std::chrono::milliseconds last = world->clock.monotonic();
        std::chrono::milliseconds longest{0};
        const std::chrono::milliseconds end = last + 2h;
        while (world->clock.monotonic() < end) {
            world->advance(10s);
            if (world->imapFaults.count("IDLE") == idles)
                continue;
            idles = world->imapFaults.count("IDLE");
            longest = std::max(longest, world->clock.monotonic() - last);
            last = world->clock.monotonic();
        }
        QVERIFY(longest > 0ms);
        QVERIFY2(longest <= 29min, qPrintable(QString::number(longest.count())));
        // The rounds have one of their own; none is made anew.
        QVERIFY(world->connectionTimes().size() <= connections + 1);
        QCOMPARE(world->idling(), 1);
    }

    // REL-13: nobody says that the connection is gone. When the answer to DONE does not come, it is
    // noticed within two minutes.
    void rel13ADeadIdleIsNoticed()
    {
        const auto world = runningWorld();
        world->silenceOpenConnections();
        QCOMPARE(world->idling(), 0);
        // Until the renewal nothing can be expected to come.
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 9min + 2min));
        deliver(world->server(), inbox, 20);
        world->settle();
        QVERIFY(isCached(*world, inbox, 20));
    }

    void rel13AnIdleThatIsNeverConfirmedIsGivenUp()
    {
        const auto world = runningWorld();
        FakeFault fault;
        fault.kind = FakeFault::Kind::Hang;
        fault.command = "IDLE";
        world->imapFaults.add(fault);
        deliver(world->server(), inbox, 20); // ends the one that runs
        world->settle();
        QVERIFY(world->imapFaults.isSpent());
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 11min));
    }

    void rel13ABrokenLinkIsMadeAnewSoon()
    {
        const auto world = runningWorld();
        world->cutAll();
        world->settle();
        deliver(world->server(), inbox, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 10s));
        QCOMPARE(world->idling(), 1);
        QCOMPARE(world->problems.size(), 0);
    }

    // REL-13: 5 s … 15 min with jitter, both ways: not too rarely, not too often.
    void rel13ReconnectsBackOff()
    {
        const auto world = runningWorld();
        world->setReachable(false);
        world->cutAll();
        const qsizetype before = world->connectionTimes().size();
        const std::chrono::milliseconds cut = world->clock.monotonic();
        world->advance(12h);
        QList<std::chrono::milliseconds> moments = world->connectionTimes().mid(before);
        // Several of the account's tasks may try in the same moment; they share one wait.
        moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
        QVERIFY(moments.size() > 10);
        std::chrono::milliseconds last = cut;
        std::chrono::milliseconds expected = 5s;
        for (const std::chrono::milliseconds moment : std::as_const(moments)) {
            const std::chrono::milliseconds gap = moment - last;
            QVERIFY2(gap >= expected * 4 / 5 - 1s && gap <= expected * 6 / 5 + 1s,
                     qPrintable(QStringLiteral("%1 s instead of about %2 s")
                                    .arg(gap.count() / 1000.0)
                                    .arg(expected.count() / 1000.0)));
            QVERIFY(gap <= 15min + 1s);
            last = moment;
            expected = std::min<std::chrono::milliseconds>(expected * 2, 15min);
        }
        QCOMPARE(world->status.condition, Mail::AccountCondition::Waiting);
        QVERIFY(world->status.nextTryAt.isValid());
        QCOMPARE(world->problems.last().kind, Mail::Problem::Kind::ServerUnreachable);
        // And it comes back by itself.
        world->setReachable(true);
        deliver(world->server(), inbox, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 15min + 1s));
        QVERIFY(!world->solvedProblems.isEmpty());
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 1min));
    }

    // REL-13: after a resume or a change of network the old connections are dead, without a word.
    void rel13AfterAResumeItReconnectsWithinTenSeconds_data()
    {
        QTest::addColumn<bool>("duringRound");
        QTest::newRow("at rest") << false;
        QTest::newRow("in the middle of a round") << true;
    }

    void rel13AfterAResumeItReconnectsWithinTenSeconds()
    {
        QFETCH(bool, duringRound);
        const auto world = runningWorld();
        if (duringRound) {
            FakeFault fault;
            fault.kind = FakeFault::Kind::Hang;
            fault.command = "LIST";
            world->imapFaults.add(fault);
            QVERIFY(world->waitUntil([&] { return world->imapFaults.isSpent(); }, 6min));
        }
        world->silenceOpenConnections();
        deliver(world->server(), inbox, 20);
        world->hub().retryNow();
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 10s));
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 10s));
        QCOMPARE(world->problems.size(), 0);
    }

    void rel13AResumeIsNoticed()
    {
        const auto world = runningWorld();
        world->silenceOpenConnections();
        world->clock.suspend(8h);
        deliver(world->server(), inbox, 20);
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 10s));
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 10s));
        QCOMPARE(world->problems.size(), 0);
        // Nothing of the kind is seen in a machine that is awake.
        const qsizetype connections = world->connectionTimes().size();
        world->advance(2h);
        QVERIFY(world->connectionTimes().size() <= connections + 1);
    }

    // REL-13: the page of a hotel's network is no server to be trusted or not.
    void rel13ACaptivePortalIsWaitedFor_data()
    {
        QTest::addColumn<bool>("isTold"); ///< by the system
        QTest::newRow("the system knows") << true;
        QTest::newRow("the network changed a moment ago") << false;
    }

    void rel13ACaptivePortalIsWaitedFor()
    {
        QFETCH(bool, isTold);
        const auto world = runningWorld();
        world->setBehindPortal(true);
        world->cutAll();
        if (isTold)
            world->hub().setBehindPortal(true);
        else
            world->hub().networkChanged();
        world->advance(isTold ? 30min : 8min);
        for (const Mail::Problem &problem : std::as_const(world->problems))
            QCOMPARE(problem.kind, Mail::Problem::Kind::CaptivePortal);
        QVERIFY(!world->problems.isEmpty());
        QCOMPARE(world->status.condition, Mail::AccountCondition::Waiting);
        world->setBehindPortal(false);
        world->hub().setBehindPortal(false);
        deliver(world->server(), inbox, 20);
        world->hub().networkChanged();
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 10s));
        QVERIFY(world->solvedProblems.contains(world->problems.last().id));
    }

    // Started in the hotel: nothing was received in this run yet.
    void rel13ACaptivePortalIsKnownFromTheStart()
    {
        const auto world = std::make_unique<SyncWorld>(WorldOptions());
        furnish(world->server());
        world->setBehindPortal(true);
        world->hub().setBehindPortal(true);
        world->synchroniseByItself();
        QVERIFY(world->waitUntil([&] { return !world->problems.isEmpty(); }, 1min));
        QCOMPARE(world->problems.last().kind, Mail::Problem::Kind::CaptivePortal);
        QCOMPARE(world->status.condition, Mail::AccountCondition::Waiting);
        world->setBehindPortal(false);
        world->hub().setBehindPortal(false);
        world->hub().networkChanged();
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 10s));
    }

    void anotherCertificateOutOfTheBlueAsksThePerson()
    {
        const auto world = runningWorld();
        world->setBehindPortal(true);
        world->cutAll();
        QVERIFY(world->waitUntil([&] { return !world->problems.isEmpty(); }, 1min));
        QCOMPARE(world->problems.last().kind, Mail::Problem::Kind::CertificateUntrusted);
        QCOMPARE(world->status.condition, Mail::AccountCondition::NeedsUser);
        const qsizetype connections = world->connectionTimes().size();
        world->advance(2h);
        QCOMPARE(world->connectionTimes().size(), connections);
    }

    void aPortalThatStaysAsksThePersonInTheEnd()
    {
        const auto world = runningWorld();
        world->setBehindPortal(true);
        world->cutAll();
        world->hub().networkChanged();
        QVERIFY(world->waitUntil(
            [&] { return world->status.condition == Mail::AccountCondition::NeedsUser; }, 30min));
        QCOMPARE(world->problems.last().kind, Mail::Problem::Kind::CertificateUntrusted);
    }

    void rel13RetryNowEndsALongWait()
    {
        const auto world = runningWorld();
        world->setReachable(false);
        world->cutAll();
        world->advance(3h);
        world->setReachable(true);
        deliver(world->server(), inbox, 20);
        world->hub().retryNow();
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 10s));
    }

    // A refused login is never repeated by itself: accounts are locked for that.
    void aRefusedPasswordPausesAndDoesNotStorm_data()
    {
        QTest::addColumn<QByteArray>("profile");
        for (const char *profile : {"bare", "uidplus", "modern"})
            QTest::newRow(profile) << QByteArray(profile);
    }

    void aRefusedPasswordPausesAndDoesNotStorm()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        UserHands hands(*world);
        const auto letter = hands.find(inbox, 1);
        world->site().setPassword(login, "another");
        const int before = loginsTried(*world);
        world->cutAll();
        hands.setSeen(hands.letters(inbox, {2}));
        world->advance(24h);
        QCOMPARE(loginsTried(*world) - before, 1);
        QCOMPARE(world->status.condition, Mail::AccountCondition::NeedsUser);
        QCOMPARE(world->problems.last().kind, Mail::Problem::Kind::PasswordRefused);
        // Neither does reading or "try now" (which a change of network says too) try it once more.
        bool isAnswered = false;
        world->hub().fetchText(*letter, [&isAnswered](const Result<void> &) { isAnswered = true; });
        QVERIFY(world->waitUntil([&] { return isAnswered; }, 1min));
        world->hub().retryNow();
        world->advance(1min);
        QCOMPARE(loginsTried(*world) - before, 1);
        // Who asks for mail may have mended it elsewhere: once for each time.
        QVERIFY(world->round().errors.size() > 0);
        world->advance(1h);
        QCOMPARE(loginsTried(*world) - before, 2);
        QCOMPARE(world->status.condition, Mail::AccountCondition::NeedsUser);
        QCOMPARE(hands.pending().size(), 1);
        // A new password lets everything go on.
        world->hub().storeSecret(
            credentialKey(world->settings(), Accounts::CredentialPurpose::Incoming),
            Secret(QByteArray("another")), [](const Result<void> &stored) { QVERIFY(stored); });
        QVERIFY(world->waitUntil([&] { return hands.pending().isEmpty(); }, 1min));
        QVERIFY(world->waitUntil(
            [&] { return world->status.condition == Mail::AccountCondition::Idle; }, 1min));
        COMPARE_STATES(*world);
    }

    // Whatever was asked: the login holds no longer, and the next one tells whether it is refused.
    void anExpiredLoginIsMadeAnew_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isRefused");
        for (const char *command : {"LIST", "SELECT", "IDLE", "UID FETCH", "UID STORE"}) {
            for (const char *answer : {"NO [EXPIRED] Old", "NO [AUTHENTICATIONFAILED] Who"}) {
                QTest::addRow("%s, %s", command, answer)
                    << QByteArray(command) << QByteArray(answer) << false;
                QTest::addRow("%s, %s, then refused", command, answer)
                    << QByteArray(command) << QByteArray(answer) << true;
            }
        }
    }

    void anExpiredLoginIsMadeAnew()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        QFETCH(bool, isRefused);
        const auto world = runningWorld();
        UserHands hands(*world);
        FakeFault expired;
        expired.kind = FakeFault::Kind::Refuse;
        expired.command = command;
        expired.text = answer;
        world->imapFaults.add(expired);
        std::optional<int> before;
        world->imapFaults.onCommand = [&](const QByteArray &next) {
            if (before || next != command)
                return;
            before = loginsTried(*world);
            if (isRefused)
                world->site().setPassword(login, "another");
        };
        hands.setSeen(hands.letters(inbox, {2}));
        deliver(world->server(), inbox, 20);
        world->advance(2h);
        QVERIFY(world->imapFaults.isSpent());
        world->imapFaults.onCommand = nullptr;
        if (isRefused) {
            QCOMPARE(loginsTried(*world) - *before, 1);
            QCOMPARE(world->status.condition, Mail::AccountCondition::NeedsUser);
            QCOMPARE(world->troubles().last().kind, Mail::Problem::Kind::PasswordRefused);
            return;
        }
        QVERIFY(loginsTried(*world) > *before);
        QCOMPARE(world->status.condition, Mail::AccountCondition::Idle);
        QCOMPARE(world->troubles().size(), 0);
        QVERIFY(isCached(*world, inbox, 20));
        QVERIFY(hands.pending().isEmpty());
        COMPARE_STATES(*world);
    }

    void aServerThatWantsEncryptionIsToldOfAsWhatItIs()
    {
        const auto world = runningWorld();
        for (const char *command : {"LOGIN", "AUTHENTICATE"}) {
            FakeFault refusal;
            refusal.kind = FakeFault::Kind::Refuse;
            refusal.command = command;
            refusal.times = -1;
            refusal.text = "NO [PRIVACYREQUIRED] Not in the clear";
            world->imapFaults.add(refusal);
        }
        const int before = loginsTried(*world);
        world->cutAll();
        world->advance(2h);
        QCOMPARE(loginsTried(*world) - before, 1);
        QCOMPARE(world->status.condition, Mail::AccountCondition::NeedsUser);
        const Mail::Problem told = world->troubles().last();
        QCOMPARE(told.kind, Mail::Problem::Kind::PasswordRefused);
        QCOMPARE(told.error.kind, ErrorKind::Unsupported);
        QVERIFY(told.error.detail.contains(QLatin1String("Not in the clear")));
    }

    void aLoginMendedAtTheServerWorksAtTheNextRequest()
    {
        const auto world = runningWorld();
        const QByteArray usual = *world->site().password(login);
        world->site().setPassword(login, "another");
        world->cutAll();
        world->advance(1h);
        QCOMPARE(world->status.condition, Mail::AccountCondition::NeedsUser);
        world->site().setPassword(login, usual);
        QCOMPARE(world->round().errors, QList<Error>());
        QVERIFY(world->waitUntil(
            [&] { return world->status.condition == Mail::AccountCondition::Idle; }, 1min));
        QVERIFY(world->solvedProblems.contains(world->problems.last().id));
    }

    void aNewPasswordThatIsWrongTooIsTriedOnce()
    {
        const auto world = runningWorld();
        world->site().setPassword(login, "another");
        const int before = loginsTried(*world);
        world->cutAll();
        world->advance(1h);
        world->hub().storeSecret(
            credentialKey(world->settings(), Accounts::CredentialPurpose::Incoming),
            Secret(QByteArray("a third")), [](const Result<void> &stored) { QVERIFY(stored); });
        world->advance(1h);
        QCOMPARE(loginsTried(*world) - before, 2);
    }

    // "System error" at login is no refusal of the password (diagnosis: it comes and goes).
    void aServerInTroubleAtLoginIsAskedAgain()
    {
        const auto world = runningWorld();
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "AUTHENTICATE";
        fault.times = 3;
        fault.text = "NO [UNAVAILABLE] Try again later";
        world->imapFaults.add(fault);
        world->cutAll();
        deliver(world->server(), inbox, 20);
        // After 1, 5 and 15 minutes, each ±20 %.
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 27min));
        QVERIFY(world->imapFaults.isSpent());
    }

    void rel2AClickReachesTheServerWithinASecond_data() { addServerProfiles(); }

    void rel2AClickReachesTheServerWithinASecond()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        UserHands hands(*world);
        hands.setSeen(hands.letters(inbox, {1, 2}));
        hands.move(hands.letters(inbox, {3}), archive);
        QVERIFY(world->waitUntil([&] { return hands.pending().isEmpty(); }, 1s));
        QCOMPARE(world->server().messageCount(archive), 1);
        QCOMPARE(world->server().mailbox(inbox)->unseenCount(), 2);
        world->advance(6min);
        COMPARE_STATES(*world);
    }

    void clicksDuringARoundAreNotUndoneByIt_data() { addServerProfiles(); }

    void clicksDuringARoundAreNotUndoneByIt()
    {
        QFETCH(QByteArray, profile);
        const auto world = runningWorld(worldWith(profile));
        UserHands hands(*world);
        // Each click starts a replay on another connection while rounds and IDLE run.
        for (int turn = 0; turn < 8; ++turn) {
            hands.setSeen(hands.letters(inbox, {1}), turn % 2 == 0);
            world->server().addFlags(inbox, 2, {turn % 2 ? "\\Flagged" : "\\Answered"});
            deliver(world->server(), inbox, 30 + turn);
            bool isDone = false;
            world->hub().synchronise(world->account(), {},
                                     [&isDone](const auto &) { isDone = true; });
            QVERIFY(world->waitUntil([&] { return isDone && hands.pending().isEmpty(); }, 1min));
            QCOMPARE(hands.shownFlags(inbox, 1).has(Mail::Flag::Seen), turn % 2 == 0);
        }
        COMPARE_STATES(*world);
    }

    void rel14ALaterOperationIsDoneByItself()
    {
        const auto world = runningWorld();
        UserHands hands(*world);
        FakeFault fault;
        fault.kind = FakeFault::Kind::Refuse;
        fault.command = "UID STORE";
        fault.times = 2;
        fault.text = "NO [INUSE] Locked";
        world->imapFaults.add(fault);
        hands.setSeen(hands.letters(inbox, {1}));
        QVERIFY(world->waitUntil([&] { return hands.pending().isEmpty(); }, 5min));
        QCOMPARE(world->imapFaults.count("UID STORE"), 3);
        QCOMPARE(world->problems.size(), 0);
    }

    void offlineNothingIsSentAndNothingIsForgotten()
    {
        const auto world = runningWorld();
        world->hub().setOffline(true);
        world->settle();
        QCOMPARE(world->status.condition, Mail::AccountCondition::Offline);
        const qsizetype connections = world->connectionTimes().size();
        const int commands = world->imapFaults.commandCount();
        UserHands hands(*world);
        hands.setSeen(hands.letters(inbox, {1}));
        world->advance(3h);
        QCOMPARE(world->connectionTimes().size(), connections);
        // The IDLE that ran is ended, nothing else.
        QVERIFY(world->imapFaults.commandCount() - commands <= 1);
        QCOMPARE(world->round().errors.size(), 1);
        world->hub().setOffline(false);
        QVERIFY(world->waitUntil([&] { return hands.pending().isEmpty(); }, 10s));
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 10s));
        COMPARE_STATES(*world);
    }

    // REL-11: trouble with the disk stops nothing for good. What could not be written is done when
    // it can be again.
    void rel11DiskTroubleDoesNotEndTheLoops()
    {
        WorldOptions options;
        options.canSend = true;
        const auto world = runningWorld(options);
        UserHands hands(*world);
        MessageRecipe recipe;
        recipe.token = "out";
        recipe.fromAddress = login;
        const QByteArray letter = MessageFactory::build(recipe);
        hands.send(letter, QStringLiteral("Hello"), {QStringLiteral("eva@example.org")});
        hands.setSeen(hands.letters(inbox, {1}));
        {
            const DiskTrouble full;
            deliver(world->server(), inbox, 20);
            world->hub().sendNow();
            world->advance(10min);
            QVERIFY(!isCached(*world, inbox, 20));
            QVERIFY(world->problems.size() >= 1);
            QCOMPARE(world->problems.first().kind, Mail::Problem::Kind::DiskFull);
        }
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 16min));
        QVERIFY(world->waitUntil(
            [&] { return hands.outbox().isEmpty() && hands.pending().isEmpty(); }, 16min));
        QCOMPARE(world->journal.accepted.size(), 1);
        QVERIFY(world->waitUntil([&] { return world->idling() == 1; }, 10min));
        QVERIFY(!world->solvedProblems.isEmpty());
        deliver(world->server(), inbox, 21);
        world->settle();
        QVERIFY(isCached(*world, inbox, 21));
        // The outbox works, too, and by itself.
        recipe.token = "out2";
        hands.send(MessageFactory::build(recipe), QStringLiteral("Again"),
                   {QStringLiteral("eva@example.org")});
        QVERIFY(world->waitUntil([&] { return hands.outbox().isEmpty(); }, 2min));
        QCOMPARE(world->journal.accepted.size(), 2);
        world->advance(6min);
        COMPARE_STATES(*world);
    }

    // The outbox alone meets the trouble: it is the loop that looks at nothing before it writes.
    void rel11TheOutboxGoesOnAfterDiskTrouble()
    {
        WorldOptions options;
        options.canSend = true;
        const auto world = runningWorld(options);
        UserHands hands(*world);
        MessageRecipe recipe;
        recipe.token = "out";
        recipe.fromAddress = login;
        world->hub().setOffline(true);
        world->settle();
        hands.send(MessageFactory::build(recipe), QStringLiteral("Hello"),
                   {QStringLiteral("eva@example.org")});
        world->settle();
        {
            const DiskTrouble full;
            world->hub().setOffline(false);
            world->settle();
            world->advance(2min);
        }
        QVERIFY(world->waitUntil([&] { return hands.outbox().isEmpty(); }, 16min));
        QCOMPARE(world->journal.accepted.size(), 1);
        recipe.token = "two";
        hands.send(MessageFactory::build(recipe), QStringLiteral("Two"),
                   {QStringLiteral("eva@example.org")});
        // Not by the next round of five minutes, but as fast as ever.
        QVERIFY(world->waitUntil([&] { return world->journal.accepted.size() == 2; }, 10s));
    }

    // Noticed by the watch on the inbox alone, minutes before the next round.
    void rel11TheTroubleIsSolvedWhenTheInboxIsRightAgain()
    {
        const auto world = runningWorld();
        {
            const DiskTrouble full;
            deliver(world->server(), inbox, 20);
            world->settle();
            QCOMPARE(world->problems.size(), 1);
            QCOMPARE(world->problems.first().kind, Mail::Problem::Kind::DiskFull);
        }
        QVERIFY(world->waitUntil([&] { return isCached(*world, inbox, 20); }, 10s));
        QCOMPARE(world->solvedProblems, QList<quint64>{world->problems.first().id});
        QCOMPARE(world->status.condition, Mail::AccountCondition::Idle);
    }

    void stoppingInTheMiddleOfAnythingIsClean_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *command :
             {"AUTHENTICATE", "LIST", "SELECT", "FETCH", "UID SEARCH", "UID STORE", "IDLE"})
            QTest::newRow(command) << QByteArray(command);
    }

    void stoppingInTheMiddleOfAnythingIsClean()
    {
        QFETCH(QByteArray, command);
        SyncWorld world;
        furnish(world.server());
        // Few letters are fetched without a list of their UIDs.
        for (int number = 1; command == "UID SEARCH" && number <= 1001; ++number)
            deliver(world.server(), inbox, 5000 + number);
        world.round();
        UserHands hands(world);
        hands.setSeen(hands.letters(inbox, {1}));
        world.stopProgram();
        world.deleteCache();
        world.startProgram();
        FakeFault fault;
        fault.kind = FakeFault::Kind::Hang;
        fault.command = command;
        world.imapFaults.add(fault);
        world.synchroniseByItself();
        QVERIFY(world.imapFaults.isSpent());
        world.stopProgram();
        world.startProgram();
        QVERIFY(world.roundsUntilQuiet() > 0);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestSyncLoops)
#include "tst_SyncLoops.moc"
