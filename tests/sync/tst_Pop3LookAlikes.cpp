// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A POP3 server without unique ids, and letters that look the same by header and size: none is
// taken for another, and no copy goes whose letter is not here.
#include "core/store/ArrivingLetter.h"
#include "core/store/WriteTransaction.h"
#include "core/store/queries/Reader.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/DiskTrouble.h"
#include "tests/sync/Pop3World.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = Mail::Problem::Kind;
using Leave = Mail::LeaveOnServer;

namespace
{

/// A device writes the same header each time; some give every letter the same Message-ID.
QByteArray header(bool hasMessageId)
{
    return QByteArray("From: scanner@example.org\r\nSubject: Scan\r\n") +
           (hasMessageId ? "Message-ID: <scan@example.org>\r\n" : "") + "\r\n";
}

void scan(SyncWorld &world, const QByteArray &body, bool hasMessageId = false)
{
    world.server().append(inbox, header(hasMessageId) + body + "\r\n", {}, letterDate(1));
}

/// So many that what is here may go there.
void letDaysPass(SyncWorld &world)
{
    world.clock.moveTo(std::chrono::hours(24) * 365 * 50);
}

/// Of the letter that was stored last: the store has the machine's clock, and not this world's.
void setFetchedAt(SyncWorld &world, const QDateTime &time)
{
    world.write([at = time.toMSecsSinceEpoch()](Store::WriteTransaction &transaction) {
        transaction.own()
            .query(R"sql(
                UPDATE pop3_letter SET fetched_at = ? WHERE id = (SELECT max(id) FROM pop3_letter)
            )sql")
            .bind(at)
            .run();
        return Result<void>();
    });
}

/// Of all that look like it.
void letTheFirstBeOld(SyncWorld &world)
{
    const QByteArray hash = Store::headerHash(header(false));
    const qint64 size = world.server().mailbox(inbox)->messages.front().bytes.size();
    const Mail::LetterIdentity first = Store::identityOf(hash, size, 1);
    world.write([first](Store::WriteTransaction &transaction) {
        transaction.own()
            .query(R"sql(UPDATE pop3_letter SET fetched_at = 1 WHERE identity = ?)sql")
            .bindBlob(first.toBytes())
            .run();
        return Result<void>();
    });
}

void scanAndFetch(SyncWorld &world, const QByteArray &body, bool hasMessageId = false)
{
    scan(world, body, hasMessageId);
    QCOMPARE(world.round().newMessages, 1);
    setFetchedAt(world, world.clock.wall());
}

/// By another program.
void deleteFirst(SyncWorld &world)
{
    world.server().expunge(inbox, {world.server().mailbox(inbox)->messages.front().uid});
}

std::vector<Mail::MessageKey> shownKeys(SyncWorld &world)
{
    const auto reader = valueOf(Store::Reader::open(world.paths()));
    const auto keys = valueOf(Store::messageKeys(*reader, UserHands(world).mailbox(inbox)));
    return {keys.begin(), keys.end()};
}

/// The last lines of what is in the inbox.
QByteArrayList bodies(SyncWorld &world)
{
    QByteArrayList found;
    for (const Mail::MessageKey key : shownKeys(world))
        found.append(bytesOf(world, key).trimmed().split('\n').last());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

class TestPop3LookAlikes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeStoredHoldsUpWhatIsBehind_data()
    {
        QTest::addColumn<bool>("hasTop");
        QTest::newRow("headers tell") << true;
        QTest::newRow("letters tell") << false;
    }

    /// Else the older one would have the place of the newer, which was in a group with something
    /// too large for the disk.
    void whatCannotBeStoredHoldsUpWhatIsBehind()
    {
        QFETCH(bool, hasTop);
        SyncWorld world(pop3World());
        world.pop3.knowsUidl = false;
        world.pop3.knowsTop = hasTop;
        constexpr int others = 100; // more than a group of them comes behind the two
        deliverLetters(world, 1, others);
        scan(world, "older");
        world.server().append(inbox, MessageFactory::sized(3'000'000, "large"), {}, letterDate(1));
        scan(world, "newer");
        {
            const DiskTrouble small(2'500'000);
            QVERIFY(world.round().errors.size() > 0);
        }
        QVERIFY(bodies(world).size() < others);
        QCOMPARE(world.round().errors.size(), 0);
        const QByteArrayList found = bodies(world);
        QCOMPARE(found.size(), others + 3);
        QCOMPARE(found.count("older"), 1);
        QCOMPARE(found.count("newer"), 1);
        QCOMPARE(world.round().errors.size(), 0);
        QCOMPARE(bodies(world), found);
    }

    void oneInThePlaceOfAnother_data()
    {
        QTest::addColumn<bool>("hasTop");
        QTest::addColumn<bool>("hasMessageId");
        QTest::newRow("headers tell") << true << false;
        QTest::newRow("headers tell, one Message-ID") << true << true;
        QTest::newRow("letters tell") << false << false;
        QTest::newRow("letters tell, one Message-ID") << false << true;
    }

    /// It came after the first had been deleted by another program: it is fetched before its copy
    /// goes.
    void oneInThePlaceOfAnother()
    {
        QFETCH(bool, hasTop);
        QFETCH(bool, hasMessageId);
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        world.pop3.knowsTop = hasTop;
        scan(world, "first", hasMessageId);
        world.round();
        deleteFirst(world);
        scan(world, "other", hasMessageId);
        world.round();
        QCOMPARE(bodies(world).size(), hasTop ? 1 : 2);
        letDaysPass(world);
        world.round();
        QCOMPARE(bodies(world), QByteArrayList({"first", "other"}));
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 0);
        QCOMPARE(bodies(world), QByteArrayList({"first", "other"}));
        verifySound(world);
    }

