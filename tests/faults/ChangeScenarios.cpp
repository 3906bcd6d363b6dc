// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with letters that are there.
#include "tests/faults/Scenario.h"
#include "tests/support/MessageFactory.h"

#include <QDir>

namespace Martlet::Test
{

namespace
{

const QString inbox = QStringLiteral("INBOX");
const QString trash = QStringLiteral("Trash");

QString projects()
{
    return QStringLiteral("Работа/Проекты");
}

Scenario scenarioOf(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = prepareUsual;
    return scenario;
}

QStringList keysOf(const QMap<QString, QString> &keys, const QList<int> &numbers)
{
    QStringList found;
    for (const int number : numbers)
        found.append(keys.value(usualMessageId(number)));
    return found;
}

/// A command of the driver on some letters, given once.
Step driveStep(const QString &command, const QStringList &words, const QString &kind, int number)
{
    const QByteArray script = (command + u'\t' + words.join(u'\t') + u'\n').toUtf8();
    return onceStep(
        command,
        [script](FaultWorld &world, const RunFault &fault) { return world.drive(script, fault); },
        [kind, number](FaultWorld &world) {
            return isPending(world, kind, usualMessageId(number));
        });
}

Scenario marked(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QStringList some = keysOf(world.keys(inbox), {1, 2, 4, 5, 7, 8});
        return QList<Step>{
            ctlStep(QStringLiteral("mark"),
                    QStringList{QStringLiteral("mark")} + some +
                        QStringList{QStringLiteral("--seen"), QStringLiteral("--flagged")}),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QByteArrayList wanted = {"\\Flagged", "\\Seen"};
        return world.anna().mailbox(inbox)->find(4)->flags == wanted
                   ? QString()
                   : QStringLiteral("T-4 is not marked");
    };
    return scenario;
}

Scenario moved(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QStringList some = keysOf(world.keys(inbox), {1, 2, 3});
        return QList<Step>{ctlStep(QStringLiteral("move"), QStringList{QStringLiteral("move")} +
                                                               some + QStringList{projects()}),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), projects(), {"T-1", "T-2", "T-3", "T-9", "T-10"});
    };
    return scenario;
}

/// Without UIDPLUS only a plain EXPUNGE exists, and others' letters marked \Deleted stand in its
/// way: these must stay, and ours must not come twice.
Scenario movedBesideDeleted()
{
    Scenario scenario = moved("move-beside-deleted", FakeImapSettings::bare());
    scenario.prepare = [](FaultWorld &world) {
        const QString complaint = prepareUsual(world);
        world.anna().addFlags(inbox, 6, {"\\Deleted"});
        return complaint;
    };
    scenario.expect = [](FaultWorld &world) {
        if (!world.anna().mailbox(inbox)->find(6))
            return QStringLiteral("another's deleted letter is gone");
        return expectTokens(world.anna(), projects(), {"T-1", "T-2", "T-3", "T-9", "T-10"});
    };
    return scenario;
}

/// Marked, moved, marked and moved again before any of it is sent.
Scenario chained(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QString key = world.keys(inbox).value(usualMessageId(1));
        const QString mark = QStringLiteral("mark");
        const QString move = QStringLiteral("move");
        return QList<Step>{ctlStep(mark, {mark, key, QStringLiteral("--seen")}),
                           ctlStep(move, {move, key, projects()}),
                           ctlStep(mark, {mark, key, QStringLiteral("--flagged")}),
                           ctlStep(move, {move, key, trash}), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const auto box = world.anna().mailbox(trash);
        const bool isMarked = box->messages.size() == 1 &&
                              box->messages.first().flags.contains("\\Seen") &&
                              box->messages.first().flags.contains("\\Flagged");
        return isMarked ? expectTokens(world.anna(), trash, {"T-1"})
                        : QStringLiteral("T-1 is not in Trash with both marks");
    };
    return scenario;
}

Scenario copied(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QStringList some = keysOf(world.keys(inbox), {1, 2});
        return QList<Step>{driveStep(QStringLiteral("copy"), QStringList{projects()} + some,
                                     QStringLiteral("copy"), 2),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), projects(), {"T-1", "T-2", "T-9", "T-10"});
    };
    return scenario;
}

Scenario deleted(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QStringList some = keysOf(world.keys(inbox), {1, 2});
        return QList<Step>{
            onceStep(
                QStringLiteral("delete"),
                [some](FaultWorld &there, const RunFault &fault) {
                    return there.ctl(QStringList{QStringLiteral("delete")} + some, fault);
                },
                [](FaultWorld &there) {
                    return isPending(there, QStringLiteral("move"), usualMessageId(2));
                }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), trash, {"T-1", "T-2"});
    };
    return scenario;
}

