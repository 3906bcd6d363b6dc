// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with whole folders, alone and together with the letters in them.
#include "tests/faults/Scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Martlet::Test
{

namespace
{

const QString projects = QStringLiteral("Работа/Проекты");

Scenario scenarioOf(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario;
    scenario.name = name;
    scenario.settings = settings;
    scenario.prepare = prepareUsual;
    return scenario;
}

/// As the person sees the tree.
bool isShown(FaultWorld &world, const QString &path, const QString &key = {})
{
    const ClientRun listed = world.ctl({QStringLiteral("mailboxes"), QStringLiteral("--json")});
    const QJsonArray mailboxes = QJsonDocument::fromJson(listed.output)
                                     .object()
                                     .value(QStringLiteral("mailboxes"))
                                     .toArray();
    return std::any_of(mailboxes.begin(), mailboxes.end(), [&](const QJsonValue &mailbox) {
        return mailbox[QStringLiteral("path")].toString() == path &&
               (key.isEmpty() || mailbox[key].toBool());
    });
}

/// A command about a folder, given once: `isTaken` looks at the tree.
Step folderStep(const QStringList &words, std::function<bool(FaultWorld &)> isTaken)
{
    const QStringList command = QStringList{QStringLiteral("mailbox")} + words;
    return onceStep(
        words.first(),
        [command](FaultWorld &world, const RunFault &fault) { return world.ctl(command, fault); },
        std::move(isTaken));
}

Step createStep(const QString &path)
{
    return folderStep({QStringLiteral("create"), path},
                      [path](FaultWorld &world) { return isShown(world, path); });
}

Step renameStep(const QString &path, const QString &name, const QString &newPath)
{
    return folderStep({QStringLiteral("rename"), path, name},
                      [newPath](FaultWorld &world) { return isShown(world, newPath); });
}

Step moveLettersStep(FaultWorld &world, const QList<int> &numbers, const QString &target)
{
    const QMap<QString, QString> keys = world.keys(QStringLiteral("INBOX"));
    QStringList words{QStringLiteral("move")};
    for (const int number : numbers)
        words << keys.value(usualMessageId(number));
    return ctlStep(QStringLiteral("move letters"), words << target);
}

/// Made, filled, renamed and filled again before the server hears of any of it.
Scenario madeAndFilled(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QString first = QStringLiteral("Работа/Новое");
        const QString second = QStringLiteral("Работа/Новейшее");
        return QList<Step>{createStep(first), moveLettersStep(world, {1, 2}, first),
                           renameStep(first, QStringLiteral("Новейшее"), second),
                           moveLettersStep(world, {3}, second), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (world.anna().mailbox(QStringLiteral("Работа/Новое")))
            return QStringLiteral("the folder is there under its first name, too");
        return expectTokens(world.anna(), QStringLiteral("Работа/Новейшее"), {"T-1", "T-2", "T-3"});
    };
    return scenario;
}

/// A folder with letters and all above it, renamed on the server.
Scenario renamed(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QString path = QStringLiteral("Дела/Проекты");
        return QList<Step>{
            renameStep(QStringLiteral("Работа"), QStringLiteral("Дела"), QStringLiteral("Дела")),
            moveLettersStep(world, {1}, path), syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (world.anna().mailbox(projects))
            return QStringLiteral("the old name is still there");
        return expectTokens(world.anna(), QStringLiteral("Дела/Проекты"), {"T-1", "T-9", "T-10"});
    };
    return scenario;
}

Scenario trashed(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{folderStep({QStringLiteral("delete"), projects},
                                      [](FaultWorld &there) { return !isShown(there, projects); }),
                           syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return expectTokens(world.anna(), QStringLiteral("Trash/Проекты"), {"T-9", "T-10"});
    };
    return scenario;
}

/// Its letters go elsewhere first, so that none of them may go with the folder.
Scenario emptiedAndDeleted(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &world) {
        const QMap<QString, QString> keys = world.keys(projects);
        const QStringList moved{QStringLiteral("move"), keys.value(usualMessageId(9)),
                                keys.value(usualMessageId(10)), QStringLiteral("INBOX")};
        return QList<Step>{
            ctlStep(QStringLiteral("move letters"), moved),
            folderStep({QStringLiteral("delete"), projects, QStringLiteral("--for-good")},
                       [](FaultWorld &there) { return !isShown(there, projects); }),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        if (world.anna().mailbox(projects))
            return QStringLiteral("the folder is still there");
        QByteArrayList all;
        for (int number = 1; number <= 10; ++number)
            all.append("T-" + QByteArray::number(number));
        return expectTokens(world.anna(), QStringLiteral("INBOX"), all);
    };
    return scenario;
}

Scenario unsubscribed(const char *name, const FakeImapSettings &settings)
{
    Scenario scenario = scenarioOf(name, settings);
    scenario.steps = [](FaultWorld &) {
        return QList<Step>{
            ctlStep(QStringLiteral("unsubscribe"),
                    {QStringLiteral("mailbox"), QStringLiteral("unsubscribe"), projects}),
            syncStep()};
    };
    scenario.expect = [](FaultWorld &world) {
        return world.anna().mailbox(projects)->isSubscribed
                   ? QStringLiteral("the folder is still subscribed")
                   : QString();
    };
    return scenario;
}

} // namespace

QList<Scenario> folderScenarios()
{
    const FakeImapSettings modern = FakeImapSettings::modern();
    const FakeImapSettings bare = FakeImapSettings::bare();
    return {madeAndFilled("folder-create", modern),
            madeAndFilled("folder-create-bare", bare),
            renamed("folder-rename", modern),
            renamed("folder-rename-bare", bare),
            trashed("folder-trash", modern),
            trashed("folder-trash-bare", bare),
            emptiedAndDeleted("folder-delete-for-good", modern),
            emptiedAndDeleted("folder-delete-for-good-bare", bare),
            unsubscribed("folder-unsubscribe", modern)};
}

} // namespace Martlet::Test
