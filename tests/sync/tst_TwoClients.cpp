// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REL-18: another client and a person at the same time, between any two commands of a round, for as
// long as MARTLET_SOAK_SECONDS says. At rest the cache equals the server, each letter is there as
// often as it has to be, and the program has not grown. MARTLET_SOAK_PROFILE names the server,
// MARTLET_TEST_SEED the course of things.
#include "tests/support/ProcessUse.h"
#include "tests/sync/ScriptedUser.h"
#include "tests/sync/SecondClient.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QElapsedTimer>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

constexpr int secondsByDefault = 5;
constexpr qint64 mostGrowth = 16 * 1024 * 1024; ///< from the first third to the end
constexpr qsizetype mostMoreDescriptors = 4;

quint32 chosenSeed()
{
    const int seed = qEnvironmentVariableIntValue("MARTLET_TEST_SEED");
    return seed > 0 ? static_cast<quint32>(seed) : 20260101;
}

QByteArray chosenProfile()
{
    return qEnvironmentVariable("MARTLET_SOAK_PROFILE", QStringLiteral("newest")).toLatin1();
}

qint64 chosenMilliseconds()
{
    const int seconds = qEnvironmentVariableIntValue("MARTLET_SOAK_SECONDS");
    return 1000LL * (seconds > 0 ? seconds : secondsByDefault);
}

/// What the test itself keeps of the past.
void forgetThePast(SyncWorld &world)
{
    world.imapFaults.forgetCommands();
    world.imapRecording = {};
    world.changes = {};
    world.solvedProblems.clear();
}

/// Those that need not be: what both had in hand can be gone when the server is asked for it.
QStringList needlessTroubles(const SyncWorld &world)
{
    QStringList lines;
    for (const Mail::Problem &problem : world.troubles()) {
        if (problem.kind != Mail::Problem::Kind::ActionFailed ||
            problem.error.kind != ErrorKind::NotFound)
            lines.append(QStringLiteral("%1: %2 (%3)")
                             .arg(int(problem.kind))
                             .arg(describe(problem.error), problem.subject));
    }
    return lines;
}

QStringList mailboxNames(SyncWorld &world)
{
    QStringList names;
    for (const auto &mailbox : world.server().mailboxes())
        names.append(mailbox->name);
    names.sort();
    return names;
}

} // namespace

class TestTwoClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rel18BothComeToRestEqual();
};

void TestTwoClients::rel18BothComeToRestEqual()
{
    const quint32 seed = chosenSeed();
    const WorldOptions options = worldWith(chosenProfile());
    SyncWorld world(options);
    LetterLedger ledger;
    SecondClient other(world.server(), ledger, seed);
    other.furnish();
    world.synchroniseByItself();
    QCOMPARE(differences(localState(world), serverState(world)), QString());

    ScriptedUser user(world.store(), world.paths(), world.account(), ledger,
                      SecondClient::lastingMailboxes(), seed + 1);
    user.setMovesByCopying(!options.imap.has("MOVE"));
    QRandomGenerator random(seed + 2);
    world.imapFaults.onCommand = [&](const QByteArray &) {
        if (random.bounded(6) == 0)
            other.act();
        if (random.bounded(10) == 0)
            user.act();
    };
    QElapsedTimer timer;
    timer.start();
    const qint64 end = chosenMilliseconds();
    qint64 memory = 0;
    qsizetype descriptors = 0;
    int turns = 0;
    while (timer.elapsed() < end) {
        for (int count = random.bounded(4); count > 0; --count)
            other.act();
        for (int count = random.bounded(3); count > 0; --count)
            user.act();
        if (random.bounded(3) == 0)
            world.round();
        else
            world.advance(std::chrono::seconds(random.bounded(120)));
        ++turns;
        forgetThePast(world);
        if (memory == 0 && timer.elapsed() > end / 3) {
            memory = residentBytes();
            descriptors = openDescriptors();
        }
    }
    const qint64 memoryAtEnd = residentBytes();
    qInfo(
        "%s, seed %u: %d turns, %d commands, %d acts of the user, %lld letters, %lld h; "
        "%lld KiB after a third, %lld KiB at the end",
        chosenProfile().constData(), seed, turns, world.imapFaults.commandCount(), user.actions(),
        qlonglong(ledger.letters()),
        qlonglong(std::chrono::duration_cast<std::chrono::hours>(world.clock.monotonic()).count()),
        qlonglong(memory / 1024), qlonglong(memoryAtEnd / 1024));

    world.imapFaults.onCommand = nullptr;
    world.advance(10min);
    QVERIFY(world.roundsUntilQuiet() > 0);
    QCOMPARE(differences(localState(world), serverState(world)), QString());
    QCOMPARE(ledger.complaints(world.server()).join(u'\n'), QString());
    COMPARE_STATES(world);
    QCOMPARE(UserHands(world).mailboxPaths(), mailboxNames(world));
    QCOMPARE(needlessTroubles(world).join(u'\n'), QString());
    QVERIFY(user.actions() > turns / 2);
    QVERIFY2(memoryAtEnd - memory <= mostGrowth, qPrintable(QString::number(memoryAtEnd - memory)));
    QVERIFY(openDescriptors() <= descriptors + mostMoreDescriptors);
}

QTEST_GUILESS_MAIN(TestTwoClients)
#include "tst_TwoClients.moc"