Scenario deletedForGood(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.prepare = [](FaultWorld &world) {
        fillUsual(world);
        for (int i = 20; i < 23; ++i)
            world.anna().append(trash, usualLetter(i));
        const ClientRun added = world.addAccount();
        const ClientRun synced = world.ctl({QStringLiteral("sync")});
        return added.exitCode == 0 && synced.exitCode == 0 ? QString() : synced.describe();
    };
    scenario.steps = [](FaultWorld &world) {
        const QStringList some = keysOf(world.keys(trash), {20, 21});
        return QList<Step>{
            onceStep(
                QStringLiteral("delete"),
                [some](FaultWorld &there, const RunFault &fault) {
                    return there.ctl(QStringList{QStringLiteral("delete")} + some, fault);
                },
                [](FaultWorld &there) {
                    return isPending(there, QStringLiteral("delete"), usualMessageId(21));
                }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) { return expectTokens(world.anna(), trash, {"T-22"}); };
    return scenario;
}

/// Into a folder that has to be made first.
Scenario archived(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QStringList some = keysOf(world.keys(inbox), {1, 2});
        return QList<Step>{driveStep(QStringLiteral("archive"), some, QStringLiteral("move"), 2),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), QStringLiteral("Archive"), {"T-1", "T-2"});
    };
    return scenario;
}

/// Deleted, sent to the server, and taken back after all.
Scenario undone(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QByteArray key = world.keys(inbox).value(usualMessageId(1)).toUtf8();
        Step step;
        step.name = QStringLiteral("delete, sync, undo");
        step.run = [key](FaultWorld &there, const RunFault &fault) {
            return there.drive("trash\t" + key + "\nsync\nundo\n", fault);
        };
        // The strip with "Undo" is gone with the program; the letter is dragged back by hand, once
        // it is seen where it is.
        step.resume = [](FaultWorld &there, const ClientRun &) {
            const ClientRun looked = there.ctl({QStringLiteral("sync")});
            if (looked.exitCode != 0)
                return looked.describe();
            const QString found = there.keys(trash).value(usualMessageId(1));
            if (found.isEmpty())
                return QString();
            const ClientRun back = there.ctl({QStringLiteral("move"), found, inbox});
            return back.exitCode == 0 ? QString() : back.describe();
        };
        return QList<Step>{step, syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), inbox,
                            {"T-1", "T-2", "T-3", "T-4", "T-5", "T-6", "T-7", "T-8"});
    };
    return scenario;
}

constexpr int lostLetters = 60;
constexpr int firstLost = 100;

QByteArrayList lostTokens()
{
    QByteArrayList tokens;
    for (int i = firstLost; i < firstLost + lostLetters; ++i)
        tokens.append("T-" + QByteArray::number(i));
    return tokens;
}

QString prepareMany(FaultWorld &world)
{
    world.anna().create(projects());
    for (int i = firstLost; i < firstLost + lostLetters; ++i)
        world.anna().append(projects(), usualLetter(i),
                            i % 3 ? QByteArrayList() : QByteArrayList{"\\Seen", "Important"});
    const ClientRun added = world.addAccount();
    const ClientRun synced = world.ctl({QStringLiteral("sync")});
    return added.exitCode == 0 && synced.exitCode == 0 ? QString() : synced.describe();
}

void loseMany(FaultWorld &world)
{
    QList<quint32> uids;
    for (const FakeMessage &message : world.anna().mailbox(projects())->messages)
        uids.append(message.uid);
    world.anna().expunge(projects(), uids);
}

/// Many letters disappear at the server: a copy of each is kept, once.
Scenario lost(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.prepare = prepareMany;
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{serverStep(QStringLiteral("lose"), loseMany), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QDir kept(world.paths().mailDir() + QStringLiteral("/vault/new"));
        return kept.entryList(QDir::Files).size() == lostLetters
                   ? expectTokens(world.anna(), projects(), {})
                   : QStringLiteral("not every lost letter was kept");
    };
    return scenario;
}

/// They are put back: the server has each once, the vault none.
Scenario putBack(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.prepare = [](FaultWorld &world) {
        const QString complaint = prepareMany(world);
        loseMany(world);
        const ClientRun synced = world.ctl({QStringLiteral("sync")});
        return synced.exitCode == 0 ? complaint : synced.describe();
    };
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{
            ctlStep(QStringLiteral("vault restore"),
                    {QStringLiteral("vault"), QStringLiteral("restore"), QStringLiteral("--all")}),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        const QDir kept(world.paths().mailDir() + QStringLiteral("/vault/new"));
        return kept.entryList(QDir::Files).isEmpty()
                   ? expectTokens(world.anna(), projects(), lostTokens())
                   : QStringLiteral("copies are left");
    };
    return scenario;
}

} // namespace

QList<Scenario> changeScenarios()
{
    const FakeImapSettings modern = FakeImapSettings::modern();
    const FakeImapSettings uidPlus = FakeImapSettings::uidPlus();
    const FakeImapSettings bare = FakeImapSettings::bare();
    return {marked("mark", modern),
            marked("mark-bare", bare),
            moved("move", modern),
            moved("move-uidplus", uidPlus),
            moved("move-bare", bare),
            movedBesideDeleted(),
            chained("chain", modern),
            chained("chain-bare", bare),
            copied("copy", modern),
            copied("copy-bare", bare),
            deleted("delete", modern),
            deletedForGood("delete-for-good", modern),
            deletedForGood("delete-for-good-bare", bare),
            archived("archive", modern),
            archived("archive-bare", bare),
            undone("undo", modern),
            undone("undo-bare", bare),
            lost("lose-many", modern),
            lost("lose-many-bare", bare),
            putBack("put-back", modern),
            putBack("put-back-bare", bare),
            putBack("put-back-together", FakeImapSettings::newest())};
}

} // namespace Martlet::Test
