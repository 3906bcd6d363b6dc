// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large mailbox comes for the first time: its newest letters are shown at once, the others are
// kept as fast as they come, and read when the server is done.
#include "core/store/LocalRows.h"
#include "core/store/WriteTransaction.h"
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
constexpr int came = 600;        ///< before something goes wrong
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

/// So many letters come, then the server falls silent: what came is stored, and nobody knows yet
/// that nothing more will come.
void fetchUntil(SyncWorld &world, int letters)
{
    FakeFault hang;
    hang.kind = FakeFault::Kind::Hang;
    hang.command = "RETR";
    hang.occurrence = letters + 1;
    world.pop3Faults.add(hang);
    world.hub().synchronise(world.account(), {}, [](auto) {});
    QVERIFY(
        world.waitUntil([&world, letters] { return world.pop3Faults.count("RETR") > letters; }));
}

/// Something that is there and cannot be read, also by who may read everything; and back.
void replaceByFolder(const QString &file, bool isReplaced)
{
    const QString aside = file + QStringLiteral(".aside");
    if (isReplaced) {
        QVERIFY(QFile::rename(file, aside));
        QVERIFY(QDir().mkdir(file));
    } else {
        QVERIFY(QDir().rmdir(file));
        QVERIFY(QFile::rename(aside, file));
    }
}

/// Of all accounts: rows in the cache and letters that lie here.
std::pair<qint64, qint64> countsOf(SyncWorld &world)
{
    return world.write(
        [](Store::WriteTransaction &transaction) -> Result<std::pair<qint64, qint64>> {
            Store::Query rows =
                transaction.cache().query("SELECT count(*) FROM message WHERE uid IS NOT NULL");
            Store::Query letters = transaction.own().query("SELECT count(*) FROM local_letter");
            rows.step();
            letters.step();
            return std::pair(rows.integer(0), letters.integer(0));
        });
}

/// Letters of the inbox that lie here.
int keptOf(SyncWorld &world)
{
    const Mail::MailboxKey mailbox = UserHands(world).mailbox(inbox);
    return world.write([mailbox](Store::WriteTransaction &transaction) -> Result<int> {
        const auto local = Store::localMailbox(transaction.own(), transaction.cache(), mailbox);
        return static_cast<int>(Store::localLetters(transaction.own(), local->id).size());
    });
}

} // namespace

class TestPop3FirstFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestAreShownAtOnceAndTheOthersKept()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, many);
        fetchUntil(world, came);
        const QByteArrayList shown = UserHands(world).shownIds(inbox);
        QVERIFY(shown.size() >= shownAtOnce);
        for (int number = many; number > many - shownAtOnce; --number)
            QVERIFY2(shown.contains(letterId(number)), QByteArray::number(number));
        const int kept = keptOf(world);
        QVERIFY2(kept > shown.size(), QByteArray::number(kept));
        QCOMPARE(filesOf(world), kept);
        QCOMPARE(entriesOf(world), kept);
        // Nobody has to do anything for the rest.
        QVERIFY(world.waitUntil(
            [&world] { return UserHands(world).shownIds(inbox).size() == came; }, 2min));
        QCOMPARE(UserHands(world).info(inbox).unread, came);
        QCOMPARE(world.round().errors.size(), 0);
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
        fetchUntil(world, came);
        world.stopProgram();
        world.startProgram();
        QVERIFY(UserHands(world).shownIds(inbox).size() < keptOf(world));
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
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
        fetchUntil(world, came);
        QVERIFY(fetching != 0);
        QVERIFY(UserHands(world).shownIds(inbox).size() < keptOf(world));
        world.hub().cancelActivity(fetching);
        world.settle();
        QCOMPARE(UserHands(world).shownIds(inbox).size(), keptOf(world));
        QCOMPARE(world.round().errors.size(), 0);
        verifySound(world);
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
        fetchUntil(world, 290);
        world.advance(20s); // what the line still had
        QCOMPARE(UserHands(world).shownIds(inbox).size(), keptOf(world));
        QVERIFY(keptOf(world) > shownAtOnce);
    }

    /// Later letters are news, however many come at once.
    void newsAreReadAsTheyCome()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, 1);
        world.round();
        deliverLetters(world, 2, many);
        fetchUntil(world, came);
        QCOMPARE(UserHands(world).shownIds(inbox).size(), keptOf(world));
        world.advance(2min);
        QCOMPARE(world.newMailTold, came);
    }

    void theRuleMarksThemToo()
    {
        Mail::Pop3Settings settings;
        settings.marksSeen = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, many);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox).size(), many);
        QCOMPARE(UserHands(world).info(inbox).unread, 0);
        verifySound(world);
    }

    /// Headers that are shown get their letters, and stay what they are until then.
    void lettersOfHeadersAreReadAsTheyCome()
    {
        Mail::Pop3Settings settings;
        settings.headersOnly = true;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, many);
        FakeFault cut;
        cut.kind = FakeFault::Kind::CutBeforeAnswer;
        cut.command = "TOP";
        cut.occurrence = came;
        world.pop3Faults.add(cut);
        QVERIFY(world.round().errors.size() > 0);
        world.changeSettings([](Mail::AccountSettings &all) { all.pop3.headersOnly = false; });
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
        for (const int number : {1, 50, 300, 500, 699}) {
            const auto details = UserHands(world).find(inbox, number);
            QVERIFY2(details, QByteArray::number(number));
            QCOMPARE(details->contentState, Store::ContentState::Whole);
            QVERIFY(!details->summary.subject.isEmpty());
            QCOMPARE(bytesOf(world, details->summary.key), letter(number));
        }
        verifySound(world);
    }

    /// The inbox of all accounts has nobody who would look at it again.
    void theAccountGoesBeforeTheRestIsRead_data()
    {
        QTest::addColumn<bool>("isShared");
        QTest::addColumn<bool>("isRemoved");
        QTest::newRow("settings") << false << false;
        QTest::newRow("settings, shared inbox") << true << false;
        QTest::newRow("removed, shared inbox") << true << true;
    }

    void theAccountGoesBeforeTheRestIsRead()
    {
        QFETCH(bool, isShared);
        QFETCH(bool, isRemoved);
        Mail::Pop3Settings settings;
        settings.sharesInbox = isShared;
        SyncWorld world(pop3World(settings));
        deliverLetters(world, 1, many);
        fetchUntil(world, came);
        if (isRemoved)
            world.hub().removeAccount(world.account());
        else
            world.changeSettings([](Mail::AccountSettings &all) { all.name += u'!'; });
        world.settle();
        const auto [rows, letters] = countsOf(world);
        QVERIFY(letters > shownAtOnce);
        QCOMPARE(rows, letters);
    }

    /// As soon as they can be read they are.
    void filesThatCannotBeReadAreTriedAgain()
    {
        SyncWorld world(pop3World());
        deliverLetters(world, 1, many);
        fetchUntil(world, came);
        QStringList closed;
        QDirIterator all(world.paths().mailDir() + QStringLiteral("/local"),
                         {QStringLiteral("*,U=*")}, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            closed.append(all.next());
            replaceByFolder(closed.last(), true);
        }
        QVERIFY(world.waitUntil(
            [&world] { return world.status.condition != Mail::AccountCondition::Syncing; }, 2min));
        QVERIFY(UserHands(world).shownIds(inbox).size() < closed.size());
        for (const QString &file : std::as_const(closed))
            replaceByFolder(file, false);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(UserHands(world).shownIds(inbox), idsUpTo(many));
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