    /// Of letters that look alike the first goes, and the next ones have its name; another one
    /// comes behind them.
    void aRowOfThemMovesUp()
    {
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        for (const char *body : {"aaaa", "bbbb", "cccc"})
            scan(world, body);
        world.round();
        QCOMPARE(fetched(world), 3);
        deleteFirst(world);
        scan(world, "dddd");
        world.round();
        QCOMPARE(fetched(world), 3);
        letDaysPass(world);
        world.round();
        const QByteArrayList all({"aaaa", "bbbb", "cccc", "dddd"});
        QCOMPARE(bodies(world), all);
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 0);
        QCOMPARE(bodies(world), all);
        verifySound(world);
    }

    void theyGoOneByOne_data()
    {
        QTest::addColumn<Leave>("rule");
        QTest::addColumn<bool>("hasMessageId");
        for (const bool hasMessageId : {false, true}) {
            const char *also = hasMessageId ? ", one Message-ID" : "";
            QTest::addRow("days%s", also) << Leave::Days << hasMessageId;
            QTest::addRow("newest%s", also) << Leave::Newest << hasMessageId;
            QTest::addRow("until deleted here%s", also) << Leave::UntilDeletedHere << hasMessageId;
        }
    }

    /// Those that stay move up, and their time has not come: none of them is shown twice.
    void theyGoOneByOne()
    {
        QFETCH(Leave, rule);
        QFETCH(bool, hasMessageId);
        SyncWorld world(pop3World(leaving(rule, 3)));
        world.pop3.knowsUidl = false;
        const QByteArrayList all({"aaaa", "bbbb", "cccc", "dddd", "eeee"});
        for (const QByteArray &body : all) {
            scanAndFetch(world, body, hasMessageId);
            world.advance(std::chrono::hours(20));
        }
        UserHands hands(world);
        QByteArrayList here = all;
        for (int session = 0; session < 6; ++session) {
            if (rule == Leave::UntilDeletedHere && !here.isEmpty()) {
                const auto keys = shownKeys(world);
                const QByteArray oldest = here.takeFirst();
                for (const Mail::MessageKey key : keys) {
                    if (bytesOf(world, key).contains(oldest))
                        hands.deleteForGood({key});
                }
            }
            for (int look = 0; look < 2; ++look) {
                QCOMPARE(world.round().newMessages, 0);
                QCOMPARE(bodies(world), here);
            }
            verifySound(world);
            world.advance(std::chrono::hours(20));
        }
        QCOMPARE(world.server().messageCount(inbox), rule == Leave::Newest ? 3 : 0);
        QVERIFY(!wasTold(world, Kind::DeletionIgnored));
    }

    /// The first is compared when its time comes, and another program removed it.
    void onlyTheFirstIsCompared()
    {
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        const QByteArrayList all({"aaaa", "bbbb", "cccc"});
        for (const QByteArray &body : all) {
            scanAndFetch(world, body);
            world.advance(std::chrono::hours(30));
        }
        deleteFirst(world);
        QCOMPARE(world.round().newMessages, 0);
        QCOMPARE(bodies(world), all);
        QCOMPARE(world.server().messageCount(inbox), 2);
        verifySound(world);
        letDaysPass(world);
        QCOMPARE(world.round().deletedAtServer, 2);
        QCOMPARE(bodies(world), all);
        verifySound(world);
    }

    void aLongRowMovesUp_data()
    {
        QTest::addColumn<bool>("hasTop");
        QTest::newRow("headers tell") << true;
        QTest::newRow("letters tell") << false;
    }

    /// In groups, the newest first.
    void aLongRowMovesUp()
    {
        QFETCH(bool, hasTop);
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        world.pop3.knowsTop = hasTop;
        QByteArrayList all;
        for (int number = 100; number < 180; ++number) {
            all.append(QByteArray::number(number));
            scan(world, all.last());
        }
        world.round();
        QCOMPARE(bodies(world), all);
        if (hasTop)
            letTheFirstBeOld(world);
        deleteFirst(world);
        QCOMPARE(world.round().newMessages, 0);
        QCOMPARE(bodies(world), all);
        QCOMPARE(fetched(world), 80 + 79);
        if (hasTop)
            verifySound(world);
        // One behind them: without headers that is the first, and all the others move down.
        all.append("180");
        scan(world, all.last());
        QCOMPARE(world.round().newMessages, 1);
        letDaysPass(world);
        world.round();
        QCOMPARE(bodies(world), all);
    }

    /// A list without the first, and then one that looks like it: that is another one.
    void oneThatComesLater()
    {
        SyncWorld world(pop3World());
        world.pop3.knowsUidl = false;
        deliverLetters(world, 1, 2);
        scan(world, "first");
        world.round();
        world.server().expunge(inbox, {1, 2, 3});
        world.round();
        scan(world, "other");
        deliverLetters(world, 1, 2);
        QCOMPARE(world.round().newMessages, 1);
        // What has a Message-ID is known by it.
        QCOMPARE(fetched(world), 4);
        QCOMPARE(UserHands(world).info(inbox).total, 4);
        verifySound(world);
    }

    /// The same letters come back: they are looked at, and not shown again.
    void onesThatComeBack()
    {
        SyncWorld world(pop3World());
        world.pop3.knowsUidl = false;
        scan(world, "first");
        world.round();
        deleteFirst(world);
        world.round();
        scan(world, "first");
        QCOMPARE(world.round().newMessages, 0);
        QCOMPARE(fetched(world), 2);
        verifySound(world);
    }

    /// What a person deleted here has no file to compare with.
    void oneInThePlaceOfADeletedOne_data()
    {
        QTest::addColumn<bool>("isAnother");
        QTest::newRow("another") << true;
        QTest::newRow("the same") << false;
    }

    void oneInThePlaceOfADeletedOne()
    {
        QFETCH(bool, isAnother);
        SyncWorld world(pop3World(leaving(Leave::UntilDeletedHere)));
        world.pop3.knowsUidl = false;
        scan(world, "first");
        world.round();
        UserHands hands(world);
        hands.deleteForGood({shownKeys(world).front()});
        if (isAnother) {
            deleteFirst(world);
            scan(world, "other");
        }
        world.round();
        world.round();
        QCOMPARE(bodies(world), isAnother ? QByteArrayList({"other"}) : QByteArrayList());
        QCOMPARE(world.server().messageCount(inbox), isAnother ? 1 : 0);
        verifySound(world);
    }

    void oneThatNeverCameWhole_data()
    {
        QTest::addColumn<bool>("isAnother");
        QTest::newRow("the next of them") << false;
        QTest::newRow("one that came later") << true;
    }

    /// Of the deleted one only the header was here, so that nothing tells the next one from it: it
    /// counts as another.
    void oneThatNeverCameWhole()
    {
        QFETCH(bool, isAnother);
        Mail::Pop3Settings settings = leaving(Leave::UntilDeletedHere);
        settings.headersOnly = true;
        SyncWorld world(pop3World(settings));
        world.pop3.knowsUidl = false;
        scan(world, "first", true);
        if (!isAnother)
            scan(world, "other", true);
        world.round();
        QCOMPARE(fetched(world), 0);
        UserHands hands(world);
        hands.deleteForGood({shownKeys(world).front()});
        QCOMPARE(world.round().deletedAtServer, 1);
        if (isAnother)
            scan(world, "other", true);
        world.round();
        world.round();
        QCOMPARE(world.server().messageCount(inbox), 1);
        QCOMPARE(shownKeys(world).size(), size_t(1));
        verifySound(world);
        // Whatever stands for it here, its copy goes with it.
        hands.deleteForGood({shownKeys(world).front()});
        QCOMPARE(world.round().deletedAtServer, 1);
        world.round();
        QCOMPARE(shownKeys(world).size(), size_t(0));
        verifySound(world);
    }

    /// Letters are compared when their copies are to go, and then only once; servers may write
    /// their marks into them meanwhile.
    void whatIsTheSameGoes()
    {
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        deliverLetters(world, 1, 3);
        scan(world, "first");
        world.round();
        world.round();
        QCOMPARE(fetched(world), 4);
        world.server().expunge(inbox, {4});
        world.server().append(inbox, "Status: RO\r\n" + header(false) + "first\r\n", {},
                              letterDate(1));
        // The size is another one, so that it comes at once.
        world.round();
        QCOMPARE(fetched(world), 5);
        QCOMPARE(UserHands(world).info(inbox).total, 4);
        letDaysPass(world);
        QCOMPARE(world.round().deletedAtServer, 4);
        QCOMPARE(fetched(world), 9);
        QCOMPARE(world.server().messageCount(inbox), 0);
        QCOMPARE(UserHands(world).info(inbox).total, 4);
        verifySound(world);
    }

    /// What the server does not give cannot be compared, and stays.
    void whatIsRefusedStays()
    {
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        deliverLetters(world, 1, 2);
        world.round();
        FakeFault refusal;
        refusal.command = "RETR";
        refusal.kind = FakeFault::Kind::Refuse;
        refusal.text = "-ERR not now";
        world.pop3Faults.add(refusal);
        letDaysPass(world);
        QCOMPARE(world.round().deletedAtServer, 1);
        QCOMPARE(world.server().messageCount(inbox), 1);
        QCOMPARE(world.round().deletedAtServer, 1);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2}));
        verifySound(world);
    }

    /// A server that takes no deletions does not make its letters come again each time.
    void whatStaysIsComparedOnce()
    {
        SyncWorld world(pop3World(leaving(Leave::Days, 3)));
        world.pop3.knowsUidl = false;
        deliverLetters(world, 1, 2);
        world.round();
        FakeFault refusal;
        refusal.command = "DELE";
        refusal.times = -1;
        refusal.kind = FakeFault::Kind::Refuse;
        refusal.text = "-ERR read only";
        world.pop3Faults.add(refusal);
        letDaysPass(world);
        world.round();
        QCOMPARE(fetched(world), 4);
        world.round();
        world.round();
        QCOMPARE(fetched(world), 4);
        QCOMPARE(world.server().messageCount(inbox), 2);
    }

    /// A large mailbox whose letters are to go all at once does not come again in one session.
    void manyAreComparedByAndBy()
    {
        SyncWorld world(pop3World());
        world.pop3.knowsUidl = false;
        deliverLetters(world, 1, 130);
        world.round();
        world.changeSettings(
            [](Mail::AccountSettings &settings) { settings.pop3.leave = Leave::No; });
        QCOMPARE(world.round().deletedAtServer, 100);
        QCOMPARE(world.round().deletedAtServer, 30);
        QCOMPARE(fetched(world), 260);
        verifySound(world);
    }
};

QTEST_GUILESS_MAIN(TestPop3LookAlikes)
#include "tst_Pop3LookAlikes.moc"
