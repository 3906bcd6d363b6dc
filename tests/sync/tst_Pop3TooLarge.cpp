// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters beyond the limit of what is fetched: they stay at the POP3 server, and all others come.
#include "core/store/ConsistencyCheck.h"
#include "core/store/queries/Reader.h"
#include "tests/support/MessageFactory.h"
#include "tests/sync/Pop3World.h"

#include <QTest>

#include <algorithm>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = Mail::Problem::Kind;
using Leave = Mail::LeaveOnServer;

namespace
{

constexpr qint64 largestHere = 100'000;

WorldOptions limitedWorld(Mail::Pop3Settings settings = {})
{
    WorldOptions options = pop3World(settings);
    options.largestLetterBytes = largestHere;
    return options;
}

qsizetype timesTold(const SyncWorld &world, Kind kind)
{
    return std::count_if(world.problems.cbegin(), world.problems.cend(),
                         [kind](const Mail::Problem &problem) { return problem.kind == kind; });
}

} // namespace

class TestPop3TooLarge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooLargeLettersStopNoOthers_data()
    {
        QTest::addColumn<bool>("hasIds");
        QTest::addColumn<bool>("hasTop");
        QTest::addColumn<bool>("headersOnly");
        QTest::addColumn<bool>("areSizesTrue");
        QTest::newRow("with ids") << true << true << false << true;
        QTest::newRow("with ids, headers alone") << true << true << true << true;
        QTest::newRow("with ids, no TOP") << true << false << false << true;
        QTest::newRow("without ids") << false << true << false << true;
        QTest::newRow("without ids and TOP") << false << false << false << true;
        QTest::newRow("without ids, sizes are a lie") << false << true << false << false;
        QTest::newRow("nothing but lies") << false << false << false << false;
    }

    /// Also where headers cannot be had without their letters: the person is told once, and a
    /// program that starts anew knows it still.
    void tooLargeLettersStopNoOthers()
    {
        QFETCH(bool, hasIds);
        QFETCH(bool, hasTop);
        QFETCH(bool, headersOnly);
        QFETCH(bool, areSizesTrue);
        Mail::Pop3Settings settings;
        settings.headersOnly = headersOnly;
        SyncWorld world(limitedWorld(settings));
        world.pop3.knowsUidl = hasIds;
        world.pop3.knowsTop = hasTop;
        world.pop3.sendsWholeForTop = true;
        if (!areSizesTrue)
            world.pop3.listedSize = [](const FakeMessage &, quint32) { return 1000; };
        deliverLetters(world, 1, 2);
        world.server().append(inbox, MessageFactory::sized(300'000, "more"), {}, letterDate(3));
        deliverLetters(world, 4, 5);
        QVERIFY(world.roundsUntilQuiet() > 1);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 4, 5}));
        QCOMPARE(timesTold(world, Kind::NotAllFetched), 1);
        world.stopProgram();
        world.startProgram();
        deliverLetters(world, 6, 6);
        const qint64 before = world.bytesFromServer();
        QCOMPARE(world.round().errors.size(), 0);
        QVERIFY(world.bytesFromServer() - before < largestHere);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 4, 5, 6}));
        QCOMPARE(timesTold(world, Kind::NotAllFetched), 1);
        QCOMPARE(world.server().messageCount(inbox), 6);
        QCOMPARE(valueOf(Store::findInconsistencies(world.paths())), QStringList());
    }

    /// Its header is here. That the person tried to open it changes nothing.
    void tooLargeLettersCanBeDeleted()
    {
        SyncWorld world(limitedWorld(leaving(Leave::UntilDeletedHere)));
        world.server().append(inbox, MessageFactory::sized(300'000, "more"), {}, letterDate(1));
        QVERIFY(world.roundsUntilQuiet() > 1);
        const auto reader = valueOf(Store::Reader::open(world.paths()));
        const QList<Mail::MessageKey> letters =
            valueOf(Store::messageKeys(*reader, UserHands(world).mailbox(inbox)));
        QCOMPARE(letters.size(), 1);
        const auto details = valueOf(Store::messageDetails(*reader, letters.first()));
        QCOMPARE(details->contentState, Store::ContentState::HeadersOnly);
        std::optional<Result<QByteArray>> whole;
        world.hub().fetchWhole(*details,
                               [&whole](const Result<QByteArray> &letter) { whole = letter; });
        QVERIFY(world.waitUntil([&whole] { return whole.has_value(); }));
        QVERIFY(!*whole);
        UserHands(world).deleteForGood(letters);
        QCOMPARE(world.round().deletedAtServer, 1);
        QCOMPARE(world.server().messageCount(inbox), 0);
        verifySound(world);
    }

    /// Ids are given anew: a letter that has that of one that was too large comes.
    void tooLargeIsTheLetterNotItsId()
    {
        SyncWorld world(limitedWorld());
        world.pop3.uniqueId = [](const FakeMessage &, quint32 number) {
            return QByteArray::number(number);
        };
        world.pop3.sendsWholeForTop = true;
        world.server().append(inbox, MessageFactory::sized(300'000, "more"), {}, letterDate(1));
        QVERIFY(world.roundsUntilQuiet() > 1);
        world.server().expunge(inbox, {1});
        QCOMPARE(world.round().errors.size(), 0);
        deliverLetters(world, 2, 2);
        QCOMPARE(world.round().newMessages, 1);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({2}));
    }

    /// What has other ids now is looked at before it is fetched, and at another server all is.
    void tooLargeLettersStopNoComparison_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("other ids") << QString();
        QTest::newRow("another server") << QStringLiteral("pop.example.org");
    }

    void tooLargeLettersStopNoComparison()
    {
        QFETCH(QString, host);
        SyncWorld world(limitedWorld());
        deliverLetters(world, 1, 3);
        QCOMPARE(world.round().errors.size(), 0);
        world.pop3.sendsWholeForTop = true;
        world.pop3.idEpoch = 1;
        if (!host.isEmpty())
            world.changeSettings(
                [host](Mail::AccountSettings &settings) { settings.incoming.host = host; });
        world.server().append(inbox, MessageFactory::sized(300'000, "more"), {}, letterDate(4));
        deliverLetters(world, 5, 5);
        QVERIFY(world.roundsUntilQuiet() > 1);
        QCOMPARE(UserHands(world).shownIds(inbox), idsOf({1, 2, 3, 5}));
        QCOMPARE(fetched(world), 4);
        QCOMPARE(timesTold(world, Kind::NotAllFetched), 1);
    }
};

QTEST_GUILESS_MAIN(TestPop3TooLarge)
#include "tst_Pop3TooLarge.moc"
