// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that go from a server into folders on this computer and back: each is in one place or the
// other at every moment, and in one alone at the end.
#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/MailboxQueries.h"
#include "core/store/queries/Reader.h"
#include "core/store/writers/AccountWriter.h"
#include "core/store/writers/OperationWriter.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = FakeFault::Kind;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");

/// The folders on this computer beside the account at the server.
class HereAndThere
{
public:
    explicit HereAndThere(WorldOptions options = {})
        : world(std::move(options))
    {
        world.server().create(archive, "\\Archive");
        here = world.write([](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).ofThisComputer();
        });
        world.hub().addAccount(here);
    }

    Mail::MailboxKey localMailbox(const QString &path)
    {
        const auto state = world.write([&](Store::WriteTransaction &transaction) {
            return Store::MailboxWriter(transaction).findByPath(here.key, path);
        });
        return state ? state->key : Mail::MailboxKey();
    }

    QList<Mail::MessageKey> keysHere(const QString &path)
    {
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        return valueOf(Store::messageKeys(*reader, localMailbox(path)));
    }

    QByteArrayList idsHere(const QString &path)
    {
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        QByteArrayList ids;
        for (const Mail::MessageKey key : keysHere(path))
            ids.append(valueOf(Store::messageDetails(*reader, key))->reference.messageId);
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    QByteArray bytesHere(Mail::MessageKey key)
    {
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        return valueOf(Store::messageContent(*reader, key, {})).value_or(QByteArray());
    }

    QByteArrayList idsThere(const QString &path)
    {
        QByteArrayList ids;
        for (const FakeMessage &message : world.server().mailbox(path)->messages) {
            const QByteArray key = "Message-ID: <";
            const qsizetype begin = message.bytes.indexOf(key) + key.size();
            ids.append(message.bytes.mid(begin, message.bytes.indexOf('>', begin) - begin));
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    quint64 submit(Mail::OperationKind kind, const QList<Mail::MessageKey> &keys,
                   Mail::MailboxKey target)
    {
        return world.write([&](Store::WriteTransaction &transaction) {
            return Store::OperationWriter(transaction).submit({kind, keys, {}, target});
        });
    }

    /// What the person was told, for a failing test.
    QByteArray told()
    {
        QStringList lines;
        for (const Mail::Problem &problem : std::as_const(world.problems))
            lines.append(describe(problem.error));
        return lines.join(QStringLiteral("; ")).toUtf8();
    }

    /// Rounds of both accounts until nothing waits; false: something waits for ever.
    bool settle()
    {
        for (int round = 0; round < 12; ++round) {
            world.round();
            std::optional<bool> isDone;
            world.hub().synchronise(here.key, {},
                                    [&isDone](const auto &done) { isDone = done.has_value(); });
            if (!world.waitUntil([&isDone] { return isDone.has_value(); }))
                return false;
            if (pending() == 0)
                return true;
            // What is put off comes later.
            world.clock.moveTo(world.clock.monotonic() + std::chrono::minutes(20));
        }
        return false;
    }

    qsizetype pending()
    {
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        return valueOf(Store::pendingOperations(*reader)).size();
    }

    SyncWorld world;
    Mail::AccountSettings here;
};

QByteArrayList ids(std::initializer_list<int> numbers)
{
    QByteArrayList found;
    for (const int number : numbers)
        found.append(letterId(number));
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

class TestTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheServer_data() { addServerProfiles(); }

    void fromTheServer()
    {
        QFETCH(QByteArray, profile);
        HereAndThere both(worldWith(profile));
        for (int number = 1; number <= 3; ++number)
            deliver(both.world.server(), inbox, number, {"\\Seen", "Later"});
        both.world.round();
        UserHands hands(both.world);
        both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1, 2}),
                    both.localMailbox(archive));
        // It is on its way, and not in the old place.
        QCOMPARE(hands.shownIds(inbox), ids({3}));
        QVERIFY2(both.settle(), both.told());
        QVERIFY2(both.world.problems.isEmpty(), both.told());
        QCOMPARE(both.idsHere(archive), ids({1, 2}));
        QCOMPARE(both.idsThere(inbox), ids({3}));
        const Mail::MessageKey key = both.keysHere(archive).first();
        const auto reader = valueOf(Store::Reader::open(both.world.paths()));
        const auto details = valueOf(Store::messageDetails(*reader, key));
        QVERIFY(details->summary.flags.has(Mail::Flag::Seen));
        QCOMPARE(details->summary.flags.keywords, QStringList{QStringLiteral("Later")});
        QVERIFY(both.bytesHere(key) == letter(1) || both.bytesHere(key) == letter(2));
        QCOMPARE(valueOf(Store::findInconsistencies(both.world.paths())), QStringList());
    }

    void toTheServer_data() { addServerProfiles(); }

    void toTheServer()
    {
        QFETCH(QByteArray, profile);
        HereAndThere both(worldWith(profile));
        for (int number = 1; number <= 3; ++number)
            deliver(both.world.server(), inbox, number);
        both.world.round();
        UserHands hands(both.world);
        both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1, 2}),
                    both.localMailbox(inbox));
        QVERIFY(both.settle());
        both.submit(Mail::OperationKind::Move, both.keysHere(inbox), hands.mailbox(archive));
        QCOMPARE(both.idsHere(inbox), QByteArrayList());
        QVERIFY(both.settle());
        QCOMPARE(both.idsHere(inbox), QByteArrayList());
        QCOMPARE(both.idsThere(archive), ids({1, 2}));
        for (const FakeMessage &message : both.world.server().mailbox(archive)->messages) {
            const int number = message.bytes == letter(1) ? 1 : 2;
            QCOMPARE(message.bytes, letter(number));
            QCOMPARE(message.internalDate, letterDate(number));
        }
        QCOMPARE(hands.shownIds(archive), ids({1, 2}));
        QCOMPARE(valueOf(Store::findInconsistencies(both.world.paths())), QStringList());
    }

    void copiesStayInBothPlaces()
    {
        HereAndThere both;
        deliver(both.world.server(), inbox, 1);
        both.world.round();
        UserHands hands(both.world);
        both.submit(Mail::OperationKind::Copy, hands.letters(inbox, {1}),
                    both.localMailbox(archive));
        QVERIFY(both.settle());
        QCOMPARE(both.idsHere(archive), ids({1}));
        QCOMPARE(both.idsThere(inbox), ids({1}));
        both.submit(Mail::OperationKind::Copy, both.keysHere(archive), hands.mailbox(archive));
        QVERIFY(both.settle());
        QCOMPARE(both.idsHere(archive), ids({1}));
        QCOMPARE(both.idsThere(archive), ids({1}));
    }

    /// A refused upload leaves the letter where it is, and the person is told.
    void refusedUploads()
    {
        HereAndThere both;
        deliver(both.world.server(), inbox, 1);
        both.world.round();
        UserHands hands(both.world);
        both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1}),
                    both.localMailbox(archive));
        QVERIFY(both.settle());
        FakeFault fault;
        fault.kind = Kind::Refuse;
        fault.command = "APPEND";
        fault.times = -1;
        fault.text = "NO [CANNOT] not here";
        both.world.imapFaults.add(fault);
        both.submit(Mail::OperationKind::Move, both.keysHere(archive), hands.mailbox(inbox));
        QVERIFY(both.settle());
        QCOMPARE(both.idsHere(archive), ids({1}));
        QCOMPARE(both.idsThere(inbox), QByteArrayList());
        QVERIFY(std::any_of(both.world.problems.cbegin(), both.world.problems.cend(),
                            [](const Mail::Problem &problem) {
                                return problem.kind == Mail::Problem::Kind::ActionFailed;
                            }));
    }

    void undoneBeforeItBegins()
    {
        HereAndThere both;
        deliver(both.world.server(), inbox, 1);
        both.world.round();
        UserHands hands(both.world);
        const quint64 group = both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1}),
                                          both.localMailbox(archive));
        QCOMPARE(hands.undo(group), 1);
        QCOMPARE(hands.shownIds(inbox), ids({1}));
        QVERIFY(both.settle());
        QCOMPARE(both.idsHere(archive), QByteArrayList());
        QCOMPARE(both.idsThere(inbox), ids({1}));
    }

    void cutsAnywhere_data()
    {
        QTest::addColumn<bool>("isUpload");
        QTest::addColumn<int>("kind");
        for (const bool isUpload : {false, true}) {
            for (const auto &[name, kind] : {std::pair("before", Kind::CutBeforeCommand),
                                             std::pair("answer", Kind::CutBeforeAnswer),
                                             std::pair("behind", Kind::CutAfterAnswer)})
                QTest::addRow("%s, %s", isUpload ? "up" : "down", name) << isUpload << int(kind);
        }
    }

    void cutsAnywhere()
    {
        QFETCH(bool, isUpload);
        QFETCH(int, kind);
        int commands = 100;
        for (int at = 1; at <= commands; ++at) {
            HereAndThere both;
            deliver(both.world.server(), inbox, 1);
            deliver(both.world.server(), inbox, 2);
            both.world.round();
            UserHands hands(both.world);
            if (isUpload) {
                both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1}),
                            both.localMailbox(archive));
                QVERIFY(both.settle());
            }
            const int before = both.world.imapFaults.commandCount();
            FakeFault fault;
            fault.kind = static_cast<Kind>(kind);
            fault.occurrence = at;
            both.world.imapFaults.add(fault);
            if (isUpload)
                both.submit(Mail::OperationKind::Move, both.keysHere(archive),
                            hands.mailbox(archive));
            else
                both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1}),
                            both.localMailbox(archive));
            QVERIFY(both.settle());
            const QByteArrayList there = isUpload ? both.idsThere(archive) : QByteArrayList();
            QCOMPARE(both.idsHere(archive) + there, ids({1}));
            QCOMPARE(both.idsThere(inbox), ids({2}));
            QCOMPARE(valueOf(Store::findInconsistencies(both.world.paths())), QStringList());
            // As many as a run has that is not cut any more.
            if (!both.world.imapFaults.isSpent())
                commands = both.world.imapFaults.commandCount() - before;
        }
    }

    /// One letter that cannot be stored here stays at the server, is told, and stops nothing.
    void foldersHereThatCannotBeWritten()
    {
        HereAndThere both;
        for (int number = 1; number <= 2; ++number)
            deliver(both.world.server(), inbox, number);
        both.world.round();
        UserHands hands(both.world);
        const QDir trees(both.world.paths().mailDir() + QStringLiteral("/local"));
        const QStringList roots = trees.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(roots.size(), 1);
        const QString folder = trees.filePath(roots.first() + QStringLiteral("/.Archive"));
        QVERIFY(QDir(folder).removeRecursively());
        QFile other(folder);
        QVERIFY(other.open(QIODevice::WriteOnly));
        both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1}),
                    both.localMailbox(archive));
        both.submit(Mail::OperationKind::Move, hands.letters(inbox, {2}), hands.mailbox(archive));
        QVERIFY2(both.settle(), both.told());
        QCOMPARE(both.idsThere(inbox), ids({1}));
        QCOMPARE(both.idsThere(archive), ids({2}));
        QCOMPARE(hands.shownIds(inbox), ids({1}));
        QVERIFY(std::any_of(both.world.problems.cbegin(), both.world.problems.cend(),
                            [](const Mail::Problem &problem) {
                                return problem.kind == Mail::Problem::Kind::ActionFailed;
                            }));
    }

    /// Folders of this computer that the store made, for a letter that had no other place, are
    /// looked after like those a person asked for.
    void foldersMadeByTheStore()
    {
        SyncWorld world;
        const Mail::AccountSettings here = world.write([](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).ofThisComputer();
        });
        const auto isLookedAfter = [&] {
            std::optional<bool> isKnown;
            world.hub().synchronise(here.key, {},
                                    [&isKnown](const auto &done) { isKnown = done.has_value(); });
            return world.waitUntil([&isKnown] { return isKnown.has_value(); }) && *isKnown;
        };
        world.round();
        QVERIFY(isLookedAfter());
    }

    /// Who waits for an upload into an account that is removed stays where it is.
    void removedAccounts()
    {
        HereAndThere both;
        deliver(both.world.server(), inbox, 1);
        both.world.round();
        UserHands hands(both.world);
        both.submit(Mail::OperationKind::Move, hands.letters(inbox, {1}),
                    both.localMailbox(archive));
        both.world.write([&](Store::WriteTransaction &transaction) {
            return Store::AccountWriter(transaction).remove(both.here.key);
        });
        QCOMPARE(hands.shownIds(inbox), ids({1}));
        QCOMPARE(both.pending(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTransfers)
#include "tst_Transfers.moc"
