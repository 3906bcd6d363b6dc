// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large mailbox comes for the first time: its newest letters are shown at once, the others are
// kept as fast as they come, and read when the server is done.
#include "core/store/queries/Reader.h"
#include "core/store/writers/Pop3LedgerWriter.h"
#include "tests/sync/Pop3World.h"

#include <QDirIterator>
#include <QTest>

using namespace Martlet;
using namespace Martlet::Test;
using namespace std::chrono_literals;

namespace
{

constexpr int many = 700;
constexpr int shownAtOnce = 200; ///< at least

QByteArrayList idsUpTo(int last)
{
    QByteArrayList ids;
    for (int number = 1; number <= last; ++number)
        ids.append(letterId(number));
    std::sort(ids.begin(), ids.end());
    return ids;
}

int filesOf(const SyncWorld &world)
{
    int files = 0;
    QDirIterator all(world.paths().mailDir() + QStringLiteral("/local"), {QStringLiteral("*,U=*")},
                     QDir::Files, QDirIterator::Subdirectories);
    for (; all.hasNext(); all.next())
        ++files;
    return files;
}

qsizetype entriesOf(SyncWorld &world)
{
    const Mail::AccountKey account = world.account();
    return world.write([account](Store::WriteTransaction &transaction) {
        Result<Store::LedgerStart> start = Store::Pop3LedgerWriter(transaction).begin(account);
        return start ? Result<qsizetype>(static_cast<qsizetype>(start->entries.size()))
                     : failure(start.error());
    });
}

/// Until the server has given all it was asked for; the end of the session takes its time.
void fetchUntilQuit(SyncWorld &world)
{
    FakeFault hang;
    hang.kind = FakeFault::Kind::Hang;
    hang.command = "QUIT";
    world.pop3Faults.add(hang);
    world.hub().synchronise(world.account(), {}, [](auto) {});
    QVERIFY(world.waitUntil([&world] { return world.pop3Faults.count("QUIT") > 0; }));
}

} // namespace

class TestPop3FirstFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestAreShownAtOnceAndAllAreKept()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, many);
        fetchUntilQuit(world);
        QByteArrayList shown = UserHands(world).shownIds(inbox);
        QVERIFY(shown.size() >= shownAtOnce);
        QVERIFY2(shown.size() < many, QByteArray::number(shown.size()));
        for (int number = many; number > many - shownAtOnce; --number)
            QVERIFY2(shown.contains(letterId(number)), QByteArray::number(number));
        QCOMPARE(filesOf(world), many);
        QCOMPARE(entriesOf(world), many);
        // Nobody has to do anything for the rest.
        QVERIFY(world.waitUntil(
            [&world] { return UserHands(world).shownIds(inbox).size() == many; }, 2min));
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        QCOMPARE(UserHands(world).info(inbox).unread, many);
        QCOMPARE(world.newMailTold, 0);
        const QList<Mail::MessageKey> oldest = UserHands(world).letters(inbox, {1});
        QCOMPARE(bytesOf(world, oldest.first()), letter(1));
        QCOMPARE(fetched(world), many);
        verifySound(world);
    }

    void aRoundEndsWhenAllAreShown()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, many);
        QCOMPARE(world.round().newMessages, many);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        verifySound(world);
    }

    /// What was only kept is found by the next start.
    void theProgramEndsBeforeTheRestIsRead()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, many);
        fetchUntilQuit(world);
        world.stopProgram();
        world.startProgram();
        QVERIFY(UserHands(world).shownIds(inbox).size() < many);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        QCOMPARE(fetched(world), many);
        QCOMPARE(world.newMailTold, 0);
        verifySound(world);
    }

    /// A person who stops it sees what is here.
    void theRoundIsStoppedBeforeTheRestIsRead()
    {
        SyncWorld world(pop3World());
        quint64 fetching = 0;
        connect(&world.hub(), &Sync::SyncHub::activityChanged, this,
                [&fetching](const Mail::Activity &activity) {
                    if (activity.kind == Mail::ActivityKind::FetchingLetters)
                        fetching = activity.id;
                });
        deliverLetters(world, 1, many);
        fetchUntilQuit(world);
        QVERIFY(fetching != 0);
        world.hub().cancelActivity(fetching);
        world.settle();
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        verifySound(world);
        QCOMPARE(fetched(world), many);
    }

    /// The link breaks: what came is shown, and the rest comes with the next session, once.
    void theLinkIsCutInTheMiddle()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, many);
        FakeFault cut;
        cut.kind = FakeFault::Kind::CutBeforeAnswer;
        cut.command = "RETR";
        cut.occurrence = 600;
        world.pop3Faults.add(cut);
        QVERIFY(world.round().errors.size() > 0);
        const qsizetype shown = UserHands(world).shownIds(inbox).size();
        QVERIFY(shown > 500);
        QVERIFY(shown < 600);
        QCOMPARE(shown, filesOf(world));
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        QCOMPARE(UserHands(world).info(inbox).unread, many);
        QCOMPARE(fetched(world), static_cast<int>(many + 599 - shown));
        QCOMPARE(world.newMailTold, 0);
        verifySound(world);
    }

    /// On a slow line there is time for everything.
    void slowLettersAreReadAsTheyCome()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 300);
        world.pop3BytesPerSecond = 20'000;
        fetchUntilQuit(world);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(300));
    }

    /// Later letters are news, however many come at once.
    void newsAreReadAsTheyCome()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 1);
        world.round();
        deliverLetters(world, 2, many);
        fetchUntilQuit(world);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        world.advance(2min);
        QCOMPARE(world.newMailTold, many - 1);
    }

    /// Marks of the account's rule, and those set by other programs before the letter is read.
    void marksAreThoseOfTheFiles()
    {
        Mail::Pop3Settings settings;
        settings.marksSeen = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, many);
        fetchUntilQuit(world);
        world.advance(2min);
        QCOMPARE(UserHands(world).shownIds(inbox).size(), many);
        QCOMPARE(UserHands(world).info(inbox).unread, 0);
        verifySound(world);
    }

    /// Deleted at the server only with what lies here.
    void theServerIsEmptiedBehindThem()
    {
        SyncWorld world(pop3World(leaving(Mail::LeaveOnServer::No)));
        deliverLetters(world, 1, many);
        const Mail::RoundReport report = world.round();
        QCOMPARE(report.errors.size(), 0);
        QCOMPARE(report.deletedAtServer, many);
        QCOMPARE(atServer(world), QByteArrayList());
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        verifySound(world);
    }
};

QTEST_GUILESS_MAIN(TestPop3FirstFetch)
#include "tst_Pop3FirstFetch.moc"
