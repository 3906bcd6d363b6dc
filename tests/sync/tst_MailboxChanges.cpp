// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The person acts on folders; the tree is right at once, and after a round the server's is, too.
#include "core/store/writers/OperationWriter.h"
#include "tests/sync/ServerProfiles.h"
#include "tests/sync/SyncState.h"
#include "tests/sync/UserHands.h"

using namespace Martlet;
using namespace Martlet::Test;
using Kind = FakeFault::Kind;

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString work = QStringLiteral("Работа");
const QString job = QStringLiteral("Job");

/// "Работа" with two children, a letter in each.
void furnish(FakeMailAccount &server)
{
    server.create(QStringLiteral("Trash"), "\\Trash");
    const QStringList names{QStringLiteral("Archive"), work, work + QStringLiteral("/2024"),
                            work + QStringLiteral("/2025")};
    for (const QString &name : names) {
        server.create(name);
        server.setSubscribed(name, true);
    }
    deliver(server, inbox, 1);
    deliver(server, work, 2);
    deliver(server, work + QStringLiteral("/2024"), 3);
    deliver(server, work + QStringLiteral("/2025"), 4, {"\\Seen"});
    server.setSubscribed(work + QStringLiteral("/2024"), false);
}

const QStringList before{QStringLiteral("Archive"),       QStringLiteral("INBOX"),
                         QStringLiteral("Trash"),         QStringLiteral("Работа"),
                         QStringLiteral("Работа/2024 -"), QStringLiteral("Работа/2025")};

/// Path, and " -" when not subscribed, " x" when it cannot be selected.
QString treeLine(QString path, bool isSelectable, bool isSubscribed)
{
    if (!isSelectable)
        return path + QStringLiteral(" x");
    return isSubscribed ? path : QString(path + QStringLiteral(" -"));
}

QStringList serverTree(SyncWorld &world)
{
    QStringList lines;
    for (const auto &mailbox : world.server().mailboxes())
        lines.append(treeLine(mailbox->name, mailbox->isSelectable, mailbox->isSubscribed));
    lines.sort();
    return lines;
}

QStringList shownTree(SyncWorld &world)
{
    const UserHands hands(world);
    QStringList lines;
    for (const QString &path : hands.mailboxPaths()) {
        const Mail::MailboxInfo info = hands.info(path);
        lines.append(treeLine(path, info.isSelectable, info.isSubscribed));
    }
    lines.sort();
    return lines;
}

/// Every letter's row, by its number.
QMap<int, Mail::MessageKey> rowsOf(SyncWorld &world)
{
    const UserHands hands(world);
    QMap<int, Mail::MessageKey> rows;
    for (const QString &path : hands.mailboxPaths()) {
        for (int number = 1; number <= 4; ++number) {
            if (const auto details = hands.find(path, number))
                rows.insert(number, details->summary.key);
        }
    }
    return rows;
}

struct Action {
    const char *name;
    void (*act)(UserHands &hands);
    QStringList after; ///< the tree, shown at once and on the server in the end
    QList<int> lost;   ///< letters that went with a mailbox
};

QStringList renamedTo(const QString &name, const QStringList &more = {})
{
    QStringList tree{QStringLiteral("Archive"),        QStringLiteral("INBOX"),
                     QStringLiteral("Trash"),          name,
                     name + QStringLiteral("/2024 -"), name + QStringLiteral("/2025")};
    tree += more;
    tree.sort();
    return tree;
}

QStringList beforeWithout(const QStringList &gone, const QStringList &more = {})
{
    QStringList tree = before + more;
    for (const QString &line : gone)
        tree.removeAll(line);
    tree.sort();
    return tree;
}

