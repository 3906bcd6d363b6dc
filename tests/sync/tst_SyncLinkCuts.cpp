// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The main scenarios with the link cut at every command and in the middle of answers. One
// executable a scenario, so that they run side by side: MARTLET_CUT_SCENARIO says which.
#include "tests/support/MessageFactory.h"
#include "tests/sync/LinkCuts.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/UserHands.h"

#include <map>
#include <memory>

using namespace Martlet;
using namespace Martlet::Test;
using Kind = FakeFault::Kind;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString archive = QStringLiteral("Archive");
const QString trash = QStringLiteral("Trash");
const QString drafts = QStringLiteral("Drafts");
const QByteArray draftId = "draft@example.org";

void furnish(FakeMailAccount &server)
{
    server.create(archive, "\\Archive");
    server.create(trash, "\\Trash");
    server.create(drafts, "\\Drafts");
    for (int number = 1; number <= 6; ++number)
        deliver(server, inbox, number, number % 3 ? QByteArrayList() : QByteArrayList{"\\Seen"});
    deliver(server, archive, 11, {"\\Flagged", "Later"});
    deliver(server, trash, 12);
}

/// The page, several pieces, letters kept whole.
CutScenario firstSync()
{
    return {"firstSync",
            [](FakeMailAccount &server) {
                furnish(server);
                for (int number = 20; number < 80; ++number)
                    deliver(server, inbox, number);
                server.append(inbox, MessageFactory::sized(70'000, "large"), {}, letterDate(1));
            },
            {},
            Mail::OfflineMode::All};
}

CutScenario serverChanges()
{
    return {"serverChanges", furnish,
            [](SyncWorld &world) {
                FakeMailAccount &server = world.server();
                deliver(server, inbox, 20);
                deliver(server, inbox, 21, {"\\Seen"});
                server.addFlags(inbox, 2, {"\\Flagged"});
                server.removeFlags(inbox, 3, {"\\Seen"});
                server.expunge(inbox, {1, 5});
                server.renumber(archive, 4);
                server.remove(trash);
                server.create(QStringLiteral("Новая"));
                deliver(server, QStringLiteral("Новая"), 22);
            },
            Mail::OfflineMode::Recent};
}

CutScenario userChanges()
{
    return {"userChanges", furnish, [](SyncWorld &world) {
                UserHands hands(world);
                hands.setSeen(hands.letters(inbox, {1, 2}));
                hands.setSeen(hands.letters(inbox, {3}), false);
                hands.move(hands.letters(inbox, {4, 5}), archive);
                hands.copy(hands.letters(inbox, {6}), archive);
                hands.deleteForGood(hands.letters(trash, {12}));
                hands.createMailbox(QStringLiteral("Новая"));
            }};
}

QByteArray draftVersion(int version)
{
    MessageRecipe recipe;
    recipe.messageId = draftId;
    recipe.token = "draft" + QByteArray::number(version);
    recipe.text = QStringLiteral("Version %1 of it.\n").arg(version);
    return MessageFactory::build(recipe);
}

/// The second version of a draft takes the place of the first (REL-15).
CutScenario draftReplaced()
{
    return {"draftReplaced", furnish, [](SyncWorld &world) {
                UserHands hands(world);
                const Mail::DraftKey key = hands.saveDraft({}, draftId, draftVersion(1));
                hands.closeDraft(key, drafts);
                world.round();
                hands.saveDraft(key, draftId, draftVersion(2));
                hands.closeDraft(key, drafts);
            }};
}

/// With a child, letters, a change on one of them, and back below another parent.
CutScenario mailboxesRenamed()
{
    return {"mailboxesRenamed",
            [](FakeMailAccount &server) {
                furnish(server);
                server.create(QStringLiteral("Работа"));
                server.create(QStringLiteral("Работа/2025"));
                deliver(server, QStringLiteral("Работа"), 21);
                deliver(server, QStringLiteral("Работа/2025"), 22);
            },
            [](SyncWorld &world) {
                UserHands hands(world);
                hands.setSeen(hands.letters(QStringLiteral("Работа"), {21}));
                hands.renameMailbox(QStringLiteral("Работа"), QStringLiteral("Trash/Job"));
                hands.setFlagged(hands.letters(QStringLiteral("Trash/Job/2025"), {22}));
                hands.move(hands.letters(inbox, {4}), QStringLiteral("Trash/Job"));
            }};
}

CutScenario mailboxesDeleted()
{
    return {"mailboxesDeleted",
            [](FakeMailAccount &server) {
                furnish(server);
                server.create(QStringLiteral("Old"));
                server.create(QStringLiteral("Old/Kept"));
                server.create(QStringLiteral("Gone"));
                deliver(server, QStringLiteral("Old"), 21);
                deliver(server, QStringLiteral("Old"), 22);
                deliver(server, QStringLiteral("Old/Kept"), 23);
            },
            [](SyncWorld &world) {
                UserHands hands(world);
                hands.move(hands.letters(QStringLiteral("Old"), {21}), archive);
                hands.deleteMailbox(QStringLiteral("Old"));
                hands.deleteMailbox(QStringLiteral("Gone"));
                hands.setSubscribed({archive, QStringLiteral("Old/Kept")}, false);
            }};
}

/// Letters that disappeared, with one that is there again already, go back to where they were.
CutScenario puttingBack()
{
    return {"puttingBack", furnish,
            [](SyncWorld &world) {
                world.changeSettings(
                    [](Mail::AccountSettings &settings) { settings.vaultDays = 14; });
                world.server().expunge(inbox, {1, 2, 3, 5});
                world.server().remove(trash);
                world.round();
                UserHands(world).putBackAll();
                deliver(world.server(), inbox, 2);
            },
            Mail::OfflineMode::All};
}

CutScenario chosenScenario()
{
    const QByteArray name = qgetenv("MARTLET_CUT_SCENARIO");
    for (CutScenario scenario : {firstSync(), serverChanges(), userChanges(), draftReplaced(),
                                 mailboxesRenamed(), mailboxesDeleted(), puttingBack()}) {
        if (name == scenario.name)
            return scenario;
    }
    qFatal("MARTLET_CUT_SCENARIO names no scenario: '%s'", name.constData());
}

} // namespace

class TestSyncLinkCuts : public QObject
{
    Q_OBJECT

private:
    std::map<QByteArray, std::unique_ptr<LinkCuts>> m_cuts;

    LinkCuts &cuts(const QByteArray &profile)
    {
        std::unique_ptr<LinkCuts> &made = m_cuts[profile];
        if (!made)
            made = std::make_unique<LinkCuts>(chosenScenario(), serverProfile(profile));
        return *made;
    }

private Q_SLOTS:
    // REL-7: the command took effect and the answer never came.
    void rel7CutBeforeTheAnswer_data() { addServerProfiles(); }

    void rel7CutBeforeTheAnswer()
    {
        QFETCH(QByteArray, profile);
        QCOMPARE(cuts(profile).cutAtCommands({Kind::CutBeforeAnswer}).join(u'\n'), QString());
    }

    void cutInsideTheAnswer_data() { addServerProfiles(); }

    void cutInsideTheAnswer()
    {
        QFETCH(QByteArray, profile);
        QCOMPARE(cuts(profile).cutAtCommands({Kind::CutInLiteral}).join(u'\n'), QString());
    }

    void cutBeforeOrAfterTheCommand_data()
    {
        QTest::addColumn<QByteArray>("profile");
        for (const char *profile : {"bare", "modern"})
            QTest::newRow(profile) << QByteArray(profile);
        // With MULTIAPPEND.
        if (qgetenv("MARTLET_CUT_SCENARIO") == "puttingBack")
            QTest::newRow("newest") << QByteArray("newest");
    }

    void cutBeforeOrAfterTheCommand()
    {
        QFETCH(QByteArray, profile);
        QCOMPARE(
            cuts(profile).cutAtCommands({Kind::CutBeforeCommand, Kind::CutAfterAnswer}).join(u'\n'),
            QString());
    }

    void cutAnywhere_data() { addServerProfiles(); }

    void cutAnywhere()
    {
        QFETCH(QByteArray, profile);
        QCOMPARE(cuts(profile).cutAtBytes(15).join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestSyncLinkCuts)
#include "tst_SyncLinkCuts.moc"
