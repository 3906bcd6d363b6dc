// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts kept on the server: an older version goes only after the new one is proven there, and
// there are never two (REL-15).
#include "tests/support/MessageFactory.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;
using Kind = FakeFault::Kind;

namespace
{

const QString drafts = QStringLiteral("Drafts");
const QByteArray draftId = "draft@example.org";

QByteArray version(int number)
{
    MessageRecipe recipe;
    recipe.messageId = draftId;
    recipe.token = "v" + QByteArray::number(number);
    recipe.text = QStringLiteral("Version %1.\n").arg(number);
    return MessageFactory::build(recipe);
}

/// A letter the person has been writing, in a world with a Drafts mailbox and somebody else's
/// draft.
class DraftWorld : public SyncWorld
{
public:
    explicit DraftWorld(const QByteArray &profile)
        : SyncWorld(worldWith(profile))
        , hands(*this)
    {
        server().create(drafts, "\\Drafts");
        deliver(server(), drafts, 1, {"\\Draft"});
        round();
    }

    void save(int number)
    {
        key = hands.saveDraft(key, draftId, version(number));
        hands.closeDraft(key, drafts);
    }

    /// Tokens of the drafts on the server, those of others left out.
    [[nodiscard]] QByteArrayList versions()
    {
        QByteArrayList tokens;
        for (const FakeMessage &message : std::as_const(server().mailbox(drafts)->messages))
            tokens.append(MessageFactory::tokenOf(message.bytes));
        tokens.removeAll("t1");
        return tokens;
    }

    [[nodiscard]] bool isOthersDraftThere() const
    {
        return const_cast<DraftWorld *>(this)->server().mailbox(drafts)->find(1) != nullptr;
    }

    UserHands hands;
    Mail::DraftKey key;
};

FakeFault fault(Kind kind, const char *command, const char *text = "", int times = 1)
{
    FakeFault one;
    one.kind = kind;
    one.command = command;
    one.text = text;
    one.times = times;
    return one;
}

} // namespace

class TestServerDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isKeptThere_data() { addServerProfiles(); }

    void isKeptThere()
    {
        QFETCH(QByteArray, profile);
        DraftWorld world(profile);
        world.save(1);
        QCOMPARE(world.round().errors, QList<Error>());
        QCOMPARE(world.versions(), QByteArrayList{"v1"});
        const FakeMessage &copy = world.server().mailbox(drafts)->messages.last();
        QCOMPARE(copy.bytes, version(1));
        QCOMPARE(copy.flags, (QByteArrayList{"\\Draft", "\\Seen"}));
        QVERIFY(world.hands.drafts().first().serverCopy.uid.isValid());
        COMPARE_STATES(world);
    }

    void rel15ANewVersionTakesThePlaceOfTheOld_data() { addServerProfiles(); }

    void rel15ANewVersionTakesThePlaceOfTheOld()
    {
        QFETCH(QByteArray, profile);
        DraftWorld world(profile);
        for (int number = 1; number <= 3; ++number) {
            world.save(number);
            QCOMPARE(world.round().errors, QList<Error>());
            QCOMPARE(world.versions(), QByteArrayList{"v" + QByteArray::number(number)});
        }
        QVERIFY(world.isOthersDraftThere());
        COMPARE_STATES(world);
    }

    // Versions saved one after the other without a network: the last one counts.
    void rel15OnlyTheLastVersionIsUploaded_data() { addServerProfiles(); }

    void rel15OnlyTheLastVersionIsUploaded()
    {
        QFETCH(QByteArray, profile);
        DraftWorld world(profile);
        for (int number = 1; number <= 3; ++number)
            world.save(number);
        world.round();
        QCOMPARE(world.versions(), QByteArrayList{"v3"});
        QCOMPARE(world.imapFaults.count("APPEND"), 1);
        COMPARE_STATES(world);
    }

    void rel15TheOldVersionStaysUntilTheNewOneIsThere_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("answer");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            for (const char *answer :
                 {"NO [OVERQUOTA] Full", "NO [UNAVAILABLE] Later", "NO [LIMIT] Slow", "NO No"})
                QTest::addRow("%s, %s", profile.constData(), answer)
                    << profile << QByteArray(answer);
        }
    }

    void rel15TheOldVersionStaysUntilTheNewOneIsThere()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, answer);
        DraftWorld world(profile);
        world.save(1);
        world.round();
        world.save(2);
        world.imapFaults.add(fault(Kind::Refuse, "APPEND", answer.constData()));
        world.round();
        QCOMPARE(world.versions(), QByteArrayList{"v1"});
        world.advance(std::chrono::hours(2));
        world.round();
        const bool isForGood = answer == "NO No";
        QCOMPARE(world.versions(), QByteArrayList{isForGood ? "v1" : "v2"});
        // Refused for good: the person is told, and the letter is still here.
        QCOMPARE(world.hands.drafts().size(), 1);
        QCOMPARE(world.problems.isEmpty(),
                 answer == "NO [UNAVAILABLE] Later" || answer == "NO [LIMIT] Slow");
        COMPARE_STATES(world);
    }

    void rel7ALostAnswerIsNotRepeated_data() { addServerProfiles(); }

    void rel7ALostAnswerIsNotRepeated()
    {
        QFETCH(QByteArray, profile);
        DraftWorld world(profile);
        world.save(1);
        world.round();
        world.save(2);
        world.imapFaults.add(fault(Kind::CutBeforeAnswer, "APPEND"));
        world.round();
        QVERIFY(world.imapFaults.isSpent());
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.versions(), QByteArrayList{"v2"});
        QCOMPARE(world.imapFaults.count("APPEND"), 2);
        COMPARE_STATES(world);
    }

    // The answer of version 1 was lost, and version 2 was saved before anybody could look.
    void rel15NeverTwoCopies_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<int>("kind");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            for (const Kind kind : {Kind::CutBeforeCommand, Kind::CutBeforeAnswer})
                QTest::addRow("%s, %d", profile.constData(), static_cast<int>(kind))
                    << profile << static_cast<int>(kind);
        }
    }

    void rel15NeverTwoCopies()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, kind);
        DraftWorld world(profile);
        world.save(1);
        world.imapFaults.add(fault(static_cast<Kind>(kind), "APPEND"));
        world.round();
        world.save(2);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.versions(), QByteArrayList{"v2"});
        QVERIFY(world.isOthersDraftThere());
        COMPARE_STATES(world);
        world.save(3);
        world.round();
        QCOMPARE(world.versions(), QByteArrayList{"v3"});
        COMPARE_STATES(world);
    }

    void aDiscardedDraftGoesFromTheServer_data() { addServerProfiles(); }

    void aDiscardedDraftGoesFromTheServer()
    {
        QFETCH(QByteArray, profile);
        DraftWorld world(profile);
        world.save(1);
        world.round();
        world.write([key = world.key](Store::WriteTransaction &transaction) {
            return Store::DraftWriter(transaction).discard(key);
        });
        world.round();
        QCOMPARE(world.versions(), QByteArrayList());
        QVERIFY(world.isOthersDraftThere());
        COMPARE_STATES(world);
    }

    void aDraftDiscardedAfterALostAnswerGoesToo_data() { addServerProfiles(); }

    void aDraftDiscardedAfterALostAnswerGoesToo()
    {
        QFETCH(QByteArray, profile);
        DraftWorld world(profile);
        world.save(1);
        world.imapFaults.add(fault(Kind::CutBeforeAnswer, "APPEND"));
        world.round();
        world.write([key = world.key](Store::WriteTransaction &transaction) {
            return Store::DraftWriter(transaction).discard(key);
        });
        QVERIFY(world.roundsUntilQuiet() > 0);
        QCOMPARE(world.versions(), QByteArrayList());
        COMPARE_STATES(world);
    }

    // Another device removed or renumbered it: the new version is stored all the same.
    void rel8TheOldCopyIsGoneOrRenumbered_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<bool>("isRenumbered");
        for (const auto &[profile, settings] : FakeImapSettings::profiles()) {
            QTest::addRow("%s, gone", profile.constData()) << profile << false;
            QTest::addRow("%s, renumbered", profile.constData()) << profile << true;
        }
    }

    void rel8TheOldCopyIsGoneOrRenumbered()
    {
        QFETCH(QByteArray, profile);
        QFETCH(bool, isRenumbered);
        DraftWorld world(profile);
        world.save(1);
        world.round();
        if (isRenumbered)
            // The old copy's UID now names the other's draft.
            world.server().renumber(drafts, 2);
        else
            world.server().expunge(drafts, {2});
        world.save(2);
        QVERIFY(world.roundsUntilQuiet() > 0);
        QByteArrayList left;
        for (const FakeMessage &message : std::as_const(world.server().mailbox(drafts)->messages))
            left.append(MessageFactory::tokenOf(message.bytes));
        QVERIFY(left.contains("t1"));
        QVERIFY(left.contains("v2"));
        QCOMPARE(left.size(), 2);
        COMPARE_STATES(world);
    }
};

QTEST_GUILESS_MAIN(TestServerDrafts)
#include "tst_ServerDrafts.moc"