const QList<Action> &actions()
{
    static const QList<Action> all{
        {"created",
         [](UserHands &hands) { hands.createMailbox(QStringLiteral("Новая")); },
         beforeWithout({}, {QStringLiteral("Новая")}),
         {}},
        {"createdInside",
         [](UserHands &hands) { hands.createMailbox(work + QStringLiteral("/2026")); },
         beforeWithout({}, {QStringLiteral("Работа/2026")}),
         {}},
        {"renamed", [](UserHands &hands) { hands.renameMailbox(work, job); }, renamedTo(job), {}},
        {"renamedTwice",
         [](UserHands &hands) {
             hands.renameMailbox(work, job);
             hands.renameMailbox(job, QStringLiteral("Дела"));
         },
         renamedTo(QStringLiteral("Дела")),
         {}},
        {"renamedThereAndBack",
         [](UserHands &hands) {
             hands.renameMailbox(work, job);
             hands.renameMailbox(job, work);
         },
         before,
         {}},
        {"movedBelowTrash",
         [](UserHands &hands) { hands.renameMailbox(work, QStringLiteral("Trash/Работа")); },
         renamedTo(QStringLiteral("Trash/Работа")),
         {}},
        {"childMovedOut",
         [](UserHands &hands) {
             hands.renameMailbox(work + QStringLiteral("/2025"), QStringLiteral("2025"));
         },
         beforeWithout({QStringLiteral("Работа/2025")}, {QStringLiteral("2025")}),
         {}},
        {"exchanged",
         [](UserHands &hands) {
             hands.renameMailbox(work + QStringLiteral("/2024"), QStringLiteral("x"));
             hands.renameMailbox(work + QStringLiteral("/2025"), work + QStringLiteral("/2024"));
             hands.renameMailbox(QStringLiteral("x"), work + QStringLiteral("/2025"));
         },
         beforeWithout({QStringLiteral("Работа/2024 -"), QStringLiteral("Работа/2025")},
                       {QStringLiteral("Работа/2024"), QStringLiteral("Работа/2025 -")}),
         {}},
        {"createdRenamedAndUsed",
         [](UserHands &hands) {
             hands.createMailbox(QStringLiteral("New"));
             hands.move(hands.letters(inbox, {1}), QStringLiteral("New"));
             hands.renameMailbox(QStringLiteral("New"), work + QStringLiteral("/New"));
         },
         beforeWithout({}, {QStringLiteral("Работа/New")}),
         {}},
        {"oldNameUsedAgain",
         [](UserHands &hands) {
             hands.renameMailbox(work, job);
             hands.createMailbox(work);
             hands.move(hands.letters(inbox, {1}), work);
         },
         renamedTo(job, {work}),
         {}},
        {"deleted",
         [](UserHands &hands) { hands.deleteMailbox(work + QStringLiteral("/2025")); },
         beforeWithout({QStringLiteral("Работа/2025")}),
         {4}},
        {"deletedWithChildren",
         [](UserHands &hands) { hands.deleteMailbox(work); },
         beforeWithout({work}, {QStringLiteral("Работа x")}),
         {2}},
        {"lettersSavedBeforeDeletion",
         [](UserHands &hands) {
             hands.move(hands.letters(work + QStringLiteral("/2025"), {4}), inbox);
             hands.deleteMailbox(work + QStringLiteral("/2025"));
         },
         beforeWithout({QStringLiteral("Работа/2025")}),
         {}},
        {"subscribed",
         [](UserHands &hands) {
             hands.setSubscribed({work, QStringLiteral("Archive")}, false);
             hands.setSubscribed({work + QStringLiteral("/2024")}, true);
         },
         beforeWithout({work, QStringLiteral("Archive"), QStringLiteral("Работа/2024 -")},
                       {QStringLiteral("Работа -"), QStringLiteral("Archive -"),
                        QStringLiteral("Работа/2024")}),
         {}},
        {"subscribedUnderItsNewName",
         [](UserHands &hands) {
             hands.renameMailbox(work, job);
             hands.setSubscribed({job + QStringLiteral("/2024")}, true);
             hands.setSubscribed({job}, false);
         },
         QStringList{QStringLiteral("Archive"), QStringLiteral("INBOX"), QStringLiteral("Job -"),
                     QStringLiteral("Job/2024"), QStringLiteral("Job/2025"),
                     QStringLiteral("Trash")},
         {}},
    };
    return all;
}

struct Refusal {
    const char *name;
    const char *answer;
    bool isForGood;
};

constexpr Refusal refusals[] = {
    {"cannot", "NO [CANNOT] Excess whitespace", true},
    {"noPerm", "NO [NOPERM] Not yours", true},
    {"withoutCode", "NO Because", true},
    {"hasChildren", "NO [HASCHILDREN] Not empty", true},
    {"overQuota", "NO [OVERQUOTA] Full", false},
    {"inUse", "NO [INUSE] Somebody reads it", false},
    {"unavailable", "NO [UNAVAILABLE] Later", false},
    {"serverBug", "NO [SERVERBUG] Oops", false},
    {"limit", "NO [LIMIT] Too many folders", false},
};

struct RefusedCommand {
    const char *command;
    void (*act)(UserHands &hands);
};

constexpr RefusedCommand refusedCommands[] = {
    {"CREATE", [](UserHands &hands) { hands.createMailbox(QStringLiteral("Новая")); }},
    {"RENAME", [](UserHands &hands) { hands.renameMailbox(work, job); }},
    {"DELETE", [](UserHands &hands) { hands.deleteMailbox(work + QStringLiteral("/2025")); }},
    {"SUBSCRIBE",
     [](UserHands &hands) { hands.setSubscribed({work + QStringLiteral("/2024")}, true); }},
    {"UNSUBSCRIBE", [](UserHands &hands) { hands.setSubscribed({work}, false); }},
};

} // namespace

class TestMailboxChanges : public QObject
{
    Q_OBJECT

private:
    /// A world whose first round is done.
    static std::unique_ptr<SyncWorld> begun(const QByteArray &profile)
    {
        auto world = std::make_unique<SyncWorld>(worldWith(profile));
        furnish(world->server());
        const Mail::RoundReport report = world->round();
        if (!report.errors.isEmpty())
            qFatal("%s", qPrintable(describe(report.errors.first())));
        return world;
    }

    static void compareAtTheEnd(SyncWorld &world)
    {
        QCOMPARE(differences(localState(world), serverState(world)), QString());
        QCOMPARE(leftovers(world), QStringList());
        QCOMPARE(effectsOfAnotherRound(world), QStringList());
    }

private Q_SLOTS:
    void rel2DoneAtOnceAndThenOnTheServer_data() { addCasesTimesProfiles(actions()); }

    void rel2DoneAtOnceAndThenOnTheServer()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, number);
        const Action &action = actions().at(number);
        const auto world = begun(profile);
        QCOMPARE(shownTree(*world), before);
        QMap<int, Mail::MessageKey> rows = rowsOf(*world);
        UserHands hands(*world);
        action.act(hands);
        QCOMPARE(shownTree(*world), action.after);
        world->stopProgram();
        world->startProgram();
        QCOMPARE(shownTree(*world), action.after);
        QVERIFY(world->roundsUntilQuiet(2) > 0);
        QCOMPARE(serverTree(*world), action.after);
        QCOMPARE(shownTree(*world), action.after);
        // Keys stay: nothing was thrown away and fetched again.
        for (const int lost : action.lost)
            rows.remove(lost);
        QCOMPARE(rowsOf(*world), rows);
        QVERIFY(world->troubles().isEmpty());
        compareAtTheEnd(*world);
    }

    void rel9ShownAndDoneWithARebuiltCache_data() { addCasesTimesProfiles(actions()); }

    void rel9ShownAndDoneWithARebuiltCache()
    {
        QFETCH(QByteArray, profile);
        QFETCH(int, number);
        const Action &action = actions().at(number);
        const auto world = begun(profile);
        UserHands hands(*world);
        action.act(hands);
        world->stopProgram();
        world->deleteCache();
        world->startProgram();
        QVERIFY(world->roundsUntilQuiet(3) > 0);
        world->round();
        QCOMPARE(serverTree(*world), action.after);
        QCOMPARE(shownTree(*world), action.after);
        QVERIFY(world->troubles().isEmpty());
        compareAtTheEnd(*world);
    }

    void aRefusalIsTakenBackOrTriedLater_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<int>("refusal");
        for (int command = 0; command < static_cast<int>(std::size(refusedCommands)); ++command) {
            for (int refusal = 0; refusal < static_cast<int>(std::size(refusals)); ++refusal)
                QTest::addRow("%s, %s", refusedCommands[command].command, refusals[refusal].name)
                    << command << refusal;
        }
    }

    void aRefusalIsTakenBackOrTriedLater()
    {
        QFETCH(int, command);
        QFETCH(int, refusal);
        const Refusal &refused = refusals[refusal];
        const auto world = begun("modern");
        FakeFault fault;
        fault.kind = Kind::Refuse;
        fault.command = refusedCommands[command].command;
        fault.text = refused.answer;
        world->imapFaults.add(fault);
        UserHands hands(*world);
        refusedCommands[command].act(hands);
        const QStringList wished = shownTree(*world);
        QVERIFY(wished != before);
        world->round();
        QVERIFY(world->imapFaults.isSpent());
        if (refused.isForGood) {
            QCOMPARE(shownTree(*world), before);
            QCOMPARE(serverTree(*world), before);
            QCOMPARE(world->troubles().size(), 1);
            QCOMPARE(world->troubles().first().kind, Mail::Problem::Kind::ActionFailed);
            QVERIFY(!world->troubles().first().subject.isEmpty());
        } else {
            QCOMPARE(shownTree(*world), wished);
            QCOMPARE(serverTree(*world), before);
            QCOMPARE(hands.pending().size(), 1);
            world->advance(std::chrono::minutes(70));
            world->round();
            QCOMPARE(shownTree(*world), wished);
            QCOMPARE(serverTree(*world), wished);
        }
        compareAtTheEnd(*world);
    }

    // Later operations were built upon it.
    void whatCameAfterARefusedRenameNamesTheOldPath()
    {
        const auto world = begun("modern");
        FakeFault fault;
        fault.kind = Kind::Refuse;
        fault.command = "RENAME";
        fault.text = "NO [CANNOT] Never";
        world->imapFaults.add(fault);
        UserHands hands(*world);
        hands.renameMailbox(work, job);
        hands.setSeen(hands.letters(job, {2}));
        hands.move(hands.letters(inbox, {1}), job + QStringLiteral("/2025"));
        hands.renameMailbox(job + QStringLiteral("/2024"), job + QStringLiteral("/Old"));
        world->round();
        QCOMPARE(serverTree(*world), beforeWithout({QStringLiteral("Работа/2024 -")},
                                                   {QStringLiteral("Работа/Old -")}));
        QCOMPARE(shownTree(*world), serverTree(*world));
        QCOMPARE(hands.shownIds(work + QStringLiteral("/2025")).size(), 2);
        QVERIFY(hands.shownFlags(work, 2).has(Mail::Flag::Seen));
        compareAtTheEnd(*world);
    }

    // What waits holds back what comes later on the same mailbox and its children, and nothing
    // else.
    void aRenameThatWaitsHoldsBackWhatComesLater()
    {
        const auto world = begun("modern");
        FakeFault fault;
        fault.kind = Kind::Refuse;
        fault.command = "RENAME";
        fault.text = "NO [INUSE] Later";
        world->imapFaults.add(fault);
        UserHands hands(*world);
        hands.setFlagged(hands.letters(work, {2}));
        hands.renameMailbox(work, job);
        hands.setSeen(hands.letters(job, {2}));
        hands.setSeen(hands.letters(job + QStringLiteral("/2024"), {3}));
        hands.setSeen(hands.letters(inbox, {1}));
        world->round();
        QCOMPARE(hands.pending().size(), 3);
        QCOMPARE(world->server().mailbox(work)->messages.first().flags,
                 QByteArrayList{"\\Flagged"});
        QCOMPARE(world->server().mailbox(inbox)->messages.first().flags, QByteArrayList{"\\Seen"});
        world->advance(std::chrono::minutes(2));
        world->round();
        QCOMPARE(serverTree(*world), renamedTo(job));
        compareAtTheEnd(*world);
    }

    void anotherClientDidTheSame_data() { addServerProfiles(); }

    void anotherClientDidTheSame()
    {
        QFETCH(QByteArray, profile);
        const auto world = begun(profile);
        const QMap<int, Mail::MessageKey> rows = rowsOf(*world);
        UserHands hands(*world);
        hands.createMailbox(QStringLiteral("New"));
        hands.renameMailbox(work, job);
        hands.deleteMailbox(QStringLiteral("Archive"));
        FakeMailAccount &server = world->server();
        server.create(QStringLiteral("New"));
        server.setSubscribed(QStringLiteral("New"), true);
        QVERIFY(server.rename(work, job));
        // As clients do; what they forget of the folder itself is made good.
        server.setSubscribed(job + QStringLiteral("/2025"), true);
        QVERIFY(server.remove(QStringLiteral("Archive")));
        QVERIFY(world->roundsUntilQuiet(2) > 0);
        QCOMPARE(world->imapFaults.count("CREATE") + world->imapFaults.count("RENAME") +
                     world->imapFaults.count("DELETE"),
                 0);
        QStringList expected = renamedTo(job, {QStringLiteral("New")});
        expected.removeAll(QStringLiteral("Archive"));
        QCOMPARE(shownTree(*world), expected);
        QCOMPARE(rowsOf(*world), rows);
        QVERIFY(world->troubles().isEmpty());
        compareAtTheEnd(*world);
    }

    void anotherClientWasFaster_data() { addServerProfiles(); }

    void anotherClientWasFaster()
    {
        QFETCH(QByteArray, profile);
        const auto world = begun(profile);
        UserHands hands(*world);
        hands.renameMailbox(work, job);
        QVERIFY(world->server().rename(work, QStringLiteral("Elsewhere")));
        QVERIFY(world->roundsUntilQuiet(2) > 0);
        QCOMPARE(world->troubles().size(), 1);
        QCOMPARE(world->troubles().first().error.kind, ErrorKind::NotFound);
        QVERIFY(shownTree(*world).contains(QStringLiteral("Elsewhere -")));
        QVERIFY(!shownTree(*world).contains(job));
        compareAtTheEnd(*world);
    }

    void targetTakenMeanwhile()
    {
        const auto world = begun("modern");
        UserHands hands(*world);
        hands.renameMailbox(work, job);
        world->server().create(job);
        QVERIFY(world->roundsUntilQuiet(2) > 0);
        QCOMPARE(world->troubles().size(), 1);
        QCOMPARE(world->troubles().first().error.kind, ErrorKind::AlreadyExists);
        QCOMPARE(shownTree(*world), beforeWithout({}, {QStringLiteral("Job -")}));
        compareAtTheEnd(*world);
    }

    // SEC-16: the name leads to another mailbox now.
    void sec16AMailboxMadeAnewIsNotDeleted_data() { addServerProfiles(); }

    void sec16AMailboxMadeAnewIsNotDeleted()
    {
        QFETCH(QByteArray, profile);
        const auto world = begun(profile);
        UserHands hands(*world);
        hands.deleteMailbox(QStringLiteral("Archive"));
        world->server().recreate(QStringLiteral("Archive"));
        deliver(world->server(), QStringLiteral("Archive"), 7);
        world->round();
        QCOMPARE(world->imapFaults.count("DELETE"), 0);
        QCOMPARE(world->server().messageCount(QStringLiteral("Archive")), 1);
        QCOMPARE(world->troubles().size(), 1);
        compareAtTheEnd(*world);
    }

    void undoneBeforeAndAfterTheRound_data()
    {
        QTest::addColumn<bool>("isReplayed");
        QTest::newRow("before") << false;
        QTest::newRow("after") << true;
    }

    void undoneBeforeAndAfterTheRound()
    {
        QFETCH(bool, isReplayed);
        const auto world = begun("modern");
        const QMap<int, Mail::MessageKey> rows = rowsOf(*world);
        UserHands hands(*world);
        const quint64 moved = hands.renameMailbox(work, QStringLiteral("Trash/Работа"));
        const quint64 hidden = hands.setSubscribed({QStringLiteral("Archive")}, false);
        if (isReplayed)
            world->round();
        QCOMPARE(hands.undo(hidden), 1);
        QCOMPARE(hands.undo(moved), 1);
        QCOMPARE(shownTree(*world), before);
        QCOMPARE(hands.pending().isEmpty(), !isReplayed);
        world->round();
        QCOMPARE(serverTree(*world), before);
        QCOMPARE(rowsOf(*world), rows);
        compareAtTheEnd(*world);
    }

    void deletionForGoodIsUndoneOnlyBeforeItIsTried()
    {
        const auto world = begun("modern");
        UserHands hands(*world);
        QCOMPARE(hands.undo(hands.deleteMailbox(work)), 1);
        QCOMPARE(shownTree(*world), before);
        const quint64 group = hands.deleteMailbox(work);
        world->round();
        const auto undone = world->tryWrite([group](Store::WriteTransaction &transaction) {
            return Store::OperationWriter(transaction).undo(group);
        });
        QVERIFY(!undone);
        QCOMPARE(undone.error().kind, ErrorKind::Unsupported);
    }

    // Quirk DeletedParentIsListed.
    void aDeletedParentThatIsStillListedIsOnlyAName_data()
    {
        QTest::addColumn<bool>("hasListStatus");
        QTest::addColumn<bool>("isAnswerLost");
        QTest::newRow("LIST-STATUS") << true << false;
        QTest::newRow("LIST-STATUS, answer lost") << true << true;
        QTest::newRow("STATUS") << false << false;
        QTest::newRow("STATUS, answer lost") << false << true;
    }

    void aDeletedParentThatIsStillListedIsOnlyAName()
    {
        QFETCH(bool, hasListStatus);
        QFETCH(bool, isAnswerLost);
        WorldOptions options = worldWith("modern");
        options.imap.listsDeletedParents = true;
        if (!hasListStatus)
            options.imap.capabilities.remove("LIST-STATUS");
        SyncWorld world(std::move(options));
        furnish(world.server());
        QVERIFY(world.round().errors.isEmpty());
        UserHands hands(world);
        hands.deleteMailbox(work);
        if (isAnswerLost) {
            FakeFault fault;
            fault.kind = Kind::CutBeforeAnswer;
            fault.command = "DELETE";
            world.imapFaults.add(fault);
            world.round();
        }
        for (int rounds = 0; rounds < 2; ++rounds) {
            const Mail::RoundReport report = world.round();
            QVERIFY2(
                report.errors.isEmpty(),
                qPrintable(report.errors.isEmpty() ? QString() : describe(report.errors.first())));
            QCOMPARE(shownTree(world), beforeWithout({work}, {QStringLiteral("Работа x")}));
            QCOMPARE(serverTree(world), shownTree(world));
        }
        QCOMPARE(world.problems.size(), 0);
        compareAtTheEnd(world);
        // Made anew by another program, it is a mailbox again.
        world.server().create(work);
        deliver(world.server(), work, 5);
        QVERIFY(world.round().errors.isEmpty());
        QVERIFY(hands.info(work).isSelectable);
        QCOMPARE(hands.info(work).total, 1);
    }

    void theRoleIsToldWhereTheServerTakesIt_data()
    {
        QTest::addColumn<bool>("hasCreateSpecialUse");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("plain") << false << false;
        QTest::newRow("with USE") << true << false;
        QTest::newRow("USE refused") << true << true;
    }

    void theRoleIsToldWhereTheServerTakesIt()
    {
        QFETCH(bool, hasCreateSpecialUse);
        QFETCH(bool, isRefused);
        WorldOptions options = worldWith("modern");
        if (hasCreateSpecialUse)
            options.imap.capabilities.insert("CREATE-SPECIAL-USE");
        else
            options.imap.capabilities.remove("CREATE-SPECIAL-USE");
        SyncWorld world(std::move(options));
        world.round();
        if (isRefused) {
            FakeFault fault;
            fault.kind = Kind::Refuse;
            fault.command = "CREATE";
            fault.text = "NO [USEATTR] No such role here";
            world.imapFaults.add(fault);
        }
        UserHands hands(world);
        hands.createMailbox(QStringLiteral("Spam box"), Mail::SpecialUse::Junk);
        QCOMPARE(hands.info(QStringLiteral("Spam box")).specialUse, Mail::SpecialUse::Junk);
        world.round();
        const auto made = world.server().mailbox(QStringLiteral("Spam box"));
        QVERIFY(made);
        QCOMPARE(made->specialUse,
                 hasCreateSpecialUse && !isRefused ? QByteArray("\\Junk") : QByteArray());
    }

    // The person may rename many, and each asks for the tree: nothing of it may grow with letters.
    void thousandSubscriptionsAreFewRoundTrips()
    {
        WorldOptions options = worldWith("modern");
        SyncWorld world(std::move(options));
        QStringList names;
        for (int number = 0; number < 1000; ++number) {
            names.append(QStringLiteral("List %1").arg(number, 4, 10, QLatin1Char('0')));
            world.server().create(names.last());
        }
        world.round();
        UserHands hands(world);
        hands.setSubscribed(names, true);
        world.round();
        QCOMPARE(world.imapFaults.count("SUBSCRIBE"), 1000);
        QVERIFY(hands.pending().isEmpty());
        QVERIFY(world.server().mailbox(names.last())->isSubscribed);
    }
};

QTEST_GUILESS_MAIN(TestMailboxChanges)
#include "tst_MailboxChanges.moc"
